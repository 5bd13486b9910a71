/**
 * The table of people who are inside: one row each, columns in typed arrays, rows used again when somebody leaves, so
 * that memory follows the number inside and not the number who have passed through. People in plain stays have a row
 * of another table (plain-stay-table.ts) until somebody goes through all who are inside.
 *
 * The table only holds state; it knows no rule. A column is declared once, as a field of `People` with its kind and
 * resting value; its room, its growth and what a newcomer finds in it follow from that. Columns are replaced when the
 * table grows: read them through the table at every use, never keep one.
 *
 * The cells of one row stand next to each other in memory, because what happens to a person reads and writes many of
 * them. So each column is a view of the array of its kind that begins at its own cell of the first row, and a person is
 * known by the cell at which their row begins: `people.stage[person]`, where `person` is a multiple of the cells of a
 * row.
 */

import { SizeError } from "../../foundation/errors.js";
import { SIDE_BY_SIDE } from "../plan/arrangement.js";

/** Nothing there: no stage, no pool, no delay. */
export const NONE = -1;

/**
 * Values of the column `bridging`: no bridge, it is asked for, the person is at home on it, or it was lost and is asked
 * for again.
 */
export const Bridging = { none: 0, asked: 1, there: 2, lost: 3 } as const;

/**
 * Values of the column `waitsToOpen`: nothing waits for an opening, the next stage does, or a place elsewhere by an
 * overflow chain. The timer is set for the opening, if nothing that it stands for comes before.
 */
export const WaitsToOpen = { nothing: 0, nextStage: 1, elsewhere: 2 } as const;

/** Values of the column `patience`: it has not begun, it runs, or it has ended and the person has turned elsewhere. */
export const Patience = { none: 0, runs: 1, over: 2 } as const;

/** Most cells of a kind: an event carries a person and one of their tasks in a single number of 32 bits. */
const MOST_CELLS = 2 ** 31 / SIDE_BY_SIDE;

/** Rows of a new table for few people: a small model is made, and put back from a snapshot, as fast as it is run. */
const FIRST_ROWS = 64;

/** Whole numbers. A newcomer finds the resting value. */
const int32 = (rest = 0): Int32Array => Int32Array.of(rest);
/** Whole numbers from 0 to 255: kinds, and yes (1) or no (0). A newcomer finds 0. */
const uint8 = (): Uint8Array => Uint8Array.of(0);
/**
 * Times, factors, shares, and whole numbers of more than 32 bits. A newcomer finds what the last person left: write
 * before reading.
 */
const float64 = (): Float64Array => Float64Array.of(0);

type ColumnName<Kind> = { [Name in keyof People]: People[Name] extends Kind ? Name : never }[keyof People];

export class People {
  /** Class (NONE where the row is not in use), home area and hospital: indices into the Blueprint's lists. */
  class = int32(NONE);
  area = int32();
  hospital = int32();
  /** Position in the class's order of arrival, and how many times the person has come before. */
  key = float64();
  visit = int32();
  /** When the person came. */
  cameAt = float64();

  /** Stage the person is in and the one that comes next: indices into the class's stages. */
  stage = int32(NONE);
  next = int32(NONE);
  /** Phases of the run by whose plan the stage goes on, and by whose plan the next one is arranged. */
  stagePhase = int32();
  nextPhase = int32();
  /** New ways that are followed in the stage, and in arranging the next one (see plan/adoption.ts); 0 for none. */
  stageWay = uint8();
  nextWay = uint8();
  /**
   * What the person holds: pool (NONE if unlimited), service, the area whose people the pool is for (their own, unless
   * another area's provider took them), whole units, and since when.
   */
  pool = int32(NONE);
  service = int32(NONE);
  servedArea = int32();
  units = int32();
  heldSince = float64();
  /**
   * As whom the person was granted units last, and as whom they hold them (numbers of RANKS in state/asking.ts); the
   * reserve of the pool in which they count, NONE for none.
   */
  grantedAs = uint8();
  heldAs = uint8();
  reserve = int32(NONE);
  /** 1 while what is held of a pool is a package with two carers. */
  withTwoCarers = uint8();
  /**
   * When the stage began (before 0, if it runs already at the first instant), and when its clinical part ends: from
   * then on the next place is waited for.
   */
  stageSince = float64();
  waitingFrom = float64();
  /** 1 when the clinical part is over; 1 when everything is arranged. */
  ready = uint8();
  arranged = uint8();

