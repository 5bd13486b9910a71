/**
 * What a process can wait for. A command is made by a function such as `wait`, begun when a process yields it, and is done
 * once, with a value; until then it can be called off.
 *
 * The agenda ties commands to the kernel: a command that waits owns a row, and two actions of the simulation say
 * what happened to the row's command: what was waited for has come, or its time is up. So a process waits in the same queue and
 * the same lines as everything else.
 */

import { Priority } from "./priority.js";
import type { Action, Simulation, Timer } from "./simulation.js";

/** What stands in a row of an agenda. */
export interface Awaiting {
  /** The process that waits, where one does. */
  readonly owner?: Owner | undefined;
  /** What was waited for has come. */
  arrived(): void;
  /** Time is up. */
  expired?(): void;
  /** Put out of a full line by someone more urgent. */
  evicted?(): void;
}

/** A process, as far as a trace needs to know it. */
export interface Owner {
  readonly name: string;
  readonly isFinished: boolean;
}

/** Who is told that a command is done. */
export interface Waiter {
  readonly owner: Owner | undefined;
  commandDone(command: Command<unknown>): void;
}

/**
 * Something a process waits for, with a result of type T. `yield command` waits for it; `yield* command` does the same and
 * gives the result its type, a little slower.
 */
export abstract class Command<T> implements Awaiting {
  /** Whether it has happened; stays true. */
  isDone = false;
  /** The result, once done. */
  value: T | undefined = undefined;
  protected waiter: Waiter | undefined = undefined;

  get owner(): Owner | undefined {
    return this.waiter?.owner;
  }

  /** Begins to wait; true if there is nothing to wait for. A command is begun once. */
  begin(agenda: Agenda, waiter: Waiter): boolean {
    if (this.waiter !== undefined || this.isDone) throw new TypeError("a command must be yielded only once");
    this.waiter = waiter;
    return this.start(agenda);
  }

  /** Calls off what has not happened; what has, stays. */
  abstract callOff(): void;

  arrived(): void {
    this.finish(undefined);
  }

  protected abstract start(agenda: Agenda): boolean;

  /** Notes the result; always true, for `start`. */
  protected settle(value: T | undefined): true {
    this.isDone = true;
    this.value = value;
    return true;
  }

  protected finish(value: T | undefined): void {
    this.settle(value);
    this.waiter?.commandDone(this);
  }

  *[Symbol.iterator](): Generator<Command<unknown>, T, unknown> {
    return (yield this) as T;
  }
}

/** Rows for what waits, and the actions that wake it. */
export class Agenda {
  readonly simulation: Simulation;
  /** Runs `arrived` of what is in the row. */
  readonly arrival: Action;
  /** Runs `evicted` of what is in the row. */
  readonly eviction: Action;
  private readonly expiry: Action;
  private readonly rows: (Awaiting | undefined)[] = [];
  private readonly freeRows: number[] = [];

  constructor(simulation: Simulation) {
    this.simulation = simulation;
    const nameOf = (row: number) => this.rows[row]?.owner?.name;
    this.arrival = simulation.action("resume", (row) => this.rows[row]?.arrived(), nameOf);
    this.eviction = simulation.action("evicted", (row) => this.rows[row]?.evicted?.(), nameOf);
    this.expiry = simulation.action("time up", (row) => this.rows[row]?.expired?.(), nameOf);
  }

  add(awaiting: Awaiting): number {
    const row = this.freeRows.pop() ?? this.rows.length;
    this.rows[row] = awaiting;
    return row;
  }

  /** Gives a row back; nothing must be scheduled for it any more. */
  remove(row: number): void {
    this.rows[row] = undefined;
    this.freeRows.push(row);
  }

  /** Everyone in the rows who has not ended, once each. */
  owners(): Owner[] {
    return [...new Set(this.rows.flatMap((awaiting) => awaiting?.owner ?? []))].filter((owner) => !owner.isFinished);
  }

  expireIn(delay: number, row: number, priority: number = Priority.arrival): Timer {
    return this.simulation.timer(delay, this.expiry, row, priority);
  }

  /** Runs something once, as an event of its own: an interrupt, the end of a batch's patience. */
  callIn(delay: number, call: () => void, priority: number = Priority.arrival, owner?: Owner): void {
    const once = (): void => {
      this.remove(row);
      call();
    };
    const row = this.add({ arrived: once, owner });
    this.simulation.schedule(delay, this.arrival, row, priority);
  }

  /** Lets the command in the row be done in the phase of grants of this instant. */
  arriveNow(row: number): Timer {
    return this.simulation.timer(0, this.arrival, row, Priority.grant);
  }
}

class Wait extends Command<void> {
  private readonly delay: number;
  private agenda: Agenda | undefined = undefined;
  private row = 0;
  private timer = 0;

  constructor(delay: number) {
    super();
    this.delay = delay;
  }

  override callOff(): void {
    if (this.isDone || this.agenda === undefined) return;
    this.agenda.simulation.cancel(this.timer);
    this.agenda.remove(this.row);
    this.agenda = undefined;
  }

  expired(): void {
    this.agenda?.remove(this.row);
    this.finish(undefined);
  }

  protected override start(agenda: Agenda): boolean {
    this.row = agenda.add(this);
    this.timer = agenda.expireIn(this.delay, this.row);
    this.agenda = agenda;
    return false;
  }
}

/**
 * Waits for a time, at least 0 and finite.
 *
 * @example
 * const simulation = new Simulation();
 * new Processes(simulation).start("anyone", function* () {
 *   yield wait(2.5);
 *   console.log(simulation.now); // 2.5
 * });
 * simulation.run();
 */
export function wait(delay: number): Command<void> {
  return new Wait(delay);
}

/** A command that something else completes, in the phase of grants: the common ground of stores, signals and joins. */
export class Pending<T> extends Command<T> {
  private readonly enlist: (command: Pending<T>) => boolean;
  private readonly withdraw: (command: Pending<T>) => void;
  private agenda: Agenda | undefined = undefined;
  private row = 0;
  private timer = -1;
  private result: T | undefined = undefined;

  /**
   * @param enlist puts the command where it waits, or completes it with `grant`; true if that needed no wait
   * @param withdraw takes it away from there
   */
  constructor(enlist: (command: Pending<T>) => boolean, withdraw: (command: Pending<T>) => void) {
    super();
    this.enlist = enlist;
    this.withdraw = withdraw;
  }

  /** Completes the command: at once while it begins, else as an event of this instant. */
  grant(value: T): true {
    if (this.agenda === undefined) return this.settle(value);
    this.result = value;
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

  override arrived(): void {
    this.agenda?.remove(this.row);
    this.finish(this.result);
  }

  override callOff(): void {
    if (this.isDone || this.agenda === undefined) return;
    if (this.timer >= 0) this.agenda.simulation.cancel(this.timer);
    this.withdraw(this);
    this.agenda.remove(this.row);
    this.agenda = undefined;
  }

  protected override start(agenda: Agenda): boolean {
    if (this.enlist(this)) return true;
    this.agenda = agenda;
    this.row = agenda.add(this);
    return false;
  }
}
