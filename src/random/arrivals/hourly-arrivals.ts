/**
 * Arrivals of a Poisson process whose rate changes from hour to hour, by rescaling time.
 *
 * Every arrival owns one exponential of mean 1, and comes when the accumulated rate since the arrival before has used it up. So the
 * k-th arrival draws the same number whatever the rates are: in two scenarios with different rates it is the same
 * arrival, a little earlier or later.
 *
 * Time runs in days from 0; an hour cell is [h/24, (h + 1)/24). Cells and days without arrivals are stepped over, so the
 * cost is constant per cell at worst and per day where a day brings nobody.
 */

import { breach, requireNonNegative, requirePositive } from "../../foundation/refusal.js";
import { HOURS_PER_DAY, HOURS_PER_WEEK } from "../../foundation/time.js";
import { standardExponential } from "../laws/ziggurat.js";
import type { Source } from "../stream.js";

/** When people come: rate(t) = perDay × daily[day of t] × hourOfWeek[hour of t in its week]. */
export interface ArrivalRates {
  /** the base rate, people per day, at least 0 */
  readonly perDay: number;
  /** the end of the process in days, above 0; nobody comes at or after it */
  readonly horizon: number;
  /** a factor per day from day 0 on, at least up to the horizon (season, growth, bank holidays); by default 1 */
  readonly daily?: ArrayLike<number>;
  /** 168 factors from Monday 00:00 on; mean 1 keeps the base rate; by default 1 */
  readonly hourOfWeek?: ArrayLike<number>;
  /** other factors of the hours from some day on, in order of the days; by default none */
  readonly laterWeeks?: readonly { readonly from: number; readonly hourOfWeek: ArrayLike<number> }[];
  /** weekday of day 0: 0 = Monday … 6 = Sunday, by default 0 */
  readonly firstWeekday?: number;
}

/** A running arrival process. */
export interface Arrivals {
  /** The time of the next arrival in days, never falling; Infinity once the horizon is reached, and ever after. */
  next(): number;
}

/**
 * Starts an arrival process at time 0.
 *
 * @param rates people per day and how it varies
 * @param source a stream of its own: it gives one exponential per arrival
 * @returns the process
 * @throws RangeError, TypeError for rates outside their ranges
 * @example
 * const arrivals = createArrivals({ perDay: 12, horizon: 365 }, createStream(1, "arrivals", "stroke"));
 * arrivals.next(); // the first arrival, in days
 */
export function createArrivals(rates: ArrivalRates, source: Source): Arrivals {
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
  /** row of `share` at which the running day begins */
  let midnight = 0;
  let ended = false;
  // How many of the running cell's expected arrivals are used up: in an array, because a number that a closure
  // keeps changing is allocated anew each time.
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

/** Each hour's part of a day at the base rate, and each weekday's sum of them. */
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
