import { describe, expect, it } from "vitest";
import {
  anyOf,
  Batch,
  type Claim,
  claim,
  Interrupted,
  Processes,
  Resource,
  request,
  requestAll,
  SharedServer,
  Signal,
  Simulation,
  type Steps,
  serve,
  share,
  wait,
  waitUntil,
} from "../../src/engine/index.js";

function setting() {
  const simulation = new Simulation();
  return {
    simulation,
    processes: new Processes(simulation, { findUnyielded: true }),
    desk: new Resource(simulation, { name: "desk", capacity: 2 }),
  };
}

/** The message with which a process ends. */
function endOf(make: (all: ReturnType<typeof setting>) => () => Steps): string | undefined {
  const all = setting();
  const process = all.processes.start("Ada", make(all));
  try {
    all.simulation.run(100);
  } catch (error) {
    if (error !== process.failure) throw error;
  }
  return process.failure?.message;
}

describe("a command that a process makes and never yields", () => {
  it.each<[string, (all: ReturnType<typeof setting>) => unknown]>([
    ["wait(5)", () => wait(5)],
    ["waitUntil(7)", () => waitUntil(7)],
    ["request(desk)", ({ desk }) => request(desk)],
    ["claim(desk)", ({ desk }) => claim(desk)],
    ["serve(desk, 1, 2)", ({ desk }) => serve(desk, 1, 2)],
    ["requestAll(1 of desk)", ({ desk }) => requestAll([[desk, 1]])],
    ["share(line, 3)", ({ simulation }) => share(new SharedServer(simulation, { name: "line" }), 3)],
    ["command", () => new Signal().next()],
    ["command", ({ simulation }) => new Batch(simulation, { size: 2 }).join()],
  ])("ends the process with an error that names it: %s", (call, make) => {
    const message = `every command that a process makes must be yielded, as in yield ${call}, got ${call} without yield`;
    const ended = endOf(
      (all) =>
        function* () {
          yield wait(3);
          make(all);
          yield wait(1);
        },
    );
    expect(ended).toBe(`process Ada failed at 4: ${message}`);
  });

  it("is found where its process never waits, and in a condition on a request that is always true", () => {
    expect(
      endOf(
        () =>
          // biome-ignore lint/correctness/useYield: the slip
          function* () {
            wait(1);
          },
      ),
    ).toContain("yield wait(1)");
    expect(
      endOf(
        ({ desk }) =>
          function* () {
            if (request(desk)) yield wait(1);
          },
      ),
    ).toContain("yield request(desk)");
  });

  it("is found in a loop that would never end", () => {
    const { simulation, processes } = setting();
    // biome-ignore lint/correctness/useYield: the slip
    processes.start("arrivals", function* () {
      for (;;) {
        wait(1);
        processes.start("guest", function* () {});
      }
    });
    expect(() => simulation.run(10)).toThrow(
      "every command that a process makes must be yielded, as in yield wait(1), got 100000 in one step, the last by wait(1): a loop without yield?",
    );
  });
});

it("is not looked for by default", () => {
  const simulation = new Simulation();
  const process = new Processes(simulation).start("Ada", function* () {
    yield wait(1);
    wait(5);
  });
  simulation.run();
  expect([process.failure, simulation.now]).toEqual([undefined, 1]);
});

describe("a command is no mistake", () => {
  it("that is made before the wait that needs it, or outside of the process", () => {
    const bell = new Signal();
    expect(
      endOf(({ desk }) => {
        const place = claim(desk);
        return function* () {
          const rings = bell.next();
          yield wait(1);
          yield anyOf(rings, wait(2));
          yield place;
          place.release();
        };
      }),
    ).toBeUndefined();
  });

  it("that is handed to a process which the maker starts", () => {
    const { simulation, processes, desk } = setting();
    const person = (place: Claim, delay: number) =>
      processes.start(
        "guest",
        function* () {
          yield place;
          place.release();
        },
        delay,
      );
    processes.start("host", function* () {
      yield wait(1);
      person(claim(desk), 5);
    });
    simulation.run();
    expect([simulation.now, desk.waits.n]).toEqual([6, 1]);
  });

  it("that something thrown led past", () => {
    const { simulation, processes, desk } = setting();
    const guest = processes.start("guest", function* () {
      const place = claim(desk);
      try {
        yield wait(5);
        yield place;
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
      }
    });
    processes.start("host", function* () {
      yield wait(1);
      guest.interrupt();
    });
    simulation.run();
    expect([guest.isFinished, guest.failure]).toEqual([true, undefined]);
  });

  it("that another simulation yields, run inside a step", () => {
    expect(
      endOf(
        () =>
          function* () {
            const pause = wait(1);
            const inner = new Simulation();
            new Processes(inner).start("inner", function* () {
              yield wait(1);
            });
            inner.run();
            yield pause;
          },
      ),
    ).toBeUndefined();
  });
});
