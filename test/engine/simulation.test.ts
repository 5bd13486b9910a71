import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { EventFailure } from "../../src/engine/kernel/failure.js";
import { Priority } from "../../src/engine/kernel/priority.js";
import { type Action, Simulation } from "../../src/engine/kernel/simulation.js";
import { traceEvents } from "../../src/engine/kernel/trace.js";
import { Resource } from "../../src/engine/resource/resource.js";

function recorder(simulation: Simulation): { log: [number, number][]; note: Action } {
  const log: [number, number][] = [];
  return { log, note: simulation.action("note", (subject) => log.push([simulation.now, subject])) };
}

describe("Simulation", () => {
  it("runs [now, until) and leaves the clock at until", () => {
    const simulation = new Simulation({ start: 2 });
    const { log, note } = recorder(simulation);
    simulation.scheduleAt(5, note, 1);
    simulation.schedule(8, note, 2);
    simulation.run(10);
    expect([simulation.now, log]).toEqual([10, [[5, 1]]]);
    simulation.run(10);
    expect(log).toHaveLength(1);
    simulation.run(20);
    expect([simulation.now, log]).toEqual([
      20,
      [
        [5, 1],
        [10, 2],
      ],
    ]);
    expect([simulation.executed, simulation.pending, simulation.peek()]).toEqual([2, 0, Number.POSITIVE_INFINITY]);
  });

  it("runs one instant by priority, then in order of scheduling", () => {
    const simulation = new Simulation();
    const { log, note } = recorder(simulation);
    simulation.schedule(1, note, 0);
    simulation.schedule(1, note, 1, Priority.grant);
    simulation.schedule(1, note, 2, Priority.release);
    simulation.schedule(1, note, 3);
    simulation.schedule(1, note, 4, Priority.release);
    simulation.schedule(1, note, 5, 255);
    simulation.run();
    expect(log.map(([, subject]) => subject)).toEqual([2, 4, 1, 0, 3, 5]);
    expect(simulation.now).toBe(1);
  });

  it("skips cancelled timers, which neither move the clock nor count as events", () => {
    const simulation = new Simulation();
    const { log, note } = recorder(simulation);
    const timer = simulation.timer(5, note, 1);
    simulation.timer(3, note, 2);
    expect([simulation.cancel(timer), simulation.cancel(timer)]).toEqual([true, false]);
    expect([simulation.pending, simulation.peek()]).toEqual([1, 3]);
    simulation.run();
    expect([simulation.now, simulation.executed, simulation.pending, log]).toEqual([3, 1, 0, [[3, 2]]]);
  });

  it("does not let an old handle cancel a later timer in the same row", () => {
    const simulation = new Simulation();
    const { log, note } = recorder(simulation);
    const first = simulation.timer(1, note, 1);
    simulation.run();
    const second = simulation.timer(1, note, 2);
    expect([simulation.cancel(first), second === first]).toEqual([false, false]);
    simulation.run();
    expect(log).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it("turns events into timers of another action, which keep their time and their turn and can be called off", () => {
    const simulation = new Simulation();
    const { log, note } = recorder(simulation);
    const other: [number, number][] = [];
    const noteOther = simulation.action("note otherwise", (subject) => other.push([simulation.now, subject]));
    const both: string[] = [];
    const last = simulation.action("last", () => both.push(`${log.length} ${other.length}`));
    // At one instant: an event that stays, one that is turned, one that stays, and who looks at them.
    simulation.schedule(2, last, 0, Priority.release);
    simulation.schedule(2, note, 1);
    simulation.schedule(2, last);
    simulation.schedule(1, note, 2);
    simulation.schedule(3, note, 3);
    simulation.timer(4, note, 4);
    const timers = new Map<number, number>();
    const turn = simulation.action("turn", () =>
      simulation.turnIntoTimers(note, noteOther, (subject, timer) => {
        timers.set(subject, timer);
        return 10 * subject;
      }),
    );
    simulation.schedule(0.5, turn);
    simulation.run(1);
    expect([...timers.keys()].sort()).toEqual([1, 2, 3]);
    expect(simulation.cancel(timers.get(3)!)).toBe(true);
    expect(simulation.pending).toBe(5);
    simulation.run();
    expect(other).toEqual([
      [1, 20],
      [2, 10],
    ]);
    // What was a timer before stays as it is.
    expect(log).toEqual([[4, 4]]);
    expect(both).toEqual(["0 1", "0 2"]);
    expect(simulation.cancel(timers.get(1)!)).toBe(false);
  });

  it("refuses to schedule while events are turned into timers, and what is no subject", () => {
    const simulation = new Simulation();
    const { note } = recorder(simulation);
    simulation.schedule(1, note, 1);
    expect(() => simulation.turnIntoTimers(note, note, () => 0.5)).toThrow("subject must be");
    const schedules = (subject: number) => {
      simulation.schedule(1, note, 2);
      return subject;
    };
    expect(() => simulation.turnIntoTimers(note, note, schedules)).toThrow("no event may be scheduled while");
  });

  it("stops after the event that asks for it, and goes on later", () => {
    const simulation = new Simulation();
    const { log, note } = recorder(simulation);
    const halt = simulation.action("halt", () => simulation.stop());
    simulation.schedule(1, halt);
    simulation.schedule(1, note, 1);
    simulation.run(5);
    expect([simulation.now, log]).toEqual([1, []]);
    simulation.run(5);
    expect([simulation.now, log]).toEqual([5, [[1, 1]]]);
  });

  it("runs by steps, by counts and until a condition", () => {
    const simulation = new Simulation();
    const { log, note } = recorder(simulation);
    for (let subject = 0; subject < 10; subject++) simulation.schedule(subject, note, subject);
    expect([simulation.step(), simulation.runEvents(3), log.length]).toEqual([true, 3, 4]);
    expect([simulation.runUntil(() => simulation.now >= 6), simulation.now]).toEqual([true, 6]);
    expect([simulation.runUntil(() => false), simulation.step(), simulation.runEvents(2)]).toEqual([false, false, 0]);
    expect(log).toHaveLength(10);
  });

  it("steps to a grant of this instant before a later event, even if a cancelled timer comes before both", () => {
    const simulation = new Simulation();
    const { log, note } = recorder(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 1 });
    bed.request(1, note, 0);
    bed.request(1, note, 1);
    const free = simulation.action("free", () => {
      const patience = simulation.timer(0, note, 9, Priority.release);
      bed.release(1);
      simulation.cancel(patience);
    });
    simulation.schedule(1, free);
    simulation.schedule(5, note, 2);
    while (simulation.step());
    expect(log).toEqual([
      [1, 1],
      [5, 2],
    ]);
  });

  it("refuses wrong times, actions, subjects and priorities", () => {
    const simulation = new Simulation();
    const { note } = recorder(simulation);
    for (const [delay, rule] of [
      [-1, "a number of at least 0"],
      [Number.NaN, "a finite number"],
      [Number.POSITIVE_INFINITY, "a finite number"],
    ] as const) {
      expect(() => simulation.schedule(delay, note)).toThrow(`delay must be ${rule}, got ${delay}`);
      expect(() => simulation.timer(delay, note)).toThrow(RangeError);
    }
    expect(() => simulation.schedule(1, 99 as Action)).toThrow(/action/);
    expect(() => simulation.schedule(1, 0 as Action)).toThrow(/action/);
    expect(() => simulation.schedule(1, note, 0.5)).toThrow(/subject/);
    expect(() => simulation.schedule(1, note, 2 ** 31)).toThrow(/subject/);
    for (const priority of [-1, 256, 1.5]) expect(() => simulation.schedule(1, note, 0, priority)).toThrow(/priority/);
    simulation.run(4);
    expect(() => simulation.scheduleAt(3, note)).toThrow(RangeError);
    expect(() => simulation.run(3)).toThrow(RangeError);
    expect(() => simulation.cancel(1)).toThrow(RangeError);
    expect(() => simulation.runEvents(-1)).toThrow(RangeError);
    expect(() => new Simulation({ start: Number.NaN })).toThrow(RangeError);
    const nested = simulation.action("nested", () => simulation.run());
    simulation.schedule(1, nested);
    expect(() => simulation.run()).toThrow("event nested of 0 failed at 5: a run must not be started from inside a");
  });

  it("refuses texts that look like numbers, as a program without types may give them", () => {
    const simulation = new Simulation({ start: 1 });
    const note = simulation.action("note", () => undefined);
    const text: number = JSON.parse('"3"');
    for (const call of [
      () => simulation.schedule(text, note),
      () => simulation.scheduleAt(text, note),
      () => simulation.timer(text, note),
      () => simulation.run(text),
      () => simulation.schedule(0, text as Action),
      () => simulation.schedule(0, note, text),
      () => simulation.schedule(0, note, 0, text),
      () => new Simulation({ start: text }),
    ]) {
      expect(call).toThrow(TypeError);
    }
    expect(simulation.pending).toBe(0);
    expect(simulation.now).toBe(1);
  });

  it("has one observer at a time, so that no trace ends unnoticed", () => {
    const simulation = new Simulation();
    const seen: number[] = [];
    simulation.observe((time) => seen.push(time));
    expect(() => simulation.observe(() => undefined)).toThrow("one trace at a time: end the first one");
    simulation.schedule(
      3,
      simulation.action("note", () => undefined),
    );
    simulation.run();
    simulation.observe(null);
    const end = simulation.observe(() => undefined);
    end();
    simulation.observe((time) => seen.push(-time));
    end();
    simulation.schedule(
      1,
      simulation.action("note", () => undefined),
    );
    simulation.run();
    expect(seen).toEqual([3, -4]);
  });

  it("has timers at exact times, where a delay misses by the last bit", () => {
    const simulation = new Simulation({ start: 0.1 });
    const times: number[] = [];
    const note = simulation.action("note", () => times.push(simulation.now));
    const off = simulation.timerAt(0.4, note);
    simulation.timerAt(1.1, note);
    simulation.cancel(off);
    simulation.run();
    expect(times).toEqual([1.1]);
    expect(() => simulation.timerAt(1, note)).toThrow(RangeError);
  });

  it("refuses options it does not know", () => {
    const options: object = { begin: 3 };
    expect(() => new Simulation(options)).toThrow("options must have only the keys start, seed, got begin");
  });

  it.each(["run", "traced", "step", "runUntil"])("says where a handler failed (%s)", (mode) => {
    const simulation = new Simulation({ start: 2, seed: "x" });
    const reason = new Error("no bed");
    const leave = simulation.action("leave", () => {
      throw reason;
    });
    simulation.schedule(0.5, leave, 7);
    if (mode === "traced") simulation.observe(() => undefined);
    let failure: unknown;
    try {
      if (mode === "step") simulation.step();
      else if (mode === "runUntil") simulation.runUntil(() => false);
      else simulation.run();
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(EventFailure);
    expect(failure).toMatchObject({ action: "leave", subject: 7, time: 2.5, seed: "x", cause: reason });
    expect(String(failure)).toBe("EventFailure: event leave of 7 failed at 2.5, seed x: no bed");
    // The failed event is over; the run can go on.
    const rest = simulation.action("rest", () => undefined);
    simulation.schedule(1, rest);
    simulation.run();
    expect(simulation.now).toBe(3.5);
  });

  it("names the action and subject of work where the action after it fails", () => {
    const simulation = new Simulation();
    const desk = new Resource(simulation, { name: "desk", capacity: 1 });
    const done = simulation.action("done", () => {
      throw new Error("no form");
    });
    desk.serve(1, 2, done, 5);
    expect(() => simulation.run()).toThrow("event done of 5 failed at 2: no form");
  });

  test.prop([fc.array(fc.tuple(fc.nat(5), fc.nat(3), fc.boolean(), fc.boolean()), { maxLength: 100 })])(
    "traces and steps exactly what it runs",
    (events) => {
      const run = (mode: "plain" | "traced" | "steps"): number[][] => {
        const simulation = new Simulation();
        const { log, note } = recorder(simulation);
        const seen: number[][] = [];
        const timers = events.map(([delay, priority, asTimer], subject) => {
          if (asTimer) return simulation.timer(delay, note, subject, priority);
          simulation.schedule(delay, note, subject, priority);
          return -1;
        });
        for (const [subject, [, , asTimer, cancelled]] of events.entries()) {
          if (asTimer && cancelled) simulation.cancel(timers[subject]);
        }
        if (mode === "traced") simulation.observe((time, _action, subject) => seen.push([time, subject]));
        if (mode === "steps") while (simulation.step());
        else simulation.run();
        if (mode === "traced") expect(seen).toEqual(log);
        return log;
      };
      expect(run("traced")).toEqual(run("plain"));
      expect(run("steps")).toEqual(run("plain"));
    },
  );
});

describe("freed units that nobody can be granted", () => {
  /** Two units are held; someone waits for both, and one is given back at 3. The next event is at 10. */
  function ward() {
    const simulation = new Simulation();
    const beds = new Resource(simulation, { name: "beds", capacity: 2 });
    const never = simulation.action("never", () => undefined);
    const leave = simulation.action("leave", () => beds.release(1));
    const { log, note } = recorder(simulation);
    beds.request(2, never, 0);
    beds.request(2, never, 1);
    simulation.schedule(3, leave);
    simulation.schedule(10, note, 7);
    return { simulation, beds, log };
  }

  it("do not lead a loop of peek and step past its end", () => {
    const { simulation, log } = ward();
    let steps = 0;
    while (simulation.peek() < 5 && simulation.step()) steps += 1;
    expect([simulation.now, steps, simulation.executed, log]).toEqual([3, 2, 1, []]);
    simulation.run(5);
    expect([simulation.now, simulation.peek()]).toEqual([5, 10]);
    expect([simulation.step(), simulation.step(), log]).toEqual([true, false, [[10, 7]]]);
  });

  it("do not lead a traced run past its end", () => {
    const { simulation, log } = ward();
    expect([...traceEvents(simulation, 5)]).toEqual([{ time: 3, action: "leave", subject: 0 }]);
    expect([simulation.now, log]).toEqual([5, []]);
  });

  it.each([true, false])("are traced with what resources do or without, as a variable says: %s", (resources) => {
    const { simulation } = ward();
    const kinds = [...traceEvents(simulation, 5, { resources })].map((one) => ("kind" in one ? one.kind : one.action));
    expect(kinds).toEqual(resources ? ["leave", "released"] : ["leave"]);
  });

  it("count as no event, and let the rest of their instant be the next step", () => {
    const { simulation, log } = ward();
    const other = simulation.action("other", () => log.push([simulation.now, 8]));
    simulation.schedule(3, other);
    expect([simulation.step(), simulation.executed]).toEqual([true, 1]);
    // The turn to grant comes before the other event of the instant, and serves nobody.
    expect([simulation.step(), simulation.executed, log]).toEqual([true, 2, [[3, 8]]]);
    const again = ward().simulation;
    expect([again.runEvents(2), again.now, again.executed]).toEqual([2, 10, 2]);
  });

  it("may start work, which is not an event: a condition is asked before the next one", () => {
    const simulation = new Simulation();
    const beds = new Resource(simulation, { name: "beds", capacity: 1 });
    const never = simulation.action("never", () => undefined);
    beds.request(1, never, 0);
    beds.serve(1, 4, never, 1);
    beds.release(1);
    expect(simulation.runUntil(() => beds.inUse === 1)).toBe(true);
    expect([simulation.now, simulation.executed, simulation.peek()]).toEqual([0, 0, 4]);
  });
});
