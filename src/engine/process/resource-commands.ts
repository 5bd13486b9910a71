/** Commands with which a process waits for a resource. The rules of the line are the resource's own, see resource.ts. */

import { breachInWords, refuse, refuseUnknownKeys } from "../../foundation/refusal.js";
import type { Action } from "../kernel/simulation.js";
import { GRANTED, type Resource } from "../resource/resource.js";
import type { Agenda } from "./agenda.js";
import { Command } from "./command.js";

export interface RequestOptions {
  /** Lower first; default 0. */
  readonly priority?: number;
  /** How long to wait in the line, at least 0; default: for ever. Who is granted at the instant patience ends is served. */
  readonly patience?: number;
}

/**
 * How a request stands or ended: units are held or the work is done; the line was full; patience ended; someone more urgent took
 * the place in the line; it was withdrawn; the work was stopped.
 */
export type RequestOutcome = "pending" | "granted" | "full" | "impatient" | "evicted" | "withdrawn" | "stopped";

/** Behind everything else of an instant, so that who is granted at the instant patience ends is served, whoever gives the units back. */
const PATIENCE_ENDS = 254;

/** Waits for units; done with false if the line was full, patience ended, or the wait was evicted or withdrawn. */
export class Request extends Command<boolean> {
  /** Why it is done with true or false. */
  declare outcome: RequestOutcome;
  declare protected resource: Resource;
  declare protected readonly units: number;
  declare protected options: RequestOptions | undefined;
  declare protected row: number;
  declare private timer: number;

  constructor(resource: Resource, units: number, options: RequestOptions | undefined) {
    super();
    this.outcome = "pending";
    this.resource = resource;
    this.units = units;
    this.options = options;
    this.row = -1;
    this.timer = -1;
    if (options !== undefined) this.checkOptions(options);
  }

  /** Gives a request in the line another priority, behind those who have it already; false if it does not wait there. */
  reprioritise(priority: number): boolean {
    if (!(priority - priority === 0)) refuse("priority", "a finite number", priority);
    return this.stands() && this.resource.reprioritise(this.ticket, priority);
  }

  /**
   * Takes a request out of the line: it is done with false, in the phase of grants of this instant, and its process goes on. False if
   * it does not wait there: it is not begun, was called off or is over, or its work has begun.
   */
  withdraw(): boolean {
    if (!this.stands() || this.resource.hasStarted(this.ticket) || !this.resource.withdraw(this.ticket)) return false;
    this.outcome = "withdrawn";
    this.waiter?.agenda.arriveNow(this.row);
    return true;
  }

  override come(): boolean {
    return this.end(this.outcome === "pending" ? "granted" : this.outcome);
  }

  override timeUp(): boolean {
    this.timer = -1;
    if (this.outcome !== "pending" || this.resource.hasStarted(this.ticket)) return false;
    return this.resource.withdraw(this.ticket) && this.end("impatient");
  }

  override putOut(): boolean {
    return this.stands() && !this.resource.isWaiting(this.ticket) && this.end("evicted");
  }

  override callOff(agenda: Agenda, row: number): boolean {
    if (this.isDone) return true;
    this.row = -1;
    if (this.timer >= 0) agenda.simulation.cancel(this.timer);
    // Work that has begun goes on, interrupted or not; its end then finds nobody to tell.
    const ticket = agenda.handles[row];
    return !this.resource.hasStarted(ticket) && this.resource.withdraw(ticket);
  }

  protected override start(agenda: Agenda, row: number): boolean {
    this.requirePlace(agenda);
    const ticket = this.ask(agenda.arrival, row);
    if (ticket < 0) {
      this.outcome = ticket === GRANTED ? "granted" : "full";
      return this.settle(ticket === GRANTED);
    }
    this.waitIn(agenda, row, ticket);
    return false;
  }

  /** Waits under a ticket of the resource in a row of the agenda, until patience ends. */
  protected waitIn(agenda: Agenda, row: number, ticket: number): void {
    agenda.handles[row] = ticket;
    this.row = row;
    const patience = this.options?.patience;
    if (patience !== undefined && patience < Number.POSITIVE_INFINITY)
      this.timer = agenda.simulation.timer(patience, agenda.expiry, row, PATIENCE_ENDS);
  }

  /** Refuses what could not be waited for. */
  protected requirePlace(agenda: Agenda): void {
    this.requireResource(agenda, this.resource);
  }

