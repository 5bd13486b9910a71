/** Which shares of people follow new ways today, and which ways somebody follows. */
import { adoptedShare } from "../plan/adoption.js";
import type { Blueprint } from "../plan/blueprint.js";

export class FollowedWays {
  /** By new way of the plan that holds now, and area: the share of today. */
  private shares: readonly (readonly number[])[] = [];

  /**
   * Takes the shares of a day.
   *
   * @returns whether any is another than before
   */
  setDay({ ways, areas }: Blueprint, day: number): boolean {
    const before = this.shares;
    this.shares = (ways?.adoptions ?? []).map((adoption) => areas.map((_, area) => adoptedShare(adoption, area, day)));
    return JSON.stringify(before) !== JSON.stringify(this.shares);
  }

  /**
   * The ways that somebody follows today, as a sum of 2ᵏ over their positions in the plan's list; 0 for none.
   *
   * @param columns of the person's numbers for each way
   * @param row where the person's numbers begin
   */
  wayOf(columns: readonly number[], draws: Float64Array, row: number, area: number): number {
    let way = 0;
    for (let k = 0; k < columns.length; k++) if (draws[row + columns[k]] < this.shares[k][area]) way |= 1 << k;
    return way;
  }
}
