/**
 * Those who hold units of a resource under their own name, in order of their latest start, and who of them is put out first.
 *
 * In the list are claims, and work where it can be interrupted or units have numbers. Who asked without a claim is not known to a
 * resource, so is never put out. What becomes of someone put out is left to resource.ts.
 */

import type { InterruptionOptions } from "./interruptions.js";
import { LAYOUT, RowList, type RowTable } from "./row-table.js";

const { KIND, NEXT, NONE, PREEMPTED, PRIORITY, SERVING, SHIFT, UNITS } = LAYOUT;

export class Holders {
  private readonly rows: RowTable;
  private readonly oldestFirst: boolean;
  private readonly interruptsWork: boolean;
  private readonly list: RowList;

  constructor(rows: RowTable, options: InterruptionOptions) {
    this.rows = rows;
    this.oldestFirst = options.victim === "oldest";
    this.interruptsWork = (options.interruption ?? "finish") !== "finish";
    this.list = new RowList(rows);
  }

  /** The one who has held longest since the latest start, NONE if there is nobody. */
  get first(): number {
    return this.list.first;
  }

  add(row: number): void {
    this.list.insertBefore(row, NONE);
  }

  remove(row: number): void {
    this.list.remove(row);
  }

  /** Whether putting out those of a higher priority number than `priority` would free this many units. */
  canFree(missing: number, priority: number): boolean {
    const { cells, reals } = this.rows;
    let left = missing;
    for (let row = this.list.first; row !== NONE && left > 0; row = cells[(row << SHIFT) + NEXT]) {
      if (reals[(row << SHIFT) + PRIORITY] > priority && this.canBePutOut(row)) left -= cells[(row << SHIFT) + UNITS];
    }
    return left <= 0;
  }

  /**
   * Who is put out so that this many units are free: those with the highest priority number above `priority` first, and of these the
   * last to have started, or the first where the resource says "oldest"; then whoever proves superfluous is spared, the last chosen
   * first. All that may be if they are not enough.
   */
  victims(missing: number, priority: number): readonly number[] {
    const { cells, reals } = this.rows;
    const rows: number[] = [];
    for (let row = this.list.first; row !== NONE; row = cells[(row << SHIFT) + NEXT]) {
      if (reals[(row << SHIFT) + PRIORITY] > priority && this.canBePutOut(row)) rows.push(row);
    }
    if (!this.oldestFirst) rows.reverse();
    // A stable sort: those of one priority stay in order of their starts.
    rows.sort((one, other) => reals[(other << SHIFT) + PRIORITY] - reals[(one << SHIFT) + PRIORITY]);
    let left = missing;
    const enough = rows.findIndex((row) => {
      left -= cells[(row << SHIFT) + UNITS];
      return left <= 0;
    });
    const chosen = enough < 0 ? rows : rows.slice(0, enough + 1);
    const spared = new Set<number>();
    for (const row of chosen.toReversed()) {
      const units = cells[(row << SHIFT) + UNITS];
      if (left + units > 0) continue;
      left += units;
      spared.add(row);
    }
    return chosen.filter((row) => !spared.has(row));
  }

  /** A claim can if it said what is to happen then. */
  private canBePutOut(row: number): boolean {
    const cell = row << SHIFT;
    return this.rows.cells[cell + KIND] === SERVING ? this.interruptsWork : this.rows.cells[cell + PREEMPTED] !== NONE;
  }
}