  /**
   * What is being arranged: which form of it (see rules/arranging.ts), the group of tasks, those not yet done (bits), and
   * those of them whose time has not come, because the person is not ready so soon.
   */
  arrangement = int32(NONE);
  taskGroup = int32();
  pending = int32();
  planned = int32();

  /** The latest request that waits in a line: a row of Requests. */
  request = int32(NONE);
  /** How many offers of the next stage's place the person has refused. */
  refusals = int32();
  /**
   * Timer of patience or overflow (valid while `timed` is 1); when the place was asked for to which an overflow chain
   * belongs, and the step of it that is tried next (0 when nobody waits any more).
   */
  timed = uint8();
  waitingTimer = float64();
  overflowSince = float64();
  overflowStep = int32();
  /** 1 where whoever is cared for elsewhere is to go back to the stage's own service when it has room. */
  returns = uint8();
  /**
   * For what a service without limit is waited for that is closed (see `WaitsToOpen`; valid while `timed` is 1): its
   * hours may change.
   */
  waitsToOpen = uint8();
  /** What has become of the patience of a newcomer (see `Patience`), and when it ends (valid while it runs). */
  patience = uint8();
  patienceUntil = float64();
  /** Timer of the end of the clinical part (valid while the stage runs, care is given and the person is not ready). */
  stayTimer = float64();
  /** Timer of arranging that starts early, and when it does (valid while `arrangesEarly` is 1). */
  arrangesEarly = uint8();
  earlyArrangingTimer = float64();
  earlyArrangingAt = float64();
  /** Timer of the next weekly taper (valid while `tapering` is 1). */
  tapering = uint8();
  taperTimer = float64();
  /**
   * 1 while the person is without the care of the stage: since when, what is left of the stay, the timer of an
   * admission.
   */
  withoutCare = uint8();
  withoutCareSince = float64();
  stayLeft = float64();
  /** When the clinical part of the stay ends, which may be before the service lets people go. */
  clinicalEndsAt = float64();
  admissionTimer = float64();

  /** Units by which harm done by waiting has made the package larger at its start: they taper with the rest of it. */
  harmedUnits = float64();
  /**
   * Units by which reviews have changed the package of the stage; reviews so far; the timer of the next (valid while
   * `reviewing` is 1).
   */
  adjusted = int32();
  reviews = int32();
  reviewing = uint8();
  reviewTimer = float64();
  /**
   * Factor of what is drawn of the stay, and the column of `draws` that it is in where it is not the usual one; share
   * of independence that the delay before has taken.
   */
  stayFactor = float64();
  stayColumn = int32(NONE);
  lessIndependent = float64();
  /**
   * Milliseconds of delay so far in the present stage, without the delay under way, and how many of them were over when
   * the person last became unfit; how many times they have; the timers of dying and of becoming unfit (valid while at
   * risk of them).
   */
  delayedSoFar = float64();
  unfitFrom = float64();
  timesUnfit = int32();
  atRiskOfDeath = uint8();
  deathTimer = float64();
  atRiskOfUnfit = uint8();
  unfitTimer = float64();
  /** Tasks (bits) that were under way when the person died: the row is given back when they are done. */
  abandoned = int32();

  /** Services that the person has had, by bits: see RouteAccount. */
  hadServices = int32();

  /** 1 while the person is in a bed of an acute setting, where somebody may be looked up who has left it. */
  inHospital = uint8();

