/**
 * The public entry point of random numbers: streams, distributions, choices and arrivals.
 */
export { type ArrivalRates, type Arrivals, createArrivals } from "./arrivals.js";
export { chance, choose, integerBelow, sample, shuffle } from "./choice.js";
export {
  createDistribution,
  type Distribution,
  type DistributionSpec,
  inversionSampler,
  type SpecOf,
} from "./distribution.js";
export { type Equilibrium, equilibrium } from "./equilibrium.js";
export {
  gammaFromMeanAndMedian,
  gammaFromMeanAndSd,
  gammaFromQuantiles,
  hyperexponentialFromMeanAndCv,
  lognormalFromMeanAndMedian,
  lognormalFromMeanAndSd,
  lognormalFromQuantiles,
  weibullFromMeanAndMedian,
  weibullFromMeanAndSd,
  weibullFromQuantiles,
} from "./fit.js";
export {
  betaFromMeanAndSd,
  betaFromQuantiles,
  betaPert,
  triangularFromQuantiles,
  uniformFromMeanAndSd,
  uniformFromQuantiles,
} from "./fit-bounded.js";
export {
  coxianFromMeanAndCv,
  erlangMixtureFromMeanAndCv,
  exponentialFromQuantile,
  inverseGaussianFromMeanAndSd,
  logLogisticFromMeanAndMedian,
  logLogisticFromQuantiles,
  negativeBinomialFromMeanAndSd,
  normalFromQuantiles,
  paretoFromMeanAndSd,
  pearson5FromMeanAndSd,
} from "./fit-further.js";
export type { QuantilePoint } from "./fit-points.js";
export {
  createIntervalArrivals,
  createThinnedArrivals,
  type IntervalRates,
  type RateFunction,
} from "./rate-arrivals.js";
export {
  createAntitheticStream,
  createStream,
  createStreamFamily,
  restoreStream,
  type Source,
  type Stream,
  type StreamFamily,
  type StreamState,
} from "./stream.js";
export { type ChooseByUniform, discrete, pickByShare } from "./table.js";
