/**
 * A world that has run, as measures look at it: its accounts, the years measured, and sums of the cross tables of
 * delay, each worked out once.
 */
import { calendarYears } from "../../foundation/dates.js";
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { World } from "../state/world.js";
import { type CrossTable, sumOver } from "./cross-table.js";

/** What a delay is broken down by, in the order of the digits of its cells. */
export const DELAY_DIMENSIONS = ["reason", "responsible", "setting", "hospital", "area", "class"] as const;
export type DelayDimension = (typeof DELAY_DIMENSIONS)[number];

export class Observation {
  readonly world: World;
  /** The instant at which the run ended, in milliseconds. */
  readonly now: number;
  /** Calendar years measured, for figures per year: whole years from the first measured day count 1 each. */
  readonly years: number;
  /** Members of each dimension of a delay. */
  private readonly sizes: Readonly<Record<DelayDimension, number>>;
  private readonly sums = new Map<string, Float64Array>();

  constructor(world: World) {
    this.world = world;
    this.now = world.simulation.now;
    const { startDay, warmUp, length } = world.blueprint;
    this.years = calendarYears(startDay + warmUp, length);
    const { shape } = world.delays;
    this.sizes = {
      reason: shape.reasons,
      responsible: shape.responsible,
      setting: shape.settings,
      hospital: shape.hospitals,
      area: shape.areas,
      class: shape.classes,
    };
  }

  /** A number over the measured period as a number per year. */
  perYear(count: number): number {
    return count / this.years;
  }

  /**
   * Delays counted by some dimensions.
   *
   * @param count exact patient-days, or midnights
   * @param kept the dimensions, in the order of DELAY_DIMENSIONS
   */
  delayed(count: "days" | "midnights", kept: readonly DelayDimension[]): Float64Array {
    const { time, midnights } = this.world.delays;
    return this.once(`${count} ${kept.join(" ")}`, () =>
      this.sumOfDelays(count, count === "days" ? time : midnights, kept),
    );
  }

  /**
   * Delays counted by some dimensions in one year of the measured period, as `delayed` counts those of all of it.
   *
   * @param year from 0
   */
  delayedIn(year: number, count: "days" | "midnights", kept: readonly DelayDimension[]): Float64Array {
    const { yearlyDelays } = this.world;
    return this.once(`${count} of year ${year} ${kept.join(" ")}`, () =>
      this.sumOfDelays(count, yearlyDelays.inYear(year, count === "days" ? "time" : "midnights"), kept),
    );
  }

  private sumOfDelays(count: "days" | "midnights", cells: Float64Array, kept: readonly DelayDimension[]): Float64Array {
    const table: CrossTable<DelayDimension> = { sizes: this.sizes, cells };
    const sums = sumOver(table, kept);
    return count === "days" ? sums.map((time) => time / MILLISECONDS_PER_DAY) : sums;
  }

  /**
   * Sums that several parts share, worked out when the first of them asks.
   *
   * @param name what the sums are of
   * @param work works them out
   */
  once(name: string, work: () => Float64Array): Float64Array {
    let sums = this.sums.get(name);
    if (sums === undefined) {
      sums = work();
      this.sums.set(name, sums);
    }
    return sums;
  }
}
