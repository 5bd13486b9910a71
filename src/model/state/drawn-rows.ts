/**
 * What is drawn for some people of one class at once: where they come from, and each quantity for all of them before the
 * next. Each quantity has a stream of its own, so that the numbers are the same as if each person were drawn by
 * themselves; but the stream and the law of a quantity are fetched from memory once for all of them, and a class with
 * care draws some fifty quantities.
 */
import type { ClassDraws, Drawn } from "./draws.js";
import type { People } from "./people.js";

/** How many are drawn at once, at most. */
export const AT_ONCE = 32;

export class DrawnRows implements Drawn {
  /** By person among those who are drawn at once: all that is drawn for them, and where they come from. */
  readonly draws: Float64Array;
  readonly stride: number;
  readonly area = new Int32Array(AT_ONCE);
  readonly hospital = new Int32Array(AT_ONCE);
  private readonly classDraws: ClassDraws;

  /**
   * @param classDraws of the class
   * @param width how many numbers are drawn for each
   */
  constructor(classDraws: ClassDraws, width: number) {
    this.classDraws = classDraws;
    this.stride = width;
    this.draws = new Float64Array(AT_ONCE * width);
  }

  /**
   * Draws the next people.
   *
   * @param count how many, at most AT_ONCE
   * @param origin draws where somebody comes from: index of the (area, hospital) pair, row by area
   * @param hospitals how many there are
   * @param branches that may come
   */
  drawRows(count: number, origin: () => number, hospitals: number, branches: readonly number[]): void {
    for (let k = 0; k < count; k++) {
      const place = origin();
      this.area[k] = Math.floor(place / hospitals);
      this.hospital[k] = place % hospitals;
    }
    this.classDraws.drawRows(this, count, branches);
  }

  /**
   * One of them gets a row of the table of people.
   *
   * @param cls index of the class
   * @param place among those who are drawn at once
   * @returns the row that is theirs from now on
   */
  addTo(people: People, cls: number, place: number): number {
    const { draws, stride } = this;
    const person = people.add(cls, this.area[place], this.hospital[place]);
    const from = place * stride;
    const to = person * people.stride;
    for (let column = 0; column < stride; column++) people.draws[to + column] = draws[from + column];
    return person;
  }
}
