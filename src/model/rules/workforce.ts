/**
 * Workforce: hours follow carers. Every week some leave, recruits ordered earlier start, trainees become carers or
 * leave, and new recruits are ordered so that those in post and on their way reach a number of posts. A provider that
 * only reacts has a post for each carer the contract asks for, so vacancies stay open for the lead time and the
 * training; one that plans forward has so many more that the hours of as many as the contract asks for are given on
 * average. Where the provider wants its carers used for a share of their hours, it has posts for no more carers than
 * the hours in use and waited for ask for at that share. Carers beyond the hours of the pool add none.
 *
 * Carers belong to a supply unit (one service in one place), whoever holds it. A pool has the carers of its units
 * together. Where the hours of a unit change on a date, its carers stand for more or fewer of them from then on.
 */

import { sum } from "d3-array";
import { Priority } from "../../engine/kernel/priority.js";
import { MILLISECONDS_PER_DAY, MILLISECONDS_PER_WEEK } from "../../foundation/time.js";
import { integerBelow } from "../../random/choice.js";
import { createDistribution, type Distribution } from "../../random/laws/distribution.js";
import { allPhases } from "../plan/branches.js";
import { carersFor, filledShare, leavingShare, meanPosts, unitsWithCarers, weeksToCarer } from "../plan/staffing.js";
import { capacityOn, type PoolPart, UNITS_PER_HOUR, type WorkforcePlan } from "../plan/supply-plan.js";
import { keyOf, type SupplyUnit, supplyStream, supplyUnitsOf } from "../plan/supply-units.js";
import type { Pool } from "../state/pool.js";
import type { World } from "../state/world.js";

/** The carers of one supply unit. */
interface Staff {
  plan: WorkforcePlan;
  /** What the unit brings into its pool by the plan that holds. */
  part: PoolPart;
  /** Carers the contract's hours ask for; posts that the provider keeps filled or recruits for. */
  established: number;
  posts: number;
  /** Drawn once: whether there is one post more than the whole part of their mean. */
  readonly chanceOfPost: number;
  /** How many of a number of carers leave this week: one uniform a week, however many there are. */
  readonly leave: () => number;
  leaving: (carers: number, uniform: number) => number;
  /** Carers, without trainees. */
  inPost: number;
  /** One uniform a week for those who complete their training; not drawn where all do. */
  readonly complete: () => number;
  completing: (trainees: number, uniform: number) => number;
  /**
   * Recruits by the week in which they become carers, the next week first. Those of the weeks that the training lasts
   * are trainees by now; the others have not begun.
   */
  readonly pipeline: number[];
}

interface StaffedPool {
  readonly pool: Pool;
  readonly staff: readonly Staff[];
}

/** Gives every supply unit with a workforce carers as there are in the long run, and starts the weekly turnover. */
export function installWorkforce(world: World): void {
  const { simulation } = world;
  const known = new Map<string, Staff>();
  const state = world.keep({ known, staffed: staffedPools(world, known) });
  // Weeks of the carers begin with the run, and the hours of a plan with a day: what happens here is at midnight.
  const today = () => Math.round(simulation.now / MILLISECONDS_PER_DAY);
  const week = simulation.action("workforce week", () => {
    // Of all pools before any carers come or go: what is asked of a lender hangs on what the other has.
    const wanted = state.staffed.map((each) => each.staff.map(({ plan }) => wantedShare(world, each, plan, today())));
    state.staffed.forEach((each, k) => {
      each.staff.forEach((staff, unit) => {
        turnOver(staff, wanted[k][unit]);
      });
      setStaffedShare(each, today());
    });
    simulation.schedule(MILLISECONDS_PER_WEEK, week, 0, Priority.capacity);
  });
  const setAll = () => {
    for (const each of state.staffed) setStaffedShare(each, today());
  };
  setAll();
  world.workforce = {
    noteCapacity(pool) {
      const each = state.staffed.find((one) => one.pool === world.pools.all[pool]);
      if (each !== undefined) setStaffedShare(each, today());
    },
  };
  if (allPhases(world.branches).some(({ providers }) => providers.some(({ workforce }) => workforce !== null)))
    simulation.schedule(MILLISECONDS_PER_WEEK, week, 0, Priority.capacity);
  world.instants.whenPlanChanges(() => {
    for (const { pool } of state.staffed) pool.supply.setStaffed(1);
    state.staffed = staffedPools(world, known);
    setAll();
  });
}

