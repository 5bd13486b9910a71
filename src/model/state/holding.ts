/**
 * Holding: taking, changing and giving up the capacity of a service, with every account of it kept right. A unit is in
 * use while it is held, blocked while its holder is ready, unmet while it is owed.
 */
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import { SETTINGS, type StagePlan, UNITS_PER_HOUR } from "../plan/blueprint.js";
import { NONE, TicketFor } from "./people.js";
import type { World } from "./world.js";

/** Units of a stage's package `elapsed` days after its start: whole, at least one, tapering in weekly steps. */
export function packageUnits(stage: StagePlan, startHours: number, elapsed: number): number {
  if (stage.hours === null) return 1;
  const { end, over } = stage.hours;
  const weeks = Math.floor(elapsed / DAYS_PER_WEEK) * DAYS_PER_WEEK;
  const share = over > 0 ? 1 - (1 - end) * Math.min(1, weeks / over) : 1;
  return Math.max(1, Math.round(startHours * share * UNITS_PER_HOUR));
}

/** Units of a service that a package takes: one bed or place, whatever the hours of care. */
export function unitsIn(world: World, service: number, packaged: number): number {
  const { kind } = world.blueprint.services[service];
  return kind === "beds" || kind === "places" ? 1 : packaged;
}

/** Units a person needs at the start of a stage. */
export function unitsAtStart(world: World, person: number, index: number): number {
  const layout = world.layout(person);
  const stage = layout.plan.stages[index];
  return stage.hours === null ? 1 : packageUnits(stage, world.drawn(person, layout.stages[index].hours), 0);
}

/** Index of a setting whose bed the person holds among those that can be delayed in, or -1. */
export function bedSetting(world: World, person: number): number {
  const service = world.people.service[person];
  if (service === NONE) return -1;
  const setting = SETTINGS.indexOf(world.blueprint.services[service].setting);
  return setting <= 1 ? setting : -1;
}

/** Counts units that a person who is ready holds as blocked, or no longer. */
export function block(world: World, person: number, units: number): void {
  const { people, pools, use, simulation } = world;
  const pool = people.pool[person];
  const service = people.service[person];
  if (pool !== NONE) pools.all[pool].changeBlocked(units);
  if (service !== NONE) use.block(service, people.area[person], units, simulation.now);
}

/** Notes that a person holds units of a service; the pool, if there is one, has granted them already. */
export function hold(world: World, person: number, service: number, pool: number, units: number): void {
  const { people, use, simulation } = world;
  people.service[person] = service;
  people.pool[person] = pool;
  people.units[person] = units;
  people.heldSince[person] = simulation.now;
  if (service !== NONE) use.hold(service, 1, units, simulation.now);
}

/** Gives up all a person holds. */
export function giveUp(world: World, person: number): void {
  const { people, pools, use, simulation } = world;
  const pool = people.pool[person];
  const units = people.units[person];
  const service = people.service[person];
  if (people.ready[person] === 1) block(world, person, -units);
  if (pool !== NONE) pools.all[pool].release(units);
  if (service !== NONE) use.hold(service, -1, -units, simulation.now);
  people.pool[person] = NONE;
  people.service[person] = NONE;
  people.units[person] = 0;
}

/** Changes how much a person holds of what they hold; a rise must have been granted already. */
export function changeUnits(world: World, person: number, units: number): void {
  const { people, pools, use, simulation } = world;
  const pool = people.pool[person];
  const change = units - people.units[person];
  if (change === 0) return;
  if (people.ready[person] === 1) block(world, person, change);
  if (pool !== NONE) {
    if (change < 0) pools.all[pool].release(-change);
    else pools.all[pool].note();
  }
  if (people.service[person] !== NONE) use.hold(people.service[person], 0, change, simulation.now);
  people.units[person] = units;
}

/** Leaves the waiting line, if the person stands in one, and calls the timer of patience or overflow off. */
export function stopWaiting(world: World, person: number): void {
  const { people, pools, simulation } = world;
  if (people.timed[person] === 1) {
    simulation.cancel(people.timer[person]);
    people.timed[person] = 0;
  }
  const purpose = people.ticketFor[person];
  if (purpose === TicketFor.nothing) return;
  const pool = pools.all[people.ticketPool[person]];
  pool.resource.withdraw(people.ticket[person]);
  forgetTicket(world, person);
}

/** The ticket has been honoured or given back: what it was owed is owed no more. */
export function forgetTicket(world: World, person: number): void {
  const { people, pools } = world;
  const purpose = people.ticketFor[person];
  if (purpose === TicketFor.rise || purpose === TicketFor.replacement)
    pools.all[people.ticketPool[person]].changeUnmet(-people.ticketUnits[person]);
  people.ticketFor[person] = TicketFor.nothing;
}

/** Notes a place in a line. */
export function keepTicket(
  world: World,
  person: number,
  purpose: (typeof TicketFor)[keyof typeof TicketFor],
  pool: number,
  units: number,
  ticket: number,
): void {
  const { people, pools } = world;
  people.ticketFor[person] = purpose;
  people.ticket[person] = ticket;
  people.ticketPool[person] = pool;
  people.ticketUnits[person] = units;
  if (purpose === TicketFor.rise || purpose === TicketFor.replacement) pools.all[pool].changeUnmet(units);
}
