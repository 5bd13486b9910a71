/**
 * One measure: what each end of each input changes in it, replication by replication, and whether the effects add up.
 */

import type { MeasureName } from "../../experiment/measure.js";
import { withoutRounding } from "../../experiment/paired-changes.js";
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
      values: second.map((value, k) => value - first[k]),
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
  const changesBy = (name: string) => {
    const changed = values.get(name);
    return changed?.values.map((value, k) => {
      return withoutRounding(value - unchanged.values[k], Math.max(changed.sizes[k], unchanged.sizes[k]));
    });
  };
  const effectBy = (name: string) => {
    const changes = changesBy(name);
    return changes === undefined ? null : effectOf(changes, confidence, greatest);
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
    const alone = design.inputs.flatMap(({ path }) => [changesBy(endName(path, end)) ?? []]);
    const sum = all.map((_, k) => alone.reduce((total, changes) => total + (changes[k] ?? 0), 0));
    const interaction = all.map((value, k) => {
      return withoutRounding(value - sum[k], Math.max(Math.abs(value), Math.abs(sum[k]), unchanged.sizes[k]));
    });
    return {
      effect: effectOf(all, confidence, greatest),
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
