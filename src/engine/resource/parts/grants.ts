/**
 * Who is granted units of a resource, when, and whose units are taken away for it.
 *
 * Invariants: in a strict line nobody is served before somebody of the same or a better priority who waits; in a
 * first-fit line nobody is kept waiting whose units are free. The one exception is `Resource.takeBeforeTurn`; where
 * there is a gate, it says instead who may be passed. Units that are given back are granted in the phase of grants of
 * the same instant, never inside the call that gave them back. How work goes on is left to work-in-service.ts, the
 * order of the line to waiting-line.ts.
 */

import { type Action, NOBODY } from "../../kernel/action.js";
import type { Dispatcher } from "../../kernel/dispatch-ring.js";
import type { Simulation } from "../../kernel/simulation.js";
import type { Gate } from "../gate.js";
import type { ResourceOptions } from "../resource-options.js";
import type { Holders } from "./holders.js";
import { NonPreempting } from "./non-preempting.js";
import type { ResourceNotes } from "./resource-notes.js";
import { LAYOUT, type RowList, type RowTable } from "./row-table.js";
import type { UnitCount } from "./unit-count.js";
import type { WaitingLine } from "./waiting-line.js";
import type { WorkInService } from "./work-in-service.js";

const { HOLDING, KIND, NEXT, NONE, PREEMPTED, PRIORITY, REQUEST, SHIFT, SUBJECT, UNITS, WAITING_WORK } = LAYOUT;

/** The parts of a resource between which grants are made. */
interface Parts {
  readonly rows: RowTable;
  readonly unitCount: UnitCount;
  readonly waitingLine: WaitingLine;
  readonly holders: Holders;
  readonly work: WorkInService;
  readonly notes: ResourceNotes;
}

export class Grants implements Dispatcher {
  awaitingDispatch = false;
  grantedSubject = 0;
  /** Whether somebody may preempt those who are less urgent. */
  readonly isPreemptive: boolean;
  /** Whether the next whose units are free may pass somebody whose are not. */
  isFirstFit: boolean;
  /** Says who may have free units; undefined where everybody may. */
  gate: Gate | undefined;
  private readonly simulation: Simulation;
  private readonly rows: RowTable;
  private readonly unitCount: UnitCount;
  private readonly waitingLine: WaitingLine;
  /** The rows of the waiting line, in order. */
  private readonly waiting: RowList;
  private readonly holders: Holders;
  private readonly work: WorkInService;
  private readonly notes: ResourceNotes;
  private readonly nonPreempting: NonPreempting;

  constructor(simulation: Simulation, parts: Parts, options: ResourceOptions) {
    this.simulation = simulation;
    this.rows = parts.rows;
    this.unitCount = parts.unitCount;
    this.waitingLine = parts.waitingLine;
    this.waiting = parts.waitingLine.list;
    this.holders = parts.holders;
    this.work = parts.work;
    this.notes = parts.notes;
    this.nonPreempting = new NonPreempting(parts.rows);
    this.isPreemptive = options.preemptive ?? false;
    this.isFirstFit = options.discipline === "first-fit";
  }

  /**
   * Whether a newcomer gets units now: nobody waits whom they may not pass, and the units are free or have just been
   * made so, if they may preempt.
   */
  grantNow(units: number, priority: number, subject: number, mayPreempt: boolean): boolean {
    if (this.gate !== undefined) return this.isLetThrough(this.gate, units, priority, subject);
    const isFree = units <= this.unitCount.free;
    return (
      (isFree || (this.isPreemptive && mayPreempt)) &&
      this.mayPass(priority) &&
      (isFree || this.makeRoom(units, priority))
    );
  }

  /** Whether `grantNow` would grant, but for a gate; it changes nothing. */
  wouldGrant(units: number, priority: number, mayPreempt: boolean): boolean {
    if (this.gate !== undefined) return units <= this.unitCount.free;
    return this.mayPass(priority) && (mayPreempt ? this.couldGrant(units, priority) : units <= this.unitCount.free);
  }

  /** Whether the units are free, or could be made so by preempting those who are less urgent. */
  couldGrant(units: number, priority: number): boolean {
    const missing = units - this.unitCount.free;
    return missing <= 0 || (this.isPreemptive && this.holders.canFree(missing, priority));
  }

