/**
 * A world that has run, as measures look at it: its accounts, the years measured, and sums of the cross tables of delay, each
 * worked out once.
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
  private readonly tables: Readonly<Record<"days" | "midnights", CrossTable<DelayDimension>>>;
  private readonly sums = new Map<string, Float64Array>();

  constructor(world: World) {
    this.world = world;
    this.now = world.simulation.now;
    const { startDay, warmUp, length } = world.blueprint;
    this.years = calendarYears(startDay + warmUp, length);
    const { shape, time, midnights } = world.delays;
    const sizes = {
      reason: shape.reasons,
      responsible: shape.responsible,
      setting: shape.settings,
      hospital: shape.hospitals,
      area: shape.areas,
      class: shape.classes,
    };
    this.tables = { days: { sizes, cells: time }, midnights: { sizes, cells: midnights } };
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
    return this.once(`${count} ${kept.join(" ")}`, () => {
      const sums = sumOver(this.tables[count], kept);
      return count === "days" ? sums.map((time) => time / MILLISECONDS_PER_DAY) : sums;
    });
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
