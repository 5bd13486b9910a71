/**
 * Rows for what waits in processes, and the actions of the simulation that wake it. So a process waits in the same queue and the same
 * lines as everything else.
 *
 * Invariants: a process has one row from its start to its end, and a command that it waits for by itself uses that row; the parts of
 * a condition have rows of their own. A row for which something may still come is not given back: it is abandoned, and
 * gives itself back when that has come. What comes means is left to processes and commands.
 */

import { doubles } from "../kernel/columns.js";
import { Priority } from "../kernel/priority.js";
import type { Action, Simulation, Timer } from "../kernel/simulation.js";

/** What stands in a row of an agenda. */
export interface Awaiting {
  /** The process that waits, where one does. */
  readonly owner?: Owner | undefined;
  /** Whether it holds units. */
  readonly isHeld?: boolean;
  /** Only owners have one. */
  readonly name?: string | undefined;
  /** What was waited for has come. */
  arrived(): void;
  /** Time is up. */
  expired?(): void;
  /** Put out of a full line by someone more urgent. */
  evicted?(): void;
  /** Units that were held were taken away. */
  preempted?(): void;
}

/** A process, as far as those who keep its rows need to know it. */
export interface Owner {
  readonly name: string;
  readonly isFinished: boolean;
  interrupt(reason?: unknown): boolean;
}

export class Agenda {
  readonly simulation: Simulation;
  /** Of the random numbers that the processes draw, where it is known. */
  readonly seed: string | number | undefined;
  /** Runs `arrived` of what is in the row. */
  readonly arrival: Action;
  /** Runs `evicted` of what is in the row. */
  readonly eviction: Action;
  /** Runs `preempted` of what is in the row. */
  readonly preemption: Action;
  /** Runs `expired` of what is in the row. */
  readonly expiry: Action;
  /** By row, a number that the command keeps there: a timer, a ticket. In a field of its own each would be an object. */
  handles = new Float64Array(16);
  private readonly rows: (Awaiting | undefined)[] = [];
  private readonly freeRows: number[] = [];

  constructor(simulation: Simulation, seed?: string | number) {
    this.simulation = simulation;
    this.seed = seed ?? simulation.seed;
    // Nobody's row is somebody of its own.
    const whoIn = (row: number) => this.rows[row]?.owner ?? this.rows[row];
    this.arrival = simulation.action("resume", (row) => this.rows[row]!.arrived(), whoIn);
    this.eviction = simulation.action("evicted", (row) => this.rows[row]!.evicted?.(), whoIn);
    this.preemption = simulation.action("preempted", (row) => this.rows[row]?.preempted?.(), whoIn);
    this.expiry = simulation.action("time up", (row) => this.rows[row]!.expired?.(), whoIn);
  }

  /** Refuses what lives in another simulation, by another clock. */
  requireOwn(simulation: Simulation, name: string): void {
    if (simulation !== this.simulation) throw new TypeError(`${name} must be of the simulation of its process`);
  }

  add(awaiting: Awaiting): number {
    const row = this.freeRows.length > 0 ? this.freeRows.pop()! : this.extend();
    this.rows[row] = awaiting;
    return row;
  }

  /** Gives a row back; nothing must be scheduled for it any more. */
  remove(row: number): void {
    this.rows[row] = undefined;
    this.freeRows.push(row);
  }

  /** Leaves a row to what may still come for it, once, and means nothing to anybody. */
  abandon(row: number): void {
    const come = (): void => this.remove(row);
    this.rows[row] = { arrived: come, expired: come, evicted: come };
  }

  /** The owner of each claim that holds units. */
  holders(): Owner[] {
    // A claim that is part of a condition stands in two rows.
    return [...new Set(this.rows)].flatMap((awaiting) => (awaiting?.isHeld === true ? (awaiting.owner ?? []) : []));
  }

  /** Everyone in the rows who has not ended, once each. */
  owners(): Owner[] {
    return [...new Set(this.rows.flatMap((awaiting) => awaiting?.owner ?? []))].filter((owner) => !owner.isFinished);
  }

  /** Runs something once, as an event of its own: an interrupt. */
  callIn(delay: number, call: () => void, priority: number = Priority.arrival, owner?: Owner): void {
    const once = (): void => {
      this.remove(row);
      call();
    };
    const row = this.add({ arrived: once, owner });
    this.simulation.schedule(delay, this.arrival, row, priority);
  }

  /** Has the command in the row come in the phase of grants of this instant. */
  arriveNow(row: number): Timer {
    return this.simulation.timer(0, this.arrival, row, Priority.grant);
  }

  private extend(): number {
    const row = this.rows.length;
    if (row === this.handles.length) this.handles = doubles(this.handles);
    return row;
  }
}
