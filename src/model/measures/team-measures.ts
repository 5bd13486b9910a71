/** Measures of the teams: how much work they are asked for, how busy they are, and how long tasks wait for them. */
import { sum } from "d3-array";
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { Group } from "../state/teams.js";
import { type By, declareMeasure, FROM_ZERO, type Part, PERIOD_ENDS, part } from "./declaration.js";
import type { Observation } from "./observation.js";

/** A part of each team in all, and of its staff in each area or hospital where they are apart. */
function byTeam(
  { teams, areas, hospitals }: Blueprint,
  value: (groups: readonly Group[], observed: Observation) => number,
  more: { readonly by?: By; readonly title?: string } = {},
): Part[] {
  const teamPart = (own: By, groupsIn: (observed: Observation) => readonly Group[]) =>
    part({ ...own, ...more.by }, (observed) => value(groupsIn(observed), observed), undefined, more.title);
  return teams.flatMap(({ name: team, by, week }, index) => {
    const places: readonly By[] =
      week.length === 1
        ? []
        : by === "area"
          ? areas.map(({ name }) => ({ team, area: name }))
          : hospitals.map(({ name }) => ({ team, hospital: name }));
    return [
      teamPart({ team }, ({ world }) => world.teams.groupsOf(index)),
      ...places.map((place, k) => teamPart(place, ({ world }) => world.teams.groupsOf(index).slice(k, k + 1))),
    ];
  });
}

/** Staff-milliseconds on duty; NaN where there were none, so that nothing is divided by them. */
function timeOnDuty(groups: readonly Group[], now: number): number {
  const time = sum(groups, ({ onDuty }) => onDuty.integral(now));
  return time > 0 ? time : Number.NaN;
}

export const teamLoad = declareMeasure({
  key: "team-load",
  title: "Work asked of a team for its time on duty",
  unit: "hours per hour on duty",
  meaning:
    "Hours of work in the tasks that a team was given, divided by the hours that its staff are on duty. Above 1, tasks wait longer and longer.",
  bounds: FROM_ZERO,
  tables: { team: { order: 310 } },
  parts: (blueprint) =>
    byTeam(blueprint, (groups, { now }) => sum(groups, ({ asked }) => asked) / timeOnDuty(groups, now)),
});

export const teamUtilisation = declareMeasure({
  key: "team-utilisation",
  title: "Utilisation of a team",
  unit: "share",
  meaning:
    "Hours that a team's staff are at work on tasks, divided by the hours that they are on duty. Overtime is work outside the time on duty, so that a team of much overtime can pass 1.",
  bounds: FROM_ZERO,
  tables: { team: { order: 312 } },
  parts: (blueprint) =>
    byTeam(
      blueprint,
      (groups, { now }) => sum(groups, ({ resource }) => resource.occupancy.integral(now)) / timeOnDuty(groups, now),
    ),
});

export const teamQueue = declareMeasure({
  key: "team-queue",
  title: "Tasks waiting for a team",
  unit: "tasks",
  meaning:
    "Tasks that wait for somebody of the team, mean over time, nights and weekends included; work that was interrupted at the end of a shift is among them. At start and end, those at midnight, mean over the four weeks before the measured period and over its last four (fewer where warm-up or period are shorter).",
  bounds: FROM_ZERO,
  tables: { team: { order: 314 } },
  parts: (blueprint) => [
    ...byTeam(blueprint, (groups, { now }) => sum(groups, ({ resource }) => resource.line.mean(now))),
    ...PERIOD_ENDS.flatMap(({ at, when }) =>
      byTeam(
        blueprint,
        (groups, { world }) => sum(groups, (group) => world.periodEnds.tasks(at, world.teams.groups.indexOf(group))),
        { by: { at }, title: `Tasks waiting for a team ${when}` },
      ),
    ),
  ],
});

export const teamWait = declareMeasure({
  key: "team-wait",
  title: "Mean wait for a task to start",
  unit: "days",
  meaning:
    "Days from giving a task to a team to the start of the work, mean over the tasks that were started; nights and weekends count.",
  bounds: FROM_ZERO,
  tables: { team: { order: 316 } },
  parts: (blueprint) =>
    byTeam(blueprint, (groups) => {
      const started = sum(groups, ({ resource }) => resource.waits.n);
      const waited = sum(groups, ({ resource }) => resource.waits.sum);
      return waited / started / MILLISECONDS_PER_DAY;
    }),
});
