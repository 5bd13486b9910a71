/**
 * Offered load against capacity, before anything is run: the capacity that would be in use on average if nobody ever
 * waited.
 *
 * Where a share of people follows a new way, the load is that of both kinds of people by their shares on the first
 * measured day.
 *
 * Method: for each class, area and hospital the visits to each stage solve the traffic equations v = λ + Pᵀv (a Jackson
 * network's; readmissions come back through the first stage), and each visit takes its mean stay, cut at its cap, times
 * its mean package, tapered in weekly steps. Averages are over the measured days. Left out: overflow, bridges and
 * patience, reviews, what waiting and short capacity do to stays and packages, the time people hold a place while tasks
 * are done or the next service is full, and people who are there at the start: what these hold at the first instant is
 * told apart.
 *
 * Of the capacity that contracts give, vacancies and failures leave a part (staffing.ts, failing.ts). It is an average
 * over the chances of both, which are independent. Left out of it: that vacancies and failures of a pool come and
 * go, so that queues grow while much is missing; the time from notice to failure, in which nobody new is taken; and
 * that people who were put out of one pool ask for others.
 */

import { requireBlueprint } from "../../foundation/made-values.js";
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import { type Blueprint, blueprintOn } from "./blueprint.js";
import type { HoursPlan, StagePlan } from "./care-plan.js";
import { meanShareLeft } from "./failing.js";
import { loadRatio } from "./load-ratio.js";
import { memberOf } from "./named.js";
import { meanStaffedShare } from "./staffing.js";
import { type PoolPlan, UNITS_PER_HOUR } from "./supply-plan.js";
import { routeShares, type VisitsFrom, visitsFrom } from "./visits.js";

/** The load of one pool, team, stock of equipment or budget, in the unit that its capacity is counted in. */
export interface CapacityLoad {
  /** Name of the pool, team, stock or budget. */
  readonly name: string;
  /** Its title in reports; "" where it has none. */
  readonly title: string;
  /** Mean capacity asked for, in `unit`. */
  readonly offered: number;
  /** Mean capacity over the measured days, in `unit`. */
  readonly capacity: number;
  /**
   * Offered ÷ capacity; Infinity where there is none, 0 where nothing is asked for. From 1 on its queue grows for as
   * long as the run lasts, unless people go elsewhere, give up or are turned away.
   */
  readonly ratio: number;
  /** What vacancies and failures leave of `capacity` on average; the same where there are none. */
  readonly effectiveCapacity: number;
  /** Offered ÷ effective capacity, as `ratio`. */
  readonly effectiveRatio: number;
  /**
   * What people who are there at the first instant hold of it then, on average, if there is room for all; not in
   * `offered`.
   */
  readonly initially: number;
  /** What `offered`, `capacity`, `effectiveCapacity` and `initially` are counted in. */
  readonly unit: "beds" | "places" | "hours a week" | "units" | "£ a year" | "hours a year";
}

/**
 * The offered load of every pool of a Blueprint, before anything is run.
 *
 * A pool whose load is at or above its capacity has a queue that grows for as long as the run lasts, unless people go
 * elsewhere, give up or are turned away; so its results say more of the length of the run than of the service. The load
 * is that of the plan of the first measured day. It leaves out overflow, bridges, patience, reviews, and the time for
 * which people hold a place while tasks are done or the next service is full.
 *
 * @param whole what one replication needs to know, from `compileScenario`
 * @returns one entry per pool that serves anybody on the first measured day, in the order of the Blueprint's pools
 * @throws TypeError for anything but a Blueprint
 * @example
 * offeredLoad(compileScenario(scenario).blueprint).filter((load) => load.ratio >= 1)
 */
export function offeredLoad(whole: Blueprint): CapacityLoad[] {
  requireBlueprint("blueprint", whole);
  // Where the plan changes on a date, the figures are those of the plan of the first measured day, with the pools it has.
  const blueprint = blueprintOn(whole, whole.warmUp);
  const served = new Set(blueprint.poolOf);
  const offered = offeredUnits(blueprint);
  const initially = initialUnits(whole);
  return blueprint.pools.flatMap((pool, index): CapacityLoad[] => {
    if (!served.has(index)) return [];
    const capacity =
      meanCapacity(pool, blueprint.warmUp, blueprint.length) / (pool.kind === "hours" ? UNITS_PER_HOUR : 1);
    const effectiveCapacity = capacity * shareThere(blueprint, pool);
    return [
      {
        name: pool.name,
        title: pool.title,
        offered: offered[index],
        capacity,
        ratio: loadRatio(offered[index], capacity),
        effectiveCapacity,
        effectiveRatio: loadRatio(offered[index], effectiveCapacity),
        initially: initially[index],
        unit: pool.kind === "hours" ? "hours a week" : pool.kind,
      },
    ];
  });
}

