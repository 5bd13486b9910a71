/**
 * On how many days there were extra staff or extra capacity: days of the measured period on which there was any at some
 * time. How much there is now is with the teams and the pools.
 */
import type { Pools } from "./pools.js";
import type { Teams } from "./teams.js";

export class Extras {
  /** Days by group of staff, in the order of Teams, and by pool. */
  readonly staffDays: Float64Array;
  readonly capacityDays: Float64Array;
  /** 1 where there were any today. */
  private readonly staffToday: Uint8Array;
  private readonly capacityToday: Uint8Array;
  private readonly teams: Teams;
  private readonly pools: Pools;

  /** @param counts makes a column that starts again from 0 at the end of the warm-up */
  constructor(teams: Teams, pools: Pools, counts: (length: number) => Float64Array) {
    this.teams = teams;
    this.pools = pools;
    this.staffDays = counts(teams.groups.length);
    this.capacityDays = counts(pools.all.length);
    this.staffToday = new Uint8Array(teams.groups.length);
    this.capacityToday = new Uint8Array(pools.all.length);
  }

  /** Extra staff of a group change. */
  setStaff(group: number, staff: number): void {
    if (staff > 0) this.staffToday[group] = 1;
    this.teams.setExtra(group, staff);
  }

  /** Extra units of a pool change. */
  setCapacity(pool: number, units: number): void {
    if (units > 0) this.capacityToday[pool] = 1;
    this.pools.all[pool].setExtra(units);
  }

  /** A day ends: what there is now is there at the beginning of the next one, too. */
  midnight(): void {
    this.staffToday.forEach((was, group) => {
      this.staffDays[group] += was;
      this.staffToday[group] = this.teams.groups[group].extra > 0 ? 1 : 0;
    });
    this.capacityToday.forEach((was, pool) => {
      this.capacityDays[pool] += was;
      this.capacityToday[pool] = this.pools.all[pool].extra > 0 ? 1 : 0;
    });
  }
}
