/**
 * Measures of flow: who came, left, was turned away, is inside, with which outcome; who came back, was re-placed.
 */
import { sum } from "d3-array";
import { MILLISECONDS_PER_DAY, millisecondsOf } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { World } from "../state/world.js";
import { OCCUPANCY_QUANTILES, percent } from "./capacity-measures.js";
import { declareMeasure, FROM_ZERO, type Part, PERIOD_ENDS, part } from "./declaration.js";

/** The people who were counted in the measured period, as they were counted and not per year: in all and by class. */
function countedByClass({ classes }: Blueprint, title: string, column: (world: World) => Float64Array): Part[] {
  const of = "period";
  return [
    part({ of }, ({ world }) => sum(column(world)), "people", title),
    ...classes.map(({ name }, index) =>
      part({ of, class: name }, ({ world }) => column(world)[index], "people", title),
    ),
  ];
}

/** A column by class, in all and for each class: counted over the period, as a number per year. */
function perYearByClass({ classes }: Blueprint, column: (world: World) => Float64Array): Part[] {
  return [
    part({}, (observed) => observed.perYear(sum(column(observed.world)))),
    ...classes.map(({ name }, index) =>
      part({ class: name }, (observed) => observed.perYear(column(observed.world)[index])),
    ),
  ];
}

/** People at one instant, in all and for each class. */
function insideByClass({ classes }: Blueprint, at: "start" | "end", column: (world: World) => Float64Array): Part[] {
  const title = `People inside at the ${at}`;
  return [
    part({ at }, ({ world }) => sum(column(world)), "people", title),
    ...classes.map(({ name }, index) =>
      part({ at, class: name }, ({ world }) => column(world)[index], "people", title),
    ),
  ];
}

/** People in services whose pools do not count them, if there are any: at home, and without limit. */
function insideQuantiles({ services }: Blueprint): Part[] {
  return services.flatMap(({ name: service, kind, setting }, index) =>
    kind === "unlimited" || setting === "home"
      ? OCCUPANCY_QUANTILES.map((p) =>
          part(
            { service, quantile: percent(p) },
            ({ world, now }) => world.use.people[index]!.quantile(p, now),
            "people",
            `${percent(p)} quantile of people inside`,
          ),
        )
      : [],
  );
}

export const arrivals = declareMeasure({
  key: "arrivals",
  title: "Arrivals",
  unit: "people per year",
  meaning: "People who came for the first time or again. Of the period, the number that was counted, not per year.",
  bounds: FROM_ZERO,
  total: 80,
  tables: { class: { order: 410 } },
  parts: (blueprint) => [
    ...perYearByClass(blueprint, ({ heads }) => heads.arrived),
    ...countedByClass(blueprint, "Arrivals in the measured period", ({ heads }) => heads.arrived),
  ],
});

export const departures = declareMeasure({
  key: "departures",
  title: "Departures",
  unit: "people per year",
  meaning: "People who left by an outcome. Of the period, the number that was counted, not per year.",
  bounds: FROM_ZERO,
  total: 90,
  tables: { class: { order: 420 } },
  parts: (blueprint) => [
    ...perYearByClass(blueprint, ({ heads }) => heads.departed),
    ...countedByClass(blueprint, "Departures in the measured period", ({ heads }) => heads.departed),
  ],
});

export const rejected = declareMeasure({
  key: "rejected",
  title: "People turned away",
  unit: "people per year",
  meaning: "Newcomers who found no room where the scenario turns people away, nor a free place elsewhere.",
  bounds: FROM_ZERO,
  total: 110,
  tables: { class: { order: 430 } },
  parts: (blueprint) => perYearByClass(blueprint, (world) => world.heads.rejected),
});

