/**
 * Every public function and method of the engine, called with wrong values in every place. Each call must be refused by
 * the engine's own rule, which says what must be and what was given, never by an error from inside such as "cannot
 * read properties of undefined", and never pass in silence.
 */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as engine from "../../src/engine/index.js";
import {
  Batch,
  Calendar,
  type Command,
  Container,
  claim,
  Numbering,
  Processes,
  Resource,
  request,
  SharedServer,
  Simulation,
  State,
  Store,
  wait,
} from "../../src/engine/index.js";

/** One wrong value of each kind that a slip puts in the place of a right one. */
function wrongValues(simulation: Simulation): Readonly<Record<string, unknown>> {
  return {
    nothing: undefined,
    null: null,
    "not a number": Number.NaN,
    "below 0": -1,
    whole: 40,
    fraction: 0.5,
    infinite: Number.POSITIVE_INFINITY,
    text: "five",
    true: true,
    object: { five: 5 },
    list: [5],
    function: () => 5,
    resource: new Resource(simulation, { name: "other desk", capacity: 99 }),
    command: wait(1),
    simulation: new Simulation(),
  };
}

type Kind = keyof ReturnType<typeof wrongValues>;

/** What a place of a call accepts of the values above, by what stands there. */
const ANY = Object.keys(wrongValues(new Simulation()));
const OPTIONAL: readonly Kind[] = ["nothing"];
const POSITIVE: readonly Kind[] = ["whole", "fraction"];
const WHOLE: readonly Kind[] = ["whole"];
const FINITE: readonly Kind[] = ["below 0", ...POSITIVE];
const NONE: readonly Kind[] = [];

interface Call {
  /** A right call: its arguments, and what is done with them. */
  readonly call: (setting: Setting) => readonly [args: readonly unknown[], call: (...args: never[]) => unknown];
  /** Of each place of the arguments, the kinds of values above that are right there. */
  readonly accepts: readonly (readonly Kind[])[];
}

/** What the calls are made with, new for each. */
function setting() {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const desk = new Resource(simulation, { name: "desk", capacity: 99, numbering: "lowest" });
  const nothing = simulation.action("nothing", () => undefined);
  return { simulation, processes, desk, nothing };
}
type Setting = ReturnType<typeof setting>;

/** Yields a command in a process; throws what it throws there. */
function yielded({ simulation, processes }: Setting, make: () => Command<unknown>): void {
  const process = processes.start("caller", function* () {
    yield make();
  });
  try {
    simulation.run(1);
  } catch (error) {
    throw process.failure?.cause ?? error;
  }
}

const shifts = () => new Calendar([{ at: 8, value: 1 }]);

