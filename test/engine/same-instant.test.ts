/** Two things that happen to one person at one instant, each of which would have ended the wait by itself. */

import { describe, expect, it } from "vitest";
import {
  anyOf,
  Calendar,
  claim,
  endWarmUpAt,
  openInSlots,
  Priority,
  Processes,
  Resource,
  type ResourceOptions,
  request,
  requestAll,
  Signal,
  Simulation,
  State,
  Store,
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

  it("a claim is preempted as the work of its process ends: its process is told where it waits, before that end", () => {
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
      try {
        yield serve(desk, 1, 5);
        own.release();
      } catch (error) {
        say(String(error), own.isHeld);
      }
      yield wait(2);
      say("goes on");
    });
    simulation.run();
    expect(log).toEqual(["5 Interrupted: interrupted: preempted at bed false", "7 goes on"]);
    expect(bed.inUse).toBe(0);
  });

  it.each(["releases", "newcomers"] as const)(
    "a holder put out is told before its own event of the phase of %s",
    (phase) => {
      const simulation = new Simulation();
      const bed = new Resource(simulation, { name: "bed", capacity: 1, preemptive: true, interruption: "finish" });
      const log: string[] = [];
      let ticket = -1;
      const go = simulation.action("go", () => undefined);
      const lose = simulation.action("lose", (person) => log.push(`${person} put out`));
      const leave = simulation.action("leave", (person) => {
        log.push(`${person} leaves, holding ${bed.isHeld(ticket)}`);
      });
      const urgent = simulation.action("urgent", (person) => {
        bed.claim(1, go, person, 0);
        log.push(`${person} has the bed`);
      });
      simulation.schedule(3, urgent, 1, Priority.release);
      ticket = bed.claim(1, go, 0, 5, lose);
      simulation.schedule(3, leave, 0, phase === "releases" ? Priority.release : Priority.arrival);
      simulation.run();
      expect(log).toEqual(["1 has the bed", "0 put out", "0 leaves, holding false"]);
    },
  );

  it("a holder put out by a fall of capacity, and one put out by a grant, are told right after it", () => {
    const { simulation, bed, log, say } = place({ capacity: 2, preemptive: true, interruption: "finish" });
    const go = simulation.action("go", (person) => say("granted", person));
    const lose = simulation.action("lose", (person) => say("put out", person));
    const first = simulation.action("first", () => bed.setCapacity(1));
    const second = simulation.action("second", () => say("second"));
    bed.claim(1, go, 0, 5, lose);
    bed.claim(1, go, 1, 4, lose);
    simulation.schedule(2, first, 0, Priority.release);
    simulation.schedule(2, second, 0, Priority.release);
    simulation.run(3);
    expect(log.splice(0)).toEqual(["2 put out 0", "2 second"]);
    const waiting = bed.claim(1, go, 2, 7);
    const urge = simulation.action("urge", () => {
      bed.reprioritise(waiting, 0);
      simulation.schedule(0, second, 0, Priority.grant);
    });
    simulation.schedule(0, urge);
    simulation.run();
    // The grant that puts somebody out is an event; whoever is put out is told right after it.
    expect(log).toEqual(["3 granted 2", "3 put out 1", "3 second"]);
  });

  it("an interrupt comes before the end of work at the same instant that was scheduled earlier", () => {
    const { simulation, processes, bed, log, say } = place();
    const desk = new Resource(simulation, { name: "desk", capacity: 1 });
    processes.start("boss", function* () {
      yield serve(desk, 1, 5);
      worker.interrupt("fire");
    });
    const worker = processes.start("worker", function* () {
      try {
        yield serve(bed, 1, 5);
        say("done");
      } catch (error) {
        say(String(error));
      }
    });
    simulation.run();
    expect(log).toEqual(["5 Interrupted: interrupted: fire"]);
  });

  it("a signal is fired and its process interrupted, in either order: nothing is lost", () => {
    for (const isFiredFirst of [true, false]) {
      const { simulation, processes, log, say } = place();
      const bell = new Signal<string>();
      const door = new State(false);
      const guest = processes.start("guest", function* () {
        const rings = bell.next();
        try {
          yield anyOf(rings, wait(50));
        } catch {
          say("interrupted", rings.isDone, rings.value);
        }
        // A state keeps what has happened for whoever asks later, as an event of SimPy does.
        yield* door.wait((isOpen) => isOpen);
        say("open");
      });
      processes.start("host", function* () {
        yield wait(1);
        if (!isFiredFirst) guest.interrupt();
        expect(bell.fire("dinner")).toBe(1);
        door.set(true);
        if (isFiredFirst) guest.interrupt();
      });
      simulation.run();
      expect(log).toEqual(["1 interrupted true dinner", "1 open"]);
    }
  });

  it("a signal that was not fired is not done when its wait is called off, and wakes nobody later", () => {
    const { simulation, processes, log, say } = place();
    const bell = new Signal();
    const guest = processes.start("guest", function* () {
      const rings = bell.next();
      try {
        yield rings;
      } catch {
        say(rings.isDone);
      }
    });
    processes.start("host", function* () {
      yield wait(1);
      guest.interrupt();
      yield wait(0);
      say(bell.fire());
    });
    simulation.run();
    expect(log).toEqual(["1 false", "1 0"]);
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

describe("a process that has not begun", () => {
  it.each([0, 1_000])("is called off by an interrupt, %d before it would begin: the run goes on", (delay) => {
    const { simulation, processes, log, say } = place();
    processes.start("boss", function* () {
      const late = processes.start(
        "late",
        function* () {
          yield wait(0);
          say("began");
        },
        delay,
      );
      expect([late.interrupt("no need"), late.interrupt("again")]).toEqual([true, true]);
      yield wait(0);
      expect([late.isFinished, late.result, late.interrupt()]).toEqual([true, undefined, false]);
      expect(late.failure?.cause).toMatchObject({ name: "Interrupted", cause: "no need" });
      try {
        yield late.join();
      } catch (error) {
        say(String(error));
      }
      yield wait(1);
      say("goes on");
    });
    simulation.run();
    expect(log).toEqual(["0 ProcessFailure: process late failed at 0: interrupted: no need", "1 goes on"]);
    expect([simulation.now, simulation.pending, processes.waiting()]).toEqual([1, 0, []]);
  });

  it("is called off for those that join it, and ends no run even if they wait no longer", () => {
    const { simulation, processes, log, say } = place();
    const late = processes.start("late", function* () {}, 9);
    const manager = processes.start("manager", function* () {
      try {
        yield late.join();
      } catch (error) {
        say(String(error));
      }
    });
    processes.start("boss", function* () {
      yield wait(1);
      late.interrupt();
      manager.interrupt("home");
    });
    simulation.run();
    expect(log).toEqual(["1 Interrupted: interrupted: home"]);
  });
});

describe("things of another simulation", () => {
  it("are refused by interrupt, inside an event, and by what resets or opens them", () => {
    const { simulation, processes, bed } = place();
    const other = new Simulation();
    const sleeper = new Processes(other).start("sleeper", function* () {
      yield wait(9);
    });
    const theirs = new Resource(other, { name: "theirs", capacity: 0, allowLarger: true });
    other.run(1);
    processes.start("boss", function* () {
      sleeper.interrupt();
      yield wait(1);
    });
    expect(() => simulation.run()).toThrow("process sleeper must be of the simulation whose event runs");
    expect(() => endWarmUpAt(simulation, 1, [bed, theirs])).toThrow(
      "observed[1] must be of the simulation whose warm-up ends",
    );
    expect(() => endWarmUpAt(simulation, 1, [new Store(other)])).toThrow(TypeError);
    expect(() => openInSlots(simulation, theirs, new Calendar([{ at: 1, value: 1 }]))).toThrow(
      "theirs must be of the simulation of its slots",
    );
    // Between runs, and inside a run of its own that an event of another starts, a process can be interrupted.
    const inner = simulation.action("inner", () => other.run());
    const wake = other.action("wake", () => sleeper.interrupt());
    other.schedule(1, wake);
    simulation.schedule(1, inner);
    expect(() => simulation.run()).toThrow("process sleeper failed at 2: interrupted: undefined");
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
