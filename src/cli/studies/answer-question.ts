/**
 * What the commands for questions of many runs have in common: load the scenario files, say how many runs there will be,
 * run them, conclude, and deliver the answer.
 */

import type { ShardNumber } from "../../experiment/shards.js";
import { counted } from "../../foundation/words.js";
import { scenarioNameOf } from "../../scenario/load-scenario.js";
import { collectWith } from "../../study/compare/run-scenarios.js";
import type { LoadScenario } from "../../study/design/scenario-loader.js";
import type { StudySettings } from "../../study/design/study-design.js";
import { settingAt, type VariationDesign } from "../../study/design/variation-design.js";
import type { PartlyLaidOutStudy } from "../../study/shards/shard.js";
import { layOutShard, outlineOf, settingInPlan, type VariationPlan } from "../../study/shards/variation-plan.js";
import { requireDifferentNames } from "../files/different-names.js";
import { fileLoader } from "../files/file-loader.js";
import { makeWritableFolder } from "../files/files.js";
import { keepInputs } from "../files/kept-inputs.js";
import { overridesByFile } from "../options/overrides-by-file.js";
import type { AnswerOptions } from "../options/question-options.js";
import { asUsage } from "../options/refused.js";
import type { ShardOptions } from "../options/shard-option.js";
import { INTERRUPTED } from "../terminal/interruption.js";
import { sayer } from "../terminal/sayer.js";
import type { Surroundings } from "../terminal/surroundings.js";
import { type AnswerDocument, answerFiles } from "./answer-delivery.js";
import type { Answering } from "./answers.js";
import { concluded } from "./concluded.js";
import { deliverWork, type WatchedWork } from "./delivered-work.js";
import { checkShardOptions, runShard, type StudyInShards } from "./shard-study.js";
import { replayCommand, settingsFrom } from "./study-files.js";

/** What every question lays out. */
type QuestionDesign = Pick<VariationDesign, "study" | "scenarios" | "variations" | "common">;

/** A question as a command asks it; its name is that of the command. */
export interface Question<Design extends QuestionDesign, Answer> extends Answering<Omit<Design, "study">, Answer> {
  /** Lays out the runs; `loaders` are those of the files, in their order, the second undefined where there is one file. */
  readonly design: (loaders: readonly LoadScenario[], settings: StudySettings) => Promise<Design>;
  /** For shards: lays out nothing, so that each shard can lay out its own. Left out: shards lay out all. */
  readonly plan?: (
    loaders: readonly LoadScenario[],
    settings: StudySettings,
  ) => Promise<VariationPlan & { readonly facts: object }>;
}

/** Makes the command that repeats one replication of a point, by the name of the point. */
type ReplayMaker = (
  study: Pick<PartlyLaidOutStudy<unknown>, "points" | "seed">,
  settingOf: (point: number) => ReturnType<typeof settingAt>,
) => (name: string, replication: number) => string;

/** How many runs there will be, in words. */
function howMuch({ points, replications }: Pick<PartlyLaidOutStudy<unknown>, "points" | "replications">): string {
  const runs = counted(points.length * replications, "run");
  return `${counted(points.length, "point")} of ${counted(replications, "replication")}: ${runs}.`;
}

/** A study of which each shard lays out its own points. */
function studyOfPlan(
  question: string,
  plan: VariationPlan & { readonly facts: object },
  replayOf: ReplayMaker,
): StudyInShards {
  const outline = outlineOf(plan);
  const replay = replayOf(outline, (point) => settingInPlan(plan, point));
  const layOut = (number: ShardNumber) => layOutShard(plan, outline, number);
  return { design: outline, layOut, question, facts: plan.facts, replay };
}

/**
 * Answers a question about scenario files, prints the answer and writes its files.
 *
 * @param question what is asked
 * @param given paths of the scenarios, the first of them the baseline; undefined where the command line gives none
 * @param options of the command line
 * @param surroundings streams and environment
 * @returns the exit status
 * @throws UsageError for a wrong question; ScenarioError for mistakes in the scenarios; FileError when a file cannot be
 *   read or written; InvariantError for a fault of the model; Interruption when it was stopped before one replication
 *   was complete
 */
export async function answerQuestion<Design extends QuestionDesign, Answer extends AnswerDocument>(
  question: Question<Design, Answer>,
  given: readonly (string | undefined)[],
  options: AnswerOptions & ShardOptions,
  surroundings: Surroundings,
): Promise<number> {
  checkShardOptions(options);
  const started = performance.now();
  const { stderr } = surroundings;
  const files = given.filter((file) => file !== undefined);
  requireDifferentNames(question.name, files.map(scenarioNameOf));
  if (options.out !== undefined) {
    await keepInputs(options.out, answerFiles(question.name), options, files);
    await makeWritableFolder(options.out);
  }
  const overrides = overridesByFile(files, options);
  const loaders = files.map((file, index) =>
    fileLoader(file, overrides[index], options, surroundings, files.length > 1),
  );
  const inUsersWords = (error: unknown) => {
    throw asUsage(question.name, error);
  };
  const say = sayer(options, surroundings);
  const replayOf: ReplayMaker =
    ({ points, seed }, settingOf) =>
    (name, replication) => {
      const { scenario, set } = settingOf(points.findIndex((point) => point.name === name));
      return replayCommand(files[scenario], seed, replication, [...overrides[scenario], ...set]);
    };
  if (options.shard !== undefined && question.plan !== undefined) {
    const plan = await question.plan(loaders, settingsFrom(options)).catch(inUsersWords);
    const study = studyOfPlan(question.name, plan, replayOf);
    say(howMuch(study.design));
    await runShard(study, options, surroundings).catch(inUsersWords);
    return 0;
  }
  const design = await question.design(loaders, settingsFrom(options)).catch(inUsersWords);
  const { study, ...facts } = design;
  say(howMuch(study));
  const replay = replayOf(study, (point) => settingAt(design, point));
  if (options.shard !== undefined) {
    await runShard({ design: study, question: question.name, facts, replay }, options, surroundings);
    return 0;
  }
  const collect = async (watched: WatchedWork) => {
    const rows = await collectWith(study, { ...watched, replay });
    return { rows, isComplete: rows.complete, conclude: () => concluded(question, rows, facts) };
  };
  const { rows, isComplete } = await deliverWork(question, collect, options, surroundings);
  say(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  if (isComplete) return 0;
  const done = counted(rows.rows[0].length, "complete replication");
  stderr.write(`Interrupted: the answer rests on ${done} of ${study.replications}.\n`);
  return INTERRUPTED;
}
