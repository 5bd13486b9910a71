import { describe, expect, it } from "vitest";
import {
  anyOf,
  Batch,
  Interrupted,
  Processes,
  ProcessFailure,
  Resource,
  request,
  SharedServer,
  Signal,
  Simulation,
  State,
  type Steps,
  Store,
  wait,
  waitUntil,
} from "../../src/engine/index.js";

function setting(): { simulation: Simulation; processes: Processes; log: unknown[][] } {
  const simulation = new Simulation();
  return { simulation, processes: new Processes(simulation), log: [] };
}

function* breaking(after: number): Steps<number> {
  yield wait(after);
  throw new Error("no form");
}

describe("the failure of a process", () => {
  it("is thrown into every process that joined it or joins it later, and the run goes on", () => {
    const { simulation, processes, log } = setting();
    const clerk = processes.start("clerk", () => breaking(2));
    for (const [name, delay] of [
      ["early", 0],
      ["second", 1],
      ["late", 5],
    ] as const) {
      processes.start(
        name,
        function* () {
          try {
            yield clerk.join();
          } catch (error) {
            log.push([simulation.now, name, error === clerk.failure && clerk.failure?.process]);
          }
        },
        delay,
      );
    }
    simulation.run();
    expect(log).toEqual([
      [2, "early", "clerk"],
      [2, "second", "clerk"],
      [5, "late", "clerk"],
    ]);
    expect([clerk.isFinished, clerk.result, processes.waiting()]).toEqual([true, undefined, []]);
  });

  it("ends the run if no process has joined it", () => {
    const { simulation, processes } = setting();
    const clerk = processes.start("clerk", () => breaking(2));
    processes.start(
      "late",
      function* () {
        yield clerk.join();
      },
      3,
    );
    expect(() => simulation.run()).toThrow("process clerk failed at 2: no form");
    expect(() => simulation.run()).toThrow("process late failed at 3: process clerk failed at 2: no form");
  });

  it("passes from one joining process to the next, each named, with the first error as the last cause", () => {
    const { simulation, processes } = setting();
    const clerk = processes.start("clerk", () => breaking(2));
    const manager = processes.start("manager", function* () {
      yield clerk.join();
    });
    let heard: unknown;
    processes.start("director", function* () {
      try {
        yield manager.join();
      } catch (error) {
        heard = error;
      }
    });
    simulation.run();
    if (!(heard instanceof ProcessFailure && heard.cause instanceof ProcessFailure)) throw heard;
    expect([heard.process, heard.cause.process]).toEqual(["manager", "clerk"]);
    expect(heard.cause.cause).toEqual(new Error("no form"));
  });

  it("fails a condition that it is part of, and calls the rest of it off", () => {
    const { simulation, processes, log } = setting();
    const clerk = processes.start("clerk", () => breaking(2));
    const bed = new Resource(simulation, { name: "bed", capacity: 1 });
    processes.start("holder", function* () {
      yield request(bed);
    });
    processes.start("manager", function* () {
      try {
        yield anyOf(request(bed), wait(9), anyOf(clerk.join(), wait(8)));
      } catch (error) {
        log.push([simulation.now, error]);
      }
    });
    simulation.run();
    expect(log).toEqual([[2, clerk.failure]]);
    expect([bed.waiting, simulation.pending, simulation.now]).toEqual([0, 0, 2]);
  });

  it("is not lost if the process that joined is interrupted before it is thrown", () => {
    const { simulation, processes } = setting();
    const clerk = processes.start("clerk", () => breaking(2));
    const manager = processes.start("manager", function* () {
      try {
        yield clerk.join();
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
      }
    });
    processes.start("visitor", function* () {
      yield wait(2);
      manager.interrupt();
    });
    expect(() => simulation.run()).toThrow("process clerk failed at 2: no form");
    expect(manager.isFinished).toBe(true);
  });

  it("names the interrupt where a process did not catch one", () => {
    const { simulation, processes } = setting();
    const nap = processes.start("nap", function* () {
      yield wait(9);
    });
    processes.start("door", function* () {
      yield wait(2);
      nap.interrupt("visitors");
    });
    expect(() => simulation.run()).toThrow("process nap failed at 2: interrupted: visitors");
  });
});