const CALLS: Readonly<Record<string, Call>> = {
  "new Simulation(options)": {
    call: () => [[{}], (options) => new Simulation(options)],
    accepts: [OPTIONAL],
  },
  "action(name, handler, describe)": {
    call: ({ simulation }) => [
      ["ring", () => undefined, () => "bell"],
      (name, handler, describe) => simulation.action(name, handler, describe),
    ],
    accepts: [["text"], ["function"], ["function", ...OPTIONAL]],
  },
  ...Object.fromEntries(
    (["schedule", "scheduleAt", "timer", "timerAt"] as const).map((method) => [
      `${method}(time, action, subject, priority)`,
      {
        call: ({ simulation, nothing }: Setting) => [
          [1, nothing, 0, 0],
          (...args: never[]) => (simulation[method] as (...args: never[]) => unknown)(...args),
        ],
        accepts: [POSITIVE, NONE, ["below 0", ...WHOLE, ...OPTIONAL], [...WHOLE, ...OPTIONAL]],
      } satisfies Call,
    ]),
  ),
  "moveEvent(action, subject, time)": {
    call: ({ simulation, nothing }) => [[nothing, 0, 1], (a, s, t) => simulation.moveEvent(a, s, t)],
    accepts: [NONE, ["below 0", ...WHOLE], POSITIVE],
  },
  "turnIntoTimers(action, other, subjectOf)": {
    call: ({ simulation, nothing }) => [
      [nothing, nothing, (subject: number) => subject],
      (action, other, subjectOf) => simulation.turnIntoTimers(action, other, subjectOf),
    ],
    accepts: [NONE, NONE, ["function"]],
  },
  "cancel(timer)": {
    call: ({ simulation, nothing }) => [[simulation.timer(1, nothing)], (timer) => simulation.cancel(timer)],
    accepts: [NONE],
  },
  "nameOf(action)": {
    call: ({ simulation, nothing }) => [[nothing], (action) => simulation.nameOf(action)],
    accepts: [NONE],
  },
  "run(until)": {
    call: ({ simulation }) => [[1], (until) => simulation.run(until)],
    accepts: [[...POSITIVE, "infinite", ...OPTIONAL]],
  },
  "runEvents(count)": {
    call: ({ simulation }) => [[1], (count) => simulation.runEvents(count)],
    accepts: [WHOLE],
  },
  "runUntil(condition)": {
    call: ({ simulation }) => [[() => true], (condition) => simulation.runUntil(condition)],
    accepts: [["function"]],
  },
  "observe(observer, noter)": {
    call: ({ simulation }) => [[() => 5, () => 5], (observer, noter) => simulation.observe(observer, noter)],
    accepts: [
      ["null", "function"],
      ["null", "function", ...OPTIONAL],
    ],
  },
  "endWarmUpAt(simulation, time, observed)": {
    call: ({ simulation, desk }) => [[simulation, 1, [desk]], (s, time, list) => engine.endWarmUpAt(s, time, list)],
    accepts: [NONE, POSITIVE, NONE],
  },
  "traceLines(simulation, write, options)": {
    call: ({ simulation }) => [[simulation, () => 5, {}], (s, write, options) => engine.traceLines(s, write, options)],
    accepts: [["simulation"], ["function"], OPTIONAL],
  },
  "traceEvents(simulation, until, options)": {
    call: ({ simulation }) => [
      [simulation, 1, {}],
      (s, until, options) => [...engine.traceEvents(s, until, options)].length,
    ],
    accepts: [["simulation"], [...POSITIVE, "infinite", ...OPTIONAL], OPTIONAL],
  },
  "new Processes(simulation, options)": {
    call: ({ simulation }) => [[simulation, {}], (s, options) => new Processes(s, options)],
    accepts: [["simulation"], OPTIONAL],
  },
  "start(name, body, delay)": {
    call: ({ processes }) => [["Ada", function* () {}, 0], (name, body, delay) => processes.start(name, body, delay)],
    accepts: [["text"], NONE, [...POSITIVE, ...OPTIONAL]],
  },
  "wait(delay)": {
    call: (all) => [[1], (delay) => yielded(all, () => wait(delay))],
    accepts: [POSITIVE],
  },
  "waitUntil(time)": {
    call: (all) => [[1], (time) => yielded(all, () => engine.waitUntil(time))],
    accepts: [POSITIVE],
  },
  "anyOf(command, command)": {
    call: (all) => [[wait(1), wait(2)], (one, other) => yielded(all, () => engine.anyOf(one, other))],
    accepts: [["command"], ["command"]],
  },
  "allOf(command, command)": {
    call: (all) => [[wait(1), wait(2)], (one, other) => yielded(all, () => engine.allOf(one, other))],
    accepts: [["command"], ["command"]],
  },
  ...Object.fromEntries(
    Object.entries({ request, claim }).map(([name, ask]) => [
      `${name}(resource, units, options)`,
      {
        call: (all: Setting) => [
          [all.desk, 1, {}],
          (...args: never[]) => yielded(all, () => (ask as (...args: never[]) => Command<boolean>)(...args)),
        ],
        accepts: [["resource"], [...WHOLE, ...OPTIONAL], OPTIONAL],
      } satisfies Call,
    ]),
  ),
  "request(desk, 1, { priority, patience })": {
    call: (all) => [
      [1, 1],
      (priority, patience) => yielded(all, () => engine.request(all.desk, 1, { priority, patience })),
    ],
    accepts: [
      [...FINITE, ...OPTIONAL],
      [...POSITIVE, "infinite", ...OPTIONAL],
    ],
  },
  "claim(desk, 1, { preemptible })": {
    call: (all) => [[true], (preemptible) => yielded(all, () => engine.claim(all.desk, 1, { preemptible }))],
    accepts: [["true", ...OPTIONAL]],
  },
  "serve(resource, units, duration, options)": {
    call: (all) => [
      [all.desk, 1, 1, {}],
      (desk, units, duration, options) => yielded(all, () => engine.serve(desk, units, duration, options)),
    ],
    accepts: [["resource"], WHOLE, POSITIVE, OPTIONAL],
  },
  "share(server, work)": {
    call: (all) => [
      [new SharedServer(all.simulation, { name: "line" }), 1],
      (server, work) => yielded(all, () => engine.share(server, work)),
    ],
    accepts: [NONE, POSITIVE],
  },
  "requestAll(wanted, options)": {
    call: (all) => [[[[all.desk, 1]], {}], (wanted, options) => yielded(all, () => engine.requestAll(wanted, options))],
    accepts: [NONE, OPTIONAL],
  },
  "requestAll([[resource, units]])": {
    call: (all) => [[all.desk, 1], (desk, units) => yielded(all, () => engine.requestAll([[desk, units]]))],
    accepts: [["resource"], WHOLE],
  },
  "state.wait(holds)": {
    call: (all) => [[() => true], (holds) => yielded(all, () => new State(1).wait(holds))],
    accepts: [["function"]],
  },
  "new Resource(simulation, options)": {
    call: ({ simulation }) => [[simulation, { name: "desk", capacity: 1 }], (s, options) => new Resource(s, options)],
    accepts: [["simulation"], NONE],
  },
  "new Resource(simulation, { name, capacity })": {
    call: ({ simulation }) => [["desk", 1], (name, capacity) => new Resource(simulation, { name, capacity })],
    accepts: [["text"], [...WHOLE, "infinite"]],
  },
  "new Resource(simulation, { discipline, interruption, victim, numbering })": {
    call: ({ simulation }) => [
      ["strict", "finish", "newest", "lowest"],
      (discipline, interruption, victim, numbering) =>
        new Resource(simulation, { name: "desk", capacity: 1, discipline, interruption, victim, numbering }),
    ],
    accepts: [OPTIONAL, OPTIONAL, OPTIONAL, OPTIONAL],
  },
  "new Resource(simulation, { queueLimit, evicted, started, interrupted })": {
    call: ({ simulation, nothing }) => [
      [5, nothing, nothing, nothing],
      (queueLimit, evicted, started, interrupted) =>
        new Resource(simulation, { name: "desk", capacity: 1, queueLimit, evicted, started, interrupted }),
    ],
    accepts: [[...WHOLE, "infinite", ...OPTIONAL], OPTIONAL, OPTIONAL, OPTIONAL],
  },
  ...Object.fromEntries(
    (["request", "claim"] as const).map((method) => [
      `desk.${method}(units, action, subject, priority)`,
      {
        call: ({ desk, nothing }: Setting) => [
          [1, nothing, 0, 0],
          (...args: never[]) => (desk[method] as (...args: never[]) => unknown)(...args),
        ],
        accepts: [WHOLE, NONE, ["below 0", ...WHOLE], [...FINITE, ...OPTIONAL]],
      } satisfies Call,
    ]),
  ),
  "desk.claim(…, preempted)": {
    call: ({ desk, nothing }) => [[nothing], (preempted) => desk.claim(1, nothing, 0, 0, preempted)],
    accepts: [["below 0", ...OPTIONAL]],
  },
  "desk.serve(units, duration, action, subject, priority)": {
    call: ({ desk, nothing }) => [
      [1, 1, nothing, 0, 0],
      (units, duration, action, subject, priority) => desk.serve(units, duration, action, subject, priority),
    ],
    accepts: [WHOLE, POSITIVE, NONE, ["below 0", ...WHOLE], [...FINITE, ...OPTIONAL]],
  },
  "desk.release(units)": {
    call: ({ desk, nothing }) => {
      desk.request(60, nothing, 0);
      return [[1], (units) => desk.release(units)];
    },
    accepts: [[...WHOLE, ...OPTIONAL]],
  },
  ...Object.fromEntries(
    (
      [
        "releaseClaim",
        "stop",
        "withdraw",
        "nextWaiting",
        "isWaiting",
        "waitingSince",
        "hasStarted",
        "isHeld",
        "heldSince",
        "nextHolder",
        "numbersOf",
        "subjectOf",
        "personOf",
        "unitsOf",
      ] as const
    ).map((method) => [
      `desk.${method}(ticket)`,
      {
        call: ({ desk, nothing }: Setting) => {
          desk.claim(1, nothing, 0);
          const held = desk.firstHolder();
          desk.claim(99, nothing, 0);
          const waiting = desk.firstWaiting();
          const busy = new Resource(desk.simulation, { name: "busy", capacity: 1, interruption: "resume" });
          const work = busy.serve(1, 1, nothing, 0);
          const isOfWaiting = ["withdraw", "nextWaiting", "isWaiting", "waitingSince"].includes(method);
          const [resource, ticket] = method === "stop" ? [busy, work] : isOfWaiting ? [desk, waiting] : [desk, held];
          return [[ticket], (each: never) => resource[method](each)];
        },
        accepts: [NONE],
      } satisfies Call,
    ]),
  ),
  "desk.reprioritise(ticket, priority)": {
    call: ({ desk, nothing }) => {
      desk.claim(99, nothing, 0);
      return [[desk.claim(1, nothing, 0), 1], (ticket, priority) => desk.reprioritise(ticket, priority)];
    },
    accepts: [NONE, FINITE],
  },
  "desk.setDiscipline(discipline)": {
    call: ({ desk }) => [["strict"], (discipline) => desk.setDiscipline(discipline)],
    accepts: [NONE],
  },
  "desk.setGate(gate)": {
    call: ({ desk }) => [[{ begin: () => undefined, allows: () => true }], (gate) => desk.setGate(gate)],
    accepts: [OPTIONAL],
  },
  "desk.setCapacity(units)": {
    call: ({ desk }) => [[1], (units) => desk.setCapacity(units)],
    accepts: [[...WHOLE, "infinite"]],
  },
  "desk.drainTo(units)": {
    call: ({ desk }) => [[1], (units) => desk.drainTo(units)],
    accepts: [[...WHOLE, "infinite"]],
  },
  "new CapacityParts(resource)": {
    call: ({ desk }) => [[desk], (resource) => new engine.CapacityParts(resource)],
    accepts: [["resource"]],
  },
  "parts.add(value)": {
    call: ({ desk }) => [[1], (value) => new engine.CapacityParts(desk).add(value)],
    accepts: [["below 0", ...WHOLE, "infinite", ...OPTIONAL]],
  },
  "recordUse(resource, options)": {
    call: ({ desk }) => [[desk, {}], (resource, options) => engine.recordUse(resource, options)],
    accepts: [["resource"], OPTIONAL],
  },
  "holdFor(resource, duration, options)": {
    call: ({ desk }) => [[desk, 1, {}], (resource, time, options) => engine.holdFor(resource, time, options)],
    accepts: [["resource"], POSITIVE, OPTIONAL],
  },
  "requestAny(request, request)": {
    call: (all) => [
      [request(all.desk), claim(all.desk)],
      (one, other) => yielded(all, () => engine.requestAny(one, other)),
    ],
    accepts: [NONE, NONE],
  },
  "wait(1, { priority })": {
    call: (all) => [[1], (priority) => yielded(all, () => wait(1, { priority }))],
    accepts: [[...WHOLE, ...OPTIONAL]],
  },
  "desk.changeShift(units)": {
    call: ({ desk }) => [[1], (units) => desk.changeShift(units)],
    accepts: [[...WHOLE, "infinite"]],
  },
  "desk.couldServe(units, priority)": {
    call: ({ desk }) => [[1, 0], (units, priority) => desk.couldServe(units, priority)],
    accepts: [WHOLE, [...FINITE, ...OPTIONAL]],
  },
  "new Calendar(steps, options)": {
    call: () => [[[{ at: 8, value: 1 }], {}], (steps, options) => new Calendar(steps, options)],
    accepts: [NONE, OPTIONAL],
  },
  "calendar.valueAt(time)": { call: () => [[1], (time) => shifts().valueAt(time)], accepts: [FINITE] },
  "calendar.changesAt(time)": { call: () => [[1], (time) => shifts().changesAt(time)], accepts: [FINITE] },
  "calendar.nextAfter(time)": { call: () => [[1], (time) => shifts().nextAfter(time)], accepts: [FINITE] },
  "followCalendar(simulation, calendar, apply)": {
    call: ({ simulation, desk }) => [
      [simulation, shifts(), (staff: number) => desk.setCapacity(staff)],
      (s, calendar, apply) => engine.followCalendar(s, calendar, apply),
    ],
    accepts: [["simulation"], NONE, ["function"]],
  },
  "openInSlots(simulation, resource, slots, limited)": {
    call: ({ simulation, desk }) => [
      [simulation, desk, shifts(), true],
      (s, resource, slots, limited) => engine.openInSlots(s, resource, slots, limited),
    ],
    accepts: [NONE, ["resource"], NONE, ["true", ...OPTIONAL]],
  },
  "findCircle(resources, personOf)": {
    call: ({ desk }) => [[[desk], () => 5], (resources, personOf) => engine.findCircle(resources, personOf)],
    accepts: [NONE, ["function", ...OPTIONAL]],
  },
  "describeCircle(circle)": {
    call: () => [[[]], (circle) => engine.describeCircle(circle)],
    accepts: [NONE],
  },
  "new Numbering(rule)": { call: () => [["lowest"], (rule) => new Numbering(rule)], accepts: [OPTIONAL] },
  "numbering.take(count)": {
    call: () => [[1], (count) => new Numbering().take(count)],
    accepts: [[...POSITIVE, "infinite", ...OPTIONAL]],
  },
  "numbering.give(number)": {
    call: () => {
      const numbering = new Numbering();
      return [[numbering.take()], (number) => numbering.give(number)];
    },
    accepts: [NONE],
  },
  "new SharedServer(simulation, options)": {
    call: ({ simulation }) => [[simulation, { name: "line" }], (s, options) => new SharedServer(s, options)],
    accepts: [["simulation"], NONE],
  },
  "server.serve(work, action, subject, started)": {
    call: ({ simulation, nothing }) => {
      const server = new SharedServer(simulation, { name: "line" });
      return [
        [1, nothing, 0, nothing],
        (work, action, subject, started) => server.serve(work, action, subject, started),
      ];
    },
    accepts: [POSITIVE, NONE, ["below 0", ...WHOLE], OPTIONAL],
  },
  "new Store(simulation, options)": {
    call: ({ simulation }) => [[simulation, {}], (s, options) => new Store(s, options)],
    accepts: [["simulation"], OPTIONAL],
  },
  "new Store(simulation, { name, capacity, order })": {
    call: ({ simulation }) => [
      ["shelf", 5, "first-in"],
      (name, capacity, order) => new Store(simulation, { name, capacity, order }),
    ],
    accepts: [
      ["text", ...OPTIONAL],
      [...WHOLE, "infinite", ...OPTIONAL],
      ["function", ...OPTIONAL],
    ],
  },
  "store.take(suits, options)": {
    call: (all) => {
      const store = new Store<number>(all.simulation);
      return [[() => true, {}], (suits, options) => yielded(all, () => store.take(suits, options))];
    },
    accepts: [["function", ...OPTIONAL], OPTIONAL],
  },
  "store.tryTake(suits)": {
    call: ({ simulation }) => [[() => true], (suits) => new Store<number>(simulation).tryTake(suits)],
    accepts: [["function", ...OPTIONAL]],
  },
  "new Container(simulation, options)": {
    call: ({ simulation }) => [[simulation, {}], (s, options) => new Container(s, options)],
    accepts: [["simulation"], OPTIONAL],
  },
  "new Container(simulation, { name, capacity, level })": {
    call: ({ simulation }) => [
      ["tank", 99, 1],
      (name, capacity, level) => new Container(simulation, { name, capacity, level }),
    ],
    accepts: [
      ["text", ...OPTIONAL],
      [...WHOLE, "infinite", ...OPTIONAL],
      [...POSITIVE, ...OPTIONAL],
    ],
  },
  ...Object.fromEntries(
    (["put", "take", "tryPut", "tryTake"] as const).map((method) => [
      `container.${method}(amount)`,
      {
        call: ({ simulation }: Setting) => {
          const container = new Container(simulation, { capacity: 99, level: 50 });
          return [[1], (amount: never) => container[method](amount)];
        },
        accepts: [POSITIVE],
      } satisfies Call,
    ]),
  ),
  "new Batch(simulation, options)": {
    call: ({ simulation }) => [[simulation, { size: 3 }], (s, options) => new Batch(s, options)],
    accepts: [["simulation"], NONE],
  },
  "new Batch(simulation, { name, size, timeout })": {
    call: ({ simulation }) => [["taxi", 3, 5], (name, size, timeout) => new Batch(simulation, { name, size, timeout })],
    accepts: [["text", ...OPTIONAL], WHOLE, [...POSITIVE, "infinite", ...OPTIONAL]],
  },
};

