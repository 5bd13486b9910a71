/**
 * Scenarios to the design of a study: each is compiled once, and described by all that a result will need to say of it,
 * so that nothing later looks back at a scenario.
 */

import type { Design, DesignPoint } from "../../experiment/design.js";
import type { Measure, MeasureName } from "../../experiment/measure.js";
import { calendarYears, showDate } from "../../foundation/dates.js";
import type { Issue } from "../../foundation/errors.js";
import { requireRunOptions, requireScenarios } from "../../foundation/made-values.js";
import { breachInWords, refusal } from "../../foundation/refusal.js";
import { type DailyLine, dailyLinesOf, stepsOf } from "../../model/measures/daily-layout.js";
import { titlesOf } from "../../model/measures/dimensions.js";
import { type Control, controlsOf } from "../../model/measures/failure-controls.js";
import { measuresOf } from "../../model/measures/measures.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import { groupByPast } from "../../model/plan/branches.js";
import { capacityOn } from "../../model/plan/supply-plan.js";
import { periodEndDays } from "../../model/state/period-ends.js";
import { compileScenario } from "../../scenario/compile/compile-scenario.js";
import { scenarioHash } from "../../scenario/document/hash.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import type { DocumentedInput } from "../../scenario/read/annotation.js";
import type { Override } from "../../scenario/read/overrides.js";
import { type CatalogueSection, catalogueSection } from "../result/catalogue-section.js";
import { type LoadWarning, loadWarnings } from "../result/load-warnings.js";
import { type PriceWarning, priceWarnings } from "../result/price-warnings.js";
import type { ScenarioResult } from "../result/result.js";
import { checkTargets } from "../result/target-issues.js";
import type { Target } from "../result/targets.js";

/** What a result says of a scenario beside its numbers. Plain data. */
export interface ScenarioDescription {
  /** Short name, which differences and tables refer to. */
  readonly name: string;
  /** What reports call it. */
  readonly title: string;
  /** Hash of the scenario as resolved. */
  readonly hash: string;
  /** What the numbers of a row are, in order. */
  readonly measures: readonly Measure[];
  /** Lines of series, whose values stand behind those of the measures; absent where there are none. */
  readonly daily?: readonly DailyLine[];
  /** Controls, whose values stand behind those of the series; absent where the scenario asks for none. */
  readonly controls?: readonly Control[];
  /** Titles of the names in the measures' parts: dimension, then name, to title. */
  readonly titles: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The scenario's own bounds for measures. */
  readonly targets: readonly Target[];
  /** The measured period. */
  readonly period: Period;
  /** Whether the scenario changes something on a date between the two ends of the measured period. */
  readonly changes: boolean;
  /** Inputs that say where they come from, in the order of the file. */
  readonly inputs: readonly DocumentedInput[];
  /** What was changed from outside the file. */
  readonly overrides: readonly Override[];
  /**
   * What is known before anything has run: oddities of the file, pools that cannot keep up, and what has a price in another
   * scenario alone.
   */
  readonly warnings: readonly (ScenarioWarning | LoadWarning | PriceWarning)[];
}

/** Something in the file that is odd, but not wrong. */
export interface ScenarioWarning extends Omit<Issue, "hint"> {
  readonly kind: "scenario";
  readonly hint: string | null;
}

/** The measured period of a scenario. */
export type Period = ScenarioResult["period"];

/** A design whose points are described; the first is the baseline of every difference. */
export interface StudyDesign<Input = Blueprint> extends Design<Input> {
  /** One per point, in the same order. */
  readonly scenarios: readonly ScenarioDescription[];
  /** Confidence of every interval, between 0 and 1. */
  readonly confidence: number;
  /** The measure that a result is first of all about. */
  readonly headline: MeasureName;
  /** What the measures are: titles, meaning, places in reports. */
  readonly catalogue: CatalogueSection;
}

/** How scenarios are run; what is left out comes from the first scenario. */
export interface StudySettings {
  /** Replications of each scenario, from 1. Default: the scenario's. */
  readonly replications?: number;
  /** Number of the first replication, from 1. Default 1. */
  readonly first?: number;
  /** Seed of every random stream. Default: the scenario's. */
  readonly seed?: string | number;
  /** Confidence of the intervals, between 0 and 1. Default: the scenario's. */
  readonly confidence?: number;
}

const HEADLINE: MeasureName = { key: "delayed-days", by: {} };

function periodOf({ startDay, warmUp, length, later }: Blueprint): Period {
  const first = startDay + warmUp;
  const changes = later.map(({ day }) => day).filter((day) => day > warmUp && day < warmUp + length);
  return {
    from: showDate(first),
    until: showDate(first + length - 1),
    days: length,
    years: calendarYears(first, length),
    "warm-up": warmUp,
    ...(changes.length === 0 ? {} : { changes: changes.map((day) => showDate(startDay + day)) }),
  };
}

