/** The alert levels of a scenario. */
import { capitalised } from "../../foundation/words.js";
import type { AlertPlan } from "../../model/plan/extra-plan.js";
import type { Places } from "../document/places.js";
import { pooledBy } from "../document/service-capacity.js";
import { NO_ALERT } from "../schema/alert-schema.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";

/** How levels are read; null where the scenario has none. */
export function compileAlerts({ alerts, services }: ScenarioDocument, places: Places): AlertPlan | null {
  if (alerts === undefined) return null;
  const service = services.get(alerts.of);
  return {
    service: [...services.keys()].indexOf(alerts.of),
    by: service === undefined ? "all" : (pooledBy(service, places) ?? "all"),
    at: alerts.at,
    levels: [...alerts.levels].map(([name, { occupancy, queue }]) => ({
      name,
      title: capitalised(name),
      occupancy: occupancy ?? Number.POSITIVE_INFINITY,
      queue: queue ?? Number.POSITIVE_INFINITY,
    })),
  };
}

/** The names of all levels, rising: green is the first. */
export function levelNames({ alerts }: ScenarioDocument): string[] {
  return alerts === undefined ? [] : [NO_ALERT, ...alerts.levels.keys()];
}
