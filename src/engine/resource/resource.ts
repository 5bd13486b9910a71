/**
 * Resources: beds, places, hours, staff. Either people hold units as long as they like (`request`, `release`: unit-pool.ts), or do so
 * under their own name (`claim`: claim-pool.ts), or the resource does work for them and knows when it is done (`serve`), so that it
 * can also be interrupted (interruptions.ts). Whom a fall of capacity or someone more urgent puts out is decided here.
 */

import { breachInWords, refuse } from "../../foundation/refusal.js";
import { type Action, NOBODY } from "../kernel/action.js";
import { Priority } from "../kernel/priority.js";
import type { Simulation } from "../kernel/simulation.js";
import { ClaimPool } from "./claim-pool.js";
import { Interruptions } from "./interruptions.js";
import type { ResourceOptions } from "./resource-options.js";
import { LAYOUT } from "./row-table.js";

export { GRANTED, REJECTED } from "./unit-pool.js";

const { FIRST_START, HOLDING, KIND, NONE, PREEMPTED, REMAINING, SERVING, SHIFT, STINT } = LAYOUT;
const { SUBJECT, UNITS, WAITING_WORK, WORK } = LAYOUT;

/**
 * A resource with a line.
 *
 * @example
 * const simulation = new Simulation();
 * const beds = new Resource(simulation, { name: "beds", capacity: 2 });
 * const leave = simulation.action("leave", () => beds.release(1));
 * const enter = simulation.action("enter", (person) => simulation.schedule(3, leave, person, Priority.release));
 * const arrive = simulation.action("arrive", (person) => {
 *   if (beds.request(1, enter, person) === GRANTED) simulation.schedule(3, leave, person, Priority.release);
 * });
 * for (const person of [0, 1, 2]) simulation.schedule(person, arrive, person);
 * simulation.run();
 * console.log(beds.waits.n, beds.waits.max, simulation.now); // 3 1 6
 */
export class Resource extends ClaimPool {
  private readonly interruptions: Interruptions | undefined;
  private readonly completion: Action;
  private readonly started: Action;
  private readonly interrupted: Action;
  /** Whether nothing interrupts work of `serve` once it has begun: `interruption` is "finish". */
  readonly finishesWork: boolean;
  /** Whether work is among the known holders. */
  private readonly enlistsWork: boolean;
  /** Number of the present shift. */
  private stint = 0;

  constructor(simulation: Simulation, options: ResourceOptions) {
    super(simulation, options);
    this.completion = simulation.action(`${options.name}: work done`, (row) => this.complete(row));
    this.finishesWork = (options.interruption ?? "finish") === "finish";
    this.interruptions = this.finishesWork ? undefined : new Interruptions(simulation, this, options, this.completion);
    this.enlistsWork = !this.finishesWork || options.numbering !== undefined;
    for (const hook of ["started", "interrupted"] as const) {
      const action = options[hook];
      if (action !== undefined && !simulation.isAction(action)) refuse(hook, "a number that action() returned", action);
    }
    this.started = options.started ?? NOBODY;
    this.interrupted = options.interrupted ?? NOBODY;
  }

  /**
   * Waits for units, holds them for `duration` of work, gives them back and then runs `done`, at one instant. A fall of
   * capacity or someone more urgent stops the work as `interruption` says; stopped work waits before all else of its
   * priority, in order of first start.
   *
   * @param duration work to be done, at least 0, finite; the other parameters are those of `request`
   * @returns a ticket from 0, or REJECTED if the line is full
   */
  serve(units: number, duration: number, done: Action, subject: number, priority = 0): number {
    if (!this.allows(units, done, subject, priority)) this.refuseRequest(units, done, subject, priority);
    if (typeof duration !== "number" || !(duration >= 0 && duration < Number.POSITIVE_INFINITY)) {
      refuse("duration", "a finite number, at least 0", duration);
    }
    const starts = this.mayStart(priority) && this.makeRoom(units, priority);
    if (!starts && !this.hasPlaceFor(priority)) return this.reject(units, done, subject);
    const row = this.add(WAITING_WORK, units, done, subject, priority);
    const reals = this.reals;
    reals[(row << SHIFT) + REMAINING] = duration;
    if (this.interruptions !== undefined) {
      reals[(row << SHIFT) + WORK] = duration;
      reals[(row << SHIFT) + FIRST_START] = Number.POSITIVE_INFINITY;
    }
    if (starts) {
      if (this.recording) this.waits.add(0);
      this.start(row, units);
    } else {
      this.join(row);
    }
    return this.ticket(row);
  }

  /**
   * Changes the capacity. When it falls below what is in use, nobody is put out: it drains, except that work of `serve` is
   * interrupted where `interruption` is not "finish", and that claims which say what happens then are put out. When it rises, those who wait are served in the phase of grants.
   *
   * @param units whole number from 0, or Infinity
   */
  override setCapacity(units: number): void {
    super.setCapacity(units);
    if (this.used > units && this.holders.first !== NONE) this.putOutFor(this.used - units, Number.NEGATIVE_INFINITY);
  }

