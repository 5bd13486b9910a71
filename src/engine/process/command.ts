/**
 * What a process can wait for. A command is made by a function such as `wait`, begun when a process yields it, and is done
 * once, with a value; until then it can be called off.
 *
 * Invariants: a command is begun once, in a row of the agenda that whoever begins it gives it; what comes for the row is told to
 * whoever stands in it, the process or, inside a condition, the command itself.
 */

import type { Simulation } from "../kernel/simulation.js";
import type { Agenda, Awaiting, Owner } from "./agenda.js";

export { Agenda } from "./agenda.js";

/** Who is told that a command is done. */
export interface Waiter {
  readonly agenda: Agenda;
  readonly owner: Owner | undefined;
  commandDone(command: Command<unknown>): void;
}

/**
 * Something a process waits for, with a result of type T. `yield command` waits for it; `yield* command` does the same and
 * gives the result its type, a little slower.
 */
export abstract class Command<T> implements Awaiting {
  /** Whether it has happened; stays true. */
  declare isDone: boolean;
  /** The result, once done. */
  declare value: T | undefined;
  declare protected waiter: Waiter | undefined;

  constructor() {
    // Assigned here and only declared above: fields with initial values cost a call for every object.
    this.isDone = false;
    this.value = undefined;
    this.waiter = undefined;
  }

  get owner(): Owner | undefined {
    return this.waiter?.owner;
  }

  /** What went wrong in what was waited for; it is thrown into the process. */
  get failure(): Error | undefined {
    return undefined;
  }

  /** Begins to wait; true if there is nothing to wait for. */
  begin(agenda: Agenda, row: number, waiter: Waiter): boolean {
    if (this.waiter !== undefined || this.isDone)
      throw new TypeError("a command must be yielded only once: make a new one");
    this.waiter = waiter;
    return this.start(agenda, row);
  }

  /** Calls off what has not happened; what has, stays. Returns whether nothing will come for the row any more. */
  abstract callOff(agenda: Agenda, row: number): boolean;

  /** Called once when the wait for it is over: ends what goes on in it though nobody needs it. Returns `failure`. */
  conclude(_agenda: Agenda): Error | undefined {
    return undefined;
  }

  /** What was waited for has come: returns whether it is done by that. */
  come(): boolean {
    return this.settle(undefined);
  }

  /** Time is up: returns whether it is done by that. */
  timeUp(): boolean {
    return this.settle(undefined);
  }

  /** Put out of a full line: returns whether it is done by that. */
  putOut(): boolean {
    return false;
  }

  arrived(): void {
    if (this.come()) this.waiter?.commandDone(this);
  }

  expired(): void {
    if (this.timeUp()) this.waiter?.commandDone(this);
  }

  evicted(): void {
    if (this.putOut()) this.waiter?.commandDone(this);
  }

  protected abstract start(agenda: Agenda, row: number): boolean;

  /** Notes the result; always true, for `start`. */
  protected settle(value: T | undefined): true {
    this.isDone = true;
    this.value = value;
    return true;
  }

  *[Symbol.iterator](): Generator<Command<unknown>, T, unknown> {
    return (yield this) as T;
  }
}

/** A command that something else completes, in the phase of grants: the common ground of stores, signals and joins. */
export class Pending<T> extends Command<T> {
  private readonly enlist: (command: Pending<T>) => boolean;
  private readonly withdraw: (command: Pending<T>) => void;
  private readonly simulation: Simulation | undefined;
  private agenda: Agenda | undefined = undefined;
  private row = 0;
  private timer = -1;
  private result: T | undefined = undefined;
  private error: Error | undefined = undefined;

  /**
   * @param enlist puts the command where it waits, or completes it with `grant`; true if that needed no wait
   * @param withdraw takes it away from there
   * @param simulation the only one whose processes may wait there; left out, any may
   */
  constructor(
    enlist: (command: Pending<T>) => boolean,
    withdraw: (command: Pending<T>) => void,
    simulation?: Simulation,
  ) {
    super();
    this.enlist = enlist;
    this.withdraw = withdraw;
    this.simulation = simulation;
  }

  override get failure(): Error | undefined {
    return this.isDone ? this.error : undefined;
  }

  override conclude(): Error | undefined {
    return this.failure;
  }

  /** Completes the command: at once while it begins, else as an event of this instant. */
  grant(value: T): true {
    this.result = value;
    if (this.agenda === undefined) return this.settle(value);
    this.timer = this.agenda.arriveNow(this.row);
    return true;
  }

  /** As `grant`, but with an error that is thrown into the process. */
  fail(error: Error): true {
    this.error = error;
    if (this.agenda === undefined) return this.settle(undefined);
    this.timer = this.agenda.arriveNow(this.row);
    return true;
  }

  /** Whether it is complete, though its process may not have been told yet. */
  get isGranted(): boolean {
    return this.isDone || this.timer >= 0;
  }

  /** What it was completed with. */
  get granted(): T | undefined {
    return this.result;
  }

  override come(): boolean {
    return this.settle(this.result);
  }

  override callOff(): boolean {
    if (this.isDone || this.agenda === undefined) return true;
    if (this.timer >= 0) this.agenda.simulation.cancel(this.timer);
    this.withdraw(this);
    return true;
  }

  protected override start(agenda: Agenda, row: number): boolean {
    if (this.simulation !== undefined) agenda.requireOwn(this.simulation, "what is waited for");
    if (this.enlist(this)) return true;
    this.agenda = agenda;
    this.row = row;
    return false;
  }
}
