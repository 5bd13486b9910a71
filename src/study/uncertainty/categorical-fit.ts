/**
 * How much of the variance of some values the category explains that each of them is of: a one-way analysis of variance,
 * in which neither the order of categories nor how far they are apart means anything. S. R. Searle, G. Casella and C. E.
 * McCulloch, Variance Components, 1992, chapter 3.
 */
import { betaLower } from "../../random/functions/beta-function.js";
import type { QuadraticFit } from "../../statistics/quadratic-fit.js";

/** As of a parabola: `settled` are the means of categories, drawn together until they vary as much as is explained. */
export type CategoricalFit = Omit<QuadraticFit, "fitted">;

/**
 * Fits one mean for each category.
 *
 * @param categories of the values, as numbers that tell them apart
 * @param values as many, at least two
 * @returns null where no category has two values, so that nothing tells its effect from that of all else
 */
export function categoricalFit(categories: readonly number[], values: readonly number[]): CategoricalFit | null {
  const sums = new Map<number, { sum: number; count: number }>();
  let total = 0;
  for (const [k, value] of values.entries()) {
    const own = sums.get(categories[k]) ?? { sum: 0, count: 0 };
    sums.set(categories[k], { sum: own.sum + value, count: own.count + 1 });
    total += value;
  }
  const count = values.length;
  const free = count - sums.size;
  if (free === 0) return null;
  const mean = total / count;
  if (sums.size === 1) return { explained: 0, settled: values.map(() => mean), chance: 1 };
  const means = categories.map((category) => sums.get(category)!.sum / sums.get(category)!.count);
  let [within, all] = [0, 0];
  for (const [k, value] of values.entries()) {
    within += (value - means[k]) ** 2;
    all += (value - mean) ** 2;
  }
  const unexplained = all === 0 ? 1 : Math.min(1, within / all);
  const explained = Math.max(0, 1 - (unexplained * (count - 1)) / free);
  // Means of a few values each follow noise, too: as they are, they would vary more than what is explained.
  const towards = unexplained === 1 ? 0 : Math.sqrt(explained / (1 - unexplained));
  return {
    explained,
    settled: means.map((own) => mean + towards * (own - mean)),
    // The F test, with normal errors.
    chance: betaLower(free / 2, (sums.size - 1) / 2, unexplained),
  };
}
