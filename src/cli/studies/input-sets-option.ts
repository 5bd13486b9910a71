/** The option `--sets`: a table of sets of inputs, such as `calibrate` writes. */
import { Option } from "commander";
import { type InputSets, readInputSets } from "../../study/uncertainty/input-sets.js";
import { readWhole } from "../files/files.js";
import { nonEmpty } from "../options/options.js";

/** The option, with what the command does with the sets. */
export function setsOption(meaning: string): Option {
  return new Option("--sets <file>", meaning).argParser(nonEmpty("--sets"));
}

/**
 * The sets of a file.
 *
 * @param file undefined where the option is not given
 * @returns what a question takes: nothing without a file
 * @throws FileError when it cannot be read; ScenarioError with every mistake in it
 */
export async function setsFrom(file: string | undefined): Promise<{ readonly sets?: InputSets }> {
  return file === undefined ? {} : { sets: readInputSets(await readWhole(file), file) };
}
