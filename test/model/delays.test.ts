/** When a delay is, whose it is, and how it is counted. Monday is 7 January 2019. */
import { describe, expect, test } from "vitest";
import { BANDS, Delays } from "../../src/model/state/delays.js";
import { NONE, People } from "../../src/model/state/people.js";
import { blueprintOf, delaysOf, inDays, ran, rowsOf, valueIn } from "./runs.js";

/** One person in a ward from Monday 00:00; `tasks` stand before the way home. */
function ward(stay: string, tasks: string, arrange: string, more = ""): string {
  return `
title: One person
run: { start: 2019-01-07, warm-up: 0 days, length: 21 days }
services: { ward: { setting: acute, beds: 5 } }
people: { patient: { arrive: { at: ward } } }
tasks: ${tasks}
stages: { ward: { stay: ${stay}, next: { home: 100 % } } }
outcomes: { home: { arrange: ${arrange} } }
initially: [{ people: 1, class: patient, in: ward, remaining: whole }]
${more}`;
}

const wait = (time: string) => `{ wait: { reason: A, responsible: nhs, time: ${time} } }`;

describe("the two counts", () => {
  test.each([
    ["Monday 10:00 to Thursday 15:00 has three midnights", "10 h", "77 h", 77 / 24, 3],
    ["Tuesday 00:00 to Thursday 00:00 has those of Tuesday and Wednesday", "24 h", "48 h", 2, 2],
    ["an afternoon has none", "10 h", "6 h", 0.25, 0],
    ["from before midnight to after it is one", "23 h", "2 h", 2 / 24, 1],
    ["no time is no delay", "10 h", "0 h", 0, 0],
  ])("%s", (_, stay, time, days, midnights) => {
    const world = ran(ward(stay, wait(time), "[wait]"));
    expect(delaysOf(world).days).toBeCloseTo(days, 12);
    expect(delaysOf(world).midnights).toBe(midnights);
    expect(world.delays.ended).toBe(days > 0 ? 1 : 0);
    expect(world.delays.dailyByReason.reduce((sum, count) => sum + count, 0)).toBe(midnights);
  });

  test("a delay is in the band of its midnights", () => {
    const lengths = [1, 2, 3, 4, 6, 7, 13, 14, 20, 21, 50];
    const blueprint = blueprintOf(ward("1 day", wait("1 day"), "[wait]"));
    const people = new People(1);
    const delays = new Delays(people, blueprint);
    for (const days of lengths) {
      const person = people.add(0, 0, 0);
      delays.begin(person, 0, 0, 0, NONE, 0.5);
      for (let k = 0; k < days; k++) delays.midnight(-1);
      delays.end(person, days + 0.5);
      people.remove(person);
    }
    const expected = [1, 2, 2, 2, 2, 2];
    expect([...delays.bands]).toEqual([...expected, 0, 0, 0, 0, 0, 0]);
    expect(BANDS).toHaveLength(expected.length);
  });
});

describe("reason and organisation", () => {
  const two =
    "{ first: { reason: A, responsible: nhs, time: 2 days }, second: { reason: B, responsible: both, time: 3 days } }";

  test("of tasks side by side it is the first in order that is not done", () => {
    const world = ran(ward("1 day", two, "[[first, second]]"));
    expect(delaysOf(world, "A")).toEqual({ days: 2, midnights: 2 });
    expect(delaysOf(world, "B")).toEqual({ days: 1, midnights: 1 });
    const turned = ran(ward("1 day", two, "[[second, first]]"));
    expect(delaysOf(turned, "A").days).toBe(0);
    expect(delaysOf(turned, "B").days).toBe(3);
  });

  test("tasks in order follow each other", () => {
    const world = ran(ward("1 day", two, "[first, second]"));
    expect(delaysOf(world, "A").days).toBe(2);
    expect(delaysOf(world, "B").days).toBe(3);
  });

  test("after the tasks it is the wait for the place", () => {
    const world = ran(`
title: A task, then a line
run: { start: 2019-01-07, warm-up: 0 days, length: 20 days }
services: { ward: { setting: acute, beds: 5 }, care: { setting: home, places: 0 } }
people: { patient: { arrive: { at: ward } } }
tasks: ${wait("4 days")}
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  care: { arrange: [wait], waiting: { reason: E, responsible: social-care }, stay: 1 day, next: { home: 100 % } }
initially: [{ people: 1, class: patient, in: ward, remaining: whole }]
`);
    expect(delaysOf(world, "A").days).toBe(4);
    expect(delaysOf(world, "E").days).toBe(15);
  });
});

