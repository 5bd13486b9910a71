/**
 * The state of a moving picture as a function of time. What stands at each midnight is added up once; from there to any
 * time of the day it is a few hundred passages. So moving the handle back and forth gives what playing gives.
 *
 * What happens exactly at a midnight belongs to the day that begins: at the midnight it has not happened yet. So the
 * people who are delayed at a midnight are those whom the official count has.
 */
import { SECONDS_PER_DAY } from "../../foundation/time.js";
import type { Passages, WatchedGroup } from "./watch-data.js";

/** What stands at a time. */
export interface Standing {
  /** People by group. */
  readonly people: Int32Array;
  /** Days that people have been in each group since the period began. */
  readonly personDays: Float64Array;
}

export class WatchCourse {
  /** Days of the period. */
  readonly days: number;
  private readonly passages: Passages;
  private readonly groups: number;
  /** At [day × groups + group], for each midnight from the first of the period to its end. */
  private readonly people: Int32Array;
  private readonly personDays: Float64Array;
  /** By midnight: the first passage that has not happened yet. */
  private readonly firstOf: Uint32Array;

  /**
   * @param groups of the picture
   * @param initial people in each at the first instant
   * @param passages in the order of time
   * @param days of the period
   */
  constructor(groups: readonly WatchedGroup[], initial: readonly number[], passages: Passages, days: number) {
    this.days = days;
    this.passages = passages;
    this.groups = groups.length;
    this.people = new Int32Array((days + 1) * this.groups);
    this.personDays = new Float64Array((days + 1) * this.groups);
    this.firstOf = new Uint32Array(days + 1);
    this.people.set(initial);
    for (let day = 1; day <= days; day++) {
      const { people, personDays, next } = this.goOn(day - 1, day);
      this.people.set(people, day * this.groups);
      this.personDays.set(personDays, day * this.groups);
      this.firstOf[day] = next;
    }
  }

  /** @param time days from the first instant of the period, 0 to `days` */
  at(time: number): Standing {
    const day = Math.min(Math.floor(time), this.days);
    return this.goOn(day, Math.min(time, this.days));
  }

  /** Sum over some groups at each midnight, from the first of the period to its end. */
  midnights(isCounted: (group: number) => boolean): number[] {
    const counted = Array.from({ length: this.groups }, (_, group) => group).filter(isCounted);
    return Array.from({ length: this.days + 1 }, (_, day) =>
      counted.reduce((sum, group) => sum + this.people[day * this.groups + group], 0),
    );
  }

  /** The first passage at or after a time; the number of all where there is none. */
  firstFrom(time: number): number {
    if (time <= 0) return 0;
    const { seconds } = this.passages;
    let k = this.firstOf[Math.min(Math.floor(time), this.days)];
    while (k < seconds.length && seconds[k] < time * SECONDS_PER_DAY) k++;
    return k;
  }

  /** From a midnight on to a time not before it. */
  private goOn(day: number, time: number): Standing & { readonly next: number } {
    const { groups, passages } = this;
    const people = this.people.slice(day * groups, (day + 1) * groups);
    const personDays = this.personDays.slice(day * groups, (day + 1) * groups);
    for (let group = 0; group < groups; group++) personDays[group] += people[group] * (time - day);
    let next = this.firstOf[day];
    const end = time * SECONDS_PER_DAY;
    for (; next < passages.seconds.length && passages.seconds[next] < end; next++) {
      const rest = time - passages.seconds[next] / SECONDS_PER_DAY;
      const [from, to] = [passages.from[next], passages.to[next]];
      people[from]--;
      people[to]++;
      personDays[from] -= rest;
      personDays[to] += rest;
    }
    return { people, personDays, next };
  }
}
