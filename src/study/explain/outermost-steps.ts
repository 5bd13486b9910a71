/**
 * The parts of many mechanisms from few runs: a mechanism is added as soon as it can be, and as late as it can be, and
 * its part is the mean of the two.
 *
 * Where the files refuse nothing, that is alone and as the last. A mechanism that needs others is added to these, and one
 * that others need is added before them. Two mechanisms that can come in either order have each the other there in one
 * of the two steps. Of two that can come in one order alone, the later has the earlier there in both, and the earlier
 * the later in neither. So what any two add together is counted once in all: the parts add up to the whole where only
 * pairs act on each other.
 */
import type { OrderStep } from "../../statistics/orders.js";
import { allOf, has, only } from "./sets.js";

/**
 * The two steps in which each mechanism is added, each with the weight of one half.
 *
 * @param before for each mechanism those that have to be there before it; and those before these, too
 */
export function outermostSteps(before: readonly number[]): OrderStep[] {
  return before.flatMap((earlier, part) => {
    const later = before.reduce((set, own, other) => (has(own, part) ? set | only(other) : set), 0);
    const others = allOf(before.length) & ~later & ~only(part);
    return [earlier, others].map((from) => ({ from, part, weight: 1 / 2 }));
  });
}
