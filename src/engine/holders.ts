/**
 * Those who hold units of a resource under their own name, in order of their latest start, and who of them is put out first.
 *
 * In the list are claims, and work where it can be interrupted or units have numbers. Who asked without a claim is not known to a
 * resource, so is never put out. What becomes of someone put out is left to resource.ts.
 */

import type { InterruptionOptions } from "./interruptions.js";
import { LAYOUT, RowList, type RowTable } from "./row-table.js";

const { KIND, NEXT, NONE, PREEMPTED, PREVIOUS, PRIORITY, SERVING, SHIFT, UNITS } = LAYOUT;

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
    for (let row = this.list.first; row !== NONE && left > 0; row = cells[(row << SHIFT) + NEXT]!) {
      if (reals[(row << SHIFT) + PRIORITY]! > priority && this.canBePutOut(row)) left -= cells[(row << SHIFT) + UNITS]!;
    }
    return left <= 0;
  }

  /**
   * Who is put out: of those with a higher priority number than `priority` one with the highest, and of these the last
   * to have started, or the first where the resource says "oldest". NONE if there is nobody.
   */
  victim(priority: number): number {
    const { cells, reals } = this.rows;
    const link = this.oldestFirst ? NEXT : PREVIOUS;
    let worst = priority;
    let victim = NONE;
    let row = this.oldestFirst ? this.list.first : this.list.last;
    for (; row !== NONE; row = cells[(row << SHIFT) + link]!) {
      const own = reals[(row << SHIFT) + PRIORITY]!;
      if (own > worst && this.canBePutOut(row)) {
        worst = own;
        victim = row;
      }
    }
    return victim;
  }

  /** A claim can if it said what is to happen then. */
  private canBePutOut(row: number): boolean {
    const cell = row << SHIFT;
    return this.rows.cells[cell + KIND] === SERVING ? this.interruptsWork : this.rows.cells[cell + PREEMPTED] !== NONE;
  }
}