/** Share of a pool's capacity that is neither without carers nor lost to failures, on average. */
function shareThere({ providers, warmUp, length }: Blueprint, pool: PoolPlan): number {
  if (pool.provider < 0) return 1;
  const { workforce, failure } = providers[pool.provider];
  const staffed = workforce === null || pool.kind !== "hours" ? 1 : meanStaffedShare(pool, workforce);
  return staffed * (failure === null ? 1 : meanShareLeft(failure, warmUp, length));
}

/**
 * Mean capacity of each pool that people hold at the first instant: beds, places, or packages of hours at their start.
 */
function initialUnits(blueprint: Blueprint): number[] {
  const units = blueprint.pools.map(() => 0);
  const { areas, hospitals } = blueprint;
  for (const plan of blueprint.initial) {
    const { arrival, stages } = blueprint.classes[plan.class];
    const { service, hours } = stages[plan.stage];
    if (service < 0) continue;
    // As the class comes from its cells, an area and a hospital each, within those that the entry is for.
    const weights = arrival.origin.map((share, cell) => {
      const area = Math.floor(cell / hospitals.length);
      const hospital = cell % hospitals.length;
      return (plan.area >= 0 && plan.area !== area) || (plan.hospital >= 0 && plan.hospital !== hospital) ? 0 : share;
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    weights.forEach((weight, cell) => {
      const pool = blueprint.poolOf[service * areas.length * hospitals.length + cell];
      if (pool < 0 || weight === 0) return;
      const each = hours === null ? 1 : meanPackage(hours);
      units[pool] += plan.people * (weight / total) * each;
    });
  }
  return units;
}

/** Mean capacity asked for of each pool: beds, places, or hours of care a week. */
function offeredUnits(blueprint: Blueprint): number[] {
  const offered = blueprint.pools.map(() => 0);
  const places = blueprint.areas.length * blueprint.hospitals.length;
  for (const from of visitsFrom(blueprint)) {
    from.person.stages.forEach((stage, index) => {
      const pool = stage.service < 0 ? -1 : blueprint.poolOf[stage.service * places + from.cell];
      if (pool < 0) return;
      const takes = blueprint.pools[pool].kind === "hours" ? "hours" : "place";
      offered[pool] += from.visits[index] * usePerVisit(stage, takes, from);
    });
  }
  return offered;
}

/**
 * Mean capacity × days that one visit to a stage takes.
 *
 * @param takes a place for the stay, or hours a week of the package over it where the stage has one
 * @param place area and hospital that the person is from
 */
export function usePerVisit(
  stage: StagePlan,
  takes: "place" | "hours",
  { area, hospital }: Pick<VisitsFrom, "area" | "hospital">,
): number {
  const { stay } = stage;
  if (stay === null) return 0;
  const weights = stay.by === "next" ? routeShares(stage, area, hospital) : [1];
  const stays = stay.by === "next" ? stay.of : [stay.of[memberOf(stay.by, area, hospital)]];
  return stays.reduce((total, spec, index) => total + weights[index] * usePerStay(stage, takes, spec), 0);
}

/**
 * Mean capacity × days of a stay by one distribution: the stay itself, or for hours the package over it, tapered by
 * weeks.
 */
function usePerStay(stage: StagePlan, takes: "place" | "hours", spec: DistributionSpec): number {
  if (takes === "place" || stage.hours === null) return meanUpTo(spec, stage.cap);
  const { end, over } = stage.hours;
  let days = meanUpTo(spec, stage.cap);
  for (let week = DAYS_PER_WEEK; over > 0 && week < over + DAYS_PER_WEEK; week += DAYS_PER_WEEK) {
    const step = ((1 - end) * (Math.min(week, over) - (week - DAYS_PER_WEEK))) / over;
    days -= step * (meanUpTo(spec, stage.cap) - meanUpTo(spec, Math.min(week, stage.cap)));
  }
  return meanPackage(stage.hours) * days;
}

/** Mean hours a week at the start: twice those drawn where two carers come. */
function meanPackage({ start, twoCarers }: HoursPlan): number {
  return createDistribution(start).mean * (1 + twoCarers);
}

/** The mean of a stay that is cut at `most` days: E[min(X, most)]. */
function meanUpTo(spec: DistributionSpec, most: number): number {
  return createDistribution(most === Number.POSITIVE_INFINITY ? spec : { kind: "capped", of: spec, at: most }).mean;
}

/** Mean capacity over the measured days, in the pool's units. */
function meanCapacity(pool: PoolPlan, warmUp: number, length: number): number {
  const end = warmUp + length;
  return pool.changes.reduce(
    (total, change) => total + (change.units * (end - Math.max(change.day, warmUp))) / length,
    pool.capacity,
  );
}
