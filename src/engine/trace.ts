/** A look at every event, as objects or as lines of JSON. Nothing here is in the way of a run that is not traced. */

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
 * Tells `write` of every event before it runs, as one line of JSON; returns a function that ends it.
 *
 * @example
 * const simulation = new Simulation();
 * const ring = simulation.action("ring", () => undefined);
 * simulation.schedule(2.5, ring, 7);
 * const stop = traceLines(simulation, (line) => console.log(line)); // {"time":2.5,"action":"ring","subject":7}
 * simulation.run();
 * stop();
 */
export function traceLines(simulation: Simulation, write: (line: string) => void): () => void {
  simulation.observe((time, action, subject) => write(JSON.stringify(eventOf(simulation, time, action, subject))));
  return () => simulation.observe(null);
}

/**
 * Runs the simulation event by event and yields each after it has run: those in [now, until), all if `until` is left out. As after
 * `run`, the clock then stands at `until`; a handler that calls `stop` ends it early, and so does leaving the loop.
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
export function* traceEvents(simulation: Simulation, until = Number.POSITIVE_INFINITY): Generator<TracedEvent, void> {
  const events: TracedEvent[] = [];
  simulation.observe((time, action, subject) => events.push(eventOf(simulation, time, action, subject)));
  try {
    while (simulation.peek() < until && simulation.step()) {
      yield* events.splice(0);
      if (simulation.wasStopped) return;
    }
  } finally {
    simulation.observe(null);
  }
  // Nothing is left to run before `until`: this moves the clock, or refuses a time that has passed.
  simulation.run(until);
}

function eventOf(simulation: Simulation, time: number, action: Action, subject: number): TracedEvent {
  const who = simulation.describe(action, subject);
  const event = { time, action: simulation.nameOf(action), subject };
  return who === undefined ? event : { ...event, who };
}
