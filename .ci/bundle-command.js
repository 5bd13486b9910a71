/**
 * Bundles the built command, and what its worker threads run, into dist/command. Node takes a third of a second to find, read and
 * link hundreds of files, and as long again in each thread for the model; of a few files it takes half of that. Packages stay where they
 * are installed. Addresses that are relative to a file of dist/x/ hold for the files here, too, which lie as deep.
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
await build.write({ dir: join(root, "dist/command"), format: "esm", chunkFileNames: "[name]-[hash].js" });
await build.close();
