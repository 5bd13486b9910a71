/** What the rows of a study say: every measure with its interval, paired differences, targets, ledger and series. */

import { differencesBetween, estimatesOf } from "../experiment/estimates.js";
import { replicationsIn } from "../experiment/rows.js";
import type { StudyRows } from "./collect.js";
import { ledgerOf, seriesOf } from "./extracts.js";
import type { DifferenceResult, Result, ScenarioResult } from "./result.js";
import { judgeTargets } from "./targets.js";

interface Comparison {
  readonly differences: readonly DifferenceResult[];
  readonly unpaired: Result["unpaired"][number];
}

/** The differences of an alternative to the baseline, and how many measures have no counterpart. */
function compare(baseline: ScenarioResult, alternative: ScenarioResult, confidence: number): Comparison {
  const names = { baseline: baseline.name, alternative: alternative.name };
  const differences = differencesBetween(baseline.measures, alternative.measures, confidence);
  return {
    differences: differences.map((difference) => ({ ...names, ...difference })),
    unpaired: {
      ...names,
      "only-baseline": baseline.measures.length - differences.length,
      "only-alternative": alternative.measures.length - differences.length,
    },
  };
}

/**
 * Concludes from rows: they were collected once, and can be asked again at another confidence.
 *
 * @param rows from `collect` or `joinStudies`
 * @param confidence of the intervals, between 0 and 1. Default: the study's
 * @returns the result document
 * @throws RangeError for a wrong confidence
 * @example
 * const result = conclude(await collect(designStudy([scenario], { replications: 5 })));
 */
export function conclude(rows: StudyRows, confidence = rows.confidence): Result {
  const scenarios = rows.scenarios.map(
    ({ name, title, hash, titles, measures }, index): ScenarioResult => ({
      name,
      title,
      hash,
      titles: structuredClone(titles) as ScenarioResult["titles"],
      measures: estimatesOf(measures, rows.rows[index], confidence),
    }),
  );
  const comparisons = scenarios.slice(1).map((alternative) => compare(scenarios[0], alternative, confidence));
  return {
    "discharge-flow": rows.version,
    format: 1,
    seed: rows.seed,
    first: rows.first,
    replications: replicationsIn(rows),
    confidence,
    interrupted: !rows.complete,
    precision: rows.precision,
    catalogue: structuredClone(rows.catalogue),
    scenarios,
    differences: comparisons.flatMap(({ differences }) => differences),
    unpaired: comparisons.map(({ unpaired }) => unpaired),
    targets: rows.scenarios.flatMap(({ name, targets }, index) =>
      judgeTargets(name, targets, scenarios[index].measures),
    ),
    ledger: scenarios.flatMap(({ name, measures }) => ledgerOf(name, measures)),
    series: scenarios.flatMap(({ name, measures }) => seriesOf(name, measures)),
  };
}
