/**
 * Timers: events that can be cancelled. The event of a cancelled timer stays in the event queue and is skipped when its
 * time comes, so that the queue never has to be searched.
 *
 * Invariants: a row belongs to one pending event and is used again only after that event has left the queue. A handle
 * carries the generation of its row, so a handle that was kept too long is recognised and cancels no other timer.
 */

import { SizeError } from "../../foundation/errors.js";
import { refuse } from "../../foundation/refusal.js";
import type { Action } from "./action.js";
import { integers } from "./columns.js";

/** Handle of an event that can be cancelled: a whole number up to 2^53. Keep it in a Float64Array, not in 32 bits. */
export type Timer = number;

/** Rows that handles can tell apart; the rest of the 53 bits is the generation. */
const ROWS = 2 ** 22;
/** After it a row's generations begin anew rather than become negative: no handle is kept for so long. */
const LARGEST_GENERATION = 2 ** 31 - 1;
const INITIAL_ROWS = 16;
/** Cells of a row, which stand next to each other because they are used together. */
const CELLS = 4;
const ACTION = 0;
const SUBJECT = 1;
const GENERATION = 2;
const CANCELLED = 3;

export class TimerTable {
  private cells = new Int32Array(INITIAL_ROWS * CELLS);
  private readonly free: number[] = [];
  private used = 0;
  /** Cancelled timers whose events are still in the queue. */
  stale = 0;

  /** A row for one pending event. */
  add(action: number, subject: number): number {
    const row = this.free.length > 0 ? this.free.pop()! : this.extend();
    const { cells } = this;
    const at = row * CELLS;
    cells[at + ACTION] = action;
    cells[at + SUBJECT] = subject;
    cells[at + CANCELLED] = 0;
    return row;
  }

  setSubject(row: number, subject: number): void {
    this.cells[row * CELLS + SUBJECT] = subject;
  }

  handle(row: number): Timer {
    return this.cells[row * CELLS + GENERATION] * ROWS + row;
  }

  /** Marks a timer as cancelled; false if its event has run or it was cancelled before. */
  cancel(timer: Timer): boolean {
    const row = timer % ROWS;
    if (!(Number.isInteger(timer) && row < this.used && row >= 0))
      refuse("timer", "a handle that timer() returned", timer);
    const { cells } = this;
    const at = row * CELLS;
    if (cells[at + GENERATION] !== (timer - row) / ROWS) return false;
    cells[at + GENERATION] = (cells[at + GENERATION] + 1) & LARGEST_GENERATION;
    cells[at + CANCELLED] = 1;
    this.stale += 1;
    return true;
  }

  isCancelled(row: number): boolean {
    return this.cells[row * CELLS + CANCELLED] === 1;
  }

  action(row: number): Action {
    return this.cells[row * CELLS + ACTION] as Action;
  }

  subject(row: number): number {
    return this.cells[row * CELLS + SUBJECT];
  }

  /** Gives the row back once its event has left the queue. */
  remove(row: number): void {
    const { cells } = this;
    const at = row * CELLS;
    if (cells[at + CANCELLED] === 1) this.stale -= 1;
    else cells[at + GENERATION] = (cells[at + GENERATION] + 1) & LARGEST_GENERATION;
    this.free.push(row);
  }

  private extend(): number {
    const row = this.used++;
    if (row === ROWS) throw new SizeError(`pending timers must be at most ${ROWS}, got ${row + 1}`);
    if (row * CELLS === this.cells.length) this.cells = integers(this.cells);
    return row;
  }
}
