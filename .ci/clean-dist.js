/**
 * Makes `dist` fit for an incremental build: the compiler leaves the output of a source that was moved or deleted where it is, from
 * where it would be packed, and does not write anew what someone has deleted. So, in the folder given or in this one:
 *
 * - whatever in `dist` is not the output of a file in `src` is deleted;
 * - where an output that the last build wrote is missing, the compiler's memory of that build is deleted, and it builds everything.
 */
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesUnder } from "./files-under.js";

const root = process.argv[2] ?? join(import.meta.dirname, "..");
const dist = join(root, "dist");
const MEMORY = ".tsbuildinfo";
const OUTPUT = /(?:\.d\.ts|\.js|\.js\.map)$/;

/** Deletes folders that have become empty, upwards. */
function deleteEmpty(folder) {
  if (folder === dist || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  deleteEmpty(dirname(folder));
}

const sources = new Set(filesUnder(join(root, "src")));
const outputs = new Set(filesUnder(dist));
for (const name of outputs) {
  if (name === MEMORY || (OUTPUT.test(name) && sources.has(name.replace(OUTPUT, ".ts")))) continue;
  rmSync(join(dist, name));
  deleteEmpty(dirname(join(dist, name)));
}

const memory = join(dist, MEMORY);
if (existsSync(memory)) {
  const known = /** @type {string[]} */ (JSON.parse(readFileSync(memory, "utf8")).fileNames ?? []);
  const built = known.flatMap((name) => /^\.\.\/src\/(.*)\.ts$/.exec(name)?.[1] ?? []);
  const isWhole = built.every((name) => !sources.has(`${name}.ts`) || outputs.has(`${name}.js`));
  if (!isWhole) rmSync(memory);
}
