/**
 * How many units a resource has, how many of them are in use, and who may ask for how many.
 *
 * Invariants: units in use are never negative, and above the capacity only while a cut drains. Who gets them is left to unit-pool.ts.
 */

import { refuse } from "../../foundation/refusal.js";
import { Level } from "../../statistics/level.js";
import type { Action, Simulation } from "../kernel/simulation.js";
import { checkCapacity, checkOptions, type ResourceOptions } from "./resource-options.js";
import { WaitingLine } from "./waiting-line.js";

const MOST_UNITS = 2 ** 31 - 1;

export abstract class UnitCount extends WaitingLine {
  /** Units in use, over time. */
  readonly occupancy: Level;
  /** The capacity over time, counted as 0 while there is no limit. */
  private readonly provided: Level;
  /** 1 while there is no limit, else 0. */
  private readonly unlimited: Level;

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
    this.provided = new Level(0, simulation.now);
    this.unlimited = new Level(0, simulation.now);
    this.noteCapacity();
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

  /**
   * Units in use out of those there were, over the time observed: 0.8 where eight of ten beds were in use on average. Changes of capacity count
   * by the time they lasted; work in overtime beside a new shift does not count, and a cut that drains can bring it above 1.
   *
   * @returns NaN where there were none, where there was no limit, and without `statistics`
   */
  utilisation(): number {
    const { now } = this.simulation;
    const provided = this.provided.integral(now);
    if (provided === 0 || this.unlimited.integral(now) > 0 || !this.recording) return Number.NaN;
    return this.occupancy.integral(now) / provided;
  }

  /** For commands: refuses units and a priority that `request` and `claim` would. */
  requireRequest(units: number, priority = 0): void {
    if (!this.allowsUnits(units, priority)) this.refuseUnits(units, priority);
  }

  override resetStatistics(): void {
    super.resetStatistics();
    this.occupancy.reset(this.simulation.now);
    this.provided.reset(this.simulation.now);
    this.unlimited.reset(this.simulation.now);
  }

  protected changeUnits(units: number): void {
    checkCapacity("units", units);
    this.units = Math.min(units, MOST_UNITS);
    this.noteCapacity();
    this.largest = Math.max(this.largest, this.units);
  }

  private noteCapacity(): void {
    const isUnlimited = this.units === MOST_UNITS;
    this.provided.set(isUnlimited ? 0 : this.units, this.simulation.now);
    this.unlimited.set(Number(isUnlimited), this.simulation.now);
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
