/**
 * Networks of resources, blocking after service and statistics with known results, each named after its public source,
 * as in engine-cases.test.ts. The two lines with blocking were computed by the recursion leave1(n) = max(end1(n),
 * leave2(n - b - 1)), end2(n) = max(leave1(n), end2(n - 1)) + s2(n) and agree with Ciw 3.2.7.
 */

import { describe, expect, it } from "vitest";
import {
  claim,
  describeCircle,
  findCircle,
  Processes,
  Resource,
  request,
  Simulation,
  serve,
  wait,
} from "../../src/engine/index.js";
import { Level } from "../../src/statistics/level.js";
import { Tally } from "../../src/statistics/tally.js";

interface Passage {
  readonly start: number;
  readonly end: number;
  readonly leave: number;
  readonly secondStart: number;
  readonly secondEnd: number;
}

/** Two single servers in a row with `buffer` places between; who cannot leave the first keeps it. */
function tandem(
  arrivals: readonly number[],
  first: readonly number[],
  second: readonly number[],
  buffer: number,
): Passage[] {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const one = new Resource(simulation, { name: "stage 1", capacity: 1 });
  const two = new Resource(simulation, { name: "stage 2", capacity: 1 });
  const places = new Resource(simulation, { name: "places at stage 2", capacity: buffer + 1 });
  const passages: Passage[] = [];
  for (const [index, at] of arrivals.entries()) {
    processes.start(
      `job ${index}`,
      function* () {
        yield request(one);
        const start = simulation.now;
        yield wait(first[index]);
        const end = simulation.now;
        yield request(places);
        one.release(1);
        const leave = simulation.now;
        yield request(two);
        const secondStart = simulation.now;
        yield wait(second[index]);
        two.release(1);
        places.release(1);
        passages[index] = { start, end, leave, secondStart, secondEnd: simulation.now };
      },
      at,
    );
  }
  simulation.run();
  return passages;
}

