/**
 * Bundles the built command, and what its threads run, into dist/command, so that both start sooner: Node finds, reads and
 * links a few files in place of hundreds. Packages stay where they are installed. An address that is relative to a file in a
 * folder of dist, such as ../../scenarios, leads to the same place from here, for dist/command is such a folder, too.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");
const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const build = await rolldown({
  input: {
    main: join(root, "dist/cli/main.js"),
    model: join(root, "dist/model/replication.js"),
    worker: join(root, "dist/experiment/worker.js"),
    excel: join(root, "dist/report/xlsx/excel-thread.js"),
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
