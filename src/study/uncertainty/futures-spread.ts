/**
 * A measure, or a difference, over many futures: how far it spreads because inputs are not known, apart from the noise
 * of the runs.
 *
 * Every future has runs of its own, which share nothing with those of other futures: what happens by chance in a few runs
 * would else happen in all futures alike, and no number of futures would show it. How the noise of the runs is taken off
 * is in settled-futures.ts.
 *
 * How much it would help to know an input is judged by regression on that input alone: M. Strong, J. E. Oakley and
 * A. Brennan, "Estimating Multiparameter Partial Expected Value of Perfect Information from a Probabilistic Sensitivity
 * Analysis Sample: A Nonparametric Regression Approach", Medical Decision Making 34 (2014) 311–326; here by a parabola,
 * or by one mean for each value where values are no numbers (categorical-fit.ts).
 * Intervals of shares are those of Wilson, and those of quantiles rest on the binomial law of ranks; both are widened to
 * what futures drawn again give, which alone is too narrow for a few futures.
 */
import { z } from "zod";
import { betaLower } from "../../random/functions/beta-function.js";
import { normalQuantile } from "../../random/functions/normal-function.js";
import { latinMeanError } from "../../statistics/latin-mean.js";
import { type NestedVariance, nestedVariance } from "../../statistics/nested-variance.js";
import { quadraticFit } from "../../statistics/quadratic-fit.js";
import { quantiles } from "../../statistics/quantile.js";
import { wilson } from "../../statistics/share-interval.js";
import { studentQuantile } from "../../statistics/student.js";
import { categoricalFit } from "./categorical-fit.js";
import type { SampledInput } from "./sampled-inputs.js";
import { noisyFutures, type Resampled, resample, settle } from "./settled-futures.js";

const interval = z.strictObject({
  value: z.number(),
  low: z
    .number()
    .nullable()
    .describe(
      "Lower end of the interval; null where there is none: with one replication, and of a tenth or nine tenths beyond which too few futures lie to bound it.",
    ),
  high: z.number().nullable().describe("Upper end, likewise."),
});

export const spreadSchema = z.strictObject({
  mean: interval.describe(
    "Mean over the futures; its interval covers what is left to chance by the futures drawn, a Latin hypercube unless they were given, and by the noise of the runs.",
  ),
  sd: z
    .number()
    .describe(
      "Standard deviation between futures, without the noise of the runs; with one replication, which does not tell it, with the noise.",
    ),
  noise: z.number().nullable().describe("Standard deviation of the noise in one future; null with one replication."),
  chance: z
    .number()
    .nullable()
    .describe(
      "Chance of means so far apart where futures differ by nothing but the noise of the runs: the p-value of an F test; null with one replication, and where there is no noise.",
    ),
  p10: interval,
  p50: interval,
  p90: interval,
  futures: z.array(z.number()).describe("One mean for each future, with its noise, in their order."),
});
export type Spread = z.infer<typeof spreadSchema>;

export const chanceSchema = z.strictObject({
  lower: interval.describe("Share of futures in which the alternative is lower than the baseline."),
  same: z
    .number()
    .describe("Share of futures in which the two are exactly the same in every run, and so neither lower."),
  regret: z
    .number()
    .describe(
      "What knowing everything would save on average, where lower is better, against always taking the better: the expected value of perfect information (EVPI).",
    ),
});
export type Chance = z.infer<typeof chanceSchema>;

export const knowingSchema = z.strictObject({
  path: z.string(),
  share: z
    .number()
    .nullable()
    .describe(
      "Share of the variance between futures that the input explains by itself: the first-order (Sobol) index; null where it cannot be told, because the values are no numbers and each is in one future alone.",
    ),
  chance: z
    .number()
    .nullable()
    .describe("Chance of so large a share where the input has no effect at all: a p-value; null likewise."),
  saves: z
    .number()
    .nullable()
    .describe(
      "What knowing this input alone would save on average, where lower is better, at most what knowing everything would: the expected value of partial perfect information (EVPPI); null without an alternative, and where the share is.",
    ),
});
export type Knowing = z.infer<typeof knowingSchema>;

/** A spread with what it was worked out from. */
export interface SpreadWork {
  readonly spread: Spread;
  /** The futures drawn together to what they are without noise. */
  readonly settled: readonly number[];
  /** Whether all runs of a future are exactly 0. */
  readonly isNothing: readonly boolean[];
  readonly resampled: Resampled;
  readonly variance: NestedVariance;
}

/** For each input where it lies in its range, one number for each future. */
type Hypercube = readonly (readonly number[])[];

const TENTHS = [0.1, 0.5, 0.9] as const;
/** Part of the mean difference below which what is saved is the rounding of sums. */
const ROUNDING = 1e-9;

/** The end of an interval among values in ascending order; `tail` is the share of them that lies outside. */
function endOf(ascending: readonly number[], tail: number): number {
  return quantiles(ascending, [tail])[0];
}

/**
 * Half the width of the interval of the mean over the futures: that of independent ones, or the narrower one of a Latin
 * hypercube.
 */
