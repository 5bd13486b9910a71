/**
 * Alert levels: how each is read from the beds and the line of a service, which holds where, and on how many days each
 * held. When they are read is the business of rules/alert-levels.ts.
 */
import type { Blueprint } from "../plan/blueprint.js";
import type { Pool } from "./pool.js";
import type { Pools } from "./pools.js";

/** Where an alert level is read: an area, a hospital, or everywhere. */
export interface Place {
  /** Indices, or -1 for all. */
  readonly area: number;
  readonly hospital: number;
}

export class Alerts {
  /** Days of the measured period: [place × levels + level]; empty where there are no alerts. */
  readonly days: Float64Array;
  /** The places for which levels are read. */
  readonly places: readonly Place[];
  /** How many levels there are, green included. */
  readonly levels: number;
  /** Level by [area × hospitals + hospital]. */
  private readonly level: Int32Array;
  private readonly hospitals: number;

  /** @param counts makes a column that starts again from 0 at the end of the warm-up */
  constructor({ alerts, areas, hospitals }: Blueprint, counts: (length: number) => Float64Array) {
    this.hospitals = hospitals.length;
    this.level = new Int32Array(areas.length * hospitals.length);
    this.levels = alerts === null ? 0 : alerts.levels.length + 1;
    this.places =
      alerts === null
        ? []
        : alerts.by === "area"
          ? areas.map((_, area) => ({ area, hospital: -1 }))
          : alerts.by === "hospital"
            ? hospitals.map((_, hospital) => ({ area: -1, hospital }))
            : [{ area: -1, hospital: -1 }];
    this.days = counts(this.places.length * this.levels);
  }

  /** The highest level that holds for anybody of an area and a hospital; -1 stands for all of them. */
  levelIn(area: number, hospital: number): number {
    let highest = 0;
    this.level.forEach((level, cell) => {
      const isArea = area < 0 || Math.floor(cell / this.hospitals) === area;
      const isHospital = hospital < 0 || cell % this.hospitals === hospital;
      if (isArea && isHospital && level > highest) highest = level;
    });
    return highest;
  }

  /** Reads the level of every place as things stand now: green where a change has taken the levels away. */
  read({ alerts }: Blueprint, pools: Pools): void {
    if (alerts === null) {
      this.level.fill(0);
      return;
    }
    this.level.forEach((_, cell) => {
      const index = pools.index(alerts.service, Math.floor(cell / this.hospitals), cell % this.hospitals);
      const pool = index < 0 ? undefined : pools.all[index];
      const reached = ({ occupancy, queue }: (typeof alerts.levels)[number]) =>
        pool !== undefined && (occupancyOf(pool) >= occupancy || pool.waiting.value >= queue);
      this.level[cell] = alerts.levels.findLastIndex(reached) + 1;
    });
  }

  /** A day ends: it counts for the level that holds. */
  midnight(): void {
    this.places.forEach(({ area, hospital }, place) => {
      this.days[place * this.levels + this.levelIn(area, hospital)]++;
    });
  }
}

/**
 * Units in use as a share of those there are without what an alert has added: otherwise extra beds would themselves end
 * the alert that called for them. Where there are none, it is 0 while none is in use, and else above every bound.
 */
function occupancyOf(pool: Pool): number {
  const used = pool.resource.inUse;
  return used === 0 ? 0 : used / pool.supply.ordinary;
}
