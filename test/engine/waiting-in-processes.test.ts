import { describe, expect, it } from "vitest";
import {
  Processes,
  ProcessFailure,
  Resource,
  request,
  SharedServer,
  Signal,
  Simulation,
  serve,
  share,
  traceEvents,
  traceLines,
  wait,
} from "../../src/engine/index.js";

describe("a request of a process", () => {
  it("is granted at the instant its patience ends, whichever was scheduled first", () => {
    for (const stints of [[5], [2, 3], [1, 1, 3]]) {
      const simulation = new Simulation();
      const processes = new Processes(simulation);
      const bed = new Resource(simulation, { name: "bed", capacity: 1 });
      processes.start("holder", function* () {
        yield request(bed);
        for (const stint of stints) yield wait(stint);
        bed.release(1);
      });
      const claim = request(bed, 1, { patience: 5 });
      processes.start("waiter", function* () {
        yield claim;
      });
      simulation.run();
      expect([claim.outcome, claim.value, simulation.now]).toEqual(["granted", true, 5]);
    }
  });

  it("says how it ended", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 1, queueLimit: 1, evicted: processes.evicted });
    const claims = [
      request(bed, 1, { priority: 5 }),
      request(bed, 1, { priority: 5 }),
      request(bed, 1, { priority: 5 }),
      request(bed, 1, { priority: 1, patience: 2 }),
    ];
    for (const [k, claim] of claims.entries()) {
      processes.start(`person ${k}`, function* () {
        yield claim;
      });
    }
    expect(claims.map(({ outcome }) => outcome)).toEqual(Array(4).fill("pending"));
    simulation.run();
    expect(claims.map(({ outcome }) => outcome)).toEqual(["granted", "evicted", "full", "impatient"]);
    expect(claims.map(({ value }) => value)).toEqual([true, false, false, false]);
  });

  it("can be given another priority", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 1 });
    const order: string[] = [];
    const claims = ["first", "second", "third"].map((name) => ({ name, claim: request(bed, 1, { priority: 3 }) }));
    for (const { name, claim } of claims) {
      processes.start(name, function* () {
        yield claim;
        order.push(name);
        yield wait(1);
        bed.release(1);
      });
    }
    simulation.run(0.5);
    expect(claims[2].claim.reprioritise(1)).toBe(true);
    simulation.run();
    expect(order).toEqual(["first", "third", "second"]);
  });

  it("for work that was interrupted does not end when patience does", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const nurse = new Resource(simulation, { name: "nurse", capacity: 1, interruption: "resume", preemptive: true });
    const routine = serve(nurse, 1, 4, { priority: 1, patience: 3 });
    let ended = 0;
    processes.start("routine", function* () {
      yield routine;
      ended = simulation.now;
    });
    processes.start(
      "urgent",
      function* () {
        yield serve(nurse, 1, 6);
      },
      2,
    );
    simulation.run();
    expect([routine.outcome, ended]).toEqual(["granted", 10]);
  });
});

describe("processes in a trace", () => {
  function twoStays(): Simulation {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 1 });
    for (const name of ["Ada", "Ben"]) {
      processes.start(name, function* () {
        yield request(bed);
        yield wait(2);
        bed.release(1);
        if (name === "Ben") simulation.stop();
      });
    }
    return simulation;
  }

  it("are shown by their names", () => {
    const simulation = twoStays();
    expect([...traceEvents(simulation)].map(({ time, action, who }) => [time, action, who])).toEqual([
      [0, "resume", "Ada"],
      [0, "resume", "Ben"],
      [2, "time up", "Ada"],
      [2, "resume", "Ben"],
      [4, "time up", "Ben"],
    ]);
    const again = twoStays();
    const lines: string[] = [];
    traceLines(again, (line) => lines.push(line));
    again.run(1);
    expect(lines[1]).toBe('{"time":0,"action":"resume","subject":1,"who":"Ben"}');
  });

  it("an interrupt is named too", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const nap = processes.start("nap", function* () {
      try {
        yield wait(9);
      } catch {}
    });
    processes.start("alarm", function* () {
      yield wait(1);
      nap.interrupt("fire");
    });
    expect([...traceEvents(simulation)].map(({ who }) => who)).toEqual(["nap", "alarm", "alarm", "nap"]);
  });

  it("leave the clock where a run would, and end with stop", () => {
    const simulation = twoStays();
    expect([...traceEvents(simulation, 3)]).toHaveLength(4);
    expect(simulation.now).toBe(3);
    const more = simulation.action("more", () => undefined);
    simulation.schedule(5, more);
    expect([...traceEvents(simulation, 100)]).toHaveLength(1);
    expect([simulation.now, simulation.wasStopped]).toEqual([4, true]);
    expect(() => [...traceEvents(simulation, 1)]).toThrow("until must be a time not before now (4), got 1");
  });
});