/**
 * The pools that have carers by the plan that holds now.
 *
 * @param known the carers of each supply unit so far, who stay when its contract changes hands; those of others are
 *   added
 */
function staffedPools(world: World, known: Map<string, Staff>): StaffedPool[] {
  const { blueprint, pools } = world;
  return pools.all.flatMap((pool): StaffedPool[] => {
    const plan = pool.plan.provider < 0 ? null : blueprint.providers[pool.plan.provider].workforce;
    if (plan === null || pool.plan.kind !== "hours") return [];
    const units = supplyUnitsOf(blueprint, pool.plan).filter(({ part }) => carersFor(part, plan) > 0);
    if (units.length === 0) return [];
    const staff = units.map((unit) => {
      const key = keyOf(unit);
      const there = known.get(key);
      if (there === undefined) known.set(key, initialStaff(world, unit, plan));
      else takePlan(there, unit, plan);
      return known.get(key)!;
    });
    return [{ pool, staff }];
  });
}

/**
 * Another plan holds for carers who are there. Hours that it brings or takes away bring and take theirs, and the recruits
 * who are under way. Where it says that a carer gives more or fewer hours, there are as many carers as before.
 */
function takePlan(staff: Staff, unit: SupplyUnit, plan: WorkforcePlan): void {
  const established = carersFor(unit.part, plan);
  const before = carersFor(staff.part, plan);
  if (established !== before) scale(staff, established / before);
  staff.established = established;
  staff.plan = plan;
  staff.part = unit.part;
  staff.posts = postsFor(established, plan, staff.chanceOfPost);
  staff.leaving = binomialByInversion(leavingShare(plan));
  staff.completing = binomialByInversion(plan.training.completing);
  while (staff.pipeline.length < weeksToCarer(plan)) staff.pipeline.push(0);
}

/** There are so many times as many carers and recruits. What rounding takes from the recruits of a week, the next has. */
function scale(staff: Staff, factor: number): void {
  staff.inPost = Math.round(staff.inPost * factor);
  let sumBefore = 0;
  let sumAfter = 0;
  staff.pipeline.forEach((recruits, week) => {
    sumBefore += recruits;
    staff.pipeline[week] = Math.round(sumBefore * factor) - sumAfter;
    sumAfter += staff.pipeline[week];
  });
}

function postsFor(established: number, plan: WorkforcePlan, chance: number): number {
  const mean = meanPosts(established, plan);
  const whole = Math.floor(mean);
  return whole + (chance < mean - whole ? 1 : 0);
}

/**
 * Carers in post and on their way, drawn as they are at an instant of the long run: those in post are binomial, and
 * each recruit is as likely to become a carer in any one of the weeks of lead time and training.
 */
function initialStaff({ seed, replication }: World, unit: SupplyUnit, plan: WorkforcePlan): Staff {
  const stream = (purpose: string) => supplyStream(seed, replication, unit, purpose);
  const established = carersFor(unit.part, plan);
  const chanceOfPost = stream("posts")();
  const posts = postsFor(established, plan, chanceOfPost);
  const inPost = binomialByInversion(filledShare(plan))(posts, stream("in-post")());
  const weeks = weeksToCarer(plan);
  const pipeline = new Array<number>(weeks).fill(0);
  const start = stream("starting");
  for (let recruit = inPost; recruit < posts; recruit++) pipeline[integerBelow(weeks, start)]++;
  const leaving = binomialByInversion(leavingShare(plan));
  const completing = binomialByInversion(plan.training.completing);
  const draws = { leave: stream("leaving"), complete: stream("completing") };
  return { plan, part: unit.part, established, posts, chanceOfPost, ...draws, leaving, completing, inPost, pipeline };
}

