/**
 * What stands at every midnight of the measured period, for the series that a scenario asks for: people in line, what
 * is in use, people delayed, and what the pools have to give. It is counted from the tables of people and requests, so
 * nothing else keeps an account for it, and a scenario without series does no work for them.
 */
import type { Blueprint } from "../plan/blueprint.js";
import { REASONS, RESPONSIBLE } from "../plan/report-words.js";
import type { SeriesDimension, SeriesPlan } from "../plan/series-plan.js";
import type { Delays } from "./delays.js";
import { NONE, type People } from "./people.js";
import type { Pools } from "./pools.js";
import type { Requests } from "./requests.js";

/** What is looked at. */
interface Tables {
  readonly people: People;
  readonly requests: Requests;
  readonly delays: Delays;
  readonly pools: Pools;
  /** The plan that holds now. */
  readonly blueprint: Blueprint;
}

/** Members of each dimension, as many as the blueprint has. */
export function seriesSizes(blueprint: Blueprint): Readonly<Record<SeriesDimension, number>> {
  return {
    service: blueprint.services.length,
    class: blueprint.classes.length,
    hospital: blueprint.hospitals.length,
    area: blueprint.areas.length,
    reason: REASONS.length,
    responsible: RESPONSIBLE.length,
  };
}

/** The counts of one series: by [day × cells + cell], where the last dimension of a cell varies fastest. */
class SeriesRecord {
  readonly plan: SeriesPlan;
  readonly cells: number;
  readonly values: Float64Array;
  private readonly sizes: readonly number[];
  private readonly isFollowed: readonly boolean[];

  constructor(plan: SeriesPlan, blueprint: Blueprint) {
    this.plan = plan;
    const sizes = seriesSizes(blueprint);
    this.sizes = plan.by.map((dimension) => sizes[dimension]);
    this.cells = this.sizes.reduce((product, size) => product * size, 1);
    this.values = new Float64Array(blueprint.length * this.cells);
    const followed = new Set(plan.services);
    this.isFollowed = blueprint.services.map((_, service) => followed.has(service));
  }

  follows(service: number): boolean {
    return this.isFollowed[service];
  }

  /**
   * Adds to the cell of a person on a day.
   *
   * @param pool whose line or units it is about: of a pool of one area it is that area, wherever they live, as the
   *   capacity that stands beside it is; NONE for no pool
   */
  add(day: number, person: number, tables: Tables, service: number, pool: number, cause: number, amount: number): void {
    const { people, pools } = tables;
    const areaServed = pool === NONE ? NONE : pools.all[pool].plan.area;
    let cell = 0;
    this.plan.by.forEach((dimension, k) => {
      const member =
        dimension === "service"
          ? service
          : dimension === "reason"
            ? Math.floor(cause / RESPONSIBLE.length)
            : dimension === "responsible"
              ? cause % RESPONSIBLE.length
              : dimension === "area" && areaServed !== NONE
                ? areaServed
                : people[dimension][person];
      cell = cell * this.sizes[k] + member;
    });
    this.values[day * this.cells + cell] += amount;
  }
}

export class DailyRecord {
  /** In the order of the Blueprint's series. */
  readonly series: readonly SeriesRecord[];
  /** Units that each pool has to give: by [day × pools + pool]; empty where no occupancy is followed. */
  readonly available: Float64Array;

  constructor(blueprint: Blueprint, plans: readonly SeriesPlan[]) {
    this.series = plans.map((plan) => new SeriesRecord(plan, blueprint));
    const hasOccupancy = plans.some(({ subject }) => subject === "occupancy");
    this.available = new Float64Array(hasOccupancy ? blueprint.length * blueprint.pools.length : 0);
  }

  /** The midnight that ends a day; days of the warm-up, which are below 0, are not recorded. */
  midnight(measuredDay: number, tables: Tables): void {
    if (measuredDay < 0) return;
    for (const record of this.series) {
      if (record.plan.subject === "queue") countQueue(record, measuredDay, tables);
      else countPeople(record, measuredDay, tables);
    }
    if (this.available.length === 0) return;
    const { all } = tables.pools;
    for (let pool = 0; pool < all.length; pool++)
      this.available[measuredDay * all.length + pool] = all[pool].available.value;
  }
}

/** Requests in the lines of pools, by the service that is asked for. */
function countQueue(record: SeriesRecord, day: number, tables: Tables): void {
  const { person, service, pool } = tables.requests;
  for (let row = 0; row < person.length; row++)
    if (person[row] !== NONE && record.follows(service[row]) && tables.requests.isInLine(row))
      record.add(day, person[row], tables, service[row], pool[row], NONE, 1);
}

/** What people hold, or those of them who are delayed. */
function countPeople(record: SeriesRecord, day: number, tables: Tables): void {
  const { people, delays, blueprint } = tables;
  const isOccupancy = record.plan.subject === "occupancy";
  for (let person = people.first(); person !== NONE; person = people.after(person)) {
    const service = people.service[person];
    if (isOccupancy) {
      if (service === NONE || !record.follows(service)) continue;
      const { kind } = blueprint.services[service];
      // What has no limit may have packages of hours; its people are counted.
      const units = kind === "unlimited" ? 1 : people.units[person];
      record.add(day, person, tables, service, people.pool[person], NONE, units);
    } else if (people.delay[person] !== NONE) record.add(day, person, tables, service, NONE, delays.causeOf(person), 1);
  }
}
