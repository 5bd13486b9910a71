/**
 * Processes: generator functions that yield what they wait for. To the kernel a process is one more action, "resume".
 *
 * Invariants: a process waits for one command at a time. A command that an interrupt called off never wakes it. An
 * interrupt is an event of its own at the instant at which it was asked for, in order of asking. What can be waited for
 * is in command.ts and the files that make commands.
 */

import { Priority } from "../kernel/priority.js";
import type { Agenda, Awaiting } from "./agenda.js";
import { Command, Pending, type Waiter } from "./command.js";
import { beginStep, endStep, type Made, requireBegun, stillOpen } from "./made-commands.js";
import { Interrupted, ProcessFailure } from "./process-errors.js";
import { requireCommand } from "./require-command.js";

const FOR_SEVERAL = "to wait for several, yield allOf(a, b) or anyOf(a, b)";

/** The body of a process: yields commands, returns a result. */
export type Steps<T = void> = Generator<Command<unknown>, T, unknown>;

/** A running process. Made by `Processes.start`. */
export class Process<T> implements Waiter, Awaiting {
  declare readonly name: string;
  declare readonly agenda: Agenda;
  declare private readonly steps: Steps<T>;
  /** The command that it waits for; undefined while it runs, null before it begins. */
  declare private current: Command<unknown> | undefined | null;
  declare private row: number;
  declare private finished: boolean;
  declare private outcome: T | undefined;
  declare private failed: ProcessFailure | undefined;
  declare private joins: Set<Pending<T>> | undefined;
  /** Commands that it made and has not yielded yet; null where others may yield them, or something was thrown. */
  declare private unyielded: Made[] | undefined | null;

  constructor(name: string, agenda: Agenda, steps: Steps<T>) {
    // Assigned here and only declared above: fields with initial values cost a call for every object.
    this.name = name;
    this.agenda = agenda;
    this.steps = steps;
    this.current = null;
    this.row = agenda.add(this);
    this.finished = false;
    this.outcome = undefined;
    this.failed = undefined;
    this.joins = undefined;
    this.unyielded = undefined;
  }

  /** The process itself, as in every row of the agenda. */
  get owner(): this {
    return this;
  }

  /** Whether it has ended, with a result or with an error. */
  get isFinished(): boolean {
    return this.finished;
  }

  /** What the process returned; undefined before it is finished. */
  get result(): T | undefined {
    return this.outcome;
  }

  /** The error that ended the process; undefined if none has. */
  get failure(): ProcessFailure | undefined {
    return this.failed;
  }

  /**
   * Waits until this process has ended, with its result. Any number of processes may wait. If it fails, its
   * ProcessFailure is thrown into each of them, and into every process that joins it later. The failure ends the run
   * only if nobody waits when it happens, or if all waits are called off before it is thrown.
   *
   * @example
   * const simulation = new Simulation();
   * const processes = new Processes(simulation);
   * const clerk = processes.start("clerk", function* () {
   *   yield wait(2);
   *   throw new Error("no form");
   * });
   * processes.start("manager", function* () {
   *   try {
   *     yield clerk.join();
   *   } catch (error) {
   *     console.log(error instanceof Error && error.message); // process clerk failed at 2: no form
   *   }
   * });
   * simulation.run();
   */
  join(): Command<T> {
    return new Pending<T>(
      (join) => {
        if (this.failed !== undefined) return join.fail(this.failed);
        if (this.finished) return join.grant(this.outcome as T);
        this.joins ??= new Set();
        this.joins.add(join);
        return false;
      },
      (join) => {
        this.joins?.delete(join);
        // Processes into which the failure was thrown stay in the set: it is empty only if there was none.
        if (this.failed !== undefined && this.joins?.size === 0) this.failRun(this.failed);
      },
      this.agenda.simulation,
    );
  }

