/**
 * Builds `dist`, unless it is what a build of now would make: then nothing is done, so that commands that build first begin at once.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { isUpToDate, noteBuild } from "./built.js";

const root = join(import.meta.dirname, "..");
const STEPS = [
  [".ci/clean-dist.js"],
  ["node_modules/typescript/bin/tsc", "--project", "tsconfig.build.json"],
  [".ci/bundle-command.js"],
  [".ci/bundle-page.js"],
];

if (!isUpToDate(root)) {
  for (const step of STEPS) {
    const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: "inherit" });
    if (status !== 0) process.exit(status ?? 1);
  }
  noteBuild(root);
}
