/**
 * One replication: from a Blueprint, a seed and a number to one row of measures. Pure: the same three give the same bytes.
 * What happens in it is said by the rules (rules/rules.ts), what is found in it by the measures.
 */

import { MILLISECONDS_PER_DAY } from "../foundation/time.js";
import { rowOf } from "./measures/measures.js";
import type { Blueprint } from "./plan/blueprint.js";
import { RULES } from "./rules/rules.js";
import { World } from "./state/world.js";

/**
 * Puts a world together and lets it stand at its first instant.
 *
 * @param blueprint what to simulate
 * @param seed seed of all streams
 * @param replication number of the replication, from 1
 */
export function createWorld(blueprint: Blueprint, seed: string, replication: number): World {
  const world = new World(blueprint, seed, replication);
  for (const install of RULES) install(world);
  return world;
}

/**
 * Runs a world to its end: the warm-up, whose statistics are forgotten, then the measured period. Day by day, because a midnight
 * belongs to the day that it ends: it is counted when all of that day has happened and nothing of the next.
 */
export function runWorld(world: World): void {
  const { warmUp, length, later } = world.blueprint;
  if (warmUp === 0) world.endWarmUp();
  for (let day = 1; day <= warmUp + length; day++) {
    world.simulation.run(day * MILLISECONDS_PER_DAY);
    world.midnight(day - 1 - warmUp);
    if (day === warmUp) world.endWarmUp();
    for (const change of later) if (change.day === day) world.changePlan(change.blueprint);
  }
  world.endRun();
}

/**
 * Runs one replication.
 *
 * @param blueprint what to simulate, from `compileScenario`
 * @param seed seed of all streams
 * @param replication number of the replication, a whole number from 1
 * @returns one value for each measure of `measuresOf(blueprint)`, in its order; NaN where nobody gave a value
 * @example
 * const row = replicate(blueprint, "1", 1);
 * measuresOf(blueprint).forEach((measure, k) => console.log(measure.label, row[k]));
 */
export function replicate(blueprint: Blueprint, seed: string, replication: number): Float64Array {
  const world = createWorld(blueprint, seed, replication);
  runWorld(world);
  return rowOf(world);
}
