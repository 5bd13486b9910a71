/** One measure's difference between two scenarios, taken apart by mechanism from the rows of every set that was run. */
import type { MeasureName } from "../../experiment/measure.js";
import { stepsOfOrders } from "../../statistics/orders.js";
import { type Effect, effectOf, greatestEffectOn, levelOf, measureOf } from "../answer/answer-schema.js";
import type { StudyRows } from "../design/collect.js";
import { columnIn, valuesAt } from "../design/point-estimates.js";
import { pointOf } from "../design/variation-design.js";
import type { Explained } from "./explain-answer.js";
import type { ExplainFacts } from "./explain-design.js";
import { outermostSteps } from "./outermost-steps.js";

/**
 * The distance of the points of the grid for values up to 1: 43 binary places are kept below the largest value. Numbers
 * on such a grid are added and subtracted without rounding, so that parts add up to their whole to the last bit, and
 * what differs on paper by nothing differs by 0. A part of 10⁻¹³ of the measure is lost.
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

/** The same list with what is missing to a sum in its largest number. */
function addingUpTo(sum: number, parts: readonly number[]): number[] {
  const largest = parts.reduce((most, part, index) => (Math.abs(part) > Math.abs(parts[most]) ? index : most), 0);
  const others = parts.reduce((total, part, index) => (index === largest ? total : total + part), 0);
  return parts.map((part, index) => (index === largest ? sum - others : part));
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
  const { mechanisms, scenarios, sets, before } = design;
  const { confidence } = rows;
  const count = mechanisms.length;
  const whole = (1 << count) - 1;
  const points = new Map([[0, 0], ...sets.map((set, k): [number, number] => [set, pointOf(scenarios, k, 0)])]);
  const found = new Map([...points].map(([set, point]) => [set, valuesAt(rows, point, measure)]));
  const step = gridFor([...found.values()]);
  const onGrid = (value: number) => Math.round(value / step) * step + 0;
  const replications = [...rows.rows[0].keys()];
  // Where one run has no value, nothing can be said of its replication.
  const isKnown = replications.map((k) => [...found.values()].every((own) => !Number.isNaN(own[k])));
  const values = new Map(
    [...found].map(([set, own]) => [set, own.map((value, k) => (isKnown[k] ? onGrid(value) : Number.NaN))]),
  );
  const each = mechanisms.map((_, index) => 1 << index);

  const measured = rows.scenarios[0].measures[columnIn(rows.scenarios[0], measure)];
  const gridded = <Told extends { mean: number | null }>(told: Told): Told =>
    told.mean === null ? told : { ...told, mean: onGrid(told.mean) };
  /** An effect, its mean on the grid. */
  const effect = (changes: readonly number[], greatest?: number, level = confidence): Effect =>
    gridded(effectOf(changes, level, greatest));
  /** The same of what lies between two values of the measure. */
  const differenceOf = (changes: readonly number[]) => effect(changes, greatestEffectOn(measured));
  const changesFrom = (from: number, to: number): number[] | null => {
    const [before, after] = [values.get(from), values.get(to)];
    return before === undefined || after === undefined ? null : after.map((value, k) => value - before[k]);
  };
  const effectFrom = (from: number, to: number) => {
    const changes = changesFrom(from, to);
    return changes === null ? null : differenceOf(changes);
  };
  const differences = changesFrom(0, whole)!;
  const alone = each.map((one) => changesFrom(0, one));

  const steps = everyOrder ? stepsOfOrders(count, (set) => values.has(set)) : outermostSteps(before);
  const partsIn = (k: number): number[] => {
    const parts = each.map(() => 0);
    for (const { from, part, weight } of steps)
      parts[part] += weight * (values.get(from | (1 << part))![k] - values.get(from)![k]);
    const rounded = parts.map(onGrid);
    return everyOrder ? addingUpTo(differences[k], rounded) : rounded;
  };
  const byReplication = replications.map(partsIn);
  const difference = differenceOf(differences);
  const own = each.map((_, index) => differenceOf(byReplication.map((parts) => parts[index])));
  const means = own.map(({ mean }) => mean ?? 0);
  const addedUp = everyOrder && difference.mean !== null ? addingUpTo(difference.mean, means) : means;
  const parts = own.map((part, index) => (part.mean === null ? part : { ...part, mean: addedUp[index] }));
  const left = byReplication.map((some, k) => differences[k] - some.reduce((sum, part) => sum + part, 0));
  const rest = everyOrder ? null : restOf(effect(left), difference, means);

  const surplusOf = (all: readonly number[], singles: readonly (readonly number[])[]) =>
    all.map((value, k) => {
      const surplus = value - singles.reduce((sum, changes) => sum + changes[k], 0);
      return Math.abs(surplus) <= ROUNDING * count * step ? 0 : surplus;
    });
  const known = alone.flatMap((one) => (one === null ? [] : [one]));
  const surpluses = each.flatMap((one, i) =>
    each.slice(i + 1).flatMap((other, offset) => {
      const j = i + 1 + offset;
      const both = count === 2 ? differences : changesFrom(0, one | other);
      const [a, b] = [alone[i], alone[j]];
      if (both === null || a === null || b === null) return [];
      return [{ first: mechanisms[i].name, second: mechanisms[j].name, surplus: surplusOf(both, [a, b]) }];
    }),
  );
  // Of many pairs those are told that differ from 0: their intervals hold for all pairs at once, so that few are wrong.
  const atOnce = 1 - (1 - confidence) / Math.max(1, surpluses.length);
  const pairs = surpluses.map(({ surplus, ...names }) => ({
    ...names,
    interaction: effect(surplus, Number.POSITIVE_INFINITY, atOnce),
  }));
  const size = ({ mean }: Effect) => Math.abs(mean ?? 0);
  const asItIs = (set: number) => gridded(levelOf(values.get(set)!, confidence, measured));
  return {
    measure: measureOf(measured),
    baseline: asItIs(0),
    alternative: asItIs(whole),
    difference,
    parts: mechanisms
      .map(({ name }, index) => ({
        mechanism: name,
        part: parts[index],
        alone: effectFrom(0, each[index]),
        last: effectFrom(whole - each[index], whole),
      }))
      .sort((a, b) => size(b.part) - size(a.part)),
    rest,
    interaction: known.length < count ? null : effect(surplusOf(differences, known)),
    pairs: pairs.sort((a, b) => size(b.interaction) - size(a.interaction)),
  };
}

/** The rest, whose mean is what the means of the parts leave of that of the difference. */
function restOf(rest: Effect, difference: Effect, means: readonly number[]): Effect {
  if (rest.mean === null || difference.mean === null) return rest;
  return { ...rest, mean: difference.mean - means.reduce((sum, mean) => sum + mean, 0) };
}
