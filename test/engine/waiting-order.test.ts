/** The order of a line: by priority, then as the resource says, found in few steps however long the line is. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  GRANTED,
  Priority,
  Processes,
  Resource,
  type ResourceOptions,
  request,
  Simulation,
  wait,
} from "../../src/engine/index.js";
import { LineTree } from "../../src/engine/resource/parts/line-tree.js";
import { sizeOf } from "../effort.js";

/** A resource that counts how often it compares two who wait. */
class Compared extends Resource {
  comparisons = 0;

  constructor(simulation: Simulation, options: ResourceOptions) {
    super(simulation, options);
    const line = this.waitingLine;
    const compare = line.comesBefore.bind(line);
    line.comesBefore = (row, other) => {
      this.comparisons += 1;
      return compare(row, other);
    };
  }

  inLine(): number[] {
    const subjects: number[] = [];
    for (let t = this.firstWaiting(); t >= 0; t = this.nextWaiting(t)) subjects.push(this.subjectOf(t));
    return subjects;
  }
}

describe("a tree beside a line", () => {
  it("has its rows in the order of the line, whatever is inserted and removed", () => {
    const step = fc.oneof({ weight: 3, arbitrary: fc.nat(9) }, { weight: 1, arbitrary: fc.integer({ max: -1 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const keys: number[] = [];
        const tree = new LineTree((row, other) => keys[row] < keys[other]);
        const line: number[] = [];
        for (const [row, key] of steps.entries()) {
          keys[row] = key;
          if (key < 0) {
            if (line.length > 0) tree.remove(line.splice(-key % line.length, 1)[0]);
            continue;
          }
          const successor = line.find((other) => keys[other] > key) ?? -1;
          expect(tree.successorOf(row)).toBe(successor);
          const place = successor < 0 ? line.length : line.indexOf(successor);
          tree.insert(row, line[place - 1] ?? -1, successor);
          line.splice(place, 0, row);
        }
        // Removed one by one from the front, so that every shape that is left is asked.
        while (line.length > 0) {
          keys[1_000] = -1;
          expect(tree.successorOf(1_000)).toBe(line[0]);
          tree.remove(line.shift()!);
        }
      }),
      { seed: 1, numRuns: sizeOf({ usual: 500, long: 5_000 }) },
    );
  });
});

const ORDERS = ["first-in", "last-in"] as const;

describe.each(ORDERS)("a line, %s", (order) => {
  it("is in order of priority, then of asking, whoever leaves it or is given another priority", () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ priority: fc.nat(5) }) },
      { weight: 1, arbitrary: fc.record({ withdraw: fc.nat(200) }) },
      { weight: 2, arbitrary: fc.record({ move: fc.nat(200), priority: fc.nat(5) }) },
      { weight: 1, arbitrary: fc.record({ serve: fc.nat(3) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
        const simulation = new Simulation();
        const desk = new Compared(simulation, { name: "desk", capacity: 1, order });
        const go = simulation.action("go", () => undefined);
        desk.request(1, go, 0);
        let line: { ticket: number; subject: number; priority: number; number: number }[] = [];
        const sort = (): void => {
          const sign = order === "first-in" ? 1 : -1;
          line.sort((one, other) => one.priority - other.priority || sign * (one.number - other.number));
        };
        for (const [number, each] of steps.entries()) {
          if ("move" in each) {
            const moved = line[each.move % (line.length || 1)];
            if (moved === undefined) continue;
            expect(desk.reprioritise(moved.ticket, each.priority)).toBe(true);
            Object.assign(moved, { priority: each.priority, number });
          } else if ("priority" in each) {
            const ticket = desk.request(1, go, number, each.priority);
            line.push({ ticket, subject: number, priority: each.priority, number });
          } else if ("withdraw" in each) {
            const left = line[each.withdraw % (line.length || 1)];
            if (left !== undefined) desk.withdraw(left.ticket);
            line = line.filter((one) => one !== left);
          } else {
            for (let served = 0; served < each.serve; served++) {
              desk.release();
              simulation.run();
              if (line.shift() === undefined) desk.request(1, go, 0);
            }
          }
          sort();
          expect(desk.inLine()).toEqual(line.map(({ subject }) => subject));
        }
      }),
      { seed: 1, numRuns: sizeOf({ usual: 400, long: 4_000 }) },
    );
  });

  it("has interrupted work first, in order of its first start", () => {
    const step = fc.record({ hold: fc.nat(6), priority: fc.nat(2), at: fc.nat(30) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 60 }), fc.array(fc.nat(6)), (work, capacities) => {
        const simulation = new Simulation();
        const resume = { interruption: "resume", preemptive: true } as const;
        const firstStart = new Map<number, number>();
        const started = simulation.action("started", (subject) => {
          if (!firstStart.has(subject)) firstStart.set(subject, simulation.now);
        });
        const desk = new Compared(simulation, {
          name: "desk",
          capacity: 4,
          allowLarger: true,
          order,
          started,
          ...resume,
        });
        const done = simulation.action("done", () => undefined);
        const come = simulation.action("come", (k) => desk.serve(1, work[k].hold, done, k, work[k].priority));
        const change = simulation.action("change", (units) => desk.setCapacity(units));
        for (const [k, { at }] of work.entries()) simulation.schedule(at, come, k);
        for (const [k, units] of capacities.entries()) simulation.schedule(k, change, units, Priority.capacity);
        while (simulation.step()) {
          if (simulation.peek() === simulation.now) continue;
          const ranks = desk.inLine().map((k) => [work[k].priority, firstStart.get(k) ?? Number.POSITIVE_INFINITY]);
          for (const [place, [priority, start]] of ranks.slice(1).entries()) {
            const [better, earlier] = ranks[place];
            expect(better < priority || (better === priority && earlier <= start)).toBe(true);
          }
        }
      }),
      { seed: 1, numRuns: sizeOf({ usual: 80, long: 2_000 }) },
    );
  });

  it.each([
    ["random", (k: number, n: number) => (k * 7919) % n],
    ["falling", (k: number) => -k],
    ["rising", (k: number) => k],
    ["equal", () => 0],
    ["in classes", (k: number) => k % 5],
  ])("finds a place in a number of comparisons that grows with the logarithm: priorities %s", (_, priorityOf) => {
    const n = 2 ** 14;
    const simulation = new Simulation();
    const desk = new Compared(simulation, { name: "desk", capacity: 0, allowLarger: true, order });
    const go = simulation.action("go", () => undefined);
    let most = 0;
    for (let k = 0; k < n; k++) {
      const before = desk.comparisons;
      desk.request(1, go, k, priorityOf(k, n));
      most = Math.max(most, desk.comparisons - before);
    }
    // A treap of n rows is about 2 ln n = 19 deep on average, and hardly ever twice that; the ends and the walk that
    // comes before the tree is made take 18 comparisons more.
    expect(most).toBeLessThanOrEqual(18 + 4 * Math.log(n));
    expect(desk.waiting).toBe(n);
  });
});

