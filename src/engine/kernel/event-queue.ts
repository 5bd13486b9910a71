/**
 * The events that are still to run: a binary heap sorted by (time, order), where order is a number that holds priority
 * and sequence.
 *
 * Invariants: no two entries have the same order, so the queue is a stable sort. After the last entry stands a time of
 * Infinity, so that a parent always has two children to compare. An event is a row of three typed arrays, never an
 * object. Taking the first event leaves a hole at the root. The next push fills it, so that the usual pop and push cost
 * one descent instead of two. Any other access closes the hole first.
 *
 * What actions mean, cancelled timers and the clock are left to scheduler.ts and simulation.ts.
 */

import type { Action } from "./action.js";
import { doubles } from "./columns.js";

const INITIAL_CAPACITY = 64;
/**
 * Which half of a pair is the action: the high one, so that the pair is never a NaN, whose bits a copy could change.
 */
const ACTION = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const SUBJECT = 1 - ACTION;

export class EventQueue {
  /** Entries, the hole included. */
  private count = 0;
  private hole = false;
  private times = new Float64Array(INITIAL_CAPACITY).fill(Number.POSITIVE_INFINITY);
  private orders = new Float64Array(INITIAL_CAPACITY);
  /** The bits of action and subject, copied as if they were one number. */
  private pairs = new Float64Array(INITIAL_CAPACITY);
  private halves = new Int32Array(this.pairs.buffer);

  /** Events in the queue. */
  get size(): number {
    return this.count - (this.hole ? 1 : 0);
  }

  /** Adds an event. `order` must be unique; among events of one time the lower runs first. */
  push(time: number, order: number, action: number, subject: number): void {
    let entry = 0;
    if (this.hole) {
      this.hole = false;
      entry = this.sink(time, order);
    } else {
      entry = this.rise(time, order);
    }
    this.times[entry] = time;
    this.orders[entry] = order;
    this.halves[2 * entry + ACTION] = action;
    this.halves[2 * entry + SUBJECT] = subject;
  }

  /**
   * Closes the hole and returns whether an event is left. If so, `time`, `order`, `action` and `subject` are those of
   * the first.
   */
  settle(): boolean {
    if (this.hole) this.close();
    return this.count > 0;
  }

  get time(): number {
    return this.times[0];
  }

  get order(): number {
    return this.orders[0];
  }

  get action(): Action {
    return this.halves[ACTION] as Action;
  }

  get subject(): number {
    return this.halves[SUBJECT];
  }

  /** Takes the first event away. Call it only after `settle()` returned true. */
  take(): void {
    this.hole = true;
  }

  /**
   * Whether the first event comes before (time, order), of which the time is finite. Leaves the hole open, so that the
   * next push can still fill it. Calls nothing: V8 boxes a number for every call that it does not compile in.
   */
  precedes(time: number, order: number): boolean {
    const { times, orders } = this;
    let first = 0;
    if (this.hole) {
      const left = times[1];
      const right = times[2];
      first = right < left || (right === left && orders[2] < orders[1]) ? 2 : 1;
    }
    return times[first] < time || (times[first] === time && orders[first] < order);
  }

  /**
   * Gives the event of an action and subject another time; its order stays. Looks at every event.
   *
   * @returns false if there is no such event
   */
  move(action: number, subject: number, time: number): boolean {
    const moved = this.find(action, subject);
    const { count } = this;
    if (moved === count) return false;
    const [times, orders, pairs] = [this.times, this.orders, this.pairs].map((column) => column.slice(0, count));
    times[moved] = time;
    this.times.fill(Number.POSITIVE_INFINITY);
    this.count = 0;
    for (let k = 0; k < count; k++) {
      const entry = this.rise(times[k], orders[k]);
      this.times[entry] = times[k];
      this.orders[entry] = orders[k];
      this.pairs[entry] = pairs[k];
    }
    return true;
  }

  /**
   * Takes the event of an action and subject away. Looks at every event.
   *
   * @returns false if there is no such event
   */
  remove(action: number, subject: number): boolean {
    const removed = this.find(action, subject);
    if (removed === this.count) return false;
    const last = --this.count;
    const { times, orders, pairs } = this;
    const [time, order, pair] = [times[last], orders[last], pairs[last]];
    times[last] = Number.POSITIVE_INFINITY;
    if (removed === last) return true;
    const entry = this.settleFrom(removed, time, order);
    times[entry] = time;
    orders[entry] = order;
    pairs[entry] = pair;
    return true;
  }

