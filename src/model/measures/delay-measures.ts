/**
 * Measures of delay: delayed days exact and official, DTOC beds, rates, shares of occupied beds, what is awaited, and
 * the delays that blocked capacity further down the way explains. How long delays are is in length-measures.ts.
 */
import { sum } from "d3-array";
import { monthsOf } from "../../foundation/dates.js";
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";
import { NEVER_BOTH, NHS_ALONE } from "../plan/report-words.js";
import { BED_SETTING_INDICES, BED_SETTINGS } from "../state/delays.js";
import { OCCUPANCY_QUANTILES, percent } from "./capacity-measures.js";
import { combinations, sumOver } from "./cross-table.js";
import { type By, declareMeasure, FROM_ZERO, type Part, part, SHARE } from "./declaration.js";
import { delayMembers, isNamed } from "./delay-members.js";
import { delayedDaysByYear, dtocBedsByYear } from "./delays-by-year.js";
import type { DelayDimension, Observation } from "./observation.js";

/** What is broken down together. The first list is the total. */
const BREAKDOWNS: readonly (readonly DelayDimension[])[] = [
  [],
  ["reason"],
  ["responsible"],
  ["setting"],
  ["hospital"],
  ["area"],
  ["class"],
  ["reason", "responsible"],
  ["reason", "setting"],
  ["responsible", "setting"],
  ["responsible", "hospital"],
  ["reason", "hospital"],
  ["reason", "responsible", "hospital"],
  ["setting", "hospital"],
  ["responsible", "area"],
  ["reason", "area"],
];

/** Attributions that the situation report does not know. */
function isForbidden({ reason, responsible }: By): boolean {
  if (reason === undefined || responsible === undefined) return false;
  if (NHS_ALONE.some((one) => one === reason)) return responsible !== "nhs";
  return responsible === "both" && NEVER_BOTH.some((one) => one === reason);
}

/**
 * Parts by some breakdowns of the delay cells, those that the situation report forbids left out. A dimension whose only
 * member has no name is none, and a breakdown by it is left out.
 */
function delayParts(
  blueprint: Blueprint,
  breakdowns: readonly (readonly DelayDimension[])[],
  count: "days" | "midnights",
  scaled: (total: number, observed: Observation, by: By) => number,
): Part[] {
  const names = delayMembers(blueprint);
  return breakdowns
    .filter((breakdown) => breakdown.every((dimension) => isNamed(names, dimension)))
    .flatMap((breakdown) =>
      combinations(names, breakdown).flatMap((by, cell) =>
        isForbidden(by) ? [] : [part(by, (observed) => scaled(observed.delayed(count, breakdown)[cell], observed, by))],
      ),
    );
}

/** Quantiles over the days of the period of the people who are delayed at midnight, in all and by setting. */
function dailyQuantiles({ length }: Blueprint): Part[] {
  /** People delayed at the midnight of each day in some settings, rising. */
  const sorted = (observed: Observation, settings: readonly number[]) =>
    observed.once(`daily ${settings.join()}`, () => {
      const { dailyBySetting } = observed.world.delays;
      const people = (day: number) => sum(settings, (k) => dailyBySetting[day * BED_SETTINGS.length + k]);
      return Float64Array.from({ length }, (_, day) => people(day)).sort();
    });
  return OCCUPANCY_QUANTILES.flatMap((p) => {
    const quantile = percent(p);
    const title = `${quantile} quantile of people delayed at midnight`;
    // The fewest people that were not exceeded on this share of the days.
    const position = Math.ceil(p * length - 1e-9) - 1;
    return [
      part({ quantile }, (observed) => sorted(observed, BED_SETTING_INDICES)[position], "people", title),
      ...BED_SETTINGS.map((setting, k) =>
        part({ setting, quantile }, (observed) => sorted(observed, [k])[position], "people", title),
      ),
    ];
  });
}

