/**
 * The question "which inputs fit what was observed": history matching in waves. Each wave runs sets of inputs, fits
 * surfaces to what they say of the figures, and rules out every set of which the surfaces are sure enough that it
 * misses; the next wave runs sets drawn evenly from what is left. What remains is not one best set but all that cannot
 * be told from it. See implausibility.ts for what rules a set out; I. Andrianakis and others, "Bayesian History
 * Matching of Complex Infectious Disease Models Using Emulation: A Tutorial and a Case Study on HIV in Uganda", PLOS
 * Computational Biology 11 (2015) e1003968 for the method.
 *
 * What is run next depends on the rows of the waves before alone, so the answer is the same on any number of workers.
 */
import { requireLoader, requireRunOptions } from "../../foundation/made-values.js";
import { breachInWords, refuseUnknownKeys, requireNonNegative, requireWhole } from "../../foundation/refusal.js";
import { counted } from "../../foundation/words.js";
import { sample } from "../../random/choice.js";
import { latinColumn } from "../../random/latin-hypercube.js";
import { createStream, type Stream } from "../../random/stream.js";
import { drawRegion, type RareRegion } from "../../statistics/rare-region.js";
import type { RunOptions } from "../compare/run-scenarios.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { type DrawnInput, drawnInputs, noneOf } from "../uncertainty/drawn-inputs.js";
import type { CalibrateResult } from "./calibrate-answer.js";
import { type InputRange, inputsToFit, snapper, valuesOf } from "./calibrate-inputs.js";
import {
  type CalibrationBatch,
  CalibrationRuns,
  type CalibrationWorkOptions,
  type InputSet,
  type KnownSet,
} from "./calibration-runs.js";
import { concludeCalibration, type WaveRecord } from "./conclude-calibration.js";
import { criterionOf, criterionToChoose } from "./criterion.js";
import type { DayPeriod } from "./day-period.js";
import {
  type AimedFigure,
  bestOf,
  type Emulator,
  emulate,
  foreseenMisses,
  hasValue,
  implausibilityScore,
  worstOf,
} from "./implausibility.js";
import { type AnsweredFigure, requireDaysKept, runOver } from "./observed-columns.js";
import { figuresWithin, type ObservedFigure } from "./observed-figures.js";
import { REPLICATIONS_OF_MANY } from "./ruled-out-years.js";

/** What is asked. */
export interface CalibrateQuestion {
  /** From `readObserved`. */
  readonly observed: readonly ObservedFigure[];
  /** Periods whose figures are fitted. Left out: all figures. */
  readonly periods?: readonly DayPeriod[];
  /** Inputs with the ranges in which they are sought. Left out, with no `paths`: all with a documented range. */
  readonly inputs?: readonly InputRange[];
  /** Inputs that are sought in their documented ranges. */
  readonly paths?: readonly string[];
  /** What the scenario may be off at its best, as a standard deviation: a share of each figure. Default 0.1. */
  readonly discrepancy?: number;
  /** Waves of runs, from 1. Default 4. */
  readonly waves?: number;
  /** Sets of inputs in each wave. Default ten for each input, at least 20. */
  readonly points?: number;
}

/** What a wave runs. */
export interface CalibrateWave extends CalibrationBatch {
  /** From 1. */
  readonly wave: number;
  /** Whether these are further replications of some of its sets. */
  readonly further: boolean;
  /** Sets of inputs that were drawn for it: those with the same values are run once. */
  readonly drawn: number;
}

/** How to calibrate; `replications` are those of each set, 10 where left out, at least 2. */
export interface CalibrateOptions
  extends Omit<RunOptions, "precision" | "first" | "replay">,
    Pick<CalibrationWorkOptions, "replay"> {
  /** Called before each wave, and before the further replications of each of some of its sets. */
  readonly onWave?: (wave: CalibrateWave) => void;
}

const DISCREPANCY = 0.1;
const QUESTION_KEYS = ["observed", "periods", "inputs", "paths", "discrepancy", "waves", "points"];
const WAVES = 4;
const REPLICATIONS = 10;
const POINTS_PER_INPUT = 10;
const LEAST_POINTS = 20;
/** Positions that are drawn from what is left; the sets of the next wave are among them. */
const LEAST_DRAWN = 1000;
/** Figures of a new set that lie farther than this from what was foreseen show that the surfaces are too sure. */
const FORESEEN_WITHIN = 3;
/**
 * Sets of a wave that have many replications, so that it is known how much chance moves the figures: the best, and the
 * first others that fit. Sets with the same means may differ in chance, and what one of them says is not for all.
 */
const SETS_OF_MANY = 3;

