/**
 * A record of how a resource is used: what became of everyone who asked, how long they waited, worked and were
 * interrupted. A resource without one pays a comparison for each thing that happens, and nothing else.
 *
 * It is told by the resource, which does not know what it makes of that. People are told apart by the row that they have
 * at the resource; a request that is granted has none any more, because anybody may give its units back, so how long it
 * held them is known only in total (`Resource.occupancy`).
 */

import { refuse, refuseUnknownKeys, requireBoolean } from "../../foundation/refusal.js";
import type { Tally } from "../../statistics/tally.js";
import type { Action, Named } from "../kernel/simulation.js";
import { durationTally } from "./observed-line.js";
import type { ResourceEvent, ResourceListener } from "./parts/resource-notes.js";
import { requireResource } from "./require-resource.js";
import type { Resource } from "./resource.js";
import type { OpenVisit, Visit, VisitState } from "./visit.js";

/** What a record keeps. */
export interface RecordOptions {
  /** Whether the tallies also give quantiles. Default false. */
  readonly quantiles?: boolean;
  /** Whether `visits` keeps every visit that has ended; the list grows with them. Default false. */
  readonly keep?: boolean;
}

/** The record of one resource. Made by `recordUse`. */
export class UseRecord implements ResourceListener {
  /** Number of those who asked. */
  asked = 0;
  /** Number of those who got units, at once or after a wait. */
  began = 0;
  /** Number of those whose work was done, or who gave a claim back. */
  finished = 0;
  /** Number of those who found the line full. */
  rejected = 0;
  /** Number of those who left the line: patience ended, or they were withdrawn or called off. */
  reneged = 0;
  /** Number of those whose place in the line went to somebody more urgent. */
  evicted = 0;
  /** Number of claims whose units were taken away. */
  preempted = 0;
  /** Number of times that work was interrupted. */
  interrupted = 0;
  /** Number of those whose work was called off once it had begun. */
  stopped = 0;
  /** Waits of those who got units, zeros included. */
  readonly waits: Tally;
  /** Waits of those who left the line unserved: reneged and evicted. */
  readonly lostWaits: Tally;
  /** Time with units of those who finished, interruptions left out. */
  readonly serviceTimes: Tally;
  /** Lengths of the interruptions of work that are over. */
  readonly pauses: Tally;
  /** Time from asking to the end of those who finished. */
  readonly stays: Tally;
  private readonly resource: Resource;
  private readonly keeps: boolean;
  private readonly open = new Map<number, OpenVisit>();
  private ended: Visit[] = [];
  /** The latest visit of each process; of a name or a number there is none, since those may mean many. */
  private readonly latest = new WeakMap<object, Visit>();

  /** For `recordUse`, which makes records and has the resource tell them. */
  constructor(resource: Resource, options: RecordOptions) {
    this.resource = resource;
    this.keeps = options.keep ?? false;
    this.waits = durationTally(options);
    this.lostWaits = durationTally(options);
    this.serviceTimes = durationTally(options);
    this.pauses = durationTally(options);
    this.stays = durationTally(options);
  }

  /** The visits that have ended, in order of ending; empty without the option `keep`. */
  get visits(): readonly Visit[] {
    return this.ended;
  }

  /** The visits that have not ended, in order of asking. */
  get present(): readonly Visit[] {
    return [...this.open.values()];
  }

  /**
   * The latest visit of a process, ended or not.
   *
   * @param who a process, or `owner` of a command
   * @returns undefined where it has not asked
   */
  visitOf(who: Named): Visit | undefined {
    return this.latest.get(who);
  }

  /** Ends the warm-up: clears counts, tallies and the list; visits that have not ended go on. */
  resetStatistics(): void {
    this.asked = this.began = this.finished = this.rejected = this.reneged = 0;
    this.evicted = this.preempted = this.interrupted = this.stopped = 0;
    for (const tally of [this.waits, this.lostWaits, this.serviceTimes, this.pauses, this.stays]) tally.reset();
    this.ended = [];
  }

  /** For the resource: something happened to whoever is in a row; the row is -1 for who has none. */
  told(event: ResourceEvent, row: number, action: Action, subject: number, units: number): void {
    const visit = row < 0 ? undefined : this.open.get(row);
    if (event === "waits") {
      this.arrive(row, action, subject, units);
    } else if (event === "rejected") {
      this.rejected += 1;
      this.end(row, this.arrive(row, action, subject, units), event);
    } else if (event === "granted") {
      this.grant(row, visit ?? this.arrive(row, action, subject, units));
    } else if (event === "started") {
      if (visit?.state === "interrupted") this.goOn(visit);
      else this.begin(visit ?? this.arrive(row, action, subject, units));
    } else if (visit !== undefined) {
      this.leave(event, row, visit);
    }
  }