  /** Has somebody who asked preempt nobody whenever their turn comes, for as long as their ticket is not over. */
  spareOthersFor(row: number): void {
    if (this.isPreemptive) this.nonPreempting.add(row);
  }

  /** Gives units back; those who wait are served in the phase of grants of this instant. */
  giveBack(units: number): void {
    this.unitCount.take(-units);
    if (this.waiting.count > 0) this.simulation.requestDispatch(this);
  }

  /** Gives units of requests back: those of earlier shifts first, because their holders asked first. */
  release(units: number): void {
    const { unitCount } = this;
    if (unitCount.overtimeOfRequests === 0) {
      this.giveBack(units);
      return;
    }
    const late = Math.min(units, unitCount.overtimeOfRequests);
    unitCount.overtimeOfRequests -= late;
    unitCount.endOvertime(late);
    if (units > late) this.giveBack(units - late);
  }

  /** Gives the units of a claim back. */
  releaseClaim(row: number): void {
    const units = this.rows.cells[(row << SHIFT) + UNITS];
    const isInOvertime = this.holders.isInOvertime(row);
    this.holders.remove(row);
    this.rows.remove(row);
    if (isInOvertime) {
      this.unitCount.endOvertime(units);
    } else {
      this.unitCount.usedByClaims -= units;
      this.giveBack(units);
    }
  }

  /** Has those who wait served in the phase of grants of this instant, if any of them could be. */
  serveWaiting(): void {
    if (this.mayServe()) this.simulation.requestDispatch(this);
  }

  /** See `Resource.takeBeforeTurn`. */
  takeBeforeTurn(units: number): boolean {
    const { free } = this.unitCount;
    const { first } = this.waiting;
    if (!this.awaitingDispatch || units > free || this.gate !== undefined) return false;
    // In a strict line a turn that is due serves nobody while the units of its head are not free.
    if (first !== NONE && !this.isFirstFit && this.rows.cells[(first << SHIFT) + UNITS] > free) return false;
    this.unitCount.take(units);
    return true;
  }

  /** For the simulation: serves the next in the line whose units are free. */
  grantNext(): Action {
    const { rows } = this;
    while (this.mayServe()) {
      const row = this.nextToServe();
      if (row === NONE) break;
      const { cells } = rows;
      const cell = row << SHIFT;
      const units = cells[cell + UNITS];
      const kind = cells[cell + KIND];
      const isFirstWait = kind !== WAITING_WORK || !this.work.isInterruptible || !this.work.wasStarted(row);
      this.waitingLine.leave(row, isFirstWait);
      if (kind === WAITING_WORK) {
        this.work.start(row, units);
        continue;
      }
      this.grantedSubject = cells[cell + SUBJECT];
      if (kind === REQUEST) {
        this.unitCount.take(units);
        rows.remove(row);
      } else {
        this.holders.holdClaim(row, units);
      }
      this.notes.ofRow("granted", row);
      this.awaitingDispatch = this.mayServe();
      return rows.actionIn(row);
    }
    this.awaitingDispatch = false;
    return NOBODY;
  }

  /**
   * Takes this many units, or as many as there are to take, away from those whose priority number is above `priority`.
   */
  preempt(missing: number, priority: number): void {
    const victims = this.holders.victims(missing, priority);
    // Asked of all before anything is changed: the modeller's own `resample` may throw.
    const left = victims.map((row) => (this.isClaim(row) ? 0 : this.work.leftIfInterrupted(row)));
    for (const [index, row] of victims.entries()) {
      if (this.isClaim(row)) this.preemptClaim(row);
      else this.interruptWork(row, left[index]);
      this.serveWaiting();
    }
  }

  private mayPass(priority: number): boolean {
    if (this.waiting.count === 0) return true;
    return (this.isFirstFit && !this.awaitingDispatch) || !this.waitingLine.holdsUp(priority);
  }

  private makeRoom(units: number, priority: number): boolean {
    const missing = units - this.unitCount.free;
    if (missing <= 0) return true;
    if (!this.couldGrant(units, priority)) return false;
    this.preempt(missing, priority);
    return true;
  }

