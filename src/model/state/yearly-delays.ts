/**
 * Delays year by year of the measured period, by the cells of the account of delays. The first year begins with the
 * first measured day; what is left over of a year at the end is not kept.
 */
import { type Year, yearsOf } from "../../foundation/dates.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { Delays } from "./delays.js";

export class YearlyDelays {
  readonly years: readonly Year[];
  private readonly delays: Delays;
  /**
   * By year: exact patient-milliseconds and midnights by cell, from the start of the measured period to the end of the
   * year.
   */
  private readonly untilEnd: { readonly time: Float64Array; readonly midnights: Float64Array }[] = [];

  constructor(delays: Delays, { startDay, warmUp, length }: Blueprint) {
    this.delays = delays;
    this.years = yearsOf(startDay + warmUp, length);
  }

  /**
   * The midnight that ends a day, once its delays have been counted; `measuredDay` is its number in the measured
   * period, below 0 in the warm-up.
   */
  midnight(measuredDay: number, now: number): void {
    if (this.untilEnd.length === this.years.length) return;
    const { first, days } = this.years[this.untilEnd.length];
    if (measuredDay < first + days - 1) return;
    const { delays } = this;
    delays.settleAll(now);
    this.untilEnd.push({ time: delays.time.slice(), midnights: delays.midnights.slice() });
  }

  /** By cell, what was counted in a year; years are numbered from 0. */
  inYear(year: number, count: "time" | "midnights"): Float64Array {
    const until = this.untilEnd[year][count];
    return year === 0 ? until : until.map((total, cell) => total - this.untilEnd[year - 1][count][cell]);
  }
}
