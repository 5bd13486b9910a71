/**
 * The design of a question that runs scenarios over and over with other inputs: every scenario as it is, and every
 * scenario with each variation of its inputs.
 *
 * A variation is a name and a list of overrides, made by the same code as `--set`, so that relative values and whole
 * maps work. Each is loaded and compiled once. All points meet the same random numbers, or those of one variation do, and
 * points that differ only from a date on share the run of the days before it.
 */
import type { DesignPoint } from "../../experiment/design.js";
import { type Issue, ScenarioError } from "../../foundation/errors.js";
import { breach } from "../../foundation/refusal.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import type { Override } from "../../scenario/read/overrides.js";
import type { LoadScenario } from "./scenario-loader.js";
import { designStudy, type ScenarioDescription, type StudyDesign, type StudySettings } from "./study-design.js";

/** A scenario with other inputs. Plain data. */
export interface Variation {
  /** Unique among the variations of a question. */
  readonly name: string;
  /** What differs: a list for each scenario, in the order of the scenarios; each list in the order it is applied in. */
  readonly overrides: readonly (readonly Override[])[];
}

/** Why a variation is not run: the file refuses it. */
export interface RefusedVariation {
  /** Its name among the variations of the question. */
  readonly name: string;
  /** The first thing that is wrong with it, in words. */
  readonly reason: string;
}

/** What a question says of a scenario that it varies. */
export interface VariedScenario
  extends Pick<ScenarioDescription, "name" | "title" | "hash" | "overrides" | "warnings" | "period"> {
  /** Whether it asks for means corrected for failures, which questions of many runs do not give. */
  readonly asksForControls: boolean;
}

/** What a question says of a scenario, of all that a result would. */
export function variedScenario(scenario: ScenarioDescription): VariedScenario {
  const { name, title, hash, overrides, warnings, period, controls } = scenario;
  return { name, title, hash, overrides, warnings, period, asksForControls: controls !== undefined };
}

/** Variations of scenarios, laid out as points of a study. */
export interface VariationDesign {
  /** What is run, for `collect`: the scenarios as they are, then every variation of each. */
  readonly study: StudyDesign;
  /** The scenarios as they are; the first is the baseline. */
  readonly scenarios: readonly VariedScenario[];
  /** The variations that are run, in their order. */
  readonly variations: readonly Variation[];
  /** Those that a file refuses; always empty unless the caller allows it. */
  readonly refused: readonly RefusedVariation[];
  /**
   * Overrides `path=value` that every point of a scenario has, one list for each scenario; left out where there are
   * none.
   */
  readonly common?: readonly (readonly string[])[];
}

/** What is done where a file refuses a variation. */
export interface VariationOptions extends StudySettings {
  /** `throw`: the question is wrong. `skip`: the others are run, and it is named. Default `throw`. */
  readonly refused?: "throw" | "skip";
  /** Further variations, made of those that the files accept. */
  readonly further?: (accepted: readonly Variation[]) => readonly Variation[];
  /**
   * Whether each variation has replications of its own, as {@link replicationsBefore} numbers them, which its scenarios
   * share; default: all variations have the same, and share them with the scenarios as they are.
   */
  readonly ownChance?: boolean;
}

/**
 * How many replications the variations before one have together, where each variation has its own.
 *
 * @param variation index among all that are asked for, those that a file refuses included
 * @param replications of each
 */
export function replicationsBefore(variation: number, replications: number): number {
  return variation * replications;
}

/** A point whose replications are those of its variation alone. */
export function withOwnChance<Point extends Pick<DesignPoint<unknown>, "replicationsLater">>(
  point: Point,
  variation: number,
  replications: number,
): Point {
  return { ...point, replicationsLater: replicationsBefore(variation, replications) };
}

/** Most points that a question may have, so that a slip of the pen does not fill the memory. */
const MOST_POINTS = 10_000;

/**
 * Refuses a question of too many points, before any of them is loaded.
 *
 * @throws RangeError that says how many there are, and how many there may be
 */
export function requireFewPoints(points: number): void {
  if (points > MOST_POINTS) throw breach("the number of points of a question", `at most ${MOST_POINTS}`, points);
}

/**
 * The index of a point of the study.
 *
 * @param scenarios those that are varied
 * @param variation index of the variation; -1 for the scenarios as they are
 * @param scenario index of the scenario
 */
export function pointOf({ length }: { readonly length: number }, variation: number, scenario: number): number {
  return (variation + 1) * length + scenario;
}

