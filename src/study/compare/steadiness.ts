/**
 * Whether the runs of a scenario are steady: lines and people inside at the end of the measured period against those
 * before it, for every pool, team and service.
 *
 * Method: replication by replication the mean over the last weeks less the mean over the weeks before the measured
 * period (model/state/period-ends.ts), with a Student t interval, as a paired comparison of the two ends; the two lie
 * in the same season where the period is of whole years. Since everything in a scenario is judged together, the level
 * is divided by the number of judgements (Bonferroni). What is significant is reported only where it is large, too: by
 * a share of the mean of the two ends, and by a number of people.
 *
 * Sources: J. Geweke, "Evaluating the Accuracy of Sampling-Based Approaches to the Calculation of Posterior Moments",
 * in Bayesian Statistics 4, 1992, for judging a run by an early against a late part of it; A. M. Law, Simulation
 * Modeling and Analysis, 5th ed., 2015, for paired t intervals over replications and the Bonferroni inequality for
 * several measures at once.
 *
 * Seen are trends that chance between runs does not explain: with few replications slow ones pass unseen.
 */
import { identityOf } from "../../experiment/measure.js";
import { summariseDifferences } from "../../statistics/paired.js";
import type { MeasureResult } from "../result/result.js";

/** A line, or people in a service, that is not at the end what it was at the start. Plain data. */
export interface SteadinessWarning {
  /** `moves` where the scenario itself changes something in the measured period. */
  readonly kind: "not-steady" | "moves";
  readonly key: string;
  /** Which pool, team or service. */
  readonly by: Record<string, string>;
  readonly unit: string;
  /** Mean over the replications before the measured period, and at its end. */
  readonly start: number;
  readonly end: number;
  /** The interval of end less start, at the study's confidence. */
  readonly low: number;
  readonly high: number;
}

/** Chance of a false alarm in all of a scenario. */
const LEVEL = 0.01;
/** Replications from which a trend can be told from chance. */
const LEAST_REPLICATIONS = 3;

/** What is judged, and from which change on it is reported. */
const JUDGED = [
  { key: "queue", share: 0.25, least: 1 },
  { key: "team-queue", share: 0.25, least: 1 },
  { key: "inside", share: 0.1, least: 2 },
] as const;

interface Pair {
  readonly rule: (typeof JUDGED)[number];
  readonly start: MeasureResult;
  readonly end: MeasureResult;
}

/** The same thing at both ends, wherever a measure has them. */
function pairsOf(measures: readonly MeasureResult[]): Pair[] {
  const known = new Map(measures.map((measure) => [identityOf(measure), measure]));
  return JUDGED.flatMap((rule) =>
    measures.flatMap((start) => {
      const { key, by } = start;
      if (key !== rule.key || by.at !== "start" || !("service" in by || "team" in by)) return [];
      const end = known.get(identityOf({ key, by: { ...by, at: "end" } }));
      return end === undefined ? [] : [{ rule, start, end }];
    }),
  );
}

function numbers({ values }: MeasureResult): number[] {
  return values.map((value) => value ?? Number.NaN);
}

/**
 * What is not steady in a scenario, the largest change first.
 *
 * @param measures of the scenario, over its replications
 * @param confidence of the intervals that are reported
 * @param changes whether the scenario changes something on a date between the two ends
 * @returns empty where nothing is seen, and with fewer than three replications
 */
export function steadinessWarnings(
  measures: readonly MeasureResult[],
  confidence: number,
  changes: boolean,
): SteadinessWarning[] {
  const pairs = pairsOf(measures);
  const strict = 1 - LEVEL / Math.max(1, pairs.length);
  return pairs
    .flatMap(({ rule, start, end }): (SteadinessWarning & { readonly share: number })[] => {
      const before = numbers(start);
      const after = numbers(end);
      const { n, mean, halfWidth } = summariseDifferences(before, after, strict);
      if (n < LEAST_REPLICATIONS || start.mean === null || end.mean === null) return [];
      const share = Math.abs(mean) / ((start.mean + end.mean) / 2);
      if (Math.abs(mean) <= halfWidth || Math.abs(mean) < rule.least || share < rule.share) return [];
      const told = summariseDifferences(before, after, confidence);
      const { at: _, ...by } = start.by;
      return [
        {
          kind: changes ? "moves" : "not-steady",
          key: rule.key,
          by,
          unit: start.unit,
          start: start.mean,
          end: end.mean,
          low: told.mean - told.halfWidth,
          high: told.mean + told.halfWidth,
          share,
        },
      ];
    })
    .sort((a, b) => b.share - a.share)
    .map(({ share: _, ...warning }) => warning);
}
