/**
 * Units that people hold and wait for; the part of a resource that knows capacity and who may have it.
 *
 * Invariants: units in use are never negative, and above the capacity only while a cut drains; nobody who must not be passed
 * is passed. Freed units are handed on in the phase of grants of the same instant, never inside the call that freed them.
 * What a resource does with its units itself, and whom it interrupts for that, is left to resource.ts.
 */

import { Level } from "../statistics/level.js";
import { type Dispatcher, NOBODY } from "./dispatch-ring.js";
import { refuse } from "./refusal.js";
import { checkCapacity, checkOptions, type ResourceOptions } from "./resource-options.js";
import { LAYOUT } from "./row-table.js";
import type { Action, Simulation } from "./simulation.js";
import { WaitingLine } from "./waiting-line.js";

const { ACTION, KIND, NEXT, NONE, PRIORITY, REQUEST, SHIFT, SINCE, SUBJECT, UNITS } = LAYOUT;

/** Returned by `request`: the units are held now, and the action is not called. */
export const GRANTED = -1;
/** Returned by `request` and `serve`: the line is full. */
export const REJECTED = -2;

const MOST_UNITS = 2 ** 31 - 1;

export abstract class UnitPool extends WaitingLine implements Dispatcher {
  readonly name: string;
  /** Units in use, over time. */
  readonly occupancy: Level;
  awaitingDispatch = false;
  grantedSubject = 0;

  /** Capacity, a whole number of 32 bits; MOST_UNITS stands for Infinity. */
  protected units = 0;
  protected used = 0;
  /** Of these, units that work of the resource itself holds. */
  protected usedByWork = 0;
  protected readonly queueLimit: number;
  /** Most units anyone may ask for. */
  private largest = 0;
  private readonly firstFit: boolean;
  private readonly evicted: Action | undefined;

  constructor(simulation: Simulation, options: ResourceOptions) {
    checkOptions(options);
    super(simulation, options);
    this.name = options.name;
    this.units = Math.min(options.capacity, MOST_UNITS);
    this.largest = options.allowLarger === true ? MOST_UNITS : this.units;
    this.firstFit = options.discipline === "first-fit";
    this.queueLimit = options.queueLimit ?? Number.POSITIVE_INFINITY;
    this.evicted = options.evicted;
    if (this.evicted !== undefined && !simulation.isAction(this.evicted)) {
      refuse("evicted", "a number that action() returned", this.evicted);
    }
    this.occupancy = new Level(0, simulation.now, options);
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
    if (!this.allows(units, action, subject, priority)) this.refuseRequest(units, action, subject, priority);
    if (units <= this.units - this.used && this.mayStart(priority)) {
      this.take(units);
      if (this.recording) this.waits.add(0);
      return GRANTED;
    }
    if (this.waiting >= this.queueLimit && !this.evictFor(priority)) return REJECTED;
    const row = this.add(REQUEST, units, action, subject, priority);
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
      const held = this.used - this.usedByWork;
      refuse(
        "units",
        held > 0
          ? `a whole number from 1 to the ${held} held of ${this.name}`
          : `held, but nobody holds any of ${this.name}`,
        units,
      );
    }
    this.giveBack(units);
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
   * Changes the capacity. When it falls below what is in use, nobody is put out: it drains. When it rises, those who wait are served in the phase of grants.
   *
   * @param units whole number from 0, or Infinity
   */
  setCapacity(units: number): void {
    checkCapacity("units", units);
    this.units = Math.min(units, MOST_UNITS);
    this.largest = Math.max(this.largest, this.units);
    this.dispatchIfUseful();
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
      const isWork = cells[cell + KIND] !== REQUEST;
      this.leave(row);
      if (this.recording && !(isWork && this.wasStarted(row))) {
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

  /** Whether the units are free, or can be made so for work of this priority. */
  protected abstract makeRoom(units: number, priority: number): boolean;

  /** Takes the units of a row of work and starts it, or goes on with it. */
  protected abstract start(row: number, units: number): void;

  /** Whether a row of work was started before and interrupted. */
  protected abstract wasStarted(row: number): boolean;

  /** Whether nobody waits whom a newcomer of this priority may not pass. */
  protected mayStart(priority: number): boolean {
    return this.list.count === 0 || (this.firstFit && !this.awaitingDispatch) || !this.holdsUp(priority);
  }

  /** Puts the last in the line out for someone of a better priority, if the resource does that. */
  protected evictFor(priority: number): boolean {
    const row = this.list.last;
    if (this.evicted === undefined || row === NONE) return false;
    if (this.reals[(row << SHIFT) + PRIORITY]! <= priority) return false;
    this.leave(row);
    this.simulation.schedule(0, this.evicted, this.cells[(row << SHIFT) + SUBJECT]!);
    this.remove(row);
    return true;
  }

  protected take(units: number): void {
    this.used += units;
    if (this.recording) this.occupancy.set(this.used, this.simulation.now);
  }

  protected giveBack(units: number): void {
    this.take(-units);
    if (this.list.count > 0) this.simulation.requestDispatch(this);
  }

  protected dispatchIfUseful(): void {
    if (this.waiting > 0 && this.used < this.units) this.simulation.requestDispatch(this);
  }

  protected allows(units: number, action: Action, subject: number, priority: number): boolean {
    return (
      (units | 0) === units &&
      units >= 1 &&
      units <= this.largest &&
      priority - priority === 0 &&
      (subject | 0) === subject &&
      this.simulation.isAction(action)
    );
  }

  protected refuseRequest(units: number, action: Action, subject: number, priority: number): never {
    if (!this.simulation.isAction(action)) refuse("action", "a number that action() returned", action);
    if ((subject | 0) !== subject) refuse("subject", "a whole number of 32 bits", subject);
    if (!(priority - priority === 0)) refuse("priority", "a finite number", priority);
    if (units > this.largest)
      refuse("units", `at most ${this.largest}, the largest capacity ${this.name} has had`, units);
    refuse("units", "a whole number from 1", units);
  }

  private nextEligible(): number {
    const { cells, reals } = this;
    for (let row = this.list.first; row !== NONE; row = cells[(row << SHIFT) + NEXT]!) {
      const units = cells[(row << SHIFT) + UNITS]!;
      if (units <= this.units - this.used) return row;
      const isWork = cells[(row << SHIFT) + KIND] !== REQUEST;
      if (isWork && this.makeRoom(units, reals[(row << SHIFT) + PRIORITY]!)) return row;
      if (!this.firstFit || this.used >= this.units) return NONE;
    }
    return NONE;
  }
}
