/** An event of a trace: plain data, with the names of the scenario. What does not apply to an event is left out. */
import type { TraceKind } from "./journal.js";

/** What somebody waits for. */
export interface AwaitedThing {
  readonly kind: "task" | "place" | "money" | "opening" | "nothing";
  /** Name of the task, and of the team that does it, if there is one. */
  readonly task?: string;
  readonly team?: string;
  /** Name of the service whose place, money or opening is awaited. */
  readonly service?: string;
}

/** The pool that somebody asks, as it is when they join its line. */
export interface LineState {
  /** In beds, places or hours a week, as `unit` says. */
  readonly "in-use": number;
  readonly capacity: number;
  readonly unit: string;
  /** People in the line before them by now; some who come later may be served first. */
  readonly before: number;
}

export interface TraceEvent {
  /** Date and time, as 2026-04-03T10:15:00.000: the clock of the model, without a time zone. */
  readonly time: string;
  /** The same in days from the first measured day: below 0 in the warm-up. */
  readonly day: number;
  /**
   * Class and number in the order of coming: `older-person-17`; of those who are there at the first instant
   * `older-person-start-3`. Scenarios over the same replication meet the same person under the same name.
   */
  readonly person: string;
  /** 1 when they come for the first time. */
  readonly visit: number;
  readonly class: string;
  readonly area?: string;
  readonly hospital?: string;
  readonly event: TraceKind;
  /** Stage that they are in, and the one that they go to next, where that is known. */
  readonly stage?: string;
  readonly next?: string;
  /** Service, and how much of it in its unit. */
  readonly service?: string;
  readonly amount?: number;
  readonly unit?: string;
  /** What a place that is asked for is for. */
  readonly purpose?: "next-stage" | "rise" | "replacement" | "elsewhere" | "return" | "bridge";
  readonly line?: LineState;
  readonly task?: string;
  readonly team?: string;
  readonly outcome?: string;
  /** Of a delay: reason and responsible organisation, as the situation report names them, and what is awaited. */
  readonly reason?: string;
  readonly responsible?: string;
  readonly "waits-for"?: AwaitedThing;
}
