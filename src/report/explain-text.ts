/** The findings of a difference taken apart in sentences, which every form of its report shares. */

import { counted, listed, uncapitalised, visible } from "../foundation/words.js";
import type { Effect } from "../study/answer/answer-schema.js";
import type { Explained, ExplainResult } from "../study/explain/explain-answer.js";
import { excludesZeroAtOnce } from "./at-once.js";
import { isSame } from "./is-same.js";
import { ONE_REPLICATION } from "./method-text.js";
import { differenceUnit, excludesZero, meanAndInterval, percent, plusMinus, unitTitle } from "./number-text.js";
import { scenarioTitle } from "./titles.js";

/** So many pairs that interact are told. */
const MOST_PAIRS = 5;
/** So many parts are named in the answer. */
const MOST_PARTS = 3;

/** Stands behind the path of a change that is one of order alone. */
const IN_ORDER = " (order)";

/** What stands in tables and pictures for what mean parts leave over. */
export const REST = "rest, from acting on each other";

/** Why nothing is known of a measure: a replication tells something where each set of mechanisms has a value in it. */
const NO_VALUE = "in no replication does every run have a value";

/** The name of a mechanism, with a space behind a date, where it may be broken. */
export function mechanismText(name: string): string {
  return visible(name.replace(/^changes\.(\d{4}-\d\d-\d\d(?: \(\d+\))?)\./, "$1 "));
}

/** Titles of the baseline and the alternative. */
export function explainedTitles({ scenarios }: Pick<ExplainResult, "scenarios">): readonly [string, string] {
  const [from, to] = scenarios.map((scenario) => scenarioTitle(scenario, scenarios));
  return [from, to];
}

/** That there is no difference, which only runs with a value can tell. */
function sameText({ defined, values }: Explained["difference"]): string {
  return `exactly the same in every run${defined < values.length ? " that has a value" : ""}`;
}

/** Both scenarios and their difference. */
export function levelsSentence(explained: Explained, result: Pick<ExplainResult, "scenarios">): string {
  const { measure, baseline, alternative, difference } = explained;
  const [from, to] = explainedTitles(result);
  const unit = unitTitle(measure.unit);
  const levels = `${plusMinus(baseline, measure.unit)}${unit === "" ? "" : ` ${unit}`} with ${from}, ${plusMinus(alternative, measure.unit)} with ${to}`;
  if (difference.mean === null) return `${levels}: ${NO_VALUE}, so that nothing can be said of the difference.`;
  const { defined, values } = difference;
  const rests =
    defined === values.length
      ? ""
      : ` All of this rests on ${defined} of ${counted(values.length, "replication")}, in which every run has a value.`;
  const change = isSame(difference)
    ? sameText(difference)
    : `a difference of ${plusMinus(difference, differenceUnit(measure.unit))}`;
  return `${levels}: ${change}.${rests}`;
}

/** Which mechanisms make the difference, as far as the runs tell it. */
export function partsSentence(
  { measure, difference, parts }: Explained,
  { replications, confidence }: Pick<ExplainResult, "replications" | "confidence">,
): string {
  const label = visible(measure.label);
  const what = uncapitalised(label);
  if (difference.mean === null) return `Nothing can be said of ${what}: ${NO_VALUE}.`;
  if (isSame(difference)) return `Nothing does: there is no difference in ${what} in any run.`;
  const unit = differenceUnit(measure.unit);
  const told = parts.map(({ mechanism, part }) => `“${mechanismText(mechanism)}” ${meanAndInterval(part, unit)}`);
  // Of many parts those are named that differ from 0: all are judged at once, so that few are named by chance.
  const varying = parts.filter(({ part }) => !isSame(part)).length;
  const isClear = parts.map(({ part }) => excludesZeroAtOnce(part, confidence, varying));
  const clear = told.filter((_, index) => isClear[index]);
  // A part that is marked in the table, where each is judged by itself, may be none of these.
  const isMarkedAlone = parts.some(({ part }, index) => excludesZero(part) && !isClear[index]);
  const judged = isMarkedAlone ? `, ${varying === 2 ? "both" : `all ${varying}`} judged at once` : "";
  const byItself = excludesZero(parts[0].part) ? ", judged by itself" : "";
  if (clear.length === 0)
    return `No part of the difference in ${what} can be told from chance by ${counted(replications, "replication")}${judged}. The largest is ${told[0]}${byItself}.`;
  const others = clear.length < parts.length ? ` No other part can be told from chance${judged}.` : "";
  return `What makes the difference in ${what}: ${clear.slice(0, MOST_PARTS).join("; ")}${clear.length > MOST_PARTS ? "; and smaller parts" : ""}.${others}`;
}

