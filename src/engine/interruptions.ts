/**
 * Work in service that can be interrupted: who is at work since when, who is put out first, and what is left of the work.
 *
 * Kept only where a resource interrupts at all; work that is always finished needs none of this. Units, the line and its statistics are
 * left to the resource.
 */

import { Priority } from "./priority.js";
import { refuse } from "./refusal.js";
import { LAYOUT, RowList, type RowTable } from "./row-table.js";
import type { Action, Simulation } from "./simulation.js";

const {
  FINISH,
  FIRST_START,
  KIND,
  NEXT,
  NONE,
  PREVIOUS,
  PRIORITY,
  REMAINING,
  SHIFT,
  SUBJECT,
  TIMER,
  UNITS,
  WAITING_WORK,
  WORK,
} = LAYOUT;

/**
 * What happens to work when capacity falls or someone more urgent comes: it is finished first (overtime), or it stops and
 * later goes on with what was left, begins anew, or begins anew with another draw.
 */
export type Interruption = "finish" | "resume" | "restart" | "resample";

export interface InterruptionOptions {
  readonly interruption?: Interruption;
  readonly resample?: (subject: number) => number;
  readonly preemptive?: boolean;
  readonly victim?: "newest" | "oldest";
}

export class Interruptions {
  private readonly simulation: Simulation;
  private readonly rows: RowTable;
  private readonly completion: Action;
  private readonly resumes: boolean;
  private readonly resample: ((subject: number) => number) | undefined;
  private readonly preemptive: boolean;
  private readonly oldestFirst: boolean;
  /** In order of their latest start. */
  private readonly serving: RowList;

  /** @param completion action that ends the work of the row it is given */
  constructor(simulation: Simulation, rows: RowTable, options: InterruptionOptions, completion: Action) {
    this.simulation = simulation;
    this.rows = rows;
    this.completion = completion;
    this.resumes = options.interruption === "resume";
    this.resample = options.resample;
    this.preemptive = options.preemptive ?? false;
    this.oldestFirst = options.victim === "oldest";
    this.serving = new RowList(rows);
    if ((options.interruption === "resample") !== (this.resample !== undefined)) {
      refuse("resample", "given with the interruption resample, and only then", this.resample);
    }
  }

  /** Starts work, or goes on with it; the row's units are held already. */
  start(row: number): void {
    const { reals } = this.rows;
    const cell = row << SHIFT;
    const now = this.simulation.now;
    if (!this.wasStarted(row)) reals[cell + FIRST_START] = now;
    this.serving.insertBefore(row, NONE);
    reals[cell + FINISH] = now + reals[cell + REMAINING]!;
    reals[cell + TIMER] = this.simulation.timer(reals[cell + REMAINING]!, this.completion, row, Priority.release);
  }

  /** Whether waiting work was started before and interrupted. */
  wasStarted(row: number): boolean {
    return this.rows.reals[(row << SHIFT) + FIRST_START]! <= this.simulation.now;
  }

  /** Whether interrupting work of a higher priority number than `priority` would free this many units. */
  canFree(missing: number, priority: number): boolean {
    if (!this.preemptive) return false;
    const { cells, reals } = this.rows;
    let left = missing;
    for (let row = this.serving.first; row !== NONE && left > 0; row = cells[(row << SHIFT) + NEXT]!) {
      if (reals[(row << SHIFT) + PRIORITY]! > priority) left -= cells[(row << SHIFT) + UNITS]!;
    }
    return left <= 0;
  }

  /**
   * Whose work is to stop: of those with a higher priority number than `priority` one with the highest, and of these the last
   * to have started, or the first where the resource says "oldest". NONE if there is nobody.
   */
  victim(priority: number): number {
    const { cells, reals } = this.rows;
    const link = this.oldestFirst ? NEXT : PREVIOUS;
    let worst = priority;
    let victim = NONE;
    let row = this.oldestFirst ? this.serving.first : this.serving.last;
    for (; row !== NONE; row = cells[(row << SHIFT) + link]!) {
      const own = reals[(row << SHIFT) + PRIORITY]!;
      if (own > worst) {
        worst = own;
        victim = row;
      }
    }
    return victim;
  }

  /** Stops work; its row is then one that waits. */
  stop(row: number): void {
    this.simulation.cancel(this.rows.reals[(row << SHIFT) + TIMER]!);
    this.finish(row);
    this.rows.cells[(row << SHIFT) + KIND] = WAITING_WORK;
    this.rows.reals[(row << SHIFT) + REMAINING] = this.left(row);
  }

  /** Takes a row off the list of those at work. */
  finish(row: number): void {
    this.serving.remove(row);
  }

  /** The row before which stopped work waits: behind better priorities and work of its own that started earlier. */
  placeInLine(row: number, line: RowList): number {
    const { cells, reals } = this.rows;
    const own = reals[(row << SHIFT) + PRIORITY]!;
    let place = line.first;
    while (place !== NONE) {
      const other = reals[(place << SHIFT) + PRIORITY]!;
      if (other > own || (other === own && !this.startedBefore(place, row))) return place;
      place = cells[(place << SHIFT) + NEXT]!;
    }
    return NONE;
  }

  private startedBefore(row: number, other: number): boolean {
    const { cells, reals } = this.rows;
    if (cells[(row << SHIFT) + KIND] !== WAITING_WORK) return false;
    return reals[(row << SHIFT) + FIRST_START]! <= reals[(other << SHIFT) + FIRST_START]!;
  }

  private left(row: number): number {
    const { cells, reals } = this.rows;
    if (this.resumes) return reals[(row << SHIFT) + FINISH]! - this.simulation.now;
    if (this.resample === undefined) return reals[(row << SHIFT) + WORK]!;
    const work = this.resample(cells[(row << SHIFT) + SUBJECT]!);
    if (!(work >= 0 && work < Number.POSITIVE_INFINITY)) refuse("resample()", "a finite number, at least 0", work);
    return work;
  }
}
