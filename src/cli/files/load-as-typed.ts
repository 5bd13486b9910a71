/**
 * Loads a scenario file; what is wrong with an override that stands for another option is told of that option: of
 * `--with` or `--without`, which switch an intervention, of `--vary`, or of a grid or a table of sets.
 */
import { type Issue, ScenarioError } from "../../foundation/errors.js";
import { listed, visible } from "../../foundation/words.js";
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
    const issues = varied.size === 0 ? withCauses(error.issues, file, options, switches) : error.issues;
    throw new ScenarioError(issues.map((issue) => ofVaried(asTyped(issue, file, switches), varied)));
  }
}

/** The mistakes in a scenario; none where it has none. */
export function mistakesIn(file: string, options: LoadOptions): readonly Issue[] {
  try {
    loadScenario(file, options);
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.issues;
    throw error;
  }
}

/** Whether mistakes have one that is said in the same words of the same place. */
function has(issues: readonly Issue[], { file, line, column, path, found }: Issue): boolean {
  return issues.some(
    (one) =>
      one.file === file && one.line === line && one.column === column && one.path === path && one.found === found,
  );
}

/**
 * Mistakes with what they come of: a place in a file that is right without the overrides is not where to mend them.
 *
 * @param without the mistakes that the file has without the overrides
 * @param causes the overrides as they were typed, which the mistake comes of
 */
export function comingOf(
  issues: readonly Issue[],
  without: () => readonly Issue[],
  causes: (issue: Issue) => readonly string[],
): Issue[] {
  let before: readonly Issue[] | undefined;
  return issues.map((issue) => {
    if (issue.line === 0) return issue;
    before ??= without();
    if (has(before, issue)) return issue;
    const named = causes(issue);
    if (named.length === 0) return issue;
    const cause = `Without ${listed(named)} the file does not have this mistake`;
    return { ...issue, hint: issue.hint === undefined ? cause : `${issue.hint}. ${cause}` };
  });
}

/** Mistakes in the file with those of the overrides without which they are not there, or all where only some are needed. */
function withCauses(issues: readonly Issue[], file: string, options: LoadOptions, switches: Switches): Issue[] {
  const { set = [] } = options;
  const isNeeded = set.map((_, k) => {
    let without: readonly Issue[] | undefined;
    return (issue: Issue) => {
      without ??= mistakesIn(file, { ...options, set: set.filter((_other, index) => index !== k) });
      return !has(without, issue);
    };
  });
  return comingOf(
    issues,
    () => (set.length === 0 ? issues : mistakesIn(file, { ...options, set: [] })),
    (issue) => {
      const needed = set.filter((_, k) => isNeeded[k](issue));
      return (needed.length > 0 ? needed : set).map((override) => typedAs(override, switches));
    },
  );
}

/** An override as the command line has it. */
function typedAs(override: string, { with: on = [], without = [] }: Switches): string {
  const name = (names: readonly string[], to: boolean) => names.find((one) => switchOf(one, to) === override);
  const [put, taken] = [name(on, true), name(without, false)];
  return put !== undefined
    ? `--with ${put}`
    : taken !== undefined
      ? `--without ${taken}`
      : placeOfOverride(override).file;
}

/** An issue of an override with the one of several files that it is about, unless it names the file already. */
export function ofFile(issue: Issue, file: string): Issue {
  const name = visible(file);
  return issue.line > 0 || issue.found.includes(name) ? issue : { ...issue, file: `${issue.file} in ${name}` };
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
