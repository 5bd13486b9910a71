/**
 * Areas and hospitals as tables, and the demand each area brings to each hospital. A scenario that names none has one
 * without a name, so that everything later has at least one of each.
 */
import type { AreaPlan, Named } from "../../model/plan/blueprint.js";
import type { ClassWords, ScenarioDocument } from "../schema/scenario-schema.js";

export interface Places {
  readonly areas: readonly AreaPlan[];
  readonly hospitals: readonly Named[];
  readonly areaIndex: ReadonlyMap<string, number>;
  readonly hospitalIndex: ReadonlyMap<string, number>;
}

export type PlaceKind = "all" | "area" | "hospital";

/** The member of a table that a name stands for; a fault of the checks when there is none. */
export function indexIn(table: ReadonlyMap<string, number>, name: string): number {
  const index = table.get(name);
  if (index === undefined) throw new RangeError(`the scenario must define ${name}, but does not`);
  return index;
}

export function indexNames(names: Iterable<string>): Map<string, number> {
  return new Map([...names].map((name, index) => [name, index]));
}

export function compilePlaces(document: ScenarioDocument): Places {
  const areas: AreaPlan[] = [...(document.areas ?? [])].map(([name, area]) => ({
    name,
    title: area.title ?? name,
    adults: area.adults ?? 0,
  }));
  const hospitals: Named[] = [...(document.hospitals ?? [])].map(([name, hospital]) => ({
    name,
    title: hospital.title ?? name,
  }));
  const areaIndex = indexNames(areas.map((area) => area.name));
  const hospitalIndex = indexNames(hospitals.map((hospital) => hospital.name));
  if (areas.length === 0) areas.push({ name: "", title: "", adults: 0 });
  if (hospitals.length === 0) hospitals.push({ name: "", title: "" });
  return { areas, hospitals, areaIndex, hospitalIndex };
}

/** Whether a map is keyed by areas or by hospitals; undefined when by neither. */
export function keyedBy(map: ReadonlyMap<string, unknown>, places: Places): "area" | "hospital" | undefined {
  const names = [...map.keys()];
  if (names.length === 0) return undefined;
  if (names.every((name) => places.areaIndex.has(name))) return "area";
  return names.every((name) => places.hospitalIndex.has(name)) ? "hospital" : undefined;
}

/** Names of the members of a kind of place, in order. */
export function memberNames(by: "area" | "hospital", places: Places): string[] {
  return [...(by === "area" ? places.areaIndex : places.hospitalIndex).keys()];
}

/** Share of a class's newcomers by area and hospital, row by area. */
export function compileOrigin(document: ScenarioDocument, places: Places, person: ClassWords): number[] {
  const weights = areaWeights(document, places, person);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.flatMap((weight, area) =>
    hospitalShares(document, places, person, area).map((share) => (weight / total) * share),
  );
}

function areaWeights(document: ScenarioDocument, places: Places, person: ClassWords): number[] {
  const own = person.arrive.areas;
  const areas = [...(document.areas ?? [])];
  if (areas.length === 0) return [1];
  if (own !== undefined) return areas.map(([name]) => own.get(name) ?? 0);
  if (areas.some(([, area]) => area.weight !== undefined)) return areas.map(([, area]) => area.weight ?? 0);
  return places.areas.every((area) => area.adults > 0) ? places.areas.map((area) => area.adults) : areas.map(() => 1);
}

/** Where the people of an area go, for a class; undefined shares mean that nothing in the scenario says so. */
export function hospitalSharesIn(
  document: ScenarioDocument,
  person: ClassWords,
  area: string,
): ReadonlyMap<string, number> | undefined {
  let shares = document.areas?.get(area)?.hospitals;
  for (const [name, value] of person.arrive.hospitals ?? []) {
    if (typeof value === "number")
      shares = new Map(
        [...(person.arrive.hospitals ?? [])].flatMap(([one, share]) =>
          typeof share === "number" ? [[one, share]] : [],
        ),
      );
    else if (name === area) shares = value;
  }
  return shares;
}

function hospitalShares(document: ScenarioDocument, places: Places, person: ClassWords, area: number): number[] {
  if (places.hospitals.length === 1) return [1];
  const shares = hospitalSharesIn(document, person, places.areas[area].name);
  return places.hospitals.map((hospital) => shares?.get(hospital.name) ?? 0);
}
