import { describe, expect, it } from "vitest";
import {
  type Claim,
  claim,
  Processes,
  Resource,
  request,
  requestAny,
  Simulation,
  serve,
  wait,
} from "../../src/engine/index.js";

function setting() {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const [ward, unit] = ["ward", "unit"].map((name) => new Resource(simulation, { name, capacity: 1 }));
  const log: unknown[][] = [];
  /** Somebody takes the first of the two for a time. */
  const come = (name: string, stay: number, at = 0, patience = Number.POSITIVE_INFINITY) =>
    processes.start(
      name,
      function* () {
        const requests = [claim(ward, 1, { patience }), claim(unit, 1, { patience })];
        const bed = yield* requestAny(...requests);
        log.push([simulation.now, name, bed?.resource.name ?? requests.map(({ outcome }) => outcome)]);
        if (bed === undefined) return;
        yield wait(stay);
        bed.release();
      },
      at,
    );
  return { simulation, processes, ward, unit, log, come };
}

describe("the first of several requests", () => {
  it("is granted, and the others leave their lines at that instant", () => {
    const { simulation, ward, unit, log, come } = setting();
    come("Ada", 5);
    come("Ben", 3);
    come("Cem", 1);
    come("Dot", 1);
    simulation.run();
    expect(log).toEqual([
      [0, "Ada", "ward"],
      [0, "Ben", "unit"],
      [3, "Cem", "unit"],
      [4, "Dot", "unit"],
    ]);
    expect([ward.inUse, unit.inUse, ward.waiting, unit.waiting, simulation.pending]).toEqual([0, 0, 0, 0, 0]);
    expect(ward.line.integral(5)).toBe(3 + 4);
  });

  it("never holds both, where both become free in one event", () => {
    const { simulation, ward, unit, log, come } = setting();
    const action = simulation.action("hold", () => undefined);
    ward.request(1, action, 0);
    unit.request(1, action, 0);
    come("Ada", 9);
    const free = simulation.action("free", () => {
      unit.release();
      ward.release();
    });
    simulation.schedule(2, free);
    simulation.run(3);
    expect(log).toEqual([[2, "Ada", "unit"]]);
    expect([ward.inUse, unit.inUse]).toEqual([0, 1]);
  });

  it("is nothing where all are refused or lose patience, and each says why", () => {
    const { simulation, processes, ward, log, come } = setting();
    const full = new Resource(simulation, { name: "full", capacity: 1, queueLimit: 0 });
    come("Ada", 9);
    come("Ben", 9);
    come("Cem", 1, 1, 2);
    processes.start("Dot", function* () {
      yield request(full);
      const [one, other] = [request(full), request(ward, 1, { patience: 4 })];
      log.push([yield* requestAny(one, other), one.outcome, other.outcome, simulation.now]);
    });
    simulation.run(8);
    expect(log.slice(2)).toEqual([
      [3, "Cem", ["impatient", "impatient"]],
      [undefined, "full", "impatient", 4],
    ]);
  });

  it("preempts nobody while another finds units free", () => {
    const { simulation, processes, unit } = setting();
    const theatre = new Resource(simulation, {
      name: "theatre",
      capacity: 1,
      preemptive: true,
      interruption: "finish",
    });
    let held: Claim | undefined;
    processes.start("planned", function* () {
      held = claim(theatre, 1, { priority: 2, preemptible: true });
      yield held;
      yield wait(9);
    });
    const urgent = processes.start(
      "urgent",
      function* () {
        const place = yield* requestAny(claim(theatre, 1, { priority: 1 }), claim(unit, 1, { priority: 1 }));
        return place?.resource.name;
      },
      1,
    );
    simulation.run(2);
    expect([urgent.result, held?.isHeld]).toEqual(["unit", true]);
  });

  it("leaves all lines when its process is interrupted", () => {
    const { simulation, ward, unit, come } = setting();
    come("Ada", 9);
    come("Ben", 9);
    const cem = come("Cem", 1);
    simulation.run(1);
    expect([ward.waiting, unit.waiting]).toEqual([1, 1]);
    cem.interrupt();
    expect(() => simulation.run(2)).toThrow("interrupted");
    expect([ward.waiting, unit.waiting]).toEqual([0, 0]);
  });

  it("must be of requests", () => {
    const { ward } = setting();
    const rule =
      "each of requestAny() must be a request or claim, given one by one, as in requestAny(request(a), claim(b))";
    expect(() => requestAny(ward as never)).toThrow(`${rule}, got an object of the class Resource`);
    expect(() => requestAny(serve(ward, 1, 1))).toThrow(`${rule}, got an object of the class Work`);
    expect(() => requestAny([request(ward)] as never)).toThrow(`${rule}, got an array`);
    expect(() => requestAny()).toThrow(
      "requests must be at least one, as in requestAny(request(a), claim(b)), got none",
    );
  });
});
