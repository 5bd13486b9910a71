/**
 * A table with one row for everyone at a resource: who waits, who is served, who holds a claim.
 *
 * Invariants: a row is in at most one list at a time, so all lists share the same links. A row that is given back is
 * used again, the latest first, so that memory grows with how many are at the resource at once, not with how many have
 * passed. A ticket names a row and the row's generation, so a ticket that is older than its row's present use is
 * recognised. The lowest bits of the generation are the mark of the table, so that a ticket of another resource is
 * recognised too, among sixteen resources. The cells of a row lie together in two arrays, so that a row is one place in
 * memory. What the rows mean is left to the other parts of a resource.
 */

import { SizeError } from "../../../foundation/errors.js";
import { refuse } from "../../../foundation/refusal.js";
import type { Action } from "../../kernel/action.js";
import { doubles, integers } from "../../kernel/columns.js";

/** Returned where there is no row. */
const NONE = -1;
const SHIFT = 3;

/** Whole-number cells of a row, at `row << SHIFT`. */
const NEXT = 0;
const PREVIOUS = 1;
const KIND = 2;
const ACTION = 3;
const SUBJECT = 4;
const UNITS = 5;
const GENERATION = 6;
/** Of a claim, the action to run when its units are taken away, NONE if they must not be. */
const PREEMPTED = 7;

/** Cells for other numbers, at `row << SHIFT`: those of everyone who waits, then those of work and claims alone. */
const PRIORITY = 0;
const SINCE = 1;
const WORK = 2;
const REMAINING = 3;
const FINISH = 4;
const FIRST_START = 5;
const TIMER = 6;
/**
 * Of those in the line, what goes before the order of joining among equal priorities: the first start of interrupted
 * work, Infinity for everyone else.
 */
const RANK = 7;
/** Of those who hold units, the number of the shift whose units they are. */
const IN_SHIFT = 7;

/**
 * The kinds of rows. Those below SERVING wait for units, for work or for a claim; the others have what they asked for.
 */
const REQUEST = 0;
const WAITING_WORK = 1;
const WAITING_CLAIM = 2;
const SERVING = 3;
const HOLDING = 4;

/**
 * The places of a row's cells, and the kinds of rows. Each file copies what it needs into constants of its own: V8
 * folds those into the code it makes, but reads an imported constant anew, with its checks, at every use.
 */
export const LAYOUT = {
  ...{ NONE, SHIFT, REQUEST, WAITING_WORK, WAITING_CLAIM, SERVING, HOLDING },
  ...{ NEXT, PREVIOUS, KIND, ACTION, SUBJECT, UNITS, PREEMPTED },
  ...{ PRIORITY, SINCE, WORK, REMAINING, FINISH, FIRST_START, TIMER, RANK, IN_SHIFT },
} as const;

/** Rows that tickets can tell apart; the rest of the 53 bits is the generation. */
const ROWS = 2 ** 22;
/** Marks that tables can have; a generation is the number of uses of a row times this, plus the mark. */
const MARKS = 16;
const LARGEST_GENERATION = 2 ** 31 - 1;

export class RowTable {
  /** Replaced by longer arrays as rows are added, so nobody keeps them. */
  cells = new Int32Array(8 << SHIFT);
  reals = new Float64Array(8 << SHIFT);
  private rowCount = 0;
  /** First of the free rows, which are linked through NEXT. */
  private freeRow = NONE;
  private readonly mark: number;

  /** @param number of this table among those of one simulation, a whole number from 0 */
  constructor(number: number) {
    this.mark = number % MARKS;
  }

  /** A row for somebody who has just asked. */
  add(kind: number, units: number, action: number, subject: number, priority: number): number {
    let row = this.freeRow;
    if (row === NONE) row = this.extend();
    else this.freeRow = this.cells[(row << SHIFT) + NEXT];
    const cell = row << SHIFT;
    const cells = this.cells;
    cells[cell + KIND] = kind;
    cells[cell + ACTION] = action;
    cells[cell + SUBJECT] = subject;
    cells[cell + UNITS] = units;
    this.reals[cell + PRIORITY] = priority;
    return row;
  }

