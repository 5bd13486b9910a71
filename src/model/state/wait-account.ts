/**
 * The account of waits for the start of a stage, by the service asked for, the class of the person and where they
 * waited: how many started, how many of them had to wait at all, and for how long together. Quantiles are kept in
 * wait-histogram.ts.
 */
import type { Blueprint } from "../plan/blueprint.js";

/** Where somebody waits for a service: in a hospital bed, or anywhere else, such as at home. */
export const ORIGINS = ["bed", "community"] as const;

/**
 * How many members there are of each dimension that waits are counted by, in the order in which the index of a cell is
 * put together, slowest first.
 */
export interface WaitShape {
  readonly service: number;
  readonly class: number;
  readonly origin: number;
}

export class WaitAccount {
  readonly shape: WaitShape;
  /** By cell: people who started, those of them who had to wait, and the sum of their waits in milliseconds. */
  readonly started: Float64Array;
  readonly hadToWait: Float64Array;
  readonly time: Float64Array;

  constructor({ services, classes }: Blueprint) {
    this.shape = { service: services.length, class: classes.length, origin: ORIGINS.length };
    const cells = services.length * classes.length * ORIGINS.length;
    this.started = new Float64Array(cells);
    this.hadToWait = new Float64Array(cells);
    this.time = new Float64Array(cells);
  }

  /**
   * Somebody starts a stage of a service, there or elsewhere because it was full.
   *
   * @param service the service that was asked for
   * @param inBed whether the person waited in a hospital bed
   * @param wait milliseconds since they were ready or asked
   */
  add(service: number, cls: number, inBed: boolean, wait: number): void {
    const cell = (service * this.shape.class + cls) * ORIGINS.length + (inBed ? 0 : 1);
    this.started[cell]++;
    if (wait > 0) this.hadToWait[cell]++;
    this.time[cell] += wait;
  }

  resetStatistics(): void {
    for (const column of [this.started, this.hadToWait, this.time]) column.fill(0);
  }
}
