/** Series: which services each follows, and by what it is broken down. */
import { SERIES_DIMENSIONS, type SeriesPlan } from "../../model/plan/series-plan.js";
import { indexIn, indexNames } from "../document/name-index.js";
import { dimensionsOf, servicesFollowed } from "../document/series.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";

/**
 * The series of a document.
 *
 * @returns nothing where there are none
 */
export function compileSeries(document: ScenarioDocument): { series?: readonly SeriesPlan[] } {
  const { series = [], services } = document;
  if (series.length === 0) return {};
  const indices = indexNames(services.keys());
  return {
    series: series.map((entry): SeriesPlan => {
      const dimensions = dimensionsOf(entry);
      return {
        subject: entry.of,
        by: SERIES_DIMENSIONS.filter((dimension) => dimensions.includes(dimension)),
        every: entry.every,
        services: servicesFollowed(entry, document)
          .map((name) => indexIn(indices, name))
          .sort((a, b) => a - b),
      };
    }),
  };
}
