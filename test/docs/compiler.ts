/**
 * What the compiler of the command line says of programs that are written for the package as it is built. It reads the
 * declarations alone, as it does for a user, and so takes a fraction of the time that the sources behind them would.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isUpToDate } from "../../.ci/built.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The compiler of the command line, and the one before it, which users may still have. */
export const COMPILERS = {
  present: "node_modules/typescript/bin/tsc",
  before: "node_modules/@typescript/typescript6/bin/tsc6",
};

/**
 * Compiles files that lie in a folder.
 *
 * @param folder where they are, with all that they import
 * @param files their names
 * @param options of the compiler, beside those that every program here has
 * @param compiler its path from the root of this project
 * @returns its messages, one a line: each begins with the name of the file; empty where it accepts all
 */
export function messagesOn(
  folder: string,
  files: readonly string[],
  options: Readonly<Record<string, unknown>>,
  compiler = COMPILERS.present,
): string[] {
  const compilerOptions = { target: "es2022", module: "nodenext", strict: true, noEmit: true, ...options };
  const configuration = join(folder, `${files[0]}.json`);
  writeFileSync(configuration, JSON.stringify({ compilerOptions, files }));
  const words = [join(ROOT, compiler), "--project", configuration, "--pretty", "false"];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
  if (status === 0) return [];
  // A message goes on in lines that begin with a blank.
  const messages = stdout
    .replaceAll(/\n +/g, " ")
    .split("\n")
    .filter((line) => line !== "");
  return messages.length > 0 ? messages : [`the compiler ended with ${status}: ${error ?? stderr}`];
}

/**
 * Compiles programs in a folder from which the package is reached by its own name.
 *
 * @param programs name of a file to its text; one at least
 * @param options of the compiler, beside those that every program here has
 * @returns as of `messagesOn`
 */
export function faultsIn(
  programs: ReadonlyMap<string, string>,
  options: Readonly<Record<string, unknown>> = {},
): string[] {
  if (!isUpToDate(ROOT)) throw new Error("dist is not of these sources: run npm run build first");
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "discharge-flow-programs-")));
  cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
  for (const name of ["dist", "node_modules"]) symlinkSync(join(ROOT, name), join(folder, name));
  for (const [name, text] of programs) writeFileSync(join(folder, name), text);
  return messagesOn(folder, [...programs.keys()], { types: ["node"], skipLibCheck: true, ...options });
}
