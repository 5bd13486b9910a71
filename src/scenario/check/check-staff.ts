/**
 * Whether every team has somebody wherever its tasks arise: work that nobody ever does keeps people waiting for ever.
 */
import { listed } from "../../foundation/words.js";
import { reachableBy, taskOf } from "../document/journey.js";
import { originShares } from "../document/origin-shares.js";
import { keyedBy } from "../document/places.js";
import { hasPeople, tasksBefore } from "../document/uses.js";
import { valuesOf } from "../document/varying.js";
import type { TeamEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/** A team that has its own staff in each area or hospital must have some wherever people of its tasks come from. */
export function checkStaff(context: CheckContext): void {
  const { document, places } = context;
  /** Tasks that are done for people of each place, by team and place. */
  const asked = new Map<string, Map<string, Set<string>>>();
  for (const [name, person] of document.people) {
    if (!hasPeople(document, name, person)) continue;
    const origin = originShares(document, places, person);
    const tasks = [
      ...tasksBefore(document, person, reachableBy(document, name, person)),
      ...document.handover["between-providers"],
      ...document.handover["within-provider"],
    ];
    for (const task of tasks) {
      const entry = taskOf(document, person, task);
      if (entry?.team === undefined || valuesOf(entry.needed).every((share) => share === 0)) continue;
      const byPlace = asked.get(entry.team) ?? new Map<string, Set<string>>();
      asked.set(entry.team, byPlace);
      origin.forEach((share, cell) => {
        if (share === 0) return;
        const area = places.areas[Math.floor(cell / places.hospitals.length)].name;
        const hospital = places.hospitals[cell % places.hospitals.length].name;
        for (const place of [area, hospital]) byPlace.set(place, (byPlace.get(place) ?? new Set()).add(task));
      });
    }
  }
  for (const [name, team] of document.teams) {
    for (const place of placesOfStaff(context, team)) {
      const tasks = asked.get(name)?.get(place);
      if (tasks === undefined || mostStaff(team, place) > 0) continue;
      const path =
        team.staff instanceof Map && team.staff.has(place) ? ["teams", name, "staff", place] : ["teams", name];
      context.lack(
        path,
        `nobody in ${place} at any time`,
        `staff there, for people of ${place} need ${listed([...tasks], "and")}`,
      );
    }
  }
}

/** The areas or hospitals that a team has staff for each of; none where there is one team for everyone. */
function placesOfStaff({ places }: CheckContext, team: TeamEntry): string[] {
  const maps = [team.staff, ...(team.shifts ?? []).map(({ staff }) => staff)];
  const byPlace = maps.find((map) => map instanceof Map && keyedBy(map, places) !== undefined);
  return byPlace instanceof Map ? [...byPlace.keys()] : [];
}

/** The most staff of a place that are ever on one shift. */
function mostStaff(team: TeamEntry, place: string): number {
  const staff = (of: TeamEntry["staff"]) => (typeof of === "number" ? of : (of.get(place) ?? 0));
  if (team.shifts === undefined) return staff(team.staff);
  return Math.max(0, ...team.shifts.map((shift) => staff(shift.staff ?? team.staff)));
}
