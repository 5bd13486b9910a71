/**
 * Runs scripts of package.json side by side, and prints what each said when it has ended, in the order given: a compiler
 * has work for one processor only. Ends with 1 where one of them fails.
 */
import { spawn } from "node:child_process";

/** Runs one script, and gives what it printed and whether it did what it should. */
function run(name) {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", ["run", name], {
      shell: process.platform === "win32",
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => {
        printed += text;
      });
    child.on("error", reject);
    child.on("close", (code) => resolve({ printed, isDone: code === 0 }));
  });
}

const outcomes = await Promise.all(process.argv.slice(2).map(run));
for (const { printed } of outcomes) process.stdout.write(printed);
if (outcomes.some(({ isDone }) => !isDone)) process.exitCode = 1;
