/**
 * Resources: beds, places, hours, staff. People ask for units, wait in a line until they get them, and give them back.
 *
 * There are three ways to ask. `request` is the fastest: units are counted, but not who holds them. `claim` keeps a
 * ticket for as long as the units are held, so that they can be given back by nobody else, have numbers and be taken
 * away by somebody more urgent. `serve` has the resource do work, which it ends itself and which can be interrupted.
 * This file is what users call; each part of a resource is a file in parts/: who is granted units and when is in
 * grants.ts.
 */

import {
  breachInWords,
  refuse,
  requireFinite,
  requireNonNegative,
  requireOneOf,
  requireWhole,
  requireWholeOrInfinity,
  wrongType,
} from "../../foundation/refusal.js";
import type { Level } from "../../statistics/level.js";
import type { Tally } from "../../statistics/tally.js";
import { type Action, NOBODY, requireSubject } from "../kernel/action.js";
import type { Named, Simulation } from "../kernel/simulation.js";
import type { Gate } from "./gate.js";
import { Grants } from "./parts/grants.js";
import { Holders } from "./parts/holders.js";
import { type ResourceListener, ResourceNotes } from "./parts/resource-notes.js";
import { LAYOUT, RowTable } from "./parts/row-table.js";
import { UnitCount } from "./parts/unit-count.js";
import { WaitingLine } from "./parts/waiting-line.js";
import { WorkInService } from "./parts/work-in-service.js";
import { checkOptions, type ResourceOptions } from "./resource-options.js";

const { FIRST_START, HOLDING, KIND, NEXT, NONE, PREEMPTED, REMAINING, REQUEST, SERVING, SHIFT, SINCE } = LAYOUT;
const { SUBJECT, UNITS, WAITING_CLAIM, WAITING_WORK } = LAYOUT;

/** Returned by `request`: the units are held now, and the action is not called. */
export const GRANTED = -1;
/** Returned by `request`, `claim` and `serve`: the line is full. */
export const REJECTED = -2;

/**
 * A resource with a line.
 *
 * @example
 * const simulation = new Simulation();
 * const beds = new Resource(simulation, { name: "beds", capacity: 2 });
 * const leave = simulation.action("leave", () => beds.release(1));
 * const enter = simulation.action("enter", (person) => simulation.schedule(3, leave, person, Priority.release));
 * const arrive = simulation.action("arrive", (person) => {
 *   if (beds.request(1, enter, person) === GRANTED) simulation.schedule(3, leave, person, Priority.release);
 * });
 * for (const person of [0, 1, 2]) simulation.schedule(person, arrive, person);
 * simulation.run();
 * console.log(beds.waits.n, beds.waits.max, simulation.now); // 3 1 6
 */
export class Resource {
  /** Its name, as in traces and messages. */
  readonly name: string;
  /** The simulation that it belongs to. */
  readonly simulation: Simulation;
  /** People in the line, over time. */
  readonly line: Level;
  /** Waits of those served, zeros included; of work, the wait until it first starts. */
  readonly waits: Tally;
  /** Units in use, over time. */
  readonly occupancy: Level;
  /** The action that runs for whoever is evicted from a full line; undefined where nobody is. */
  readonly evicted: Action | undefined;
  protected readonly rows: RowTable;
  protected readonly unitCount: UnitCount;
  protected readonly waitingLine: WaitingLine;
  protected readonly holders: Holders;
  protected readonly work: WorkInService;
  protected readonly grants: Grants;
  private readonly notes: ResourceNotes;

