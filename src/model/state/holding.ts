/**
 * Holding: taking, changing and giving up the capacity of a service, with every account of it kept right. A unit is in
 * use while it is held, and blocked while its holder is ready to leave. How many units a person needs is worked out
 * here, too. Requests that wait in a line are left to requests.ts, and who gets what and when to the rules.
 */
import { DAYS_PER_WEEK, MILLISECONDS_PER_WEEK } from "../../foundation/time.js";
import type { StagePlan } from "../plan/care-plan.js";
import { UNITS_PER_HOUR } from "../plan/supply-plan.js";
import { RANKS, reserveIn } from "./asking.js";
import { countOverstay, noteUnitsInOverstay } from "./overstay.js";
import { Bridging, NONE } from "./people.js";
import type { World } from "./world.js";

/** Units of a stage's package `elapsed` milliseconds after its start: whole, at least one, tapering in weekly steps. */
export function packageUnits(stage: StagePlan, startHours: number, elapsed: number): number {
  if (stage.hours === null) return 1;
  const { end, over } = stage.hours;
  const days = Math.floor(elapsed / MILLISECONDS_PER_WEEK) * DAYS_PER_WEEK;
  const share = over > 0 ? 1 - (1 - end) * Math.min(1, days / over) : 1;
  return Math.max(1, Math.round(startHours * share * UNITS_PER_HOUR));
}

/** Units of a service that a package takes: one bed or place, whatever the hours of care. */
export function unitsIn(world: World, service: number, packaged: number): number {
  const { kind } = world.blueprint.services[service];
  return kind === "beds" || kind === "places" ? 1 : packaged;
}

/** Whether a person needs two carers in the next stage, or in the present one. */
export function needsTwoCarers(world: World, person: number, forNext: boolean): boolean {
  const { people } = world;
  const layout = forNext ? world.plans.nextLayout(person) : world.plans.stageLayout(person);
  const { hours } = layout.plan.stages[forNext ? people.next[person] : people.stage[person]];
  return hours !== null && hours.twoCarers > 0 && people.drawn(person, layout.carers) < hours.twoCarers;
}

/** Units a person needs at the start of the next stage. */
export function unitsAtStart(world: World, person: number): number {
  const layout = world.plans.nextLayout(person);
  const index = world.people.next[person];
  const stage = layout.plan.stages[index];
  return stage.hours === null ? 1 : packageUnits(stage, world.people.drawn(person, layout.stages[index].hours), 0);
}

/**
 * Units the package of the present stage asks for now of the stage's own service; while care is lacking it does not
 * taper.
 */
export function packageNow(world: World, person: number): number {
  return Math.max(1, plannedPackage(world, person));
}

/**
 * The same before the smallest package is made of what is less: at most 0 where a taper and falls together leave none.
 *
 * @param at milliseconds of the run: now, or an instant of the stage that is past
 */
export function plannedPackage(world: World, person: number, at = world.simulation.now): number {
  const { people } = world;
  const layout = world.plans.stageLayout(person);
  const index = people.stage[person];
  const stage = layout.plan.stages[index];
  if (stage.hours === null) return 1;
  const hours = people.drawn(person, layout.stages[index].hours) + people.harmedUnits[person] / UNITS_PER_HOUR;
  const until = people.withoutCare[person] === 1 ? people.withoutCareSince[person] : at;
  return packageUnits(stage, hours, until - people.stageSince[person]) + people.adjusted[person];
}

/**
 * Units the package of the present stage asks for now: of the service that is held, or of the stage's own while none
 * is.
 */
export function unitsNow(world: World, person: number): number {
  // A bridge is of as many hours as were agreed for it.
  if (world.people.bridging[person] === Bridging.there) return world.people.units[person];
  const packaged = packageNow(world, person);
  const service = world.people.service[person];
  return service === NONE ? packaged : unitsIn(world, service, packaged);
}

/** Index in BED_SETTINGS of the setting of the bed that a person holds; -1 for anybody who holds no such bed. */
export function bedSetting(world: World, person: number): number {
  const service = world.people.service[person];
  return service === NONE ? -1 : world.bedSettings[service];
}

/**
 * Counts units that a person who is ready holds as blocked; fewer than 0 units: as blocked no longer.
 *
 * @param holders 1 where the person begins to block the service, -1 where they do so no longer, 0 where they block more
 *   or less of it
 */
export function block(world: World, person: number, units: number, holders: -1 | 0 | 1): void {
  const { people, pools, use, simulation } = world;
  const pool = people.pool[person];
  const service = people.service[person];
  if (pool !== NONE) pools.all[pool].changeBlocked(units);
  if (service !== NONE) use.block(service, people.area[person], holders, units, simulation.now);
}

/**
 * Notes that a person holds units of a service; the pool, if there is one, has granted them already.
 *
 * @param area whose pool it is
 */
