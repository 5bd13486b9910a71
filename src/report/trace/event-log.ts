/**
 * A trace as a log, line by line: events as JSON, a table that vidigi draws moving people from, and a table that
 * process-mining tools read.
 *
 * vidigi knows an entity's arrival and departure (event names `arrival` and `depart`), waits, and the use of a numbered
 * resource. Tools for process mining, pm4py among them, want a case, an activity and a timestamp, under the names that
 * the standard for event logs (XES) gives them.
 */
import { MINUTES_PER_DAY } from "../../foundation/time.js";
import type { ReplicationTrace, TraceEvent } from "../../study/trace/trace-replication.js";
import { csvLine } from "../csv/csv-file.js";
import { TraceWords } from "./trace-words.js";

export const TRACE_FORMATS = ["json", "vidigi", "csv"] as const;
export type TraceFormat = (typeof TRACE_FORMATS)[number];

/** Turns events into lines of a log; it remembers which numbers of a resource are taken. */
export interface TraceWriter {
  /** Lines before the first event, each with its end. */
  readonly head: string;
  /** The lines of an event, perhaps none. */
  write(event: TraceEvent): string;
}

export function traceWriter(format: TraceFormat, trace: ReplicationTrace): TraceWriter {
  if (format === "json") return { head: "", write: (event) => `${JSON.stringify(event)}\n` };
  return format === "vidigi" ? new VidigiWriter(trace.warmUp) : new CaseWriter(new TraceWords(trace.titles));
}

/** One visit is one entity, because an entity comes and leaves once. */
function caseOf({ person, visit }: TraceEvent): string {
  return visit === 1 ? person : `${person}-visit-${visit}`;
}

class VidigiWriter implements TraceWriter {
  readonly head = csvLine(["entity_id", "pathway", "event_type", "event", "time", "resource_id"]);
  private readonly warmUp: number;
  /** By service: who has which number, from 1. */
  private readonly numbers = new Map<string, (string | null)[]>();

  constructor(warmUp: number) {
    this.warmUp = warmUp;
  }

  write(event: TraceEvent): string {
    const who = caseOf(event);
    const service = event.service ?? "";
    const line = (type: string, name: string, resource: number | null = null) =>
      csvLine([who, event.class, type, name, (event.day + this.warmUp) * MINUTES_PER_DAY, resource]);
    switch (event.event) {
      case "arrives":
      case "comes-back":
      case "was-there":
        return line("arrival_departure", "arrival");
      case "leaves":
      case "turned-away":
        return line("arrival_departure", "depart");
      case "waits":
        return line("queue", `${service}_wait_begins`);
      case "takes-place":
        return line("resource_use", `${service}_begins`, this.take(service, who));
      case "gives-up-place":
        return line("resource_use_end", `${service}_ends`, this.giveBack(service, who));
      default:
        return "";
    }
  }

  private take(service: string, who: string): number {
    const numbers = this.numbers.get(service) ?? [];
    this.numbers.set(service, numbers);
    const free = numbers.indexOf(null);
    const index = free < 0 ? numbers.length : free;
    numbers[index] = who;
    return index + 1;
  }

  private giveBack(service: string, who: string): number {
    const numbers = this.numbers.get(service) ?? [];
    const index = numbers.indexOf(who);
    numbers[index] = null;
    return index + 1;
  }
}

class CaseWriter implements TraceWriter {
  readonly head = csvLine([
    ...["case:concept:name", "concept:name", "time:timestamp", "case:class", "case:area", "case:hospital"],
    ...["stage", "service", "task", "org:resource", "reason", "responsible"],
  ]);
  private readonly words: TraceWords;

  constructor(words: TraceWords) {
    this.words = words;
  }

  write(event: TraceEvent): string {
    if (event.event === "is-inside") return "";
    const { class: cls, area = "", hospital = "", stage = "", service = "", task = "", team = "" } = event;
    const { reason = "", responsible = "" } = event;
    return csvLine([
      ...[caseOf(event), this.activity(event), event.time, cls, area, hospital],
      ...[stage, service, task, team, reason, responsible],
    ]);
  }

  /** What happens, with what it happens to: `takes place: Enabling care`. */
  private activity(event: TraceEvent): string {
    const what = event.event.replaceAll("-", " ");
    const { task, outcome, service, stage } = event;
    if (task !== undefined) return `${what}: ${this.words.title("task", task)}`;
    if (outcome !== undefined) return `${what}: ${this.words.title("outcome", outcome)}`;
    if (service !== undefined && !event.event.startsWith("delay"))
      return `${what}: ${this.words.title("service", service)}`;
    return stage === undefined ? what : `${what}: ${this.words.title("stage", stage)}`;
  }
}
