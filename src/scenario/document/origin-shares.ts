/**
 * The demand that each area brings to each hospital, for a class of people.
 */

import type { ClassEntry, ScenarioDocument } from "../schema/scenario-schema.js";
import { hospitalSharesOf } from "./hospital-shares.js";
import type { Places } from "./places.js";

/** Share of a class's newcomers by area and hospital, row by area. */
export function originShares(document: ScenarioDocument, places: Places, person: ClassEntry): number[] {
  const weights = areaWeights(document, places, person);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.flatMap((weight, area) =>
    hospitalShares(document, places, person, area).map((share) => (weight / total) * share),
  );
}

function areaWeights(document: ScenarioDocument, places: Places, person: ClassEntry): number[] {
  const own = person.arrive.areas;
  const areas = [...document.areas];
  if (areas.length === 0) return [1];
  if (own !== undefined) return areas.map(([name]) => own.get(name) ?? 0);
  if (areas.some(([, area]) => area.weight !== undefined)) return areas.map(([, area]) => area.weight ?? 0);
  return places.areas.every((area) => area.adults > 0) ? places.areas.map((area) => area.adults) : areas.map(() => 1);
}

function hospitalShares(document: ScenarioDocument, places: Places, person: ClassEntry, area: number): number[] {
  if (places.hospitals.length === 1) return [1];
  const shares = hospitalSharesOf(document, person, places.areas[area].name);
  return places.hospitals.map((hospital) => shares?.get(hospital.name) ?? 0);
}
