/**
 * A week as steps from Monday 00:00: staff on duty, or hours at which something is open. Times of day are added in
 * whole milliseconds, so that a stretch begins exactly when the one before it ends.
 */
import { MILLISECONDS_PER_DAY, MILLISECONDS_PER_WEEK, millisecondsOf } from "../../foundation/time.js";

/** The same hours on some days of the week, and how much there is then. */
interface Stretch {
  /** 0 for Monday to 6 for Sunday. */
  readonly days: readonly number[];
  /** Times of day as parts of a day; a `to` that is not after `from` is on the day after. */
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

/** From `at` days from Monday 00:00 on there is so much, up to the next step. */
interface Step {
  readonly at: number;
  readonly amount: number;
}

/**
 * The steps of a week, rising, the first at 0. Stretches that overlap add up; one over the end of the week goes on at
 * its begin.
 */
export function compileWeek(stretches: readonly Stretch[]): Step[] {
  const changes = new Map<number, number>([[0, 0]]);
  const add = (at: number, amount: number) => changes.set(at, (changes.get(at) ?? 0) + amount);
  for (const { days, from, to, amount } of stretches) {
    for (const day of days) {
      const begin = day * MILLISECONDS_PER_DAY + millisecondsOf(from);
      const end = day * MILLISECONDS_PER_DAY + millisecondsOf(to) + (to <= from ? MILLISECONDS_PER_DAY : 0);
      add(begin, amount);
      if (end < MILLISECONDS_PER_WEEK) add(end, -amount);
      else if (end > MILLISECONDS_PER_WEEK) {
        add(0, amount);
        add(end - MILLISECONDS_PER_WEEK, -amount);
      }
    }
  }
  const week: Step[] = [];
  let amount = 0;
  for (const [at, change] of [...changes].sort((a, b) => a[0] - b[0])) {
    amount += change;
    if (at >= MILLISECONDS_PER_WEEK) break;
    if (week.at(-1)?.amount !== amount) week.push({ at: at / MILLISECONDS_PER_DAY, amount });
  }
  return week;
}
