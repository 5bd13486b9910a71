/** How many people one mark stands for, and how large it is: so that the fullest place fits, whichever area is shown. */
import { power } from "../foundation/power.js";
import type { WatchCourse } from "../report/watch/watch-course.js";
import { NO_INDEX, type WatchData, type WatchNumbers } from "../report/watch/watch-data.js";

/** Marks in one place: more would make a box higher than a screen. */
const MOST_MARKS = 600;
const ROUND = [1, 2, 5];
/** Distance of marks in pixels, by how many there are at most in a place. */
const PITCHES: readonly (readonly [most: number, pitch: number])[] = [
  [50, 16],
  [120, 13],
  [260, 10],
];
const SMALLEST_PITCH = 8;

export interface WatchScale {
  /** People for whom one mark stands. */
  readonly people: number;
  /** Pixels from one mark to the next. */
  readonly pitch: number;
  /** By place: most marks within it and in front of it, at any midnight of the period. */
  readonly within: readonly number[];
  readonly outside: readonly number[];
  /** By place: most people who wait for it, and who are delayed in it. */
  readonly lines: readonly number[];
  readonly delayed: readonly number[];
}

/** 1, 2, 5, 10, 20, … */
function roundNumber(step: number): number {
  return ROUND[step % ROUND.length] * power(10, Math.floor(step / ROUND.length));
}

/**
 * The scale of a picture.
 *
 * @param area the one whose people are shown; NO_INDEX for all
 */
export function watchScale(data: WatchData, { capacity }: WatchNumbers, course: WatchCourse, area: number): WatchScale {
  const { groups } = data;
  const most = (isCounted: (group: WatchData["groups"][number]) => boolean) =>
    Math.max(
      ...course.midnights((index) => {
        const group = groups[index];
        return group.state !== "away" && (area === NO_INDEX || group.area === area) && isCounted(group);
      }),
    );
  const within = data.places.map((_, index) => most(({ place }) => place === index));
  const outside = data.places.map((_, index) => {
    const isOutside = ({ place, awaited, state }: WatchData["groups"][number]) =>
      place === NO_INDEX && awaited === index && state !== "away";
    // Some wait for hours and never over a midnight: a mark of theirs needs room, too.
    return Math.max(most(isOutside), groups.some(isOutside) ? 1 : 0);
  });
  const lines = data.places.map((_, index) => most(({ awaited }) => awaited === index));
  // Of beds and places, those that are free are shown, too.
  const slots = data.places.map(({ unit }, index) => {
    if (area !== NO_INDEX || unit === null || unit === "hours") return 0;
    const own = data.pools.flatMap((pool, k) => (pool.places.includes(index) ? [capacity[k]] : []));
    const days = own[0]?.map((_, day) => own.reduce((sum, list) => sum + list[day], 0)) ?? [0];
    return Math.max(...days);
  });
  const room = within.map((people, index) => Math.max(people, slots[index]));
  const largest = Math.max(1, ...room, ...outside);
  let step = 0;
  while (largest / roundNumber(step) > MOST_MARKS) step++;
  const people = roundNumber(step);
  const delayed = data.places.map((_, index) => most(({ place, state }) => place === index && state === "delayed"));
  // Each of three kinds of mark is rounded up by itself.
  const marks = (list: readonly number[], more: number) =>
    list.map((count) => (count === 0 ? 0 : Math.ceil(count / people) + (people === 1 ? 0 : more)));
  const [, pitch] = PITCHES.find(([limit]) => largest / people <= limit) ?? [0, SMALLEST_PITCH];
  return { people, pitch, within: marks(room, 2), outside: marks(outside, 0), lines, delayed };
}
