/**
 * Runs random worlds in every way in which a simulation can be run, audits them after every event, and collects the
 * faults. A long run (`npm run test:long`) has thousands of worlds instead of a hundred and fifty.
 */

import type { Simulation } from "../../src/engine/kernel/simulation.js";
import { traceLines } from "../../src/engine/kernel/trace.js";
import type { Process, Steps } from "../../src/engine/process/process.js";
import type { Processes } from "../../src/engine/process/processes.js";
import { sizeOf } from "../effort.js";

const SEEDS = sizeOf({ usual: 150, long: 4_000 });
/** More events than a world needs, unless it repeats itself for ever. */
const MOST_STEPS = 20_000;

/** Draws a whole number of at least 0, below the number of sides. */
export type Dice = (sides: number) => number;

/** Xorshift (Marsaglia 2003): good enough to make random worlds. */
export function diceOf(seed: number): Dice {
  let state = Math.imul(seed + 1, 2654435761) >>> 0 || 1;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
}

/** Starts people who each begin at a random time within `span`. */
export class People {
  readonly all: Process<void>[] = [];

  start(
    processes: Processes,
    count: number,
    span: number,
    seed: number,
    live: (name: string, dice: Dice) => Steps,
  ): void {
    for (let k = 0; k < count; k++) {
      const own = diceOf(31 * seed + k);
      const name = `person ${k}`;
      this.all.push(processes.start(name, () => live(name, own), own(span)));
    }
  }
}

export interface World {
  readonly simulation: Simulation;
  readonly processes: Processes;
  /** What processes have recorded, in order. It must be the same in whatever way the world is run. */
  readonly log: readonly string[];
  /** Throws if something is wrong after an event. */
  audit(): void;
  /** Throws if something is wrong once everything of an instant has happened. */
  auditInstant?(): void;
  /** Throws if something is wrong at the end. */
  auditEnd?(): void;
  /** Whether an error that a run throws is part of the world, which then goes on. */
  expects?(error: unknown): boolean;
}

/** The faults found, each with the seeds of its worlds. */
export function findFaults(build: (seed: number) => World): Record<string, number[]> {
  const faults: Record<string, number[]> = {};
  for (let seed = 0; seed < SEEDS; seed++) {
    const fault = faultIn(() => build(seed));
    if (fault === null) continue;
    faults[fault] ??= [];
    faults[fault].push(seed);
  }
  return faults;
}

/** The first fault of a world. Numbers in it are replaced, so that faults of one kind are counted together. */
function faultIn(build: () => World): string | null {
  const stepped = build();
  try {
    stepThrough(stepped);
  } catch (error) {
    return innermost(error).replaceAll(/\d+/g, "#");
  }
  const ways: Record<string, (world: World) => void> = {
    "one run": ({ simulation }) => simulation.run(),
    "many short runs": ({ simulation }) => {
      for (let time = Math.ceil(simulation.now); simulation.pending > 0 || time < 20; time += 0.5) simulation.run(time);
    },
    "a traced run": ({ simulation }) => {
      const end = traceLines(simulation, () => undefined, { resources: true });
      try {
        simulation.run();
      } finally {
        end();
      }
    },
  };
  for (const [name, way] of Object.entries(ways)) {
    const world = build();
    const unexpected = goOn(world, way);
    if (unexpected !== null) return `${name}: ${unexpected}`;
    if (world.log.join("\n") !== stepped.log.join("\n")) return `${name} goes another way`;
    if (world.simulation.executed !== stepped.simulation.executed) return `${name} has another number of events`;
  }
  return null;
}

function stepThrough(world: World): void {
  const { simulation, processes } = world;
  for (let steps = 0; ; steps++) {
    if (steps > MOST_STEPS) throw new Error("no end");
    const before = simulation.now;
    if (simulation.peek() > before) world.auditInstant?.();
    try {
      if (!simulation.step()) break;
    } catch (error) {
      if (world.expects?.(error) !== true) throw error;
    }
    if (simulation.now < before) throw new Error("the clock went back");
    auditRows(processes);
    world.audit();
  }
  if (simulation.pending !== 0) throw new Error(`${simulation.pending} pending at the end`);
  auditRowsAtEnd(processes);
  world.auditEnd?.();
}

/** Runs until no event is left, catching the errors that the world expects. */
function goOn(world: World, way: (world: World) => void): string | null {
  for (;;) {
    try {
      way(world);
      return null;
    } catch (error) {
      if (world.expects?.(error) !== true) return innermost(error);
    }
  }
}

// biome-ignore-start lint/complexity/useLiteralKeys: private fields can be read from here only in this way
/** Checks that every row of the agenda is either free, once, or in use. */
function auditRows(processes: Processes): void {
  const agenda = processes["agenda"];
  const free = agenda["freeRows"];
  if (new Set(free).size < free.length) throw new Error("a row given back twice");
  if (free.some((row) => row < 0 || agenda["rows"][row] !== undefined)) throw new Error("a free row in use");
}

/** Checks that processes that have ended have no rows, except those of claims that they hold. */
function auditRowsAtEnd(processes: Processes): void {
  for (const awaiting of processes["agenda"]["rows"]) {
    if (awaiting?.owner?.isFinished === true && awaiting.isHeld !== true) throw new Error("a row left behind");
  }
}
// biome-ignore-end lint/complexity/useLiteralKeys: see above

function innermost(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  return inner instanceof Error ? inner.message : String(inner);
}
