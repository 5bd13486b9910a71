/**
 * How far random tests search: as far as a run of all tests can afford, or as far as one night can. The second is `npm
 * run test:long`, or DISCHARGE_FLOW_TESTS=long in the environment. Nothing else reads that variable.
 */

/** Whether this is a long run, in which a test may do all at full size. */
export const isLong = process.env.DISCHARGE_FLOW_TESTS === "long";

/** Sizes of one search: random models, histories or worlds. */
export interface Effort {
  /** In every run of the tests. */
  readonly usual: number;
  /** In a long run. */
  readonly long: number;
}

/** The size for this run. */
export function sizeOf({ usual, long }: Effort): number {
  return isLong ? long : usual;
}

/**
 * The longest that a test of this many cases may take, in milliseconds, where each may take `perCase`, and a minute at
 * least.
 */
export function timeoutFor(cases: number, perCase: number): number {
  return Math.max(60_000, cases * perCase);
}
