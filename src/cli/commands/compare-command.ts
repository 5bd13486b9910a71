/** The command `compare`. */
import { Command } from "commander";
import { INTERRUPTED } from "../interruption.js";
import { addRunOptions, type RunCommandOptions } from "../options.js";
import { studyFiles } from "../study-files.js";
import type { Surroundings } from "../surroundings.js";

/** `compare <baseline> <alternative>…`. */
export function compareCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  return addRunOptions(new Command("compare"))
    .description("Run scenarios over the same random people and print the differences to the first.")
    .argument("<baseline>", "scenario file to compare with")
    .argument("<alternatives...>", "scenario files to set against it")
    .addHelpText(
      "after",
      `
Examples:
  discharge-flow compare two-contracts.yaml single-lead-provider.yaml
  discharge-flow compare before.yaml after.yaml --replications 100 --out out
  discharge-flow compare before.yaml after.yaml --format csv > differences.csv`,
    )
    .action(async (baseline: string, alternatives: string[], options: RunCommandOptions) => {
      const result = await studyFiles([baseline, ...alternatives], options, surroundings);
      finish(result.interrupted ? INTERRUPTED : 0);
    });
}
