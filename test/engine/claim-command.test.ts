import { describe, expect, it } from "vitest";
import {
  anyOf,
  claim,
  describeCircle,
  findCircle,
  Interrupted,
  Preempted,
  Processes,
  Resource,
  type ResourceOptions,
  Simulation,
  type Steps,
  serve,
  traceLines,
  wait,
} from "../../src/engine/index.js";

const PREEMPTIVE = { preemptive: true, interruption: "resume" } as const;

function hospital(options: Partial<ResourceOptions> = {}) {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const bed = new Resource(simulation, { name: "bed", capacity: 1, ...options });
  const log: string[] = [];
  const say = (...words: unknown[]) => log.push([simulation.now, ...words].join(" "));
  const at = (time: number, name: string, body: () => Steps) => processes.start(name, body, time);
  return { simulation, processes, bed, log, say, at };
}

describe("a claim of a process", () => {
  it("is held until its own release, and released once", () => {
    const { simulation, bed, log, say, at } = hospital();
    at(0, "Ada", function* () {
      const place = claim(bed);
      expect(() => place.release()).toThrow(RangeError);
      expect(yield* place).toBe(true);
      expect([place.isHeld, place.outcome]).toEqual([true, "granted"]);
      yield wait(3);
      expect(() => bed.release(1)).toThrow("without a claim");
      place.release();
      expect(place.isHeld).toBe(false);
      expect(() => place.release()).toThrow(RangeError);
    });
    at(1, "Ben", function* () {
      yield claim(bed);
      say("Ben");
    });
    simulation.run();
    expect(log).toEqual(["3 Ben"]);
    expect(bed.waits.max).toBe(2);
  });

  it("can end without units for each of the possible reasons", () => {
    const { simulation, processes, log, say, at } = hospital();
    const bed = new Resource(simulation, { name: "bed", capacity: 1, queueLimit: 1, evicted: processes.evicted });
    const ask = (name: string, time: number, priority: number, patience = 9) =>
      at(time, name, function* () {
        const place = claim(bed, 1, { priority, patience });
        const held = yield* place;
        say(name, held, place.outcome, place.isHeld);
        if (time === 5) place.withdraw();
      });
    ask("holder", 0, 0);
    ask("evicted", 1, 3);
    ask("impatient", 2, 2, 2);
    ask("full", 3, 2);
    at(5, "withdrawn", function* () {
      const place = claim(bed);
      at(1, "nurse", function* () {
        expect(place.reprioritise(4)).toBe(true);
        expect(place.withdraw()).toBe(true);
        expect(place.withdraw()).toBe(false);
        yield wait(0);
      });
      say("withdrawn", yield* place, place.outcome, place.isHeld);
    });
    simulation.run();
    expect(log).toEqual([
      "0 holder true granted true",
      "2 evicted false evicted false",
      "3 full false full false",
      "4 impatient false impatient false",
      "6 withdrawn false withdrawn false",
    ]);
    expect([bed.waiting, bed.inUse, processes.waiting()]).toEqual([0, 1, []]);
  });

  it("is preempted by someone more urgent: its process is interrupted, with what it lost as the cause", () => {
    const { simulation, bed, log, say, at } = hospital({ ...PREEMPTIVE, numbering: "lowest" });
    at(1, "planned", function* () {
      const place = claim(bed, 1, { priority: 2, preemptible: true });
      yield place;
      expect(place.numbers).toEqual([0]);
      let left = 5;
      while (left > 0) {
        const since = simulation.now;
        try {
          yield wait(left);
          left = 0;
        } catch (error) {
          if (!(error instanceof Interrupted && error.cause instanceof Preempted)) throw error;
          const { cause } = error;
          expect([cause.claim, cause.resource, place.isHeld]).toEqual([place, bed, false]);
          say("lost what was held since", cause.since);
          left -= simulation.now - since;
          break;
        }
      }
      const again = claim(bed, 1, { priority: 2 });
      yield again;
      yield wait(left);
      again.release();
      say("done");
    });
    at(3, "urgent", function* () {
      yield serve(bed, 1, 10, { priority: 1 });
    });
    simulation.run();
    expect(log).toEqual(["3 lost what was held since 1", "16 done"]);
  });

  it("is not preempted where that is not allowed", () => {
    const { simulation, bed, log, say, at } = hospital(PREEMPTIVE);
    at(0, "planned", function* () {
      const place = claim(bed, 1, { priority: 2 });
      yield place;
      yield wait(5);
      place.release();
    });
    at(3, "urgent", function* () {
      yield claim(bed, 1, { priority: 1 });
      say("urgent");
    });
    simulation.run();
    expect(log).toEqual(["5 urgent"]);
  });

  it("can be part of a condition, and is called off with it", () => {
    const { simulation, processes, bed, log, say, at } = hospital();
    at(0, "holder", function* () {
      const place = claim(bed);
      yield place;
      yield wait(10);
      place.release();
    });
    at(1, "hurried", function* () {
      const place = claim(bed);
      yield anyOf(place, wait(2));
      say("hurried", place.isHeld, place.outcome, bed.waiting);
    });
    at(4, "patient", function* () {
      const place = claim(bed);
      yield anyOf(place, wait(100));
      say("patient", place.isHeld);
      place.release();
    });
    simulation.run(5);
    // Nothing is left behind: no row, no timer and no place in the line.
    expect([bed.waiting, log]).toEqual([1, ["3 hurried false pending 0"]]);
    expect(processes.waiting()).toEqual(["holder", "patient"]);
  });

  it("is called off by an interrupt", () => {
    const { simulation, processes, bed, log, say, at } = hospital();
    at(0, "holder", function* () {
      yield claim(bed);
    });
    const waiting = at(1, "waiting", function* () {
      const place = claim(bed, 1, { patience: 100 });
      try {
        yield place;
      } catch (error) {
        say(String(error), place.isHeld, bed.waiting);
      }
    });
    at(2, "porter", function* () {
      waiting.interrupt("go home");
      yield wait(0);
    });
    simulation.run();
    expect(log).toEqual(["2 Interrupted: interrupted: go home false 0"]);
    expect([simulation.now, processes.waiting()]).toEqual([2, []]);
  });

  it("names its process where processes block each other, and in traces", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const wards = ["north", "south"].map((name) => new Resource(simulation, { name, capacity: 1 }));
    for (const [index, name] of ["Ada", "Ben"].entries()) {
      processes.start(name, function* () {
        yield claim(wards[index]);
        yield wait(1);
        yield claim(wards[1 - index]);
      });
    }
    const lines: string[] = [];
    const stop = traceLines(simulation, (line) => lines.push(line), { resources: true });
    expect(simulation.runUntil(() => findCircle(wards) !== null)).toBe(true);
    stop();
    expect(simulation.now).toBe(1);
    expect(describeCircle(findCircle(wards)!)).toBe(
      "Ben holds south and waits for north; Ada holds north and waits for south",
    );
    expect(lines.filter((line) => line.includes("resource")).map((line) => JSON.parse(line))).toMatchObject([
      { time: 0, resource: "north", kind: "granted", units: 1, who: "Ada" },
      { time: 0, resource: "south", kind: "granted", units: 1, who: "Ben" },
      { time: 1, resource: "south", kind: "waits", units: 1, who: "Ada" },
      { time: 1, resource: "north", kind: "waits", units: 1, who: "Ben" },
    ]);
    simulation.run();
    expect(processes.waiting()).toEqual(["Ada", "Ben"]);
  });

  it("is known to be held even after its process has ended", () => {
    const { simulation, processes, bed, at } = hospital({ capacity: 2 });
    const kept: { release(): void }[] = [];
    for (const name of ["Ada", "Ben"]) {
      at(0, name, function* () {
        const place = claim(bed);
        yield place;
        kept.push(place);
      });
    }
    simulation.run();
    expect([processes.waiting(), processes.holding().sort()]).toEqual([[], ["Ada", "Ben"]]);
    kept[0].release();
    expect(processes.holding()).toEqual(["Ben"]);
  });

  it("tells processes of several kinds and people of actions apart where they block each other", () => {
    const { simulation, processes, bed, at } = hospital();
    const desk = new Resource(simulation, { name: "desk", capacity: 1 });
    const others = new Processes(simulation);
    const go = simulation.action("go", () => undefined);
    const crossing = (one: Resource, other: Resource) =>
      function* () {
        yield claim(one);
        yield wait(1);
        yield claim(other);
      };
    at(0, "Ada", crossing(bed, desk));
    others.start("Ben", crossing(desk, bed));
    simulation.run(1);
    for (const subject of [0, 1, 2]) {
      bed.claim(1, go, subject);
      desk.claim(1, go, subject);
    }
    expect(findCircle([bed, desk])).toBeNull();
    simulation.run();
    expect(describeCircle(findCircle([bed, desk])!)).toBe(
      "Ben holds desk and waits for bed; Ada holds bed and waits for desk",
    );
    expect(processes.waiting()).toEqual(["Ada"]);
  });

  it("must be of the simulation that its process runs in", () => {
    const here = hospital();
    const elsewhere = hospital();
    here.at(0, "lost", function* () {
      yield claim(elsewhere.bed);
    });
    expect(() => here.simulation.run()).toThrow(
      "process lost failed at 0: bed must be of the simulation of its process",
    );
  });

  it("refuses options it does not know", () => {
    const { bed } = hospital();
    const options: object = { preemptable: true };
    expect(() => claim(bed, 1, options)).toThrow(/priority, patience, preempt, preemptible, got preemptable/);
  });
});

