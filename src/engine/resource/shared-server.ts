/**
 * One server whose speed is shared equally by everyone in service (processor sharing), at most so many at once, the others in a
 * line. Kept in virtual time: the work each one has received since the start, so that a change costs nobody an update.
 */

import { refuse, refuseUnknownKeys } from "../../foundation/refusal.js";
import { Level } from "../../statistics/level.js";
import type { Tally } from "../../statistics/tally.js";
import { Heap, OUTSIDE, type Placed } from "../kernel/heap.js";
import { Priority } from "../kernel/priority.js";
import type { Action, Simulation } from "../kernel/simulation.js";
import {
  durationTally,
  type LineStatistics,
  OBSERVATION_KEYS,
  type ObservationOptions,
  ObservedLine,
} from "./observed-line.js";

export interface SharedServerOptions extends ObservationOptions {
  /** Shown in traces. */
  readonly name: string;
  /** Most at once: a whole number from 1, or Infinity, the default. */
  readonly limit?: number;
  /** Work per unit of time, above 0 and finite; default 1. */
  readonly speed?: number;
}

interface Job {
  readonly work: number;
  readonly action: Action;
  readonly subject: number;
  readonly started: Action | undefined;
}

interface InService extends Placed {
  readonly job: Job;
  /** The virtual time at which the work is done. */
  readonly doneAt: number;
  readonly number: number;
  readonly since: number;
}

const KEYS: readonly (keyof SharedServerOptions)[] = ["name", "limit", "speed", ...OBSERVATION_KEYS];

/**
 * A server, those it works for and those who wait.
 *
 * @example
 * const simulation = new Simulation();
 * const line = new SharedServer(simulation, { name: "line", limit: 2 });
 * const done = simulation.action("done", (job) => console.log(job, simulation.now));
 * for (const job of [1, 2, 3]) line.serve(job, done, job);
 * simulation.run();
 * console.log(line.waits.max, line.serviceTimes.max, line.occupancy.mean(6));
 * // prints 1 2
 * // prints 2 4
 * // prints 3 6
 * // prints 2 4 1.6666666666666667
 */
export class SharedServer implements LineStatistics {
  readonly name: string;
  /** People in service, over time. */
  readonly occupancy: Level;
  /** Time in service of those whose work is done. */
  readonly serviceTimes: Tally;
  readonly simulation: Simulation;
  private readonly limit: number;
  private readonly speed: number;
  private readonly completion: Action;
  private readonly jobs: ObservedLine<Job>;
  private readonly serving = new Heap<InService>(
    (one, other) => one.doneAt < other.doneAt || (one.doneAt === other.doneAt && one.number < other.number),
  );
  private begun = 0;
  private received = 0;
  private updatedAt = 0;
  private timer = -1;

  constructor(simulation: Simulation, options: SharedServerOptions) {
    refuseUnknownKeys("options", options, KEYS);
    const { limit = Number.POSITIVE_INFINITY, speed = 1, histogram = false } = options;
    if (typeof options.name !== "string") refuse("name", "a text", options.name);
    if (!(limit >= 1 && (limit === Number.POSITIVE_INFINITY || Number.isInteger(limit)))) {
      refuse("limit", "a whole number from 1, or Infinity", limit);
    }
    if (!(Number.isFinite(speed) && speed > 0)) refuse("speed", "finite and above 0", speed);
    this.name = options.name;
    this.simulation = simulation;
    this.limit = limit;
    this.speed = speed;
    this.updatedAt = simulation.now;
    this.jobs = new ObservedLine(simulation, options);
    this.occupancy = new Level(0, simulation.now, { histogram });
    this.serviceTimes = durationTally(options);
    this.completion = simulation.action(`${options.name}: work done`, () => this.complete());
  }

  get inService(): number {
    return this.serving.size;
  }

  /** People in the line. */
  get waiting(): number {
    return this.jobs.waiting;
  }

  /** People in the line, over time. */
  get line(): Level {
    return this.jobs.line;
  }

  /** Waits until work begins, zeros included. */
  get waits(): Tally {
    return this.jobs.waits;
  }

  timeWaited(): number {
    return this.jobs.timeWaited();
  }

  /**
   * Has work done and then runs `action(subject)`; `started(subject)`, if given, when it begins.
   *
   * @param work finite and above 0
   * @param subject a whole number of 32 bits
   * @throws RangeError if any of these rules is broken
   */
  serve(work: number, action: Action, subject: number, started?: Action): void {
    if (!(Number.isFinite(work) && work > 0)) refuse("work", "finite and above 0", work);
    if (!this.simulation.isAction(action)) refuse("action", "a number that action() returned", action);
    if ((subject | 0) !== subject) refuse("subject", "a whole number of 32 bits", subject);
    if (started !== undefined && !this.simulation.isAction(started)) {
      refuse("started", "a number that action() returned", started);
    }
    this.jobs.join({ work, action, subject, started });
    this.update();
    this.admit();
  }

  /** Ends the warm-up: clears statistics, never people. */
  resetStatistics(): void {
    this.jobs.resetStatistics();
    this.occupancy.reset(this.simulation.now);
    this.serviceTimes.reset();
  }

  private complete(): void {
    this.timer = -1;
    this.update();
    const first = this.serving.first;
    if (first === undefined) return;
    this.serving.remove(first);
    this.serviceTimes.add(this.simulation.now - first.since);
    // The clock rounds; the virtual time of a completion is known exactly.
    this.received = first.doneAt;
    this.admit();
    this.simulation.perform(first.job.action, first.job.subject);
  }

  private update(): void {
    const { now } = this.simulation;
    const { size } = this.serving;
    if (size > 0) this.received += ((now - this.updatedAt) * this.speed) / size;
    this.updatedAt = now;
  }

  private admit(): void {
    const { now } = this.simulation;
    while (this.serving.size < this.limit) {
      const next = this.jobs.first;
      if (next === undefined) break;
      this.jobs.serve(next);
      const job = next.who;
      this.serving.add({ job, doneAt: this.received + job.work, number: this.begun++, since: now, place: OUTSIDE });
      if (job.started !== undefined) this.simulation.schedule(0, job.started, job.subject, Priority.grant);
    }
    this.occupancy.set(this.serving.size, now);
    if (this.timer >= 0) this.simulation.cancel(this.timer);
    const first = this.serving.first;
    if (first === undefined) return;
    const delay = Math.max(0, ((first.doneAt - this.received) * this.serving.size) / this.speed);
    this.timer = this.simulation.timer(delay, this.completion, 0, Priority.release);
  }
}
