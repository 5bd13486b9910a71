/**
 * Shares of a whole that comes about part by part, when the order in which the parts come is open: each part is given
 * what it adds, averaged over all orders. Where every set of parts is possible this is the Shapley value (L. S. Shapley,
 * A Value for n-Person Games, 1953); where some sets are not, the average is over the orders that pass through possible
 * sets alone (U. Faigle and W. Kern, The Shapley Value for Cooperative Games under Precedence Constraints, International
 * Journal of Game Theory 21, 1992). Either way the shares add up to the whole, and a part that never adds anything has 0.
 */

import { breach, requireCallable, requireWhole } from "../foundation/refusal.js";

/** There are two to this power sets of so many parts, each of which is looked at. */
const MOST_PARTS = 20;

/** Adding one part to a set of parts: how much of all orders does so. Sets are bits: bit i stands for part i. */
export interface OrderStep {
  /** The set before. */
  readonly from: number;
  /** Index of the part that is added. */
  readonly part: number;
  /** Share of the orders that pass through this step, between 0 and 1. */
  readonly weight: number;
}

/**
 * The steps of all orders in which the parts can come.
 *
 * @param parts how many there are, 1 to 20
 * @param isPossible whether a set of parts can be; the empty and the whole one are
 * @returns the steps that belong to at least one order; none where no order leads to the whole
 * @throws RangeError for a number of parts outside its range; TypeError for arguments of the wrong type
 * @example
 * stepsOfOrders(2, () => true).map(({ weight }) => weight); // [0.5, 0.5, 0.5, 0.5]
 */
export function stepsOfOrders(parts: number, isPossible: (set: number) => boolean): OrderStep[] {
  requireWhole("parts", parts, 1);
  if (parts > MOST_PARTS) throw breach("parts", `at most ${MOST_PARTS}, for all sets of them are looked at`, parts);
  requireCallable("isPossible", isPossible);
  const whole = (1 << parts) - 1;
  const possible = Array.from({ length: whole + 1 }, (_, set) => set === 0 || set === whole || isPossible(set));
  const others = (set: number) =>
    Array.from({ length: parts }, (_, part) => part).filter((part) => !(set & (1 << part)));
  // How many orders lead from nothing to a set, and from there to the whole. A larger set has a larger number.
  const before = new Array<number>(whole + 1).fill(0);
  const after = new Array<number>(whole + 1).fill(0);
  before[0] = 1;
  after[whole] = 1;
  for (let set = 0; set < whole; set++) {
    if (!possible[set]) continue;
    for (const part of others(set)) if (possible[set | (1 << part)]) before[set | (1 << part)] += before[set];
  }
  for (let set = whole - 1; set >= 0; set--) {
    if (!possible[set]) continue;
    for (const part of others(set)) after[set] += after[set | (1 << part)];
  }
  const steps: OrderStep[] = [];
  for (let from = 0; from < whole; from++) {
    if (!possible[from] || before[from] === 0) continue;
    for (const part of others(from)) {
      const orders = before[from] * after[from | (1 << part)];
      if (orders > 0) steps.push({ from, part, weight: orders / after[0] });
    }
  }
  return steps;
}
