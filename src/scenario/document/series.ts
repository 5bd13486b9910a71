/** What a series follows where the file leaves it out. */
import type { SeriesDimension } from "../../model/plan/series-plan.js";
import type { ScenarioDocument, SeriesEntry } from "../schema/scenario-schema.js";

/** The dimensions of a series: by service where nothing is said, except for people delayed, who are counted in all. */
export function dimensionsOf({ of, by }: SeriesEntry): readonly SeriesDimension[] {
  return by ?? (of === "delayed" ? [] : ["service"]);
}

/**
 * The names of the services that a series follows: all of them where nothing is said, and of queues those that have a
 * limit, for nobody waits in a line for the others.
 */
export function servicesFollowed(
  { of, services: chosen }: SeriesEntry,
  { services }: ScenarioDocument,
): readonly string[] {
  if (chosen !== undefined) return [...new Set(chosen)];
  return [...services].flatMap(([name, service]) => (of === "queue" && service.unlimited === true ? [] : [name]));
}
