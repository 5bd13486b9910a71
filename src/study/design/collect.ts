/**
 * A study's design to its rows, by whichever executor does the work: the first half of every question that is asked of
 * scenarios. The second half, what the rows say, is in conclude.ts.
 *
 * Rows are plain data that say what they are rows of. So they can be kept, sent, and joined with those of further
 * replications.
 */

import { type Executor, thisThread } from "../../experiment/executor.js";
import { identityOf, type MeasureName } from "../../experiment/measure.js";
import { type CollectOptions, collectRows, joinRows, type Rows, replicationsIn } from "../../experiment/rows.js";
import { collectUntilPrecise, type PrecisionOptions } from "../../experiment/until-precise.js";
import { requireRows, requireRunOptions, requireStudyDesign } from "../../foundation/made-values.js";
import { refusal, requireCallable, requireInside } from "../../foundation/refusal.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import { replicate, replicateTogether } from "../../model/replication.js";
import type { CatalogueSection } from "../result/catalogue-section.js";
import type { PrecisionResult } from "../result/result.js";
import { columnIn } from "./point-estimates.js";
import { type RunStore, rowsOfStudy } from "./run-store.js";
import type { ScenarioDescription, StudyDesign } from "./study-design.js";
import { VERSION } from "./version.js";

/** The rows of a study, and what they are rows of. */
export interface StudyRows extends Rows {
  /** Version of the program that made them. */
  readonly version: string;
  /** One per entry of `rows`; the first is the baseline. */
  readonly scenarios: readonly ScenarioDescription[];
  /** Confidence of the intervals that are concluded from them, between 0 and 1. */
  readonly confidence: number;
  /** The measure that a result is first of all about. */
  readonly headline: MeasureName;
  /** What the measures are: titles, meaning, places in reports. */
  readonly catalogue: CatalogueSection;
  /** The precision that was wanted and reached; null where a number of replications was given. */
  readonly precision: PrecisionResult | null;
}

/** How a study is carried out. */
export interface StudyOptions extends Partial<CollectOptions> {
  /** Runs of earlier work, and where those of this work are kept. */
  readonly store?: RunStore | undefined;
  /**
   * Adds replications until an interval is narrow enough; those of the design are the ones to start from. Its measure
   * is the headline measure where none is named; null and left out are the same: the replications of the design.
   */
  readonly precision?: (PrecisionOptions & { readonly measure?: MeasureName }) | null;
}

/** The call that repeats one replication of a scenario, for the message of a fault. */
export function replayCall(seed: string): (scenario: string, replication: number) => string {
  return (scenario, replication) =>
    `runScenario(${scenario}, { seed: ${JSON.stringify(seed)}, first: ${replication}, replications: 1 })`;
}

/**
 * Refuses a study with a wrong confidence, or with a target on a measure that its scenario does not have.
 *
 * @throws RangeError naming the parameter, the rule and the value
 */
export function checkStudy({ scenarios, confidence }: Pick<StudyDesign, "scenarios" | "confidence">): void {
  requireInside("confidence", confidence);
  for (const scenario of scenarios) for (const target of scenario.targets) columnIn(scenario, target);
}

/**
 * Runs a study with any model.
 *
 * @param design points with their descriptions
 * @param executor who does the tasks
 * @param options precision, progress, signal
 * @throws as {@link collect}
 */
export async function collectStudy<Input>(
  design: StudyDesign<Input>,
  executor: Executor<Input>,
  { precision = null, signal, onProgress, store, replay = replayCall(design.seed) }: StudyOptions = {},
): Promise<StudyRows> {
  checkStudy(design);
  const { scenarios, confidence, headline, catalogue } = design;
  const about = { version: VERSION, scenarios, confidence, headline, catalogue };
  const watch = { signal, onProgress, replay, store: store && rowsOfStudy(store, design) };
  if (precision === null) {
    const rows = await collectRows(design, executor, watch);
    if (replicationsIn(rows) === 0) throw signal?.reason;
    return { ...rows, ...about, precision: null };
  }
  const measure = precision.measure ?? headline;
  const columns = scenarios.map((scenario) => columnIn(scenario, measure));
  const { rows, reached, met, atMost } = await collectUntilPrecise(
    design,
    executor,
    { ...precision, columns, confidence },
    watch,
  );
  if (replicationsIn(rows) === 0) throw signal?.reason;
  const { key, by } = measure;
  return {
    ...rows,
    ...about,
    precision: { key, by: { ...by }, wanted: precision.relative, reached, met, "at-most": atMost },
  };
}

/**
 * Runs the replications of a study.
 *
 * The rows depend on the scenarios, the seed and the numbers of the replications alone: they are the same bytes
 * whatever the executor. Stopped by the signal, it gives the replications that are whole in every scenario.
 *
 * @param design from `designStudy`
 * @param executor who does the work; default: this thread alone
 * @param options see {@link StudyOptions}
 * @returns rows[scenario][replication], with what they are rows of
 * @throws RangeError for a wrong design or option, TypeError for one of another type; SizeError where the rows have no
 *   room in memory; InvariantError when the model fails, with what replays it; the signal's reason when it stopped the
 *   work before one replication was complete
 * @example
 * const rows = await collect(designStudy([scenario], { replications: 5 }));
 */
export function collect(
  design: StudyDesign,
  executor: Executor<Blueprint> = thisThread(replicate, replicateTogether),
  options: StudyOptions = {},
): Promise<StudyRows> {
  requireStudyDesign("design", design);
  requireCallable("executor", executor, "an executor, such as thisThread(replicate)");
  requireRunOptions(options);
  return collectStudy(design, executor, options);
}

/**
 * The rows of two studies of the same scenarios as those of one: the second must go on where the first ends. A wanted
 * precision is not carried over, for the joined rows were not collected by its rule.
 *
 * @param one from `collect`, whose replications come first
 * @param other from `collect`, whose first replication is the one after the last of `one`
 * @returns the rows of all replications, for `conclude`
 * @throws RangeError where version, scenarios (by name and hash), seed or measures differ, or replications are missing
 *   or there twice
 * @example
 * const one = await collect(designStudy([scenario], { replications: 5 }));
 * const more = await collect(designStudy([scenario], { first: 6, replications: 5 }));
 * const rows = joinStudies(one, more);
 */
export function joinStudies(one: StudyRows, other: StudyRows): StudyRows {
  requireRows("one", one);
  requireRows("other", other);
  const identity = ({ version, scenarios }: StudyRows) =>
    JSON.stringify([version, ...scenarios.map(({ name, hash, measures }) => [name, hash, measures.map(identityOf)])]);
  if (identity(one) !== identity(other)) {
    throw refusal("rows", "of the same scenarios, measures and version to be joined", "others");
  }
  const { version, scenarios, confidence, headline, catalogue } = one;
  return { ...joinRows(one, other), version, scenarios, confidence, headline, catalogue, precision: null };
}
