/**
 * The line at a resource: who waits, in which order, since when, and what that adds up to.
 *
 * Invariants: sorted by priority, lower first, and within one by order of joining, except that interrupted work stands before
 * the rest of its priority; the time waited, summed by person, equals the area under the number in the line, summed by time.
 * Who is served and when is left to the resource.
 */

import { Level } from "../statistics/level.js";
import { Tally } from "../statistics/tally.js";
import { refuse } from "./refusal.js";
import { LAYOUT, RowList, RowTable } from "./row-table.js";
import type { Simulation } from "./simulation.js";

const { KIND, NEXT, NONE, PREVIOUS, PRIORITY, SERVING, SHIFT, SINCE, SUBJECT, UNITS } = LAYOUT;

export class WaitingLine extends RowTable {
  /** People in the line, over time. */
  readonly line: Level;
  /** Waits of those served, zeros included; of work, until it first starts. */
  readonly waits = new Tally();
  protected readonly simulation: Simulation;
  protected readonly list = new RowList(this);
  protected readonly recording: boolean;
  private lineUnits = 0;
  private observedFrom = 0;
  private waited = 0;

  constructor(simulation: Simulation, options: { readonly statistics?: boolean; readonly histogram?: boolean }) {
    super();
    this.simulation = simulation;
    this.recording = options.statistics ?? true;
    this.observedFrom = simulation.now;
    this.line = new Level(0, simulation.now, options);
  }

  /** People in the line. */
  get waiting(): number {
    return this.list.count;
  }

  /** Units wanted by the people in the line. */
  get waitingUnits(): number {
    return this.lineUnits;
  }

  /** Ticket of the first in the line, -1 if there is none. */
  firstWaiting(): number {
    return this.ticketOf(this.list.first);
  }

  /** Ticket of the next in the line, -1 if there is none. */
  nextWaiting(ticket: number): number {
    return this.ticketOf(this.cells[(this.waitingRow(ticket) << SHIFT) + NEXT]!);
  }

  subjectOf(ticket: number): number {
    return this.cells[(this.waitingRow(ticket) << SHIFT) + SUBJECT]!;
  }

  unitsOf(ticket: number): number {
    return this.cells[(this.waitingRow(ticket) << SHIFT) + UNITS]!;
  }

  /** When this person joined the line. */
  waitingSince(ticket: number): number {
    return this.reals[(this.waitingRow(ticket) << SHIFT) + SINCE]!;
  }

  /**
   * Time spent in the line since observation began, over everyone: those served, withdrawn, evicted and still waiting, each
   * clipped to the window. Equals `line.integral(now)`, the same area summed by time instead of by person: Little's law.
   */
  timeWaited(): number {
    let total = this.waited;
    for (let row = this.list.first; row !== NONE; row = this.cells[(row << SHIFT) + NEXT]!) {
      total += this.simulation.now - this.observedSince(row);
    }
    return total;
  }

  /** Ends the warm-up: clears statistics, never people. */
  resetStatistics(): void {
    this.observedFrom = this.simulation.now;
    this.waited = 0;
    this.line.reset(this.simulation.now);
    this.waits.reset();
  }

  /** Puts a row behind all whose priority number is not higher. */
  protected join(row: number): void {
    const last = this.list.last;
    const isLast = last === NONE || this.reals[(last << SHIFT) + PRIORITY]! <= this.reals[(row << SHIFT) + PRIORITY]!;
    this.joinBefore(row, isLast ? NONE : this.placeOf(row));
  }

  /** Puts a row before another, at the end if that is NONE. */
  protected joinBefore(row: number, successor: number): void {
    const now = this.simulation.now;
    this.reals[(row << SHIFT) + SINCE] = now;
    this.list.insertBefore(row, successor);
    this.lineUnits += this.cells[(row << SHIFT) + UNITS]!;
    if (this.recording) this.line.set(this.list.count, now);
  }

  protected leave(row: number): void {
    this.list.remove(row);
    this.lineUnits -= this.cells[(row << SHIFT) + UNITS]!;
    if (!this.recording) return;
    const now = this.simulation.now;
    this.waited += now - this.observedSince(row);
    this.line.set(this.list.count, now);
  }

  /** Gives a row another priority, behind those who have it already. */
  protected move(row: number, priority: number): void {
    this.list.remove(row);
    this.reals[(row << SHIFT) + PRIORITY] = priority;
    this.list.insertBefore(row, this.placeOf(row));
  }

  /** Whether somebody waits whom a newcomer of this priority must not pass. */
  protected holdsUp(priority: number): boolean {
    const first = this.list.first;
    return first !== NONE && this.reals[(first << SHIFT) + PRIORITY]! <= priority;
  }

  /** Row of a ticket, NONE if its wait is over. */
  protected find(ticket: number): number {
    const row = this.rowOf(ticket);
    return row !== NONE && this.cells[(row << SHIFT) + KIND] !== SERVING ? row : NONE;
  }

  private ticketOf(row: number): number {
    return row === NONE ? NONE : this.ticket(row);
  }

  private waitingRow(ticket: number): number {
    const row = this.find(ticket);
    if (row === NONE) refuse("ticket", "of someone who still waits", ticket);
    return row;
  }

  /** The row before which another belongs by its priority. */
  private placeOf(row: number): number {
    const { cells, reals } = this;
    const own = reals[(row << SHIFT) + PRIORITY]!;
    let successor = NONE;
    let other = this.list.last;
    while (other !== NONE && reals[(other << SHIFT) + PRIORITY]! > own) {
      successor = other;
      other = cells[(other << SHIFT) + PREVIOUS]!;
    }
    return successor;
  }

  private observedSince(row: number): number {
    const since = this.reals[(row << SHIFT) + SINCE]!;
    return since > this.observedFrom ? since : this.observedFrom;
  }
}
