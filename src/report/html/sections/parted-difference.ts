/** The difference of each alternative in delayed days, parted by reason: from the result alone. */
import type { DifferencePart, PartedDifference } from "../charts/waterfall-chart.js";
import { differenceFigure } from "../difference-figure.js";
import { kindOf } from "../difference-kind.js";
import { headingOf, numberTable, openable } from "../figure.js";
import type { Content, Markup } from "../markup.js";
import type { ReportRow, ReportView } from "../report-view.js";
import { tableNamed } from "./section.js";

const KEY = "delayed-days";
const DIMENSION = "reason";
/** Parts from which a waterfall says more than the row of the one part. */
const LEAST_PARTS = 2;
/** Alternatives up to which each waterfall is shown at once. */
const FEW = 2;
/** Share of the baseline up to which a sum may miss its whole by rounding. */
const ROUNDING = 1e-8;

interface Rows {
  readonly total: ReportRow;
  readonly reasons: readonly ReportRow[];
}

/** The delayed days in all and by reason; null where the result has not both. */
function rowsOf(view: ReportView): Rows | null {
  const total = view.total(KEY);
  const table = tableNamed(view, { key: KEY, dimension: DIMENSION });
  return total === null || table === null ? null : { total, reasons: table.rows };
}

/**
 * The difference of one alternative with its parts, the largest first.
 *
 * @param view of the result
 * @param index which alternative
 * @returns null where there are fewer than two parts, or the parts of the result do not add up to the whole
 */
export function partedByReason(view: ReportView, index: number): PartedDifference | null {
  const rows = rowsOf(view);
  if (rows === null) return null;
  const { total, reasons } = rows;
  const { value, difference } = total.sides[index];
  if (total.partly || total.baseline?.mean == null || value?.mean == null || difference?.mean == null) return null;
  const parts = reasons.flatMap(({ label, sides }): DifferencePart[] => {
    const kind = kindOf(sides[index]);
    const part = sides[index].difference;
    return part?.mean == null || kind === "same" ? [] : [{ label, part, kind }];
  });
  const missing = parts.reduce((left, { part }) => left - (part.mean ?? 0), difference.mean);
  if (parts.length < LEAST_PARTS || Math.abs(missing) > ROUNDING * Math.abs(total.baseline.mean)) return null;
  const size = ({ part }: DifferencePart) => Math.abs(part.mean ?? 0);
  return {
    unit: total.unit,
    before: { label: view.baseline.title, level: total.baseline },
    parts: parts.toSorted((a, b) => size(b) - size(a)),
    after: { label: view.alternatives[index].title, level: value },
    difference,
  };
}

/** The numbers of one alternative: those of every reason, and in all. */
function numbersOf(view: ReportView, { total, reasons }: Rows, index: number): Markup {
  const rows = [...reasons, total].map((row) => ({ ...row, sides: [row.sides[index]] }));
  return numberTable(
    { title: view.titles.ofTable(KEY, DIMENSION), unit: total.unit, rows },
    { ...view, alternatives: [view.alternatives[index]] },
  );
}

/** A waterfall for each alternative; null where there is none. */
export function differencesByReason(view: ReportView): Content | null {
  const rows = rowsOf(view);
  if (rows === null) return null;
  const figures = view.alternatives.flatMap(({ title }, index) => {
    const parted = partedByReason(view, index);
    if (parted === null) return [];
    const heading = headingOf({ title: `From ${view.baseline.title} to ${title}, by reason`, unit: parted.unit });
    const drawn = differenceFigure({
      id: `figure-parts-${index + 1}`,
      heading,
      each: "reason",
      interval: view.interval,
      parted,
      numbers: numbersOf(view, rows, index),
    });
    return [{ heading, drawn }];
  });
  if (figures.length === 0) return null;
  return figures.length <= FEW
    ? figures.map(({ drawn }) => drawn)
    : figures.map(({ heading, drawn }) => openable(heading, drawn));
}
