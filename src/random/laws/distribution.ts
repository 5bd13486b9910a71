/**
 * From a specification to a distribution: the one place that knows every kind.
 *
 * Each law lives in a file of its family and checks its own parameters. Distributions hold no random state; a sampler
 * is bound to the source it was made with.
 */

import { breach, requireList, wrongType } from "../../foundation/refusal.js";
import type { Source } from "../stream.js";
import { bandLaw } from "./band-law.js";
import { hyperexponentialLaw, mixtureLaw, scaledLaw, shiftedLaw } from "./compound-laws.js";
import { discreteUniformLaw, geometricLaw, negativeBinomialLaw } from "./count-laws.js";
import { cappedLaw, truncatedLaw } from "./cut-laws.js";
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
 * Checks a specification and makes it usable.
 *
 * @param spec kind and parameters, see `DistributionSpec`
 * @returns exact mean and variance, distribution function, quantiles, and samplers; immutable
 * @throws RangeError naming the parameter, the rule and the value; TypeError for a parameter that is no number
 * @example
 * const stay = createDistribution({ kind: "capped", of: { kind: "lognormal", mu: 2.16, sigma: 0.62 }, at: 28 });
 * stay.mean; // days
 * const draw = stay.sampler(createStream(1, "stay"));
 * draw(); // the first stay
 */
export function createDistribution(spec: DistributionSpec): Distribution {
  if (typeof spec !== "object" || spec === null) {
    throw wrongType("a distribution", "an object with a kind", spec);
  }
  const law = lawOf(spec);
  // Parameters that are each allowed can still describe a law too wide for the numbers of a computer.
  if (!Number.isFinite(law.variance))
    throw breach(`the variance of the ${spec.kind} distribution`, "finite", law.variance);
  return law;
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
 * A sampler by inversion alone: one uniform a draw, and the draw rises with it.
 *
 * For antithetic pairs and for the closest common random numbers; slower than `sampler`, by much where the quantile has no formula.
 *
 * @returns a function that draws one value at each call
 */
export function inversionSampler(distribution: Distribution, source: Source): () => number {
  // A uniform of exactly 0 would be −∞ for a normal: half the smallest step stands in for it.
  return () => distribution.quantile(source() || 2 ** -54);
}
