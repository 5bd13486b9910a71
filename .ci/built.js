/**
 * Whether `dist` is what a build of now would make: nothing that a build reads has changed since the last one, and nothing that it
 * wrote. Contents are compared, for times of files say little after a checkout. dist/.built says what they were.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesUnder } from "./files-under.js";

/** Folders and files that a build reads. Packages stand in the lock with their versions. */
const FOLDERS = [".ci", "src"];
const FILES = ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];
const NOTE = "dist/.built";

const namesIn = (root, folder) => filesUnder(join(root, folder)).map((name) => `${folder}/${name}`);

/** A hash of the names of files and of what is in them, or that they are not there. */
function hashOf(root, names) {
  const hash = createHash("sha256");
  for (const name of names) {
    const path = join(root, name);
    const content = existsSync(path) ? readFileSync(path) : "none";
    hash.update(`${name}\0${createHash("sha256").update(content).digest("hex")}\n`);
  }
  return hash.digest("hex");
}

function stateOf(root) {
  const read = [...FOLDERS.flatMap((folder) => namesIn(root, folder)), ...FILES];
  const written = namesIn(root, "dist").filter((name) => name !== NOTE);
  return `${hashOf(root, read)} ${hashOf(root, written)}\n`;
}

/** Whether `dist` is what a build of now would make. */
export function isUpToDate(root) {
  return existsSync(join(root, NOTE)) && readFileSync(join(root, NOTE), "utf8") === stateOf(root);
}

/** Notes that a build has just been made. */
export function noteBuild(root) {
  writeFileSync(join(root, NOTE), stateOf(root));
}
