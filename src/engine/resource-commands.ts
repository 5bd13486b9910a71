/** Commands with which a process waits for a resource. The rules of the line are the resource's own, see resource.ts. */

import { type Agenda, Command } from "./command.js";
import { GRANTED, REJECTED, type Resource } from "./resource.js";

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
  outcome: RequestOutcome = "pending";
  protected readonly resource: Resource;
  protected readonly units: number;
  protected readonly options: RequestOptions;
  protected row = -1;
  private agenda: Agenda | undefined = undefined;
  private ticket = -1;
  private timer = -1;

  constructor(resource: Resource, units: number, options: RequestOptions) {
    super();
    this.resource = resource;
    this.units = units;
    this.options = options;
  }

  /** The ticket of the wait in the resource's line, for `reprioritise`; -1 before the request is yielded and where it did not wait. */
  get waitTicket(): number {
    return this.ticket;
  }

  override arrived(): void {
    this.leave();
    this.end("granted");
  }

  expired(): void {
    this.timer = -1;
    if (this.resource.hasStarted(this.ticket) || !this.resource.withdraw(this.ticket)) return;
    this.leave();
    this.end("impatient");
  }

  evicted(): void {
    this.leave();
    this.end("evicted");
  }

  override callOff(): void {
    // Work in service goes on; its end then finds nobody to tell.
    if (this.isDone || this.agenda === undefined) return;
    if (this.resource.withdraw(this.ticket)) this.leave();
    else this.waiter = undefined;
  }

  protected override start(agenda: Agenda): boolean {
    const row = agenda.add(this);
    const ticket = this.ask(agenda, row);
    if (ticket === GRANTED || ticket === REJECTED) {
      agenda.remove(row);
      this.outcome = ticket === GRANTED ? "granted" : "full";
      return this.settle(ticket === GRANTED);
    }
    this.row = row;
    this.agenda = agenda;
    this.ticket = ticket;
    if (this.options.patience !== undefined) {
      this.timer = agenda.expireIn(this.options.patience, row, PATIENCE_ENDS);
    }
    return false;
  }

  protected ask(agenda: Agenda, row: number): number {
    return this.resource.request(this.units, agenda.arrival, row, this.options.priority);
  }

  private end(outcome: RequestOutcome): void {
    this.outcome = outcome;
    this.finish(outcome === "granted");
  }

  private leave(): void {
    if (this.timer >= 0) this.agenda?.simulation.cancel(this.timer);
    this.agenda?.remove(this.row);
    this.agenda = undefined;
  }
}

class Serve extends Request {
  private readonly duration: number;

  constructor(resource: Resource, units: number, duration: number, options: RequestOptions) {
    super(resource, units, options);
    this.duration = duration;
  }

  protected override ask(agenda: Agenda, row: number): number {
    return this.resource.serve(this.units, this.duration, agenda.arrival, row, this.options.priority);
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
export function request(resource: Resource, units = 1, options: RequestOptions = {}): Request {
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
export function serve(resource: Resource, units: number, duration: number, options: RequestOptions = {}): Request {
  return new Serve(resource, units, duration, options);
}