/** DTOC beds by month, in all and by one dimension. Midnights of the month divided by its days. */
function monthlyBeds(blueprint: Blueprint): Part[] {
  const { startDay, warmUp, length } = blueprint;
  const names = delayMembers(blueprint);
  const daily = {
    reason: ({ world }: Observation) => world.delays.dailyByReason,
    responsible: ({ world }: Observation) => world.delays.dailyByResponsible,
    setting: ({ world }: Observation) => world.delays.dailyBySetting,
    hospital: ({ world }: Observation) => world.delays.dailyByHospital,
    area: ({ world }: Observation) => world.delays.dailyByArea,
    class: ({ world }: Observation) => world.delays.dailyByClass,
  };
  // One hospital, area or class alone is the whole.
  const always = ["reason", "responsible", "setting"] as const;
  const whereSeveral = (["hospital", "area", "class"] as const).filter((dimension) => names[dimension].length > 1);
  const dimensions = [...always, ...whereSeveral];
  return monthsOf(startDay + warmUp, length).flatMap(({ name: month, first, days }) => {
    /** Midnights of the month by the members of a dimension. */
    const midnights = (observed: Observation, dimension: (typeof dimensions)[number]) =>
      observed.once(`midnights ${dimension} ${month}`, () => {
        const members = names[dimension].length;
        const cells = daily[dimension](observed).subarray(first * members, (first + days) * members);
        return sumOver<"day" | "member">({ sizes: { day: days, member: members }, cells }, ["member"]);
      });
    return [
      part({ month }, (observed) => sum(midnights(observed, "reason")) / days),
      ...dimensions.flatMap((dimension) =>
        names[dimension].map((name, member) =>
          part({ [dimension]: name, month }, (observed) => midnights(observed, dimension)[member] / days),
        ),
      ),
    ];
  });
}

export const delayedDays = declareMeasure({
  key: "delayed-days",
  title: "Delayed days",
  unit: "days per year",
  meaning:
    "Patient-days in a hospital bed after the person was ready to leave, counted exactly: half a day of delay counts as half a day. With year, the days in that year of the measured period, which begins with the first measured day; only where there are two whole years.",
  bounds: FROM_ZERO,
  total: 10,
  tables: {
    year: { order: 5, atAGlance: true },
    reason: { order: 10, atAGlance: true },
    responsible: { order: 20, atAGlance: true },
    setting: { order: 50 },
    hospital: { order: 70, atAGlance: true },
    area: { order: 100, atAGlance: true },
    class: { order: 140 },
  },
  parts: (blueprint) => [
    ...delayParts(blueprint, BREAKDOWNS, "days", (days, observed) => observed.perYear(days)),
    ...delayedDaysByYear(blueprint),
  ],
});

export const delayedDaysOfficial = declareMeasure({
  key: "delayed-days-official",
  title: "Delayed days, official midnight count",
  unit: "days per year",
  meaning:
    "Delayed days as the situation report counted them: one for every midnight at which a person is delayed. A delay that crosses no midnight counts nothing.",
  bounds: FROM_ZERO,
  total: 20,
  parts: (blueprint) =>
    delayParts(
      blueprint,
      BREAKDOWNS.filter((breakdown) => breakdown.length <= 1),
      "midnights",
      (midnights, observed) => observed.perYear(midnights),
    ),
});

export const dtocBeds = declareMeasure({
  key: "dtoc-beds",
  title: "DTOC beds",
  unit: "beds",
  meaning:
    "Mean number of beds that delayed people hold at midnight: the official delayed days divided by the days of the period, month or year. With quantile, the number that is not exceeded at this share of the midnights.",
  bounds: FROM_ZERO,
  total: 30,
  tables: {
    reason: { order: 30, atAGlance: true },
    responsible: { order: 40, atAGlance: true },
    setting: { order: 60 },
    hospital: { order: 80 },
    area: { order: 110 },
    class: { order: 150 },
    year: { order: 155 },
  },
  parts: (blueprint) => [
    ...delayParts(blueprint, BREAKDOWNS, "midnights", (midnights) => midnights / blueprint.length),
    ...dtocBedsByYear(blueprint),
    ...monthlyBeds(blueprint),
    ...dailyQuantiles(blueprint),
  ],
});

