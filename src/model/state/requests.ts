/**
 * Requests that wait in the lines of pools. A person can stand in several lines at once: for the next stage, and for
 * each place elsewhere that an overflow chain has reached. Units that are owed (a rise, or a replacement of what was
 * lost) count as unmet while their request waits. Who asks, and what follows when a request is granted, is left to
 * rules/allocation.ts.
 *
 * A request is a row; the rows of one person are a list, the latest first. The engine is given the row as the subject
 * of a grant, so that whoever is told of a grant knows which request it was.
 */
import type { Action } from "../../engine/kernel/simulation.js";
import { GRANTED } from "../../engine/resource/resource.js";
import type { Rank } from "../plan/line-plan.js";
import { NONE, type People } from "./people.js";
import type { Pools } from "./pools.js";
import { type Asker, isOwed, type NewRequest, type Purpose } from "./request.js";

export class Requests {
  /**
   * By row: whose it is (NONE where the row is not in use), what for, of which service, of which area, in which pool,
   * for how many units.
   */
  readonly person: number[] = [];
  readonly purpose: Purpose[] = [];
  readonly service: number[] = [];
  readonly area: number[] = [];
  readonly pool: number[] = [];
  readonly units: number[] = [];
  readonly ticket: number[] = [];
  /** Whether it waits outside the line for a while, and keeps its place; it has no ticket then. */
  readonly isAside: boolean[] = [];
  /**
   * Whether it is for a package with two carers, and whether it counts in the part of the pool that is for such
   * packages.
   */
  readonly twoCarers: boolean[] = [];
  readonly isInPart: boolean[] = [];
  /** As whom the person asked, and for which stage. Both stay the same while the request waits. */
  readonly rank: Rank[] = [];
  readonly stage: number[] = [];
  /** The place in the line by the plan that holds now. */
  readonly priority: number[] = [];
  /** The reserve of its pool that it may use, NONE for none. */
  readonly reserve: number[] = [];
  /** Its place among all requests: the lower, the earlier it was made. */
  readonly order: number[] = [];
  /** The rows whose units are granted and not taken yet, within an instant: see rules/first-choice.ts. */
  readonly onHold = new Set<number>();
  /** Runs for the row of a request that is granted after a wait. Set by rules/allocation.ts. */
  granted!: Action;
  private made = 0;
  private readonly next: number[] = [];
  private readonly free: number[] = [];
  private readonly people: People;
  private readonly pools: Pools;

  constructor(people: People, pools: Pools) {
    this.people = people;
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

  /** Keeps a place among all requests, by now, for one that is made later by `askAt`. */
  keepPlace(): number {
    return this.made++;
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
    const { person, purpose, service, area, pool, rank, stage, priority, reserve, twoCarers, order } = this;
    const made = order[row];
    const request: NewRequest = {
      person: person[row],
      purpose: purpose[row],
      service: service[row],
      area: area[row],
      pool: pool[row],
      units,
      rank: rank[row],
      stage: stage[row],
      priority: priority[row],
      reserve: reserve[row],
      twoCarers: twoCarers[row],
    };
    // Nobody is served out of turn while it is out of the line.
    this.pools.all[request.pool].close();
    this.withdraw(row);
    this.askAt(request, made);
    this.pools.all[request.pool].reopen();
  }

  /** A request is one for another service of the same pool, and of an area, from now on. */
  setService(row: number, service: number, area: number): void {
    this.service[row] = service;
    this.area[row] = area;
  }

  /** The row of a person's request for a purpose, NONE if there is none. */
  find(person: number, purpose: Purpose): number {
    let row = this.first(person);
    while (row !== NONE && this.purpose[row] !== purpose) row = this.next[row];
    return row;
  }

  /** A person's latest request that waits, NONE if there is none; then, by `after`, those before it. */
  first(person: number): number {
    return this.people.request[person];
  }

  after(row: number): number {
    return this.next[row];
  }

  /** Forgets a request that was granted: what was owed by it is owed no more. */
  forget(row: number): void {
    const person = this.person[row];
    let before: number = NONE;
    for (let other = this.first(person); other !== row; other = this.next[other]) before = other;
    if (before === NONE) this.people.request[person] = this.next[row];
    else this.next[before] = this.next[row];
    if (isOwed(this.purpose[row])) this.pools.all[this.pool[row]].changeUnmet(-this.units[row]);
    this.countInPart(row, false);
    this.pools.all[this.pool[row]].stopWaitingForPart(row);
    this.person[row] = NONE;
    this.free.push(row);
  }

  /** Takes a request out of its line. */
  withdraw(row: number): void {
    this.suspend(row);
    this.forget(row);
  }

  /** Takes all requests of a person out of their lines, or those for one purpose. */
  withdrawAll(person: number, purpose?: Purpose): void {
    for (let row = this.first(person); row !== NONE; ) {
      const next = this.next[row];
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

  /** The rows of all requests that wait, in the order in which they were made. */
  inOrder(): number[] {
    const rows = [...this.person.keys()].filter((row) => this.person[row] !== NONE);
    return rows.sort((a, b) => this.order[a] - this.order[b]);
  }

  /** Whether a request stands in a line now: that of its pool, or the one before the part that is for two carers. */
  isInLine(row: number): boolean {
    return !(this.isAside[row] || this.onHold.has(row)) || this.pools.all[this.pool[row]].twoCarers.waiting.has(row);
  }

  /** Who asks by a row, for state/precedence.ts. */
  askerOf(row: number): Asker {
    return { person: this.person[row], rank: this.rank[row], service: this.service[row], stage: this.stage[row] };
  }

  private note(row: number, request: NewRequest): void {
    const { person, purpose, pool, units } = request;
    this.person[row] = person;
    this.purpose[row] = purpose;
    this.service[row] = request.service;
    this.area[row] = request.area;
    this.pool[row] = pool;
    this.units[row] = units;
    this.twoCarers[row] = request.twoCarers;
    this.isAside[row] = false;
    this.isInPart[row] = false;
    this.rank[row] = request.rank;
    this.stage[row] = request.stage;
    this.priority[row] = request.priority;
    this.reserve[row] = request.reserve;
    this.order[row] = this.made++;
    this.next[row] = this.people.request[person];
    this.people.request[person] = row;
    if (isOwed(purpose)) this.pools.all[pool].changeUnmet(units);
  }

  private addRow(): number {
    this.next.push(NONE);
    return this.person.push(NONE) - 1;
  }
}
