/**
 * The public entry point of statistics: intervals, differences and quantiles.
 */
export { type MeanInterval, meanInterval } from "./interval.js";
export { type PairedDifference, pairedDifference } from "./paired.js";
export { quantiles } from "./quantile.js";
export { studentQuantile, studentTail } from "./student.js";