describe("work of a process", () => {
  it("can be stopped while it waits and while it goes on, and its process goes on with false", () => {
    const { simulation, processes, bed, log, say, at } = hospital({ interruption: "resume" });
    const jobs = [5, 7, 2].map((length) => serve(bed, 1, length));
    for (const [number, job] of jobs.entries()) {
      at(0, `job ${number}`, function* () {
        say(number, yield* job, job.outcome);
      });
    }
    at(3, "boss", function* () {
      say(jobs[1].stop(), jobs[0].stop(), jobs[0].stop());
      yield wait(9);
      say(jobs[2].stop());
    });
    simulation.run();
    expect(log).toEqual(["3 7 2 NaN", "3 1 false stopped", "3 0 false stopped", "5 2 true granted", "12 NaN"]);
    expect([bed.inUse, processes.waiting()]).toEqual([0, []]);
  });

  it("that goes on without its process can still be stopped", () => {
    const { simulation, bed, log, say, at } = hospital({ interruption: "restart" });
    at(0, "hurried", function* () {
      const job = serve(bed, 1, 10);
      yield anyOf(job, wait(4));
      say(job.isDone, bed.inUse, job.stop(), bed.inUse, job.stop());
      yield wait(1);
    });
    simulation.run();
    expect(log).toEqual(["4 false 1 6 0 NaN"]);
    expect(simulation.now).toBe(5);
  });

  it("that is always finished can be stopped, too", () => {
    const { simulation, bed, at } = hospital();
    const job = serve(bed, 1, 10);
    at(0, "worker", function* () {
      yield job;
    });
    simulation.run(1);
    expect([job.stop(), bed.inUse, job.stop()]).toEqual([9, 0, Number.NaN]);
    simulation.run(2);
    expect([job.outcome, job.value, bed.inUse]).toEqual(["stopped", false, 0]);
  });

  it("that is always finished has no end once it is stopped: no event is left of it", () => {
    const { simulation, bed, at } = hospital();
    const job = serve(bed, 1, 100);
    at(0, "worker", function* () {
      yield job;
    });
    const lines: string[] = [];
    traceLines(simulation, (line) => lines.push(line));
    simulation.run(1);
    job.stop();
    simulation.run();
    // Nothing is to happen after 1. The clock stood at 100, and the trace told that the work was done then.
    expect([simulation.now, simulation.pending, bed.occupancy.mean(simulation.now)]).toEqual([1, 0, 1]);
    expect(lines.filter((line) => line.includes("work done"))).toEqual([]);
  });
});
