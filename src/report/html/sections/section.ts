/** What a section of the page is. Each stands in a file of its own; `sections.ts` lists them in order. */
import type { Content } from "../markup.js";
import type { ReportTable, ReportView } from "../report-view.js";

/** A table of the outline: what is measured, and by which dimension. */
export interface TableName {
  readonly key: string | null;
  readonly dimension: string | null;
}

export interface Section {
  /** Its anchor, unique on the page. */
  readonly id: string;
  readonly title: string;
  /** Tables of the outline that it shows. What no section shows stands in the last table section. */
  readonly tables: readonly TableName[];
  /** What is below its heading; null where the result has nothing for it, and then it is left out. */
  readonly draw: (view: ReportView) => Content | null;
}

/** A table of the view; null where the result has none of that name. */
export function tableNamed({ tables }: ReportView, { key, dimension }: TableName): ReportTable | null {
  return tables.find((table) => table.key === key && table.dimension === dimension) ?? null;
}

/** The names of some tables: a key, then its dimensions. */
export function tablesOf(...names: readonly (readonly [key: string, ...dimensions: string[]])[]): TableName[] {
  return names.flatMap(([key, ...dimensions]) => dimensions.map((dimension) => ({ key, dimension })));
}