  private leave(event: ResourceEvent, row: number, visit: OpenVisit): void {
    if (event === "interrupted") this.pause(visit);
    else if (event === "withdrawn") this.endAs(visit.state === "interrupted" ? "stopped" : "reneged", row, visit);
    else if (event === "evicted" || event === "preempted" || event === "stopped") this.endAs(event, row, visit);
    else if (event === "released" || event === "finished") this.finish(row, visit);
  }

  private arrive(row: number, action: Action, subject: number, units: number): OpenVisit {
    const { now } = this.resource.simulation;
    const who = this.resource.simulation.identify(action, subject);
    const visit: OpenVisit = {
      ...{ who, units, state: "waiting", asked: now, began: Number.NaN, ended: Number.NaN },
      ...{ waited: Number.NaN, served: 0, pauses: [], since: Number.NaN },
    };
    this.asked += 1;
    if (row >= 0) this.open.set(row, visit);
    if (typeof who === "object") this.latest.set(who, visit);
    return visit;
  }

  private begin(visit: OpenVisit): void {
    const { now } = this.resource.simulation;
    visit.state = "served";
    visit.began = now;
    visit.since = now;
    visit.waited = now - visit.asked;
    this.began += 1;
    this.waits.add(visit.waited);
  }

  private pause(visit: OpenVisit): void {
    const { now } = this.resource.simulation;
    visit.state = "interrupted";
    visit.served += now - visit.since;
    visit.pauses.push({ from: now, to: Number.NaN });
    this.interrupted += 1;
  }

  private goOn(visit: OpenVisit): void {
    const { now } = this.resource.simulation;
    const pause = visit.pauses[visit.pauses.length - 1];
    visit.state = "served";
    visit.since = now;
    pause.to = now;
    this.pauses.add(now - pause.from);
  }

  private finish(row: number, visit: OpenVisit): void {
    this.end(row, visit, "finished");
    this.finished += 1;
    this.serviceTimes.add(visit.served);
    this.stays.add(visit.ended - visit.asked);
  }

  private grant(row: number, visit: OpenVisit): void {
    this.begin(visit);
    if (this.resource.keepsRow(row)) return;
    this.end(row, visit, "granted");
    visit.served = Number.NaN;
  }

  private endAs(state: "stopped" | "reneged" | "evicted" | "preempted", row: number, visit: OpenVisit): void {
    const hasBegun = !Number.isNaN(visit.began);
    this[state] += 1;
    this.end(row, visit, state);
    if (!hasBegun) this.lostWaits.add(visit.waited);
  }

  private end(row: number, visit: OpenVisit, state: VisitState): void {
    const { now } = this.resource.simulation;
    if (visit.state === "served") visit.served += now - visit.since;
    if (Number.isNaN(visit.began)) visit.waited = now - visit.asked;
    visit.state = state;
    visit.ended = now;
    if (row >= 0) this.open.delete(row);
    if (this.keeps) this.ended.push(visit);
  }
}

/**
 * Begins to record how a resource is used, from before anybody has asked.
 *
 * @param resource one that nobody uses yet, and that has no record
 * @param options whether tallies give quantiles, and whether every visit is kept
 * @returns the record: counts and tallies of the resource, and visits of processes
 * @throws TypeError for anything but a resource and for unknown options; RangeError for a resource in use or with a
 * record
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const nurse = new Resource(simulation, { name: "nurse", capacity: 1, preemptive: true, interruption: "resume" });
 * const record = recordUse(nurse);
 * processes.start("routine", function* () {
 *   const work = serve(nurse, 1, 4, { priority: 2 });
 *   yield work;
 *   const visit = record.visitOf(work.owner!)!;
 *   console.log(visit.waited, visit.served, visit.ended, visit.pauses);
 * });
 * processes.start(
 *   "urgent",
 *   function* () {
 *     yield serve(nurse, 1, 1, { priority: 1 });
 *   },
 *   3,
 * );
 * simulation.run();
 * console.log(record.finished, record.interrupted, record.serviceTimes.mean);
 * // prints 0 4 5 [ { from: 3, to: 4 } ]
 * // prints 2 1 2.5
 */
export function recordUse(resource: Resource, options: RecordOptions = {}): UseRecord {
  requireResource(resource, "recordUse(desk)");
  refuseUnknownKeys("options", options, ["quantiles", "keep"]);
  requireBoolean("quantiles", options.quantiles);
  requireBoolean("keep", options.keep);
  if (resource.inUse > 0 || resource.waiting > 0) refuse("resource", "one that nobody uses yet", resource.name);
  const record = new UseRecord(resource, options);
  resource.listen(record);
  return record;
}
