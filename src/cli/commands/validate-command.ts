/**
 * The command `validate`: finds mistakes in scenarios and shows offered load against capacity, without running them.
 */

import { Command } from "commander";
import { formatIssue, type Issue, ScenarioError, withoutRepeats } from "../../foundation/errors.js";
import { counted, visible } from "../../foundation/words.js";
import { compileScenario } from "../../scenario/compile/compile-scenario.js";
import { loadScenario } from "../../scenario/load-scenario.js";
import { checkTargets } from "../../study/result/target-issues.js";
import { adjustableIssues } from "../../study/what-if/adjustable-issues.js";
import { type Loaded, tryLoadAll } from "../files/load-all.js";
import { addCommonOptions, type CommonOptions } from "../options/options.js";
import { loadHeading, loadLines } from "../terminal/load-table.js";
import { type Surroundings, widthOf } from "../terminal/surroundings.js";

/** What is printed of a valid scenario: title, length of the run, warnings and the load of every pool. */
function describe(scenario: NonNullable<Loaded["scenario"]>, width: number): string {
  const { blueprint, experiment } = compileScenario(scenario);
  checkTargets([{ scenario, blueprint }]);
  const { warmUp, length } = blueprint;
  const lines = [
    `  ${visible(blueprint.title)}`,
    `  ${counted(warmUp, "day")} of warm-up, ${counted(length, "day")} measured, ${counted(experiment.replications, "replication")}, seed ${experiment.seed}`,
  ];
  const warnings = scenario.warnings.map((warning) => `  warning: ${formatIssue(warning)}`);
  const loads = loadLines(blueprint, width);
  return [...lines, ...warnings, ...loadHeading(blueprint), ...loads].join("\n");
}

/**
 * What the file refuses of what it offers to readers of the report. What is set from outside can stand in the way of a
 * choice, and that is no mistake of the file.
 */
function issuesOfAdjustable(scenario: NonNullable<Loaded["scenario"]>, file: string): readonly Issue[] {
  return scenario.overrides.length > 0 ? [] : adjustableIssues(scenario, (set) => loadScenario(file, { set }));
}

/**
 * The description of a scenario, or its issues: those found on loading or, failing that, on compiling, or else in what
 * it marks as adjustable.
 */
function tryDescribe(loaded: Loaded, width: number): { text: string; issues: readonly Issue[] } {
  if (loaded.scenario === null) return { text: "", issues: loaded.issues };
  try {
    return { text: describe(loaded.scenario, width), issues: issuesOfAdjustable(loaded.scenario, loaded.file) };
  } catch (error) {
    if (error instanceof ScenarioError) return { text: "", issues: error.issues };
    throw error;
  }
}

/**
 * Makes the command `validate <scenario>…`. It describes the valid scenarios; then it throws a ScenarioError with the
 * issues of all others, so that an author sees every mistake at once.
 *
 * @param surroundings the stream to print to
 */
export function validateCommand(surroundings: Surroundings): Command {
  return addCommonOptions(new Command("validate"))
    .description("Check scenarios for mistakes and for overload, without running them.")
    .argument("<scenarios...>", "scenario files")
    .addHelpText(
      "after",
      `
If any file has mistakes, all mistakes of all files are listed with their
places, and the exit status is 3.

Examples:
  discharge-flow validate scenarios/teaching/one-ward.yaml
  discharge-flow validate *.yaml --set run.length="2 years"`,
    )
    .action(async (files: string[], options: CommonOptions) => {
      const issues: Issue[] = [];
      for (const loaded of await tryLoadAll(files, options)) {
        const found = tryDescribe(loaded, widthOf(surroundings.stdout));
        issues.push(...found.issues);
        if (found.issues.length > 0) continue;
        surroundings.stdout.write(`${visible(loaded.file)}: valid\n${options.quiet ? "" : `${found.text}\n`}`);
      }
      if (issues.length > 0) throw new ScenarioError(withoutRepeats(issues));
    });
}
