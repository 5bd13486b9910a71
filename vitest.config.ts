import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest, longest first: begun last, one of them would leave a processor with nothing to do. */
const LONGEST = [
  "test/docs/docs.test.ts",
  "test/golden/check.test.ts",
  "test/package/package.test.ts",
  "test/docs/docstrings.test.ts",
  "test/properties/scenarios.test.ts",
  "test/cli/command.test.ts",
  "test/browser/report.test.ts",
  "test/browser/what-if.test.ts",
  "test/cli/output.test.ts",
  "test/scenario/defaults.test.ts",
  "test/study/futures.test.ts",
  "test/study/fit/calibrate.test.ts",
  "test/oracles/discharge-networks.test.ts",
  "test/properties/model.test.ts",
  "test/random/distribution.test.ts",
].map((name) => fileURLToPath(new URL(name, import.meta.url)));

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

export default defineConfig(({ mode }) => ({
  // package.json leads #platform to the built file; tests of sources take the source.
  resolve: { alias: { "#platform": fileURLToPath(new URL("src/platform/node.ts", import.meta.url)) } },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/temporary-folders.ts",
    testTimeout: 180_000,
    // Test files share no state, so one process may load the sources once for many of them; half of the time was
    // loading.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Built files run as they were built: what they import is built, too, and they can start workers.
    server: { deps: { external: [/\/dist\//] } },
    // `npm run test:long`, read in test/effort.ts.
    env: mode === "long" ? { DISCHARGE_FLOW_TESTS: "long" } : {},
    coverage: { provider: "v8", include: ["src/**/*.ts"], reporter: ["text-summary"] },
  },
}));