  /**
   * @throws RangeError for options that break a rule or contradict each other, TypeError for those of the wrong kind
   */
  constructor(simulation: Simulation, options: ResourceOptions) {
    checkOptions(simulation, options);
    const { name, evicted } = options;
    this.name = name;
    this.simulation = simulation;
    this.evicted = evicted;
    const rows = new RowTable(simulation.numberResource());
    const notes = new ResourceNotes(simulation, name, rows);
    const unitCount = new UnitCount(simulation, options);
    const waitingLine = new WaitingLine(simulation, rows, notes, options);
    const holders = new Holders(simulation, rows, unitCount, options);
    const completion = simulation.action(`${name}: work done`, (row) => this.complete(row));
    const work = new WorkInService(simulation, { rows, unitCount, holders, notes }, completion, options);
    this.rows = rows;
    this.notes = notes;
    this.unitCount = unitCount;
    this.waitingLine = waitingLine;
    this.holders = holders;
    this.work = work;
    this.grants = new Grants(simulation, { rows, unitCount, waitingLine, holders, work, notes }, options);
    this.line = waitingLine.length;
    this.waits = waitingLine.waits;
    this.occupancy = unitCount.occupancy;
  }

  /** Units there are, or Infinity. */
  get capacity(): number {
    return this.unitCount.capacity;
  }

  /** Units held, those in overtime included; above the capacity while there is overtime, or a cut drains. */
  get inUse(): number {
    return this.unitCount.used + this.unitCount.overtime;
  }

  /** Units held beside the capacity, by those who hold them since before the last `changeShift`. */
  get overtime(): number {
    return this.unitCount.overtime;
  }

  /** Units that nobody holds. */
  get free(): number {
    return Math.max(0, this.capacity - this.unitCount.used);
  }

  /** People in the line. */
  get waiting(): number {
    return this.waitingLine.list.count;
  }

  /** Units wanted by the people in the line. */
  get waitingUnits(): number {
    return this.waitingLine.units;
  }

  /** Whether somebody whose units are free may pass somebody whose are not: `discipline` is "first-fit". */
  get isFirstFit(): boolean {
    return this.grants.isFirstFit;
  }

  /** Whether nothing interrupts work of `serve` once it has begun: `interruption` is "finish". */
  get finishesWork(): boolean {
    return !this.work.isInterruptible;
  }

  /**
   * Asks for units. They are granted at once if they are free and nobody waits whom this person may not pass: in a
   * strict line anyone of the same or a better priority (with the order "last-in", of a better one), in a first-fit
   * line anyone who could be served now. Where the resource is `preemptive`, units of those less urgent are made free,
   * if they may be and are enough.
   *
   * @param units a whole number of at least 1
   * @param action what to run when units are granted later, as an event in the phase of grants
   * @param subject the row that the action is for, a whole number of 32 bits
   * @param priority any finite number, lower first; equal ones as `order` says
   * @param mayPreempt whether it may preempt others where the resource is `preemptive`; default true
   * @returns GRANTED (held now, the action is not run), REJECTED (the line is full), or a ticket of at least 0 for
   * `withdraw` and its like: a whole number up to 2^53, to be kept in a Float64Array, not in 32 bits
   * @throws RangeError for units above the largest capacity there has been (unless `allowLarger`) and other wrong
   * values
   */
  request(units: number, action: Action, subject: number, priority = 0, mayPreempt = true): number {
    if (!this.allows(units, action, subject, priority)) this.refuseRequest(units, action, subject, priority);
    if (this.grants.grantNow(units, priority, subject, mayPreempt)) {
      this.unitCount.take(units);
      this.waitingLine.recordNoWait();
      this.notes.ofAsker("granted", action, subject, units);
      return GRANTED;
    }
    if (!this.waitingLine.hasPlaceFor(priority)) return this.reject(units, action, subject);
    const row = this.rows.add(REQUEST, units, action, subject, priority);
    this.waitingLine.join(row);
    if (!mayPreempt) this.grants.spareOthersFor(row);
    return this.rows.ticket(row);
  }

  /**
   * Gives units of requests back. Those who wait are served in the phase of grants of this instant, not inside this
   * call.
   *
   * @param units a whole number of at least 1, the default, and at most what requests hold; `releaseClaim` gives back
   * what claims hold
   * @throws RangeError for more units than requests hold
   */
  release(units = 1): void {
    if (!this.unitCount.allowsRelease(units)) this.unitCount.refuseRelease(units);
    this.grants.release(units);
    this.notes.ofUnits("released", units);
  }

