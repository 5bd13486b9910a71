/** What a command reads is never written over by what it writes. */
import { realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UsageError } from "../../foundation/errors.js";

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

/**
 * Refuses a folder in which a command would write over a file that it reads.
 *
 * @param out the folder
 * @param names of the files that are written into it
 * @param options of the command line
 * @param scenarios paths of the scenario files
 * @throws UsageError naming the first such file
 */
export async function keepInputs(
  out: string,
  names: readonly string[],
  options: object,
  scenarios: readonly string[] = [],
): Promise<void> {
  const { observed = [], to, region, sets, grid }: InputOptions = options;
  const given = [...scenarios, observed, to, region, sets, grid].flat().filter((path) => path !== undefined);
  const written = await Promise.all(names.map((name) => fileBehind(join(out, name))));
  for (const path of given)
    if (written.includes(await fileBehind(path)))
      throw new UsageError(
        "--out",
        `this command reads ${path}, and would write a file of its own over it.`,
        "Give another folder, or rename that file.",
      );
}
