/** Measures of alert levels: how often each held, and on how many days there were extra staff or capacity. */
import { mean, sum } from "d3-array";
import { type Blueprint, phasesOf } from "../plan/blueprint.js";
import type { Place } from "../state/alerts.js";
import { type By, declareMeasure, FROM_ZERO, part, SHARE } from "./declaration.js";
import { alertLevels } from "./dimensions.js";
import { poolsOf } from "./pool-view.js";

/** The places for which levels are read; none where one level is everybody's. */
function placesOf({ alerts, areas, hospitals }: Blueprint): By[] {
  if (alerts?.by === "area") return areas.map(({ name }) => ({ area: name }));
  return alerts?.by === "hospital" ? hospitals.map(({ name }) => ({ hospital: name })) : [];
}

export const alertDays = declareMeasure({
  key: "alert-days",
  title: "Share of days at an alert level",
  unit: "share",
  meaning:
    "Days whose reading gave the alert level, as a share of all days; without an area or a hospital, the mean over those that have levels of their own.",
  bounds: SHARE,
  tables: { alert: { order: 330, title: "Share of days by alert level" } },
  parts: (blueprint) =>
    alertLevels(blueprint).flatMap(({ name: alert }, level, { length: levels }) => {
      const share = (days: Float64Array, place: number) =>
        days[place * levels + level] / sum(days.subarray(place * levels, (place + 1) * levels));
      return [
        part({ alert }, ({ world: { alerts } }) =>
          Number(mean(alerts.places, (_: Place, place: number) => share(alerts.days, place))),
        ),
        ...placesOf(blueprint).map((by, place) =>
          part({ alert, ...by }, ({ world: { alerts } }) => share(alerts.days, place)),
        ),
      ];
    }),
});

export const extraStaffDays = declareMeasure({
  key: "extra-staff-days",
  title: "Days with extra staff",
  unit: "days per year",
  meaning:
    "Days of a year on which extra staff of a team were on duty at some time; for a team with staff in each area or hospital the mean over these, and for each of them.",
  bounds: FROM_ZERO,
  tables: { team: { order: 332 } },
  parts: (blueprint) =>
    blueprint.teams.flatMap(({ name: team, by, week, floating }, index) => {
      if (!phasesOf(blueprint).some(({ teams }) => teams[index].extra.length > 0)) return [];
      // Extra staff of a floating team join it as a whole.
      const members = floating === null ? week.length : 1;
      const { areas, hospitals } = blueprint;
      const places = members === 1 ? [] : by === "area" ? areas : hospitals;
      return [
        part({ team }, (observed) => {
          const { extras, teams } = observed.world;
          const first = teams.groupIndex(index, 0);
          return observed.perYear(sum(extras.staffDays.subarray(first, first + members)) / members);
        }),
        ...places.map(({ name }, member) =>
          part(by === "area" ? { team, area: name } : { team, hospital: name }, (observed) => {
            const { extras, teams } = observed.world;
            return observed.perYear(extras.staffDays[teams.groupIndex(index, member)]);
          }),
        ),
      ];
    }),
});

export const extraCapacityDays = declareMeasure({
  key: "extra-capacity-days",
  title: "Days with extra capacity",
  unit: "days per year",
  meaning: "Days of a year on which a service had extra beds, places or hours at some time.",
  bounds: FROM_ZERO,
  tables: { service: { order: 334 } },
  parts: (blueprint) => {
    const pools = poolsWithExtra(blueprint);
    return poolsOf(blueprint)
      .filter(({ index }) => pools.has(index))
      .map(({ index, by }) => part(by, (observed) => observed.perYear(observed.world.extras.capacityDays[index])));
  },
});

/** The pools that extra capacity can come to, by any plan of the run. */
function poolsWithExtra(blueprint: Blueprint): ReadonlySet<number> {
  const { areas, hospitals } = blueprint;
  return new Set(
    phasesOf(blueprint).flatMap(({ services, poolOf }) =>
      services.flatMap(({ extra }, service) =>
        extra.map(
          ({ area, hospital }) =>
            poolOf[(service * areas.length + Math.max(area, 0)) * hospitals.length + Math.max(hospital, 0)],
        ),
      ),
    ),
  );
}
