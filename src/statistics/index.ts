/**
 * The public entry point of statistics: what is observed in a run, and what is concluded from several.
 */
export { type BatchMeans, batchMeans } from "./batch-means.js";
export { type MeanInterval, meanInterval } from "./interval.js";
export { Level, type LevelOptions } from "./level.js";
export { type PairedDifference, pairedDifference } from "./paired.js";
export { type Precision, type ReplicationPlan, replicationsForPrecision } from "./precision.js";
export { quantiles } from "./quantile.js";
export { QuantileSketch } from "./quantile-sketch.js";
export { QuantileTally, type QuantileTallyOptions } from "./quantile-tally.js";
export { rankAlternatives, type Standing } from "./ranking.js";
export {
  type Replicated,
  type ReplicatedMeasures,
  type ReplicateOptions,
  replicateToPrecision,
} from "./replicate.js";
export { studentQuantile, studentTail } from "./student.js";
export { Tally } from "./tally.js";
export { mser, type Truncation, welchMovingAverage } from "./warm-up.js";
