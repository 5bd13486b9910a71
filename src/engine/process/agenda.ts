/**
 * The table of everything that waits in processes, a row each, and the actions that wake it. An action is scheduled
 * with the row as its subject, so processes wait in the same event queue and the same lines as handlers do.
 *
 * Invariants: a process has one row from its start to its end. A command that a process waits for alone uses that row;
 * the commands of a condition (`anyOf`, `allOf`) have rows of their own. A row for which an action may still run is not
 * given back at once: it is abandoned, and is given back when that action runs. What a process or command does when it
 * is woken is left to it.
 */

import { doubles } from "../kernel/columns.js";
import { Priority } from "../kernel/priority.js";
import { requireSimulation } from "../kernel/require-simulation.js";
import type { Action, Simulation, Timer } from "../kernel/simulation.js";

/** What is in a row of an agenda: a process or a command. */
export interface Awaiting {
  /** The process that waits; undefined where no process does. */
  readonly owner?: Owner | undefined;
  /** Of a claim, whether it holds units. */
  readonly isHeld?: boolean;
  /** Name of a process; commands have none. */
  readonly name?: string | undefined;
  /** Called when what was waited for has happened: units are granted, work is done. */
  arrived(): void;
  /** Called when the time that was waited for is reached, or patience ends. */
  expired?(): void;
  /** Called when it is evicted from a full line by somebody more urgent. */
  evicted?(): void;
  /** Called when units that it held were taken away. */
  preempted?(): void;
}

/** What an agenda needs to know of a process. */
export interface Owner {
  readonly name: string;
  readonly isFinished: boolean;
  /** Throws Interrupted into the process now. For events of the agenda, while no process runs. */
  interruptNow(reason: unknown): void;
}

export class Agenda {
  readonly simulation: Simulation;
  /** The seed of the random numbers that the processes draw, where it is known. */
  readonly seed: string | number | undefined;
  /** The action that runs `arrived` of what is in the row. */
  readonly arrival: Action;
  /** The action that runs `evicted` of what is in the row. */
  readonly eviction: Action;
  /** The action that runs `preempted` of what is in the row. */
  readonly preemption: Action;
  /** The action that runs `expired` of what is in the row. */
  readonly expiry: Action;
  /**
   * By row, a number that the command in it keeps: a timer or a ticket. In a field of the command it would cost an
   * object.
   */
  handles = new Float64Array(16);
  private readonly rows: (Awaiting | undefined)[] = [];
  private readonly freeRows: number[] = [];

  /** Whether commands that a process makes and never yields are found. */
  readonly findsUnyielded: boolean;

  constructor(simulation: Simulation, seed?: string | number, findsUnyielded = false) {
    requireSimulation(simulation, "new Processes(simulation)");
    this.simulation = simulation;
    this.findsUnyielded = findsUnyielded;
    this.seed = seed ?? simulation.seed;
    // A row that no process owns is described by what is in it, so that it is told apart from all others.
    const ownerOf = (row: number) => this.rows[row]?.owner ?? this.rows[row];
    this.arrival = simulation.action("resume", (row) => this.rows[row]!.arrived(), ownerOf);
    this.eviction = simulation.action("evicted", (row) => this.rows[row]!.evicted?.(), ownerOf);
    this.preemption = simulation.action("preempted", (row) => this.rows[row]?.preempted?.(), ownerOf);
    this.expiry = simulation.action("time up", (row) => this.rows[row]!.expired?.(), ownerOf);
  }

  /** Throws TypeError for something that belongs to another simulation than the processes. */
  requireOwn(simulation: Simulation, name: string): void {
    if (simulation !== this.simulation) throw new TypeError(`${name} must be of the simulation of its process`);
  }

  add(awaiting: Awaiting): number {
    const row = this.freeRows.length > 0 ? this.freeRows.pop()! : this.extend();
    this.rows[row] = awaiting;
    return row;
  }

  /** Gives a row back. No action may be scheduled for it any more. */
  remove(row: number): void {
    this.rows[row] = undefined;
    this.freeRows.push(row);
  }

  /** Gives a row back once the one action that may still be scheduled for it has run; that action then wakes nobody. */
  abandon(row: number): void {
    const remove = (): void => this.remove(row);
    this.rows[row] = { arrived: remove, expired: remove, evicted: remove };
  }

  /** The process of each claim that holds units. */
  holders(): Owner[] {
    // A claim that is part of a condition is in two rows.
    return [...new Set(this.rows)].flatMap((awaiting) => (awaiting?.isHeld === true ? (awaiting.owner ?? []) : []));
  }

  /** The processes that have not ended, once each. */
  owners(): Owner[] {
    return [...new Set(this.rows.flatMap((awaiting) => awaiting?.owner ?? []))].filter((owner) => !owner.isFinished);
  }

  /** Calls a function once, as an event of its own right after the present one. */
  callNext(call: () => void, owner: Owner): void {
    const once = (): void => {
      this.remove(row);
      call();
    };
    const row = this.add({ arrived: once, owner });
    this.simulation.scheduleNext(this.arrival, row);
  }

  /** Runs `arrived` of what is in the row in the phase of grants of this instant. */
  arriveNow(row: number): Timer {
    return this.simulation.timer(0, this.arrival, row, Priority.grant);
  }

  private extend(): number {
    const row = this.rows.length;
    if (row === this.handles.length) this.handles = doubles(this.handles);
    return row;
  }
}
