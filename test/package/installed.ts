/**
 * The package as a user has it: packed by npm and unpacked into the node_modules of a project elsewhere. Its
 * dependencies are links into this checkout, so that no network is needed.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface Manifest {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end.
 *
 * @returns what it printed
 * @throws Error with what it wrote to its standard error, if it ends with another status than 0
 */
export function run(program: string, words: readonly string[], folder: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${status}: ${error ?? stderr}`);
  return stdout;
}

/** A project elsewhere that has installed the package. */
export interface Project {
  readonly folder: string;
  /** Where the package is installed in it. */
  readonly installed: string;
  readonly manifest: Manifest;
  /** Files of the package, by their paths in it. */
  readonly files: readonly string[];
}

/** Packs the package as it is built, and installs it into a new project. */
export function install(): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "discharge-flow-package-")));
  const modules = join(folder, "node_modules");
  const installed = join(modules, "discharge-flow");
  mkdirSync(installed, { recursive: true });
  const packed = run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], ROOT);
  const [{ filename, files }]: { filename: string; files: { path: string }[] }[] = JSON.parse(packed);
  run("tar", ["-xzf", join(folder, filename), "--strip-components=1", "-C", installed], folder);
  const manifest: Manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  for (const name of [...Object.keys(manifest.dependencies), "@types/node"]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  }
  symlinkSync(join(installed, "scenarios"), join(folder, "scenarios"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "project", private: true, type: "module" }));
  return { folder, installed, manifest, files: files.map(({ path }) => path) };
}
