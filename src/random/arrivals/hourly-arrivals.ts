/**
 * Arrivals of a Poisson process whose rate changes from hour to hour, by inversion of the cumulative rate.
 *
 * Each arrival draws one exponential of mean 1 and happens when the integral of the rate since the arrival before has
 * reached that number. So the k-th arrival uses the same number whatever the rates are: in two scenarios with different
 * rates it is the same arrival, a little earlier or later.
 *
 * Time is in days from 0; hour h of a day is the interval [h/24, (h + 1)/24). A day without an arrival is passed over
 * in one step, and so is an hour.
 */

import { breach, requireNonNegative, requireObject, requirePositive } from "../../foundation/refusal.js";
import { HOURS_PER_DAY, HOURS_PER_WEEK } from "../../foundation/time.js";
import { standardExponential } from "../laws/ziggurat.js";
import { requireSource, type Source } from "../stream.js";

/** The rate of arrivals at time t: perDay × daily[day of t] × hourOfWeek[hour of the week of t]. */
export interface ArrivalRates {
  /** the base rate, people per day, at least 0 */
  readonly perDay: number;
  /** the end of the process in days, above 0; nobody comes at or after it */
  readonly horizon: number;
  /** a factor of at least 0 per day from day 0 to the horizon, for season, growth or bank holidays; by default 1 */
  readonly daily?: ArrayLike<number>;
  /** 168 factors of at least 0, one per hour from Monday 00:00; a mean of 1 keeps the base rate; by default 1 */
  readonly hourOfWeek?: ArrayLike<number>;
  /** factors of the hours of the week from later days on, in order of the days; by default none */
  readonly laterWeeks?: readonly { readonly from: number; readonly hourOfWeek: ArrayLike<number> }[];
  /** weekday of day 0, from 0 for Monday to 6 for Sunday; by default 0 */
  readonly firstWeekday?: number;
}

/** A running arrival process. */
export interface Arrivals {
  /** The time of the next arrival, never before the last one, in the unit of the rates; Infinity after the end. */
  next(): number;
}

/**
 * Starts a Poisson arrival process at time 0, with rates that vary by day and by hour of the week.
 *
 * Arrival times are found by inverting the cumulative rate, so that the k-th arrival stays comparable between scenarios
 * with different rates.
 *
 * @param rates base rate in people per day, its factors and the horizon in days; see ArrivalRates
 * @param source a stream used for nothing else; each arrival draws one exponential from it
 * @returns the process, which gives arrival times in days
 * @throws RangeError for a rate, factor, horizon or weekday outside its range, or too few factors; TypeError for one
 *   that is not a number
 * @example
 * const arrivals = createArrivals({ perDay: 12, horizon: 365 }, createStream(1, "arrivals", "stroke"));
 * console.log(arrivals.next().toFixed(4)); // 0.0334
 */
export function createArrivals(rates: ArrivalRates, source: Source): Arrivals {
  requireObject("rates", rates, "an object with perDay, horizon and so on");
  requireSource(source);
  const { horizon } = rates;
  const perDay = requireNonNegative("perDay", rates.perDay);
  requirePositive("horizon", horizon);
  const days = Math.ceil(horizon);
  const firstWeekday = rates.firstWeekday ?? 0;
  if (!Number.isInteger(firstWeekday) || firstWeekday < 0 || firstWeekday > 6) {
    throw breach("firstWeekday", "a whole number from 0 (Monday) to 6", firstWeekday);
  }
  const daily = dailyRates(perDay, days, rates.daily);
  let { share, whole } = weekProfile(rates.hourOfWeek);
  const laterWeeks = (rates.laterWeeks ?? []).map(({ from, hourOfWeek }) => ({ from, ...weekProfile(hourOfWeek) }));
  const exponential = standardExponential(source);

  let day = -1;
  let hour = HOURS_PER_DAY;
  /** index in `share` of the first hour of the current day */
  let midnight = 0;
  let ended = false;
  // The integral of the rate from the start of the current hour to the last arrival. It is kept in an array, because
  // JavaScript allocates memory for each new value of a number that a closure changes.
  const used = new Float64Array(1);

  function next(): number {
    if (ended) return Number.POSITIVE_INFINITY;
    let reach = used[0] + exponential();
    let mass = hour < HOURS_PER_DAY ? daily[day] * share[midnight + hour] : 0;
    while (reach >= mass) {
      reach -= mass;
      hour++;
      while (hour >= HOURS_PER_DAY) {
        day++;
        if (day >= days) {
          ended = true;
          return Number.POSITIVE_INFINITY;
        }
        while (laterWeeks.length > 0 && laterWeeks[0].from <= day) ({ share, whole } = laterWeeks.shift()!);
        const weekday = (day + firstWeekday) % 7;
        const total = daily[day] * whole[weekday];
        if (reach >= total) reach -= total;
        else {
          hour = 0;
          midnight = weekday * HOURS_PER_DAY;
        }
      }
      mass = daily[day] * share[midnight + hour];
    }
    used[0] = reach;
    const time = day + (hour + reach / mass) / HOURS_PER_DAY;
    if (time < horizon) return time;
    ended = true;
    return Number.POSITIVE_INFINITY;
  }
  return { next };
}

function dailyRates(perDay: number, days: number, factors: ArrayLike<number> | undefined): Float64Array {
  const daily = new Float64Array(days).fill(perDay);
  if (factors === undefined) return daily;
  if (factors.length < days)
    throw breach("the number of daily factors", `at least the days up to the horizon (${days})`, factors.length);
  for (let day = 0; day < days; day++) daily[day] *= requireNonNegative(`daily[${day}]`, factors[day]);
  return daily;
}

/** For each hour of the week its expected arrivals at a base rate of 1 a day, and for each weekday their sum. */
function weekProfile(factors: ArrayLike<number> | undefined): { share: Float64Array; whole: Float64Array } {
  const share = new Float64Array(HOURS_PER_WEEK).fill(1 / HOURS_PER_DAY);
  if (factors !== undefined) {
    if (factors.length !== HOURS_PER_WEEK) throw breach("the number of hourOfWeek factors", "168", factors.length);
    for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
      share[hour] = requireNonNegative(`hourOfWeek[${hour}]`, factors[hour]) / HOURS_PER_DAY;
    }
  }
  const whole = new Float64Array(7);
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) whole[Math.floor(hour / HOURS_PER_DAY)] += share[hour];
  return { share, whole };
}
