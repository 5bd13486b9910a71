/** Measures of bridges home, by the service that gives them: there are none where no plan has a bridge. */
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import { type Blueprint, classesOf } from "../plan/blueprint.js";
import { declareMeasure, FROM_ZERO, type Part, part, SHARE } from "./declaration.js";
import type { Observation } from "./observation.js";

/** One part for each service that gives a bridge by any plan of the run. */
function byBridge(blueprint: Blueprint, value: (observed: Observation, service: number) => number): Part[] {
  const stages = classesOf(blueprint).flatMap((classes) => classes.flatMap((one) => one.stages));
  const services = new Set(stages.flatMap(({ bridge }) => (bridge === null ? [] : [bridge.service])));
  return blueprint.services.flatMap(({ name: service }, index) =>
    services.has(index) ? [part({ service }, (observed) => value(observed, index))] : [],
  );
}

export const bridged = declareMeasure({
  key: "bridged",
  title: "People taken home on a bridge",
  unit: "people per year",
  meaning:
    "People in a bed who went home on the hours or places of another service while they waited for their own. They are among the starts of that other service too.",
  bounds: FROM_ZERO,
  tables: { service: { order: 460 } },
  parts: (blueprint) => byBridge(blueprint, (observed, k) => observed.perYear(observed.world.bridges.started[k])),
});

export const bridgedWithin24Hours = declareMeasure({
  key: "bridged-within-24-hours",
  title: "Taken home on a bridge within 24 hours",
  unit: "share",
  meaning:
    "Share of people who went home on a bridge within 24 hours of asking for it. Of those who went home on none, only those count who had waited for it for more than 24 hours.",
  bounds: SHARE,
  tables: { service: { order: 461 } },
  parts: (blueprint) =>
    byBridge(blueprint, ({ world: { bridges } }, k) => bridges.withinDay[k] / (bridges.started[k] + bridges.missed[k])),
});

export const bridgeDaysOver = declareMeasure({
  key: "bridge-days-over",
  title: "Days on a bridge past its limit",
  unit: "days per year",
  meaning: "Days that people were on a bridge for longer than it is meant to last at most.",
  bounds: FROM_ZERO,
  tables: { service: { order: 462 } },
  parts: (blueprint) =>
    byBridge(blueprint, (observed, k) => observed.perYear(observed.world.bridges.timeOver[k] / MILLISECONDS_PER_DAY)),
});

export const bridgeReturns = declareMeasure({
  key: "bridge-returns",
  title: "People who came back from a bridge",
  unit: "people per year",
  meaning: "People who turned back to a stage such as the ward at the limit of their bridge.",
  bounds: FROM_ZERO,
  tables: { service: { order: 463 } },
  parts: (blueprint) => byBridge(blueprint, (observed, k) => observed.perYear(observed.world.bridges.returned[k])),
});
