/**
 * What a service is counted in, how much of it there is, and for whom it has pools of their own.
 */
import type { ServicePlan } from "../../model/plan/supply-plan.js";
import type { ServiceEntry } from "../schema/scenario-schema.js";
import { hoursOf } from "./bought-hours.js";
import { keyedBy, type PlaceKind, type Places } from "./places.js";

/** The kinds of capacity that can run out. */
export const LIMITED_KINDS = ["beds", "places", "hours"] as const;

/** What a service is counted in. */
export function kindOf(service: ServiceEntry): ServicePlan["kind"] {
  return LIMITED_KINDS.find((kind) => service[kind] !== undefined) ?? "unlimited";
}

/** A service's capacity, in hours a week where it is in hours; undefined when it is unlimited. */
export function capacityOf(service: ServiceEntry): number | ReadonlyMap<string, number> | undefined {
  return service.beds ?? service.places ?? hoursOf(service);
}

/** What a service has one pool for each of; undefined when its map is keyed neither by areas nor by hospitals. */
export function pooledBy(service: ServiceEntry, places: Places): PlaceKind | undefined {
  const capacity = capacityOf(service);
  return capacity instanceof Map ? keyedBy(capacity, places) : "all";
}
