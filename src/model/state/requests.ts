/**
 * Where requests stand: in the line of a pool, outside it for a while, before the part of the pool that is for two
 * carers, or granted and not taken yet. What each asks for is in the table, request-table.ts. A person can stand in several
 * lines at once: for the next stage, and for each place elsewhere that an overflow chain has reached. Units that are owed
 * (a rise, or a replacement of what was lost) count as unmet while their request waits. Who asks, and what follows when a
 * request is granted, is left to rules/allocation.ts.
 *
 * The engine is given the row of a request as the subject of a grant, so that whoever is told of a grant knows which
 * request it was.
 */
import type { Action } from "../../engine/kernel/simulation.js";
import { GRANTED } from "../../engine/resource/resource.js";
import { NONE, type People } from "./people.js";
import type { Pools } from "./pools.js";
import { isOwed, type NewRequest, type Purpose } from "./request.js";
import { RequestTable } from "./request-table.js";

export class Requests extends RequestTable {
  /** By row: the ticket of the line of its pool, while it stands there. */
  readonly ticket: number[] = [];
  /** Whether it waits outside the line for a while, and keeps its place; it has no ticket then. */
  readonly isAside: boolean[] = [];
  /** Whether it counts in the part of the pool that is for packages with two carers. */
  readonly isInPart: boolean[] = [];
  /** The rows whose units are granted and not taken yet, within an instant: see rules/first-choice.ts. */
  readonly onHold = new Set<number>();
  /** Runs for the row of a request that is granted after a wait. Set by rules/allocation.ts. */
  granted!: Action;
  private readonly pools: Pools;

  constructor(people: People, pools: Pools) {
    super(people);
    this.pools = pools;
    for (const { reserves, twoCarers } of pools.all) {
      reserves.reserveOf = this.reserve;
      twoCarers.priorityOf = this.priority;
      twoCarers.orderOf = this.order;
    }
  }

  /**
   * Asks a pool for units.
   *
   * @returns whether they were granted at once; if not, the request waits
   */
  ask(request: NewRequest): boolean {
    const { pool, units, priority, twoCarers } = request;
    const asked = this.pools.all[pool];
    if (twoCarers && !asked.twoCarers.admits(units, priority, asked.plan.discipline)) {
      asked.waitForPart(this.askAside(request), units);
      return false;
    }
    const row = this.free.pop() ?? this.addRow();
    this.reserve[row] = request.reserve;
    const answer = asked.request(units, this.granted, row, priority);
    if (answer === GRANTED) {
      this.free.push(row);
      return true;
    }
    this.note(row, request);
    this.ticket[row] = answer;
    if (twoCarers) this.countInPart(row, true);
    return false;
  }

  /** Makes a request that waits outside the line until `enterLine`, and returns its row. */
  askAside(request: NewRequest): number {
    const row = this.free.pop() ?? this.addRow();
    this.note(row, request);
    this.setAside(row);
    return row;
  }

  /** Makes a request that stands where one stood, or would have stood, by a place among all requests. */
  askAt(request: NewRequest, place: number): void {
    const pool = this.pools.all[request.pool];
    // Nobody is served out of turn before it stands there.
    pool.close();
    const row = this.askAside(request);
    this.order[row] = place;
    this.comeBack(row);
    pool.reopen();
  }

  /**
   * A request that has just been granted, and whose units were given back, waits outside the line until `enterLine`.
   */
  setAside(row: number): void {
    this.countInPart(row, false);
    this.ticket[row] = NONE;
    this.isAside[row] = true;
  }

  /** The units of a request that has just been granted stay granted, while it is not known whether they are taken. */
  putOnHold(row: number): void {
    this.ticket[row] = NONE;
    this.onHold.add(row);
    this.countInReserve(row, this.units[row]);
  }

  /** Units that were on hold are taken, or are given back. */
  endHold(row: number): void {
    this.onHold.delete(row);
    this.countInReserve(row, -this.units[row]);
  }

  private countInReserve(row: number, units: number): void {
    const reserve = this.reserve[row];
    if (reserve !== NONE) this.pools.all[this.pool[row]].reserves.hold(reserve, units);
  }

  /**
   * A request that stood outside for a time goes on to wait: in the line, or first for the part that is for two
   * carers.
   */
  comeBack(row: number): void {
    const pool = this.pools.all[this.pool[row]];
    const { twoCarers, plan } = pool;
    if (twoCarers.waiting.has(row)) return;
    if (this.twoCarers[row] && !twoCarers.admits(this.units[row], this.priority[row], plan.discipline)) {
      pool.waitForPart(row, this.units[row]);
      // It may stand before all who wait already, because it was made earlier.
      twoCarers.tell();
    } else this.enterLine(row);
  }

