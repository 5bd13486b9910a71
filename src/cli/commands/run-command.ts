/** The command `run`: runs one scenario and prints the summary. */
import { Command } from "commander";
import { addRunOptions, type RunCommandOptions, wholeNumber } from "../options/options.js";
import { addShardOptions, type ShardOptions } from "../options/shard-option.js";
import { runStatus } from "../studies/questions.js";
import { checkShardOptions } from "../studies/shard-study.js";
import { shardFiles, studyFiles } from "../studies/study-files.js";
import type { Surroundings } from "../terminal/surroundings.js";

/**
 * Makes the command `run <scenario>`. Its exit status is 1 when the scenario misses a target, so that scripts notice.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function runCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  return addShardOptions(addRunOptions(new Command("run")))
    .description("Run replications of a scenario and print the summary.")
    .argument("<scenario>", "scenario file")
    .option("--replication <k>", "run only replication number k, counted from 1", wholeNumber("--replication"))
    .addHelpText(
      "after",
      `
Exit status is 1 when a target of the scenario is missed.

Examples:
  discharge-flow run scenarios/teaching/one-ward.yaml
  discharge-flow run one-ward.yaml --set services.ward.beds=45 --seed 2
  discharge-flow run one-ward.yaml --precision 5% --format json > result.json
  discharge-flow run one-ward.yaml --shard 3/20 --out parts`,
    )
    .action(async (file: string, options: RunCommandOptions & ShardOptions) => {
      checkShardOptions(options);
      if (options.shard !== undefined) return shardFiles("run", [file], options, surroundings);
      finish(runStatus(await studyFiles([file], options, surroundings)));
    });
}
