/** The answer over several alternatives: which of them have less than the baseline, which have more, which cannot be told. */
import { listed } from "../foundation/words.js";
import type { Result, ScenarioResult } from "../study/result/result.js";
import { countedThing, headlineDifference, headlineOf } from "./answer.js";
import { sameness } from "./comparison-row.js";
import { type Estimate, excludesZero, intervalText, meanText, percent, sizeText } from "./number-text.js";
import { overSpan, type Span, spanOf } from "./period-text.js";
import { scenarioTitle } from "./titles.js";

type Group = "less" | "more" | "unclear" | "same" | "none";

interface Judged {
  readonly title: string;
  readonly group: Group;
  readonly difference: Estimate & { readonly unit: string };
}

const NOTHING = { mean: null, "half-width": null, low: null, high: null, unit: "" };

function judge(result: Result, alternative: ScenarioResult, span: Span): Judged {
  const { scenarios } = result;
  const title = `“${scenarioTitle(alternative, scenarios)}”`;
  const found = headlineDifference(result, alternative);
  const before = headlineOf(scenarios[0]);
  if (found === null || before === null || found.mean === null) return { title, group: "none", difference: NOTHING };
  const difference = overSpan(found, span);
  if (sameness(found, before) !== null) return { title, group: "same", difference };
  if (!excludesZero(found)) return { title, group: "unclear", difference };
  return { title, group: found.mean < 0 ? "less" : "more", difference };
}

function titles(judged: readonly Judged[]): string {
  return listed(judged.map(({ title }) => title));
}

/** The sizes of clear differences, the first with all that has to be known to read the others. */
function clearTexts(judged: readonly Judged[], what: string, base: string, before: string, level: string): string[] {
  return judged.map(({ title, group, difference }, index) => {
    const isLess = group === "less";
    const size = `${title} has ${sizeText(difference, difference.unit)} ${isLess ? "fewer" : "more"}`;
    const interval = intervalText(difference, difference.unit, isLess);
    if (index > 0) return `${size} (${interval}).`;
    const told = isLess ? `${size} ${what} than ${base}` : size;
    return `${told} (${level} interval ${interval}${isLess ? `; of ${before}` : ""}).`;
  });
}

/**
 * What several alternatives change in the headline measure.
 *
 * @param result of at least two alternatives
 * @returns sentences: first those alternatives that have less than the baseline, or that none has, then the others
 */
export function answerOverall(result: Result): string[] {
  const { scenarios, replications, confidence } = result;
  const [baseline, ...alternatives] = scenarios;
  const measure = headlineOf(baseline);
  if (measure === null) return ["Nothing is measured in all."];
  const span = spanOf(scenarios.map(({ period }) => period));
  const before = overSpan(measure, span);
  const judged = alternatives
    .map((alternative) => judge(result, alternative, span))
    .toSorted((a, b) => (a.difference.mean ?? 0) - (b.difference.mean ?? 0));
  const those = (group: Group) => judged.filter((one) => one.group === group);
  const [less, more, unclear, same, none] = [
    those("less"),
    those("more"),
    those("unclear"),
    those("same"),
    those("none"),
  ];
  const what = countedThing(result, measure, span);
  const base = `“${scenarioTitle(baseline, scenarios)}”`;
  const size = meanText(before, before.unit);
  const runs = replications === 1 ? "one replication" : `${replications} replications`;
  const has = unclear.length === 0 ? "has" : "can be shown to have";
  return [
    ...(less.length === 0 ? [`No alternative ${has} fewer ${what} than ${base} (${size}).`] : []),
    ...clearTexts([...less, ...more], what, base, size, percent(confidence)),
    ...(unclear.length === 0 ? [] : [`${titles(unclear)} cannot be told from it by ${runs}.`]),
    ...(same.length === 0
      ? []
      : [`${titles(same)} ${same.length === 1 ? "makes" : "make"} no difference to the ${what}.`]),
    ...(none.length === 0 ? [] : [`${titles(none)} cannot be compared with it.`]),
  ];
}
