/**
 * Gathers processes into groups that go on together: a shared ambulance, a ward round.
 *
 * One group at a time is open. It closes when it is full, or when its time is up, counted from its first member's joining;
 * one that all have left begins anew with the next who joins.
 */

import { refuse, refuseUnknownKeys } from "../../foundation/refusal.js";
import type { Level } from "../../statistics/level.js";
import { Tally } from "../../statistics/tally.js";
import { OUTSIDE } from "../kernel/heap.js";
import { Priority } from "../kernel/priority.js";
import type { Action, Simulation, Timer } from "../kernel/simulation.js";
import { type Command, Pending } from "../process/command.js";
import {
  type InLine,
  type LineStatistics,
  OBSERVATION_KEYS,
  type ObservationOptions,
  ObservedLine,
} from "../resource/observed-line.js";

/** A group: its number from 0, how many joined it, and each member's place in it from 0. */
export interface Group {
  readonly number: number;
  readonly size: number;
  readonly place: number;
}

export interface BatchOptions extends ObservationOptions {
  /** Shown in traces; default "batch". */
  readonly name?: string;
  /** Members that make a group full: a whole number from 1. */
  readonly size: number;
  /** How long a group stays open after its first member joined: at least 0, default Infinity. */
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

  constructor(simulation: Simulation, options: BatchOptions) {
    refuseUnknownKeys("options", options, KEYS);
    const { name = "batch", size, timeout = Number.POSITIVE_INFINITY } = options;
    if (!(Number.isInteger(size) && size >= 1)) refuse("size", "a whole number from 1", size);
    if (!(typeof timeout === "number" && timeout >= 0)) refuse("timeout", "at least 0", timeout);
    this.name = name;
    this.simulation = simulation;
    this.size = size;
    this.timeout = timeout;
    this.members = new ObservedLine(simulation, options);
    this.expiry = simulation.action(`${name}: time up`, () => this.close());
  }

  /** Members of the group that is open. */
  get waiting(): number {
    return this.members.waiting;
  }

  /** How many have joined the group that is open, over time. */
  get line(): Level {
    return this.members.line;
  }

  /** Waits of those who went on in a group, zeros included. */
  get waits(): Tally {
    return this.members.waits;
  }

  timeWaited(): number {
    return this.members.timeWaited();
  }

  /** Waits until the group is full or its time is up. */
  join(): Command<Group> {
    let member: InLine<Pending<Group>> | undefined;
    return new Pending<Group>(
      (command) => {
        member = this.members.join(command);
        if (this.waiting === this.size) this.close();
        else if (this.waiting === 1) this.closeLater();
        return command.isDone;
      },
      () => {
        if (member === undefined || member.place === OUTSIDE) return;
        this.members.leave(member);
        if (this.waiting === 0) this.stopTimer();
      },
      this.simulation,
    );
  }

  /** Ends the warm-up: clears statistics, never members. */
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
