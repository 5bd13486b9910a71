/** Compiles what people go by who follow interventions that others do not, and how many do. */
import type { AdoptionPlan, WaysPlan } from "../../model/plan/blueprint.js";
import type { AdoptedWays } from "../document/adopted.js";
import { beginOf, runSpan } from "../document/intervention-windows.js";
import { placesOf } from "../document/places.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { compileHandover } from "./compile-arranging.js";
import { compileClasses } from "./compile-classes.js";
import type { Tables } from "./compile-tables.js";
import type { Timeline } from "./compile-time.js";

/** @param document the file as it is for people who follow none of them */
export function compileWays(
  document: ScenarioDocument,
  { names, documents }: AdoptedWays,
  tables: Tables,
  timeline: Timeline,
): WaysPlan {
  return {
    adoptions: names.map((name) => compileAdoption(document, name, timeline)),
    plans: documents.map((way) => {
      const places = placesOf(way);
      return {
        classes: compileClasses(way, places, tables, timeline).classes,
        handover: compileHandover(way, tables, places),
      };
    }),
  };
}

function compileAdoption(document: ScenarioDocument, name: string, { startDay }: Timeline): AdoptionPlan {
  const intervention = document.interventions.get(name)!;
  const { areas: dates, "adopted-by": share } = intervention;
  const begin = beginOf(intervention, runSpan(document)) - startDay;
  const begins = placesOf(document).areas.map((area) => {
    if (dates === undefined) return begin;
    const date = dates.get(area.name);
    return date === undefined ? Number.POSITIVE_INFINITY : date - startDay;
  });
  return { name, begins, ...(share ?? { start: 1, end: 1, over: 0 }) };
}