  /**
   * How far the person is with a bridge (see `Bridging`): when they asked for it, of which service and how many units,
   * until when it is meant to last, the stage they come back to then (NONE: they stay), and the timer of that limit, or
   * of the opening of a service without limit (valid while `bridgeTimed` is 1).
   */
  bridging = uint8();
  bridgeAskedAt = float64();
  bridgeService = int32(NONE);
  bridgeUnits = int32();
  bridgeUntil = float64();
  bridgeReturn = int32(NONE);
  bridgeTimed = uint8();
  bridgeTimer = float64();

  /**
   * The delay under way: position in the list of those delayed (NONE: not delayed), cell, since when, start, midnights.
   */
  delay = int32(NONE);
  delayCell = int32();
  /** The service that the delayed person waits for; NONE where they leave by an outcome. */
  delayFor = int32(NONE);
  /** The stage or outcome that was to come next when the delay began. */
  delayNext = int32(NONE);
  delaySince = float64();
  delayStart = float64();
  delayMidnights = int32();

  /** Numbers drawn for each person on arrival: those of a person begin at `person × stride`. */
  draws: Float64Array;
  readonly stride: number;
  /** Rows there are; people who have one. */
  rows = FIRST_ROWS;
  inside = 0;

  /** Gives a row to everybody who is inside and has none yet. */
  private complete: () => void = () => undefined;
  private free: Int32Array;
  private freeCount = 0;
  private readonly int32Names: readonly ColumnName<Int32Array>[];
  private readonly uint8Names: readonly ColumnName<Uint8Array>[];
  private readonly float64Names: readonly ColumnName<Float64Array>[];
  /** All columns of a kind, in which the cells of a row stand next to each other. */
  private int32s = new Int32Array(0);
  private uint8s = new Uint8Array(0);
  private float64s = new Float64Array(0);
  /** Resting values of the whole numbers, by column. */
  private readonly restingValues: readonly number[];
  /** Cells from one row to the next, in every kind: as many as the kind with most columns has. */
  private readonly step: number;

  /**
   * @param width numbers drawn for one person, the largest class's
   * @param expected how many people there will be room for at once; when more come, the table doubles
   */
  constructor(width: number, expected = 0) {
    // Every array there is by now is a column, with its resting value.
    const columns = Object.entries(this).filter(([, column]) => column instanceof Object && column.length === 1);
    const namesOf = <Name>(kind: typeof Int32Array | typeof Uint8Array | typeof Float64Array) =>
      columns.filter(([, column]) => column instanceof kind).map(([name]) => name as Name);
    this.int32Names = namesOf(Int32Array);
    this.uint8Names = namesOf(Uint8Array);
    this.float64Names = namesOf(Float64Array);
    this.restingValues = this.int32Names.map((name) => this[name][0]);
    this.step = Math.max(this.int32Names.length, this.uint8Names.length, this.float64Names.length);
    this.stride = Math.ceil(width / this.step);
    this.draws = new Float64Array(0);
    this.free = new Int32Array(0);
    this.rows = 0;
    this.enlarge(Math.max(expected, FIRST_ROWS));
  }

  /**
   * Takes a row for a newcomer. Whole numbers are at their resting values; times and draws are the caller's to write.
   */
  add(cls: number, area: number, hospital: number): number {
    if (this.freeCount === 0) this.enlarge(this.rows * 2);
    const { int32s, uint8s, restingValues } = this;
    const person = this.free[--this.freeCount];
    for (let column = 0; column < restingValues.length; column++) int32s[person + column] = restingValues[column];
    const end = person + this.uint8Names.length;
    for (let cell = person; cell < end; cell++) uint8s[cell] = 0;
    this.inside++;
    this.class[person] = cls;
    this.area[person] = area;
    this.hospital[person] = hospital;
    return person;
  }

  /** Somebody leaves. The row is given back at once, or when the tasks are done that they leave behind. */
  remove(person: number): void {
    this.inside--;
    this.stage[person] = NONE;
    this.pool[person] = NONE;
    this.class[person] = NONE;
    if (this.abandoned[person] === 0) this.free[this.freeCount++] = person;
  }

