/** Starts processes, and lists those that still wait or hold units. What a process does is in process.ts. */

import {
  refuse,
  refuseUnknownKeys,
  requireBoolean,
  requireNonNegative,
  requireText,
  wrongType,
} from "../../foundation/refusal.js";
import type { Action, Simulation } from "../kernel/simulation.js";
import { Agenda } from "./agenda.js";
import { noteStart } from "./made-commands.js";
import { Process, type Steps } from "./process.js";
import { type InstantOptions, priorityOf } from "./waits.js";
import { WatchedProcess } from "./watched-process.js";

/**
 * The constructor of generator functions, a call of which always makes a new generator. Asked of each body in place of
 * its prototype, because V8 calls its runtime for that.
 */
const GENERATOR_FUNCTION: unknown = function* () {}.constructor;
/** The steps of processes that other functions returned, each of which may be given to one process. */
const taken = new WeakSet<object>();

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
   * @param options `seed`: the seed of the random numbers that the processes draw, named in failures and used for
   * nothing else; default: that of the simulation. `findUnyielded`: whether a process that makes a command and never
   * yields it (`wait(5);`) ends with an error; default false, since it takes a quarter more time
   */
  constructor(
    simulation: Simulation,
    options: { readonly seed?: string | number; readonly findUnyielded?: boolean } = {},
  ) {
    refuseUnknownKeys("options", options, ["seed", "findUnyielded"]);
    requireBoolean("findUnyielded", options.findUnyielded);
    this.agenda = new Agenda(simulation, options.seed, options.findUnyielded);
  }

  /**
   * Names of the processes that have not ended and wait for something, a name for each. If a run has ended because no
   * event was left, these are stuck: nothing will ever wake them.
   */
  waiting(): string[] {
    return this.agenda.owners().map(({ name }) => name);
  }

  /**
   * Names of the processes that hold claims, a name for each claim. Processes that have ended are among them: their
   * units are never given back, unless another process releases the claim.
   */
  holding(): string[] {
    return this.agenda.holders().map(({ name }) => name);
  }

  /**
   * The action to give as the option `evicted` of a resource for which only processes wait: an evicted request is done,
   * with false.
   */
  get evicted(): Action {
    return this.agenda.eviction;
  }

  /**
   * Starts a process, as an event after `delay`.
   *
   * @param name shown in failures and traces
   * @param body generator function that yields commands
   * @param delay time from now, finite and at least 0; default 0
   * @param options `priority` among the events of the instant at which it begins
   * @returns the process, which has not begun yet
   * @throws TypeError for a body that returns no generator, such as a plain or an async function, or a generator that was
   * given to another process: it has one position, so the two would mix their steps; RangeError for a wrong delay.
   * Later `run` throws a ProcessFailure if the body throws and no process has joined it
   */
  start<T>(name: string, body: () => Steps<T>, delay = 0, options?: InstantOptions): Process<T> {
    requireText("name", name);
    // Asked here and not by the rule alone: this is on the way of every process.
    if (typeof delay !== "number" || !(delay >= 0 && delay < Number.POSITIVE_INFINITY))
      requireNonNegative("delay", delay);
    if (this.agenda.simulation.now + delay === Number.POSITIVE_INFINITY) {
      refuse("delay", "small enough that now + delay is finite", delay);
    }
    if (typeof body !== "function") {
      throw wrongType(`body of process ${name}`, "a function that makes the steps, such as () => visit(...)", body);
    }
    const priority = options === undefined ? undefined : priorityOf(options);
    if (this.agenda.findsUnyielded) noteStart();
    const steps = body();
    if (body.constructor !== GENERATOR_FUNCTION) takeSteps(name, steps);
    const { agenda } = this;
    const process = agenda.findsUnyielded ? new WatchedProcess(name, agenda, steps) : new Process(name, agenda, steps);
    process.startIn(delay, priority);
    return process;
  }
}

/** Checks steps that another function than a generator function returned, and keeps others from taking them. */
function takeSteps(name: string, steps: Partial<Steps<unknown>> | undefined): void {
  if (typeof steps?.throw !== "function" || typeof steps[Symbol.iterator] !== "function") refuseBody(name, steps);
  if (taken.has(steps)) {
    throw new TypeError(
      `body of process ${name} must make steps of its own, such as () => visit(...), got the generator of another process`,
    );
  }
  taken.add(steps);
}

function refuseBody(name: string, returned: unknown): never {
  throw new TypeError(
    `body of process ${name} must be a generator function (function*), got one that returns ${String(returned)}`,
  );
}
