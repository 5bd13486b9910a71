/**
 * Capacity that people hold and wait for: beds, places, hours, staff.
 *
 * Invariants: units in use are never negative, and above the capacity only while a cut drains; nobody who must not be passed
 * is passed; people in the line leave it by a grant or by withdrawing. Freed capacity is handed on in the phase of grants of the
 * same instant, never inside the call that freed it. How long someone holds is the holder's business (`request`, then
 * `release`), or that of service.ts, which knows the work (`serve`) and can interrupt it.
 */

import { Level } from "../statistics/level.js";
import { Tally } from "../statistics/tally.js";
import { refuse } from "./refusal.js";
import { Kind, NONE, RowList, RowTable } from "./row-table.js";
import { type Interruption, Service } from "./service.js";
import { type Action, type Dispatcher, NOBODY, type Simulation } from "./simulation.js";

/** Returned by `request`: the units are held now, and the action is not called. */
export const GRANTED = -1;
/** Returned by `request`: the line is full. */
export const REJECTED = -2;

export interface ResourceOptions {
  /** Shown in traces and messages. */
  readonly name: string;
  /** Units there are: a whole number from 0, or Infinity. */
  readonly capacity: number;
  /** Who may pass someone whose units are not free: nobody, or the next whose are. Default "strict". */
  readonly discipline?: "strict" | "first-fit";
  /** How many may wait: a whole number from 0, or Infinity, the default. */
  readonly queueLimit?: number;
  /** What a fall of capacity, or someone more urgent, does to work of `serve`. Default "finish": nothing. */
  readonly interruption?: Interruption;
  /** With the interruption "resample": the work of this subject from the beginning. */
  readonly resample?: (subject: number) => number;
  /** Whether someone of a lower priority number interrupts work of `serve`. Default false. */
  readonly preemptive?: boolean;
  /** Who is interrupted among those of the worst priority: the last to have started, or the first. Default "newest". */
  readonly victim?: "newest" | "oldest";
  /** With a finite line: action for the last of a worse priority, who makes room for a newcomer. Default: the newcomer is rejected. */
  readonly evicted?: Action;
  /** Whether more units may be asked for than there have ever been. Default false. */
  readonly allowLarger?: boolean;
  /** Whether occupancy, line and waits are recorded. Default true. */
  readonly statistics?: boolean;
}

/**
 * A resource with a line.
 *
 * @example
 * const beds = new Resource(simulation, { name: "beds", capacity: 2 });
 * const enter = simulation.action("enter", (person) => simulation.schedule(3, leave, person, Priority.release));
 * const leave = simulation.action("leave", () => beds.release(1));
 * const arrive = simulation.action("arrive", (person) => {
 *   if (beds.request(1, enter, person) === GRANTED) simulation.schedule(3, leave, person, Priority.release);
 * });
 */
export class Resource implements Dispatcher {
  readonly name: string;
  /** Units in use, over time. */
  readonly occupancy: Level;
  /** People in the line, over time. */
  readonly line: Level;
  /** Waits of those served, zeros included; for `serve`, until the work first starts. */
  readonly waits = new Tally();
  awaitingDispatch = false;
  grantedSubject = 0;

  private readonly simulation: Simulation;
  private readonly rows = new RowTable();
  private readonly queue: RowList;
  private readonly service: Service;
  private readonly firstFit: boolean;
  private readonly queueLimit: number;
  private readonly evicted: Action | undefined;
  private readonly allowLarger: boolean;
  private readonly recording: boolean;
  private units: number;
  private largest: number;
  private used = 0;
  private unitsWaiting = 0;
  private observedFrom: number;
  private waited = 0;

  constructor(simulation: Simulation, options: ResourceOptions) {
    const { capacity, queueLimit = Number.POSITIVE_INFINITY } = options;
    checkCapacity("capacity", capacity);
    checkCapacity("queueLimit", queueLimit);
    this.simulation = simulation;
    this.name = options.name;
    this.units = capacity;
    this.largest = capacity;
    this.queueLimit = queueLimit;
    this.firstFit = options.discipline === "first-fit";
    this.evicted = options.evicted;
    this.allowLarger = options.allowLarger ?? false;
    this.recording = options.statistics ?? true;
    this.queue = new RowList(this.rows);
    this.service = new Service(simulation, this.rows, options, (row) => this.finish(row));
    this.observedFrom = simulation.now;
    this.occupancy = new Level(0, simulation.now);
    this.line = new Level(0, simulation.now);
  }

  get capacity(): number {
    return this.units;
  }

  /** Units held, above the capacity while a cut drains. */
  get inUse(): number {
    return this.used;
  }

  /** Units that nobody holds. */
  get free(): number {
    return Math.max(0, this.units - this.used);
  }

  /** People in the line. */
  get waiting(): number {
    return this.queue.count;
  }

  /** Units wanted by the people in the line. */
  get waitingUnits(): number {
    return this.unitsWaiting;
  }

