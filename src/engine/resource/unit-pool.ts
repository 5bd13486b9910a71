/**
 * Units that people hold and wait for; the part of a resource that knows who may have them.
 *
 * Invariants: nobody who must not be passed is passed, except at one instant by requests of several resources. Freed units are handed on in the phase of grants of the same instant, never
 * inside the call that freed them. How many there are is left to unit-count.ts; what a resource does with its units itself, and
 * whom it interrupts for that, to resource.ts.
 */

import { refuse } from "../../foundation/refusal.js";
import { type Action, NOBODY } from "../kernel/action.js";
import type { Dispatcher } from "../kernel/dispatch-ring.js";
import type { Simulation } from "../kernel/simulation.js";
import type { ResourceOptions } from "./resource-options.js";
import { LAYOUT } from "./row-table.js";
import { UnitCount } from "./unit-count.js";

const { KIND, NEXT, NONE, PRIORITY, REQUEST, SHIFT, SINCE, SUBJECT, UNITS, WAITING_WORK } = LAYOUT;

/** Returned by `request`: the units are held now, and the action is not called. */
export const GRANTED = -1;
/** Returned by `request` and `serve`: the line is full. */
export const REJECTED = -2;

export abstract class UnitPool extends UnitCount implements Dispatcher {
  awaitingDispatch = false;
  grantedSubject = 0;

  /** Whether someone may put out those less urgent. */
  protected readonly preemptive: boolean;
  /** Whether the next whose units are free may pass someone whose are not. */
  readonly isFirstFit: boolean;

  constructor(simulation: Simulation, options: ResourceOptions) {
    super(simulation, options);
    this.preemptive = options.preemptive ?? false;
    this.isFirstFit = options.discipline === "first-fit";
  }

  /**
   * Asks for units. They are granted at once if they are free and nobody waits whom this person may not pass: in a strict
   * line anyone of the same or a better priority, in a first-fit line anyone who could be served now. Where the resource is
   * `preemptive`, units of those less urgent are made free, if they may be and are enough.
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
    const isFree = units <= this.units - this.used;
    if ((isFree || this.preemptive) && this.mayStart(priority) && (isFree || this.makeRoom(units, priority))) {
      this.take(units);
      if (this.recording) this.waits.add(0);
      if (this.simulation.noter !== null) this.simulation.note(this.name, "granted", action, subject, units);
      return GRANTED;
    }
    if (!this.hasPlaceFor(priority)) return this.reject(units, action, subject);
    const row = this.add(REQUEST, units, action, subject, priority);
    this.join(row);
    return this.ticket(row);
  }

  /**
   * For requests of several resources: takes units that are free, past those whose turn for them is due at this instant, be they
   * more urgent; false if they are not free, or none is due.
   */
  takeBeforeTurn(units: number, action: Action, subject: number): boolean {
    const free = this.units - this.used;
    const { first } = this.list;
    if (!this.awaitingDispatch || units > free) return false;
    // In a strict line a turn that is due serves nobody while the units of its head are not there.
    if (first !== NONE && !this.isFirstFit && this.cells[(first << SHIFT) + UNITS] > free) return false;
    this.take(units);
    if (this.simulation.noter !== null) this.simulation.note(this.name, "granted", action, subject, units);
    if (this.recording) this.waits.add(0);
    return true;
  }

  /**
   * Gives units back. Those who wait are served in the phase of grants of this instant, not inside this call.
   *
   * @param units whole number from 1, the default, at most what is held by requests; what claims hold is given back by `releaseClaim`
   */
  release(units = 1): void {
    const held = this.used - this.usedByWork - this.usedByClaims;
    if (!(Number.isInteger(units) && units >= 1 && units <= held)) this.refuseRelease(units, held);
    if (this.simulation.noter !== null) this.simulation.note(this.name, "released", NOBODY, NOBODY, units);
    this.giveBack(units);
  }

  /**
   * Changes the capacity. When it falls below what is in use, nobody is put out: it drains. When it rises, those who wait are served in the phase of grants.
   *
   * @param units whole number from 0, or Infinity
   */
  setCapacity(units: number): void {
    this.changeUnits(units);
    if (this.simulation.noter !== null) this.simulation.note(this.name, "capacity", NOBODY, NOBODY, units);
    this.dispatchIfUseful();
  }

  /** For the simulation: serves the next in the line whose units are free. */
  grantNext(): Action {
    const { cells, reals } = this;
    for (let row = this.nextEligible(); row !== NONE; row = this.nextEligible()) {
      const cell = row << SHIFT;
      const units = cells[cell + UNITS];
      const kind = cells[cell + KIND];
      this.leave(row);
      if (this.recording && !(kind === WAITING_WORK && this.wasStarted(row))) {
        this.waits.add(this.simulation.now - reals[cell + SINCE]);
      }
      if (kind === WAITING_WORK) {
        this.start(row, units);
        continue;
      }
      this.grantedSubject = cells[cell + SUBJECT];
      this.note("granted", row);
      if (kind === REQUEST) {
        this.take(units);
        this.remove(row);
      } else {
        this.hold(row, units);
      }
      this.awaitingDispatch = this.mayServe();
      return this.actionIn(row);
    }
    this.awaitingDispatch = false;
    return NOBODY;
  }

  /** Whether the units are free, or can be made so for someone of this priority. */
  protected abstract makeRoom(units: number, priority: number): boolean;

  /** Takes the units of a claim. */
  protected abstract hold(row: number, units: number): void;

  /** Takes the units of a row of work and starts it, or goes on with it. */
  protected abstract start(row: number, units: number): void;

  /** Whether a row of work was started before and interrupted. */
  protected abstract wasStarted(row: number): boolean;

  /** Whether nobody waits whom a newcomer of this priority may not pass. */
  protected mayStart(priority: number): boolean {
    return this.list.count === 0 || (this.isFirstFit && !this.awaitingDispatch) || !this.holdsUp(priority);
  }

  protected reject(units: number, action: Action, subject: number): number {
    if (this.simulation.noter !== null) this.simulation.note(this.name, "rejected", action, subject, units);
    return REJECTED;
  }

  protected giveBack(units: number): void {
    this.take(-units);
    if (this.list.count > 0) this.simulation.requestDispatch(this);
  }

  protected override dispatchIfUseful(): void {
    if (this.mayServe()) this.simulation.requestDispatch(this);
  }

  /** Whether somebody waits who could be served: with units that are free, or with those of others. */
  private mayServe(): boolean {
    return this.list.count > 0 && (this.used < this.units || this.preemptive);
  }

  private refuseRelease(units: number, held: number): never {
    const known = this.usedByClaims > 0 ? " without a claim" : "";
    const rule =
      held > 0 ? `a whole number from 1 to the ${held} held` : "held (given back twice?), but nobody holds any";
    refuse("units", `${rule} of ${this.name}${known}`, units);
  }

  private nextEligible(): number {
    const { cells, reals } = this;
    for (let row = this.list.first; row !== NONE; row = cells[(row << SHIFT) + NEXT]) {
      const units = cells[(row << SHIFT) + UNITS];
      if (units <= this.units - this.used) return row;
      if (this.preemptive && this.makeRoom(units, reals[(row << SHIFT) + PRIORITY])) return row;
      if (!this.isFirstFit || (this.used >= this.units && !this.preemptive)) return NONE;
    }
    return NONE;
  }
}
