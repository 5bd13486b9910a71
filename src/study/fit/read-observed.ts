/** Reads a table of observed figures: a row for each, with its period, what it is of, and the number. */

import { identityOf, type MeasureName, parseMeasureName } from "../../experiment/measure.js";
import { daysFromDate, parseDate } from "../../foundation/dates.js";
import { type Issue, ScenarioError } from "../../foundation/errors.js";
import { requireText } from "../../foundation/refusal.js";
import { DIMENSION_DESCRIPTIONS } from "../../model/measures/dimensions.js";
import { nearest } from "../../scenario/read/nearest.js";
import { type CsvCell, readCsv } from "../../scenario/read/read-csv.js";
import { adviseDate, adviseMonth } from "../../scenario/schema/word-advice.js";
import type { DayPeriod } from "./day-period.js";
import { COUNTED_DAYS, type ObservedFigure } from "./observed-figures.js";

const PERIOD_COLUMNS = ["month", "year", "from", "to"];

const PLAIN_COLUMNS = ["measure", "value", "sd", "note", "source"];

/** Dimensions that a row can be of; months and years are told by its period. */
const DIMENSIONS = DIMENSION_DESCRIPTIONS.map(({ name }) => name).filter((name) => name !== "month" && name !== "year");

/** Dimensions whose published names may be written as they are published: `Social Care`, `Non-acute`. */
const PUBLISHED_IN_CAPITALS = ["responsible", "setting"];

type Cells = ReadonlyMap<string, CsvCell>;

/** What is wrong with a cell. */
class CellRefusal {
  readonly cell: CsvCell;
  readonly expected: string;
  readonly hint: string | undefined;

  constructor(cell: CsvCell, expected: string, hint?: string) {
    this.cell = cell;
    this.expected = expected;
    this.hint = hint;
  }
}

function numberIn(cell: CsvCell, least: number): number {
  const { text } = cell;
  const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (number >= least && Number.isFinite(number)) return number;
  const bare = text.replaceAll(/[,\s£]/g, "");
  const hint = text === "" || text === "*" ? "Leave the row out where there is no number" : undefined;
  const expected = least === 0 ? "a number of at least 0" : "a number";
  throw new CellRefusal(cell, expected, text !== bare && /^\d+(\.\d+)?$/.test(bare) ? `Write ${bare}` : hint);
}

function dateIn(cell: CsvCell): number {
  const day = parseDate(cell.text);
  if (day !== undefined) return day;
  const { hint } = adviseDate(cell.text, isDay);
  const format = hint?.startsWith("Write") ? `. ${asFormat("yyyy-mm-dd")}` : "";
  throw new CellRefusal(cell, "a date such as 2019-04-30", hint && hint + format);
}

function isDay(text: string): boolean {
  return parseDate(text) !== undefined;
}

/** Whoever types the right text into a spreadsheet gets it back as a date in the way of their country. */
function asFormat(format: string): string {
  return `A spreadsheet writes dates in its own way: give the column the format ${format} before it is saved`;
}

function monthPeriod(year: number, month: number): DayPeriod {
  return { from: daysFromDate({ year, month, day: 1 }), until: daysFromDate({ year, month: month + 1, day: 1 }) - 1 };
}

/** The period of a row, from whichever of the columns it fills. */
function periodIn(cells: Cells): DayPeriod | null {
  const filled = (name: string) => (cells.get(name)?.text ?? "") !== "";
  const [month, year, from, to] = PERIOD_COLUMNS.map((name) => cells.get(name)!);
  if (filled("from") || filled("to")) {
    if (filled("month") || filled("year")) throw new CellRefusal(from ?? to, "no month or year beside from and to");
    if (!filled("from")) throw new CellRefusal(to, "a date in the column from, too");
    if (!filled("to")) throw new CellRefusal(from, "a date in the column to, too");
    const period = { from: dateIn(from), until: dateIn(to) };
    if (period.until < period.from) throw new CellRefusal(to, `a day from ${from.text} on`);
    return period;
  }
  if (filled("year")) {
    if (!filled("month")) throw new CellRefusal(year, "a month in the column month, too");
    if (!/^\d{4}$/.test(year.text))
      throw new CellRefusal(year, "a year such as 2019", "The calendar year, not 2019/20");
    const number = /^\d{1,2}$/.test(month.text) ? Number(month.text) : 0;
    if (number < 1 || number > 12) throw new CellRefusal(month, "the number of a month, from 1 to 12");
    return monthPeriod(Number(year.text), number);
  }
  if (!filled("month")) return null;
  const [, ownYear, ownMonth] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month.text) ?? [];
  if (ownYear === undefined) {
    const { hint } = adviseMonth(month.text, isDay);
    const other = "Or write its number, and the year in the column year";
    throw new CellRefusal(month, "a month such as 2019-04", hint ? `${hint}. ${asFormat("yyyy-mm")}` : other);
  }
  return monthPeriod(Number(ownYear), Number(ownMonth));
}

