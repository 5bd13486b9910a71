/**
 * The journey of a class as the document has it: its stages and tasks, where each stage leads, what it occupies.
 *
 * A class's differences have been merged over the stages and tasks before, so what a class has of its own stands whole.
 */
import type { ClassEntry, ScenarioDocument, StageEntry, TaskEntry } from "../schema/scenario-schema.js";
import type { Varying } from "../schema/value-schema.js";
import { valuesOf } from "./varying.js";

/** The stage as a class goes through it; undefined when the name is an outcome. */
export function stageOf(document: ScenarioDocument, person: ClassEntry, name: string): StageEntry | undefined {
  return person.stages.get(name) ?? document.stages.get(name);
}

/** The task as it is done for a class; without a class, as it is done for everyone. */
export function taskOf(
  document: ScenarioDocument,
  person: ClassEntry | undefined,
  name: string,
): TaskEntry | undefined {
  return person?.tasks.get(name) ?? document.tasks.get(name);
}

/** The keys of a task whose values may differ by class, area, hospital and the stage or outcome that it stands before. */
export const VARYING_KEYS_OF_TASK = ["reason", "responsible", "work", "time", "needed", "refused", "start"] as const;

/** Every name that a route can lead to, in order of first mention. */
export function targetsOf(route: Varying<ReadonlyMap<string, number>> | undefined): string[] {
  return [...new Set(valuesOf(route).flatMap((row) => [...row.keys()]))];
}

/** Names of the stages and outcomes a class can reach: its first stage first, then in order of discovery. */
export function reachableBy(document: ScenarioDocument, name: string, person: ClassEntry): string[] {
  const initial = document.initially.filter((one) => one.class === name).map((one) => one.in);
  const followed = (person["follow-up"]?.died.size ?? 0) > 0 ? ["died"] : [];
  const reached = new Set([person.arrive.at, ...targetsOf(person.arrive.patience?.then), ...initial, ...followed]);
  for (const stage of reached) {
    const entry = stageOf(document, person, stage);
    const { admitted } = entry?.["without-care"] ?? {};
    const back = entry?.bridge?.["return-to"];
    const death = (entry?.["while-waiting"]?.died ?? 0) > 0 ? "died" : undefined;
    const others = [admitted?.to, back, death].filter((target) => target !== undefined);
    for (const target of [...targetsOf(entry?.next), ...others]) reached.add(target);
  }
  return [...reached];
}

/** The service a stage occupies: the one it names, or the one of its own name; undefined when there is none. */
export function serviceOf(document: ScenarioDocument, name: string, stage: StageEntry): string | undefined {
  return stage.service ?? (document.services.has(name) ? name : undefined);
}
