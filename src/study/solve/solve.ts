/**
 * The question "how much of it is enough": the smallest, or largest, value of an input that meets a target.
 *
 * The values rise. Both ends and the scenario as it is are run first; which end is better decides
 * whether the smallest or the largest value that meets is sought. What is run next is decided by `threshold-search.ts`
 * from the values that all places have at the same random numbers; how many workers there are plays no role.
 */

import { boundsOf } from "../../experiment/estimates.js";
import { requireLoader, requireRunOptions } from "../../foundation/made-values.js";
import {
  breachInWords,
  refuseUnknownKeys,
  requireObject,
  requireOneOf,
  requireWhole,
} from "../../foundation/refusal.js";
import { compileScenario } from "../../scenario/compile/compile-scenario.js";
import { inOneUnit } from "../../scenario/schema/one-unit.js";
import { studentQuantile } from "../../statistics/student.js";
import { type Effect, effectOf } from "../answer/answer-schema.js";
import { COST, measuresToReport } from "../answer/headline-measures.js";
import type { RunOptions } from "../compare/run-scenarios.js";
import { columnIn } from "../design/point-estimates.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { designStudy } from "../design/study-design.js";
import type { VariedInput } from "../sweep/grid.js";
import { boundIn, type SoughtBound } from "./bound.js";
import { concludeSolve } from "./conclude-solve.js";
import type { SolveResult } from "./solve-answer.js";
import { changes, type SolveRound, SolveRuns, turnedBy, UNCHANGED } from "./solve-runs.js";
import { type Bound, confidenceOfEach, levelAt, nextStep, type Place } from "./threshold-search.js";

/** What is sought. */
export interface SolveQuestion {
  /** The input and its values, at least two in units of one kind and in rising order, such as `readVariedInput("services.ward.beds=30..50 step 1")`. */
  readonly input: VariedInput;
  /** What the value is to meet, such as `readSoughtBound("delayed-days <= 100")`. */
  readonly target: SoughtBound;
  /** Left out: decided by which end of the values is better; refused where both are the same in every run. */
  readonly wanted?: "smallest" | "largest";
}

/** How to run a search. */
export interface SolveOptions extends Omit<RunOptions, "precision" | "first"> {
  /** Most runs in all. Default 2,000. */
  readonly maxRuns?: number;
  /** Called before each round. */
  readonly onRound?: (round: SolveRound) => void;
}

const MOST_RUNS = 2000;
/** Values, from the first, of which it is checked at once that the file takes them. */
const MOST_CHECKED = 50;

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
  const { input, target, wanted: asked } = question;
  const { values } = input;
  const { maxRuns = MOST_RUNS, onRound, replications, seed, confidence, ...work } = options;
  requireWhole("the number of runs", maxRuns, 1);
  requireRisingValues(input);
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
  const bound: Bound = { side: target.side, bound: boundIn(target, told.unit, limits), limits };
  const costs = measuresToReport(first, []).some(({ key }) => key === COST.key);
  const start = first.replications;
  if (maxRuns < 3 * start)
    throw breachInWords(
      "the number of runs",
      `at least ${3 * start}, for both ends and the scenario as it is`,
      String(maxRuns),
    );

  // A value that the file does not take, such as half a place, is refused before anything is run.
  for (const value of values.slice(1, MOST_CHECKED)) await load({ set: [`${input.path}=${value}`] });
  const searched = { load, base, input, measure: target.measure, costs };
  const done = new SolveRuns(searched, settings, work, onRound);
  const last = values.length - 1;
  await done.run([UNCHANGED, 0, last], start);
  const between = effectOf(changes(done.known.get(0)!.values, done.known.get(last)!.values), settings.confidence);
  const wanted =
    asked ?? (done.interrupted ? soughtBy(between, bound.side) : sought(between, bound.side, values, told.label));
  const turned = turnedBy(wanted, values.length);
  const whatNext = () => nextStep(values.length, done.places(turned), bound, settings.confidence);
  let step = whatNext();
  while (step.kind === "run" && !done.interrupted) {
    const left = maxRuns - done.runs;
    const ofEach = confidenceOfEach(values.length, done.places(turned).size, settings.confidence);
    const groups = groupsOf(step.places.map(turned), done, { start, left, ofEach });
    if (groups.length === 0) break;
    for (const { indices, more } of groups) if (!done.interrupted) await done.run(indices, more);
    step = whatNext();
  }
  return concludeSolve({
    done,
    scenario: first.scenarios[0],
    measure: told,
    bound,
    wanted,
    wantedBy: asked === undefined ? "effect" : "option",
    effect: between,
    step,
    confidence: settings.confidence,
  });
}

