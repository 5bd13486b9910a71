/**
 * The variance between rows of a table that remains when noise is taken off: rows are cases, and the values of a row are
 * replications of that case alone, with random numbers of their own.
 *
 * By the method of moments the variance of cases is that of their means less the noise in one of them: a one-way layout
 * with random effects; S. R. Searle, G. Casella and C. E. McCulloch, Variance Components, 1992, chapter 3. For uncertain
 * inputs of a simulation it is the method of A. O'Hagan, M. Stevenson and J. Madan, "Monte Carlo Probabilistic
 * Sensitivity Analysis for Patient Level Simulation Models: Efficient Estimation of Mean and Variance Using ANOVA", Health
 * Economics 16 (2007) 1009–1023.
 */
import { breach, breachInWords, requireList, requireValues } from "../foundation/refusal.js";

/** What varies in a table of cases and their replications. */
export interface NestedVariance {
  /** Mean of all values. */
  readonly mean: number;
  /** Mean of each case. */
  readonly caseMeans: readonly number[];
  /** Variance of the noise in the mean of each case, by its own values; NaN with one replication. */
  readonly caseNoise: readonly number[];
  /** Variance between cases without noise; 0 where noise explains all of it. */
  readonly between: number;
  /** Variance of the noise in the mean of one case, on average; NaN with one replication. */
  readonly noise: number;
}

/** Of equal values the value itself: their sum is rounded, and what that leaves would be taken for what varies. */
function average(values: readonly number[]): number {
  if (values.every((value) => value === values[0])) return values[0];
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The variance of the mean of independent values; NaN of one. */
function varianceOfMean(values: readonly number[], mean: number): number {
  const count = values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ((count - 1) * count);
}

/**
 * Parts the variance of a table.
 *
 * @param table one list for each case, at least two, all of one length
 * @returns means, and the variance between cases and of the noise, in the square of the unit of the values
 * @throws RangeError for fewer than two cases
 * @example
 * // Means 1 and 4 differ by a variance of 4.5; the noise in each mean, half the variance of its two values, is 1.
 * nestedVariance([[0, 2], [3, 5]]).between; // 3.5
 */
export function nestedVariance(table: readonly (readonly number[])[]): NestedVariance {
  requireList("table", table);
  if (table.length < 2) throw breachInWords("the cases", "at least two", String(table.length));
  for (const [index, row] of table.entries()) {
    requireValues(`table[${index}]`, row, 1);
    if (row.length !== table[0].length)
      throw breach(`the number of values in table[${index}]`, `that of the first (${table[0].length})`, row.length);
  }
  const caseMeans = table.map(average);
  const mean = average(caseMeans);
  const caseNoise = table.map((row, index) => (row.length < 2 ? Number.NaN : varianceOfMean(row, caseMeans[index])));
  const noise = average(caseNoise);
  const raw = caseMeans.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (table.length - 1);
  return { mean, caseMeans, caseNoise, between: Math.max(0, raw - (Number.isNaN(noise) ? 0 : noise)), noise };
}
