/**
 * The command with which a process has a resource do work, and waits until it is done. How work is interrupted and goes
 * on is left to the resource, see `Resource.serve`.
 */

import { wrongType } from "../../foundation/refusal.js";
import type { Action } from "../kernel/simulation.js";
import { requireResource } from "../resource/require-resource.js";
import type { Resource } from "../resource/resource.js";
import type { Agenda } from "./agenda.js";
import { Request, type RequestOptions } from "./request-command.js";

/** The command that `serve` makes: done with true when the work is done, with false if it will not be. */
export class Work extends Request {
  declare private readonly duration: number;
  /** Its row and its ticket, once its process waits for it no more and the work goes on. */
  declare private left: { readonly agenda: Agenda; readonly row: number; readonly ticket: number } | undefined;

  /**
   * For `serve`, which makes work.
   *
   * @param resource the one that does the work
   * @param units how many units it takes
   * @param duration time that it takes
   * @param options priority and patience
   */
  constructor(resource: Resource, units: number, duration: number, options: RequestOptions | undefined) {
    super(resource, units, options);
    this.duration = duration;
    this.left = undefined;
  }

  override describe(): string {
    return `serve(${this.resource.name}, ${this.units}, ${this.duration})`;
  }

  /**
   * Calls the work off, whether it waits or has begun, even if its process no longer waits for it. A process that waits
   * for it goes on in the phase of grants of this instant, with false.
   *
   * @returns how much of the work was still to be done, NaN if there is no work to stop
   */
  stop(): number {
    const { left } = this;
    if (left !== undefined) {
      const remaining = this.resource.stop(left.ticket);
      if (!Number.isNaN(remaining)) left.agenda.remove(left.row);
      this.left = undefined;
      return remaining;
    }
    if (!this.isPending()) return Number.NaN;
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
    const { options } = this;
    return this.resource.serve(this.units, this.duration, arrival, row, options?.priority, options?.preempt);
  }
}

/**
 * Waits for units of a resource, has it do work with them and waits until that is done; the resource then frees its
 * units itself.
 *
 * @param resource the one that does the work
 * @param units a whole number of at least 1
 * @param duration time that the work takes, finite and at least 0; interruptions come on top
 * @param options `patience` ends only before the work has started
 * @returns a command, done with true when the work is done, with false if it will not be: `outcome` says why
 * @throws TypeError for anything but a resource and where the duration is left out, RangeError for wrong options; for
 * other wrong values it is thrown at the line that yields the command
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
  requireResource(resource, "serve(desk, 1, 5)");
  if (duration === undefined) {
    throw wrongType("duration", "a number of at least 0, as in serve(desk, 1, 5): the units, then the time", duration);
  }
  return new Work(resource, units, duration, options);
}
