/**
 * The events still to come: a binary heap ordered by (time, order), where order holds priority and sequence in one number.
 *
 * Invariants: no two entries have the same order, so the order is total and the queue is a stable sort. An event is four
 * numbers in typed arrays, never an object. Taking the first event leaves a hole at the root; the next push falls into
 * it, which turns the usual pop-then-push into one descent. Any other access closes the hole first.
 *
 * Meaning of actions, cancellation and the clock are left to the simulation.
 */

const INITIAL_CAPACITY = 64;

export class EventQueue {
  /** Entries in the arrays, the hole included. */
  private count = 0;
  private hole = false;
  private capacity = INITIAL_CAPACITY;
  /** Two numbers an entry: time, order. */
  private keys = new Float64Array(2 * INITIAL_CAPACITY);
  /** Two numbers an entry: action, subject. */
  private pairs = new Int32Array(2 * INITIAL_CAPACITY);

  /** Events in the queue. */
  get size(): number {
    return this.hole ? this.count - 1 : this.count;
  }

  /** Adds an event. `order` must be unique; lower runs first among events of one time. */
  push(time: number, order: number, action: number, subject: number): void {
    if (this.hole) {
      this.hole = false;
      this.sink(time, order, action, subject);
      return;
    }
    if (this.count === this.capacity) this.grow();
    const keys = this.keys;
    const pairs = this.pairs;
    let entry = this.count++;
    while (entry > 0) {
      const parent = (entry - 1) >> 1;
      const parentTime = keys[2 * parent]!;
      if (parentTime < time || (parentTime === time && keys[2 * parent + 1]! < order)) break;
      keys[2 * entry] = parentTime;
      keys[2 * entry + 1] = keys[2 * parent + 1]!;
      pairs[2 * entry] = pairs[2 * parent]!;
      pairs[2 * entry + 1] = pairs[2 * parent + 1]!;
      entry = parent;
    }
    keys[2 * entry] = time;
    keys[2 * entry + 1] = order;
    pairs[2 * entry] = action;
    pairs[2 * entry + 1] = subject;
  }

  /** Closes the hole, if there is one, and says whether an event is left; then the four below describe the first one. */
  settle(): boolean {
    if (this.hole) {
      this.hole = false;
      const last = --this.count;
      if (last > 0) {
        const keys = this.keys;
        const pairs = this.pairs;
        this.sink(keys[2 * last]!, keys[2 * last + 1]!, pairs[2 * last]!, pairs[2 * last + 1]!);
      }
    }
    return this.count > 0;
  }

  get time(): number {
    return this.keys[0]!;
  }

  get order(): number {
    return this.keys[1]!;
  }

  get action(): number {
    return this.pairs[0]!;
  }

  get subject(): number {
    return this.pairs[1]!;
  }

  /** Takes the first event away; only after `settle()` said that there is one. */
  take(): void {
    this.hole = true;
  }

  /** Whether the first event comes before (time, order). Leaves a hole open, so that the next push can still use it. */
  precedes(time: number, order: number): boolean {
    if (!this.hole) return this.count > 0 && this.before(0, time, order);
    return (this.count > 1 && this.before(1, time, order)) || (this.count > 2 && this.before(2, time, order));
  }

  private before(entry: number, time: number, order: number): boolean {
    const entryTime = this.keys[2 * entry]!;
    return entryTime < time || (entryTime === time && this.keys[2 * entry + 1]! < order);
  }

  /** Lets an entry fall from the empty root to its place. */
  private sink(time: number, order: number, action: number, subject: number): void {
    const keys = this.keys;
    const pairs = this.pairs;
    const count = this.count;
    let entry = 0;
    let child = 1;
    while (child < count) {
      if (child + 1 < count) {
        const left = keys[2 * child]!;
        const right = keys[2 * child + 2]!;
        // The smaller child as a sum of comparisons: a branch here would be mispredicted half of the time.
        child += +(right < left) | (+(right === left) & +(keys[2 * child + 3]! < keys[2 * child + 1]!));
      }
      const childTime = keys[2 * child]!;
      if (time < childTime || (time === childTime && order < keys[2 * child + 1]!)) break;
      keys[2 * entry] = childTime;
      keys[2 * entry + 1] = keys[2 * child + 1]!;
      pairs[2 * entry] = pairs[2 * child]!;
      pairs[2 * entry + 1] = pairs[2 * child + 1]!;
      entry = child;
      child = 2 * entry + 1;
    }
    keys[2 * entry] = time;
    keys[2 * entry + 1] = order;
    pairs[2 * entry] = action;
    pairs[2 * entry + 1] = subject;
  }

  private grow(): void {
    this.capacity *= 2;
    const keys = new Float64Array(2 * this.capacity);
    keys.set(this.keys);
    this.keys = keys;
    const pairs = new Int32Array(2 * this.capacity);
    pairs.set(this.pairs);
    this.pairs = pairs;
  }
}