/**
 * The engine's own refusals: "‹parameter› must …, got …". The start is the parameter's name, so a message of the
 * JavaScript engine ("Cannot read properties of undefined") is none.
 */
const REFUSAL = /^(a |an )?\S.* must .*, got /s;

function outcomeOf(call: () => unknown): string {
  try {
    call();
    return "accepted";
  } catch (error) {
    if (error instanceof Error && REFUSAL.test(error.message)) return "refused";
    return `${error}`;
  }
}

describe.each(Object.entries(CALLS))("%s", (_, { call, accepts }) => {
  it("is accepted with right values", () => {
    const [args, run] = call(setting());
    expect(accepts).toHaveLength(args.length);
    expect(outcomeOf(() => run(...(args as never[])))).toBe("accepted");
  });

  it.each(accepts.map((kinds, place) => ({ place, kinds })))(
    "refuses every wrong value in place $place",
    ({ place, kinds }) => {
      const found = Object.fromEntries(
        ANY.map((kind) => {
          const all = setting();
          const [args, run] = call(all);
          const wrong = args.with(place, wrongValues(all.simulation)[kind]);
          return [kind, outcomeOf(() => run(...(wrong as never[])))];
        }),
      );
      const right = Object.fromEntries(ANY.map((kind) => [kind, kinds.includes(kind) ? "accepted" : "refused"]));
      expect(found).toEqual(right);
    },
  );
});

