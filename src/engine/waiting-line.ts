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
import {
  KIND,
  Kind,
  NEXT,
  NONE,
  PREVIOUS,
  PRIORITY,
  RowList,
  type RowTable,
  SHIFT,
  SINCE,
  UNITS,
} from "./row-table.js";
import type { Simulation } from "./simulation.js";

export class WaitingLine {
  readonly rows: RowTable;
  readonly list: RowList;
  /** Units wanted by those in the line. */
  units = 0;
  readonly level: Level;
  readonly waits = new Tally();
  private readonly simulation: Simulation;
  private readonly recording: boolean;
  private observedFrom = 0;
  private waited = 0;

  constructor(simulation: Simulation, rows: RowTable, recording: boolean) {
    this.simulation = simulation;
    this.rows = rows;
    this.list = new RowList(rows);
    this.recording = recording;
    this.observedFrom = simulation.now;
    this.level = new Level(0, simulation.now);
  }

  /** Puts a row behind all whose priority number is not higher. */
  join(row: number): void {
    this.joinBefore(row, this.placeOf(row));
  }

  /** Puts a row before another, at the end if that is NONE. */
  joinBefore(row: number, successor: number): void {
    const now = this.simulation.now;
    this.rows.reals[(row << SHIFT) + SINCE] = now;
    this.list.insertBefore(row, successor);
    this.units += this.rows.cells[(row << SHIFT) + UNITS]!;
    if (this.recording) this.level.set(this.list.count, now);
  }

  leave(row: number): void {
    this.list.remove(row);
    this.units -= this.rows.cells[(row << SHIFT) + UNITS]!;
    if (!this.recording) return;
    const now = this.simulation.now;
    this.waited += now - this.observedSince(row);
    this.level.set(this.list.count, now);
  }

  /** Gives a row another priority, behind those who have it already. */
  move(row: number, priority: number): void {
    this.list.remove(row);
    this.rows.reals[(row << SHIFT) + PRIORITY] = priority;
    this.list.insertBefore(row, this.placeOf(row));
  }

  /** Whether somebody waits whom a newcomer of this priority must not pass. */
  holdsUp(priority: number): boolean {
    const first = this.list.first;
    return first !== NONE && this.rows.reals[(first << SHIFT) + PRIORITY]! <= priority;
  }

  ticketOf(row: number): number {
    return row === NONE ? NONE : this.rows.ticket(row);
  }

  ticketAfter(ticket: number): number {
    return this.ticketOf(this.rows.cells[(this.rowOf(ticket) << SHIFT) + NEXT]!);
  }

  /** Row of a ticket, NONE if its wait is over. */
  find(ticket: number): number {
    const row = this.rows.rowOf(ticket);
    return row !== NONE && this.rows.cells[(row << SHIFT) + KIND] !== Kind.serving ? row : NONE;
  }

  /** Row of a ticket. Throws RangeError if its wait is over. */
  rowOf(ticket: number): number {
    const row = this.find(ticket);
    if (row === NONE) refuse("ticket", "of someone who still waits", ticket);
    return row;
  }

  timeWaited(): number {
    let total = this.waited;
    const { cells } = this.rows;
    for (let row = this.list.first; row !== NONE; row = cells[(row << SHIFT) + NEXT]!) {
      total += this.simulation.now - this.observedSince(row);
    }
    return total;
  }

  reset(): void {
    this.observedFrom = this.simulation.now;
    this.waited = 0;
    this.level.reset(this.simulation.now);
    this.waits.reset();
  }

  /** The row before which another belongs by its priority. */
  private placeOf(row: number): number {
    const { cells, reals } = this.rows;
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
    return Math.max(this.rows.reals[(row << SHIFT) + SINCE]!, this.observedFrom);
  }
}
