/**
 * How many units a resource has, how many of them are in use, and how many may be asked for.
 *
 * Invariants: units in use are never negative. Those of the present shift count against the capacity, and are above it
 * only while a cut drains; those of earlier shifts stand beside it, in overtime. Who gets units is left to grants.ts.
 */

import { refuse, requireFinite, requireWhole } from "../../../foundation/refusal.js";
import { Level } from "../../../statistics/level.js";
import type { Simulation } from "../../kernel/simulation.js";
import type { ResourceOptions } from "../resource-options.js";

const MOST_UNITS = 2 ** 31 - 1;

export class UnitCount {
  /** Units in use, over time. */
  readonly occupancy: Level;
  /** Units there are, nearly always a whole number of 32 bits; MOST_UNITS where there is no limit. */
  total: number;
  private isUnlimited: boolean;
  /** Units in use that count against the capacity: those of the present shift. */
  used = 0;
  /** Of these, the units of claims and of work; only those who hold them can give them back. */
  usedByClaims = 0;
  usedByWork = 0;
  /** Number of the present shift. */
  shift = 0;
  /** Units in use beside the capacity, by those who finish what they began in an earlier shift. */
  overtime = 0;
  /** Of these, the units of requests. */
  overtimeOfRequests = 0;
  private readonly simulation: Simulation;
  private readonly name: string;
  private readonly isRecorded: boolean;
  /** The units there were over time, see `utilisation`, counted as 0 while there is no limit. */
  private readonly provided: Level;
  /**
   * Units in use above which those provided are recorded anew: the capacity, or -1 while units in use beyond it are
   * among those recorded.
   */
  private mostWithoutRecord: number;
  /** 1 while there is no limit, else 0, over time. */
  private readonly unlimited: Level;
  /** Most units that anyone may ask for. */
  private largest: number;

  constructor(simulation: Simulation, options: ResourceOptions) {
    this.simulation = simulation;
    this.name = options.name;
    this.isRecorded = options.statistics ?? true;
    this.isUnlimited = options.capacity === Number.POSITIVE_INFINITY;
    this.total = this.isUnlimited ? MOST_UNITS : options.capacity;
    this.mostWithoutRecord = this.total;
    this.largest = options.allowLarger === true ? MOST_UNITS : Math.min(this.total, MOST_UNITS);
    this.occupancy = new Level(0, simulation.now, { histogram: options.histogram ?? false });
    this.provided = new Level(0, simulation.now);
    this.unlimited = new Level(0, simulation.now);
    this.recordProvided();
  }

  /** Units there are, or Infinity. */
  get capacity(): number {
    return this.isUnlimited ? Number.POSITIVE_INFINITY : this.total;
  }

  /** Units that nobody holds; negative while a cut drains. */
  get free(): number {
    return this.total - this.used;
  }

  /** Units held by requests of the present shift. */
  get usedByRequests(): number {
    return this.used - this.usedByWork - this.usedByClaims;
  }

  /** Takes units, or gives them back if `units` is negative. */
  take(units: number): void {
    const used = this.used + units;
    this.used = used;
    if (!this.isRecorded) return;
    this.occupancy.set(used + this.overtime, this.simulation.now);
    if (used > this.mostWithoutRecord) this.recordProvided();
  }

  /** Begins a new shift: all units in use stand beside its capacity until they are given back. */
  changeShift(): void {
    this.shift += 1;
    this.overtime += this.used;
    this.overtimeOfRequests += this.usedByRequests;
    this.used = 0;
    this.usedByClaims = 0;
    this.usedByWork = 0;
  }

  /** Ends the overtime of units that are given back. */
  endOvertime(units: number): void {
    this.overtime -= units;
    this.take(0);
  }

  /** Changes how many units there are, to a whole number of at least 0 or Infinity. */
  setCapacity(units: number): void {
    this.isUnlimited = units === Number.POSITIVE_INFINITY;
    this.total = this.isUnlimited ? MOST_UNITS : units;
    this.recordProvided();
    this.largest = Math.max(this.largest, Math.min(this.total, MOST_UNITS));
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

  /** Whether requests hold so many units, which anyone may give back. */
  allowsRelease(units: number): boolean {
    return Number.isInteger(units) && units >= 1 && units <= this.usedByRequests + this.overtimeOfRequests;
  }

  /** Throws the error for units that `allowsRelease` does not allow. */
  refuseRelease(units: number): never {
    const held = this.usedByRequests + this.overtimeOfRequests;
    const known = this.usedByClaims > 0 ? " without a claim" : "";
    const rule =
      held > 0 ? `a whole number from 1 to the ${held} held` : "held (given back twice?), but nobody holds any";
    refuse("units", `${rule} of ${this.name}${known}`, units);
  }

  private recordProvided(): void {
    const { isUnlimited } = this;
    const beyond = Math.max(0, this.used - this.total) + this.overtime;
    this.mostWithoutRecord = beyond > 0 ? -1 : this.total;
    this.provided.set(isUnlimited ? 0 : this.total + beyond, this.simulation.now);
    this.unlimited.set(Number(isUnlimited), this.simulation.now);
  }
}
