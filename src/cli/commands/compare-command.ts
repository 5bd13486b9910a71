/** The command `compare`: runs several scenarios with the same people and prints the differences to the first. */
import { Command } from "commander";
import { UsageError } from "../../foundation/errors.js";
import { INTERRUPTED } from "../interruption.js";
import { studyInterventions } from "../intervention-study.js";
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
    .argument("[alternatives...]", "scenario files to compare with it")
    .option("--each", "compare the baseline with each of its interventions alone, and with all of them together")
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

  discharge-flow compare before.yaml after.yaml --format csv > differences.csv
  discharge-flow compare county.yaml --each --with enablement-beds`,
    )
    .action(async (baseline: string, alternatives: string[], options: RunCommandOptions) => {
      if (options.each === true) {
        if (options.precision !== undefined)
          throw new UsageError("--precision", "has no meaning with --each.", "Example: --each --replications 40");
        if (alternatives.length > 0)
          throw new UsageError("--each", "compares the interventions of one file.", "Give the baseline alone.");
        const found = await studyInterventions(baseline, options, surroundings);
        finish(found.interrupted ? INTERRUPTED : 0);
        return;
      }
      if (alternatives.length === 0)
        throw new UsageError(
          "compare",
          "needs a scenario to compare the baseline with.",
          "Give a second file, or --each for the baseline's own interventions.",
        );
      const result = await studyFiles([baseline, ...alternatives], options, surroundings);
      finish(result.interrupted ? INTERRUPTED : 0);
    });
}
