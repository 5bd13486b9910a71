/**
 * Work asked of each team against its hours on duty, before anything is run.
 *
 * Every visit to a stage or outcome, by the traffic equations of offered-load.ts, brings the mean work of the tasks
 * before it: the share of people who need a task, times the mean work, times the mean number of tries. Left out are
 * tasks of a handover, and what a team that finishes its work in overtime does outside its hours on duty.
 */

import { DAYS_PER_WEEK, HOURS_PER_DAY } from "../../foundation/time.js";
import { createDistribution } from "../../random/laws/distribution.js";
import { type Blueprint, blueprintOn } from "./blueprint.js";
import type { TaskPlan } from "./care-plan.js";
import { loadRatio } from "./load-ratio.js";
import { memberOf, type Named } from "./named.js";
import type { CapacityLoad } from "./offered-load.js";
import type { TeamPlan } from "./supply-plan.js";
import { visitsFrom } from "./visits.js";

/**
 * The load of every team, and of its staff in each area or hospital where they are apart. The staff of a floating team
 * are not apart: they go where the work is.
 *
 * @param whole what one replication needs to know; where the plan changes, it is that of the first measured day
 * @returns hours of work a week, and hours on duty a week, in the order of the Blueprint's teams
 */
export function teamLoad(whole: Blueprint): CapacityLoad[] {
  const blueprint = blueprintOn(whole, whole.warmUp);
  const work = workPerWeek(blueprint);
  return blueprint.teams.flatMap((team, index) => {
    const onDuty = team.week.map((_, member) => hoursOnDuty(team, member));
    if (team.floating !== null) return [loadOf(team, sum(work[index]), sum(onDuty))];
    return onDuty.map((capacity, member) => {
      const place =
        team.by === "area" ? blueprint.areas[member] : team.by === "hospital" ? blueprint.hospitals[member] : undefined;
      const titles =
        place === undefined ? team : { name: `${team.name}/${place.name}`, title: `${team.title}, ${place.title}` };
      return loadOf(titles, work[index][member], capacity);
    });
  });
}

function loadOf({ name, title }: Named, offered: number, capacity: number): CapacityLoad {
  const ratio = loadRatio(offered, capacity);
  return {
    name,
    title,
    offered,
    capacity,
    ratio,
    effectiveCapacity: capacity,
    effectiveRatio: ratio,
    initially: 0,
    unit: "hours a week",
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Hours on duty a week of the staff of one member, each of them counted. */
function hoursOnDuty({ week }: TeamPlan, member: number): number {
  const steps = week[member];
  return steps.reduce(
    (hours, { at, staff }, k) => hours + staff * ((steps[k + 1]?.at ?? DAYS_PER_WEEK) - at) * HOURS_PER_DAY,
    0,
  );
}

/** Hours of work a week, by team and member. */
function workPerWeek(blueprint: Blueprint): number[][] {
  const work = blueprint.teams.map(({ week }) => week.map(() => 0));
  for (const { person, area, hospital, cell, visits } of visitsFrom(blueprint)) {
    person.stages.forEach((plan, stage) => {
      for (const task of (plan.atPlaces?.[cell] ?? plan).arrange.flat()) {
        if (task.team < 0) continue;
        const member = memberOf(blueprint.teams[task.team].by, area, hospital);
        work[task.team][member] += visits[stage] * meanWork(task) * DAYS_PER_WEEK * HOURS_PER_DAY;
      }
    });
  }
  return work;
}

/** Mean days of work that a task brings for each person on the way. */
export function meanWork({ needed, time, refused }: TaskPlan): number {
  return (needed * createDistribution(time).mean) / (1 - refused);
}
