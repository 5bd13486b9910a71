/**
 * Runs random worlds in every way in which a simulation can be run, audits them after every event, and collects what is found. 20,000
 * worlds instead of a few hundred: SEEDS=20000; from the seed 5000 on: FIRST_SEED=5000.
 */

import type { Simulation } from "../../src/engine/kernel/simulation.js";
import { traceLines } from "../../src/engine/kernel/trace.js";
import type { Process, Steps } from "../../src/engine/process/process.js";
import type { Processes } from "../../src/engine/process/processes.js";

const SEEDS = Number(process.env.SEEDS ?? 400);
const FIRST_SEED = Number(process.env.FIRST_SEED ?? 0);
/** More than any world needs that does not go in circles. */
const MOST_STEPS = 20_000;

/** A whole number from 0, below the number of sides. */
export type Dice = (sides: number) => number;

/** Xorshift (Marsaglia 2003): enough to throw a world together. */
export function diceOf(seed: number): Dice {
  let state = Math.imul(seed + 1, 2654435761) >>> 0 || 1;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
}

/** People who do things to each other: each begins at random within `span`, and is known to have begun. */
export class People {
  readonly all: Process<void>[] = [];
  private readonly begun = new Set<Process<void>>();

  hasBegun(person: Process<void>): boolean {
    return this.begun.has(person);
  }

  start(
    processes: Processes,
    count: number,
    span: number,
    seed: number,
    live: (name: string, dice: Dice) => Steps,
  ): void {
    for (let k = 0; k < count; k++) {
      const own = diceOf(31 * seed + k);
      const { begun } = this;
      const person: Process<void> = processes.start(
        `person ${k}`,
        function* () {
          begun.add(person);
          yield* live(person.name, own);
        },
        own(span),
      );
      this.all.push(person);
    }
  }
}

export interface World {
  readonly simulation: Simulation;
  readonly processes: Processes;
  /** What processes have seen, in order: must be the same in whatever way the world is run. */
  readonly log: readonly string[];
  /** Throws if something is wrong after an event. */
  audit(): void;
  /** Throws if something is wrong once all of an instant has happened. */
  auditInstant?(): void;
  /** Throws if something is wrong at the end. */
  auditEnd?(): void;
  /** Whether an error out of a run belongs to the world, which goes on. */
  expects?(error: unknown): boolean;
}

/** What was found, each with the seeds of its worlds. */
export function findFaults(build: (seed: number) => World): Record<string, number[]> {
  const faults: Record<string, number[]> = {};
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
    const fault = faultIn(() => build(seed));
    if (fault === null) continue;
    faults[fault] ??= [];
    faults[fault].push(seed);
  }
  return faults;
}

/** The first fault of a world; numbers in it are replaced, so that like is counted with like. */
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

/** Runs until there is nothing left, past what the world expects. */
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

// biome-ignore-start lint/complexity/useLiteralKeys: they are private, and only so can they be looked at from here
/** Every row of the agenda is free once or in use. */
function auditRows(processes: Processes): void {
  const agenda = processes["agenda"];
  const free = agenda["freeRows"];
  if (new Set(free).size < free.length) throw new Error("a row given back twice");
  if (free.some((row) => row < 0 || agenda["rows"][row] !== undefined)) throw new Error("a free row in use");
}

/** Who has ended has no row any more but for what he holds. */
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
