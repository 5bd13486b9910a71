/**
 * The line at a resource: who waits, in which order, since when, and what that adds up to.
 *
 * Invariants: sorted by priority, lower first, and within one by order of joining, except that interrupted work stands before
 * the rest of its priority; the time waited, summed by person, equals the area under the number in the line, summed by time.
 * Who is served and when is left to the resource.
 */

import { refuse } from "../../foundation/refusal.js";
import { Level } from "../../statistics/level.js";
import { QuantileTally } from "../../statistics/quantile-tally.js";
import { Tally } from "../../statistics/tally.js";
import type { NoteKind } from "../kernel/observer.js";
import type { Action, Named, Simulation } from "../kernel/simulation.js";
import type { ResourceOptions } from "./resource-options.js";
import { LAYOUT, RowList, RowTable } from "./row-table.js";

const { KIND, NEXT, NONE, PREVIOUS, PRIORITY, SERVING, SHIFT, SINCE, SUBJECT, UNITS } = LAYOUT;

export abstract class WaitingLine extends RowTable {
  readonly name: string;
  /** People in the line, over time. */
  readonly line: Level;
  /** Waits of those served, zeros included; of work, until it first starts. */
  readonly waits: Tally;
  readonly simulation: Simulation;
  protected readonly list = new RowList(this);
  protected readonly recording: boolean;
  private readonly queueLimit: number;
  /** What runs for someone put out of the line, where that is done. */
  readonly evicted: Action | undefined;
  private lineUnits = 0;
  private observedFrom = 0;
  private waited = 0;

  constructor(simulation: Simulation, options: ResourceOptions) {
    super(simulation.numberResource());
    this.name = options.name;
    this.simulation = simulation;
    this.recording = options.statistics ?? true;
    this.queueLimit = options.queueLimit ?? Number.POSITIVE_INFINITY;
    this.evicted = options.evicted;
    if (this.evicted !== undefined && !simulation.isAction(this.evicted)) {
      refuse("evicted", "a number that action() returned", this.evicted);
    }
    this.observedFrom = simulation.now;
    this.line = new Level(0, simulation.now, { histogram: options.histogram ?? false });
    this.waits = options.quantiles === true ? new QuantileTally() : new Tally();
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
    return this.ticketOf(this.cells[(this.waitingRow(ticket) << SHIFT) + NEXT]);
  }

  /** Subject of a ticket that is not over: of someone who waits, is served, or holds a claim. */
  subjectOf(ticket: number): number {
    return this.cells[(this.liveRow(ticket) << SHIFT) + SUBJECT];
  }

  /** Who has a ticket that is not over: the process that asked, or what the action that did says of its subject, or the subject itself. */
  personOf(ticket: number): Named | string | number {
    const row = this.liveRow(ticket);
    return this.simulation.identify(this.actionIn(row), this.cells[(row << SHIFT) + SUBJECT]);
  }

  /** Units that a ticket which is not over holds or waits for. */
  unitsOf(ticket: number): number {
    return this.cells[(this.liveRow(ticket) << SHIFT) + UNITS];
  }

  /** Whether the person of a ticket stands in the line. */
  isWaiting(ticket: number): boolean {
    return this.find(ticket) !== NONE;
  }

  /** When this person joined the line. */
  waitingSince(ticket: number): number {
    return this.reals[(this.waitingRow(ticket) << SHIFT) + SINCE];
  }

  /**
   * Time spent in the line since observation began, over everyone: those served, withdrawn, evicted and still waiting, each
   * clipped to the window. Equals `line.integral(now)`, the same area summed by time instead of by person: Little's law.
   */
  timeWaited(): number {
    let total = this.waited;
    for (let row = this.list.first; row !== NONE; row = this.cells[(row << SHIFT) + NEXT]) {
      total += this.simulation.now - this.observedSince(row);
    }
    return total;
  }

  /** Takes a person out of the line; false if the ticket's wait was over before. Those behind may then be served. */
  withdraw(ticket: number): boolean {
    const row = this.find(ticket);
    if (row === NONE) return false;
    this.note("withdrawn", row);
    this.leave(row);
    this.remove(row);
    this.dispatchIfUseful();
    return true;
  }

