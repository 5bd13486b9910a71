/**
 * The values of one measure with every set of mechanisms that was run, on a grid of numbers that are added and
 * subtracted without rounding: so parts add up to their whole to the last bit, and what differs on paper by nothing
 * differs by 0.
 */
import type { MeasureName } from "../../experiment/measure.js";
import type { StudyRows } from "../design/collect.js";
import { valuesAt } from "../design/point-estimates.js";
import { pointOf } from "../design/variation-design.js";
import type { ExplainFacts } from "./explain-design.js";

/**
 * The distance of the points of the grid for values up to 1: 43 binary places are kept below the largest value. A part
 * of 10⁻¹³ of the measure is lost.
 */
const FINEST = 2 ** -43;
/** Points of the grid that rounding may have put between equal numbers. */
const ROUNDING = 4;

/** The distance of the points of the grid: a power of two. */
function gridFor(values: readonly (readonly number[])[]): number {
  const finite = values.flat().filter(Number.isFinite);
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let step = FINEST;
  if (largest === 0 || largest > Number.MAX_VALUE / 4) return step;
  for (let top = 1; top < largest; top *= 2) step *= 2;
  for (let top = 0.5; top >= largest; top /= 2) step /= 2;
  return step;
}

/** Sets are numbers, in which bit k says whether mechanism k is among those of the set. */
export class ValuesOnGrid {
  private readonly step: number;
  /** By set, a number for each replication: NaN where one of the sets has no value in it. */
  private readonly values: ReadonlyMap<number, readonly number[]>;

  /**
   * @param rows of the design's study
   * @param design what was run
   * @param measure whose values they are
   */
  constructor(rows: StudyRows, { scenarios, sets }: ExplainFacts, measure: MeasureName) {
    const points = new Map([[0, 0], ...sets.map((set, k): [number, number] => [set, pointOf(scenarios, k, 0)])]);
    const found = [...points].map(([set, point]) => ({ set, own: valuesAt(rows, point, measure) }));
    this.step = gridFor(found.map(({ own }) => own));
    // Where one run has no value, nothing can be said of its replication.
    const isKnown = found[0].own.map((_, k) => found.every(({ own }) => !Number.isNaN(own[k])));
    this.values = new Map(
      found.map(({ set, own }) => [set, own.map((value, k) => (isKnown[k] ? this.nearest(value) : Number.NaN))]),
    );
  }

  /** Whether a set was run. */
  has(set: number): boolean {
    return this.values.has(set);
  }

  /** The values with a set that was run, one for each replication. */
  at(set: number): readonly number[] {
    return this.values.get(set)!;
  }

  /** What there is more with one set than with another, replication by replication; null where one was not run. */
  changes(from: number, to: number): number[] | null {
    const [before, after] = [this.values.get(from), this.values.get(to)];
    return before === undefined || after === undefined ? null : after.map((value, k) => value - before[k]);
  }

  /** The point of the grid that is nearest to a number. */
  nearest(value: number): number {
    return Math.round(value / this.step) * this.step + 0;
  }

  /** A sum of that many numbers of the grid, or 0 where it is so small that rounding alone may have made it. */
  withoutRounding(sum: number, numbers: number): number {
    return Math.abs(sum) <= ROUNDING * numbers * this.step ? 0 : sum;
  }
}
