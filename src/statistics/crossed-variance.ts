/**
 * The variance between rows of a table that remains when noise is taken off: rows are cases, columns replications, and
 * replication k used the same random numbers in all cases.
 *
 * The table is a two-way layout with random effects: value = mean + case + replication + rest. By the method of moments
 * the variance of cases is (mean square between cases − mean square of the rest) / replications; see S. R. Searle,
 * G. Casella and C. E. McCulloch, Variance Components, 1992, chapter 4. What replications share moves all cases alike, so
 * that it is no noise between them.
 */
import { breach, breachInWords, requireList, requireValues } from "../foundation/refusal.js";

/** What varies in a table of cases and replications. */
export interface CrossedVariance {
  /** Mean of all values. */
  readonly mean: number;
  /** Mean of each case. */
  readonly caseMeans: readonly number[];
  /** Mean of each replication over all cases. */
  readonly columnMeans: readonly number[];
  /** Variance between cases without noise; 0 where noise explains all of it. */
  readonly between: number;
  /** Variance of the noise in the mean of one case, against other cases; NaN with one replication. */
  readonly noise: number;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Parts the variance of a table.
 *
 * @param table one list for each case, at least two, all of one length
 * @returns means, and the variance between cases and of the noise, in the square of the unit of the values
 * @throws RangeError for fewer than two cases
 * @example
 * crossedVariance([[1, 2], [3, 4]]).between; // 2: the cases differ by 2, and nothing is left to the noise
 */
export function crossedVariance(table: readonly (readonly number[])[]): CrossedVariance {
  requireList("table", table);
  if (table.length < 2) throw breachInWords("the cases", "at least two", String(table.length));
  for (const [index, row] of table.entries()) {
    requireValues(`table[${index}]`, row, 1);
    if (row.length !== table[0].length)
      throw breach(`the number of values in table[${index}]`, `that of the first (${table[0].length})`, row.length);
  }
  const caseMeans = table.map(average);
  const columnMeans = table[0].map((_, column) => average(table.map((row) => row[column])));
  const mean = average(caseMeans);
  const raw = caseMeans.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (table.length - 1);
  const columns = columnMeans.length;
  const rest = table.flatMap((row, k) => row.map((value, m) => (value - caseMeans[k] - columnMeans[m] + mean) ** 2));
  const noise =
    columns < 2 ? Number.NaN : average(rest) * (rest.length / ((table.length - 1) * (columns - 1) * columns));
  return { mean, caseMeans, columnMeans, between: Math.max(0, raw - (columns < 2 ? 0 : noise)), noise };
}
