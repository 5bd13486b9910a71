/** The account of care that people lost in the middle of a stage, and of how they came by it again. */
import type { RunInstants } from "./run-instants.js";

export class LostCare {
  /**
   * People who lost the capacity they held to the failure of its provider; who went back to their own service later.
   */
  replaced = 0;
  returned = 0;
  /** Milliseconds that people were without the care of a stage under way, and how many were admitted for want of it. */
  timeWithout = 0;
  admitted = 0;

  constructor(instants: RunInstants) {
    instants.whenWarmUpEnds(() => {
      this.replaced = 0;
      this.returned = 0;
      this.timeWithout = 0;
      this.admitted = 0;
    });
  }
}
