/** Counties stay short: what a file of a council says, comments and empty lines apart. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test.each([
  "hertfordshire-2019/two-contracts",
  "hertfordshire-2013/county",
  "hertfordshire-2013/health-allocation",
  "kent-2018/old",
  "coventry-2015/short-term-support",
])("%s says a council in fewer than 300 lines", (name) => {
  const lines = readFileSync(`scenarios/${name}.yaml`, "utf8").split("\n");
  expect(lines.filter((line) => /^\s*[^\s#]/.test(line)).length).toBeLessThan(300);
});
