/**
 * What becomes of the rows of a whole study, by the question that was asked: `merge` ends what another command began on
 * other machines, with the same output and exit status.
 */
import { UsageError } from "../../foundation/errors.js";
import { conclude } from "../../study/compare/conclude.js";
import type { StudyRows } from "../../study/design/collect.js";
import type { Result } from "../../study/result/result.js";
import type { MergedStudy } from "../../study/shards/merge-shards.js";
import type { RefusedInShard } from "../../study/shards/shard.js";
import { settledFutures } from "../../study/uncertainty/futures-design.js";
import type { DeliveryOptions } from "../options/options.js";
import { INTERRUPTED } from "../terminal/interruption.js";
import type { Surroundings } from "../terminal/surroundings.js";
import { type AnswerDocument, answerFiles, deliverAnswer } from "./answer-delivery.js";
import { type Answering, EXPLAIN, FUTURES, INTERVENTIONS, PREDICT, SENSITIVITY, SWEEP } from "./answers.js";
import { concluded } from "./concluded.js";
import { RESULT_FILES } from "./delivery.js";
import { deliverStudy } from "./study-files.js";

/** Concludes from rows, shows what was found, and gives the exit status. */
type Ending = (rows: MergedStudy, options: DeliveryOptions, surroundings: Surroundings) => Promise<number>;

/** The exit status of `run`: 1 when a target is missed, so that scripts notice. */
export function runStatus({ interrupted, targets }: Result): number {
  return interrupted ? INTERRUPTED : targets.some(({ verdict }) => verdict === "missed") ? 1 : 0;
}

const endComparison: Ending = async (rows, options, surroundings) => {
  await deliverStudy(conclude(rows), options, surroundings);
  return 0;
};

/** @param settle facts without the variations that shards found to be refused. Default: shards have laid out all */
function endAnswer<Facts, Answer extends AnswerDocument>(
  answering: Answering<Facts, Answer>,
  settle: (facts: Facts, refused: readonly RefusedInShard[]) => Facts = (facts) => facts,
): Ending {
  return async (rows, options, surroundings) => {
    requireNoResultOptions(options, rows.question);
    const settled = {
      ...answering,
      conclude: (all: StudyRows, facts: Facts) => answering.conclude(all, settle(facts, rows.refused)),
    };
    // What the same version has written, as the shard's checksum says.
    await deliverAnswer(concluded(settled, rows, rows.facts as Facts), answering, options, surroundings);
    return 0;
  };
}

/** Refuses options of a result with which an answer to another question has nothing to do. */
function requireNoResultOptions({ observed = [], full }: DeliveryOptions, question: string): void {
  if (full === true)
    throw new UsageError("--full", `is for the results of run and compare, and the parts answer "${question}".`);
  if (observed.length > 0)
    throw new UsageError(
      "--observed",
      `is shown beside the results of run and compare, and the parts answer "${question}".`,
    );
}

/** By the name of the question, as shards carry it. */
const ENDINGS = {
  // What `collectShard` of the library writes when no question is named.
  study: endComparison,
  compare: endComparison,
  run: async (rows, options, surroundings) => {
    const result = conclude(rows);
    await deliverStudy(result, options, surroundings);
    return runStatus(result);
  },
  "compare --each": endAnswer(INTERVENTIONS),
  sweep: endAnswer(SWEEP),
  sensitivity: endAnswer(SENSITIVITY),
  futures: endAnswer(FUTURES, settledFutures),
  explain: endAnswer(EXPLAIN),
  predict: endAnswer(PREDICT),
} as const satisfies Readonly<Record<string, Ending>>;

function isKnown(question: string): question is keyof typeof ENDINGS {
  return Object.hasOwn(ENDINGS, question);
}

/** Names of the files that the answer to a question may have. */
export function filesOfAnswer(question: string): readonly string[] {
  if (question === "study" || question === "compare" || question === "run") return RESULT_FILES;
  return answerFiles(question === "compare --each" ? INTERVENTIONS.name : question);
}

/**
 * Ends a study whose shards are merged.
 *
 * @param rows of the whole study
 * @param options how the result is shown, and where to
 * @param surroundings streams and environment
 * @returns the exit status that the command has on one machine
 * @throws UsageError for a question that no command asks; FileError when a file cannot be written
 */
export async function endStudy(
  rows: MergedStudy,
  options: DeliveryOptions,
  surroundings: Surroundings,
): Promise<number> {
  if (isKnown(rows.question)) return ENDINGS[rows.question](rows, options, surroundings);
  const known = Object.keys(ENDINGS).join(", ");
  throw new UsageError("merge", `the parts answer "${rows.question}", and the answers known here are to ${known}.`);
}
