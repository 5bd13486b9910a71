/** The moving picture of a replication: what it shows at a time is what the events say, by hand and against the run. */
import { describe, expect, test } from "vitest";
import { calendarYears } from "../../src/foundation/dates.js";
import { replicate } from "../../src/model/replication.js";
import { traceHtml } from "../../src/report/watch/trace-html.js";
import { WatchCourse } from "../../src/report/watch/watch-course.js";
import { NO_INDEX } from "../../src/report/watch/watch-data.js";
import { watchColumns } from "../../src/report/watch/watch-layout.js";
import { packNumbers, unpackNumbers } from "../../src/report/watch/watch-numbers.js";
import { firstYear, type WatchPicture, watchPicture } from "../../src/report/watch/watch-picture.js";
import { WatchScenes } from "../../src/report/watch/watch-scene.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import type { Scenario } from "../../src/scenario/document/scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { DelayCollector, measuredPart } from "../../src/study/trace/trace-delays.js";
import { traceReplication } from "../../src/study/trace/trace-replication.js";
import { valueIn } from "../model/runs.js";
import { SMALL_COUNTY } from "../model/small-county.js";
import { HOSTILE } from "./hostile.js";

function pictureOf(scenario: Scenario) {
  const trace = traceReplication(scenario);
  const picture = watchPicture(trace, firstYear(trace));
  return { trace, picture, ...scenesOf(picture) };
}

function scenesOf({ data, numbers }: WatchPicture) {
  const course = new WatchCourse(data.groups, data.initial, numbers.passages, data.days);
  return { course, scenes: new WatchScenes(data, numbers, course) };
}

describe("the picture of a small county", () => {
  const { picture, course, scenes } = pictureOf(parseScenario(SMALL_COUNTY));
  const { data } = picture;
  const placeOf = (title: string) => data.places.findIndex((place) => place.title === title);
  const [ward, care] = [placeOf("Ward"), placeOf("Home care")];
  const shown = (time: number, area = NO_INDEX) => {
    const { places, delayed, delayedDays, inHospital } = scenes.at(time, area);
    const { awaitedByDelayed, in: inCare } = places[care];
    return { inCare: places[ward].in, delayed, home: inCare, line: awaitedByDelayed, delayedDays, inHospital };
  };

  test("shows at each time what the fixed times give", () => {
    const day = (time: number) => {
      const { delayedDays, ...others } = shown(time);
      return { ...others, delayedDays: Number(delayedDays.toFixed(6)) };
    };
    expect(day(0)).toEqual({ inCare: 3, delayed: 0, home: 0, line: 0, delayedDays: 0, inHospital: 3 });
    // At the instant at which they are ready it has not happened yet; a moment later all three are delayed.
    expect(day(6)).toMatchObject({ inCare: 3, delayed: 0 });
    expect(day(6.5)).toEqual({ inCare: 0, delayed: 3, home: 0, line: 3, delayedDays: 1.5, inHospital: 3 });
    expect(day(7.5)).toEqual({ inCare: 0, delayed: 2, home: 1, line: 2, delayedDays: 4, inHospital: 2 });
    expect(day(12)).toEqual({ inCare: 0, delayed: 1, home: 2, line: 1, delayedDays: 9, inHospital: 1 });
    expect(day(17.5)).toEqual({ inCare: 0, delayed: 0, home: 2, line: 0, delayedDays: 14, inHospital: 0 });
    const end = scenes.at(60, NO_INDEX);
    expect(end.places[placeOf("Independent")].passed).toBe(3);
    // 1 + 2 + 3 days for assessment, 8 for a place.
    expect(
      data.reasons.map((reason, k) => [reason[0], end.delayedDaysByReason[k]]).filter(([, days]) => days !== 0),
    ).toEqual([
      ["A", expect.closeTo(6, 6)],
      ["E", expect.closeTo(8, 6)],
    ]);
  });

  test("gives the same at a time however it was come to, and sums over areas", () => {
    const times = [17.5, 3, 12, 6.5, 59.9, 0, 12];
    const first = new Map(times.map((time) => [time, JSON.stringify(scenes.at(time, NO_INDEX))]));
    for (const time of times) expect(JSON.stringify(scenes.at(time, NO_INDEX))).toBe(first.get(time));
    expect(shown(12, data.areas.indexOf("East"))).toEqual(shown(12));
    expect(shown(12, data.areas.indexOf("West"))).toMatchObject({ delayed: 0, inHospital: 0, delayedDays: 0 });
    expect(course.firstFrom(6)).toBe(0);
  });

  test("shows how full a service is, alert levels from their reading on, and what changes on a date", () => {
    expect(scenes.at(3, NO_INDEX).places[ward].use).toMatchObject({ used: 3, capacity: 3, isFull: true });
    expect(scenes.at(12, NO_INDEX).places[ward].use).toMatchObject({ used: 1, capacity: 3, isFull: false });
    expect(scenes.at(12, NO_INDEX).places[care].use).toMatchObject({ used: 2, capacity: 2, isFull: true });
    // The place that comes on the twentieth day, and the bed that comes with the change of the plan.
    expect(scenes.at(20.5, NO_INDEX).places[care].use).toMatchObject({ capacity: 3 });
    expect(scenes.at(25.5, NO_INDEX).places[ward].use).toMatchObject({ capacity: 4 });
    // Full from the start to day 7; read at noon.
    const level = (time: number) => scenes.at(time, NO_INDEX).alerts;
    expect(level(0.6)).toEqual([{ title: "", level: 1 }]);
    expect(level(7.4)).toEqual([{ title: "", level: 1 }]);
    expect(level(7.6)).toEqual([{ title: "", level: 0 }]);
    expect(data.changes).toEqual([
      { day: 20, text: "Home care: 1 more place" },
      { day: 25, text: "Begins: A new plan" },
    ]);
  });

  test("is packed and unpacked without loss", () => {
    const again = unpackNumbers(packNumbers(picture.numbers), data);
    expect(again).toEqual(picture.numbers);
  });
});

