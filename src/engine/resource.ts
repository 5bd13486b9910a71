/**
 * Capacity that people hold and wait for: beds, places, hours, staff.
 *
 * Invariants: units in use are never negative, and above the capacity only while a cut drains; nobody who must not be passed
 * is passed. Freed capacity is handed on in the phase of grants of the same instant, never inside the call that freed it.
 * How long someone holds units is the holder's business (`request`, then `release`) or the resource's own (`serve`).
 */

import { Level } from "../statistics/level.js";
import { type Dispatcher, NOBODY } from "./dispatch-ring.js";
import { Interruptions } from "./interruptions.js";
import { Priority } from "./priority.js";
import { refuse } from "./refusal.js";
import { checkCapacity, checkOptions, type ResourceOptions } from "./resource-options.js";
import {
  ACTION,
  FIRST_START,
  KIND,
  Kind,
  NEXT,
  NONE,
  PRIORITY,
  REMAINING,
  SHIFT,
  SINCE,
  STINT,
  SUBJECT,
  UNITS,
  WORK,
} from "./row-table.js";
import type { Action, Simulation } from "./simulation.js";
import { WaitingLine } from "./waiting-line.js";

/** Returned by `request`: the units are held now, and the action is not called. */
export const GRANTED = -1;
/** Returned by `request` and `serve`: the line is full. */
export const REJECTED = -2;

const MOST_UNITS = 2 ** 31 - 1;

/**
 * A resource with a line.
 *
 * @example
 * const beds = new Resource(simulation, { name: "beds", capacity: 2 });
 * const leave = simulation.action("leave", () => beds.release(1));
 * const enter = simulation.action("enter", (person) => simulation.schedule(3, leave, person, Priority.release));
 * const arrive = simulation.action("arrive", (person) => {
 *   if (beds.request(1, enter, person) === GRANTED) simulation.schedule(3, leave, person, Priority.release);
 * });
 */
export class Resource extends WaitingLine implements Dispatcher {
  readonly name: string;
  /** Units in use, over time. */
  readonly occupancy: Level;
  awaitingDispatch = false;
  grantedSubject = 0;

  private readonly interruptions: Interruptions | undefined;
  private readonly completion: Action;
  private readonly firstFit: boolean;
  private readonly queueLimit: number;
  private readonly evicted: Action | undefined;
  /** Capacity, a whole number of 32 bits; MOST_UNITS stands for Infinity. */
  private units = 0;
  /** Most units anyone may ask for. */
  private largest = 0;
  private used = 0;
  private usedByWork = 0;
  /** Number of the present shift. */
  private stint = 0;

  constructor(simulation: Simulation, options: ResourceOptions) {
    checkOptions(options);
    super(simulation, options.statistics ?? true);
    this.name = options.name;
    this.units = Math.min(options.capacity, MOST_UNITS);
    this.largest = options.allowLarger === true ? MOST_UNITS : this.units;
    this.firstFit = options.discipline === "first-fit";
    this.queueLimit = options.queueLimit ?? Number.POSITIVE_INFINITY;
    this.evicted = options.evicted;
    this.occupancy = new Level(0, simulation.now);
    this.completion = simulation.action(`${options.name}: work done`, (row) => this.complete(row));
    const finishes = (options.interruption ?? "finish") === "finish";
    this.interruptions = finishes ? undefined : new Interruptions(simulation, this, options, this.completion);
  }

  get capacity(): number {
    return this.units === MOST_UNITS ? Number.POSITIVE_INFINITY : this.units;
  }

  /** Units held, above the capacity while a cut drains. */
  get inUse(): number {
    return this.used;
  }

  /** Units that nobody holds. */
  get free(): number {
    return Math.max(0, this.capacity - this.used);
  }

