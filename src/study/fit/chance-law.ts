/**
 * How much chance moves a figure from year to year, as a law of its mean. Where there are no delays there is little
 * chance either; where lines are long, much. The law is a table of variances at some means, and near to one of them a
 * power: variance = level · mean^exponent. Exponents of 0, 1 and 2 are those of normal, Poisson and gamma laws, and what
 * lies between 1 and 2 of sums that can be 0, such as the delays of a month: such laws are named after Tweedie (B.
 * Jørgensen, "Exponential Dispersion Models", Journal of the Royal Statistical Society B 49 (1987) 127–162). Between 0
 * and 1 there is no law but a quasi-likelihood (R. W. M. Wedderburn, "Quasi-Likelihood Functions, Generalized Linear
 * Models, and the Gauss–Newton Method", Biometrika 61 (1974) 439–447).
 *
 * One power for all means would be a poor law where delays are rare in some sets of inputs and steady in others. So the
 * curve is an average over the sets whose means are near (E. A. Nadaraya, "On Estimating Regression", Theory of
 * Probability and Its Applications 9 (1964) 141–142).
 *
 * Sets with equal numbers of replications meet the same random numbers, so their variances are all too high or all too
 * low together, however many sets there are. So two things are estimated apart. The shape of the curve comes from the
 * group of sets that tells of most means, which have few replications. The curve is then moved up or down by what the few
 * sets with many replications say. Each group counts by its degrees of freedom, and less where its nearest set is far away.
 */
import { exp, log } from "../../foundation/elementary.js";
import { largestOf } from "../../foundation/extremes.js";
import { power } from "../../foundation/power.js";

/** The law of one figure. Plain data. */
export interface ChanceLaw {
  /** Logarithm of the mean of the first variance, and how far the next is from it. */
  readonly from: number;
  readonly step: number;
  /** Logarithms of variances: none where there is no chance, one where it is the same at every mean. */
  readonly variances: readonly number[];
}

/** Mean and variance of a figure over the replications of a set. */
export interface MeanAndVariance {
  readonly mean: number;
  readonly variance: number;
  readonly replications: number;
}

/**
 * A mean that is nearly 0 is raised to this share of the year that it is compared with. Else what happened in none of a
 * few runs would count as impossible.
 */
const FLOOR = 0.05;
/** A standard deviation that is no more than rounding, as a share of the mean. */
const ROUNDING = 1e-9;
/** How far apart the means of the table are, as a logarithm: sets between two of them are first averaged. */
const STEP = 0.25;
/** How near two means are, as a logarithm, so that sets tell of each other: the standard deviation of a weight. */
const WIDTH = 0.5;
/** The weight of all means far away, so that no variance of the table is 0. */
const FAR = 0.001;
/** The exponent between a set and a mean near to it, and beyond the means of all sets: the middle of 1 and 2. */
const BETWEEN = 1.5;
/** How near an exponent is to 1 or 2 to be taken as it: the deviances there are limits, which rounding would lose. */
const NEARLY = 1e-5;
/** Share of a mean below which the shape of a law plays no role: deviances would be lost in rounding. */
const CLOSE = 1e-3;

/** A set that tells of chance. */
interface TellingSet {
  /** Logarithm of its mean. */
  readonly size: number;
  readonly variance: number;
  readonly replications: number;
}

/** Logarithm of the variance at the logarithm of a mean, and the exponent there. */
function localLaw({ from, step, variances }: ChanceLaw, size: number): { variance: number; exponent: number } {
  if (variances.length === 1) return { variance: variances[0], exponent: 0 };
  const last = variances.length - 1;
  const slopeOf = (cell: number) =>
    cell < 0 || cell >= last ? BETWEEN : (variances[cell + 1] - variances[cell]) / step;
  const place = (size - from) / step;
  const inside = Math.min(Math.max(place, 0), last);
  const cell = Math.min(Math.floor(inside), last - 1);
  const beyond = BETWEEN * (place - inside);
  const variance = variances[cell] + (slopeOf(cell) * (inside - cell) + beyond) * step;
  // The slope of a cell is that of its middle; between two middles it changes steadily.
  const middle = Math.floor(place - 0.5);
  const part = place - 0.5 - middle;
  return { variance, exponent: slopeOf(middle) * (1 - part) + slopeOf(middle + 1) * part };
}

/** The variance at a mean. */
export function chanceAt(law: ChanceLaw, mean: number): number {
  return law.variances.length === 0 ? 0 : exp(localLaw(law, log(Math.abs(mean))).variance);
}

/** The unit deviance of a value: how far it lies from the mean of a law, a squared distance in units of the level. */
function devianceOf(value: number, mean: number, exponent: number): number {
  if (Math.abs(exponent - 1) < NEARLY) return 2 * (value * log(value / mean) - (value - mean));
  if (Math.abs(exponent - 2) < NEARLY) return 2 * ((value - mean) / mean - log(value / mean));
  const [one, two] = [1 - exponent, 2 - exponent];
  return 2 * (power(value, two) / (one * two) - (value * power(mean, one)) / one + power(mean, two) / two);
}

/**
 * The variance of chance by which one year is held against the mean of others, if all come from the same inputs.
 *
 * Their common mean is then that of all these years. At the mean of the others alone the law would be asked too low
 * whenever these happen to have few of something rare, and the true inputs would be ruled out for it. How far the year
 * and the others lie from their common mean is measured by the (quasi-)likelihood ratio of the law that holds there, whose
 * tails are long above and short below; the variance returned is that of a normal law which measures the same distance.
 *
 * @param law of the figure
 * @param year the value of the one year
 * @param mean over the others
 * @param others how many there are
 * @returns the variance of one year
 */