describe("a run that has no event left", () => {
  it("names the processes that still wait, once each, and none that has ended", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const left = new Resource(simulation, { name: "left", capacity: 1 });
    const right = new Resource(simulation, { name: "right", capacity: 1 });
    const bell = new Signal();
    const take = (name: string, one: Resource, other: Resource) =>
      processes.start(name, function* () {
        yield request(one);
        yield wait(1);
        yield request(other);
      });
    take("Ada", left, right);
    take("Ben", right, left);
    processes.start("listener", function* () {
      yield bell.next();
    });
    processes.start("done", function* () {
      yield wait(1);
    });
    expect(processes.waiting()).toEqual(["Ada", "Ben", "listener", "done"]);
    simulation.run();
    expect(simulation.peek()).toBe(Number.POSITIVE_INFINITY);
    expect(processes.waiting().sort()).toEqual(["Ada", "Ben", "listener"]);
  });
});

it("a failure carries the seed that was given", () => {
  const simulation = new Simulation();
  const processes = new Processes(simulation, { seed: 7 });
  processes.start(
    "clerk",
    function* () {
      yield wait(0);
      throw new Error("no form");
    },
    2,
  );
  try {
    simulation.run();
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof ProcessFailure)) throw error;
    expect([error.process, error.time, error.seed]).toEqual(["clerk", 2, 7]);
    expect(error.message).toBe("process clerk failed at 2, seed 7: no form");
  }
  processes.start("greedy", function* () {
    yield request(new Resource(simulation, { name: "bed", capacity: 1 }), 2);
  });
  expect(() => simulation.run()).toThrow("process greedy failed at 2, seed 7: units must be at most 1");
  expect(processes.waiting()).toEqual([]);
});

it("a resource keeps the time at each level with the option histogram", () => {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const beds = new Resource(simulation, { name: "beds", capacity: 2, histogram: true });
  for (const [start, stay] of [
    [0, 4],
    [1, 2],
    [2, 3],
  ] as const) {
    processes.start(
      "person",
      function* () {
        yield request(beds);
        yield wait(stay);
        beds.release(1);
      },
      start,
    );
  }
  simulation.run(10);
  // In use: 1 until 1, 2 until 4, 1 until 6, 0 until 10; one in the line from 2 to 3.
  expect([0, 1, 2].map((level) => beds.occupancy.timeAt(level, 10))).toEqual([4, 3, 3]);
  expect(beds.occupancy.quantile(0.5, 10)).toBe(1);
  expect(beds.line.shareAtOrAbove(1, 10)).toBeCloseTo(0.1, 12);
  expect(() => new Resource(simulation, { name: "x", capacity: 1, histogram: true, statistics: false })).toThrow(
    "histogram must be false where statistics is false, got true",
  );
});

it("processes share a server, and one that is interrupted leaves its work there", () => {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const line = new SharedServer(simulation, { name: "line" });
  const ends: [string, number][] = [];
  const job = (name: string, work: number) =>
    processes.start(name, function* () {
      try {
        yield share(line, work);
      } catch {}
      ends.push([name, simulation.now]);
    });
  job("short", 1);
  job("long", 3);
  const gone = job("gone", 2);
  processes.start("caller", function* () {
    yield wait(1);
    gone.interrupt();
  });
  simulation.run();
  // Each gets a third until the short job is done at 3, then half until the job without a process is done at 5; then 1
  // is left.
  expect(ends).toEqual([
    ["gone", 1],
    ["short", 3],
    ["long", 6],
  ]);
  expect(line.inService).toBe(0);
});
