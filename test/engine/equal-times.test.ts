/** Which times are equal: those that are the same double. What follows for work that fills a shift. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type Action, Calendar, followCalendar, Priority, Resource, Simulation } from "../../src/engine/index.js";

interface Shift {
  /** Length of a day, the start and end of its shift, and the jobs that come at the beginning of each day. */
  readonly day: number;
  readonly from: number;
  readonly to: number;
  readonly jobs: readonly number[];
}

/** When the last job of each day ends, with one worker who resumes on the next shift what a shift has cut off. */
function endsOfDays({ day, from, to, jobs }: Shift, days: number): number[] {
  const simulation = new Simulation();
  const worker = new Resource(simulation, { name: "worker", capacity: 1, interruption: "resume" });
  const shifts = new Calendar(
    [
      { at: from, value: 1 },
      { at: to, value: 0 },
    ],
    { period: day },
  );
  followCalendar(simulation, shifts, (staff) => worker.setCapacity(staff));
  const ends: number[] = [];
  const done = simulation.action("done", (today) => {
    ends[today] = simulation.now;
  });
  const come = simulation.action("come", (today) => {
    for (const job of jobs) worker.serve(1, job, done, today);
  });
  for (let today = 0; today < days; today++) simulation.scheduleAt(today * day, come, today);
  simulation.run((days + 1) * day);
  return ends;
}

describe("work that fills a shift, in whole units of time", () => {
  it.each([
    ["hours", 24],
    ["minutes", 1440],
    ["milliseconds", 86_400_000],
  ])("ends with it on each day of ten years: two half shifts, in %s", (_, day) => {
    const days = 3653;
    const hour = day / 24;
    const ends = endsOfDays({ day, from: 9 * hour, to: 17 * hour, jobs: [4 * hour, 4 * hour] }, days);
    expect(ends).toEqual(Array.from({ length: days }, (_unused, today) => today * day + 17 * hour));
  });

  const shift = fc
    .record({
      jobs: fc.array(fc.integer({ min: 1, max: 40_000_000 }), { minLength: 1, maxLength: 24 }),
      before: fc.nat(80_000_000),
      after: fc.nat(80_000_000),
    })
    .map(({ jobs, before, after }): Shift => {
      const to = before + jobs.reduce((sum, job) => sum + job, 0);
      return { day: to + after + 1, from: before, to, jobs };
    });

  test.prop([shift], { numRuns: 100 })("ends with it, whatever the shift and the jobs that fill it", (filled) => {
    const ends = endsOfDays(filled, 400);
    expect(ends.every((end, today) => end === today * filled.day + filled.to)).toBe(true);
    expect(ends).toHaveLength(400);
  });
});

describe("times in fractions of the unit", () => {
  it("are equal at the origin and differ later, by the last bit", () => {
    expect(8 / 24 + 8 / 24).toBe(16 / 24);
    expect(2 + 8 / 24 + 8 / 24).not.toBe(2 + 16 / 24);
  });

  it("of a calendar are the beginning of the cycle plus the time of the step, rounded", () => {
    const at = 17 / 24;
    const calendar = new Calendar([{ at, value: 0 }], { period: 1 });
    for (let today = 0, time = -1; today < 3653; today++) {
      time = calendar.nextAfter(Math.max(time, 0));
      expect(time).toBe(today + at);
      expect(calendar.changesAt(time)).toBe(true);
      // The neighbouring doubles are other times.
      expect(calendar.changesAt(time * (1 + 2 ** -52))).toBe(false);
      expect(calendar.changesAt(time * (1 - 2 ** -52))).toBe(false);
    }
  });

  it("leave work that fills a shift to the next one on the days on which rounding puts its end behind the shift's", () => {
    const days = 365;
    const [from, to, half] = [9 / 24, 17 / 24, 4 / 24];
    const ends = endsOfDays({ day: 1, from, to, jobs: [half, half] }, days);
    // The same sums by hand: two jobs one after the other from the beginning of the shift, or from when the rest is
    // done.
    let rest = 0;
    let late = 0;
    for (let today = 0; today < days; today++) {
      const end = today + from + rest + half + half;
      rest = Math.max(0, end - (today + to));
      if (rest > 0) late++;
      expect(ends[today]).toBe(rest > 0 ? today + 1 + from + rest : end);
    }
    expect(late).toBeGreaterThan(100);
    expect(ends.filter((end, today) => end > today + 1)).toHaveLength(late);
  });
});

describe("two events at times that are equal on paper", () => {
  /** The order of a release, which `schedule` brings about, and a cut at a time. */
  const order = (schedule: (simulation: Simulation, release: Action) => void, cut: number) => {
    const simulation = new Simulation();
    const seen: string[] = [];
    schedule(
      simulation,
      simulation.action("release", () => seen.push("release")),
    );
    simulation.scheduleAt(
      cut,
      simulation.action("cut", () => seen.push("cut")),
      0,
      Priority.capacity,
    );
    simulation.run();
    return seen;
  };

  it("are in the order of phases where they are the same double, and of their times where they are not", () => {
    /** Schedules the release two delays after a time, one after the other. */
    const afterTwice = (start: number, delay: number) => (simulation: Simulation, release: Action) => {
      const second = simulation.action("second", () => simulation.schedule(delay, release, 0, Priority.release));
      simulation.scheduleAt(
        start,
        simulation.action("first", () => simulation.schedule(delay, second)),
      );
    };
    expect(order(afterTwice(2 * 24, 8), 2 * 24 + 16)).toEqual(["release", "cut"]);
    expect(order(afterTwice(2, 8 / 24), 2 + 16 / 24)).toEqual(["cut", "release"]);
    expect(order(afterTwice(4, 8 / 24), 4 + 16 / 24)).toEqual(["release", "cut"]);
  });
});
