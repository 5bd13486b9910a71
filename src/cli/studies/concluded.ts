/** The answer to a question from its rows, or in the user's words why there is none. */
import { replicationsIn } from "../../experiment/rows.js";
import { refusalOf } from "../../foundation/refusal.js";
import { counted } from "../../foundation/words.js";
import type { StudyRows } from "../../study/design/collect.js";
import { asUsage } from "../options/refused.js";
import { Interruption } from "../terminal/interruption.js";
import type { AnswerDocument } from "./answer-delivery.js";
import type { Answering } from "./answers.js";

/**
 * Concludes from the rows of a question.
 *
 * @param question what was asked
 * @param rows what was run
 * @param facts what the question is about, beside what was run
 * @throws UsageError where the rows cannot answer it, such as for a measure that has no value in some run; Interruption
 *   where the work was stopped before they could
 */
export function concluded<Facts, Answer extends AnswerDocument>(
  question: Answering<Facts, Answer>,
  rows: StudyRows,
  facts: Facts,
): Answer {
  try {
    return question.conclude(rows, facts);
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined || rows.complete) throw asUsage(question.name, error);
    const replications = replicationsIn(rows);
    const done = `${counted(replications, "complete replication")}, which ${replications === 1 ? "does" : "do"}`;
    throw new Interruption(`interrupted after ${done} not answer it: ${refused.message}, so there is no result`);
  }
}
