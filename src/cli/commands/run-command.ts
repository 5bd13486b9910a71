/** The command `run`: runs one scenario and prints the summary. */
import { Command } from "commander";
import { INTERRUPTED } from "../interruption.js";
import { addRunOptions, type RunCommandOptions, wholeNumber } from "../options.js";
import { studyFiles } from "../study-files.js";
import type { Surroundings } from "../surroundings.js";

/**
 * Makes the command `run <scenario>`. Its exit status is 1 when the scenario misses a target, so that scripts notice.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function runCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  return addRunOptions(new Command("run"))
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
  discharge-flow run one-ward.yaml --precision 5% --format json > result.json`,
    )
    .action(async (file: string, options: RunCommandOptions) => {
      const result = await studyFiles([file], options, surroundings);
      const missed = result.targets.some((target) => target.verdict === "missed");
      finish(result.interrupted ? INTERRUPTED : missed ? 1 : 0);
    });
}
