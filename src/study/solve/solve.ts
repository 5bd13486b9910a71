/**
 * The question "how much of it is enough": the smallest, or largest, value of an input that meets a target.
 *
 * The values lie at equal distances. Both ends and the scenario as it is are run first; which end is better decides
 * whether the smallest or the largest value that meets is sought. What is run next is decided by `threshold-search.ts`
 * from the values that all places have at the same random numbers; how many workers there are plays no role.
 */

import { boundsOf, estimate } from "../../experiment/estimates.js";
import { columnOf } from "../../experiment/measure.js";
import { requireLoader, requireRunOptions } from "../../foundation/made-values.js";
import {
  breachInWords,
  refuseUnknownKeys,
  requireObject,
  requireOneOf,
  requireWhole,
} from "../../foundation/refusal.js";
import { compileScenario } from "../../scenario/compile/compile-scenario.js";
import { readQuantity } from "../../scenario/schema/quantity.js";
import { effectOf, headOf, measureOf } from "../answer/answer-schema.js";
import { COST, measuresToReport } from "../answer/headline-measures.js";
import { collectWith, type RunOptions } from "../compare/run-scenarios.js";
import type { StudyRows } from "../design/collect.js";
import { columnIn, valuesAt } from "../design/point-estimates.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { designStudy } from "../design/study-design.js";
import { variedScenario } from "../design/variation-design.js";
import type { VariedInput } from "../sweep/grid.js";
import { boundIn, type SoughtBound } from "./bound.js";
import type { SolveResult } from "./solve-answer.js";
import { type Bound, levelAt, nextStep, type Place, verdictOn } from "./threshold-search.js";

/** What is sought. */
export interface SolveQuestion {
  /** The input and its values, at least two of one unit in rising order, such as `readVariedInput("services.ward.beds=30..50 step 1")`. */
  readonly input: VariedInput;
  /** What the value is to meet, such as `readSoughtBound("delayed-days <= 100")`. */
  readonly target: SoughtBound;
  /** Left out: decided by which end of the values is better; refused where both are the same in every run. */
  readonly wanted?: "smallest" | "largest";
}

/** What one round of a search runs. */
export interface SolveRound {
  /** Number of the round, from 1. */
  readonly round: number;
  /** Values of the input. */
  readonly values: readonly string[];
  /** Runs of this round. */
  readonly runs: number;
  /** Runs of the rounds before it. */
  readonly before: number;
}

/** How to run a search. */
export interface SolveOptions extends Omit<RunOptions, "precision" | "first"> {
  /** Most runs in all. Default 2,000. */
  readonly maxRuns?: number;
  /** Called before each round. */
  readonly onRound?: (round: SolveRound) => void;
}

const MOST_RUNS = 2000;

/** What is known of a value, or of the scenario as it is. */
interface Known extends Place {
  readonly costs: readonly number[];
  readonly hash: string;
}

/**
 * Finds the smallest, or largest, value of an input that meets a target.
 *
 * @param load loads the scenario with a name and overrides
 * @param question the input, the target, and whether the smallest or the largest value is sought
 * @param options see {@link SolveOptions}; `replications` are those to start from (the scenario's when left out)
 * @returns the value with its neighbour that misses; or between which values it lies; or that no value reaches it
 * @throws ScenarioError when the scenario, or a value in it, is wrong; RangeError for a wrong question; else as
 *   `runScenario`
 * @example
 * const input = readVariedInput("services.ward.beds=30..50 step 1");
 * const target = readSoughtBound("delayed-days <= 100");
 * const found = await solve(load, { input, target, wanted: "smallest" });
 */
