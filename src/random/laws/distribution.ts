/**
 * Creates a distribution from its specification. This is the only file that lists all kinds.
 *
 * The kinds are implemented in files by family, and each checks its own parameters. A distribution has no random state;
 * a sampler draws from the source that it was created with.
 */

import { breach, requireList, requireObject, wrongType } from "../../foundation/refusal.js";
import { requireSource, type Source } from "../stream.js";
import { bandLaw } from "./band-law.js";
import { hyperexponentialLaw, mixtureLaw, scaledLaw, shiftedLaw } from "./compound-laws.js";
import { discreteUniformLaw, geometricLaw, negativeBinomialLaw } from "./count-laws.js";
import { cappedLaw, flooredLaw, truncatedLaw } from "./cut-laws.js";
import { binomialLaw, empiricalLaw, poissonLaw } from "./discrete-laws.js";
import { betaLaw, erlangLaw, gammaLaw } from "./gamma-laws.js";
import { lognormalLaw, normalLaw } from "./normal-laws.js";
import { pearson5Law, pearson6Law } from "./pearson-laws.js";
import { coxianLaw } from "./phase-law.js";
import { constantLaw, exponentialLaw, triangularLaw, uniformLaw, weibullLaw } from "./simple-laws.js";
import type { Distribution, DistributionSpec } from "./specification.js";
import { inverseGaussianLaw, logLogisticLaw, paretoLaw } from "./tail-laws.js";

export type { Distribution, DistributionSpec, SpecOf } from "./specification.js";

/**
 * Checks a specification and creates the distribution.
 *
 * @param spec kind and parameters, see `DistributionSpec`
 * @returns an immutable distribution with exact mean and variance, distribution function, quantiles and samplers
 * @throws RangeError for an unknown kind, a parameter outside its range, parameters whose variance is too large for a
 *   number, or a mean other than 0 of a size below 1e-100 or above 1e100; TypeError for a parameter of the wrong type
 * @example
 * const stay = createDistribution({ kind: "capped", of: { kind: "lognormal", mu: 2.16, sigma: 0.62 }, at: 28 });
 * console.log(stay.mean.toFixed(3)); // 10.259
 * const draw = stay.sampler(createStream(1, "stay"));
 * console.log(draw().toFixed(3)); // 8.247
 */
export function createDistribution(spec: DistributionSpec): Distribution {
  if (typeof spec !== "object" || spec === null) {
    throw wrongType("a distribution", "an object with a kind", spec);
  }
  const law = lawOf(spec);
  // Each parameter can be in its range while the variance is still too large for a floating-point number.
  if (!Number.isFinite(law.variance))
    throw breach(`the variance of the ${spec.kind} distribution`, "finite", law.variance);
  if (isDegenerate(law)) throw breach(`the mean of the ${spec.kind} distribution`, SIZES, law.mean);
  return law;
}

/** Of smaller and larger means the squares, or the search for a quantile, come to the end of floating-point numbers. */
const SMALLEST_SIZE = 1e-100;
const LARGEST_SIZE = 1e100;
const SIZES = `0, or of a size from ${SMALLEST_SIZE} to ${LARGEST_SIZE}`;

/** Whether a distribution that is drawn from is so near to 0, or so far away, that it cannot be calculated with. */
function isDegenerate({ mean, low, high }: Distribution): boolean {
  const size = Math.abs(mean);
  return low < high && size > 0 && (size < SMALLEST_SIZE || size > LARGEST_SIZE);
}

function lawOf(spec: DistributionSpec): Distribution {
  switch (spec.kind) {
    case "constant":
      return constantLaw(spec);
    case "uniform":
      return uniformLaw(spec);
    case "triangular":
      return triangularLaw(spec);
    case "exponential":
      return exponentialLaw(spec);
    case "normal":
      return normalLaw(spec);
    case "lognormal":
      return lognormalLaw(spec);
    case "gamma":
      return gammaLaw(spec);
    case "erlang":
      return erlangLaw(spec);
    case "weibull":
      return weibullLaw(spec);
    case "beta":
      return betaLaw(spec);
    case "hyperexponential":
      return hyperexponentialLaw(spec);
    case "coxian":
      return coxianLaw(spec);
    case "inverse-gaussian":
      return inverseGaussianLaw(spec);
    case "log-logistic":
      return logLogisticLaw(spec);
    case "pareto":
      return paretoLaw(spec);
    case "pearson-5":
      return pearson5Law(spec);
    case "pearson-6":
      return pearson6Law(spec);
    case "poisson":
      return poissonLaw(spec);
    case "binomial":
      return binomialLaw(spec);
    case "geometric":
      return geometricLaw(spec);
    case "negative-binomial":
      return negativeBinomialLaw(spec);
    case "discrete-uniform":
      return discreteUniformLaw(spec);
    case "empirical":
      return empiricalLaw(spec);
    case "bands":
      return bandLaw(spec);
    case "truncated":
      return truncatedLaw(spec, createDistribution(spec.of));
    case "capped":
      return cappedLaw(spec, createDistribution(spec.of));
    case "floored":
      return flooredLaw(spec, createDistribution(spec.of));
    case "mixture":
      requireList("of", spec.of);
      return mixtureLaw(spec, spec.of.map(createDistribution));
    case "shifted":
      return shiftedLaw(spec, createDistribution(spec.of));
    case "scaled":
      return scaledLaw(spec, createDistribution(spec.of));
    default: {
      const unknown: { kind: unknown } = spec;
      throw breach("kind", "a known kind of distribution", unknown.kind);
    }
  }
}

/**
 * Creates a sampler that draws by inversion: each draw is the quantile of one uniform, so it uses exactly one and does
 * not fall as the uniform rises.
 *
 * Use it for antithetic streams, and where common random numbers should match as closely as possible. It is slower than
 * `distribution.sampler`, by far for distributions whose quantile has no formula.
 *
 * @param distribution the distribution to draw from
 * @param source source of uniforms
 * @returns a function that draws one value at each call
 * @throws TypeError for what is no distribution, or no source
 * @example
 * const stay = createDistribution({ kind: "exponential", mean: 8 });
 * const draw = inversionSampler(stay, createStream(1, "stay"));
 * console.log(draw() === stay.quantile(createStream(1, "stay")())); // true
 */
export function inversionSampler(distribution: Distribution, source: Source): () => number {
  requireObject("distribution", distribution, "what createDistribution gives", ["quantile"]);
  requireSource(source);
  // The quantile of 0 is −Infinity for a normal distribution, so half the smallest step is used instead of 0.
  return () => distribution.quantile(source() || 2 ** -54);
}
