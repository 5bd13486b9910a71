/** The files under a folder, for scripts that look through what is built and what it is built from. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The files under a folder, by their paths in it with slashes, in order; none where there is no such folder. */
export function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
