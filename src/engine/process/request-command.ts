/**
 * The command with which a process waits for units of a resource; other commands for resources are made from it. The
 * rules of the line are left to the resource, see `Resource.request`.
 */

import {
  breachInWords,
  refuseUnknownKeys,
  requireBoolean,
  requireFinite,
  requireNonNegativeOrInfinity,
} from "../../foundation/refusal.js";
import type { Action } from "../kernel/simulation.js";
import { requireResource } from "../resource/require-resource.js";
import { GRANTED, type Resource } from "../resource/resource.js";
import type { Agenda } from "./agenda.js";
import { Command } from "./command.js";

/** How units of a resource are asked for, or work. */
export interface RequestOptions {
  /** Any finite number, lower first; default 0. */
  readonly priority?: number;
  /**
   * The longest time to wait in the line, at least 0; default Infinity. Whoever is granted units at the instant
   * patience ends gets them.
   */
  readonly patience?: number;
  /** Whether it may preempt those less urgent where the resource is `preemptive`; default true. */
  readonly preempt?: boolean;
}

/**
 * How a request stands or has ended. "pending": it has not ended. "granted": the units are held, or the work is done.
 * "full": the line was full. "impatient": patience ended. "evicted": somebody more urgent took its place in the line.
 * "withdrawn", "stopped": these methods were called.
 */
export type RequestOutcome = "pending" | "granted" | "full" | "impatient" | "evicted" | "withdrawn" | "stopped";

/**
 * Patience ends after everything else of an instant, so that units which are freed at that instant can still be
 * granted.
 */
const PATIENCE_ENDS = 254;

/** The command that `request` makes: done with true when the units are held, with false if they will not be. */
export class Request extends Command<boolean> {
  /** Why it is done, with true or with false. */
  declare outcome: RequestOutcome;
  /** The resource whose units are asked for; of `requestAll`, the one in whose line it stands. */
  declare resource: Resource;
  declare protected readonly units: number;
  declare protected options: RequestOptions | undefined;
  declare protected row: number;
  declare private timer: number;

  /**
   * For `request`, which makes requests.
   *
   * @param resource the one that is asked
   * @param units how many units
   * @param options priority and patience
   */
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

  override describe(): string {
    return `request(${this.resource.name})`;
  }

  /**
   * Gives a request in the line another priority, behind those who have it already.
   *
   * @param priority any finite number, lower first
   * @returns false if the request is not in the line
   */
  reprioritise(priority: number): boolean {
    requireFinite("priority", priority);
    return this.isPending() && this.resource.reprioritise(this.ticket, priority);
  }

  /**
   * Takes a request out of the line: it is done with false, in the phase of grants of this instant, and its process
   * goes on.
   *
   * @returns false if the request is not in the line: it has not begun, was called off, is done, or its work has begun
   */
  withdraw(): boolean {
    if (!this.isPending() || this.resource.hasStarted(this.ticket) || !this.resource.withdraw(this.ticket))
      return false;
    this.outcome = "withdrawn";
    this.waiter?.agenda.arriveNow(this.row);
    return true;
  }

  override onArrival(): boolean {
    return this.end(this.outcome === "pending" ? "granted" : this.outcome);
  }

  override onExpiry(): boolean {
    this.timer = -1;
    if (this.outcome !== "pending" || this.resource.hasStarted(this.ticket)) return false;
    return this.resource.withdraw(this.ticket) && this.end("impatient");
  }

  override onEviction(): boolean {
    return this.isPending() && !this.resource.isWaiting(this.ticket) && this.end("evicted");
  }

  override callOff(agenda: Agenda, row: number): boolean {
    if (this.isDone) return true;
    this.row = -1;
    if (this.timer >= 0) agenda.simulation.cancel(this.timer);
    // Work that has begun goes on, interrupted or not; its end then wakes nobody.
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

  /** Keeps the ticket of the resource in a row of the agenda, and sets the timer for the end of patience. */
  protected waitIn(agenda: Agenda, row: number, ticket: number): void {
    agenda.handles[row] = ticket;
    this.row = row;
    const patience = this.options?.patience;
    if (patience !== undefined && patience < Number.POSITIVE_INFINITY)
      this.timer = agenda.simulation.timer(patience, agenda.expiry, row, PATIENCE_ENDS);
  }

  /** Throws if its process cannot wait for it. */
  protected requirePlace(agenda: Agenda): void {
    this.requireResource(agenda, this.resource);
  }

  protected requireResource(agenda: Agenda, resource: Resource): void {
    if (resource.simulation === agenda.simulation && resource.evicted === undefined) return;
    agenda.requireOwn(resource.simulation, resource.name);
    if (resource.evicted !== undefined && resource.evicted !== agenda.eviction) {
      throw breachInWords(
        "evicted",
        `Processes.evicted of the processes that wait for ${resource.name}`,
        "another action",
      );
    }
  }

  /** Whether there are units free, so that nobody needs to be preempted. */
  get findsFree(): boolean {
    return this.resource.free >= this.units;
  }

  protected optionKeys(): readonly string[] {
    return ["priority", "patience", "preempt"];
  }

  protected checkOptions(options: RequestOptions): void {
    refuseUnknownKeys("options", options, this.optionKeys());
    const { patience } = options;
    if (patience !== undefined) requireNonNegativeOrInfinity("patience", patience);
    requireBoolean("preempt", options.preempt);
  }

  /** Asks the resource; returns what `Resource.request` does. */
  protected ask(arrival: Action, row: number): number {
    return this.resource.request(this.units, arrival, row, this.options?.priority, this.options?.preempt);
  }

  protected end(outcome: RequestOutcome): true {
    if (this.timer >= 0) this.waiter?.agenda.simulation.cancel(this.timer);
    this.outcome = outcome;
    return this.settle(outcome === "granted");
  }

  /** Whether it has begun, and is neither called off nor done. */
  protected isPending(): boolean {
    return this.row >= 0 && this.outcome === "pending";
  }

  protected get ticket(): number {
    return this.waiter?.agenda.handles[this.row] ?? -1;
  }
}

/**
 * Waits for units of a resource and holds them until `resource.release`.
 *
 * @param resource the one that is asked
 * @param units a whole number of at least 1, the default
 * @param options priority, patience, and whether it may preempt
 * @returns a command, done with true when the units are held, with false if they will not be: `outcome` says why
 * @throws TypeError for anything but a resource, RangeError for wrong options; for wrong units and priorities it is
 * thrown at the line that yields the command
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
  requireResource(resource, "request(desk, 1)");
  return new Request(resource, units, options);
}
