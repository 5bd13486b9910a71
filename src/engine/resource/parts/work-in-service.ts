/**
 * Work that a resource does itself: when it is done, since when it goes on, and what is left of it once it is
 * interrupted.
 *
 * Invariants: work in service holds its units, except that work which an earlier shift finishes in overtime holds none
 * of the present shift's. The times of its start and its finish are kept only where work can be interrupted; work that
 * is always finished needs none. Who is interrupted, and whom the units go to, is left to grants.ts.
 */

import { requireNonNegative } from "../../../foundation/refusal.js";
import { type Action, NOBODY } from "../../kernel/action.js";
import { Priority } from "../../kernel/priority.js";
import type { Simulation } from "../../kernel/simulation.js";
import type { ResourceOptions } from "../resource-options.js";
import type { Holders } from "./holders.js";
import type { ResourceNotes } from "./resource-notes.js";
import { LAYOUT, type RowList, type RowTable } from "./row-table.js";
import type { UnitCount } from "./unit-count.js";

const { FINISH, FIRST_START, KIND, NEXT, NONE, PRIORITY, REMAINING, SERVING, SHIFT } = LAYOUT;
const { STARTED_IN_SHIFT, STOPPED, SUBJECT, TIMER, UNITS, WAITING_WORK, WORK } = LAYOUT;

/** The parts of a resource that work in service changes. */
interface Parts {
  readonly rows: RowTable;
  readonly unitCount: UnitCount;
  readonly holders: Holders;
  readonly notes: ResourceNotes;
}

export class WorkInService {
  /** Whether work may be interrupted once it has begun. */
  readonly isInterruptible: boolean;
  private readonly simulation: Simulation;
  private readonly rows: RowTable;
  private readonly unitCount: UnitCount;
  private readonly holders: Holders;
  private readonly notes: ResourceNotes;
  private readonly completion: Action;
  private readonly started: Action;
  private readonly interrupted: Action;
  private readonly resumes: boolean;
  private readonly resample: ((subject: number) => number) | undefined;
  /** Whether work is among the known holders. */
  private readonly isListed: boolean;
  /** Number of the present shift. */
  private shift = 0;

  /** @param completion action that ends the work of the row it is given */
  constructor(simulation: Simulation, parts: Parts, completion: Action, options: ResourceOptions) {
    this.simulation = simulation;
    this.rows = parts.rows;
    this.unitCount = parts.unitCount;
    this.holders = parts.holders;
    this.notes = parts.notes;
    this.completion = completion;
    this.isInterruptible = (options.interruption ?? "finish") !== "finish";
    this.isListed = this.isInterruptible || options.numbering !== undefined;
    this.started = options.started ?? NOBODY;
    this.interrupted = options.interrupted ?? NOBODY;
    this.resumes = options.interruption === "resume";
    this.resample = options.resample;
  }

  /** Writes down how much work a new row asks for. */
  ask(row: number, duration: number): void {
    const { reals } = this.rows;
    const cell = row << SHIFT;
    reals[cell + REMAINING] = duration;
    if (!this.isInterruptible) return;
    reals[cell + WORK] = duration;
    reals[cell + FIRST_START] = Number.POSITIVE_INFINITY;
  }

  /** Takes the units of a row, which are free, and starts its work, or goes on with it. */
  start(row: number, units: number): void {
    const { cells } = this.rows;
    const cell = row << SHIFT;
    cells[cell + KIND] = SERVING;
    cells[cell + STARTED_IN_SHIFT] = this.shift;
    this.unitCount.usedByWork += units;
    this.unitCount.take(units);
    if (this.isListed) this.holders.add(row, units);
    this.notes.ofRow("started", row);
    if (this.started !== NOBODY) this.simulation.schedule(0, this.started, cells[cell + SUBJECT], Priority.grant);
    if (this.isInterruptible) this.startInterruptible(row);
    else this.startForGood(row);
  }

