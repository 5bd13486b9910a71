/**
 * Overstay: the time for which a person holds a service past the cap of the stage, because the next service is full.
 * It is counted when what is held ends, when prices change and at the end of the run, so that each part of it is known
 * under the prices that held then.
 */
import { millisecondsOf } from "../../foundation/time.js";
import { Bridging, NONE } from "./people.js";
import type { World } from "./world.js";

/**
 * Milliseconds for which a person has held what they hold past the cap of their stage and that are not counted yet.
 */
export function overstay(world: World, person: number): number {
  const { people, simulation, use } = world;
  if (people.stage[person] === NONE || people.bridging[person] === Bridging.there) return 0;
  const { cap } = world.plans.presentStage(person);
  const begins = Math.max(people.stageSince[person] + millisecondsOf(cap), people.heldSince[person]);
  return Math.max(0, simulation.now - Math.max(begins, world.observedFrom, use.overstayCountedUntil));
}

/** Counts the overstay of a person in the service that they hold, if they hold one. */
export function countOverstay(world: World, person: number): void {
  const { people, use } = world;
  const service = people.service[person];
  if (service !== NONE) {
    const time = overstay(world, person);
    use.addOverstay(service, people.area[person], time, time * people.units[person]);
  }
}

/**
 * The units that a person holds are about to change: of what is not counted yet, so many more were held until now as
 * the change takes away.
 */
export function noteUnitsInOverstay(world: World, person: number, change: number): void {
  const { people, use } = world;
  const service = people.service[person];
  if (service !== NONE) use.addOverstay(service, people.area[person], 0, -change * overstay(world, person));
}

/** Counts the overstay of everybody up to now. */
export function countAllOverstay(world: World): void {
  const { people, simulation, use } = world;
  for (let person = people.first(); person !== NONE; person = people.after(person)) countOverstay(world, person);
  use.overstayCountedUntil = simulation.now;
}
