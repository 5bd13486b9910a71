/** A resource that checks its own invariants. */

import type { Simulation } from "../../src/engine/kernel/simulation.js";
import { LAYOUT } from "../../src/engine/resource/parts/row-table.js";
import { Resource } from "../../src/engine/resource/resource.js";
import type { ResourceOptions } from "../../src/engine/resource/resource-options.js";

const { KIND, NEXT, NONE, PRIORITY, REQUEST, SERVING, SHIFT, UNITS, WAITING_WORK } = LAYOUT;

export class AuditedResource extends Resource {
  /** Units that are held by requests, as counted by those who hold them. */
  heldByRequests = 0;
  private readonly isNumbered: boolean;

  constructor(simulation: Simulation, options: ResourceOptions) {
    super(simulation, options);
    this.isNumbered = options.numbering !== undefined;
  }

  /** Whether work in service is among the known holders. */
  get listsWork(): boolean {
    return this.isNumbered || !this.finishesWork;
  }

  /** Units of the row that an event of the resource's own is for. */
  unitsIn(row: number): number {
    return this.rows.cells[(row << SHIFT) + UNITS];
  }

  /** Whether a ticket is of work that may be stopped now. */
  isWorkToStop(ticket: number): boolean {
    const kind = this.rows.cells[(this.rows.rowOf(ticket) << SHIFT) + KIND];
    return kind === WAITING_WORK || (kind === SERVING && !this.finishesWork);
  }

  /** To be called after any event. */
  audit(): void {
    const { overtimeOfRequests, overtime, usedByWork } = this.unitCount;
    let known = this.heldByRequests + (this.listsWork ? 0 : usedByWork);
    let unlisted = this.listsWork ? 0 : overtime - overtimeOfRequests;
    const numbers: number[] = [];
    for (let ticket = this.firstHolder(); ticket >= 0; ticket = this.nextHolder(ticket)) {
      known += this.unitsOf(ticket);
      if (!this.listsWork && this.holders.isInOvertime(this.rows.rowOf(ticket))) unlisted -= this.unitsOf(ticket);
      if (this.isNumbered) numbers.push(...this.numbersOf(ticket));
    }
    if (unlisted < 0) throw new Error("more in overtime than there is");
    known += unlisted;
    if (this.inUse !== known) throw new Error(`${this.inUse} in use, ${known} held`);
    if (new Set(numbers).size < numbers.length) throw new Error("two holders of one unit");
    let people = 0;
    let units = 0;
    let least = Number.NEGATIVE_INFINITY;
    for (let ticket = this.firstWaiting(); ticket >= 0; ticket = this.nextWaiting(ticket)) {
      const priority = this.rows.reals[(this.rows.rowOf(ticket) << SHIFT) + PRIORITY];
      if (priority < least) throw new Error("a line out of order");
      least = priority;
      people += 1;
      units += this.unitsOf(ticket);
    }
    if (people !== this.waiting || units !== this.waitingUnits)
      throw new Error("a line of another length than it says");
    const area = this.line.integral(this.simulation.now);
    if (Math.abs(this.timeWaited() - area) > 1e-9) throw new Error("time waited is not the area under the line");
  }

  /** To be called when everything of an instant has happened: checks that nobody waits who could be served. */
  auditInstant(): void {
    const { cells, reals } = this.rows;
    const { free } = this.unitCount;
    for (let row = this.waitingLine.list.first; row !== NONE; row = cells[(row << SHIFT) + NEXT]) {
      const cell = row << SHIFT;
      const units = cells[cell + UNITS];
      if (units <= free) throw new Error(`someone waits for ${units} of ${free} free units`);
      const isKnown = cells[cell + KIND] !== REQUEST;
      if (this.grants.isPreemptive && isKnown && this.holders.canFree(units - free, reals[cell + PRIORITY])) {
        throw new Error("someone waits who could preempt others");
      }
      if (!this.isFirstFit) break;
    }
  }
}
