/**
 * How many people are in line and inside at both ends of the measured period: what tells whether a run is steady.
 *
 * They are counted at every midnight of the last weeks before the measured period and of its own last weeks. Whole
 * weeks, so that no weekday weighs more than another; and where the period is of whole years, both ends lie in the same
 * season. Without a warm-up the first weeks of the period stand for those before it.
 */
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { Pools } from "./pools.js";
import type { ServiceUse } from "./service-use.js";
import type { Teams } from "./teams.js";

/** Most days of one end. */
const MOST_DAYS = 4 * DAYS_PER_WEEK;

export type PeriodEnd = "start" | "end";

/** The days of each end as numbers of measured days, from 0; those of the warm-up are below 0. */
export interface PeriodEndDays {
  /** Days of each end. */
  readonly days: number;
  /** First day of the start, and of the end. */
  readonly start: number;
  readonly end: number;
}

/**
 * Which days are the two ends of a run: four weeks each, or as many whole weeks as there are in the warm-up and in half
 * of the period; less than a week where these are shorter.
 */
export function periodEndDays({ warmUp, length }: Pick<Blueprint, "warmUp" | "length">): PeriodEndDays {
  const room = Math.min(MOST_DAYS, warmUp === 0 ? MOST_DAYS : warmUp, Math.max(1, Math.floor(length / 2)));
  const days = room >= DAYS_PER_WEEK ? room - (room % DAYS_PER_WEEK) : room;
  return { days, start: warmUp === 0 ? 0 : -days, end: length - days };
}

/** Sums over the midnights of each end. */
class EndSums {
  readonly lines: Float64Array;
  readonly tasks: Float64Array;
  readonly people: Float64Array;

  constructor(pools: number, groups: number, services: number) {
    this.lines = new Float64Array(pools);
    this.tasks = new Float64Array(groups);
    this.people = new Float64Array(services);
  }
}

export class PeriodEnds {
  private readonly when: PeriodEndDays;
  private readonly sums: Readonly<Record<PeriodEnd, EndSums>>;

  constructor(blueprint: Blueprint, groups: number) {
    this.when = periodEndDays(blueprint);
    const sums = () => new EndSums(blueprint.pools.length, groups, blueprint.services.length);
    this.sums = { start: sums(), end: sums() };
  }

  /** The midnight that ends a day. */
  midnight(measuredDay: number, pools: Pools, teams: Teams, use: ServiceUse): void {
    const { days, start, end } = this.when;
    if (measuredDay >= start && measuredDay < start + days) this.add(this.sums.start, pools, teams, use);
    if (measuredDay >= end) this.add(this.sums.end, pools, teams, use);
  }

  private add({ lines, tasks, people }: EndSums, pools: Pools, teams: Teams, use: ServiceUse): void {
    for (let pool = 0; pool < lines.length; pool++) lines[pool] += pools.all[pool].waiting.value;
    for (let group = 0; group < tasks.length; group++) tasks[group] += teams.groups[group].resource.line.value;
    for (let service = 0; service < people.length; service++) people[service] += use.peopleIn(service);
  }

  /** People in the line of a pool, mean over the midnights of an end. */
  inLine(at: PeriodEnd, pool: number): number {
    return this.sums[at].lines[pool] / this.when.days;
  }

  /** Tasks in the line of a group of staff, by its index among all groups, likewise. */
  tasks(at: PeriodEnd, group: number): number {
    return this.sums[at].tasks[group] / this.when.days;
  }

  /** People in a service, likewise. */
  people(at: PeriodEnd, service: number): number {
    return this.sums[at].people[service] / this.when.days;
  }
}
