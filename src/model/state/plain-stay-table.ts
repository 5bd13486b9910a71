/**
 * The table of people in plain stays: those of whom nothing is to be known but where they are and when they leave. Most
 * people of a hospital are never anything else. A row of the table of people is ten times as long, and the rows of a
 * thousand people in beds would push those of all others out of the processor's cache. How people come into this table
 * and leave it is said by rules/plain-stays.ts.
 *
 * The cells of a row stand next to each other: whole numbers in one array, and the other numbers in another. Rows are
 * used again.
 */
import { SizeError } from "../../foundation/errors.js";

const FIRST_ROWS = 64;

/** Cells of a row in `whole`: indices as in the columns of the table of people, and the phase of the run. */
export const CLASS = 0;
export const AREA = 1;
export const HOSPITAL = 2;
export const STAGE = 3;
export const NEXT = 4;
export const PHASE = 5;
export const SERVICE = 6;
export const POOL = 7;
const WHOLE_CELLS = 8;

/** Cells of a row in `other`: position in the order of arrival, times in milliseconds, and what is drawn. */
export const KEY = 0;
export const CAME_AT = 1;
export const ENDS_AT = 2;
export const READY_AT = 3;
export const DRAWS = 4;

export class PlainStayTable {
  /** Whole numbers, by row × wholeStep + cell. Arrays are replaced when the table grows: keep none. */
  whole = new Int32Array(0);
  readonly wholeStep = WHOLE_CELLS;
  /** Other numbers, by row × otherStep + cell. */
  other = new Float64Array(0);
  readonly otherStep: number;
  /** People there are. */
  count = 0;
  /** Rows there are; from `count` on, the numbers of those that are free. */
  private rows = 0;
  private free = new Int32Array(0);

  private readonly most: number;

  /**
   * @param width how many numbers are drawn for a person, at most
   * @param most how many rows there can be: as many as of the table of people, in which everybody must have room
   */
  constructor(width: number, most: number) {
    this.otherStep = DRAWS + width;
    this.most = most;
  }

  /**
   * Takes a row, whose cells are the caller's to write.
   *
   * @throws SizeError where there is no room for more people
   */
  add(): number {
    if (this.count === this.rows) this.enlarge(Math.max(FIRST_ROWS, this.rows * 2));
    return this.free[this.count++];
  }

  /** Gives a row back. */
  remove(row: number): void {
    this.free[--this.count] = row;
  }

  private enlarge(rows: number): void {
    if (rows > this.most) throw new SizeError(`there is no room for ${rows} people at once`);
    const { whole, other, free, rows: before } = this;
    this.whole = new Int32Array(rows * WHOLE_CELLS);
    this.whole.set(whole);
    this.other = new Float64Array(rows * this.otherStep);
    this.other.set(other);
    this.free = new Int32Array(rows);
    this.free.set(free);
    for (let row = before; row < rows; row++) this.free[row] = row;
    this.rows = rows;
  }
}
