/**
 * Deadlock: a circle of people who each block the next. A pool is dead while every unit of it is held by people who are
 * ready and wait for pools that are dead too; nothing but a change of capacity can free it. Found by taking away, until
 * nothing changes, every pool from which somebody could still leave.
 */
import { NONE, TicketFor } from "../state/people.js";
import type { World } from "../state/world.js";

/** Pools that could be dead: nobody who waits can be served, and all that is in use is held by people who are ready. */
function suspects(world: World): Set<number> {
  const found = new Set<number>();
  world.pools.all.forEach(({ resource, blocked, plan }, index) => {
    if (resource.waiting === 0 || resource.inUse === 0 || blocked.value !== resource.inUse) return;
    // Some of it may be free, and too little for whoever would be served next.
    let servable = false;
    for (let ticket = resource.firstWaiting(); ticket !== NONE && !servable; ticket = resource.nextWaiting(ticket)) {
      servable = resource.unitsOf(ticket) <= resource.free;
      if (plan.discipline === "strict") break;
    }
    if (!servable) found.add(index);
  });
  return found;
}

/**
 * The pools in a circle of blocked people now.
 *
 * @returns indices of the pools, empty when there is no circle
 */
export function deadlocked(world: World): Set<number> {
  const dead = suspects(world);
  // Most of the time there is nobody to look at.
  if (dead.size === 0) return dead;
  const { people } = world;
  const holders: number[] = [];
  for (let person = 0; person < people.rows; person++)
    if (people.present(person) && dead.has(people.pool[person])) holders.push(person);
  let before: number;
  do {
    before = dead.size;
    for (const person of holders) {
      const stuck =
        people.ticketFor[person] === TicketFor.next &&
        dead.has(people.ticketPool[person]) &&
        // Somebody whose overflow is still to come can leave by it.
        people.timed[person] === 0;
      if (!stuck && people.pool[person] !== NONE) dead.delete(people.pool[person]);
    }
  } while (dead.size > 0 && dead.size < before);
  return dead;
}
