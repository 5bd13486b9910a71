/**
 * Whether a reader of the report can have every way that a file offers: each choice, and both ends of the range of each
 * number. Each is tried as the page does it, with the whole file read again, so that what a change or an intervention
 * says on its date is tried with it, and then compiled, so that its targets have what they are about.
 */
import { type Issue, ScenarioError, withoutRepeats } from "../../foundation/errors.js";
import { compileScenario } from "../../scenario/compile/compile-scenario.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { quote } from "../../scenario/read/display.js";
import { checkTargets } from "../result/target-issues.js";
import { type MarkedInput, markedInputs } from "./adjustable-inputs.js";
import { overrideOf } from "./override-of.js";

/** One way in which an input can be. */
interface Way {
  /** What stands in the file for it. */
  readonly place: Pick<Issue, "file" | "line" | "column">;
  readonly path: string;
  /** When it is so, as the end of a sentence. */
  readonly when: string;
  readonly set: readonly string[];
}

/**
 * What the file refuses of the ways that it marks as adjustable.
 *
 * Reading a file takes a while, and there are as many readings as ways.
 *
 * @param scenario the file as it is, without anything set from outside
 * @param load reads the same file again with overrides `path=value`
 * @returns an issue for each thing that is wrong with a way, at the choice or the range that offers it
 */
export function adjustableIssues(scenario: Scenario, load: (set: readonly string[]) => Scenario): Issue[] {
  const ways = markedInputs(scenario).flatMap((input) => waysOf(scenario, input));
  return withoutRepeats(ways.flatMap((way) => issuesOf(way, load)));
}

function waysOf({ marks }: Scenario, { name, input }: MarkedInput): Way[] {
  const written = marks[name];
  if (input.kind === "choice")
    return written.choices.map((place, index): Way => {
      // The first choice of an input is the file as it is.
      const { title, set } = input.choices[index + 1];
      const path = `adjustable.${name}.choices[${index}]`;
      return { place, path, when: `where ${quote(title)} is chosen`, set };
    });
  return [input.low, input.high].map((end): Way => {
    const override = overrideOf(input, end);
    const when = `where ${input.path} is moved to ${override.slice(input.path.length + 1)}, an end of its range`;
    return { place: written.range, path: `adjustable.${name}`, when, set: [override] };
  });
}

function issuesOf({ place, path, when, set }: Way, load: (set: readonly string[]) => Scenario): Issue[] {
  try {
    const scenario = load(set);
    checkTargets([{ scenario, blueprint: compileScenario(scenario).blueprint }]);
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.issues.map(({ path: at, found, expected, hint }) => ({
      ...{ file: place.file, line: place.line, column: place.column, path },
      found: `${found}${at === "" ? "" : ` at ${at}`} ${when}`,
      expected,
      ...(hint === undefined ? {} : { hint }),
    }));
  }
}
