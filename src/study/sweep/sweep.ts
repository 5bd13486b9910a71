/**
 * The question "what if this input were …": every combination of some values of some inputs, over the same replications
 * as the scenario as it is, and, where another scenario is given, the same combination in both.
 */

import type { Described } from "../../experiment/estimates.js";
import type { MeasureName } from "../../experiment/measure.js";
import {
  requireLoader,
  requireQuestionDesign,
  requireQuestionFacts,
  requireRows,
  requireRunOptions,
} from "../../foundation/made-values.js";
import { refuseUnknownKeys, requireList } from "../../foundation/refusal.js";
import { headOf, measureOf } from "../answer/answer-schema.js";
import { measuresToReport } from "../answer/headline-measures.js";
import { collectWith, type RunOptions, type WorkOptions } from "../compare/run-scenarios.js";
import type { StudyRows } from "../design/collect.js";
import { keepMeasures } from "../design/kept-measures.js";
import { differencesAt, estimatesAt, type PointEstimates } from "../design/point-estimates.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { ScenarioDescription, StudySettings } from "../design/study-design.js";
import { designVariations, pointOf, type VariationDesign, type VariedScenario } from "../design/variation-design.js";
import { gridOf, type VariedInput } from "./grid.js";
import type { SweepPoint, SweepResult } from "./sweep-answer.js";

/** What a sweep runs. Plain data. */
export interface SweepDesign extends VariationDesign {
  /** The inputs that are varied, with their values. */
  readonly inputs: readonly VariedInput[];
  /** The measures that are reported. */
  readonly measures: readonly MeasureName[];
}

/** What a sweep is about, beside what is run. Plain data. */
export type SweepFacts = Omit<SweepDesign, "study">;

/** What is swept. */
export interface SweepQuestion {
  /** At least one; every combination of their values is run. */
  readonly inputs: readonly VariedInput[];
  /** Left out: delayed days, and the cost where there are prices. */
  readonly measures?: readonly MeasureName[];
  /** Loads a scenario that gets the same values, to be compared with the first at every point. */
  readonly alternative?: LoadScenario | undefined;
}

/**
 * Lays out a sweep.
 *
 * @param load loads the scenario; called once as it is and once for every combination
 * @param question what is varied and reported
 * @param settings replications, seed and confidence; what is left out comes from the scenario
 * @returns the design, for `collect(design.study)` or `runSweep`; the rows have the measures that are reported, and no
 *   others
 * @throws ScenarioError when the scenario, or one of the values in it, is wrong; RangeError for a wrong question
 * @example
 * const inputs = [readVariedInput("services.ward.beds=30..40 step 5")];
 * const design = await designSweep((given) => parseScenario(text, given), { inputs });
 */
export async function designSweep(
  load: LoadScenario,
  question: SweepQuestion,
  settings: StudySettings = {},
): Promise<SweepDesign> {
  requireLoader("load", load);
  refuseUnknownKeys("question", question, ["inputs", "measures", "alternative"]);
  requireList("question.inputs", question.inputs);
  requireRunOptions(settings);
  const { inputs, measures = [], alternative } = question;
  const cells = gridOf(inputs);
  const loaders = alternative === undefined ? [load] : [load, alternative];
  const base = await Promise.all(loaders.map((one) => one({ set: [] })));
  const variations = cells.map((cell) => ({
    name: cell.map(({ path, value }) => `${path}=${value}`).join(" "),
    overrides: loaders.map(() => cell),
  }));
  const design = await designVariations(loaders, base, variations, settings);
  const told = measuresToReport(design.study, measures);
  return { ...design, study: keepMeasures(design.study, told), inputs, measures: told };
}

/** An estimate without what it is an estimate of, which stands once for all points. */
function withoutName<T extends Described>({ key: _key, by: _by, label: _label, unit: _unit, ...estimate }: T) {
  return estimate;
}

