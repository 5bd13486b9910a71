/**
 * The part of a pool's hours in which two carers can come together, and the people who wait for it. A package with two
 * carers counts in it from the moment at which there is room for the package there: first while it waits in the line of
 * the pool, then while it is held. Those who wait for it stand in a line of their own, of the pool's discipline.
 */
import type { PoolPlan } from "../plan/supply-plan.js";

export class TwoCarerPart {
  /** Units of the pool that such packages may take; Infinity where there is no limit. */
  limit = Number.POSITIVE_INFINITY;
  /** Units of such packages that people hold, and those that wait in the line of the pool. */
  held = 0;
  inLine = 0;
  /** Rows of Requests that wait for room in the part, outside the line of the pool, each with its units. */
  readonly waiting = new Map<number, number>();
  /** By row of Requests: its place in the line by the plan that holds now, and by when it was made. Set by Requests. */
  priorityOf: readonly number[] = [];
  orderOf: readonly number[] = [];
  /** Runs when somebody who waits might enter. Set by rules/two-carers.ts. */
  mayEnter: () => void = () => undefined;

  get free(): number {
    return this.limit - this.held - this.inLine;
  }

  /** Units that those ask for who wait for room in the part. */
  get waitingUnits(): number {
    let sum = 0;
    for (const units of this.waiting.values()) sum += units;
    return sum;
  }

  /** Whether a package has room in the part, and nobody waits for that who goes before it. */
  admits(units: number, priority: number, discipline: PoolPlan["discipline"]): boolean {
    if (units > this.free) return false;
    for (const [row, asked] of this.waiting) {
      const isServable = discipline === "strict" || asked <= this.free;
      if (isServable && this.priorityOf[row] <= priority) return false;
    }
    return true;
  }

  /** Rows of Requests that wait for room in the part, in the order in which they may enter. */
  inTurn(): number[] {
    const { priorityOf, orderOf } = this;
    return [...this.waiting.keys()].sort((a, b) => priorityOf[a] - priorityOf[b] || orderOf[a] - orderOf[b]);
  }

  hold(units: number): void {
    this.held += units;
    this.tell();
  }

  putInLine(units: number): void {
    this.inLine += units;
    this.tell();
  }

  setLimit(units: number): void {
    if (units === this.limit) return;
    this.limit = units;
    this.tell();
  }

  /** Has those who wait looked at, if there are any. */
  tell(): void {
    if (this.waiting.size > 0) this.mayEnter();
  }
}
