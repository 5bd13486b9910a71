import { describe, expect, it } from "vitest";
import {
  type HoldOptions,
  holdFor,
  Interrupted,
  Processes,
  Resource,
  request,
  Simulation,
  wait,
} from "../../src/engine/index.js";

/** Somebody holds a bed for 5 from 0, and is put out from 3 to 5 and from 6 to 7. */
function putOutTwice(options: HoldOptions) {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const bed = new Resource(simulation, { name: "bed", capacity: 1, preemptive: true, interruption: "finish" });
  const planned = processes.start("planned", function* () {
    const how = yield* holdFor(bed, 5, { priority: 2, ...options });
    return { ...how, at: simulation.now };
  });
  for (const [at, time] of [
    [3, 2],
    [6, 1],
  ] as const) {
    processes.start(
      "urgent",
      function* () {
        yield* holdFor(bed, time, { priority: 1 });
      },
      at,
    );
  }
  return { simulation, bed, planned, processes };
}

describe("holding units for a time in all", () => {
  it("keeps the rest of the time through every preemption", () => {
    const lefts: number[] = [];
    const { simulation, planned, bed } = putOutTwice({ preempted: (left) => void lefts.push(left) });
    simulation.run();
    const held = { isDone: true, outcome: "granted", waited: 3, held: 5, left: 0, preemptions: 2 };
    expect([planned.result, lefts, bed.inUse]).toEqual([{ ...held, at: 8 }, [2, 1], 0]);
  });

  it("begins anew where it is told to", () => {
    const { simulation, planned } = putOutTwice({ interruption: "restart" });
    simulation.run();
    expect(planned.result).toMatchObject({ isDone: true, at: 12, waited: 3, held: 9, preemptions: 2 });
  });

  it("ends with what is left where the process gives up, or loses patience in the line", () => {
    const gaveUp = putOutTwice({ preempted: () => false });
    gaveUp.simulation.run();
    expect(gaveUp.planned.result).toMatchObject({ isDone: false, outcome: "withdrawn", at: 3, held: 3, left: 2 });
    const impatient = putOutTwice({ patience: 1 });
    impatient.simulation.run();
    expect(impatient.planned.result).toMatchObject({ isDone: false, outcome: "impatient", at: 4, waited: 1, left: 2 });
  });

  it.each([
    ["behind its own class", {}, [6, 9]],
    ["before it, with a priority between two classes", { priorityAgain: 1.5 }, [9, 8]],
  ])("waits again %s", (_, options, ends) => {
    const { simulation, bed, planned, processes } = putOutTwice(options);
    let otherEnds = Number.NaN;
    processes.start(
      "other",
      function* () {
        yield* holdFor(bed, 1, { priority: 2 });
        otherEnds = simulation.now;
      },
      1,
    );
    simulation.run();
    expect([otherEnds, planned.result?.at]).toEqual(ends);
  });

  it("gives the units back and throws on what else interrupts it", () => {
    const { simulation, planned, bed, processes } = putOutTwice({});
    processes.start("visitor", function* () {
      yield wait(1);
      planned.interrupt("visitors");
      expect(bed.inUse).toBe(1);
      try {
        yield planned.join();
      } catch (error) {
        expect(String(error)).toContain("interrupted: visitors");
      }
    });
    simulation.run(2);
    expect([planned.isFinished, bed.inUse, planned.failure?.cause instanceof Interrupted]).toEqual([true, 0, true]);
  });
});

it("has ended for good when its process leaves at the instant at which somebody takes the units", () => {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const bed = new Resource(simulation, { name: "bed", capacity: 1, preemptive: true, interruption: "finish" });
  const log: unknown[] = [];
  const planned = processes.start("planned", function* () {
    try {
      yield* holdFor(bed, 10, { priority: 2 });
    } catch (error) {
      log.push(simulation.now, error instanceof Interrupted && error.cause);
    }
    yield wait(5);
    return simulation.now;
  });
  processes.start(
    "urgent",
    function* () {
      planned.interrupt("home");
      yield request(bed, 1, { priority: 1 });
      bed.release();
    },
    1,
  );
  simulation.run();
  // Told of the first, the process has left. Rest from 1 to 6: nothing is to be said to it about a bed that is no longer its own.
  expect(log).toEqual([1, "home"]);
  expect([planned.result, planned.failure, bed.inUse]).toEqual([6, undefined, 0]);
});
