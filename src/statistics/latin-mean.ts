/**
 * How far a mean over a Latin hypercube may be off.
 *
 * A Latin hypercube has a value of each input in every band, so that what the inputs do one by one is nearly the same in
 * every hypercube: only what they do together, and noise, is left to chance. M. Stein, "Large Sample Properties of
 * Simulations Using Latin Hypercube Sampling", Technometrics 29 (1987) 143–151; A. B. Owen, "A Central Limit Theorem for
 * Latin Hypercube Sampling", Journal of the Royal Statistical Society B 54 (1992) 541–551, who takes the error from the
 * residuals of an additive fit, as is done here. A parabola for each input is fitted, or a line where samples are few.
 * What an input does beyond them counts as left to chance, so that the error is rather too large there.
 *
 * Each residual is that of a fit without its own sample (HC3; MacKinnon and White, Journal of Econometrics 29 (1985)
 * 305–325), because what inputs do together is largest in corners, to which a fit bends. Where a sample lies within its
 * band is left to chance, too: half of the step of a fitted curve to the neighbouring sample is at least its deviation.
 * How well intervals cover is measured in test/statistics/latin-mean.test.ts.
 */
import { fitSurface, type QuadraticSurface, surfaceAt } from "./quadratic-surface.js";

/** The error of a mean. */
export interface MeanError {
  /** Standard error, in the unit of the values. */
  readonly error: number;
  /** Degrees of freedom with which it is known. */
  readonly degrees: number;
}

/** Samples for each term of the fit, at least: with fewer, residuals say little of what is left to chance. */
const SAMPLES_PER_TERM = 3;
/** Most that a sample may decide of what is fitted at its own place: beyond it, its residual says nothing. */
const MOST_LEVERAGE = 0.9;

/**
 * The error of the mean of values at the samples of one whole Latin hypercube.
 *
 * @param positions of each input, one number for each sample
 * @param values one for each sample, finite
 * @returns null where the samples are too few for the inputs
 */
export function latinMeanError(positions: readonly (readonly number[])[], values: readonly number[]): MeanError | null {
  const samples = values.map((_, sample) => positions.map((own) => own[sample]));
  for (const most of [2, 1]) {
    const surface = fitSurface(samples, [values], { most, pointsPerTerm: SAMPLES_PER_TERM });
    if (surface.degree === 0) return null;
    const fitted = samples.map((sample) => surfaceAt(surface, sample));
    if (fitted.some(({ spread }) => spread - 1 > MOST_LEVERAGE)) continue;
    const count = values.length;
    const left = fitted.reduce((sum, { means, spread }, k) => sum + ((values[k] - means[0]) / (2 - spread)) ** 2, 0);
    const within = positions.reduce((sum, own, input) => sum + varianceWithinBands(surface, own, input), 0);
    return { error: Math.sqrt((left / count + within) / count), degrees: count - surface.kept.length };
  }
  return null;
}

/** The variance of what an input does by itself, within its bands. */
function varianceWithinBands(surface: QuadraticSurface, positions: readonly number[], input: number): number {
  const { centre } = surface;
  const alone = [...positions]
    .sort((a, b) => a - b)
    .map((position) => surfaceAt(surface, centre.with(input, position)).means[0]);
  const squares = alone.slice(1).reduce((sum, value, k) => sum + (value - alone[k]) ** 2, 0);
  return squares / (4 * (alone.length - 1));
}
