/**
 * Random trees of timers in this engine and in simjs: the same timers run at the same times in the same order, ties
 * included.
 */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Processes, Simulation, type Timer, wait } from "../../src/engine/index.js";
import { type Request, simulate } from "../oracles/simjs.js";

/**
 * A timer that is set when its parent runs, or at the start if it has no parent. When it runs, it may cancel another.
 */
interface Planned {
  readonly delay: number;
  readonly parent: number;
  readonly callsOff: number;
}

type Log = (readonly [time: number, timer: number])[];

const plans = (delay: fc.Arbitrary<number>, callsOff: fc.Arbitrary<number>): fc.Arbitrary<Planned[]> =>
  fc
    .array(fc.record({ delay, parent: fc.nat(60), callsOff }), { minLength: 1, maxLength: 60 })
    .map((all) => all.map((each, index) => ({ ...each, parent: each.parent % (index + 1) })));

/** The timers to set when a timer runs; a timer that is its own parent is set at the start. */
const children = (all: readonly Planned[], parent: number): number[] =>
  [...all.keys()].filter((index) => index !== parent && all[index].parent === parent);
const roots = (all: readonly Planned[]): number[] => [...all.keys()].filter((index) => all[index].parent === index);

function ours(all: readonly Planned[]): Log {
  const simulation = new Simulation();
  const log: Log = [];
  const timers = new Map<number, Timer>();
  const goOff = simulation.action("go off", (index) => {
    log.push([simulation.now, index]);
    const victim = timers.get(all[index].callsOff);
    if (victim !== undefined) simulation.cancel(victim);
    for (const child of children(all, index)) set(child);
  });
  const set = (index: number): void => {
    timers.set(index, simulation.timer(all[index].delay, goOff, index));
  };
  for (const index of roots(all)) set(index);
  simulation.run();
  return log;
}

function oursAsProcesses(all: readonly Planned[]): Log {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const log: Log = [];
  const start = (index: number): void => {
    processes.start(
      `timer ${index}`,
      function* () {
        log.push([simulation.now, index]);
        for (const child of children(all, index)) start(child);
        yield wait(0);
      },
      all[index].delay,
    );
  };
  for (const index of roots(all)) start(index);
  simulation.run();
  return log;
}

function theirs(all: readonly Planned[]): Log {
  const log: Log = [];
  const timers = new Map<number, Request>();
  simulate((entity) => {
    const set = (index: number): void => {
      const goOff = (): void => {
        log.push([entity.time(), index]);
        timers.get(all[index].callsOff)?.cancel();
        for (const child of children(all, index)) set(child);
      };
      timers.set(index, entity.setTimer(all[index].delay).done(goOff));
    };
    for (const index of roots(all)) set(index);
  });
  return log;
}

describe("timers as in simjs", () => {
  it.each([
    ["whole delays with many ties, zero included", fc.nat(4)],
    ["any delays", fc.double({ min: 0, max: 1e6, noNaN: true })],
  ])("%s", (_, delay) => {
    fc.assert(
      fc.property(plans(delay, fc.nat(90)), (all) => {
        expect(ours(all)).toEqual(theirs(all));
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it("started as processes", () => {
    const never = fc.constant(-1);
    fc.assert(
      fc.property(plans(fc.nat(4), never), (all) => {
        expect(oursAsProcesses(all)).toEqual(theirs(all));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