export const inside = declareMeasure({
  key: "inside",
  title: "People inside",
  unit: "people",
  meaning:
    "People who are there: in a service, mean over time; at the start and at the end of the measured period, in all and by class, and in a service those at midnight, mean over the four weeks before the measured period and over its last four (fewer where warm-up or period are shorter). With quantile, the number in a service at home or without limit that is not exceeded for this share of the time.",
  bounds: FROM_ZERO,
  tables: {
    service: { order: 390 },
    at: { order: 440, title: "People inside at the start and at the end" },
  },
  parts: (blueprint) => [
    ...blueprint.services.map(({ name: service }, index) =>
      part({ service }, ({ world }) => world.use.personTime[index] / millisecondsOf(blueprint.length)),
    ),
    ...insideQuantiles(blueprint),
    ...PERIOD_ENDS.flatMap(({ at, when }) =>
      blueprint.services.map(({ name: service }, index) =>
        part({ service, at }, ({ world }) => world.periodEnds.people(at, index), "people", `People inside ${when}`),
      ),
    ),
    ...insideByClass(blueprint, "start", ({ heads }) => heads.insideAtStart),
    ...insideByClass(blueprint, "end", (world) => world.heads.inside),
  ],
});

export const readmissions = declareMeasure({
  key: "readmissions",
  title: "Readmissions",
  unit: "people per year",
  meaning: "People who came back after they had left. They are among the arrivals.",
  bounds: FROM_ZERO,
  total: 100,
  tables: { class: { order: 450 } },
  parts: (blueprint) => perYearByClass(blueprint, ({ heads }) => heads.readmitted),
});

export const outcomes = declareMeasure({
  key: "outcomes",
  title: "Outcomes",
  unit: "people per year",
  meaning: "People who left, by where their journey ended.",
  bounds: FROM_ZERO,
  tables: { outcome: { order: 290, atAGlance: true, title: "Outcomes" } },
  parts: ({ outcomes: all, classes }) =>
    all.map(({ name: outcome }, index) =>
      part({ outcome }, (observed) => {
        const { outcomes: counts } = observed.world.heads;
        return observed.perYear(sum(classes, (_, row) => counts[row * all.length + index]));
      }),
    ),
});

export const peopleDisplaced = declareMeasure({
  key: "people-displaced",
  title: "People displaced by failing providers",
  unit: "people per year",
  meaning: "How often somebody lost their place because their provider failed, whether or not they had another soon.",
  bounds: FROM_ZERO,
  total: 120,
  parts: () => [part({}, (observed) => observed.perYear(observed.world.lostCare.replaced))],
});

export const peopleReturned = declareMeasure({
  key: "people-returned",
  title: "People who went back to their own service",
  unit: "people per year",
  meaning:
    "People who had the care of their stage elsewhere, by an overflow chain, and went back to the stage's own service when it had room.",
  bounds: FROM_ZERO,
  total: 122,
  parts: () => [part({}, (observed) => observed.perYear(observed.world.lostCare.returned))],
});

export const daysWithoutCare = declareMeasure({
  key: "days-without-care",
  title: "Days without care",
  unit: "days per year",
  meaning:
    "Days that people in the middle of a stage were without its care, because their provider failed or there was none at the start.",
  bounds: FROM_ZERO,
  total: 124,
  parts: () => [part({}, (observed) => observed.perYear(observed.world.lostCare.timeWithout / MILLISECONDS_PER_DAY))],
});

export const admittedWithoutCare = declareMeasure({
  key: "admitted-without-care",
  title: "People admitted for want of care",
  unit: "people per year",
  meaning: "People who were without the care of their stage for so long that they were admitted.",
  bounds: FROM_ZERO,
  total: 126,
  parts: () => [part({}, (observed) => observed.perYear(observed.world.lostCare.admitted))],
});

export const timeInSystem = declareMeasure({
  key: "time-in-system",
  title: "Mean time from coming to leaving",
  unit: "days",
  meaning:
    "Days from coming to leaving by an outcome, mean over those who left. People given at the start count from the first instant of the run, and each return as a visit of its own.",
  bounds: FROM_ZERO,
  total: 95,
  tables: { class: { order: 425 } },
  parts: ({ classes }) => [
    part({}, ({ world }) => sum(world.heads.timeInside) / sum(world.heads.departed) / MILLISECONDS_PER_DAY),
    ...classes.map(({ name }, index) =>
      part(
        { class: name },
        ({ world }) => world.heads.timeInside[index] / world.heads.departed[index] / MILLISECONDS_PER_DAY,
      ),
    ),
  ],
});
