/**
 * One replication: from a Blueprint, a seed and a number to one row of measures. Pure: the same three give the same bytes.
 */

import { rowOf } from "./measures/measures.js";
import type { Blueprint } from "./plan/blueprint.js";
import { Placing } from "./rules/allocation.js";
import { Arranging } from "./rules/arranging.js";
import { deadlocked } from "./rules/deadlock.js";
import { traceDelays } from "./rules/delay-tracing.js";
import { startWith } from "./rules/initial-state.js";
import { Coming } from "./rules/new-arrivals.js";
import { startFailures } from "./rules/provider-failure.js";
import { overstay, Staying } from "./rules/stages.js";
import { startWorkforce } from "./rules/workforce.js";
import { World } from "./state/world.js";

/** Behind everything else that happens at midnight. */
const LAST = 255;

/**
 * Puts a world together and lets it stand at its first instant.
 *
 * @param blueprint what to simulate
 * @param seed seed of all streams
 * @param replication number of the replication, from 1
 */
export function createWorld(blueprint: Blueprint, seed: string, replication: number): World {
  const world = new World(blueprint, seed, replication);
  const { simulation } = world;
  // The rules point forward; these two actions are the way back, as events.
  const ask = simulation.action("ask", (person) => placing.ask(person));
  const granted = simulation.action("granted", (person) => placing.honour(person));
  const arranging = new Arranging(world, ask);
  const staying: Staying = new Staying(world, arranging, ask, granted, (person, outcome) =>
    coming.left(person, outcome),
  );
  const placing: Placing = new Placing(world, arranging, staying, granted);
  const midnight = simulation.action("midnight", () => {
    world.delays.midnight(Math.round(simulation.now) - blueprint.warmUp);
    traceDelays(world);
    for (const pool of deadlocked(world)) world.deadlockedDays[pool]++;
    if (simulation.now + 1 < blueprint.warmUp + blueprint.length) simulation.schedule(1, midnight, 0, LAST);
  });
  startWith(world, staying, placing, granted);
  startWorkforce(world);
  startFailures(world, placing);
  const coming: Coming = new Coming(world, (person) => placing.enter(person));
  simulation.schedule(0, midnight, 0, LAST);
  return world;
}

/** Runs a world to its end: the warm-up, whose statistics are forgotten, then the measured period. */
export function runWorld(world: World): void {
  const { simulation, blueprint, people, use } = world;
  simulation.run(blueprint.warmUp);
  world.resetStatistics();
  simulation.run(blueprint.warmUp + blueprint.length);
  world.delays.settleAll(simulation.now);
  use.settleAll(simulation.now);
  for (let person = 0; person < people.rows; person++)
    if (people.present(person) && people.service[person] >= 0)
      use.overstayDays[people.service[person]] += overstay(world, person);
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
