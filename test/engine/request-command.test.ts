import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { claim, Processes, Resource, request, requestAll, Simulation, serve, wait } from "../../src/engine/index.js";

function setting(...names: string[]): { simulation: Simulation; processes: Processes; resources: Resource[] } {
  const simulation = new Simulation();
  const resources = names.map((name) => new Resource(simulation, { name, capacity: 1 }));
  return { simulation, processes: new Processes(simulation), resources };
}

describe("a request", () => {
  it("can be withdrawn, and its process goes on with false", () => {
    const { simulation, processes, resources } = setting("bed");
    const [bed] = resources as [Resource];
    processes.start("holder", function* () {
      yield request(bed);
      yield wait(5);
      bed.release(1);
    });
    const claim = request(bed, 1, { patience: 4 });
    expect([claim.withdraw(), claim.reprioritise(1)]).toEqual([false, false]);
    const ended: unknown[] = [];
    processes.start("Ada", function* () {
      ended.push(yield* claim, simulation.now);
    });
    processes.start("manager", function* () {
      yield wait(2);
      expect([claim.withdraw(), claim.withdraw(), claim.reprioritise(1), bed.waiting]).toEqual([true, false, false, 0]);
    });
    simulation.run();
    expect([ended, claim.outcome, simulation.now, bed.inUse]).toEqual([[false, 2], "withdrawn", 5, 0]);
  });

  it("cannot be withdrawn once its work has begun or its process was interrupted", () => {
    const { simulation, processes, resources } = setting("nurse");
    const [nurse] = resources as [Resource];
    const [work, next] = [serve(nurse, 1, 4), request(nurse)];
    processes.start("Ada", function* () {
      yield work;
    });
    const ben = processes.start("Ben", function* () {
      try {
        yield next;
      } catch {
        yield wait(9);
      }
    });
    processes.start("manager", function* () {
      yield wait(1);
      expect(work.withdraw()).toBe(false);
      ben.interrupt();
      yield wait(1);
      expect([next.withdraw(), next.reprioritise(2), nurse.waiting]).toEqual([false, false, 0]);
    });
    simulation.run();
    expect([work.outcome, next.outcome, simulation.now]).toEqual(["granted", "pending", 10]);
  });

  it("that is withdrawn and interrupted at one instant disturbs nobody", () => {
    const { simulation, processes, resources } = setting("bed");
    const [bed] = resources as [Resource];
    bed.request(1, processes.evicted, 0);
    const claim = request(bed);
    const log: unknown[] = [];
    const ada = processes.start("Ada", function* () {
      try {
        yield claim;
      } catch {
        yield wait(3);
        log.push(simulation.now);
      }
    });
    processes.start("manager", function* () {
      yield wait(1);
      ada.interrupt();
      claim.withdraw();
    });
    simulation.run();
    expect(log).toEqual([4]);
  });
});

