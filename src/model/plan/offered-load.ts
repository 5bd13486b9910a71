/**
 * Offered load against capacity, before anything is run: the capacity that would be in use on average if nobody ever
 * waited.
 *
 * Method: for each class, area and hospital the visits to each stage solve the traffic equations v = λ + Pᵀv (a Jackson
 * network's; readmissions come back through the first stage), and each visit takes its mean stay, cut at its cap, times its
 * mean package, tapered in weekly steps. Averages are over the measured days. Left out: overflow and patience, the
 * time people hold a place while tasks are done or the next service is full, and people who are there at the start.
 */

import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import type { Blueprint, ClassPlan, PoolPlan, StagePlan } from "./blueprint.js";
import { UNITS_PER_HOUR } from "./blueprint.js";

export interface PoolLoad {
  /** Name of the pool. */
  readonly pool: string;
  readonly title: string;
  /** Mean capacity asked for, in `unit`. */
  readonly offered: number;
  /** Mean capacity over the measured days, in `unit`. */
  readonly capacity: number;
  /** Offered ÷ capacity; Infinity where there is none, 0 where nothing is asked for. From 1 on its queue grows without end. */
  readonly ratio: number;
  readonly unit: "beds" | "places" | "hours a week";
}

/**
 * The offered load of every pool of a Blueprint, in its order.
 *
 * @example
 * offeredLoad(compileScenario(scenario).blueprint).filter((load) => load.ratio >= 1)
 */
export function offeredLoad(blueprint: Blueprint): PoolLoad[] {
  const offered = blueprint.pools.map(() => 0);
  const areas = blueprint.areas.length;
  const hospitals = blueprint.hospitals.length;
  for (const person of blueprint.classes) {
    const rate = person.arrival.perDay * meanOf(person.arrival.dayFactor.slice(blueprint.warmUp));
    for (let area = 0; area < areas; area++) {
      for (let hospital = 0; hospital < hospitals; hospital++) {
        const here = rate * person.arrival.origin[area * hospitals + hospital];
        if (here === 0) continue;
        const visits = visitsOf(person, here, area, hospital);
        person.stages.forEach((stage, index) => {
          const pool = stage.service < 0 ? -1 : blueprint.poolOf[(stage.service * areas + area) * hospitals + hospital];
          if (pool >= 0)
            offered[pool] = offered[pool] + visits[index] * usePerVisit(blueprint.pools[pool], stage, area, hospital);
        });
      }
    }
  }
  return blueprint.pools.map((pool, index): PoolLoad => {
    const capacity =
      meanCapacity(pool, blueprint.warmUp, blueprint.length) / (pool.kind === "hours" ? UNITS_PER_HOUR : 1);
    const load = offered[index];
    const ratio = load === 0 ? 0 : load / capacity;
    return {
      pool: pool.name,
      title: pool.title,
      offered: load,
      capacity,
      ratio,
      unit: pool.kind === "hours" ? "hours a week" : pool.kind,
    };
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The shares of `next` for one area and hospital, over its targets. */
function sharesAt(stage: StagePlan, area: number, hospital: number): readonly number[] {
  const { next } = stage;
  return next === null ? [] : next.shares[next.by === "area" ? area : next.by === "hospital" ? hospital : 0];
}

/** Visits per day to each stage: the solution of the traffic equations by Gaussian elimination with row pivots. */
function visitsOf(person: ClassPlan, rate: number, area: number, hospital: number): number[] {
  const size = person.stages.length;
  const rows = person.stages.map((_, row) => {
    const line = Array.from({ length: size + 1 }, (_unused, column): number => (row === column ? 1 : 0));
    line[size] = row === person.arrival.stage ? rate : 0;
    return line;
  });
  person.stages.forEach((stage, from) => {
    const shares = sharesAt(stage, area, hospital);
    stage.next?.targets.forEach((target, index) => {
      rows[target][from] -= shares[index];
    });
    const back = person.readmission.find((one) => one.outcome === stage.outcome && stage.outcome >= 0);
    if (back !== undefined) rows[person.arrival.stage][from] -= back.share;
  });
  return solve(rows, size);
}

function solve(rows: number[][], size: number): number[] {
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    const line = rows[pivot];
    rows[pivot] = rows[column];
    rows[column] = line;
    const head = line[column];
    if (Math.abs(head) < 1e-12) return Array.from({ length: size }, () => Number.POSITIVE_INFINITY);
    for (let row = 0; row < size; row++) {
      const factor = rows[row][column] / head;
      if (row === column || factor === 0) continue;
      for (let other = column; other <= size; other++) rows[row][other] -= factor * line[other];
    }
  }
  return rows.map((row, index) => row[size] / row[index]);
}

/** Mean capacity × days that one visit takes. */
function usePerVisit(pool: PoolPlan, stage: StagePlan, area: number, hospital: number): number {
  const { stay } = stage;
  if (stay === null) return 0;
  const weights = stay.by === "next" ? sharesAt(stage, area, hospital) : [1];
  const stays =
    stay.by === "next" ? stay.of : [stay.of[stay.by === "area" ? area : stay.by === "hospital" ? hospital : 0]];
  return stays.reduce((total, spec, index) => total + weights[index] * useOfStay(pool, stage, spec), 0);
}

function useOfStay(pool: PoolPlan, stage: StagePlan, spec: DistributionSpec): number {
  if (pool.kind !== "hours" || stage.hours === null) return meanUpTo(spec, stage.cap);
  const { start, end, over } = stage.hours;
  let days = meanUpTo(spec, stage.cap);
  for (let week = 7; over > 0 && week < over + 7; week += 7) {
    const step = ((1 - end) * (Math.min(week, over) - (week - 7))) / over;
    days -= step * (meanUpTo(spec, stage.cap) - meanUpTo(spec, Math.min(week, stage.cap)));
  }
  return createDistribution(start).mean * days;
}

/** E[min(X, most)]. */
function meanUpTo(spec: DistributionSpec, most: number): number {
  return createDistribution(most === Number.POSITIVE_INFINITY ? spec : { kind: "capped", of: spec, at: most }).mean;
}

/** Mean units over the measured days. */
function meanCapacity(pool: PoolPlan, warmUp: number, length: number): number {
  const end = warmUp + length;
  return pool.changes.reduce(
    (total, change) => total + (change.units * (end - Math.max(change.day, warmUp))) / length,
    pool.capacity,
  );
}