  /** Whether somebody waits who could be served, with units that are free or with those of others. */
  private mayServe(): boolean {
    return this.waiting.count > 0 && (this.unitCount.free > 0 || this.isPreemptive);
  }

  /** As `grantNow`, where a gate decides whom a newcomer may pass. */
  private isLetThrough(gate: Gate, units: number, priority: number, subject: number): boolean {
    if (units > this.unitCount.free) return false;
    // Those ahead whose turn is due have it first.
    if (this.awaitingDispatch && this.waitingLine.holdsUp(priority)) return false;
    const { cells, reals } = this.rows;
    gate.begin();
    for (let row = this.waiting.first; row !== NONE; row = cells[(row << SHIFT) + NEXT]) {
      const cell = row << SHIFT;
      if (reals[cell + PRIORITY] > priority) break;
      gate.allows(cells[cell + SUBJECT], cells[cell + UNITS]);
    }
    return gate.allows(subject, units);
  }

  /** The first in the line who is let through and whose units are free. */
  private nextLetThrough(gate: Gate): number {
    const { cells } = this.rows;
    const { free } = this.unitCount;
    gate.begin();
    for (let row = this.waiting.first; row !== NONE && free > 0; row = cells[(row << SHIFT) + NEXT]) {
      const units = cells[(row << SHIFT) + UNITS];
      if (gate.allows(cells[(row << SHIFT) + SUBJECT], units) && units <= free) return row;
    }
    return NONE;
  }

  /** The next to be served of those who wait, of whom there are some; NONE if nobody can be. */
  private nextToServe(): number {
    const { first } = this.waiting;
    const isFree = this.rows.cells[(first << SHIFT) + UNITS] <= this.unitCount.free;
    return isFree && this.gate === undefined ? first : this.nextAmongAll();
  }

  /** As `nextToServe`, where it may not be the first in the line. Its own function, so that `nextToServe` is short. */
  private nextAmongAll(): number {
    if (this.gate !== undefined) return this.nextLetThrough(this.gate);
    const { cells, reals } = this.rows;
    const { unitCount } = this;
    for (let row = this.waiting.first; row !== NONE; row = cells[(row << SHIFT) + NEXT]) {
      const units = cells[(row << SHIFT) + UNITS];
      if (units <= unitCount.free) return row;
      if (this.mayPreempt(row) && this.makeRoom(units, reals[(row << SHIFT) + PRIORITY])) return row;
      if (!this.isFirstFit || (unitCount.free <= 0 && !this.isPreemptive)) return NONE;
    }
    return NONE;
  }

  private mayPreempt(row: number): boolean {
    return this.isPreemptive && !this.nonPreempting.has(row);
  }

  private isClaim(row: number): boolean {
    return this.rows.cells[(row << SHIFT) + KIND] === HOLDING;
  }

  /** Ends a claim and runs what it said is to happen then. */
  private preemptClaim(row: number): void {
    const { cells } = this.rows;
    const cell = row << SHIFT;
    const units = cells[cell + UNITS];
    this.holders.remove(row);
    this.unitCount.take(-units);
    this.unitCount.usedByClaims -= units;
    this.simulation.scheduleNext(cells[cell + PREEMPTED] as Action, cells[cell + SUBJECT]);
    this.rows.remove(row);
    this.notes.ofRow("preempted", row);
  }

  /** Interrupts work, of which `left` is to be done later; it waits before all else of its priority. */
  private interruptWork(row: number, left: number): void {
    const { work, waitingLine } = this;
    const { cells } = this.rows;
    const units = cells[(row << SHIFT) + UNITS];
    this.holders.remove(row);
    this.unitCount.take(-units);
    this.unitCount.usedByWork -= units;
    work.interrupt(row, left);
    const hasPlace = waitingLine.hasPlaceForInterrupted(row);
    if (hasPlace) {
      waitingLine.joinInterrupted(row);
      work.tellInterrupted(cells[(row << SHIFT) + SUBJECT]);
    }
    this.notes.ofRow("interrupted", row);
    if (!hasPlace) waitingLine.evict(row);
  }
}
