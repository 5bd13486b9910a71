/** Commands with which a process waits for a resource. The rules of the line are the resource's own, see resource.ts. */

import { type Agenda, Command } from "./command.js";
import { GRANTED, type Resource } from "./resource.js";
import type { Action } from "./simulation.js";

export interface RequestOptions {
  /** Lower first; default 0. */
  readonly priority?: number;
  /** How long to wait in the line, at least 0; default: for ever. Who is granted at the instant patience ends is served. */
  readonly patience?: number;
}

/**
 * How a request stands or ended: units are held or the work is done; the line was full; patience ended; someone more urgent took
 * the place in the line.
 */
export type RequestOutcome = "pending" | "granted" | "full" | "impatient" | "evicted";

/** Behind everything else of an instant, so that who is granted at the instant patience ends is served, whoever gives the units back. */
const PATIENCE_ENDS = 254;

/** Waits for units; done with false if the line was full, patience ended or the wait was evicted. */
export class Request extends Command<boolean> {
  /** Why it is done with true or false. */
  declare outcome: RequestOutcome;
  declare protected readonly resource: Resource;
  declare protected readonly units: number;
  declare protected readonly options: RequestOptions | undefined;
  declare private row: number;
  declare private timer: number;

  constructor(resource: Resource, units: number, options: RequestOptions | undefined) {
    super();
    this.outcome = "pending";
    this.resource = resource;
    this.units = units;
    this.options = options;
    this.row = -1;
    this.timer = -1;
  }

  /** The ticket of the wait in the resource's line, for `reprioritise`; -1 before the request is yielded and where it did not wait. */
  get waitTicket(): number {
    return this.waiter?.agenda.handles[this.row] ?? -1;
  }

  override come(): void {
    this.end("granted");
  }

  override timeUp(): boolean {
    this.timer = -1;
    const ticket = this.waitTicket;
    if (this.resource.hasStarted(ticket) || !this.resource.withdraw(ticket)) return false;
    this.end("impatient");
    return true;
  }

  override putOut(): void {
    this.end("evicted");
  }

  override callOff(agenda: Agenda, row: number): boolean {
    if (this.isDone) return true;
    if (this.timer >= 0) agenda.simulation.cancel(this.timer);
    // Work in service goes on; its end then finds nobody to tell.
    return this.resource.withdraw(agenda.handles[row]!);
  }

  protected override start(agenda: Agenda, row: number): boolean {
    const ticket = this.ask(agenda.arrival, row);
    if (ticket < 0) {
      this.outcome = ticket === GRANTED ? "granted" : "full";
      return this.settle(ticket === GRANTED);
    }
    agenda.handles[row] = ticket;
    this.row = row;
    const patience = this.options?.patience;
    if (patience !== undefined) this.timer = agenda.simulation.timer(patience, agenda.expiry, row, PATIENCE_ENDS);
    return false;
  }

  protected ask(arrival: Action, row: number): number {
    return this.resource.request(this.units, arrival, row, this.options?.priority);
  }

  private end(outcome: RequestOutcome): void {
    if (this.timer >= 0) this.waiter?.agenda.simulation.cancel(this.timer);
    this.outcome = outcome;
    this.settle(outcome === "granted");
  }
}

class Serve extends Request {
  declare private readonly duration: number;

  constructor(resource: Resource, units: number, duration: number, options: RequestOptions | undefined) {
    super(resource, units, options);
    this.duration = duration;
  }

  protected override ask(arrival: Action, row: number): number {
    return this.resource.serve(this.units, this.duration, arrival, row, this.options?.priority);
  }
}

/**
 * Waits for units of a resource and holds them until `resource.release`. Done with true when they are held, with false if the
 * line was full or patience ended.
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
 * Has a resource do work that takes `duration` of its time, interruptions not counted. Done with true when the work is,
 * with false if the line was full or patience ended before it started.
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
export function serve(resource: Resource, units: number, duration: number, options?: RequestOptions): Request {
  return new Serve(resource, units, duration, options);
}
