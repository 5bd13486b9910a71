/** What `trace` writes into files: the moving picture, and the tables for other programs. */
import { dirname, join } from "node:path";
import { watchProgram } from "#platform";
import { parseDate, showPeriod } from "../../foundation/dates.js";
import { UsageError } from "../../foundation/errors.js";
import { traceHtml } from "../../report/watch/trace-html.js";
import type { DayPeriod } from "../../study/fit/day-period.js";
import type { ReplicationTrace } from "../../study/trace/trace-replication.js";
import type { Surroundings } from "../terminal/surroundings.js";
import { makeWritableFolder, writeWhole } from "./files.js";

interface TraceFileOptions {
  readonly period?: DayPeriod;
  readonly quiet?: boolean;
}

/**
 * Writes the moving picture, and says what it takes.
 *
 * @throws UsageError for a period outside the measured one; FileError, before the replication is run, where no file can
 *   be written
 */
export async function writePicture(
  trace: ReplicationTrace,
  file: string,
  { period, quiet }: TraceFileOptions,
  { stderr }: Surroundings,
): Promise<void> {
  if (period !== undefined) checkPeriod(trace, period);
  await makeWritableFolder(dirname(file));
  const page = traceHtml(trace, { program: await watchProgram(), ...(period === undefined ? {} : { period }) });
  await writeWhole(file, page);
  if (quiet === true) return;
  stderr.write(`Written: ${file} (${megabytes(new TextEncoder().encode(page))}). Open it in a browser.\n`);
}

/** Paths of the tables of events and of people in a folder. */
export function tablesIn(folder: string): [events: string, people: string] {
  return [join(folder, "events.parquet"), join(folder, "people.parquet")];
}

/**
 * Writes the events and the people as Parquet tables, and says what they take.
 *
 * @throws FileError, before the replication is run, where no file can be written
 */
export async function writeTables(
  trace: ReplicationTrace,
  folder: string,
  { quiet }: TraceFileOptions,
  { stderr }: Surroundings,
): Promise<void> {
  await makeWritableFolder(folder);
  // Loaded where it is asked for: few commands need it.
  const { traceParquet } = await import("../../report/parquet/trace-parquet.js");
  const { events, people } = traceParquet(trace);
  const [ofEvents, ofPeople] = tablesIn(folder);
  await writeWhole(ofEvents, events);
  await writeWhole(ofPeople, people);
  if (quiet === true) return;
  stderr.write(`Written to ${folder}: events.parquet (${megabytes(events)}), people.parquet (${megabytes(people)})\n`);
}

function megabytes({ length }: Uint8Array): string {
  return `${(length / 1e6).toFixed(1)} MB`;
}

/** Refuses days outside the measured period. */
function checkPeriod({ from, days }: ReplicationTrace, period: DayPeriod): void {
  const first = parseDate(from) ?? 0;
  if (period.from >= first && period.until < first + days) return;
  const [measured, asked] = [showPeriod(first, first + days - 1), showPeriod(period.from, period.until)];
  throw new UsageError("--period", `must lie in the measured period, ${measured}, got ${asked}.`);
}
