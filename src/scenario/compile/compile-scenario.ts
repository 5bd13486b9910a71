/**
 * Scenario to Blueprint: names become indices, lengths of time days, hours of care units. Each part is made in its own
 * file; this one puts them together.
 *
 * A scenario that was checked compiles: what cannot be compiled is a fault of the checks, not of the author. What a key
 * means that was left out is said in the schema, and not here.
 */
import { requireScenario } from "../../foundation/made-values.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import type { InitialPlan } from "../../model/plan/care-plan.js";
import type { TargetPlan } from "../../model/plan/target-plan.js";
import { indexIn, indexNames } from "../document/name-index.js";
import { keyedBy, type Places, placesOf } from "../document/places.js";
import { withProvidersInAreas } from "../document/providers-in-areas.js";
import type { Scenario, ScenarioPhase } from "../document/scenario.js";
import type { DocumentedInput } from "../read/annotation.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { alignPools } from "./align-pools.js";
import { compileAlerts } from "./compile-alerts.js";
import { compileHandover } from "./compile-arranging.js";
import { compileBudgets } from "./compile-budgets.js";
import { compilePools, compileServices } from "./compile-capacity.js";
import { compileClasses } from "./compile-classes.js";
import { compilePriorities } from "./compile-line.js";
import { compileBudgetLines } from "./compile-money.js";
import { compileSeries } from "./compile-series.js";
import { compileProviders, compileTeams } from "./compile-staff.js";
import { compileStocks } from "./compile-stocks.js";
import { compileOutcomes, compileTables } from "./compile-tables.js";
import { compileTimeline, type Timeline } from "./compile-time.js";
import { compileWays } from "./compile-ways.js";

/** How the scenario wants to be run. */
export interface ExperimentPlan {
  /** Seed of every random stream. */
  readonly seed: string;
  /** How many replications, from 1. */
  readonly replications: number;
  /** Level of the confidence intervals, between 0 and 1. */
  readonly confidence: number;
}

/** What becomes of a scenario before anything is run. Plain data. */
export interface CompiledScenario {
  /** What one replication needs to know. */
  readonly blueprint: Blueprint;
  /** How the scenario wants to be run. */
  readonly experiment: ExperimentPlan;
  /** The inputs that say where they come from, in the order of the file. */
  readonly inputs: readonly DocumentedInput[];
}

/**
 * Turns a checked scenario into what one replication needs to know, and how many replications it wants.
 *
 * @param scenario as parseScenario or loadScenario give it
 * @returns plain data that can be cloned and sent to a worker
 * @throws InvariantError when the scenario passed the checks and yet does not go together
 * @example
 * const { blueprint, experiment } = compileScenario(parseScenario(text));
 */
export function compileScenario(scenario: Scenario): CompiledScenario {
  requireScenario("scenario", scenario);
  const { document, phases } = scenario;
  const timeline = compileTimeline(document.run);
  // What has changed before the run begins is how it begins; what changes after its end is not compiled.
  const begun = phases.findLast(({ from }) => from <= timeline.startDay);
  const end = timeline.startDay + timeline.warmUp + timeline.length;
  const later = phases.filter(({ from }) => from > timeline.startDay && from < end);
  const held = [begun ?? { document }, ...later];
  const days = [0, ...later.map(({ from }) => from - timeline.startDay)];
  const [first, ...others] = alignPools(compilePhases(scenario, held, timeline), days);
  const { run } = document;
  return {
    blueprint: {
      ...first,
      ...(run.controls === true ? { controls: true } : {}),
      later: others.map((blueprint, k) => ({ day: days[k + 1], blueprint })),
    },
    experiment: { seed: run.seed, replications: run.replications, confidence: run.confidence },
    inputs: scenario.inputs,
  };
}

/** The file as it is from some day on. */
type Held = Pick<ScenarioPhase, "document" | "ways">;

/** The Blueprint of each phase of the run. All name the same things in the same order, except for pools. */
function compilePhases(scenario: Scenario, phases: readonly Held[], timeline: Timeline): Blueprint[] {
  const documents = phases.map(({ document }) => withProvidersInAreas(document));
  // Stages and outcomes that only some people reach stand behind those of everybody.
  const all = [...documents, ...phases.flatMap(({ ways }) => ways?.documents ?? [])];
  const tables = compileTables(all);
  const outcomes = compileOutcomes(all);
  const providers = new Set(documents.flatMap((document) => [...document.providers.keys()]));
  return phases.map(({ ways }, phase) => {
    const document = documents[phase];
    const places = placesOf(document);
    const { classes, stageIndex } = compileClasses(document, places, tables, timeline);
    return {
      name: scenario.name,
      title: scenario.title,
      ...timeline,
      areas: places.areas,
      hospitals: places.hospitals,
      services: compileServices(document, places, timeline, tables),
      ...compilePools(document, places, timeline, providers),
      providers: compileProviders(document, providers),
      alerts: compileAlerts(document, places),
      teams: compileTeams(document, places, timeline),
      budgetLines: compileBudgetLines(document),
      classes,
      outcomes,
      initial: compileInitial(document, places, indexNames(document.people.keys()), stageIndex),
      priorities: compilePriorities(document.priorities),
      handover: compileHandover(document, tables, places),
      targets: compileTargets(document),
      shocks: document.shocks,
      ...compileBudgets(document, documents),
      ...compileStocks(document),
      ...compileSeries(document),
      ...(ways === undefined ? {} : { ways: compileWays(document, ways, tables, timeline) }),
      later: [],
    };
  });
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
    ...(target.rank === undefined ? {} : { rank: { from: target.rank, among: target.among ?? null } }),
  }));
}
