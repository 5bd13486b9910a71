/**
 * A table as an Apache Parquet file, put together row by row. Rows are encoded in groups as they come, so that a long
 * table takes the memory of its file and of one group.
 */
import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from "hyparquet-writer";

/** What the values of a column are; a time is in milliseconds since 1970, by a clock without a time zone. */
export type ColumnKind = "text" | "whole" | "number" | "yes-or-no" | "time";

/** A value of a cell; undefined where the row has none. */
export type Cell = string | number | boolean | undefined;

/** Rows that are encoded together: enough to be compressed well. */
const ROWS_OF_A_GROUP = 100_000;

const SCHEMA: Readonly<Record<ColumnKind, Omit<SchemaElement, "name">>> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
  whole: { type: "INT32" },
  number: { type: "DOUBLE" },
  "yes-or-no": { type: "BOOLEAN" },
  time: { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MILLIS" } },
};

export class ParquetTable<Column extends string> {
  private readonly columns: readonly (readonly [Column, ColumnKind])[];
  private readonly bytesWriter = new ByteWriter();
  private readonly writer: ParquetWriter;
  private group: Cell[][] = [];
  private rows = 0;

  /**
   * @param columns name and kind of each, in the order of the table
   * @param notes about the whole table, which readers show as its metadata
   */
  constructor(columns: Readonly<Record<Column, ColumnKind>>, notes: Readonly<Record<string, string>>) {
    this.columns = Object.entries(columns) as [Column, ColumnKind][];
    this.writer = new ParquetWriter({
      writer: this.bytesWriter,
      schema: [
        { name: "root", num_children: this.columns.length },
        ...this.columns.map(([name, kind]) => ({ name, ...SCHEMA[kind], repetition_type: "OPTIONAL" as const })),
      ],
      kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
      createdBy: "discharge-flow",
    });
    this.beginGroup();
  }

  add(row: Readonly<Partial<Record<Column, Cell>>>): void {
    this.columns.forEach(([name], index) => {
      this.group[index].push(row[name]);
    });
    this.rows++;
    if (this.rows === ROWS_OF_A_GROUP) this.endGroup();
  }

  /** The file; no row can be added after it. */
  finish(): Uint8Array {
    if (this.rows > 0) this.endGroup();
    this.writer.finish();
    return this.bytesWriter.getBytes();
  }

  private beginGroup(): void {
    this.group = this.columns.map(() => []);
    this.rows = 0;
  }

  private endGroup(): void {
    const columnData = this.columns.map(
      ([name, kind], index): ColumnSource => ({
        name,
        data: kind === "time" ? this.group[index].map(asTime) : this.group[index],
      }),
    );
    this.writer.write({ columnData, rowGroupSize: ROWS_OF_A_GROUP });
    this.beginGroup();
  }
}

function asTime(cell: Cell): bigint | undefined {
  return cell === undefined ? undefined : BigInt(Number(cell));
}
