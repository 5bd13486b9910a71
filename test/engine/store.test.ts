import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Processes, Simulation, Store, type StoreOptions, wait } from "../../src/engine/index.js";
import { Asking } from "./asking.js";

/** A store written as plainly as can be: lists that are searched and sorted, times that are added up step by step. */
class PlainStore {
  kept: { item: number; number: number }[] = [];
  takers: { id: number; suits: (item: number) => boolean; priority: number; since: number }[] = [];
  givers: { id: number; item: number; since: number }[] = [];
  /** Takers that were granted an object in the present event and have not been woken. */
  readonly untold = new Map<number, { item: number; number: number }>();
  readonly granted = new Map<number, number | undefined>();
  readonly takerWaits: number[] = [];
  readonly giverWaits: number[] = [];
  readonly areas = { contents: 0, takers: 0, givers: 0 };
  now = 0;
  private count = 0;
  private readonly capacity: number;
  private readonly compare: (one: number, other: number) => number;
  private readonly youngestFirst: boolean;

  constructor(capacity: number, order: StoreOptions<number>["order"]) {
    this.capacity = capacity;
    this.compare = typeof order === "function" ? order : () => 0;
    this.youngestFirst = order === "last-in";
  }

  get items(): number[] {
    return this.kept.map(({ item }) => item);
  }

  pass(time: number): void {
    this.areas.contents += this.kept.length * time;
    this.areas.takers += this.takers.length * time;
    this.areas.givers += this.givers.length * time;
    this.now += time;
  }

  clear(): void {
    this.areas.contents = this.areas.takers = this.areas.givers = 0;
    this.takerWaits.length = this.giverWaits.length = 0;
  }

  keep(kept: { item: number; number: number }): void {
    const place = this.takers.findIndex(({ suits }) => suits(kept.item));
    if (place >= 0) {
      const [taker] = this.takers.splice(place, 1);
      this.takerWaits.push(this.now - taker.since);
      this.granted.set(taker.id, kept.item);
      this.untold.set(taker.id, kept);
      return;
    }
    this.kept.push(kept);
    const age = this.youngestFirst ? -1 : 1;
    this.kept.sort((one, other) => this.compare(one.item, other.item) || age * (one.number - other.number));
  }

  tryPut(item: number): boolean {
    if (this.kept.length >= this.capacity) return false;
    this.giverWaits.push(0);
    this.keep({ item, number: this.count++ });
    return true;
  }

  tryTake(suits: (item: number) => boolean): number | undefined {
    const place = this.kept.findIndex(({ item }) => suits(item));
    if (place < 0) return undefined;
    const [kept] = this.kept.splice(place, 1);
    this.takerWaits.push(0);
    while (this.kept.length < this.capacity && this.givers.length > 0) {
      const giver = this.givers.shift()!;
      this.giverWaits.push(this.now - giver.since);
      this.granted.set(giver.id, undefined);
      this.keep({ item: giver.item, number: this.count++ });
    }
    return kept.item;
  }

  put(id: number, item: number): void {
    if (this.tryPut(item)) this.granted.set(id, undefined);
    else this.givers.push({ id, item, since: this.now });
  }

  take(id: number, suits: (item: number) => boolean, priority: number): void {
    const item = this.tryTake(suits);
    if (item !== undefined) {
      this.granted.set(id, item);
      return;
    }
    this.takers.push({ id, suits, priority, since: this.now });
    this.takers.sort((one, other) => one.priority - other.priority || one.id - other.id);
  }

  callOff(id: number): void {
    this.takers = this.takers.filter((taker) => taker.id !== id);
    this.givers = this.givers.filter((giver) => giver.id !== id);
    const back = this.untold.get(id);
    if (back === undefined) return;
    this.untold.delete(id);
    this.keep(back);
  }
}

const CONDITIONS = [undefined, (item: number) => item % 2 === 0, (item: number) => item >= 4, () => false];
const anything = () => true;

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ put: fc.nat(6) }) },
  { weight: 3, arbitrary: fc.record({ take: fc.nat(3), priority: fc.nat(2) }) },
  fc.record({ tryPut: fc.nat(6) }),
  fc.record({ tryTake: fc.nat(3) }),
  { weight: 2, arbitrary: fc.record({ callOff: fc.nat(40) }) },
);
const history = fc.array(fc.record({ gap: fc.nat(2), steps: fc.array(step, { minLength: 1, maxLength: 5 }) }), {
  maxLength: 25,
});
const ORDERS: StoreOptions<number>["order"][] = [
  "first-in",
  "last-in",
  (one, other) => other - one,
  (one, other) => (one % 3) - (other % 3),
];

