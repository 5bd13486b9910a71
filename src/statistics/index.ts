/**
 * The public entry point of statistics: collectors of what happens in a run, and estimates from several runs.
 */
export { type BatchMeans, batchMeans } from "./batch-means.js";
export { type ControlWeights, controlledMean, controlWeights } from "./control-variates.js";
export { type MeanInterval, meanInterval, summariseValues, type ValueSummary } from "./interval.js";
export { type Bounds, type IntervalEnds, intervalWithinBounds } from "./interval-within-bounds.js";
export { Level, type LevelOptions } from "./level.js";
export { type NestedVariance, nestedVariance } from "./nested-variance.js";
export { type OrderStep, stepsOfOrders } from "./orders.js";
export { type DifferenceSummary, type PairedDifference, pairedDifference, summariseDifferences } from "./paired.js";
export { type PairedRatio, pairedRatio } from "./paired-ratio.js";
export { type PossibleRanks, possibleRanks } from "./possible-ranks.js";
export { leastForPrediction, predictionInterval } from "./prediction-interval.js";
export { quantiles } from "./quantile.js";
export { QuantileSketch } from "./quantile-sketch.js";
export { QuantileTally, type QuantileTallyOptions } from "./quantile-tally.js";
export { rankAlternatives, type Standing } from "./ranking.js";
export {
  type NamedPrecisions,
  type NamedValues,
  type Replicated,
  type ReplicatedMeasures,
  type ReplicateOptions,
  replicateToPrecision,
} from "./replicate.js";
export { type Precision, type ReplicationPlan, replicationsForPrecision } from "./replication-plan.js";
export {
  type JudgedMeasure,
  judgeReplications,
  type MeasureVerdict,
  type StoppingRule,
  type StoppingVerdict,
} from "./stopping-rule.js";
export { studentQuantile, studentTail } from "./student.js";
export { Tally } from "./tally.js";
export { mser, type Truncation, welchMovingAverage } from "./warm-up.js";
