/**
 * The table of requests that wait. A request is a row, which says who asks, as whom, for what, and where. The rows of one
 * person are a list, the latest first; rows are used again.
 *
 * The table knows only what is asked for. Where a request stands, in a line or outside it, is known to requests.ts.
 */
import type { Rank } from "../plan/line-plan.js";
import { NONE, type People } from "./people.js";
import type { Asker, NewRequest, Purpose } from "./request.js";

export class RequestTable {
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
  /** Whether it is for a package with two carers. */
  readonly twoCarers: boolean[] = [];
  /** As whom the person asked, and for which stage. Both stay the same while the request waits. */
  readonly rank: Rank[] = [];
  readonly stage: number[] = [];
  /** The place in the line by the plan that holds now. */
  readonly priority: number[] = [];
  /** The reserve of its pool that it may use, NONE for none. */
  readonly reserve: number[] = [];
  /** Its place among all requests: the lower, the earlier it was made. */
  readonly order: number[] = [];
  /** Rows that are not in use. */
  protected readonly free: number[] = [];
  private made = 0;
  private readonly next: number[] = [];
  private readonly people: People;

  constructor(people: People) {
    this.people = people;
  }

  /** Keeps a place among all requests, by now, for one that is made later. */
  keepPlace(): number {
    return this.made++;
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

  /** The rows of all requests that wait, in the order in which they were made. */
  inOrder(): number[] {
    const rows = [...this.person.keys()].filter((row) => this.person[row] !== NONE);
    return rows.sort((a, b) => this.order[a] - this.order[b]);
  }

  /** Who asks by a row, for state/precedence.ts. */
  askerOf(row: number): Asker {
    return { person: this.person[row], rank: this.rank[row], service: this.service[row], stage: this.stage[row] };
  }

  /** What a row asks for, as it was made but for other units. */
  protected withUnits(row: number, units: number): NewRequest {
    return {
      person: this.person[row],
      purpose: this.purpose[row],
      service: this.service[row],
      area: this.area[row],
      pool: this.pool[row],
      units,
      rank: this.rank[row],
      stage: this.stage[row],
      priority: this.priority[row],
      reserve: this.reserve[row],
      twoCarers: this.twoCarers[row],
    };
  }

  /** Writes a request that is made now into a row, as the latest of its person. */
  protected write(row: number, request: NewRequest): void {
    const { person } = request;
    this.person[row] = person;
    this.purpose[row] = request.purpose;
    this.service[row] = request.service;
    this.area[row] = request.area;
    this.pool[row] = request.pool;
    this.units[row] = request.units;
    this.twoCarers[row] = request.twoCarers;
    this.rank[row] = request.rank;
    this.stage[row] = request.stage;
    this.priority[row] = request.priority;
    this.reserve[row] = request.reserve;
    this.order[row] = this.made++;
    this.next[row] = this.people.request[person];
    this.people.request[person] = row;
  }

  /** Takes a row out of the list of its person; it can be used again. */
  protected erase(row: number): void {
    const person = this.person[row];
    let before: number = NONE;
    for (let other = this.first(person); other !== row; other = this.next[other]) before = other;
    if (before === NONE) this.people.request[person] = this.next[row];
    else this.next[before] = this.next[row];
    this.person[row] = NONE;
    this.free.push(row);
  }

  protected addRow(): number {
    this.next.push(NONE);
    return this.person.push(NONE) - 1;
  }
}
