/** A scenario as one file: bases merged, overrides in, annotations off. */

import { stringify } from "yaml";
import { requireScenario } from "../../foundation/made-values.js";
import { requireTexts } from "../../foundation/refusal.js";
import type { Scenario } from "./scenario.js";

/**
 * A scenario as YAML that needs no other file. Read again, it is the same scenario with the same hash; comments,
 * sources and ranges of the files that it was read from are not in it.
 *
 * @param scenario from `parseScenario` or `loadScenario`
 * @param comment lines to stand above it, as comments
 * @returns the text of the file
 * @throws TypeError for what is no scenario, or comments that are no texts
 * @example
 * await writeFile("changed.yaml", scenarioYaml(parseScenario(text, { set: ["run.seed=2"] })));
 */
export function scenarioYaml(scenario: Scenario, comment: readonly string[] = []): string {
  requireScenario("scenario", scenario);
  requireTexts("comment", comment);
  const { written } = scenario;
  const lines = comment.flatMap((line) => line.split(/\r\n?|[\n\u0085\u2028\u2029]/)).map((line) => `# ${line}\n`);
  return lines.join("") + stringify(written, { lineWidth: 120, aliasDuplicateObjects: false });
}
