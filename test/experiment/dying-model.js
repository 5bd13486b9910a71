/** A model for workers whose threads end without a word, as one that has no memory left does. */
import { isMainThread } from "node:worker_threads";

/** How many replications this thread has run. */
export const here = { ran: 0 };

export function replicate() {
  if (!isMainThread) process.exit(1);
  here.ran++;
  for (const until = performance.now() + 10; performance.now() < until; );
  return Float64Array.of(1);
}