const SHIPPED: [file: string, set: string[]][] = [
  ["scenarios/teaching/small-two-contracts.yaml", ["run.length=20 weeks", "run.warm-up=8 weeks"]],
  ["scenarios/teaching/step-up.yaml", ["run.length=20 weeks", "run.warm-up=8 weeks"]],
  ["scenarios/hertfordshire-2013/published-year.yaml", ["run.length=3 weeks", "run.warm-up=2 weeks"]],
];

test.each(SHIPPED)("the picture of %s ends with what the run measures, and agrees with its midnights", (file, set) => {
  const scenario = loadScenario(file, { set });
  const { picture, course, scenes, trace } = pictureOf(scenario);
  const { data, numbers } = picture;
  const { blueprint } = compileScenario(scenario);
  const row = replicate(blueprint, trace.seed, 1);
  const years = calendarYears(blueprint.startDay + blueprint.warmUp, blueprint.length);
  const end = scenes.at(data.days, NO_INDEX);
  // Times are kept to the second: each end of a delay is off by half a second, so a hundredth of a day is ample.
  expect(end.delayedDays).toBeCloseTo(valueIn(blueprint, row, "delayed-days") * years, 2);
  const ofReason = delayedDaysIn(scenario);
  for (const [k, reason] of [...trace.plan.reasons.keys()].entries()) {
    expect(end.delayedDaysByReason[k]).toBeCloseTo(ofReason(reason), 2);
  }
  const arrivals = data.places.findIndex(({ kind }) => kind === "arrivals");
  expect(end.places[arrivals].passed).toBe(Math.round(valueIn(blueprint, row, "arrivals") * years));
  // At each midnight the people in beds are the beds that the model has in use, and nobody is counted twice or less than 0.
  for (const [index, place] of data.places.entries()) {
    if (place.unit !== "beds") continue;
    const people = course.midnights((group) => data.groups[group].place === index);
    const pools = data.pools.flatMap((pool, k) => (pool.places.includes(index) ? [numbers.used[k]] : []));
    const used = people.map((_, day) => pools.reduce((sum, list) => sum + list[day], 0));
    expect(people.slice(1)).toEqual(used.slice(1));
  }
  const negative = (group: number) =>
    data.groups[group].place !== arrivals && course.midnights((one) => one === group).some((n) => n < 0);
  expect([...data.groups.keys()].filter(negative)).toEqual([]);
  // By areas they are the whole.
  if (data.areas.length > 0) {
    const byArea = data.areas.map((_, area) => scenes.at(data.days / 2, area).delayedDays);
    expect(byArea.reduce((sum, days) => sum + days, 0)).toBeCloseTo(scenes.at(data.days / 2, NO_INDEX).delayedDays, 6);
  }
});

