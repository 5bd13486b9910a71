/**
 * Futures: inputs that are not known, drawn together from their documented ranges or given as sets, and the runs of
 * them. On one machine all are laid out. In shards each lays out its own, so that there may be very many.
 */

import type { MeasureName } from "../../experiment/measure.js";
import { requireLoader, requireRunOptions } from "../../foundation/made-values.js";
import { breachInWords, refuseUnknownKeys, requireOneOf, requireWhole } from "../../foundation/refusal.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { measuresToReport } from "../answer/headline-measures.js";
import { keepMeasures } from "../design/kept-measures.js";
import { columnIn } from "../design/point-estimates.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { designStudy, type StudyDesign, type StudySettings } from "../design/study-design.js";
import {
  designVariations,
  type RefusedVariation,
  type VariationDesign,
  variedScenario,
} from "../design/variation-design.js";
import type { RefusedInShard } from "../shards/shard.js";
import { type VariationPlan, variationOf } from "../shards/variation-plan.js";
import { rangedInputs } from "./documented-ranges.js";
import { noneOf } from "./drawn-inputs.js";
import { type InputSets, inputsOfSets, overridesOfSet, pathsOfItsOwn } from "./input-sets.js";
import { type InputLaw, type SampledInput, sampleInputs } from "./sampled-inputs.js";

/** What futures are about, beside what is run. Plain data. */
export interface FuturesFacts extends Pick<VariationDesign, "scenarios" | "refused"> {
  /** How inputs are drawn from their ranges; `given` where they are sets of a table. */
  readonly law: InputLaw | "given";
  /** The inputs that differ, with where each lies in its range in each future. */
  readonly inputs: readonly SampledInput[];
  /** Inputs that were left at their values, and why. */
  readonly held: readonly RefusedVariation[];
  /** The measures that are reported. */
  readonly measures: readonly MeasureName[];
  /** Which of the futures drawn are run: those that no file refuses. */
  readonly run: readonly number[];
}

/** What is run, the scenarios as they are and in every future, and what it is about. Plain data. */
export interface FuturesDesign extends FuturesFacts, Pick<VariationDesign, "study" | "variations"> {}

/** A future that a file refuses. */
interface RefusedFuture extends RefusedVariation {
  /** Which of those drawn, from 0. */
  readonly future: number;
}

/** What is asked of the futures. */
export interface FuturesQuestion {
  /** How many futures, from 10. Default 100. */
  readonly futures?: number;
  /** How inputs are drawn from their ranges. Default `triangular`. */
  readonly law?: InputLaw;
  /** Paths of the inputs to draw; left out, all that have a documented range. */
  readonly paths?: readonly string[];
  /** Left out: delayed days, and the cost where there are prices. */
  readonly measures?: readonly MeasureName[];
  /** Loads a second scenario, to be compared with the first in every future. */
  readonly alternative?: LoadScenario | undefined;
  /**
   * The futures themselves, such as the sets that a calibration did not rule out, instead of drawing them; `futures`,
   * `law` and `paths` are left out then. An alternative keeps what it has otherwise than the scenario.
   */
  readonly sets?: InputSets;
}

const FUTURES = 100;

/** Replications of a future where none are given: more futures tell more than more runs of each. */
const REPLICATIONS = 5;

const LEAST_FUTURES = 10;

/** Futures that are drawn, of which nothing is laid out yet. */
type DrawnFutures = Pick<FuturesFacts, "law" | "inputs" | "held"> & Omit<VariationPlan, "measures">;

/** Draws futures, or takes the sets that are given. */
async function drawFutures(load: LoadScenario, question: FuturesQuestion, given: StudySettings): Promise<DrawnFutures> {
  requireLoader("load", load);
  refuseUnknownKeys("question", question, ["futures", "law", "paths", "measures", "alternative", "sets"]);
  requireRunOptions(given);
  const { futures = FUTURES, law = "triangular", paths = [], alternative, sets } = question;
  if (sets !== undefined) refuseBesideSets(question);
  const { replications = REPLICATIONS, ...settings } = given;
  requireWhole("futures", futures, LEAST_FUTURES);
  requireWhole("the replications of a future", replications, 2);
  requireOneOf("law", law, ["triangular", "uniform"]);
  const loaders = alternative === undefined ? [load] : [load, alternative];
  const base = await Promise.all(loaders.map((one) => one({ set: [] })));
  const seed = String(settings.seed ?? base[0].document.run.seed);
  if (sets !== undefined) requireWhole("the number of sets", sets.sets.length, LEAST_FUTURES);
  const left = await Promise.all(
    base.map((scenario, k) =>
      sets === undefined ? new Set<string>() : pathsOfItsOwn(loaders[k], sets, base[0], scenario),
    ),
  );
  const { sampled, held, overridesOf } =
    sets === undefined
      ? await sampleInputs(loaders, rangedInputs(base, paths), { futures, law, seed })
      : {
          sampled: inputsOfSets(sets, left),
          held: heldOf(left, base),
          overridesOf: (future: number) => left.map((kept) => overridesOfSet(sets, future, kept)),
        };
  if (sampled.length === 0)
    throw breachInWords("the inputs to draw", "at least one that the file takes at other values", noneOf(held));
  return {
    ...{ loaders, base, settings: { ...settings, replications } },
    ...{ law: sets === undefined ? law : "given", inputs: sampled, held },
    count: sets?.sets.length ?? futures,
    nameOf: (future) => `future ${future + 1}`,
    overridesOf,
  };
}