export async function solve(
  load: LoadScenario,
  question: SolveQuestion,
  options: SolveOptions = {},
): Promise<SolveResult> {
  requireLoader("load", load);
  refuseUnknownKeys("question", question, ["input", "target", "wanted"]);
  requireObject("question.input", question.input, "an input from readVariedInput", ["path", "values"]);
  requireObject("question.target", question.target, "a target from readSoughtBound", ["measure", "side", "bound"]);
  if (question.wanted !== undefined) requireOneOf("question.wanted", question.wanted, ["smallest", "largest"]);
  requireRunOptions(options, ["maxRuns", "onRound"]);
  const {
    input: { path, values },
    target,
    wanted: asked,
  } = question;
  const { maxRuns = MOST_RUNS, onRound, replications, seed, confidence, ...work } = options;
  requireWhole("the number of runs", maxRuns, 1);
  requireRisingValues(question.input);
  const base = await load({ set: [] });
  const own = compileScenario(base).experiment;
  const settings = {
    seed: seed ?? own.seed,
    confidence: confidence ?? own.confidence,
    ...(replications === undefined ? {} : { replications }),
  };
  const first = designStudy([base], settings);
  const { measures } = first.scenarios[0];
  const told = measures[columnIn(first.scenarios[0], target.measure)];
  const limits = boundsOf(told);
  const bound: Bound = { side: target.side, bound: boundIn(target, told.unit), limits };
  const costs = measuresToReport(first, []).some(({ key }) => key === COST.key);
  const start = first.replications;
  if (maxRuns < 3 * start)
    throw breachInWords(
      "the number of runs",
      `at least ${3 * start}, for both ends and the scenario as it is`,
      String(maxRuns),
    );

  const scenarios = new Map([[-1, base]]);
  const known = new Map<number, Known>();
  let runs = 0;
  let round = 0;
  let rows: StudyRows | undefined;
  let interrupted = false;

  /** Runs values by index, -1 for the scenario as it is, with further replications. */
  const run = async (indices: readonly number[], more: number): Promise<void> => {
    for (const index of indices) {
      if (scenarios.has(index)) continue;
      const set = [`${path}=${values[index]}`];
      scenarios.set(index, await load({ name: `${base.name}[${set[0]}]`, set }));
    }
    const done = known.get(indices[0])?.values.length ?? 0;
    const study = designStudy(
      indices.map((index) => scenarios.get(index)!),
      { ...settings, first: done + 1, replications: more },
    );
    const told = indices.flatMap((index) => (index < 0 ? [] : [values[index]]));
    onRound?.({ round: ++round, values: told, runs: more * indices.length, before: runs });
    try {
      rows = await collectWith(study, work);
    } catch (error) {
      // What was found before it was stopped is kept.
      if (work.signal?.aborted !== true || known.size === 0) throw error;
      interrupted = true;
      return;
    }
    interrupted = !rows.complete;
    for (const [point, index] of indices.entries()) {
      const before = known.get(index);
      const found = valuesAt(rows, point, target.measure);
      known.set(index, {
        values: [...(before?.values ?? []), ...found],
        costs: costs ? [...(before?.costs ?? []), ...valuesAt(rows, point, COST)] : [],
        looks: (before?.looks ?? 0) + 1,
        hash: study.scenarios[point].hash,
      });
      runs += found.length;
    }
  };

  const last = values.length - 1;
  await run([-1, 0, last], start);
  const opening = rows!;
  const between = effectOf(changes(known.get(0)!.values, known.get(last)!.values), settings.confidence);
  const effect = between.mean ?? 0;
  if (asked === undefined && between.changed === 0 && !interrupted)
    throw breachInWords(
      "what is sought",
      "said (smallest or largest)",
      `the same with ${values[0]} and with ${values[last]}, which cannot decide it`,
    );
  const better = bound.side === "at-most" ? -effect : effect;
  const wanted = asked ?? (better < 0 ? "largest" : "smallest");
  // Places are numbered from the end at which the target is met the least easily.
  const turned = (index: number) => (wanted === "smallest" ? index : last - index);
  const places = () =>
    new Map([...known].flatMap(([index, one]): [number, Known][] => (index < 0 ? [] : [[turned(index), one]])));
  let step = nextStep(values.length, places(), bound, settings.confidence);
  while (step.kind === "run" && !interrupted) {
    const groups = byReplications(step.places.map(turned), known);
    const needed = [...groups].reduce((sum, [done, some]) => sum + some.length * (done === 0 ? start : done), 0);
    if (runs + needed > maxRuns) break;
    for (const [done, some] of groups) if (!interrupted) await run(some, done === 0 ? start : done);
    step = nextStep(values.length, places(), bound, settings.confidence);
  }

  const valueAt = (place: number | undefined) => (place === undefined ? null : (values[turned(place)] ?? null));
  const judged = [...places()].map(([place, one]) => ({
    place,
    verdict: verdictOn(one, bound, settings.confidence),
  }));
  judged.sort((a, b) => a.place - b.place);
  const meeting = judged.find(({ verdict }) => verdict === "meets")?.place;
  const missing = judged.findLast(
    ({ place, verdict }) => verdict === "misses" && place < (meeting ?? values.length),
  )?.place;
  const outcome = step.kind === "run" ? "between" : step.kind;
  const chosen = step.kind === "found" ? step.place : step.kind === "none" ? step.best : undefined;
  const atChosen = chosen === undefined ? undefined : known.get(turned(chosen));
  const unchanged = known.get(-1)!;
  const inOrder = [...known].filter(([index]) => index >= 0).sort(([a], [b]) => a - b);
  const costMeasure = measures[columnOf(measures, COST)];
  return {
    ...headOf(opening, [variedScenario(first.scenarios[0])]),
    interrupted,
    replications: Math.min(...[...known.values()].map((one) => one.values.length)),
    runs,
    varied: { path, low: values[0], high: values[last], values: values.length },
    measure: measureOf(told),
    side: bound.side,
    bound: bound.bound,
    wanted,
    "wanted-by": asked === undefined ? "effect" : "option",
    outcome,
    answer: outcome === "found" ? valueAt(chosen) : null,
    neighbour: outcome === "found" && chosen! > 0 ? valueAt(chosen! - 1) : null,
    between: outcome === "between" ? [valueAt(missing), valueAt(meeting)] : null,
    best: outcome === "none" ? valueAt(chosen) : null,
    unchanged: estimate(unchanged.values, settings.confidence, limits),
    reversals: reversalsOf(
      inOrder.map(([index, { values: own }]) => ({ value: values[index], values: own })),
      effect < 0 ? 1 : -1,
      settings.confidence,
    ),
    cost:
      atChosen === undefined || costMeasure === undefined || !costs
        ? null
        : {
            measure: measureOf(costMeasure),
            difference: effectOf(changes(unchanged.costs, atChosen.costs), settings.confidence),
          },
    tried: inOrder.map(([index, one]) => {
      const level = levelAt(one.looks, settings.confidence);
      return {
        value: values[index],
        hash: one.hash,
        replications: one.values.length,
        ...estimate(one.values, level, limits),
        level,
        verdict: verdictOn(one, bound, settings.confidence),
      };
    }),
  };
}

