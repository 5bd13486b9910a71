import { describe, expect, it } from "vitest";
import {
  allOf,
  anyOf,
  type Command,
  Processes,
  Resource,
  request,
  Signal,
  Simulation,
  State,
  serve,
  wait,
} from "../../src/engine/index.js";

describe("the result of a condition", () => {
  it("anyOf: the commands that are done, in the order in which that happened", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 1 });
    const bell = new Signal<string>();
    processes.start("guest", function* () {
      const [claim, rings, late] = [request(bed), bell.next(), wait(9)];
      expect(yield* anyOf(rings, claim, late)).toEqual([claim]);
      const [again, ringing] = [request(bed), bell.next()];
      const done = yield* anyOf(again, ringing, wait(9));
      expect([simulation.now, done.length, done.includes(ringing), ringing.value]).toEqual([4, 1, true, "tea"]);
      expect(yield* anyOf()).toEqual([]);
    });
    processes.start("host", function* () {
      yield wait(4);
      bell.fire("tea");
    });
    simulation.run();
    expect([simulation.now, bed.waiting]).toEqual([4, 0]);
  });

  it("allOf: the results, each in the place of its command, with its type", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 1 });
    const bell = new Signal<string>();
    const worker = processes.start("worker", function* () {
      yield wait(3);
      return 7;
    });
    processes.start("guest", function* () {
      const [told, result, held, first] = yield* allOf(
        bell.next(),
        worker.join(),
        request(bed),
        anyOf(wait(1), wait(2)),
      );
      const sum: number = result + told.length;
      expect([simulation.now, told, sum, held, first.length]).toEqual([4, "tea", 10, true, 2]);
      expect(yield* allOf()).toEqual([]);
    });
    processes.start("host", function* () {
      yield wait(4);
      bell.fire("tea");
    });
    simulation.run();
  });

  it("work that has begun goes on after it, and its end wakes nobody", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const nurse = new Resource(simulation, { name: "nurse", capacity: 1 });
    const log: number[] = [];
    processes.start("guest", function* () {
      yield anyOf(serve(nurse, 1, 5), wait(2));
      log.push(simulation.now);
      yield wait(2);
      log.push(simulation.now);
      yield wait(2);
      log.push(simulation.now);
    });
    simulation.run();
    expect([log, nurse.occupancy.integral(6)]).toEqual([[2, 4, 6], 5]);
  });
});

describe("a state", () => {
  it("wakes those whose condition holds, in order of waiting, and nobody else", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const level = new State(1);
    const log: unknown[] = [];
    for (const [name, least] of [
      ["three", 3],
      ["two", 2],
      ["one", 1],
      ["nine", 9],
    ] as const) {
      processes.start(name, function* () {
        const value = yield* level.wait((value) => value >= least);
        log.push([simulation.now, name, value]);
      });
    }
    processes.start("clock", function* () {
      for (const value of [2, 1, 4]) {
        yield wait(1);
        level.set(value);
      }
    });
    simulation.run();
    expect(log).toEqual([
      [0, "one", 1],
      [1, "two", 2],
      [3, "three", 4],
    ]);
    expect([level.value, level.waiting, processes.waiting()]).toEqual([4, 1, ["nine"]]);
  });

  it("ends a wait whose condition throws with that error, and checks the others", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const level = new State(0);
    const log: string[] = [];
    const careless = (value: number): boolean => {
      if (value === 1) throw new Error("mine");
      return false;
    };
    const waiting = (name: string, command: Command<unknown>, delay = 0) =>
      processes.start(
        name,
        function* () {
          try {
            yield command;
            log.push(`${name} at ${simulation.now}`);
          } catch (error) {
            log.push(`${name} at ${simulation.now}: ${error instanceof Error && error.message}`);
          }
        },
        delay,
      );
    waiting("alone", level.wait(careless));
    waiting("one of two", anyOf(level.wait(careless), wait(9)));
    waiting(
      "other",
      level.wait((value) => value === 1),
    );
    waiting("late", level.wait(careless), 2);
    processes.start("setter", function* () {
      yield wait(1);
      level.set(1);
      level.set(1);
      log.push(`set at ${simulation.now}`);
    });
    simulation.run();
    expect(log).toEqual(["set at 1", "alone at 1: mine", "one of two at 1: mine", "other at 1", "late at 2: mine"]);
    expect([level.waiting, processes.waiting(), simulation.now]).toEqual([0, [], 2]);
  });

  it("never wakes anybody for a value that has changed again by then", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const door = new State<"open" | "shut">("shut");
    const passed: [number, number][] = [];
    for (const person of [0, 1, 2]) {
      processes.start("person", function* () {
        yield door.wait((value) => value === "open");
        expect(door.value).toBe("open");
        passed.push([simulation.now, person]);
        door.set("shut");
      });
    }
    processes.start("porter", function* () {
      yield wait(1);
      door.set("open");
      door.set("shut");
      yield wait(1);
      door.set("open");
      yield wait(1);
      door.set("open");
      door.set("shut");
      door.set("open");
    });
    simulation.run();
    // Each process that passes shuts it again before the next is woken.
    expect(passed).toEqual([
      [2, 0],
      [3, 1],
    ]);
    expect([door.waiting, simulation.pending]).toEqual([1, 0]);
  });

  it("waits can be interrupted and be part of conditions, and only functions are conditions", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const state = new State(0);
    const waiting = processes.start("waiting", function* () {
      try {
        yield state.wait((value) => value > 0);
      } catch {}
    });
    processes.start("both", function* () {
      const done = yield* anyOf(
        state.wait((value) => value > 5),
        wait(3),
      );
      expect([simulation.now, done.length]).toEqual([3, 1]);
    });
    processes.start("clock", function* () {
      yield wait(1);
      state.set(1);
      waiting.interrupt();
    });
    simulation.run();
    expect([state.waiting, simulation.now, simulation.pending]).toEqual([0, 3, 0]);
    expect(() => state.wait(1 as never)).toThrow("holds must be a function, got 1");
  });
});
