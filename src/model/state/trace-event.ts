/** An event of a trace: plain data, with the names of the scenario. What does not apply to an event is left out. */
import type { TraceKind } from "./journal.js";

/** What somebody waits for. */
export interface AwaitedThing {
  /**
   * A task of the next stage, a place in a service, money of a budget, the hours at which a service admits, or nothing.
   */
  readonly kind: "task" | "place" | "money" | "opening" | "nothing";
  /** Name of the task. */
  readonly task?: string;
  /** Name of the team that does the task; absent where none does. */
  readonly team?: string;
  /** Name of the service whose place, money or opening is awaited. */
  readonly service?: string;
}

/** The pool that somebody asks, as it is when they join its line. */
export interface LineState {
  /** Capacity held, in `unit`. */
  readonly "in-use": number;
  /** Capacity there is, in `unit`. */
  readonly capacity: number;
  /** `beds`, `places` or `hours per week`. */
  readonly unit: string;
  /** People in the line before them by now; some who come later may be served first. */
  readonly before: number;
}

/**
 * Something that happens to a person, with the names of the scenario. Plain data; what does not apply is left out. See
 * `traceReplication`.
 */
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
  /** Class of people. */
  readonly class: string;
  /** Area in which they live; absent where the scenario has none. */
  readonly area?: string;
  /** Hospital that treats them; absent where the scenario has none. */
  readonly hospital?: string;
  /** What happens. */
  readonly event: TraceKind;
  /** Stage that they are in. */
  readonly stage?: string;
  /** Stage that they go to next, where that is known. */
  readonly next?: string;
  /** Service that it is about. */
  readonly service?: string;
  /** How much of the service they have or ask for, in `unit`. */
  readonly amount?: number;
  /** Unit of `amount`: `beds`, `places` or `hours per week`. */
  readonly unit?: string;
  /** What a place is for that is asked for; `bridge` also while a bridge is held. */
  readonly purpose?: "next-stage" | "rise" | "replacement" | "elsewhere" | "return" | "bridge";
  /** The pool that they ask, when they join its line. */
  readonly line?: LineState;
  /** Task that it is about. */
  readonly task?: string;
  /** Team that does the task. */
  readonly team?: string;
  /** How they leave. */
  readonly outcome?: string;
  /** Of a delay: its reason as the situation report names it, such as `E`. */
  readonly reason?: string;
  /** Of a delay: who is responsible: `nhs`, `social-care` or `both`. */
  readonly responsible?: string;
  /** Of a delay: what they wait for. */
  readonly "waits-for"?: AwaitedThing;
}
