/**
 * What is in use of every service, month by month of the measured period. The months are those of the calendar; the
 * first and the last may be parts of one.
 */
import { type Month, monthsOf } from "../../foundation/dates.js";
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { ServiceUse } from "./service-use.js";

export class MonthlyUse {
  readonly months: readonly Month[];
  private readonly use: ServiceUse;
  private readonly services: number;
  /**
   * Unit- and person-milliseconds from the start of the measured period to the end of a month, by [month × services +
   * service].
   */
  private readonly units: Float64Array;
  private readonly people: Float64Array;
  /** The month under way. */
  private month = 0;

  constructor(use: ServiceUse, { startDay, warmUp, length, services }: Blueprint) {
    this.use = use;
    this.months = monthsOf(startDay + warmUp, length);
    this.services = services.length;
    this.units = new Float64Array(this.months.length * services.length);
    this.people = new Float64Array(this.months.length * services.length);
  }

  /** The midnight that ends a day; `measuredDay` is its number in the measured period, below 0 in the warm-up. */
  midnight(measuredDay: number, now: number): void {
    if (measuredDay < 0) return;
    const { first, days } = this.months[this.month];
    if (measuredDay < first + days - 1) return;
    this.use.settleAll(now);
    this.units.set(this.use.unitTime, this.month * this.services);
    this.people.set(this.use.personTime, this.month * this.services);
    this.month++;
  }

  /** Units of a service in use in a month, mean over its time in the measured period. */
  meanUnits(month: number, service: number): number {
    return this.mean(this.units, month, service);
  }

  /** People in a service in a month, likewise. */
  meanPeople(month: number, service: number): number {
    return this.mean(this.people, month, service);
  }

  private mean(untilEnd: Float64Array, month: number, service: number): number {
    const cell = month * this.services + service;
    const before = month === 0 ? 0 : untilEnd[cell - this.services];
    return (untilEnd[cell] - before) / (this.months[month].days * MILLISECONDS_PER_DAY);
  }
}
