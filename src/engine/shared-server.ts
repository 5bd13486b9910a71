/**
 * One server whose speed is shared equally by everyone in service (processor sharing), at most so many at once, the others in a
 * line. Kept in virtual time: the work each one has received since the start, so that a change costs nobody an update.
 */

import { Priority } from "./priority.js";
import { refuse } from "./refusal.js";
import type { Action, Simulation } from "./simulation.js";

interface Job {
  readonly work: number;
  readonly action: Action;
  readonly subject: number;
  readonly started: Action | undefined;
}

/**
 * A server, those it works for and those who wait.
 *
 * @example
 * const simulation = new Simulation();
 * const line = new SharedServer(simulation, { name: "line", limit: 2 });
 * const done = simulation.action("done", (job) => console.log(job, simulation.now));
 * for (const job of [1, 2, 3]) line.serve(job, done, job);
 * simulation.run();
 * // prints 1 2
 * // prints 2 4
 * // prints 3 6
 */
export class SharedServer {
  private readonly simulation: Simulation;
  private readonly limit: number;
  private readonly speed: number;
  private readonly completion: Action;
  private readonly line: Job[] = [];
  /** In service, by the virtual time at which they are done. */
  private readonly serving: { readonly job: Job; readonly doneAt: number }[] = [];
  private received = 0;
  private updatedAt = 0;
  private timer = -1;

  /** @param options `limit`: most at once, from 1, default Infinity; `speed`: work per unit of time, above 0, default 1 */
  constructor(
    simulation: Simulation,
    options: { readonly name: string; readonly limit?: number; readonly speed?: number },
  ) {
    const { limit = Number.POSITIVE_INFINITY, speed = 1 } = options;
    if (!(limit >= 1)) refuse("limit", "at least 1", limit);
    if (!(speed > 0 && speed < Number.POSITIVE_INFINITY)) refuse("speed", "finite and above 0", speed);
    this.simulation = simulation;
    this.limit = limit;
    this.speed = speed;
    this.updatedAt = simulation.now;
    this.completion = simulation.action(`${options.name}: work done`, () => this.complete());
  }

  get inService(): number {
    return this.serving.length;
  }

  get waiting(): number {
    return this.line.length;
  }

  /** Has work done and then runs `action(subject)`; `started(subject)`, if given, when it begins. */
  serve(work: number, action: Action, subject: number, started?: Action): void {
    if (!(work > 0 && work < Number.POSITIVE_INFINITY)) refuse("work", "finite and above 0", work);
    this.line.push({ work, action, subject, started });
    this.update();
    this.admit();
  }

  private complete(): void {
    this.timer = -1;
    this.update();
    const first = this.serving.shift();
    if (first === undefined) return;
    // The clock rounds; the virtual time of a completion is known exactly.
    this.received = first.doneAt;
    this.admit();
    this.simulation.perform(first.job.action, first.job.subject);
  }

  private update(): void {
    const { now } = this.simulation;
    if (this.serving.length > 0) this.received += ((now - this.updatedAt) * this.speed) / this.serving.length;
    this.updatedAt = now;
  }

  private admit(): void {
    while (this.serving.length < this.limit) {
      const job = this.line.shift();
      if (job === undefined) break;
      const doneAt = this.received + job.work;
      const place = this.serving.findIndex((other) => other.doneAt > doneAt);
      this.serving.splice(place < 0 ? this.serving.length : place, 0, { job, doneAt });
      if (job.started !== undefined) this.simulation.schedule(0, job.started, job.subject, Priority.grant);
    }
    if (this.timer >= 0) this.simulation.cancel(this.timer);
    const first = this.serving[0];
    if (first === undefined) return;
    const delay = Math.max(0, ((first.doneAt - this.received) * this.serving.length) / this.speed);
    this.timer = this.simulation.timer(delay, this.completion, 0, Priority.release);
  }
}
