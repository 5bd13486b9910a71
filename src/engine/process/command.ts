/**
 * Commands: what a process can wait for. A command is made by a function such as `wait` and begins when a process
 * yields it. It is done once, with a value, and can be called off until then.
 *
 * Invariants: a command begins once. It is given a row of the agenda when it begins; in that row is whoever is to be
 * woken: the process, or, inside a condition, the command itself.
 */

import type { Simulation } from "../kernel/simulation.js";
import type { Agenda, Awaiting, Owner } from "./agenda.js";
import { noteBegun, noteMade } from "./made-commands.js";

export { Agenda } from "./agenda.js";

/** Whoever is told that a command is done: a process or a condition. */
export interface Waiter {
  readonly agenda: Agenda;
  readonly owner: Owner | undefined;
  commandDone(command: Command<unknown>): void;
}

/**
 * Something a process waits for, with a result of type T. `yield command` waits for it; `yield* command` does the same
 * and gives the result its type, a little slower.
 */
export abstract class Command<T> implements Awaiting {
  /** Whether what it waits for has happened. Once true, it stays true. */
  declare isDone: boolean;
  /** The result, once it is done. */
  declare value: T | undefined;
  declare protected waiter: Waiter | undefined;

  constructor() {
    // Assigned here and only declared above: fields with initial values cost a call for every object.
    this.isDone = false;
    this.value = undefined;
    this.waiter = undefined;
    noteMade(this);
  }

  /** Whether a process has yielded it, alone or as part of a condition. */
  get hasBegun(): boolean {
    return this.waiter !== undefined;
  }

  /** How the call that makes it is written, for messages. */
  describe(): string {
    return "command";
  }

  /** The process that waits for it, once it has begun. */
  get owner(): Owner | undefined {
    return this.waiter?.owner;
  }

  /** The error of what was waited for, which is thrown into the process; undefined if there is none. */
  get failure(): Error | undefined {
    return undefined;
  }

  /** Begins the wait. Returns true if it is done at once. Throws TypeError if it has begun before. */
  begin(agenda: Agenda, row: number, waiter: Waiter): boolean {
    if (this.waiter !== undefined || this.isDone)
      throw new TypeError("a command must be yielded only once: make a new one");
    this.waiter = waiter;
    noteBegun(this);
    return this.start(agenda, row);
  }

  /** Lets a command go that need not begin, since another one has brought what was wanted. */
  forgo(waiter: Waiter): void {
    this.waiter ??= waiter;
  }

  /** Calls the wait off if it is not done. Returns true if no action is scheduled for the row any more. */
  abstract callOff(agenda: Agenda, row: number): boolean;

  /** Called once when the wait is over: ends those parts of a condition that were not needed. Returns `failure`. */
  conclude(_agenda: Agenda): Error | undefined {
    return undefined;
  }

  /** Called when what was waited for has happened. Returns whether the command is now done. */
  onArrival(): boolean {
    return this.settle(undefined);
  }

  /** Called when its time is up. Returns whether the command is now done. */
  onExpiry(): boolean {
    return this.settle(undefined);
  }

  /** Called when it is evicted from a full line. Returns whether the command is now done. */
  onEviction(): boolean {
    return false;
  }

  /** For the agenda: what is waited for has happened. */
  arrived(): void {
    if (this.onArrival()) this.waiter?.commandDone(this);
  }

  /** For the agenda: its time is up. */
  expired(): void {
    if (this.onExpiry()) this.waiter?.commandDone(this);
  }

  /** For the agenda: it was evicted from a full line. */
  evicted(): void {
    if (this.onEviction()) this.waiter?.commandDone(this);
  }

  /** Begins the wait in a row of the agenda. Returns true if it is done at once. */
  protected abstract start(agenda: Agenda, row: number): boolean;

  /** Marks the command as done, with its result. Always returns true, so that `start` can return it. */
  protected settle(value: T | undefined): true {
    this.isDone = true;
    this.value = value;
    return true;
  }

  /** Waits for it and gives its result: what `yield*` calls. */
  *[Symbol.iterator](): Generator<Command<unknown>, T, unknown> {
    return (yield this) as T;
  }
}

/** A command that somebody else completes, in the phase of grants: a store, a signal, a process that is joined. */
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
   * @param enlist called when the wait begins: puts the command where it waits, or completes it with `grant`; returns
   * true if that needed no wait
   * @param withdraw called when the wait is called off, even if the command is complete and has not been told: takes it
   * away from there, or takes back what it was completed with, or lets it `keep` that
   * @param simulation the simulation whose processes may wait for it; left out, those of any may
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

  /** Completes the command, as `grant` does, with an error that is thrown into the process. */
  fail(error: Error): true {
    this.error = error;
    if (this.agenda === undefined) return this.settle(undefined);
    this.timer = this.agenda.arriveNow(this.row);
    return true;
  }

  /** Whether it is complete, even if its process has not been woken yet. */
  get isGranted(): boolean {
    return this.isDone || this.timer >= 0;
  }

  /** What it was completed with. */
  get granted(): T | undefined {
    return this.result;
  }

  /**
   * For `withdraw`: it has happened and is not taken back, so the command is done, with what it was completed with,
   * though its wait was called off before it was told.
   */
  keep(): void {
    this.settle(this.result);
  }

  override onArrival(): boolean {
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
