/**
 * What a comparison of interventions found: how many delayed days each avoids alone, for which money, which of them
 * cannot be told apart, and whether all together avoid as much as the sum of each alone.
 */

import { z } from "zod";
import { identityOf } from "../../experiment/measure.js";
import { withoutRounding } from "../../experiment/paired-changes.js";
import { replicationsIn } from "../../experiment/rows.js";
import { requireRows } from "../../foundation/made-values.js";
import { requireObject } from "../../foundation/refusal.js";
import { type MeanInterval, meanInterval } from "../../statistics/interval.js";
import { possibleRanks } from "../../statistics/possible-ranks.js";
import { schemaOf } from "../answer/answer-schema.js";
import { conclude } from "../compare/conclude.js";
import type { StudyRows } from "../design/collect.js";
import type { MeasureResult, Result, ScenarioResult } from "../result/result.js";
import { knownWarningSchema, overrideSchema } from "../result/result-sources.js";
import { checkedDocument } from "../result/saved-document.js";
import { sharedRecords } from "../result/shared-records.js";
import type { InterventionDescription, InterventionFacts } from "./intervention-design.js";

const end = z.number().nullable();
const estimate = z.strictObject({
  mean: z.number(),
  low: end.describe("Lower end of the interval."),
  high: end.describe("Upper end."),
  "half-width": z
    .number()
    .nullable()
    .describe("Half the width of the interval; null with fewer than two replications."),
});

const intervention = z.strictObject({
  name: z.string(),
  title: z.string(),
  kind: z.enum(["recurrent", "pilot"]),
  effect: z
    .enum(["mechanism", "assumed", "ledger"])
    .describe("mechanism: worked out by the model; assumed: put in as a number; ledger: it changes nothing."),
  with: z.array(z.string()).describe("Interventions that were switched on with it, because it needs them."),
  costs: z
    .array(z.strictObject({ payer: z.string(), "per-year": z.number() }))
    .describe("What it costs itself, in pounds a year of the measured period."),
  cost: z.number().describe("What it costs with those that were switched on with it."),
  scenario: z.string().nullable().describe("Name of the scenario that has it; null where nothing was run."),
  avoided: estimate.describe(
    "Delayed days avoided a year, with those it needs, and with an interval for this intervention alone.",
  ),
  adds: estimate.describe(
    "Of these, what those that it needs do not avoid; all of them where it needs none; an equal part where some need each other.",
  ),
  "per-thousand": estimate
    .nullable()
    .describe(
      "Delayed days avoided for each £1,000, with intervals that hold for all interventions at once; null without a cost.",
    ),
  ranks: z
    .strictObject({ best: z.int(), worst: z.int() })
    .nullable()
    .describe(
      "Ranks by days avoided for each £1,000 that it may have; null without a cost, where no other has one, without a second replication, or where it is known to add delayed days.",
    ),
  values: z.array(z.number()).describe("Delayed days avoided a year, one per replication."),
  targets: z
    .array(z.strictObject({ name: z.string(), title: z.string(), before: z.string(), after: z.string() }))
    .describe("Targets with another verdict than without it."),
});

export const interventionResultSchema = z.strictObject({
  "discharge-flow": z.string(),
  format: z.literal(1),
  scenario: z.strictObject({ name: z.string(), title: z.string(), hash: z.string() }),
  overrides: z.array(overrideSchema).describe("What was changed from outside the file; empty where nothing was."),
  warnings: z.array(knownWarningSchema).describe("What is known of the scenario before anything has run."),
  seed: z.string(),
  replications: z.int().min(1),
  confidence: z.number(),
  interrupted: z.boolean(),
  unit: z.string().describe("Unit of the delayed days."),
  baseline: estimate.describe("Delayed days of the scenario as it is."),
  "already-on": z.array(z.string()).describe("Interventions that are on in the scenario as it is."),
  interventions: z
    .array(intervention)
    .describe(
      "By days avoided for each £1,000, the most first; then those without a cost, those that are known to add delayed days, and those in the ledger alone.",
    ),
  together: z
    .strictObject({
      scenario: z.string(),
      avoided: estimate,
      sum: estimate.describe("Sum of what each adds."),
      overlap: estimate.describe("The sum less what all avoid together."),
      cost: z.number(),
    })
    .nullable()
    .describe("All interventions at once; null where at most one changes anything."),
});

/**
 * The JSON Schema of the document, as published in `docs/reference/interventions.schema.json`.
 *
 * @returns plain data, to be written as JSON
 * @example
 * await writeFile("interventions.schema.json", JSON.stringify(interventionsJsonSchema()));
 */
export function interventionsJsonSchema(): Record<string, unknown> {
  return schemaOf("discharge-flow interventions", interventionResultSchema);
}

/**
 * The document of a comparison of interventions, as `interventions.json` holds it: the delayed days of the scenario as
 * it is, what each intervention avoids alone (days a year, with intervals), its cost (pounds a year) and rank, and what
 * all do together. A number that does not exist is null and never 0.
 */