  /**
   * Asks for units and holds them, once granted, under the ticket that is returned, until `releaseClaim`.
   *
   * @param granted what to run when units are granted later
   * @param preempted what to run, with the subject, when a fall of capacity, or someone more urgent where the resource
   * is `preemptive`, takes the units away; left out, nothing does. The units are gone when it runs, as an event right
   * after the present one, and the ticket is over. It asks anew if it still wants them. The other parameters are those
   * of `request`
   * @returns a ticket of at least 0, or REJECTED if the line is full. Where `isHeld(ticket)`, the units are held now
   * and `granted` is not run
   * @throws RangeError as `request` does
   */
  claim(
    units: number,
    granted: Action,
    subject: number,
    priority = 0,
    preempted: Action = NOBODY,
    mayPreempt = true,
  ): number {
    if (!this.allows(units, granted, subject, priority)) this.refuseRequest(units, granted, subject, priority);
    if (preempted !== NOBODY) this.simulation.requireAction("preempted", preempted);
    const isGranted = this.grants.grantNow(units, priority, subject, mayPreempt);
    if (!isGranted && !this.waitingLine.hasPlaceFor(priority)) return this.reject(units, granted, subject);
    const row = this.rows.add(WAITING_CLAIM, units, granted, subject, priority);
    this.rows.cells[(row << SHIFT) + PREEMPTED] = preempted;
    if (isGranted) {
      this.waitingLine.recordNoWait();
      this.holders.holdClaim(row, units);
      this.notes.ofRow("granted", row);
    } else {
      this.waitingLine.join(row);
      if (!mayPreempt) this.grants.spareOthersFor(row);
    }
    return this.rows.ticket(row);
  }

  /** Gives the units of a claim back. Throws RangeError if the ticket holds none: not yet, no longer, or never did. */
  releaseClaim(ticket: number): void {
    const row = this.requireHeld(ticket);
    this.grants.releaseClaim(row);
    this.notes.ofRow("released", row);
  }

  /**
   * Waits for units, holds them for `duration` of work, gives them back and then runs `done`, at one instant. A fall of
   * capacity or someone more urgent stops the work as `interruption` says; stopped work waits before all else of its
   * priority, in order of first start.
   *
   * @param duration time of work to be done, finite and at least 0
   * @param done what to run when the work is done. The other parameters are those of `request`
   * @returns a ticket of at least 0, or REJECTED if the line is full
   * @throws RangeError as `request` does, and for a wrong duration
   */
  serve(units: number, duration: number, done: Action, subject: number, priority = 0, mayPreempt = true): number {
    if (!this.allows(units, done, subject, priority)) this.refuseRequest(units, done, subject, priority);
    // Asked here and not by the rule alone: this is on the way of everyone who is served.
    if (typeof duration !== "number" || !(duration >= 0 && duration < Number.POSITIVE_INFINITY))
      requireNonNegative("duration", duration);
    const isGranted = this.grants.grantNow(units, priority, subject, mayPreempt);
    if (!isGranted && !this.waitingLine.hasPlaceFor(priority)) return this.reject(units, done, subject);
    const row = this.rows.add(WAITING_WORK, units, done, subject, priority);
    this.work.ask(row, duration);
    if (isGranted) {
      this.waitingLine.recordNoWait();
      this.work.start(row, units);
    } else {
      this.waitingLine.join(row);
    }
    // Also of work that has begun: it may be interrupted, and then wait.
    if (!mayPreempt) this.grants.spareOthersFor(row);
    return this.rows.ticket(row);
  }

  /**
   * Calls work of `serve` off, whether it waits or has begun, whatever `interruption` says: `done` is not run, and units
   * it holds are given back.
   *
   * @returns how much of the work was still to be done, NaN if the ticket was over before
   * @throws RangeError for tickets of anything but work
   */
  stop(ticket: number): number {
    const row = this.rows.rowOf(ticket);
    if (row === NONE) return Number.NaN;
    const cell = row << SHIFT;
    const kind = this.rows.cells[cell + KIND];
    if (kind !== SERVING && kind !== WAITING_WORK) refuse("ticket", "of work that serve() was asked for", ticket);
    const left = this.rows.reals[cell + REMAINING];
    if (kind === WAITING_WORK) {
      this.withdraw(ticket);
      return left;
    }
    const remaining = this.work.remaining(row);
    const units = this.work.abandon(row);
    if (units > 0) this.grants.giveBack(units);
    this.notes.ofRow("stopped", row);
    return remaining;
  }