function measureIn(cells: Cells): MeasureName {
  const cell = cells.get("measure");
  const written = cell === undefined || cell.text === "" ? { key: COUNTED_DAYS, by: {} } : parseMeasureName(cell.text);
  if (written === null) throw new CellRefusal(cell!, "a measure such as delayed-days or occupancy[service=ward]");
  const by: Record<string, string> = { ...written.by };
  for (const name of DIMENSIONS) {
    const part = cells.get(name);
    if (part === undefined || part.text === "") continue;
    if (by[name] !== undefined) throw new CellRefusal(part, `nothing, for the measure has its ${name} already`);
    const plain = part.text.toLowerCase().replaceAll(/\s+/g, "-");
    by[name] = PUBLISHED_IN_CAPITALS.includes(name) ? plain : part.text;
  }
  return { key: written.key, by };
}

function headIssues(head: readonly CsvCell[], file: string): Issue[] {
  const known = [...PERIOD_COLUMNS, ...PLAIN_COLUMNS, ...DIMENSIONS];
  const names = head.map(({ text }) => text);
  const issues = head.flatMap(({ text, line, column }, index): Issue[] => {
    const place = { file, line, column, path: text };
    if (names.indexOf(text) < index) return [{ ...place, found: "two columns of this name", expected: "one" }];
    if (known.includes(text)) return [];
    const near = nearest(text, known);
    const hint = near === undefined ? {} : { hint: `Did you mean ${near}` };
    const expected = `one of ${known.slice(0, PERIOD_COLUMNS.length + PLAIN_COLUMNS.length).join(", ")}, or a dimension such as reason, responsible, hospital, area, setting`;
    return [{ ...place, found: `the column ${JSON.stringify(text)}`, expected, ...hint }];
  });
  if (names.includes("value")) return issues;
  const place = { file, line: head[0].line, column: 1, path: "value" };
  return [...issues, { ...place, found: "no column value", expected: "a column value, with the numbers" }];
}

/**
 * Reads observed figures.
 *
 * Columns: `value`, the number; its period as `month` (2019-04), `year` and `month` (2019 and 4), or `from` and `to` (both
 * days included; none: the whole measured period); `measure` (left out: delayed days, counted at midnights as the
 * situation report does); dimensions such as `reason`, `responsible`, `setting`, `hospital`, `area` (empty: all); `sd`, how
 * far the number may be off; `source`, where it is from; `note`, which is not read.
 *
 * @param text of the CSV file
 * @param file its name in messages
 * @returns the figures in the order of the file, at least one
 * @throws ScenarioError with every mistake in the file, by line
 * @example
 * readObserved("month,reason,value\n2019-04,E,612\n", "observed.csv")[0].value; // 612
 */
export function readObserved(text: string, file: string): ObservedFigure[] {
  requireText("text", text);
  requireText("file", file);
  const { head, rows } = readCsv(text, file);
  const issues = headIssues(head, file);
  if (issues.length > 0) throw new ScenarioError(issues);
  if (rows.length === 0) {
    const place = { file, line: head[0].line, column: 1, path: "" };
    throw new ScenarioError([{ ...place, found: "no figures", expected: "a row for each figure below the head" }]);
  }
  const figures: ObservedFigure[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const cells: Cells = new Map(head.map(({ text: name }, k) => [name, row[k]]));
    try {
      const { line } = row[0];
      const sd = cells.get("sd");
      const figure: ObservedFigure = {
        ...measureIn(cells),
        file,
        line,
        period: periodIn(cells),
        value: numberIn(cells.get("value")!, Number.NEGATIVE_INFINITY),
        sd: sd === undefined || sd.text === "" ? null : numberIn(sd, 0),
        source: cells.get("source")?.text ?? "",
      };
      const identity = `${identityOf(figure)} ${JSON.stringify(figure.period)}`;
      const before = seen.get(identity);
      if (before !== undefined) throw new CellRefusal(row[0], `no second figure of what line ${before} has`);
      seen.set(identity, line);
      figures.push(figure);
    } catch (refusal) {
      if (!(refusal instanceof CellRefusal)) throw refusal;
      const { cell, expected, hint } = refusal;
      const name = head[row.indexOf(cell)]?.text ?? "";
      const found = cell.text === "" ? "an empty cell" : JSON.stringify(cell.text);
      const place = { file, line: cell.line, column: cell.column, path: name };
      issues.push({ ...place, found, expected, ...(hint === undefined ? {} : { hint }) });
    }
  }
  if (issues.length > 0) throw new ScenarioError(issues);
  return figures;
}