/** Functions that take anything, or whose wrong values are tried in other places of the table. */
const ELSEWHERE = ["put", "tryPut", "discard", "fire", "set", "interrupt"];

it("every exported function is in the table, and every method that TypeScript lets users call with something", () => {
  const called = new Set(
    Object.keys(CALLS).flatMap((text) => [...text.matchAll(/([A-Za-z]+)\(/g)].map(([, name]) => name)),
  );
  const functions = Object.entries(engine).filter(
    ([name, value]) => typeof value === "function" && /^[a-z]/.test(name),
  );
  expect(functions.map(([name]) => name).filter((name) => !called.has(name))).toEqual([]);
  const sources = ["kernel/simulation", "kernel/scheduler", "process/processes", "process/process", "process/signal"];
  sources.push("process/state", "process/request-command", "process/claim-command", "process/work-command");
  sources.push("resource/resource", "resource/calendar", "resource/numbering", "resource/shared-server");
  sources.push("store/store", "store/container", "store/batch");
  const taking = sources.flatMap((name) => {
    const text = readFileSync(new URL(`../../src/engine/${name}.ts`, import.meta.url), "utf8");
    // Public methods that take something; what stands below a docstring "For …" is for the engine's own parts.
    const methods = text.matchAll(/(\/\*\*[^/]*?\*\/\n)? {2}([a-z][A-Za-z]*)(?:<[^>(]*>)?\([a-z][^)]*\):? [^;]*\{$/gm);
    return [...methods]
      .filter(([, comment = ""]) => /\/\*\*\s+(?:\* )?(?![\s*]|For |Whether a number)/.test(comment))
      .map(([, , method]) => method);
  });
  expect(taking.length).toBeGreaterThan(40);
  const internal = ["constructor", "describe", "identify", "requestDispatch", "takeBeforeTurn", "review"];
  expect(taking.filter((name) => !called.has(name) && ![...ELSEWHERE, ...internal].includes(name))).toEqual([]);
});

describe("a common slip is told with what to write instead", () => {
  const all = setting();
  const { desk, simulation } = all;
  const call = "followCalendar(simulation, shifts, (staff) => desk.setCapacity(staff))";
  it.each<[string, () => unknown, string]>([
    [
      "a list of commands",
      () => engine.anyOf([wait(1), wait(2)] as never),
      "each of anyOf() must be a command; give them one by one, as in anyOf(...list), got an array",
    ],
    [
      "a process in place of its end",
      () => engine.allOf(all.processes.start("Ada", function* () {}) as never),
      "each of allOf() must be a command; to wait for a process, yield process.join(), got an object of the class Process",
    ],
    [
      "resources without a list",
      () => engine.requestAll(desk as never, desk as never),
      "wanted must be a list of pairs, as in requestAll([[theatre, 1], [nurse, 2]]), got an object of the class Resource",
    ],
    [
      "resources without units",
      () => engine.requestAll([desk, desk] as never),
      "wanted[0] must be a pair of a resource and its units, as in requestAll([[theatre, 1], [nurse, 2]]), got an object of the class Resource",
    ],
    [
      "the units before the resource",
      () => request(1 as never, desk as never),
      "resource must be a Resource, as in request(desk, 1), got 1",
    ],
    [
      "the simulation before the resource",
      () => claim(simulation as never),
      "resource must be a Resource, as in claim(desk, 1), got an object of the class Simulation",
    ],
    [
      "a resource in place of what to do",
      () => engine.followCalendar(simulation, shifts(), desk as never),
      `apply must be a function, as in ${call}, got an object of the class Resource`,
    ],
    [
      "no simulation",
      () => new Processes(undefined as never),
      "simulation must be a Simulation, as in new Processes(simulation), got undefined",
    ],
    [
      "work without units",
      () => (engine.serve as (...args: unknown[]) => unknown)(desk, 5),
      "duration must be a number of at least 0, as in serve(desk, 1, 5): the units, then the time, got undefined",
    ],
    [
      "a claim that was never yielded",
      () => claim(desk).release(),
      "claim must be one that holds units of desk, got one that holds none: it was never yielded, as in yield place",
    ],
    [
      "a resource in place of a shared server",
      () => engine.share(desk as never, 1),
      "server must be a SharedServer, as in share(line, 1); a Resource is asked by serve(desk, 1, 1), got an object of the class Resource",
    ],
    [
      "more units given back than are held",
      () => desk.release(2),
      "units must be held (given back twice?), but nobody holds any of desk, got 2",
    ],
    [
      "the steps in place of the function that makes them",
      () => all.processes.start("Ada", (function* () {})() as never),
      "body of process Ada must be a function that makes the steps, such as () => visit(...), got an object",
    ],
    [
      "a body that is no generator",
      () => all.processes.start("Ada", (() => 5) as never),
      "body of process Ada must be a generator function (function*), got one that returns 5",
    ],
  ])("%s", (_, slip, message) => {
    expect(slip).toThrow(message);
  });
});
