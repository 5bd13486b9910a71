/**
 * Workforce: hours follow carers. Every week some leave, recruits ordered earlier start, and new ones are ordered so
 * that those in post and on their way reach a number of posts. A provider that only reacts has a post for each carer
 * the contract asks for, so vacancies stay open for the lead time; one that plans forward has so many more that as many
 * as the contract asks for are filled on average. Carers beyond the hours of the pool add none.
 *
 * Carers belong to a supply unit (one service in one place), whoever holds it. A pool has the carers of its units
 * together.
 */

import { Priority } from "../../engine/kernel/priority.js";
import { MILLISECONDS_PER_WEEK } from "../../foundation/time.js";
import { integerBelow } from "../../random/choice.js";
import { createDistribution, type Distribution } from "../../random/laws/distribution.js";
import type { WorkforcePlan } from "../plan/blueprint.js";
import { allPhases } from "../plan/futures.js";
import { carersFor, filledShare, leavingShare, meanPosts } from "../plan/staffing.js";
import { keyOf, type SupplyUnit, supplyStream, supplyUnitsOf } from "../plan/supply-units.js";
import type { Pool } from "../state/pools.js";
import type { World } from "../state/world.js";

/** The carers of one supply unit. */
interface Staff {
  plan: WorkforcePlan;
  /** Carers the contract's hours ask for; posts that the provider keeps filled or recruits for. */
  established: number;
  posts: number;
  /** Drawn once: whether there is one post more than the whole part of their mean. */
  readonly chanceOfPost: number;
  /** How many of a number of carers leave this week: one uniform a week, however many there are. */
  readonly leave: () => number;
  leaving: (carers: number, uniform: number) => number;
  inPost: number;
  /** Recruits who start in each of the coming weeks, the next week first. */
  readonly starting: number[];
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
  const week = simulation.action("workforce week", () => {
    for (const each of state.staffed) {
      each.staff.forEach(turnOver);
      setStaffedShare(each);
    }
    simulation.schedule(MILLISECONDS_PER_WEEK, week, 0, Priority.capacity);
  });
  state.staffed.forEach(setStaffedShare);
  if (allPhases(world.futures).some(({ providers }) => providers.some(({ workforce }) => workforce !== null)))
    simulation.schedule(MILLISECONDS_PER_WEEK, week, 0, Priority.capacity);
  world.whenPlanChanges(() => {
    for (const { pool } of state.staffed) pool.setStaffed(1);
    state.staffed = staffedPools(world, known);
    state.staffed.forEach(setStaffedShare);
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

/** Another plan holds for carers who are there. Hours that it brings or takes away bring and take theirs. */
function takePlan(staff: Staff, unit: SupplyUnit, plan: WorkforcePlan): void {
  const established = carersFor(unit.part, plan);
  staff.inPost = Math.round((staff.inPost * established) / staff.established);
  staff.established = established;
  staff.plan = plan;
  staff.posts = postsFor(established, plan, staff.chanceOfPost);
  staff.leaving = binomialByInversion(leavingShare(plan));
  while (staff.starting.length < plan.leadWeeks) staff.starting.push(0);
}

function postsFor(established: number, plan: WorkforcePlan, chance: number): number {
  const mean = meanPosts(established, plan);
  const whole = Math.floor(mean);
  return whole + (chance < mean - whole ? 1 : 0);
}

/**
 * Carers in post and on their way, drawn as they are at an instant of the long run: those in post are binomial, and
 * each recruit is as likely to start in any one of the weeks of the lead time.
 */
function initialStaff({ seed, replication }: World, unit: SupplyUnit, plan: WorkforcePlan): Staff {
  const stream = (purpose: string) => supplyStream(seed, replication, unit, purpose);
  const established = carersFor(unit.part, plan);
  const chanceOfPost = stream("posts")();
  const posts = postsFor(established, plan, chanceOfPost);
  const inPost = binomialByInversion(filledShare(plan))(posts, stream("in-post")());
  const starting = new Array<number>(plan.leadWeeks).fill(0);
  const start = stream("starting");
  for (let recruit = inPost; recruit < posts; recruit++) starting[integerBelow(plan.leadWeeks, start)]++;
  const leaving = binomialByInversion(leavingShare(plan));
  return { plan, established, posts, chanceOfPost, leave: stream("leaving"), leaving, inPost, starting };
}

/** One week: some leave, those due start, and as many are ordered as there are posts without carer or recruit. */
function turnOver(staff: Staff): void {
  const { plan, starting } = staff;
  staff.inPost += (starting.shift() ?? 0) - staff.leaving(staff.inPost, staff.leave());
  const onTheirWay = starting.reduce((sum, recruits) => sum + recruits, 0);
  // Where a change of plan leaves more than there are posts for, nobody is ordered until they have gone.
  const order = Math.max(0, staff.posts - staff.inPost - onTheirWay);
  if (plan.leadWeeks > 0) starting[plan.leadWeeks - 1] = (starting[plan.leadWeeks - 1] ?? 0) + order;
  else staff.inPost += order;
}

/** Tells the pool for which share of its hours there are carers. */
function setStaffedShare({ pool, staff }: StaffedPool): void {
  const sum = (of: (one: Staff) => number) => staff.reduce((total, one) => total + of(one), 0);
  pool.setStaffed(Math.min(1, sum((one) => one.inPost) / sum((one) => one.established)));
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
