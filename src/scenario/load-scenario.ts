/**
 * File to Scenario: the one file of this floor that needs Node. Base files are found relative to the file that names
 * them; messages show files relative to the working directory.
 */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { FileError, type Issue, ScenarioError } from "../foundation/errors.js";
import { refuseUnknownKeys, requireText, requireTexts } from "../foundation/refusal.js";
import { visible } from "../foundation/words.js";
import type { Scenario } from "./document/scenario.js";
import { parseScenario } from "./parse-scenario.js";
import { issuesOfBytes, type ReadFile, readWithBases } from "./read/extends.js";
import { nearest } from "./read/nearest.js";
import { LARGEST_TEXT } from "./read/read-yaml.js";
import { decode } from "./read/text-encoding.js";

/** What a scenario is loaded with beside its file. */
export interface LoadOptions {
  /** Overrides `path=value`, in order, before anything is checked. */
  readonly set?: readonly string[];
  /** Name of the scenario in results. Default: that of the file without its extension. */
  readonly name?: string;
}

/**
 * Loads a scenario from a file, with the files that it extends.
 *
 * @param path Relative to the working directory, or absolute.
 * @param options overrides of single values
 * @returns The scenario, checked and frozen; its name is that of the file without its extension.
 * @throws FileError when the file cannot be read; ScenarioError with every issue when it is wrong.
 * @example
 * loadScenario("scenarios/teaching/one-ward.yaml", { set: ["services.ward.beds=45"] })
 */
export function loadScenario(path: string, options: LoadOptions = {}): Scenario {
  requireText("path", path);
  refuseUnknownKeys("options", options, ["set", "name"]);
  if (options.set !== undefined) requireTexts("options.set", options.set);
  const first = readScenarioFile(resolve(path));
  const issues = issuesOfBytes(first);
  if (issues.length > 0 && first.text === "") throw new ScenarioError(issues);
  const scenario = parseWith(issues, () =>
    parseScenario(first.text, {
      name: options.name ?? scenarioNameOf(path),
      file: first.file,
      identity: first.identity,
      read: (reference, from) => readScenarioFile(resolve(dirname(from), reference)),
      set: options.set ?? [],
    }),
  );
  if (issues.length > 0) throw new ScenarioError(issues);
  return scenario;
}

/**
 * The files that a scenario is read from: its own, and every base file that can be found. Whether they are right is not
 * looked at.
 *
 * @returns absolute paths; of a file that cannot be read, its own alone
 */
export function filesOfScenario(path: string): string[] {
  const files = [resolve(path)];
  const read = (absolute: string) => {
    files.push(absolute);
    return readScenarioFile(absolute);
  };
  try {
    readWithBases(readScenarioFile(files[0]), (reference, from) => read(resolve(dirname(from), reference)), [], [], []);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
  return files;
}

/** What a text is parsed to; what is wrong with its bytes comes before what else is wrong with it. */
function parseWith(issues: readonly Issue[], parse: () => Scenario): Scenario {
  try {
    return parse();
  } catch (error) {
    throw error instanceof ScenarioError ? new ScenarioError([...issues, ...error.issues]) : error;
  }
}

/** The name of the scenario in a file: that of the file without its folder and extension. */
export function scenarioNameOf(path: string): string {
  return basename(path).replace(/\.(ya?ml|json)$/i, "");
}

/**
 * The text of a file, with its name in messages.
 *
 * @throws FileError when it cannot be read
 */
export function readScenarioFile(absolute: string): ReadFile {
  const file = visible(relative(process.cwd(), absolute) || absolute);
  try {
    const status = statSync(absolute);
    if (status.isDirectory()) throw new FileError(file, "is a folder, not a file");
    if (!status.isFile() && !status.isFIFO()) throw new FileError(file, "is not a file");
    if (status.size > 4 * LARGEST_TEXT) throw new FileError(file, `is larger than any scenario (${status.size} bytes)`);
    const { text, issue } = decode(readFileSync(absolute));
    return { text: text ?? "", file, identity: absolute, issues: issue === undefined ? [] : [issue] };
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(file, reason(error, absolute), error);
  }
}

function reason(error: unknown, absolute: string): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return `there is no such file${similarFile(absolute)}`;
  if (code === "EACCES") return "no permission to read it";
  return error instanceof Error ? error.message : String(error);
}

const stem = (path: string) => basename(path).replace(/\.(ya?ml|json)$/i, "");

/** The file of nearly the same name in the same folder, as a question. */
function similarFile(absolute: string): string {
  try {
    // The endings are alike anyway: names are compared without them.
    const files = new Map(readdirSync(dirname(absolute)).map((file) => [stem(file), file]));
    const near = files.get(nearest(stem(absolute), files.keys()) ?? "");
    return near === undefined ? "" : `; did you mean ${visible(near)}?`;
  } catch {
    return "; there is no such folder";
  }
}
