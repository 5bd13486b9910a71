/** What the tests of the model share: blueprints from text or file, values by key, means over replications. */

import { normalize } from "node:path";
import { MILLISECONDS_PER_DAY, millisecondsOf } from "../../src/foundation/time.js";
import { measuresOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { REASONS, type Reason } from "../../src/model/plan/report-words.js";
import { createWorld, replicate, runWorld } from "../../src/model/replication.js";
import { NONE, type People } from "../../src/model/state/people.js";
import type { World } from "../../src/model/state/world.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";

export function blueprintOf(text: string): Blueprint {
  return compileScenario(parseScenario(text, { file: "test.yaml" })).blueprint;
}

/** The blueprints that `blueprintAt` has compiled: many tests look at the same files, and none changes a blueprint. */
const compiled = new Map<string, Blueprint>();

export function blueprintAt(path: string, set: readonly string[] = []): Blueprint {
  const key = JSON.stringify([normalize(path), ...set]);
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const { blueprint } = compileScenario(loadScenario(path, { set }));
  compiled.set(key, blueprint);
  return blueprint;
}

/** Position of a measure in a row. Throws when there is no such measure. */
export function place(blueprint: Blueprint, key: string, by: Readonly<Record<string, string>> = {}): number {
  const wanted = JSON.stringify(Object.entries(by).sort());
  const found = measuresOf(blueprint).findIndex(
    (measure) => measure.key === key && JSON.stringify(Object.entries(measure.by).sort()) === wanted,
  );
  if (found < 0) throw new RangeError(`no measure ${key} ${JSON.stringify(by)}`);
  return found;
}

export function valueIn(blueprint: Blueprint, row: Float64Array, key: string, by: Record<string, string> = {}): number {
  return row[place(blueprint, key, by)];
}

export function rowsOf(blueprint: Blueprint, replications: number, seed = "1"): Float64Array[] {
  return Array.from({ length: replications }, (_, k) => replicate(blueprint, seed, k));
}

/** Mean over replications and its standard error. */
export function meanOf(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** A time of the model, which is in milliseconds, in days. */
export function inDays(time: number): number {
  return time / MILLISECONDS_PER_DAY;
}

/** Runs a world up to the beginning of a day of the run, or to a part of it; midnights are not counted. */
export function runTo(world: World, day: number): void {
  world.simulation.run(millisecondsOf(day));
}

/** People inside, lowest row first. */
export function inside({ people }: World): number[] {
  const found: number[] = [];
  for (let person = people.first(); person !== NONE; person = people.after(person)) found.push(person);
  return found;
}

/** What stands in the table of people for each of them, by column; what was drawn for them is the column "draws". */
export function columnsOf(people: People): (readonly [name: string, column: ArrayLike<number>])[] {
  // All columns of a kind are views of one array, which is no column.
  const notColumns = new Set(["int32s", "uint8s", "float64s", "free"]);
  return Object.entries(people).filter(([name, value]) => ArrayBuffer.isView(value) && !notColumns.has(name));
}

/** Units of capacity of the pools of some services, instead of those in the text. */
type Capacities = Readonly<Record<string, number>>;

/** A world at its first instant. */
export function worldOf(text: string, capacities: Capacities = {}, replication = 0): World {
  const blueprint = blueprintOf(text);
  const pools = blueprint.pools.map((pool) => {
    const { name } = blueprint.services[pool.services[0]];
    return { ...pool, capacity: capacities[name] ?? pool.capacity };
  });
  return createWorld({ ...blueprint, pools }, "1", replication);
}

/** A world that has run to its end. */
export function ran(text: string, capacities: Capacities = {}, replication = 0): World {
  const world = worldOf(text, capacities, replication);
  runWorld(world);
  return world;
}

/** Exact delayed days and midnights, of one reason or of all. */
export function delaysOf(world: World, reason?: Reason): { days: number; midnights: number } {
  const { time, midnights } = world.delays;
  const width = time.length / REASONS.length;
  const [first, end] =
    reason === undefined ? [0, time.length] : [0, 1].map((k) => (REASONS.indexOf(reason) + k) * width);
  const sum = (column: Float64Array) => column.subarray(first, end).reduce((total, value) => total + value, 0);
  return { days: inDays(sum(time)), midnights: sum(midnights) };
}