  /**
   * Changes the capacity as one shift relieves another: whoever is at work of `serve` finishes it in overtime, beside the new
   * capacity instead of as part of it, and is no longer counted as in use. Only where `interruption` is "finish".
   *
   * @param units whole number from 0, or Infinity
   */
  changeShift(units: number): void {
    if (this.interruptions !== undefined)
      throw breachInWords("interruption", "finish where shifts are changed", "another");
    this.stint += 1;
    this.take(-this.usedByWork);
    this.usedByWork = 0;
    this.setCapacity(units);
  }

  /** Whether the work of a ticket of `serve` has begun, interrupted or not; false before that and once it is over. */
  hasStarted(ticket: number): boolean {
    const row = this.rowOf(ticket);
    if (row === NONE) return false;
    const kind = this.cells[(row << SHIFT) + KIND];
    return kind === SERVING || (kind === WAITING_WORK && this.wasStarted(row));
  }

  /**
   * Calls work of `serve` off, whether it waits or has begun: `done` is not run, and units it holds are given back.
   *
   * @returns how much of the work was still to be done, NaN if the ticket was over before
   * @throws RangeError for work in service where `interruption` is "finish", which nothing interrupts, and for tickets of anything
   * but work
   */
  stop(ticket: number): number {
    const row = this.rowOf(ticket);
    if (row === NONE) return Number.NaN;
    const cell = row << SHIFT;
    const kind = this.cells[cell + KIND];
    if (kind !== SERVING && kind !== WAITING_WORK) refuse("ticket", "of work that serve() was asked for", ticket);
    const left = this.reals[cell + REMAINING];
    if (kind === WAITING_WORK) {
      this.withdraw(ticket);
      return left;
    }
    if (this.interruptions === undefined)
      throw breachInWords("interruption", "resume, restart or resample to stop work", "finish");
    this.note("stopped", row);
    const units = this.cells[cell + UNITS];
    this.letGo(row);
    this.usedByWork -= units;
    const remaining = this.interruptions.abandon(row);
    this.remove(row);
    this.giveBack(units);
    return remaining;
  }

  /** Whether the units are free, or could be made so by putting out those less urgent. */
  couldServe(units: number, priority = 0): boolean {
    const missing = units - (this.units - this.used);
    return missing <= 0 || (this.preemptive && this.holders.canFree(missing, priority));
  }

  /** Whether the units are free, after putting out those less urgent if that is allowed and enough. */
  protected override makeRoom(units: number, priority: number): boolean {
    if (units <= this.units - this.used) return true;
    if (!this.couldServe(units, priority)) return false;
    this.putOutFor(units - (this.units - this.used), priority);
    return true;
  }

  protected override start(row: number, units: number): void {
    const cell = row << SHIFT;
    this.cells[cell + KIND] = SERVING;
    this.cells[cell + STINT] = this.stint;
    this.usedByWork += units;
    this.take(units);
    if (this.enlistsWork) this.enlist(row, units);
    this.note("started", row);
    if (this.started !== NOBODY) this.simulation.schedule(0, this.started, this.cells[cell + SUBJECT], Priority.grant);
    if (this.interruptions !== undefined) this.interruptions.start(row);
    else this.simulation.schedule(this.reals[cell + REMAINING], this.completion, row, Priority.release);
  }

  protected override wasStarted(row: number): boolean {
    return this.interruptions?.wasStarted(row) ?? false;
  }

  private putOutFor(missing: number, priority: number): void {
    const victims = this.holders.victims(missing, priority);
    // Asked of all before anything is changed: the modeller's own function may throw.
    const left = victims.map((row) => this.leftOf(row));
    for (const [place, row] of victims.entries()) this.putOut(row, left[place]);
  }

  /** What is to be done later of work that is put out now. */
  private leftOf(row: number): number {
    const isClaim = this.cells[(row << SHIFT) + KIND] === HOLDING;
    return isClaim || this.interruptions === undefined ? 0 : this.interruptions.left(row);
  }

  /** Takes the units of a known holder away: work waits again before all else of its priority, a claim is told and over. */
  private putOut(row: number, left: number): void {
    const cell = row << SHIFT;
    const units = this.cells[cell + UNITS];
    const subject = this.cells[cell + SUBJECT];
    const isClaim = this.cells[cell + KIND] === HOLDING;
    this.letGo(row);
    this.take(-units);
    if (isClaim || this.interruptions === undefined) {
      this.note("preempted", row);
      this.usedByClaims -= units;
      this.simulation.schedule(0, this.cells[cell + PREEMPTED] as Action, subject, Priority.release);
      this.remove(row);
    } else {
      this.note("interrupted", row);
      this.usedByWork -= units;
      this.interruptions.stop(row, left);
      this.joinBefore(row, this.interruptions.placeInLine(row, this.list));
      if (this.interrupted !== NOBODY) this.simulation.schedule(0, this.interrupted, subject, Priority.grant);
    }
    this.dispatchIfUseful();
  }

  private complete(row: number): void {
    const cells = this.cells;
    const cell = row << SHIFT;
    const units = cells[cell + UNITS];
    if (this.enlistsWork) this.letGo(row);
    this.remove(row);
    if (cells[cell + STINT] === this.stint) {
      this.usedByWork -= units;
      this.giveBack(units);
    }
    this.simulation.perform(this.actionIn(row), cells[cell + SUBJECT]);
  }
}
