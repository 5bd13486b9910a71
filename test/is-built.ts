/** Whether `dist` is what the sources are: `vitest.config.ts` asks, to run the built files where they are the same. */
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
