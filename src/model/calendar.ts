/** The calendar: months of a span of days, counted from 1970-01-01. No time zones. */

export interface Month {
  /** Year and month: 2018-04. */
  readonly name: string;
  /** Number of its first day in the span, and how many of its days lie in the span. */
  readonly first: number;
  readonly days: number;
}

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * The months that a span of days touches.
 *
 * @param start first day of the span, in days from 1970-01-01
 * @param length days of the span
 */
export function monthsOf(start: number, length: number): Month[] {
  const months: { name: string; first: number; days: number }[] = [];
  for (let day = 0; day < length; day++) {
    const name = new Date((start + day) * MILLISECONDS_PER_DAY).toISOString().slice(0, 7);
    const last = months.at(-1);
    if (last?.name === name) last.days++;
    else months.push({ name, first: day, days: 1 });
  }
  return months;
}
