/**
 * When to stop adding replications: judges the values collected so far and says how many replications to run next. It
 * runs nothing itself, so it can be used with a loop, with parallel workers and with saved results. replicate.ts uses
 * it in a loop.
 *
 * Whether a number of replications is enough is decided by the half-widths at that number and at those just before it,
 * so that it depends on the values alone. At which number one stops depends on which ones are asked about, too: whoever
 * runs several replications at a time asks about the last of them.
 */

import {
  breach,
  breachInWords,
  refuseUnknownKeys,
  requireInside,
  requireList,
  requireNumbers,
  requireObject,
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

/** When there are enough replications. */
export interface StoppingRule {
  /** Confidence level of the intervals, between 0 and 1; default 0.95. */
  readonly confidence?: number;
  /**
   * The smallest number of values at which an interval is judged, a whole number of at least 2; default 10. A replication
   * without a value of the measure does not count.
   */
  readonly least?: number;
  /** The number of replications at which to stop in any case, a whole number of at least 1; default 1,000. */
  readonly most?: number;
  /**
   * For how many further replications a half-width must stay small enough after it first was: a whole number of at
   * least 0; default 5.
   */
  readonly lookAhead?: number;
}

/** A measure and its wanted precision. */
export interface JudgedMeasure {
  /** Its value in each replication so far, in order; a value that is not finite counts as missing and is left out. */
  readonly values: ArrayLike<number>;
  /** Wanted half-width, absolute or relative to the mean. */
  readonly precision: Precision;
}

/** How precise a measure is so far. */
export interface MeasureVerdict {
  /** mean and interval from the values so far */
  readonly interval: ValueSummary;
  /**
   * The half-width: in the unit of the measure, or divided by the mean where the wanted precision is relative. Infinity
   * where fewer than 2 values are not missing, or where a relative half-width cannot be given because the mean is 0.
   */
  readonly achieved: number;
  /** the half-width is small enough at the current number of replications */
  readonly narrow: boolean;
  /** at how many successive numbers of replications, ending with the current one, it was; at most lookAhead + 1 */
  readonly held: number;
  /** the half-width was small enough at lookAhead + 1 successive numbers of replications: the precision is reached */
  readonly reached: boolean;
}

/** Whether the replications so far are enough, and how many to run next. */
export interface StoppingVerdict {
  /** number of replications so far */
  readonly replications: number;
  /** stop: every measure has reached its precision, or there are as many replications as the rule allows */
  readonly done: boolean;
  /** every measure has reached its precision */
  readonly reached: boolean;
  /**
   * The smallest total number of replications at which every measure can reach its precision. A caller that runs up to
   * this number and judges again never runs more than needed. The current number where `done`.
   */
  readonly earliest: number;
  /**
   * The total number of replications at which every measure is expected to reach its precision, for callers that run
   * many at a time. At most twice the current number plus the look-ahead, because a standard deviation from few
   * replications is rough. The current number where `done`.
   */
  readonly foreseen: number;
  /** one entry for each measure, in the same order */
  readonly measures: readonly MeasureVerdict[];
}

const KEYS: readonly (keyof StoppingRule)[] = ["confidence", "least", "most", "lookAhead"];

/**
 * Judges whether the replications so far are enough, and says how many to run next.
 *
 * A measure has reached its precision when the half-width of its Student t interval was small enough at `lookAhead` + 1
 * successive numbers of replications. The look-ahead prevents stopping too early when the first few values happen to
 * lie close together (Hoad, Robinson and Davies). The number of replications needed is predicted from the current
 * half-width, which falls with the square root of the number of replications.
 *
 * @param measures the measures to judge, at least one, all with the same number of values
 * @param rule when to stop, see StoppingRule
 * @returns whether to stop, how many replications to run next, and the precision of each measure
 * @throws RangeError for an empty list of measures, unequal numbers of values, or a precision or rule outside its
 *   range; TypeError for an unknown key of the rule or of a precision
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
  for (const [index, measure] of measures.entries()) {
    const keys = ["values", "precision"];
    requireObject(`measures[${index}]`, measure, "an object with values and precision", keys);
    requireNumbers(`measures[${index}].values`, measure.values);
  }
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
  if (narrow && interval.n >= least) {
    const wasNarrow = (count: number): boolean => {
      const earlier = summariseValues(all.slice(0, count), confidence);
      return earlier.n >= least && hasPrecision(precision, earlier);
    };
    for (held = 1; held <= lookAhead && wasNarrow(all.length - held); ) held++;
  }
  return { interval, achieved: achievedPrecision(precision, interval), narrow, held, reached: held > lookAhead };
}

/** The number of replications at which the half-width is expected to be small enough; at most twice the current one. */
function foreseenCount(precision: Precision, achieved: number, count: number): number {
  return Math.ceil(count * Math.min(2, (achieved / wantedPrecision(precision)) ** 2));
}
