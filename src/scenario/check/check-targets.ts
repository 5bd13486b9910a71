/**
 * Whether every target has a bound that a measure can keep.
 */
import type { CheckContext } from "./check-context.js";

/** A target must have a bound, and its lower bound must not be above its upper one. */
export function checkTargets(context: CheckContext): void {
  for (const [name, target] of context.document.targets) {
    const path = ["targets", name];
    const low = target["at-least"];
    const high = target["at-most"];
    const isKnown = !context.isUnread(...path, "at-least") && !context.isUnread(...path, "at-most");
    if (low === undefined && high === undefined) {
      if (isKnown) context.keyError(path, "no bound", "at-most, at-least or both");
    } else if (target.among !== undefined && target.rank === undefined && !context.isUnread(...path, "rank"))
      context.keyError([...path, "among"], "among without rank", "rank: largest or rank: smallest beside it");
    else if (low !== undefined && high !== undefined && low > high)
      context.error([...path, "at-least"], String(low), `at most at-most, which is ${high}`);
  }
}