export function chanceBetween(law: ChanceLaw, year: number, mean: number, others: number): number {
  if (law.variances.length === 0) return 0;
  // What lies beyond 0, as a surface may, counts as the floor; where the year is 0, the share is of the mean.
  const sign = year < 0 || (year === 0 && mean < 0) ? -1 : 1;
  const floor = FLOOR * Math.abs(year === 0 ? mean : year);
  const [one, other] = [year, mean].map((value) => Math.max(sign * value, floor));
  const middle = (one + others * other) / (1 + others);
  if (middle === 0) return 0;
  const local = localLaw(law, log(middle));
  const variance = exp(local.variance);
  if (Math.abs(one - other) < CLOSE * middle) return variance;
  // A variance that falls as the mean grows, or grows faster than its square, is taken as the nearest of the usual laws.
  const exponent = Math.min(Math.max(local.exponent, 0), 2);
  const level = variance / power(middle, exponent);
  const ratio = (devianceOf(one, middle, exponent) + others * devianceOf(other, middle, exponent)) / level;
  return (one - other) ** 2 / (ratio * (1 + 1 / others));
}

/**
 * Fits the law of a figure.
 *
 * @param sets at least one
 */
export function fitChanceLaw(sets: readonly MeanAndVariance[]): ChanceLaw {
  // A mean of exactly 0 says nothing of how chance grows with the mean.
  const informed = sets
    .filter(({ mean }) => mean !== 0)
    .map(
      ({ mean, variance, replications }): TellingSet => ({
        size: log(Math.abs(mean)),
        variance: variance <= (ROUNDING * mean) ** 2 ? 0 : variance,
        replications,
      }),
    )
    .sort((a, b) => a.size - b.size);
  if (informed.every(({ variance }) => variance === 0)) {
    const largest = largestOf(sets.map(({ variance }) => variance));
    return { from: 0, step: STEP, variances: largest === 0 ? [] : [log(largest)] };
  }
  // A mean below that of all sets and one above it. The table begins at a set, so that units play no role.
  const from = informed[0].size - STEP;
  const count = Math.ceil((informed[informed.length - 1].size - from) / STEP) + 2;
  const sizes = Array.from({ length: count }, (_, k) => from + k * STEP);
  const numbers = [...new Set(informed.map(({ replications }) => replications))].sort((a, b) => b - a);
  const alike = (number: number) => informed.filter(({ replications }) => replications === number);
  // The group that tells of most means comes first, among equals that with more replications.
  const groups = numbers.map((number) => binned(alike(number), sizes)).sort((a, b) => b.length - a.length);
  const most = groups.find((group) => group.some(({ variance }) => variance > 0))!;
  const variances = sizes.map((size) => log(curveAt(size, most) * levelAt(size, groups, most)));
  return { from, step: STEP, variances };
}

/**
 * Sets near to one mean of the table as one set: how many were run there is no reason to believe them more.
 *
 * @param group sets with equal numbers of replications
 * @param sizes logarithms of the means of the table
 */
function binned(group: readonly TellingSet[], sizes: readonly number[]): TellingSet[] {
  const { replications } = group[0];
  return sizes.flatMap((size, k) => {
    const near = group.filter((set) => Math.round((set.size - sizes[0]) / STEP) === k);
    return near.length === 0 ? [] : [{ size, variance: average(near.map((set) => movedTo(size, set))), replications }];
  });
}

/** The variance at a logarithm of a mean that a group of sets tells. */
function curveAt(size: number, group: readonly TellingSet[]): number {
  return average(
    group.map((set) => movedTo(size, set)),
    group.map((set) => exp(-(((size - set.size) / WIDTH) ** 2) / 2) + FAR / group.length),
  );
}

/**
 * The factor by which the curve is moved at a logarithm of a mean: an average of what the groups of sets say. The weight
 * of a group falls with the distance of its nearest set.
 *
 * @param size the logarithm of the mean
 * @param groups sets with equal numbers of replications, group by group
 * @param ofCurve the group that the curve comes from, whose factor is 1
 */
function levelAt(size: number, groups: readonly (readonly TellingSet[])[], ofCurve: readonly TellingSet[]): number {
  const told = groups.map((group) => {
    const nearness = group.map((set) => 1 / (1 + (set.size - size) ** 2));
    const weight = (group[0].replications - 1) * largestOf(nearness);
    if (group === ofCurve) return { level: 1, weight };
    // A ratio of averages, at one mean: where the curve is nearly 0 by chance, a ratio alone would be without end.
    const found = group.map((set) => movedTo(size, set));
    const expected = group.map((set) => movedTo(size, { ...set, variance: curveAt(set.size, ofCurve) }));
    return { level: average(found, nearness) / average(expected, nearness), weight };
  });
  return average(
    told.map(({ level }) => level),
    told.map(({ weight }) => weight),
  );
}

/** The variance of a set as it would be at another logarithm of the mean. */
function movedTo(size: number, set: { readonly size: number; readonly variance: number }): number {
  return set.variance * exp(BETWEEN * (size - set.size));
}

/** An average, with equal weights where none are given. */
function average(values: readonly number[], weights: readonly number[] = values.map(() => 1)): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, k) => sum + value * weights[k], 0) / total;
}