  /** Gives a waiting person another priority, behind those who have it already; false if the ticket's wait was over. */
  reprioritise(ticket: number, priority: number): boolean {
    if (!Number.isFinite(priority)) refuse("priority", "a finite number", priority);
    const row = this.find(ticket);
    if (row === NONE) return false;
    this.list.remove(row);
    this.reals[(row << SHIFT) + PRIORITY] = priority;
    this.list.insertBefore(row, this.placeOf(row));
    this.dispatchIfUseful();
    return true;
  }

  /** Ends the warm-up: clears statistics, never people. */
  resetStatistics(): void {
    this.observedFrom = this.simulation.now;
    this.waited = 0;
    this.line.reset(this.simulation.now);
    this.waits.reset();
  }

  /** Asks for a turn to serve those who wait, if there is anything to serve them with. */
  protected abstract dispatchIfUseful(): void;

  /** Whether a newcomer finds a place in the line, if need be that of the last, who is put out for someone of a better priority. */
  protected hasPlaceFor(priority: number): boolean {
    if (this.list.count < this.queueLimit) return true;
    const row = this.list.last;
    if (this.evicted === undefined || row === NONE) return false;
    if (this.reals[(row << SHIFT) + PRIORITY] <= priority) return false;
    this.note("evicted", row);
    this.leave(row);
    this.simulation.schedule(0, this.evicted, this.cells[(row << SHIFT) + SUBJECT]);
    this.remove(row);
    return true;
  }

  /** Tells a trace what happened to someone. */
  protected note(kind: NoteKind, row: number): void {
    if (this.simulation.noter === null) return;
    const cell = row << SHIFT;
    this.simulation.note(this.name, kind, this.actionIn(row), this.cells[cell + SUBJECT], this.cells[cell + UNITS]);
  }

  /** Puts a row behind all whose priority number is not higher. */
  protected join(row: number): void {
    this.note("waits", row);
    const last = this.list.last;
    const isLast = last === NONE || this.reals[(last << SHIFT) + PRIORITY] <= this.reals[(row << SHIFT) + PRIORITY];
    this.joinBefore(row, isLast ? NONE : this.placeOf(row));
  }

  /** Puts a row before another, at the end if that is NONE. */
  protected joinBefore(row: number, successor: number): void {
    const now = this.simulation.now;
    this.reals[(row << SHIFT) + SINCE] = now;
    this.list.insertBefore(row, successor);
    this.lineUnits += this.cells[(row << SHIFT) + UNITS];
    if (this.recording) this.line.set(this.list.count, now);
  }

  protected leave(row: number): void {
    this.list.remove(row);
    this.lineUnits -= this.cells[(row << SHIFT) + UNITS];
    if (!this.recording) return;
    const now = this.simulation.now;
    this.waited += now - this.observedSince(row);
    this.line.set(this.list.count, now);
  }

  /** Whether somebody waits whom a newcomer of this priority must not pass. */
  protected holdsUp(priority: number): boolean {
    const first = this.list.first;
    return first !== NONE && this.reals[(first << SHIFT) + PRIORITY] <= priority;
  }

  /** Row of a ticket, NONE if its wait is over. */
  protected find(ticket: number): number {
    const row = this.rowOf(ticket);
    return row !== NONE && this.cells[(row << SHIFT) + KIND] < SERVING ? row : NONE;
  }

  protected ticketOf(row: number): number {
    return row === NONE ? NONE : this.ticket(row);
  }

  private liveRow(ticket: number): number {
    const row = this.rowOf(ticket);
    if (row === NONE) refuse("ticket", "one that is not over", ticket);
    return row;
  }

  private waitingRow(ticket: number): number {
    const row = this.find(ticket);
    if (row === NONE) refuse("ticket", "of someone who still waits", ticket);
    return row;
  }

  /** The row before which another belongs by its priority. */
  private placeOf(row: number): number {
    const { cells, reals } = this;
    const own = reals[(row << SHIFT) + PRIORITY];
    let successor = NONE;
    let other = this.list.last;
    while (other !== NONE && reals[(other << SHIFT) + PRIORITY] > own) {
      successor = other;
      other = cells[(other << SHIFT) + PREVIOUS];
    }
    return successor;
  }

  private observedSince(row: number): number {
    const since = this.reals[(row << SHIFT) + SINCE];
    return since > this.observedFrom ? since : this.observedFrom;
  }
}