  /** Ends work that is done; returns the units to give back, 0 for work that was finished in overtime. */
  finish(row: number): number {
    const { cells } = this.rows;
    const cell = row << SHIFT;
    if (this.isListed) this.holders.remove(row);
    if (cells[cell + KIND] === STOPPED) this.rows.retire(row);
    else this.rows.remove(row);
    if (cells[cell + STARTED_IN_SHIFT] !== this.shift) return 0;
    const units = cells[cell + UNITS];
    this.unitCount.usedByWork -= units;
    return units;
  }

  /** Begins a new shift: all work in service becomes overtime, which holds no units. */
  changeShift(): void {
    this.shift += 1;
    this.unitCount.take(-this.unitCount.usedByWork);
    this.unitCount.usedByWork = 0;
  }

  /** Whether work that waits was started before and interrupted. */
  wasStarted(row: number): boolean {
    return this.isInterruptible && this.rows.reals[(row << SHIFT) + FIRST_START] <= this.simulation.now;
  }

  /**
   * How much of the work in service will have to be done later if it is interrupted now.
   *
   * @throws RangeError for an amount that the resource's `resample` may not return
   */
  leftIfInterrupted(row: number): number {
    const { cells, reals } = this.rows;
    if (this.resumes) return reals[(row << SHIFT) + FINISH] - this.simulation.now;
    if (this.resample === undefined) return reals[(row << SHIFT) + WORK];
    return requireNonNegative("resample()", this.resample(cells[(row << SHIFT) + SUBJECT]));
  }

  /** Stops work of which `left` is to be done later. Its units, and its place in the line, are left to the caller. */
  interrupt(row: number, left: number): void {
    this.simulation.cancel(this.rows.reals[(row << SHIFT) + TIMER]);
    this.rows.cells[(row << SHIFT) + KIND] = WAITING_WORK;
    this.rows.reals[(row << SHIFT) + REMAINING] = left;
  }

  /** Runs what the resource's `interrupted` says, if anything. */
  tellInterrupted(subject: number): void {
    if (this.interrupted !== NOBODY) this.simulation.schedule(0, this.interrupted, subject, Priority.grant);
  }

  /**
   * Calls work in service off for good; returns how much of it was still to be done. Its row and units are left to the
   * caller. Where work cannot be interrupted its end has no timer, so its row stays until that event has come.
   */
  abandon(row: number): number {
    if (this.isInterruptible) this.simulation.cancel(this.rows.reals[(row << SHIFT) + TIMER]);
    else this.rows.cells[(row << SHIFT) + KIND] = STOPPED;
    return this.rows.reals[(row << SHIFT) + FINISH] - this.simulation.now;
  }

  /**
   * The row before which interrupted work waits: behind better priorities, and behind work of its own priority that
   * started earlier.
   */
  successorInLine(row: number, line: RowList): number {
    const { cells, reals } = this.rows;
    const own = reals[(row << SHIFT) + PRIORITY];
    let other = line.first;
    while (other !== NONE) {
      const priority = reals[(other << SHIFT) + PRIORITY];
      if (priority > own || (priority === own && !this.startedBefore(other, row))) return other;
      other = cells[(other << SHIFT) + NEXT];
    }
    return NONE;
  }

  private startForGood(row: number): void {
    const { reals } = this.rows;
    const cell = row << SHIFT;
    reals[cell + FINISH] = this.simulation.now + reals[cell + REMAINING];
    this.simulation.schedule(reals[cell + REMAINING], this.completion, row, Priority.release);
  }

  private startInterruptible(row: number): void {
    const { reals } = this.rows;
    const cell = row << SHIFT;
    const now = this.simulation.now;
    if (!this.wasStarted(row)) reals[cell + FIRST_START] = now;
    reals[cell + FINISH] = now + reals[cell + REMAINING];
    reals[cell + TIMER] = this.simulation.timer(reals[cell + REMAINING], this.completion, row, Priority.release);
  }

  private startedBefore(row: number, other: number): boolean {
    const { cells, reals } = this.rows;
    if (cells[(row << SHIFT) + KIND] !== WAITING_WORK) return false;
    return reals[(row << SHIFT) + FIRST_START] <= reals[(other << SHIFT) + FIRST_START];
  }
}
