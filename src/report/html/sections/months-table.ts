/** The numbers of a picture over time: a row for each month, a column for each course, and what was observed. */
import { showDate } from "../../../foundation/dates.js";
import { exactly, meanText } from "../../number-text.js";
import { monthOf, type ObservedCourse, type ObservedPoint, observedMonths } from "../../observed-points.js";
import { dateText, monthText, periodText } from "../../period-text.js";
import { scrolled } from "../figure.js";
import { type Content, html, type Markup, named } from "../markup.js";

/** A course that has numbers of months. */
export interface MonthColumn {
  readonly title: string;
  /** What it has in a month, by its name as YYYY-MM; null for nothing. */
  readonly in: (month: string) => string | null;
}

/** The days of a figure that is not of a month: a day, or from one day to another. */
function daysText({ from, until }: ObservedPoint): string {
  const [first, last] = [showDate(from), showDate(until)];
  return from === until ? dateText(first) : periodText({ from: first, until: last });
}

function row(label: string, cells: readonly (string | null)[]): Markup {
  return html`<tr><th scope="row">${label}</th>${cells.map((cell) => html`<td>${cell ?? "–"}</td>`)}</tr>`;
}

/**
 * The table.
 *
 * @param heading of the picture
 * @param months names of the months of the courses
 * @param columns one for each course
 * @param observed what was observed; its months and other periods have rows, too
 * @param unit of what was observed
 */
export function monthsTable(
  heading: string,
  months: Iterable<string>,
  columns: readonly MonthColumn[],
  observed: ObservedCourse,
  unit: string,
): Content {
  const seen = observedMonths(observed);
  const isObserved = observed.points.length > 0;
  const size = (value: number | undefined) => (value === undefined ? null : meanText(exactly(value), unit));
  const all = [...new Set([...seen.keys(), ...months])].toSorted();
  const rows = all.map((month) =>
    row(monthText(month), [
      ...columns.map((column) => column.in(month)),
      ...(isObserved ? [size(seen.get(month))] : []),
    ]),
  );
  const others = observed.points
    .filter((point) => monthOf(point) === null)
    .map((point) => row(daysText(point), [...columns.map(() => null), size(point.value)]));
  const heads = [...columns.map(({ title }) => named(title)), ...(isObserved ? ["Observed"] : [])].map(
    (title) => html`<th scope="col">${title}</th>`,
  );
  return scrolled(
    heading,
    html`<table class="numbers"><thead><tr><td></td>${heads}</tr></thead><tbody>${rows}${others}</tbody></table>`,
  );
}
