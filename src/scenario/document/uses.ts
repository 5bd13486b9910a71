/**
 * What a document's journeys use of what it defines: stages, outcomes, tasks, services, teams and so on.
 */
import type { ClassEntry, ScenarioDocument } from "../schema/scenario-schema.js";
import { reachableBy, serviceOf, stageOf, taskOf } from "./journey.js";
import { originShares } from "./origin-shares.js";
import type { Places } from "./places.js";
import { valuesOf } from "./varying.js";

/** Names of what is used, by the section that defines it. */
export interface Uses {
  readonly stages: Set<string>;
  readonly outcomes: Set<string>;
  readonly services: Set<string>;
  readonly tasks: Set<string>;
  readonly teams: Set<string>;
  readonly stocks: Set<string>;
  readonly patterns: Set<string>;
  readonly providers: Set<string>;
  readonly areas: Set<string>;
  readonly hospitals: Set<string>;
}

/** Names of the tasks on the way to the stages and outcomes that a class reaches. */
export function tasksBefore(document: ScenarioDocument, person: ClassEntry, stages: readonly string[]): Set<string> {
  const groups = stages.flatMap((stage) =>
    valuesOf((stageOf(document, person, stage) ?? document.outcomes.get(stage))?.arrange),
  );
  return new Set(groups.flat(2));
}

/** Whether anybody of a class comes: not where all are avoided. */
export function comes({ arrive }: ClassEntry): boolean {
  return arrive.rate > 0 && (arrive.avoided ?? 0) < 1;
}

/** Whether anybody is of a class at any time of the run. */
export function hasPeople(document: ScenarioDocument, name: string, person: ClassEntry): boolean {
  return comes(person) || document.initially.some((one) => one.class === name && one.people !== 0);
}

/** Everything that some class of people uses. */
export function usesOf(document: ScenarioDocument, places: Places): Uses {
  const handover = [...document.handover["between-providers"], ...document.handover["within-provider"]];
  const uses: Uses = {
    stages: new Set(),
    outcomes: new Set(),
    services: new Set(),
    tasks: new Set(handover),
    teams: new Set(),
    stocks: new Set(),
    patterns: new Set(),
    providers: new Set(document.contracts.map((contract) => contract.provider)),
    areas: new Set(),
    hospitals: new Set(),
  };
  const addMeans = (person: ClassEntry | undefined, task: string) => {
    const { team, stock } = taskOf(document, person, task) ?? {};
    if (team !== undefined) uses.teams.add(team);
    if (stock !== undefined) uses.stocks.add(stock);
  };
  for (const task of handover) addMeans(undefined, task);
  for (const [name, person] of document.people) {
    const reached = reachableBy(document, name, person);
    for (const one of reached) {
      const stage = stageOf(document, person, one);
      if (stage === undefined) {
        uses.outcomes.add(one);
        continue;
      }
      uses.stages.add(one);
      const service = serviceOf(document, one, stage);
      if (service !== undefined) uses.services.add(service);
      for (const overflow of stage.overflow) uses.services.add(overflow.service);
      if (stage.bridge !== undefined) uses.services.add(stage.bridge.service);
    }
    for (const task of tasksBefore(document, person, reached)) {
      uses.tasks.add(task);
      addMeans(person, task);
    }
    if (person.arrive.pattern !== undefined) uses.patterns.add(person.arrive.pattern);
    if (hasPeople(document, name, person)) addOrigin(document, places, person, uses);
  }
  return uses;
}

function addOrigin(document: ScenarioDocument, places: Places, person: ClassEntry, uses: Uses): void {
  originShares(document, places, person).forEach((share, cell) => {
    if (share === 0) return;
    uses.areas.add(places.areas[Math.floor(cell / places.hospitals.length)].name);
    uses.hospitals.add(places.hospitals[cell % places.hospitals.length].name);
  });
}
