/**
 * Processes: generator functions that yield what they wait for. To the kernel a process is one more action, "resume".
 *
 * Invariants: a process waits for one command at a time. A command that an interrupt called off never wakes it. An
 * interrupt is an event of its own right after the one that asked for it, in order of asking, so nothing else happens to
 * the process before. What can be waited for is in command.ts and the files that make commands.
 */

import { asError } from "../kernel/failure.js";
import type { Agenda, Awaiting } from "./agenda.js";
import { Command, Pending, type Waiter } from "./command.js";
import { Interrupted, ProcessFailure } from "./process-errors.js";
import { requireCommand } from "./require-command.js";

const FOR_SEVERAL = "to wait for several, yield allOf(a, b) or anyOf(a, b)";

/** The body of a process: yields commands, returns a result. */
export type Steps<T = void> = Generator<Command<unknown>, T, unknown>;

/** A running process. Made by `Processes.start`. */
export class Process<T> implements Waiter, Awaiting {
  /** Its name, as in traces and messages. */
  declare readonly name: string;
  /** For the engine: where what it waits for is kept. */
  declare readonly agenda: Agenda;
  declare private readonly steps: Steps<T>;
  /** The command that it waits for; undefined while it runs, null before it begins. */
  declare private current: Command<unknown> | undefined | null;
  declare private row: number;
  declare private finished: boolean;
  declare private outcome: T | undefined;
  declare private failed: ProcessFailure | undefined;
  declare private joins: Set<Pending<T>> | undefined;

  /**
   * For `Processes.start`, which makes processes.
   *
   * @param name its name, as in traces and messages
   * @param agenda where what it waits for is kept
   * @param steps its body
   */
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
        if (this.finished && this.failed === undefined) join.keep();
        this.joins?.delete(join);
        // Processes into which the failure was thrown stay in the set: it is empty only if there was none.
        if (this.failed !== undefined && this.hasBegun && this.joins?.size === 0) this.failRun(this.failed);
      },
      this.agenda.simulation,
    );
  }

  /**
   * Throws Interrupted into the process where it waits, as an event right after the present one. Its wait is called off,
   * but work that a resource has begun for it goes on. A process that has not begun yet never does: it has ended, with
   * the Interrupted as the cause of its `failure`. The failure is thrown into those that join it; it does not end the
   * run, because nothing of the process has gone wrong.
   *
   * @param reason whatever the process is to know; it is the `cause` of the Interrupted
   * @returns false if the process has ended already
   * @throws TypeError when a process interrupts itself, and inside an event of another simulation
   */
  interrupt(reason?: unknown): boolean {
    if (this.finished) return false;
    if (this.current === undefined) throw new TypeError(`a process must not interrupt itself, got ${this.name}`);
    this.agenda.simulation.requireOwnEvent(`process ${this.name}`);
    this.agenda.callNext(() => this.interruptNow(reason), this);
    return true;
  }

  /** For the engine: throws Interrupted into the process, as `interrupt` does, but inside the present event. */
  interruptNow(reason: unknown): void {
    if (this.finished) return;
    const { agenda, current } = this;
    const interruption = new Interrupted(reason);
    if (current === null) {
      agenda.simulation.cancel(agenda.handles[this.row]);
      this.fail(interruption);
      return;
    }
    if (!current?.callOff(agenda, this.row)) {
      agenda.abandon(this.row);
      this.row = agenda.add(this);
    }
    this.current = undefined;
    this.advance(undefined, interruption);
  }

  private get hasBegun(): boolean {
    return this.current !== null;
  }

  /** For `Processes.start`: lets the process begin after a delay. */
  startIn(delay: number, priority: number | undefined): void {
    const { agenda, row } = this;
    agenda.handles[row] = agenda.simulation.timer(delay, agenda.arrival, row, priority);
  }

  /** For the agenda: what the process waits for has happened, or it is to begin. */
  arrived(): void {
    const command = this.current;
    if (command === null) {
      this.current = undefined;
      this.advance(undefined, undefined);
    } else if (command !== undefined) {
      if (command.onArrival()) this.resume(command);
    }
  }

  /** For the agenda: the time of its wait is up. */
  expired(): void {
    const command = this.current;
    if (command?.onExpiry()) this.resume(command);
  }

  /** For the agenda: it was evicted from a full line. */
  evicted(): void {
    const command = this.current;
    if (command?.onEviction()) this.resume(command);
  }

  /** For commands: the one that it waits for is done, so the process goes on. */
  commandDone(command: Command<unknown>): void {
    if (command === this.current) this.resume(command);
  }

  private resume(command: Command<unknown>): void {
    this.current = undefined;
    this.advance(command.value, command.conclude(this.agenda));
  }

  /** Runs the process on to its next wait. */
  protected advance(value: unknown, thrown: unknown): void {
    const { steps } = this;
    let refused: unknown;
    // Goes round again for each command that cannot begin. That is an error of the line that yields it: thrown there, it
    // can be caught, and held units be given back.
    for (;;) {
      let isBeginning = false;
      try {
        let step: IteratorResult<Command<unknown>, T>;
        if (refused !== undefined) step = this.throwIn(refused);
        else step = thrown === undefined ? steps.next(value) : steps.throw(thrown);
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
          step = failure === undefined ? steps.next(command.value) : this.throwIn(failure);
        }
        this.finish(step.value);
        return;
      } catch (error) {
        if (!isBeginning) {
          this.fail(error);
          return;
        }
        refused = error ?? asError(error);
      }
    }
  }

  /** Throws the failure of a command, which needed no wait or could not begin, into the line that yields it. */
  protected throwIn(failure: unknown): IteratorResult<Command<unknown>, T> {
    return this.steps.throw(failure);
  }

  protected finish(result: T): void {
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
    for (const join of joins ?? []) join.fail(this.failed);
    if (this.hasBegun && (joins === undefined || joins.size === 0)) throw this.failed;
  }

  /** Ends the run with a failure that was thrown into no process. */
  private failRun(failure: ProcessFailure): void {
    const end = (): never => {
      throw failure;
    };
    this.agenda.callNext(end, this);
  }
}