  /** Gives a row back; its ticket is over. */
  remove(row: number): void {
    const cell = row << SHIFT;
    // Begins anew rather than become negative: no ticket is kept for so long.
    this.cells[cell + GENERATION] = (this.cells[cell + GENERATION] + MARKS) & LARGEST_GENERATION;
    this.cells[cell + NEXT] = this.freeRow;
    this.freeRow = row;
  }

  /** The action that a row was added with. */
  actionIn(row: number): Action {
    return this.cells[(row << SHIFT) + ACTION] as Action;
  }

  ticket(row: number): number {
    return this.cells[(row << SHIFT) + GENERATION] * ROWS + row;
  }

  /** Ticket of a row, NONE if there is no row. */
  ticketOf(row: number): number {
    return row === NONE ? NONE : this.ticket(row);
  }

  /** Row of a ticket, NONE if the ticket is over. Throws RangeError for what was never a ticket of this table. */
  rowOf(ticket: number): number {
    const row = ticket % ROWS;
    if (!(Number.isInteger(ticket) && row >= 0 && row < this.rowCount))
      refuse("ticket", "a ticket of this resource", ticket);
    if (this.ticket(row) === ticket) return row;
    if (((ticket - row) / ROWS) % MARKS !== this.mark) refuse("ticket", "a ticket of this resource", ticket);
    return NONE;
  }

  /** Row of a ticket. Throws RangeError if the ticket is over. */
  liveRowOf(ticket: number): number {
    const row = this.rowOf(ticket);
    if (row === NONE) refuse("ticket", "one that is not over", ticket);
    return row;
  }

  /** Row of a ticket that waits in the line, NONE if its wait is over. */
  waitingRowOf(ticket: number): number {
    const row = this.rowOf(ticket);
    return row !== NONE && this.cells[(row << SHIFT) + KIND] < SERVING ? row : NONE;
  }

  private extend(): number {
    const row = this.rowCount++;
    if (row === ROWS) throw new SizeError(`people at one resource must be at most ${ROWS}, got ${row + 1}`);
    if (row << SHIFT === this.cells.length) {
      this.cells = integers(this.cells);
      this.reals = doubles(this.reals);
    }
    this.cells[(row << SHIFT) + GENERATION] = this.mark;
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

  /** As `insertBefore`, at the end: the way of nearly everyone who joins a line. */
  append(row: number): void {
    const cells = this.rows.cells;
    const predecessor = this.last;
    cells[(row << SHIFT) + NEXT] = NONE;
    cells[(row << SHIFT) + PREVIOUS] = predecessor;
    if (predecessor === NONE) this.first = row;
    else cells[(predecessor << SHIFT) + NEXT] = row;
    this.last = row;
    this.count += 1;
  }

  /** Puts a row before `successor`, at the end if that is NONE. */
  insertBefore(row: number, successor: number): void {
    const cells = this.rows.cells;
    const predecessor = successor === NONE ? this.last : cells[(successor << SHIFT) + PREVIOUS];
    cells[(row << SHIFT) + NEXT] = successor;
    cells[(row << SHIFT) + PREVIOUS] = predecessor;
    if (predecessor === NONE) this.first = row;
    else cells[(predecessor << SHIFT) + NEXT] = row;
    if (successor === NONE) this.last = row;
    else cells[(successor << SHIFT) + PREVIOUS] = row;
    this.count += 1;
  }

  remove(row: number): void {
    const cells = this.rows.cells;
    const successor = cells[(row << SHIFT) + NEXT];
    const predecessor = cells[(row << SHIFT) + PREVIOUS];
    if (predecessor === NONE) this.first = successor;
    else cells[(predecessor << SHIFT) + NEXT] = successor;
    if (successor === NONE) this.last = predecessor;
    else cells[(successor << SHIFT) + PREVIOUS] = predecessor;
    this.count -= 1;
  }
}
