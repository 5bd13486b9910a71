/**
 * Scenario to Blueprint: names become indices, lengths of time days, hours of care units. Each part is made in its own
 * file; this one puts them together.
 *
 * A scenario that was checked compiles: what cannot be compiled is a fault of the checks, not of the author. What a key
 * means that was left out is said in the schema, and not here.
 */
import type { ArrivalPlan, Blueprint, ClassPlan, InitialPlan, TargetPlan } from "../../model/plan/blueprint.js";
import { indexIn, indexNames } from "../document/name-index.js";
import { originShares } from "../document/origin-shares.js";
import { keyedBy, type Places, placesOf } from "../document/places.js";
import type { Scenario } from "../document/scenario.js";
import type { DocumentedInput } from "../read/annotation.js";
import type { ClassEntry, ScenarioDocument } from "../schema/scenario-schema.js";
import { EVEN_PATTERN } from "../schema/week-schema.js";
import { alignPools } from "./align-pools.js";
import { compilePools, compileServices } from "./compile-capacity.js";
import { compileFollowUp } from "./compile-journey-rules.js";
import { compileOutcomes, compileRoute, compileStages, compileTables, compileTask } from "./compile-journeys.js";
import { compilePriorities } from "./compile-line.js";
import { compileBudgetLines } from "./compile-money.js";
import { compileProviders, compileTeams } from "./compile-staff.js";
import { compileDayFactors, compileHourFactors, compileTimeline, type Timeline } from "./compile-time.js";

/** How the scenario wants to be run. */
export interface ExperimentPlan {
  readonly seed: string;
  readonly replications: number;
  /** Level of the confidence intervals, from 0 to 1. */
  readonly confidence: number;
}

export interface CompiledScenario {
  readonly blueprint: Blueprint;
  readonly experiment: ExperimentPlan;
  readonly inputs: readonly DocumentedInput[];
}

/**
 * Turns a checked scenario into what one replication needs to know, and how many replications it wants.
 *
 * @param scenario as parseScenario or loadScenario give it
 * @returns Plain data that can be cloned and sent to a worker.
 * @throws InvariantError when the scenario passed the checks and yet does not go together
 * @example
 * const { blueprint, experiment } = compileScenario(parseScenario(text));
 */
export function compileScenario(scenario: Scenario): CompiledScenario {
  const { document, phases } = scenario;
  const timeline = compileTimeline(document.run);
  // What has changed before the run begins is how it begins; what changes after its end is not compiled.
  const begun = phases.findLast(({ from }) => from <= timeline.startDay);
  const end = timeline.startDay + timeline.warmUp + timeline.length;
  const later = phases.filter(({ from }) => from > timeline.startDay && from < end);
  const documents = [begun?.document ?? document, ...later.map((phase) => phase.document)];
  const days = [0, ...later.map(({ from }) => from - timeline.startDay)];
  const [first, ...others] = alignPools(compilePhases(scenario, documents, timeline), days);
  const { run } = document;
  return {
    blueprint: { ...first, later: others.map((blueprint, k) => ({ day: days[k + 1], blueprint })) },
    experiment: { seed: run.seed, replications: run.replications, confidence: run.confidence },
    inputs: scenario.inputs,
  };
}

/** The Blueprint of each phase of the run. All name the same things in the same order, except for pools. */
function compilePhases(scenario: Scenario, documents: readonly ScenarioDocument[], timeline: Timeline): Blueprint[] {
  const tables = compileTables(documents);
  const outcomes = compileOutcomes(documents);
  const providers = new Set(documents.flatMap((document) => [...document.providers.keys()]));
  return documents.map((document) => {
    const places = placesOf(document);
    const classNames = indexNames(document.people.keys());
    const stageIndex: ReadonlyMap<string, number>[] = [];
    const classes = [...document.people].map(([name, person]): ClassPlan => {
      const { stages, index } = compileStages(document, places, tables, name, person);
      stageIndex.push(index);
      return {
        name,
        title: person.title ?? name,
        arrival: compileArrival(document, places, timeline, person, index),
        stages,
        followUp: compileFollowUp(person["follow-up"], tables.outcomes),
        readmission: [...person.readmission].map(([outcome, { share, after }]) => ({
          outcome: indexIn(tables.outcomes, outcome),
          share,
          after,
        })),
      };
    });
    const handover = (names: readonly string[]) => names.map((name) => compileTask(document, tables, undefined, name));
    return {
      name: scenario.name,
      title: scenario.title,
      ...timeline,
      areas: places.areas,
      hospitals: places.hospitals,
      services: compileServices(document, places, tables),
      ...compilePools(document, places, timeline, providers),
      providers: compileProviders(document, providers),
      teams: compileTeams(document, places),
      budgetLines: compileBudgetLines(document),
      classes,
      outcomes,
      initial: compileInitial(document, places, classNames, stageIndex),
      priorities: compilePriorities(document.priorities),
      handover: {
        between: handover(document.handover["between-providers"]),
        within: handover(document.handover["within-provider"]),
      },
      targets: compileTargets(document),
      shocks: document.shocks,
      later: [],
    };
  });
}

function compileArrival(
  document: ScenarioDocument,
  places: Places,
  timeline: Timeline,
  person: ClassEntry,
  stages: ReadonlyMap<string, number>,
): ArrivalPlan {
  const { arrive } = person;
  const pattern = arrive.pattern === undefined ? undefined : document.patterns.get(arrive.pattern);
  const { months, weekdays, hours } = pattern ?? EVEN_PATTERN;
  return {
    perDay: arrive.rate,
    avoided: arrive.avoided ?? 0,
    dayFactor: compileDayFactors(timeline, months, arrive.growth),
    hourFactor: compileHourFactors(weekdays, hours),
    stage: indexIn(stages, arrive.at),
    origin: originShares(document, places, person),
    patience:
      arrive.patience === undefined
        ? null
        : // biome-ignore lint/suspicious/noThenProperty: the Blueprint's word, and never a function
          { after: arrive.patience.after, then: compileRoute(arrive.patience.then, places, stages) },
  };
}

function compileInitial(
  document: ScenarioDocument,
  places: Places,
  classes: ReadonlyMap<string, number>,
  stages: readonly ReadonlyMap<string, number>[],
): InitialPlan[] {
  return document.initially.flatMap((one) => {
    const index = indexIn(classes, one.class);
    const base = {
      class: index,
      stage: indexIn(stages[index], one.in),
      remaining: one.remaining,
    } as const;
    const { people } = one;
    if (typeof people === "number") return [{ ...base, area: -1, hospital: -1, people }];
    const by = keyedBy(people, places);
    return [...people].map(([name, count]) => ({
      ...base,
      area: by === "area" ? indexIn(places.areaIndex, name) : -1,
      hospital: by === "hospital" ? indexIn(places.hospitalIndex, name) : -1,
      people: count,
    }));
  });
}

function compileTargets(document: ScenarioDocument): TargetPlan[] {
  return [...document.targets].map(([name, target]) => ({
    name,
    title: target.title ?? name,
    key: target.measure,
    by: Object.fromEntries(target.by),
    atLeast: target["at-least"] ?? Number.NEGATIVE_INFINITY,
    atMost: target["at-most"] ?? Number.POSITIVE_INFINITY,
  }));
}
