/** How often the people of a class come to each stage, by the shares of their routes: a system of linear equations. */

import { shareOfWay } from "./adoption.js";
import type { Blueprint } from "./blueprint.js";
import type { ClassPlan, StagePlan } from "./care-plan.js";
import { memberOf } from "./named.js";

/** A pivot below this counts as none. */
const SINGULAR = 1e-12;

/** A class of people by the ways that they follow on the first measured day, and the share in an area who do. */
interface PeopleOfWay {
  readonly person: ClassPlan;
  readonly shareIn: (area: number) => number;
}

/** Every class of a plan, by the ways that its people follow on the first measured day. */
function peopleByWay({ classes, ways, warmUp }: Blueprint): PeopleOfWay[] {
  if (ways === undefined) return classes.map((person) => ({ person, shareIn: () => 1 }));
  return [classes, ...ways.plans.map((plan) => plan.classes)].flatMap((of, way) =>
    of.map((person) => ({ person, shareIn: (area: number) => shareOfWay(ways.adoptions, way, area, warmUp) })),
  );
}

/** Mean newcomers of a class a day over the measured days. */
function arrivalsPerDay({ arrival }: ClassPlan, warmUp: number): number {
  return arrival.perDay * (1 - arrival.avoided) * meanOf(arrival.dayFactor.slice(warmUp));
}

/** How often the people of a class from one place come to each of its stages. */
export interface VisitsFrom {
  readonly person: ClassPlan;
  readonly area: number;
  readonly hospital: number;
  /** Index of the place in lists by area and hospital. */
  readonly cell: number;
  /** Visits a day, by stage. */
  readonly visits: readonly number[];
}

/** The visits of all classes, ways and places from which anybody comes, mean over the measured days. */
export function* visitsFrom(blueprint: Blueprint): Generator<VisitsFrom> {
  const hospitals = blueprint.hospitals.length;
  for (const { person, shareIn } of peopleByWay(blueprint)) {
    const rate = arrivalsPerDay(person, blueprint.warmUp);
    for (const [cell, share] of person.arrival.origin.entries()) {
      const area = Math.floor(cell / hospitals);
      const hospital = cell % hospitals;
      const arrivals = rate * shareIn(area) * share;
      if (arrivals > 0) yield { person, area, hospital, cell, visits: visitsPerDay(person, arrivals, area, hospital) };
    }
  }
}

/** The shares of `next` for people of an area and hospital, in the order of its targets. */
export function routeShares({ next }: StagePlan, area: number, hospital: number): readonly number[] {
  return next === null ? [] : next.shares[memberOf(next.by, area, hospital)];
}

/** Visits per day to each stage: the solution of the traffic equations for the arrivals per day at the first stage. */
function visitsPerDay(person: ClassPlan, arrivals: number, area: number, hospital: number): number[] {
  const size = person.stages.length;
  const first = person.arrival.stage;
  // Row by row the equations v − Pᵀv = λ, with λ in the last column.
  const rows = person.stages.map((_, row) => {
    const equation = Array.from({ length: size + 1 }, (_unused, column): number => (row === column ? 1 : 0));
    equation[size] = row === first ? arrivals : 0;
    return equation;
  });
  person.stages.forEach((stage, from) => {
    const shares = routeShares(stage, area, hospital);
    stage.next?.targets.forEach((target, index) => {
      rows[target][from] -= shares[index];
    });
    const readmission =
      stage.outcome < 0 ? undefined : person.readmission.find((plan) => plan.outcome === stage.outcome);
    if (readmission !== undefined) rows[first][from] -= readmission.share;
  });
  return solveLinear(rows, size);
}

/**
 * Solves a system of linear equations by Gauss–Jordan elimination with partial pivoting. The rows are changed.
 *
 * @param rows one equation each: `size` coefficients, then the right-hand side
 * @returns the solution; Infinity for every unknown when the equations have none, as where people never leave
 */
function solveLinear(rows: number[][], size: number): number[] {
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    const pivotRow = rows[pivot];
    rows[pivot] = rows[column];
    rows[column] = pivotRow;
    const head = pivotRow[column];
    if (Math.abs(head) < SINGULAR) return Array.from({ length: size }, () => Number.POSITIVE_INFINITY);
    for (let row = 0; row < size; row++) {
      const factor = rows[row][column] / head;
      if (row === column || factor === 0) continue;
      for (let other = column; other <= size; other++) rows[row][other] -= factor * pivotRow[other];
    }
  }
  return rows.map((row, index) => row[size] / row[index]);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