export type InterventionResult = z.infer<typeof interventionResultSchema>;
/**
 * What was found of one intervention: delayed days that it avoids a year, alone and for each £1,000, what it costs, and
 * the ranks that it may have.
 */
export type InterventionFinding = InterventionResult["interventions"][number];
type IntervalResult = z.infer<typeof estimate>;

const EXACTLY_NONE: IntervalResult = { mean: 0, low: 0, high: 0, "half-width": 0 };

function intervalOf({ mean, halfWidth }: MeanInterval): IntervalResult {
  if (!Number.isFinite(halfWidth)) return { mean, low: null, high: null, "half-width": null };
  return { mean, low: mean - halfWidth, high: mean + halfWidth, "half-width": halfWidth };
}

/**
 * Differences of what was worked out from delayed days, replication by replication; 0 where they are equal but for
 * rounding.
 */
type Difference = (a: readonly number[], b: readonly number[]) => number[];

/** @param runs lists of delayed days, one value for each replication */
function differenceAmong(runs: readonly (readonly number[])[]): Difference {
  const sizes = runs[0].map((_, k) => runs.reduce((most, days) => Math.max(most, Math.abs(days[k])), 0));
  return (a, b) => a.map((value, k) => withoutRounding(value - b[k], sizes[k]));
}

function sumOf(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, k) => value + b[k]);
}

/**
 * What each intervention avoids beyond what those do that it needs, replication by replication. It was run with them, so
 * a sum of what was avoided would have theirs twice. Some that need each other are only there together, so that each has
 * an equal part.
 */
function additionsOf(
  interventions: readonly InterventionDescription[],
  avoidedWith: (one: InterventionDescription) => readonly number[],
  difference: Difference,
): Map<string, readonly number[]> {
  const additions = new Map<string, readonly number[]>();
  const additionOf = (one: InterventionDescription): readonly number[] => {
    const known = additions.get(one.name);
    if (known !== undefined) return known;
    const needed = interventions.filter(({ name }) => one.with.includes(name));
    const alone = needed.filter((other) => !other.with.includes(one.name));
    const many = 1 + needed.length - alone.length;
    const beyond = alone.map(additionOf).reduce((left, days) => difference(left, days), avoidedWith(one));
    const own = many === 1 ? beyond : beyond.map((days) => days / many);
    additions.set(one.name, own);
    return own;
  };
  interventions.forEach(additionOf);
  return additions;
}

function headlineOf(scenario: ScenarioResult | undefined, rows: StudyRows): MeasureResult | undefined {
  return scenario?.measures.find((measure) => identityOf(measure) === identityOf(rows.headline));
}

/** What the result says of the headline measure, within what it can be. */
function baselineOf(base: ScenarioResult, rows: StudyRows): IntervalResult {
  const { mean, low, high, "half-width": halfWidth } = headlineOf(base, rows)!;
  return { mean: mean ?? Number.NaN, low, high, "half-width": halfWidth };
}

/** Values of the headline measure, which exists in every replication. */
function headlineValues(result: Result, scenario: string, rows: StudyRows): number[] {
  const headline = headlineOf(
    result.scenarios.find(({ name }) => name === scenario),
    rows,
  );
  return (headline?.values ?? []).map((value) => value ?? Number.NaN);
}

/** Targets whose verdict is another one with an intervention. */
function turnedTargets({ targets }: Result, baseline: string, scenario: string): InterventionFinding["targets"] {
  return targets
    .filter((target) => target.scenario === scenario)
    .flatMap(({ name, title, verdict }) => {
      const before = targets.find((other) => other.scenario === baseline && other.name === name)?.verdict ?? "";
      return before === verdict ? [] : [{ name, title, before, after: verdict }];
    });
}

/**
 * Whether it is known to add delayed days, at the confidence of the interval. Such an intervention is not ranked: the more it
 * costs, the fewer days it adds for each £1,000, so that a dearer one would come before a cheaper one.
 */
function addsDays({ high }: Pick<IntervalResult, "high">): boolean {
  return high !== null && high < 0;
}

/**
 * The place of a finding in the list: those with a cost by what they avoid for it, then those without, those that add
 * delayed days, least first, and the ledger.
 */
function placeOf({ effect, "per-thousand": perThousand, avoided }: InterventionFinding): [number, number] {
  if (effect === "ledger") return [3, 0];
  if (addsDays(perThousand ?? avoided)) return [2, -avoided.mean];
  return perThousand === null ? [1, -avoided.mean] : [0, -perThousand.mean];
}

/** What a finding says of the intervention itself. */
function describedAs({ name, title, kind, effect, costs, scenario, ...one }: InterventionDescription) {
  const perPayer = costs.map(({ payer, perYear }) => ({ payer, "per-year": perYear }));
  return { name, title, kind, effect, with: [...one.with], costs: perPayer, cost: one.costWithNeeded, scenario };
}