function halfOfMean({ caseMeans, between, noise }: NestedVariance, confidence: number, hypercube: Hypercube | null) {
  const count = caseMeans.length;
  const level = 0.5 + confidence / 2;
  const half = studentQuantile(level, count - 1) * Math.sqrt((between + (Number.isFinite(noise) ? noise : 0)) / count);
  const surer = hypercube === null || half === 0 ? null : latinMeanError(hypercube, caseMeans);
  return surer === null ? half : Math.min(half, studentQuantile(level, surer.degrees) * surer.error);
}

/** Chance of means so far apart where all futures are alike, by the F test of a one-way layout; of `runs` in each. */
function chanceOfNoise({ caseMeans, mean, noise }: NestedVariance, runs: number): number {
  const count = caseMeans.length;
  const within = count * (runs - 1) * noise;
  const between = caseMeans.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return betaLower((count * (runs - 1)) / 2, (count - 1) / 2, within / (within + between));
}

/**
 * The spread of a table of futures and replications.
 *
 * @param table one list for each future, at least two; one value for each replication
 * @param confidence of the intervals
 * @param hypercube where each input lies in each future, where these are a whole Latin hypercube; else null
 */
export function spreadOf(
  table: readonly (readonly number[])[],
  confidence: number,
  hypercube: Hypercube | null = null,
): SpreadWork {
  const variance = nestedVariance(table);
  const { mean, caseMeans, between, noise } = variance;
  const known = Number.isFinite(noise);
  const half = halfOfMean(variance, confidence, hypercube);
  const count = table.length;
  const futures = noisyFutures(table, variance);
  const settled = settle(futures);
  const resampled = resample(futures, TENTHS);
  const z = normalQuantile(0.5 + confidence / 2);
  const [p10, p50, p90] = TENTHS.map((p, k) => {
    const off = z * Math.sqrt((p * (1 - p)) / count);
    const [low, value, high] = quantiles(settled, [Math.max(0, p - off), p, Math.min(1, p + off)]);
    // Of few futures even the lowest can be above a low quantile, so that none of them is an end below it.
    return {
      value,
      low: known && p - off >= 0 ? Math.min(low, endOf(resampled.quantiles[k], (1 - confidence) / 2)) : null,
      high: known && p + off <= 1 ? Math.max(high, endOf(resampled.quantiles[k], (1 + confidence) / 2)) : null,
    };
  });
  return {
    spread: {
      mean: { value: mean, low: known ? mean - half : null, high: known ? mean + half : null },
      sd: Math.sqrt(between),
      noise: known ? Math.sqrt(noise) : null,
      chance: known && noise > 0 ? chanceOfNoise(variance, table[0].length) : null,
      p10,
      p50,
      p90,
      futures: [...caseMeans],
    },
    settled,
    isNothing: futures.isNothing,
    resampled,
    variance,
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** What it saves to take the lower of two in each case, and not the one that is lower on average in all of them. */
function savedBy(differences: readonly number[]): number {
  return Math.min(0, average(differences)) - average(differences.map((value) => Math.min(0, value)));
}

/**
 * The chance that a difference is below 0.
 *
 * @param work of the difference alternative less baseline
 * @param confidence of the interval, which covers the futures drawn and the noise of the runs
 */
export function chanceOf({ settled, isNothing, resampled, spread }: SpreadWork, confidence: number): Chance {
  const z = normalQuantile(0.5 + confidence / 2);
  const count = settled.length;
  const value = settled.filter((one, future) => !isNothing[future] && one < 0).length / count;
  const same = isNothing.filter(Boolean).length / count;
  const known = spread.noise !== null;
  // What has been the same in a few runs may be lower in others: the upper end has these futures, the lower has not.
  return {
    lower: {
      value,
      low: known ? Math.min(wilson(value, count, z).low, endOf(resampled.below, (1 - confidence) / 2)) : null,
      high: known
        ? Math.max(wilson(value + same, count, z).high, endOf(resampled.belowOrNothing, (1 + confidence) / 2))
        : null,
    },
    same,
    regret: savedBy(settled),
  };
}

/**
 * What knowing an input would tell.
 *
 * @param input its path, where it lies in its range in each future, and whether its values are no numbers
 * @param work of the measure, or of the difference
 * @param decides whether the sign decides which of two scenarios is taken
 */
export function knowing(
  { path, positions, categorical }: Pick<SampledInput, "path" | "positions" | "categorical">,
  work: SpreadWork,
  decides: boolean,
): Knowing {
  const { caseMeans, between, noise, mean } = work.variance;
  // Where futures differ by no more than the noise of their runs, no input can be said to matter.
  if (between === 0) return { path, share: 0, chance: 1, saves: decides ? 0 : null };
  const fit = categorical ? categoricalFit(positions, caseMeans) : quadraticFit(positions, caseMeans);
  if (fit === null) return { path, share: null, chance: null, saves: null };
  const total = between + (Number.isFinite(noise) ? noise : 0);
  const saved = Math.min(savedBy(work.settled), savedBy(fit.settled));
  return {
    path,
    share: Math.min(1, (fit.explained * total) / between),
    chance: fit.chance,
    // Where no value of the input changes the sign, what is left of the sums is rounding.
    saves: decides ? (saved > ROUNDING * Math.abs(mean) ? saved : 0) : null,
  };
}
