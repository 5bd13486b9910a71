/**
 * One server whose speed is shared equally by everyone in service (processor sharing). There may be a limit to how many
 * are in service at once; the others wait in a line.
 *
 * The server keeps virtual time: the work that somebody has received who was in service from the start. All who are in
 * service receive the same, so when one comes or goes, what the others still need does not have to be computed anew.
 */

import { refuseUnknownKeys, requirePositive, requireText, requireWholeOrInfinity } from "../../foundation/refusal.js";
import { Level } from "../../statistics/level.js";
import type { Tally } from "../../statistics/tally.js";
import { type Action, requireSubject } from "../kernel/action.js";
import { Heap, OUTSIDE, type Placed } from "../kernel/heap.js";
import { Priority } from "../kernel/priority.js";
import { requireSimulation } from "../kernel/require-simulation.js";
import type { Simulation } from "../kernel/simulation.js";
import {
  durationTally,
  type LineStatistics,
  OBSERVATION_KEYS,
  type ObservationOptions,
  ObservedLine,
} from "./observed-line.js";

/** What a shared server is: how many it serves at once, how fast, and what is recorded. */
export interface SharedServerOptions extends ObservationOptions {
  /** Shown in traces. */
  readonly name: string;
  /** Most people in service at once: a whole number of at least 1, or Infinity, the default. */
  readonly limit?: number;
  /** Work done per unit of time, above 0 and finite; default 1. */
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
 * A server with those in service and those who wait.
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
  /** Its name, as in traces. */
  readonly name: string;
  /** People in service, over time. */
  readonly occupancy: Level;
  /** Time in service of those whose work is done. */
  readonly serviceTimes: Tally;
  /** The simulation that it belongs to. */
  readonly simulation: Simulation;
  private readonly limit: number;
  private readonly speed: number;
  private readonly completion: Action;
  private readonly jobs: ObservedLine<Job>;
  private readonly serving = new Heap<InService>(
    (one, other) => one.doneAt < other.doneAt || (one.doneAt === other.doneAt && one.number < other.number),
  );
  private begun = 0;
  /** The virtual time at `updatedAt`. */
  private received = 0;
  private updatedAt = 0;
  private timer = -1;

  /** @throws RangeError for options that break a rule, TypeError for those of the wrong type */
  constructor(simulation: Simulation, options: SharedServerOptions) {
    requireSimulation(simulation, 'new SharedServer(simulation, { name: "line" })');
    refuseUnknownKeys("options", options, KEYS);
    const { limit = Number.POSITIVE_INFINITY, speed = 1, histogram = false } = options;
    requireText("name", options.name);
    requireWholeOrInfinity("limit", limit, 1);
    requirePositive("speed", speed);
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

  /** People in service. */
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

  /** Waits of those whose work has begun, until it began; zeros included. */
  get waits(): Tally {
    return this.jobs.waits;
  }

  /** See {@link LineStatistics.timeWaited}. */
  timeWaited(): number {
    return this.jobs.timeWaited();
  }

  /**
   * Has work done and then runs an action.
   *
   * @param work finite and above 0; alone in service, it takes `work / speed` units of time
   * @param action what to run when the work is done
   * @param subject the row that the actions are for, a whole number of 32 bits
   * @param started what to run, as an event in the phase of grants, when the work begins; left out, nothing
   * @throws RangeError if any of these rules is broken, TypeError for what is not a number
   */
  serve(work: number, action: Action, subject: number, started?: Action): void {
    requirePositive("work", work);
    requireSubject(subject);
    this.simulation.requireAction("action", action);
    if (started !== undefined) this.simulation.requireAction("started", started);
    this.jobs.join({ work, action, subject, started });
    this.update();
    this.admit();
  }

  /** Ends the warm-up: clears statistics; everyone stays in service or in the line. */
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
