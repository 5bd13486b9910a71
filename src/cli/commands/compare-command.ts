/** The command `compare`: runs several scenarios with the same people and prints the differences to the first. */
import { Command } from "commander";
import { INTERRUPTED } from "../interruption.js";
import { addRunOptions, type RunCommandOptions, setAlternativesOption } from "../options.js";
import { studyFiles } from "../study-files.js";
import type { Surroundings } from "../surroundings.js";

/**
 * Makes the command `compare <baseline> <alternative>…`. A missed target does not change its exit status, because a
 * baseline is often compared just because it misses one.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function compareCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  return addRunOptions(new Command("compare"))
    .description("Run scenarios with the same simulated people and print how each differs from the first.")
    .argument("<baseline>", "scenario file that the others are compared with")
    .argument("<alternatives...>", "scenario files to compare with it")
    .addOption(setAlternativesOption())
    .addHelpText(
      "after",
      `
Examples:
  discharge-flow compare two-contracts.yaml single-lead-provider.yaml
  discharge-flow compare before.yaml after.yaml --replications 100 --out out
  discharge-flow compare before.yaml after.yaml --set after:run.seed=2
  discharge-flow compare before.yaml after.yaml \\
    --set-alternatives services.ward.beds="+10 %"
  discharge-flow compare before.yaml after.yaml --format csv > differences.csv`,
    )
    .action(async (baseline: string, alternatives: string[], options: RunCommandOptions) => {
      const result = await studyFiles([baseline, ...alternatives], options, surroundings);
      finish(result.interrupted ? INTERRUPTED : 0);
    });
}
