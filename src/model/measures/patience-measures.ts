/** Measures of patience: newcomers who gave up waiting, and how long they had waited. */
import { sum } from "d3-array";
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import { type Blueprint, classesOf } from "../plan/blueprint.js";
import { declareMeasure, FROM_ZERO, part } from "./declaration.js";

/** Services that newcomers ask for whose patience can end by any plan of the run, with their indices. */
function servicesWithPatience(blueprint: Blueprint) {
  const classes = classesOf(blueprint).flat();
  const asked = new Set(
    classes.flatMap(({ arrival, stages }) => (arrival.patience ? [stages[arrival.stage].service] : [])),
  );
  return blueprint.services.flatMap(({ name }, index) => (asked.has(index) ? [{ name, index }] : []));
}

export const gaveUp = declareMeasure({
  key: "gave-up",
  title: "People who gave up waiting",
  unit: "people per year",
  meaning:
    "Newcomers from the community whose patience ran out before they were served, in all and by the service they had asked for.",
  bounds: FROM_ZERO,
  total: 130,
  tables: { service: { order: 224 } },
  parts: (blueprint) => [
    part({}, (observed) => observed.perYear(observed.world.givenUp.people)),
    ...servicesWithPatience(blueprint).map(({ name: service, index }) =>
      part({ service }, (observed) => observed.perYear(observed.world.givenUp.from[index])),
    ),
  ],
});

export const gaveUpWait = declareMeasure({
  key: "gave-up-wait",
  title: "Mean wait of those who gave up",
  unit: "days",
  meaning:
    "Days from coming to giving up, mean over those whose patience ran out: they are in no other measure of waits for the service they had asked for.",
  bounds: FROM_ZERO,
  total: 132,
  tables: { service: { order: 226 } },
  parts: (blueprint) => [
    part({}, ({ world }) => sum(world.givenUp.waited) / world.givenUp.people / MILLISECONDS_PER_DAY),
    ...servicesWithPatience(blueprint).map(({ name: service, index }) =>
      part({ service }, ({ world }) => world.givenUp.waited[index] / world.givenUp.from[index] / MILLISECONDS_PER_DAY),
    ),
  ],
});
