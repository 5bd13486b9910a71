/**
 * Exact figures of services without a limit: with Poisson arrivals, also of a rate that changes with time, the number of
 * people is Poisson at every instant, for stays of any law. Times are in days, rates per day.
 *
 * Source: S. G. Eick, W. A. Massey and W. Whitt, The physics of the M(t)/G/∞ queue, Operations Research 41 (1993).
 */
import { exp } from "../../foundation/elementary.js";
import type { Figures } from "./queues.js";

/** Levels for which the probability is given. */
const LEVELS = 60;

/** Poisson probabilities of 0 to LEVELS. */
function poisson(mean: number): number[] {
  const shares = [exp(-mean)];
  for (let n = 1; n <= LEVELS; n++) shares.push((shares[n - 1] * mean) / n);
  return shares;
}

function byLevel(shares: readonly number[]): Figures {
  return Object.fromEntries(shares.map((share, level) => [`level-${level}`, share]));
}

/** The steady state: mean, and the share of time at each level. */
export function steadyPeople(load: number): Figures {
  return { mean: load, ...byLevel(poisson(load)) };
}

/** From empty, exponential stays: people after `time` days, and their mean until then. */
export function fillingExponential(rate: number, stay: number, time: number): Figures {
  const gone = 1 - exp(-time / stay);
  return { "at-end": rate * stay * gone, mean: rate * stay * (1 - (stay / time) * gone) };
}

/** From empty, stays of one length: the number rises evenly until the first people leave. */
export function fillingConstant(rate: number, stay: number, time: number): Figures {
  const rising = Math.min(time, stay);
  return { "at-end": rate * rising, mean: (rate * (rising * rising * 0.5 + stay * (time - rising))) / time };
}

/**
 * Arrivals of piecewise constant rates, exponential stays, from empty: m′ = rate − m/stay in each piece.
 *
 * @param days length of each piece
 * @param rates arrivals per day in each piece
 * @returns `piece-k`, the mean number of people over piece k, from 1
 */
export function piecewisePeople(days: readonly number[], rates: readonly number[], stay: number): Figures {
  let people = 0;
  const means = days.map((length, k) => {
    const level = rates[k] * stay;
    const off = people - level;
    const kept = exp(-length / stay);
    people = level + off * kept;
    return level + (off * stay * (1 - kept)) / length;
  });
  return Object.fromEntries(means.map((mean, k) => [`piece-${k + 1}`, mean]));
}

/** Steps of Simpson's rule in a day. */
const STEPS = 200;

/**
 * A week of arrivals, one rate for each day, exponential stays, periodic steady state.
 *
 * @param rates arrivals per day on each of the seven days
 * @returns the mean over the week, and the share of the week at each level: the mean of Poisson probabilities over time
 */
export function weeklyPeople(rates: readonly number[], stay: number): Figures {
  const kept = exp(-1 / stay);
  const afterWeek = (start: number) =>
    rates.reduce((people, rate) => rate * stay + (people - rate * stay) * kept, start);
  // The week maps the start to a linear function of it; the periodic start is its fixed point.
  const fromEmpty = afterWeek(0);
  let people = fromEmpty / (1 - (afterWeek(1) - fromEmpty));
  const shares = new Array<number>(LEVELS + 1).fill(0);
  let mean = 0;
  for (const rate of rates) {
    const level = rate * stay;
    for (let step = 0; step <= STEPS; step++) {
      const now = level + (people - level) * exp(-step / STEPS / stay);
      const weight = (step === 0 || step === STEPS ? 1 : step % 2 === 1 ? 4 : 2) / (3 * STEPS * rates.length);
      mean += weight * now;
      for (const [at, share] of poisson(now).entries()) shares[at] += weight * share;
    }
    people = level + (people - level) * kept;
  }
  return { mean, ...byLevel(shares) };
}
