/**
 * Provider failure: at a hazard, and with notice, all pools of an owner lose hours at once, whichever of its providers
 * holds them. From the notice to the failure they take nobody new. At the failure those who no longer fit lose what
 * they hold, the last to have started first, and are re-placed before all others. Then part of the hours return week by
 * week.
 *
 * What may strike a supply unit (one service in one place) is the same whoever holds it: each has a Poisson process of
 * points of its own in the plane of time and height, of which a hazard takes those below it (thinning). An owner with a
 * hazard of r a year and n units gives notice at a point of one of them that lies below r ÷ n, unless it has failed and
 * not recovered. That makes n × r ÷ n = r a year. A greater hazard takes more of the same points, and an owner who
 * holds what two held before is struck by points that struck those two.
 *
 * What a unit has lost stays with it: when its contract changes hands, the hours come back as they would have done.
 */

import { Priority } from "../../engine/kernel/priority.js";
import type { Action, Timer } from "../../engine/kernel/simulation.js";
import { DAYS_PER_WEEK, MILLISECONDS_PER_DAY, MILLISECONDS_PER_WEEK, millisecondsOf } from "../../foundation/time.js";
import type { PlanePoints } from "../../random/arrivals/plane-points.js";
import { failingOwners, strikesOf } from "../plan/failing-owners.js";
import { capacityOn, type FailurePlan } from "../plan/supply-plan.js";
import { keyOf, type SupplyUnit, supplyUnitsOf } from "../plan/supply-units.js";
import { releaseDuringStage } from "../state/holding.js";
import { NONE, type People } from "../state/people.js";
import type { FailuresPort } from "../state/ports.js";
import type { World } from "../state/world.js";

/** The supply of a unit: it lasts when the contract changes hands. */
interface UnitState {
  /** Share of the hours that there is now. */
  share: number;
  /** The failure that the unit is in, from the notice to the end of its recovery; null while there is none. */
  failure: Failure | null;
}

/** The state of a unit that no failure has struck. */
const WHOLE: Readonly<UnitState> = Object.freeze({ share: 1, failure: null });

/** A failure: what it struck, and how far it has come. */
interface Failure {
  readonly plan: FailurePlan;
  readonly units: readonly UnitState[];
  /** Shares right after the failure, by unit. */
  left: readonly number[];
  /** Whether the hours are lost already, and not only announced; weeks since then. */
  hasHappened: boolean;
  weeks: number;
}

/** Those providers that fail together. */
interface Owner {
  readonly plan: FailurePlan;
  readonly units: readonly UnitState[];
  /** For each unit, the points below the height at which this owner is struck; times in milliseconds. */
  readonly points: readonly PlanePoints[];
}

/** Schedules the failures of every owner whose providers can fail. */
export function installProviderFailure(world: World): void {
  const failing = new ProviderFailure(world);
  world.failures = failing;
  world.instants.whenPlanChanges(() => failing.takePlan());
}

