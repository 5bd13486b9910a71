/**
 * Waits in a histogram of whole hours, which has room for the longest of them, so that memory does not grow with the
 * people; a quantile is then right to within an hour, where a sketch with a relative error would be right to within so
 * many per cent.
 */
import { sum } from "d3-array";
import { HOURS_PER_DAY, MILLISECONDS_PER_DAY } from "../../foundation/time.js";

const MILLISECONDS_PER_HOUR = MILLISECONDS_PER_DAY / HOURS_PER_DAY;
/** Hours for which a new histogram has room. */
const FIRST_HOURS = 60 * HOURS_PER_DAY;

export class WaitHistogram {
  /** How many waits took so many whole hours. */
  private counts = new Float64Array(FIRST_HOURS);

  /** @param wait in milliseconds */
  add(wait: number): void {
    const hours = Math.floor(wait / MILLISECONDS_PER_HOUR);
    if (hours >= this.counts.length) this.makeRoomFor(hours);
    this.counts[hours]++;
  }

  /** Quantile of the waits in days, in whole hours rounded down; NaN if there are none. */
  quantile(probability: number): number {
    const total = sum(this.counts);
    if (total === 0) return Number.NaN;
    let below = 0;
    let hours = 0;
    for (; below < probability * total; hours++) below += this.counts[hours];
    return Math.max(0, hours - 1) / HOURS_PER_DAY;
  }

  resetStatistics(): void {
    this.counts.fill(0);
  }

  private makeRoomFor(hours: number): void {
    const larger = new Float64Array(Math.max(hours + 1, 2 * this.counts.length));
    larger.set(this.counts);
    this.counts = larger;
  }
}
