/**
 * When to stop adding replications: judges the values gathered so far and says how many replications to have next. It runs
 * nothing itself, so it serves a loop, a pool of workers and a saved experiment alike. replicate.ts drives it in a loop.
 *
 * The half-width of an interval is judged at every number of replications, not only at the last one. So the verdict depends
 * on the values alone, not on how many of them arrived at a time.
 */

import {
  breach,
  breachInWords,
  refuseUnknownKeys,
  requireInside,
  requireList,
  requireWhole,
} from "../foundation/refusal.js";
import { summariseValues, type ValueSummary } from "./interval.js";
import {
  achievedPrecision,
  hasPrecision,
  type Precision,
  requirePrecision,
  wantedPrecision,
} from "./replication-plan.js";

/** When replications are enough. */
export interface StoppingRule {
  /** Of the intervals, between 0 and 1; default 0.95. */
  readonly confidence?: number;
  /** Fewest replications at which an interval is judged: a whole number from 2, default 10. */
  readonly least?: number;
  /** Replications at which to stop whatever was reached: a whole number from 1, default 1,000. */
  readonly most?: number;
  /** How many more replications the half-widths must hold for once they are small enough: whole, from 0, default 5. */
  readonly lookAhead?: number;
}

/** A measure and the precision it is wanted at. */
export interface JudgedMeasure {
  /** Its value in each replication so far, in order; one that is not finite is missing and left out. */
  readonly values: ArrayLike<number>;
  /** Wanted half-width, absolute or relative to the mean. */
  readonly precision: Precision;
}

/** How precise a measure is. */
export interface MeasureVerdict {
  /** mean and interval of the values so far */
  readonly interval: ValueSummary;
  /**
   * The half-width in the terms of the wanted precision: in the unit of the measure, or as a part of the mean. Infinity where
   * fewer than 2 values are there, or where a mean of 0 has no parts.
   */
  readonly achieved: number;
  /** the half-width is now small enough */
  readonly narrow: boolean;
  /** at how many numbers of replications in a row, up to the present one, it was small enough; lookAhead + 1 at most */
  readonly held: number;
  /** it was small enough for as long as the rule asks */
  readonly reached: boolean;
}

/** What the replications so far allow to conclude. */
export interface StoppingVerdict {
  /** replications so far */
  readonly replications: number;
  /** no more are needed: every measure is reached, or there are as many as the rule allows */
  readonly done: boolean;
  /** every measure is reached */
  readonly reached: boolean;
  /**
   * The smallest number of replications, in all, at which every measure can be reached. Whoever goes there and asks again never
   * runs one too many. The present number where `done`.
   */
  readonly earliest: number;
  /**
   * The number of replications, in all, at which every measure is expected to be reached: at most double the present one and the
   * look-ahead, since an early spread is rough. For whoever runs many at a time. The present number where `done`.
   */
  readonly foreseen: number;
  /** one for each measure, in their order */
  readonly measures: readonly MeasureVerdict[];
}

const KEYS: readonly (keyof StoppingRule)[] = ["confidence", "least", "most", "lookAhead"];

/**
 * Judges whether the replications so far are enough, and says how many to have next.
 *
 * A measure is reached when the half-width of its t interval was small enough at `lookAhead` + 1 numbers of replications in a
 * row. The look-ahead guards against a few values that happen to lie close together (Hoad, Robinson and Davies). How many
 * replications will do is foreseen from the half-width, which shrinks with the square root of their number.
 *
 * @param measures those that are judged, at least one, each with as many values
 * @param rule see StoppingRule
 * @returns see StoppingVerdict
 * @throws RangeError for no measure, different numbers of values, and precisions or rules outside their range; TypeError for
 *   options that do not exist
 *
 * Source: K. Hoad, S. Robinson and R. Davies, "Automated selection of the number of replications for a discrete-event
 * simulation".
 *
 * @example
 * const waits: number[] = [];
 * const judge = () => judgeReplications([{ values: waits, precision: { relative: 0.1 } }], { lookAhead: 2 });
 * for (let verdict = judge(); !verdict.done; verdict = judge()) {
 *   while (waits.length < verdict.foreseen) waits.push(10 * createStream(1, "wait", waits.length)());
 * }
 * console.log(judge().reached, judge().measures[0].achieved <= 0.1); // true true
 */
export function judgeReplications(measures: readonly JudgedMeasure[], rule: StoppingRule = {}): StoppingVerdict {
  refuseUnknownKeys("rule", rule, KEYS);
  const { confidence = 0.95, least = 10, most = 1000, lookAhead = 5 } = rule;
  requireInside("confidence", confidence);
  requireWhole("least", least, 2);
  requireWhole("most", most, 1);
  requireWhole("lookAhead", lookAhead, 0);
  requireList("measures", measures);
  if (measures.length === 0) throw breachInWords("measures", "at least one", "none");
  const count = measures[0].values.length;
  for (const [index, { values, precision }] of measures.entries()) {
    requirePrecision(`measures[${index}].precision`, precision);
    if (values.length !== count) {
      throw breach(`the number of values in measures[${index}]`, `that of the first (${count})`, values.length);
    }
  }
  const verdicts = measures.map((measure) => judge(measure, confidence, least, lookAhead));
  const reached = verdicts.every((verdict) => verdict.reached);
  if (reached || count >= most) {
    return { replications: count, done: true, reached, earliest: count, foreseen: count, measures: verdicts };
  }
  const earliest = verdicts.map(({ held }) => lookAhead + (held > 0 ? count + 1 - held : Math.max(count + 1, least)));
  const foreseen = verdicts.map(({ held, achieved }, index) => {
    if (held > 0) return earliest[index];
    return lookAhead + Math.max(count + 1, least, foreseenCount(measures[index].precision, achieved, count));
  });
  return {
    replications: count,
    done: false,
    reached: false,
    earliest: Math.min(most, Math.max(...earliest)),
    foreseen: Math.min(most, Math.max(...foreseen)),
    measures: verdicts,
  };
}

function judge(
  { values, precision }: JudgedMeasure,
  confidence: number,
  least: number,
  lookAhead: number,
): MeasureVerdict {
  const all = Array.from(values);
  const interval = summariseValues(all, confidence);
  const narrow = hasPrecision(precision, interval);
  let held = 0;
  if (narrow && all.length >= least) {
    const wasNarrow = (count: number): boolean =>
      count >= least && hasPrecision(precision, summariseValues(all.slice(0, count), confidence));
    for (held = 1; held <= lookAhead && wasNarrow(all.length - held); ) held++;
  }
  return { interval, achieved: achievedPrecision(precision, interval), narrow, held, reached: held > lookAhead };
}

/** The number of replications at which the half-width is expected to be small enough, at most double the present one. */
function foreseenCount(precision: Precision, achieved: number, count: number): number {
  return Math.ceil(count * Math.min(2, (achieved / wantedPrecision(precision)) ** 2));
}
