/**
 * Changes of the plan on a date: another contract, other pools, priorities, tasks or prices. Everybody who is in the
 * middle of something is carried over: who holds units of a pool that is no more holds as many of the one that serves
 * them now, and who waits keeps their place by the time at which they asked. Stages go on as they began; tasks that
 * have begun are finished.
 *
 * What a change means for one rule alone (shifts, arrivals, carers) is left to that rule.
 */
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";
import { capacityOn, type PoolPlan } from "../plan/supply-plan.js";
import { keptAs, reserveIn } from "../state/asking.js";
import { enterReserve } from "../state/holding.js";
import { countAllOverstay } from "../state/overstay.js";
import { NONE } from "../state/people.js";
import { priorityOf } from "../state/precedence.js";
import { RequestFor } from "../state/request.js";
import type { World } from "../state/world.js";

export function installPlanChanges(world: World): void {
  const state = world.keep({ before: world.blueprint });
  world.instants.whenPlanChanges(() => {
    carryOver(world, state.before);
    state.before = world.blueprint;
  });
}

function carryOver(world: World, before: Blueprint): void {
  const { blueprint, bridging, overflow, pools, simulation, use } = world;
  const pricesOf = ({ services }: Blueprint) =>
    JSON.stringify(services.map(({ price, delayedDayPrice }) => [price, delayedDayPrice]));
  if (pricesOf(before) !== pricesOf(blueprint)) {
    countAllOverstay(world);
    use.closePeriod(before, simulation.now);
  }
  const changed = changedPools(before, blueprint);
  const of = (pool: number) => blueprint.pools[pool].services;
  const orderIn = ({ priorities, pools, services }: Blueprint, pool: number) =>
    JSON.stringify([priorities, pools[pool].reserves, ...of(pool).map((service) => services[service].line)]);
  // Another order can move anybody in a line: it is put together again, in the order of asking.
  const hasOtherOrder = (pool: number) => orderIn(before, pool) !== orderIn(blueprint, pool);
  const reordered = new Set([...pools.all.keys()].filter((pool) => changed.has(pool) || hasOtherOrder(pool)));
  const waiting = requestsIn(world, reordered);
  for (const request of waiting) world.requests.suspend(request);
  for (const pool of reordered) pools.all[pool].close();
  pools.setPoolOf(blueprint.poolOf);
  moveHolders(world, changed);
  for (const request of waiting) askAgain(world, request);
  const day = Math.round(simulation.now / MILLISECONDS_PER_DAY);
  pools.all.forEach((pool, index) => {
    const plan = blueprint.pools[index];
    pool.setPlan(plan);
    // A dated change of this day comes later within the instant. It is made here only where the plan changes the pool,
    // so that nobody is given now what is cut then.
    if (changed.has(index) || hasOtherCapacity(before.pools[index], plan)) pool.supply.setBase(capacityOn(plan, day));
  });
  countReserves(world, before);
  world.earlyArranging.scheduleAllAgain();
  if (changed.size === 0) return;
  bridging.considerAllAgain();
  overflow.considerAllAgain();
}

function hasOtherCapacity(before: PoolPlan, after: PoolPlan): boolean {
  const capacityOf = ({ capacity, changes }: PoolPlan) => JSON.stringify([capacity, changes]);
  return capacityOf(before) !== capacityOf(after);
}

/** Who holds what is kept for whom, by the plan that holds now. */
function countReserves(world: World, before: Blueprint): void {
  const { blueprint, people } = world;
  if ([...before.pools, ...blueprint.pools].every(({ reserves }) => reserves.length === 0)) return;
  for (let person = people.first(); person !== NONE; person = people.after(person)) enterReserve(world, person);
}

/** Pools by which somebody is served in one of the plans and not in the other. */
function changedPools(before: Blueprint, after: Blueprint): ReadonlySet<number> {
  const changed = new Set<number>();
  before.poolOf.forEach((pool, cell) => {
    if (after.poolOf[cell] === pool) return;
    for (const one of [pool, after.poolOf[cell]]) if (one !== NONE) changed.add(one);
  });
  return changed;
}

/** The requests that wait in the lines of some pools and outside them, in the order in which they were made. */
function requestsIn({ pools, requests }: World, among: ReadonlySet<number>): number[] {
  const found: number[] = [];
  for (const pool of among) {
    const { resource } = pools.all[pool];
    for (let ticket = resource.firstWaiting(); ticket !== NONE; ticket = resource.nextWaiting(ticket))
      found.push(resource.subjectOf(ticket));
  }
  for (const request of requests.inOrder())
    if (requests.isAside[request] && among.has(requests.pool[request])) found.push(request);
  return found.sort((a, b) => requests.order[a] - requests.order[b]);
}

function moveHolders({ people, pools }: World, changed: ReadonlySet<number>): void {
  for (let person = people.first(); person !== NONE; person = people.after(person)) {
    const from = people.pool[person];
    if (!changed.has(from)) continue;
    const to = pools.index(people.service[person], people.servedArea[person], people.hospital[person]);
    if (to === from) continue;
    const units = people.units[person];
    pools.all[from].release(units);
    pools.all[to].takeOver(units);
    if (people.withTwoCarers[person] === 1) {
      pools.all[from].twoCarers.hold(-units);
      pools.all[to].twoCarers.hold(units);
    }
    if (people.ready[person] === 1) {
      pools.all[from].changeBlocked(-units);
      pools.all[to].changeBlocked(units);
    }
    people.pool[person] = to;
  }
}

/** A request goes on in the line of the pool that serves the person now. */
function askAgain(world: World, request: number): void {
  const { people, pools, requests, allocation, overflow } = world;
  const person = requests.person[request];
  // Somebody's other request may have been dropped with the one before.
  if (person === NONE) return;
  const purpose = requests.purpose[request];
  const service = requests.service[request];
  const pool = pools.index(service, requests.area[request], people.hospital[person]);
  const isThere = pool === people.pool[person] && purpose !== RequestFor.rise;
  if (!isThere) {
    const as = keptAs(world, person, requests.rank[request], purpose);
    requests.reserve[request] = reserveIn(world, pool, person, as);
    requests.resume(request, pool, priorityOf(world, requests.askerOf(request)));
    return;
  }
  if (purpose === RequestFor.nextStage) {
    // What comes next is now given where the person is: they ask once more, and it starts in place.
    allocation.askOnceMore(person);
    return;
  }
  const area = requests.area[request];
  if (purpose === RequestFor.overflow) overflow.keepPlace(request);
  requests.forget(request);
  if (purpose === RequestFor.return) world.returning.comeBackInPlace(person);
  // Whoever waits for the next stage takes what the chain leads to in place. Whoever is owed a part gains nothing by
  // it.
  if (purpose === RequestFor.overflow && requests.find(person, RequestFor.nextStage) !== NONE)
    overflow.startInPlace(person, service, area);
}
