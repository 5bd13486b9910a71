/**
 * Conducts an experiment: every scenario over the same replications, then the result. Common random numbers come from
 * giving each scenario the same seed and the same replication numbers.
 *
 * The bytes of the result depend on scenarios, seed, first replication and number of replications alone: not on the
 * number of threads, nor on who finished first.
 */
import { InvariantError } from "../foundation/errors.js";
import { ledgerOf, seriesOf } from "../study/extracts.js";
import type { PrecisionResult, Result, ScenarioResult } from "../study/result.js";
import { judgeTargets } from "../study/targets.js";
import { titlesOf } from "../study/titles.js";
import { VERSION } from "../study/version.js";
import { runBatch } from "./batch.js";
import { rowAt, wholeReplications } from "./board.js";
import { checkDesign, type Design } from "./design.js";
import { compareWith } from "./differences.js";
import { identityOf, type Measure, type Model, type Subject } from "./model.js";
import { MOST, nextCount, relativeHalfWidth } from "./precision.js";
import { estimate, summarise } from "./summarise.js";
import type { Failure } from "./work.js";

export interface Contender<S extends Subject> {
  readonly subject: S;
  /** Hash of the scenario as resolved. */
  readonly hash: string;
}

interface Sheet<S extends Subject> extends Contender<S> {
  readonly measures: readonly Measure[];
  readonly rows: Float64Array[];
}

function fault(failure: Failure, name: string, design: Design): InvariantError {
  const { replication, message, stack } = failure;
  const replay = design.replay(name, replication);
  return new InvariantError(message, { seed: design.seed, replication, replay }, stack);
}

function openSheets<S extends Subject>(contenders: readonly Contender<S>[], model: Model<S>): Sheet<S>[] {
  if (contenders.length === 0) throw new RangeError("scenarios must hold at least one, got none");
  const names = new Set<string>();
  for (const { subject } of contenders) {
    if (names.has(subject.name)) throw new RangeError(`scenarios must differ by name, got "${subject.name}" twice`);
    names.add(subject.name);
  }
  return contenders.map((contender) => ({ ...contender, measures: model.measuresOf(contender.subject), rows: [] }));
}

/** Finds the column of a measure, or says which there are. */
function columnOf<S extends Subject>(sheet: Sheet<S>, wanted: Pick<Measure, "key" | "by">): number {
  const identity = identityOf(wanted);
  const column = sheet.measures.findIndex((measure) => identityOf(measure) === identity);
  if (column >= 0) return column;
  const keys = [...new Set(sheet.measures.map((measure) => measure.key))].join(", ");
  throw new RangeError(`measure must be one of scenario ${sheet.subject.name} (keys ${keys}), got ${identity}`);
}

function precisionReached<S extends Subject>(
  sheets: readonly Sheet<S>[],
  columns: readonly number[],
  confidence: number,
): number | null {
  const shares = sheets.map(({ rows }, index) => {
    const values = rows.map((row) => row[columns[index] as number] as number);
    return relativeHalfWidth(estimate(values, confidence));
  });
  return shares.includes(null) ? null : Math.max(...shares.map((share) => share ?? 0));
}

/** Adds replications up to `count` in all; returns false when the signal stopped it. */
async function extend<S extends Subject>(
  sheets: readonly Sheet<S>[],
  count: number,
  design: Design,
  model: Model<S>,
): Promise<boolean> {
  const before = sheets[0]?.rows.length ?? 0;
  const { board, failure } = await runBatch(
    {
      subjects: sheets.map((sheet) => sheet.subject),
      widths: sheets.map((sheet) => sheet.measures.length),
      seed: design.seed,
      first: design.first + before,
      count: count - before,
      workers: design.workers,
      signal: design.signal,
      onDone: (done) => design.onProgress?.({ done: before * sheets.length + done, total: count * sheets.length }),
    },
    model,
  );
  if (failure !== null) throw fault(failure, sheets[failure.scenario]?.subject.name ?? "", design);
  const whole = wholeReplications(board);
  sheets.forEach((sheet, scenario) => {
    for (let replication = 0; replication < whole; replication++) sheet.rows.push(rowAt(board, scenario, replication));
  });
  return before + whole === count;
}

function summariseSheet<S extends Subject>(
  { subject, hash, measures, rows }: Sheet<S>,
  confidence: number,
): ScenarioResult {
  return {
    name: subject.name,
    title: subject.title,
    hash,
    titles: titlesOf(subject, measures),
    measures: summarise(measures, rows, confidence),
  };
}

function resultOf<S extends Subject>(
  sheets: readonly Sheet<S>[],
  design: Design,
  interrupted: boolean,
  precision: PrecisionResult | null,
): Result {
  const { seed, first, confidence } = design;
  const scenarios = sheets.map((sheet) => summariseSheet(sheet, confidence));
  const [baseline, ...alternatives] = scenarios as [ScenarioResult, ...ScenarioResult[]];
  const comparisons = alternatives.map((alternative) => compareWith(baseline, alternative, confidence));
  return {
    "discharge-flow": VERSION,
    format: 1,
    seed,
    first,
    replications: sheets[0]?.rows.length ?? 0,
    confidence,
    interrupted,
    precision,
    scenarios,
    differences: comparisons.flatMap((comparison) => comparison.differences),
    unpaired: comparisons.map((comparison) => comparison.unpaired),
    targets: sheets.flatMap(({ subject }, index) =>
      judgeTargets(subject.name, subject.targets, scenarios[index]?.measures ?? []),
    ),
    ledger: scenarios.flatMap(({ name, measures }) => ledgerOf(name, measures)),
    series: scenarios.flatMap(({ name, measures }) => seriesOf(name, measures)),
  };
}

/**
 * Runs all contenders and summarises them; the first is the baseline of every difference.
 *
 * Stopped by the design's signal, it gives the longest run of whole replications that is complete in every scenario.
 *
 * @param contenders - at least one, with different names
 * @param design - seed, replications, confidence, threads
 * @param model - what gives the rows
 * @throws RangeError for a wrong design; InvariantError when the model fails, with what replays it; the signal's reason
 *   when it stopped the work before one replication was complete
 */
export async function conduct<S extends Subject>(
  contenders: readonly Contender<S>[],
  design: Design,
  model: Model<S>,
): Promise<Result> {
  checkDesign(design);
  const sheets = openSheets(contenders, model);
  for (const sheet of sheets) for (const target of sheet.subject.targets) columnOf(sheet, target);
  const wanted = design.precision;
  const measure = wanted?.measure ?? model.headline;
  const columns = wanted === null ? [] : sheets.map((sheet) => columnOf(sheet, measure));
  const atMost = wanted?.atMost ?? Math.max(MOST, design.replications);

  let complete = true;
  let reached: number | null = null;
  let count = wanted === null ? design.replications : Math.min(design.replications, atMost);
  for (let next = count; ; ) {
    complete = await extend(sheets, next, design, model);
    if (wanted === null || !complete) break;
    count = next;
    reached = precisionReached(sheets, columns, design.confidence);
    next = nextCount(count, reached, wanted.relative, atMost);
    if (next === count) break;
  }
  if (sheets[0]?.rows.length === 0) throw design.signal?.reason;
  if (wanted === null) return resultOf(sheets, design, !complete, null);
  reached = precisionReached(sheets, columns, design.confidence);
  return resultOf(sheets, design, !complete, {
    key: measure.key,
    by: { ...measure.by },
    wanted: wanted.relative,
    reached,
    met: reached !== null && reached <= wanted.relative,
    "at-most": atMost,
  });
}
