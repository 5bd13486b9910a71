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

/** Thrown into a process that is interrupted. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  /** What the interrupter gave as the reason, kept in `cause`. */
  constructor(reason: unknown) {
    super(`interrupted: ${String(reason)}`, { cause: reason });
  }
}

/** An error that ended a process: which one, when, and in `cause` the error itself. */
export class ProcessFailure extends Error {
  override readonly name = "ProcessFailure";
  readonly process: string;
  readonly time: number;

  constructor(process: string, time: number, cause: unknown) {
    super(`process ${process} failed at ${time}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.process = process;
    this.time = time;
  }
}

/** A running process. Made by `Processes.start`. */
export class Process<T> implements Waiter, Awaiting {
  readonly name: string;
  private readonly agenda: Agenda;
  private readonly steps: Steps<T>;
  private current: Command<unknown> | undefined = undefined;
  private joins: Set<Pending<T>> | undefined = undefined;
  private row = 0;
  private finished = false;
  private outcome: T | undefined = undefined;

  constructor(name: string, agenda: Agenda, steps: Steps<T>) {
    this.name = name;
    this.agenda = agenda;
    this.steps = steps;
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
    this.agenda.callIn(0, () => this.deliver(new Interrupted(reason)), Priority.release);
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
      throw error instanceof ProcessFailure ? error : new ProcessFailure(this.name, this.agenda.simulation.now, error);
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
 * const processes = new Processes(simulation);
 * const nurse = new Resource(simulation, { name: "nurse", capacity: 1 });
 * processes.start("patient", function* () {
 *   yield wait(3);
 *   yield request(nurse, 1);
 *   yield wait(0.5);
 *   nurse.release(1);
 * });
 * simulation.run();
 */
export class Processes {
  private readonly agenda: Agenda;

  constructor(simulation: Simulation) {
    this.agenda = new Agenda(simulation);
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
    const process = new Process(name, this.agenda, body());
    process.startIn(delay);
    return process;
  }
}
