/**
 * Compiles the journey of a class: the stages it can reach with the tasks before each, routes as indices, and outcomes
 * as stages that hold nothing and take no time.
 */
import { InvariantError } from "../../foundation/errors.js";
import type { Handover, HoursPlan, RoutePlan, StageAtPlace, StagePlan, TaskPlan } from "../../model/plan/care-plan.js";
import { NO_JOURNEY_RULES } from "../../model/plan/journey-rules.js";
import type { Choice } from "../../model/plan/named.js";
import { REASONS } from "../../model/plan/report-words.js";
import type { DistributionSpec } from "../../random/laws/distribution.js";
import { reachableBy, serviceOf, stageOf, targetsOf, taskOf, VARYING_KEYS_OF_TASK } from "../document/journey.js";
import { indexIn, indexNames } from "../document/name-index.js";
import { type Places, placeNames } from "../document/places.js";
import { differsByPlace, valueFor, valuesOf, type Whom } from "../document/varying.js";
import {
  type ClassEntry,
  type ScenarioDocument,
  STANDARD_OUTCOMES,
  type StageEntry,
  type TaskEntry,
} from "../schema/scenario-schema.js";
import type { Differing, Varying } from "../schema/value-schema.js";
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
  const arranged = (entry: Arranged, stage: string): Pick<StagePlan, "arrange" | "waiting" | "atPlaces"> => {
    const at = (whom: Whom): StageAtPlace => ({
      arrange: (valueFor(entry.arrange, whom) ?? []).map((group) =>
        group.map((task) => compileTask(document, tables, person, task, whom)),
      ),
      waiting: compileWaiting(entry, whom),
    });
    const whom = { class: name, next: stage };
    const cells = placeCells(places).map((place) => ({ ...whom, ...place }));
    if (!isArrangedByPlace(document, person, entry)) return at(cells[0]);
    const atPlaces = cells.map(at);
    return { ...atPlaces[0], atPlaces };
  };
  const stages = names.map((stage): StagePlan => {
    const entry = stageOf(document, person, stage);
    if (entry === undefined) {
      const outcome = indexIn(tables.outcomes, stage);
      return ofOneShape({
        ...NOTHING,
        name: stage,
        title: tables.outcomeTitles[outcome],
        outcome,
        ...arranged(document.outcomes.get(stage) ?? NOTHING_TO_ARRANGE, stage),
      });
    }
    const service = serviceOf(document, stage, entry);
    const next = entry.next === undefined ? null : compileRoute(entry.next, places, index, name);
    const { admitted } = entry["without-care"];
    return ofOneShape({
      name: stage,
      title: entry.title ?? (service === undefined ? undefined : document.services.get(service)?.title) ?? stage,
      outcome: -1,
      service: service === undefined ? -1 : indexIn(tables.services, service),
      stay: entry.stay === undefined ? null : compileChoice(entry.stay, places, targetsOf(entry.next), name),
      cap: entry.cap ?? Number.POSITIVE_INFINITY,
      next,
      hours: entry.hours === undefined ? null : compileHours(entry.hours),
      ...arranged(entry, stage),
      waitsAtHome: entry.waiting.at === "home",
      overflow: entry.overflow.map((one) => ({
        after: one.after,
        service: indexIn(tables.services, one.service),
        areas: one.area === undefined ? null : areasOf(one.area, places),
        returns: one.returns,
      })),
      withoutCare: {
        admission: admitted === undefined ? null : { after: admitted.after, stage: indexIn(index, admitted.to) },
        longerStay: entry["without-care"]["longer-stay"],
      },
      offers: { refused: entry.offers.refused, again: entry.offers["again-after"] },
      ...compileJourneyRules(entry, { services: tables.services, stages: index }),
    });
  });
  return { stages, index };
}

/**
 * A stage written out key by key. Objects that are spread together get a hidden class each in V8, so that whoever reads
 * them looks every key up by its name: a county-year took a tenth longer.
 */
function ofOneShape(stage: StagePlan): StagePlan {
  const { atPlaces } = stage;
  const plan: Required<Omit<StagePlan, "atPlaces">> = {
    name: stage.name,
    title: stage.title,
    outcome: stage.outcome,
    service: stage.service,
    stay: stage.stay,
    cap: stage.cap,
    next: stage.next,
    hours: stage.hours,
    arrange: stage.arrange,
    waiting: stage.waiting,
    waitsAtHome: stage.waitsAtHome,
    overflow: stage.overflow,
    withoutCare: stage.withoutCare,
    offers: stage.offers,
    bridge: stage.bridge,
    review: stage.review,
    whileWaiting: stage.whileWaiting,
    whenShort: stage.whenShort,
  };
  return atPlaces === undefined ? plan : { ...plan, atPlaces };
}

/** For each area, the area that a step of an overflow chain leads its people to: their own where it leads nowhere. */
function areasOf(area: NonNullable<StageEntry["overflow"][number]["area"]>, { areas, areaIndex }: Places): number[] {
  return areas.map(({ name }, own) => {
    const other = typeof area === "string" ? area : area.get(name);
    return other === undefined ? own : indexIn(areaIndex, other);
  });
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
  waitsAtHome: false,
  overflow: [],
  withoutCare: { admission: null, longerStay: 0 },
  offers: { refused: 0, again: 0 },
  ...NO_JOURNEY_RULES,
} as const satisfies Partial<StagePlan>;

