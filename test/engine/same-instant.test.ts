/** Two things that happen to one person at one instant, each of which would have ended the wait by itself. */

import { describe, expect, it } from "vitest";
import {
  anyOf,
  claim,
  Processes,
  Resource,
  type ResourceOptions,
  request,
  requestAll,
  Simulation,
  serve,
  traceEvents,
  wait,
  waitUntil,
} from "../../src/engine/index.js";

function place(options: Partial<ResourceOptions> = {}) {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const bed = new Resource(simulation, { name: "bed", capacity: 1, evicted: processes.evicted, ...options });
  const log: string[] = [];
  const say = (...words: unknown[]) => log.push([simulation.now, ...words].join(" "));
  return { simulation, processes, bed, log, say };
}

describe("at one instant", () => {
  it("work is evicted and stopped: its process is woken once, and its next wait is not cut short", () => {
    const { simulation, processes, bed, log, say } = place({ queueLimit: 1 });
    const done = simulation.action("done", () => undefined);
    const job = serve(bed, 1, 5, { priority: 5 });
    processes.start("long", function* () {
      yield serve(bed, 1, 50);
    });
    processes.start(
      "victim",
      function* () {
        say(yield* job, job.outcome);
        yield wait(10);
        say("slept");
      },
      1,
    );
    processes.start("killer", function* () {
      yield wait(3);
      bed.serve(1, 1, done, 0, 1);
      expect(job.stop()).toBeNaN();
    });
    simulation.run();
    expect(log).toEqual(["3 false evicted", "13 slept"]);
  });

  it.each(["withdrawn", "evicted"])("a claim is %s and its process interrupted: it leaves nothing behind", (how) => {
    const { simulation, processes, bed, log, say } = place({ queueLimit: 1 });
    const waiting = claim(bed, 1, { priority: 5 });
    processes.start("holder", function* () {
      yield claim(bed);
      yield wait(100);
    });
    const victim = processes.start(
      "victim",
      function* () {
        try {
          yield waiting;
        } catch (error) {
          say(String(error), waiting.isHeld);
        }
        yield wait(20);
        say("victim");
      },
      1,
    );
    processes.start(
      "killer",
      function* () {
        if (how === "withdrawn") waiting.withdraw();
        victim.interrupt("home");
        if (how === "evicted") yield claim(bed);
      },
      3,
    );
    // A row that was given back twice would be given to two of the next people.
    for (let newcomer = 0; newcomer < 5; newcomer++) {
      processes.start(
        `newcomer ${newcomer}`,
        function* () {
          yield wait(9);
          say(newcomer);
        },
        4,
      );
    }
    simulation.run(50);
    expect(log).toEqual([
      "3 Interrupted: interrupted: home false",
      ...[0, 1, 2, 3, 4].map((newcomer) => `13 ${newcomer}`),
      "23 victim",
    ]);
  });

  it("a claim is preempted while its process goes on: it no longer holds units", () => {
    const { simulation, processes, bed, say, log } = place({ preemptive: true, interruption: "resume" });
    const desk = new Resource(simulation, { name: "desk", capacity: 2 });
    processes.start("urgent", function* () {
      yield serve(desk, 1, 5);
      const own = claim(bed);
      yield own;
      yield wait(1);
      own.release();
    });
    processes.start("planned", function* () {
      const own = claim(bed, 1, { priority: 5, preemptible: true });
      yield own;
      yield serve(desk, 1, 5);
      say(own.isHeld);
      expect(() => own.release()).toThrow("claim must be one that holds units of bed, got one that holds none");
    });
    simulation.run();
    expect(log).toEqual(["5 false"]);
    expect(bed.inUse).toBe(0);
  });

  it("requests for several resources do not give units on to each other for ever", () => {
    const { simulation, processes, bed, log, say } = place({});
    const nurse = new Resource(simulation, { name: "nurse", capacity: 1 });
    const both = [[bed, 1] as const, [nurse, 1] as const];
    const ask = (name: string, wanted: typeof both, start: number, length: number) =>
      processes.start(
        name,
        function* () {
          yield requestAll(wanted);
          say(name);
          yield wait(length);
          bed.release(1);
          nurse.release(1);
        },
        start,
      );
    ask("first", both, 0, 5);
    ask("second", both, 1, 1);
    ask("third", both, 1, 1);
    ask("other way round", [...both].reverse(), 1, 1);
    expect(simulation.runEvents(1_000)).toBeLessThan(1_000);
    expect(log).toEqual(["0 first", "5 second", "6 third", "7 other way round"]);
  });
});