describe("networks", () => {
  it("B1: tandem without a buffer, blocking after service", () => {
    const passages = tandem([0, 1, 2, 3, 4], [3, 1, 2, 1, 1], [5, 2, 4, 1, 1], 0);
    expect(passages.map(({ start, end, leave }) => [start, end, leave])).toEqual([
      [0, 3, 3],
      [3, 4, 8],
      [8, 10, 10],
      [10, 11, 14],
      [14, 15, 15],
    ]);
    expect(passages.map(({ end, leave }) => leave - end)).toEqual([0, 4, 0, 3, 0]);
    expect(passages.map(({ secondEnd }) => secondEnd)).toEqual([8, 10, 14, 15, 16]);
  });

  it("B3: tandem with one place between", () => {
    const six = [1, 2, 3, 4, 5, 6];
    const passages = tandem(
      six,
      six.map(() => 1),
      six.map(() => 4),
      1,
    );
    expect(passages.map(({ leave }) => leave)).toEqual([2, 3, 6, 10, 14, 18]);
    expect(passages.map(({ end, leave }) => leave - end)).toEqual([0, 0, 2, 3, 3, 3]);
    expect(passages.map(({ secondStart }) => secondStart)).toEqual([2, 6, 10, 14, 18, 22]);
    expect(passages.map(({ secondEnd }) => secondEnd)).toEqual([6, 10, 14, 18, 22, 26]);
  });

  it("C11: at most five in a system of two nodes (Ciw test_simulation.py::test_system_capacity)", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const system = new Resource(simulation, { name: "system", capacity: 5, queueLimit: 0 });
    const nodes = [1, 2].map((node) => new Resource(simulation, { name: `node ${node}`, capacity: 1 }));
    const accepted: number[][] = [];
    const rejected: number[] = [];
    const started: number[][] = [];
    const served: number[][] = [];
    for (const [index, every] of [0.8, 1].entries()) {
      for (let arrival = 1; arrival * every < 10.9; arrival++) {
        const at = arrival * every;
        processes.start(
          `arrival at ${at}`,
          function* () {
            if (!(yield* request(system))) {
              rejected.push(at);
              return;
            }
            accepted.push([index + 1, at]);
            yield request(nodes[index]);
            const start = simulation.now;
            started.push([index + 1, at, start]);
            yield wait(5.1);
            nodes[index].release(1);
            system.release(1);
            served.push([index + 1, at, start, simulation.now]);
          },
          at,
        );
      }
    }
    simulation.run(10.9);
    const rounded = (rows: readonly number[][]): number[][] =>
      rows.map((row) => row.map((value) => Number(value.toFixed(9))));
    expect(rounded(served)).toEqual([
      [1, 0.8, 0.8, 5.9],
      [2, 1, 1, 6.1],
    ]);
    expect(rounded(started.slice(2))).toEqual([
      [1, 1.6, 5.9],
      [2, 2, 6.1],
    ]);
    expect(rounded(accepted)).toEqual([
      [1, 0.8],
      [2, 1],
      [1, 1.6],
      [2, 2],
      [1, 2.4],
      [2, 6],
      [1, 6.4],
    ]);
    expect(rounded([rejected])[0]).toEqual([3, 3.2, 4, 4, 4.8, 5, 5.6, 7, 7.2, 8, 8, 8.8, 9, 9.6, 10, 10.4]);
  });

  it("C13: populations of a tandem (Ciw test_state_tracker.py::test_two_node_deterministic_nodepopulationsubset)", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const nodes = [1, 2].map((node) => new Resource(simulation, { name: `node ${node}`, capacity: 1 }));
    const populations = nodes.map(() => new Level(0, 0));
    const change = (node: number, by: number): void =>
      populations[node].set(populations[node].value + by, simulation.now);
    for (const [entry, every] of [0.31, 0.71].entries()) {
      for (let arrival = 1; arrival * every < 4.5; arrival++) {
        processes.start(
          `arrival ${arrival} at node ${entry}`,
          function* () {
            for (let node = entry; node < 2; node++) {
              change(node, 1);
              yield serve(nodes[node], 1, 1);
              change(node, -1);
            }
          },
          arrival * every,
        );
      }
    }
    simulation.run(4.5);
    expect(populations.map(({ value }) => value)).toEqual([10, 7]);
    for (const [node, area] of [23.69, 13.48].entries()) expect(populations[node].integral(4.5)).toBeCloseTo(area, 9);
    expect(populations[0].mean(4.5)).toBeCloseTo(5.264444444, 8);
    expect(populations[1].mean(4.5)).toBeCloseTo(2.995555556, 8);
  });

  it.each([
    ["a", [2, 5], [1, 6], [[0, 1]], 14, 0.5],
    ["b", [2, 5], [10, 6], [[0, 3]], 20, 4 / 15],
    [
      "c",
      [2, 6, 10, 10, 17],
      [4, 2, 6, 6, 3],
      [
        [0, 1],
        [9, 2],
      ],
      23,
      21 / 37,
    ],
  ] as const)(
    "C14 %s: utilisation, weighted by shifts (Ciw test_node.py::test_server_utilisation)",
    (_, arrivals, work, shifts, end, utilisation) => {
      const simulation = new Simulation();
      const server = new Resource(simulation, { name: "server", capacity: 0, allowLarger: true });
      const given = new Level(0, 0);
      const done = simulation.action("done", () => undefined);
      const change = simulation.action("shift", (units) => {
        server.setCapacity(units);
        given.set(units, simulation.now);
      });
      const arrive = simulation.action("arrive", (index) => server.serve(1, work[index], done, index));
      for (const [at, units] of shifts) simulation.schedule(at, change, units, 1);
      for (const [index, at] of arrivals.entries()) simulation.schedule(at, arrive, index);
      simulation.run(end);
      expect(server.occupancy.integral(end) / given.integral(end)).toBeCloseTo(utilisation, 12);
    },
  );

  it("C17: many are blocked at once, and stay so (Ciw test_node.py::test_do_not_repeat_finish_service_for_blocked_individuals)", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const first = new Resource(simulation, { name: "node 1", capacity: 10 });
    const second = new Resource(simulation, { name: "node 2", capacity: 2 });
    for (const at of [1, 2])
      processes.start(
        "direct",
        function* () {
          yield serve(second, 1, 300);
        },
        at,
      );
    for (let person = 0; person < 7; person++) {
      processes.start(
        `person ${person}`,
        function* () {
          yield request(first);
          yield wait(1);
          yield request(second);
          first.release(1);
          yield wait(300);
          second.release(1);
        },
        3.5,
      );
    }
    simulation.run(5);
    expect([second.waiting, first.inUse, second.inUse]).toEqual([7, 7, 2]);
  });

  it("names a circle of people who each block the next", () => {
    const simulation = new Simulation();
    const [ward, home, unit] = ["ward", "home care", "unit"].map(
      (name) => new Resource(simulation, { name, capacity: 1 }),
    );
    const resources = [ward, home, unit];
    const processes = new Processes(simulation);
    for (const [person, name] of ["Ada", "Ben", "Cem"].entries()) {
      processes.start(name, function* () {
        const place = claim(resources[person]);
        yield place;
        yield wait(person + 1);
        const next = claim(resources[(person + 1) % 3], 1, { patience: 10 });
        if (!(yield* next)) return;
        place.release();
        yield wait(1);
        next.release();
      });
    }
    const circle = () => findCircle(resources);
    simulation.run(3);
    expect(circle()).toBeNull();
    simulation.run(4);
    expect(describeCircle(circle()!)).toBe(
      "Ben holds home care and waits for unit; Cem holds unit and waits for ward; Ada holds ward and waits for home care",
    );
    unit.setCapacity(2);
    expect(circle()).toBeNull();
    unit.setCapacity(1);
    expect(circle()).not.toBeNull();
    // Ada gives up at 11 and keeps her bed for good: nobody can have it, but nobody is in a circle.
    simulation.run(11.5);
    expect(circle()).toBeNull();
  });
});

