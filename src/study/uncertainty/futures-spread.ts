/**
 * A measure, or a difference, over many futures: how far it spreads because inputs are not known, apart from the noise
 * of the runs.
 *
 * A future is run a few times, so the mean of a future is the future plus noise. The variance between futures is
 * estimated without it (statistics/crossed-variance.ts); the means are then drawn together around their common mean
 * until they have that variance, so that quantiles and chances are those of the futures and not of the noise. (Where
 * noise is large, the tails keep something of its shape: quantiles lie a little nearer to those of a normal law.) T. A.
 * Louis, "Estimating a Population of Parameter Values Using Bayes and Empirical Bayes Methods", Journal of the American
 * Statistical Association 79 (1984) 393–398. A future whose runs are all exactly 0, such as one in which two scenarios do
 * the same, is not drawn off 0 where noise is small beside the spread: there it has none to take off.
 *
 * How much it would help to know an input is judged by regression on that input alone: M. Strong, J. E. Oakley and
 * A. Brennan, "Estimating Multiparameter Partial Expected Value of Perfect Information from a Probabilistic Sensitivity
 * Analysis Sample: A Nonparametric Regression Approach", Medical Decision Making 34 (2014) 311–326; here by a parabola.
 * Intervals of shares are those of E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
 * Inference", Journal of the American Statistical Association 22 (1927) 209–212; those of quantiles rest on the
 * binomial law of ranks.
 */
import { z } from "zod";
import { normalQuantile } from "../../random/functions/normal-function.js";
import { type CrossedVariance, crossedVariance } from "../../statistics/crossed-variance.js";
import { meanInterval } from "../../statistics/interval.js";
import { quadraticFit } from "../../statistics/quadratic-fit.js";
import { quantiles } from "../../statistics/quantile.js";
import { studentQuantile } from "../../statistics/student.js";

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
  mean: interval.describe("Mean over the futures; its interval covers the futures drawn and the noise of the runs."),
  sd: z.number().describe("Standard deviation between futures, without the noise of the runs."),
  noise: z.number().nullable().describe("Standard deviation of the noise in one future; null with one replication."),
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
    .describe(
      "Share of the variance between futures that the input explains by itself: the first-order (Sobol) index.",
    ),
  chance: z.number().describe("Chance of so large a share where the input has no effect at all: a p-value."),
  saves: z
    .number()
    .nullable()
    .describe(
      "What knowing this input alone would save on average, where lower is better, at most what knowing everything would: the expected value of partial perfect information (EVPPI); null without an alternative.",
    ),
});
export type Knowing = z.infer<typeof knowingSchema>;

/** A spread with what it was worked out from. */
export interface SpreadWork {
  readonly spread: Spread;
  /** The futures drawn together to the variance that they have without noise. */
  readonly settled: readonly number[];
  /** Whether all runs of a future are exactly 0. */
  readonly isNothing: readonly boolean[];
  /** Half-width of the interval for what the noise of the runs does to all futures alike. */
  readonly shift: number;
  readonly variance: CrossedVariance;
}

const TENTHS = [0.1, 0.5, 0.9] as const;
/** Share of the noise in the variance of the futures, below which runs that are all 0 are no accident of a few runs. */
const SMALL_NOISE = 0.3;
/** Part of the mean difference below which what is saved is the rounding of sums. */
const ROUNDING = 1e-9;

/**
 * The spread of a table of futures and replications.
 *
 * @param table one list for each future, at least two; one value for each replication
 * @param confidence of the intervals
 */
export function spreadOf(table: readonly (readonly number[])[], confidence: number): SpreadWork {
  const variance = crossedVariance(table);
  const { mean, caseMeans, columnMeans, between, noise } = variance;
  const known = Number.isFinite(noise);
  const z = normalQuantile(0.5 + confidence / 2);
  const total = between + (known ? noise : 0);
  const towards = total === 0 ? 0 : Math.sqrt(between / total);
  const isNothing = table.map((values) => values.every((value) => value === 0));
  const staysAtNothing = known && noise < SMALL_NOISE * total;
  const settled = caseMeans.map((value, k) => (staysAtNothing && isNothing[k] ? 0 : mean + towards * (value - mean)));
  const shift = known ? meanInterval(columnMeans, confidence).halfWidth : 0;
  const count = table.length;
  const t = studentQuantile(0.5 + confidence / 2, count - 1);
  const half = Math.sqrt(shift ** 2 + (t ** 2 * between) / count);
  const quantileAt = (p: number) => {
    const off = z * Math.sqrt((p * (1 - p)) / count);
    const [low, value, high] = quantiles(settled, [Math.max(0, p - off), p, Math.min(1, p + off)]);
    // Of few futures even the lowest can be above a low quantile, so that none of them is an end below it.
    return {
      value,
      low: known && p - off >= 0 ? low - shift : null,
      high: known && p + off <= 1 ? high + shift : null,
    };
  };
  const [p10, p50, p90] = TENTHS.map(quantileAt);
  return {
    spread: {
      mean: { value: mean, low: known ? mean - half : null, high: known ? mean + half : null },
      sd: Math.sqrt(between),
      noise: known ? Math.sqrt(noise) : null,
      p10,
      p50,
      p90,
      futures: [...caseMeans],
    },
    settled,
    isNothing,
    shift,
    variance,
  };
}

/** The ends of Wilson's interval of a share. */
function wilson(share: number, count: number, z: number): { readonly low: number; readonly high: number } {
  const weight = 1 + z ** 2 / count;
  const middle = (share + z ** 2 / (2 * count)) / weight;
  const half = (z / weight) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
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
export function chanceOf({ settled, isNothing, shift, spread }: SpreadWork, confidence: number): Chance {
  const z = normalQuantile(0.5 + confidence / 2);
  const shareOf = (some: (value: number, future: number) => boolean) => settled.filter(some).length / settled.length;
  const value = shareOf((one, future) => !isNothing[future] && one < 0);
  // What has been the same in a few runs may be lower in others: the upper end has these futures, the lower has not.
  const ends =
    spread.noise === null
      ? null
      : {
          low: shareOf((one, future) => !isNothing[future] && one + shift < 0),
          high: shareOf((one) => one - shift < 0),
        };
  return {
    lower: {
      value,
      low: ends && wilson(ends.low, settled.length, z).low,
      high: ends && wilson(ends.high, settled.length, z).high,
    },
    same: shareOf((_, future) => isNothing[future]),
    regret: savedBy(settled),
  };
}

/**
 * What knowing an input would tell.
 *
 * @param path of the input
 * @param positions where it lies in its range, one for each future
 * @param work of the measure, or of the difference
 * @param decides whether the sign decides which of two scenarios is taken
 */
export function knowing(path: string, positions: readonly number[], work: SpreadWork, decides: boolean): Knowing {
  const { caseMeans, between, noise, mean } = work.variance;
  // Where futures differ by no more than the noise of their runs, no input can be said to matter.
  if (between === 0) return { path, share: 0, chance: 1, saves: decides ? 0 : null };
  const { settled, explained, chance } = quadraticFit(positions, caseMeans);
  const total = between + (Number.isFinite(noise) ? noise : 0);
  const saved = Math.min(savedBy(work.settled), savedBy(settled));
  return {
    path,
    share: Math.min(1, (explained * total) / between),
    chance,
    // Where no value of the input changes the sign, what is left of the sums is rounding.
    saves: decides ? (saved > ROUNDING * Math.abs(mean) ? saved : 0) : null,
  };
}
