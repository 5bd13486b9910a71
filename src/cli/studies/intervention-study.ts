/** What `compare --each` does: runs a scenario with each of its interventions alone and with all of them together. */
import { runInterventions } from "../../study/interventions/compare-interventions.js";
import { designInterventions, type InterventionDesign } from "../../study/interventions/intervention-design.js";
import type { InterventionResult } from "../../study/interventions/intervention-result.js";
import { fileLoader } from "../files/file-loader.js";
import { makeWritableFolder } from "../files/files.js";
import { keepInputs } from "../files/kept-inputs.js";
import type { RunCommandOptions } from "../options/options.js";
import { overridesByFile } from "../options/overrides-by-file.js";
import type { ShardOptions } from "../options/shard-option.js";
import type { Surroundings } from "../terminal/surroundings.js";
import { answerFiles } from "./answer-delivery.js";
import { INTERVENTIONS } from "./answers.js";
import { deliverWork, type WatchedWork } from "./delivered-work.js";
import { runShard } from "./shard-study.js";
import { replayCommand, settingsFrom } from "./study-files.js";

/**
 * Loads the file with each of its interventions and lays out the runs; prints every warning once.
 *
 * @param file path of the scenario
 * @param options of the command line: what is set and switched from outside, and how much is run
 * @param surroundings the stream for warnings
 * @throws ScenarioError for mistakes in it, or when it has no intervention that is off; FileError when it cannot be
 *   read
 */
export function designInterventionsOf(
  file: string,
  options: RunCommandOptions,
  surroundings: Pick<Surroundings, "stderr">,
): Promise<InterventionDesign> {
  const [overrides] = overridesByFile([file], options);
  return designInterventions(fileLoader(file, overrides, options, surroundings), settingsFrom(options));
}

/**
 * Makes the command that repeats one replication of the file with what is switched on in one of the scenarios.
 *
 * @param file path of the scenario
 * @param design from `designInterventionsOf`
 * @returns a function from the name of a scenario and the number of a replication to the command, as a shell reads it
 */
export function replayOfIntervention(file: string, { study }: Pick<InterventionDesign, "study">) {
  return (name: string, replication: number): string => {
    const overrides = study.scenarios.find((scenario) => scenario.name === name)?.overrides ?? [];
    const set = overrides.map(({ path, value }) => `${path}=${value}`);
    return replayCommand(file, study.seed, replication, set);
  };
}

/**
 * Compares the interventions of a scenario file, prints what was found and writes its files.
 *
 * @param file path of the scenario
 * @param options of the command line
 * @param surroundings streams and environment
 * @returns what was found
 * @throws as `studyFiles`
 */
export async function studyInterventions(
  file: string,
  options: RunCommandOptions,
  surroundings: Surroundings,
): Promise<InterventionResult> {
  if (options.out !== undefined) {
    await keepInputs(options.out, answerFiles(INTERVENTIONS.name), options, [file]);
    await makeWritableFolder(options.out);
  }
  const design = await designInterventionsOf(file, options, surroundings);
  const replay = replayOfIntervention(file, design);
  const compare = async (watched: WatchedWork) => {
    const answer = await runInterventions(design, { ...watched, replay });
    return { isComplete: !answer.interrupted, conclude: () => answer };
  };
  return (await deliverWork(INTERVENTIONS, compare, options, surroundings)).answer;
}

/**
 * Runs one shard of a comparison of the interventions of a scenario file, and writes it.
 *
 * @param file path of the scenario
 * @param options of the command line, with `shard`
 * @param surroundings streams and environment
 * @throws as `studyFiles`
 */
export async function shardInterventions(
  file: string,
  options: RunCommandOptions & ShardOptions,
  surroundings: Surroundings,
): Promise<void> {
  const design = await designInterventionsOf(file, options, surroundings);
  const { study, ...facts } = design;
  const replay = replayOfIntervention(file, design);
  await runShard({ design: study, question: "compare --each", facts, replay }, options, surroundings);
}
