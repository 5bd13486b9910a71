/**
 * Work that a resource does itself: who is being served, until when, and how work is interrupted.
 *
 * Rows belong to the resource; beside them stand the columns that only work needs. Units, lines and statistics are left to
 * the resource: this file tells it, through `finished`, when work is done.
 */

import { Priority } from "./priority.js";
import { refuse } from "./refusal.js";
import { doubles, Kind, NONE, RowList, type RowTable } from "./row-table.js";
import type { Action, Simulation } from "./simulation.js";

/**
 * What happens to work when capacity falls or someone more urgent comes: it is finished first (overtime), or it stops and
 * later goes on with what was left, begins anew, or begins anew with another draw.
 */
export type Interruption = "finish" | "resume" | "restart" | "resample";

export interface ServiceOptions {
  readonly name: string;
  readonly interruption?: Interruption;
  readonly resample?: (subject: number) => number;
  readonly preemptive?: boolean;
  readonly victim?: "newest" | "oldest";
}

export class Service {
  /** Units held by work in service. */
  units = 0;
  private readonly simulation: Simulation;
  private readonly rows: RowTable;
  private readonly finished: (row: number) => void;
  private readonly interruption: Interruption;
  private readonly resample: ((subject: number) => number) | undefined;
  private readonly preemptive: boolean;
  private readonly oldestFirst: boolean;
  private readonly completion: Action;
  /** In order of their latest start. */
  private readonly serving: RowList;
  /** Work asked for; what is left of it; when it ends if left alone; when it first started (NaN before); its timer. */
  private work = new Float64Array(8);
  private remaining = new Float64Array(8);
  private finishAt = new Float64Array(8);
  private startedAt = new Float64Array(8);
  private timers = new Float64Array(8);

  /** @param finished takes the units of a row back, gives the row back and runs its action */
  constructor(simulation: Simulation, rows: RowTable, options: ServiceOptions, finished: (row: number) => void) {
    this.simulation = simulation;
    this.rows = rows;
    this.finished = finished;
    this.interruption = options.interruption ?? "finish";
    this.resample = options.resample;
    this.preemptive = options.preemptive ?? false;
    this.oldestFirst = options.victim === "oldest";
    if (this.preemptive && this.interruption === "finish") {
      refuse("interruption", "resume, restart or resample where preemptive is true", this.interruption);
    }
    if ((this.interruption === "resample") !== (this.resample !== undefined)) {
      refuse("resample", "given with the interruption resample, and only then", this.resample);
    }
    this.serving = new RowList(rows);
    this.completion = simulation.action(`${options.name}: work done`, (row) => this.complete(row));
  }

  /** Makes a new row one of work that waits. */
  add(row: number, duration: number): void {
    this.rows.kind[row] = Kind.waitingWork;
    while (this.work.length < this.rows.size) {
      this.work = doubles(this.work);
      this.remaining = doubles(this.remaining);
      this.finishAt = doubles(this.finishAt);
      this.startedAt = doubles(this.startedAt);
      this.timers = doubles(this.timers);
    }
    this.work[row] = duration;
    this.remaining[row] = duration;
    this.startedAt[row] = Number.NaN;
  }

  /** Starts work, or goes on with it; the units are held already. */
  start(row: number): void {
    const now = this.simulation.now;
    const remaining = this.remaining[row]!;
    this.rows.kind[row] = Kind.serving;
    this.units += this.rows.units[row]!;
    if (this.interruption === "finish") {
      this.simulation.schedule(remaining, this.completion, row, Priority.release);
      return;
    }
    if (!this.wasStarted(row)) this.startedAt[row] = now;
    this.serving.append(row);
    this.finishAt[row] = now + remaining;
    this.timers[row] = this.simulation.timer(remaining, this.completion, row, Priority.release);
  }

  /** Whether the work of a waiting row was started before and interrupted. */
  wasStarted(row: number): boolean {
    return this.interruption !== "finish" && this.startedAt[row]! <= this.simulation.now;
  }

  /** Whether interrupting work of a higher priority number than `priority` would free this many units. */
  canFree(missing: number, priority: number): boolean {
    if (!this.preemptive) return false;
    const { next, units, priority: priorities } = this.rows;
    let left = missing;
    for (let row = this.serving.first; row !== NONE && left > 0; row = next[row]!) {
      if (priorities[row]! > priority) left -= units[row]!;
    }
    return left <= 0;
  }

  /**
   * Whose work is to be interrupted: of those with a higher priority number than `priority`, one with the highest, and of these the last
   * to have started, or the first if the resource says "oldest". NONE if there is nobody or work is always finished.
   */
  victim(priority: number): number {
    const { next, previous, priority: priorities } = this.rows;
    const links = this.oldestFirst ? next : previous;
    let worst = priority;
    let victim = NONE;
    for (let row = this.oldestFirst ? this.serving.first : this.serving.last; row !== NONE; row = links[row]!) {
      if (priorities[row]! > worst) {
        worst = priorities[row]!;
        victim = row;
      }
    }
    return victim;
  }

  /** Stops work and makes its row one that waits. */
  interrupt(row: number): void {
    this.simulation.cancel(this.timers[row]!);
    this.serving.remove(row);
    this.rows.kind[row] = Kind.waitingWork;
    this.units -= this.rows.units[row]!;
    this.remaining[row] = this.left(row);
  }

  /** The row of `line` before which interrupted work waits: behind better priorities and work interrupted that first started earlier. */
  placeInLine(row: number, line: RowList): number {
    const { next, priority } = this.rows;
    const own = priority[row]!;
    let place = line.first;
    while (place !== NONE && (priority[place]! < own || (priority[place]! === own && this.startedBefore(place, row)))) {
      place = next[place]!;
    }
    return place;
  }

  private startedBefore(row: number, other: number): boolean {
    return this.rows.kind[row] === Kind.waitingWork && this.startedAt[row]! <= this.startedAt[other]!;
  }

  private left(row: number): number {
    if (this.interruption === "resume") return this.finishAt[row]! - this.simulation.now;
    if (this.resample === undefined) return this.work[row]!;
    const work = this.resample(this.rows.subject[row]!);
    if (!(work >= 0 && work < Number.POSITIVE_INFINITY)) refuse("resample()", "a finite number, at least 0", work);
    return work;
  }

  private complete(row: number): void {
    this.units -= this.rows.units[row]!;
    if (this.interruption !== "finish") this.serving.remove(row);
    this.finished(row);
  }
}