  /**
   * Asks for units. They are granted at once if they are free and nobody waits whom this person may not pass: in a strict
   * line anyone of the same or a better priority, in a first-fit line anyone who could be served now.
   *
   * @param units whole number from 1
   * @param action what to run when units are granted later, as an event in the phase of grants
   * @param subject handed to the action, a whole number of 32 bits
   * @param priority any finite number, lower first; equal ones in order of asking
   * @returns GRANTED (held now, the action is not run), REJECTED (the line is full), or a ticket from 0 for `withdraw` and
   * its like: a whole number up to 2^53, to be kept in a Float64Array, not in 32 bits
   * @throws RangeError for units above the largest capacity there has been (unless `allowLarger`) and other wrong values
   */
  request(units: number, action: Action, subject: number, priority = 0): number {
    if (!this.allows(units, priority)) this.refuseRequest(units, priority);
    if (units <= this.units - this.used && this.mayStart(priority)) {
      this.take(units);
      if (this.recording) this.waits.add(0);
      return GRANTED;
    }
    if (this.waiting >= this.queueLimit && !this.evictFor(priority)) return REJECTED;
    const row = this.add(Kind.request, units, action, subject, priority);
    this.join(row);
    return this.ticket(row);
  }

  /**
   * Gives units back. Those who wait are served in the phase of grants of this instant, not inside this call.
   *
   * @param units whole number from 1, at most what is held by requests
   */
  release(units: number): void {
    if (!(Number.isInteger(units) && units >= 1 && units <= this.used - this.usedByWork)) {
      refuse("units", `a whole number from 1 to the ${this.used - this.usedByWork} held of ${this.name}`, units);
    }
    this.giveBack(units);
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
    if (!this.allows(units, priority)) this.refuseRequest(units, priority);
    if (!(duration >= 0 && duration < Number.POSITIVE_INFINITY))
      refuse("duration", "a finite number, at least 0", duration);
    const starts = this.mayStart(priority) && this.makeRoom(units, priority);
    if (!starts && this.waiting >= this.queueLimit && !this.evictFor(priority)) return REJECTED;
    const row = this.add(Kind.waitingWork, units, done, subject, priority);
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

  /** Takes a person out of the line; false if the ticket's wait was over before. Those behind may then be served. */
  withdraw(ticket: number): boolean {
    const row = this.find(ticket);
    if (row === NONE) return false;
    this.leave(row);
    this.remove(row);
    this.dispatchIfUseful();
    return true;
  }

  /**
   * Changes the capacity. When it falls below what is in use, nobody is put out: it drains, except that work of `serve` is
   * stopped if `interruption` says so. When it rises, those who wait are served in the phase of grants.
   *
   * @param units whole number from 0, or Infinity
   */
  setCapacity(units: number): void {
    checkCapacity("units", units);
    this.units = Math.min(units, MOST_UNITS);
    this.largest = Math.max(this.largest, this.units);
    while (this.interruptions !== undefined && this.used > units) {
      const victim = this.interruptions.victim(Number.NEGATIVE_INFINITY);
      if (victim === NONE) break;
      this.interrupt(this.interruptions, victim);
    }
    this.dispatchIfUseful();
  }

  /**
   * Changes the capacity as one shift relieves another: whoever is at work of `serve` finishes it in overtime, beside the new
   * capacity instead of as part of it, and is no longer counted as in use. Only where `interruption` is "finish".
   *
   * @param units whole number from 0, or Infinity
   */
  changeShift(units: number): void {
    if (this.interruptions !== undefined) refuse("interruption", "finish where shifts are changed", "another");
    this.stint += 1;
    this.take(-this.usedByWork);
    this.usedByWork = 0;
    this.setCapacity(units);
  }

  /** Gives a waiting person another priority, behind those who have it already; false if the ticket's wait was over. */
  reprioritise(ticket: number, priority: number): boolean {
    if (!(priority - priority === 0)) refuse("priority", "a finite number", priority);
    const row = this.find(ticket);
    if (row === NONE) return false;
    this.move(row, priority);
    this.dispatchIfUseful();
    return true;
  }

  override resetStatistics(): void {
    super.resetStatistics();
    this.occupancy.reset(this.simulation.now);
  }

  /** For the simulation: serves the next in the line whose units are free. */
  grantNext(): Action {
    const { cells, reals } = this;
    for (let row = this.nextEligible(); row !== NONE; row = this.nextEligible()) {
      const cell = row << SHIFT;
      const units = cells[cell + UNITS]!;
      const isWork = cells[cell + KIND] !== Kind.request;
      this.leave(row);
      if (this.recording && !(isWork && this.interruptions?.wasStarted(row))) {
        this.waits.add(this.simulation.now - reals[cell + SINCE]!);
      }
      if (isWork) {
        this.start(row, units);
        continue;
      }
      this.take(units);
      this.grantedSubject = cells[cell + SUBJECT]!;
      this.remove(row);
      this.awaitingDispatch = this.waiting > 0 && this.used < this.units;
      return cells[cell + ACTION]!;
    }
    this.awaitingDispatch = false;
    return NOBODY;
  }

  private nextEligible(): number {
    const { cells, reals } = this;
    for (let row = this.list.first; row !== NONE; row = cells[(row << SHIFT) + NEXT]!) {
      const units = cells[(row << SHIFT) + UNITS]!;
      if (units <= this.units - this.used) return row;
      const isWork = cells[(row << SHIFT) + KIND] !== Kind.request;
      if (isWork && this.makeRoom(units, reals[(row << SHIFT) + PRIORITY]!)) return row;
      if (!this.firstFit || this.used >= this.units) return NONE;
    }
    return NONE;
  }

  /** Whether nobody waits whom a newcomer of this priority may not pass. */
  private mayStart(priority: number): boolean {
    return this.list.count === 0 || (this.firstFit && !this.awaitingDispatch) || !this.holdsUp(priority);
  }

  /** Whether the units are free, after interrupting those less urgent if that is allowed and enough. */
  private makeRoom(units: number, priority: number): boolean {
    if (units <= this.units - this.used) return true;
    const interruptions = this.interruptions;
    if (interruptions === undefined || !interruptions.canFree(units - (this.units - this.used), priority)) return false;
    while (this.units - this.used < units) this.interrupt(interruptions, interruptions.victim(priority));
    return true;
  }

  private interrupt(interruptions: Interruptions, row: number): void {
    const units = this.cells[(row << SHIFT) + UNITS]!;
    interruptions.stop(row);
    this.usedByWork -= units;
    this.take(-units);
    this.joinBefore(row, interruptions.placeInLine(row, this.list));
  }

  /** Puts the last in the line out for someone of a better priority, if the resource does that. */
  private evictFor(priority: number): boolean {
    const row = this.list.last;
    if (this.evicted === undefined || row === NONE) return false;
    if (this.reals[(row << SHIFT) + PRIORITY]! <= priority) return false;
    this.leave(row);
    this.simulation.schedule(0, this.evicted, this.cells[(row << SHIFT) + SUBJECT]!);
    this.remove(row);
    return true;
  }

  private start(row: number, units: number): void {
    this.cells[(row << SHIFT) + KIND] = Kind.serving;
    this.cells[(row << SHIFT) + STINT] = this.stint;
    this.usedByWork += units;
    this.take(units);
    if (this.interruptions !== undefined) this.interruptions.start(row);
    else this.simulation.schedule(this.reals[(row << SHIFT) + REMAINING]!, this.completion, row, Priority.release);
  }

  private complete(row: number): void {
    const cells = this.cells;
    const cell = row << SHIFT;
    const units = cells[cell + UNITS]!;
    if (this.interruptions !== undefined) this.interruptions.finish(row);
    this.remove(row);
    if (cells[cell + STINT] === this.stint) {
      this.usedByWork -= units;
      this.giveBack(units);
    }
    this.simulation.perform(cells[cell + ACTION]!, cells[cell + SUBJECT]!);
  }

  private take(units: number): void {
    this.used += units;
    if (this.recording) this.occupancy.set(this.used, this.simulation.now);
  }

  private giveBack(units: number): void {
    this.take(-units);
    if (this.list.count > 0) this.simulation.requestDispatch(this);
  }

  private dispatchIfUseful(): void {
    if (this.waiting > 0 && this.used < this.units) this.simulation.requestDispatch(this);
  }

  private allows(units: number, priority: number): boolean {
    return (units | 0) === units && units >= 1 && units <= this.largest && priority - priority === 0;
  }

  private refuseRequest(units: number, priority: number): never {
    if (!(priority - priority === 0)) refuse("priority", "a finite number", priority);
    if (units > this.largest)
      refuse("units", `at most ${this.largest}, the largest capacity ${this.name} has had`, units);
    refuse("units", "a whole number from 1", units);
  }
}