  protected requireResource(agenda: Agenda, resource: Resource): void {
    agenda.requireOwn(resource.simulation, resource.name);
    if (resource.evicted !== undefined && resource.evicted !== agenda.eviction) {
      throw breachInWords(
        "evicted",
        `Processes.evicted of the processes that wait for ${resource.name}`,
        "another action",
      );
    }
  }

  protected optionKeys(): readonly string[] {
    return ["priority", "patience"];
  }

  private checkOptions(options: RequestOptions): void {
    refuseUnknownKeys("options", options, this.optionKeys());
    const { patience } = options;
    if (patience !== undefined && !(typeof patience === "number" && patience >= 0)) {
      refuse("patience", "a number, at least 0, or Infinity", patience);
    }
  }

  protected ask(arrival: Action, row: number): number {
    return this.resource.request(this.units, arrival, row, this.options?.priority);
  }

  protected end(outcome: RequestOutcome): true {
    if (this.timer >= 0) this.waiter?.agenda.simulation.cancel(this.timer);
    this.outcome = outcome;
    return this.settle(outcome === "granted");
  }

  /** Whether it has begun, and is neither called off nor over. */
  protected stands(): boolean {
    return this.row >= 0 && this.outcome === "pending";
  }

  protected get ticket(): number {
    return this.waiter?.agenda.handles[this.row] ?? -1;
  }
}

/** Work that a resource does for a process; done with true when it is, with false if it never was. */
export class Work extends Request {
  declare private readonly duration: number;
  /** Where nobody waits for it any more though it goes on: its row and its ticket. */
  declare private left: { readonly agenda: Agenda; readonly row: number; readonly ticket: number } | undefined;

  constructor(resource: Resource, units: number, duration: number, options: RequestOptions | undefined) {
    super(resource, units, options);
    this.duration = duration;
    this.left = undefined;
  }

  /**
   * Calls the work off, whether it waits or has begun, and also where its process went on without it. A process that waits for
   * it goes on in the phase of grants of this instant, with false.
   *
   * @returns how much of the work was still to be done, NaN if there is none to be stopped
   * @throws RangeError for work that has begun where `interruption` of the resource is "finish"
   */
  stop(): number {
    const { left } = this;
    if (left !== undefined) {
      const remaining = this.resource.stop(left.ticket);
      if (!Number.isNaN(remaining)) left.agenda.remove(left.row);
      this.left = undefined;
      return remaining;
    }
    if (!this.stands()) return Number.NaN;
    const remaining = this.resource.stop(this.ticket);
    if (Number.isNaN(remaining)) return remaining;
    this.outcome = "stopped";
    this.waiter?.agenda.arriveNow(this.row);
    return remaining;
  }

  override callOff(agenda: Agenda, row: number): boolean {
    const ticket = agenda.handles[row];
    const isOver = super.callOff(agenda, row);
    if (!isOver) this.left = { agenda, row, ticket };
    return isOver;
  }

  protected override ask(arrival: Action, row: number): number {
    return this.resource.serve(this.units, this.duration, arrival, row, this.options?.priority);
  }
}

/**
 * Waits for units of a resource and holds them until `resource.release`. Done with true when they are held, with false if they will
 * not be: `outcome` says why.
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const bed = new Resource(simulation, { name: "bed", capacity: 1 });
 * for (const name of ["Ada", "Ben"]) {
 *   processes.start(name, function* () {
 *     const claim = request(bed, 1, { patience: 2 });
 *     const held = yield* claim;
 *     console.log(name, held, claim.outcome);
 *     if (held) yield wait(5);
 *     if (held) bed.release(1);
 *   });
 * }
 * simulation.run();
 * // prints Ada true granted
 * // prints Ben false impatient
 */
export function request(resource: Resource, units = 1, options?: RequestOptions): Request {
  return new Request(resource, units, options);
}

/**
 * Has a resource do work that takes `duration` of its time, interruptions not counted. Done with true when the work is, with
 * false if it will not be: `outcome` says why. Patience ends only before the work has started.
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const nurse = new Resource(simulation, { name: "nurse", capacity: 1, preemptive: true, interruption: "resume" });
 * processes.start("routine", function* () {
 *   yield serve(nurse, 1, 4, { priority: 2 }); // interrupted from 3 to 4
 *   console.log(simulation.now); // 5
 * });
 * processes.start(
 *   "urgent",
 *   function* () {
 *     yield serve(nurse, 1, 1, { priority: 1 });
 *   },
 *   3,
 * );
 * simulation.run();
 */
export function serve(resource: Resource, units: number, duration: number, options?: RequestOptions): Work {
  return new Work(resource, units, duration, options);
}
