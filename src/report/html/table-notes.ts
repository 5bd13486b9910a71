/** What is said once of all tables of the page: marks, what was left out, and what figures per year are. */
import { notesOf } from "../text/notes.js";
import type { ReportView } from "./report-view.js";

/** The notes of the text report that hold here, each once. */
export function tableNotes({ outlines, result }: ReportView): string[] {
  return [...new Set(outlines.flatMap((outline) => notesOf(outline, outline.tables, result)))];
}
