/**
 * The newcomers of one class who come next: when, where from, and all that is drawn for them.
 *
 * They are drawn some at a time (see drawn-rows.ts). Where people come from goes by the plan of their day. So those who
 * are drawn together all come before the next day on which the plan may change, and they are drawn when the first of them
 * comes.
 */
import { millisecondsOf } from "../../foundation/time.js";
import type { Arrivals } from "../../random/arrivals/hourly-arrivals.js";
import type { Blueprint } from "../plan/blueprint.js";
import { AT_ONCE, DrawnRows } from "./drawn-rows.js";
import type { ClassDraws } from "./draws.js";
import type { People } from "./people.js";

export class Newcomers extends DrawnRows {
  /** Of the class, so far. */
  count = 0;
  /** Whether those who come next are drawn already. */
  isDrawn = false;
  /** When they come, in milliseconds of the run; how many there are; who comes next. */
  private readonly times = new Float64Array(AT_ONCE);
  private known = 0;
  private next = 0;
  /** When the first comes who is not among them. */
  private following = 0;
  /** Not kept by a snapshot: whoever takes a branch begins them again. */
  private arrivals!: Arrivals;
  private readonly changes: readonly number[];
  private readonly never: number;

  /**
   * @param width how many numbers are drawn for each
   * @param changes days of the run on which the plan may change, in any order
   * @param whole the plan of the whole run
   */
  constructor(classDraws: ClassDraws, width: number, changes: readonly number[], { warmUp, length }: Blueprint) {
    super(classDraws, width);
    const days = warmUp + length;
    this.changes = [...changes, days].toSorted((a, b) => a - b).map(millisecondsOf);
    this.never = millisecondsOf(days) + 1;
  }

  /** Newcomers come by this process from now on. As many of its first arrivals as have come so far are passed over. */
  comeBy(arrivals: Arrivals): void {
    this.arrivals = arrivals;
    for (let k = 0; k < this.count; k++) arrivals.next();
    this.following = this.nextOfProcess();
    this.foresee();
  }

  /** When the next of them comes: just after the end of the run, which no event reaches, where nobody does. */
  get time(): number {
    return this.times[this.next];
  }

  /** Position in the class's order of arrival of whoever has come last. */
  get key(): number {
    return this.count - 1;
  }

  /**
   * Draws those who come next.
   *
   * @param origin draws where somebody comes from, by the plan of now: index of the (area, hospital) pair, row by area
   * @param hospitals how many there are
   * @param branches that may come
   */
  draw(origin: () => number, hospitals: number, branches: readonly number[]): void {
    this.drawRows(this.known, origin, hospitals, branches);
    this.isDrawn = true;
  }

  /**
   * The next of them comes, who must be drawn.
   *
   * @returns their place among those who are drawn at once: what is drawn for them stands there until others are drawn
   */
  come(): number {
    const place = this.next++;
    this.count++;
    if (this.next === this.known) this.foresee();
    return place;
  }

  /**
   * Whoever has come last gets a row of the table of people.
   *
   * @param cls index of the class
   * @param place from `come`
   * @returns the row that is theirs from now on
   */
  override addTo(people: People, cls: number, place: number): number {
    const person = super.addTo(people, cls, place);
    people.key[person] = this.key;
    return person;
  }

  /** Those who come next: none of them after a change, if the first comes before it. */
  private foresee(): void {
    const { changes, following } = this;
    const until = changes.find((change) => change > following) ?? following;
    this.known = 0;
    do {
      this.times[this.known++] = this.following;
      this.following = this.nextOfProcess();
    } while (this.following < until && this.known < AT_ONCE);
    this.next = 0;
    this.isDrawn = false;
  }

  private nextOfProcess(): number {
    const time = this.arrivals.next();
    return time < Number.POSITIVE_INFINITY ? millisecondsOf(time) : this.never;
  }
}
