/** The answer in one sentence: what the alternative does to the delayed days, and whether the runs can show it. */
import { identityOf, isTotal } from "../experiment/measure.js";
import { listed, uncapitalised, visible } from "../foundation/words.js";
import type { DifferenceResult, MeasureResult, Result, ScenarioResult } from "../study/result/result.js";
import { sameness } from "./comparison-row.js";
import { excludesZero, intervalText, meanText, percent, sizeText } from "./number-text.js";
import { isPerYear, overSpan, periodText, type Span, spanOf } from "./period-text.js";
import { scenarioTitle, Titles } from "./titles.js";
import { steadinessNote } from "./warning-text.js";

const HEADLINE = "delayed-days";
/** Per cent below which a share of the baseline is only said to be less. */
const LEAST_PERCENT = 0.1;
/** Figures that a sentence names. */
const NAMED = 3;

/** The measure a report opens with: the delayed days in all, or the first total of a result that has none. */
export function headlineOf(scenario: ScenarioResult): MeasureResult | null {
  const totals = scenario.measures.filter(isTotal);
  return totals.find((measure) => measure.key === HEADLINE) ?? totals[0] ?? null;
}

/** `delayed days a year`, `delayed days in 13 weeks`. */
export function countedThing(
  result: Result,
  measure: { readonly key: string; readonly unit: string },
  span: Span,
): string {
  const title = new Titles(result.catalogue).ofKey(measure.key);
  const name = uncapitalised(title);
  if (isPerYear(measure.unit) && measure.unit.startsWith("days")) return `${name} ${span.words}`;
  if (measure.unit === "share") return name;
  return `${name} (${measure.unit.replace(/ per year$/, ` ${span.words}`)})`;
}

function shareOf(difference: DifferenceResult, baseline: MeasureResult): string {
  if (difference.mean === null || !baseline.mean) return "";
  const share = Math.abs(difference.mean / baseline.mean) * 100;
  const text = share < LEAST_PERCENT ? `less than ${LEAST_PERCENT}` : share.toFixed(share < 10 ? 1 : 0);
  return `; ${text} % of ${meanText(baseline, baseline.unit)}`;
}

function runs(count: number): string {
  return count === 1 ? "one replication" : `${count} replications`;
}

/** What is said behind an answer whose scenarios are not steady. */
function steadiness(result: Result, scenarios: readonly ScenarioResult[]): string {
  const titlesWith = (note: string) =>
    scenarios
      .filter(({ name }) => steadinessNote(name, result.warnings) === note)
      .map((scenario) => scenarioTitle(scenario, result.scenarios));
  const unsteady = titlesWith("not steady");
  const moving = titlesWith("transition");
  return [
    ...(unsteady.length > 0 ? [` The runs of ${unsteady.join(" and ")} are not steady: see the warnings.`] : []),
    ...(moving.length > 0 ? [` The figures of ${moving.join(" and ")} are those of a transition.`] : []),
  ].join("");
}

/** How well a mean is known. An interval without width would claim what a few runs that agree cannot show. */
function certaintyText(told: MeasureResult, defined: number, confidence: number): string {
  const interval = intervalText(told, told.unit);
  if (interval === null) return "one replication, so there is no interval";
  if (told["half-width"] === 0) return `the same in each of ${runs(defined)}`;
  return `${percent(confidence)} interval ${interval}`;
}

/**
 * What one scenario comes to.
 *
 * @returns a sentence such as `Two contracts: 36,500 delayed days a year (95 % interval 36,100 to 36,900).`
 */
export function answerAlone(result: Result): string {
  const scenario = result.scenarios[0];
  const title = scenarioTitle(scenario, result.scenarios);
  const measure = headlineOf(scenario);
  if (measure === null) return `${title}: nothing is measured in all.`;
  const span = spanOf([scenario.period]);
  const told = overSpan(measure, span);
  const certainty = certaintyText(told, measure.defined, result.confidence);
  return `${title}: ${meanText(told, told.unit)} ${countedThing(result, measure, span)} (${certainty}).${steadiness(result, [scenario])}`;
}

/** The difference that an alternative makes to the headline of the baseline; null where there is none. */
export function headlineDifference(result: Result, alternative: ScenarioResult): DifferenceResult | null {
  const before = headlineOf(result.scenarios[0]);
  const found = result.differences.find(
    (candidate) => candidate.alternative === alternative.name && candidate.key === before?.key && isTotal(candidate),
  );
  return found ?? null;
}

