/**
 * Tasks for a team whose size follows a shift: Poisson arrivals, exponential work that stops when staff leave and is
 * resumed, periodic steady state. Times are in days, rates per day.
 *
 * Within a part of the day the number of tasks is a Markov chain. Its probabilities at the end of the part, and their
 * mean over it, are found by uniformisation: jumps come as a Poisson process of one rate Λ, and k jumps have happened
 * with a Poisson probability.
 *
 * Source: A. Jensen, Markoff chains as an aid in the study of Markoff processes, Skandinavisk Aktuarietidskrift 36
 * (1953).
 */
import { exp } from "../../foundation/elementary.js";
import type { Figures } from "./queues.js";

/** Tasks up to which the chain is followed: at the loads of the cases, more have a probability below 1e-12. */
const MOST = 200;
/** Days after which the periodic state has settled in any case. */
const MOST_DAYS = 1_000;
/** Poisson probability below which further jumps are left out. */
const NEGLIGIBLE = 1e-18;
/** Change of the mean from one day to the next at which it has settled. */
const SETTLED = 1e-11;

type Row = readonly number[];

function meanTasks(p: Row): number {
  return p.reduce((sum, probability, n) => sum + probability * n, 0);
}

/** The probabilities after one jump of the uniformised chain. */
function afterJump(p: Row, jumps: number, rate: number, ends: (n: number) => number): number[] {
  return p.map((probability, n) => {
    const out = (n < MOST ? rate : 0) + ends(n);
    const up = n > 0 ? p[n - 1] * rate : 0;
    const down = n < MOST ? p[n + 1] * ends(n + 1) : 0;
    return probability + (up + down - probability * out) / jumps;
  });
}

/** A part of a day: the probabilities at its end, and the mean number of tasks over it. */
function pass(start: Row, days: number, rate: number, work: number, staff: number): { end: number[]; mean: number } {
  const ends = (n: number) => Math.min(n, staff) / work;
  const jumps = rate + staff / work;
  const expected = jumps * days;
  let p = [...start];
  let chance = exp(-expected);
  // The chance that more than k jumps happen.
  let more = 1 - chance;
  const end = p.map((probability) => probability * chance);
  let mean = (more * meanTasks(p)) / expected;
  for (let k = 1; k < expected || chance > NEGLIGIBLE; k++) {
    p = afterJump(p, jumps, rate, ends);
    chance *= expected / k;
    more = Math.max(0, more - chance);
    for (let n = 0; n <= MOST; n++) end[n] += chance * p[n];
    mean += (more * meanTasks(p)) / expected;
  }
  return { end, mean };
}

/**
 * @param rate tasks per day
 * @param work mean work of a task in days
 * @param staff staff in each part of the day; the parts are equally long
 * @returns `tasks`, the mean number of tasks that wait or are worked on; `waiting`, those of them that wait
 */
export function shiftQueue(rate: number, work: number, staff: readonly number[]): Figures {
  let p: Row = [1, ...new Array<number>(MOST).fill(0)];
  let tasks = 0;
  for (let day = 0, before = Number.NaN; day < MOST_DAYS; day++, before = tasks) {
    tasks = 0;
    for (const there of staff) {
      const { end, mean } = pass(p, 1 / staff.length, rate, work, there);
      p = end;
      tasks += mean / staff.length;
    }
    if (Math.abs(tasks - before) < SETTLED) break;
  }
  return { tasks, waiting: tasks - rate * work };
}
