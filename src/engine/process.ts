/**
 * Processes: generator functions that yield what they wait for, run as one more kind of action on the same kernel.
 *
 * Invariants: a process waits for one command at a time; a command that an interrupt called off never wakes it; an interrupt is
 * an event of its own at the instant it was issued, in order of issue. What can be waited for is in command.ts and the files that make commands.
 */

import { Agenda, type Awaiting } from "./agenda.js";
import { Command, Pending, type Waiter } from "./command.js";
import { Priority } from "./priority.js";
import { Interrupted, ProcessFailure } from "./process-errors.js";
import type { Action, Simulation } from "./simulation.js";

export { Interrupted, ProcessFailure } from "./process-errors.js";

/** The body of a process: yields commands, returns a result. */
export type Steps<T = void> = Generator<Command<unknown>, T, unknown>;

/** A running process. Made by `Processes.start`. */
export class Process<T> implements Waiter, Awaiting {
  declare readonly name: string;
  declare readonly agenda: Agenda;
  declare private readonly steps: Steps<T>;
  /** What it waits for; undefined while it runs, null before it begins. */
  declare private current: Command<unknown> | undefined | null;
  declare private row: number;
  declare private finished: boolean;
  declare private outcome: T | undefined;
  declare private joins: Set<Pending<T>> | undefined;

  constructor(name: string, agenda: Agenda, steps: Steps<T>) {
    // Assigned here and only declared above: fields with initial values cost a call for every object.
    this.name = name;
    this.agenda = agenda;
    this.steps = steps;
    this.current = null;
    this.row = agenda.add(this);
    this.finished = false;
    this.outcome = undefined;
    this.joins = undefined;
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

  /** Lets the process begin after a delay. */
  startIn(delay: number): void {
    this.agenda.simulation.schedule(delay, this.agenda.arrival, this.row);
  }

  arrived(): void {
    const command = this.current;
    if (command === null) {
      this.advance(undefined, undefined);
    } else if (command !== undefined) {
      command.come();
      this.resume(command);
    }
  }

  expired(): void {
    const command = this.current;
    if (command?.timeUp()) this.resume(command);
  }

  evicted(): void {
    const command = this.current;
    if (!command) return;
    command.putOut();
    this.resume(command);
  }

  commandDone(command: Command<unknown>): void {
    if (command === this.current) this.resume(command);
  }

  private resume(command: Command<unknown>): void {
    this.current = undefined;
    command.conclude(this.agenda);
    this.advance(command.value, command.failure);
  }

  /** Runs the process on up to what it waits for next. */
  private advance(value: unknown, thrown: unknown): void {
    const { steps } = this;
    try {
      let step = thrown === undefined ? steps.next(value) : steps.throw(thrown);
      while (!step.done) {
        const command = step.value;
        if (!(command instanceof Command))
          throw new TypeError(`a process must yield a command, got ${String(command)}`);
        if (!command.begin(this.agenda, this.row, this)) {
          this.current = command;
          return;
        }
        command.conclude(this.agenda);
        step = command.failure === undefined ? steps.next(command.value) : steps.throw(command.failure);
      }
      this.finish(step.value);
    } catch (error) {
      this.finished = true;
      this.agenda.remove(this.row);
      if (error instanceof ProcessFailure) throw error;
      throw new ProcessFailure(this.name, this.agenda.simulation.now, error, this.agenda.seed);
    }
  }

  private deliver(interruption: Interrupted): void {
    if (this.finished) return;
    const { agenda, current } = this;
    // Before the process begins its start is still to come.
    if (!current?.callOff(agenda, this.row)) {
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

  /** @param options `seed`: of the random numbers that the processes draw, said in failures and used for nothing else */
  constructor(simulation: Simulation, options: { readonly seed?: string | number } = {}) {
    this.agenda = new Agenda(simulation, options.seed);
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
    const process = new Process(name, this.agenda, body());
    process.startIn(delay);
    return process;
  }
}
