import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  // package.json leads #platform to the built file; tests of sources take the source.
  resolve: { alias: { "#platform": fileURLToPath(new URL("src/platform/node.ts", import.meta.url)) } },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 180_000,
    // Test files share no state, so one process may load the sources once for many of them; half of the time was
    // loading.
    isolate: false,
    maxWorkers: 2,
    // Built files run as they were built: what they import is built, too, and they can start workers.
    server: { deps: { external: [/\/dist\//] } },
    // `npm run test:long`, read in test/effort.ts.
    env: mode === "long" ? { DISCHARGE_FLOW_TESTS: "long" } : {},
    coverage: { provider: "v8", include: ["src/**/*.ts"], reporter: ["text-summary"] },
  },
}));
