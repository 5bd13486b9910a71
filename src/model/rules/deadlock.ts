/**
 * Deadlock: a circle of people who each block the next. A pool is deadlocked while every unit of it that is in use is
 * held by people who are ready and wait for pools that are deadlocked too; only a change of capacity, or the death
 * of somebody who holds it, can free it. They are found by starting from every pool that could be, and taking away,
 * until nothing changes, those that somebody could still leave.
 *
 * This goes by whole pools. The engine's `findCircle` goes by people who claim units under their own name, and also
 * finds a circle through a pool of which others still hold a part.
 */
import { Bridging, NONE } from "../state/people.js";
import { RequestFor } from "../state/request.js";
import type { World } from "../state/world.js";

export function installDeadlockDetection(world: World): void {
  world.instants.atMidnight(() => {
    for (const pool of deadlockedPools(world)) world.pools.all[pool].deadlockedDays++;
  });
}

/**
 * The pools in a circle of blocked people now.
 *
 * @returns indices of the pools, empty when there is no circle
 */
export function deadlockedPools(world: World): Set<number> {
  const deadlocked = poolsAtStandstill(world);
  // On most days there is none, and no need to look at people.
  if (deadlocked.size === 0) return deadlocked;
  const { people, requests } = world;
  const holders: number[] = [];
  for (let person = people.first(); person !== NONE; person = people.after(person))
    if (deadlocked.has(people.pool[person])) holders.push(person);
  let before: number;
  do {
    before = deadlocked.size;
    for (const person of holders) {
      // Somebody whose overflow is still to come, or whose bridge is to open, can leave by it.
      const isToLeave = people.timed[person] === 1 || waitsForBridgeToOpen(world, person);
      let stuck = requests.find(person, RequestFor.nextStage) !== NONE && !isToLeave;
      for (let row = requests.first(person); row !== NONE; row = requests.after(row))
        stuck &&= deadlocked.has(requests.pool[row]);
      if (!stuck) deadlocked.delete(people.pool[person]);
    }
  } while (deadlocked.size > 0 && deadlocked.size < before);
  return deadlocked;
}

function waitsForBridgeToOpen({ people }: World, person: number): boolean {
  return people.bridging[person] === Bridging.asked && people.bridgeTimed[person] === 1;
}

/**
 * Pools that could be deadlocked: nobody who waits can be served, and all that is in use is held by people who are
 * ready.
 */
function poolsAtStandstill(world: World): Set<number> {
  const standing = new Set<number>();
  world.pools.all.forEach((pool, index) => {
    const { resource, blocked, twoCarers } = pool;
    const isWaitedFor = resource.waiting > 0 || twoCarers.waiting.size > 0;
    if (!isWaitedFor || resource.inUse === 0 || blocked.value !== resource.inUse) return;
    // Some of it may be free, but too little for those who would be served next, or kept for others. People who wait for the part that is
    // for two carers stand outside the line: they enter it as soon as the part has room for them.
    if (!pool.servesSomebody()) standing.add(index);
  });
  return standing;
}