it("finds the places of interrupted work in few comparisons, too", () => {
  const n = 2 ** 12;
  const simulation = new Simulation();
  const options = { interruption: "resume", victim: "oldest" } as const;
  const desk = new Compared(simulation, { name: "desk", capacity: n, ...options });
  const done = simulation.action("done", () => undefined);
  for (let k = 0; k < n; k++) {
    simulation.run(k);
    desk.serve(1, 9 * n, done, k, k % 3);
  }
  desk.setCapacity(0);
  expect(desk.waiting).toBe(n);
  expect(desk.comparisons).toBeLessThan(n * (18 + 4 * Math.log(n)));
});

describe("last in, first out", () => {
  it("serves whoever asked last, also of those who asked at one instant", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const desk = new Resource(simulation, { name: "desk", capacity: 1, order: "last-in" });
    const served: string[] = [];
    for (const [name, at] of [
      ["Ada", 0],
      ["Ben", 1],
      ["Cem", 1],
      ["Dot", 1],
      ["Eva", 2],
    ] as const) {
      processes.start(
        name,
        function* () {
          yield request(desk);
          served.push(`${simulation.now} ${name}`);
          yield wait(4);
          desk.release();
        },
        at,
      );
    }
    simulation.run();
    expect(served).toEqual(["0 Ada", "4 Eva", "8 Dot", "12 Cem", "16 Ben"]);
  });

  it("lets a newcomer pass equals whose units are not free, but nobody more urgent and no interrupted work", () => {
    const simulation = new Simulation();
    const go = simulation.action("go", () => undefined);
    const beds = new Resource(simulation, { name: "beds", capacity: 3, order: "last-in", interruption: "resume" });
    beds.request(2, go, 0);
    beds.request(2, go, 1, 5);
    expect(beds.request(1, go, 2, 6)).toBeGreaterThanOrEqual(0);
    expect(beds.request(1, go, 3, 5)).toBe(GRANTED);
    beds.release();
    beds.setCapacity(2);
    beds.release(2);
    simulation.run();
    expect(beds.inUse).toBe(2);
    const work = new Resource(simulation, { name: "work", capacity: 2, order: "last-in", interruption: "resume" });
    work.serve(2, 5, go, 0);
    work.setCapacity(1);
    expect([work.inUse, work.waiting]).toEqual([0, 1]);
    expect(work.request(1, go, 1)).toBeGreaterThanOrEqual(0);
  });

  it("makes room in a full line by the one of the worst priority who has waited longest", () => {
    const simulation = new Simulation();
    const evicted: number[] = [];
    const go = simulation.action("go", () => undefined);
    const options = { queueLimit: 2, evicted: simulation.action("evicted", (subject) => evicted.push(subject)) };
    const desk = new Resource(simulation, {
      name: "desk",
      capacity: 0,
      allowLarger: true,
      order: "last-in",
      ...options,
    });
    for (const subject of [1, 2]) desk.request(1, go, subject, 7);
    desk.request(1, go, 3, 6);
    simulation.run();
    expect(evicted).toEqual([1]);
  });
});
