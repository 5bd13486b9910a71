/** A command that was killed goes on where it was, with the bytes of one that was not. */
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { withUnfinishedRuns } from "../../src/cli/files/unfinished-runs.js";
import { Interruption } from "../../src/cli/terminal/interruption.js";
import { BIN, folderOf, start, WARD } from "./command.js";

const OBSERVED = "from,to,measure,value\n2019-04-01,2019-06-30,delayed-days,90\n";
const folder = folderOf({ "ward.yaml": WARD, "observed.csv": OBSERVED });
const SET = ["--set", "run.start=2019-04-01", "--set", "run.warm-up=8 weeks", "--set", "run.length=91 days"];

const run = (words: readonly string[]) => start(process.execPath, [BIN, ...words], folder);
const filesIn = (out: string) =>
  Object.fromEntries(readdirSync(join(folder, out)).map((name) => [name, readFileSync(join(folder, out, name))]));

/** Kills a command as soon as some of its runs are kept. */
async function killed(words: readonly string[], kept: string): Promise<void> {
  const { kill, outcome } = run(words);
  let hasEnded = false;
  void outcome.then(() => {
    hasEnded = true;
  });
  const path = join(folder, kept);
  while (!hasEnded && !(existsSync(path) && statSync(path).size > 15_000)) await wait(2);
  expect(hasEnded).toBe(false);
  kill();
  await outcome;
}

const QUESTIONS = [
  {
    name: "calibrate",
    words: [
      ...["calibrate", "ward.yaml", "--to", "observed.csv", "--vary", "services.home-care.places=50..66"],
      ...["--points", "8", "--waves", "1", "--replications", "40", ...SET],
    ],
  },
  {
    name: "sweep",
    words: ["sweep", "ward.yaml", "--vary", "services.home-care.places=50..60 step 2", "--replications", "120", ...SET],
  },
  { name: "result", words: ["run", "ward.yaml", "--replications", "300", ...SET] },
];

describe.each(QUESTIONS)("$words.0", ({ name, words }) => {
  test("goes on from the runs that were finished", { timeout: 120_000 }, async () => {
    const whole = await run([...words, "--out", `${name}-whole`]).outcome;
    const kept = join(`${name}-killed`, `${name}.unfinished`);
    const again = [...words, "--out", `${name}-killed`];
    await killed(again, kept);
    const path = join(folder, kept);
    const found = readFileSync(path, "utf8").split("\n").length - 2;
    // The last line may be cut off in the middle, and one may be damaged.
    appendFileSync(path, '["half a li');
    const { code, stderr } = await run(again).outcome;
    expect(code).toBe(whole.code);
    const [, taken] =
      /^Taken from .*, and not run again: (\d+) runs? of earlier work that did not end\.$/m.exec(stderr) ?? [];
    expect(Number(taken)).toBeGreaterThan(0);
    // The same inputs at two points, as they are and as a value of the sweep, are one run.
    expect(Number(taken)).toBeLessThanOrEqual(found);
    expect(filesIn(`${name}-killed`)).toEqual(filesIn(`${name}-whole`));
  });
});

test("runs of another program, and damaged ones, are run again", { timeout: 120_000 }, async () => {
  const words = [...QUESTIONS[0].words, "--out", "other"];
  const kept = join("other", "calibrate.unfinished");
  await killed(words, kept);
  const path = join(folder, kept);
  const [head, ...lines] = readFileSync(path, "utf8").split("\n");
  const damaged = lines.map((line) => line.replace(/AAA/, "AAB"));
  writeFileSync(path, [head, ...damaged].join("\n"));
  expect((await run(words).outcome).stderr).not.toContain("not run again");
  await killed(words, kept);
  writeFileSync(path, readFileSync(path, "utf8").replace(/^.*\n/, '{"unfinished-runs-of":"another"}\n'));
  expect((await run(words).outcome).stderr).not.toContain("not run again");
  expect(existsSync(path)).toBe(false);
});

test.each([
  [
    1,
    [`Give the same command again to go on: what it has finished is kept in ${join(folder, "stopped-1.unfinished")}.`],
  ],
  [0, []],
])(
  "work that was stopped without a result, after %i runs, tells how to go on where there is something",
  async (runs, told) => {
    const said: string[] = [];
    const stopped = withUnfinishedRuns(
      folder,
      `stopped-${runs}`,
      (text) => said.push(text),
      async ({ store }) => {
        for (let k = 0; k < runs; k++) store!.keep(`run ${k}`, Float64Array.of(k));
        throw new Interruption("interrupted, so there is no result");
      },
      () => true,
    );
    await expect(stopped).rejects.toThrow("interrupted, so there is no result");
    expect(said).toEqual(told);
  },
);

test("an option is not taken for the value of the one before it", async () => {
  const { code, stderr } = await run(["sweep", "ward.yaml", "--vary", "services.ward.beds=40,41", "--seed", "--quiet"])
    .outcome;
  expect([code, stderr]).toEqual([2, expect.stringContaining("--seed: must have a value, got the option --quiet.")]);
});
