/**
 * Small deterministic models with known logs, each named after the public test it comes from (SimPy 4.1.2, simmer
 * 4.4.6.4, Ciw 3.2.7, JaamSim, salabim, SimSharp), or after the defect in another engine that it guards against. Where
 * engines differ, the title says which rule is ours.
 */

import { describe, expect, it } from "vitest";
import {
  allOf,
  anyOf,
  Batch,
  Calendar,
  type Command,
  Container,
  followCalendar,
  Interrupted,
  openInSlots,
  type Process,
  Processes,
  Resource,
  type ResourceOptions,
  request,
  SharedServer,
  Signal,
  Simulation,
  type Steps,
  Store,
  serve,
  wait,
} from "../../src/engine/index.js";

function setting(): { simulation: Simulation; processes: Processes } {
  const simulation = new Simulation();
  return { simulation, processes: new Processes(simulation) };
}

interface Job {
  readonly at: number;
  readonly hold: number;
  readonly units?: number;
  readonly priority?: number;
  readonly patience?: number;
}

interface Outcome {
  readonly start: number;
  readonly end: number;
  readonly served: boolean;
}

/** Each job asks for units, holds them, and gives them back: starts and ends in the order of the jobs. */
function holdAll(options: Omit<ResourceOptions, "name">, jobs: readonly Job[], until?: number): Outcome[] {
  const { simulation, processes } = setting();
  const resource = new Resource(simulation, { name: "server", ...options });
  const outcomes: Outcome[] = [];
  for (const [index, { at, hold, units = 1, ...rest }] of jobs.entries()) {
    processes.start(
      `job ${index}`,
      function* () {
        const served = yield* request(resource, units, rest);
        const start = simulation.now;
        if (served) yield wait(hold);
        if (served) resource.release(units);
        outcomes[index] = { start, end: simulation.now, served };
      },
      at,
    );
  }
  simulation.run(until);
  return outcomes;
}

/** Each job has the resource do its work: ends in the order of the jobs. */
function serveAll(
  options: Omit<ResourceOptions, "name">,
  jobs: readonly Job[],
  prepare: (simulation: Simulation, resource: Resource) => void = () => undefined,
): number[] {
  const { simulation, processes } = setting();
  const resource = new Resource(simulation, { name: "server", allowLarger: true, ...options });
  const ends: number[] = [];
  prepare(simulation, resource);
  for (const [index, { at, hold, units = 1, ...rest }] of jobs.entries()) {
    processes.start(
      `job ${index}`,
      function* () {
        yield serve(resource, units, hold, rest);
        ends[index] = simulation.now;
      },
      at,
    );
  }
  simulation.run();
  return ends;
}

function capacities(...steps: readonly (readonly [number, number])[]) {
  return (simulation: Simulation, resource: Resource): void => {
    const calendar = new Calendar(
      steps.map(([at, value]) => ({ at, value })),
      { before: 0 },
    );
    followCalendar(simulation, calendar, (capacity) => resource.setCapacity(capacity));
  };
}

