/**
 * Tracing: which delayed days come from further down the way. At a midnight, the people in a pool's line are served in
 * thought with what is free and what is blocked there (held by people who are themselves ready and wait for what comes
 * next). A delayed person who would have a place in this way is delayed by the blocked capacity: the delay is traced
 * through this service to the one that blocks it. A counterfactual of one instant: it says what blocked capacity explains,
 * not what abolishing it would bring.
 */
import { NONE, TicketFor } from "../state/people.js";
import type { World } from "../state/world.js";

/** Counts one midnight. */
export function traceDelays(world: World): void {
  const { people, pools, use } = world;
  for (const { resource, blocked, plan } of pools.all) {
    if (blocked.value === 0 || resource.waiting === 0) continue;
    // While a cut drains, what nobody blocked would still be too much.
    let spare = resource.capacity - (resource.inUse - blocked.value);
    for (let ticket = resource.firstWaiting(); ticket !== NONE; ticket = resource.nextWaiting(ticket)) {
      const units = resource.unitsOf(ticket);
      if (units > spare && plan.discipline === "strict") break;
      if (units > spare) continue;
      spare -= units;
      const person = resource.subjectOf(ticket);
      if (people.delay[person] === NONE || people.ticketFor[person] !== TicketFor.next) continue;
      const { service } = world.stage(person, people.next[person]);
      if (service !== NONE) use.tracedDays[service]++;
    }
  }
}
