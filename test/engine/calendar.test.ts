import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { Calendar, followCalendar, openInSlots, Resource, Simulation } from "../../src/engine/index.js";

describe("a calendar", () => {
  it("says whether it changes at a time", () => {
    const steps = [
      { at: 0.1, value: 2 },
      { at: 0.7, value: 2 },
    ];
    const cycle = new Calendar(steps, { period: 0.9 });
    const once = new Calendar(steps);
    const times = [0, 0.1, 0.7, 0.9, 0.9 + 0.1, 9 * 0.9 + 0.7, -0.9 + 0.7];
    expect(times.map((time) => cycle.changesAt(time))).toEqual([false, true, true, false, true, true, true]);
    expect(times.map((time) => once.changesAt(time))).toEqual([false, true, true, false, false, false, false]);
    for (let time = cycle.nextAfter(0), k = 0; k < 1000; time = cycle.nextAfter(time), k++) {
      expect(cycle.changesAt(time)).toBe(true);
    }
    expect(() => cycle.changesAt(Number.NaN)).toThrow("time must be a finite number, got NaN");
  });

  it("changes exactly at its steps in every cycle, even where their times are not whole numbers", () => {
    const shifts = new Calendar(
      [
        { at: 8 / 24, value: 2 },
        { at: 17 / 24, value: 0 },
      ],
      { period: 1 },
    );
    const simulation = new Simulation();
    const told: [number, number][] = [];
    followCalendar(simulation, shifts, (value) => told.push([simulation.now, value]));
    simulation.run(1000);
    expect(told).toHaveLength(2001);
    for (const [k, [time, value]] of told.entries()) {
      expect(value).toBe(k % 2 === 0 ? 0 : 2);
      if (k > 0) expect(time).toBeCloseTo(Math.floor((k - 1) / 2) + (k % 2 === 1 ? 8 : 17) / 24, 9);
    }
  });

  test.prop([
    fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 }),
    fc.double({ min: 0.01, max: 100, noNaN: true }),
    fc.double({ min: -1000, max: 1000, noNaN: true }),
  ])("visits its steps in turn, whatever the period", (shares, period, start) => {
    const times = [...new Set(shares.map((share) => share * period))].sort((a, b) => a - b);
    // Steps nearer than rounding at the largest time could become one.
    fc.pre(times.every((time, k) => k === 0 || time - times[k - 1] > 1e-9));
    fc.pre(times[0] + period - times.at(-1)! > 1e-9);
    const calendar = new Calendar(
      times.map((at, value) => ({ at, value })),
      { period },
    );
    let time = start;
    let value = calendar.valueAt(time);
    for (let k = 0; k < 40; k++) {
      const next = calendar.nextAfter(time);
      expect(next).toBeGreaterThan(time);
      expect(calendar.valueAt(next)).toBe((value + 1) % times.length);
      expect(next - time).toBeLessThanOrEqual(period * (1 + 1e-9) + 1e-9);
      time = next;
      value = calendar.valueAt(time);
    }
  });

  it("has a value before the first step, and no change after the last", () => {
    const once = new Calendar([{ at: 3, value: 7 }], { before: 1 });
    expect([once.valueAt(-5), once.valueAt(2.9), once.valueAt(3), once.valueAt(99)]).toEqual([1, 1, 7, 7]);
    expect(() => new Calendar([{ at: 3, value: 7 }], { before: 1, period: 9 })).toThrow("before must be left out");
    expect([once.nextAfter(2), once.nextAfter(3)]).toEqual([3, Number.POSITIVE_INFINITY]);
  });

  it.each([
    [{ perod: 9 }, "options must have only the keys period, before, got perod"],
    [{ period: 0 }, "period must be a number above 0, or Infinity, got 0"],
  ])("refuses the options %j", (options, message) => {
    expect(() => new Calendar([{ at: 3, value: 7 }], options as never)).toThrow(message);
  });

  it("keeps what it was made with, whatever becomes of the list afterwards", () => {
    const steps = [{ at: 8, value: 2 }];
    const early = new Calendar(steps);
    steps.push({ at: 3, value: 9 });
    steps[0].value = 5;
    // The second list would be refused: 3 is not after 8. It changed the calendar all the same, to 9 and to 5.
    expect([early.valueAt(4), early.valueAt(10), early.nextAfter(0)]).toEqual([0, 2, 8]);
  });

  it("refuses a step without a value", () => {
    expect(() => new Calendar([{ at: 3, size: 7 } as never])).toThrow(
      "steps[0] must have only the keys at, value, got size",
    );
    expect(() => new Calendar([{ at: 3 } as never])).toThrow("steps[0].value must be a number, got undefined");
  });
});