class ProviderFailure implements FailuresPort {
  private owners: readonly Owner[] = [];
  private readonly units = new Map<string, UnitState>();
  private readonly failures: Failure[] = [];
  /** The notices to come, by owner. */
  private notices: Timer[] = [];
  private readonly notice: Action;
  private readonly fail: Action;
  private readonly recover: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { simulation } = world;
    this.notice = simulation.action("provider gives notice", (owner) => this.giveNotice(owner));
    this.fail = simulation.action("provider fails", (failure) => this.loseHours(this.failures[failure], failure));
    this.recover = simulation.action("provider recovers", (failure) => this.gainHours(this.failures[failure], failure));
    this.takePlan();
  }

  /** Contracts as they are now: what a unit has lost it gains back, whoever holds it. */
  takePlan(): void {
    for (const timer of this.notices) this.world.simulation.cancel(timer);
    this.owners = this.ownersNow();
    // What strikes at the very instant of the change has not happened yet: it is looked for from a millisecond before.
    this.scheduleNotices(this.world.simulation.now - 1);
    if (this.failures.length > 0) this.setShares([...this.units.values()]);
  }

  noteCapacity(pool: number): void {
    if (this.failures.length === 0) return;
    const { blueprint } = this.world;
    const units = supplyUnitsOf(blueprint, blueprint.pools[pool]).map((unit) => this.units.get(keyOf(unit)));
    this.setShares(units.filter((unit) => unit !== undefined));
  }

  private giveNotice(owner: number): void {
    const { plan, units } = this.owners[owner];
    const failure: Failure = { plan, units, left: [], hasHappened: false, weeks: 0 };
    for (const unit of units) unit.failure = failure;
    this.setShares(units);
    const index = this.failures.push(failure) - 1;
    this.world.simulation.schedule(millisecondsOf(plan.notice), this.fail, index, Priority.capacity);
    this.scheduleNotices();
  }

  private loseHours(failure: Failure, index: number): void {
    failure.hasHappened = true;
    // Hours that never came back after an earlier failure cannot be kept.
    failure.left = failure.units.map(({ share }) => Math.min(share, failure.plan.kept));
    failure.units.forEach((unit, k) => {
      unit.share = failure.left[k];
    });
    const struck = this.setShares(failure.units).map((pool) => this.world.pools.all[pool]);
    this.world.lending.endCallingBack(struck);
    // Hours that one of them has lent are lost where they are used.
    const displaced = this.world.pools.all.flatMap((pool, index) =>
      struck.some((one) => one === pool || one.supply.partner === pool.supply) ? displace(this.world, index) : [],
    );
    // Those of several pools may turn to the same place elsewhere: the first to have started asks first, in whichever.
    displaced.sort((a, b) => -lastToStartFirst(this.world.people, a, b));
    for (const person of displaced) this.world.replacement.ask(person);
    this.world.simulation.schedule(MILLISECONDS_PER_WEEK, this.recover, index, Priority.capacity);
  }

  private gainHours(failure: Failure, index: number): void {
    const { returning, recovery } = failure.plan;
    // Weeks are counted: days left, subtracted step by step, could end in a remainder of rounding.
    failure.weeks++;
    const part = Math.min(1, (failure.weeks * DAYS_PER_WEEK) / Math.max(recovery, DAYS_PER_WEEK));
    failure.units.forEach((unit, k) => {
      unit.share = failure.left[k] + (returning - failure.left[k]) * part;
      if (part === 1) unit.failure = null;
    });
    this.setShares(failure.units);
    if (part < 1) this.world.simulation.schedule(MILLISECONDS_PER_WEEK, this.recover, index, Priority.capacity);
    else this.scheduleNotices();
  }

  /**
   * Tells the pools that units are part of what they can give now.
   *
   * @returns the pools, in the order of the Blueprint
   */
  private setShares(units: readonly UnitState[]): number[] {
    const { blueprint, pools, simulation } = this.world;
    const day = Math.floor(simulation.now / MILLISECONDS_PER_DAY);
    const changed = new Set(units);
    return blueprint.pools.flatMap((pool, index) => {
      const own = supplyUnitsOf(blueprint, pool).map((unit) => ({
        state: this.units.get(keyOf(unit)) ?? WHOLE,
        hours: capacityOn(unit.part, day),
      }));
      if (!own.some(({ state }) => changed.has(state))) return [];
      const [{ state: first }] = own;
      const total = own.reduce((sum, { hours }) => sum + hours, 0);
      const isOne = total === 0 || own.every(({ state }) => state.share === first.share);
      const share = isOne ? first.share : own.reduce((sum, { state, hours }) => sum + state.share * hours, 0) / total;
      const isOpen = own.every(({ state }) => state.failure === null || state.failure.hasHappened);
      pools.all[index].supply.setProvider(isOpen, share);
      return [index];
    });
  }

  /**
   * Schedules the notice of every owner at the first point that strikes it, unless one of its units is in a failure.
   *
   * @param from what strikes later than this is still to come
   */
  private scheduleNotices(from = this.world.simulation.now): void {
    const { simulation } = this.world;
    for (const timer of this.notices) simulation.cancel(timer);
    this.notices = [];
    this.owners.forEach(({ units, points }, owner) => {
      if (units.some(({ failure }) => failure !== null)) return;
      const next = points.reduce((first, of) => Math.min(first, of.after(from)), Number.POSITIVE_INFINITY);
      if (next < Number.POSITIVE_INFINITY)
        this.notices.push(simulation.timerAt(Math.ceil(next), this.notice, owner, Priority.capacity));
    });
  }

  private ownersNow(): Owner[] {
    const { blueprint, seed, replication } = this.world;
    return failingOwners(blueprint).map((owner) => ({
      plan: owner.plan,
      units: owner.units.map((unit) => this.stateOf(unit)),
      points: strikesOf(owner, blueprint, seed, replication),
    }));
  }

  private stateOf(unit: SupplyUnit): UnitState {
    const key = keyOf(unit);
    const state = this.units.get(key) ?? { share: 1, failure: null };
    this.units.set(key, state);
    return state;
  }
}

/**
 * When somebody started what they hold. For those who have held it since the first instant, their stage began before it.
 */
function startOf({ heldSince, stageSince }: People, person: number): number {
  return heldSince[person] > 0 ? heldSince[person] : Math.min(0, stageSince[person]);
}

/** Below 0 where one person started what they hold after another. */
function lastToStartFirst(people: People, one: number, other: number): number {
  return startOf(people, other) - startOf(people, one) || people.compare(other, one);
}

/**
 * Takes their units from the people in a pool until those who are left fit.
 *
 * @returns who has lost them, and is to ask for them again before all others
 */
function displace(world: World, pool: number): number[] {
  const { people, pools } = world;
  const { resource, supply } = pools.all[pool];
  // At hours at which nobody starts, and while another of its services is under notice, the pool gives nothing out, yet
  // what there is can be kept.
  const { there } = supply;
  if (resource.inUse <= there) return [];
  const holders: number[] = [];
  for (let person = people.first(); person !== NONE; person = people.after(person))
    if (people.pool[person] === pool) holders.push(person);
  holders.sort((a, b) => lastToStartFirst(people, a, b));
  const displaced: number[] = [];
  for (const person of holders) {
    if (resource.inUse <= there) break;
    // Whoever is ready goes on waiting for the next stage.
    if (people.ready[person] === 0) world.allocation.stopWaiting(person);
    releaseDuringStage(world, person);
    world.lostCare.replaced++;
    displaced.push(person);
  }
  return displaced;
}
