/**
 * Provider failure: at a hazard, and with notice, all pools of an owner lose hours at once, whichever of its providers
 * holds them. From the notice on they take nobody new. At the failure those who no longer fit lose what they hold, the
 * last to have started first, and are re-placed before all others. Then part of the hours return week by week.
 *
 * What may strike a supply unit (one service in one place) is the same whoever holds it: each has points of its own in
 * the plane of time and height. An owner with a hazard of r a year and n units gives notice at a point of one of them
 * that lies below r ÷ n, unless it has failed and not recovered. That makes n × r ÷ n = r a year. A greater hazard
 * takes more of the same points, and an owner who holds what two held before is struck by points that struck those two.
 */

import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import {
  DAYS_PER_WEEK,
  DAYS_PER_YEAR,
  MILLISECONDS_PER_DAY,
  MILLISECONDS_PER_WEEK,
  millisecondsOf,
} from "../../foundation/time.js";
import { createPlanePoints, type PlanePoints } from "../../random/arrivals/plane-points.js";
import type { FailurePlan } from "../plan/blueprint.js";
import { supplyStream, supplyUnitsOf } from "../plan/supply-units.js";
import { releaseDuringStage } from "../state/holding.js";
import { RequestFor } from "../state/people.js";
import { stopWaiting } from "../state/waiting.js";
import type { World } from "../state/world.js";

/** Of a mean year. */
const MILLISECONDS_PER_YEAR = DAYS_PER_YEAR * MILLISECONDS_PER_DAY;

/** Those providers that fail together. */
interface Owner {
  readonly plan: FailurePlan;
  readonly pools: readonly number[];
  /** For each supply unit, the points below the height at which this owner is struck; times in milliseconds. */
  readonly points: readonly PlanePoints[];
  /** Weeks since the last failure. */
  weeks: number;
  /** Share of the hours that there is now, and that was left right after the last failure. */
  share: number;
  left: number;
}

/** Schedules the failures of every owner whose providers can fail. */
export function installProviderFailure(world: World): void {
  const { simulation, pools } = world;
  const owners = ownersOf(world);
  const setShare = (owner: Owner, open: boolean, share: number) => {
    owner.share = share;
    for (const pool of owner.pools) pools.all[pool].setProvider(open, share);
  };
  const notice = simulation.action("provider gives notice", (k) => {
    setShare(owners[k], false, owners[k].share);
    simulation.schedule(millisecondsOf(owners[k].plan.notice), fail, k, Priority.capacity);
  });
  const fail = simulation.action("provider fails", (k) => {
    const owner = owners[k];
    owner.weeks = 0;
    // Hours that never came back after an earlier failure cannot be kept.
    owner.left = Math.min(owner.share, owner.plan.kept);
    setShare(owner, true, owner.left);
    for (const pool of owner.pools) displace(world, pool);
    simulation.schedule(MILLISECONDS_PER_WEEK, recover, k, Priority.capacity);
  });
  const recover = simulation.action("provider recovers", (k) => {
    const owner = owners[k];
    const { returning, recovery } = owner.plan;
    // Weeks are counted: days left, subtracted step by step, could end in a remainder of rounding.
    owner.weeks++;
    const part = Math.min(1, (owner.weeks * DAYS_PER_WEEK) / Math.max(recovery, DAYS_PER_WEEK));
    setShare(owner, true, owner.left + (returning - owner.left) * part);
    if (part < 1) simulation.schedule(MILLISECONDS_PER_WEEK, recover, k, Priority.capacity);
    else scheduleNotice(world, notice, owner, k);
  });
  owners.forEach((owner, k) => {
    scheduleNotice(world, notice, owner, k);
  });
}

/** The owners that can fail, in the order of their first pools, so that the order of providers does not matter. */
function ownersOf({ blueprint, seed, replication }: World): Owner[] {
  const horizon = millisecondsOf(blueprint.warmUp + blueprint.length);
  const poolsOf = new Map<number, number[]>();
  blueprint.pools.forEach(({ provider }, pool) => {
    if (provider < 0) return;
    const { owner } = blueprint.providers[provider];
    poolsOf.set(owner, [...(poolsOf.get(owner) ?? []), pool]);
  });
  return [...poolsOf].flatMap(([owner, pools]) => {
    const plan = blueprint.providers[owner].failure;
    if (plan === null || plan.perYear <= 0) return [];
    const units = pools.flatMap((pool) => supplyUnitsOf(blueprint, blueprint.pools[pool]));
    const points = units.map((unit) =>
      createPlanePoints(plan.perYear / units.length, MILLISECONDS_PER_YEAR, horizon, (layer) =>
        supplyStream(seed, replication, unit, "failure", layer),
      ),
    );
    return [{ plan, pools, points, weeks: 0, share: 1, left: 1 }];
  });
}

/** Schedules the notice at the first point that strikes the owner from now on; none, if there is none in the run. */
function scheduleNotice({ simulation }: World, notice: Action, { points }: Owner, k: number): void {
  const next = points.reduce((first, of) => Math.min(first, of.after(simulation.now)), Number.POSITIVE_INFINITY);
  if (next < Number.POSITIVE_INFINITY) simulation.scheduleAt(Math.ceil(next), notice, k, Priority.capacity);
}

/** Takes their units from the people in a pool until those who are left fit; they ask again before all others. */
function displace(world: World, pool: number): void {
  const { people, pools } = world;
  const { resource } = pools.all[pool];
  if (resource.inUse <= resource.capacity) return;
  const holders: number[] = [];
  for (let person = 0; person < people.rows; person++)
    if (people.present(person) && people.pool[person] === pool) holders.push(person);
  holders.sort((a, b) => people.heldSince[b] - people.heldSince[a] || b - a);
  const displaced: number[] = [];
  for (const person of holders) {
    if (resource.inUse <= resource.capacity) break;
    if (people.requestFor[person] === RequestFor.rise) stopWaiting(world, person);
    releaseDuringStage(world, person);
    world.replaced++;
    // Whoever is ready waits for the next stage and needs nothing for this one any more.
    if (people.ready[person] === 0) displaced.push(person);
  }
  for (const person of displaced.reverse()) world.allocation.replace(person);
}
