/** What a moving picture shows at a time: people in each place, who waits for it, how full it is, alerts, delayed days. */
import { sum } from "d3-array";
import type { WatchCourse } from "./watch-course.js";
import { NO_INDEX, type WatchData, type WatchedGroup, type WatchNumbers } from "./watch-data.js";

/** How much of a service's capacity is in use. */
export interface SceneUse {
  /** Beds, places or hours a week. */
  readonly used: number;
  readonly capacity: number;
  readonly isFull: boolean;
  /** Other services that use the same capacity today. */
  readonly sharedWith: readonly number[];
  /** Whether one area is shown of a service that serves all of them together: then it is that of all. */
  readonly isOfAllAreas: boolean;
}

/** A place at a time. */
export interface ScenePlace {
  /** People who are there, by state. */
  readonly in: number;
  readonly delayed: number;
  readonly waiting: number;
  /** People who wait for it and hold no place anywhere. */
  readonly outside: number;
  /** All who wait for it: those delayed in a bed, and all others. */
  readonly awaitedByDelayed: number;
  readonly awaitedByOthers: number;
  /** Null where it has no limit. */
  readonly use: SceneUse | null;
  /** Of arrivals and ends: people who have passed it since the period began. */
  readonly passed: number;
}

/** An alert level at a time. */
export interface SceneAlert {
  /** What it is the level of, "" for all. */
  readonly title: string;
  /** Position in the list of levels; 0 is green. */
  readonly level: number;
}

export interface Scene {
  readonly places: readonly ScenePlace[];
  readonly alerts: readonly SceneAlert[];
  /** People in beds in which delays are counted. */
  readonly inHospital: number;
  readonly delayed: number;
  /** Days of delay since the period began: in all, and by reason. */
  readonly delayedDays: number;
  readonly delayedDaysByReason: readonly number[];
}

/** Hours are given in packages, so a service with fewer free than this share has none for most people. */
const FREE_HOURS_OF_FULL = 0.02;

/** The scenes of a picture. */
export class WatchScenes {
  private readonly data: WatchData;
  private readonly numbers: WatchNumbers;
  private readonly course: WatchCourse;

  constructor(data: WatchData, numbers: WatchNumbers, course: WatchCourse) {
    this.data = data;
    this.numbers = numbers;
    this.course = course;
  }

  /**
   * The scene at a time.
   *
   * @param time days from the first instant of the period
   * @param area the one whose people are shown; NO_INDEX for all
   */
  at(time: number, area: number): Scene {
    const { data } = this;
    const { people, personDays } = this.course.at(time);
    const isShown = (group: WatchedGroup) => area === NO_INDEX || group.area === area;
    const places = data.places.map(() => ({
      ...{ in: 0, delayed: 0, waiting: 0, outside: 0, awaitedByDelayed: 0, awaitedByOthers: 0, passed: 0 },
      everybody: 0,
    }));
    const byReason = data.reasons.map(() => 0);
    for (const [index, group] of data.groups.entries()) {
      const count = people[index];
      const place = places[group.place];
      if (place !== undefined && group.state !== "away") place.everybody += count;
      if (!isShown(group)) continue;
      if (group.state === "delayed") byReason[group.reason] += personDays[index];
      if (place === undefined) places[group.awaited].outside += count;
      else if (group.state === "away") place.passed += Math.abs(count);
      else place[group.state] += count;
      if (group.awaited === NO_INDEX) continue;
      if (group.state === "delayed") places[group.awaited].awaitedByDelayed += count;
      else places[group.awaited].awaitedByOthers += count;
    }
    const beds = places.filter((_, index) => data.places[index].isHospital);
    return {
      places: places.map(({ everybody, ...place }, index) => ({
        ...place,
        use: this.use(index, time, area, everybody),
      })),
      alerts: this.alerts(time, area),
      inHospital: sum(beds, (place) => place.in + place.delayed + place.waiting),
      delayed: sum(places, (place) => place.delayed),
      delayedDays: sum(byReason),
      delayedDaysByReason: byReason,
    };
  }

  /** People who are delayed at each midnight, from the first instant of the period to its end. */
  delayedByMidnight(area: number): number[] {
    const { groups } = this.data;
    return this.course.midnights((index) => {
      const group = groups[index];
      return group.state === "delayed" && (area === NO_INDEX || group.area === area);
    });
  }

  private use(place: number, time: number, area: number, everybody: number): SceneUse | null {
    const { data, numbers } = this;
    const { unit } = data.places[place];
    if (unit === null) return null;
    // Capacity of the day; what is in use of hours is known at midnights, so that of the last one stands.
    const midnight = Math.min(Math.floor(time), data.days);
    const day = Math.min(midnight + 1, data.days);
    const all = data.pools.flatMap((pool, index) => (pool.places.includes(place) ? [{ ...pool, index }] : []));
    const there = all.filter(({ index }) => numbers.capacity[index][day] > 0 || numbers.used[index][midnight] > 0);
    const isOfAllAreas = area !== NO_INDEX && there.some((pool) => pool.area === NO_INDEX);
    const own = area === NO_INDEX || isOfAllAreas ? there : there.filter((pool) => pool.area === area);
    const sharedWith = [...new Set(own.flatMap((pool) => pool.places))].filter((other) => other !== place);
    const capacity = sum(own, ({ index }) => numbers.capacity[index][day]);
    const isCounted = unit !== "hours" && sharedWith.length === 0 && (area === NO_INDEX || isOfAllAreas);
    const used = isCounted ? everybody : sum(own, ({ index }) => numbers.used[index][midnight]);
    const free = capacity - used;
    const isFull = unit === "hours" ? free < FREE_HOURS_OF_FULL * capacity || free <= 0 : free < 1;
    return { used, capacity, isFull, sharedWith, isOfAllAreas };
  }

  /** A level that was read holds until the next reading. */
  private alerts(time: number, area: number): SceneAlert[] {
    const { alerts } = this.data;
    if (alerts === null) return [];
    const day = Math.max(0, Math.min(Math.floor(time - alerts.at) + 1, this.data.days));
    return alerts.titles.flatMap((title, index) => {
      const isShown = area === NO_INDEX || alerts.areas[index] === NO_INDEX || alerts.areas[index] === area;
      return isShown ? [{ title, level: Number(alerts.days[index][day]) }] : [];
    });
  }
}
