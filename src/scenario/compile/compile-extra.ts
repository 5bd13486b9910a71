/**
 * Extra staff of teams and extra capacity of services: one part of the Blueprint for each place that gets some, since
 * each place goes by its own alert level.
 */

import type { ExtraCapacityPlan, ExtraPlan, ExtraStaffPlan } from "../../model/plan/extra-plan.js";
import { UNITS_PER_HOUR } from "../../model/plan/supply-plan.js";
import { indexIn } from "../document/name-index.js";
import { type PlaceKind, type Places, placeNames } from "../document/places.js";
import { pooledBy } from "../document/service-capacity.js";
import type { ScenarioDocument, ServiceEntry, TeamEntry } from "../schema/scenario-schema.js";
import { levelNames } from "./compile-alerts.js";
import { stretchesOf, type Timeline } from "./compile-time.js";
import { compileWeek } from "./compile-week.js";

/** What extra staff and extra capacity have in common, as the author wrote it. */
type ExtraEntry = Omit<TeamEntry["extra"][number], "add">;

/** Extra capacity of a service, by the places that it has pools for. */
export function compileExtraCapacity(
  document: ScenarioDocument,
  places: Places,
  timeline: Timeline,
  service: ServiceEntry,
): ExtraCapacityPlan[] {
  const by = pooledBy(service, places) ?? "all";
  return service.extra.flatMap((extra) => {
    const { amount, kind } = extra.add;
    const units = kind === "hours" ? Math.round(amount * UNITS_PER_HOUR) : amount;
    return compileWhen(document, places, timeline, extra, by).map((when) => ({ ...when, units }));
  });
}

/**
 * Extra staff of a team, by its members. Those of a floating team join it once, by the highest level of all, unless the
 * author says whose level counts: where they go is decided with all others.
 */
export function compileExtraStaff(
  document: ScenarioDocument,
  places: Places,
  timeline: Timeline,
  team: TeamEntry,
  by: PlaceKind,
): ExtraStaffPlan[] {
  return team.extra.flatMap((extra) => {
    const together = team.floating !== undefined && extra.to === undefined;
    const week = weekOfExtra(team, extra.add);
    return compileWhen(document, places, timeline, extra, together ? "all" : by).map((when) => ({
      ...when,
      member: team.floating === undefined ? Math.max(when.area, when.hospital, 0) : 0,
      week,
    }));
  });
}

/** When it is there, once for each place that gets it. */
function compileWhen(
  document: ScenarioDocument,
  places: Places,
  timeline: Timeline,
  extra: ExtraEntry,
  by: PlaceKind,
): ExtraPlan[] {
  const names = levelNames(document);
  const { from, until } = extra;
  const levels = extra["at-alert"]?.map((name) => names.indexOf(name)) ?? null;
  const always = from === undefined && until === undefined;
  const stretches = always
    ? null
    : stretchesOf(timeline, from ?? timeline.startDay, until, extra["every-year"]).filter(
        (stretch) => stretch.until > 0 && stretch.from < timeline.warmUp + timeline.length,
      );
  const when = { levels, stretches };
  const chosen = extra.to === undefined ? placeNamesOf(by, places) : [extra.to];
  if (by === "all" || chosen.length === 0) return [{ ...when, area: -1, hospital: -1 }];
  return chosen.map((name) => ({
    ...when,
    area: by === "area" ? indexIn(places.areaIndex, name) : -1,
    hospital: by === "hospital" ? indexIn(places.hospitalIndex, name) : -1,
  }));
}

function placeNamesOf(by: PlaceKind, places: Places): string[] {
  return by === "all" ? [] : placeNames(by, places);
}

/** So many staff whenever the team has a shift, whoever is on it; always where it has no shifts. */
function weekOfExtra(team: TeamEntry, add: number): { at: number; staff: number }[] {
  if (team.shifts === undefined) return [{ at: 0, staff: add }];
  const steps = compileWeek(team.shifts.map(({ days, from, to }) => ({ days, from, to, amount: 1 })));
  return steps.map(({ at, amount }) => ({ at, staff: amount > 0 ? add : 0 }));
}
