/**
 * Those who hold units of a resource under their own name, in order of their latest start: claims, and work where it
 * can be interrupted or units have numbers. Knows which units each holds, where they have numbers, and who of them is
 * preempted first.
 *
 * Whoever asked without a claim is not known to a resource, so is never preempted. What becomes of those who are is
 * left to grants.ts.
 */

import type { Simulation } from "../../kernel/simulation.js";
import { Numbering } from "../numbering.js";
import type { ResourceOptions } from "../resource-options.js";
import { LAYOUT, RowList, type RowTable } from "./row-table.js";
import type { UnitCount } from "./unit-count.js";

const { FIRST_START, HOLDING, KIND, NEXT, NONE, PREEMPTED, PRIORITY, SERVING, SHIFT, UNITS, IN_SHIFT } = LAYOUT;

export class Holders {
  private readonly simulation: Simulation;
  private readonly rows: RowTable;
  private readonly unitCount: UnitCount;
  private readonly list: RowList;
  private readonly isOldestFirst: boolean;
  private readonly interruptsWork: boolean;
  private readonly numbering: Numbering | undefined;
  /** By row, the numbers of the units that its holder has. */
  private readonly numbers: (readonly number[])[] = [];

  constructor(simulation: Simulation, rows: RowTable, unitCount: UnitCount, options: ResourceOptions) {
    this.simulation = simulation;
    this.rows = rows;
    this.unitCount = unitCount;
    this.list = new RowList(rows);
    this.isOldestFirst = options.victim === "oldest";
    this.interruptsWork = (options.interruption ?? "finish") !== "finish";
    this.numbering = options.numbering === undefined ? undefined : new Numbering(options.numbering);
  }

  /** The row whose latest start is longest ago, NONE if nobody holds units. */
  get first(): number {
    return this.list.first;
  }

  /** Numbers of the units that a row holds, undefined if it holds none or units have no numbers. */
  numbersOf(row: number): readonly number[] | undefined {
    const numbers = this.numbering === undefined ? undefined : this.numbers[row];
    return numbers === undefined || numbers.length === 0 ? undefined : numbers;
  }

  /** Gives a claim the units it asked for, which are free. */
  holdClaim(row: number, units: number): void {
    this.rows.cells[(row << SHIFT) + KIND] = HOLDING;
    this.rows.reals[(row << SHIFT) + FIRST_START] = this.simulation.now;
    this.rows.reals[(row << SHIFT) + IN_SHIFT] = this.unitCount.shift;
    this.unitCount.usedByClaims += units;
    this.unitCount.take(units);
    this.add(row, units);
  }

  /** Puts a row at the end of the list and gives it its numbers. */
  add(row: number, units: number): void {
    this.list.insertBefore(row, NONE);
    const numbering = this.numbering;
    if (numbering === undefined) return;
    this.numbers[row] = Array.from({ length: units }, () => numbering.take(this.unitCount.capacity));
  }

  /** Takes a row off the list and its numbers back; its units are left to the caller. */
  remove(row: number): void {
    this.list.remove(row);
    if (this.numbering === undefined) return;
    for (const number of this.numbers[row] ?? []) this.numbering.give(number);
    this.numbers[row] = [];
  }

  /** Whether preempting those of a higher priority number than `priority` would free this many units. */
  canFree(missing: number, priority: number): boolean {
    const { cells, reals } = this.rows;
    let left = missing;
    for (let row = this.list.first; row !== NONE && left > 0; row = cells[(row << SHIFT) + NEXT]) {
      if (reals[(row << SHIFT) + PRIORITY] > priority && this.isPreemptible(row)) left -= cells[(row << SHIFT) + UNITS];
    }
    return left <= 0;
  }

  /**
   * The rows to preempt so that this many units are freed: those with the highest priority number above `priority`
   * first, and of these the last to have started, or the first where the resource says "oldest". Whoever of them proves
   * superfluous is then spared, the last chosen first. If all of them together are not enough, it is all of them.
   */
  victims(missing: number, priority: number): readonly number[] {
    const { cells, reals } = this.rows;
    const rows: number[] = [];
    for (let row = this.list.first; row !== NONE; row = cells[(row << SHIFT) + NEXT]) {
      if (reals[(row << SHIFT) + PRIORITY] > priority && this.isPreemptible(row)) rows.push(row);
    }
    if (!this.isOldestFirst) rows.reverse();
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

  /** Whether the units that a row holds are of an earlier shift, beside the present capacity. */
  isInOvertime(row: number): boolean {
    return this.rows.reals[(row << SHIFT) + IN_SHIFT] !== this.unitCount.shift;
  }

  /** A claim can be preempted if it said what is to happen then; units in overtime would serve nobody else. */
  private isPreemptible(row: number): boolean {
    const cell = row << SHIFT;
    if (this.isInOvertime(row)) return false;
    return this.rows.cells[cell + KIND] === SERVING ? this.interruptsWork : this.rows.cells[cell + PREEMPTED] !== NONE;
  }
}
