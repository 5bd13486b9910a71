import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Batch, type Group, Processes, Simulation } from "../../src/engine/index.js";

interface Arrival {
  readonly gap: number;
  /** How long after joining the member is interrupted; never where it is large. */
  readonly patience: number;
}

/**
 * When each arrival leaves its group and how large the group is, by the rules alone; undefined for those who went away
 * before.
 */
function groupsByHand(
  size: number,
  timeout: number,
  arrivals: readonly Arrival[],
): (readonly [number, number] | undefined)[] {
  const result: (readonly [number, number] | undefined)[] = arrivals.map(() => undefined);
  let members: { who: number; goesAt: number }[] = [];
  let endsAt = Number.POSITIVE_INFINITY;
  let time = 0;
  const close = (at: number): void => {
    for (const { who } of members) result[who] = [at, members.length];
    members = [];
    endsAt = Number.POSITIVE_INFINITY;
  };
  /** Does what happens before a time: departures, and the end of a group. */
  const passTo = (until: number): void => {
    for (;;) {
      const goes = Math.min(...members.map(({ goesAt }) => goesAt));
      if (Math.min(goes, endsAt) >= until) return;
      if (goes < endsAt) {
        members = members.filter(({ goesAt }) => goesAt !== goes);
        if (members.length === 0) endsAt = Number.POSITIVE_INFINITY;
      } else close(endsAt);
    }
  };
  for (const [who, { gap, patience }] of arrivals.entries()) {
    time += gap;
    passTo(time);
    members.push({ who, goesAt: time + patience + 0.5 });
    if (members.length === 1) endsAt = time + timeout;
    if (members.length === size) close(time);
  }
  passTo(Number.POSITIVE_INFINITY);
  return result;
}

describe("a batch", () => {
  it("forms groups by its rules, and counts their sizes and waits", () => {
    const arrival = fc.record({ gap: fc.integer({ min: 1, max: 5 }), patience: fc.constantFrom(0, 2, 6, 1e6) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        // A quarter keeps the end of a group apart from arrivals and departures.
        fc.nat(8).map((whole) => whole + 0.25),
        fc.array(arrival, { maxLength: 15 }),
        (size, timeout, arrivals) => {
          const simulation = new Simulation();
          const processes = new Processes(simulation);
          const batch = new Batch(simulation, { name: "van", size, timeout });
          const found: (readonly [number, number] | undefined)[] = arrivals.map(() => undefined);
          const places: Group[] = [];
          const waits: number[] = [];
          let here = 0;
          let time = 0;
          for (const [who, { gap, patience }] of arrivals.entries()) {
            time += gap;
            const joined = time;
            const member = processes.start(
              `member ${who}`,
              function* () {
                try {
                  const group = yield* batch.join();
                  found[who] = [simulation.now, group.size];
                  places.push(group);
                  waits.push(simulation.now - joined);
                } catch {
                  here += simulation.now - joined;
                }
              },
              joined,
            );
            const leave = simulation.action("leave", () => member.interrupt());
            simulation.schedule(joined + patience + 0.5, leave);
          }
          simulation.run();
          const expected = groupsByHand(size, timeout, arrivals);
          expect(found).toEqual(expected);
          const sum = waits.reduce((total, one) => total + one, 0);
          expect([batch.waits.n, batch.waits.sum, batch.waiting]).toEqual([waits.length, sum, 0]);
          expect([batch.timeWaited(), batch.line.integral(simulation.now)]).toEqual([sum + here, sum + here]);
          const firsts = places.filter(({ place }) => place === 0);
          expect(batch.sizes.n).toBe(firsts.length);
          expect(batch.sizes.sum).toBe(places.length);
          expect(firsts.map(({ number }) => number)).toEqual(firsts.map((_, number) => number));
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it("leaves no event behind once its group is full", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const batch = new Batch(simulation, { size: 2, timeout: 100 });
    for (const came of [0, 3]) {
      processes.start(
        "member",
        function* () {
          yield batch.join();
        },
        came,
      );
    }
    simulation.run();
    expect([simulation.now, simulation.pending, batch.waits.mean, batch.sizes.mean]).toEqual([3, 0, 1.5, 2]);
    batch.resetStatistics();
    expect([batch.waits.n, batch.sizes.n, batch.timeWaited()]).toEqual([0, 0, 0]);
  });

  it.each([
    [{ size: 0 }, "size must be a whole number of at least 1, got 0"],
    [{ size: 2, timeout: -1 }, "timeout must be a number of at least 0, or Infinity, got -1"],
    [{ size: 2, timout: 5 }, "options must have only the keys name, size, timeout, histogram, quantiles, got timout"],
  ])("refuses the options %j", (options, message) => {
    expect(() => new Batch(new Simulation(), options)).toThrow(message);
  });
});
