/** Where processes are started, and who of them still waits. What a process does is in process.ts. */

import { refuse, refuseUnknownKeys } from "../../foundation/refusal.js";
import type { Action, Simulation } from "../kernel/simulation.js";
import { Agenda } from "./agenda.js";
import { Process, type Steps } from "./process.js";

/**
 * Starts processes in a simulation.
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const nurse = new Resource(simulation, { name: "nurse", capacity: 1 });
 * for (const name of ["Ada", "Ben"]) {
 *   processes.start(name, function* () {
 *     yield wait(3);
 *     yield request(nurse);
 *     yield wait(0.5);
 *     nurse.release(1);
 *   });
 * }
 * simulation.run();
 * console.log(simulation.now, nurse.waits.max); // 4 0.5
 */
export class Processes {
  private readonly agenda: Agenda;

  /**
   * @param options `seed`: of the random numbers that the processes draw, said in failures and used for nothing else; default the
   * simulation's
   */
  constructor(simulation: Simulation, options: { readonly seed?: string | number } = {}) {
    refuseUnknownKeys("options", options, ["seed"]);
    this.agenda = new Agenda(simulation, options.seed);
  }

  /**
   * Names of the processes that have not ended and wait for something, a name for each. Where a run has nothing left to do, these
   * are stuck: each waits for what nobody will give.
   */
  waiting(): string[] {
    return this.agenda.owners().map(({ name }) => name);
  }

  /**
   * Names of those who hold claims, a name for each claim, of processes that have ended too: what they hold nobody will give back unless
   * they handed the claim on.
   */
  holding(): string[] {
    return this.agenda.holders().map(({ name }) => name);
  }

  /** For `evicted` of a resource in whose line only processes wait: their requests are then done, with false. */
  get evicted(): Action {
    return this.agenda.eviction;
  }

  /**
   * Starts a process, as an event after `delay`.
   *
   * @param name shown in failures
   * @param body generator function that yields commands
   * @param delay time from now, at least 0, finite; default 0
   * @throws TypeError for a body that returns no generator, as a plain or an async function; RangeError for a wrong delay
   * @throws ProcessFailure, out of `run`, when the body throws and nobody joins it
   */
  start<T>(name: string, body: () => Steps<T>, delay = 0): Process<T> {
    const begins = this.agenda.simulation.now + delay;
    if (typeof delay !== "number" || !(delay >= 0 && Number.isFinite(begins))) {
      refuse("delay", "a finite number, at least 0", delay);
    }
    if (typeof body !== "function") {
      throw new TypeError(`body of process ${name} must be a function that makes the steps, such as () => visit(...)`);
    }
    const steps = body();
    if (typeof steps?.throw !== "function" || typeof steps[Symbol.iterator] !== "function") refuseBody(name, steps);
    const process = new Process(name, this.agenda, steps);
    process.startIn(delay);
    return process;
  }
}

function refuseBody(name: string, returned: unknown): never {
  throw new TypeError(
    `body of process ${name} must be a generator function (function*), got one that returns ${String(returned)}`,
  );
}
