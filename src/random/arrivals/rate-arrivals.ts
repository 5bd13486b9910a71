/**
 * Arrivals of Poisson processes whose rates are given otherwise than by hour and day: by intervals of any length, which may
 * come round again, or by any function of time.
 *
 * Time and rates are in whatever unit the caller has. Intervals are walked by rescaling time, as in `createArrivals`, so that the k-th
 * arrival draws the same number whatever the rates are; a function's arrivals are thinned, and lose that.
 */

import {
  breach,
  requireEntries,
  requireFinite,
  requireList,
  requireNonNegative,
  requirePositive,
  requireRising,
  wrongType,
} from "../../foundation/refusal.js";
import { standardExponential } from "../laws/ziggurat.js";
import type { Source } from "../stream.js";
import type { Arrivals } from "./hourly-arrivals.js";

/** rates[i] from edges[i] up to edges[i + 1]. */
export interface IntervalRates {
  /** rising, one more than rates; the process begins at the first and, unless it repeats, ends at the last */
  readonly edges: readonly number[];
  /** arrivals per unit of time, at least 0 */
  readonly rates: readonly number[];
  /** whether the intervals follow each other again and again, by default not; then some rate must be above 0 */
  readonly repeat?: boolean;
  /** the end of the process where that comes sooner, by default never */
  readonly horizon?: number;
}

/** A rate that is a function of time. */
export interface RateFunction {
  /** arrivals per unit of time at a time from 0 on; always the same for the same time */
  readonly rate: (time: number) => number;
  /** what the rate never exceeds, above 0; the closer, the fewer candidates are drawn in vain */
  readonly most: number;
  /** the end of the process, above 0; nobody comes at or after it */
  readonly horizon: number;
}

/**
 * Starts an arrival process with a rate for each interval.
 *
 * @param plan intervals and their rates
 * @param source a stream of its own: it gives one exponential per arrival
 * @returns the process; its times rise and are Infinity at the end
 * @throws RangeError, TypeError for intervals or rates outside their rules
 * @example
 * // 4 an hour from 8 to 12, 1 an hour from 12 to 20, nobody at night, every day; hours from midnight
 * const plan = { edges: [0, 8, 12, 20, 24], rates: [0, 4, 1, 0], repeat: true, horizon: 7 * 24 };
 * const arrivals = createIntervalArrivals(plan, createStream(1, "walk-in"));
 * console.log(arrivals.next() > 8); // true
 */
export function createIntervalArrivals(plan: IntervalRates, source: Source): Arrivals {
  const { edges, rates, repeat = false, horizon = Number.POSITIVE_INFINITY } = plan;
  requireList("edges", edges);
  requireList("rates", rates);
  const count = rates.length;
  requireEntries("rates", rates, "number");
  if (edges.length !== count + 1)
    throw breach("the number of edges", `one more than rates (${count + 1})`, edges.length);
  requireRising("edges", edges);
  const expected = rates.map(
    (rate, index) => requireNonNegative(`rates[${index}]`, rate) * (edges[index + 1] - edges[index]),
  );
  const total = expected.reduce((sum, mass) => sum + mass, 0);
  if (repeat && total === 0) throw breach("the sum of rates", "above 0 where they repeat", 0);
  if (horizon !== Number.POSITIVE_INFINITY) requireFinite("horizon", horizon);
  const period = edges[count] - edges[0];
  const exponential = standardExponential(source);

  let round = 0;
  let interval = 0;
  /** how many of the running interval's expected arrivals are used up */
  let used = 0;
  let ended = false;

  function next(): number {
    if (ended) return Number.POSITIVE_INFINITY;
    used += exponential();
    while (used >= expected[interval]) {
      used -= expected[interval];
      interval++;
      if (interval < count) continue;
      if (!repeat) return end();
      const rounds = Math.floor(used / total);
      used = Math.max(0, used - rounds * total);
      round += 1 + rounds;
      interval = 0;
      if (edges[0] + round * period >= horizon) return end();
    }
    // Rounding must not carry an arrival beyond its interval, where the next one could come before it.
    const time = round * period + Math.min(edges[interval + 1], edges[interval] + used / rates[interval]);
    return time < horizon ? time : end();
  }

  function end(): number {
    ended = true;
    return Number.POSITIVE_INFINITY;
  }
  return { next };
}

/**
 * Starts an arrival process with any rate, by thinning: candidates come at the largest rate, and each is kept with the
 * probability that the rate is of it.
 *
 * Source: P. A. W. Lewis and G. S. Shedler, Simulation of nonhomogeneous Poisson processes by thinning, Naval Research
 * Logistics Quarterly 26(3), 1979, 403–413.
 *
 * @param plan the rate, its limit and the end
 * @param source a stream of its own: it gives an exponential and a uniform per candidate
 * @returns the process; its times rise and are Infinity at the end
 * @throws RangeError, TypeError for a limit or an end that is not above 0; from `next` for a rate outside 0 … most
 * @example
 * const rate = (day: number) => 12 * (1 + 0.3 * Math.cos((2 * Math.PI * day) / 365));
 * const arrivals = createThinnedArrivals({ rate, most: 15.6, horizon: 365 }, createStream(1, "arrivals"));
 * console.log(arrivals.next() < 1); // true
 */
export function createThinnedArrivals(plan: RateFunction, source: Source): Arrivals {
  const { rate } = plan;
  if (typeof rate !== "function") throw wrongType("rate", "a function of time", rate);
  const most = requirePositive("most", plan.most);
  const horizon = requirePositive("horizon", plan.horizon);
  const exponential = standardExponential(source);
  let time = 0;

  function next(): number {
    while (time < horizon) {
      time += exponential() / most;
      if (time >= horizon) break;
      const now = requireNonNegative(`the rate at ${time}`, rate(time));
      if (now > most) throw breach(`the rate at ${time}`, `at most ${most}`, now);
      if (source() * most < now) return time;
    }
    return Number.POSITIVE_INFINITY;
  }
  return { next };
}
