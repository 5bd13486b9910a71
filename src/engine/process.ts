/**
 * Processes: generator functions that yield what they wait for, run as one more kind of action on the same kernel.
 *
 * Invariants: a process waits for one command at a time; a command that an interrupt called off never wakes it; an interrupt is
 * an event of its own at the instant it was issued, in order of issue. What can be waited for is in command.ts and the files that make commands.
 */

import { Agenda, type Awaiting, Command, Pending, type Waiter } from "./command.js";
import { Priority } from "./priority.js";
import type { Action, Simulation } from "./simulation.js";

/** The body of a process: yields commands, returns a result. */
export type Steps<T = void> = Generator<Command<unknown>, T, unknown>;

/**
 * Thrown into a process that is interrupted.
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const nap = processes.start("nap", function* () {
 *   try {
 *     yield wait(9);
 *   } catch (error) {
 *     console.log(simulation.now, error instanceof Interrupted && error.cause); // 2 visitors
 *   }
 * });
 * processes.start("door", function* () {
 *   yield wait(2);
 *   nap.interrupt("visitors");
 * });
 * simulation.run();
 */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  /** What the interrupter gave as the reason, kept in `cause`. */
  constructor(reason: unknown) {
    super(`interrupted: ${String(reason)}`, { cause: reason });
  }
}

/**
 * An error that ended a process: which one, when, with which seed if that is known, and in `cause` the error itself.
 *
 * @example
 * const simulation = new Simulation();
 * new Processes(simulation, { seed: 1 }).start("clerk", function* () {
 *   yield wait(-1);
 * });
 * try {
 *   simulation.run();
 * } catch (error) {
 *   console.log(error instanceof ProcessFailure && error.process, simulation.now); // clerk 0
 * }
 */
export class ProcessFailure extends Error {
  override readonly name = "ProcessFailure";
  readonly process: string;
  readonly time: number;
  readonly seed: string | number | undefined;

  constructor(process: string, time: number, cause: unknown, seed?: string | number) {
    const place = seed === undefined ? `at ${time}` : `at ${time}, seed ${seed}`;
    super(`process ${process} failed ${place}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.process = process;
    this.time = time;
    this.seed = seed;
  }
}

/** A running process. Made by `Processes.start`. */
export class Process<T> implements Waiter, Awaiting {
  readonly name: string;
  private readonly agenda: Agenda;
  private readonly steps: Steps<T>;
  private readonly seed: string | number | undefined;
  private current: Command<unknown> | undefined = undefined;
  private joins: Set<Pending<T>> | undefined = undefined;
  private row = 0;
  private finished = false;
  private outcome: T | undefined = undefined;

  constructor(name: string, agenda: Agenda, steps: Steps<T>, seed?: string | number) {
    this.name = name;
    this.agenda = agenda;
    this.steps = steps;
    this.seed = seed;
  }

  get owner(): this {
    return this;
  }

  get isFinished(): boolean {
    return this.finished;
  }

  /** What the process returned; undefined before it is finished. */
  get result(): T | undefined {
    return this.outcome;
  }

  /** Waits until this process is finished, with its result. Any number of processes may wait. */
  join(): Command<T> {
    return new Pending<T>(
      (join) => {
        if (this.finished) return join.grant(this.outcome as T);
        this.joins ??= new Set();
        this.joins.add(join);
        return false;
      },
      (join) => this.joins?.delete(join),
    );
  }

  /**
   * Throws Interrupted into the process, where it waits, as an event of this instant. What it waited for is called off; the
   * work it had a resource do goes on without it. False if the process is finished.
   */
  interrupt(reason?: unknown): boolean {
    if (this.finished) return false;
    this.agenda.callIn(0, () => this.deliver(new Interrupted(reason)), Priority.release, this);
    return true;
  }

  commandDone(command: Command<unknown>): void {
    if (command !== this.current) return;
    this.current = undefined;
    command.callOff();
    this.advance(command.value);
  }

  /** Resumes the process and runs it up to what it waits for next. */
  private advance(value: unknown, thrown?: Interrupted): void {
    try {
      let step = thrown === undefined ? this.steps.next(value) : this.steps.throw(thrown);
      while (!step.done) {
        const command = step.value;
        if (!(command instanceof Command))
          throw new TypeError(`a process must yield a command, got ${String(command)}`);
        this.current = command;
        if (!command.begin(this.agenda, this)) return;
        this.current = undefined;
        command.callOff();
        step = this.steps.next(command.value);
      }
      this.finish(step.value);
    } catch (error) {
      this.finished = true;
      if (error instanceof ProcessFailure) throw error;
      throw new ProcessFailure(this.name, this.agenda.simulation.now, error, this.seed);
    }
  }

  /** Lets the process begin after a delay. */
  startIn(delay: number): void {
    this.row = this.agenda.add(this);
    this.agenda.simulation.schedule(delay, this.agenda.arrival, this.row);
  }

  /** The time to begin has come. */
  arrived(): void {
    this.agenda.remove(this.row);
    this.advance(undefined);
  }

  private deliver(interruption: Interrupted): void {
    if (this.finished) return;
    this.current?.callOff();
    this.current = undefined;
    this.advance(undefined, interruption);
  }

  private finish(result: T): void {
    this.finished = true;
    this.outcome = result;
    if (this.joins === undefined) return;
    for (const join of this.joins) join.grant(result);
    this.joins = undefined;
  }
}

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
  private readonly seed: string | number | undefined;

  /** @param options `seed`: of the random numbers that the processes draw, said in failures and used for nothing else */
  constructor(simulation: Simulation, options: { readonly seed?: string | number } = {}) {
    this.agenda = new Agenda(simulation);
    this.seed = options.seed;
  }

  /**
   * Names of the processes that have not ended and wait for something, a name for each. Where a run has nothing left to do, these
   * are stuck: each waits for what nobody will give.
   */
  waiting(): string[] {
    return this.agenda.owners().map(({ name }) => name);
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
   * @throws ProcessFailure, out of `run`, when the body throws
   */
  start<T>(name: string, body: () => Steps<T>, delay = 0): Process<T> {
    const process = new Process(name, this.agenda, body(), this.seed);
    process.startIn(delay);
    return process;
  }
}
