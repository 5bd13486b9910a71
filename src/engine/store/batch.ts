/**
 * Batches: processes gather into groups that go on together, such as the passengers of a shared ambulance.
 *
 * One group at a time is open. It closes when it is full, or when its time is up, counted from when its first member
 * joined. If all members leave an open group, its time starts again with the next who joins.
 */

import {
  refuseUnknownKeys,
  requireNonNegativeOrInfinity,
  requireText,
  requireWhole,
} from "../../foundation/refusal.js";
import type { Level } from "../../statistics/level.js";
import { Tally } from "../../statistics/tally.js";
import { OUTSIDE } from "../kernel/heap.js";
import { Priority } from "../kernel/priority.js";
import { requireSimulation } from "../kernel/require-simulation.js";
import type { Action, Simulation, Timer } from "../kernel/simulation.js";
import { type Command, Pending } from "../process/command.js";
import {
  type InLine,
  type LineStatistics,
  OBSERVATION_KEYS,
  type ObservationOptions,
  ObservedLine,
} from "../resource/observed-line.js";

/** What a member is told of its group. */
export interface Group {
  /** Number of the group, from 0 in order of closing. */
  readonly number: number;
  /** How many members it has. */
  readonly size: number;
  /** The member's own place in it, from 0 in order of joining. */
  readonly place: number;
}

/** What a batch is: how large its groups are, how long they stay open, and what is recorded. */
export interface BatchOptions extends ObservationOptions {
  /** Shown in traces; default "batch". */
  readonly name?: string;
  /** Members of a full group: a whole number of at least 1. */
  readonly size: number;
  /** The time that a group stays open after its first member joined: at least 0, default Infinity. */
  readonly timeout?: number;
}

const KEYS: readonly (keyof BatchOptions)[] = ["name", "size", "timeout", ...OBSERVATION_KEYS];

/**
 * Groups of processes, formed one after another.
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const ambulance = new Batch(simulation, { size: 3, timeout: 10 });
 * for (const came of [0, 4]) {
 *   processes.start(
 *     "passenger",
 *     function* () {
 *       const group = yield* ambulance.join();
 *       console.log(simulation.now, group.place, group.size);
 *     },
 *     came,
 *   );
 * }
 * simulation.run();
 * console.log(ambulance.sizes.mean, ambulance.waits.mean);
 * // prints 10 0 2
 * // prints 10 1 2
 * // prints 2 8
 */
export class Batch implements LineStatistics {
  /** Its name, as in traces. */
  readonly name: string;
  /** Sizes of the groups that were closed. */
  readonly sizes = new Tally();
  private readonly simulation: Simulation;
  private readonly size: number;
  private readonly timeout: number;
  private readonly members: ObservedLine<Pending<Group>>;
  private readonly expiry: Action;
  private timer: Timer | undefined;
  private number = 0;

  /** @throws RangeError for options that break a rule, TypeError for those of the wrong type */
  constructor(simulation: Simulation, options: BatchOptions) {
    requireSimulation(simulation, "new Batch(simulation, { size: 3 })");
    refuseUnknownKeys("options", options, KEYS);
    const { name = "batch", size, timeout = Number.POSITIVE_INFINITY } = options;
    requireWhole("size", size, 1);
    requireNonNegativeOrInfinity("timeout", timeout);
    requireText("name", name);
    this.name = name;
    this.simulation = simulation;
    this.size = size;
    this.timeout = timeout;
    this.members = new ObservedLine(simulation, options);
    this.expiry = simulation.action(`${name}: time up`, () => this.close());
  }

  /** Number of members of the group that is open. */
  get waiting(): number {
    return this.members.waiting;
  }

  /** Number of members of the group that is open, over time. */
  get line(): Level {
    return this.members.line;
  }

  /** Waits of the members of groups that were closed, zeros included. */
  get waits(): Tally {
    return this.members.waits;
  }

  /** See {@link LineStatistics.timeWaited}. */
  timeWaited(): number {
    return this.members.timeWaited();
  }

  /** Joins the group that is open and waits until it is full or its time is up; the result says which group it was. */
  join(): Command<Group> {
    let member: InLine<Pending<Group>> | undefined;
    return new Pending<Group>(
      (command) => {
        member = this.members.join(command);
        if (this.waiting === this.size) this.close();
        else if (this.waiting === 1) this.closeLater();
        return command.isDone;
      },
      (command) => {
        if (member === undefined) return;
        // Whoever is of a group that was closed stays in it.
        if (member.place === OUTSIDE) return command.keep();
        this.members.leave(member);
        if (this.waiting === 0) this.stopTimer();
      },
      this.simulation,
    );
  }

  /** Ends the warm-up: clears statistics; members stay in their group. */
  resetStatistics(): void {
    this.members.resetStatistics();
    this.sizes.reset();
  }

  private closeLater(): void {
    if (this.timeout === Number.POSITIVE_INFINITY) return;
    this.timer = this.simulation.timer(this.timeout, this.expiry, 0, Priority.arrival);
  }

  private stopTimer(): void {
    if (this.timer !== undefined) this.simulation.cancel(this.timer);
    this.timer = undefined;
  }

  private close(): void {
    this.stopTimer();
    const size = this.waiting;
    const number = this.number++;
    this.sizes.add(size);
    for (let place = 0; place < size; place++) {
      const member = this.members.first as InLine<Pending<Group>>;
      this.members.serve(member);
      member.who.grant({ number, size, place });
    }
  }
}
