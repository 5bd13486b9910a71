/**
 * Claims: units that people hold under their own name, from the asking to the giving back.
 *
 * A claim keeps its ticket while it holds: so its units can be given back by nobody else, it can be found among the holders, it can be
 * told which units it has, and it can be put out by someone more urgent. Who wants none of that asks with `request`, which is
 * faster and anonymous. What puts a claim out is left to resource.ts.
 */

import { refuse } from "../../foundation/refusal.js";
import { type Action, NOBODY } from "../kernel/action.js";
import type { Simulation } from "../kernel/simulation.js";
import { Holders } from "./holders.js";
import { Numbering } from "./numbering.js";
import type { ResourceOptions } from "./resource-options.js";
import { LAYOUT } from "./row-table.js";
import { UnitPool } from "./unit-pool.js";

const { FIRST_START, HOLDING, KIND, NEXT, NONE, PREEMPTED, SERVING, SHIFT, UNITS, WAITING_CLAIM } = LAYOUT;

export abstract class ClaimPool extends UnitPool {
  protected readonly holders: Holders;
  private readonly numbering: Numbering | undefined;
  /** Numbers of the units that the holder in this row has. */
  private readonly numbers: (readonly number[])[] = [];

  constructor(simulation: Simulation, options: ResourceOptions) {
    super(simulation, options);
    this.holders = new Holders(this, options);
    this.numbering = options.numbering === undefined ? undefined : new Numbering(options.numbering);
  }

  /**
   * Asks for units and holds them, once granted, under the ticket that is returned, until `releaseClaim`.
   *
   * @param preempted what to run, with the subject, when a fall of capacity, or someone more urgent where the resource is `preemptive`,
   * takes the units away; left out, nothing does. The units are gone when it runs, as an event right after the present one, and
   * the ticket is over. It asks anew if it still wants them. The other parameters are those of `request`
   * @returns a ticket from 0, or REJECTED if the line is full. Where `isHeld(ticket)` the units are held now and `granted` is not run
   * @throws RangeError as `request` does
   */
  claim(units: number, granted: Action, subject: number, priority = 0, preempted: Action = NOBODY): number {
    if (!this.allows(units, granted, subject, priority)) this.refuseRequest(units, granted, subject, priority);
    if (preempted !== NOBODY && !this.simulation.isAction(preempted)) {
      refuse("preempted", "a number that action() returned", preempted);
    }
    const holds = this.mayStart(priority) && this.makeRoom(units, priority);
    if (!holds && !this.hasPlaceFor(priority)) return this.reject(units, granted, subject);
    const row = this.add(WAITING_CLAIM, units, granted, subject, priority);
    this.cells[(row << SHIFT) + PREEMPTED] = preempted;
    if (holds) {
      if (this.recording) this.waits.add(0);
      this.hold(row, units);
      this.note("granted", row);
    } else {
      this.join(row);
    }
    return this.ticket(row);
  }

  /** Gives the units of a claim back. Throws RangeError if the ticket holds none: not yet, no longer, or never did. */
  releaseClaim(ticket: number): void {
    const row = this.rowOf(ticket);
    if (row === NONE || this.cells[(row << SHIFT) + KIND] !== HOLDING) {
      refuse("ticket", `of a claim that holds units of ${this.name}`, ticket);
    }
    const units = this.cells[(row << SHIFT) + UNITS];
    this.note("released", row);
    this.usedByClaims -= units;
    this.letGo(row);
    this.remove(row);
    this.giveBack(units);
  }

  /** Whether the claim of a ticket holds its units now. */
  isHeld(ticket: number): boolean {
    const row = this.rowOf(ticket);
    return row !== NONE && this.cells[(row << SHIFT) + KIND] === HOLDING;
  }

  /** Since when a claim has held its units. Throws RangeError if it holds none. */
  heldSince(ticket: number): number {
    if (!this.isHeld(ticket)) refuse("ticket", `of a claim that holds units of ${this.name}`, ticket);
    return this.reals[(this.rowOf(ticket) << SHIFT) + FIRST_START];
  }

  /**
   * Ticket of the known holder whose latest start is longest ago, -1 if there is none. Known are claims, and work of `serve`
   * where `interruption` is not "finish" or units are numbered; `subjectOf` and `unitsOf` say more of each.
   */
  firstHolder(): number {
    return this.ticketOf(this.holders.first);
  }

  /** Ticket of the next known holder, -1 if there is none. */
  nextHolder(ticket: number): number {
    const row = this.rowOf(ticket);
    const kind = row === NONE ? NONE : this.cells[(row << SHIFT) + KIND];
    if (kind !== HOLDING && kind !== SERVING) refuse("ticket", "of someone who holds units", ticket);
    return this.ticketOf(this.cells[(row << SHIFT) + NEXT]);
  }

  /** Which units a known holder has: numbers from 0, given out as the option `numbering` says. */
  numbersOf(ticket: number): readonly number[] {
    const row = this.rowOf(ticket);
    const numbers = row === NONE ? undefined : this.numbers[row];
    if (this.numbering === undefined || numbers === undefined || numbers.length === 0) {
      refuse("ticket", "of someone who holds units of a resource with the option numbering", ticket);
    }
    return numbers;
  }

  protected override hold(row: number, units: number): void {
    this.cells[(row << SHIFT) + KIND] = HOLDING;
    this.reals[(row << SHIFT) + FIRST_START] = this.simulation.now;
    this.usedByClaims += units;
    this.take(units);
    this.enlist(row, units);
  }

  /** Puts a row among the known holders and gives it its numbers. */
  protected enlist(row: number, units: number): void {
    this.holders.add(row);
    const numbering = this.numbering;
    if (numbering === undefined) return;
    this.numbers[row] = Array.from({ length: units }, () => numbering.take(this.capacity));
  }

  /** Takes a row off the known holders; the units are given back, or taken, by the caller. */
  protected letGo(row: number): void {
    this.holders.remove(row);
    if (this.numbering === undefined) return;
    for (const number of this.numbers[row] ?? []) this.numbering.give(number);
    this.numbers[row] = [];
  }
}
