/**
 * Traces: every event of a run as an object or as a line of JSON, and on request what resources do inside events. A run
 * that is not traced is not slowed down by this file.
 */

import { refuseUnknownKeys, requireBoolean, requireNumber, wrongType } from "../../foundation/refusal.js";
import type { NoteKind } from "./observer.js";
import { requireSimulation } from "./require-simulation.js";
import type { Action, Simulation } from "./simulation.js";

/** An event of a run: when it happened, which action it was, and for whom. */
export interface TracedEvent {
  /** Time of the simulation. */
  readonly time: number;
  /** Name of the action. */
  readonly action: string;
  /** The row that the action is for. */
  readonly subject: number;
  /** Whom the action is for, where that is known: the name of a process, or what `describe` of the action returns. */
  readonly who?: string;
}

/**
 * Something that happened at a resource inside an event. It is told when it has happened, so the resource then says what
 * holds after it, and before anything that follows from it: a grant after a wait right before its own event, a change of
 * capacity before those whom it puts out. The end of work is an event, `‹name›: work done`, and no note.
 *
 * * `granted`: somebody got units, at once or after a wait;
 * * `waits`, `rejected`: somebody joined the line, or found it full;
 * * `evicted`, `withdrawn`: somebody left the line unserved;
 * * `started`: work of `serve` started or went on; `interrupted`, `stopped`: it ended early, for now or for good;
 * * `preempted`: the units of a claim were taken away;
 * * `released`: units were given back;
 * * `capacity`: the capacity was changed.
 */
export interface TracedNote {
  /** Time of the simulation. */
  readonly time: number;
  /** Name of the resource. */
  readonly resource: string;
  /** What happened, as listed above. */
  readonly kind: NoteKind;
  /** Units that were asked for, held or given back; of the kind "capacity", the new capacity, which may be Infinity. */
  readonly units: number;
  /** The subject that was asked for. Absent for a change of capacity, and where units of requests are released. */
  readonly subject?: number;
  /** Who asked, where that is known: the name of a process, or what `describe` of the action returns. */
  readonly who?: string;
}

/** What a trace tells beside events. */
export interface TraceOptions {
  /** Whether to include what resources do inside events. Default false. */
  readonly resources?: boolean;
}

/**
 * Writes every event, before it runs, as one line of JSON. JSON has no number for a capacity without limit, so that is
 * written as the text "Infinity".
 *
 * @param simulation the one that is traced
 * @param write called with each line
 * @param options `resources`: whether lines also tell what resources do inside events
 * @returns a function that ends the trace
 * @throws TypeError inside a handler, where there is a trace already, and for a `write` that is not a function
 *
 * @example
 * const simulation = new Simulation();
 * const ring = simulation.action("ring", () => undefined);
 * simulation.schedule(2.5, ring, 7);
 * const stop = traceLines(simulation, (line) => console.log(line)); // {"time":2.5,"action":"ring","subject":7}
 * simulation.run();
 * stop();
 */
export function traceLines(
  simulation: Simulation,
  write: (line: string) => void,
  options: TraceOptions = {},
): () => void {
  requireSimulation(simulation, "traceLines(simulation, write)");
  if (typeof write !== "function") throw wrongType("write", "a function, as in (line) => lines.push(line)", write);
  return watch(simulation, (traced) => write(JSON.stringify(traced, infinityAsText)), options);
}

/**
 * Runs the simulation event by event and yields each event after it has run, those in [now, until). As after `run`, the
 * clock then stands at `until`. A handler that calls `stop` ends it early, and so does leaving the loop. With `{
 * resources: true }` each event is followed by what resources did inside it.
 *
 * @param simulation the one that is run
 * @param until a time not before now, or Infinity, the default, for all events
 * @param options `resources`: whether what resources do inside events is told, too
 * @returns the events, made while they are taken
 * @throws RangeError if `until` is before now; TypeError where there is a trace already; Failure when a handler throws
 *
 * @example
 * const simulation = new Simulation();
 * new Processes(simulation).start("Ada", function* () {
 *   yield wait(2);
 * });
 * for (const { time, action, who } of traceEvents(simulation, 5)) console.log(time, action, who);
 * // prints 0 resume Ada
 * // prints 2 time up Ada
 */
export function traceEvents(simulation: Simulation, until?: number): Generator<TracedEvent, void>;
export function traceEvents(
  simulation: Simulation,
  until: number,
  options?: TraceOptions,
): Generator<TracedEvent | TracedNote, void>;
export function* traceEvents(
  simulation: Simulation,
  until = Number.POSITIVE_INFINITY,
  options: TraceOptions = {},
): Generator<TracedEvent | TracedNote, void> {
  requireSimulation(simulation, "traceEvents(simulation, until)");
  requireNumber("until", until);
  const traced: (TracedEvent | TracedNote)[] = [];
  const end = watch(simulation, (one) => traced.push(one), options);
  try {
    while (simulation.peek() < until && simulation.step()) {
      yield* traced.splice(0);
      if (simulation.wasStopped) return;
    }
  } finally {
    end();
  }
  // No event is left before `until`: this moves the clock to it, or refuses a time that has passed.
  simulation.run(until);
}

function watch(
  simulation: Simulation,
  tell: (traced: TracedEvent | TracedNote) => void,
  options: TraceOptions,
): () => void {
  refuseUnknownKeys("options", options, ["resources"]);
  requireBoolean("resources", options.resources);
  return simulation.observe(
    (time, action, subject) => tell({ time, action: simulation.nameOf(action), ...who(simulation, action, subject) }),
    options.resources === true
      ? (resource, kind, action, subject, units) =>
          tell({ time: simulation.now, resource, kind, units, ...(action < 0 ? {} : who(simulation, action, subject)) })
      : null,
  );
}

function infinityAsText(_key: string, value: unknown): unknown {
  return value === Number.POSITIVE_INFINITY ? "Infinity" : value;
}

function who(simulation: Simulation, action: Action, subject: number): { subject: number; who?: string } {
  const described = simulation.describe(action, subject);
  return described === undefined ? { subject } : { subject, who: described };
}