/** Which mechanisms act on each other, if it can be told: one run alone does not tell it. */
export function interactionSentences({ interaction, pairs, measure, parts }: Explained): string[] {
  if (parts.length < 2) return [];
  const unit = differenceUnit(measure.unit);
  const acting = pairs.filter((pair) => excludesZero(pair.interaction)).slice(0, MOST_PAIRS);
  const told = acting.map(
    (pair) => `${mechanismText(pair.first)} with ${mechanismText(pair.second)} ${plusMinus(pair.interaction, unit)}`,
  );
  const sentence =
    interaction === null || interaction["half-width"] === null
      ? []
      : [sumSentence(interaction, unit, acting.length > 0)];
  const atOnce = pairs.length > 1 ? ` (intervals for all ${pairs.length} pairs at once)` : "";
  return told.length === 0
    ? sentence
    : [...sentence, `Together less the sum of each alone${atOnce}: ${told.join("; ")}.`];
}

/** Whether effects add up. Pairs may act on each other although the sum over all does not show it. */
function sumSentence(interaction: Effect, unit: string, hasPairs: boolean): string {
  const excess = `all together less the sum of each alone is ${plusMinus(interaction, unit)}`;
  if (isSame(interaction)) {
    const inEach = `In each of ${counted(interaction.defined, "replication")}`;
    return hasPairs
      ? `Mechanisms act on each other, and cancel each other out. ${inEach} the effects add up exactly.`
      : `${inEach} the effects add up exactly, so that no mechanism acts on another. More may show otherwise.`;
  }
  if (excludesZero(interaction)) return `Mechanisms act on each other: ${excess}.`;
  return hasPairs
    ? `Mechanisms act on each other in pairs, although the sum over all does not show it: ${excess}.`
    : `That the effects add up cannot be refuted: ${excess}.`;
}

/** Which mechanisms the files refuse without each other, and why. */
export function mechanismNotes({ mechanisms, joined }: ExplainResult): string[] {
  const orders = mechanisms.flatMap(({ changes }) => changes.filter((change) => change.endsWith(IN_ORDER)));
  const told = new Set(mechanisms.map((mechanism) => mechanism["not-alone"]));
  return [
    ...(orders.length === 0
      ? []
      : [
          `${listed(orders.map((change) => visible(change.slice(0, -IN_ORDER.length))))} ${orders.length === 1 ? "is" : "are"} the same in another order. What is drawn there means another name then, so that other people go each way. In one order the two scenarios could be compared person by person.`,
        ]),
    ...joined.map(
      ({ mechanisms: names, reason }) =>
        `Taken as one: ${names.map(mechanismText).join(" and ")}, for the file refuses them without each other (${visible(reason)}).`,
    ),
    ...mechanisms.flatMap(({ name, "not-alone": reason }) =>
      reason === null
        ? []
        : [`${mechanismText(name)} cannot stand alone, and comes after what it needs: ${visible(reason)}.`],
    ),
    // What one needs, the others cannot be without: one reason is told once.
    ...mechanisms.flatMap(({ name, "not-last": reason }) =>
      reason === null || told.has(reason)
        ? []
        : [`The others cannot all be without ${mechanismText(name)}: ${visible(reason)}.`],
    ),
  ];
}

/** Said where the work was stopped before its end; null where it was not. */
export function interruptedSentence({ interrupted, replications }: ExplainResult): string | null {
  return interrupted ? `Interrupted: everything here rests on ${counted(replications, "complete replication")}.` : null;
}

/** What a part is, and what the figures rest on. */
export function explainMethod(result: ExplainResult): string {
  const { replications, runs, seed, confidence, method } = result;
  const isRefused = result.mechanisms.some((one) => one["not-alone"] !== null || one["not-last"] !== null);
  const outermost = isRefused ? "as soon as it can come and as late as it can come" : "alone and as the last";
  const how =
    method === "every-order"
      ? "A part is what a mechanism adds, averaged over the orders in which they can come; parts add up to the difference."
      : `A part is the mean of what a mechanism does ${outermost}; parts and the rest add up to the difference.`;
  return `${how} Replications ${replications}, ${runs} runs, seed ${seed}, discharge-flow ${result["discharge-flow"]}; replication k meets the same people everywhere. ${
    replications === 1
      ? ONE_REPLICATION
      : `Intervals are of ${percent(confidence)} for each by itself; * marks those that exclude 0.`
  }`;
}
