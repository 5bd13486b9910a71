/**
 * One replication: from a Blueprint, a seed and a number to one row of measures. Pure: the same three give the same
 * bytes. What happens in it is said by the rules (rules/rules.ts), what is found in it by the measures.
 */

import { requireBlueprint, requireSeed } from "../foundation/made-values.js";
import { requireEntries, requireList, requireWhole } from "../foundation/refusal.js";
import { takeSnapshot } from "../foundation/snapshot.js";
import { MILLISECONDS_PER_DAY } from "../foundation/time.js";
import { rowOf } from "./measures/measures.js";
import type { Blueprint } from "./plan/blueprint.js";
import { type Branches, branchesOf, oneBranch } from "./plan/branches.js";
import { RULES } from "./rules/rules.js";
import type { TraceEvent } from "./state/trace-event.js";
import { midnightOf, type TracedMidnight } from "./state/trace-midnight.js";
import { Tracer } from "./state/tracer.js";
import { World } from "./state/world.js";

/**
 * Puts a world together and lets it stand at its first instant.
 *
 * @param blueprint what to simulate
 * @param seed seed of all streams
 * @param replication number of the replication, from 1
 */
export function createWorld(blueprint: Blueprint, seed: string, replication: number): World {
  return createWorldOf(oneBranch(blueprint), seed, replication);
}

function createWorldOf(branches: Branches, seed: string, replication: number): World {
  const world = new World(branches.plans[0], seed, replication, branches);
  for (const install of RULES) install(world);
  return world;
}

/** Days after which a replication that is run in parts pauses: a quarter of a year. */
const PART_DAYS = 91;

/** Goes through all parts without a pause. */
function throughAll(parts: Iterable<unknown>): void {
  for (const _ of parts);
}

/**
 * Runs a world to its end: the warm-up, whose statistics are forgotten, then the measured period.
 */
export function runWorld(world: World): void {
  throughAll(runToDay(world, world.branches.day));
  throughAll(goOnFromDay(world, world.branches.day));
}

/**
 * Runs one replication as `replicate` does, and tells what happens to each person. Nothing in it is different for that.
 *
 * @param blueprint what to simulate
 * @param seed seed of all streams
 * @param replication number of the replication, from 1
 * @param atMidnight is told what stands at each midnight, before the caller is given the last events of the day that it
 *   ends
 * @returns the events in the order in which they happen, the warm-up included; at the end, when all have been taken,
 *   the row of the replication
 */
export function* traceEventsOf(
  blueprint: Blueprint,
  seed: string,
  replication: number,
  atMidnight: (midnight: TracedMidnight) => void = () => undefined,
): Generator<TraceEvent, Float64Array> {
  const tracer = new Tracer();
  const world = new World(blueprint, seed, replication, oneBranch(blueprint), tracer);
  tracer.follow(world);
  for (const install of RULES) install(world);
  if (blueprint.warmUp === 0) world.instants.endWarmUp();
  for (let day = 1; day <= blueprint.warmUp + blueprint.length; day++) {
    runOneDay(world, day);
    atMidnight(midnightOf(world, day - 1 - blueprint.warmUp));
    changePlan(world, day);
    yield* tracer.take();
  }
  world.instants.endRun();
  tracer.noteAllInside();
  yield* tracer.take(true);
  return rowOf(world);
}

/**
 * From the first instant to the end of a day; the changes of the plan at that instant are still to be made. Pauses
 * after each part.
 */
function* runToDay(world: World, last: number): Generator<null, void> {
  if (world.blueprint.warmUp === 0) world.instants.endWarmUp();
  for (let day = 1; day < last; day++) {
    runOneDay(world, day);
    changePlan(world, day);
    if (day % PART_DAYS === 0) yield null;
  }
  runOneDay(world, last);
}

/** From the instant that `runToDay` comes to, to the end of the run. Pauses after each part. */
function* goOnFromDay(world: World, first: number): Generator<null, void> {
  const { warmUp, length } = world.blueprint;
  changePlan(world, first);
  for (let day = first + 1; day <= warmUp + length; day++) {
    runOneDay(world, day);
    changePlan(world, day);
    if (day % PART_DAYS === 0) yield null;
  }
  world.instants.endRun();
}

/**
 * Day by day, because a midnight belongs to the day that it ends: it is counted when all of that day has happened and
 * nothing of the next.
 */
function runOneDay(world: World, day: number): void {
  const { warmUp } = world.blueprint;
  world.simulation.run(day * MILLISECONDS_PER_DAY);
  world.instants.midnight(day - 1 - warmUp);
  if (day === warmUp) world.instants.endWarmUp();
}

function changePlan(world: World, day: number): void {
  for (const change of world.whole.later) if (change.day === day) world.changePlan(change.blueprint);
}

