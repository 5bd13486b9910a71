/**
 * A trace as two Parquet tables, for pandas, R, DuckDB and their like: every event, and every visit of a person with
 * how it went. Columns have underscores in their names, as these tools prefer.
 */
import { requireObject } from "../../foundation/refusal.js";
import { DelayCollector, measuredPart, type TracedDelay } from "../../study/trace/trace-delays.js";
import type { ReplicationTrace, TraceEvent } from "../../study/trace/trace-replication.js";
import { type ColumnKind, ParquetTable } from "./parquet-table.js";

/** The two tables of a trace as Parquet files. */
export interface TraceTables {
  /** A row for each event, in the order in which they happen. */
  readonly events: Uint8Array;
  /** A row for each visit of a person, in the order of coming. */
  readonly people: Uint8Array;
}

const EVENTS = {
  time: "time",
  day: "number",
  person: "text",
  visit: "whole",
  class: "text",
  area: "text",
  hospital: "text",
  event: "text",
  stage: "text",
  next: "text",
  service: "text",
  amount: "number",
  unit: "text",
  purpose: "text",
  line_in_use: "number",
  line_capacity: "number",
  line_before: "whole",
  task: "text",
  team: "text",
  outcome: "text",
  reason: "text",
  responsible: "text",
  waits_for: "text",
  waits_for_task: "text",
  waits_for_team: "text",
  waits_for_service: "text",
} as const satisfies Record<string, ColumnKind>;

const PEOPLE = {
  person: "text",
  visit: "whole",
  class: "text",
  area: "text",
  hospital: "text",
  came: "time",
  came_day: "number",
  came_as: "text",
  left: "time",
  left_day: "number",
  outcome: "text",
  is_inside: "yes-or-no",
  delays: "whole",
  delayed_days: "number",
} as const satisfies Record<string, ColumnKind>;

/** One visit of a person, from coming to leaving or to the end of the run. */
interface Visit {
  readonly first: TraceEvent;
  last?: TraceEvent;
}

/**
 * Writes a traced replication as two Apache Parquet files, to go on with in pandas, R, DuckDB, Power BI and others.
 *
 * `events` has a row for each event, with the names of `TraceEvent` written with underscores. `people` has a row for
 * each visit: when they came (`came`, and `came_day` in days from the first measured day) and how (`came_as`, the first
 * event), when they left and by which outcome, `is_inside` for those who were there when the run ended, and how many
 * `delays` they had with how many `delayed_days` in the measured period. Their sum is the measure `delayed-days` of the
 * replication before it is made into days per year. Times have no time zone.
 *
 * @param trace from `traceReplication`; its events are used up
 * @returns the bytes of both files, the same for the same replication
 * @throws TypeError if it is no trace
 * @example
 * const { events, people } = traceParquet(traceReplication(scenario));
 * await writeFile("events.parquet", events);
 */
export function traceParquet(trace: ReplicationTrace): TraceTables {
  requireObject("trace", trace, "a trace from traceReplication", ["events", "titles"]);
  const { title, seed, replication, from, days, warmUp } = trace;
  const notes = {
    title,
    seed,
    replication: String(replication),
    "first-measured-day": from,
    "measured-days": String(days),
    "days-of-warm-up": String(warmUp),
  };
  const events = new ParquetTable(EVENTS, notes);
  const visits = new Map<string, Visit>();
  const collector = new DelayCollector();
  for (const event of trace.events) {
    events.add(rowOf(event));
    collector.add(event);
    noteVisit(visits, event);
  }
  return { events: events.finish(), people: tableOf(visits, collector.delays, days, notes) };
}

function rowOf(event: TraceEvent) {
  const { line, "waits-for": waitsFor, time, ...same } = event;
  return {
    ...same,
    time: Date.parse(`${time}Z`),
    line_in_use: line?.["in-use"],
    line_capacity: line?.capacity,
    line_before: line?.before,
    waits_for: waitsFor?.kind,
    waits_for_task: waitsFor?.task,
    waits_for_team: waitsFor?.team,
    waits_for_service: waitsFor?.service,
  };
}

function nameOf({ person, visit }: Pick<TraceEvent, "person" | "visit">): string {
  return `${person} ${visit}`;
}

function noteVisit(visits: Map<string, Visit>, event: TraceEvent): void {
  const name = nameOf(event);
  const visit = visits.get(name);
  if (visit === undefined) visits.set(name, { first: event });
  else if (event.event === "leaves" || event.event === "turned-away") visit.last = event;
}

function tableOf(
  visits: ReadonlyMap<string, Visit>,
  delays: readonly TracedDelay[],
  days: number,
  notes: Readonly<Record<string, string>>,
): Uint8Array {
  const own = new Map<string, { delays: number; days: number }>();
  for (const delay of delays) {
    const measured = measuredPart(delay, days);
    if (measured === 0) continue;
    const name = nameOf(delay);
    const sums = own.get(name) ?? { delays: 0, days: 0 };
    own.set(name, { delays: sums.delays + 1, days: sums.days + measured });
  }
  const people = new ParquetTable(PEOPLE, notes);
  for (const [name, { first, last }] of visits) {
    const { person, visit, class: cls, area, hospital } = first;
    people.add({
      person,
      visit,
      class: cls,
      area,
      hospital,
      came: Date.parse(`${first.time}Z`),
      came_day: first.day,
      came_as: first.event,
      left: last === undefined ? undefined : Date.parse(`${last.time}Z`),
      left_day: last?.day,
      outcome: last?.outcome,
      is_inside: last === undefined,
      delays: own.get(name)?.delays ?? 0,
      delayed_days: own.get(name)?.days ?? 0,
    });
  }
  return people.finish();
}
