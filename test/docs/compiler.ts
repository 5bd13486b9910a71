/**
 * What the compiler of the command line says of programs that are written for the package as it is built. It reads the
 * declarations alone, as it does for a user, and so takes a fraction of the time that the sources behind them would.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const COMPILER = join(ROOT, "node_modules/typescript/bin/tsc");

/**
 * Compiles programs in a folder from which the package is reached by its own name.
 *
 * @param programs name of a file to its text
 * @param options of the compiler, beside those that every program here has
 * @returns its messages, one a line: each begins with the name of the file; empty where it accepts all
 */
export function faultsIn(
  programs: ReadonlyMap<string, string>,
  options: Readonly<Record<string, unknown>> = {},
): string[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "discharge-flow-programs-")));
  cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
  for (const name of ["dist", "node_modules"]) symlinkSync(join(ROOT, name), join(folder, name));
  for (const [name, text] of programs) writeFileSync(join(folder, name), text);
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    types: ["node"],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    ...options,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [...programs.keys()] }));
  const words = [COMPILER, "--project", folder, "--pretty", "false"];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
  if (status === 0) return [];
  const messages = stdout.split("\n").filter((line) => line !== "");
  return messages.length > 0 ? messages : [`the compiler ended with ${status}: ${error ?? stderr}`];
}