/**
 * Runs one replication.
 *
 * @param blueprint what to simulate, from `compileScenario`
 * @param seed any text: the seed of all streams
 * @param replication number of the replication, a whole number of at least 0; those of a study count from 1
 * @returns one value for each measure of `measuresOf(blueprint)`, in its order and unit; NaN where nobody gave a value.
 *   Behind them, where the scenario asks for them, stand the values of its series and of its controls
 * @throws TypeError for an argument of another type; RangeError for a number of a replication that is not whole or
 *   below 0; SizeError where there is no memory for all who are inside at once
 * @example
 * const { blueprint } = compileScenario(scenario);
 * const row = replicate(blueprint, "1", 1);
 * measuresOf(blueprint).forEach((measure, k) => console.log(measure.label, row[k]));
 */
export function replicate(blueprint: Blueprint, seed: string, replication: number): Float64Array {
  requireBlueprint("blueprint", blueprint);
  requireSeed("seed", seed);
  requireWhole("replication", replication, 0);
  const world = createWorld(blueprint, seed, replication);
  runWorld(world);
  return rowOf(world);
}

/** The last lists of plans that were asked for, by their first plan, and what was found of them. */
const known = new WeakMap<Blueprint, { readonly of: readonly Blueprint[]; readonly branches: Branches | null }>();

function knownBranches(blueprints: readonly Blueprint[]): Branches | null {
  const last = known.get(blueprints[0]);
  if (last?.of.length === blueprints.length && last.of.every((one, k) => one === blueprints[k])) return last.branches;
  const branches = branchesOf(blueprints);
  known.set(blueprints[0], { of: [...blueprints], branches });
  return branches;
}

/**
 * Runs one replication of several plans. Where they have a past in common (see plan/branches.ts), it is run once; then
 * the world is put back to the instant at which they go apart for each of them. The rows are the same bytes as those of
 * `replicate`.
 *
 * @param blueprints what to simulate
 * @param seed seed of all streams
 * @param replication number of the replication, a whole number; those of a study count from 1
 * @returns the row of each, worked out when it is asked for
 * @throws TypeError for an argument of another type; RangeError for a number of a replication that is not whole
 * @example
 * const plans = [before, after].map((scenario) => compileScenario(scenario).blueprint);
 * const [rowBefore, rowAfter] = replicateTogether(plans, "1", 1);
 */
export function replicateTogether(
  blueprints: readonly Blueprint[],
  seed: string,
  replication: number,
): Generator<Float64Array, void> {
  return rowsIn(replicateInParts(blueprints, seed, replication));
}

/** What comes without the pauses. */
function* rowsIn(parts: Iterable<Float64Array | null>): Generator<Float64Array, void> {
  for (const row of parts) if (row !== null) yield row;
}

/**
 * Runs one replication of several plans as `replicateTogether` does, and pauses after each quarter of a year, so that
 * who runs it can look after something else or stop.
 *
 * @param blueprints as of `replicateTogether`
 * @param seed as of `replicateTogether`
 * @param replication as of `replicateTogether`
 * @returns null at a pause, and the row of each plan in order; a row is the same bytes as that of `replicate`
 * @throws as `replicateTogether`
 * @example
 * const { blueprint } = compileScenario(scenario);
 * for (const row of replicateInParts([blueprint], "1", 1)) {
 *   if (row !== null) console.log(row.length);
 * }
 */
export function replicateInParts(
  blueprints: readonly Blueprint[],
  seed: string,
  replication: number,
): Generator<Float64Array | null, void> {
  requireList("blueprints", blueprints);
  for (const [index, one] of blueprints.entries()) requireBlueprint(`blueprints[${index}]`, one);
  requireEntries("blueprints", blueprints, "blueprint");
  requireSeed("seed", seed);
  requireWhole("replication", replication, 0);
  return runEach(blueprints, seed, replication);
}

function* runEach(
  blueprints: readonly Blueprint[],
  seed: string,
  replication: number,
): Generator<Float64Array | null, void> {
  const branches = blueprints.length > 1 ? knownBranches(blueprints) : null;
  const each = branches === null ? blueprints.map(oneBranch) : [branches];
  for (const branchesOfOne of each) yield* runBranches(branchesOfOne, seed, replication);
}

/** Runs the past that plans have in common once, then the branch of each. */
function* runBranches(branches: Branches, seed: string, replication: number): Generator<Float64Array | null, void> {
  const world = createWorldOf(branches, seed, replication);
  yield* runToDay(world, branches.day);
  const putBack = branches.plans.length > 1 ? takeSnapshot(world) : null;
  for (const branch of branches.plans.keys()) {
    if (branch > 0) putBack?.();
    if (putBack !== null) world.takeBranch(branch);
    yield* goOnFromDay(world, branches.day);
    yield rowOf(world);
  }
}