/** What an answer is made from. */
interface Case {
  readonly base: string;
  readonly other: string;
  /** What is counted, such as `delayed days a year`. */
  readonly what: string;
  readonly before: MeasureResult;
  readonly difference: DifferenceResult;
  readonly confidence: number;
}

function sameText({ base, other, what, difference, before }: Case): string | null {
  const opening = `${other} makes no difference to the ${what} of ${base}`;
  switch (sameness(difference, before)) {
    case "exactly": {
      const where = difference.defined === 1 ? "the one replication" : `each of ${runs(difference.defined)}`;
      // "The same" would leave open that there are some.
      const isNone = before.mean === 0 && !before["half-width"];
      const found = isNone ? `both have ${meanText(before, before.unit)}` : "they are the same";
      return `${opening}: ${found} in ${where}.`;
    }
    case "rounding":
      return `${opening}: they differ by rounding alone.`;
    default:
      return null;
  }
}

/** Which totals differ where the headline is the same, so that nobody takes the scenarios for the same. */
function otherwiseText({ scenarios: [baseline], differences }: Result, { name }: ScenarioResult): string {
  const differing = differences.filter((one) => {
    if (one.alternative !== name || !isTotal(one)) return false;
    const before = baseline.measures.find((measure) => identityOf(measure) === identityOf(one));
    if (before === undefined || one.mean === null || sameness(one, before) !== null) return false;
    return one["half-width"] === null || excludesZero(one);
  });
  const labels = differing.slice(0, NAMED).map(({ label }) => uncapitalised(visible(label)));
  const more = differing.length > NAMED ? [`${differing.length - NAMED} more`] : [];
  return labels.length === 0 ? "" : ` They differ in other figures: ${listed([...labels, ...more])}.`;
}

function unclearText({ base, other, what, before, difference, confidence }: Case): string {
  const between = intervalText(difference, difference.unit)?.replace(" to ", " and ");
  const of = before.mean ? `; of ${meanText(before, before.unit)}` : "";
  return `${other} cannot be told from ${base} by ${runs(difference.defined)}: the difference in ${what} lies between ${between} (${percent(confidence)} interval${of}).`;
}

function clearText({ base, other, what, before, difference, confidence }: Case): string {
  const saves = (difference.mean ?? 0) < 0;
  const interval = `${percent(confidence)} interval ${intervalText(difference, difference.unit, saves)}`;
  const size = sizeText(difference, difference.unit);
  return `${other} would ${saves ? "save" : "cost"} ${size} ${saves ? "" : "more "}${what} (${interval}${shareOf(difference, before)}) against ${base}.`;
}

/** That two scenarios are measured in different periods, so that the difference is also one of years. */
function otherPeriod({ period }: ScenarioResult, alternative: ScenarioResult): string {
  const other = alternative.period;
  if (period.from === other.from && period.until === other.until) return "";
  return ` They are measured in different periods (${periodText(period)}; ${periodText(other)}), so part of the difference may come from the dates.`;
}

/**
 * What an alternative changes against the baseline.
 *
 * @param result - the whole result
 * @param alternative - one of its scenarios, not the first
 */
export function answerAgainst(result: Result, alternative: ScenarioResult): string {
  const baseline = result.scenarios[0];
  const base = scenarioTitle(baseline, result.scenarios);
  const other = scenarioTitle(alternative, result.scenarios);
  const measure = headlineOf(baseline);
  const found = headlineDifference(result, alternative);
  if (measure === null || found === null || found.mean === null) {
    return `${other} and ${base} have no measure in common to answer by.`;
  }
  const span = spanOf([baseline.period, alternative.period]);
  const what = countedThing(result, measure, span);
  const before = overSpan(measure, span);
  const difference = overSpan(found, span);
  const one: Case = { base, other, what, before, difference, confidence: result.confidence };
  const same = sameText(one);
  const note = otherPeriod(baseline, alternative) + steadiness(result, [baseline, alternative]);
  if (same !== null) return same + otherwiseText(result, alternative) + note;
  if (difference["half-width"] === null) {
    const word = found.mean < 0 ? "fewer" : "more";
    return `In one replication ${other} has ${sizeText(difference, difference.unit)} ${word} ${what} than ${base}; one replication cannot tell this from chance.${note}`;
  }
  return (excludesZero(difference) ? clearText(one) : unclearText(one)) + note;
}
