/**
 * The one timer of somebody who waits for a place: for the end of their patience, the next step of an overflow chain,
 * or the hour at which a service without limit opens. Setting it for one of these ends it for the others, so it must
 * have been cancelled, or have run, before. Where patience ends before a service opens, it is set for that; the opening
 * is known all the same, because the hours may change on a date.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { NONE, WaitsToOpen } from "./people.js";
import type { World } from "./world.js";

/** @param delay milliseconds from now */
export function setWaitingTimer({ people, simulation }: World, person: number, delay: number, action: Action): void {
  people.waitingTimer[person] = simulation.timer(delay, action, person);
  people.timed[person] = 1;
  people.waitsToOpen[person] = WaitsToOpen.nothing;
}

export function cancelWaitingTimer({ people, simulation }: World, person: number): void {
  if (people.timed[person] === 0) return;
  simulation.cancel(people.waitingTimer[person]);
  people.timed[person] = 0;
  people.waitsToOpen[person] = WaitsToOpen.nothing;
}

/** Whether a service without limit admits people now. Pools see to their hours themselves. */
export function isOpen(world: World, service: number): boolean {
  return opensAt(world, service) === world.simulation.now;
}

/**
 * Notes that somebody waits for a service without limit to open that is closed now.
 *
 * @param what waits for it
 */
export function noteOpening(world: World, person: number, service: number, what: number): void {
  world.people.waitsToOpen[person] = what;
  world.journal?.note("waits-for-opening", person, service);
}

/**
 * The hours of a service have changed: whoever waits for one to open tries again now.
 *
 * @param what waits for it
 * @param action that tries it
 */
export function tryOpeningAgain(world: World, what: number, action: Action): void {
  const { people, simulation } = world;
  for (const person of people.inOrder()) {
    if (people.timed[person] === 0 || people.waitsToOpen[person] !== what) continue;
    cancelWaitingTimer(world, person);
    setOpeningTimer(world, person, simulation.now, action);
  }
}

/** Has something tried at an hour at which a service opens. */
export function setOpeningTimer({ people, simulation }: World, person: number, at: number, action: Action): void {
  people.waitingTimer[person] = simulation.timerAt(at, action, person, Priority.arrival);
  people.timed[person] = 1;
}

/** When a service without limit is open next: now, if it is. */
export function opensAt(world: World, service: number): number {
  const { blueprint, openingTimes, simulation } = world;
  const admits = service === NONE ? null : blueprint.services[service].admits;
  return openingTimes.openFrom(admits, simulation.now);
}
