/** Tables: the positions of outcomes, services, teams, stocks and stages, to which the stages of every class refer. */
import { reachableBy, stageOf } from "../document/journey.js";
import { indexNames } from "../document/name-index.js";
import { type ScenarioDocument, STANDARD_OUTCOMES } from "../schema/scenario-schema.js";

/**
 * Outcomes that occur in any phase of the run: the standard ones in their order, then the author's own.
 *
 * @param phases the document in each phase of the run, the first of them first
 */
export function compileOutcomes(phases: readonly ScenarioDocument[]): { name: string; title: string }[] {
  const declared = phases[0].outcomes;
  const reached = new Set([...declared.keys()]);
  for (const document of phases) {
    for (const [name, person] of document.people) {
      for (const outcome of person.readmission.keys()) reached.add(outcome);
      for (const one of reachableBy(document, name, person))
        if (stageOf(document, person, one) === undefined) reached.add(one);
    }
  }
  const titles = new Map<string, string>(STANDARD_OUTCOMES);
  const ordered = [...titles.keys(), ...declared.keys()].filter((name) => reached.has(name));
  return [...new Set(ordered)].map((name) => ({ name, title: declared.get(name)?.title ?? titles.get(name) ?? name }));
}

/** Positions of what a file names, by name. */
export interface Tables {
  readonly services: ReadonlyMap<string, number>;
  readonly teams: ReadonlyMap<string, number>;
  readonly stocks: ReadonlyMap<string, number>;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly outcomeTitles: readonly string[];
  /** Names of the stages and outcomes that a class can reach in any phase of the run, by its name. */
  readonly stageNames: ReadonlyMap<string, readonly string[]>;
}

/** The tables whose positions the stages and tasks of every class refer to. */
export function compileTables(phases: readonly ScenarioDocument[]): Tables {
  const outcomes = compileOutcomes(phases);
  const [document] = phases;
  const namesOf = (name: string) =>
    phases.flatMap((phase) => {
      const person = phase.people.get(name);
      return person === undefined ? [] : reachableBy(phase, name, person);
    });
  return {
    stageNames: new Map([...document.people.keys()].map((name) => [name, [...new Set(namesOf(name))]])),
    services: indexNames(document.services.keys()),
    teams: indexNames(document.teams.keys()),
    stocks: indexNames(document.stocks.keys()),
    outcomes: indexNames(outcomes.map((outcome) => outcome.name)),
    outcomeTitles: outcomes.map((outcome) => outcome.title),
  };
}
