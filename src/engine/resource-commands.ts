/** Commands with which a process waits for a resource. The rules of the line are the resource's own, see resource.ts. */

import { type Agenda, Command } from "./command.js";
import { GRANTED, REJECTED, type Resource } from "./resource.js";

export interface RequestOptions {
  /** Lower first; default 0. */
  readonly priority?: number;
  /** How long to wait in the line, at least 0; default: for ever. Who is granted at the instant patience ends is served. */
  readonly patience?: number;
}

/** Waits for units; done with false if the line was full, patience ended or the wait was evicted. */
class Request extends Command<boolean> {
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

  /** Number of the wait in the resource's line, for `reprioritise` and its like; -1 where there was none. */
  get waitTicket(): number {
    return this.ticket;
  }

  override arrived(): void {
    this.leave();
    this.finish(true);
  }

  expired(): void {
    this.timer = -1;
    if (!this.resource.withdraw(this.ticket)) return;
    this.leave();
    this.finish(false);
  }

  evicted(): void {
    this.leave();
    this.finish(false);
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
      return this.settle(ticket === GRANTED);
    }
    this.row = row;
    this.agenda = agenda;
    this.ticket = ticket;
    if (this.options.patience !== undefined) this.timer = agenda.expireIn(this.options.patience, row);
    return false;
  }

  protected ask(agenda: Agenda, row: number): number {
    return this.resource.request(this.units, agenda.arrival, row, this.options.priority);
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
 */
export function request(resource: Resource, units = 1, options: RequestOptions = {}): Command<boolean> {
  return new Request(resource, units, options);
}

/**
 * Has a resource do work that takes `duration` of its time, interruptions not counted. Done with true when the work is,
 * with false if the line was full or patience ended before it started.
 */
export function serve(
  resource: Resource,
  units: number,
  duration: number,
  options: RequestOptions = {},
): Command<boolean> {
  return new Serve(resource, units, duration, options);
}