describe("clock and order", () => {
  it("K1: a run covers [now, until) (SimPy test_environment.py::test_run_resume)", () => {
    const simulation = new Simulation();
    const fired: number[] = [];
    const fire = simulation.action("fire", (time) => fired.push(time));
    for (const time of [5, 10, 15]) simulation.schedule(time, fire, time);
    const seen = [10, 15, undefined].map((until) => {
      simulation.run(until);
      return [simulation.now, [...fired]];
    });
    expect(seen).toEqual([
      [10, [5]],
      [15, [5, 10]],
      [15, [5, 10, 15]],
    ]);
  });

  it("K2: interrupts of one instant keep their order (SimPy test_interrupts.py::test_concurrent_interrupts)", () => {
    const { simulation, processes } = setting();
    const log: [number, unknown][] = [];
    const sleeper = processes.start("sleeper", function* () {
      while (log.length < 3) {
        try {
          yield wait(10);
        } catch (error) {
          if (error instanceof Interrupted) log.push([simulation.now, error.cause]);
        }
      }
    });
    for (const name of ["A", "B", "C"]) {
      processes.start(name, function* () {
        sleeper.interrupt(name);
        yield wait(1);
      });
    }
    simulation.run(20);
    expect(log).toEqual([
      [0, "A"],
      [0, "B"],
      [0, "C"],
    ]);
  });

  it.each([
    [
      "(t0 and t2) or t1",
      1,
      [0, 1],
      (t0: Command<void>, t1: Command<void>, t2: Command<void>) => anyOf(allOf(t0, t2), t1),
    ],
    [
      "(t0 or t1) and t2",
      2,
      [0, 1, 2],
      (t0: Command<void>, t1: Command<void>, t2: Command<void>) => allOf(anyOf(t0, t1), t2),
    ],
    ["t0 or t1 or t2", 0, [0], (t0: Command<void>, t1: Command<void>, t2: Command<void>) => anyOf(t0, t1, t2)],
  ] as const)(
    "K4: %s holds at %d (SimPy test_condition.py::test_operator_nested_and, nested_or, or)",
    (_, time, present, join) => {
      const { simulation, processes } = setting();
      processes.start("waiter", function* () {
        const timers = [wait(0), wait(1), wait(2)] as const;
        yield join(...timers);
        expect(simulation.now).toBe(time);
        expect([0, 1, 2].filter((index) => timers[index].isDone)).toEqual(present);
      });
      simulation.run();
      expect(simulation.now).toBe(time);
    },
  );

  it("K7: more than ten events of one time stay in order (discrete-sim 0.1.8 sorts their identifiers as text)", () => {
    const simulation = new Simulation();
    const order: number[] = [];
    const note = simulation.action("note", (subject) => order.push(subject));
    for (let subject = 0; subject < 15; subject++) simulation.schedule(1, note, subject);
    simulation.run();
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it("K8: a superseded timer wakes nobody (discrete-sim 0.1.8 resumes at 10)", () => {
    const { simulation, processes } = setting();
    const log: number[] = [];
    const sleeper = processes.start("sleeper", function* () {
      try {
        yield wait(10);
      } catch {
        log.push(simulation.now);
        yield wait(20);
        log.push(simulation.now);
      }
    });
    processes.start("interrupter", function* () {
      yield wait(5);
      sleeper.interrupt();
    });
    simulation.run();
    expect(log).toEqual([5, 25]);
  });

  it("K9: the clock never goes back when work is put off (simjs 2.0.3 completes A twice)", () => {
    const { simulation, processes } = setting();
    const server = new Resource(simulation, { name: "server", capacity: 1, preemptive: true, interruption: "resume" });
    const log: [string, number][] = [];
    for (const [name, at, duration, priority] of [
      ["A", 0, 10, 0],
      ["B", 5, 2, -1],
    ] as const) {
      processes.start(
        name,
        function* () {
          yield serve(server, 1, duration, { priority });
          log.push([`${name} done`, simulation.now]);
        },
        at,
      );
    }
    const timer = simulation.action("timer", () => log.push(["timer", simulation.now]));
    for (const time of [10.5, 11, 11.5]) simulation.scheduleAt(time, timer);
    simulation.run();
    expect(log).toEqual([
      ["B done", 7],
      ["timer", 10.5],
      ["timer", 11],
      ["timer", 11.5],
      ["A done", 12],
    ]);
    expect([server.occupancy.integral(12), server.waits.n]).toEqual([12, 2]);
  });

  it.each([true, false])(
    "K10: who waits is granted before a newcomer of the instant, sniper first: %s (Cimba 3.0.0RC1 lets the newcomer in)",
    (first) => {
      const { simulation, processes } = setting();
      const gate = new Resource(simulation, { name: "gate", capacity: 1 });
      const starts: Record<string, number> = {};
      const user = (name: string, hold: number): (() => Steps) =>
        function* () {
          yield request(gate);
          starts[name] = simulation.now;
          yield wait(hold);
          gate.release(1);
        };
      if (first) processes.start("sniper", user("sniper", 5), 10);
      processes.start("holder", user("holder", 10));
      processes.start("waiter", user("waiter", 5), 1);
      if (!first) {
        processes.start("late", function* () {
          yield wait(0);
          processes.start("sniper", user("sniper", 5), 10);
        });
      }
      simulation.run();
      expect(starts).toEqual({ holder: 0, waiter: 10, sniper: 15 });
    },
  );
});

describe("resources", () => {
  it("R1: slots are given in order (SimPy test_resources.py::test_resource_slots)", () => {
    const jobs = Array.from({ length: 9 }, () => ({ at: 0, hold: 1 }));
    expect(holdAll({ capacity: 3 }, jobs).map(({ start }) => start)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
  });

  it("R2: who gives back and asks again at once stands behind those who wait (SimPy test_resource_immediate_requests)", () => {
    const { simulation, processes } = setting();
    const resource = new Resource(simulation, { name: "server", capacity: 1 });
    const starts: Record<string, number[]> = { a: [], b: [] };
    for (const name of ["a", "b"]) {
      processes.start(name, function* () {
        for (let round = 0; round < 3; round++) {
          yield request(resource);
          starts[name].push(simulation.now);
          yield wait(1);
          resource.release(1);
        }
      });
    }
    simulation.run();
    expect(starts).toEqual({ a: [0, 2, 4], b: [1, 3, 5] });
  });

  it("R3: lower priority number first, first come within (SimPy test_resource_with_priority_queue)", () => {
    const jobs = [
      [0, 2],
      [2, 3],
      [2, 3],
      [4, 1],
    ].map(([at, priority]) => ({ at: at, hold: 5, priority: priority }));
    expect(holdAll({ capacity: 1 }, jobs).map(({ start }) => start)).toEqual([0, 10, 15, 5]);
  });

  it("R6: puts and takes of a container interleave (SimPy test_resources.py::test_container)", () => {
    const { simulation, processes } = setting();
    const container = new Container(simulation, { capacity: 2 });
    const log: [string, number][] = [];
    processes.start("putter", function* () {
      yield wait(1);
      for (;;) {
        yield container.put(2);
        log.push(["put", simulation.now]);
        yield wait(1);
      }
    });
    processes.start("getter", function* () {
      yield container.take(1);
      log.push(["get", simulation.now]);
      yield wait(1);
      yield container.take(1);
      log.push(["get", simulation.now]);
    });
    simulation.run(5);
    expect(log).toEqual([
      ["put", 1],
      ["get", 1],
      ["get", 2],
      ["put", 2],
    ]);
    expect(container.level).toBe(2);
  });

  it("R7: a taker whom nothing suits holds nobody up (SimPy test_filter_store_get_after_mismatch)", () => {
    const { simulation, processes } = setting();
    const store = new Store<string>(simulation, { capacity: 2 });
    const times: Record<string, number> = {};
    for (const wanted of ["eggs", "spam"]) {
      processes.start(wanted, function* () {
        const item = yield* store.take((kept) => kept === wanted);
        times[item] = simulation.now;
      });
    }
    processes.start("putter", function* () {
      yield store.put("spam");
      yield wait(1);
      yield store.put("eggs");
    });
    simulation.run();
    expect(times).toEqual({ spam: 0, eggs: 1 });
  });

  it("S1: nobody passes a larger request (simmer test-trajectory-seize-release.R, issue 116)", () => {
    const jobs = [
      [0, 7],
      [1, 7],
      [2, 1],
    ].map(([at, units]) => ({ at: at, hold: 10, units: units }));
    expect(holdAll({ capacity: 10 }, jobs).map(({ end }) => end)).toEqual([10, 20, 20]);
  });

  it("S3: one big release admits several (simmer test-simmer-resource.R)", () => {
    const jobs = [
      [0, 2],
      [1, 1],
      [2, 1],
    ].map(([at, units]) => ({ at: at, hold: 10, units: units }));
    expect(holdAll({ capacity: 2 }, jobs).map(({ end }) => end)).toEqual([10, 20, 20]);
  });

  it("S4: in a full line a better newcomer puts the last of the worst out (simmer test-simmer-resource-priorities.R)", () => {
    const { simulation, processes } = setting();
    const evicted = processes.evicted;
    const resource = new Resource(simulation, { name: "server", capacity: 1, queueLimit: 2, evicted });
    const log: unknown[][] = [];
    for (const [name, at, priority] of [
      ["low", 0, 0],
      ["low", 0, 0],
      ["high", 2, -1],
      ["high", 3, -1],
    ] as const) {
      processes.start(
        name,
        function* () {
          const served = yield* request(resource, 1, { priority });
          if (served) yield wait(10);
          if (served) resource.release(1);
          log.push([name, served ? "end" : "rejected", simulation.now]);
        },
        at,
      );
    }
    simulation.run();
    expect(log).toEqual([
      ["low", "rejected", 3],
      ["low", "end", 10],
      ["high", "end", 20],
      ["high", "end", 30],
    ]);
  });

  it.each([
    ["oldest", [22, 23, 12, 13]],
    ["newest", [22, 23, 12, 13]],
  ] as const)("S7: the %s is the victim, work restarts (simmer test-simmer-resource-preemption.R)", (victim, ends) => {
    const { simulation } = setting();
    const resource = new Resource(simulation, {
      name: "server",
      capacity: 2,
      preemptive: true,
      interruption: "restart",
      victim,
    });
    const done: number[] = [];
    const served: [number, number][] = [];
    const finish = simulation.action("finish", (job) => {
      done[job] = simulation.now;
    });
    const ask = simulation.action("ask", (job) => {
      resource.serve(1, 10, finish, job, job < 2 ? 0 : -1);
      served.push([simulation.now, resource.firstWaiting() < 0 ? -1 : resource.subjectOf(resource.firstWaiting())]);
    });
    for (let job = 0; job < 4; job++) simulation.schedule(job, ask, job);
    simulation.run();
    expect(done).toEqual(ends);
    expect(served[2]).toEqual([2, victim === "oldest" ? 0 : 1]);
  });

  it("S8: no more work is interrupted than needed (simmer, issue 114)", () => {
    const low = Array.from({ length: 5 }, () => ({ at: 0, hold: 10 }));
    const ends = serveAll({ capacity: 10, preemptive: true, interruption: "resume" }, [
      ...low,
      { at: 1, hold: 10, units: 7, priority: -1 },
    ]);
    expect(ends[5]).toBe(11);
    expect(ends.slice(0, 5).sort((a, b) => a - b)).toEqual([10, 10, 10, 19, 19]);
  });

  const shift = capacities([0, 1], [1, 3], [2, 1]);
  const three = Array.from({ length: 3 }, () => ({ at: 0, hold: 2 }));

  it("S10: work in service is finished when capacity falls (simmer test-simmer-resource-schedule.R)", () => {
    expect(serveAll({ capacity: 0 }, three, shift)).toEqual([2, 3, 3]);
  });

  it.each([
    ["restart", [2, 5, 3]],
    ["resume", [2, 4, 3]],
  ] as const)("S11: a fall of capacity stops work: %s (simmer; victim oldest)", (interruption, ends) => {
    expect(serveAll({ capacity: 0, interruption, victim: "oldest" }, three, shift)).toEqual(ends);
  });

  it("S12: release, then capacity change, then the next start (simmer, decreases before post-release tasks)", () => {
    const jobs = Array.from({ length: 3 }, () => ({ at: 0, hold: 5 }));
    expect(serveAll({ capacity: 0 }, jobs, capacities([5, 1], [10, 0], [15, 1]))).toEqual([10, 20, 25]);
  });

  it("S13: a cyclic schedule (simmer test-simmer-resource-schedule.R)", () => {
    const simulation = new Simulation();
    const changes: [number, number][] = [];
    const calendar = new Calendar(
      [
        { at: 8, value: 1 },
        { at: 16, value: 2 },
        { at: 24, value: 3 },
      ],
      { period: 24 },
    );
    followCalendar(simulation, calendar, (value) => changes.push([simulation.now, value]));
    simulation.run(49);
    expect(changes).toEqual([
      [0, 3],
      [8, 1],
      [16, 2],
      [24, 3],
      [32, 1],
      [40, 2],
      [48, 3],
    ]);
  });

  it("S14: who loses patience leaves the line (simmer test-trajectory-renege.R)", () => {
    const outcomes = holdAll({ capacity: 1 }, [
      { at: 0, hold: 2, patience: 1 },
      { at: 0, hold: 2, patience: 1 },
    ]);
    expect(outcomes).toEqual([
      { start: 0, end: 2, served: true },
      { start: 1, end: 1, served: false },
    ]);
  });

  it("S14: the numbers in service and in the line at that (simmer test-trajectory-renege.R)", () => {
    const { simulation, processes } = setting();
    const resource = new Resource(simulation, { name: "server", capacity: 1 });
    for (const name of ["first", "second"]) {
      processes.start(name, function* () {
        if (!(yield* request(resource, 1, { patience: 1 }))) return;
        yield wait(2);
        resource.release(1);
      });
    }
    const log: number[][] = [];
    while (simulation.step()) log.push([simulation.now, resource.inUse, resource.waiting]);
    expect(log).toEqual([
      [0, 1, 0],
      [0, 1, 1],
      [1, 1, 0],
      [2, 0, 0],
    ]);
  });

  it.each([
    [undefined, [2, 2, 4, 4]],
    [0.5, [1.5, 2.5, 3.5, 4.5]],
  ] as const)("S17: batches of two, timeout %s (simmer test-trajectory-batch-separate.R)", (timeout, ends) => {
    const { simulation, processes } = setting();
    const resource = new Resource(simulation, { name: "server", capacity: 1 });
    const batch = new Batch(simulation, timeout === undefined ? { size: 2 } : { size: 2, timeout });
    const separated = new Signal<number>();
    const done: number[] = [];
    for (let arrival = 0; arrival < 4; arrival++) {
      processes.start(
        `arrival ${arrival}`,
        function* () {
          const group = yield* batch.join();
          if (group.place === 0) {
            yield serve(resource, 1, 1);
            separated.fire(group.number);
          } else {
            while ((yield* separated.next()) !== group.number);
          }
          done[arrival] = simulation.now;
        },
        arrival,
      );
    }
    simulation.run();
    expect(done).toEqual(ends);
  });

  it.each([
    ["last", 3.5],
    ["first", 1.5],
  ] as const)("S18: a fork joined by the %s branch (simmer test-trajectory-clone-synchronize.R)", (which, end) => {
    const { simulation, processes } = setting();
    processes.start("parent", function* () {
      const branches: Process<void>[] = [1, 2, 3].map((delay) =>
        processes.start(`branch ${delay}`, function* () {
          yield wait(delay);
        }),
      );
      const joins = branches.map((branch) => branch.join());
      yield which === "last" ? allOf(...joins) : anyOf(...joins);
      yield wait(0.5);
      expect(simulation.now).toBe(end);
    });
    simulation.run();
    expect(simulation.now).toBe(which === "last" ? 3.5 : 3);
  });

  it.each([
    ["restart", 19],
    ["resume", 15],
    ["resample", 29],
  ] as const)(
    "C2: a shift ends during work: %s (Ciw test_preemptive_schedules_resume_options)",
    (interruption, end) => {
      const resample = interruption === "resample" ? { resample: () => 20 } : {};
      const ends = serveAll(
        { capacity: 0, interruption, ...resample },
        [{ at: 1, hold: 10 }],
        capacities([0, 1], [5, 0], [9, 1]),
      );
      expect(ends).toEqual([end]);
    },
  );

  it.each([
    ["restart", 19],
    ["resume", 17],
    ["resample", 16],
  ] as const)(
    "C3: someone more urgent comes: %s (Ciw test_preemptive_priorities_resume_options)",
    (interruption, end) => {
      const resample = interruption === "resample" ? { resample: () => 3 } : {};
      const jobs = [
        { at: 1, hold: 6, priority: 1 },
        { at: 3, hold: 10, priority: 0 },
      ];
      expect(serveAll({ capacity: 1, preemptive: true, interruption, ...resample }, jobs)).toEqual([end, 13]);
    },
  );

  it("C5: work is finished in overtime (Ciw test_scheduling.py::test_overtime)", () => {
    const arrivals = [1, 1, 1, 9, 9, 12];
    const work = [5, 7, 9, 4, 5, 5];
    const jobs = arrivals.map((at, index) => ({ at, hold: work[index] }));
    const ends = serveAll({ capacity: 0 }, jobs, (simulation, resource) => {
      const shifts = [
        { at: 0, value: 3 },
        { at: 7, value: 2 },
        { at: 11, value: 1 },
      ];
      followCalendar(simulation, new Calendar(shifts), (staff) => resource.changeShift(staff));
    });
    expect(ends).toEqual([6, 8, 10, 13, 14, 17]);
    const overtime = [7, 7, 7, 11, 11].map((over, server) => Math.max(0, ends[server] - over));
    expect(overtime).toEqual([0, 1, 3, 2, 3]);
  });

  it.each([
    ["plain", false, [2, 2, 2, 2, 3]],
    ["capacitated", true, [2, 2, 2, 2, 5]],
  ] as const)(
    "C7: slotted service, %s (Ciw test_scheduling.py::test_slotted_services_capacitated)",
    (_, limited, starts) => {
      const { simulation, processes } = setting();
      const round = new Resource(simulation, { name: "round", capacity: 0, allowLarger: true });
      openInSlots(
        simulation,
        round,
        new Calendar(
          [
            { at: 2, value: 4 },
            { at: 3, value: 1 },
          ],
          { period: 3 },
        ),
        limited,
      );
      const seen: number[] = [];
      const work = [0.2, 0.2, 1.2, 0.2, 0.5];
      for (const [index, at] of [0.5, 1.1, 1.5, 1.7, 2.5].entries()) {
        processes.start(
          `patient ${index}`,
          function* () {
            yield request(round);
            seen[index] = simulation.now;
            yield wait(work[index]);
            round.release(1);
          },
          at,
        );
      }
      simulation.run(9);
      expect(seen).toEqual(starts);
    },
  );

  it("C8: who finds three or more goes away (Ciw test_simulation.py::test_baulking)", () => {
    const { simulation, processes } = setting();
    const server = new Resource(simulation, { name: "server", capacity: 1, queueLimit: 2 });
    const balked: number[] = [];
    const served: number[][] = [];
    for (let at = 5; at < 51; at += 5) {
      processes.start(
        `arrival ${at}`,
        function* () {
          if (!(yield* request(server))) {
            balked.push(at);
            return;
          }
          const start = simulation.now;
          yield wait(21);
          server.release(1);
          served.push([at, start, simulation.now]);
        },
        at,
      );
    }
    simulation.run(51);
    expect(balked).toEqual([20, 25, 35, 40, 45]);
    expect(served).toEqual([
      [5, 5, 26],
      [10, 26, 47],
    ]);
  });

  it("C9: who waits longer than three goes away (Ciw test_node.py::test_reneging_records)", () => {
    const jobs = [7, 14, 21, 28].map((at) => ({ at, hold: 11, patience: 3 }));
    const outcomes = holdAll({ capacity: 1 }, jobs);
    expect(outcomes.map(({ start, end, served }) => [start, end, served])).toEqual([
      [7, 18, true],
      [17, 17, false],
      [21, 32, true],
      [31, 31, false],
    ]);
  });

  it("ours: patience that ends at the instant of the grant is in time", () => {
    const outcomes = holdAll({ capacity: 1 }, [
      { at: 0, hold: 3 },
      { at: 0, hold: 1, patience: 3 },
    ]);
    expect(outcomes[1]).toEqual({ start: 3, end: 4, served: true });
  });

  it("C15: at most three share one server (Ciw test_processor_sharing.py)", () => {
    const simulation = new Simulation();
    const server = new SharedServer(simulation, { name: "server", limit: 3 });
    const ends: number[] = [];
    const starts: number[] = [];
    const done = simulation.action("done", (job) => ends.push(job, simulation.now));
    const started = simulation.action("started", (job) => {
      starts[job] = simulation.now;
    });
    const ask = simulation.action("ask", (size) => server.serve(size, done, size, started));
    for (const size of [1, 2, 3]) simulation.schedule(0.5, ask, size);
    simulation.schedule(1.5, ask, 4);
    simulation.run();
    const expected = [1, 3.5, 2, 6.5, 3, 8.5, 4, 10.5];
    for (const [index, value] of expected.entries()) expect(ends[index]).toBeCloseTo(value, 12);
    expect(starts[4]).toBeCloseTo(3.5, 12);
  });
});
