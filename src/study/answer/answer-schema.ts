/**
 * What the documents of all questions of many runs have in common: where they come from, and how an estimate is
 * reported. As in the result document, a number that does not exist is null and never 0.
 */
import { z } from "zod";
import type { Estimate } from "../../experiment/estimates.js";
import { boundsOf, estimate } from "../../experiment/estimates.js";
import type { Measure } from "../../experiment/measure.js";
import { type Rows, replicationsIn } from "../../experiment/rows.js";
import type { StudyRows } from "../design/collect.js";
import type { Period } from "../design/study-design.js";
import type { VariedScenario } from "../design/variation-design.js";
import { overrideSchema, type QuestionWarning, questionWarningSchema } from "../result/result-sources.js";
import { sharedRecords } from "../result/shared-records.js";

const number = z.number().nullable();

/** An estimate over replications. */
export const estimateShape = {
  mean: number.describe("Mean over the replications that have a value; null where none has."),
  sd: number.describe("Standard deviation between replications; null with fewer than two values."),
  "half-width": number.describe("Half the width of the Student t interval; null with fewer than two values."),
  low: number.describe("Lower end of the interval; null where there is none."),
  high: number.describe("Upper end of the interval, likewise."),
  defined: z.int().min(0).describe("How many replications have a value."),
  values: z.array(number).describe("One per replication; null where the run has none."),
};

/** A mean difference, replication by replication. */
export const effectSchema = z.strictObject({
  ...estimateShape,
  changed: z
    .int()
    .min(0)
    .describe(
      "In how many of the replications that have a value there is a difference at all; 0 where there never is.",
    ),
});
export type Effect = z.infer<typeof effectSchema>;

/** A measure that the document reports. */
export const measureSchema = z.strictObject({
  key: z.string(),
  by: z.record(z.string(), z.string()).describe("Which part: dimension to name; empty for a total."),
  label: z.string().describe("The measure in words."),
  unit: z.string(),
});

/** A measure as documents report it, from one that may say more. */
export function measureOf({ key, by, label, unit }: Omit<Measure, "least" | "most">): z.infer<typeof measureSchema> {
  return { key, by: { ...by }, label, unit };
}

/** What every document opens with. */
export const headShape = {
  "discharge-flow": z.string().describe("Version of discharge-flow that wrote this."),
  format: z.literal(1).describe("Version of this document's form."),
  scenarios: z
    .array(z.strictObject({ name: z.string(), title: z.string(), hash: z.string() }))
    .min(1)
    .describe("The scenarios as they are; the first is the baseline."),
  overrides: z
    .array(overrideSchema)
    .describe("What was changed from outside the files, at every point; empty where nothing was."),
  warnings: z
    .array(questionWarningSchema)
    .describe("What is known of the scenarios as they are before anything has run."),
  seed: z.string(),
  first: z.int().min(1).describe("Number of the first replication, from 1."),
  replications: z.int().min(1).describe("Replications complete at every point."),
  confidence: z.number().gt(0).lt(1).describe("Confidence of every interval."),
  interrupted: z.boolean().describe("True when the work was stopped before all replications were done."),
  runs: z.int().min(1).describe("Runs that this rests on: points times replications."),
};

/** Whether the measured days of two periods are the same. */
function sameDays(one: Period, other: Period): boolean {
  return one.from === other.from && one.until === other.until;
}

/** What makes figures of the scenarios other than a reader would take them for. */
function comparabilityWarnings(scenarios: readonly VariedScenario[]): QuestionWarning[] {
  const { from, until } = scenarios[0].period;
  const others = sharedRecords(scenarios, ({ period }) =>
    sameDays(period, scenarios[0].period)
      ? []
      : [{ kind: "other-period" as const, from: period.from, until: period.until, first: { from, until } }],
  );
  const notCorrected = sharedRecords(scenarios, ({ asksForControls }) =>
    asksForControls ? [{ kind: "not-corrected" as const }] : [],
  );
  return [...others, ...notCorrected];
}

/** Warns where some runs measure days that no scenario measures as it is, such as where `run.length` is varied. */
function movedPeriods(rows: StudyRows, scenarios: readonly VariedScenario[]): QuestionWarning[] {
  const isMoved = rows.scenarios.some(({ period }) => !scenarios.some((one) => sameDays(one.period, period)));
  return isMoved ? [{ kind: "moved-period", scenarios: scenarios.map(({ name }) => name) }] : [];
}

/**
 * What the head of a document says of the rows.
 *
 * @param options.setsDays whether the question sets the measured days, so that those of the scenarios do not matter
 */
export function headOf(
  rows: StudyRows & Rows,
  scenarios: readonly VariedScenario[],
  { setsDays = false }: { readonly setsDays?: boolean } = {},
) {
  return {
    "discharge-flow": rows.version,
    format: 1 as const,
    scenarios: scenarios.map(({ name, title, hash }) => ({ name, title, hash })),
    overrides: sharedRecords(scenarios, ({ overrides }) => overrides),
    warnings: [
      ...sharedRecords(scenarios, ({ warnings }) => warnings).map((warning) => structuredClone(warning)),
      ...comparabilityWarnings(scenarios),
      ...(setsDays ? [] : movedPeriods(rows, scenarios)),
    ],
    seed: rows.seed,
    first: rows.first,
    replications: replicationsIn(rows),
    confidence: rows.confidence,
    interrupted: !rows.complete,
    runs: replicationsIn(rows) * rows.rows.length,
  };
}

/**
 * What a measure is, from its values, one per replication. Its interval stays within what the measure can be.
 *
 * @param values NaN where the run has none
 * @param confidence between 0 and 1
 * @param measure which has the values
 */
export function levelOf(values: readonly number[], confidence: number, measure: Measure): Estimate {
  return estimate(values, confidence, boundsOf(measure));
}

/** How far apart two values of a measure can be, in its unit; Infinity where there is no such bound. */
export function greatestEffectOn(measure: Measure): number {
  const { least, most } = boundsOf(measure);
  return most - least;
}

/**
 * An effect from its values, one per replication.
 *
 * @param values NaN where the run has none
 * @param confidence between 0 and 1
 * @param greatest what the size of no effect can pass: the ends of the interval are cut there. Default: no bound
 */
export function effectOf(values: readonly number[], confidence: number, greatest = Number.POSITIVE_INFINITY): Effect {
  const { low, high, ...told } = estimate(values, confidence);
  return {
    ...told,
    low: low === null ? null : Math.max(-greatest, low),
    high: high === null ? null : Math.min(greatest, high),
    changed: values.filter((value) => Number.isFinite(value) && value !== 0).length,
  };
}

/** The JSON Schema of a document, with its title. */
export function schemaOf(title: string, schema: z.ZodType): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema);
  return { $schema, title, ...rest };
}
