/** Shifts that relieve each other: what holders keep beside the new shift, and what the record of a resource says of it. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Calendar, followCalendar, openInSlots, Priority, Resource, Simulation } from "../../src/engine/index.js";
import { sizeOf } from "../effort.js";

function desk(capacity: number, preemptive = false) {
  const simulation = new Simulation();
  const options = { name: "desk", capacity, allowLarger: true, preemptive, interruption: "finish" } as const;
  const resource = new Resource(simulation, options);
  const log: string[] = [];
  const say = (name: string) => simulation.action(name, (person) => log.push(`${simulation.now} ${name} ${person}`));
  return { simulation, resource, log, say };
}

describe("a change of shift", () => {
  it("records overtime as units in use: 20 hours of work are 20 hours in use, not 14", () => {
    const { simulation, resource, log, say } = desk(1);
    const done = say("done");
    const change = simulation.action("change", (units) => resource.changeShift(units));
    for (const [person, hours] of [10, 6, 4].entries()) resource.serve(1, hours, done, person);
    // The first is finished in overtime until 10, beside the second, who begins at 8 and has 2 hours of overtime too.
    simulation.schedule(8, change, 1, Priority.capacity);
    simulation.schedule(12, change, 1, Priority.capacity);
    const seen: number[][] = [];
    for (const time of [9, 11, 13, 15]) {
      simulation.run(time);
      seen.push([resource.inUse, resource.overtime, resource.free]);
    }
    simulation.run(24);
    expect(log).toEqual(["10 done 0", "14 done 1", "16 done 2"]);
    expect(seen).toEqual([
      [2, 1, 0],
      [1, 0, 0],
      [2, 1, 0],
      [1, 0, 0],
    ]);
    expect(resource.occupancy.integral(24)).toBe(20);
    // 24 hours of one, and 2 + 2 hours of overtime beside it.
    expect(resource.utilisation()).toBe(20 / 28);
  });

  it("honours requests and claims as it does work: none of them takes units of the new shift", () => {
    for (const way of ["request", "claim", "serve"] as const) {
      const { simulation, resource, log, say } = desk(2);
      const [granted, put, done] = [say("granted"), say("put out"), say("done")];
      let ticket = -1;
      const leave = simulation.action("leave", () => {
        if (way === "request") resource.release(2);
        else resource.releaseClaim(ticket);
      });
      if (way === "serve") resource.serve(2, 10, done, 0);
      else if (way === "request") resource.request(2, granted, 0);
      else ticket = resource.claim(2, granted, 0, 5, put);
      if (way !== "serve") simulation.schedule(10, leave, 0, Priority.release);
      resource.request(1, granted, 1);
      simulation.run(8);
      resource.changeShift(1);
      resource.request(1, granted, 2);
      simulation.run(9);
      expect([resource.inUse, resource.overtime, resource.free, resource.waiting]).toEqual([3, 2, 0, 1]);
      // A later cut takes nothing from those in overtime.
      resource.setCapacity(0);
      simulation.run(11);
      expect([resource.inUse, resource.overtime, resource.waiting]).toEqual([1, 0, 1]);
      expect(log).toEqual(way === "serve" ? ["8 granted 1", "10 done 0"] : ["8 granted 1"]);
      expect(resource.occupancy.integral(11)).toBe(2 * 10 + 3);
    }
  });

  it("takes units back from those in overtime first where a resource does not know who holds them", () => {
    const { simulation, resource, say } = desk(3);
    const granted = say("granted");
    resource.request(2, granted, 0);
    resource.changeShift(2);
    resource.request(2, granted, 1);
    expect([resource.inUse, resource.overtime, resource.free]).toEqual([4, 2, 0]);
    resource.release(1);
    expect([resource.inUse, resource.overtime, resource.free]).toEqual([3, 1, 0]);
    resource.release(2);
    expect([resource.inUse, resource.overtime, resource.free]).toEqual([1, 0, 1]);
    expect(() => resource.release(2)).toThrow("units must be a whole number from 1 to the 1 held of desk, got 2");
    resource.release(1);
    expect(() => resource.release(1)).toThrow("nobody holds any");
    simulation.run();
  });

  it("leaves the units of those in overtime to nobody more urgent, and preempts those of the present shift", () => {
    const { simulation, resource, log, say } = desk(1, true);
    const [granted, put] = [say("granted"), say("put out")];
    const old = resource.claim(1, granted, 0, 5, put);
    resource.changeShift(1);
    resource.claim(1, granted, 1, 4, put);
    expect(resource.couldServe(1, 0)).toBe(true);
    expect(resource.couldServe(2, 0)).toBe(false);
    const urgent = resource.claim(1, granted, 2, 0);
    simulation.run();
    expect([resource.isHeld(old), resource.isHeld(urgent), resource.inUse]).toEqual([true, true, 2]);
    expect(log).toEqual(["0 put out 1"]);
  });

  it("does not make a slot larger by those in overtime", () => {
    const { simulation, resource, say } = desk(1);
    resource.serve(1, 50, say("done"), 0);
    resource.changeShift(0);
    openInSlots(simulation, resource, new Calendar([{ at: 1, value: 1 }], { period: 24 }));
    for (const person of [1, 2]) resource.serve(1, 1, say("seen"), person);
    simulation.run(3);
    expect([resource.waiting, resource.overtime]).toEqual([1, 1]);
  });
});

describe("utilisation", () => {
  const job = fc.record({ at: fc.nat(40), hours: fc.nat(12), units: fc.integer({ min: 1, max: 3 }) });
  const change = fc.record({ at: fc.nat(40), units: fc.nat(4), isShift: fc.boolean() });

  it("is what was in use as a share of what was there, whatever changes: never above 1", () => {
    const share = (jobs: (typeof job extends fc.Arbitrary<infer J> ? J : never)[], changes: Changes) => {
      const { simulation, resource, say } = desk(2);
      const done = say("done");
      const come = simulation.action("come", (k) => resource.serve(jobs[k].units, jobs[k].hours, done, k));
      const turn = simulation.action("turn", (k) => {
        if (changes[k].isShift) resource.changeShift(changes[k].units);
        else resource.setCapacity(changes[k].units);
      });
      for (const [k, { at }] of jobs.entries()) simulation.schedule(at, come, k);
      for (const [k, { at }] of changes.entries()) simulation.schedule(at, turn, k, Priority.capacity);
      // The same by counting hour by hour: everything happens on whole hours.
      let used = 0;
      let there = 0;
      for (let hour = 1; hour <= 60; hour++) {
        simulation.run(hour);
        used += resource.inUse;
        there += Math.max(resource.capacity, resource.inUse - resource.overtime) + resource.overtime;
      }
      expect(resource.occupancy.integral(60)).toBe(used);
      if (there > 0) expect(resource.utilisation()).toBe(used / there);
      else expect(resource.utilisation()).toBeNaN();
      expect(used).toBeLessThanOrEqual(there);
    };
    type Changes = (typeof change extends fc.Arbitrary<infer C> ? C : never)[];
    fc.assert(fc.property(fc.array(job, { maxLength: 20 }), fc.array(change, { maxLength: 8 }), share), {
      seed: 1,
      numRuns: sizeOf({ usual: 300, long: 5_000 }),
    });
  });

  it("is 1 for somebody who works from the start of a shift until after its end, in both ways to end it", () => {
    for (const way of ["setCapacity", "changeShift"] as const) {
      const { simulation, resource, say } = desk(0);
      followCalendar(
        simulation,
        new Calendar([
          { at: 9, value: 1 },
          { at: 17, value: 0 },
        ]),
        (units) => resource[way](units),
      );
      simulation.run(9);
      resource.serve(1, 11, say("done"), 0);
      simulation.run(24);
      expect(resource.occupancy.integral(24)).toBe(11);
      expect(resource.utilisation()).toBe(1);
    }
  });
});