describe("a process interrupted before it begins", () => {
  it("never begins, and its number can be used again", () => {
    const { simulation, processes, log } = setting();
    const sleeper = processes.start(
      "sleeper",
      function* () {
        log.push(["begun"]);
        yield wait(1);
      },
      5,
    );
    processes.start("caller", function* () {
      yield wait(1);
      sleeper.interrupt("no need");
      try {
        yield sleeper.join();
      } catch (error) {
        log.push([simulation.now, error instanceof Error && error.message]);
      }
      for (const name of ["one", "two", "three"]) {
        processes.start(name, function* () {
          yield wait(10);
          log.push([simulation.now, name]);
        });
      }
    });
    simulation.run();
    expect(log).toEqual([
      [1, "process sleeper failed at 1: interrupted: no need"],
      [11, "one"],
      [11, "two"],
      [11, "three"],
    ]);
  });
});

describe("misuse is refused with the rule and the value", () => {
  it("yielding or starting something else than a command says what to write instead", () => {
    const hints: [unknown, string][] = [
      [[wait(1)], "a command; to wait for several, yield allOf(a, b) or anyOf(a, b), got an array"],
      [3, "a command; to let time pass, yield wait(5), got 3"],
      [wait, "a command; call the function that makes it, got a function"],
      [new Signal(), "; to wait for a signal, yield signal.next()"],
      [new State(1), "; to wait for a state, yield state.wait(condition)"],
      [
        new Resource(new Simulation(), { name: "bed", capacity: 1 }),
        "; to wait for units of a resource, yield request(resource), got an object of the class Resource",
      ],
      [new SharedServer(new Simulation(), { name: "line" }), "yield share(server, work)"],
      [new Store(new Simulation()), "yield its take() or put()"],
      [new Batch(new Simulation(), { size: 2 }), "yield batch.join()"],
      [Promise.resolve(), "; there are no promises in a simulation"],
      [breaking(1), "; to run other steps, yield* them"],
      [setting().processes.start("other", () => breaking(1)), "; to wait for a process, yield process.join()"],
      [undefined, "what a process yields must be a command, as in yield wait(5), got undefined"],
    ];
    for (const [step, hint] of hints) {
      const { simulation, processes } = setting();
      processes.start("lost", function* () {
        yield step as never;
      });
      expect(() => simulation.run()).toThrow(hint);
    }
    const { processes } = setting();
    expect(() => processes.start("Ada", breaking(1) as never)).toThrow(
      "a function that makes the steps, such as () =>",
    );
  });

  it("a process that interrupts itself, in its first step too", () => {
    const { simulation, processes } = setting();
    const own: { interrupt(): boolean }[] = [];
    own.push(
      processes.start("own", function* () {
        own[0].interrupt();
        yield wait(1);
      }),
    );
    expect(() => simulation.run()).toThrow("a process must not interrupt itself, got own");
  });

  it("waiting until a time that has passed, but not until now", () => {
    const simulation = new Simulation({ start: 0.1 });
    const processes = new Processes(simulation);
    processes.start("late", function* () {
      for (const time of [0.4, 0.4, 1.1]) yield waitUntil(time);
      expect(simulation.now).toBe(1.1);
      yield waitUntil(1);
    });
    expect(() => simulation.run()).toThrow("time must be a time not before now (1.1), got 1");
    expect(() => waitUntil(Number.NaN)).toThrow("time must be a finite number, got NaN");
  });

  it("a delay below zero or not finite", () => {
    for (const [delay, message] of [
      [-1, "delay must be a number of at least 0, got -1"],
      [Number.NaN, "delay must be a finite number, got NaN"],
      [Number.POSITIVE_INFINITY, "delay must be a finite number, got Infinity"],
      ["1" as never, 'delay must be a finite number, got "1"'],
    ] as const) {
      expect(() => wait(delay)).toThrow(message);
      expect(() => setting().processes.start("late", () => breaking(1), delay)).toThrow(message);
    }
  });

  it("patience, priority and options that mean nothing", () => {
    const bed = new Resource(new Simulation(), { name: "bed", capacity: 1 });
    expect(() => request(bed, 1, { patience: -2 })).toThrow(
      "patience must be a number of at least 0, or Infinity, got -2",
    );
    expect(() => request(bed, 1, { patient: 2 } as never)).toThrow(
      "options must have only the keys priority, patience, preempt, got patient",
    );
    expect(() => request(bed).reprioritise(Number.NaN)).toThrow("priority must be a finite number, got NaN");
  });

  it("a generator that was given to another process, in this simulation or another, running or over", () => {
    const { simulation, processes } = setting();
    function* visit() {
      yield wait(1);
    }
    const steps = visit();
    const rule =
      "body of process second must make steps of its own, such as () => visit(...), got the generator of another process";
    processes.start("first", () => steps);
    for (const others of [processes, new Processes(simulation), new Processes(new Simulation())]) {
      expect(() => others.start("second", () => steps)).toThrow(new TypeError(rule));
    }
    simulation.run();
    expect(() => processes.start("second", () => steps)).toThrow(TypeError);
    // The same function makes new steps at each call.
    for (const name of ["third", "fourth"]) processes.start(name, visit);
    for (const name of ["fifth", "sixth"]) processes.start(name, () => visit());
    simulation.run();
    expect([simulation.now, simulation.executed]).toEqual([2, 10]);
  });

  it("a body that is no generator function", () => {
    const { processes } = setting();
    for (const [body, returned] of [
      [async () => undefined, "[object Promise]"],
      [() => undefined, "undefined"],
      [async function* () {}, "[object AsyncGenerator]"],
      [() => [wait(1)], "[object Object]"],
    ] as const) {
      expect(() => processes.start("wrong", body as never)).toThrow(
        `body of process wrong must be a generator function (function*), got one that returns ${returned}`,
      );
    }
    expect(processes.waiting()).toEqual([]);
  });

  it("interrupting oneself", () => {
    const { simulation, processes } = setting();
    const self: { interrupt(): boolean } = processes.start("self", function* () {
      yield wait(0);
      self.interrupt();
    });
    expect(() => simulation.run()).toThrow("process self failed at 0: a process must not interrupt itself, got self");
  });

  it("at the line that yields it, where it can be caught, so that units can be given back", () => {
    const { simulation, processes, log } = setting();
    const bed = new Resource(simulation, { name: "bed", capacity: 2 });
    const twice = wait(1);
    processes.start("clerk", function* () {
      yield request(bed);
      yield twice;
      for (const wrong of [twice, 3 as never, request(bed, 9), anyOf(wait(5), request(bed, 9), wait(5))]) {
        try {
          yield wrong;
        } catch (error) {
          log.push([simulation.now, error instanceof Error && error.message]);
        }
      }
      yield wait(1);
      bed.release(1);
    });
    simulation.run();
    expect(log).toEqual([
      [1, "a command must be yielded only once: make a new one"],
      [1, "what a process yields must be a command; to let time pass, yield wait(5), got 3"],
      [1, "units must be at most 2, the largest capacity bed has had, got 9"],
      [1, "units must be at most 2, the largest capacity bed has had, got 9"],
    ]);
    expect([simulation.now, simulation.pending, bed.inUse, bed.waiting]).toEqual([2, 0, 0, 0]);
  });

  it.each([{}, { findUnyielded: true }])("may be as many as one likes in one instant: %o", (options) => {
    const simulation = new Simulation();
    const processes = new Processes(simulation, options);
    const bed = new Resource(simulation, { name: "bed", capacity: 1 });
    const stubborn = processes.start("stubborn", function* () {
      let refused = 0;
      for (let attempt = 0; attempt < 20_000; attempt++) {
        try {
          yield request(bed, 3);
        } catch {
          refused += 1;
        }
      }
      return refused;
    });
    simulation.run();
    // Each refusal was a call inside the one before it, until the stack was full.
    expect(stubborn.result).toBe(20_000);
  });
});
