/**
 * All benchmarks, one after another: `npm run bench`.
 *
 * The engine beside simjs and, where DISCHARGE_FLOW_C_BENCH names a directory with the programs b1 to b4, beside C; its
 * long lines; the memory of long runs; draws beside d3-random; a county-year of the whole model. What the figures were is in
 * docs/explanation/performance.md.
 */

import { spawnSync } from "node:child_process";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";

const suites = [
  ["Engine: nanoseconds of processor time per customer or hold", "engine/run.js"],
  ["Engine: long lines, nanoseconds of processor time per person", "engine/lines.js"],
  ["Engine: memory", "engine/memory.js"],
  ["Draws", "random.js"],
  ["Whole model", "county-year.js"],
];

const say = (line) => process.stdout.write(`${line}\n`);

say(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? "processor unknown"}`);
if (process.env.DISCHARGE_FLOW_C_BENCH === undefined) {
  say("No C reference: DISCHARGE_FLOW_C_BENCH names no directory, so its columns are empty.");
}
for (const [title, file] of suites) {
  say(`\n${title}`);
  const { status, error } = spawnSync(
    process.execPath,
    ["--expose-gc", fileURLToPath(new URL(file, import.meta.url))],
    {
      stdio: "inherit",
    },
  );
  if (error !== undefined) throw error;
  if (status !== 0) process.exitCode = 1;
}
