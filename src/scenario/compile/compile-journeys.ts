/**
 * The journey of a class: the stages it can reach with what is done before each, routes as indices, outcomes as stages
 * that take nothing.
 */
import { type Choice, REASONS, type RoutePlan, type StagePlan, type TaskPlan } from "../../model/plan/blueprint.js";
import type { DistributionSpec } from "../../random/laws/distribution.js";
import {
  type ClassWords,
  type ScenarioDocument,
  STANDARD_OUTCOMES,
  type StageWords,
  type TaskWords,
} from "../schema/scenario-schema.js";
import type { Varying } from "../schema/value-schema.js";
import { indexIn, indexNames, memberNames, type Places } from "./compile-places.js";

const NHS = [1, 0, 0] as const;
const SOCIAL_CARE = [0, 1, 0] as const;

/** The stage as a class goes through it; undefined when the name is an outcome. */
export function stageWords(document: ScenarioDocument, person: ClassWords, name: string): StageWords | undefined {
  return person.stages?.get(name) ?? document.stages.get(name);
}

/** The task as it is done for a class, or for nobody in particular. */
export function taskWords(
  document: ScenarioDocument,
  person: ClassWords | undefined,
  name: string,
): TaskWords | undefined {
  return person?.tasks?.get(name) ?? document.tasks?.get(name);
}

/** Every name a route can lead to, in order of first mention. */
export function targetsOf(route: Varying<ReadonlyMap<string, number>> | undefined): string[] {
  const rows = [...(route?.of.values() ?? []), ...(route?.otherwise === undefined ? [] : [route.otherwise])];
  return [...new Set(rows.flatMap((row) => [...row.keys()]))];
}

/** Names of the stages and outcomes a class can reach: its first stage first, then in order of discovery. */
export function reachable(document: ScenarioDocument, name: string, person: ClassWords): string[] {
  const initial = (document.initially ?? []).filter((one) => one.class === name).map((one) => one.in);
  const found = new Set([person.arrive.at, ...targetsOf(person.arrive.patience?.then), ...initial]);
  for (const stage of found) {
    for (const target of targetsOf(stageWords(document, person, stage)?.next)) found.add(target);
  }
  return [...found];
}

/** The service a stage occupies: the one it names, or the one of its own name; undefined when there is none. */
export function serviceOf(document: ScenarioDocument, name: string, stage: StageWords): string | undefined {
  return stage.service ?? (document.services.has(name) ? name : undefined);
}

/** Outcomes that occur: the standard ones in their order, then the author's own. */
export function compileOutcomes(document: ScenarioDocument): { name: string; title: string }[] {
  const declared = document.outcomes ?? new Map<string, { title?: string | undefined }>();
  const reached = new Set([...declared.keys()]);
  for (const [name, person] of document.people) {
    for (const outcome of person.readmission?.keys() ?? []) reached.add(outcome);
    for (const one of reachable(document, name, person))
      if (stageWords(document, person, one) === undefined) reached.add(one);
  }
  const titles = new Map<string, string>(STANDARD_OUTCOMES);
  const ordered = [...titles.keys(), ...declared.keys()].filter((name) => reached.has(name));
  return [...new Set(ordered)].map((name) => ({ name, title: declared.get(name)?.title ?? titles.get(name) ?? name }));
}

interface Tables {
  readonly services: ReadonlyMap<string, number>;
  readonly teams: ReadonlyMap<string, number>;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly outcomeTitles: readonly string[];
}

export function compileTables(document: ScenarioDocument): Tables {
  const outcomes = compileOutcomes(document);
  return {
    services: indexNames(document.services.keys()),
    teams: indexNames(document.teams?.keys() ?? []),
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
  person: ClassWords,
) {
  const names = reachable(document, name, person);
  const index = indexNames(names);
  const tasks = (groups: readonly (readonly string[])[] | undefined): TaskPlan[][] =>
    (groups ?? []).map((group) => group.map((task) => compileTask(document, tables, person, task)));
  const stages = names.map((stage): StagePlan => {
    const words = stageWords(document, person, stage);
    if (words === undefined) {
      const outcome = indexIn(tables.outcomes, stage);
      return {
        ...NOTHING,
        name: stage,
        title: tables.outcomeTitles[outcome],
        outcome,
        arrange: tasks(document.outcomes?.get(stage)?.arrange),
      };
    }
    const service = serviceOf(document, stage, words);
    const next = words.next === undefined ? null : compileRoute(words.next, places, index);
    return {
      name: stage,
      title: words.title ?? (service === undefined ? undefined : document.services.get(service)?.title) ?? stage,
      outcome: -1,
      service: service === undefined ? -1 : indexIn(tables.services, service),
      stay: words.stay === undefined ? null : compileChoice(words.stay, places, targetsOf(words.next)),
      cap: words.cap ?? Number.POSITIVE_INFINITY,
      next,
      hours:
        words.hours === undefined
          ? null
          : { start: words.hours.start, end: words.hours.end ?? 1, over: words.hours.over ?? 0 },
      arrange: tasks(words.arrange),
      waiting: {
        reason: words.waiting?.reason === undefined ? NOTHING.waiting.reason : REASONS.indexOf(words.waiting.reason),
        responsible: words.waiting?.responsible ?? NHS,
      },
      waitsAtHome: words.waiting?.at === "home",
      overflow: (words.overflow ?? []).map((one) => ({
        after: one.after,
        service: indexIn(tables.services, one.service),
      })),
    };
  });
  return { stages, index };
}

/** What a stage is that holds nothing: its wait never happens, and would be one for further non-acute NHS care. */
const NOTHING = {
  service: -1,
  stay: null,
  cap: Number.POSITIVE_INFINITY,
  next: null,
  hours: null,
  waiting: { reason: REASONS.indexOf("C"), responsible: NHS },
  waitsAtHome: false,
  overflow: [],
} as const satisfies Partial<StagePlan>;

export function compileTask(
  document: ScenarioDocument,
  tables: Tables,
  person: ClassWords | undefined,
  name: string,
): TaskPlan {
  const words = taskWords(document, person, name);
  const time = words?.team === undefined ? words?.time : words.work;
  if (words === undefined || time === undefined)
    throw new RangeError(`tasks must define ${name} with its time, but do not`);
  return {
    name,
    title: words.title ?? name,
    needed: words.needed ?? 1,
    lead: words.start ?? 0,
    team: words.team === undefined ? -1 : indexIn(tables.teams, words.team),
    time,
    reason: REASONS.indexOf(words.reason ?? "A"),
    responsible: words.responsible ?? SOCIAL_CARE,
  };
}

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
    shares: rowsOf(route, by === "all" ? [""] : memberNames(by, places)).map((row) =>
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
  return { by, of: rowsOf(choice, by === "all" ? [""] : by === "next" ? targets : memberNames(by, places)) };
}

function rowsOf<T>(choice: Varying<T>, members: readonly string[]): T[] {
  return members.map((member) => {
    const value = choice.of.get(member) ?? choice.otherwise;
    if (value === undefined) throw new RangeError(`a choice by ${choice.by} must cover ${member}, but does not`);
    return value;
  });
}
