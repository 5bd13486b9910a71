/** Every table that no other section shows, folded away. */
import { headingOf, numberTable, openable } from "../figure.js";
import { named } from "../markup.js";
import type { ReportView } from "../report-view.js";
import type { Section, TableName } from "./section.js";

/**
 * The section of the tables that are left.
 *
 * @param shown tables that other sections show
 */
export function furtherSection(shown: readonly TableName[]): Section {
  const left = ({ tables }: ReportView) =>
    tables.filter(({ key, dimension }) => !shown.some((name) => name.key === key && name.dimension === dimension));
  return {
    id: "tables",
    title: "All other tables",
    tables: [],
    draw: (view) => {
      const tables = left(view);
      return tables.length === 0
        ? null
        : tables.map((table) => openable(named(headingOf(table)), numberTable(table, view)));
    },
  };
}
