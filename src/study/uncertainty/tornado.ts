/**
 * One measure: what each end of each input changes in it, replication by replication, and whether the effects add up.
 */

import type { MeasureName } from "../../experiment/measure.js";
import { changesBetween, withoutRounding } from "../../experiment/paired-changes.js";
import { effectOf, greatestEffectOn, levelOf, measureOf } from "../answer/answer-schema.js";
import type { StudyRows } from "../design/collect.js";
import { columnIn, valuesAt } from "../design/point-estimates.js";
import { pointOf } from "../design/variation-design.js";
import { ENDS, type End, endName, type Together, type Tornado } from "./sensitivity-answer.js";
import type { SensitivityFacts } from "./sensitivity-design.js";

/** What is asked about at one point, replication by replication. */
interface Outcome {
  readonly values: readonly number[];
  /** The largest number that each value was worked out from, by which its rounding is judged. */
  readonly sizes: readonly number[];
}

/** The outcomes by the names of the variations; null for the scenarios as they are. */
function outcomes(
  rows: StudyRows,
  { scenarios, variations }: SensitivityFacts,
  measure: MeasureName,
): ReadonlyMap<string | null, Outcome> {
  const at = (variation: number): Outcome => {
    const [first, second] = scenarios.map((_, k) => valuesAt(rows, pointOf(scenarios, variation, k), measure));
    if (second === undefined) return { values: first, sizes: first.map(Math.abs) };
    return {
      values: changesBetween(first, second),
      sizes: second.map((value, k) => Math.max(Math.abs(value), Math.abs(first[k]))),
    };
  };
  return new Map([[null, at(-1)], ...variations.map(({ name }, k): [string, Outcome] => [name, at(k)])]);
}

/** What is reported of one measure, from the rows of a sensitivity analysis. */
export function tornadoOf(rows: StudyRows, design: SensitivityFacts, measure: MeasureName): Tornado {
  const { confidence } = rows;
  const told = rows.scenarios[0].measures[columnIn(rows.scenarios[0], measure)];
  const ofDifference = design.scenarios.length > 1;
  const between = greatestEffectOn(told);
  // A difference goes from least to most and back again, so that what changes it can be twice as large.
  const greatest = ofDifference ? 2 * between : between;
  const values = outcomes(rows, design, measure);
  const unchanged = values.get(null)!;
  /** What a variation changes, with the sizes by which the rounding of that is judged. */
  const changesBy = (name: string): Outcome | undefined => {
    const changed = values.get(name);
    if (changed === undefined) return undefined;
    const sizes = changed.sizes.map((size, k) => Math.max(size, unchanged.sizes[k]));
    return {
      values: changed.values.map((value, k) => withoutRounding(value - unchanged.values[k], sizes[k])),
      sizes,
    };
  };
  const effectBy = (name: string) => {
    const changes = changesBy(name);
    return changes === undefined ? null : effectOf(changes.values, confidence, greatest);
  };
  const inputs = design.inputs.map(({ path }) => {
    const [low, high] = ENDS.map((end) => effectBy(endName(path, end)));
    const found = [low?.mean ?? null, high?.mean ?? null].filter((mean) => mean !== null);
    const swing = found.length === 0 ? null : Math.max(0, ...found) - Math.min(0, ...found);
    return { path, low, high, swing };
  });
  inputs.sort((a, b) => (b.swing ?? -1) - (a.swing ?? -1));
  const together = (end: End): Together => {
    const all = changesBy(`all ${end}`);
    if (all === undefined) return null;
    const alone = design.inputs.flatMap(({ path }) => changesBy(endName(path, end)) ?? []);
    const sizes = all.sizes.map((size, k) => alone.reduce((most, changes) => Math.max(most, changes.sizes[k]), size));
    // Effects that cancel on paper do so here, too.
    const sum = sizes.map((size, k) =>
      withoutRounding(
        alone.reduce((total, changes) => total + changes.values[k], 0),
        size,
      ),
    );
    const interaction = all.values.map((value, k) => withoutRounding(value - sum[k], sizes[k]));
    return {
      effect: effectOf(all.values, confidence, greatest),
      sum: effectOf(sum, confidence),
      interaction: effectOf(interaction, confidence),
    };
  };
  const asItIs = () => {
    if (!ofDifference) return levelOf(unchanged.values, confidence, told);
    const { changed: _, ...difference } = effectOf(unchanged.values, confidence, between);
    return difference;
  };
  return {
    measure: measureOf(told),
    unchanged: asItIs(),
    inputs,
    together: { low: together("low"), high: together("high") },
  };
}
