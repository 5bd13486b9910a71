/**
 * The account of each service: care given (for prices), waits from being ready or asking until the start, starts by
 * overflow, overstay. The rules say what happens; how much of a pool is in use is known to pools.ts.
 *
 * Waits are kept in a histogram of whole hours, so that memory does not grow with the people; a quantile is then right to
 * within an hour, where a sketch with a relative error would be right to within so many per cent. The integrals of what
 * is held are plain columns: they are settled at every change of people or units, of which Levels would need two.
 */
import { Level } from "../../statistics/level.js";
import type { Blueprint } from "../plan/blueprint.js";

/** Longest wait that is told apart from longer ones, in days. */
const LONGEST_WAIT = 180;
const CELLS_PER_DAY = 24;

export class ServiceUse {
  /** Person-days and unit-days held. */
  readonly personDays: Float64Array;
  readonly unitDays: Float64Array;
  /** Starts, those of them by overflow, sum of waits in days, waits of at most a day. */
  readonly starts: Float64Array;
  readonly overflowed: Float64Array;
  readonly waited: Float64Array;
  readonly withinDay: Float64Array;
  /** Days spent in the service past the cap of the stage. */
  readonly overstayDays: Float64Array;
  /** Unit-days held by people who are ready, by [service × areas + area]. */
  readonly blockedUnitDays: Float64Array;
  /** Delayed days (midnights) of people in the line for a service who would have had a place if none of it were blocked. */
  readonly tracedDays: Float64Array;
  /** People inside over time, for services without limit (null for others: their pools know). */
  readonly people: readonly (Level | null)[];

  /** By service: starts by whole hours of wait, the last cell for all longer waits. */
  private readonly waits: readonly Float64Array[];
  /** People in each service and units they hold now, and until when the integrals of both are settled. */
  private readonly held: Float64Array;
  private readonly units: Float64Array;
  private readonly since: Float64Array;
  /** Units blocked now by [service × areas + area], and until when their integral is settled. */
  private readonly blocked: Float64Array;
  private readonly blockedSince: Float64Array;
  private readonly areas: number;

  constructor(blueprint: Blueprint) {
    const services = blueprint.services.length;
    const column = () => new Float64Array(services);
    this.personDays = column();
    this.unitDays = column();
    this.starts = column();
    this.overflowed = column();
    this.waited = column();
    this.withinDay = column();
    this.overstayDays = column();
    this.tracedDays = column();
    this.held = column();
    this.units = column();
    this.since = column();
    this.areas = blueprint.areas.length;
    this.blockedUnitDays = new Float64Array(services * this.areas);
    this.blocked = new Float64Array(services * this.areas);
    this.blockedSince = new Float64Array(services * this.areas);
    this.people = blueprint.services.map(({ kind }) =>
      kind === "unlimited" ? new Level(0, 0, { histogram: true }) : null,
    );
    this.waits = blueprint.services.map(() => new Float64Array(LONGEST_WAIT * CELLS_PER_DAY + 1));
  }

  /** The people in a service and the units they hold change by so many. */
  hold(service: number, people: number, units: number, now: number): void {
    this.settle(service, now);
    this.held[service] += people;
    this.units[service] += units;
    if (people !== 0) this.people[service]?.set(this.held[service], now);
  }

  /** The units held by people of an area who are ready change by so many. */
  block(service: number, area: number, units: number, now: number): void {
    const cell = service * this.areas + area;
    this.settleBlocked(cell, now);
    this.blocked[cell] += units;
  }

  /**
   * Somebody starts a stage of a service.
   *
   * @param wait days since they were ready or asked
   * @param overflow whether another service takes them instead
   */
  start(service: number, wait: number, overflow: boolean): void {
    this.starts[service]++;
    if (overflow) this.overflowed[service]++;
    this.waited[service] += wait;
    if (wait <= 1) this.withinDay[service]++;
    const cell = Math.min(Math.floor(wait * CELLS_PER_DAY), LONGEST_WAIT * CELLS_PER_DAY);
    this.waits[service][cell]++;
  }

  /** Quantile of the waits for a service in days, in whole hours rounded down; NaN if nobody started. */
  waitQuantile(service: number, probability: number): number {
    const total = this.starts[service];
    if (total === 0) return Number.NaN;
    const histogram = this.waits[service];
    let below = 0;
    for (let cell = 0; cell < histogram.length; cell++) {
      below += histogram[cell];
      if (below >= probability * total) return cell / CELLS_PER_DAY;
    }
    return LONGEST_WAIT;
  }

  /** Brings all integrals up to date. */
  settleAll(now: number): void {
    for (let service = 0; service < this.since.length; service++) this.settle(service, now);
    for (let cell = 0; cell < this.blocked.length; cell++) this.settleBlocked(cell, now);
  }

  resetStatistics(now: number): void {
    this.settleAll(now);
    for (const column of [
      this.personDays,
      this.unitDays,
      this.starts,
      this.overflowed,
      this.waited,
      this.withinDay,
      this.overstayDays,
      this.blockedUnitDays,
      this.tracedDays,
      ...this.waits,
    ])
      column.fill(0);
    for (const level of this.people) level?.reset(now);
  }

  private settle(service: number, now: number): void {
    const elapsed = now - this.since[service];
    this.personDays[service] += this.held[service] * elapsed;
    this.unitDays[service] += this.units[service] * elapsed;
    this.since[service] = now;
  }

  private settleBlocked(cell: number, now: number): void {
    this.blockedUnitDays[cell] += this.blocked[cell] * (now - this.blockedSince[cell]);
    this.blockedSince[cell] = now;
  }
}