describe("requests for several resources", () => {
  it("pass nobody at the head of a strict line whose units are not free, even if somebody behind withdraws", () => {
    for (const meddles of [false, true]) {
      const { simulation, processes, log, say } = place();
      const beds = new Resource(simulation, { name: "beds", capacity: 3 });
      const nurse = new Resource(simulation, { name: "nurse", capacity: 1 });
      const last = request(beds, 3);
      processes.start("holder", function* () {
        yield request(beds, 2);
        yield request(nurse);
        yield wait(5);
        nurse.release();
        if (meddles) last.withdraw();
        yield wait(5);
        beds.release(2);
      });
      processes.start(
        "head",
        function* () {
          yield request(beds, 3);
          say("head");
          beds.release(3);
        },
        1,
      );
      processes.start(
        "last",
        function* () {
          if (yield* last) beds.release(3);
        },
        1,
      );
      processes.start(
        "both",
        function* () {
          yield requestAll([
            [nurse, 1],
            [beds, 1],
          ]);
          say("both");
        },
        2,
      );
      simulation.run();
      expect(log).toEqual(["10 head", "10 both"]);
      expect(beds.inUse + nurse.inUse).toBe(2);
    }
  });

  it("take nothing that they would have to give back at once", () => {
    const { simulation, processes, bed } = place();
    const nurse = new Resource(simulation, { name: "nurse", capacity: 1 });
    processes.start("holder", function* () {
      yield request(nurse);
    });
    processes.start(
      "both",
      function* () {
        yield requestAll([
          [bed, 1],
          [nurse, 1],
        ]);
      },
      1,
    );
    const told = [...traceEvents(simulation, 5, { resources: true })];
    expect(told.flatMap((one) => ("kind" in one ? `${one.resource} ${one.kind}` : []))).toEqual([
      "nurse granted",
      "nurse waits",
    ]);
  });

  it("preempt nobody where units of another resource are not free", () => {
    const { simulation, processes, bed, log, say } = place({ preemptive: true, interruption: "restart" });
    const nurse = new Resource(simulation, { name: "nurse", capacity: 1 });
    processes.start("worker", function* () {
      yield serve(bed, 1, 10, { priority: 5 });
      say("worked");
    });
    processes.start("holder", function* () {
      yield request(nurse);
      yield wait(20);
      nurse.release();
    });
    processes.start(
      "both",
      function* () {
        yield requestAll(
          [
            [bed, 1],
            [nurse, 1],
          ],
          { priority: 0 },
        );
        say("both");
      },
      9,
    );
    simulation.run();
    expect(log).toEqual(["10 worked", "20 both"]);
  });
});

describe("something that has begun", () => {
  it("a wait for a time that was ended by something else leaves nothing behind", () => {
    const { simulation, processes } = place();
    processes.start("hurried", function* () {
      yield anyOf(waitUntil(9), wait(1));
    });
    simulation.run();
    expect([simulation.now, simulation.pending]).toEqual([1, 0]);
  });

  it.each([2, 4])("work goes on even if its process is interrupted, while served or preempted (at %d)", (time) => {
    const { simulation, processes, bed } = place({ preemptive: true, interruption: "resume" });
    const worker = processes.start("worker", function* () {
      try {
        yield serve(bed, 1, 10, { priority: 5 });
      } catch {
        return;
      }
    });
    processes.start("urgent", function* () {
      yield wait(3);
      yield serve(bed, 1, 3, { priority: 0 });
    });
    processes.start(
      "boss",
      function* () {
        worker.interrupt();
        yield wait(0);
      },
      time,
    );
    simulation.run();
    expect(bed.occupancy.integral(simulation.now)).toBe(13);
  });

  it("a process that is interrupted before it begins leaves nothing that moves the clock", () => {
    const { simulation, processes } = place();
    const late = processes.start("late", function* () {}, 1_000);
    processes.start("manager", function* () {
      try {
        yield late.join();
      } catch {
        return;
      }
    });
    processes.start(
      "boss",
      function* () {
        late.interrupt();
        yield wait(0);
      },
      1,
    );
    simulation.run();
    expect([simulation.now, simulation.pending]).toEqual([1, 0]);
  });

  it("work whose resampled duration is refused goes on", () => {
    const { simulation, bed } = place({ interruption: "resample", resample: () => Number.NaN });
    const done = simulation.action("done", () => undefined);
    bed.serve(1, 5, done, 0);
    simulation.run(1);
    expect(() => bed.setCapacity(0)).toThrow("resample() must be a finite number, got NaN");
    expect([bed.inUse, bed.waiting]).toEqual([1, 0]);
    simulation.run();
    expect([bed.inUse, simulation.now]).toEqual([0, 5]);
  });

  it("a request for too much of a second resource fails where it is yielded", () => {
    const { simulation, processes, bed, log, say } = place();
    const nurse = new Resource(simulation, { name: "nurse", capacity: 1 });
    processes.start("Ada", function* () {
      try {
        yield requestAll([
          [bed, 1],
          [nurse, 2],
        ]);
      } catch (error) {
        say(error instanceof RangeError && error.message);
      }
    });
    simulation.run();
    expect(log).toEqual(["0 units must be at most 1, the largest capacity nurse has had, got 2"]);
    expect([bed.inUse, processes.waiting()]).toEqual([0, []]);
  });

  it("processes wait only where the resource runs their own action when it evicts", () => {
    const { simulation, bed } = place();
    const others = new Processes(simulation);
    others.start("stranger", function* () {
      yield serve(bed, 1, 1);
    });
    expect(() => simulation.run()).toThrow("evicted must be Processes.evicted of the processes that wait for bed");
  });
});
