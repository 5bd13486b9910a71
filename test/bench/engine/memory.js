/**
 * Memory after many customers: M/M/1 with 1 and with 10 million, each in a process of its own. It must not grow with
 * those who have passed through, only with how many are there at once.
 */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { queue } from "./actions.js";

const customers = Number(process.argv[2] ?? 0);
if (customers > 0) {
  queue(1, 0.9, customers, 1);
  process.stdout.write(String(process.resourceUsage().maxRSS));
} else {
  const mebibytes = (count) =>
    Number(execFileSync(process.execPath, [fileURLToPath(import.meta.url), String(count)], { encoding: "utf8" })) /
    1024;
  const fewer = mebibytes(1_000_000);
  const more = mebibytes(10_000_000);
  process.stdout.write(
    `most memory: ${fewer.toFixed(0)} MiB with 1 million customers, ${more.toFixed(0)} MiB with 10 million\n`,
  );
}
