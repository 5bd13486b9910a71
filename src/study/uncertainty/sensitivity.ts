/**
 * The question "which inputs matter": every input with a documented range at its low and at its high end, one at a time,
 * over the same replications as the scenario as it is.
 *
 * One at a time at both ends is two runs for each input, which common random numbers make sharp; sixty inputs of a county
 * are a few minutes. So every input is run at both of its ends, and none is screened out beforehand. What one at a time
 * cannot show is whether effects add up. Therefore all inputs are also put at their low ends together, and all at their
 * high ends, and what that does is set against the sum of the single effects, replication by replication. A. Saltelli and
 * others, Global Sensitivity Analysis: The Primer, 2008, chapters 1 and 2, on the limits of one at a time.
 */

import { z } from "zod";
import type { MeasureName } from "../../experiment/measure.js";
import {
  requireLoader,
  requireQuestionDesign,
  requireQuestionFacts,
  requireRows,
  requireRunOptions,
} from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import {
  effectOf,
  effectSchema,
  estimateShape,
  headOf,
  headShape,
  measureOf,
  measureSchema,
  schemaOf,
} from "../answer/answer-schema.js";
import { measuresToReport } from "../answer/headline-measures.js";
import { collectWith, type RunOptions, type WorkOptions } from "../compare/run-scenarios.js";
import type { StudyRows } from "../design/collect.js";
import { keepMeasures } from "../design/kept-measures.js";
import { estimatesAt, valuesAt } from "../design/point-estimates.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { StudySettings } from "../design/study-design.js";
import { designVariations, pointOf, type Variation, type VariationDesign } from "../design/variation-design.js";
import { atEnd, firstRange, type RangedInput, rangedInputs } from "./documented-ranges.js";

const ENDS = ["low", "high"] as const;
type End = (typeof ENDS)[number];

const togetherSchema = z
  .strictObject({
    effect: effectSchema.describe("What all of them at this end do together."),
    sum: effectSchema.describe("Sum of what each does alone."),
    interaction: effectSchema.describe("The first less the second; around 0 where effects add up."),
  })
  .nullable()
  .describe("Null where it was not run: fewer than two inputs, or the file refuses all ends together.");

const tornado = z.strictObject({
  measure: measureSchema,
  unchanged: z
    .strictObject(estimateShape)
    .describe("With all inputs as they are: the measure, or with an alternative the difference of the two."),
  inputs: z
    .array(
      z.strictObject({
        path: z.string(),
        low: effectSchema.nullable().describe("What its low end changes; null where the file refuses it."),
        high: effectSchema.nullable().describe("What its high end changes; null where the file refuses it."),
        swing: z.number().describe("From the lowest to the highest of: low end, as it is, high end."),
      }),
    )
    .describe("The largest swing first."),
  together: z.strictObject({ low: togetherSchema, high: togetherSchema }),
});

export const sensitivityResultSchema = z.strictObject({
  ...headShape,
  of: z.enum(["measure", "difference"]).describe("difference: alternative less baseline, of two scenarios."),
  inputs: z.array(
    z.strictObject({
      path: z.string(),
      value: z.string(),
      low: z.string(),
      high: z.string(),
      source: z.string(),
      assumption: z.string(),
      scenarios: z.array(z.string()).describe("Those that document a range for it; it is varied in these."),
    }),
  ),
  tornados: z.array(tornado).describe("One for each measure."),
  refused: z
    .array(z.strictObject({ name: z.string(), reason: z.string() }))
    .describe("What was not run, because the file refuses it, such as one of several shares by itself."),
});

/**
 * The document of a sensitivity analysis, as `sensitivity.json` holds it: the inputs with their ranges, and for each
 * measure what either end of each range changes, in the unit of the measure. A number that does not exist is null and
 * never 0.
 */
export type SensitivityResult = z.infer<typeof sensitivityResultSchema>;
/**
 * One measure: what the low and the high end of each input change, the largest swing first, and whether the effects add
 * up. Numbers are in the unit of the measure.
 */
export type Tornado = SensitivityResult["tornados"][number];
type Together = Tornado["together"][End];

/**
 * The JSON Schema (draft 2020-12) of the document, as published in `docs/reference/sensitivity.schema.json`.
 *
 * @returns plain data, to be written as JSON
 * @example
 * await writeFile("sensitivity.schema.json", JSON.stringify(sensitivityJsonSchema()));
 */