describe("statistics", () => {
  it("T1: sample statistics and interval (JaamSim TestStatistics.java::testSampleStatistics)", () => {
    const tally = new Tally();
    for (const value of [5, 3, 8, -1, 2]) tally.add(value);
    expect([tally.n, tally.sum]).toEqual([5, 17]);
    expect(tally.mean).toBeCloseTo(3.4, 12);
    expect(tally.variance).toBeCloseTo(11.3, 12);
    // Student's t at 0.975 with 4 degrees of freedom, from a table.
    expect((2.776445 * tally.deviation) / Math.sqrt(5)).toBeCloseTo(4.173912, 5);
  });

  it("T2, T4, T5: levels over time are in test/statistics/level.test.ts; here a resource's own, with a warm-up", () => {
    const simulation = new Simulation();
    const resource = new Resource(simulation, { name: "server", capacity: 8 });
    const never = simulation.action("never", () => undefined);
    const take = simulation.action("take", (units) => resource.request(units, never, 0));
    const give = simulation.action("give", (units) => resource.release(units));
    resource.request(2, never, 0);
    simulation.run(2);
    resource.resetStatistics();
    for (const [at, change] of [
      [2, 3],
      [4, -2],
      [5, 5],
      [9, -6],
    ] as const) {
      simulation.scheduleAt(at, change > 0 ? take : give, Math.abs(change));
    }
    simulation.run(12);
    const { occupancy } = resource;
    expect([occupancy.integral(12), occupancy.min, occupancy.max]).toEqual([10 + 3 + 32 + 6, 2, 8]);
    expect(occupancy.duration(12)).toBe(10);
  });
});
