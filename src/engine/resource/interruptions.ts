/**
 * Work in service that can be interrupted: since when it goes on, and what is left of it once it stops.
 *
 * Kept only where a resource interrupts at all; work that is always finished needs none of this. Who is put out is left to holders.ts;
 * units, the line and its statistics to the resource.
 */

import { refuse } from "../../foundation/refusal.js";
import { Priority } from "../kernel/priority.js";
import type { Action, Simulation } from "../kernel/simulation.js";
import { LAYOUT, type RowList, type RowTable } from "./row-table.js";

const { FINISH, FIRST_START, KIND, NEXT, NONE, PRIORITY, REMAINING, SHIFT, SUBJECT, TIMER, WAITING_WORK, WORK } =
  LAYOUT;

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

  /** @param completion action that ends the work of the row it is given */
  constructor(simulation: Simulation, rows: RowTable, options: InterruptionOptions, completion: Action) {
    this.simulation = simulation;
    this.rows = rows;
    this.completion = completion;
    this.resumes = options.interruption === "resume";
    this.resample = options.resample;
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
    reals[cell + FINISH] = now + reals[cell + REMAINING];
    reals[cell + TIMER] = this.simulation.timer(reals[cell + REMAINING], this.completion, row, Priority.release);
  }

  /** Whether waiting work was started before and interrupted. */
  wasStarted(row: number): boolean {
    return this.rows.reals[(row << SHIFT) + FIRST_START] <= this.simulation.now;
  }

  /** Stops work of which `left` is to be done later; its row is then one that waits. */
  stop(row: number, left: number): void {
    this.simulation.cancel(this.rows.reals[(row << SHIFT) + TIMER]);
    this.rows.cells[(row << SHIFT) + KIND] = WAITING_WORK;
    this.rows.reals[(row << SHIFT) + REMAINING] = left;
  }

  /** Calls work off for good and returns how much of it was still to be done. */
  abandon(row: number): number {
    this.simulation.cancel(this.rows.reals[(row << SHIFT) + TIMER]);
    return this.rows.reals[(row << SHIFT) + FINISH] - this.simulation.now;
  }

  /** The row before which stopped work waits: behind better priorities and work of its own that started earlier. */
  placeInLine(row: number, line: RowList): number {
    const { cells, reals } = this.rows;
    const own = reals[(row << SHIFT) + PRIORITY];
    let place = line.first;
    while (place !== NONE) {
      const other = reals[(place << SHIFT) + PRIORITY];
      if (other > own || (other === own && !this.startedBefore(place, row))) return place;
      place = cells[(place << SHIFT) + NEXT];
    }
    return NONE;
  }

  private startedBefore(row: number, other: number): boolean {
    const { cells, reals } = this.rows;
    if (cells[(row << SHIFT) + KIND] !== WAITING_WORK) return false;
    return reals[(row << SHIFT) + FIRST_START] <= reals[(other << SHIFT) + FIRST_START];
  }

  /** What is to be done of work that is interrupted now. */
  left(row: number): number {
    const { cells, reals } = this.rows;
    if (this.resumes) return reals[(row << SHIFT) + FINISH] - this.simulation.now;
    if (this.resample === undefined) return reals[(row << SHIFT) + WORK];
    const work = this.resample(cells[(row << SHIFT) + SUBJECT]);
    if (!(work >= 0 && work < Number.POSITIVE_INFINITY)) refuse("resample()", "a finite number, at least 0", work);
    return work;
  }
}