  /**
   * Asks for units. They are granted at once if they are free and nobody waits whom this person may not pass: in a strict line
   * anyone of the same or a better priority, in a first-fit line anyone who could be served now.
   *
   * @param units whole number from 1
   * @param action what to run when units are granted later, as an event in the phase of grants
   * @param subject handed to the action
   * @param priority any finite number, lower first; equal ones in order of asking
   * @returns GRANTED (held now, the action is not run), REJECTED (the line is full), or a ticket from 0 for `withdraw`
   * and its like: a whole number up to 2^53, to be kept in a Float64Array, not in 32 bits
   * @throws RangeError for units above the largest capacity there has been (unless `allowLarger`) and other wrong values
   */
  request(units: number, action: Action, subject: number, priority = 0): number {
    this.check(units, priority);
    if (units <= this.units - this.used && this.mayStart(priority)) {
      this.take(units);
      if (this.recording) this.waits.add(0);
      return GRANTED;
    }
    if (this.queue.count >= this.queueLimit && !this.evictFor(priority)) return REJECTED;
    const row = this.rows.add(units, action, subject, priority, this.simulation.now);
    this.queue.insertByPriority(row);
    this.changeLine(units);
    return this.rows.ticket(row);
  }

  /**
   * Gives units back. Those who wait are served in the phase of grants of this instant, not inside this call.
   *
   * @param units whole number from 1, at most what is held by requests
   */
  release(units: number): void {
    if (!(Number.isInteger(units) && units >= 1 && units <= this.used - this.service.units)) {
      refuse("units", `a whole number from 1 to the ${this.used - this.service.units} held of ${this.name}`, units);
    }
    this.giveBack(units);
  }

  /**
   * Waits for units, holds them for `duration` of work, gives them back and then runs `done`, at one instant. A fall of capacity or
   * someone more urgent interrupts the work as `interruption` says; interrupted work waits before all others of its priority, in order
   * of first start.
   *
   * @param duration work to be done, at least 0, finite
   * @returns a ticket from 0, or REJECTED if the line is full
   */
  serve(units: number, duration: number, done: Action, subject: number, priority = 0): number {
    this.check(units, priority);
    if (!(duration >= 0 && duration < Number.POSITIVE_INFINITY))
      refuse("duration", "a finite number, at least 0", duration);
    const starts = this.mayStart(priority) && this.makeRoom(units, priority);
    if (!starts && this.queue.count >= this.queueLimit && !this.evictFor(priority)) return REJECTED;
    const row = this.rows.add(units, done, subject, priority, this.simulation.now);
    this.service.add(row, duration);
    if (starts) {
      this.take(units);
      if (this.recording) this.waits.add(0);
      this.service.start(row);
    } else {
      this.queue.insertByPriority(row);
      this.changeLine(units);
    }
    return this.rows.ticket(row);
  }

  /** Takes a person out of the line; false if the ticket's wait was over before. Those behind may then be served. */
  withdraw(ticket: number): boolean {
    const row = this.rows.rowOf(ticket);
    if (row === NONE || this.rows.kind[row] === Kind.serving) return false;
    this.leaveLine(row);
    this.rows.remove(row);
    this.dispatchIfUseful();
    return true;
  }

  /**
   * Changes the capacity. When it falls below what is in use, nobody is put out: it drains, except that work of `serve` is
   * interrupted if `interruption` says so. When it rises, those who wait are served in the phase of grants.
   *
   * @param units whole number from 0, or Infinity
   */
  setCapacity(units: number): void {
    checkCapacity("units", units);
    this.units = units;
    this.largest = Math.max(this.largest, units);
    while (this.used > units) {
      const victim = this.service.victim(Number.NEGATIVE_INFINITY);
      if (victim === NONE) break;
      this.interrupt(victim);
    }
    this.dispatchIfUseful();
  }

  /** Gives a waiting person another priority, behind those who have it already; false if the ticket's wait was over. */
  reprioritise(ticket: number, priority: number): boolean {
    this.check(1, priority);
    const row = this.rows.rowOf(ticket);
    if (row === NONE || this.rows.kind[row] === Kind.serving) return false;
    this.queue.remove(row);
    this.rows.priority[row] = priority;
    this.queue.insertByPriority(row);
    this.dispatchIfUseful();
    return true;
  }

  /** Ticket of the first in the line, -1 if there is none. */
  firstWaiting(): number {
    return this.ticketOf(this.queue.first);
  }

  /** Ticket of the next in the line, -1 if there is none. */
  nextWaiting(ticket: number): number {
    return this.ticketOf(this.rows.next[this.waitingRow(ticket)]!);
  }

  subjectOf(ticket: number): number {
    return this.rows.subject[this.waitingRow(ticket)]!;
  }

  unitsOf(ticket: number): number {
    return this.rows.units[this.waitingRow(ticket)]!;
  }

  /** When this person joined the line. */
  waitingSince(ticket: number): number {
    return this.rows.since[this.waitingRow(ticket)]!;
  }

  /**
   * Time spent in the line since observation began, over everyone: those served, withdrawn, evicted and still waiting, each clipped to
   * the window. By Little's law it equals `line.integral(now)`, whatever the arrivals: the two are summed by person and by time.
   */
  timeWaited(): number {
    let total = this.waited;
    for (let row = this.queue.first; row !== NONE; row = this.rows.next[row]!) total += this.clippedWait(row);
    return total;
  }

