/** What the waves of a calibration say: the ranges that are left, the fit of each figure, and the sets that remain. */
import { showDate } from "../../foundation/dates.js";
import { largestOf, leastOf } from "../../foundation/extremes.js";
import type { RareRegion } from "../../statistics/rare-region.js";
import { headOf, measureOf } from "../answer/answer-schema.js";
import type { RefusedVariation } from "../design/variation-design.js";
import { firstRange } from "../uncertainty/documented-ranges.js";
import type { DrawnInput } from "../uncertainty/drawn-inputs.js";
import { stepsOf } from "../uncertainty/range-positions.js";
import type { CalibrateResult } from "./calibrate-answer.js";
import { snapper, valuesOf } from "./calibrate-inputs.js";
import type { CalibrationRuns, KnownSet } from "./calibration-runs.js";
import {
  bestOf,
  type Criterion,
  chanceOf,
  hasValue,
  implausibilityOf,
  neededDiscrepancy,
  worstOf,
} from "./implausibility.js";
import { ruledOutYears } from "./ruled-out-years.js";

/** A wave that was run. */
export interface WaveRecord {
  readonly sets: readonly KnownSet[];
  readonly refused: number;
  readonly replications: number;
  readonly within: number | null;
  readonly remaining: number;
}

/** All that the waves found. */
export interface CalibrationWork {
  readonly done: CalibrationRuns;
  /** The best sets of the waves and some others, with their further replications. */
  readonly many: readonly KnownSet[];
  /** What decides at the end: the same for every verdict in the document. */
  readonly criterion: Criterion;
  readonly discrepancy: number;
  readonly inputs: readonly DrawnInput[];
  readonly held: readonly RefusedVariation[];
  /** What is left after the last wave. */
  readonly region: RareRegion;
  readonly waves: readonly WaveRecord[];
}

/** Sets from which a correlation is reported. */
const LEAST_FOR_CORRELATION = 3;

/** What does not vary goes with nothing; the sums of equal numbers are rounded, and would say that it does. */
function varies(values: readonly number[]): boolean {
  return values.some((value) => value !== values[0]);
}

function correlation(a: readonly number[], b: readonly number[]): number | null {
  if (!varies(a) || !varies(b) || a.length < LEAST_FOR_CORRELATION) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [k, value] of a.entries()) {
    ab += (value - meanA) * (b[k] - meanB);
    aa += (value - meanA) ** 2;
    bb += (b[k] - meanB) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

function inputsFrom(
  { inputs, done }: CalibrationWork,
  left: readonly (readonly number[])[],
): CalibrateResult["inputs"] {
  const documented = done.design!.study.scenarios[0].inputs;
  const columns = inputs.map((_, k) => left.map((position) => position[k]));
  const ends = (of: (values: readonly number[]) => number) =>
    left.length === 0 ? null : valuesOf(inputs, columns.map(of));
  const [lows, highs] = [ends(leastOf), ends(largestOf)];
  return inputs.map((input, k) => {
    const range = firstRange(input);
    const value = documented.find(({ path }) => path === input.path)?.value ?? null;
    const steps = stepsOf(range, input.whole);
    const span = left.length === 0 ? 0 : largestOf(columns[k]) - leastOf(columns[k]);
    const share = steps === null ? span : (span * steps + 1) / (steps + 1);
    return {
      ...{ path: input.path, value, low: range.low, high: range.high },
      left: lows === null || highs === null ? null : { low: lows[k], high: highs[k], share },
      correlations: columns.map((other) => correlation(columns[k], other)),
    };
  });
}

function figuresFrom(
  { done: { figures, unchanged, known }, criterion }: CalibrationWork,
  best: KnownSet,
  accepted: readonly KnownSet[],
): CalibrateResult["figures"] {
  const byFigure = implausibilityOf(best, criterion);
  const bySet = [...known.values()].map((set) => implausibilityOf(set, criterion));
  const meanOf = (set: KnownSet, k: number) => (hasValue(set, k) ? set.means[k] : null);
  return figures.map((figure, k) => {
    const { observed, sd, discrepancy } = criterion.figures[k];
    const means = accepted.flatMap((set) => meanOf(set, k) ?? []);
    const ofBest = meanOf(best, k);
    return {
      line: figure.line,
      measure: measureOf(figure),
      from: showDate(figure.days.from),
      until: showDate(figure.days.until),
      ...{ observed, sd, discrepancy },
      chance: ofBest === null ? null : Math.sqrt(chanceOf(criterion, k, ofBest)),
      unchanged: meanOf(unchanged!, k),
      best: ofBest,
      implausibility: byFigure[k],
      accepted: means.length === 0 ? null : { low: leastOf(means), high: largestOf(means) },
      "ruled-out": bySet.filter((of) => (of[k] ?? 0) > criterion.limit).length,
      "without-value": [...known.values()].filter((set) => !hasValue(set, k)).length,
    };
  });
}

/**
 * Concludes a calibration.
 *
 * @param work all that the waves found, one wave at least
 * @returns the result document
 */
export function concludeCalibration(work: CalibrationWork): CalibrateResult {
  const { done, many, criterion, discrepancy, inputs, held, region, waves } = work;
  const { limit } = criterion;
  const sets = [...done.known.values()];
  const worst = (set: KnownSet) => worstOf(set, criterion);
  /** Sets that are not ruled out, of those that some figure says something of, with their implausibility. */
  const fitting = (some: readonly KnownSet[]) =>
    some.flatMap((set) => {
      const implausibility = worst(set);
      return implausibility === null || implausibility > limit ? [] : [{ set, implausibility }];
    });
  const last = fitting(waves[waves.length - 1].sets);
  const accepted = last.length > 0 ? last : fitting(sets);
  const waveOf = (set: KnownSet) => waves.findLastIndex(({ sets: own }) => own.includes(set)) + 1;
  const best = bestOf(sets, criterion);
  const drawn = region.level === 1 ? region.points.map(snapper(inputs)) : [];
  const left = accepted.length === 0 ? [] : [...drawn, ...accepted.map(({ set }) => set.position)];
  const needed = sets.flatMap((set) => neededDiscrepancy(set, criterion) ?? []);
  const { period } = done.design!.study.scenarios[0];
  return {
    ...headOf(done.rows!, done.design!.scenarios, { setsDays: true }),
    ...{ runs: done.runs, interrupted: done.interrupted, from: period.from, until: period.until },
    sets: sets.length,
    outcome: accepted.length > 0 ? "fits" : "nothing fits",
    limit,
    discrepancy,
    "needed-discrepancy": needed.length === 0 ? null : leastOf(needed),
    inputs: inputsFrom(work, left),
    held: held.map(({ name, reason }) => ({ path: name, reason })),
    figures: figuresFrom(
      work,
      best,
      accepted.map(({ set }) => set),
    ),
    waves: waves.map(({ sets: own, refused, replications, within, remaining }) => ({
      sets: own.length,
      ...{ refused, replications, fitting: fitting(own).length },
      "not-judged": own.filter((set) => worst(set) === null).length,
      ...{ within, remaining },
    })),
    "own-years": ruledOutYears(
      { accepted: accepted.map(({ set }) => set), known: sets, many },
      { criterion, discrepancy, confidence: done.rows!.confidence },
    ),
    unchanged: worst(done.unchanged!),
    // A figure has a value in some set, so the best one has a value of some figure.
    best: { values: [...best.values], implausibility: worst(best)! },
    accepted: accepted.map(({ set, implausibility }) => ({
      values: [...set.values],
      implausibility,
      wave: waveOf(set),
    })),
  };
}
