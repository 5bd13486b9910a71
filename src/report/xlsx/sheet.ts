/** A sheet of a workbook: what is common to the sheet that answers the question and to those of tables. */
import type { Sheet as WrittenSheet } from "write-excel-file/universal";

/** A cell as the writer of workbooks takes it; null where it is empty. */
export type SheetCell = WrittenSheet<Blob>["data"][number][number];

export interface Sheet {
  /** At most 31 characters, none of them one of `[ ] / \ : * ?`. */
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  /** Whether the first row holds names of columns: it stays in sight, and rows can be filtered by it. */
  readonly hasHead: boolean;
}

/** Dark blue with white letters: the names of columns. */
export const HEAD_STYLE = {
  fontWeight: "bold",
  textColor: "#ffffff",
  backgroundColor: "#1f4e79",
  alignVertical: "center",
  wrap: true,
} as const;
