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
const INITIAL_CAPACITY = 16;

export class TimerTable {
  private actions = new Int32Array(INITIAL_CAPACITY);
  private subjects = new Int32Array(INITIAL_CAPACITY);
  private generations = new Int32Array(INITIAL_CAPACITY);
  private cancelled = new Int32Array(INITIAL_CAPACITY);
  private readonly free: number[] = [];
  private used = 0;
  /** Cancelled timers whose events are still in the queue. */
  stale = 0;

  /** A row for one pending event. */
  add(action: number, subject: number): number {
    const row = this.free.length > 0 ? this.free.pop()! : this.extend();
    this.actions[row] = action;
    this.subjects[row] = subject;
    this.cancelled[row] = 0;
    return row;
  }

  handle(row: number): Timer {
    return this.generations[row] * ROWS + row;
  }

  /** Marks a timer as cancelled; false if its event has run or it was cancelled before. */
  cancel(timer: Timer): boolean {
    const row = timer % ROWS;
    if (!(Number.isInteger(timer) && row < this.used && row >= 0))
      refuse("timer", "a handle that timer() returned", timer);
    if (this.generations[row] !== (timer - row) / ROWS) return false;
    this.generations[row] += 1;
    this.cancelled[row] = 1;
    this.stale += 1;
    return true;
  }

  isCancelled(row: number): boolean {
    return this.cancelled[row] === 1;
  }

  action(row: number): Action {
    return this.actions[row] as Action;
  }

  subject(row: number): number {
    return this.subjects[row];
  }

  /** Gives the row back once its event has left the queue. */
  remove(row: number): void {
    if (this.cancelled[row] === 1) this.stale -= 1;
    else this.generations[row] += 1;
    this.free.push(row);
  }

  private extend(): number {
    const row = this.used++;
    if (row === ROWS) throw new SizeError(`pending timers must be at most ${ROWS}, got ${row + 1}`);
    if (row === this.actions.length) {
      this.actions = integers(this.actions);
      this.subjects = integers(this.subjects);
      this.generations = integers(this.generations);
      this.cancelled = integers(this.cancelled);
    }
    return row;
  }
}
