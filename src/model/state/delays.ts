/**
 * The account of delays: who is ready and still holds a bed, for which reason, at whose responsibility. They are
 * counted two ways: in exact patient-days, and officially, by one for every midnight at which a person is delayed.
 *
 * A midnight belongs to the day that it ends, and is counted when all of that day has happened and nothing of the next:
 * a person ready on Monday who leaves on Thursday has three, of Monday, Tuesday and Wednesday. Somebody ready exactly
 * at midnight is not counted there; somebody who leaves exactly at midnight is.
 *
 * When a delay begins, why, and when it ends is said by the rules; how many people are delayed now and in which cell
 * each of them is counted is known here. A cell is one combination of reason, organisation, setting, hospital, area and
 * class.
 */
import type { Blueprint } from "../plan/blueprint.js";
import { REASONS, RESPONSIBLE } from "../plan/report-words.js";
import { NONE, type People } from "./people.js";

/** Settings whose beds a delayed person can hold. */
export const BED_SETTINGS = ["acute", "non-acute"] as const;
/** Their indices. */
export const BED_SETTING_INDICES = BED_SETTINGS.map((_, index) => index);

/** Published bands of the length of a delay, by their first day. */
export const BANDS = [
  { first: 1, name: "1 day" },
  { first: 2, name: "2-3 days" },
  { first: 4, name: "4-6 days" },
  { first: 7, name: "7-13 days" },
  { first: 14, name: "14-20 days" },
  { first: 21, name: "21 days or more" },
] as const;

/**
 * How many members there are of each dimension that a delay is counted by, in the order in which the index of a cell is
 * put together, slowest first.
 */
export interface DelayShape {
  readonly reasons: number;
  readonly responsible: number;
  readonly settings: number;
  readonly hospitals: number;
  readonly areas: number;
  readonly classes: number;
}

export function delayShape(blueprint: Blueprint): DelayShape {
  return {
    reasons: REASONS.length,
    responsible: RESPONSIBLE.length,
    settings: BED_SETTINGS.length,
    hospitals: blueprint.hospitals.length,
    areas: blueprint.areas.length,
    classes: blueprint.classes.length,
  };
}

export class Delays {
  readonly shape: DelayShape;
  /** Exact patient-milliseconds and midnights by cell. */
  readonly time: Float64Array;
  readonly midnights: Float64Array;
  /** Midnights by measured day, at [day × reasons + reason]; likewise by the other dimensions. */
  readonly dailyByReason: Float64Array;
  readonly dailyByResponsible: Float64Array;
  readonly dailyBySetting: Float64Array;
  readonly dailyByHospital: Float64Array;
  readonly dailyByArea: Float64Array;
  readonly dailyByClass: Float64Array;
  /** Exact patient-milliseconds by the service that is waited for. */
  readonly timeByAwaited: Float64Array;
  /** Exact patient-milliseconds by class, at [stage × stages + stage or outcome that was to come next]. */
  readonly timeByStep: readonly Float64Array[];
  /** Delays that ended: by [setting × bands + band], by setting, and the midnights of each setting's. */
  readonly bands = new Float64Array(BED_SETTINGS.length * BANDS.length);
  readonly endedBySetting = new Float64Array(BED_SETTINGS.length);
  readonly endedMidnights = new Float64Array(BED_SETTINGS.length);
  /** Delays that ended, by hospital; how many ended in all, and their milliseconds. */
  readonly endedByHospital: Float64Array;
  ended = 0;
  endedTime = 0;

  /** People who are delayed now, in no order. */
  private readonly delayed: number[] = [];
  private observedFrom = 0;
  /** By class: how many stages and outcomes it has. */
  private readonly stages: readonly number[];
  private readonly people: People;

  constructor(people: People, blueprint: Blueprint) {
    this.people = people;
    this.shape = delayShape(blueprint);
    const { reasons, responsible, settings, hospitals, areas, classes } = this.shape;
    const cells = reasons * responsible * settings * hospitals * areas * classes;
    this.time = new Float64Array(cells);
    this.midnights = new Float64Array(cells);
    this.timeByAwaited = new Float64Array(blueprint.services.length);
    this.timeByStep = blueprint.classes.map(({ stages }) => new Float64Array(stages.length ** 2));
    this.stages = blueprint.classes.map(({ stages }) => stages.length);
    const days = blueprint.length;
    this.dailyByReason = new Float64Array(days * reasons);
    this.dailyByResponsible = new Float64Array(days * responsible);
    this.dailyBySetting = new Float64Array(days * settings);
    this.dailyByHospital = new Float64Array(days * hospitals);
    this.dailyByArea = new Float64Array(days * areas);
    this.dailyByClass = new Float64Array(days * classes);
    this.endedByHospital = new Float64Array(hospitals);
  }

  /** Why a delayed person is delayed: index into REASONS × as many as RESPONSIBLE + index into RESPONSIBLE. */
  causeOf(person: number): number {
    const { classes, areas, hospitals, settings } = this.shape;
    return Math.floor(this.people.delayCell[person] / (classes * areas * hospitals * settings));
  }

