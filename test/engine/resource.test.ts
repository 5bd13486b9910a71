import { describe, expect, it } from "vitest";
import { Priority } from "../../src/engine/kernel/priority.js";
import { type Action, Simulation } from "../../src/engine/kernel/simulation.js";
import { GRANTED, REJECTED, Resource } from "../../src/engine/resource/resource.js";
import type { ResourceOptions } from "../../src/engine/resource/resource-options.js";

type Options = Omit<ResourceOptions, "name">;

function clinic(options: Options): {
  simulation: Simulation;
  resource: Resource;
  starts: [number, number][];
  ask: (time: number, subject: number, units: number, hold: number, priority?: number) => void;
} {
  const simulation = new Simulation();
  const resource = new Resource(simulation, { name: "clinic", ...options });
  const starts: [number, number][] = [];
  const people: { units: number; hold: number; priority: number }[] = [];
  const leave = simulation.action("leave", (subject) => resource.release(people[subject].units));
  const enter = simulation.action("enter", (subject) => {
    starts.push([subject, simulation.now]);
    simulation.schedule(people[subject].hold, leave, subject, Priority.release);
  });
  const arrive = simulation.action("arrive", (subject) => {
    const { units, priority } = people[subject];
    if (resource.request(units, enter, subject, priority) === GRANTED) {
      starts.push([subject, simulation.now]);
      simulation.schedule(people[subject].hold, leave, subject, Priority.release);
    }
  });
  const ask = (time: number, subject: number, units: number, hold: number, priority = 0): void => {
    people[subject] = { units, hold, priority };
    simulation.scheduleAt(time, arrive, subject);
  };
  return { simulation, resource, starts, ask };
}

