/**
 * Opening hours of services on the clock of the run: whether something is open now, and when it opens next. The week of
 * a plan begins on a Monday, the run on any day.
 */
import { Calendar } from "../../engine/resource/calendar.js";
import { weekday } from "../../foundation/dates.js";
import { DAYS_PER_WEEK, MILLISECONDS_PER_WEEK, millisecondsOf } from "../../foundation/time.js";
import type { OpeningHours } from "../plan/supply-plan.js";

/** Hours of one week of the run, in milliseconds from the first weekday of the run: open from `from` to before `to`. */
interface Open {
  readonly from: number;
  readonly to: number;
}

export class OpeningTimes {
  private readonly weeks = new WeakMap<OpeningHours, readonly Open[]>();
  private readonly firstWeekday: number;

  /** @param startDay first day of the run, as days since 1970-01-01 */
  constructor(startDay: number) {
    this.firstWeekday = weekday(startDay);
  }

  /** The hours as a calendar of the run: 1 while open, 0 while not. */
  calendarOf(hours: OpeningHours): Calendar {
    return weekFrom(
      this.firstWeekday,
      hours.map(({ at, isOpen }) => ({ at, value: isOpen ? 1 : 0 })),
    );
  }

  /**
   * The first time from a given one on at which something is open.
   *
   * @param hours null: always
   * @param time in milliseconds of the run
   */
  openFrom(hours: OpeningHours | null, time: number): number {
    if (hours === null) return time;
    const week = this.weekOf(hours);
    const inWeek = time % MILLISECONDS_PER_WEEK;
    for (let k = 0; k < week.length; k++) {
      if (inWeek < week[k].to) return inWeek >= week[k].from ? time : time + (week[k].from - inWeek);
    }
    return time + (MILLISECONDS_PER_WEEK - inWeek) + week[0].from;
  }

  /** The open hours of a week, worked out once: this is asked at the beginning of most stays. */
  private weekOf(hours: OpeningHours): readonly Open[] {
    let week = this.weeks.get(hours);
    if (week === undefined) {
      const calendar = this.calendarOf(hours);
      const open: Open[] = [];
      for (let from = 0; from < MILLISECONDS_PER_WEEK; ) {
        const to = Math.min(calendar.nextAfter(from), MILLISECONDS_PER_WEEK);
        if (calendar.valueAt(from) === 1) open.push({ from, to });
        from = to;
      }
      week = open;
      this.weeks.set(hours, week);
    }
    return week;
  }
}

/**
 * A week of steps as a cycle that begins on the weekday of the first day of the run.
 *
 * @param steps `at` in days from Monday 00:00
 */
export function weekFrom(
  firstWeekday: number,
  steps: readonly { readonly at: number; readonly value: number }[],
): Calendar {
  const turned = steps.map(({ at, value }) => ({
    at: millisecondsOf((at - firstWeekday + DAYS_PER_WEEK) % DAYS_PER_WEEK),
    value,
  }));
  return new Calendar(
    turned.sort((a, b) => a.at - b.at),
    { period: MILLISECONDS_PER_WEEK },
  );
}