/** Indices by how many replications they have: those with as many are run together. */
function byReplications(indices: readonly number[], known: ReadonlyMap<number, Known>): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const index of indices) {
    const done = known.get(index)?.values.length ?? 0;
    groups.set(done, [...(groups.get(done) ?? []), index]);
  }
  return groups;
}

/** Changes of the replications that both have. */
function changes(before: readonly number[], after: readonly number[]): number[] {
  return after.slice(0, before.length).map((value, k) => value - before[k]);
}

/** Refuses values among which "the smallest" would not be that of the list. */
function requireRisingValues({ path, values }: VariedInput): void {
  const name = `the values of ${path}`;
  const found = values.length > 6 ? `${values.slice(0, 6).join(", ")} …` : values.join(", ");
  if (values.length < 2) throw breachInWords(name, "at least two, such as 30..50 step 1", "one");
  const quantities = values.map(readQuantity);
  const isOfOneUnit = quantities.every((one) => one !== undefined && one.unit === quantities[0]?.unit);
  if (!isOfOneUnit) throw breachInWords(name, "numbers of one unit, such as 30..50 step 1", found);
  const numbers = quantities.map((one) => one!.number);
  if (numbers.some((number, k) => k > 0 && number <= numbers[k - 1]))
    throw breachInWords(name, "in rising order, such as 30..50 step 1", found);
}

/** Pairs of values whose difference has the wrong sign, at a confidence that holds for all pairs together. */
function reversalsOf(
  tried: readonly { readonly value: string; readonly values: readonly number[] }[],
  wrongSign: 1 | -1,
  confidence: number,
): SolveResult["reversals"] {
  const pairs = tried.flatMap((from, k) => tried.slice(k + 1).map((to) => ({ from, to })));
  const level = 1 - (1 - confidence) / Math.max(1, pairs.length);
  return pairs.flatMap(({ from, to }) => {
    const shared = Math.min(from.values.length, to.values.length);
    const difference = effectOf(changes(from.values.slice(0, shared), to.values.slice(0, shared)), level);
    const { low, high } = difference;
    const isWrong = low !== null && high !== null && (wrongSign > 0 ? low > 0 : high < 0);
    return isWrong ? [{ from: from.value, to: to.value, difference }] : [];
  });
}
