/**
 * Work that a resource does itself: when it is done, since when it goes on, and what is left of it once it is
 * interrupted.
 *
 * Invariants: work in service holds its units; those of work that an earlier shift finishes in overtime stand beside
 * the present shift's. The time of its start is kept only where work can be interrupted; work that is always
 * finished needs none. Who is interrupted, and whom the units go to, is left to grants.ts.
 */

import { requireNonNegative } from "../../../foundation/refusal.js";
import { type Action, NOBODY } from "../../kernel/action.js";
import { Priority } from "../../kernel/priority.js";
import type { Simulation } from "../../kernel/simulation.js";
import type { ResourceOptions } from "../resource-options.js";
import type { Holders } from "./holders.js";
import type { ResourceNotes } from "./resource-notes.js";
import { LAYOUT, type RowTable } from "./row-table.js";
import type { UnitCount } from "./unit-count.js";

const { FINISH, FIRST_START, IN_SHIFT, KIND, REMAINING, SERVING, SHIFT } = LAYOUT;
const { SUBJECT, TIMER, UNITS, WAITING_WORK, WORK } = LAYOUT;

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
  /** Whether a start is to be noted: work is listed, or somebody is told. One question for what is rarely wanted. */
  private readonly isSpecial: boolean;

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
    this.isSpecial = this.isListed || this.started !== NOBODY;
    this.interrupted = options.interrupted ?? NOBODY;
    this.resumes = options.interruption === "resume";
    this.resample = options.resample;
  }

  /** Writes down how much work a new row asks for. */
  ask(row: number, duration: number): void {
    const { reals } = this.rows;
    const cell = row << SHIFT;
    reals[cell + REMAINING] = duration;
    if (this.isInterruptible) this.askInterruptible(row);
  }

  /** Takes the units of a row, which are free, and starts its work, or goes on with it. */
  start(row: number, units: number): void {
    const { cells, reals } = this.rows;
    const cell = row << SHIFT;
    cells[cell + KIND] = SERVING;
    reals[cell + IN_SHIFT] = this.unitCount.shift;
    this.unitCount.usedByWork += units;
    this.unitCount.take(units);
    if (this.isSpecial) this.noteStart(row, units);
    if (this.isInterruptible) {
      this.startInterruptible(row);
    } else {
      // Kept for those who stop it.
      reals[cell + FINISH] = this.simulation.now + reals[cell + REMAINING];
      this.simulation.schedule(reals[cell + REMAINING], this.completion, row, Priority.release);
    }
    this.notes.ofRow("started", row);
  }

  /** Ends work that is done; returns the units to give back, 0 for work that was finished in overtime. */
  finish(row: number): number {
    const units = this.letGo(row);
    this.rows.remove(row);
    return units;
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

  /** How much of work in service is still to be done. */
  remaining(row: number): number {
    return this.rows.reals[(row << SHIFT) + FINISH] - this.simulation.now;
  }

  /**
   * Calls work in service off for good; its ticket is over. Where work cannot be interrupted its end has no timer, so it
   * is looked for among all events: an event that came though nothing happens would move the clock, and be told by a
   * trace as the end of the work. Returns the units to give back, as `finish` does.
   */
  abandon(row: number): number {
    if (this.isInterruptible) this.simulation.cancel(this.rows.reals[(row << SHIFT) + TIMER]);
    else this.simulation.removeEvent(this.completion, row);
    return this.finish(row);
  }

  /** Takes work out of service, whose row stays; returns its units of the present shift, which are in use still. */
  private letGo(row: number): number {
    const { rows, unitCount } = this;
    const cell = row << SHIFT;
    const units = rows.cells[cell + UNITS];
    if (this.isListed) this.holders.remove(row);
    if (rows.reals[cell + IN_SHIFT] !== unitCount.shift) {
      unitCount.endOvertime(units);
      return 0;
    }
    unitCount.usedByWork -= units;
    return units;
  }

  private noteStart(row: number, units: number): void {
    if (this.isListed) this.holders.add(row, units);
    if (this.started === NOBODY) return;
    this.simulation.schedule(0, this.started, this.rows.cells[(row << SHIFT) + SUBJECT], Priority.grant);
  }

  private askInterruptible(row: number): void {
    const { reals } = this.rows;
    const cell = row << SHIFT;
    reals[cell + WORK] = reals[cell + REMAINING];
    reals[cell + FIRST_START] = Number.POSITIVE_INFINITY;
  }

  private startInterruptible(row: number): void {
    const { reals } = this.rows;
    const cell = row << SHIFT;
    const now = this.simulation.now;
    if (!this.wasStarted(row)) reals[cell + FIRST_START] = now;
    reals[cell + FINISH] = now + reals[cell + REMAINING];
    reals[cell + TIMER] = this.simulation.timer(reals[cell + REMAINING], this.completion, row, Priority.release);
  }
}