/** Delayed days by reason, from the delays that the events tell. */
function delayedDaysIn(scenario: Scenario): (reason: string) => number {
  const trace = traceReplication(scenario);
  const collector = new DelayCollector();
  for (const event of trace.events) collector.add(event);
  const parts = collector.delays.flatMap((delay) => delay.parts);
  return (reason) =>
    parts.reduce((sum, part) => (part.reason === reason ? sum + measuredPart(part, trace.days) : sum), 0);
}

describe("places are set out", () => {
  const flow = (from: number, to: number, people: number) => ({ from, to, people });

  test("along the ways that most people go; few who go back do not decide", () => {
    expect(watchColumns([1, 2, 3], [flow(1, 2, 90), flow(2, 3, 80), flow(3, 1, 5), flow(1, 3, 10)])).toEqual([
      [1],
      [2],
      [3],
    ]);
    expect(watchColumns([1, 2], [])).toEqual([[1, 2]]);
    expect(watchColumns([], [])).toEqual([]);
  });

  test("in four columns at most, of which those are joined that have the fewest places and the fewest between them", () => {
    const chain = [flow(1, 2, 90), flow(2, 3, 10), flow(3, 4, 80), flow(4, 5, 70)];
    expect(watchColumns([1, 2, 3, 4, 5], chain)).toEqual([[1], [2, 3], [4], [5]]);
  });

  test("with those beside each other that people come to from beside each other", () => {
    const crossing = [flow(1, 4, 9), flow(2, 3, 9), flow(9, 1, 9), flow(9, 2, 9)];
    expect(watchColumns([9, 1, 2, 3, 4], crossing)).toEqual([[9], [1, 2], [4, 3]]);
  });
});

describe("the page", () => {
  const text = SMALL_COUNTY.replace("title: A small county", `title: ${JSON.stringify(HOSTILE[1])}`)
    .replace("title: Home care, setting", `title: ${JSON.stringify(HOSTILE[0])}, setting`)
    .replace("title: East", `title: ${JSON.stringify(HOSTILE[3])}`);
  const page = (scenario: Scenario, period?: { from: number; until: number }) =>
    traceHtml(traceReplication(scenario), { program: "begin()", ...(period === undefined ? {} : { period }) });

  test("is the same bytes every time, holds no name as markup, and may load nothing", () => {
    const scenario = parseScenario(text);
    const written = page(scenario);
    expect(page(scenario)).toBe(written);
    expect(written).not.toContain(HOSTILE[0]);
    expect(written).not.toContain("<img");
    expect(written).toContain("default-src 'none'");
    expect(written.match(/<script/g)).toHaveLength(3);
    // Read without a script, it has the figures of the end: 14 delayed days, three people who left.
    expect(written).toMatch(/Delayed days<\/bdi><\/th><td>14<\/td>/);
    expect(written).toMatch(/People who left: Independent<\/bdi><\/th><td>3<\/td>/);
  });

  test("shows a part of the measured period", () => {
    const first = Date.UTC(2026, 3, 6) / 86_400_000;
    const trace = traceReplication(parseScenario(SMALL_COUNTY));
    const picture = watchPicture(trace, { from: 7, until: 20 });
    const { scenes } = scenesOf(picture);
    expect(picture.data).toMatchObject({ from: "2026-04-13", days: 13, changes: [] });
    // Two delayed until day 8, then one until day 17.
    expect(scenes.at(13, NO_INDEX).delayedDays).toBeCloseTo(2 + 9, 6);
    expect(scenes.at(0.5, NO_INDEX).delayed).toBe(2);
    expect(page(parseScenario(SMALL_COUNTY), { from: first + 7, until: first + 19 })).toContain(
      "13 April 2026 to 25 April 2026",
    );
    for (const [from, until] of [
      [-1, 5],
      [0, 60],
      [9, 8],
    ]) {
      expect(() => page(parseScenario(SMALL_COUNTY), { from: first + from, until: first + until })).toThrow(
        /options.period must be days of the measured period, which has 60 from 2026-04-06/,
      );
    }
  });

  test("refuses a trace that has begun, and options that it does not know", () => {
    const begun = traceReplication(parseScenario(SMALL_COUNTY));
    begun.events.next();
    expect(() => traceHtml(begun, { program: "" })).toThrow(/trace must be one whose events have not been taken/);
    const trace = traceReplication(parseScenario(SMALL_COUNTY));
    // @ts-expect-error a library in JavaScript may be called so
    expect(() => traceHtml(trace, {})).toThrow(/options must be/);
    // @ts-expect-error likewise
    expect(() => traceHtml(trace, { program: "", from: 3 })).toThrow(/from/);
  });
});
