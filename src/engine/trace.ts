/** A look at every event, as objects or as lines of JSON. Nothing here is in the way of a run that is not traced. */

import type { Simulation } from "./simulation.js";

export interface TracedEvent {
  readonly time: number;
  /** Name of the action. */
  readonly action: string;
  readonly subject: number;
}

/**
 * Tells `write` of every event before it runs, as one line of JSON; returns a function that ends it.
 *
 * @example
 * const stop = traceLines(simulation, (line) => console.log(line)); // {"time":2.5,"action":"ring","subject":7}
 */
export function traceLines(simulation: Simulation, write: (line: string) => void): () => void {
  simulation.observe((time, action, subject) =>
    write(JSON.stringify({ time, action: simulation.nameOf(action), subject } satisfies TracedEvent)),
  );
  return () => simulation.observe(null);
}

/** Runs the simulation event by event and yields each, until `until` or the last. */
export function* traceEvents(simulation: Simulation, until = Number.POSITIVE_INFINITY): Generator<TracedEvent, void> {
  const events: TracedEvent[] = [];
  simulation.observe((time, action, subject) => events.push({ time, action: simulation.nameOf(action), subject }));
  try {
    while (simulation.peek() < until && simulation.step()) yield* events.splice(0);
  } finally {
    simulation.observe(null);
  }
}
