import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Container, Processes, Simulation, wait } from "../../src/engine/index.js";
import { Asking } from "./asking.js";

interface Asked {
  readonly id: number;
  readonly amount: number;
  readonly since: number;
}

/** A container written as plainly as can be. */
class PlainContainer {
  level: number;
  takers: Asked[] = [];
  givers: Asked[] = [];
  readonly granted = new Set<number>();
  readonly untold = new Map<number, number>();
  readonly waits = { takers: [] as number[], givers: [] as number[] };
  readonly areas = { contents: 0, takers: 0, givers: 0 };
  now = 0;
  private readonly capacity: number;

  constructor(capacity: number, level: number) {
    this.capacity = capacity;
    this.level = level;
  }

  pass(time: number): void {
    this.areas.contents += this.level * time;
    this.areas.takers += this.takers.length * time;
    this.areas.givers += this.givers.length * time;
    this.now += time;
  }

  clear(): void {
    this.areas.contents = this.areas.takers = this.areas.givers = 0;
    this.waits.takers = [];
    this.waits.givers = [];
  }

  ask(side: "takers" | "givers", id: number, amount: number): void {
    this[side].push({ id, amount, since: this.now });
    this.settle();
    // Somebody who is served at once is not woken.
    if (this.granted.has(id)) this.untold.delete(id);
  }

  /** Asks, and goes away if that would mean waiting. */
  attempt(side: "takers" | "givers", amount: number): boolean {
    const fits = side === "takers" ? amount <= this.level : this.level + amount <= this.capacity;
    if (this[side].length > 0 || !fits) return false;
    this.ask(side, -1, amount);
    return true;
  }

  callOff(id: number): void {
    this.takers = this.takers.filter((taker) => taker.id !== id);
    this.givers = this.givers.filter((giver) => giver.id !== id);
    this.level += this.untold.get(id) ?? 0;
    this.untold.delete(id);
    this.settle();
  }

  private settle(): void {
    const [taker] = this.takers;
    const [giver] = this.givers;
    if (taker !== undefined && taker.amount <= this.level) {
      this.level -= taker.amount;
      this.waits.takers.push(this.now - taker.since);
      this.untold.set(taker.id, taker.amount);
      this.granted.add(taker.id);
      this.takers.shift();
    } else if (giver !== undefined && this.level + giver.amount <= this.capacity) {
      this.level += giver.amount;
      this.waits.givers.push(this.now - giver.since);
      this.granted.add(giver.id);
      this.givers.shift();
    } else return;
    this.settle();
  }
}

const amount = fc.integer({ min: 1, max: 4 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ put: amount }) },
  { weight: 3, arbitrary: fc.record({ take: amount }) },
  fc.record({ tryPut: amount }),
  fc.record({ tryTake: amount }),
  { weight: 2, arbitrary: fc.record({ callOff: fc.nat(40) }) },
);
const history = fc.array(fc.record({ gap: fc.nat(2), steps: fc.array(step, { minLength: 1, maxLength: 5 }) }), {
  maxLength: 25,
});

