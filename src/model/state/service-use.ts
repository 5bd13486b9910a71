/**
 * The account of each service: care given (for prices), waits from being ready or asking until the start, starts by
 * overflow, overstay. The rules say what happens; how much of a pool is in use is known to pool.ts.
 *
 * Waits are kept in a histogram of whole hours, which has room for the longest of them, so that memory does not grow
 * with the people; a quantile is then right to within an hour, where a sketch with a relative error would be right to
 * within so many per cent. Times are in milliseconds. The integrals of what is held are plain columns: they are settled
 * at every change of people or units, of which Levels would need two.
 */
import { HOURS_PER_DAY, MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import { Level } from "../../statistics/level.js";
import type { Blueprint } from "../plan/blueprint.js";
import { type AreaTotals, UseByArea } from "./use-by-area.js";

const MILLISECONDS_PER_HOUR = MILLISECONDS_PER_DAY / HOURS_PER_DAY;
/** Hours for which a new histogram has room. */
const FIRST_HOURS = 60 * HOURS_PER_DAY;

/** What was held while one plan was in force: by service; blocked and extra by [service × areas + area]. */
export interface UsePeriod {
  readonly plan: Blueprint;
  readonly personTime: Float64Array;
  readonly unitTime: Float64Array;
  /** Those of them past the cap of the stage. */
  readonly overstayTime: Float64Array;
  readonly overstayUnitTime: Float64Array;
  readonly blockedUnitTime: Float64Array;
  /** Unit-milliseconds of extra capacity that there was, used or not. */
  readonly extraUnitTime: Float64Array;
  readonly byArea: AreaTotals;
}

export class ServiceUse {
  /** Person-milliseconds and unit-milliseconds held. */
  readonly personTime: Float64Array;
  readonly unitTime: Float64Array;
  /** Starts, those of them by overflow, sum of waits in milliseconds, waits of at most a day. */
  readonly starts: Float64Array;
  readonly overflowed: Float64Array;
  readonly waited: Float64Array;
  readonly withinDay: Float64Array;
  /** Stays that ended, and their milliseconds from taking a place to giving it up. */
  readonly stays: Float64Array;
  readonly stayTime: Float64Array;
  /** Person-milliseconds in acute beds, of a pool or not, by the hospital of the person. */
  readonly acuteTime: Float64Array;
  /** Person-milliseconds and unit-milliseconds held past the cap of the stage, as far as they are counted. */
  readonly overstayTime: Float64Array;
  readonly overstayUnitTime: Float64Array;
  /** Instant up to which the overstay of everybody is counted. */
  overstayCountedUntil = 0;
  /** Unit-milliseconds held by people who are ready, by [service × areas + area]. */
  readonly blockedUnitTime: Float64Array;
  /** Unit-milliseconds of extra capacity, by [service × areas + area]; what is for all areas counts in the first. */
  readonly extraUnitTime: Float64Array;
  /** What is held of services for which who pays hangs on where people live. */
  readonly byArea: UseByArea;
  /**
   * Delayed days (midnights) of people in the line for a service who would have had a place if none of it were blocked.
   */
  readonly tracedDays: Float64Array;
  /**
   * People inside over time, for services without limit and those at home; null for others, whose pools count places.
   */
  readonly people: readonly (Level | null)[];

  /** What was held in the periods before the present one, each under its own plan and prices. */
  readonly periods: UsePeriod[] = [];
  /** By service: starts by whole hours of wait. */
  private readonly waits: Float64Array[];
  /** People in each service and units they hold now, and until when the integrals of both are settled. */
  private readonly held: Float64Array;
  private readonly units: Float64Array;
  private readonly since: Float64Array;
  /** Units blocked now by [service × areas + area], and until when their integral is settled. */
  private readonly blocked: Float64Array;
  private readonly blockedSince: Float64Array;
  /** Extra units that there are now, likewise, and until when their integral is settled. */
  private readonly extra: Float64Array;
  private readonly extraSince: Float64Array;
  /** People in acute beds now by hospital, and until when their integral is settled. */
  private readonly acute: Float64Array;
  private readonly acuteSince: Float64Array;
  private readonly isAcute: readonly boolean[];
  private readonly areas: number;

  /** @param plans everything that may hold at some time of the run */
  constructor(blueprint: Blueprint, plans: readonly Blueprint[] = [blueprint]) {
    const services = blueprint.services.length;
    const column = () => new Float64Array(services);
    this.byArea = new UseByArea(blueprint, plans);
    this.personTime = column();
    this.unitTime = column();
    this.starts = column();
    this.overflowed = column();
    this.waited = column();
    this.withinDay = column();
    this.stays = column();
    this.stayTime = column();
    this.overstayTime = column();
    this.overstayUnitTime = column();
    const byHospital = () => new Float64Array(blueprint.hospitals.length);
    this.acuteTime = byHospital();
    this.acute = byHospital();
    this.acuteSince = byHospital();
    this.isAcute = blueprint.services.map(({ setting }) => setting === "acute");
    this.tracedDays = column();
    this.held = column();
    this.units = column();
    this.since = column();
    this.areas = blueprint.areas.length;
    const byServiceAndArea = () => new Float64Array(services * this.areas);
    this.blockedUnitTime = byServiceAndArea();
    this.blocked = byServiceAndArea();
    this.blockedSince = byServiceAndArea();
    this.extraUnitTime = byServiceAndArea();
    this.extra = byServiceAndArea();
    this.extraSince = byServiceAndArea();
    this.people = blueprint.services.map(({ kind, setting }) =>
      kind === "unlimited" || setting === "home" ? new Level(0, 0, { histogram: true }) : null,
    );
    this.waits = blueprint.services.map(() => new Float64Array(FIRST_HOURS));
  }

  /** The people of an area and a hospital in a service, and the units they hold, change by so many. */
  hold(service: number, area: number, hospital: number, people: number, units: number, now: number): void {
    this.byArea.hold(service, area, people, units, now);
    this.settle(service, now);
    this.held[service] += people;
    this.units[service] += units;
    if (people === 0) return;
    this.people[service]?.set(this.held[service], now);
    if (!this.isAcute[service]) return;
    this.settleAcute(hospital, now);
    this.acute[hospital] += people;
  }

  /** People who are in a service now. */
  peopleIn(service: number): number {
    return this.held[service];
  }

  /** A stay is over that took so many milliseconds. */
  endStay(service: number, time: number): void {
    this.stays[service]++;
    this.stayTime[service] += time;
  }

  /** So many person-milliseconds and unit-milliseconds of people of an area were held past the cap of a stage. */
  addOverstay(service: number, area: number, personTime: number, unitTime: number): void {
    this.byArea.addOverstay(service, area, personTime, unitTime);
    this.overstayTime[service] += personTime;
    this.overstayUnitTime[service] += unitTime;
  }

  /** The units held by people of an area who are ready change by so many. */
  block(service: number, area: number, units: number, now: number): void {
    const cell = service * this.areas + area;
    this.settleBlocked(cell, now);
    this.blocked[cell] += units;
  }

  /** There are so many extra units of a service in an area from now on; in the first, where they are for all areas. */
  setExtra(service: number, area: number, units: number, now: number): void {
    const cell = service * this.areas + area;
    this.settleExtra(cell, now);
    this.extra[cell] = units;
  }

  /**
   * Somebody starts a stage of a service.
   *
   * @param wait milliseconds since they were ready or asked
   * @param overflow whether another service takes them instead
   */
  start(service: number, wait: number, overflow: boolean): void {
    this.starts[service]++;
    if (overflow) this.overflowed[service]++;
    this.waited[service] += wait;
    if (wait <= MILLISECONDS_PER_DAY) this.withinDay[service]++;
    const hours = Math.floor(wait / MILLISECONDS_PER_HOUR);
    if (hours >= this.waits[service].length) this.makeRoomFor(service, hours);
    this.waits[service][hours]++;
  }

  /** Quantile of the waits for a service in days, in whole hours rounded down; NaN if nobody started. */
  waitQuantile(service: number, probability: number): number {
    const total = this.starts[service];
    if (total === 0) return Number.NaN;
    const histogram = this.waits[service];
    let below = 0;
    let hours = 0;
    for (; below < probability * total; hours++) below += histogram[hours];
    return Math.max(0, hours - 1) / HOURS_PER_DAY;
  }

  /** Another plan is in force from now on: what was held so far is kept for the prices of the plan before. */
  closePeriod(plan: Blueprint, now: number): void {
    this.settleAll(now);
    this.periods.push({ plan, ...this.sinceLastPeriod() });
  }

  /** What was held since the last period was closed. */
  sinceLastPeriod(): Omit<UsePeriod, "plan"> {
    const since = (name: Exclude<keyof UsePeriod, "plan" | "byArea">) =>
      this[name].map((total, k) => this.periods.reduce((rest, period) => rest - period[name][k], total));
    return {
      personTime: since("personTime"),
      unitTime: since("unitTime"),
      overstayTime: since("overstayTime"),
      overstayUnitTime: since("overstayUnitTime"),
      blockedUnitTime: since("blockedUnitTime"),
      extraUnitTime: since("extraUnitTime"),
      byArea: this.byArea.since(this.periods.map(({ byArea }) => byArea)),
    };
  }

  /** Brings all integrals up to date. */
  settleAll(now: number): void {
    for (let service = 0; service < this.since.length; service++) this.settle(service, now);
    for (let cell = 0; cell < this.blocked.length; cell++) {
      this.settleBlocked(cell, now);
      this.settleExtra(cell, now);
    }
    this.byArea.settleAll(now);
    for (let hospital = 0; hospital < this.acute.length; hospital++) this.settleAcute(hospital, now);
  }

  resetStatistics(now: number): void {
    this.settleAll(now);
    for (const column of [
      this.personTime,
      this.unitTime,
      this.starts,
      this.overflowed,
      this.waited,
      this.withinDay,
      this.stays,
      this.stayTime,
      this.acuteTime,
      this.overstayTime,
      this.overstayUnitTime,
      this.blockedUnitTime,
      this.extraUnitTime,
      this.tracedDays,
      ...this.waits,
    ])
      column.fill(0);
    this.byArea.resetStatistics();
    for (const level of this.people) level?.reset(now);
    this.periods.length = 0;
  }

  private makeRoomFor(service: number, hours: number): void {
    const larger = new Float64Array(Math.max(hours + 1, 2 * this.waits[service].length));
    larger.set(this.waits[service]);
    this.waits[service] = larger;
  }

  private settle(service: number, now: number): void {
    const elapsed = now - this.since[service];
    this.personTime[service] += this.held[service] * elapsed;
    this.unitTime[service] += this.units[service] * elapsed;
    this.since[service] = now;
  }

  private settleExtra(cell: number, now: number): void {
    this.extraUnitTime[cell] += this.extra[cell] * (now - this.extraSince[cell]);
    this.extraSince[cell] = now;
  }

  private settleAcute(hospital: number, now: number): void {
    this.acuteTime[hospital] += this.acute[hospital] * (now - this.acuteSince[hospital]);
    this.acuteSince[hospital] = now;
  }

  private settleBlocked(cell: number, now: number): void {
    this.blockedUnitTime[cell] += this.blocked[cell] * (now - this.blockedSince[cell]);
    this.blockedSince[cell] = now;
  }
}
