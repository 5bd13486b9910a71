/**
 * Whether interventions that some people follow and others do not go together: they may change only what a person can
 * follow, and begin where there are areas.
 */
import { listed } from "../../foundation/words.js";
import { isAdopted, MOST_ADOPTED } from "../document/adopted.js";
import { changeDates } from "../document/change-dates.js";
import type { Path } from "../read/source.js";
import { isMap } from "../schema/field.js";
import type { InterventionEntry } from "../schema/scenario-schema.js";
import { addUnknownName, type CheckContext } from "./check-context.js";

/** What somebody can follow, by section; of people only some keys. */
const SECTIONS: readonly string[] = ["tasks", "stages", "outcomes", "handover", "people"];
const KEYS_OF_PEOPLE: readonly string[] = ["stages", "tasks"];

export function checkAdoption(context: CheckContext, name: string, intervention: InterventionEntry): void {
  if (!isAdopted(intervention)) return;
  const path: Path = ["interventions", name];
  const { areas } = intervention;
  const key = intervention["adopted-by"] === undefined ? "areas" : "adopted-by";
  const who = key === "areas" ? "which begins on another day in each area" : "which a share of people adopts";
  if (intervention["every-year"])
    context.error(
      [...path, "every-year"],
      "days of every year",
      "an intervention that begins once",
      `Take out every-year, or ${key}`,
    );
  if (areas !== undefined) checkAreas(context, path, areas, intervention.from !== undefined);
  for (const [section, change] of Object.entries(intervention.changes ?? {})) {
    if (change === undefined) continue;
    const at: Path = [...path, "changes", section];
    if (!SECTIONS.includes(section))
      context.keyError(
        at,
        `${section}, in an intervention ${who}`,
        `${listed(SECTIONS, "and")} alone, for these are what a person goes by`,
        "What there is to give, and to whom, is there for everybody: write it in another intervention with a from of its own, " +
          `and name that one in the needs of ${name}`,
      );
    if (section === "people" && isMap(change)) checkPeople(context, at, change, who);
  }
}

function checkAreas(context: CheckContext, path: Path, areas: ReadonlyMap<string, number>, hasFrom: boolean): void {
  if (hasFrom) context.keyError([...path, "from"], "from beside areas", "one of the two");
  if (areas.size === 0) context.error([...path, "areas"], "no area", "a date for each area in which it begins");
  const known = new Set(context.document.areas.keys());
  for (const area of areas.keys())
    if (!known.has(area)) addUnknownName(context, [...path, "areas", area], true, area, "an area", known);
}

function checkPeople(context: CheckContext, path: Path, people: Readonly<Record<string, unknown>>, who: string): void {
  for (const [name, entry] of Object.entries(people)) {
    if (!isMap(entry)) continue;
    for (const key of Object.keys(entry))
      if (!KEYS_OF_PEOPLE.includes(key))
        context.keyError(
          [...path, name, key],
          `${key}, in an intervention ${who}`,
          `${listed(KEYS_OF_PEOPLE, "and")} alone`,
          `Write ${key} in another intervention, with the dates and numbers that hold for everybody`,
        );
  }
}

/** The plan is made for every combination of the interventions that some people follow. */
export function checkMostAdopted(context: CheckContext): void {
  if (context.isPhase) return;
  const most = changeDates(context.document).find(({ adopted }) => adopted.length > MOST_ADOPTED);
  if (most === undefined) return;
  context.keyError(
    ["interventions", most.adopted[MOST_ADOPTED]],
    `${most.adopted.length} interventions at once that only some people follow`,
    `at most ${MOST_ADOPTED}`,
    "Each combination of them is a plan of its own: join those that are adopted together to one intervention",
  );
}