describe("a store", () => {
  it("does what a plain one does, and its statistics are the sums of what happened", () => {
    fc.assert(
      fc.property(
        history,
        fc.constantFrom(1, 2, 5, Number.POSITIVE_INFINITY),
        fc.constantFrom(...ORDERS),
        fc.nat(30),
        (events, capacity, order = "first-in", warmUp) => {
          const simulation = new Simulation();
          const asking = new Asking(simulation);
          const store = new Store<number>(simulation, { capacity, order, quantiles: true, histogram: true });
          const plain = new PlainStore(capacity, order);
          for (const [k, { gap, steps }] of events.entries()) {
            simulation.run(simulation.now + gap);
            plain.pass(gap);
            if (k === warmUp) {
              store.resetStatistics();
              plain.clear();
            }
            for (const each of steps) {
              if ("put" in each) plain.put(asking.begin(store.put(each.put)), each.put);
              else if ("take" in each) {
                const suits = CONDITIONS[each.take];
                const id = asking.begin(store.take(suits, { priority: each.priority }));
                plain.take(id, suits ?? anything, each.priority);
              } else if ("tryPut" in each) expect(store.tryPut(each.tryPut)).toBe(plain.tryPut(each.tryPut));
              else if ("tryTake" in each) {
                const suits = CONDITIONS[each.tryTake];
                expect(store.tryTake(suits)).toBe(plain.tryTake(suits ?? anything));
              } else if (asking.commands.length > 0) {
                const id = each.callOff % asking.commands.length;
                asking.callOff(id);
                plain.callOff(id);
              }
              expect(store.items).toEqual(plain.items);
              expect([store.size, store.takers.waiting, store.givers.waiting]).toEqual([
                plain.kept.length,
                plain.takers.length,
                plain.givers.length,
              ]);
            }
            // The phase of grants of this instant: everyone is woken.
            while (simulation.peek() === simulation.now) simulation.step();
            plain.untold.clear();
            for (const [id, command] of asking.commands.entries()) {
              if (command.isDone) expect(command.value).toBe(plain.granted.get(id));
            }
          }
          const { now } = simulation;
          expect(store.contents.integral(now)).toBe(plain.areas.contents);
          for (const [side, area, waits] of [
            [store.takers, plain.areas.takers, plain.takerWaits],
            [store.givers, plain.areas.givers, plain.giverWaits],
          ] as const) {
            expect([side.line.integral(now), side.timeWaited()]).toEqual([area, area]);
            expect([side.waits.n, side.waits.sum]).toEqual([waits.length, waits.reduce((sum, one) => sum + one, 0)]);
            if (waits.length > 0) expect(side.waits.quantile(1)).toBeGreaterThanOrEqual(0.99 * Math.max(...waits));
          }
        },
      ),
      { seed: 1, numRuns: 600 },
    );
  });

  it("serves the most urgent taker first, and among equals the one who asked first", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const beds = new Store<string>(simulation);
    const order: string[] = [];
    for (const [name, priority] of [
      ["routine", 2],
      ["urgent", 1],
      ["second routine", 2],
      ["second urgent", 1],
    ] as const) {
      processes.start(name, function* () {
        yield beds.take(undefined, { priority });
        order.push(name);
      });
    }
    const give = simulation.action("give", (bed) => beds.tryPut(`bed ${bed}`));
    for (const bed of [1, 2, 3, 4]) simulation.schedule(bed, give, bed);
    simulation.run();
    expect(order).toEqual(["urgent", "second urgent", "routine", "second routine"]);
    // They waited 1, 2, 3 and 4.
    expect([beds.takers.waits.mean, beds.takers.timeWaited(), beds.takers.line.integral(4)]).toEqual([2.5, 10, 10]);
  });

  it("gives a handler an object if there is one", () => {
    const simulation = new Simulation();
    const store = new Store<string>(simulation, { capacity: 1, order: "last-in" });
    expect([store.tryTake(), store.tryPut("a"), store.tryPut("b")]).toEqual([undefined, true, false]);
    expect([store.tryTake((item) => item === "b"), store.tryTake(), store.size]).toEqual([undefined, "a", 0]);
    expect([store.takers.waits.n, store.givers.waits.n]).toEqual([1, 1]);
  });

  it("puts an object back at its rank, above the capacity if need be, if its taker is called off", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const store = new Store<string>(simulation, { capacity: 1 });
    const taker = processes.start("taker", function* () {
      try {
        yield store.take();
      } catch {
        // Interrupted on purpose.
      }
    });
    const come = simulation.action("come", () => {
      store.tryPut("old");
      store.tryPut("new");
      taker.interrupt();
    });
    simulation.schedule(1, come);
    simulation.run();
    expect([store.items, store.tryPut("more"), store.contents.max]).toEqual([["old", "new"], false, 2]);
    expect([store.tryTake(), store.tryPut("more"), store.tryTake()]).toEqual(["old", false, "new"]);
  });

  it("removes a hundred thousand objects without searching", () => {
    const simulation = new Simulation();
    let compared = 0;
    const n = 100_000;
    const store = new Store<number>(simulation, {
      order: (one, other) => {
        compared += 1;
        return one - other;
      },
    });
    for (let k = 0; k < n; k++) store.tryPut((k * 7919) % n);
    for (let k = 0; k < n; k++) expect(store.tryTake() === k).toBe(true);
    // At each of the 17 levels one comparison to put in, two to take out.
    expect(compared).toBeLessThanOrEqual(n * 17 * 3);
  });

  it("ends the wait of a taker whose condition throws, and no other", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const store = new Store<number>(simulation, { capacity: 1 });
    const log: string[] = [];
    const say = (what: string) => log.push(`${what} at ${simulation.now}`);
    processes.start("giver", function* () {
      yield store.put(1);
      yield store.put(2);
      say("giver through");
    });
    const taking = (name: string, suits: (item: number) => boolean) =>
      processes.start(name, function* () {
        try {
          say(`${name} has ${yield* store.take(suits)}`);
        } catch (error) {
          say(`${name} has ${error instanceof Error && error.message}`);
        }
      });
    taking("careless", (item) => {
      if (item === 2) throw new Error("no such thing");
      return false;
    });
    taking("careful", (item) => item === 2);
    taking("texter", (item) => {
      if (item === 3) throw "text";
      return false;
    });
    processes.start(
      "any",
      function* () {
        say(`any has ${yield* store.take()}`);
        yield wait(1);
        yield store.put(3);
      },
      1,
    );
    simulation.run();
    expect(log).toEqual([
      "any has 1 at 1",
      "careless has no such thing at 1",
      "careful has 2 at 1",
      "giver through at 1",
      "texter has text at 2",
    ]);
    expect([processes.waiting(), store.items, store.takers.waiting, store.givers.waiting]).toEqual([[], [3], 0, 0]);
    expect(store.takers.timeWaited()).toBe(store.takers.line.integral(simulation.now));
  });

  it("loses no object if a taker's condition throws while another taker is called off", () => {
    const simulation = new Simulation();
    const asking = new Asking(simulation);
    const store = new Store<number>(simulation);
    const first = asking.begin(store.take());
    const second = asking.begin(
      store.take(() => {
        throw new Error("no such thing");
      }),
    );
    store.tryPut(7);
    asking.callOff(first);
    expect([store.items, store.takers.waiting]).toEqual([[7], 0]);
    simulation.run();
    expect(asking.commands[second].failure?.message).toBe("no such thing");
  });

  it("counts a wait for room among those of givers", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const store = new Store<number>(simulation, { name: "shelf", capacity: 1 });
    processes.start("giver", function* () {
      yield store.put(1);
      yield store.put(2);
    });
    processes.start("taker", function* () {
      yield wait(3);
      yield store.take();
    });
    simulation.run(5);
    expect([store.givers.waits.max, store.givers.line.mean(5), store.contents.mean(5)]).toEqual([3, 0.6, 1]);
    expect(store.name).toBe("shelf");
  });

  it.each([
    [{ capacity: 0 }, "capacity must be a whole number of at least 1, or Infinity, got 0"],
    [{ capacity: 1.5 }, "capacity must be a whole number of at least 1, or Infinity, got 1.5"],
    [{ order: "random" }, 'order must be first-in, last-in or a function, got "random"'],
    [{ size: 3 }, "options must have only the keys name, capacity, order, histogram, quantiles, got size"],
    [3, "options must be an object with the keys name, capacity, order, histogram, quantiles, got 3"],
  ])("refuses the options %j", (options, message) => {
    expect(() => new Store(new Simulation(), options as never)).toThrow(message);
  });

  it("discards an object without counting it as taken, and admits the next giver", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const store = new Store<string>(simulation, { capacity: 1 });
    for (const unit of ["old", "new"]) {
      processes.start(unit, function* () {
        yield store.put(unit);
      });
    }
    simulation.run(2);
    expect([store.discard("none"), store.discard("old")]).toEqual([false, true]);
    expect([store.items, store.takers.waits.n, store.givers.waits.max]).toEqual([["new"], 0, 2]);
  });

  it("refuses unknown and wrong options of a taker", () => {
    const store = new Store(new Simulation());
    expect(() => store.take(undefined, { urgency: 1 } as never)).toThrow("options must have only the keys priority");
    expect(() => store.take(undefined, { priority: Number.NaN })).toThrow("priority must be a finite number, got NaN");
  });
});
