/** Series: which services each follows, and by what it is broken down. */
import { SERIES_DIMENSIONS, type SeriesPlan } from "../../model/plan/series-plan.js";
import { indexIn, indexNames } from "../document/name-index.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";

/**
 * The series of a document.
 *
 * @returns nothing where there are none
 */
export function compileSeries({ series = [], services }: ScenarioDocument): { series?: readonly SeriesPlan[] } {
  if (series.length === 0) return {};
  const indices = indexNames(services.keys());
  // Nobody waits in a line for what has no limit.
  const limited = [...services].flatMap(([name, service]) => (service.unlimited === true ? [] : [name]));
  return {
    series: series.map(({ of, by, every, services: chosen }): SeriesPlan => {
      const followed = chosen ?? (of === "queue" ? limited : [...services.keys()]);
      const dimensions = by ?? (of === "delayed" ? [] : ["service"]);
      return {
        subject: of,
        by: SERIES_DIMENSIONS.filter((dimension) => dimensions.includes(dimension)),
        every,
        services: [...new Set(followed)].map((name) => indexIn(indices, name)).sort((a, b) => a - b),
      };
    }),
  };
}
