import { describe, expect, it } from "vitest";
import {
  Calendar,
  CapacityParts,
  followCalendar,
  Processes,
  Resource,
  Simulation,
  serve,
} from "../../src/engine/index.js";

describe("a capacity with several reasons to change", () => {
  it("is the sum of them, whoever changes first: a shift and a breakdown", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const team = new Resource(simulation, { name: "team", capacity: 0, allowLarger: true, interruption: "resume" });
    const parts = new CapacityParts(team);
    const shift = parts.add();
    const broken = parts.add();
    const steps = [
      { at: 8, value: 2 },
      { at: 16, value: 1 },
    ];
    followCalendar(simulation, new Calendar(steps, { period: 24 }), (staff) => shift.set(staff));
    const set = simulation.action("breakdown", (value) => broken.set(value));
    // Two machines of the team's own fail from 10 to 18: nothing is left at 10, and minus one, so nothing, from 16.
    simulation.schedule(10, set, -2);
    simulation.schedule(18, set, 0);
    let ended = Number.NaN;
    processes.start(
      "work",
      function* () {
        yield serve(team, 1, 4);
        ended = simulation.now;
      },
      8,
    );
    const seen: number[][] = [];
    for (const hour of [7, 9, 11, 17, 19, 33]) {
      simulation.run(hour);
      seen.push([hour, team.capacity, shift.value, broken.value]);
    }
    expect(seen).toEqual([
      [7, 1, 1, 0],
      [9, 2, 2, 0],
      [11, 0, 2, -2],
      [17, 0, 1, -2],
      [19, 1, 1, 0],
      [33, 2, 2, 0],
    ]);
    expect(ended).toBe(20); // two hours from 8, two from 18
  });

  it("counts what the resource was made with as the first part, and knows no limit too", () => {
    const desk = new Resource(new Simulation(), { name: "desk", capacity: 3 });
    const parts = new CapacityParts(desk);
    const closed = parts.add(-1);
    const extra = parts.add(Number.POSITIVE_INFINITY);
    expect(desk.capacity).toBe(Number.POSITIVE_INFINITY);
    extra.set(0);
    expect(desk.capacity).toBe(2);
    closed.set(-5);
    expect(desk.capacity).toBe(0);
    closed.set(0);
    expect(desk.capacity).toBe(3);
  });

  it("refuses what is no whole number, and keeps what was set", () => {
    const desk = new Resource(new Simulation(), { name: "desk", capacity: 3 });
    const parts = new CapacityParts(desk);
    const part = parts.add(1);
    for (const value of [0.5, Number.NEGATIVE_INFINITY]) {
      expect(() => part.set(value)).toThrow(`value must be a whole number, or Infinity, got ${value}`);
    }
    expect(() => part.set(Number.NaN)).toThrow("value must be a number, got NaN");
    expect(() => parts.add("1" as never)).toThrow('value must be a number, got "1"');
    expect([part.value, desk.capacity]).toEqual([1, 4]);
    expect(() => new CapacityParts(5 as never)).toThrow(
      "resource must be a Resource, as in new CapacityParts(desk), got 5",
    );
  });
});
