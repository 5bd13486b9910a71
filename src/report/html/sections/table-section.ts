/** A section that shows tables of the outline as pictures, one figure for each. */
import { captionOf, captionText } from "../caption.js";
import { breakdownChart } from "../charts/breakdown-chart.js";
import { figure, headingOf, numberTable } from "../figure.js";
import { type Content, html, type Markup } from "../markup.js";
import type { ReportTable, ReportView } from "../report-view.js";
import { type Section, type TableName, tableNamed } from "./section.js";

/** The figure of one table. */
export function tableFigure(table: ReportTable, view: ReportView): Markup {
  const heading = headingOf(table);
  const caption = captionOf(table, view);
  return figure({
    id: `figure-${table.key}-${table.dimension}`,
    heading,
    caption,
    chart: breakdownChart(table, view, `${heading}. ${captionText(caption)}`),
    numbers: numberTable(table, view),
  });
}

/** Figures of those of some tables that the result has. */
export function tableFigures(names: readonly TableName[], view: ReportView): Markup[] {
  return names.flatMap((name) => {
    const table = tableNamed(view, name);
    return table === null ? [] : [tableFigure(table, view)];
  });
}

export interface TableSectionParts {
  readonly id: string;
  readonly title: string;
  readonly tables: readonly TableName[];
  /** What the reader has to know of the figures, if anything. */
  readonly introduction?: string;
  /** What stands before the figures. */
  readonly before?: (view: ReportView) => Content | null;
  /** What follows the figures. */
  readonly after?: (view: ReportView) => Content | null;
}

/** A section of figures. */
export function tableSection({ id, title, tables, introduction, before, after }: TableSectionParts): Section {
  return {
    id,
    title,
    tables,
    draw: (view) => {
      const figures = tableFigures(tables, view);
      const [first, more] = [before?.(view) ?? null, after?.(view) ?? null];
      if (figures.length === 0 && first === null && more === null) return null;
      return [introduction !== undefined && html`<p>${introduction}</p>`, first, figures, more];
    },
  };
}