export function sensitivityJsonSchema(): Record<string, unknown> {
  return schemaOf("discharge-flow sensitivity", sensitivityResultSchema);
}

/** What a sensitivity analysis runs. Plain data. */
export interface SensitivityDesign extends VariationDesign {
  /** The inputs that are put at the ends of their ranges. */
  readonly inputs: readonly RangedInput[];
  /** The measures that are told. */
  readonly measures: readonly MeasureName[];
}

/** What a sensitivity analysis is about, beside what is run. Plain data. */
export type SensitivityFacts = Omit<SensitivityDesign, "study">;

/** What is asked of the inputs. */
export interface SensitivityQuestion {
  /** Paths of the inputs to take; left out, all that have a documented range. */
  readonly paths?: readonly string[];
  /** Left out: delayed days, and the cost where there are prices. */
  readonly measures?: readonly MeasureName[];
  /** Loads a second scenario: then what is asked is which inputs move the difference of the two. */
  readonly alternative?: LoadScenario | undefined;
}

function endName(path: string, end: End): string {
  return `${path} ${end}`;
}

/** All inputs at once at one end: those that the files accept there by themselves. */
function allAt(end: End, inputs: readonly RangedInput[], accepted: readonly Variation[]): Variation[] {
  const names = new Set(accepted.map(({ name }) => name));
  const some = inputs.filter(({ path }) => names.has(endName(path, end)));
  if (some.length < 2) return [];
  const own = some.map((input) => atEnd(input, end));
  return [{ name: `all ${end}`, overrides: own[0].map((_, scenario) => own.flatMap((lists) => lists[scenario])) }];
}

/**
 * Lays out a sensitivity analysis.
 *
 * @param load loads the scenario; called once as it is and once for each end
 * @param question what is asked
 * @param settings replications, seed and confidence; what is left out comes from the scenario
 * @returns the design, for `collect(design.study)` or `runSensitivity`; the rows have the measures that are told, and no others
 * @throws ScenarioError when the scenario is wrong; RangeError when it documents no range, or for a wrong question
 * @example
 * const design = await designSensitivity((given) => parseScenario(text, given));
 */
export async function designSensitivity(
  load: LoadScenario,
  question: SensitivityQuestion = {},
  settings: StudySettings = {},
): Promise<SensitivityDesign> {
  requireLoader("load", load);
  refuseUnknownKeys("question", question, ["paths", "measures", "alternative"]);
  requireRunOptions(settings);
  const { paths = [], measures = [], alternative } = question;
  const loaders = alternative === undefined ? [load] : [load, alternative];
  const base = await Promise.all(loaders.map((one) => one({ set: [] })));
  const inputs = rangedInputs(base, paths);
  const variations = inputs.flatMap((input) =>
    ENDS.map((end) => ({ name: endName(input.path, end), overrides: atEnd(input, end) })),
  );
  const design = await designVariations(loaders, base, variations, {
    ...settings,
    refused: "skip",
    further: (accepted) => ENDS.flatMap((end) => allAt(end, inputs, accepted)),
  });
  const told = measuresToReport(design.study, measures);
  return { ...design, study: keepMeasures(design.study, told), inputs, measures: told };
}

/** What is asked about at one point, replication by replication. */
interface Outcome {
  readonly values: readonly number[];
  /** The largest number that each value was worked out from, by which its rounding is judged. */
  readonly sizes: readonly number[];
}

/** The outcomes by the names of the variations; null for the scenarios as they are. */
function outcomes(
  rows: StudyRows,
  { scenarios, variations }: SensitivityFacts,
  measure: MeasureName,
): ReadonlyMap<string | null, Outcome> {
  const at = (variation: number): Outcome => {
    const [first, second] = scenarios.map((_, k) => valuesAt(rows, pointOf(scenarios, variation, k), measure));
    if (second === undefined) return { values: first, sizes: first.map(Math.abs) };
    return {
      values: second.map((value, k) => value - first[k]),
      sizes: second.map((value, k) => Math.max(Math.abs(value), Math.abs(first[k]))),
    };
  };
  return new Map([[null, at(-1)], ...variations.map(({ name }, k): [string, Outcome] => [name, at(k)])]);
}

/** Share of the numbers that a difference was worked out from, below which it is one of rounding alone. */
const ROUNDING = 1e-12;

/** Differences of differences that are equal on paper leave last bits behind; these are none. */
function withoutRounding(difference: number, size: number): number {
  return Math.abs(difference) <= ROUNDING * size ? 0 : difference;
}

