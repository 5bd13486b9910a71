/**
 * The one timer of somebody who waits for a place: for the end of their patience, the next step of an overflow chain,
 * or the hour at which a service without limit opens. Setting it for one of these ends it for the others, so it must
 * have been cancelled, or have run, before.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { NONE } from "./people.js";
import type { World } from "./world.js";

/** @param delay milliseconds from now */
export function setWaitingTimer({ people, simulation }: World, person: number, delay: number, action: Action): void {
  people.waitingTimer[person] = simulation.timer(delay, action, person);
  people.timed[person] = 1;
}

export function cancelWaitingTimer({ people, simulation }: World, person: number): void {
  if (people.timed[person] === 0) return;
  simulation.cancel(people.waitingTimer[person]);
  people.timed[person] = 0;
}

/** Whether a service without limit admits people now. Pools see to their hours themselves. */
export function isOpen(world: World, service: number): boolean {
  return opensAt(world, service) === world.simulation.now;
}

/** Has something tried again when a service without limit opens; says whether it is closed. */
export function waitForOpening(world: World, person: number, service: number, action: Action): boolean {
  if (isOpen(world, service)) return false;
  cancelWaitingTimer(world, person);
  const { people, simulation } = world;
  people.waitingTimer[person] = simulation.timerAt(opensAt(world, service), action, person, Priority.arrival);
  people.timed[person] = 1;
  world.journal?.note("waits-for-opening", person, service);
  return true;
}

function opensAt({ blueprint, openingTimes, simulation }: World, service: number): number {
  const admits = service === NONE ? null : blueprint.services[service].admits;
  return openingTimes.openFrom(admits, simulation.now);
}
