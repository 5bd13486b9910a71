/** Measures as experiments see them: what each number of a row is, and when two of them are the same. */

/** One number that every replication gives: what it is, of which part of the system, and how it is written. */
export interface Measure {
  /** What is measured, such as `delayed-days`. */
  readonly key: string;
  /** Which part: dimension to name. Empty for a total. */
  readonly by: Readonly<Record<string, string>>;
  /** The measure and the part in words. */
  readonly label: string;
  /** Unit of its values, such as `days per year`, `people` or `share` (of 1). */
  readonly unit: string;
  /** No value is below this; absent where there is no such bound. */
  readonly least?: number;
  /** No value is above this; absent where there is no such bound. */
  readonly most?: number;
}

/** What a measure is known by. */
export type MeasureName = Pick<Measure, "key" | "by">;

/** A text that is equal for two measures of the same key and the same parts, in whatever order these are written. */
export function identityOf(measure: MeasureName): string {
  const parts = Object.entries(measure.by).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify([measure.key, ...parts]);
}

/** Whether a measure is of the whole system and not of a part. */
export function isTotal({ by }: Pick<Measure, "by">): boolean {
  return Object.keys(by).length === 0;
}

/**
 * The place of a measure in a list, such as that of the columns of a row.
 *
 * @returns -1 where it is not in the list
 */
export function columnOf(measures: readonly MeasureName[], wanted: MeasureName): number {
  const identity = identityOf(wanted);
  return measures.findIndex((measure) => measure.key === wanted.key && identityOf(measure) === identity);
}

/**
 * Reads a measure written `key` or `key[dimension=name,dimension=name]`.
 *
 * @returns null for a text that is not written so, or has a dimension twice
 * @example
 * parseMeasureName("wait[service=ward]"); // { key: "wait", by: { service: "ward" } }
 */
export function parseMeasureName(text: string): MeasureName | null {
  const found = /^([a-z0-9-]+)(?:\[([^\]]+)\])?$/.exec(text);
  if (found === null) return null;
  // A quantile is written 95 % in names; 95% is the same.
  const wordsOf = (part: string) => part.split("=").map((word) => word.trim().replace(/(?<=\d)%$/, " %"));
  const parts = found[2]?.split(",").map(wordsOf) ?? [];
  if (parts.some((part) => part.length !== 2 || part.includes(""))) return null;
  if (new Set(parts.map(([dimension]) => dimension)).size < parts.length) return null;
  return { key: found[1], by: Object.fromEntries(parts) };
}

/** A measure as `--measure` takes it, and `parseMeasureName` reads it: `delayed-days[reason=E,hospital=north]`. */
export function measureText({ key, by }: MeasureName): string {
  const parts = Object.entries(by).map(([dimension, name]) => `${dimension}=${name}`);
  return parts.length === 0 ? key : `${key}[${parts.join(",")}]`;
}