/** Share of the figures of new sets that lie as near to what was foreseen as the surfaces say. */
function foreseenShare(sets: readonly KnownSet[], emulator: Emulator | undefined): number | null {
  if (emulator === undefined || sets.length === 0) return null;
  const misses = sets.flatMap((set) => foreseenMisses(emulator, set));
  if (misses.length === 0) return null;
  return misses.filter((miss) => miss <= FORESEEN_WITHIN).length / misses.length;
}

/** Drawn positions as sets of values, each once. */
function differentSets(drawn: readonly (readonly number[])[], inputs: readonly DrawnInput[]): InputSet[] {
  const snap = snapper(inputs);
  const sets = drawn.map((point) => {
    const position = snap(point);
    return { position, values: valuesOf(inputs, position) };
  });
  return [...new Map(sets.map((set) => [JSON.stringify(set.values), set])).values()];
}

/**
 * Every figure must have a value in some set, or it says nothing.
 *
 * @throws RangeError that names the first that has none
 */
function requireValues(figures: readonly AnsweredFigure[], sets: readonly KnownSet[]): void {
  const missing = figures.find((_, k) => !sets.some((set) => hasValue(set, k)));
  if (missing === undefined) return;
  const { line, label } = missing;
  throw breachInWords(
    `the figure of line ${line}`,
    "one that every run of at least one set of inputs has a value of",
    `${label} without a value in some run of each of ${counted(sets.length, "set")}. Leave it out, or give ranges or a longer period in which every run has one`,
  );
}

function transposed(columns: readonly (readonly number[])[]): number[][] {
  return columns[0].map((_, row) => columns.map((column) => column[row]));
}

/** A wave whose sets were run. */
interface RunWave {
  readonly wave: number;
  readonly sets: readonly KnownSet[];
  readonly aimed: readonly AimedFigure[];
  /** Of each set. */
  readonly replications: number;
}

/**
 * Runs further replications of the best set so far and of the first others of a wave that fit. What fits is judged anew
 * for each, with what the one before has told of chance.
 *
 * @param many the sets that have many replications, to which these are added
 */
async function runMany(
  done: CalibrationRuns,
  { wave, sets, aimed, replications }: RunWave,
  many: KnownSet[],
): Promise<void> {
  const all = [...done.known.values()];
  for (let k = 0; k < SETS_OF_MANY && !done.interrupted; k++) {
    const criterion = criterionToChoose(criterionOf(aimed, [...all, ...many], replications));
    const isNew = ({ values }: KnownSet) => many.every((other) => other.values !== values);
    const fits = (set: KnownSet) => (worstOf(set, criterion) ?? Number.POSITIVE_INFINITY) <= criterion.limit;
    const set = k === 0 ? bestOf(all, criterion) : sets.find((one) => isNew(one) && fits(one));
    if (set === undefined || !isNew(set)) continue;
    const name = k === 0 ? `best of wave ${wave}` : `wave ${wave} further set ${k}`;
    many.push(await done.more(name, set, REPLICATIONS_OF_MANY - replications));
  }
}

/** What all waves of a calibration have in common. */
interface Plan {
  readonly inputs: readonly DrawnInput[];
  readonly aimed: readonly AimedFigure[];
  /** Sets that are drawn for a wave, and the fewest to which surfaces are fitted. */
  readonly points: number;
  readonly fewest: number;
  readonly replications: number;
  readonly stream: (...names: (string | number)[]) => Stream;
}

/** What the waves so far have found. */
interface Found {
  readonly done: CalibrationRuns;
  /** Sets that have many replications. */
  readonly many: KnownSet[];
  /** The surfaces of each wave. */
  readonly emulators: Emulator[];
  readonly records: WaveRecord[];
  /** Positions that are not ruled out. */
  region: RareRegion;
}

/**
 * Runs a wave: sets drawn from what is left, further replications of some, surfaces through what they give, and what
 * these leave.
 *
 * @param at which wave it is; `further` is set to true while further replications are run
 * @param found is added to
 * @returns false where all sets that were drawn had been run before
 */
async function runWave(at: { readonly wave: number; further: boolean }, plan: Plan, found: Found): Promise<boolean> {
  const { inputs, aimed, points, fewest, replications, stream } = plan;
  const { done, many, emulators, records } = found;
  const { wave } = at;
  const chosen = differentSets(sample(found.region.points, points, stream("wave", wave)), inputs);
  at.further = false;
  const before = new Set(done.known.keys());
  const sets = await done.run(`wave ${wave}`, chosen);
  const { refused } = done;
  if (done.known.size < 2 && !done.interrupted)
    throw breachInWords("the ranges", "such that the file takes two different sets", refused[0]?.reason ?? "one set");
  if (done.known.size === before.size) return false;
  const all = [...done.known.values()];
  requireValues(done.figures, all);
  at.further = true;
  if (replications < REPLICATIONS_OF_MANY) await runMany(done, { wave, sets, aimed, replications }, many);
  const criterion = criterionOf(aimed, [...all, ...many], replications);
  // Sets that were known before are among those that the surfaces were fitted to.
  const fresh = sets.filter(({ values }) => !before.has(JSON.stringify(values)));
  const within = foreseenShare(fresh, emulators.at(-1));
  const { level } = found.region;
  const score = implausibilityScore(emulators, (point) => point);
  const inside = all.filter(({ position }) => score(position, level) <= level);
  emulators.push(emulate(inside.length < fewest ? all : inside, criterion));
  const left = implausibilityScore(emulators, snapper(inputs));
  found.region = drawRegion(inputs.length, left, stream("region", wave), Math.max(LEAST_DRAWN, points));
  records.push({
    sets,
    refused: refused.length,
    replications: sets[0]?.replications ?? replications,
    within,
    remaining: found.region.level === 1 ? found.region.share : 0,
  });
  return true;
}