/** What is sought if the question does not say: the smallest value where more of it is better, else the largest. */
function soughtBy({ mean }: Effect, side: Bound["side"]): "smallest" | "largest" {
  const effect = mean ?? 0;
  const better = side === "at-most" ? -effect : effect;
  return better < 0 ? "largest" : "smallest";
}

/**
 * The same, where both ends have been run.
 *
 * @param between what changes from the first value to the last
 * @throws RangeError where that does not tell which is better
 */
function sought(between: Effect, side: Bound["side"], values: readonly string[], label: string) {
  const [first, last] = [values[0], values[values.length - 1]];
  const refused = (reason: string) =>
    breachInWords("what is sought", "named, smallest or largest", `neither, and ${reason}`);
  if (between.defined === 0)
    throw refused(`there is no run in which both ${first} and ${last} have a value of ${label}`);
  if (between.changed === 0) throw refused(`${first} and ${last} give the same in every run`);
  return soughtBy(between, side);
}

/** Values that are run together, because each has as many replications as the others. */
interface Group {
  readonly indices: readonly number[];
  /** Further replications of each. */
  readonly more: number;
}

/**
 * What a round runs: `start` replications of values that have none yet, or of others as many as each has. Where too few
 * runs are left for that, it runs fewer values, or fewer replications of each. A value that is looked at once more gets a
 * wider interval, and more replications make it narrower: a last round is run only where the second outweighs the first.
 *
 * @param indices of values that all have no replications yet, or all have some
 * @param left runs that the search may still take
 * @param ofEach confidence of all looks at one value together
 * @returns none where what is left is too little
 */
function groupsOf(
  indices: readonly number[],
  done: SolveRuns,
  { start, left, ofEach }: { readonly start: number; readonly left: number; readonly ofEach: number },
): Group[] {
  const counts = [...new Set(indices.map((index) => done.replicationsOf(index)))];
  if (counts.includes(0)) {
    const fitting = Math.min(indices.length, Math.floor(left / start));
    const between = (k: number) => indices[Math.floor(((k + 1) * indices.length) / (fitting + 1))];
    const some = fitting === indices.length ? indices : Array.from({ length: fitting }, (_, k) => between(k));
    return some.length === 0 ? [] : [{ indices: some, more: start }];
  }
  const share = Math.min(1, left / indices.reduce((sum, index) => sum + done.replicationsOf(index), 0));
  const groups = counts.map((had) => ({
    indices: indices.filter((index) => done.replicationsOf(index) === had),
    more: Math.floor(had * share),
  }));
  if (share === 1) return groups;
  const isNarrower = groups.every(
    ({ indices: own, more }) => more > 0 && own.every((index) => widthAfter(done.known.get(index)!, more, ofEach) < 1),
  );
  return isNarrower ? groups : [];
}

/** The width of the interval of a value after one more look with further replications, as a share of what it is. */
function widthAfter({ values, looks }: Place, more: number, ofEach: number): number {
  const widthOf = (count: number, look: number) =>
    studentQuantile(0.5 + levelAt(look, ofEach) / 2, count - 1) / Math.sqrt(count);
  return widthOf(values.length + more, looks + 1) / widthOf(values.length, looks);
}

/** Refuses values among which "the smallest" would not be that of the list. */
function requireRisingValues({ path, values }: VariedInput): void {
  const name = `the values of ${path}`;
  const found = values.length > 6 ? `${values.slice(0, 6).join(", ")} …` : values.join(", ");
  if (values.length < 2) throw breachInWords(name, "at least two, such as 30..50 step 1", "one");
  const numbers = inOneUnit(values)?.numbers;
  if (numbers === undefined)
    throw breachInWords(name, "numbers in units of one kind, such as 30..50 step 1 or 1 day, 2 days, 1 week", found);
  if (numbers.some((number, k) => k > 0 && number <= numbers[k - 1]))
    throw breachInWords(name, "in rising order, such as 30..50 step 1", found);
}