  /**
   * Gives every event of an action another action and subject; their times and orders stay. Looks at every event.
   *
   * @param subjectOf the new subject, given the one before; it must leave the queue as it is
   */
  replace(action: number, other: number, subjectOf: (subject: number) => number): void {
    this.settle();
    const { count, halves } = this;
    for (let entry = 0; entry < count; entry++) {
      if (halves[2 * entry + ACTION] !== action) continue;
      const subject = subjectOf(halves[2 * entry + SUBJECT]);
      halves[2 * entry + ACTION] = other;
      halves[2 * entry + SUBJECT] = subject;
    }
    if (this.count !== count || this.halves !== halves)
      throw new TypeError("no event may be scheduled while others are replaced");
  }

  /** The entry of an action and subject, the number of entries if there is none. Closes the hole. */
  private find(action: number, subject: number): number {
    this.settle();
    const { count, halves } = this;
    let entry = 0;
    while (entry < count && !(halves[2 * entry + ACTION] === action && halves[2 * entry + SUBJECT] === subject))
      entry++;
    return entry;
  }

  /** Moves others into a hole that is anywhere, up or down, and returns where (time, order) belongs. */
  private settleFrom(hole: number, time: number, order: number): number {
    const comesBefore = (one: number, t: number, o: number) =>
      this.times[one] < t || (this.times[one] === t && this.orders[one] < o);
    let entry = hole;
    while (entry > 0 && !comesBefore((entry - 1) >> 1, time, order)) {
      this.copy((entry - 1) >> 1, entry);
      entry = (entry - 1) >> 1;
    }
    if (entry !== hole) return entry;
    for (let child = 1 + 2 * entry; child < this.count; child = 1 + 2 * entry) {
      if (comesBefore(child + 1, this.times[child], this.orders[child])) child += 1;
      if (!comesBefore(child, time, order)) break;
      this.copy(child, entry);
      entry = child;
    }
    return entry;
  }

  private copy(from: number, to: number): void {
    this.times[to] = this.times[from];
    this.orders[to] = this.orders[from];
    this.pairs[to] = this.pairs[from];
  }

  private close(): void {
    this.hole = false;
    const last = --this.count;
    const time = this.times[last];
    const order = this.orders[last];
    this.times[last] = Number.POSITIVE_INFINITY;
    if (last === 0) return;
    const entry = this.sink(time, order);
    this.times[entry] = time;
    this.orders[entry] = order;
    this.pairs[entry] = this.pairs[last];
  }

  /** Moves smaller entries up from below the empty root and returns where (time, order) belongs. */
  private sink(time: number, order: number): number {
    const { times, orders, pairs, count } = this;
    let entry = 0;
    for (let child = 1; child < count; child = 2 * entry + 1) {
      const left = times[child];
      const right = times[child + 1];
      // The smaller child is computed and not branched on: a branch on two random times is mispredicted half of the
      // time, one on ties is not.
      child += Number(right < left);
      if (left === right && orders[child + 1] < orders[child]) child += 1;
      const childTime = times[child];
      if (time < childTime || (time === childTime && order < orders[child])) break;
      times[entry] = childTime;
      orders[entry] = orders[child];
      pairs[entry] = pairs[child];
      entry = child;
    }
    return entry;
  }

  /** Makes room at the end, moves larger entries down from there and returns where (time, order) belongs. */
  private rise(time: number, order: number): number {
    let entry = this.count++;
    if (this.count === this.times.length) this.grow();
    const { times, orders, pairs } = this;
    while (entry > 0) {
      const parent = (entry - 1) >> 1;
      const parentTime = times[parent];
      if (parentTime < time || (parentTime === time && orders[parent] < order)) break;
      times[entry] = parentTime;
      orders[entry] = orders[parent];
      pairs[entry] = pairs[parent];
      entry = parent;
    }
    return entry;
  }

  private grow(): void {
    this.times = doubles(this.times).fill(Number.POSITIVE_INFINITY, this.times.length);
    this.orders = doubles(this.orders);
    this.pairs = doubles(this.pairs);
    this.halves = new Int32Array(this.pairs.buffer);
  }
}
