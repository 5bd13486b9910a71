/**
 * The line at a resource: who waits, in which order, since when, and the statistics of it.
 *
 * Invariants: sorted by priority, lower first; within one priority interrupted work stands first, by its first start,
 * and then everyone else by order of joining, or in the opposite order where the resource says "last-in". The time
 * waited, summed over people, equals the area under the number in the line, summed over time. A line is a linked list;
 * only where newcomers belong far from its ends is there a tree beside it in which their places are found. Who is served
 * and when is left to grants.ts.
 */

import { Level } from "../../../statistics/level.js";
import { QuantileTally } from "../../../statistics/quantile-tally.js";
import { Tally } from "../../../statistics/tally.js";
import type { Simulation } from "../../kernel/simulation.js";
import type { ResourceOptions } from "../resource-options.js";
import { LineTree } from "./line-tree.js";
import type { ResourceNotes } from "./resource-notes.js";
import { LAYOUT, RowList, type RowTable } from "./row-table.js";

const { FIRST_START, NEXT, NONE, PREVIOUS, PRIORITY, RANK, SHIFT, SINCE, SUBJECT, UNITS } = LAYOUT;

/** How many steps from the end of the line a place is looked for before that is left to a tree. */
const STEPS_WITHOUT_TREE = 16;
/** The number of people in the line below which a tree is given up: walking is then quicker. */
const FEWEST_IN_TREE = 8;

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
  readonly isLastIn: boolean;
  private readonly limit: number;
  private readonly evicted: ResourceOptions["evicted"];
  private readonly hasStrictLimit: boolean;
  private observedFrom: number;
  private waited = 0;
  /** All rows of the line, while there is a tree. */
  private tree: LineTree | undefined = undefined;

  constructor(simulation: Simulation, rows: RowTable, notes: ResourceNotes, options: ResourceOptions) {
    this.simulation = simulation;
    this.rows = rows;
    this.notes = notes;
    this.list = new RowList(rows);
    this.isRecorded = options.statistics ?? true;
    this.isLastIn = options.order === "last-in";
    this.limit = options.queueLimit ?? Number.POSITIVE_INFINITY;
    this.evicted = options.evicted;
    this.hasStrictLimit = options.strictLimit ?? false;
    this.observedFrom = simulation.now;
    this.length = new Level(0, simulation.now, { histogram: options.histogram ?? false });
    this.waits = options.quantiles === true ? new QuantileTally() : new Tally();
  }

  /** Puts a row into the line. */
  join(row: number): void {
    const { reals } = this.rows;
    const cell = row << SHIFT;
    const { last } = this.list;
    reals[cell + RANK] = Number.POSITIVE_INFINITY;
    // Asked here and not by `comesBefore` alone: this is on the way of everyone who waits.
    const isLast = last === NONE || (!this.isLastIn && reals[(last << SHIFT) + PRIORITY] <= reals[cell + PRIORITY]);
    if (isLast) {
      this.list.append(row);
      if (this.tree !== undefined) this.insertInTree(row, NONE);
    } else {
      this.insert(row);
    }
    this.noteEntry(row);
    this.notes.ofRow("waits", row);
  }

  /** Puts interrupted work back into the line, before all else of its priority, in order of first start. */
  joinInterrupted(row: number): void {
    const { reals } = this.rows;
    reals[(row << SHIFT) + RANK] = reals[(row << SHIFT) + FIRST_START];
    this.insert(row);
    this.noteEntry(row);
  }

  /**
   * Takes a row out of the line; it stays in the table.
   *
   * @param isServed whether this ends a wait that counts among `waits`
   */
  leave(row: number, isServed: boolean): void {
    this.list.remove(row);
    if (this.tree !== undefined) this.removeFromTree(row);
    this.units -= this.rows.cells[(row << SHIFT) + UNITS];
    if (!this.isRecorded) return;
    const now = this.simulation.now;
    const since = this.rows.reals[(row << SHIFT) + SINCE];
    this.waited += now - (since > this.observedFrom ? since : this.observedFrom);
    this.length.set(this.list.count, now);
    if (isServed) this.waits.add(now - since);
  }

  /** Records that somebody was served without waiting. */
  recordNoWait(): void {
    if (this.isRecorded) this.waits.add(0);
  }

  /** Gives a row in the line another priority, among those of which it stands as if it joined now. */
  reprioritise(row: number, priority: number): void {
    const { reals } = this.rows;
    this.list.remove(row);
    if (this.tree !== undefined) this.removeFromTree(row);
    reals[(row << SHIFT) + PRIORITY] = priority;
    reals[(row << SHIFT) + RANK] = Number.POSITIVE_INFINITY;
    this.insert(row);
  }

  /** Whether somebody waits whom a newcomer of this priority must not pass. */
  holdsUp(priority: number): boolean {
    const { first } = this.list;
    if (first === NONE) return false;
    const { reals } = this.rows;
    const cell = first << SHIFT;
    if (reals[cell + PRIORITY] !== priority) return reals[cell + PRIORITY] < priority;
    return !this.isLastIn || reals[cell + RANK] < Number.POSITIVE_INFINITY;
  }

  /** Whether a row that is not in the line belongs before one that is. */
  comesBefore(row: number, other: number): boolean {
    const { reals } = this.rows;
    const own = row << SHIFT;
    const theirs = other << SHIFT;
    if (reals[own + PRIORITY] !== reals[theirs + PRIORITY]) return reals[own + PRIORITY] < reals[theirs + PRIORITY];
    if (reals[own + RANK] !== reals[theirs + RANK]) return reals[own + RANK] < reals[theirs + RANK];
    return this.isLastIn && reals[own + RANK] === Number.POSITIVE_INFINITY;
  }

  /**
   * Whether a newcomer of this priority may join a line of limited length. In a full line that evicts, the last makes
   * room if its priority is worse.
   */
  hasPlaceFor(priority: number): boolean {
    return this.list.count < this.limit || this.makePlaceFor(priority);
  }

  private makePlaceFor(priority: number): boolean {
    const row = this.list.last;
    if (this.evicted === undefined || row === NONE) return false;
    if (this.rows.reals[(row << SHIFT) + PRIORITY] <= priority) return false;
    this.leave(row, false);
    this.evict(row);
    return true;
  }

  /** Ends a row that is not in the line any more, or finds no place in it, and runs what is to happen then. */
  evict(row: number): void {
    if (this.evicted !== undefined)
      this.simulation.schedule(0, this.evicted, this.rows.cells[(row << SHIFT) + SUBJECT]);
    this.rows.remove(row);
    this.notes.ofRow("evicted", row);
  }

  /**
   * Whether interrupted work has a place in the line: not where the limit is strict and the line is full of people of
   * the same or a better priority.
   */
  hasPlaceForInterrupted(row: number): boolean {
    return !this.hasStrictLimit || this.hasPlaceFor(this.rows.reals[(row << SHIFT) + PRIORITY]);
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

  /** Puts a row where it belongs, wherever that is. */
  private insert(row: number): void {
    const successor = this.successorOf(row);
    this.list.insertBefore(row, successor);
    if (this.tree !== undefined) this.insertInTree(row, successor);
  }

  private noteEntry(row: number): void {
    const now = this.simulation.now;
    this.rows.reals[(row << SHIFT) + SINCE] = now;
    this.units += this.rows.cells[(row << SHIFT) + UNITS];
    if (this.isRecorded) this.length.set(this.list.count, now);
  }

  private insertInTree(row: number, successor: number): void {
    this.tree?.insert(row, this.rows.cells[(row << SHIFT) + PREVIOUS], successor);
  }

  private removeFromTree(row: number): void {
    if (this.list.count < FEWEST_IN_TREE) this.tree = undefined;
    else this.tree?.remove(row);
  }

  /** The row before which one that is not in the line belongs, NONE if that is at the end. */
  private successorOf(row: number): number {
    const { list, rows } = this;
    if (list.last === NONE || !this.comesBefore(row, list.last)) return NONE;
    if (this.comesBefore(row, list.first)) return list.first;
    if (this.tree !== undefined) return this.tree.successorOf(row);
    let successor = list.last;
    for (let step = 0; step < STEPS_WITHOUT_TREE; step++) {
      const other = rows.cells[(successor << SHIFT) + PREVIOUS];
      if (!this.comesBefore(row, other)) return successor;
      successor = other;
    }
    this.tree = this.plantTree();
    return this.tree.successorOf(row);
  }

  /** A tree of all who are in the line. */
  private plantTree(): LineTree {
    const tree = new LineTree((row, other) => this.comesBefore(row, other));
    let predecessor = NONE;
    for (let row = this.list.first; row !== NONE; row = this.rows.cells[(row << SHIFT) + NEXT]) {
      tree.insert(row, predecessor, NONE);
      predecessor = row;
    }
    return tree;
  }

  private observedSince(row: number): number {
    const since = this.rows.reals[(row << SHIFT) + SINCE];
    return since > this.observedFrom ? since : this.observedFrom;
  }
}
