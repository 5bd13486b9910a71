/** What stands above the numbers of a question of many runs: warnings, and what was changed from outside the files. */
import type { QuestionWarning } from "../../study/result/result-sources.js";
import { knownWarningTexts } from "../warning-text.js";
import { drawOverrides, type Told } from "./input-list.js";
import { wrap } from "./wrap.js";

/**
 * Warnings of the scenarios as they are, and changes by `--set`, as paragraphs; none where there is nothing to say.
 *
 * @param answer the document of a question
 * @param width columns of characters there are
 * @param emphasise makes a heading stand out
 * @param heading of the changes; another one where not all of them were asked for by the reader
 */
export function answerNotes(
  answer: Told & { readonly warnings: readonly QuestionWarning[] },
  width: number,
  emphasise: (text: string) => string,
  heading = "Changed by --set",
): string[] {
  return [
    ...knownWarningTexts(answer.warnings, answer.scenarios).map((text) => wrap(`Warning: ${text}`, width)),
    ...(answer.overrides.length === 0 ? [] : [`${emphasise(heading)}\n${drawOverrides(answer, width)}`]),
  ];
}