/**
 * Finds the inputs with which a scenario gives the figures that were observed, as far as these decide it.
 *
 * A figure need not have a value in every run: a mean length of delays has none where nobody was delayed. A set of
 * inputs with such a run has no value of that figure. The figure then neither rules the set out nor counts for it, the
 * other figures decide, and the result says of each figure how many sets had no value of it. Sets that were not run are
 * ruled out only by figures that had a value in all sets around them. A set without a value of any figure is neither
 * ruled out nor kept.
 *
 * @param load loads the scenario, which is run over the days from the first to the last observed figure
 * @param question the observed figures, the inputs, and what the scenario may be off
 * @param options see {@link CalibrateOptions}
 * @returns the ranges that are left, the fit, and sets of inputs that are not ruled out; or that nothing fits, and by
 *   how much
 * @throws ScenarioError when the scenario is wrong, or has nothing to say of a figure; RangeError for a wrong question,
 *   and for a figure that has no value in any set of the first wave; else as `runScenario`
 * @example
 * const observed = readObserved("month,value\n2019-04,2911\n", "observed.csv");
 * const inputs = [readInputRange("services.home-care.places=50..70")];
 * const found = await calibrate(load, { observed, inputs, waves: 2 });
 */
export async function calibrate(
  load: LoadScenario,
  question: CalibrateQuestion,
  options: CalibrateOptions = {},
): Promise<CalibrateResult> {
  requireLoader("load", load);
  refuseUnknownKeys("question", question, QUESTION_KEYS);
  requireRunOptions(options, ["onWave"]);
  const { onWave, replications = REPLICATIONS, seed, confidence, ...work } = options;
  const { inputs = [], paths = [], discrepancy = DISCREPANCY, waves = WAVES, points: asked } = question;
  const observed = figuresWithin(question.observed, question.periods ?? []);
  requireWhole("waves", waves, 1);
  requireWhole("the replications of a set", replications, 2);
  requireNonNegative("discrepancy", discrepancy);
  const over = await runOver(load, observed);
  const base = await over.load({ set: [] });
  const wanted = inputsToFit(base, inputs, paths);
  requireDaysKept(
    wanted.map(({ path }) => path),
    observed,
  );
  const { drawn, held } = await drawnInputs([over.load], wanted);
  if (drawn.length === 0)
    throw breachInWords("the inputs to fit", "at least one that the file takes at other values", noneOf(held));
  const fewest = 2 * drawn.length + 4;
  const points = asked ?? Math.max(LEAST_POINTS, POINTS_PER_INPUT * drawn.length);
  requireWhole("points", points, fewest);
  const ownSeed = String(seed ?? base.document.run.seed);
  const stream = (...names: (string | number)[]) => createStream(ownSeed, "calibrate", ...names);
  const aimed = observed.map(({ value, sd }) => ({
    observed: value,
    sd: sd ?? 0,
    discrepancy: discrepancy * Math.abs(value),
  }));

  const plan: Plan = { inputs: drawn, aimed, points, fewest, replications, stream };
  const at = { wave: 1, further: false };
  const done = new CalibrationRuns(
    { over, base, observed, paths: drawn.map(({ path }) => path) },
    { replications, seed: ownSeed, ...(confidence === undefined ? {} : { confidence }) },
    { ...work, onBatch: (batch) => onWave?.({ ...batch, ...at, drawn: points }) },
  );
  const found: Found = {
    done,
    many: [],
    emulators: [],
    records: [],
    region: { points: transposed(drawn.map(({ path }) => latinColumn(points, stream(path)))), share: 1, level: 1 },
  };
  for (; at.wave <= waves && !done.interrupted; at.wave++) if (!(await runWave(at, plan, found))) break;
  const { many, region, records } = found;
  const criterion = criterionOf(aimed, [...done.known.values(), ...many], replications);
  return concludeCalibration({ done, many, criterion, discrepancy, inputs: drawn, held, region, waves: records });
}
