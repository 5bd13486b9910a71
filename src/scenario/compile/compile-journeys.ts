/**
 * Compiles the journey of a class: the stages it can reach with the tasks before each, routes as indices, and outcomes
 * as stages that hold nothing and take no time.
 */
import { InvariantError } from "../../foundation/errors.js";
import {
  type Choice,
  type HoursPlan,
  REASONS,
  type RoutePlan,
  type StagePlan,
  type TaskPlan,
} from "../../model/plan/blueprint.js";
import { NO_JOURNEY_RULES } from "../../model/plan/journey-rules.js";
import type { DistributionSpec } from "../../random/laws/distribution.js";
import { reachableBy, serviceOf, stageOf, targetsOf, taskOf } from "../document/journey.js";
import { indexIn, indexNames } from "../document/name-index.js";
import { type Places, placeNames } from "../document/places.js";
import {
  type ClassEntry,
  type ScenarioDocument,
  STANDARD_OUTCOMES,
  type StageEntry,
} from "../schema/scenario-schema.js";
import type { Varying } from "../schema/value-schema.js";
import { compileJourneyRules } from "./compile-journey-rules.js";

const NHS = [1, 0, 0] as const;

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

/** The stages of a class, and their names by index. */
export function compileStages(
  document: ScenarioDocument,
  places: Places,
  tables: Tables,
  name: string,
  person: ClassEntry,
) {
  const names = tables.stageNames.get(name) ?? [];
  const index = indexNames(names);
  const tasks = (groups: readonly (readonly string[])[]): TaskPlan[][] =>
    groups.map((group) => group.map((task) => compileTask(document, tables, person, task)));
  const stages = names.map((stage): StagePlan => {
    const entry = stageOf(document, person, stage);
    if (entry === undefined) {
      const outcome = indexIn(tables.outcomes, stage);
      return {
        ...NOTHING,
        name: stage,
        title: tables.outcomeTitles[outcome],
        outcome,
        arrange: tasks(document.outcomes.get(stage)?.arrange ?? []),
      };
    }
    const service = serviceOf(document, stage, entry);
    const next = entry.next === undefined ? null : compileRoute(entry.next, places, index);
    const { admitted } = entry["without-care"];
    return {
      name: stage,
      title: entry.title ?? (service === undefined ? undefined : document.services.get(service)?.title) ?? stage,
      outcome: -1,
      service: service === undefined ? -1 : indexIn(tables.services, service),
      stay: entry.stay === undefined ? null : compileChoice(entry.stay, places, targetsOf(entry.next)),
      cap: entry.cap ?? Number.POSITIVE_INFINITY,
      next,
      hours: entry.hours === undefined ? null : compileHours(entry.hours),
      arrange: tasks(entry.arrange),
      waiting: {
        reason: entry.waiting.reason === undefined ? NOTHING.waiting.reason : REASONS.indexOf(entry.waiting.reason),
        responsible: entry.waiting.responsible ?? NHS,
      },
      waitsAtHome: entry.waiting.at === "home",
      overflow: entry.overflow.map((one) => ({
        after: one.after,
        service: indexIn(tables.services, one.service),
        returns: one.returns,
      })),
      withoutCare: {
        admission: admitted === undefined ? null : { after: admitted.after, stage: indexIn(index, admitted.to) },
        longerStay: entry["without-care"]["longer-stay"],
      },
      offers: { refused: entry.offers.refused, again: entry.offers["again-after"] },
      ...compileJourneyRules(entry, { services: tables.services, stages: index }),
    };
  });
  return { stages, index };
}

function compileHours({ start, end, over, "two-carers": twoCarers }: NonNullable<StageEntry["hours"]>): HoursPlan {
  return { start, twoCarers, end, over };
}

/**
 * An outcome as a stage: it holds nothing. Nobody waits for it, so the reason and organisation of its wait are never
 * read.
 */
const NOTHING = {
  service: -1,
  stay: null,
  cap: Number.POSITIVE_INFINITY,
  next: null,
  hours: null,
  waiting: { reason: REASONS.indexOf("C"), responsible: NHS },
  waitsAtHome: false,
  overflow: [],
  withoutCare: { admission: null, longerStay: 0 },
  offers: { refused: 0, again: 0 },
  ...NO_JOURNEY_RULES,
} as const satisfies Partial<StagePlan>;

/** A task as it is done on the way into a stage, for a class or for everyone. */
export function compileTask(
  document: ScenarioDocument,
  tables: Tables,
  person: ClassEntry | undefined,
  name: string,
): TaskPlan {
  const entry = taskOf(document, person, name);
  const time = entry?.team === undefined ? entry?.time : entry.work;
  if (entry === undefined || time === undefined || entry.reason === undefined || entry.responsible === undefined)
    throw new InvariantError(`the task ${name} has no time, reason or responsible organisation`);
  return {
    name,
    title: entry.title ?? name,
    needed: entry.needed,
    refused: entry.refused,
    lead: entry.start,
    team: entry.team === undefined ? -1 : indexIn(tables.teams, entry.team),
    ...(entry.stock === undefined ? {} : { stock: indexIn(tables.stocks, entry.stock) }),
    time,
    reason: REASONS.indexOf(entry.reason),
    responsible: entry.responsible,
  };
}

/** A route as shares over the positions of its targets, one row per place it differs by. */
export function compileRoute(
  route: Varying<ReadonlyMap<string, number>>,
  places: Places,
  stages: ReadonlyMap<string, number>,
): RoutePlan {
  const names = targetsOf(route);
  const by = route.by === "next" ? "all" : route.by;
  return {
    by,
    targets: names.map((name) => indexIn(stages, name)),
    shares: rowsOf(route, by === "all" ? [""] : placeNames(by, places)).map((row) =>
      names.map((name) => row.get(name) ?? 0),
    ),
  };
}

function compileChoice(
  choice: Varying<DistributionSpec>,
  places: Places,
  targets: readonly string[],
): Choice<DistributionSpec> {
  const { by } = choice;
  return { by, of: rowsOf(choice, by === "all" ? [""] : by === "next" ? targets : placeNames(by, places)) };
}

function rowsOf<T>(choice: Varying<T>, members: readonly string[]): T[] {
  return members.map((member) => {
    const value = choice.of.get(member) ?? choice.otherwise;
    if (value === undefined) throw new InvariantError(`a choice by ${choice.by} has nothing for ${member}`);
    return value;
  });
}
