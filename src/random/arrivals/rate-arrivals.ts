/**
 * Arrivals of Poisson processes whose rates are given by intervals of any length, which may repeat, or by any function
 * of time. For rates by day and hour see hourly-arrivals.ts.
 *
 * Times and rates are in any unit of time, the same for both. With intervals the cumulative rate is inverted, as in
 * `createArrivals`, so that the k-th arrival uses the same random number whatever the rates are. With a function of
 * time arrivals are found by thinning, where that does not hold.
 */

import {
  breach,
  requireEntries,
  requireFinite,
  requireList,
  requireNonNegative,
  requireObject,
  requirePositive,
  requireRising,
  wrongType,
} from "../../foundation/refusal.js";
import { standardExponential } from "../laws/ziggurat.js";
import { requireSource, type Source } from "../stream.js";
import type { Arrivals } from "./hourly-arrivals.js";

/** A rate that is constant in intervals: rates[i] from edges[i] to below edges[i + 1]. */
export interface IntervalRates {
  /** bounds of the intervals, rising, one more than rates; the process begins at the first and ends at the last */
  readonly edges: readonly number[];
  /** arrivals per unit of time, at least 0 */
  readonly rates: readonly number[];
  /** whether the intervals are repeated without end, by default false; if so, some rate must be above 0 */
  readonly repeat?: boolean;
  /** end of the process if that is before the last edge or if intervals repeat; by default Infinity */
  readonly horizon?: number;
}

/** A rate that is a function of time. */
export interface RateFunction {
  /** arrivals per unit of time, at least 0, at a time of at least 0; always the same for the same time */
  readonly rate: (time: number) => number;
  /** upper bound of the rate, above 0; the closer it is to the rate, the fewer candidates are rejected */
  readonly most: number;
  /** the end of the process, above 0; nobody comes at or after it */
  readonly horizon: number;
}

/**
 * Starts a Poisson arrival process whose rate is constant in each interval, by inversion of the cumulative rate.
 *
 * @param plan intervals, their rates, and whether they repeat; see IntervalRates
 * @param source a stream used for nothing else; each arrival draws one exponential from it
 * @returns the process, which gives arrival times in the unit of the edges, never falling, and Infinity after the end
 * @throws RangeError for edges that do not rise, a wrong number of edges, or a rate or horizon outside its range;
 *   TypeError for one that is not a number or a list
 * @example
 * // 4 an hour from 8 to 12, 1 an hour from 12 to 20, nobody at night, every day; hours from midnight
 * const plan = { edges: [0, 8, 12, 20, 24], rates: [0, 4, 1, 0], repeat: true, horizon: 7 * 24 };
 * const arrivals = createIntervalArrivals(plan, createStream(1, "walk-in"));
 * console.log(arrivals.next() > 8); // true
 */
export function createIntervalArrivals(plan: IntervalRates, source: Source): Arrivals {
  requireObject("plan", plan, "an object with edges and rates");
  requireSource(source);
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
  /** integral of the rate from the start of the current interval to the last arrival */
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
    // Rounding must not move an arrival beyond the end of its interval, because the next arrival could then be earlier.
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
 * Starts a Poisson arrival process with any rate, by thinning: candidates arrive at the constant rate `most`, and each
 * one is accepted with probability rate(t) / most.
 *
 * Source: P. A. W. Lewis and G. S. Shedler, Simulation of nonhomogeneous Poisson processes by thinning, Naval Research
 * Logistics Quarterly 26(3), 1979, 403–413.
 *
 * @param plan the rate, its upper bound and the end of the process; see RateFunction
 * @param source a stream used for nothing else; each candidate draws an exponential and a uniform from it
 * @returns the process, which starts at time 0 and gives arrival times, never falling, and Infinity after the end
 * @throws RangeError for a bound or horizon that is not above 0, and from `next` for a rate below 0 or above `most`;
 *   TypeError for a rate that is not a function, and for a bound, horizon or rate that is not a number
 * @example
 * const rate = (day: number) => 12 * (1 + 0.3 * Math.cos((2 * Math.PI * day) / 365));
 * const arrivals = createThinnedArrivals({ rate, most: 15.6, horizon: 365 }, createStream(1, "arrivals"));
 * console.log(arrivals.next() < 1); // true
 */
export function createThinnedArrivals(plan: RateFunction, source: Source): Arrivals {
  requireObject("plan", plan, "an object with rate, most and horizon");
  requireSource(source);
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
