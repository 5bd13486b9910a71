import { describe, expect, it } from "vitest";
import {
  Calendar,
  claim,
  openInSlots,
  Preempted,
  Processes,
  type RequestOptions,
  Resource,
  request,
  Simulation,
  type Steps,
  serve,
  wait,
} from "../../src/engine/index.js";

describe("a request that preempts nobody", () => {
  it.each(["request", "claim", "serve"] as const)("waits before those less urgent, by %s", (way) => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 1, preemptive: true, interruption: "resume" });
    const log: unknown[] = [];
    const holder = (name: string, at: number, priority: number, time: number) =>
      processes.start(
        name,
        function* () {
          yield serve(bed, 1, time, { priority });
          log.push([simulation.now, name]);
        },
        at,
      );
    holder("planned", 0, 2, 5);
    holder("later", 1, 2, 1);
    processes.start(
      "sparing",
      function* (): Steps {
        const options = { priority: 1, preempt: false };
        if (way === "serve") yield serve(bed, 1, 2, options);
        if (way === "serve") return void log.push([simulation.now, "sparing"]);
        const place = way === "claim" ? claim(bed, 1, options) : request(bed, 1, options);
        yield place;
        yield wait(2);
        if (way === "claim") (place as ReturnType<typeof claim>).release();
        else bed.release();
        log.push([simulation.now, "sparing"]);
      },
      2,
    );
    simulation.run();
    // One that may preempt would have it from 2 to 4, and "planned" would end at 7.
    expect(log).toEqual([
      [5, "planned"],
      [7, "sparing"],
      [8, "later"],
    ]);
  });

  it("spares others also once its own work was interrupted and waits to go on", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 3, preemptive: true, interruption: "resume" });
    const log: unknown[] = [];
    const come = (name: string, at: number, units: number, time: number, options: RequestOptions) =>
      processes.start(
        name,
        function* () {
          yield serve(bed, units, time, options);
          log.push([simulation.now, name]);
        },
        at,
      );
    come("sparing", 0, 2, 4, { priority: 1, preempt: false });
    come("less urgent", 0, 1, 10, { priority: 2 });
    come("more urgent", 1, 2, 5, { priority: 0 }); // puts "sparing" out, which has 3 left
    const more = simulation.action("more", () => bed.setCapacity(4));
    simulation.schedule(2, more);
    simulation.run();
    // At 2 one unit is free: one that may preempt would put "less urgent" out for the other that it needs.
    expect(log).toEqual([
      [6, "more urgent"],
      [9, "sparing"],
      [10, "less urgent"],
    ]);
  });

  it("keeps those behind it waiting in a strict line, and lets others who may preempt pass by their priority", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 1, preemptive: true, interruption: "resume" });
    const log: unknown[] = [];
    const come = (name: string, at: number, priority: number, preempt: boolean, time = 3) =>
      processes.start(
        name,
        function* () {
          yield serve(bed, 1, time, { priority, preempt });
          log.push([simulation.now, name]);
        },
        at,
      );
    come("A", 0, 0, true);
    come("B", 1, -2, false);
    come("C", 1, -1, true); // behind B, who spares A
    come("D", 2, -3, true, 1); // before B
    simulation.run();
    // D puts A out at 2, with 1 left. At 3 the bed is free for B, who stands first; then come C and the rest of A.
    expect(log).toEqual([
      [3, "D"],
      [6, "B"],
      [9, "C"],
      [10, "A"],
    ]);
  });
});

describe("a strict limit for those whose work is interrupted", () => {
  /** Published cases of simmer's queue_size_strict: one server, room for one in the line, work of 10 each. */
  const run = (ranks: readonly (readonly [at: number, rank: number])[], strictLimit: boolean) => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const desk = new Resource(simulation, {
      ...{ name: "desk", capacity: 1, queueLimit: 1, preemptive: true, interruption: "resume", strictLimit },
      evicted: processes.evicted,
    });
    const ends: [number, string][] = [];
    for (const [place, [at, rank]] of ranks.entries()) {
      processes.start(
        "arrival",
        function* () {
          const work = serve(desk, 1, 10, { priority: -rank });
          yield work;
          ends[place] = [simulation.now, work.outcome];
        },
        at,
      );
    }
    simulation.run();
    return { ends, longest: desk.line.max };
  };

  it("evicts the interrupted from a full line, as if they came anew", () => {
    expect(
      run(
        [
          [0, 0],
          [0, 0],
          [1, 1],
        ],
        true,
      ),
    ).toEqual({
      ends: [
        [1, "evicted"],
        [21, "granted"],
        [11, "granted"],
      ],
      longest: 1,
    });
  });

  it("evicts somebody of a worse priority for them", () => {
    expect(
      run(
        [
          [0, 0],
          [0, 1],
          [1, 2],
        ],
        true,
      ),
    ).toEqual({
      ends: [
        [1, "evicted"],
        [20, "granted"],
        [11, "granted"],
      ],
      longest: 1,
    });
  });

  it("is no limit for them by default", () => {
    expect(
      run(
        [
          [0, 0],
          [0, 0],
          [1, 1],
        ],
        false,
      ),
    ).toEqual({
      ends: [
        [20, "granted"],
        [30, "granted"],
        [11, "granted"],
      ],
      longest: 2,
    });
  });

  it("needs an action for those who are evicted", () => {
    const options = { name: "desk", capacity: 1, strictLimit: true };
    expect(() => new Resource(new Simulation(), options)).toThrow("evicted must be given where strictLimit is true");
  });
});

