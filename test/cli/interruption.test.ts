/** Signals to a process that works: what the second one does while the first is still unheard. */
import { expect, test } from "vitest";
import { folderOf, start } from "./command.js";

const BUILT = new URL("../../dist/cli/terminal/interruption.js", import.meta.url).href;

/** Work that is busy while signals come, ends as soon as it is stopped, and then says that something was written. */
const program = (signals: readonly string[]) => `
import { interruptible } from ${JSON.stringify(BUILT)};
await interruptible({ stderr: process.stderr }, async (signal) => {
  const stopped = new Promise((resolve) => signal.addEventListener("abort", resolve));
  for (const name of ${JSON.stringify(signals)}) process.kill(process.pid, name);
  for (const until = performance.now() + 100; performance.now() < until; );
  const alive = setInterval(() => {}, 1000);
  await stopped;
  clearInterval(alive);
});
process.stdout.write("written");
`;

// The thread hears both signals in one turn, one after the other: the work has ended between them.
test.each([
  [["SIGINT"], 0, "written"],
  [["SIGINT", "SIGTERM"], 130, ""],
])("%j while a replication runs", async (signals, code, stdout) => {
  const words = ["--input-type=module", "--eval", program(signals)];
  const ended = await start(process.execPath, words, folderOf({})).outcome;
  expect([ended.code, ended.stdout]).toEqual([code, stdout]);
  expect(ended.stderr).toContain("Stopping:");
});