describe("many tasks side by side", () => {
  const names = (count: number) => Array.from({ length: count }, (_, k) => `task-${k}`);
  const many = (count: number) => {
    const tasks = names(count).map((name, k) => `${name}: { reason: A, responsible: nhs, time: ${k + 1} h }`);
    return ward("1 day", `{ ${tasks.join(", ")} }`, `[[${names(count).join(", ")}]]`).replace(
      "people: 1,",
      "people: 3,",
    );
  };

  test.each([1, 16, 17, 31])("%d of them hold everybody until the last is done", (count) => {
    const world = ran(many(count));
    expect(world.heads.departed[0]).toBe(3);
    expect(delaysOf(world).days).toBeCloseTo((3 * count) / 24, 9);
  });

  test("more than one number has bits for are refused", () => {
    expect(() => ran(many(32))).toThrow(RangeError);
  });
});

describe("a task that starts before the person is ready", () => {
  const early = (time: string) => `{ wait: { reason: A, responsible: nhs, time: ${time}, start: 1 day before ready } }`;

  test.each([
    ["begins so long before", "3 days", "36 h", 0.5],
    ["is done in time", "3 days", "12 h", 0],
    ["is done at the very instant", "3 days", "24 h", 0],
    ["begins at once where the stay is shorter", "12 h", "36 h", 1],
    ["begins at once where there is no stay", "0 h", "36 h", 1.5],
  ])("%s", (_, stay, time, days) => {
    const world = ran(ward(stay, early(time), "[wait]"));
    expect(delaysOf(world).days).toBeCloseTo(days, 12);
    expect(world.delays.ended).toBe(days > 0 ? 1 : 0);
    expect(world.heads.departed[0]).toBe(1);
  });
});

describe("work of a team", () => {
  const team = (atShiftEnd: string) => `
teams:
  social-work: { staff: 1, at-shift-end: ${atShiftEnd}, shifts: [{ days: mon-fri, from: "09:00", to: "17:00" }] }`;
  const work = "{ wait: { reason: A, responsible: social-care, team: social-work, work: 2 h } }";

  test("two hours from Friday 16:00 end on Monday at 10:00", () => {
    const world = ran(ward("112 h", work, "[wait]", team("resume")));
    expect(delaysOf(world).days).toBeCloseTo(66 / 24, 12);
    expect(delaysOf(world).midnights).toBe(3);
  });

  test("or on Friday at 18:00 in overtime", () => {
    const world = ran(ward("112 h", work, "[wait]", team("overtime")));
    expect(delaysOf(world).days).toBeCloseTo(2 / 24, 12);
  });

  test("that is asked for at night begins in the morning", () => {
    const world = ran(ward("20 h", work, "[wait]", team("overtime")));
    expect(delaysOf(world).days).toBeCloseTo(15 / 24, 12);
  });

  test("is done one after another by one worker", () => {
    const text = ward("10 h", work, "[wait]", team("resume")).replace("people: 1,", "people: 3,");
    // From 10:00: done at 12:00, 14:00 and 16:00.
    expect(delaysOf(ran(text)).days).toBeCloseTo((2 + 4 + 6) / 24, 12);
  });
});

describe("the end of the warm-up", () => {
  const text = ward("0 days", wait("400 days"), "[wait]")
    .replace("warm-up: 0 days", "warm-up: 10 days")
    .replace("people: 1,", "people: 3,");

  test("clears statistics, never people", () => {
    const world = ran(text);
    expect(delaysOf(world)).toEqual({ days: 63, midnights: 63 });
    expect(world.heads.insideAtStart[0]).toBe(3);
    expect(inDays(world.use.personTime[0])).toBe(63);
    expect(world.delays.ended).toBe(0);
  });

  test("a delay keeps the midnights before it for its length", () => {
    const world = ran(text.replace("400 days", "12 days"));
    expect(delaysOf(world).days).toBe(6);
    expect(inDays(world.delays.endedTime)).toBe(36);
    expect(world.delays.bands[BANDS.findIndex((band) => band.name === "7-13 days")]).toBe(3);
  });
});

test("the share of occupied beds that are delayed is never above 1, where everybody is delayed throughout", () => {
  // All are ready on the first day and wait for a task, each for a time of their own; nobody else comes.
  const blueprint = blueprintOf(`
title: All are ready
run: { start: 2019-04-01, warm-up: 0 days, length: 30 days }
hospitals: { a: {}, b: {}, c: {} }
services: { ward: { setting: acute, beds: { a: 10, b: 10, c: 10 } } }
tasks: { assessment: { reason: A, responsible: nhs, time: { exponential: { mean: 3 days } } } }
outcomes: { home: { arrange: [assessment] } }
people: { patient: { arrive: { at: ward, hospitals: { a: 40 %, b: 30 %, c: 30 % } } } }
stages: { ward: { stay: 1 day, next: { home: 100 % } } }
initially: [{ people: { a: 3, b: 4, c: 5 }, class: patient, in: ward, remaining: ready }]`);
  const shares = rowsOf(blueprint, 60).map((row) => valueIn(blueprint, row, "delayed-share"));
  for (const share of shares) expect(share).toBeCloseTo(1, 12);
  expect(Math.max(...shares)).toBe(1);
});
