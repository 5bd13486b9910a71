/** Stationary birth-death chains, for queues in which the number of people says all there is to say. */

/**
 * Stationary probabilities of a birth-death chain, by detailed balance: p(n) deaths(n) = p(n − 1) births(n − 1).
 *
 * @param births rate from n to n + 1
 * @param deaths rate from n to n − 1, for n from 1
 * @param largest the last state; a chain without an end is cut where its probability no longer matters
 * @returns p(0) to p(largest)
 */
export function birthDeath(
  births: (n: number) => number,
  deaths: (n: number) => number,
  largest: number,
): readonly number[] {
  const weights = [1];
  for (let n = 1; n <= largest; n++) weights.push((weights[n - 1] * births(n - 1)) / deaths(n));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Mean of a function of the state. */
export function meanOf(probabilities: readonly number[], value: (n: number) => number): number {
  return probabilities.reduce((sum, probability, n) => sum + probability * value(n), 0);
}
