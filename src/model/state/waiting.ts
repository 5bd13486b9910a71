/**
 * Waiting: the request that a person has in the line of a pool, and the timer that may end the wait. Units that are owed
 * (a rise, or a replacement of what was lost) count as unmet while their request waits. Making requests, and what follows
 * when one is granted, is left to rules/allocation.ts.
 */
import { RequestFor } from "./people.js";
import type { World } from "./world.js";

/** Notes a request that waits in a line. */
export function noteRequest(
  world: World,
  person: number,
  purpose: (typeof RequestFor)[keyof typeof RequestFor],
  pool: number,
  units: number,
  ticket: number,
): void {
  const { people, pools } = world;
  people.requestFor[person] = purpose;
  people.ticket[person] = ticket;
  people.requestPool[person] = pool;
  people.requestUnits[person] = units;
  if (isOwed(purpose)) pools.all[pool].changeUnmet(units);
}

/** Forgets a request that was granted or withdrawn: what was owed by it is owed no more. */
export function forgetRequest(world: World, person: number): void {
  const { people, pools } = world;
  if (isOwed(people.requestFor[person]))
    pools.all[people.requestPool[person]].changeUnmet(-people.requestUnits[person]);
  people.requestFor[person] = RequestFor.nothing;
}

/** Withdraws the request, if there is one, and calls the timer of patience or overflow off. */
export function stopWaiting(world: World, person: number): void {
  const { people, pools } = world;
  cancelTimer(world, person);
  if (people.requestFor[person] === RequestFor.nothing) return;
  pools.all[people.requestPool[person]].withdraw(people.ticket[person]);
  forgetRequest(world, person);
}

/** Calls the timer of patience or overflow off, if there is one. */
export function cancelTimer(world: World, person: number): void {
  const { people, simulation } = world;
  if (people.timed[person] === 0) return;
  simulation.cancel(people.timer[person]);
  people.timed[person] = 0;
}

function isOwed(purpose: number): boolean {
  return purpose === RequestFor.rise || purpose === RequestFor.replacement;
}