  /** People delayed now. */
  get count(): number {
    return this.delayed.length;
  }

  /**
   * A person is delayed from now.
   *
   * @param reason index into REASONS
   * @param responsible index into RESPONSIBLE
   * @param setting index into BED_SETTINGS of the bed that is held
   * @param awaited the service that is waited for, NONE for somebody who leaves by an outcome
   */
  begin(person: number, reason: number, responsible: number, setting: number, awaited: number, now: number): void {
    const { people } = this;
    people.delay[person] = this.delayed.push(person) - 1;
    people.delayCell[person] = this.cell(person, reason, responsible, setting);
    people.delayFor[person] = awaited;
    people.delayNext[person] = people.next[person];
    people.delaySince[person] = now;
    people.delayStart[person] = now;
    people.delayMidnights[person] = 0;
  }

  /** The reason or the organisation has changed. */
  change(person: number, reason: number, responsible: number, now: number): void {
    const { people } = this;
    const cell = this.cell(person, reason, responsible, this.settingOf(people.delayCell[person]));
    if (cell === people.delayCell[person]) return;
    this.settle(person, now);
    people.delayCell[person] = cell;
  }

  /** The person has left the bed. A delay that took no time is none. */
  end(person: number, now: number): void {
    const { people, delayed } = this;
    this.settle(person, now);
    const position = people.delay[person];
    const last = delayed.pop()!;
    // The last of the list takes the place that falls free.
    if (last !== person) {
      delayed[position] = last;
      people.delay[last] = position;
    }
    people.delay[person] = NONE;
    const length = now - people.delayStart[person];
    if (length <= 0) return;
    this.ended++;
    this.endedTime += length;
    this.endedByHospital[people.hospital[person]]++;
    const setting = this.settingOf(people.delayCell[person]);
    this.endedBySetting[setting]++;
    const midnights = people.delayMidnights[person];
    if (midnights === 0) return;
    this.endedMidnights[setting] += midnights;
    let band = BANDS.length - 1;
    while (BANDS[band].first > midnights) band--;
    this.bands[setting * BANDS.length + band]++;
  }

  /** The midnight that ends a day; `measuredDay` is its number in the measured period, below 0 in the warm-up. */
  midnight(measuredDay: number): void {
    const { people, delayed, shape } = this;
    for (let k = 0; k < delayed.length; k++) {
      const person = delayed[k];
      people.delayMidnights[person]++;
      if (measuredDay < 0) continue;
      const cell = people.delayCell[person];
      this.midnights[cell]++;
      const setting = this.settingOf(cell);
      const above = Math.floor(cell / (shape.classes * shape.areas * shape.hospitals * shape.settings));
      this.dailyByResponsible[measuredDay * shape.responsible + (above % shape.responsible)]++;
      this.dailyByReason[measuredDay * shape.reasons + Math.floor(above / shape.responsible)]++;
      this.dailyBySetting[measuredDay * shape.settings + setting]++;
      this.dailyByHospital[measuredDay * shape.hospitals + people.hospital[person]]++;
      this.dailyByArea[measuredDay * shape.areas + people.area[person]]++;
      this.dailyByClass[measuredDay * shape.classes + people.class[person]]++;
    }
  }

  /** Ends the warm-up: delays under way go on, what was counted is forgotten. */
  resetStatistics(now: number): void {
    this.observedFrom = now;
    this.time.fill(0);
    this.midnights.fill(0);
    this.timeByAwaited.fill(0);
    for (const cells of this.timeByStep) cells.fill(0);
    this.bands.fill(0);
    this.endedBySetting.fill(0);
    this.endedMidnights.fill(0);
    this.endedByHospital.fill(0);
    this.ended = 0;
    this.endedTime = 0;
  }

  /** Counts the exact time so far of delays under way. */
  settleAll(now: number): void {
    for (const person of this.delayed) this.settle(person, now);
  }

  private settle(person: number, now: number): void {
    const { people } = this;
    const from = Math.max(people.delaySince[person], this.observedFrom);
    this.time[people.delayCell[person]] += now - from;
    const awaited = people.delayFor[person];
    if (awaited !== NONE) this.timeByAwaited[awaited] += now - from;
    const cls = people.class[person];
    this.timeByStep[cls][people.stage[person] * this.stages[cls] + people.delayNext[person]] += now - from;
    people.delaySince[person] = now;
  }

  private settingOf(cell: number): number {
    const { classes, areas, hospitals, settings } = this.shape;
    return Math.floor(cell / (classes * areas * hospitals)) % settings;
  }

  private cell(person: number, reason: number, responsible: number, setting: number): number {
    const { people, shape } = this;
    return (
      ((((reason * shape.responsible + responsible) * shape.settings + setting) * shape.hospitals +
        people.hospital[person]) *
        shape.areas +
        people.area[person]) *
        shape.classes +
      people.class[person]
    );
  }
}