/**
 * One week: some leave, those due become carers, and as many are ordered as there are wanted posts without carer or
 * recruit.
 *
 * @param wanted share of the posts that the provider wants filled, 0 to 1
 */
function turnOver(staff: Staff, wanted: number): void {
  const { plan, pipeline } = staff;
  const due = pipeline.shift() ?? 0;
  const carers = plan.training.completing < 1 ? staff.completing(due, staff.complete()) : due;
  staff.inPost += carers - staff.leaving(staff.inPost, staff.leave());
  const onTheirWay = sum(pipeline);
  // Where more are there than there are posts for, nobody is ordered until they have gone.
  const posts = wanted < 1 ? Math.ceil(staff.posts * wanted) : staff.posts;
  const order = Math.max(0, posts - staff.inPost - onTheirWay);
  const weeks = weeksToCarer(plan);
  if (weeks > 0) pipeline[weeks - 1] = (pipeline[weeks - 1] ?? 0) + order;
  else staff.inPost += order;
}

/**
 * Hours that are in use and waited for of a pool: also those of people who wait for the part that is for two carers, and
 * of a pool that lends, those that people of the other one use and wait for beyond its own.
 */
function hoursAsked({ pools }: World, { resource, supply, twoCarers }: Pool): number {
  const other = supply.partner === null ? undefined : pools.all.find((pool) => pool.supply === supply.partner);
  const lent = other === undefined ? 0 : other.resource.inUse + other.resource.waitingUnits - other.supply.own;
  const own = resource.inUse + resource.waitingUnits + twoCarers.waitingUnits;
  return (own + Math.max(0, lent)) / UNITS_PER_HOUR;
}

/**
 * Share of the contract's carers who are asked for by the hours in use and waited for, if they are to be used for the
 * share of their hours that the provider wants; 1 where it recruits for all.
 */
function wantedShare(
  world: World,
  { pool, staff }: StaffedPool,
  { utilisation, contactHours }: WorkforcePlan,
  day: number,
): number {
  if (utilisation === null) return 1;
  const hours = hoursAsked(world, pool);
  const asked = sum(staff.map(({ established, part }) => established * growth(part, day)));
  return hours > 0 ? Math.min(1, hours / (utilisation * contactHours * asked)) : 0;
}

/** Tells the pool for which share of its hours there are carers and trainees. */
function setStaffedShare({ pool, staff }: StaffedPool, day: number): void {
  const growths = staff.map(({ part }) => growth(part, day));
  // Where the hours of all parts have changed alike, as where none have, the share is that of the carers.
  const isAlike = growths.every((one) => one === growths[0]);
  const weightOf = (k: number) => (isAlike ? 1 : growths[k]);
  const given = sum(
    staff.map(({ inPost, pipeline, plan }, k) => {
      const { weeks, hoursShare } = plan.training;
      return (inPost + hoursShare * sum(pipeline.slice(0, weeks))) * weightOf(k);
    }),
  );
  const asked = sum(staff.map(({ established }, k) => established * weightOf(k)));
  pool.supply.setStaffed(Math.min(1, given / asked));
}

/** The hours of a supply unit on a day over those for which its carers are counted. */
function growth(part: PoolPart, day: number): number {
  return capacityOn(part, day) / unitsWithCarers(part);
}

/**
 * How many of n things that each happen with a probability happen, by a uniform number: the binomial quantile. It never
 * falls when the number or n rises. The tables are kept, for the same few n come again and again.
 */
function binomialByInversion(p: number): (n: number, uniform: number) => number {
  const tables = new Map<number, Distribution>();
  return (n, uniform) => {
    let table = tables.get(n);
    if (table === undefined) {
      table = createDistribution({ kind: "binomial", n, p });
      tables.set(n, table);
    }
    return table.quantile(uniform);
  };
}
