/**
 * Extra staff and extra capacity: there while the alert level and the date are those that the plan names. Staff are on
 * duty at the hours of the team's shifts; they come and go when the level is read or the season turns, and their work
 * in hand then goes the way of a shift's end. Capacity that goes drains as every cut does.
 */

import { Priority } from "../../engine/kernel/priority.js";
import { type End, followCalendar } from "../../engine/resource/follow-calendar.js";
import { weekday } from "../../foundation/dates.js";
import { MILLISECONDS_PER_DAY, millisecondsOf } from "../../foundation/time.js";
import { allPhases } from "../plan/branches.js";
import { type ExtraPlan, type ExtraStaffPlan, isInSeason } from "../plan/extra-plan.js";
import { weekFrom } from "../state/opening-times.js";
import type { World } from "../state/world.js";

/** Extra staff that one plan names. */
interface ExtraStaff {
  readonly plan: ExtraStaffPlan;
  /** Index of the group they join. */
  readonly group: number;
  /** How many have a shift now, whether or not they are called. */
  onShift: number;
}

export function installExtra(world: World): void {
  const { simulation, teams, pools, alerts, extras, use } = world;
  const state: { staff: ExtraStaff[]; ends: End[]; followed: string } = world.keep({
    staff: [],
    ends: [],
    followed: "",
  });
  const isThere = (plan: ExtraPlan) => {
    const day = Math.floor(simulation.now / MILLISECONDS_PER_DAY);
    const { levels, area, hospital } = plan;
    return isInSeason(plan, day) && (levels === null || levels.includes(alerts.levelIn(area, hospital)));
  };
  const settleStaff = () => {
    const sums = teams.groups.map(() => 0);
    for (const { plan, group, onShift } of state.staff) if (onShift > 0 && isThere(plan)) sums[group] += onShift;
    sums.forEach((sum, group) => {
      if (sum !== teams.groups[group].extra) extras.setStaff(group, sum);
    });
  };
  const settleCapacity = () => {
    const sums = pools.all.map(() => 0);
    world.blueprint.services.forEach(({ extra }, service) => {
      const inAreas = world.blueprint.areas.map(() => 0);
      for (const plan of extra) {
        const pool = pools.index(service, Math.max(plan.area, 0), Math.max(plan.hospital, 0));
        if (pool < 0 || !isThere(plan)) continue;
        sums[pool] += plan.units;
        inAreas[Math.max(plan.area, 0)] += plan.units;
      }
      inAreas.forEach((units, area) => {
        use.setExtra(service, area, units, simulation.now);
      });
    });
    sums.forEach((sum, pool) => {
      if (sum !== pools.all[pool].supply.extra) extras.setCapacity(pool, sum);
    });
  };
  const settle = () => {
    settleStaff();
    settleCapacity();
  };
  const follow = () => {
    const plans = world.blueprint.teams.map(({ extra }) => extra);
    // A change of the plan that changes no extra staff leaves every event where it was.
    if (JSON.stringify(plans) !== state.followed) followStaff(plans);
    settle();
  };
  const followStaff = (plans: readonly (readonly ExtraStaffPlan[])[]) => {
    state.followed = JSON.stringify(plans);
    for (const end of state.ends) end();
    const first = weekday(world.blueprint.startDay);
    const calendar = ({ week }: ExtraStaffPlan) =>
      weekFrom(
        first,
        week.map(({ at, staff }) => ({ at, value: staff })),
      );
    state.staff = plans.flatMap((list, team) =>
      list.map((plan) => ({
        plan,
        group: teams.groupIndex(team, plan.member),
        onShift: calendar(plan).valueAt(simulation.now),
      })),
    );
    state.ends = state.staff.map((one) =>
      followCalendar(simulation, calendar(one.plan), (staff) => {
        one.onShift = staff;
        settleStaff();
      }),
    );
  };
  world.extra = { settle };
  follow();
  world.instants.whenPlanChanges(follow);
  const turn = simulation.action("season of extra staff or capacity", settle);
  for (const day of seasonDays(world)) simulation.scheduleAt(millisecondsOf(day), turn, 0, Priority.capacity);
  world.instants.atMidnight(() => extras.midnight());
}

/** Days within the run on which something extra begins or ends in any plan. */
function seasonDays(world: World): ReadonlySet<number> {
  const end = world.blueprint.warmUp + world.blueprint.length;
  const plans = allPhases(world.branches).flatMap(({ teams, services }): ExtraPlan[] => [
    ...teams.flatMap(({ extra }) => extra),
    ...services.flatMap(({ extra }) => extra),
  ]);
  const days = plans.flatMap(({ stretches }) => (stretches ?? []).flatMap(({ from, until }) => [from, until]));
  return new Set(days.filter((day) => day > 0 && day < end));
}
