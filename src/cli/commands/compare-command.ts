/** The command `compare`: runs several scenarios with the same people and prints the differences to the first. */
import { Command } from "commander";
import { UsageError } from "../../foundation/errors.js";
import { addRunOptions, type RunCommandOptions, setAlternativesOption } from "../options/options.js";
import { addShardOptions, type ShardOptions } from "../options/shard-option.js";
import { shardInterventions, studyInterventions } from "../studies/intervention-study.js";
import { checkShardOptions } from "../studies/shard-study.js";
import { shardFiles, studyFiles } from "../studies/study-files.js";
import { INTERRUPTED } from "../terminal/interruption.js";
import type { Surroundings } from "../terminal/surroundings.js";

/**
 * Makes the command `compare <baseline> <alternative>…`. A missed target does not change its exit status, because a
 * baseline is often compared just because it misses one.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function compareCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  return addShardOptions(addRunOptions(new Command("compare")))
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
  discharge-flow compare before.yaml after.yaml --set after:services.ward.beds=9
  discharge-flow compare before.yaml after.yaml \\
    --set-alternatives services.ward.beds="+10 %"
  discharge-flow compare before.yaml after.yaml --format csv > differences.csv
  discharge-flow compare county.yaml --each --with enablement-beds
  discharge-flow compare before.yaml after.yaml --shard 3/20 --out parts`,
    )
    .action(async (baseline: string, alternatives: string[], options: RunCommandOptions & ShardOptions) => {
      checkShardOptions(options);
      if (options.each === true) {
        checkEachOptions(options);
        if (alternatives.length > 0)
          throw new UsageError("--each", "compares the interventions of one file.", "Give the baseline alone.");
        if (options.shard !== undefined) return shardInterventions(baseline, options, surroundings);
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
      const files = [baseline, ...alternatives];
      if (options.shard !== undefined) return shardFiles("compare", files, options, surroundings);
      const result = await studyFiles(files, options, surroundings);
      finish(result.interrupted ? INTERRUPTED : 0);
    });
}

/** Options of a comparison that `--each` has no use for. */
const WITHOUT_EACH = {
  precision: "--precision",
  measure: "--measure",
  maxReplications: "--max-replications",
  setAlternatives: "--set-alternatives",
  full: "--full",
  observed: "--observed",
} as const satisfies Partial<Record<keyof RunCommandOptions, string>>;

/** Refuses options that would change nothing with `--each`. */
function checkEachOptions(options: RunCommandOptions): void {
  for (const [key, option] of Object.entries(WITHOUT_EACH)) {
    const given = options[key as keyof typeof WITHOUT_EACH];
    if (given === undefined || (Array.isArray(given) && given.length === 0)) continue;
    throw new UsageError(option, "has no meaning with --each.", "Example: --each --replications 40");
  }
}
