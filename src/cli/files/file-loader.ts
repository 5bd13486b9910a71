/**
 * Loads one scenario file again and again with other overrides, and prints each of its warnings once: the first of those
 * that differ in nothing but numbers.
 */
import { formatIssue, type Issue, ScenarioError } from "../../foundation/errors.js";
import { visible } from "../../foundation/words.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { placeOfOverride } from "../../scenario/read/overrides.js";
import type { LoadScenario } from "../../study/design/scenario-loader.js";
import type { AnswerOptions } from "../options/question-options.js";
import type { Surroundings } from "../terminal/surroundings.js";
import { comingOf, loadAsTyped, mistakesIn, ofFile, ofVaried, type Switches } from "./load-as-typed.js";

/**
 * @param file path of the scenario
 * @param overrides those of the command line, which come before those of the question
 * @param options of the command line: its switches, the inputs that it varies, and whether warnings are left out
 * @param surroundings where warnings are printed
 * @param isOneOfSeveral whether there are other files, so that it is said which one an option is wrong for
 */
export function fileLoader(
  file: string,
  overrides: readonly string[],
  options: Switches & Pick<AnswerOptions, "quiet" | "vary" | "grid" | "sets">,
  { stderr }: Pick<Surroundings, "stderr">,
  isOneOfSeveral = false,
): LoadScenario {
  const quiet = options.quiet === true;
  const warned = new Set<string>();
  const named = new Set([options.vary ?? []].flat().map(({ path }) => path));
  const table = options.grid ?? options.sets;
  const writtenIn = (override: string) =>
    named.has(override.slice(0, override.indexOf("="))) ? "--vary" : table && visible(table);
  let unvaried: readonly Issue[] | undefined;
  const mistakesUnvaried = () => {
    unvaried ??= mistakesIn(file, { set: [...overrides] });
    return unvaried;
  };
  const explained = (error: ScenarioError, varied: ReadonlyMap<string, string>) => {
    const typed = [...varied].map(([override, place]) => placeOfOverride(override).file.replace("--set", () => place));
    const issues = varied.size === 0 ? error.issues : comingOf(error.issues, mistakesUnvaried, () => typed);
    return new ScenarioError(isOneOfSeveral ? issues.map((issue) => ofFile(issue, file)) : issues);
  };
  return ({ name, set }) => {
    const varied = new Map(
      set.flatMap((override): [string, string][] => {
        const place = writtenIn(override);
        return place === undefined ? [] : [[override, place]];
      }),
    );
    const given = { set: [...overrides, ...set], ...(name === undefined ? {} : { name }) };
    let scenario: Scenario;
    try {
      scenario = loadAsTyped(file, given, options, varied);
    } catch (error) {
      throw error instanceof ScenarioError ? explained(error, varied) : error;
    }
    for (const issue of scenario.warnings) {
      const warning = formatIssue(ofVaried(issue, varied));
      const kind = `${issue.path} ${warning.replaceAll(/\d[\d.,]*/g, "0")}`;
      if (!quiet && !warned.has(kind)) stderr.write(`Warning: ${warning}\n`);
      warned.add(kind);
    }
    return scenario;
  };
}
