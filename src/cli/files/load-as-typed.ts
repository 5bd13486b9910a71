/**
 * Loads a scenario file; what is wrong with an override that stands for another option is told of that option: of
 * `--with` or `--without`, which switch an intervention, of `--vary`, or of a grid or a table of sets.
 */
import { type Issue, ScenarioError } from "../../foundation/errors.js";
import { visible } from "../../foundation/words.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { type LoadOptions, loadScenario } from "../../scenario/load-scenario.js";
import { placeOfOverride } from "../../scenario/read/overrides.js";
import { type OverrideOptions, switchOf } from "../options/overrides-by-file.js";

/** The interventions that the command line switches. */
export type Switches = Pick<OverrideOptions, "with" | "without">;

/**
 * @param file path of the scenario
 * @param options what it is loaded with, the overrides of the switches among them
 * @param switches of the command line
 * @param varied the overrides that give a varied input a value, with the option or the file that names the input
 * @returns the scenario
 * @throws ScenarioError for mistakes in it; FileError when it cannot be read
 */
export function loadAsTyped(
  file: string,
  options: LoadOptions,
  switches: Switches,
  varied: ReadonlyMap<string, string> = new Map(),
): Scenario {
  try {
    return loadScenario(file, options);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new ScenarioError(error.issues.map((issue) => ofVaried(asTyped(issue, file, switches), varied)));
  }
}

function asTyped(issue: Issue, file: string, { with: on = [], without = [] }: Switches): Issue {
  for (const [option, names] of [["--with", on] as const, ["--without", without] as const])
    for (const name of names)
      if (issue.file === placeOfOverride(switchOf(name, option === "--with")).file)
        return { ...ofIntervention(issue, name, visible(file)), file: `${option} ${name}` };
  return issue;
}

/** An issue of an override that gives a varied input a value: told of the option or the file that names the input. */
export function ofVaried(issue: Issue, varied: ReadonlyMap<string, string>): Issue {
  const found = [...varied].find(([override]) => issue.file === placeOfOverride(override).file);
  return found === undefined ? issue : { ...issue, file: issue.file.replace("--set", () => found[1]) };
}

/** An issue with the switch of an intervention; that there is none of the name is said in words of interventions. */
function ofIntervention(issue: Issue, name: string, file: string): Issue {
  if (!issue.found.startsWith("no ")) return issue;
  const { line, column } = issue;
  const near = /^Did you mean interventions\.([^.]+)\.on$/.exec(issue.hint ?? "")?.[1];
  const hasSome = issue.expected.startsWith("one of ");
  return {
    file,
    line,
    column,
    path: "",
    found: `no intervention ${name} in ${file}`,
    expected: hasSome ? issue.expected : "a scenario with interventions, for this one has none",
    ...(near === undefined ? {} : { hint: `Did you mean ${near}` }),
  };
}
