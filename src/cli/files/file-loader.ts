/** Loads one scenario file again and again with other overrides, and prints each of its warnings once. */
import { formatIssue } from "../../foundation/errors.js";
import { loadScenario } from "../../scenario/load-scenario.js";
import type { LoadScenario } from "../../study/design/scenario-loader.js";
import type { Surroundings } from "../terminal/surroundings.js";

/**
 * @param file path of the scenario
 * @param overrides those of the command line, which come before those of the question
 * @param quiet whether warnings are left out
 * @param surroundings where warnings are printed
 */
export function fileLoader(
  file: string,
  overrides: readonly string[],
  quiet: boolean,
  { stderr }: Pick<Surroundings, "stderr">,
): LoadScenario {
  const warned = new Set<string>();
  return ({ name, set }) => {
    const scenario = loadScenario(file, { set: [...overrides, ...set], ...(name === undefined ? {} : { name }) });
    for (const warning of scenario.warnings.map(formatIssue)) {
      if (!quiet && !warned.has(warning)) stderr.write(`Warning: ${warning}\n`);
      warned.add(warning);
    }
    return scenario;
  };
}
