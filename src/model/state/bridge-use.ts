/**
 * The account of bridges, by the service that gives them: who went home on one, how soon, how long it lasted past its
 * limit, and who came back. The rule rules/bridging.ts says what happens when.
 */
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";

export class BridgeUse {
  /** People who went home on a bridge, and those of them who had waited for it for a day at most. */
  readonly started: Float64Array;
  readonly withinDay: Float64Array;
  /** People who waited for a bridge for more than a day, and then left its line without it. */
  readonly missed: Float64Array;
  /** People who came back at the limit; milliseconds on a bridge past its limit. */
  readonly returned: Float64Array;
  readonly timeOver: Float64Array;

  constructor({ services }: Blueprint) {
    const column = () => new Float64Array(services.length);
    this.started = column();
    this.withinDay = column();
    this.missed = column();
    this.returned = column();
    this.timeOver = column();
  }

  /** Somebody goes home on a bridge after so many milliseconds. */
  start(service: number, wait: number): void {
    this.started[service]++;
    if (wait <= MILLISECONDS_PER_DAY) this.withinDay[service]++;
  }

  /** Somebody who has waited for a bridge needs it no longer. */
  giveUp(service: number, wait: number): void {
    if (wait > MILLISECONDS_PER_DAY) this.missed[service]++;
  }

  resetStatistics(): void {
    for (const column of [this.started, this.withinDay, this.missed, this.returned, this.timeOver]) column.fill(0);
  }
}
