/**
 * Loads one scenario file again and again with other overrides, and prints each of its warnings once: the first of those
 * that differ in nothing but numbers.
 */
import { formatIssue } from "../../foundation/errors.js";
import type { LoadScenario } from "../../study/design/scenario-loader.js";
import type { Surroundings } from "../terminal/surroundings.js";
import { loadAsTyped, type Switches } from "./load-as-typed.js";

/**
 * @param file path of the scenario
 * @param overrides those of the command line, which come before those of the question
 * @param options of the command line: its switches, and whether warnings are left out
 * @param surroundings where warnings are printed
 */
export function fileLoader(
  file: string,
  overrides: readonly string[],
  options: Switches & { readonly quiet?: true },
  { stderr }: Pick<Surroundings, "stderr">,
): LoadScenario {
  const quiet = options.quiet === true;
  const warned = new Set<string>();
  return ({ name, set }) => {
    const named = name === undefined ? {} : { name };
    const scenario = loadAsTyped(file, { set: [...overrides, ...set], ...named }, options);
    for (const issue of scenario.warnings) {
      const warning = formatIssue(issue);
      const kind = `${issue.path} ${warning.replaceAll(/\d[\d.,]*/g, "0")}`;
      if (!quiet && !warned.has(kind)) stderr.write(`Warning: ${warning}\n`);
      warned.add(kind);
    }
    return scenario;
  };
}
