/** The answer in one sentence: what the alternative does to the delayed days, and whether the runs can show it. */
import type { DifferenceResult, MeasureResult, Result, ScenarioResult } from "../../study/result.js";
import { excludesZero, intervalText, meanText, percent, sizeText } from "../number-text.js";
import { scenarioTitle, Titles } from "../titles.js";

const HEADLINE = "delayed-days";

function isTotal(measure: { readonly by: Readonly<Record<string, string>> }): boolean {
  return Object.keys(measure.by).length === 0;
}

/** The measure a report opens with: the delayed days in all, or the first total of a result that has none. */
export function headlineOf(scenario: ScenarioResult): MeasureResult | null {
  const totals = scenario.measures.filter(isTotal);
  return totals.find((measure) => measure.key === HEADLINE) ?? totals[0] ?? null;
}

/** `delayed days a year`. */
function thing(result: Result, measure: { readonly key: string; readonly unit: string }): string {
  const title = new Titles(result.catalogue).ofKey(measure.key);
  const name = title.charAt(0).toLowerCase() + title.slice(1);
  if (measure.unit === "days per year") return `${name} a year`;
  return measure.unit === "share" ? name : `${name} (${measure.unit})`;
}

function shareOf(difference: DifferenceResult, baseline: MeasureResult): string {
  if (difference.mean === null || !baseline.mean) return "";
  const share = Math.abs(difference.mean / baseline.mean) * 100;
  const digits = share < 10 ? 1 : 0;
  return `; ${share.toFixed(digits)} % of ${meanText(baseline, baseline.unit)}`;
}

function runs(count: number): string {
  return count === 1 ? "one replication" : `${count} replications`;
}

/**
 * What one scenario comes to.
 *
 * @returns a sentence such as `Two contracts: 36,500 delayed days a year (95 % interval 36,100 to 36,900).`
 */
export function answerAlone(result: Result): string {
  const scenario = result.scenarios[0];
  const measure = headlineOf(scenario);
  if (measure === null) return `${scenarioTitle(scenario)}: nothing is measured in all.`;
  const interval = intervalText(measure, measure.unit);
  const certainty =
    interval === null
      ? "one replication, so there is no interval"
      : `${percent(result.confidence)} interval ${interval}`;
  return `${scenarioTitle(scenario)}: ${meanText(measure, measure.unit)} ${thing(result, measure)} (${certainty}).`;
}

/** The difference that an alternative makes to the headline of the baseline; null where there is none. */
export function headlineDifference(result: Result, alternative: ScenarioResult): DifferenceResult | null {
  const before = headlineOf(result.scenarios[0]);
  const found = result.differences.find(
    (candidate) => candidate.alternative === alternative.name && candidate.key === before?.key && isTotal(candidate),
  );
  return found ?? null;
}

/**
 * What an alternative changes against the baseline.
 *
 * @param result - the whole result
 * @param alternative - one of its scenarios, not the first
 */
export function answerAgainst(result: Result, alternative: ScenarioResult): string {
  const baseline = result.scenarios[0];
  const before = headlineOf(baseline);
  const difference = headlineDifference(result, alternative);
  if (before === null || difference === null || difference.mean === null) {
    return `${scenarioTitle(alternative)} and ${scenarioTitle(baseline)} have no measure in common to answer by.`;
  }
  const what = thing(result, before);
  const { unit, mean } = difference;
  if (difference["half-width"] === null) {
    const word = mean < 0 ? "fewer" : "more";
    return `In one replication ${scenarioTitle(alternative)} has ${sizeText(difference, unit)} ${word} ${what} than ${scenarioTitle(baseline)}; one replication cannot tell this from chance.`;
  }
  if (mean === 0 && difference["half-width"] === 0) {
    return `${scenarioTitle(alternative)} makes no difference against ${scenarioTitle(baseline)}: the ${what} are the same in each of ${runs(difference.defined)}.`;
  }
  if (!excludesZero(difference)) {
    return `${scenarioTitle(alternative)} cannot be told from ${scenarioTitle(baseline)} by ${runs(difference.defined)}: the difference in ${what} lies between ${intervalText(difference, unit)?.replace(" to ", " and ")} (${percent(result.confidence)} interval${shareOf(difference, before).replace(/^; .*of/, "; of")}).`;
  }
  const saves = mean < 0;
  const interval = `${percent(result.confidence)} interval ${intervalText(difference, unit, saves)}`;
  const verb = saves ? "save" : "cost";
  const more = saves ? "" : "more ";
  return `${scenarioTitle(alternative)} would ${verb} ${sizeText(difference, unit)} ${more}${what} (${interval}${shareOf(difference, before)}) against ${scenarioTitle(baseline)}.`;
}
