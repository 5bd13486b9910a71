/** A measure and where its value is found in a world that has run: the two stand side by side, so that neither can move alone. */
import { DAYS_PER_YEAR } from "../../foundation/time.js";
import type { World } from "../state/world.js";

/** What one number of a result means. */
export interface Measure {
  /** Name of the measure, one of those that every result has. */
  readonly key: string;
  /** Which part of the system: dimension to name. Empty for a total. */
  readonly by: Readonly<Record<string, string>>;
  readonly label: string;
  readonly unit: string;
}

export interface Entry {
  readonly measure: Measure;
  /** The value of one replication; NaN where nobody gave one. */
  readonly value: (world: World) => number;
}

export function entry(
  key: string,
  by: Readonly<Record<string, string>>,
  label: string,
  unit: string,
  value: (world: World) => number,
): Entry {
  return { measure: { key, by, label, unit }, value };
}

/** Years measured, for figures per year: one whole calendar year is 1, other lengths count 365.25 days a year. */
export function years(world: World): number {
  const { length } = world.blueprint;
  return length === 365 || length === 366 ? 1 : length / DAYS_PER_YEAR;
}