  /**
   * Puts a request that waits outside into the line, at the place that it has by its priority and by when it was
   * made.
   */
  enterLine(row: number): void {
    const pool = this.pools.all[this.pool[row]];
    const behind: number[] = [];
    const { resource } = pool;
    for (let ticket = resource.firstWaiting(); ticket !== NONE; ticket = resource.nextWaiting(ticket)) {
      const other = resource.subjectOf(ticket);
      if (this.priority[other] === this.priority[row] && this.order[other] > this.order[row]) behind.push(other);
    }
    // Nothing is given out before all stand in their order again.
    pool.close();
    if (this.twoCarers[row]) this.countInPart(row, true);
    for (const other of behind) this.suspend(other);
    this.isAside[row] = false;
    for (const each of [row, ...behind]) this.resume(each, this.pool[each], this.priority[each]);
    pool.reopen();
  }

  /** A request that waits in the line asks for another number of units from now on, and keeps its place. */
  resize(row: number, units: number): void {
    const made = this.order[row];
    const request = this.withUnits(row, units);
    // Nobody is served out of turn while it is out of the line.
    this.pools.all[request.pool].close();
    this.withdraw(row);
    this.askAt(request, made);
    this.pools.all[request.pool].reopen();
  }

  /** Forgets a request that was granted: what was owed by it is owed no more. */
  forget(row: number): void {
    if (isOwed(this.purpose[row])) this.pools.all[this.pool[row]].changeUnmet(-this.units[row]);
    this.countInPart(row, false);
    this.pools.all[this.pool[row]].stopWaitingForPart(row);
    this.erase(row);
  }

  /** Takes a request out of its line. */
  withdraw(row: number): void {
    this.suspend(row);
    this.forget(row);
  }

  /** Takes all requests of a person out of their lines, or those for one purpose. */
  withdrawAll(person: number, purpose?: Purpose): void {
    for (let row = this.first(person); row !== NONE; ) {
      const next = this.after(row);
      if (purpose === undefined || this.purpose[row] === purpose) this.withdraw(row);
      row = next;
    }
  }

  /**
   * Takes a request out of its line for a moment, while pools change: `resume` puts it into one again, or it is
   * forgotten.
   */
  suspend(row: number): void {
    if (this.onHold.has(row)) {
      this.endHold(row);
      this.pools.all[this.pool[row]].release(this.units[row]);
    } else if (!this.isAside[row]) this.pools.all[this.pool[row]].withdraw(this.ticket[row]);
  }

  /**
   * Puts a suspended request into the line of a pool that gives nothing out yet, or outside it if it waited there. It
   * keeps the time at which it was made.
   */
  resume(row: number, pool: number, priority: number): void {
    const { all } = this.pools;
    if (isOwed(this.purpose[row])) {
      all[this.pool[row]].changeUnmet(-this.units[row]);
      all[pool].changeUnmet(this.units[row]);
    }
    if (pool !== this.pool[row]) this.moveInPart(row, pool);
    if (!this.isAside[row]) this.ticket[row] = all[pool].request(this.units[row], this.granted, row, priority);
    this.pool[row] = pool;
    this.priority[row] = priority;
  }

  /**
   * Puts those who wait for the part of a pool that is for two carers into its line, as far as there is room in the
   * part.
   */
  enterPart(pool: number): void {
    const { twoCarers, plan } = this.pools.all[pool];
    for (const row of twoCarers.inTurn()) {
      if (this.units[row] <= twoCarers.free) {
        this.pools.all[pool].stopWaitingForPart(row);
        this.enterLine(row);
      } else if (plan.discipline === "strict") break;
    }
  }

  private countInPart(row: number, counts: boolean): void {
    if (this.isInPart[row] === counts) return;
    this.isInPart[row] = counts;
    this.pools.all[this.pool[row]].twoCarers.putInLine(counts ? this.units[row] : -this.units[row]);
  }

  /**
   * Moves a request for a package with two carers to another pool: if it waits for, or counts in, the part of its pool
   * that is for such packages, it does the same in the part of the other pool.
   */
  private moveInPart(row: number, to: number): void {
    const from = this.pools.all[this.pool[row]];
    const pool = this.pools.all[to];
    if (this.isInPart[row]) {
      from.twoCarers.putInLine(-this.units[row]);
      pool.twoCarers.putInLine(this.units[row]);
    }
    if (!from.twoCarers.waiting.has(row)) return;
    from.stopWaitingForPart(row);
    pool.waitForPart(row, this.units[row]);
    pool.twoCarers.tell();
  }

  /** Whether a request stands in a line now: that of its pool, or the one before the part that is for two carers. */
  isInLine(row: number): boolean {
    return !(this.isAside[row] || this.onHold.has(row)) || this.pools.all[this.pool[row]].twoCarers.waiting.has(row);
  }

  private note(row: number, request: NewRequest): void {
    this.write(row, request);
    this.isAside[row] = false;
    this.isInPart[row] = false;
    if (isOwed(request.purpose)) this.pools.all[request.pool].changeUnmet(request.units);
  }
}
