/** What the runs of a search say: the value that was sought, or why there is none, and every value that was tried. */
import { estimate } from "../../experiment/estimates.js";
import { columnOf, type Measure } from "../../experiment/measure.js";
import { type Effect, effectOf, headOf, measureOf } from "../answer/answer-schema.js";
import { COST } from "../answer/headline-measures.js";
import type { ScenarioDescription } from "../design/study-design.js";
import { variedScenario } from "../design/variation-design.js";
import type { SolveResult } from "./solve-answer.js";
import { changes, type Known, type SolveRuns, turnedBy, UNCHANGED } from "./solve-runs.js";
import { type Bound, confidenceOfEach, levelAt, type SearchStep, verdictOn } from "./threshold-search.js";

/** All that a search found. */
export interface SearchWork {
  readonly done: SolveRuns;
  /** The scenario as it is. */
  readonly scenario: ScenarioDescription;
  readonly measure: Measure;
  readonly bound: Bound;
  readonly wanted: SolveResult["wanted"];
  readonly wantedBy: SolveResult["wanted-by"];
  /** Change of the measure from the first value to the last, in the first round. */
  readonly effect: Effect;
  /** What was to be done next at the end. */
  readonly step: SearchStep;
  readonly confidence: number;
}

/** Concludes from the runs of a search. */
export function concludeSolve(work: SearchWork): SolveResult {
  const { done, scenario, measure, bound, wanted, effect, step, confidence } = work;
  const { known, searched } = done;
  const { path, values } = searched.input;
  const turned = turnedBy(wanted, values.length);
  const valueAt = (place: number | undefined) => (place === undefined ? null : (values[turned(place)] ?? null));
  const places = done.places(turned);
  const ofEach = confidenceOfEach(values.length, places.size, confidence);
  const judged = [...places].map(([place, one]) => ({ place, verdict: verdictOn(one, bound, ofEach) }));
  judged.sort((a, b) => a.place - b.place);
  const meeting = judged.find(({ verdict }) => verdict === "meets")?.place;
  const missing = judged.findLast(
    ({ place, verdict }) => verdict === "misses" && place < (meeting ?? values.length),
  )?.place;
  const outcome = step.kind === "run" ? "between" : step.kind;
  const chosen = step.kind === "found" ? step.place : step.kind === "none" ? step.best : undefined;
  const atChosen = chosen === undefined ? undefined : known.get(turned(chosen));
  const unchanged = asItIs(known);
  const inOrder = [...known].filter(([index]) => index !== UNCHANGED).sort(([a], [b]) => a - b);
  // Which way the measure goes by all runs of both ends: in the first round that may have been chance. Where these do not
  // tell, it should go towards the target at the end that is taken to be better.
  const [low, high] = [known.get(0)!.values, known.get(values.length - 1)!.values];
  const between = effectOf(changes(low.slice(0, high.length), high), confidence).mean ?? 0;
  const isFalling = between === 0 ? (wanted === "smallest") === (bound.side === "at-most") : between < 0;
  const costMeasure = scenario.measures[columnOf(scenario.measures, COST)];
  return {
    ...headOf(done.opening!, [variedScenario(scenario)]),
    interrupted: done.interrupted,
    replications: Math.min(...[...known.values()].map((one) => one.values.length)),
    runs: done.runs,
    varied: { path, low: values[0], high: values[values.length - 1], values: values.length },
    measure: measureOf(measure),
    side: bound.side,
    bound: bound.bound,
    wanted,
    "wanted-by": work.wantedBy,
    effect,
    outcome,
    answer: outcome === "found" ? valueAt(chosen) : null,
    neighbour: outcome === "found" && chosen! > 0 ? valueAt(chosen! - 1) : null,
    between: outcome === "between" ? [valueAt(missing), valueAt(meeting)] : null,
    best: outcome === "none" ? valueAt(chosen) : null,
    unchanged: estimate(unchanged.values, confidence, bound.limits),
    reversals: reversalsOf(
      inOrder.map(([index, { values: own }]) => ({ value: values[index], values: own })),
      isFalling ? 1 : -1,
      confidence,
    ),
    cost:
      atChosen === undefined || costMeasure === undefined || !searched.costs
        ? null
        : {
            measure: measureOf(costMeasure),
            difference: effectOf(changes(unchanged.costs, atChosen.costs), confidence),
          },
    tried: inOrder.map(([index, one]) => {
      const level = levelAt(one.looks, ofEach);
      return {
        value: values[index],
        hash: one.hash,
        replications: one.values.length,
        ...estimate(one.values, level, bound.limits),
        level,
        verdict: verdictOn(one, bound, ofEach),
      };
    }),
  };
}

/** What is known of the scenario as it is: by its own runs, or by those of a value that is the one it has, which may be more. */
function asItIs(known: ReadonlyMap<number, Known>): Known {
  const own = known.get(UNCHANGED)!;
  const same = [...known.values()].filter(({ hash }) => hash === own.hash);
  return same.reduce((most, one) => (one.values.length > most.values.length ? one : most), own);
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
