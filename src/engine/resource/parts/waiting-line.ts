/**
 * The line at a resource: who waits, in which order, since when, and the statistics of it.
 *
 * Invariants: sorted by priority, lower first, and within one priority by order of joining, except that interrupted
 * work stands before the rest of its priority. The time waited, summed over people, equals the area under the number in
 * the line, summed over time. Who is served and when is left to grants.ts.
 */

import { Level } from "../../../statistics/level.js";
import { QuantileTally } from "../../../statistics/quantile-tally.js";
import { Tally } from "../../../statistics/tally.js";
import type { Simulation } from "../../kernel/simulation.js";
import type { ResourceOptions } from "../resource-options.js";
import type { ResourceNotes } from "./resource-notes.js";
import { LAYOUT, RowList, type RowTable } from "./row-table.js";

const { NEXT, NONE, PREVIOUS, PRIORITY, SHIFT, SINCE, SUBJECT, UNITS } = LAYOUT;

export class WaitingLine {
  readonly list: RowList;
  /** People in the line, over time. */
  readonly length: Level;
  readonly waits: Tally;
  /** Units wanted by the people in the line. */
  units = 0;
  private readonly simulation: Simulation;
  private readonly rows: RowTable;
  private readonly notes: ResourceNotes;
  private readonly isRecorded: boolean;
  private readonly limit: number;
  private readonly evicted: ResourceOptions["evicted"];
  private readonly hasStrictLimit: boolean;
  private observedFrom: number;
  private waited = 0;

  constructor(simulation: Simulation, rows: RowTable, notes: ResourceNotes, options: ResourceOptions) {
    this.simulation = simulation;
    this.rows = rows;
    this.notes = notes;
    this.list = new RowList(rows);
    this.isRecorded = options.statistics ?? true;
    this.limit = options.queueLimit ?? Number.POSITIVE_INFINITY;
    this.evicted = options.evicted;
    this.hasStrictLimit = options.strictLimit ?? false;
    this.observedFrom = simulation.now;
    this.length = new Level(0, simulation.now, { histogram: options.histogram ?? false });
    this.waits = options.quantiles === true ? new QuantileTally() : new Tally();
  }

  /** Puts a row behind all whose priority number is not higher. */
  join(row: number): void {
    this.notes.ofRow("waits", row);
    const { reals } = this.rows;
    const { last } = this.list;
    const isLast = last === NONE || reals[(last << SHIFT) + PRIORITY] <= reals[(row << SHIFT) + PRIORITY];
    this.joinBefore(row, isLast ? NONE : this.successorOf(row));
  }

  /** Puts a row before another, at the end if that is NONE. */
  joinBefore(row: number, successor: number): void {
    const now = this.simulation.now;
    this.rows.reals[(row << SHIFT) + SINCE] = now;
    this.list.insertBefore(row, successor);
    this.units += this.rows.cells[(row << SHIFT) + UNITS];
    if (this.isRecorded) this.length.set(this.list.count, now);
  }

  /**
   * Takes a row out of the line; it stays in the table.
   *
   * @param isServed whether this ends a wait that counts among `waits`
   */
  leave(row: number, isServed: boolean): void {
    this.list.remove(row);
    this.units -= this.rows.cells[(row << SHIFT) + UNITS];
    if (this.isRecorded) this.recordLeaving(row, isServed);
  }

  /** Records that somebody was served without waiting. */
  recordNoWait(): void {
    if (this.isRecorded) this.waits.add(0);
  }

  /** Gives a row in the line another priority, behind those who have it already. */
  reprioritise(row: number, priority: number): void {
    this.list.remove(row);
    this.rows.reals[(row << SHIFT) + PRIORITY] = priority;
    this.list.insertBefore(row, this.successorOf(row));
  }

  /** Whether somebody waits whom a newcomer of this priority must not pass. */
  holdsUp(priority: number): boolean {
    const first = this.list.first;
    return first !== NONE && this.rows.reals[(first << SHIFT) + PRIORITY] <= priority;
  }

  /**
   * Whether a newcomer of this priority may join a line of limited length. In a full line that evicts, the last makes
   * room if its priority is worse.
   */
  hasPlaceFor(priority: number): boolean {
    if (this.list.count < this.limit) return true;
    const row = this.list.last;
    if (this.evicted === undefined || row === NONE) return false;
    if (this.rows.reals[(row << SHIFT) + PRIORITY] <= priority) return false;
    this.notes.ofRow("evicted", row);
    this.leave(row, false);
    this.simulation.schedule(0, this.evicted, this.rows.cells[(row << SHIFT) + SUBJECT]);
    this.rows.remove(row);
    return true;
  }

  /**
   * Whether interrupted work may join the line. Where the limit is strict and the line is full of people of the same or
   * a better priority, the work is evicted.
   */
  takesInterrupted(row: number): boolean {
    if (!this.hasStrictLimit || this.hasPlaceFor(this.rows.reals[(row << SHIFT) + PRIORITY])) return true;
    this.notes.ofRow("evicted", row);
    if (this.evicted !== undefined)
      this.simulation.schedule(0, this.evicted, this.rows.cells[(row << SHIFT) + SUBJECT]);
    this.rows.remove(row);
    return false;
  }

  /** Time spent in the line since observation began, over everyone: see `Resource.timeWaited`. */
  timeWaited(): number {
    let total = this.waited;
    for (let row = this.list.first; row !== NONE; row = this.rows.cells[(row << SHIFT) + NEXT]) {
      total += this.simulation.now - this.observedSince(row);
    }
    return total;
  }

  resetStatistics(): void {
    this.observedFrom = this.simulation.now;
    this.waited = 0;
    this.length.reset(this.simulation.now);
    this.waits.reset();
  }

  /** The row before which another belongs by its priority. */
  private successorOf(row: number): number {
    const { cells, reals } = this.rows;
    const own = reals[(row << SHIFT) + PRIORITY];
    let successor = NONE;
    let other = this.list.last;
    while (other !== NONE && reals[(other << SHIFT) + PRIORITY] > own) {
      successor = other;
      other = cells[(other << SHIFT) + PREVIOUS];
    }
    return successor;
  }

  private recordLeaving(row: number, isServed: boolean): void {
    const now = this.simulation.now;
    this.waited += now - this.observedSince(row);
    this.length.set(this.list.count, now);
    if (isServed) this.waits.add(now - this.rows.reals[(row << SHIFT) + SINCE]);
  }

  private observedSince(row: number): number {
    const since = this.rows.reals[(row << SHIFT) + SINCE];
    return since > this.observedFrom ? since : this.observedFrom;
  }
}
