/**
 * Provider failure: at a hazard per provider, and with notice, all of a provider's pools in all of its areas lose hours at
 * once. From the notice on it takes nobody new. At the failure those who no longer fit lose what they hold, the last to
 * have started first, and are re-placed before all others. Then part of the hours return week by week.
 */

import { Priority } from "../../engine/kernel/priority.js";
import type { Action, Simulation } from "../../engine/kernel/simulation.js";
import { DAYS_PER_WEEK, DAYS_PER_YEAR, MILLISECONDS_PER_WEEK, millisecondsOf } from "../../foundation/time.js";
import { createDistribution } from "../../random/laws/distribution.js";
import { createStream } from "../../random/stream.js";
import type { FailurePlan } from "../plan/blueprint.js";
import { releaseDuringStage } from "../state/holding.js";
import type { World } from "../state/world.js";

interface Provider {
  readonly plan: FailurePlan;
  readonly pools: readonly number[];
  readonly untilNotice: () => number;
  /** Weeks since the last failure. */
  weeks: number;
  /** Share of the hours that there is now, and that was left right after the last failure. */
  share: number;
  left: number;
}

/** Schedules the failures of every provider that can fail. */
export function installProviderFailure(world: World): void {
  const { simulation, blueprint, pools } = world;
  const providers: Provider[] = [];
  blueprint.providers.forEach(({ name, failure: plan }, index) => {
    if (plan === null || plan.perYear <= 0) return;
    const own = blueprint.pools.flatMap((pool, k) => (pool.provider === index ? [k] : []));
    if (own.length === 0) return;
    const source = createStream(world.seed, world.replication, "provider", name, "failure");
    const untilNotice = createDistribution({ kind: "exponential", mean: DAYS_PER_YEAR / plan.perYear }).sampler(source);
    providers.push({ plan, pools: own, untilNotice, weeks: 0, share: 1, left: 1 });
  });
  const setShare = (provider: Provider, open: boolean, share: number) => {
    provider.share = share;
    for (const pool of provider.pools) pools.all[pool].setProvider(open, share);
  };
  const notice = simulation.action("provider gives notice", (k) => {
    setShare(providers[k], false, providers[k].share);
    simulation.schedule(millisecondsOf(providers[k].plan.notice), fail, k, Priority.capacity);
  });
  const fail = simulation.action("provider fails", (k) => {
    const provider = providers[k];
    provider.weeks = 0;
    // Hours that never came back after an earlier failure cannot be kept.
    provider.left = Math.min(provider.share, provider.plan.kept);
    setShare(provider, true, provider.left);
    for (const pool of provider.pools) displace(world, pool);
    simulation.schedule(MILLISECONDS_PER_WEEK, recover, k, Priority.capacity);
  });
  const recover = simulation.action("provider recovers", (k) => {
    const provider = providers[k];
    const { returning, recovery } = provider.plan;
    // Weeks are counted: days left, subtracted step by step, could end in a remainder of rounding.
    provider.weeks++;
    const part = Math.min(1, (provider.weeks * DAYS_PER_WEEK) / Math.max(recovery, DAYS_PER_WEEK));
    setShare(provider, true, provider.left + (returning - provider.left) * part);
    if (part < 1) simulation.schedule(MILLISECONDS_PER_WEEK, recover, k, Priority.capacity);
    else scheduleNotice(simulation, notice, provider, k);
  });
  providers.forEach((provider, k) => {
    scheduleNotice(simulation, notice, provider, k);
  });
}

function scheduleNotice(simulation: Simulation, notice: Action, provider: Provider, k: number): void {
  simulation.schedule(millisecondsOf(provider.untilNotice()), notice, k, Priority.capacity);
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
    // Whoever is ready goes on waiting for the next stage.
    if (people.ready[person] === 0) world.allocation.stopWaiting(person);
    releaseDuringStage(world, person);
    world.replaced++;
    displaced.push(person);
  }
  for (const person of displaced.reverse()) world.allocation.replace(person);
}