  /** Ends the warm-up: clears statistics, never people. */
  resetStatistics(): void {
    const now = this.simulation.now;
    this.observedFrom = now;
    this.waited = 0;
    this.occupancy.reset(now);
    this.line.reset(now);
    this.waits.reset();
  }

  /** For the simulation: serves the next in the line whose units are free. */
  grantNext(): Action {
    for (let row = this.nextEligible(); row !== NONE; row = this.nextEligible()) {
      const { action, kind, since, subject, units } = this.rows;
      this.leaveLine(row);
      this.take(units[row]!);
      const wait = this.simulation.now - since[row]!;
      if (kind[row] === Kind.waitingWork) {
        if (this.recording && !this.service.wasStarted(row)) this.waits.add(wait);
        this.service.start(row);
        continue;
      }
      if (this.recording) this.waits.add(wait);
      this.grantedSubject = subject[row]!;
      this.rows.remove(row);
      return action[row]!;
    }
    return NOBODY;
  }

  private nextEligible(): number {
    const { next, units, priority } = this.rows;
    for (let row = this.queue.first; row !== NONE; row = next[row]!) {
      const enough =
        this.rows.kind[row] === Kind.waitingWork
          ? this.makeRoom(units[row]!, priority[row]!)
          : units[row]! <= this.units - this.used;
      if (enough) return row;
      if (!this.firstFit || this.used >= this.units) return NONE;
    }
    return NONE;
  }

  /** Whether nobody waits whom a newcomer of this priority may not pass. */
  private mayStart(priority: number): boolean {
    if (this.queue.count === 0 || (this.firstFit && !this.awaitingDispatch)) return true;
    return this.rows.priority[this.queue.first]! > priority;
  }

  /** Whether the units are free, after interrupting those less urgent if that is allowed and enough. */
  private makeRoom(units: number, priority: number): boolean {
    const missing = units - (this.units - this.used);
    if (missing <= 0) return true;
    if (!this.service.canFree(missing, priority)) return false;
    while (this.units - this.used < units) this.interrupt(this.service.victim(priority));
    return true;
  }

  private interrupt(row: number): void {
    this.service.interrupt(row);
    this.used -= this.rows.units[row]!;
    this.rows.since[row] = this.simulation.now;
    this.queue.insertBefore(row, this.service.placeInLine(row, this.queue));
    if (this.recording) this.occupancy.set(this.used, this.simulation.now);
    this.changeLine(this.rows.units[row]!);
  }

  /** Puts the last in the line out for someone of a better priority, if the resource does that. */
  private evictFor(priority: number): boolean {
    const row = this.queue.last;
    if (this.evicted === undefined || row === NONE || this.rows.priority[row]! <= priority) return false;
    this.leaveLine(row);
    this.simulation.schedule(0, this.evicted, this.rows.subject[row]!);
    this.rows.remove(row);
    return true;
  }

  private finish(row: number): void {
    const action = this.rows.action[row]!;
    const subject = this.rows.subject[row]!;
    const units = this.rows.units[row]!;
    this.rows.remove(row);
    this.giveBack(units);
    this.simulation.perform(action, subject);
  }

  private take(units: number): void {
    this.used += units;
    if (this.recording) this.occupancy.set(this.used, this.simulation.now);
  }

  private giveBack(units: number): void {
    this.used -= units;
    if (this.recording) this.occupancy.set(this.used, this.simulation.now);
    if (this.queue.count > 0) this.simulation.requestDispatch(this);
  }

  private leaveLine(row: number): void {
    this.queue.remove(row);
    if (this.recording) this.waited += this.clippedWait(row);
    this.changeLine(-this.rows.units[row]!);
  }

  private clippedWait(row: number): number {
    return this.simulation.now - Math.max(this.rows.since[row]!, this.observedFrom);
  }

  private changeLine(units: number): void {
    this.unitsWaiting += units;
    if (this.recording) this.line.set(this.queue.count, this.simulation.now);
  }

  private dispatchIfUseful(): void {
    if (this.queue.count > 0 && this.used < this.units) this.simulation.requestDispatch(this);
  }

  private ticketOf(row: number): number {
    return row === NONE ? NONE : this.rows.ticket(row);
  }

  private waitingRow(ticket: number): number {
    const row = this.rows.rowOf(ticket);
    if (row === NONE || this.rows.kind[row] === Kind.serving)
      refuse("ticket", `of someone waiting for ${this.name}`, ticket);
    return row;
  }

  private check(units: number, priority: number): void {
    if (!(Number.isInteger(units) && units >= 1)) refuse("units", "a whole number from 1", units);
    if (units > this.largest && !this.allowLarger) {
      refuse("units", `at most ${this.largest}, the largest capacity ${this.name} has had`, units);
    }
    if (!(priority - priority === 0)) refuse("priority", "a finite number", priority);
  }
}

function checkCapacity(parameter: string, value: number): void {
  if (!(value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && value >= 0))) {
    refuse(parameter, "a whole number from 0, or Infinity", value);
  }
}
