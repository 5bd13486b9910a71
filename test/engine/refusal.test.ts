import { expect, it } from "vitest";
import type { Action } from "../../src/engine/kernel/action.js";
import { endWarmUpAt } from "../../src/engine/kernel/end-of-warm-up.js";
import { Simulation } from "../../src/engine/kernel/simulation.js";
import { traceEvents, traceLines } from "../../src/engine/kernel/trace.js";
import { Calendar } from "../../src/engine/resource/calendar.js";
import { Resource } from "../../src/engine/resource/resource.js";
import { SharedServer } from "../../src/engine/resource/shared-server.js";
import { Batch } from "../../src/engine/store/batch.js";
import { Container } from "../../src/engine/store/container.js";
import { Store } from "../../src/engine/store/store.js";
import { refuse, refuseUnknownKeys } from "../../src/foundation/refusal.js";

it("a refusal names the parameter, its rule and what was given", () => {
  expect(() => refuse("size", "a whole number of at least 1", 0)).toThrow(
    new RangeError("size must be a whole number of at least 1, got 0"),
  );
});

it("an unknown key of options is refused, and the message names the known ones", () => {
  const known = ["size", "timeout"];
  expect(() => refuseUnknownKeys("options", { size: 2, timout: 5 }, known)).toThrow(
    new TypeError("options must have only the keys size, timeout, got timout"),
  );
  refuseUnknownKeys("options", {}, known);
  refuseUnknownKeys("options", { timeout: undefined, size: 2 }, known);
});

it.each([
  [5, "5"],
  [null, "null"],
  ["size", '"size"'],
  [[2], "an array"],
])("%j is not an object of options", (options, shown) => {
  expect(() => refuseUnknownKeys("options", options as never, ["size"])).toThrow(
    `options must be an object with the keys size, got ${shown}`,
  );
});

/** Values that are not numbers, although JavaScript would calculate with each. */
const NO_NUMBERS = ["5", "", null, true, [5], Number.NaN];

it.each(NO_NUMBERS)("%j is not a number", (value) => {
  const simulation = new Simulation();
  const action = simulation.action("done", () => undefined);
  const given = value as never;
  const container = new Container(simulation, { capacity: 9, level: 5 });
  const server = new SharedServer(simulation, { name: "server" });
  const calls: Record<string, () => unknown> = {
    "container: amount to put": () => container.put(given),
    "container: amount to take": () => container.take(given),
    "container: amount to try to put": () => container.tryPut(given),
    "container: amount to try to take": () => container.tryTake(given),
    "container: capacity": () => new Container(simulation, { capacity: given }),
    "container: level": () => new Container(simulation, { level: given }),
    "store: capacity": () => new Store(simulation, { capacity: given }),
    "store: priority of a taker": () => new Store(simulation).take(undefined, { priority: given }),
    "shared server: work": () => server.serve(given, action, 0),
    "shared server: subject": () => server.serve(1, action, given),
    "shared server: limit": () => new SharedServer(simulation, { name: "server", limit: given }),
    "shared server: speed": () => new SharedServer(simulation, { name: "server", speed: given }),
    "batch: size": () => new Batch(simulation, { size: given }),
    "batch: timeout": () => new Batch(simulation, { size: 2, timeout: given }),
    "calendar: period": () => new Calendar([{ at: 0, value: 1 }], { period: given }),
    "calendar: before": () => new Calendar([{ at: 0, value: 1 }], { before: given }),
    "calendar: at": () => new Calendar([{ at: given, value: 1 }]),
    "calendar: value": () => new Calendar([{ at: 0, value: given }]),
    "calendar: time of a value": () => new Calendar([{ at: 0, value: 1 }]).valueAt(given),
    "calendar: time of the value in a cycle": () => new Calendar([{ at: 0, value: 1 }], { period: 24 }).valueAt(given),
    "calendar: time before a change": () => new Calendar([{ at: 0, value: 1 }]).nextAfter(given),
    "resource: capacity": () => new Resource(simulation, { name: "beds", capacity: given }),
    "resource: limit of the line": () => new Resource(simulation, { name: "beds", capacity: 1, queueLimit: given }),
    "trace: until": () => traceEvents(simulation, given).next(),
    "warm-up: time": () => endWarmUpAt(simulation, given, []),
  };
  const accepted = Object.entries(calls).filter(([, call]) => {
    try {
      call();
      return true;
    } catch (error) {
      // What is not a number at all is of the wrong type; NaN is a number outside every range.
      const kind = typeof value === "number" ? RangeError : TypeError;
      if (!(error instanceof kind && error.message.includes("must be"))) throw error;
      return false;
    }
  });
  expect(accepted.map(([name]) => name)).toEqual([]);
  expect([container.level, server.inService, simulation.pending]).toEqual([5, 0, 0]);
});

it.each(["false", "", 0, 1, null])("%j is not true or false", (value) => {
  const simulation = new Simulation();
  const given = value as never;
  const resource = { name: "beds", capacity: 1, interruption: "resume" } as const;
  for (const option of ["preemptive", "allowLarger", "statistics", "histogram", "quantiles"]) {
    const wrong = () => new Resource(simulation, { ...resource, [option]: given });
    expect(wrong).toThrow(new TypeError(`${option} must be true or false, got ${JSON.stringify(value)}`));
  }
  for (const option of ["histogram", "quantiles"]) {
    const wrong = `${option} must be true or false, got ${JSON.stringify(value)}`;
    expect(() => new Container(simulation, { [option]: given })).toThrow(wrong);
    expect(() => new Store(simulation, { [option]: given })).toThrow(wrong);
    expect(() => new Batch(simulation, { size: 1, [option]: given })).toThrow(wrong);
    expect(() => new SharedServer(simulation, { name: "server", [option]: given })).toThrow(wrong);
  }
  expect(() => traceLines(simulation, () => undefined, { resources: given })).toThrow(
    "resources must be true or false",
  );
});

it("what the engine calls must be a function, and what it runs an action", () => {
  const simulation = new Simulation();
  const store = new Store<number>(simulation);
  const server = new SharedServer(simulation, { name: "server" });
  const action = simulation.action("done", () => undefined);
  const wide = "wide" as never;
  expect(() => store.take(wide)).toThrow(new TypeError('suits must be a function, got "wide"'));
  expect(() => store.tryTake(wide)).toThrow(new TypeError('suits must be a function, got "wide"'));
  const resample = () =>
    new Resource(simulation, { name: "beds", capacity: 1, interruption: "resample", resample: wide });
  expect(resample).toThrow(new TypeError('resample must be a function, got "wide"'));
  expect(() => server.serve(1, 99 as Action, 0)).toThrow("action must be a number that action() returned, got 99");
  expect(() => server.serve(1, action, 0, 99 as Action)).toThrow(
    "started must be a number that action() returned, got 99",
  );
  expect(() => new SharedServer(simulation, {} as never)).toThrow("name must be a text, got undefined");
  expect(() => endWarmUpAt(simulation, 1, [null as never])).toThrow(
    "observed[0] must be an object with resetStatistics() or reset(now), got null",
  );
});

it("the order of a store must return a number", () => {
  const store = new Store<number>(new Simulation(), { order: ((one: number, other: number) => one < other) as never });
  store.tryPut(1);
  expect(() => store.tryPut(2)).toThrow("order() must be a number, got false");
});
