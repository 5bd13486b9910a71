/**
 * Counts of what rules did that a stage or a class may have: harm while somebody waited, stages that started short of
 * capacity, and where people were some time after hospital.
 */
import type { Blueprint } from "../plan/blueprint.js";
import { SETTINGS } from "../plan/report-words.js";
import type { RunInstants } from "./run-instants.js";

export class HarmCounts {
  /** By class: people who died while delayed, and who became unfit. */
  readonly diedWaiting: Float64Array;
  readonly becameUnfit: Float64Array;
  /** By service: stages that started while others waited for the same capacity, where that changes them. */
  readonly startedShort: Float64Array;
  /** People looked up after hospital: by outcome of those who are not inside; by setting of what those inside hold. */
  readonly followedOutside: Float64Array;
  readonly followedInside: Float64Array;

  constructor({ classes, services, outcomes }: Blueprint, instants: RunInstants) {
    this.diedWaiting = instants.counts(classes.length);
    this.becameUnfit = instants.counts(classes.length);
    this.startedShort = instants.counts(services.length);
    this.followedOutside = instants.counts(outcomes.length);
    this.followedInside = instants.counts(SETTINGS.length);
  }
}