function overloadedIn({ warnings }: Pick<ScenarioDescription, "warnings">): string[] {
  return warnings.flatMap((warning) =>
    warning.kind === "load" && (warning.ratio === null || warning.ratio >= 1) ? [warning.pool] : [],
  );
}

/**
 * Concludes from the rows of a sweep.
 *
 * @param rows collected by the design's `study`
 * @param design from `designSweep`, or the facts that its shards carry
 * @returns the result document
 * @throws TypeError for rows or a design that are not those of this question; RangeError for rows without a measure of
 *   the design
 * @example
 * const design = await designSweep(load, { inputs: [readVariedInput("services.ward.beds=5,6,7")] });
 * const found = concludeSweep(await collect(design.study), design);
 */
export function concludeSweep(rows: StudyRows, design: SweepFacts): SweepResult {
  requireRows("rows", rows);
  requireQuestionFacts("design", design, "designSweep");
  const { scenarios, variations, measures, inputs } = design;
  const { confidence } = rows;
  const at = (variation: number, scenario: number) =>
    estimatesAt(rows, pointOf(scenarios, variation, scenario), measures, confidence);
  const difference = (before: PointEstimates, after: PointEstimates) =>
    differencesAt(before, after, confidence).map(withoutName);
  const unchanged = scenarios.map((_, scenario) => at(-1, scenario));
  const pointFrom = (variation: number): SweepPoint => {
    const found = scenarios.map((_, scenario) => at(variation, scenario));
    const set = variation < 0 ? [] : variations[variation].overrides[0];
    return {
      name: variation < 0 ? "unchanged" : variations[variation].name,
      set: set.map(({ path, value }) => ({ path, value })),
      scenarios: scenarios.map(({ name }: VariedScenario, scenario) => {
        const index = pointOf(scenarios, variation, scenario);
        const differences = difference(unchanged[scenario], found[scenario]);
        return {
          scenario: name,
          hash: rows.scenarios[index].hash,
          overloaded: overloadedIn(rows.scenarios[index]),
          figures: found[scenario].estimates.map((own, k) => ({ ...withoutName(own), difference: differences[k] })),
        };
      }),
      contrast: found.length < 2 ? null : difference(found[0], found[1]),
    };
  };
  return {
    ...headOf(rows, scenarios),
    varied: inputs.map(({ path, values }) => ({ path, values: [...values] })),
    measures: unchanged[0].measures.map(measureOf),
    points: [-1, ...variations.keys()].map(pointFrom),
  };
}

/**
 * Runs a sweep that is designed already.
 *
 * @param design from `designSweep`
 * @param options who does the work, and how it is watched
 * @returns the result document
 * @throws as `runScenario`
 * @example
 * const design = await designSweep(load, { inputs: [readVariedInput("services.ward.beds=5,6,7")] });
 * const found = await runSweep(design, { workers: 1 });
 */
export async function runSweep(design: SweepDesign, options: WorkOptions = {}): Promise<SweepResult> {
  requireQuestionDesign("design", design, "designSweep");
  requireRunOptions(options);
  return concludeSweep(await collectWith(design.study, options), design);
}

/**
 * Runs a scenario with every combination of some values of some inputs.
 *
 * @param load loads the scenario with a name and overrides
 * @param question what is varied and reported
 * @param options see `RunOptions`; settings that are left out come from the scenario
 * @returns every measure at every point, and its difference to the scenario as it is
 * @throws ScenarioError when the scenario, or one of the values in it, is wrong; RangeError for a wrong question; else
 *   as `runScenario`
 * @example
 * const inputs = [readVariedInput("services.ward.beds=30,35,40")];
 * const found = await sweep((given) => parseScenario(text, given), { inputs }, { replications: 20 });
 */
export async function sweep(
  load: LoadScenario,
  question: SweepQuestion,
  options: RunOptions = {},
): Promise<SweepResult> {
  return runSweep(await designSweep(load, question, options), options);
}
