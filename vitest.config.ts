import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { isUpToDate } from "./.ci/built.js";

const ROOT = fileURLToPath(new URL("./", import.meta.url));

/** Files that take longest, longest first: begun last, one of them would leave a processor with nothing to do. */
const LONGEST = [
  "test/docs/docs.test.ts",
  "test/golden/check.test.ts",
  "test/docs/docstrings.test.ts",
  "test/properties/scenarios.test.ts",
  "test/browser/what-if.test.ts",
  "test/package/package.test.ts",
  "test/scenario/hertfordshire-2013.test.ts",
  "test/cli/shards.test.ts",
  "test/properties/model.test.ts",
  "test/oracles/discharge-networks.test.ts",
  "test/cli/verify.test.ts",
  "test/model/supply.test.ts",
  "test/scenario/coventry-2015.test.ts",
  "test/oracles/queueing-single-server.test.ts",
  "test/browser/report.test.ts",
  "test/random/distribution.test.ts",
  "test/properties/branches.test.ts",
  "test/cli/output.test.ts",
  "test/properties/adopting.test.ts",
  "test/study/solve.test.ts",
  "test/cli/command.test.ts",
  "test/cli/fit.test.ts",
  "test/oracles/queueing-loss.test.ts",
  "test/oracles/one-ward.test.ts",
  "test/scenario/pooled-budgets.test.ts",
  "test/model/workforce.test.ts",
  "test/scenario/defaults.test.ts",
  "test/model/branches.test.ts",
  "test/oracles/queueing-many-servers.test.ts",
  "test/study/fit/calibrate.test.ts",
  "test/properties/tracing.test.ts",
  "test/library/wrong-calls.test.ts",
].map((name) => `${ROOT}${name}`);

const gone = LONGEST.find((file) => !existsSync(file));
if (gone !== undefined) throw new Error(`vitest.config.ts names a test that is not there: ${gone}`);

/** The longest files first, then the others in the usual order. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      (LONGEST.indexOf(moduleId) + LONGEST.length + 1) % (LONGEST.length + 1);
    const others = await super.sort(files);
    return others.toSorted((a, b) => place(a) - place(b));
  }
}

/**
 * What tests import from `src` comes from `dist` where that is built of the very same sources. Node loads it itself, and
 * simulations run a third faster than as modules of Vitest, in which every use of an import is a call. Otherwise, where
 * coverage is measured, and where Vitest stays to watch for changes, the sources run.
 */
const runsBuilt = process.argv.includes("run") && !process.argv.includes("--coverage") && isUpToDate(ROOT);
const built = { find: /^(?:\.\.\/)+src\/(?!page\/)/, replacement: `${ROOT}dist/` };
/** package.json leads #platform to the built file; tests of sources take the source. */
const platform = { find: "#platform", replacement: `${ROOT}src/platform/node.ts` };

export default defineConfig(({ mode }) => ({
  resolve: { alias: runsBuilt ? [built, platform] : [platform] },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/temporary-folders.ts",
    testTimeout: 180_000,
    // Simulations that several tests of a file look at run in hooks.
    hookTimeout: 180_000,
    // Test files share no state, so one process may load the sources once for many of them; half of the time was
    // loading.
    isolate: false,
    // One more than two processors: some tests wait for browsers, commands and threads of their own.
    maxWorkers: 3,
    // Room for more short-lived objects before they are collected: simulations take a twentieth less time.
    execArgv: ["--max-semi-space-size=64"],
    sequence: { sequencer: LongestFirst },
    // Built files run as they were built: what they import is built, too, and they can start workers.
    server: { deps: { external: [/\/dist\//] } },
    // `npm run test:long`, read in test/effort.ts.
    env: mode === "long" ? { DISCHARGE_FLOW_TESTS: "long" } : {},
    coverage: { provider: "v8", include: ["src/**/*.ts"], reporter: ["text-summary"] },
  },
}));
