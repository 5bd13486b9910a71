/**
 * A look at every event, as objects or as lines of JSON, and at what resources do inside an event, where that is wanted. Nothing here
 * is in the way of a run that is not traced.
 */

import { refuse, refuseUnknownKeys, requireBoolean } from "../../foundation/refusal.js";
import type { NoteKind } from "./observer.js";
import type { Action, Simulation } from "./simulation.js";

export interface TracedEvent {
  readonly time: number;
  /** Name of the action. */
  readonly action: string;
  readonly subject: number;
  /** Name of the process, where a process waited for this. */
  readonly who?: string;
}

/**
 * Something that happened at a resource inside an event, or, for those who waited, right before the event of their grant.
 *
 * * `granted`: units, at once or after a wait; `waits`, `rejected`: what else became of those who asked; `evicted`, `withdrawn`: who
 * left the line unserved;
 * * `started`: work of `serve`, each time it starts or goes on; `interrupted`, `stopped`: it ended early;
 * * `preempted`: the units of a claim were taken away; `released`: units were given back;
 * * `capacity`: it was changed.
 */
export interface TracedNote {
  readonly time: number;
  /** Name of the resource. */
  readonly resource: string;
  readonly kind: NoteKind;
  /** Units that were asked for, held or given back; the new capacity, which may be Infinity. */
  readonly units: number;
  /** Who asked; not there for a capacity, and for units released by nobody known. */
  readonly subject?: number;
  /** Name of the process, where a process asked. */
  readonly who?: string;
}

export interface TraceOptions {
  /** Whether to tell what resources do inside events too. Default false. */
  readonly resources?: boolean;
}

/**
 * Tells `write` of every event before it runs, as one line of JSON; returns a function that ends it. JSON has no number for a
 * capacity without limit: it is written as the text "Infinity".
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
  return watch(simulation, (traced) => write(JSON.stringify(traced, infinityInWords)), options);
}

/**
 * Runs the simulation event by event and yields each after it has run: those in [now, until), all if `until` is left out. As after
 * `run`, the clock then stands at `until`; a handler that calls `stop` ends it early, and so does leaving the loop.
 * With `{ resources: true }` each event is followed by what resources did inside it.
 *
 * @param until a time not before now, or Infinity
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
  options: TraceOptions & { readonly resources: true },
): Generator<TracedEvent | TracedNote, void>;
export function* traceEvents(
  simulation: Simulation,
  until = Number.POSITIVE_INFINITY,
  options: TraceOptions = {},
): Generator<TracedEvent | TracedNote, void> {
  if (typeof until !== "number") refuse("until", "a time not before now, or Infinity", until);
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
  // Nothing is left to run before `until`: this moves the clock, or refuses a time that has passed.
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

function infinityInWords(_key: string, value: unknown): unknown {
  return value === Number.POSITIVE_INFINITY ? "Infinity" : value;
}

function who(simulation: Simulation, action: Action, subject: number): { subject: number; who?: string } {
  const name = simulation.describe(action, subject);
  return name === undefined ? { subject } : { subject, who: name };
}
