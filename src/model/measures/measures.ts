/** The measures of a blueprint: the list is fixed before anything has run, the row is read from a world that has. */
import { requireBlueprint } from "../../foundation/made-values.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { World } from "../state/world.js";
import { CATALOGUE, type MeasureKey } from "./catalogue.js";
import { dailyValuesOf } from "./daily-layout.js";
import { type By, type MeasureDeclaration, type Part, SHARE } from "./declaration.js";
import { isStatistic, memberTitle } from "./dimensions.js";
import { controlValuesOf } from "./failure-controls.js";
import { Observation } from "./observation.js";

/** What one number of a row means. */
export interface ModelMeasure {
  /** What is measured, such as `delayed-days`; all are listed in docs/reference/measures.md. */
  readonly key: MeasureKey;
  /** Which part of the system: dimension to name. Empty for a total. */
  readonly by: Readonly<Record<string, string>>;
  /** The measure and the part in words: `Delayed days, E  Care package in own home, North`. */
  readonly label: string;
  /** Unit of its values, such as `days per year`, `people` or `share` (of 1). */
  readonly unit: string;
  /** No value is below this; absent where there is no such bound. */
  readonly least?: number;
  /** No value is above this; absent where there is no such bound. */
  readonly most?: number;
}

type Bounds = MeasureDeclaration["bounds"];

interface Entry {
  readonly measure: ModelMeasure;
  readonly value: Part["value"];
}

const known = new WeakMap<Blueprint, readonly Entry[]>();

function labelOf(blueprint: Blueprint, title: string, by: By): string {
  const members = Object.entries(by).filter(([dimension]) => !isStatistic(dimension));
  return [title, ...members.map(([dimension, name]) => memberTitle(blueprint, dimension, name))].join(", ");
}

/** What a part cannot pass: the measure's own bounds, or those of a share where it alone is one. */
function boundsOf(own: Bounds, unit: string, ownUnit: string): Pick<ModelMeasure, "least" | "most"> {
  const [least, most] = ownUnit === "share" && unit !== "share" ? SHARE : own;
  return {
    ...(least === Number.NEGATIVE_INFINITY ? {} : { least }),
    ...(most === Number.POSITIVE_INFINITY ? {} : { most }),
  };
}

/** Every measure with where its value is found; worked out once for a blueprint. */
function entriesOf(blueprint: Blueprint): readonly Entry[] {
  let entries = known.get(blueprint);
  if (entries === undefined) {
    entries = CATALOGUE.flatMap(({ key, title, unit, bounds, parts }) =>
      parts(blueprint).map(({ by, unit: own = unit, title: what = title, value }): Entry => {
        const label = labelOf(blueprint, what, by);
        return { measure: { key, by, label, unit: own, ...boundsOf(bounds, unit, own) }, value };
      }),
    );
    known.set(blueprint, entries);
  }
  return entries;
}

/**
 * The measures that every replication of a blueprint gives, in the order of its row: known before anything has run.
 *
 * @param blueprint what is simulated, from `compileScenario`
 * @returns key, parts, label and unit of each, and the least and the most that it can be
 * @throws TypeError for anything but a Blueprint
 * @example
 * measuresOf(compileScenario(scenario).blueprint)[0].key; // "delayed-days"
 */
export function measuresOf(blueprint: Blueprint): readonly ModelMeasure[] {
  requireBlueprint("blueprint", blueprint);
  return entriesOf(blueprint).map((entry) => entry.measure);
}

/**
 * The row of a world that has run.
 *
 * @returns one value for each measure of `measuresOf(world.whole)`, in its order, NaN where it has none; behind them
 *   the values of the series that the scenario asks for, line by line, and those of its controls
 */
export function rowOf(world: World): Float64Array {
  const observed = new Observation(world);
  const values = entriesOf(world.whole).map(({ value }) => value(observed));
  return Float64Array.from([...values, ...dailyValuesOf(world), ...controlValuesOf(world)]);
}