describe("work that nothing interrupts", () => {
  it("can be stopped: its units are free at once, and its own end then does nothing", () => {
    const simulation = new Simulation();
    const desk = new Resource(simulation, { name: "desk", capacity: 1 });
    const log: unknown[] = [];
    const done = simulation.action("done", (person) => log.push([simulation.now, person]));
    const first = desk.serve(1, 10, done, 1);
    desk.serve(1, 2, done, 2);
    simulation.run(3);
    expect([desk.stop(first), desk.stop(first), desk.inUse]).toEqual([7, Number.NaN, 0]);
    simulation.run(4);
    expect([desk.inUse, desk.waiting]).toEqual([1, 0]);
    const third = desk.serve(1, 1, done, 3);
    simulation.run();
    expect(log).toEqual([
      [5, 2],
      [6, 3],
    ]);
    expect([desk.inUse, desk.stop(third), desk.occupancy.integral(10)]).toEqual([0, Number.NaN, 6]);
  });

  it("can be stopped in overtime, and gives back no units of the next shift", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const desk = new Resource(simulation, { name: "desk", capacity: 1 });
    const work = serve(desk, 1, 10);
    const case1 = processes.start("case", function* () {
      yield work;
      return work.outcome;
    });
    simulation.run(3);
    desk.changeShift(1);
    const done = simulation.action("done", () => undefined);
    desk.serve(1, 5, done, 0);
    expect([work.stop(), desk.inUse]).toEqual([7, 1]);
    simulation.run();
    // The work of 5 that began at 3 ends at 8; what was stopped, and would have ended at 10, happens no more.
    expect([case1.result, desk.inUse, simulation.now]).toEqual(["stopped", 0, 8]);
  });
});

describe("capacity that drains", () => {
  it("takes nothing from anybody, where setCapacity would", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 2, interruption: "resume" });
    const causes: unknown[] = [];
    processes.start("held", function* () {
      yield claim(bed, 1, { preemptible: true });
      try {
        yield wait(9);
      } catch (error) {
        causes.push((error as Error).cause);
      }
    });
    processes.start("work", function* () {
      yield serve(bed, 1, 4);
    });
    simulation.run(1);
    bed.drainTo(0);
    simulation.run(2);
    expect([bed.inUse, bed.capacity, causes.length]).toEqual([2, 0, 0]);
    bed.setCapacity(0);
    simulation.run(3);
    expect([bed.inUse, bed.waiting, causes[0] instanceof Preempted]).toEqual([0, 1, true]);
  });
});

describe("slots", () => {
  /** Three begin in a slot at 1, which takes 3; the next, at 2, takes 2; then one slot of 3 at 4. */
  const run = (limited: boolean | "preempt", work: number) => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const clinic = new Resource(simulation, { name: "clinic", capacity: 0, allowLarger: true, interruption: "resume" });
    const steps = [1, 2, 4].map((at) => ({ at, value: at === 2 ? 2 : 3 }));
    openInSlots(simulation, clinic, new Calendar(steps), limited);
    const ends: number[] = [];
    for (let person = 0; person < 4; person++) {
      processes.start("person", function* () {
        yield serve(clinic, 1, work);
        ends[person] = simulation.now;
      });
    }
    simulation.run(20);
    return ends;
  };

  it("interrupt what is more than they take, and let it go on in a later one", () => {
    // The third has worked from 1 to 2, and goes on from 4; the fourth begins at 4.
    expect(run("preempt", 1.5)).toEqual([2.5, 2.5, 4.5, 5.5]);
  });

  it("let everyone finish by default and where they are limited, whatever the interruption", () => {
    expect(run(true, 1.5)).toEqual([2.5, 2.5, 2.5, 5.5]);
    expect(run(false, 1.5)).toEqual([2.5, 2.5, 2.5, 3.5]);
  });

  it("cannot interrupt work that is always finished", () => {
    const simulation = new Simulation();
    const clinic = new Resource(simulation, { name: "clinic", capacity: 0, allowLarger: true });
    expect(() => openInSlots(simulation, clinic, new Calendar([{ at: 1, value: 1 }]), "preempt")).toThrow(
      "interruption must be resume, restart or resample to preempt, got finish",
    );
  });
});
