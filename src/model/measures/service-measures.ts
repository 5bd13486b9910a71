/** Measures of services: starts, waits, overflow, overstay. */
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { Blueprint } from "../plan/blueprint.js";
import { percent } from "./capacity-measures.js";
import { declareMeasure, FROM_ZERO, type Part, part, SHARE } from "./declaration.js";
import type { Observation } from "./observation.js";

const WAIT_QUANTILES = [0.5, 0.9, 0.95];

/** One part for each service. */
function byService({ services }: Blueprint, value: (observed: Observation, service: number) => number): Part[] {
  return services.map(({ name: service }, index) => part({ service }, (observed) => value(observed, index)));
}

export const starts = declareMeasure({
  key: "starts",
  title: "Starts, there or elsewhere",
  unit: "people per year",
  meaning: "People who started in a service, or elsewhere because it was full.",
  bounds: FROM_ZERO,
  tables: { service: { order: 400 } },
  parts: (blueprint) => byService(blueprint, (observed, k) => observed.perYear(observed.world.use.starts[k])),
});

export const overflow = declareMeasure({
  key: "overflow",
  title: "Starts elsewhere while full",
  unit: "people per year",
  meaning: "People who started elsewhere because the service that they waited for stayed full for too long.",
  bounds: FROM_ZERO,
  tables: { service: { order: 270 } },
  parts: (blueprint) => byService(blueprint, (observed, k) => observed.perYear(observed.world.use.overflowed[k])),
});

export const wait = declareMeasure({
  key: "wait",
  title: "Mean wait",
  unit: "days",
  meaning:
    "Days from asking for a place to the start, mean over those who started; with quantile, the wait that this share of them did not exceed.",
  bounds: FROM_ZERO,
  tables: { service: { order: 210, atAGlance: true } },
  parts: ({ services }) =>
    services.flatMap(({ name: service }, index) => [
      part({ service }, ({ world: { use } }) => use.waited[index] / use.starts[index] / MILLISECONDS_PER_DAY),
      ...WAIT_QUANTILES.map((p) =>
        part(
          { service, quantile: percent(p) },
          ({ world: { use } }) => use.waitQuantile(index, p),
          "days",
          `${percent(p)} quantile of waits`,
        ),
      ),
    ]),
});

export const within24Hours = declareMeasure({
  key: "within-24-hours",
  title: "Started within 24 hours",
  unit: "share",
  meaning: "Share of those who started who had waited for a place for 24 hours at most.",
  bounds: SHARE,
  tables: { service: { order: 220, atAGlance: true } },
  parts: (blueprint) => byService(blueprint, ({ world: { use } }, k) => use.withinDay[k] / use.starts[k]),
});

export const overstayDays = declareMeasure({
  key: "overstay-days",
  title: "Overstay days",
  unit: "days per year",
  meaning:
    "Days in a service past the cap of the stay, such as the 28 days of SCAH, because the next service was full.",
  bounds: FROM_ZERO,
  tables: { service: { order: 280 } },
  parts: (blueprint) =>
    byService(blueprint, (observed, k) => observed.perYear(observed.world.use.overstayTime[k] / MILLISECONDS_PER_DAY)),
});
