/**
 * Whether `dist` is what the sources are: `vitest.config.ts` asks, to run the built files where they are the same. And
 * whether the bundled command is what `dist` is: a compiler that is run alone leaves it as it was.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Not built file by file, but bundled. */
const BUNDLED = /^page[\\/]/;

/**
 * Compares each source with the text from which its built file was made, which stands in the source map: times of files
 * say little after a checkout.
 *
 * @param root the folder with `src` and `dist`
 */
export function isBuilt(root: string): boolean {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !BUNDLED.test(name))
    .every((name) => {
      const map = join(root, "dist", name.replace(/\.ts$/, ".js.map"));
      if (!existsSync(map) || !existsSync(map.replace(/\.map$/, ""))) return false;
      const [source] = JSON.parse(readFileSync(map, "utf8")).sourcesContent;
      return source === readFileSync(join(root, "src", name), "utf8");
    });
}

/**
 * Compares each file that was there to be bundled into the command with what it is now, by the list that the bundler
 * leaves (.ci/bundle-command.js).
 *
 * @param root the folder with `dist`
 */
export function isCommandBuilt(root: string): boolean {
  const list = join(root, "dist/.bundled");
  if (!existsSync(list) || !existsSync(join(root, "dist/command/main.js"))) return false;
  const hashes: Readonly<Record<string, string>> = JSON.parse(readFileSync(list, "utf8"));
  return Object.entries(hashes).every(([name, hash]) => {
    const file = join(root, "dist", name);
    return existsSync(file) && createHash("sha256").update(readFileSync(file)).digest("hex") === hash;
  });
}
