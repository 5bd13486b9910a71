/**
 * Whether something that the file defines is used by nothing: often a name with a slip in it, or a part that was meant
 * to be joined to the rest.
 */
import { reachableBy, stageOf } from "../document/journey.js";
import { hasPeople, tasksBefore, type Uses, usesOf } from "../document/uses.js";
import { nearest } from "../read/nearest.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

const SECTIONS: readonly (readonly [section: keyof Uses, found: string, expected: string])[] = [
  ["areas", "an area that nobody comes from", "a share or a weight above 0"],
  ["hospitals", "a hospital that nobody comes to", "a share above 0 for it"],
  ["services", "a service that no stage uses", "a stage of its name, or one that names it"],
  ["providers", "a provider without contracts", "a contract it holds"],
  ["patterns", "a pattern that no class comes by", "a class that names it"],
  ["teams", "a team that does no task", "a task that names it, and a stage that arranges the task"],
  ["stocks", "a stock that no task needs", "a task that names it, and a stage that arranges the task"],
  ["tasks", "a task that nobody needs", "a stage or outcome that arranges it"],
  ["stages", "a stage that nobody reaches", "a way to it"],
  ["outcomes", "an outcome that nobody has", "a stage that leads to it"],
];

/** Whether anything that happens depends on who holds which contract. */
function contractsMatter(document: ScenarioDocument): boolean {
  const { contracts, handover, providers } = document;
  const ofProviders: unknown[] = [document["provider-failure"], document.workforce];
  for (const { failure, workforce } of providers.values()) ofProviders.push(failure, workforce);
  return (
    contracts.some(({ pooled, lending }) => pooled || lending !== "none") ||
    Object.values(handover).some((tasks) => tasks.length > 0) ||
    ofProviders.some((one) => one !== undefined && one !== null)
  );
}

/** Everything that is defined should be used by some class of people. */
export function checkUnused(context: CheckContext): void {
  const { document, places, unused } = context;
  const uses = usesOf(document, places);
  for (const [section, found, expected] of SECTIONS) {
    for (const name of document[section].keys()) {
      if (uses[section].has(name)) continue;
      unused([section, name], found, expected, section === "services" ? hintForService(context, name) : undefined);
    }
  }
  // Alone they are a record, or the baseline of a file in which they matter. That others come on a date is meant to do something.
  const isReplaced = context.isPhase || document.changes.some((change) => "contracts" in change);
  if (isReplaced && document.contracts.length > 0 && !contractsMatter(document))
    unused(
      ["contracts"],
      "contracts on which nothing depends, so that others from a date on change nothing",
      "one that is pooled or lends, tasks of a handover, provider-failure, or a workforce",
    );
  for (const [name, person] of document.people) {
    if (!hasPeople(document, name, person)) {
      const [why, least] =
        person.arrive.rate > 0 ? [", for all of it are avoided", "avoided below 100 %"] : ["", "a rate above 0"];
      unused(["people", name], `a class that nobody is of${why}`, `${least}, or people of it who are there initially`);
    }
    const stages = reachableBy(document, name, person);
    const tasks = tasksBefore(document, person, stages);
    for (const stage of person.stages.keys())
      if (!stages.includes(stage))
        unused(["people", name, "stages", stage], "a stage this class never reaches", "one it goes through");
    for (const task of person.tasks.keys())
      if (!tasks.has(task))
        unused(["people", name, "tasks", task], "a task this class never needs", "one that its stages arrange");
    for (const outcome of person.readmission.keys())
      if (!stages.includes(outcome))
        unused(["people", name, "readmission", outcome], "an outcome this class never has", "one it has");
  }
}

/** The stage that a service with a slip in its name was probably meant for. */
function hintForService({ document }: CheckContext, service: string): string | undefined {
  const without = new Set<string>();
  for (const [name, person] of document.people)
    for (const stage of reachableBy(document, name, person)) {
      const entry = stageOf(document, person, stage);
      if (entry !== undefined && entry.service === undefined && !document.services.has(stage)) without.add(stage);
    }
  const near = nearest(service, without);
  return near === undefined
    ? undefined
    : `The stage ${near} has no service: write service: ${service} there if it is meant`;
}