  /** Takes a person out of the line; false if the ticket's wait was over before. Those behind may then be served. */
  withdraw(ticket: number): boolean {
    const row = this.rows.waitingRowOf(ticket);
    if (row === NONE) return false;
    this.waitingLine.leave(row, false);
    this.rows.remove(row);
    this.grants.serveWaiting();
    this.notes.ofRow("withdrawn", row);
    return true;
  }

  /**
   * Gives a waiting person another priority. Among those who have it already, they stand as if they asked now.
   *
   * @param priority any finite number, lower first
   * @returns false if the ticket's wait was over before
   */
  reprioritise(ticket: number, priority: number): boolean {
    requireFinite("priority", priority);
    const row = this.rows.waitingRowOf(ticket);
    if (row === NONE) return false;
    this.waitingLine.reprioritise(row, priority);
    this.grants.serveWaiting();
    return true;
  }

  /**
   * Changes whether somebody whose units are free may pass somebody whose are not. Those who may be served by it are,
   * in the phase of grants.
   *
   * @throws RangeError for anything but strict and first-fit
   */
  setDiscipline(discipline: "strict" | "first-fit"): void {
    requireOneOf("discipline", discipline, ["strict", "first-fit"]);
    this.grants.isFirstFit = discipline === "first-fit";
    this.grants.serveWaiting();
  }

  /**
   * Has a gate say who may have free units, and who may be passed: the discipline counts no longer. Those who may be
   * served by it are, in the phase of grants; so call it again when the gate has come to another opinion.
   *
   * @param gate undefined: everybody may, by the discipline
   * @throws TypeError for anything else; RangeError where the resource is `preemptive`, or its order is "last-in"
   */
  setGate(gate: Gate | undefined): void {
    if (gate !== undefined && (typeof gate?.begin !== "function" || typeof gate.allows !== "function"))
      throw wrongType("gate", "an object with the functions begin and allows, or undefined", gate);
    if (gate !== undefined && this.grants.isPreemptive)
      throw breachInWords("gate", "given to a resource that is not preemptive", "preemptive: true");
    if (gate !== undefined && this.waitingLine.isLastIn)
      throw breachInWords("gate", 'given to a resource with the order "first-in"', '"last-in"');
    this.grants.gate = gate;
    this.grants.serveWaiting();
  }

  /**
   * Changes the capacity. When it falls below what is in use, everyone keeps their units and it drains as they are
   * given back. There are two exceptions: work of `serve` is interrupted where `interruption` is not "finish", and
   * claims that say what happens then are preempted. When it rises, those who wait are served in the phase of grants.
   *
   * @param units a whole number of at least 0, or Infinity
   * @throws RangeError for any other number
   */
  setCapacity(units: number): void {
    this.drainTo(units);
    const excess = this.unitCount.used - units;
    if (excess > 0 && this.holders.first !== NONE) this.grants.preempt(excess, Number.NEGATIVE_INFINITY);
  }

  /**
   * Changes the capacity as `setCapacity` does, but when it falls everyone keeps their units until they give them back,
   * whatever `interruption` and claims say.
   *
   * @param units a whole number of at least 0, or Infinity
   * @throws RangeError for any other number
   */
  drainTo(units: number): void {
    requireWholeOrInfinity("units", units, 0);
    this.unitCount.setCapacity(units);
    this.notes.ofUnits("capacity", units);
    this.grants.serveWaiting();
  }

  /**
   * Changes the capacity as one shift relieves another: whoever holds units, by `request`, by `claim` or for work of
   * `serve`, keeps them in overtime, beside the new capacity instead of as part of it, until they are given back. They
   * are still in use: `inUse` and `occupancy` count them, `overtime` says how many there are, and nobody is preempted.
   * Units that `release` gives back are those in overtime first, because a resource does not know who holds them.
   *
   * @param units a whole number of at least 0, or Infinity
   * @throws RangeError where `interruption` is not "finish", and for any other number
   */
  changeShift(units: number): void {
    if (!this.finishesWork) throw breachInWords("interruption", "finish where shifts are changed", "another");
    this.unitCount.changeShift();
    this.setCapacity(units);
  }