/** What is said of a stage or an outcome about arranging it and waiting for it. */
interface Arranged {
  readonly arrange: StageEntry["arrange"];
  readonly waiting?: Pick<StageEntry["waiting"], "reason" | "responsible">;
}

const NOTHING_TO_ARRANGE: Arranged = { arrange: [] };

/** Where nobody can wait, the reason and organisation of the wait are never read: they are those that stand here. */
function compileWaiting({ waiting }: Arranged, whom: Whom): StagePlan["waiting"] {
  const reason = waiting?.reason === undefined ? undefined : valueFor(waiting.reason, whom);
  const responsible = waiting?.responsible === undefined ? undefined : valueFor(waiting.responsible, whom);
  return { reason: REASONS.indexOf(reason ?? "C"), responsible: responsible ?? NHS };
}

/** Each area with each hospital, row by area. */
function placeCells({ areas, hospitals }: Places): Whom[] {
  return areas.flatMap((area) => hospitals.map((hospital) => ({ area: area.name, hospital: hospital.name })));
}

/** Whether how a stage is arranged or waited for differs by area or hospital. */
function isArrangedByPlace(document: ScenarioDocument, person: ClassEntry, { arrange, waiting }: Arranged): boolean {
  const tasks = new Set(valuesOf(arrange).flat(2));
  return (
    [arrange, waiting?.reason, waiting?.responsible].some(differsByPlace) ||
    [...tasks].some((task) => isTaskByPlace(taskOf(document, person, task)))
  );
}

function isTaskByPlace(task: TaskEntry | undefined): boolean {
  return task !== undefined && VARYING_KEYS_OF_TASK.some((key) => differsByPlace(task[key]));
}

/** The tasks of a handover; they are the same for every class. */
export function compileHandover(document: ScenarioDocument, tables: Tables, places: Places): Handover {
  const { "between-providers": between, "within-provider": within } = document.handover;
  const at = (whom: Whom) => {
    const compile = (name: string) => compileTask(document, tables, undefined, name, whom);
    return { between: between.map(compile), within: within.map(compile) };
  };
  const byPlace = [...between, ...within].some((name) => isTaskByPlace(document.tasks.get(name)));
  const cells = placeCells(places);
  return byPlace ? { ...at(cells[0]), atPlaces: cells.map(at) } : at(cells[0]);
}

/** A task as it is done on the way into a stage for some people, of a class or of any. */
function compileTask(
  document: ScenarioDocument,
  tables: Tables,
  person: ClassEntry | undefined,
  name: string,
  whom: Whom,
): TaskPlan {
  const entry = taskOf(document, person, name);
  const of = <T>(choice: Differing<T> | undefined): T | undefined =>
    choice === undefined ? undefined : valueFor(choice, whom);
  const time = of(entry?.team === undefined ? entry?.time : entry.work);
  const reason = of(entry?.reason);
  const responsible = of(entry?.responsible);
  const needed = of(entry?.needed);
  const refused = of(entry?.refused);
  const lead = of(entry?.start);
  if (
    entry === undefined ||
    time === undefined ||
    reason === undefined ||
    responsible === undefined ||
    needed === undefined ||
    refused === undefined ||
    lead === undefined
  )
    throw new InvariantError(`the task ${name} does not say all that it needs for ${JSON.stringify(whom)}`);
  return {
    name,
    title: entry.title ?? name,
    needed,
    refused,
    lead,
    team: entry.team === undefined ? -1 : indexIn(tables.teams, entry.team),
    ...(entry.stock === undefined ? {} : { stock: indexIn(tables.stocks, entry.stock) }),
    time,
    reason: REASONS.indexOf(reason),
    responsible,
  };
}

/**
 * A route as shares over the positions of its targets, one row per place it differs by.
 *
 * @param person name of the class whose route it is
 */
export function compileRoute(
  route: Varying<ReadonlyMap<string, number>>,
  places: Places,
  stages: ReadonlyMap<string, number>,
  person: string,
): RoutePlan {
  const own = route.by === "class" ? forClass(route, person) : route;
  const names = targetsOf(own);
  const by = own.by === "area" || own.by === "hospital" ? own.by : "all";
  return {
    by,
    targets: names.map((name) => indexIn(stages, name)),
    shares: rowsOf(own, by === "all" ? [""] : placeNames(by, places)).map((row) =>
      names.map((name) => row.get(name) ?? 0),
    ),
  };
}

function compileChoice(
  choice: Varying<DistributionSpec>,
  places: Places,
  targets: readonly string[],
  person: string,
): Choice<DistributionSpec> {
  const { by } = choice;
  if (by === "class") return { by: "all", of: rowsOf(forClass(choice, person), [""]) };
  return { by, of: rowsOf(choice, by === "all" ? [""] : by === "next" ? targets : placeNames(by, places)) };
}

/** What a value that differs by class is for one of them. */
function forClass<T>(choice: Varying<T>, person: string): Varying<T> {
  return { by: "all", of: new Map(), otherwise: valueFor(choice, { class: person }) };
}

function rowsOf<T>(choice: Varying<T>, members: readonly string[]): T[] {
  return members.map((member) => {
    const value = choice.of.get(member) ?? choice.otherwise;
    if (value === undefined) throw new InvariantError(`a choice by ${choice.by} has nothing for ${member}`);
    return value;
  });
}
