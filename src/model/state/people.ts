/**
 * The table of people who are inside: one row each, columns in typed arrays, rows used again when somebody leaves, so
 * that memory follows the number inside and not the number who have passed through.
 *
 * The table only holds state; it knows no rule. Columns are replaced when the table grows: read them through the table
 * at every use, never keep one.
 */

/** Nothing there: no stage, no pool, no ticket. */
export const NONE = -1;

/** What a person's ticket in a waiting line is for. */
export const TicketFor = { nothing: 0, next: 1, rise: 2, replacement: 3 } as const;

const FIRST_ROWS = 1024;

function grown<T extends Int32Array | Float64Array | Uint8Array>(old: T, make: (rows: number) => T, rows: number): T {
  const larger = make(rows);
  larger.set(old as never);
  return larger;
}

const int32 = (rows: number) => new Int32Array(rows);
const float64 = (rows: number) => new Float64Array(rows);
const uint8 = (rows: number) => new Uint8Array(rows);

export class People {
  /** Rows there are; rows in use. */
  rows = 0;
  inside = 0;
  /** Numbers drawn for each person on arrival: `stride` of them a row. */
  draws: Float64Array = float64(0);
  class: Int32Array = int32(0);
  area: Int32Array = int32(0);
  hospital: Int32Array = int32(0);
  /** Position in the class's order of arrival, and how many times the person has come. */
  key: Float64Array = float64(0);
  visit: Int32Array = int32(0);

  /** Stage the person is in and the one that comes next: indices into the class's stages. */
  stage: Int32Array = int32(0);
  next: Int32Array = int32(0);
  /** What the person holds: pool (NONE if unlimited), service, whole units, and since when. */
  pool: Int32Array = int32(0);
  service: Int32Array = int32(0);
  units: Int32Array = int32(0);
  heldSince: Float64Array = float64(0);
  /** When the stage began, when its clinical part ended, and since when the next place is waited for. */
  stageSince: Float64Array = float64(0);
  waitingFrom: Float64Array = float64(0);
  /** 1 when the clinical part is over; 1 when everything is arranged. */
  ready: Uint8Array = uint8(0);
  arranged: Uint8Array = uint8(0);

  /** The programme of tasks under way: its index, the group in it, the tasks of the group not yet done (bits). */
  programme: Int32Array = int32(0);
  group: Int32Array = int32(0);
  pending: Int32Array = int32(0);

  /** Place in a waiting line: what for, where, how many units. */
  ticketFor: Uint8Array = uint8(0);
  ticket: Float64Array = float64(0);
  ticketPool: Int32Array = int32(0);
  ticketUnits: Int32Array = int32(0);
  /** Timer of patience or overflow (valid while `timed` is 1), and the step of the overflow chain it stands for. */
  timed: Uint8Array = uint8(0);
  timer: Float64Array = float64(0);
  overflowStep: Int32Array = int32(0);
  /** Timer of the next weekly taper (valid while `tapering` is 1). */
  tapering: Uint8Array = uint8(0);
  taper: Float64Array = float64(0);

  /** The delay under way: position in the list of those delayed (NONE: not delayed), cell, since when, start, midnights. */
  delay: Int32Array = int32(0);
  delayCell: Int32Array = int32(0);
  delaySince: Float64Array = float64(0);
  delayStart: Float64Array = float64(0);
  delayMidnights: Int32Array = int32(0);

  private free: Int32Array = int32(0);
  private freeCount = 0;
  readonly stride: number;

  /** @param stride numbers drawn for one person, the largest class's */
  constructor(stride: number) {
    this.stride = stride;
    this.grow(FIRST_ROWS);
  }

  /** Takes a row for a newcomer; every column is at its resting value, the draws are the caller's to write. */
  add(cls: number, area: number, hospital: number): number {
    if (this.freeCount === 0) this.grow(this.rows * 2);
    const person = this.free[--this.freeCount];
    this.inside++;
    this.class[person] = cls;
    this.area[person] = area;
    this.hospital[person] = hospital;
    this.visit[person] = 0;
    this.stage[person] = NONE;
    this.next[person] = NONE;
    this.pool[person] = NONE;
    this.service[person] = NONE;
    this.units[person] = 0;
    this.ready[person] = 0;
    this.arranged[person] = 0;
    this.programme[person] = NONE;
    this.pending[person] = 0;
    this.ticketFor[person] = TicketFor.nothing;
    this.timed[person] = 0;
    this.tapering[person] = 0;
    this.delay[person] = NONE;
    return person;
  }

  /** Gives a row back. */
  remove(person: number): void {
    this.inside--;
    this.stage[person] = NONE;
    this.pool[person] = NONE;
    this.class[person] = NONE;
    this.free[this.freeCount++] = person;
  }

  /** Whether a row is in use. */
  present(person: number): boolean {
    return this.class[person] !== NONE;
  }

  private grow(rows: number): void {
    const old = this.rows;
    this.rows = rows;
    this.draws = grown(this.draws, float64, rows * this.stride);
    for (const column of [
      "key",
      "heldSince",
      "stageSince",
      "waitingFrom",
      "ticket",
      "timer",
      "taper",
      "delaySince",
      "delayStart",
    ] as const)
      this[column] = grown(this[column], float64, rows);
    for (const column of ["ready", "arranged", "ticketFor", "timed", "tapering"] as const)
      this[column] = grown(this[column], uint8, rows);
    for (const column of [
      "class",
      "area",
      "hospital",
      "visit",
      "stage",
      "next",
      "pool",
      "service",
      "units",
      "programme",
      "group",
      "pending",
      "ticketPool",
      "ticketUnits",
      "overflowStep",
      "delay",
      "delayCell",
      "delayMidnights",
      "free",
    ] as const)
      this[column] = grown(this[column], int32, rows);
    // Lowest row first, so that a run that never grows this far is laid out in the order of arrival.
    for (let row = rows - 1; row >= old; row--) {
      this.class[row] = NONE;
      this.free[this.freeCount++] = row;
    }
  }
}