describe("a request for several resources", () => {
  it("holds none until all are free", () => {
    const { simulation, processes, resources } = setting("theatre", "nurse");
    const [theatre, nurse] = resources as [Resource, Resource];
    const log: unknown[] = [];
    const user = (name: string, from: number, until: number, resource: Resource) =>
      processes.start(
        name,
        function* () {
          yield request(resource);
          log.push([simulation.now, name]);
          yield wait(until - simulation.now);
          resource.release(1);
        },
        from,
      );
    user("first", 0, 4, nurse);
    const both = requestAll([
      [theatre, 1],
      [nurse, 1],
    ]);
    processes.start(
      "both",
      function* () {
        yield both;
        log.push([simulation.now, "both", theatre.inUse, nurse.inUse]);
        yield wait(1);
        theatre.release(1);
        nurse.release(1);
      },
      1,
    );
    // While the nurse is busy, anybody may take the theatre. At 4 the theatre is not free, so the nurse serves somebody
    // else.
    user("between", 2, 6, theatre);
    user("short", 4.5, 5, nurse);
    simulation.run();
    expect(log).toEqual([
      [0, "first"],
      [2, "between"],
      [4.5, "short"],
      [6, "both", 1, 1],
    ]);
    expect([simulation.now, theatre.inUse, nurse.inUse, theatre.waiting, nurse.waiting]).toEqual([7, 0, 0, 0, 0]);
  });

  it("ends with patience, withdrawal, a full line or an interrupt, holding nothing", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const theatre = new Resource(simulation, { name: "theatre", capacity: 2 });
    const nurse = new Resource(simulation, { name: "nurse", capacity: 1, queueLimit: 3 });
    const claims = [
      [theatre, 1],
      [nurse, 1],
    ] as const;
    processes.start("holder", function* () {
      yield request(nurse);
      yield wait(10);
      nurse.release(1);
    });
    const asked = [requestAll(claims, { patience: 3 }), requestAll(claims), requestAll(claims), requestAll(claims)];
    const people = asked.map((claim, k) =>
      processes.start(`person ${k}`, function* () {
        try {
          yield claim;
        } catch {}
      }),
    );
    processes.start("manager", function* () {
      yield wait(1);
      asked[1].withdraw();
      people[2].interrupt();
    });
    simulation.run();
    expect(asked.map(({ outcome }) => outcome)).toEqual(["impatient", "withdrawn", "pending", "full"]);
    expect([theatre.inUse, nurse.inUse, nurse.waiting, simulation.now]).toEqual([0, 0, 0, 10]);
    expect(() => requestAll([])).toThrow("wanted must be a list of at least one pair of resource and units, got none");
    expect(() => requestAll([claims[0], claims[0]])).toThrow(
      "wanted must be of different resources, got theatre twice",
    );
  });

  it("holds nothing if it is refused", () => {
    const { simulation, processes, resources } = setting("theatre", "nurse");
    const [theatre, nurse] = resources as [Resource, Resource];
    for (const units of [0, 0.5, 2]) {
      processes.start("person", function* () {
        try {
          yield requestAll([
            [theatre, 1],
            [nurse, units],
          ]);
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          yield wait(1);
        }
      });
    }
    simulation.run();
    expect([simulation.now, theatre.inUse, theatre.waiting, nurse.inUse, nurse.waiting]).toEqual([1, 0, 0, 0, 0]);
  });

  test.prop([
    fc.array(
      fc.record({
        gap: fc.nat(3),
        stay: fc.integer({ min: 1, max: 5 }),
        wants: fc.uniqueArray(fc.record({ place: fc.nat(2), units: fc.integer({ min: 1, max: 2 }) }), {
          selector: ({ place }) => place,
          minLength: 1,
        }),
        patience: fc.option(fc.nat(4), { nil: undefined }),
        priority: fc.nat(2),
      }),
      { maxLength: 20 },
    ),
  ])("never locks up, never holds while it waits, and everyone who does not give up is served", (people) => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const resources = [0, 1, 2].map((k) => new Resource(simulation, { name: `r${k}`, capacity: 2 }));
    const held = [0, 0, 0];
    const asked: ReturnType<typeof requestAll>[] = [];
    let time = 0;
    for (const { gap, stay, wants, patience, priority } of people) {
      time += gap;
      const claims = wants.map(({ place, units }) => [resources[place], units] as const);
      const claim = requestAll(claims, patience === undefined ? { priority } : { priority, patience });
      asked.push(claim);
      processes.start(
        "person",
        function* () {
          if (!(yield* claim)) return;
          for (const { place, units } of wants) held[place] += units;
          expect(resources.map(({ inUse }) => inUse)).toEqual(held);
          yield wait(stay);
          for (const { place, units } of wants) {
            held[place] -= units;
            resources[place].release(units);
          }
        },
        time,
      );
    }
    while (simulation.step()) {
      expect(resources.every(({ inUse, capacity }) => inUse <= capacity)).toBe(true);
    }
    expect(processes.waiting()).toEqual([]);
    expect(resources.map(({ inUse, waiting }) => [inUse, waiting])).toEqual(Array(3).fill([0, 0]));
    for (const [k, { outcome }] of asked.entries()) {
      expect(outcome === "granted" || (outcome === "impatient" && people[k].patience !== undefined)).toBe(true);
    }
  });
});

describe("requestAll where people can be preempted", () => {
  it("that may preempt nobody takes nothing while others hold what it wants", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const theatre = new Resource(simulation, { name: "theatre", capacity: 1 });
    const nurse = new Resource(simulation, { name: "nurse", capacity: 1, preemptive: true, interruption: "finish" });
    processes.start("routine", function* () {
      const place = claim(nurse, 1, { priority: 5, preemptible: true });
      yield place;
      yield wait(4);
      place.release();
    });
    processes.start(
      "operation",
      function* () {
        const both = [[theatre, 1] as const, [nurse, 1] as const];
        yield requestAll(both, { priority: 1, preempt: false });
        expect(simulation.now).toBe(4);
      },
      1,
    );
    simulation.run();
    // Granted once, at 4. It also took the theatre at 1, and gave it back at once.
    expect([theatre.waits.n, theatre.inUse]).toEqual([1, 1]);
  });

  it("preempts nobody while somebody stands before it in the line of another", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 1, preemptive: true, interruption: "finish" });
    const nurses = new Resource(simulation, { name: "nurses", capacity: 2 });
    const planned = processes.start("planned", function* () {
      const place = claim(bed, 1, { priority: 5, preemptible: true });
      yield place;
      yield wait(4);
      place.release();
      return simulation.now;
    });
    // One nurse is busy until 10. From 1 somebody waits for both, so from 2 nobody else gets the one who is free.
    for (const [at, units, stay] of [
      [0, 1, 10],
      [1, 2, 1],
    ] as const) {
      processes.start(
        "nursed",
        function* () {
          yield request(nurses, units, { priority: 1 });
          yield wait(stay);
          nurses.release(units);
        },
        at,
      );
    }
    const urgent = processes.start(
      "urgent",
      function* () {
        const both = [[bed, 1] as const, [nurses, 1] as const];
        yield requestAll(both, { priority: 1 });
        return simulation.now;
      },
      2,
    );
    simulation.run();
    // The bed was taken away at 2 and given back at once: it could not be used before the nurses are free at 11.
    expect([planned.result, planned.failure, urgent.result]).toEqual([4, undefined, 11]);
  });
});
