/**
 * Measures of services: starts, overflow, length of stay, overstay. How long people wait for them is in
 * wait-measures.ts.
 */
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";
import { declareMeasure, FROM_ZERO, type Part, part, SHARE } from "./declaration.js";
import type { Observation } from "./observation.js";

/** One part for each service. */
function byService({ services }: Blueprint, value: (observed: Observation, service: number) => number): Part[] {
  return services.map(({ name: service }, index) => part({ service }, (observed) => value(observed, index)));
}

export const starts = declareMeasure({
  key: "starts",
  title: "Starts, there or elsewhere",
  unit: "people per year",
  meaning:
    "People who started in a service, or elsewhere because it was full. Of the period, the number that was counted, not per year.",
  bounds: FROM_ZERO,
  tables: { service: { order: 400 } },
  parts: (blueprint) => [
    ...byService(blueprint, (observed, k) => observed.perYear(observed.world.use.starts[k])),
    ...blueprint.services.map(({ name: service }, k) =>
      part({ service, of: "period" }, ({ world }) => world.use.starts[k], "people", "Starts in the measured period"),
    ),
  ],
});

export const overflow = declareMeasure({
  key: "overflow",
  title: "Starts elsewhere while full",
  unit: "people per year",
  meaning:
    "People who started elsewhere because the service that they waited for was full: after a time, or at once where it turns newcomers away.",
  bounds: FROM_ZERO,
  tables: { service: { order: 270 } },
  parts: (blueprint) => byService(blueprint, (observed, k) => observed.perYear(observed.world.use.overflowed[k])),
});

export const within24Hours = declareMeasure({
  key: "within-24-hours",
  title: "Started within 24 hours",
  unit: "share",
  meaning:
    "Of those who started, the share who did so within 24 hours of being ready, or as newcomers of coming. Tasks that have to be done first are part of the wait.",
  bounds: SHARE,
  tables: { service: { order: 220, atAGlance: true } },
  parts: (blueprint) => byService(blueprint, ({ world: { use } }, k) => use.withinDay[k] / use.starts[k]),
});

export const overstayDays = declareMeasure({
  key: "overstay-days",
  title: "Overstay days",
  unit: "days per year",
  meaning:
    "Days in a service past the cap of the stay, such as the 28 days of SCAH, for whatever reason: mostly because the next service was full.",
  bounds: FROM_ZERO,
  tables: { service: { order: 280 } },
  parts: (blueprint) =>
    byService(blueprint, (observed, k) => observed.perYear(observed.world.use.overstayTime[k] / MILLISECONDS_PER_DAY)),
});

export const lengthOfStay = declareMeasure({
  key: "length-of-stay",
  title: "Mean length of stay",
  unit: "days",
  meaning:
    "Days for which a person holds a place or hours of a service, from taking them to giving them up or going on to another service in place, mean over the stays that ended. People given at the start count from the first instant of the run.",
  bounds: FROM_ZERO,
  tables: { service: { order: 275 } },
  parts: (blueprint) =>
    byService(blueprint, ({ world: { use } }, k) => use.stayTime[k] / use.stays[k] / MILLISECONDS_PER_DAY),
});
