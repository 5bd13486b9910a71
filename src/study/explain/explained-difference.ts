/**
 * One measure's difference between two scenarios, taken apart by mechanism from the rows of every set that was run. Sets
 * are numbers, in which bit k says whether mechanism k is among those of the set.
 */
import type { Measure, MeasureName } from "../../experiment/measure.js";
import { stepsOfOrders } from "../../statistics/orders.js";
import { type Effect, effectOf, greatestEffectOn, levelOf, measureOf } from "../answer/answer-schema.js";
import type { StudyRows } from "../design/collect.js";
import { columnIn } from "../design/point-estimates.js";
import type { Explained } from "./explain-answer.js";
import type { ExplainFacts } from "./explain-design.js";
import { outermostSteps } from "./outermost-steps.js";
import { ValuesOnGrid } from "./values-on-grid.js";

/** What all that is told of one measure is worked out from. */
interface Work {
  readonly values: ValuesOnGrid;
  readonly measured: Measure;
  readonly confidence: number;
  /** Each mechanism by itself, and all of them together, as sets. */
  readonly each: readonly number[];
  readonly whole: number;
}

/** An estimate with its mean on the grid. */
function gridded<Told extends { mean: number | null }>(told: Told, { values }: Work): Told {
  return told.mean === null ? told : { ...told, mean: values.nearest(told.mean) };
}

/** An effect from what changes, replication by replication. */
function effect(changes: readonly number[], work: Work, level = work.confidence, greatest?: number): Effect {
  return gridded(effectOf(changes, level, greatest), work);
}

/** The effect of what lies between two values of the measure, which can be no larger than these are apart. */
function differenceOf(changes: readonly number[], work: Work): Effect {
  return effect(changes, work, work.confidence, greatestEffectOn(work.measured));
}

function effectFrom(from: number, to: number, work: Work): Effect | null {
  const changes = work.values.changes(from, to);
  return changes === null ? null : differenceOf(changes, work);
}

/** The same list with what is missing to a sum in its largest number. */
function addingUpTo(sum: number, parts: readonly number[]): number[] {
  const largest = parts.reduce((most, part, index) => (Math.abs(part) > Math.abs(parts[most]) ? index : most), 0);
  const others = parts.reduce((total, part, index) => (index === largest ? total : total + part), 0);
  return parts.map((part, index) => (index === largest ? sum - others : part));
}

/** The whole difference, the part of each mechanism in it, and what the parts leave over. */
function partedDifference(work: Work, { before }: ExplainFacts, everyOrder: boolean) {
  const { values, each, whole } = work;
  const steps = everyOrder ? stepsOfOrders(each.length, (set) => values.has(set)) : outermostSteps(before);
  const differences = values.changes(0, whole)!;
  const byReplication = differences.map((ofAll, k) => {
    const parts = each.map(() => 0);
    for (const { from, part, weight } of steps)
      parts[part] += weight * (values.at(from | (1 << part))[k] - values.at(from)[k]);
    const rounded = parts.map((part) => values.nearest(part));
    return everyOrder ? addingUpTo(ofAll, rounded) : rounded;
  });
  const difference = differenceOf(differences, work);
  const own = each.map((_, index) =>
    differenceOf(
      byReplication.map((parts) => parts[index]),
      work,
    ),
  );
  const means = own.map(({ mean }) => mean ?? 0);
  const addedUp = everyOrder && difference.mean !== null ? addingUpTo(difference.mean, means) : means;
  const left = byReplication.map((some, k) => differences[k] - some.reduce((sum, part) => sum + part, 0));
  return {
    difference,
    parts: own.map((part, index) => (part.mean === null ? part : { ...part, mean: addedUp[index] })),
    rest: everyOrder ? null : restOf(effect(left, work), difference, means),
  };
}

/** What mechanisms do together, less the sum of what each does alone, replication by replication. */
function surplusOf(
  together: readonly number[],
  alone: readonly (readonly number[])[],
  { values, each }: Work,
): number[] {
  return together.map((value, k) =>
    values.withoutRounding(value - alone.reduce((sum, changes) => sum + changes[k], 0), each.length),
  );
}

/** What every two mechanisms that were run alone and together do to each other. */
function pairsOf(work: Work, { mechanisms }: ExplainFacts): Explained["pairs"] {
  const { values, each, whole, confidence } = work;
  const alone = each.map((one) => values.changes(0, one));
  const surpluses = each.flatMap((one, i) =>
    each.slice(i + 1).flatMap((other, offset) => {
      const j = i + 1 + offset;
      const both = values.changes(0, each.length === 2 ? whole : one | other);
      const [a, b] = [alone[i], alone[j]];
      if (both === null || a === null || b === null) return [];
      return [{ first: mechanisms[i].name, second: mechanisms[j].name, surplus: surplusOf(both, [a, b], work) }];
    }),
  );
  // Of many pairs those are told that differ from 0: their intervals hold for all pairs at once, so that few are wrong.
  const atOnce = 1 - (1 - confidence) / Math.max(1, surpluses.length);
  return surpluses.map(({ surplus, ...names }) => ({ ...names, interaction: effect(surplus, work, atOnce) }));
}

/** What all mechanisms do together, less the sum of each alone; null where one of them was not run alone. */
function interactionOfAll(work: Work): Effect | null {
  const { values, each, whole } = work;
  const alone = each.flatMap((one) => {
    const changes = values.changes(0, one);
    return changes === null ? [] : [changes];
  });
  return alone.length < each.length ? null : effect(surplusOf(values.changes(0, whole)!, alone, work), work);
}

/**
 * Takes a difference apart.
 *
 * @param rows of the design's study
 * @param design what was run
 * @param measure of which the difference is
 * @param everyOrder whether parts are averages over all orders; else means of alone and last, with a rest
 */
export function explained(rows: StudyRows, design: ExplainFacts, measure: MeasureName, everyOrder: boolean): Explained {
  const { mechanisms } = design;
  const [first] = rows.scenarios;
  const work: Work = {
    values: new ValuesOnGrid(rows, design, measure),
    measured: first.measures[columnIn(first, measure)],
    confidence: rows.confidence,
    each: mechanisms.map((_, index) => 1 << index),
    whole: (1 << mechanisms.length) - 1,
  };
  const { measured, confidence, values, each, whole } = work;
  const { difference, parts, rest } = partedDifference(work, design, everyOrder);
  const size = ({ mean }: Effect) => Math.abs(mean ?? 0);
  const asItIs = (set: number) => gridded(levelOf(values.at(set), confidence, measured), work);
  return {
    measure: measureOf(measured),
    baseline: asItIs(0),
    alternative: asItIs(whole),
    difference,
    parts: mechanisms
      .map(({ name }, index) => ({
        mechanism: name,
        part: parts[index],
        alone: effectFrom(0, each[index], work),
        last: effectFrom(whole - each[index], whole, work),
      }))
      .sort((a, b) => size(b.part) - size(a.part)),
    rest,
    interaction: interactionOfAll(work),
    pairs: pairsOf(work, design).sort((a, b) => size(b.interaction) - size(a.interaction)),
  };
}

/** The rest, whose mean is what the means of the parts leave of that of the difference. */
function restOf(rest: Effect, difference: Effect, means: readonly number[]): Effect {
  if (rest.mean === null || difference.mean === null) return rest;
  return { ...rest, mean: difference.mean - means.reduce((sum, mean) => sum + mean, 0) };
}