  /** Whether the units are free, or could be made so by preempting those less urgent. Does not look at who waits. */
  couldServe(units: number, priority = 0): boolean {
    requireWhole("units", units, 1);
    requireFinite("priority", priority);
    return this.grants.couldGrant(units, priority);
  }

  /**
   * For requests of several resources: whether `request` would grant these units now. Where there is a gate, whether
   * they are free.
   */
  wouldGrant(units: number, priority = 0, mayPreempt = true): boolean {
    return this.grants.wouldGrant(units, priority, mayPreempt);
  }

  /** For commands: throws what `request` and `claim` would for these units and this priority. */
  requireRequest(units: number, priority = 0): void {
    if (!this.unitCount.allows(units, priority)) this.unitCount.refuse(units, priority);
  }

  /**
   * For requests of several resources: takes units that are free, ahead of those in the line whose turn for them is due
   * at this instant, even if they are more urgent.
   *
   * @returns false if the units are not free, or no turn is due
   */
  takeBeforeTurn(units: number, action: Action, subject: number): boolean {
    if (!this.grants.takeBeforeTurn(units)) return false;
    this.waitingLine.recordNoWait();
    this.notes.ofAsker("granted", action, subject, units);
    return true;
  }

  /** Ticket of the first in the line, -1 if there is none. */
  firstWaiting(): number {
    return this.rows.ticketOf(this.waitingLine.list.first);
  }

  /** Ticket of the next in the line, -1 if there is none. */
  nextWaiting(ticket: number): number {
    return this.rows.ticketOf(this.rows.cells[(this.requireWaiting(ticket) << SHIFT) + NEXT]);
  }

  /** Whether the person of a ticket stands in the line. */
  isWaiting(ticket: number): boolean {
    return this.rows.waitingRowOf(ticket) !== NONE;
  }

  /** The time at which a person who waits joined the line. */
  waitingSince(ticket: number): number {
    return this.rows.reals[(this.requireWaiting(ticket) << SHIFT) + SINCE];
  }

  /** Whether the work of a ticket of `serve` has begun, interrupted or not; false before that and once it is over. */
  hasStarted(ticket: number): boolean {
    const row = this.rows.rowOf(ticket);
    if (row === NONE) return false;
    const kind = this.rows.cells[(row << SHIFT) + KIND];
    return kind === SERVING || (kind === WAITING_WORK && this.work.wasStarted(row));
  }

  /** Whether the claim of a ticket holds its units now. */
  isHeld(ticket: number): boolean {
    const row = this.rows.rowOf(ticket);
    return row !== NONE && this.rows.cells[(row << SHIFT) + KIND] === HOLDING;
  }

  /** For `findCircle`: whether the claim of a ticket holds units of an earlier shift, beside the capacity. */
  isInOvertime(ticket: number): boolean {
    return this.isHeld(ticket) && this.holders.isInOvertime(this.rows.rowOf(ticket));
  }

  /** The time since which a claim has held its units. Throws RangeError if it holds none. */
  heldSince(ticket: number): number {
    return this.rows.reals[(this.requireHeld(ticket) << SHIFT) + FIRST_START];
  }

  /**
   * Ticket of the known holder whose latest start is longest ago, -1 if there is none. Known are claims, and work of
   * `serve` where `interruption` is not "finish" or units are numbered; `subjectOf` and `unitsOf` say more of each.
   */
  firstHolder(): number {
    return this.rows.ticketOf(this.holders.first);
  }

  /** Ticket of the next known holder, -1 if there is none. */
  nextHolder(ticket: number): number {
    const row = this.rows.rowOf(ticket);
    const kind = row === NONE ? NONE : this.rows.cells[(row << SHIFT) + KIND];
    if (kind !== HOLDING && kind !== SERVING) refuse("ticket", "of someone who holds units", ticket);
    return this.rows.ticketOf(this.rows.cells[(row << SHIFT) + NEXT]);
  }

