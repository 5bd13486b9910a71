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
  /** The last midnight; at its instant a day has begun of which nothing has passed. */
  private lastMidnight = Number.NEGATIVE_INFINITY;
  private readonly now: () => number;
  private readonly teams: Teams;
  private readonly pools: Pools;

  /**
   * @param now the time of the model
   * @param counts makes a column that starts again from 0 at the end of the warm-up
   */
  constructor(now: () => number, teams: Teams, pools: Pools, counts: (length: number) => Float64Array) {
    this.now = now;
    this.teams = teams;
    this.pools = pools;
    this.staffDays = counts(teams.groups.length);
    this.capacityDays = counts(pools.all.length);
    this.staffToday = new Uint8Array(teams.groups.length);
    this.capacityToday = new Uint8Array(pools.all.length);
  }

  /** Extra staff of a group change. */
  setStaff(group: number, staff: number): void {
    this.note(this.staffToday, group, staff);
    this.teams.setExtra(group, staff);
  }

  /** Extra units of a pool change. */
  setCapacity(pool: number, units: number): void {
    this.note(this.capacityToday, pool, units);
    this.pools.all[pool].supply.setExtra(units);
  }

  /** What ends at the instant at which a day begins is not there on that day. */
  private note(today: Uint8Array, index: number, extra: number): void {
    if (extra > 0) today[index] = 1;
    else if (this.now() === this.lastMidnight) today[index] = 0;
  }

  /** A day ends: what there is now is there at the beginning of the next one, too, unless it ends at this instant. */
  midnight(): void {
    this.lastMidnight = this.now();
    this.staffToday.forEach((was, group) => {
      this.staffDays[group] += was;
      this.staffToday[group] = this.teams.groups[group].extra > 0 ? 1 : 0;
    });
    this.capacityToday.forEach((was, pool) => {
      this.capacityDays[pool] += was;
      this.capacityToday[pool] = this.pools.all[pool].supply.extra > 0 ? 1 : 0;
    });
  }
}