/** The scenario of a point, by its index, and the overrides `path=value` that its variation sets. */
export function settingAt(
  {
    scenarios,
    variations,
    common = [],
  }: Pick<VariationDesign, "variations" | "common"> & {
    readonly scenarios: { readonly length: number };
  },
  point: number,
): { readonly scenario: number; readonly set: readonly string[] } {
  const scenario = point % scenarios.length;
  const variation = variations[Math.floor(point / scenarios.length) - 1];
  const own = (variation?.overrides[scenario] ?? []).map(({ path, value }) => `${path}=${value}`);
  return { scenario, set: [...(common[scenario] ?? []), ...own] };
}

/** The issues without those that other variations have alike: a wrong path is wrong with every value. */
function onePerMistake(issues: readonly Issue[]): Issue[] {
  const isSame = (one: Issue, other: Issue) => one.path === other.path && one.found === other.found;
  return issues.filter((issue, index) => issues.findIndex((other) => isSame(issue, other)) === index);
}

/** The name of a point: a scenario in a variation. */
export function pointName(scenario: string, variation: string): string {
  return `${scenario}[${variation}]`;
}

/** What is said of a variation that a file refuses. */
export function refusedVariation(
  name: string,
  { issues: [{ path, found, expected }] }: ScenarioError,
): RefusedVariation {
  return { name, reason: `${path}: found ${found}, expected ${expected}` };
}

/**
 * Loads one scenario after another in a variation.
 *
 * @throws ScenarioError of the first that its file refuses
 */
export async function loadVariation(
  loaders: readonly LoadScenario[],
  names: readonly string[],
  variation: Variation,
): Promise<Scenario[]> {
  const scenarios: Scenario[] = [];
  for (const [index, load] of loaders.entries()) {
    const set = variation.overrides[index].map(({ path, value }) => `${path}=${value}`);
    scenarios.push(await load({ name: pointName(names[index], variation.name), set }));
  }
  return scenarios;
}

/** A study in which each variation has replications of its own, so that two variations cannot be run together. */
function eachByItsChance(
  study: StudyDesign,
  { length }: { readonly length: number },
  numberOf: (variation: number) => number,
): StudyDesign {
  const variationOf = (point: number) => Math.floor(point / length) - 1;
  const points = study.points.map((point, index) => {
    const variation = variationOf(index);
    return variation < 0 ? point : withOwnChance(point, numberOf(variation), study.replications);
  });
  if (study.together === undefined) return { ...study, points };
  const together = study.together.flatMap((group) =>
    [...new Set(group.map(variationOf))].map((one) => group.filter((point) => variationOf(point) === one)),
  );
  return { ...study, points, together };
}

/**
 * Lays out scenarios as they are and with every variation.
 *
 * @param loaders one for each scenario; each is called once for the scenario as it is and once for each variation
 * @param base the scenarios as they are, from the same loaders
 * @param variations at least one, with different names
 * @param options replications, seed and confidence; what is left out comes from the first scenario
 * @throws ScenarioError with all issues of all variations, unless they are to be skipped; RangeError for too many
 *   points
 */
export async function designVariations(
  loaders: readonly LoadScenario[],
  base: readonly Scenario[],
  variations: readonly Variation[],
  { refused: onRefusal = "throw", further = () => [], ownChance = false, ...settings }: VariationOptions = {},
): Promise<VariationDesign> {
  requireFewPoints((variations.length + 1) * loaders.length);
  const names = base.map(({ name }) => name);
  const scenarios = [...base];
  const run: Variation[] = [];
  const refused: RefusedVariation[] = [];
  const issues: Issue[] = [];
  const add = async (variation: Variation) => {
    try {
      scenarios.push(...(await loadVariation(loaders, names, variation)));
      run.push(variation);
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      issues.push(...error.issues);
      refused.push(refusedVariation(variation.name, error));
    }
  };
  for (const variation of variations) await add(variation);
  const others = further([...run]);
  requireFewPoints((variations.length + others.length + 1) * loaders.length);
  for (const variation of others) await add(variation);
  if (refused.length > 0 && onRefusal === "throw") throw new ScenarioError(onePerMistake(issues));
  const study = designStudy(scenarios, settings);
  return {
    study: ownChance ? eachByItsChance(study, base, (index) => variations.indexOf(run[index])) : study,
    scenarios: study.scenarios.slice(0, base.length).map(variedScenario),
    variations: run,
    refused,
  };
}
