/**
 * How a measure is declared: once, with everything that anyone needs to know of it. Reports, targets, tables of
 * numbers, the schema of results and the reference are all read from the declarations; catalogue.ts lists them.
 */
import type { Blueprint } from "../plan/blueprint.js";
import type { DimensionName } from "./dimensions.js";
import type { Observation } from "./observation.js";

/** Which part of the system a number is about: dimension to name. Empty for a total. */
export type By = Readonly<Partial<Record<DimensionName, string>>>;

/** One number of a measure, and where it is found in a world that has run. */
export interface Part {
  readonly by: By;
  /** Unit of this part, where it is not the measure's own. */
  readonly unit?: string;
  /** What the number is, where the measure's title does not say it: `90 % quantile of waits` is no mean wait. */
  readonly title?: string;
  /** The value of one replication; NaN where it has none, such as the mean wait of nobody. */
  readonly value: (observed: Observation) => number;
}

/** A table of a measure by one dimension in a report. */
export interface TablePlace {
  /** Place among the tables of a report, rising. */
  readonly order: number;
  /** Whether it belongs to the few tables that answer most questions. Default: only the full report has it. */
  readonly atAGlance?: true;
  /** Heading, where `title by dimension` does not read well. */
  readonly title?: string;
}

export interface MeasureDeclaration<Key extends string = string> {
  /** Name in results, targets and options. */
  readonly key: Key;
  /** Heading in reports. */
  readonly title: string;
  /** Unit, such as `days per year`; `share` for a part of 1. */
  readonly unit: string;
  /** What it says, in a sentence or two. */
  readonly meaning: string;
  /** No value lies outside these: 0 to 1 for a share, from 0 for a count. */
  readonly bounds: readonly [least: number, most: number];
  /** Place of its total in the first table of a report, rising. Absent where it has no total. */
  readonly total?: number;
  /** The tables that a report has of it, by dimension. Other parts are for the files alone. */
  readonly tables?: Readonly<Partial<Record<DimensionName, TablePlace>>>;
  /** Its numbers for a blueprint, fixed before anything has run. */
  readonly parts: (blueprint: Blueprint) => readonly Part[];
}

/** Bounds of what is counted, timed or paid. */
export const FROM_ZERO = [0, Number.POSITIVE_INFINITY] as const;
/** Bounds of a share. */
export const SHARE = [0, 1] as const;

/** The two ends of the measured period, as state/period-ends.ts counts them, and how titles tell them. */
export const PERIOD_ENDS = [
  { at: "start", when: "before the measured period" },
  { at: "end", when: "at the end of the measured period" },
] as const;

/** Declares a measure; its key stays known to the types. */
export function declareMeasure<const Key extends string>(
  declaration: MeasureDeclaration<Key>,
): MeasureDeclaration<Key> {
  return declaration;
}

/** One part. */
export function part(by: By, value: Part["value"], unit?: string, title?: string): Part {
  return { by, value, ...(unit === undefined ? {} : { unit }), ...(title === undefined ? {} : { title }) };
}
