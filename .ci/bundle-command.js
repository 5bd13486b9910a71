/**
 * Bundles the built command, and what its worker threads run, into dist/command, so that both start sooner: Node finds, reads and
 * links a few files in place of hundreds. Packages stay where they are installed. An address that is relative to a file in a
 * folder of dist, such as ../../scenarios, leads to the same place from here, for dist/command is such a folder, too.
 *
 * dist/.bundled says what was bundled: test/is-built.ts asks whether dist has been built again since.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");
const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const build = await rolldown({
  input: {
    main: join(root, "dist/cli/main.js"),
    model: join(root, "dist/model/replication.js"),
    worker: join(root, "dist/experiment/worker.js"),
  },
  platform: "node",
  // V8 compiles a number that stands in the code into it, and reads one from elsewhere at every use.
  optimization: { inlineConst: { mode: "all", pass: 3 } },
  external: Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
  onwarn: (warning) => {
    // Some modules are loaded when they are asked for in one place, and at once in another.
    if (warning.code !== "INEFFECTIVE_DYNAMIC_IMPORT") throw new Error(warning.message);
  },
});
await build.write({
  dir: join(root, "dist/command"),
  format: "esm",
  chunkFileNames: "[name]-[hash].js",
});
await build.close();

// What was there to be bundled, so that it can be seen whether the bundle is of it. All of it: of a file of constants nothing
// but their values may be in the bundle.
const dist = join(root, "dist");
const hashes = readdirSync(dist, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".js") && !/^(command|page)\//.test(name))
  .sort()
  .map((name) => [
    name,
    createHash("sha256")
      .update(readFileSync(join(dist, name)))
      .digest("hex"),
  ]);
writeFileSync(join(dist, ".bundled"), `${JSON.stringify(Object.fromEntries(hashes), null, 1)}\n`);
