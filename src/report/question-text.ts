/** The question that a report answers, and its answer: what every form of the report opens with. */
import { visible } from "../foundation/words.js";
import type { Result } from "../study/result/result.js";
import { answerAgainst, answerAlone, headlineOf } from "./answer.js";
import { answerOverall } from "./answer-overall.js";
import { scenarioTitle, type Titled, Titles, whereText } from "./titles.js";

/** What is asked, from the titles of what was compared. */
export function questionText({ scenarios, catalogue }: Result): string {
  const [baseline, ...alternatives] = scenarios;
  const base = scenarioTitle(baseline, scenarios);
  const measure = headlineOf(baseline);
  const what = measure === null ? "of what is measured" : new Titles(catalogue).ofKey(measure.key).toLowerCase();
  if (alternatives.length === 0) return `${base}: how many ${what}?`;
  if (alternatives.length === 1)
    return `Has “${scenarioTitle(alternatives[0], scenarios)}” fewer ${what} than “${base}”?`;
  return `Which of ${alternatives.length} alternatives has fewer ${what} than “${base}”?`;
}

/** The answer in a sentence or a few. */
export function answerTexts(result: Result): readonly string[] {
  const [, ...alternatives] = result.scenarios;
  if (alternatives.length === 0) return [answerAlone(result)];
  if (alternatives.length === 1) return [answerAgainst(result, alternatives[0])];
  return answerOverall(result);
}

/** What was changed from outside the files, a sentence each, with the scenarios where these are not all. */
export function changeTexts({
  overrides,
  scenarios: all,
}: Pick<Result, "overrides"> & { readonly scenarios: readonly Titled[] }): string[] {
  return overrides.map(
    ({ path, value, scenarios }) =>
      `Changed from outside the files${whereText(scenarios, all)}: ${visible(path)} = ${visible(value)}.`,
  );
}
