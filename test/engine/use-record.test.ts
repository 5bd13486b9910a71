import { describe, expect, it } from "vitest";
import {
  claim,
  endWarmUpAt,
  Processes,
  Resource,
  recordUse,
  request,
  Simulation,
  serve,
  wait,
} from "../../src/engine/index.js";

describe("the record of a resource", () => {
  it("tells a process when its work began and paused, how long it waited and was served", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const nurse = new Resource(simulation, { name: "nurse", capacity: 1, preemptive: true, interruption: "resume" });
    const record = recordUse(nurse, { keep: true });
    const seen: unknown[] = [];
    const first = processes.start("first", function* () {
      yield serve(nurse, 1, 1, { priority: 2 });
    });
    // Waits from 0 to 1, works from 1 to 3 and from 5 to 6, twice interrupted: from 3 to 5 and from 6 to 7.
    const routine = processes.start("routine", function* () {
      const work = serve(nurse, 1, 4, { priority: 2 });
      yield work;
      const { waited, served, began, pauses, asked, state } = record.visitOf(work.owner!)!;
      seen.push({ waited, served, began, pauses, asked, state });
    });
    for (const [at, work] of [
      [3, 2],
      [6, 1],
    ] as const) {
      processes.start(
        "urgent",
        function* () {
          yield serve(nurse, 1, work, { priority: 1 });
        },
        at,
      );
    }
    simulation.run(4);
    expect(record.visitOf(routine)).toMatchObject({ state: "interrupted", waited: 1, served: 2, ended: Number.NaN });
    expect(record.present.map(({ who, state }) => [(who as typeof first).name, state])).toEqual([
      ["routine", "interrupted"],
      ["urgent", "served"],
    ]);
    simulation.run();
    expect(seen).toEqual([
      {
        ...{ waited: 1, served: 4, began: 1, asked: 0, state: "finished" },
        pauses: [
          { from: 3, to: 5 },
          { from: 6, to: 7 },
        ],
      },
    ]);
    expect(record.visits.map(({ who, ended }) => [(who as typeof first).name, ended])).toEqual([
      ["first", 1],
      ["urgent", 5],
      ["urgent", 7],
      ["routine", 8],
    ]);
    const { asked, began, finished, interrupted, waits, serviceTimes, pauses, stays } = record;
    expect({ asked, began, finished, interrupted }).toEqual({ asked: 4, began: 4, finished: 4, interrupted: 2 });
    expect([waits.n, waits.sum]).toEqual([4, 1]);
    expect([serviceTimes.n, serviceTimes.sum, serviceTimes.max]).toEqual([4, 8, 4]);
    expect([pauses.n, pauses.sum, stays.sum]).toEqual([2, 3, 1 + 2 + 1 + 8]);
    expect(serviceTimes.sum).toBe(nurse.occupancy.integral(simulation.now));
  });

  it("counts rejections, evictions, those who gave up, and what they had waited", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 1, queueLimit: 2, evicted: processes.evicted });
    const record = recordUse(bed, { quantiles: true, keep: true });
    const come = (at: number, name: string, options: { priority?: number; patience?: number }) =>
      processes.start(
        name,
        function* () {
          const place = claim(bed, 1, options);
          if (!(yield* place)) return;
          yield wait(10);
          place.release();
        },
        at,
      );
    come(0, "Ada", { priority: 2 }); // has the bed until 10
    come(1, "Ben", { priority: 2, patience: 3 }); // gives up at 4
    come(2, "Cem", { priority: 2 });
    come(3, "Dot", { priority: 2 }); // the line is full
    come(5, "Eva", { priority: 2 });
    come(6, "Fay", { priority: 1 }); // evicts Eva, and has the bed from 10
    simulation.run();
    const { asked, began, finished, rejected, reneged, evicted, preempted, stopped } = record;
    expect({ asked, began, finished, rejected, reneged, evicted, preempted, stopped }).toEqual({
      ...{ asked: 6, began: 3, finished: 3, rejected: 1, reneged: 1, evicted: 1, preempted: 0, stopped: 0 },
    });
    expect(record.visits.map(({ state, waited }) => [state, waited])).toEqual([
      ["rejected", 0],
      ["reneged", 3],
      ["evicted", 1],
      ["finished", 0],
      ["finished", 4],
      ["finished", 18],
    ]);
    expect([record.lostWaits.n, record.lostWaits.sum, record.lostWaits.max]).toEqual([2, 4, 3]);
    expect([record.waits.mean, record.waits.max]).toEqual([22 / 3, 18]);
    expect(Math.abs(record.waits.quantile(0.5) - 4)).toBeLessThanOrEqual(0.04);
    expect(record.waits.deviation).toBeCloseTo(Math.sqrt((22 ** 2 + 10 ** 2 + 32 ** 2) / 9 / 2), 12);
    expect(record.waits.sum + record.lostWaits.sum).toBe(bed.timeWaited());
  });

  it("tells claims that are preempted from those given back, and work that is stopped before and after its begin", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const desk = new Resource(simulation, { name: "desk", capacity: 1, preemptive: true, interruption: "resume" });
    const record = recordUse(desk, { keep: true });
    processes.start("held", function* () {
      const place = claim(desk, 1, { priority: 2, preemptible: true });
      yield place;
      try {
        yield wait(9);
      } catch {
        // Preempted at 1.
      }
    });
    const begun = serve(desk, 1, 5, { priority: 1 });
    const waiting = serve(desk, 1, 5, { priority: 1 });
    for (const [name, work] of [
      ["begun", begun],
      ["waiting", waiting],
    ] as const) {
      processes.start(
        name,
        function* () {
          yield work;
        },
        1,
      );
    }
    processes.start("manager", function* () {
      yield wait(2);
      waiting.stop();
      yield wait(2);
      begun.stop();
    });
    simulation.run();
    expect(record.visits.map(({ state, waited, served }) => [state, waited, served])).toEqual([
      ["preempted", 0, 1],
      ["reneged", 1, 0],
      ["stopped", 0, 3],
    ]);
    expect([record.preempted, record.reneged, record.stopped, record.finished]).toEqual([1, 1, 1, 0]);
  });

  it("knows of requests when they were granted, not for how long, and begins anew after the warm-up", () => {
    const simulation = new Simulation();
    const desk = new Resource(simulation, { name: "desk", capacity: 1 });
    const record = recordUse(desk, { keep: true });
    const nothing = simulation.action(
      "nothing",
      () => undefined,
      (person) => ["Ada", "Ben"][person],
    );
    const free = simulation.action("free", () => desk.release());
    endWarmUpAt(simulation, 2, [record]);
    desk.request(1, nothing, 0);
    desk.request(1, nothing, 1);
    simulation.schedule(1, free);
    simulation.run(2);
    expect(record.visits).toMatchObject([
      { who: "Ada", state: "granted", waited: 0, served: Number.NaN },
      { who: "Ben", state: "granted", waited: 1, served: Number.NaN },
    ]);
    simulation.run(3);
    expect([record.asked, record.waits.n, record.visits]).toEqual([0, 0, []]);
  });

  it("is refused where somebody is there already, where there is one, and for anything but a resource", () => {
    const simulation = new Simulation();
    const desk = new Resource(simulation, { name: "desk", capacity: 1 });
    const nothing = simulation.action("nothing", () => undefined);
    recordUse(desk);
    expect(() => recordUse(desk)).toThrow('resource must be one without a record, got "desk"');
    const used = new Resource(simulation, { name: "used", capacity: 1 });
    used.request(1, nothing, 0);
    expect(() => recordUse(used)).toThrow('resource must be one that nobody uses yet, got "used"');
    expect(() => recordUse(5 as never)).toThrow("resource must be a Resource, as in recordUse(desk), got 5");
    expect(() => recordUse(desk, { kep: true } as never)).toThrow("options must have only the keys quantiles, keep");
  });

  it("changes no run", () => {
    const run = (isRecorded: boolean) => {
      const simulation = new Simulation();
      const processes = new Processes(simulation);
      const desk = new Resource(simulation, { name: "desk", capacity: 2 });
      if (isRecorded) recordUse(desk);
      const ends: unknown[] = [];
      for (let k = 0; k < 50; k++) {
        processes.start(
          `${k}`,
          function* () {
            if (!(yield* request(desk, 1 + (k % 2), { priority: k % 3, patience: 4 }))) return;
            yield wait(1 + (k % 5));
            desk.release(1 + (k % 2));
            ends.push([k, simulation.now]);
          },
          k / 2,
        );
      }
      simulation.run();
      return ends;
    };
    expect(run(true)).toEqual(run(false));
  });
});
