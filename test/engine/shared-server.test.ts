import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SharedServer, Simulation } from "../../src/engine/index.js";

/**
 * When each job begins and ends, computed without virtual time: each job receives its share of the speed from change to
 * change.
 */
function byHand(limit: number, jobs: readonly { readonly at: number; readonly work: number }[]): (readonly number[])[] {
  const result: number[][] = jobs.map(() => []);
  const line: number[] = [];
  let serving: { who: number; left: number }[] = [];
  let time = 0;
  let next = 0;
  while (next < jobs.length || serving.length > 0) {
    const least = Math.min(...serving.map(({ left }) => left));
    const ends = serving.length > 0 ? time + least * serving.length : Number.POSITIVE_INFINITY;
    const comes = jobs[next]?.at ?? Number.POSITIVE_INFINITY;
    const to = Math.min(ends, comes);
    for (const each of serving) each.left -= (to - time) / serving.length;
    time = to;
    if (ends <= comes) {
      const who = serving.find(({ left }) => left < 1e-9)!.who;
      result[who].push(time);
      serving = serving.filter((each) => each.who !== who);
    } else line.push(next++);
    while (serving.length < limit && line.length > 0) {
      const who = line.shift()!;
      result[who].push(time);
      serving.push({ who, left: jobs[who].work });
    }
  }
  return result;
}

const jobs = fc
  .array(fc.record({ gap: fc.integer({ min: 0, max: 6 }), work: fc.integer({ min: 1, max: 8 }) }), { maxLength: 15 })
  .map((list) => {
    let at = 0;
    return list.map(({ gap, work }) => {
      at += gap;
      return { at, work };
    });
  });

describe("a shared server", () => {
  it("shares its speed equally, and counts how many were in service and for how long", () => {
    fc.assert(
      fc.property(jobs, fc.constantFrom(1, 2, 3, Number.POSITIVE_INFINITY), (list, limit) => {
        const simulation = new Simulation();
        const server = new SharedServer(simulation, { name: "line", limit, quantiles: true, histogram: true });
        const ends: number[] = [];
        const done = simulation.action("done", (job) => {
          ends[job] = simulation.now;
        });
        const come = simulation.action("come", (job) => server.serve(list[job].work, done, job));
        for (const [job, { at }] of list.entries()) simulation.schedule(at, come, job);
        simulation.run();
        const times = byHand(limit, list);
        let waited = 0;
        let served = 0;
        for (const [job, { at }] of list.entries()) {
          const [begin = Number.NaN, end = Number.NaN] = times[job];
          expect(ends[job]).toBeCloseTo(end, 9);
          waited += begin - at;
          served += end - begin;
        }
        const { now } = simulation;
        expect([server.waits.n, server.serviceTimes.n]).toEqual([list.length, list.length]);
        for (const sum of [server.waits.sum, server.timeWaited(), server.line.integral(now)]) {
          expect(sum).toBeCloseTo(waited, 8);
        }
        for (const sum of [server.serviceTimes.sum, server.occupancy.integral(now)]) expect(sum).toBeCloseTo(served, 8);
        expect(server.occupancy.max).toBeLessThanOrEqual(limit);
        expect(server.inService + server.waiting).toBe(0);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("ends work that is done at one instant in order of asking", () => {
    const simulation = new Simulation();
    const server = new SharedServer(simulation, { name: "line" });
    const order: number[] = [];
    const done = simulation.action("done", (job) => order.push(job));
    for (let job = 0; job < 6; job++) server.serve(3, done, job);
    simulation.run();
    expect([order, simulation.now]).toEqual([[0, 1, 2, 3, 4, 5], 18]);
  });

  it("goes on with those in service when its statistics are cleared", () => {
    const simulation = new Simulation();
    const server = new SharedServer(simulation, { name: "line", limit: 1 });
    const done = simulation.action("done", () => undefined);
    for (const work of [2, 4]) server.serve(work, done, work);
    simulation.run(1);
    server.resetStatistics();
    simulation.run();
    // Cleared at 1: one is in service until 2 and another until 6, who waited from 0 and counts from 1.
    expect([server.occupancy.mean(6), server.timeWaited(), server.line.integral(6)]).toEqual([1, 1, 1]);
    expect([server.waits.n, server.waits.mean, server.serviceTimes.n, server.serviceTimes.mean]).toEqual([1, 2, 2, 3]);
  });

  it.each([
    [{ name: "x", limit: 2.5 }, "limit must be a whole number of at least 1, or Infinity, got 2.5"],
    [{ name: "x", speed: 0 }, "speed must be a number above 0, got 0"],
    [{ name: "x", rate: 1 }, "options must have only the keys name, limit, speed, histogram, quantiles, got rate"],
  ])("refuses the options %j", (options, message) => {
    expect(() => new SharedServer(new Simulation(), options)).toThrow(message);
  });
});
