/**
 * The account of each service: care given (for prices), waits from being ready or asking until the start, starts by
 * overflow, overstay. The rules say what happens; how much of a pool is in use is known to pool.ts. Times are in
 * milliseconds.
 */
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import { Level } from "../../statistics/level.js";
import type { Blueprint } from "../plan/blueprint.js";
import { HeldOverTime } from "./held-over-time.js";
import { type AreaTotals, UseByArea } from "./use-by-area.js";
import { WaitHistogram } from "./wait-histogram.js";

/** What was held while one plan was in force: by service; blocked and extra by [service × areas + area]. */
export interface UsePeriod {
  readonly plan: Blueprint;
  readonly personTime: Float64Array;
  readonly unitTime: Float64Array;
  /** Those of them past the cap of the stage. */
  readonly overstayTime: Float64Array;
  readonly overstayUnitTime: Float64Array;
  readonly blockedPersonTime: Float64Array;
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
  /** Person- and unit-milliseconds of people who are ready, by [service × areas + area]. */
  readonly blockedPersonTime: Float64Array;
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
  private readonly waits: readonly WaitHistogram[];
  /** By service: people in it, and units they hold. */
  private readonly peopleHeld: HeldOverTime;
  private readonly unitsHeld: HeldOverTime;
  /** By [service × areas + area]: people who are ready, units they block, and extra units that there are. */
  private readonly blocking: HeldOverTime;
  private readonly blocked: HeldOverTime;
  private readonly extra: HeldOverTime;
  /** By hospital: people in acute beds. */
  private readonly acute: HeldOverTime;
  private readonly isAcute: readonly boolean[];
  private readonly areas: number;

  /** @param plans everything that may hold at some time of the run */
  constructor(blueprint: Blueprint, plans: readonly Blueprint[] = [blueprint]) {
    const services = blueprint.services.length;
    const column = () => new Float64Array(services);
    this.byArea = new UseByArea(blueprint, plans);
    this.peopleHeld = new HeldOverTime(services);
    this.personTime = this.peopleHeld.time;
    this.unitsHeld = new HeldOverTime(services);
    this.unitTime = this.unitsHeld.time;
    this.starts = column();
    this.overflowed = column();
    this.waited = column();
    this.withinDay = column();
    this.stays = column();
    this.stayTime = column();
    this.overstayTime = column();
    this.overstayUnitTime = column();
    this.acute = new HeldOverTime(blueprint.hospitals.length);
    this.acuteTime = this.acute.time;
    this.isAcute = blueprint.services.map(({ setting }) => setting === "acute");
    this.tracedDays = column();
    this.areas = blueprint.areas.length;
    this.blocking = new HeldOverTime(services * this.areas);
    this.blockedPersonTime = this.blocking.time;
    this.blocked = new HeldOverTime(services * this.areas);
    this.blockedUnitTime = this.blocked.time;
    this.extra = new HeldOverTime(services * this.areas);
    this.extraUnitTime = this.extra.time;
    this.people = blueprint.services.map(({ kind, setting }) =>
      kind === "unlimited" || setting === "home" ? new Level(0, 0, { histogram: true }) : null,
    );
    this.waits = blueprint.services.map(() => new WaitHistogram());
  }

  /** The people of an area and a hospital in a service, and the units they hold, change by so many. */
  hold(service: number, area: number, hospital: number, people: number, units: number, now: number): void {
    this.byArea.hold(service, area, people, units, now);
    this.peopleHeld.change(service, people, now);
    this.unitsHeld.change(service, units, now);
    if (people === 0) return;
    this.people[service]?.set(this.peopleHeld.held[service], now);
    if (this.isAcute[service]) this.acute.change(hospital, people, now);
  }

  /** People who are in a service now. */
  peopleIn(service: number): number {
    return this.peopleHeld.held[service];
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

  /** The people of an area who are ready, and the units they hold, change by so many. */
  block(service: number, area: number, people: number, units: number, now: number): void {
    if (people !== 0) this.blocking.change(service * this.areas + area, people, now);
    this.blocked.change(service * this.areas + area, units, now);
  }

  /** There are so many extra units of a service in an area from now on; in the first, where they are for all areas. */
  setExtra(service: number, area: number, units: number, now: number): void {
    this.extra.set(service * this.areas + area, units, now);
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
    this.waits[service].add(wait);
  }

  /** Quantile of the waits for a service in days, in whole hours rounded down; NaN if nobody started. */
  waitQuantile(service: number, probability: number): number {
    return this.waits[service].quantile(probability);
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
      blockedPersonTime: since("blockedPersonTime"),
      extraUnitTime: since("extraUnitTime"),
      byArea: this.byArea.since(this.periods.map(({ byArea }) => byArea)),
    };
  }

  /** Brings all integrals up to date. */
  settleAll(now: number): void {
    this.peopleHeld.settleAll(now);
    this.unitsHeld.settleAll(now);
    this.blocking.settleAll(now);
    this.blocked.settleAll(now);
    this.extra.settleAll(now);
    this.byArea.settleAll(now);
    this.acute.settleAll(now);
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
      this.blockedPersonTime,
      this.blockedUnitTime,
      this.extraUnitTime,
      this.tracedDays,
    ])
      column.fill(0);
    for (const histogram of this.waits) histogram.resetStatistics();
    this.byArea.resetStatistics();
    for (const level of this.people) level?.reset(now);
    this.periods.length = 0;
  }
}
