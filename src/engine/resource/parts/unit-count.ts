/**
 * How many units a resource has, how many of them are in use, and how many may be asked for.
 *
 * Invariants: units in use are never negative, and are above the capacity only while a cut drains. Who gets them is
 * left to grants.ts.
 */

import { refuse, requireFinite, requireWhole } from "../../../foundation/refusal.js";
import { Level } from "../../../statistics/level.js";
import type { Simulation } from "../../kernel/simulation.js";
import type { ResourceOptions } from "../resource-options.js";

const MOST_UNITS = 2 ** 31 - 1;

export class UnitCount {
  /** Units in use, over time. */
  readonly occupancy: Level;
  /** Units there are, a whole number of 32 bits; MOST_UNITS stands for Infinity. */
  total: number;
  /** Units in use. */
  used = 0;
  /** Units in use by claims and by work; only those who hold them can give them back. */
  usedByClaims = 0;
  usedByWork = 0;
  private readonly simulation: Simulation;
  private readonly name: string;
  private readonly isRecorded: boolean;
  /** The capacity over time, counted as 0 while there is no limit. */
  private readonly provided: Level;
  /** 1 while there is no limit, else 0, over time. */
  private readonly unlimited: Level;
  /** Most units that anyone may ask for. */
  private largest: number;

  constructor(simulation: Simulation, options: ResourceOptions) {
    this.simulation = simulation;
    this.name = options.name;
    this.isRecorded = options.statistics ?? true;
    this.total = Math.min(options.capacity, MOST_UNITS);
    this.largest = options.allowLarger === true ? MOST_UNITS : this.total;
    this.occupancy = new Level(0, simulation.now, { histogram: options.histogram ?? false });
    this.provided = new Level(0, simulation.now);
    this.unlimited = new Level(0, simulation.now);
    this.recordCapacity();
  }

  /** Units there are, or Infinity. */
  get capacity(): number {
    return this.total === MOST_UNITS ? Number.POSITIVE_INFINITY : this.total;
  }

  /** Units that nobody holds; negative while a cut drains. */
  get free(): number {
    return this.total - this.used;
  }

  /** Units held by requests, which anyone may give back. */
  get usedByRequests(): number {
    return this.used - this.usedByWork - this.usedByClaims;
  }

  /** Takes units, or gives them back if `units` is negative. */
  take(units: number): void {
    this.used += units;
    if (this.isRecorded) this.occupancy.set(this.used, this.simulation.now);
  }

  /** Changes how many units there are, to a whole number of at least 0 or Infinity. */
  setCapacity(units: number): void {
    this.total = Math.min(units, MOST_UNITS);
    this.recordCapacity();
    this.largest = Math.max(this.largest, this.total);
  }

  /** See `Resource.utilisation`. */
  utilisation(): number {
    const { now } = this.simulation;
    const provided = this.provided.integral(now);
    if (provided === 0 || this.unlimited.integral(now) > 0 || !this.isRecorded) return Number.NaN;
    return this.occupancy.integral(now) / provided;
  }

  resetStatistics(): void {
    this.occupancy.reset(this.simulation.now);
    this.provided.reset(this.simulation.now);
    this.unlimited.reset(this.simulation.now);
  }

  /** Whether so many units may be asked for, with this priority. */
  allows(units: number, priority: number): boolean {
    return (
      (units | 0) === units &&
      units >= 1 &&
      units <= this.largest &&
      typeof priority === "number" &&
      priority - priority === 0
    );
  }

  /** Throws the error for units or a priority that `allows` does not allow. */
  refuse(units: number, priority: number): never {
    requireFinite("priority", priority);
    requireWhole("units", units, 1);
    refuse("units", `at most ${this.largest}, the largest capacity ${this.name} has had`, units);
  }

  private recordCapacity(): void {
    const isUnlimited = this.total === MOST_UNITS;
    this.provided.set(isUnlimited ? 0 : this.total, this.simulation.now);
    this.unlimited.set(Number(isUnlimited), this.simulation.now);
  }
}
