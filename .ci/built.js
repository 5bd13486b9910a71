/**
 * Whether `dist` is what a build of now would make: nothing that a build reads has changed since the last one, and nothing that it
 * wrote. Contents are compared, for times of files say little after a checkout. dist/.built says what they were.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a build reads, but for packages, whose versions stand in the lock. */
const READ = [".ci", "src", "package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];
const NOTE = "dist/.built";

/** The files of a folder, or a file itself, by their paths from the root with slashes, in order. */
function filesOf(root, name) {
  const path = join(root, name);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [name];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

function hashOf(root, names) {
  const hash = createHash("sha256");
  for (const name of names.flatMap((one) => filesOf(root, one)))
    if (name !== NOTE)
      hash.update(`${name}\0`).update(
        createHash("sha256")
          .update(readFileSync(join(root, name)))
          .digest(),
      );
  return hash.digest("hex");
}

const stateOf = (root) => `${hashOf(root, READ)} ${hashOf(root, ["dist"])}\n`;

/** Whether `dist` is what a build of now would make. */
export function isUpToDate(root) {
  return existsSync(join(root, NOTE)) && readFileSync(join(root, NOTE), "utf8") === stateOf(root);
}

/** Notes that a build has just been made. */
export function noteBuild(root) {
  writeFileSync(join(root, NOTE), stateOf(root));
}
