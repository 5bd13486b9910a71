/** Measures of flow: who came, left, was turned away, is inside, with which outcome; who came back, was re-placed, gave up. */
import { sum } from "d3-array";
import { millisecondsOf } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { World } from "../state/world.js";
import { declareMeasure, FROM_ZERO, type Part, part } from "./declaration.js";

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

export const arrivals = declareMeasure({
  key: "arrivals",
  title: "Arrivals",
  unit: "people per year",
  meaning: "People who came for the first time or again.",
  bounds: FROM_ZERO,
  total: 80,
  tables: { class: { order: 410 } },
  parts: (blueprint) => perYearByClass(blueprint, ({ arrived }) => arrived),
});

export const departures = declareMeasure({
  key: "departures",
  title: "Departures",
  unit: "people per year",
  meaning: "People who left by an outcome.",
  bounds: FROM_ZERO,
  total: 90,
  tables: { class: { order: 420 } },
  parts: (blueprint) => perYearByClass(blueprint, ({ departed }) => departed),
});

export const rejected = declareMeasure({
  key: "rejected",
  title: "People turned away",
  unit: "people per year",
  meaning: "Newcomers who found no room where the scenario lets nobody wait.",
  bounds: FROM_ZERO,
  total: 110,
  tables: { class: { order: 430 } },
  parts: (blueprint) => perYearByClass(blueprint, (world) => world.rejected),
});

export const inside = declareMeasure({
  key: "inside",
  title: "People inside",
  unit: "people",
  meaning:
    "People who are there: in a service, mean over time; at the start and at the end of the measured period, in all and by class.",
  bounds: FROM_ZERO,
  tables: {
    service: { order: 390 },
    at: { order: 440, title: "People inside at the start and at the end" },
  },
  parts: (blueprint) => [
    ...blueprint.services.map(({ name: service }, index) =>
      part({ service }, ({ world }) => world.use.personTime[index] / millisecondsOf(blueprint.length)),
    ),
    ...insideByClass(blueprint, "start", ({ insideAtStart }) => insideAtStart),
    ...insideByClass(blueprint, "end", (world) => world.inside),
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
  parts: (blueprint) => perYearByClass(blueprint, ({ readmitted }) => readmitted),
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
        const { outcomes: counts } = observed.world;
        return observed.perYear(sum(classes, (_, row) => counts[row * all.length + index]));
      }),
    ),
});

export const peopleReplaced = declareMeasure({
  key: "people-replaced",
  title: "People re-placed after a provider failed",
  unit: "people per year",
  meaning: "People who lost their place because their provider failed.",
  bounds: FROM_ZERO,
  total: 120,
  parts: () => [part({}, (observed) => observed.perYear(observed.world.replaced))],
});

export const gaveUp = declareMeasure({
  key: "gave-up",
  title: "People who gave up waiting",
  unit: "people per year",
  meaning: "Newcomers from the community whose patience ran out before they were served.",
  bounds: FROM_ZERO,
  total: 130,
  parts: () => [part({}, (observed) => observed.perYear(observed.world.gaveUp))],
});
