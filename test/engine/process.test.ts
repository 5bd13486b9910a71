import { describe, expect, it } from "vitest";
import {
  anyOf,
  Batch,
  Container,
  Interrupted,
  Numbering,
  Processes,
  ProcessFailure,
  Resource,
  request,
  Signal,
  Simulation,
  type Steps,
  Store,
  serve,
  traceEvents,
  traceLines,
  wait,
} from "../../src/engine/index.js";

function setting(): {
  simulation: Simulation;
  processes: Processes;
  log: unknown[][];
  note: (...what: unknown[]) => void;
} {
  const simulation = new Simulation();
  const log: unknown[][] = [];
  return {
    simulation,
    processes: new Processes(simulation),
    log,
    note: (...what) => log.push([simulation.now, ...what]),
  };
}

describe("processes", () => {
  it("start as events, return a result, and are joined with it, before or after their end", () => {
    const { simulation, processes, log, note } = setting();
    const worker = processes.start("worker", function* (): Steps<string> {
      yield wait(3);
      return "done";
    });
    for (const delay of [1, 5]) {
      processes.start(
        `joiner ${delay}`,
        function* () {
          note(delay, yield* worker.join());
        },
        delay,
      );
    }
    expect(worker.isFinished).toBe(false);
    simulation.run();
    expect([worker.isFinished, worker.result]).toEqual([true, "done"]);
    expect(log).toEqual([
      [3, 1, "done"],
      [5, 5, "done"],
    ]);
  });

  it("fail with their name and the time", () => {
    const { simulation, processes } = setting();
    processes.start("clerk", function* () {
      yield wait(2.5);
      throw new Error("no form");
    });
    expect(() => simulation.run()).toThrow(ProcessFailure);
    expect(simulation.now).toBe(2.5);
    const again = setting();
    again.processes.start("clerk", function* () {
      yield wait(-1);
    });
    expect(() => again.simulation.run()).toThrow(/process clerk failed at 0: delay must be a number of at least 0/);
  });

  it("leave a line when interrupted, and hold nobody up there", () => {
    const { simulation, processes, log, note } = setting();
    const bed = new Resource(simulation, { name: "bed", capacity: 1 });
    const user = (name: string, hold: number) =>
      function* (): Steps {
        try {
          yield request(bed);
        } catch (error) {
          if (!(error instanceof Interrupted)) throw error;
          note(name, "interrupted", error.cause);
          return;
        }
        note(name, "starts");
        yield wait(hold);
        bed.release(1);
      };
    processes.start("a", user("a", 10));
    const b = processes.start("b", user("b", 10), 1);
    processes.start("c", user("c", 1), 2);
    processes.start(
      "boss",
      function* () {
        yield wait(0);
        expect(b.interrupt("move")).toBe(true);
      },
      4,
    );
    simulation.run();
    expect(log).toEqual([
      [0, "a", "starts"],
      [4, "b", "interrupted", "move"],
      [10, "c", "starts"],
    ]);
    expect([bed.inUse, bed.waiting, b.interrupt()]).toEqual([0, 0, false]);
  });

  it("wait for the first of several and have the others called off", () => {
    const { simulation, processes, log, note } = setting();
    const bed = new Resource(simulation, { name: "bed", capacity: 1 });
    const store = new Store<string>(simulation);
    const container = new Container(simulation, { capacity: 5 });
    const signal = new Signal<string>();
    const batch = new Batch(simulation, { size: 2 });
    bed.request(
      1,
      simulation.action("never", () => undefined),
      0,
    );
    processes.start("waiter", function* () {
      const told = signal.next();
      yield anyOf(request(bed), store.take(), container.take(1), batch.join(), told, wait(9));
      note(told.isDone, told.value);
    });
    processes.start("caller", function* () {
      yield wait(2);
      expect(signal.fire("now")).toBe(1);
    });
    simulation.run();
    expect(log).toEqual([[2, true, "now"]]);
    expect([bed.waiting, simulation.now, simulation.pending]).toEqual([0, 2, 0]);
  });

  it("give an object back that was granted at the instant of the interrupt", () => {
    const { simulation, processes } = setting();
    const store = new Store<string>(simulation);
    const container = new Container(simulation);
    const takers = [store.take(), container.take(2)].map((command, index) =>
      processes.start(`taker ${index}`, function* () {
        try {
          yield command;
        } catch {
          // Interrupted on purpose.
        }
      }),
    );
    processes.start(
      "giver",
      function* () {
        yield store.put("chair");
        yield container.put(2);
        for (const taker of takers) taker.interrupt();
      },
      1,
    );
    simulation.run();
    expect([store.items, container.level]).toEqual([["chair"], 2]);
  });

  it("leave work in service to go on when they are interrupted", () => {
    const { simulation, processes } = setting();
    const nurse = new Resource(simulation, { name: "nurse", capacity: 1 });
    const patient = processes.start("patient", function* () {
      try {
        yield serve(nurse, 1, 5);
      } catch {
        yield wait(1);
      }
    });
    processes.start(
      "boss",
      function* () {
        yield wait(0);
        patient.interrupt();
      },
      2,
    );
    simulation.run();
    expect([nurse.occupancy.integral(5), nurse.inUse, simulation.now]).toEqual([5, 0, 5]);
  });

  it("refuse something else than a command, and a command yielded twice", () => {
    const twice = wait(1);
    for (const body of [
      function* (): Steps {
        yield twice;
        yield twice;
      },
      function* (): Steps {
        yield 3 as never;
      },
    ]) {
      const { simulation, processes } = setting();
      processes.start("wrong", body);
      expect(() => simulation.run()).toThrow(/process wrong failed at .*: (a command|what a process yields) must/);
    }
  });

  it("wait for room in a full store", () => {
    const { simulation, processes, log, note } = setting();
    const store = new Store<number>(simulation, { capacity: 1 });
    processes.start("giver", function* () {
      for (let item = 0; item < 3; item++) {
        yield store.put(item);
        note("put", item);
      }
    });
    processes.start("taker", function* () {
      for (let item = 0; item < 3; item++) {
        yield wait(2);
        note("took", yield* store.take());
      }
    });
    simulation.run();
    expect(log.filter(([, what]) => what === "put")).toEqual([
      [0, "put", 0],
      [2, "put", 1],
      [4, "put", 2],
    ]);
    expect(log.filter(([, what]) => what === "took").map(([, , item]) => item)).toEqual([0, 1, 2]);
  });
});

describe("traces and numbers", () => {
  it("tell every event as a line of JSON, or one by one", () => {
    const lines: string[] = [];
    const simulation = new Simulation();
    const ring = simulation.action("ring", () => undefined);
    const stop = traceLines(simulation, (line) => lines.push(line));
    simulation.schedule(2.5, ring, 7);
    simulation.run(3);
    stop();
    simulation.schedule(1, ring, 8);
    simulation.schedule(5, ring, 9);
    expect(lines).toEqual(['{"time":2.5,"action":"ring","subject":7}']);
    expect([...traceEvents(simulation, 8)]).toEqual([{ time: 4, action: "ring", subject: 8 }]);
    expect(simulation.pending).toBe(1);
  });

  it("give out the lowest free number", () => {
    const beds = new Numbering();
    expect([beds.take(), beds.take(), beds.take()]).toEqual([0, 1, 2]);
    beds.give(1);
    expect(beds.take()).toBe(1);
    for (const wrong of [5, "1", 0.5])
      expect(() => beds.give(wrong as number)).toThrow("number must be one that was taken");
  });
});