export const delayedRate = declareMeasure({
  key: "delayed-rate",
  title: "Delayed per 100,000 adults",
  unit: "beds per 100,000 adults",
  meaning:
    "DTOC beds for every 100,000 adults who live in the areas. Only where every area says how many adults it has.",
  bounds: FROM_ZERO,
  total: 40,
  tables: { area: { order: 120 }, responsible: { order: 130 } },
  parts: (blueprint) => {
    const adults = blueprint.areas.map((area) => area.adults);
    if (adults.some((count) => count <= 0)) return [];
    const all = sum(adults);
    const per = (count: number) => 100_000 / (count * blueprint.length);
    const areaIndex = new Map(blueprint.areas.map(({ name }, area) => [name, area]));
    const adultsOf = ({ area }: By) => (area === undefined ? all : adults[areaIndex.get(area) ?? 0]);
    const rates = (breakdowns: readonly (readonly DelayDimension[])[]) =>
      delayParts(blueprint, breakdowns, "midnights", (midnights, _observed, by) => midnights * per(adultsOf(by)));
    return rates([[], ["responsible"], ["area"]]);
  },
});

export const delayedShare = declareMeasure({
  key: "delayed-share",
  title: "Share of occupied beds that are delayed",
  unit: "share",
  meaning:
    "Of all days that a hospital's people are in acute beds, of a pool or without limit, the share in which they are delayed.",
  bounds: SHARE,
  total: 45,
  tables: { hospital: { order: 90 } },
  parts: ({ hospitals, services }) => {
    if (services.every(({ setting }) => setting !== "acute")) return [];
    // Hospitals vary fastest within a setting; acute is the first.
    const delayed = (observed: Observation) =>
      observed.delayed("days", ["setting", "hospital"]).subarray(0, hospitals.length);
    // Where everybody is delayed throughout, days that are rounded one by one may be more than all of them by a last bit.
    const share = (days: number, acuteTime: number) => Math.min(1, days / (acuteTime / MILLISECONDS_PER_DAY));
    return [
      part({}, (observed) => share(sum(delayed(observed)), sum(observed.world.use.acuteTime))),
      ...hospitals.flatMap(({ name }, hospital) =>
        name === ""
          ? []
          : [
              part({ hospital: name }, (observed) =>
                share(delayed(observed)[hospital], observed.world.use.acuteTime[hospital]),
              ),
            ],
      ),
    ];
  },
});

export const delayedDaysAwaiting = declareMeasure({
  key: "delayed-days-awaiting",
  title: "Delayed days by the service awaited",
  unit: "days per year",
  meaning:
    "Delayed days, counted exactly, by the service in which the person's next stage is, tasks before it included. Days before leaving by an outcome are in no service's row.",
  bounds: FROM_ZERO,
  tables: { service: { order: 185 } },
  parts: ({ services }) =>
    services.map(({ name: service }, index) =>
      part({ service }, (observed) =>
        observed.perYear(observed.world.delays.timeByAwaited[index] / MILLISECONDS_PER_DAY),
      ),
    ),
});

export const delayedDaysTraced = declareMeasure({
  key: "delayed-days-traced",
  title: "Delayed days explained by blocked capacity",
  unit: "days per year",
  meaning:
    "Midnights of delay of people who would have had a place in this service if nobody in it were ready to leave and waiting for what comes next. People who wait for the part of a pool that is for two carers are left out.",
  bounds: FROM_ZERO,
  tables: { service: { order: 190 } },
  parts: ({ services }) =>
    services.flatMap(({ name: service, kind }, index) =>
      kind === "unlimited"
        ? []
        : [part({ service }, (observed) => observed.perYear(observed.world.use.tracedDays[index]))],
    ),
});