  /**
   * A task has come to its turn, or is done: says whether the person has died meanwhile. With the last of the tasks
   * that they have left behind, the row is given back.
   *
   * @param task its bit
   */
  hasAbandoned(person: number, task: number): boolean {
    if (this.abandoned[person] === 0) return false;
    this.abandoned[person] &= ~task;
    if (this.abandoned[person] === 0) this.free[this.freeCount++] = person;
    return true;
  }

  /**
   * Has something done before anybody looks at all who are inside, one by one.
   *
   * @param complete gives a row to everybody who is inside and has none yet
   */
  completeBy(complete: () => void): void {
    this.complete = complete;
  }

  /** How many rows there can be. */
  get mostRows(): number {
    return Math.floor(MOST_CELLS / this.step);
  }

  /** Whether a row is in use. */
  present(person: number): boolean {
    return this.class[person] !== NONE;
  }

  /** The person in the first row that is in use, NONE where nobody is inside; then, by `after`, those in the next. */
  first(): number {
    this.complete();
    return this.after(-this.step);
  }

  after(person: number): number {
    const { step } = this;
    const end = this.rows * step;
    let next = person + step;
    while (next < end && this.class[next] === NONE) next += step;
    return next < end ? next : NONE;
  }

  /**
   * Everybody inside, in the order in which they came. Which rows were free does not matter for it, nor, but for people
   * who come in the same millisecond, the order of the classes: so this is the order for whatever one of them can take
   * before another.
   */
  inOrder(): number[] {
    const everybody: number[] = [];
    for (let person = this.first(); person !== NONE; person = this.after(person)) everybody.push(person);
    return everybody.sort((a, b) => this.compare(a, b));
  }

  /**
   * Below 0 where one person stands before another in that order. Of those who were there at the start it is that of the
   * list that says so: their keys count down from -1.
   */
  compare(one: number, other: number): number {
    const byTime = this.cameAt[one] - this.cameAt[other];
    if (byTime !== 0) return byTime;
    const { key } = this;
    if (key[one] < 0 && key[other] < 0) return key[other] - key[one];
    if (key[one] < 0 || key[other] < 0) return key[one] - key[other];
    const byClass = this.class[one] - this.class[other];
    return byClass || key[one] - key[other] || this.visit[one] - this.visit[other];
  }

  /** A number drawn for a person, by its column in the layout of their class. */
  drawn(person: number, column: number): number {
    return this.draws[person * this.stride + column];
  }

  private enlarge(rows: number): void {
    if (rows > this.mostRows) throw new SizeError(`there is no room for ${rows} people at once`);
    try {
      this.widen(rows);
    } catch (error) {
      throw error instanceof RangeError ? new SizeError(`there is no memory for ${rows} people at once`) : error;
    }
  }

  private widen(rows: number): void {
    const { int32s, uint8s, float64s, step, rows: before } = this;
    const cells = rows * step;
    this.int32s = enlarged(int32s, new Int32Array(cells));
    this.uint8s = enlarged(uint8s, new Uint8Array(cells));
    this.float64s = enlarged(float64s, new Float64Array(cells));
    this.int32Names.forEach((name, k) => {
      this[name] = this.int32s.subarray(k);
    });
    this.uint8Names.forEach((name, k) => {
      this[name] = this.uint8s.subarray(k);
    });
    this.float64Names.forEach((name, k) => {
      this[name] = this.float64s.subarray(k);
    });
    this.draws = enlarged(this.draws, new Float64Array(cells * this.stride));
    this.free = enlarged(this.free, new Int32Array(rows));
    this.rows = rows;
    // The lowest of the new rows is taken first.
    for (let row = rows - 1; row >= before; row--) {
      this.class[row * step] = NONE;
      this.free[this.freeCount++] = row * step;
    }
  }
}

/** Copies a column to the beginning of a larger one. */
function enlarged<Column extends Int32Array | Uint8Array | Float64Array>(old: Column, larger: Column): Column {
  larger.set(old);
  return larger;
}
