/**
 * People at a resource, a row each, and the lists they stand in.
 *
 * A row is in at most one list at a time, so the links of all lists are two columns of the table. Rows that are given back
 * are reused, last first: memory is bounded by how many stand here at once, never by how many have passed. A ticket
 * carries the row's generation, so one that outlived its row is recognised.
 */

import { refuse } from "./refusal.js";

/** Returned where there is no row. */
export const NONE = -1;

/** What a row is at its resource: units asked for, work that waits, work in service. */
export const Kind = { request: 0, waitingWork: 1, serving: 2 } as const;

/** Rows a ticket can tell apart; the rest of the 53 bits is the generation. */
const ROWS = 2 ** 22;

export class RowTable {
  next = new Int32Array(8);
  previous = new Int32Array(8);
  kind = new Uint8Array(8);
  action = new Int32Array(8);
  subject = new Int32Array(8);
  units = new Float64Array(8);
  priority = new Float64Array(8);
  /** When the row joined the line it stands in. */
  since = new Float64Array(8);
  private generation = new Int32Array(8);
  private used = 0;
  /** First of the free rows, which are linked through `next`. */
  private freeRow = NONE;

  /** Number of rows that arrays beside this table must have room for. */
  get size(): number {
    return this.next.length;
  }

  add(units: number, action: number, subject: number, priority: number, now: number): number {
    let row = this.freeRow;
    if (row === NONE) row = this.extend();
    else this.freeRow = this.next[row]!;
    this.kind[row] = Kind.request;
    this.action[row] = action;
    this.subject[row] = subject;
    this.units[row] = units;
    this.priority[row] = priority;
    this.since[row] = now;
    return row;
  }

  /** Gives a row back; its ticket is no longer valid. */
  remove(row: number): void {
    this.generation[row]! += 1;
    this.next[row] = this.freeRow;
    this.freeRow = row;
  }

  ticket(row: number): number {
    return this.generation[row]! * ROWS + row;
  }

  /** Row of a ticket, NONE if it has been given back. Throws RangeError for what was never a ticket. */
  rowOf(ticket: number): number {
    const row = ticket % ROWS;
    if (!(row >= 0 && row < this.used)) refuse("ticket", "a ticket of this resource", ticket);
    return this.generation[row]! === (ticket - row) / ROWS ? row : NONE;
  }

  private extend(): number {
    const row = this.used++;
    if (row === ROWS) refuse("people at one resource", `at most ${ROWS}`, row + 1);
    if (row === this.next.length) {
      this.next = integers(this.next);
      this.previous = integers(this.previous);
      this.kind = bytes(this.kind);
      this.action = integers(this.action);
      this.subject = integers(this.subject);
      this.generation = integers(this.generation);
      this.units = doubles(this.units);
      this.priority = doubles(this.priority);
      this.since = doubles(this.since);
    }
    return row;
  }
}

/** A list of rows of one table, linked through it. */
export class RowList {
  first = NONE;
  last = NONE;
  count = 0;
  private readonly rows: RowTable;

  constructor(rows: RowTable) {
    this.rows = rows;
  }

  append(row: number): void {
    this.insertBefore(row, NONE);
  }

  /** Puts a row before `successor`, at the end if that is NONE. */
  insertBefore(row: number, successor: number): void {
    const { next, previous } = this.rows;
    const predecessor = successor === NONE ? this.last : previous[successor]!;
    next[row] = successor;
    previous[row] = predecessor;
    if (predecessor === NONE) this.first = row;
    else next[predecessor] = row;
    if (successor === NONE) this.last = row;
    else previous[successor] = row;
    this.count += 1;
  }

  /** Puts a row behind all whose priority number is not higher. */
  insertByPriority(row: number): void {
    const { previous, priority } = this.rows;
    const own = priority[row]!;
    let successor = NONE;
    for (let other = this.last; other !== NONE && priority[other]! > own; other = previous[other]!) successor = other;
    this.insertBefore(row, successor);
  }

  remove(row: number): void {
    const { next, previous } = this.rows;
    const successor = next[row]!;
    const predecessor = previous[row]!;
    if (predecessor === NONE) this.first = successor;
    else next[predecessor] = successor;
    if (successor === NONE) this.last = predecessor;
    else previous[successor] = predecessor;
    this.count -= 1;
  }
}

/** A copy with room for twice as many. */
export function integers(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * column.length);
  wider.set(column);
  return wider;
}

/** A copy with room for twice as many. */
export function doubles(column: Float64Array): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(2 * column.length);
  wider.set(column);
  return wider;
}

/** A copy with room for twice as many. */
export function bytes(column: Uint8Array): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(2 * column.length);
  wider.set(column);
  return wider;
}
