/**
 * The interval of a share: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal
 * of the American Statistical Association 22 (1927) 209–212.
 */

/**
 * The ends of Wilson's interval.
 *
 * @param share of the cases
 * @param count how many cases there are
 * @param z quantile of the normal law that goes with the confidence, such as 1.96 for 95 %
 */
export function wilson(share: number, count: number, z: number): { readonly low: number; readonly high: number } {
  const weight = 1 + z ** 2 / count;
  const middle = (share + z ** 2 / (2 * count)) / weight;
  const half = (z / weight) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
