/**
 * What is held in each of some cells, and its integral over time. These are plain columns, settled at every change:
 * Levels keep more than is asked for here.
 */
export class HeldOverTime {
  /** By cell: what is held now, and its integral over the milliseconds up to when it was last settled. */
  readonly held: Float64Array;
  readonly time: Float64Array;
  private readonly settledAt: Float64Array;

  constructor(cells: number) {
    this.held = new Float64Array(cells);
    this.time = new Float64Array(cells);
    this.settledAt = new Float64Array(cells);
  }

  /** What is held changes by so much. */
  change(cell: number, by: number, now: number): void {
    this.settle(cell, now);
    this.held[cell] += by;
  }

  /** So much is held from now on. */
  set(cell: number, held: number, now: number): void {
    this.settle(cell, now);
    this.held[cell] = held;
  }

  /** Brings all integrals up to date. */
  settleAll(now: number): void {
    for (let cell = 0; cell < this.settledAt.length; cell++) this.settle(cell, now);
  }

  private settle(cell: number, now: number): void {
    this.time[cell] += this.held[cell] * (now - this.settledAt[cell]);
    this.settledAt[cell] = now;
  }
}
