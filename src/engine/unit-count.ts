/**
 * How many units a resource has, how many of them are in use, and who may ask for how many.
 *
 * Invariants: units in use are never negative, and above the capacity only while a cut drains. Who gets them is left to unit-pool.ts.
 */

import { Level } from "../statistics/level.js";
import { refuse } from "./refusal.js";
import { checkCapacity, checkOptions, type ResourceOptions } from "./resource-options.js";
import type { Action, Simulation } from "./simulation.js";
import { WaitingLine } from "./waiting-line.js";

const MOST_UNITS = 2 ** 31 - 1;

export abstract class UnitCount extends WaitingLine {
  /** Units in use, over time. */
  readonly occupancy: Level;
  /** Capacity, a whole number of 32 bits; MOST_UNITS stands for Infinity. */
  protected units = 0;
  protected used = 0;
  /** Of these, units of claims and of work, which nobody else may give back. */
  protected usedByClaims = 0;
  protected usedByWork = 0;
  /** Most units anyone may ask for. */
  private largest = 0;

  constructor(simulation: Simulation, options: ResourceOptions) {
    checkOptions(options);
    super(simulation, options);
    this.units = Math.min(options.capacity, MOST_UNITS);
    this.largest = options.allowLarger === true ? MOST_UNITS : this.units;
    this.occupancy = new Level(0, simulation.now, { histogram: options.histogram ?? false });
  }

  get capacity(): number {
    return this.units === MOST_UNITS ? Number.POSITIVE_INFINITY : this.units;
  }

  /** Units held, above the capacity while a cut drains. */
  get inUse(): number {
    return this.used;
  }

  /** Units that nobody holds. */
  get free(): number {
    return Math.max(0, this.capacity - this.used);
  }

  /** For commands: refuses units and a priority that `request` and `claim` would. */
  requireRequest(units: number, priority = 0): void {
    if (!this.allowsUnits(units, priority)) this.refuseUnits(units, priority);
  }

  override resetStatistics(): void {
    super.resetStatistics();
    this.occupancy.reset(this.simulation.now);
  }

  protected changeUnits(units: number): void {
    checkCapacity("units", units);
    this.units = Math.min(units, MOST_UNITS);
    this.largest = Math.max(this.largest, this.units);
  }

  protected take(units: number): void {
    this.used += units;
    if (this.recording) this.occupancy.set(this.used, this.simulation.now);
  }

  protected allows(units: number, action: Action, subject: number, priority: number): boolean {
    return this.allowsUnits(units, priority) && (subject | 0) === subject && this.simulation.isAction(action);
  }

  protected refuseRequest(units: number, action: Action, subject: number, priority: number): never {
    if (!this.simulation.isAction(action)) refuse("action", "a number that action() returned", action);
    if ((subject | 0) !== subject) refuse("subject", "a whole number of 32 bits", subject);
    this.refuseUnits(units, priority);
  }

  private allowsUnits(units: number, priority: number): boolean {
    return (
      (units | 0) === units &&
      units >= 1 &&
      units <= this.largest &&
      typeof priority === "number" &&
      priority - priority === 0
    );
  }

  private refuseUnits(units: number, priority: number): never {
    if (!Number.isFinite(priority)) refuse("priority", "a finite number", priority);
    if (units > this.largest) {
      refuse("units", `at most ${this.largest}, the largest capacity ${this.name} has had`, units);
    }
    refuse("units", "a whole number from 1", units);
  }
}