/** Whether anything changes on a date between the two ends of the measured period. */
function changesBetweenEnds(blueprint: Blueprint): boolean {
  const { days, start, end } = periodEndDays(blueprint);
  const first = blueprint.warmUp + start;
  const last = blueprint.warmUp + end + days;
  if (blueprint.later.some(({ day }) => day > first && day < last)) return true;
  // A step of capacity that has gone again by the end, such as that of a season, is no change.
  return blueprint.pools.some((pool) => capacityOn(pool, first) !== capacityOn(pool, last - 1));
}

function describe(
  scenario: Scenario,
  blueprint: Blueprint,
  measures: readonly Measure[],
  unpriced: readonly PriceWarning[],
): ScenarioDescription {
  const { name, title, targets } = blueprint;
  const daily = dailyLinesOf(blueprint);
  const controls = controlsOf(blueprint);
  return {
    name,
    title,
    hash: scenarioHash(scenario),
    measures,
    ...(daily.length === 0 ? {} : { daily }),
    ...(controls.length === 0 ? {} : { controls }),
    titles: titlesOf(blueprint, [...measures, ...daily]),
    targets,
    period: periodOf(blueprint),
    changes: changesBetweenEnds(blueprint),
    inputs: scenario.inputs,
    overrides: scenario.overrides,
    warnings: [
      ...scenario.warnings.map((issue) => ({ kind: "scenario" as const, ...issue, hint: issue.hint ?? null })),
      ...loadWarnings(blueprint),
      ...unpriced,
    ],
  };
}

/** Position in a row of the first control: behind the measures and the series. */
export function firstControl(measures: readonly Measure[], daily: readonly DailyLine[] = []): number {
  return daily.reduce((sum, line) => sum + stepsOf(line), measures.length);
}

/** What a study takes from its first scenario alone. */
const OF_THE_FIRST = ["seed", "replications", "confidence"] as const;

/**
 * Refuses a change from outside that would change nothing, as of the seed of an alternative.
 *
 * @throws RangeError that says which, and of which scenario
 */
export function requireOneExperiment([first, ...others]: readonly Scenario[]): void {
  for (const { name, document, overrides } of others)
    for (const key of OF_THE_FIRST) {
      const path = `run.${key}`;
      const isSetAlone = document.run[key] !== first.document.run[key] && overrides.some((one) => one.path === path);
      if (!isSetAlone) continue;
      const rule = `that of ${first.name}, ${String(first.document.run[key])} (set it for all scenarios, which are run alike)`;
      throw breachInWords(`${path} of ${name}`, rule, String(document.run[key]));
    }
}

/**
 * Compiles scenarios and lays out their replications.
 *
 * @param scenarios from `parseScenario` or `loadScenario`, at least one, with different names; the first is the
 *   baseline
 * @param settings see {@link StudySettings}
 * @returns the design: plain data, for `collect`
 * @throws ScenarioError for a target on a measure that its scenario does not have, or with a bound that does not go
 *   with it; RangeError for no scenario at all, and for a seed, a number of replications or a confidence that is set
 *   from outside for another than the first. Names and settings are judged by `collect`, which refuses wrong ones
 * @example
 * const design = designStudy([parseScenario(text)], { replications: 5 });
 */
export function designStudy(scenarios: readonly Scenario[], settings: StudySettings = {}): StudyDesign {
  requireScenarios("scenarios", scenarios);
  requireRunOptions(settings);
  if (scenarios.length === 0) throw refusal("scenarios", "at least one", "none", "must hold");
  requireOneExperiment(scenarios);
  const compiled = scenarios.map(compileScenario);
  checkTargets(compiled.map(({ blueprint }, index) => ({ scenario: scenarios[index], blueprint })));
  const own = compiled[0].experiment;
  const measures = compiled.map(({ blueprint }) => measuresOf(blueprint));
  const unpriced = priceWarnings(compiled.map(({ blueprint }) => blueprint));
  return {
    points: compiled.map(
      ({ blueprint }, index): DesignPoint<Blueprint> => ({
        name: blueprint.name,
        input: blueprint,
        width: firstControl(measures[index], dailyLinesOf(blueprint)) + controlsOf(blueprint).length,
      }),
    ),
    scenarios: compiled.map(({ blueprint }, index) => {
      return describe(scenarios[index], blueprint, measures[index], unpriced[index]);
    }),
    seed: String(settings.seed ?? own.seed),
    first: settings.first ?? 1,
    replications: settings.replications ?? own.replications,
    together: groupByPast(compiled.map(({ blueprint }) => blueprint)),
    confidence: settings.confidence ?? own.confidence,
    headline: HEADLINE,
    catalogue: catalogueSection(measures.flat()),
  };
}