describe("a container", () => {
  it("does what a plain one does, and its statistics are the sums of what happened", () => {
    fc.assert(
      fc.property(
        history,
        fc.constantFrom(4, 6, Number.POSITIVE_INFINITY),
        fc.nat(4),
        fc.nat(30),
        (events, capacity, level, warmUp) => {
          const simulation = new Simulation();
          const asking = new Asking(simulation);
          const container = new Container(simulation, { capacity, level, histogram: true });
          const plain = new PlainContainer(capacity, level);
          for (const [k, { gap, steps }] of events.entries()) {
            simulation.run(simulation.now + gap);
            plain.pass(gap);
            if (k === warmUp) {
              container.resetStatistics();
              plain.clear();
            }
            for (const each of steps) {
              if ("put" in each) plain.ask("givers", asking.begin(container.put(each.put)), each.put);
              else if ("take" in each) plain.ask("takers", asking.begin(container.take(each.take)), each.take);
              else if ("tryPut" in each) {
                expect(container.tryPut(each.tryPut)).toBe(plain.attempt("givers", each.tryPut));
              } else if ("tryTake" in each) {
                expect(container.tryTake(each.tryTake)).toBe(plain.attempt("takers", each.tryTake));
              } else if (asking.commands.length > 0) {
                const id = each.callOff % asking.commands.length;
                asking.callOff(id);
                plain.callOff(id);
              }
              expect([container.level, container.takers.waiting, container.givers.waiting]).toEqual([
                plain.level,
                plain.takers.length,
                plain.givers.length,
              ]);
              expect(container.level).toBeGreaterThanOrEqual(0);
            }
            // The phase of grants of this instant: everyone is woken.
            while (simulation.peek() === simulation.now) simulation.step();
            plain.untold.clear();
            for (const [id, command] of asking.commands.entries()) {
              if (command.isDone) expect(plain.granted.has(id)).toBe(true);
            }
          }
          const { now } = simulation;
          expect(container.contents.integral(now)).toBe(plain.areas.contents);
          for (const side of ["takers", "givers"] as const) {
            const { line, waits } = container[side];
            expect([line.integral(now), container[side].timeWaited()]).toEqual([plain.areas[side], plain.areas[side]]);
            const sum = plain.waits[side].reduce((total, one) => total + one, 0);
            expect([waits.n, waits.sum]).toEqual([plain.waits[side].length, sum]);
          }
        },
      ),
      { seed: 1, numRuns: 600 },
    );
  });

  it("lets nobody pass, not even those who would not wait", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const hours = new Container(simulation, { level: 3, capacity: 10 });
    processes.start("large", function* () {
      yield hours.take(5);
    });
    processes.start("small", function* () {
      yield hours.take(1);
    });
    simulation.run(1);
    expect([hours.tryTake(1), hours.takers.waiting, hours.tryPut(2), hours.level]).toEqual([false, 2, true, 0]);
    expect([hours.takers.waits.n, hours.takers.waits.max, hours.takers.waiting]).toEqual([1, 1, 1]);
  });

  it("keeps what was put in even if the wait of the giver is called off at the same instant", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const tank = new Container(simulation, { level: 2, capacity: 2 });
    const giver = processes.start("giver", function* () {
      try {
        yield tank.put(1);
      } catch {
        // Interrupted on purpose.
      }
    });
    processes.start("taker", function* () {
      yield wait(1);
      tank.tryTake(1);
      expect(tank.tryTake(2)).toBe(true);
      giver.interrupt();
    });
    simulation.run();
    expect([tank.level, tank.contents.min, tank.givers.waits.mean]).toEqual([0, 0, 1]);
  });

  it("takes fractions, except where the time at each level is kept", () => {
    const simulation = new Simulation();
    const tank = new Container(simulation, { level: 0.5 });
    expect([tank.tryPut(0.25), tank.level]).toEqual([true, 0.75]);
    const counted = new Container(simulation, { histogram: true, level: 2 });
    expect(() => counted.tryTake(0.5)).toThrow("amount must be a whole number where histogram is true, got 0.5");
    expect(counted.tryTake(2)).toBe(true);
  });

  it.each([
    [{ capacity: 0 }, "capacity must be a number above 0, or Infinity, got 0"],
    [{ capacity: 2, level: 3 }, "level must be at most the capacity (2), got 3"],
    [{ start: 3 }, "options must have only the keys name, capacity, level, histogram, quantiles, got start"],
  ])("refuses the options %j", (options, message) => {
    expect(() => new Container(new Simulation(), options as never)).toThrow(message);
  });

  it.each([
    [0, "a number above 0"],
    [-1, "a number above 0"],
    [5, "at most the capacity (4)"],
    [Number.NaN, "a finite number"],
  ])("refuses the amount %s, which is not %s", (wrong, rule) => {
    const tank = new Container(new Simulation(), { capacity: 4 });
    for (const use of [
      () => tank.put(wrong),
      () => tank.take(wrong),
      () => tank.tryPut(wrong),
      () => tank.tryTake(wrong),
    ]) {
      expect(use).toThrow(`amount must be ${rule}, got ${wrong}`);
    }
  });
});