/** The facts of futures of which those are run that no file refuses. */
function withoutRefused(facts: FuturesFacts, refused: readonly RefusedFuture[]): FuturesFacts {
  const numbers = new Set(refused.map(({ future }) => future));
  const run = facts.run.filter((future) => !numbers.has(future));
  if (run.length < LEAST_FUTURES) {
    const found = `${run.length} of ${facts.run.length} (${refused[0]?.name}: ${refused[0]?.reason})`;
    throw breachInWords("the number of futures that no file refuses", `at least ${LEAST_FUTURES}`, found);
  }
  return { ...facts, run, refused: refused.map(({ name, reason }) => ({ name, reason })) };
}

/**
 * Lays out futures.
 *
 * @param load loads the scenario; called a few times for each input, to ask what its file takes, and once for each
 *   future
 * @param question what is asked
 * @param given seed and confidence, and the replications of each future (default 5, at least 2)
 * @returns the design, for `collect(design.study)` or `runFutures`; the rows have the measures that are reported, and
 *   no others
 * @throws ScenarioError when the scenario is wrong; RangeError when it documents no range, or for a wrong question
 * @example
 * const design = await designFutures((given) => parseScenario(text, given), { futures: 20 });
 */
export async function designFutures(
  load: LoadScenario,
  question: FuturesQuestion = {},
  given: StudySettings = {},
): Promise<FuturesDesign> {
  const { law, inputs, held, ...plan } = await drawFutures(load, question, given);
  const { loaders, base, settings } = plan;
  const futures = Array.from({ length: plan.count }, (_, future) => variationOf(plan, future));
  const design = await designVariations(loaders, base, futures, {
    ...settings,
    refused: "skip",
    ownChance: true,
  });
  const { study, scenarios } = design;
  const measures = measuresToReport(asTheyAre(study, base), question.measures ?? []);
  for (const scenario of study.scenarios) for (const measure of measures) columnIn(scenario, measure);
  const all = { ...{ scenarios, law, inputs, held, measures }, refused: [], run: futures.map((_, future) => future) };
  const refused = design.refused.map((one) => ({ ...one, future: futures.findIndex(({ name }) => name === one.name) }));
  return { study: keepMeasures(study, measures), variations: design.variations, ...withoutRefused(all, refused) };
}

/** The part of a study that is the scenarios as they are. */
function asTheyAre(study: StudyDesign, { length }: readonly Scenario[]): StudyDesign {
  return { ...study, points: study.points.slice(0, length), scenarios: study.scenarios.slice(0, length) };
}

/** Futures that are not laid out yet, and what they are about as if no file refused one. */
export interface FuturesPlan extends VariationPlan {
  readonly facts: FuturesFacts;
}

/**
 * Draws futures without laying them out, so that each shard lays out only its own.
 *
 * @throws as {@link designFutures}, but for futures that a file refuses
 */
export async function planFutures(
  load: LoadScenario,
  question: FuturesQuestion,
  given: StudySettings,
): Promise<FuturesPlan> {
  const { law, inputs, held, ...plan } = await drawFutures(load, question, given);
  const study = designStudy(plan.base, plan.settings);
  const measures = measuresToReport(study, question.measures ?? []);
  const run = Array.from({ length: plan.count }, (_, future) => future);
  const scenarios = study.scenarios.map(variedScenario);
  return { ...plan, measures, facts: { scenarios, law, inputs, held, measures, refused: [], run } };
}

/**
 * The facts of a plan when all shards have run, some of which met futures that a file refuses.
 *
 * @throws RangeError where too few are left
 */
export function settledFutures(facts: FuturesFacts, refused: readonly RefusedInShard[]): FuturesFacts {
  return withoutRefused(
    facts,
    refused.map(({ variation, ...one }) => ({ ...one, future: variation })),
  );
}

/** Refuses what would say how futures are drawn where they are given. */
function refuseBesideSets({ futures, law, paths }: FuturesQuestion): void {
  const given = Object.entries({ futures, law, paths }).find(
    ([, value]) => value !== undefined && String(value) !== "",
  );
  if (given !== undefined)
    throw breachInWords(given[0], "left out beside sets, which are the futures", String(given[1]));
}

/** The inputs at which a scenario keeps its own value in every set. */
function heldOf(left: readonly ReadonlySet<string>[], base: readonly Scenario[]): RefusedVariation[] {
  return left.flatMap((kept, k) =>
    [...kept].map((name) => ({ name, reason: `${base[k].name} has a value of its own there, which it keeps` })),
  );
}
