/** What the rows of a study say: every measure with its interval, paired differences, targets, ledger and series. */

import { differencesBetween, estimatesOf } from "../../experiment/estimates.js";
import type { Measure } from "../../experiment/measure.js";
import { replicationsIn } from "../../experiment/rows.js";
import { requireRows } from "../../foundation/made-values.js";
import { requireInside } from "../../foundation/refusal.js";
import type { ControlWeights } from "../../statistics/control-variates.js";
import type { StudyRows } from "../design/collect.js";
import type { ScenarioDescription } from "../design/study-design.js";
import { ledgerOf, seriesOf } from "../result/extracts.js";
import type { DifferenceResult, Result, ScenarioResult } from "../result/result.js";
import { sharedRecords } from "../result/shared-records.js";
import { judgeTargets } from "../result/targets.js";
import { correctionOf } from "./correct-means.js";
import { dailySectionOf } from "./daily-section.js";
import { steadinessWarnings } from "./steadiness.js";

interface Comparison {
  readonly differences: readonly DifferenceResult[];
  readonly unpaired: Result["unpaired"][number];
}

/** The differences of an alternative to the baseline, and how many measures have no counterpart. */
function compare(
  measures: readonly Measure[],
  baseline: ScenarioResult,
  alternative: ScenarioResult,
  confidence: number,
  weights: ControlWeights | null,
): Comparison {
  const names = { baseline: baseline.name, alternative: alternative.name };
  const differences = differencesBetween(measures, baseline.measures, alternative.measures, confidence, weights);
  return {
    differences: differences.map((difference) => ({ ...names, ...difference })),
    unpaired: {
      ...names,
      "only-baseline": baseline.measures.length - differences.length,
      "only-alternative": alternative.measures.length - differences.length,
    },
  };
}

function inputRecord({ path, value, range, source, assumption }: ScenarioDescription["inputs"][number]) {
  return { path, value, low: range?.low ?? null, high: range?.high ?? null, source, assumption };
}

/** What was known before the run, then what the runs show; what scenarios share stands once. */
function warningsOf(
  { scenarios: described }: StudyRows,
  scenarios: readonly ScenarioResult[],
  confidence: number,
): Result["warnings"] {
  const known = sharedRecords(described, ({ warnings }) => warnings);
  const seen = scenarios.map(({ name, measures }, index) => ({
    name,
    warnings: steadinessWarnings(measures, confidence, described[index].changes),
  }));
  return [...known, ...sharedRecords(seen, ({ warnings }) => warnings)].map((warning) => structuredClone(warning));
}

/**
 * Concludes from rows: they were collected once, and can be asked again at another confidence.
 *
 * @param rows from `collect` or `joinStudies`
 * @param confidence of the intervals, between 0 and 1. Default: the study's
 * @returns the result document
 * @throws RangeError for a confidence outside its range, TypeError for one that is not a number
 * @example
 * const result = conclude(await collect(designStudy([scenario], { replications: 5 })));
 */
export function conclude(rows: StudyRows, confidence = rows.confidence): Result {
  requireRows("rows", rows);
  requireInside("confidence", confidence);
  const { weights, section: controls } = correctionOf(rows);
  const scenarios = rows.scenarios.map(
    ({ name, title, hash, period, titles, measures }, index): ScenarioResult => ({
      name,
      title,
      hash,
      period: { ...period },
      titles: structuredClone(titles),
      measures: estimatesOf(measures, rows.rows[index], confidence, weights),
    }),
  );
  const daily = dailySectionOf(rows);
  const comparisons = scenarios
    .slice(1)
    .map((alternative, k) => compare(rows.scenarios[k + 1].measures, scenarios[0], alternative, confidence, weights));
  return {
    "discharge-flow": rows.version,
    format: 2,
    seed: rows.seed,
    first: rows.first,
    replications: replicationsIn(rows),
    confidence,
    interrupted: !rows.complete,
    precision: rows.precision,
    ...(controls === undefined ? {} : { controls }),
    catalogue: structuredClone(rows.catalogue),
    scenarios,
    inputs: sharedRecords(rows.scenarios, ({ inputs }) => inputs.map(inputRecord)),
    overrides: sharedRecords(rows.scenarios, ({ overrides }) => overrides),
    warnings: warningsOf(rows, scenarios, confidence),
    differences: comparisons.flatMap(({ differences }) => differences),
    unpaired: comparisons.map(({ unpaired }) => unpaired),
    targets: rows.scenarios.flatMap(({ name, targets }, index) =>
      judgeTargets(name, targets, scenarios[index].measures, confidence),
    ),
    ledger: scenarios.flatMap(({ name, measures }) => ledgerOf(name, measures)),
    series: scenarios.flatMap(({ name, measures }) => seriesOf(name, measures)),
    ...(daily === null ? {} : { "daily-series": daily }),
  };
}
