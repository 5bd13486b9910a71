/**
 * Where the people of an area are treated.
 */
import type { ClassEntry, ScenarioDocument } from "../schema/scenario-schema.js";

/**
 * The shares of hospitals for a class's people from one area: those of the class, for the area or for all, or else
 * those of the area; undefined when the scenario says nothing of it.
 */
export function hospitalSharesOf(
  document: ScenarioDocument,
  person: ClassEntry,
  area: string,
): ReadonlyMap<string, number> | undefined {
  let shares = document.areas.get(area)?.hospitals;
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