  /** The numbers, from 0, of the units that a known holder has, given out as the option `numbering` says. */
  numbersOf(ticket: number): readonly number[] {
    const row = this.rows.rowOf(ticket);
    const numbers = row === NONE ? undefined : this.holders.numbersOf(row);
    const rule = "of someone who holds units of a resource with the option numbering";
    return numbers ?? refuse("ticket", rule, ticket);
  }

  /** The subject that a ticket which is not over was asked for: of somebody who waits, is served, or holds a claim. */
  subjectOf(ticket: number): number {
    return this.rows.cells[(this.rows.liveRowOf(ticket) << SHIFT) + SUBJECT];
  }

  /**
   * Who has a ticket that is not over: the process that asked, or what `describe` of the action says of its subject, or
   * the subject.
   */
  personOf(ticket: number): Named | string | number {
    const row = this.rows.liveRowOf(ticket);
    return this.simulation.identify(this.rows.actionIn(row), this.rows.cells[(row << SHIFT) + SUBJECT]);
  }

  /** Units that a ticket which is not over holds or waits for. */
  unitsOf(ticket: number): number {
    return this.rows.cells[(this.rows.liveRowOf(ticket) << SHIFT) + UNITS];
  }

  /**
   * Time spent in the line since observation began, over everyone: those served, withdrawn, evicted and still waiting,
   * each clipped to the window. Equals `line.integral(now)`, the same area summed by time instead of by person:
   * Little's law.
   */
  timeWaited(): number {
    return this.waitingLine.timeWaited();
  }

  /**
   * Units in use as a share of those there were, over the time observed, from 0 to 1: 0.8 where eight of ten beds were
   * in use on average. Changes of capacity count by the time they lasted. A unit in use beyond the capacity, in overtime
   * or while a cut drains, is there for as long as it is in use. So the share is the integral of `occupancy` divided by
   * that of the capacity and the units beyond it.
   *
   * @returns NaN where there were no units, where there was no limit, and without `statistics`
   */
  utilisation(): number {
    return this.unitCount.utilisation();
  }

  /** For records: tells a listener what happens from now on. Throws RangeError where there is one. */
  listen(listener: ResourceListener): void {
    if (this.notes.hasListener) refuse("resource", "one without a record", this.name);
    this.notes.listen(listener);
  }

  /** For records: whether somebody in a row is still known to the resource once units are granted: not a request. */
  keepsRow(row: number): boolean {
    return row >= 0 && this.rows.cells[(row << SHIFT) + KIND] !== REQUEST;
  }

  /** Ends the warm-up: clears statistics; everyone keeps their units and their place in the line. */
  resetStatistics(): void {
    this.waitingLine.resetStatistics();
    this.unitCount.resetStatistics();
  }

  /** Ends work that is done: gives its units back and runs its action. */
  private complete(row: number): void {
    const { rows } = this;
    const units = this.work.finish(row);
    if (units > 0) this.grants.giveBack(units);
    this.notes.ofEnd(row);
    this.simulation.perform(rows.actionIn(row), rows.cells[(row << SHIFT) + SUBJECT]);
  }

  private reject(units: number, action: Action, subject: number): number {
    this.notes.ofAsker("rejected", action, subject, units);
    return REJECTED;
  }

  private allows(units: number, action: Action, subject: number, priority: number): boolean {
    return this.unitCount.allows(units, priority) && (subject | 0) === subject && this.simulation.isAction(action);
  }

  private refuseRequest(units: number, action: Action, subject: number, priority: number): never {
    this.simulation.requireAction("action", action);
    requireSubject(subject);
    this.unitCount.refuse(units, priority);
  }

  private requireHeld(ticket: number): number {
    if (!this.isHeld(ticket)) refuse("ticket", `of a claim that holds units of ${this.name}`, ticket);
    return this.rows.rowOf(ticket);
  }

  private requireWaiting(ticket: number): number {
    const row = this.rows.waitingRowOf(ticket);
    return row === NONE ? refuse("ticket", "of someone who still waits", ticket) : row;
  }
}
