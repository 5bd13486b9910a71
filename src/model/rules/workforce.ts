/**
 * Workforce: the hours of a pool follow its carers. Every week some leave, recruits ordered earlier start, and new ones are
 * ordered so that those in post and on their way reach a level. A provider that only reacts orders up to the carers the
 * contract asks for, so vacancies stay open for the lead time; one that plans forward orders in addition for those it
 * expects to lose within the lead time. Carers beyond the contract's hours add none.
 */

import { Priority } from "../../engine/kernel/priority.js";
import { MILLISECONDS_PER_WEEK } from "../../foundation/time.js";
import { createStream } from "../../random/stream.js";
import { UNITS_PER_HOUR, type WorkforcePlan } from "../plan/blueprint.js";
import type { Pool } from "../state/pools.js";
import type { World } from "../state/world.js";

interface Staff {
  readonly pool: Pool;
  readonly plan: WorkforcePlan;
  readonly source: () => number;
  /** Carers the contract's hours ask for; those in post and ordered together that the provider aims at. */
  readonly established: number;
  readonly aim: number;
  inPost: number;
  /** Recruits who start in each of the coming weeks, the next week first. */
  readonly starting: number[];
}

/** Gives every pool with a workforce the carers it has in the long run, and starts the weekly turnover. */
export function installWorkforce(world: World): void {
  const { simulation, blueprint, pools, seed, replication } = world;
  const staff: Staff[] = [];
  for (const pool of pools.all) {
    const plan = pool.plan.provider < 0 ? null : blueprint.providers[pool.plan.provider].workforce;
    if (plan === null || pool.plan.kind !== "hours") continue;
    const { name } = pool.plan;
    staff.push(initialStaff(pool, plan, createStream(seed, replication, "workforce", name, "leaving")));
  }
  if (staff.length === 0) return;
  const week = simulation.action("workforce week", () => {
    for (const each of staff) turnOver(each);
    simulation.schedule(MILLISECONDS_PER_WEEK, week, 0, Priority.capacity);
  });
  for (const each of staff) setStaffedShare(each);
  simulation.schedule(MILLISECONDS_PER_WEEK, week, 0, Priority.capacity);
}

/** Carers that the contract's hours ask for. */
function carersFor(pool: Pool, plan: WorkforcePlan): number {
  return Math.max(1, Math.round(pool.plan.capacity / UNITS_PER_HOUR / plan.contactHours));
}

/** Carers in post and on their way as they are in the long run. */
function initialStaff(pool: Pool, plan: WorkforcePlan, source: () => number): Staff {
  const carers = carersFor(pool, plan);
  const turnover = plan.attritionPerWeek * plan.leadWeeks;
  const forward = plan.planning === "forward";
  const aim = Math.round(forward ? carers * (1 + turnover) : carers);
  // In the long run those on their way are the turnover of the lead time.
  const inPost = Math.round(forward ? carers : carers / (1 + turnover));
  const starting = new Array<number>(plan.leadWeeks).fill(0);
  for (let k = 0; k < aim - inPost && plan.leadWeeks > 0; k++) starting[k % plan.leadWeeks]++;
  return { pool, plan, source, established: carers, aim, inPost, starting };
}

/** One week: some leave, those due start, and as many are ordered as the aim is short of. */
function turnOver(staff: Staff): void {
  const { plan, source, starting } = staff;
  let leaving = 0;
  for (let carer = 0; carer < staff.inPost; carer++) if (source() < plan.attritionPerWeek) leaving++;
  staff.inPost += (starting.shift() ?? 0) - leaving;
  const onTheirWay = starting.reduce((sum, recruits) => sum + recruits, 0);
  const order = Math.max(0, staff.aim - staff.inPost - onTheirWay);
  if (plan.leadWeeks > 0) starting.push(order);
  else staff.inPost += order;
  setStaffedShare(staff);
}

/** Tells the pool for which share of its hours there are carers. */
function setStaffedShare(staff: Staff): void {
  staff.pool.setStaffed(Math.min(1, staff.inPost / staff.established));
}
