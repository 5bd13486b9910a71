/**
 * The part of the catalogue of measures that travels with a result, so that a report needs the result alone: which
 * measures and dimensions occur, what they mean, and where they stand in a report.
 */
import { CATALOGUE } from "../../model/measures/catalogue.js";
import { DIMENSION_DESCRIPTIONS } from "../../model/measures/dimensions.js";
import type { Result } from "./result.js";

export type CatalogueSection = Result["catalogue"];

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}

/**
 * What there is to say of some measures.
 *
 * @param measures those that occur; a key may occur more than once
 * @returns the measures in the order of the catalogue, and all dimensions
 */
export function catalogueSection(measures: readonly { readonly key: string }[]): CatalogueSection {
  const used = new Set(measures.map(({ key }) => key));
  return {
    measures: CATALOGUE.filter(({ key }) => used.has(key)).map(
      ({ key, title, unit, meaning, bounds: [least, most], total = null, tables = {} }) => ({
        key,
        title,
        unit,
        meaning,
        least: finite(least),
        most: finite(most),
        total,
        tables: Object.entries(tables).map(([dimension, { order, atAGlance = false, title: heading = null }]) => ({
          dimension,
          order,
          "at-a-glance": atAGlance,
          title: heading,
        })),
      }),
    ),
    dimensions: DIMENSION_DESCRIPTIONS.map(({ name, title, published }) => ({
      name,
      title,
      published: { ...published },
    })),
  };
}