export function hold(
  world: World,
  person: number,
  service: number,
  pool: number,
  units: number,
  area = world.people.area[person],
): void {
  const { people, pools, use, simulation } = world;
  // Of a stage that starts in place, what was held before is held still.
  if (people.withTwoCarers[person] === 1) pools.all[people.pool[person]].twoCarers.hold(-people.units[person]);
  leaveReserve(world, person);
  people.heldAs[person] = people.grantedAs[person];
  people.service[person] = service;
  people.servedArea[person] = area;
  people.pool[person] = pool;
  people.units[person] = units;
  // Of a bridge it is not said how many carers come.
  const ofTheStage = pool !== NONE && people.bridging[person] !== Bridging.there;
  people.withTwoCarers[person] = ofTheStage && needsTwoCarers(world, person, false) ? 1 : 0;
  if (people.withTwoCarers[person] === 1) pools.all[pool].twoCarers.hold(units);
  enterReserve(world, person);
  people.heldSince[person] = simulation.now;
  if (service !== NONE) {
    use.hold(service, people.area[person], people.hospital[person], 1, units, simulation.now);
    world.routes.have(people, person, service);
    world.budgets.use(service, 1, units);
    world.journal?.note("takes-place", person);
  }
  world.followUp.noteMove(person);
}

/** What a person holds counts in the reserve of its pool that is kept for them, if there is one. */
export function enterReserve(world: World, person: number): void {
  const { people, pools } = world;
  const pool = people.pool[person];
  people.reserve[person] = pool === NONE ? NONE : reserveIn(world, pool, person, RANKS[people.heldAs[person]]);
  if (people.reserve[person] !== NONE) pools.all[pool].reserves.hold(people.reserve[person], people.units[person]);
}

function leaveReserve({ people, pools }: World, person: number): void {
  if (people.reserve[person] === NONE) return;
  pools.all[people.pool[person]].reserves.hold(people.reserve[person], -people.units[person]);
  people.reserve[person] = NONE;
}

/**
 * Notes that a person's stay in the service that they hold is over; the units are still the person's to give back or
 * keep.
 */
export function endUse(world: World, person: number): void {
  const { people, use, simulation } = world;
  const service = people.service[person];
  world.journal?.note("gives-up-place", person);
  use.hold(service, people.area[person], people.hospital[person], -1, -people.units[person], simulation.now);
  world.budgets.use(service, -1, -people.units[person]);
  use.endStay(service, simulation.now - people.heldSince[person]);
}

/** Gives back all that a person holds. */
export function release(world: World, person: number): void {
  const { people, pools } = world;
  const pool = people.pool[person];
  const units = people.units[person];
  const service = people.service[person];
  if (people.ready[person] === 1) block(world, person, -units, -1);
  leaveReserve(world, person);
  if (pool !== NONE) pools.all[pool].release(units);
  if (people.withTwoCarers[person] === 1) pools.all[pool].twoCarers.hold(-units);
  people.withTwoCarers[person] = 0;
  if (service !== NONE) endUse(world, person);
  people.pool[person] = NONE;
  people.service[person] = NONE;
  people.units[person] = 0;
}

/** Somebody who is ready holds something: it counts as blocked, and they as delayed where it is a bed. */
export function countAsDelayed(world: World, person: number): void {
  const { people, delays, simulation, arranging } = world;
  block(world, person, people.units[person], 1);
  const setting = bedSetting(world, person);
  if (setting === -1) return;
  const { reason, responsible } = arranging.cause(person);
  const { service } = world.plans.nextStage(person);
  delays.begin(person, reason, world.plans.responsible(person, responsible), setting, service, simulation.now);
  world.journal?.note("delayed", person);
  world.whileWaiting.begin(person);
}

/** Somebody who was ready and delayed is not ready any more: what they hold is neither delayed nor blocked. */
export function endReadiness(world: World, person: number): void {
  endDelay(world, person);
  block(world, person, -world.people.units[person], -1);
  world.people.ready[person] = 0;
}

function endDelay(world: World, person: number): void {
  const { people, delays, simulation, whileWaiting } = world;
  if (people.delay[person] === NONE) return;
  whileWaiting.end(person);
  world.journal?.note("delay-ends", person);
  delays.end(person, simulation.now);
}

/** Ends the delay and the overstay in what a person holds. */
export function endDelayAndOverstay(world: World, person: number): void {
  endDelay(world, person);
  countOverstay(world, person);
}

/**
 * Gives back all that a person holds while the stage goes on: without a bed there is no delay, without a service no
 * overstay. Money that a budget has for them while it pays for what they hold is kept for the start that they wait for.
 */
export function releaseDuringStage(world: World, person: number): void {
  world.budgets.keepForStart(person);
  endDelayAndOverstay(world, person);
  release(world, person);
}

/** Changes how many units a person holds of what they hold; a rise must have been granted already. */
export function changeUnits(world: World, person: number, units: number): void {
  const { people, pools, use, simulation } = world;
  const pool = people.pool[person];
  const change = units - people.units[person];
  if (change === 0) return;
  if (people.ready[person] === 1) block(world, person, change, 0);
  noteUnitsInOverstay(world, person, change);
  if (pool !== NONE) {
    if (change < 0) pools.all[pool].release(-change);
    else pools.all[pool].noteUse();
  }
  if (people.withTwoCarers[person] === 1) pools.all[pool].twoCarers.hold(change);
  if (people.reserve[person] !== NONE) pools.all[pool].reserves.hold(people.reserve[person], change);
  if (people.service[person] !== NONE) {
    use.hold(people.service[person], people.area[person], people.hospital[person], 0, change, simulation.now);
    world.budgets.use(people.service[person], 0, change);
  }
  people.units[person] = units;
}
