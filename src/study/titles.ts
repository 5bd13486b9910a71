/** Finds the titles of the names that measures speak of, in the tables of the subject that they come from. */
import type { Measure } from "../experiment/measure.js";

function titledRow(row: unknown): { name: string; title: string } | null {
  if (typeof row !== "object" || row === null || !("name" in row) || !("title" in row)) return null;
  return typeof row.name === "string" && typeof row.title === "string" ? { name: row.name, title: row.title } : null;
}

/**
 * Titles by dimension and name. The table of a dimension is the property of the subject with its plural as name, and
 * holds rows with a name and a title; a dimension without such a table has no titles.
 */
export function titlesOf(subject: object, measures: readonly Measure[]): Record<string, Record<string, string>> {
  const used = new Map<string, Set<string>>();
  for (const { by } of measures) {
    for (const [dimension, name] of Object.entries(by)) {
      const names = used.get(dimension) ?? new Set();
      used.set(dimension, names.add(name));
    }
  }
  const tables = new Map<string, unknown>(Object.entries(subject));
  const titles: [string, Record<string, string>][] = [];
  for (const [dimension, names] of used) {
    const table = tables.get(`${dimension}s`) ?? tables.get(`${dimension}es`);
    if (!Array.isArray(table)) continue;
    const rows = table.map(titledRow).filter((row) => row !== null && names.has(row.name) && row.title !== row.name);
    if (rows.length > 0) titles.push([dimension, Object.fromEntries(rows.map((row) => [row?.name, row?.title]))]);
  }
  return Object.fromEntries(titles);
}