/**
 * Concludes from the rows of a comparison of interventions.
 *
 * @param rows collected by the design's `study`
 * @param design from `designInterventions`; its study is not needed any more
 * @returns the findings, the intervention that avoids most delayed days for its money first
 * @throws TypeError for what is no rows, or no design of interventions
 * @example
 * const design = await designInterventions(load);
 * const found = concludeInterventions(await collect(design.study), design);
 */
export function concludeInterventions(rows: StudyRows, design: InterventionFacts): InterventionResult {
  requireRows("rows", rows);
  requireObject("design", design, "a design from designInterventions", ["interventions"]);
  // What is avoided is that of the runs, as in all questions of many runs; so must be what there is without it.
  const result = conclude({ ...rows, scenarios: rows.scenarios.map(({ controls: _, ...scenario }) => scenario) });
  const [base] = result.scenarios;
  const own = rows.scenarios.slice(0, 1);
  const { confidence } = result;
  const before = headlineValues(result, base.name, rows);
  const difference = differenceAmong(result.scenarios.map(({ name }) => headlineValues(result, name, rows)));
  const avoidedBy = (scenario: string) => difference(before, headlineValues(result, scenario, rows));
  const costOf = ({ costWithNeeded }: InterventionDescription) => costWithNeeded;
  const ranked = design.interventions.filter((one) => one.scenario !== null && costOf(one) > 0);
  const perThousand = new Map(
    ranked.map((one) => [one, avoidedBy(one.scenario!).map((days) => (days * 1000) / costOf(one))]),
  );
  const atOnce = 1 - (1 - confidence) / Math.max(1, ranked.length);
  const perThousandOf = (one: InterventionDescription) => {
    const days = perThousand.get(one);
    return days === undefined ? null : intervalOf(meanInterval(days, atOnce));
  };
  const good = ranked.filter((one) => !addsDays(perThousandOf(one)!));
  const hasRanks = before.length > 1 && ranked.length > 1 && good.length > 0;
  const found = hasRanks
    ? possibleRanks(
        good.map((one) => perThousand.get(one)!),
        { better: "larger", confidence },
      )
    : [];
  const ranks = new Map(good.map((one, index) => [one, found[index]]));
  const none = before.map(() => 0);
  const avoidedWith = ({ scenario }: InterventionDescription) => (scenario === null ? none : avoidedBy(scenario));
  const additions = additionsOf(design.interventions, avoidedWith, difference);
  const interventions = design.interventions.map((one): InterventionFinding => {
    const { scenario } = one;
    const values = avoidedWith(one);
    return {
      ...describedAs(one),
      avoided: scenario === null ? EXACTLY_NONE : intervalOf(meanInterval(values, confidence)),
      adds: scenario === null ? EXACTLY_NONE : intervalOf(meanInterval(additions.get(one.name)!, confidence)),
      "per-thousand": perThousandOf(one),
      ranks: ranks.get(one) ?? null,
      values,
      targets: scenario === null ? [] : turnedTargets(result, base.name, scenario),
    };
  });
  interventions.sort((a, b) => {
    const [group, value] = placeOf(a);
    const [otherGroup, otherValue] = placeOf(b);
    return group - otherGroup || value - otherValue;
  });
  const sum = [...additions.values()].reduce(sumOf, none);
  const all = design.together === null ? none : avoidedBy(design.together);
  const cost = design.interventions.flatMap(({ costs }) => costs).reduce((total, { perYear }) => total + perYear, 0);
  return {
    "discharge-flow": result["discharge-flow"],
    format: 1,
    scenario: { name: base.name, title: base.title, hash: base.hash },
    overrides: sharedRecords(own, ({ overrides }) => overrides),
    warnings: sharedRecords(own, ({ warnings }) => warnings).map((warning) => structuredClone(warning)),
    seed: result.seed,
    replications: replicationsIn(rows),
    confidence,
    interrupted: result.interrupted,
    unit: headlineOf(base, rows)?.unit ?? "",
    baseline: baselineOf(base, rows),
    "already-on": [...design.alreadyOn],
    interventions,
    together:
      design.together === null
        ? null
        : {
            scenario: design.together,
            avoided: intervalOf(meanInterval(all, confidence)),
            sum: intervalOf(meanInterval(sum, confidence)),
            overlap: intervalOf(meanInterval(difference(sum, all), confidence)),
            cost,
          },
  };
}

/**
 * Checks that a value read from a file is a comparison of interventions.
 *
 * @param value what `JSON.parse` gave
 * @returns the same, as an InterventionResult
 * @throws TypeError naming the first place that is wrong
 * @example
 * const saved = renderJson(await compareInterventions(load));
 * const found = parseInterventionResult(JSON.parse(saved));
 */
export function parseInterventionResult(value: unknown): InterventionResult {
  return checkedDocument(interventionResultSchema, value, "a comparison of interventions");
}
