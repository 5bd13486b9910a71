/** What a command reads is never written over by what it writes. */
import { realpath } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { UsageError } from "../../foundation/errors.js";
import { filesOfScenario } from "../../scenario/load-scenario.js";

/** Options that name a file to read. */
interface InputOptions {
  readonly observed?: string | readonly string[];
  readonly to?: string;
  readonly region?: string;
  readonly sets?: string;
  readonly grid?: string;
}

/** The file behind a path, also where the path is a link; the path where there is none. */
async function fileBehind(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

async function isThere(path: string): Promise<boolean> {
  return realpath(path).then(
    () => true,
    () => false,
  );
}

/**
 * Refuses files that a command would write over what it reads.
 *
 * @param option that says where they are written
 * @param written paths of the files that are written
 * @param read paths of the files that are read
 * @param names what the option names: a folder, or the file itself
 * @throws UsageError naming the first such file
 */
export async function keepFiles(
  option: string,
  written: readonly string[],
  read: readonly string[],
  names: "folder" | "name" = "folder",
): Promise<void> {
  const behind = await Promise.all(written.map(fileBehind));
  for (const path of read)
    if (behind.includes(await fileBehind(path)))
      throw new UsageError(
        option,
        `this command reads ${path}, and would write a file of its own over it.`,
        `Give another ${names}, or rename that file.`,
      );
}

/** Files that scenarios are read from, their base files too, named as they are shown. */
export function filesOfScenarios(scenarios: readonly string[]): string[] {
  const bases = scenarios.flatMap((path) => filesOfScenario(path).slice(1));
  return [...scenarios, ...bases.map((file) => relative(process.cwd(), file) || file)];
}

/**
 * Refuses a folder in which a command would write over a file that it reads.
 *
 * @param out the folder
 * @param names of the files that are written into it
 * @param options of the command line
 * @param scenarios paths of the scenario files; their base files are kept as well
 * @throws UsageError naming the first such file
 */
export async function keepInputs(
  out: string,
  names: readonly string[],
  options: object,
  scenarios: readonly string[] = [],
): Promise<void> {
  const written = names.map((name) => join(out, name));
  // Nothing can be lost where nothing is there, and so base files need not be looked for.
  if (!(await Promise.all(written.map(isThere))).includes(true)) return;
  const { observed = [], to, region, sets, grid }: InputOptions = options;
  const given = [observed, to, region, sets, grid].flat().filter((path) => path !== undefined);
  await keepFiles("--out", written, [...filesOfScenarios(scenarios), ...given]);
}
