/**
 * Opening hours of services on the clock of the run: whether something is open now, and when it opens next. The week of a
 * plan begins on a Monday, the run on any day.
 */
import { Calendar } from "../../engine/resource/calendar.js";
import { weekday } from "../../foundation/dates.js";
import { DAYS_PER_WEEK, MILLISECONDS_PER_WEEK, millisecondsOf } from "../../foundation/time.js";
import type { OpeningHours } from "../plan/blueprint.js";

export class Openings {
  private readonly calendars = new WeakMap<OpeningHours, Calendar>();
  private readonly firstWeekday: number;

  /** @param startDay first day of the run, as days since 1970-01-01 */
  constructor(startDay: number) {
    this.firstWeekday = weekday(startDay);
  }

  /** The hours as a calendar of the run: 1 while open, 0 while not. */
  calendarOf(hours: OpeningHours): Calendar {
    let calendar = this.calendars.get(hours);
    if (calendar === undefined) {
      const steps = hours.map(({ at, isOpen }) => ({ at, value: isOpen ? 1 : 0 }));
      calendar = weekFrom(this.firstWeekday, steps);
      this.calendars.set(hours, calendar);
    }
    return calendar;
  }

  /**
   * The first time from a given one on at which something is open.
   *
   * @param hours null: always
   * @param time in milliseconds of the run
   */
  openFrom(hours: OpeningHours | null, time: number): number {
    if (hours === null) return time;
    const calendar = this.calendarOf(hours);
    let from = time;
    while (calendar.valueAt(from) === 0) from = calendar.nextAfter(from);
    return from;
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