describe("following a calendar", () => {
  const day = [
    { at: 8, value: 2 },
    { at: 17, value: 0 },
  ];

  it("can be ended, and then nothing keeps the run going", () => {
    const simulation = new Simulation();
    const told: number[] = [];
    const end = followCalendar(simulation, new Calendar(day, { period: 24 }), (value) => told.push(value));
    simulation.run(20);
    expect([told, simulation.pending]).toEqual([[0, 2, 0], 1]);
    end();
    end();
    simulation.run();
    expect([told, simulation.pending, simulation.now]).toEqual([[0, 2, 0], 0, 20]);
  });

  it("can be ended at a change, from inside", () => {
    const simulation = new Simulation();
    const told: number[] = [];
    const end = followCalendar(simulation, new Calendar(day, { period: 24 }), (value) => {
      if (told.push(value) === 4) end();
    });
    simulation.run();
    expect([told, simulation.now]).toEqual([[0, 2, 0, 2], 32]);
  });

  it("happens at the very time of a change, even where a delay from now would be rounded to another", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.double({ min: -10, max: 10, noNaN: true }),
        (start, at) => {
          fc.pre(start < at);
          const simulation = new Simulation({ start });
          const told: number[] = [];
          followCalendar(simulation, new Calendar([{ at, value: 1 }]), () => told.push(simulation.now));
          simulation.run();
          expect([told.length, told[0] === start, told[1] === at]).toEqual([2, true, true]);
        },
      ),
      { seed: 1, numRuns: 2000 },
    );
    // 2^-53 and the difference round to 1, not to the next number above it.
    const simulation = new Simulation({ start: 2 ** -53 });
    const at = 1 + 2 ** -52;
    expect(2 ** -53 + (at - 2 ** -53)).not.toBe(at);
    const told: number[] = [];
    followCalendar(simulation, new Calendar([{ at, value: 1 }]), () => told.push(simulation.now));
    simulation.run();
    expect(told).toEqual([2 ** -53, at]);
  });
});

describe("slots", () => {
  it("open at an instant even if they are set up late in it", () => {
    for (const start of [0, 48]) {
      const simulation = new Simulation({ start });
      const clinic = new Resource(simulation, { name: "clinic", capacity: 0, allowLarger: true });
      const log: string[] = [];
      const done = simulation.action("done", (person) => log.push(`${person} at ${simulation.now - start}`));
      openInSlots(simulation, clinic, new Calendar([{ at: 0, value: 1 }], { period: 24 }));
      for (const person of [1, 2]) clinic.serve(1, 0.5, done, person);
      simulation.run(start + 30);
      expect(log).toEqual(["1 at 0.5", "2 at 24.5"]);
    }
    const simulation = new Simulation();
    const clinic = new Resource(simulation, { name: "clinic", capacity: 0, allowLarger: true });
    const end = openInSlots(simulation, clinic, new Calendar([{ at: 0, value: 1 }], { period: 24 }));
    end();
    simulation.run();
    expect([simulation.now, simulation.executed]).toEqual([0, 0]);
  });

  it("refuse a limit that is neither true, false nor preempt", () => {
    const simulation = new Simulation();
    const slots = new Calendar([{ at: 9, value: 1 }], { period: 24 });
    const clinic = new Resource(simulation, { name: "clinic", capacity: 0, interruption: "finish" });
    expect(() => openInSlots(simulation, clinic, slots, "no" as never)).toThrow("limited must be true or false");
  });

  function clinic() {
    const simulation = new Simulation();
    const doctor = new Resource(simulation, { name: "doctor", capacity: 0, allowLarger: true });
    const end = openInSlots(simulation, doctor, new Calendar([{ at: 9, value: 1 }], { period: 24 }));
    const served: number[] = [];
    const leave = simulation.action("leave", () => doctor.release(1));
    const start = simulation.action("start", () => {
      served.push(simulation.now);
      simulation.schedule(1, leave);
    });
    for (let patient = 0; patient < 5; patient++) doctor.request(1, start, patient);
    return { simulation, doctor, end, served };
  }

  it("can be ended, and then nothing keeps the run going", () => {
    const { simulation, doctor, end, served } = clinic();
    simulation.run(40);
    end();
    simulation.run();
    expect([served, doctor.waiting, doctor.capacity, simulation.now]).toEqual([[9, 33], 3, 0, 40]);
  });

  it("that are ended while one is open still close it", () => {
    const { simulation, doctor, end, served } = clinic();
    simulation.scheduleAt(
      9,
      simulation.action("end", () => end()),
      0,
      200,
    );
    simulation.run();
    expect([served, doctor.waiting, doctor.capacity, simulation.now]).toEqual([[9], 4, 0, 10]);
  });
});
