/**
 * Tracing of delays: which delayed days come from further down the way. At each midnight the line of every pool is
 * served in thought, with what is free there and what is blocked (held by people who are themselves ready and wait for
 * what comes next). A delayed person who would have a place in this way is delayed by the blocked capacity, and the day
 * is counted under the service whose capacity it is. The answer is for one instant: it says what blocked capacity
 * explains, not what abolishing it would bring.
 */
import { NONE } from "../state/people.js";
import { RequestFor } from "../state/request.js";
import type { World } from "../state/world.js";

export function installDelayTracing(world: World): void {
  world.instants.atMidnight(() => traceDelays(world));
}

function traceDelays(world: World): void {
  const { people, pools, requests, use } = world;
  pools.all.forEach(({ resource, blocked, plan, reserves, givable }, pool) => {
    if (blocked.value === 0 || resource.waiting === 0) return;
    if (reserves.isActive) reserves.beginWithout(blockedByReserve(world, pool), blocked.value);
    // While a cut drains, more may be in use than there is: then even without the blocked units nothing is spare.
    // What is given at hours of admission counts at midnight, too.
    let spare = givable - (resource.inUse - blocked.value);
    for (let ticket = resource.firstWaiting(); ticket !== NONE; ticket = resource.nextWaiting(ticket)) {
      const units = resource.unitsOf(ticket);
      const request = resource.subjectOf(ticket);
      // Where parts are kept for some, those who wait for the rest hold up nobody else.
      if (reserves.isActive && !reserves.allows(request, units)) continue;
      if (units > spare && plan.discipline === "strict") break;
      if (units > spare) continue;
      spare -= units;
      const person = requests.person[request];
      if (people.delay[person] === NONE || requests.purpose[request] !== RequestFor.nextStage) continue;
      const { service } = world.plans.nextStage(person);
      if (service !== NONE) use.tracedDays[service]++;
    }
  });
}

/** Units of a pool that are blocked by the people of each of its reserves. */
function blockedByReserve({ people, pools }: World, pool: number): number[] {
  const blocked = pools.all[pool].plan.reserves.map(() => 0);
  for (let person = people.first(); person !== NONE; person = people.after(person)) {
    if (people.pool[person] !== pool || people.ready[person] === 0) continue;
    if (people.reserve[person] !== NONE) blocked[people.reserve[person]] += people.units[person];
  }
  return blocked;
}