function tornadoOf(rows: StudyRows, design: SensitivityFacts, measure: MeasureName): Tornado {
  const { confidence } = rows;
  const values = outcomes(rows, design, measure);
  const unchanged = values.get(null)!;
  const changesBy = (name: string) => {
    const changed = values.get(name);
    return changed?.values.map((value, k) => {
      return withoutRounding(value - unchanged.values[k], Math.max(changed.sizes[k], unchanged.sizes[k]));
    });
  };
  const effectBy = (name: string) => {
    const changes = changesBy(name);
    return changes === undefined ? null : effectOf(changes, confidence);
  };
  const inputs = design.inputs.map(({ path }) => {
    const [low, high] = ENDS.map((end) => effectBy(endName(path, end)));
    const means = [0, low?.mean ?? 0, high?.mean ?? 0];
    return { path, low, high, swing: Math.max(...means) - Math.min(...means) };
  });
  inputs.sort((a, b) => b.swing - a.swing);
  const together = (end: End): Together => {
    const all = changesBy(`all ${end}`);
    if (all === undefined) return null;
    const alone = design.inputs.flatMap(({ path }) => [changesBy(endName(path, end)) ?? []]);
    const sum = all.map((_, k) => alone.reduce((total, changes) => total + (changes[k] ?? 0), 0));
    const interaction = all.map((value, k) => {
      return withoutRounding(value - sum[k], Math.max(Math.abs(value), Math.abs(sum[k]), unchanged.sizes[k]));
    });
    const [effect, summed, rest] = [all, sum, interaction].map((one) => effectOf(one, confidence));
    return { effect, sum: summed, interaction: rest };
  };
  const told = estimatesAt(rows, 0, [measure], confidence).measures[0];
  const { changed: _, ...asItIs } = effectOf(unchanged.values, confidence);
  return {
    measure: measureOf(told),
    unchanged: asItIs,
    inputs,
    together: { low: together("low"), high: together("high") },
  };
}

/**
 * Concludes from the rows of a sensitivity analysis.
 *
 * @param rows collected by the design's `study`
 * @param design from `designSensitivity`, or the facts that its shards carry
 * @returns the result document
 * @example
 * const design = await designSensitivity(load);
 * const found = concludeSensitivity(await collect(design.study), design);
 */
export function concludeSensitivity(rows: StudyRows, design: SensitivityFacts): SensitivityResult {
  requireRows("rows", rows);
  requireQuestionFacts("design", design, "designSensitivity");
  const { scenarios, inputs, measures, refused } = design;
  return {
    ...headOf(rows, scenarios),
    of: scenarios.length > 1 ? "difference" : "measure",
    inputs: inputs.map((input) => ({
      path: input.path,
      ...firstRange(input),
      source: input.source,
      assumption: input.assumption,
      scenarios: scenarios.flatMap(({ name }, k) => (input.ranges[k] === null ? [] : [name])),
    })),
    tornados: measures.map((measure) => tornadoOf(rows, design, measure)),
    refused: refused.map(({ name, reason }) => ({ name, reason })),
  };
}

/**
 * Runs a sensitivity analysis that is designed already.
 *
 * @param design from `designSensitivity`
 * @param options who does the work, and how it is watched
 * @returns the result document
 * @throws as `runScenario`
 * @example
 * const found = await runSensitivity(await designSensitivity(load));
 */
export async function runSensitivity(design: SensitivityDesign, options: WorkOptions = {}): Promise<SensitivityResult> {
  requireQuestionDesign("design", design, "designSensitivity");
  requireRunOptions(options);
  return concludeSensitivity(await collectWith(design.study, options), design);
}

/**
 * Finds out which documented inputs move a scenario, or the difference of two, most.
 *
 * @param load loads the scenario with a name and overrides
 * @param question what is asked
 * @param options see `RunOptions`; settings that are left out come from the scenario
 * @returns what each end of each range changes, the largest first, and whether effects add up
 * @throws ScenarioError when the scenario is wrong; RangeError when it documents no range; else as `runScenario`
 * @example
 * const found = await sensitivity((given) => parseScenario(text, given), {}, { replications: 20 });
 */
export async function sensitivity(
  load: LoadScenario,
  question: SensitivityQuestion = {},
  options: RunOptions = {},
): Promise<SensitivityResult> {
  return runSensitivity(await designSensitivity(load, question, options), options);
}
