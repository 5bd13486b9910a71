/**
 * The public entry point of random numbers: streams, distributions, random choices and arrival processes.
 */
export { type ArrivalRates, type Arrivals, createArrivals } from "./arrivals/hourly-arrivals.js";
export {
  createIntervalArrivals,
  createThinnedArrivals,
  type IntervalRates,
  type RateFunction,
} from "./arrivals/rate-arrivals.js";
export { chance, choose, integerBelow, sample, shuffle } from "./choice.js";
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
} from "./fits/fit.js";
export {
  betaFromMeanAndSd,
  betaFromQuantiles,
  betaPert,
  triangularFromQuantiles,
  uniformFromMeanAndSd,
  uniformFromQuantiles,
} from "./fits/fit-bounded.js";
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
} from "./fits/fit-further.js";
export type { QuantilePoint } from "./fits/fit-points.js";
export {
  createDistribution,
  type Distribution,
  type DistributionSpec,
  inversionSampler,
  type SpecOf,
} from "./laws/distribution.js";
export { type Equilibrium, equilibrium } from "./laws/equilibrium.js";
export { type RunningStay, runningStaySampler } from "./laws/running-stay.js";
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