describe("Resource", () => {
  it("lets nobody pass in a strict line, and lets the next who fits pass in a first-fit line", () => {
    for (const discipline of ["strict", "first-fit"] as const) {
      const { simulation, starts, ask } = clinic({ capacity: 10, discipline });
      ask(0, 0, 7, 10);
      ask(1, 1, 7, 10);
      ask(2, 2, 1, 10);
      simulation.run();
      expect(starts).toEqual(
        discipline === "strict"
          ? [
              [0, 0],
              [1, 10],
              [2, 10],
            ]
          : [
              [0, 0],
              [2, 2],
              [1, 10],
            ],
      );
    }
  });

  it("grants in the phase of grants: after a cut of the same instant, before newcomers", () => {
    const { simulation, resource, starts, ask } = clinic({ capacity: 1 });
    const cut = simulation.action("cut", () => resource.setCapacity(0));
    const rise = simulation.action("rise", () => resource.setCapacity(1));
    ask(0, 0, 1, 10);
    ask(1, 1, 1, 5);
    simulation.schedule(10, cut, 0, Priority.capacity);
    simulation.schedule(15, rise, 0, Priority.capacity);
    ask(15, 2, 1, 5);
    simulation.run();
    expect(starts).toEqual([
      [0, 0],
      [1, 15],
      [2, 20],
    ]);
  });

  it("serves better priorities first, equal ones in order of asking", () => {
    const { simulation, starts, ask } = clinic({ capacity: 1 });
    ask(0, 0, 1, 5, 2);
    ask(2, 1, 1, 5, 3);
    ask(2, 2, 1, 5, 3);
    ask(4, 3, 1, 5, 1);
    simulation.run();
    expect(starts).toEqual([
      [0, 0],
      [3, 5],
      [1, 10],
      [2, 15],
    ]);
  });

  it("has three answers to a request: granted, a ticket, rejected", () => {
    const simulation = new Simulation();
    const resource = new Resource(simulation, { name: "bed", capacity: 1, queueLimit: 1 });
    const never = simulation.action("never", () => undefined);
    expect(resource.request(1, never, 0)).toBe(GRANTED);
    expect(resource.request(1, never, 7)).toBeGreaterThanOrEqual(0);
    expect(resource.request(1, never, 8)).toBe(REJECTED);
    const ticket = resource.firstWaiting();
    expect([resource.subjectOf(ticket), resource.unitsOf(ticket), resource.waitingSince(ticket)]).toEqual([7, 1, 0]);
    expect([resource.nextWaiting(ticket), resource.waiting, resource.waitingUnits]).toEqual([-1, 1, 1]);
    expect([resource.withdraw(ticket), resource.withdraw(ticket), resource.waiting]).toEqual([true, false, 0]);
    resource.request(1, never, 9);
    expect(resource.withdraw(ticket)).toBe(false);
    expect(() => resource.subjectOf(ticket)).toThrow(RangeError);
  });

  it("serves work and grants the freed unit at the same instant", () => {
    const simulation = new Simulation();
    const resource = new Resource(simulation, { name: "nurse", capacity: 1 });
    const ends: [number, number][] = [];
    const done = simulation.action("done", (subject) => ends.push([subject, simulation.now]));
    for (let subject = 0; subject < 3; subject++) resource.serve(1, 2, done, subject);
    simulation.run();
    expect(ends).toEqual([
      [0, 2],
      [1, 4],
      [2, 6],
    ]);
    expect([resource.waits.n, resource.waits.sum, resource.occupancy.integral(6), resource.line.integral(6)]).toEqual([
      3, 6, 6, 6,
    ]);
    expect(resource.timeWaited()).toBe(6);
  });

  it("refuses wrong calls with the name, the rule and the value", () => {
    const simulation = new Simulation();
    const resource = new Resource(simulation, { name: "bed", capacity: 2 });
    const never = simulation.action("never", () => undefined);
    expect(() => resource.request(3, never, 0)).toThrow(
      /units must be at most 2, the largest capacity bed has had, got 3/,
    );
    expect(() => resource.request(0, never, 0)).toThrow(RangeError);
    expect(() => resource.request(0.5, never, 0)).toThrow(RangeError);
    expect(() => resource.request(1, never, 0, Number.NaN)).toThrow(RangeError);
    expect(() => resource.release(1)).toThrow(RangeError);
    expect(() => resource.serve(1, -1, never, 0)).toThrow(RangeError);
    expect(() => resource.setCapacity(-1)).toThrow(RangeError);
    expect(() => resource.setCapacity(1.5)).toThrow(RangeError);
    expect(() => resource.withdraw(0)).toThrow(RangeError);
    expect(() => resource.request(1, 99 as Action, 0)).toThrow(/action/);
    expect(() => resource.request(1, never, 0.5)).toThrow(/subject/);
    expect(() => resource.serve(1, 1, never, 2 ** 31)).toThrow(/subject/);
    expect(() => new Resource(simulation, { name: "bed", capacity: 1, evicted: 99 as Action })).toThrow(/evicted/);
    expect(() => new Resource(simulation, { name: "bed", capacity: 1, preemptive: true })).toThrow(/interruption/);
    resource.serve(1, 1, never, 0);
    expect(() => resource.release(1)).toThrow(RangeError);
    const large = new Resource(simulation, { name: "later", capacity: 0, allowLarger: true });
    expect(large.request(3, never, 0)).toBeGreaterThanOrEqual(0);
  });

  it("has the capacity that it was given, also where that is more than 32 bits hold", () => {
    const { simulation, resource } = clinic({ capacity: 4e9 });
    const go = simulation.action("go", () => undefined);
    resource.request(2e9, go, 0);
    simulation.run(1);
    // It had no limit, and so no utilisation: half of the units are in use.
    expect([resource.capacity, resource.free, resource.utilisation()]).toEqual([4e9, 2e9, 0.5]);
    for (const units of [2 ** 31 - 1, 2 ** 31, Number.POSITIVE_INFINITY]) {
      resource.setCapacity(units);
      expect(resource.capacity).toBe(units);
    }
  });

  it("knows its utilisation, by the time that each capacity lasted", () => {
    const simulation = new Simulation();
    const desk = new Resource(simulation, { name: "desk", capacity: 4 });
    const go = simulation.action("go", () => undefined);
    expect(desk.utilisation()).toBeNaN();
    desk.request(2, go, 0);
    simulation.run(10);
    desk.setCapacity(0);
    simulation.run(12);
    desk.setCapacity(1);
    // 2 × 12 unit-hours in use; there were 4 for 10 hours, and then the 2 that were in use beyond a capacity of 0.
    expect(desk.utilisation()).toBeCloseTo(24 / 44, 12);
    desk.release();
    desk.release();
    desk.resetStatistics();
    desk.request(1, go, 0);
    simulation.run(14);
    expect(desk.utilisation()).toBe(1);
    desk.setCapacity(Number.POSITIVE_INFINITY);
    desk.setCapacity(1);
    expect(desk.utilisation()).toBe(1);
    desk.setCapacity(Number.POSITIVE_INFINITY);
    simulation.run(14.5);
    desk.setCapacity(1);
    expect(desk.utilisation()).toBeNaN();
    desk.resetStatistics();
    simulation.run(15);
    expect(desk.utilisation()).toBe(1);
    // Drained, with no capacity.
    desk.setCapacity(0);
    desk.resetStatistics();
    simulation.run(15.5);
    expect(desk.utilisation()).toBe(1);
    desk.setCapacity(1);
    const silent = new Resource(simulation, { name: "silent", capacity: 1, statistics: false });
    simulation.run(16);
    expect(silent.utilisation()).toBeNaN();
  });
});
