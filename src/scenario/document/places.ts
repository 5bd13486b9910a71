/**
 * Areas and hospitals of a document, and the maps that are keyed by them.
 *
 * A scenario that names no area has one without a name, and likewise for hospitals, so that there is always at least
 * one of each. The positions (`areaIndex`, `hospitalIndex`) hold the author's names alone.
 */
import type { AreaPlan, Named } from "../../model/plan/named.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { indexNames } from "./name-index.js";

export interface Places {
  readonly areas: readonly AreaPlan[];
  readonly hospitals: readonly Named[];
  readonly areaIndex: ReadonlyMap<string, number>;
  readonly hospitalIndex: ReadonlyMap<string, number>;
}

/** What there is one of each for: everyone, every area, or every hospital. */
export type PlaceKind = "all" | "area" | "hospital";

/** The areas and hospitals of a document, in its order. */
export function placesOf(document: ScenarioDocument): Places {
  const areas: AreaPlan[] = [...document.areas].map(([name, area]) => ({
    name,
    title: area.title ?? name,
    adults: area.adults,
  }));
  const hospitals: Named[] = [...document.hospitals].map(([name, hospital]) => ({
    name,
    title: hospital.title ?? name,
  }));
  const areaIndex = indexNames(areas.map((area) => area.name));
  const hospitalIndex = indexNames(hospitals.map((hospital) => hospital.name));
  if (areas.length === 0) areas.push({ name: "", title: "", adults: 0 });
  if (hospitals.length === 0) hospitals.push({ name: "", title: "" });
  return { areas, hospitals, areaIndex, hospitalIndex };
}

/** Whether a map is keyed by areas or by hospitals; undefined when it is empty or neither holds for all of its keys. */
export function keyedBy(map: ReadonlyMap<string, unknown>, places: Places): "area" | "hospital" | undefined {
  const names = [...map.keys()];
  if (names.length === 0) return undefined;
  if (names.every((name) => places.areaIndex.has(name))) return "area";
  return names.every((name) => places.hospitalIndex.has(name)) ? "hospital" : undefined;
}

/** The names of all areas, or of all hospitals, in the order of the document. */
export function placeNames(by: "area" | "hospital", places: Places): string[] {
  return [...(by === "area" ? places.areaIndex : places.hospitalIndex).keys()];
}