  /**
   * Throws Interrupted into the process where it waits, as an event of this instant. Its wait is called off, but work
   * that a resource has begun for it goes on. A process that has not begun yet never does: it fails with the
   * Interrupted.
   *
   * @param reason whatever the process is to know; it is the `cause` of the Interrupted
   * @returns false if the process has ended already
   * @throws TypeError when a process interrupts itself
   */
  interrupt(reason?: unknown): boolean {
    if (this.finished) return false;
    if (this.current === undefined) throw new TypeError(`a process must not interrupt itself, got ${this.name}`);
    this.agenda.callIn(0, () => this.deliver(new Interrupted(reason)), Priority.release, this);
    return true;
  }

  /** For `Processes.start`: lets the process begin after a delay. */
  startIn(delay: number, priority: number): void {
    const { agenda, row } = this;
    agenda.handles[row] = agenda.simulation.timer(delay, agenda.arrival, row, priority);
  }

  arrived(): void {
    const command = this.current;
    if (command === null) {
      this.current = undefined;
      this.advance(undefined, undefined);
    } else if (command !== undefined) {
      if (command.onArrival()) this.resume(command);
    }
  }

  expired(): void {
    const command = this.current;
    if (command?.onExpiry()) this.resume(command);
  }

  evicted(): void {
    const command = this.current;
    if (command?.onEviction()) this.resume(command);
  }

  commandDone(command: Command<unknown>): void {
    if (command === this.current) this.resume(command);
  }

  private resume(command: Command<unknown>): void {
    this.current = undefined;
    this.advance(command.value, command.conclude(this.agenda));
  }

  /** Runs the process on to its next wait, and looks after the commands that it makes meanwhile. */
  private advance(value: unknown, thrown: unknown): void {
    if (!this.agenda.findsUnyielded) {
      this.proceed(value, thrown, 0);
      return;
    }
    // What throws may lead past the line that would have yielded a command.
    if (thrown !== undefined) this.unyielded = null;
    const mark = beginStep();
    try {
      this.proceed(value, thrown, mark);
    } finally {
      this.unyielded = stillOpen(this.unyielded, mark);
      endStep(mark);
    }
  }

  private proceed(value: unknown, thrown: unknown, mark: number): void {
    const { steps } = this;
    let isBeginning = false;
    try {
      let step = thrown === undefined ? steps.next(value) : steps.throw(thrown);
      while (!step.done) {
        const command = step.value;
        isBeginning = true;
        if (!(command instanceof Command)) requireCommand("what a process yields", FOR_SEVERAL, command);
        if (!command.begin(this.agenda, this.row, this)) {
          this.current = command;
          return;
        }
        const failure = command.conclude(this.agenda);
        isBeginning = false;
        if (failure !== undefined) this.unyielded = null;
        step = failure === undefined ? steps.next(command.value) : steps.throw(failure);
      }
      if (this.agenda.findsUnyielded) requireBegun(stillOpen(this.unyielded, mark));
      this.finish(step.value);
    } catch (error) {
      // A command that cannot begin is an error of the line that yields it. Thrown there, it can be caught, and held
      // units be given back.
      if (isBeginning) this.advance(undefined, error);
      else this.fail(error);
    }
  }

  private deliver(interruption: Interrupted): void {
    if (this.finished) return;
    const { agenda, current } = this;
    if (current === null) {
      agenda.simulation.cancel(agenda.handles[this.row]);
    } else if (!current?.callOff(agenda, this.row)) {
      agenda.abandon(this.row);
      this.row = agenda.add(this);
    }
    this.current = undefined;
    this.advance(undefined, interruption);
  }

  private finish(result: T): void {
    this.finished = true;
    this.outcome = result;
    this.agenda.remove(this.row);
    if (this.joins === undefined) return;
    for (const join of this.joins) join.grant(result);
    this.joins = undefined;
  }

  private fail(error: unknown): void {
    const { agenda, joins, name } = this;
    this.finished = true;
    agenda.remove(this.row);
    this.failed = new ProcessFailure(name, agenda.simulation.now, error, agenda.seed);
    if (joins === undefined || joins.size === 0) throw this.failed;
    for (const join of joins) join.fail(this.failed);
  }

  /** Ends the run with a failure that was thrown into no process. */
  private failRun(failure: ProcessFailure): void {
    const end = (): never => {
      throw failure;
    };
    this.agenda.callIn(0, end, Priority.release, this);
  }
}
