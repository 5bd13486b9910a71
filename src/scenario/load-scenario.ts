/**
 * File to Scenario: the one file of this floor that needs Node. Base files are found relative to the file that names
 * them; messages show files relative to the working directory.
 */
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { FileError } from "../foundation/errors.js";
import type { Scenario } from "./document/scenario.js";
import { parseScenario } from "./parse-scenario.js";
import { escapeControls } from "./read/display.js";
import type { ReadFile } from "./read/extends.js";
import { LARGEST_TEXT } from "./read/read-yaml.js";

/** What a scenario is loaded with beside its file. */
export interface LoadOptions {
  /** Overrides `path=value`, in order, before anything is checked. */
  readonly set?: readonly string[];
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
  const first = readScenarioFile(resolve(path));
  return parseScenario(first.text, {
    name: scenarioNameOf(path),
    file: first.file,
    identity: first.identity,
    read: (reference, from) => readScenarioFile(resolve(dirname(from), reference)),
    set: options.set ?? [],
  });
}

/** The name of the scenario in a file: that of the file without its folder and extension. */
export function scenarioNameOf(path: string): string {
  return basename(path).replace(/\.(ya?ml|json)$/i, "");
}

/** The text of a file, with its name in messages.
 *
 * @throws FileError when it cannot be read
 */
export function readScenarioFile(absolute: string): ReadFile {
  const file = escapeControls(relative(process.cwd(), absolute) || absolute);
  try {
    const status = statSync(absolute);
    if (status.isDirectory()) throw new FileError(file, "is a folder, not a file");
    if (!status.isFile() && !status.isFIFO()) throw new FileError(file, "is not a file");
    if (status.size > 4 * LARGEST_TEXT) throw new FileError(file, `is larger than any scenario (${status.size} bytes)`);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(absolute));
    return { text, file, identity: absolute };
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(file, reason(error), error);
  }
}

function reason(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "no permission to read it";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "is not a text in UTF-8";
  return error instanceof Error ? error.message : String(error);
}
