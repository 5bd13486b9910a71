/**
 * The newcomers of one class who come next: when, where from, and all that is drawn for them.
 *
 * They are drawn some at a time, one quantity for all of them and then the next. Each quantity has a stream of its own,
 * so that the numbers are the same as if each person were drawn when they come; but the stream and the law of a
 * quantity are fetched from memory once for all of them, and a class with care draws some fifty quantities.
 *
 * Where people come from goes by the plan of their day. So those who are drawn together all come before the next day on
 * which the plan may change, and they are drawn when the first of them comes.
 */
import { millisecondsOf } from "../../foundation/time.js";
import type { Arrivals } from "../../random/arrivals/hourly-arrivals.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { ClassDraws, Drawn } from "./draws.js";
import type { People } from "./people.js";

/** How many are drawn at once, at most. */
const AT_ONCE = 32;

export class Newcomers implements Drawn {
  /** By person among those who are drawn at once: all that is drawn for them, and where they come from. */
  readonly draws: Float64Array;
  readonly stride: number;
  readonly area = new Int32Array(AT_ONCE);
  readonly hospital = new Int32Array(AT_ONCE);
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
  private readonly classDraws: ClassDraws;
  private readonly changes: readonly number[];
  private readonly never: number;

  /**
   * @param width how many numbers are drawn for each
   * @param changes days of the run on which the plan may change, in any order
   * @param whole the plan of the whole run
   */
  constructor(classDraws: ClassDraws, width: number, changes: readonly number[], { warmUp, length }: Blueprint) {
    this.classDraws = classDraws;
    this.stride = width;
    this.draws = new Float64Array(AT_ONCE * width);
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
    for (let k = 0; k < this.known; k++) {
      const place = origin();
      this.area[k] = Math.floor(place / hospitals);
      this.hospital[k] = place % hospitals;
    }
    this.classDraws.drawRows(this, this.known, branches);
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
  addTo(people: People, cls: number, place: number): number {
    const { draws, stride } = this;
    const person = people.add(cls, this.area[place], this.hospital[place]);
    const from = place * stride;
    const to = person * people.stride;
    for (let column = 0; column < stride; column++) people.draws[to + column] = draws[from + column];
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
