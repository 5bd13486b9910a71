/**
 * Scenarios of a result run once more with other inputs, and compared with the result: the same people in replication k
 * (common random numbers), so that the difference is known better than either number.
 *
 * The rows are collected in rounds that grow, so that something can be said soon; after the last round they are those
 * of one run with as many replications as the result has, bit for bit.
 */
import { differencesBetween, estimate, type MeasureDifference } from "../../experiment/estimates.js";
import type { Executor } from "../../experiment/executor.js";
import { identityOf, type Measure } from "../../experiment/measure.js";
import { type Progress, replicationsIn } from "../../experiment/rows.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { collect, joinStudies, type StudyRows } from "../design/collect.js";
import { designStudy, type StudyDesign } from "../design/study-design.js";

/** A measure of a scenario in the result. */
export interface ReportedMeasure extends Measure {
  /** One per replication, in order; null where the run has none. */
  readonly values: readonly (number | null)[];
}

/** What is kept of a result to compare with. Plain data. */
export interface Reported {
  readonly seed: string;
  /** Number of the first replication. */
  readonly first: number;
  readonly replications: number;
  readonly confidence: number;
  /** The measures of each scenario, in the order of the result; the first scenario is the baseline. */
  readonly scenarios: readonly (readonly ReportedMeasure[])[];
}

/** A mean with its interval. */
export interface Known {
  readonly mean: number | null;
  readonly "half-width": number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A measure as reported and as it is now, over the same replications. */
export interface WhatIfRow {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly before: Known;
  readonly after: Known;
  /** After less before, replication by replication; `changed`: in how many they differ. */
  readonly difference: Known & { readonly changed: number };
}

/** What was found of one scenario. */
export interface WhatIfScenarioFinding {
  /** Its position in the result. */
  readonly scenario: number;
  readonly rows: readonly WhatIfRow[];
  /** The difference to the baseline, as reported and as it is now; null for the baseline itself. */
  readonly against: { readonly before: Known; readonly after: Known } | null;
}

/** What is known after some replications. Plain data. */
export interface WhatIfFinding {
  readonly replications: number;
  readonly scenarios: readonly WhatIfScenarioFinding[];
}

/**
 * The design of the run with other inputs.
 *
 * @param scenarios changed, with the names that they have in the result
 * @param reported seed, replications and confidence of the result
 */
export function designWhatIf(scenarios: readonly Scenario[], reported: Reported): StudyDesign {
  const { seed, first, replications, confidence } = reported;
  return designStudy(scenarios, { seed, first, replications, confidence });
}

/**
 * Collects the rows of a design round by round: as many replications first as keep the workers busy, then as many again
 * as there are.
 *
 * @param design from `designWhatIf`
 * @param executor who does the work
 * @param workers how many work at the same time
 * @param watch stops the work, and is told of each run that is finished
 * @returns after each round all rows so far
 */
export async function* collectInRounds(
  design: StudyDesign,
  executor: Executor<Blueprint>,
  workers: number,
  watch: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void } = {},
): AsyncGenerator<StudyRows> {
  const total = design.replications * design.points.length;
  let rows: StudyRows | null = null;
  while (rows === null || replicationsIn(rows) < design.replications) {
    const before = rows === null ? 0 : replicationsIn(rows);
    const wanted = before === 0 ? Math.max(1, Math.floor(workers / design.points.length)) : before;
    const round = {
      ...design,
      first: design.first + before,
      replications: Math.min(wanted, design.replications - before),
    };
    const more = await collect(round, executor, {
      ...watch,
      onProgress: ({ done }) => watch.onProgress?.({ done: before * design.points.length + done, total }),
    });
    rows = rows === null ? more : joinStudies(rows, more);
    yield rows;
    if (!more.complete) return;
  }
}

const missing = (value: number | null) => value ?? Number.NaN;

function known({ mean, low, high, ...rest }: Known): Known {
  return { mean, "half-width": rest["half-width"], low, high };
}

/** Estimates of reported measures over their first replications. */
function estimatesOfFirst(measures: readonly ReportedMeasure[], count: number, confidence: number) {
  return measures.map(({ key, by, label, unit, least, most, values }) => ({
    key,
    by: { ...by },
    label,
    unit,
    ...estimate(values.slice(0, count).map(missing), confidence, {
      least: least ?? Number.NEGATIVE_INFINITY,
      most: most ?? Number.POSITIVE_INFINITY,
    }),
  }));
}

/**
 * Measures of one scenario with what came out of the rows.
 *
 * @param rows of changed scenarios
 * @param point position of the scenario among those of the rows
 * @param wanted the measures, by `identityOf`; those that the rows lack are left out
 */
export function valuesNow(rows: StudyRows, point: number, wanted: ReadonlySet<string>): ReportedMeasure[] {
  return rows.scenarios[point].measures.flatMap((measure, column) =>
    wanted.has(identityOf(measure))
      ? [{ ...measure, values: rows.rows[point].map((row) => (Number.isFinite(row[column]) ? row[column] : null)) }]
      : [],
  );
}

/**
 * What the rows say beside the result.
 *
 * @param rows of the changed scenarios
 * @param positions of these scenarios in the result, in the order of the rows
 * @param reported what the result has
 * @param headline the measure whose difference to the baseline is wanted
 */
export function findWhatIf(
  rows: StudyRows,
  positions: readonly number[],
  reported: Reported,
  headline: string,
): WhatIfFinding {
  const count = replicationsIn(rows);
  const { confidence } = reported;
  const now = new Map(
    positions.map((position, point) => {
      const wanted = new Set(reported.scenarios[position].map(identityOf));
      return [position, valuesNow(rows, point, wanted)];
    }),
  );
  const between = (
    before: readonly ReportedMeasure[],
    after: readonly ReportedMeasure[],
    isWanted: (key: string) => boolean = () => true,
  ): MeasureDifference[] => {
    const own = after.filter(({ key }) => isWanted(key));
    const [one, other] = [before, own].map((side) => estimatesOfFirst(side, count, confidence));
    return differencesBetween(own, one, other, confidence);
  };
  const against = (position: number) => {
    if (position === 0) return null;
    const isHeadline = (key: string) => key === headline;
    const [base, own] = [reported.scenarios[0], reported.scenarios[position]];
    const [before] = between(base, own, isHeadline);
    const [after] = between(now.get(0) ?? base, now.get(position) ?? own, isHeadline);
    return before === undefined || after === undefined ? null : { before: known(before), after: known(after) };
  };
  return {
    replications: count,
    scenarios: positions.map((position) => {
      const before = reported.scenarios[position];
      const after = now.get(position) ?? [];
      const befores = new Map(
        estimatesOfFirst(before, count, confidence).map((one) => [identityOf(one), one] as const),
      );
      const afters = new Map(estimatesOfFirst(after, count, confidence).map((one) => [identityOf(one), one] as const));
      const found = between(before, after).flatMap((difference): WhatIfRow[] => {
        const [one, other] = [befores.get(identityOf(difference)), afters.get(identityOf(difference))];
        if (one === undefined || other === undefined) return [];
        const { key, unit, changed } = difference;
        return [
          {
            key,
            label: one.label,
            unit,
            before: known(one),
            after: known(other),
            difference: { ...known(difference), changed },
          },
        ];
      });
      return { scenario: position, rows: found, against: against(position) };
    }),
  };
}
