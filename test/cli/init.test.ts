/** Every start that `init` writes loads without a warning, is short, and runs; nothing is overwritten. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { STARTS } from "../../src/cli/commands/init-command.js";
import { main } from "../../src/cli/main.js";
import { replicate } from "../../src/model/replication.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";

const newFolder = () => mkdtempSync(join(tmpdir(), "init-"));

/** Runs a command in this process. */
async function run(...words: string[]) {
  const printed = { stdout: "", stderr: "" };
  const output = (stream: keyof typeof printed) => ({
    write(text: string) {
      printed[stream] += text;
    },
  });
  const surroundings = { words, stdout: output("stdout"), stderr: output("stderr"), environment: {}, parallelism: 1 };
  const code = await main(surroundings);
  return { code, ...printed };
}

test("what is to be run next has a folder with a space in quotes", async () => {
  const folder = join(newFolder(), "two words");
  const { stdout } = await run("init", "interventions", folder);
  expect(stdout).toContain(`  discharge-flow validate '${join(folder, "interventions.yaml")}'\n`);
  expect(stdout).toContain(`  discharge-flow compare '${join(folder, "interventions.yaml")}' --each\n`);
});

test("what is to be run next has no path that would be read as an option", async () => {
  const before = process.cwd();
  process.chdir(newFolder());
  try {
    const { stdout } = await run("init", "ward", "--", "-mine");
    expect(stdout).toContain("  discharge-flow validate ./-mine/one-ward.yaml\n");
    expect((await run("validate", "./-mine/one-ward.yaml")).code).toBe(0);
  } finally {
    process.chdir(before);
  }
});

describe.each(Object.entries(STARTS))("init %s", (kind, { files }) => {
  test("writes files that load without a warning and run", async () => {
    const folder = newFolder();
    const { code, stdout, stderr } = await run("init", kind, folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(readdirSync(folder).sort()).toEqual([...files].sort());
    for (const name of files) {
      expect(stdout).toContain(`${join(folder, name)}: written\n`);
      const scenario = loadScenario(join(folder, name));
      expect(scenario.warnings).toEqual([]);
      const row = replicate(compileScenario(scenario).blueprint, "1", 0);
      expect(row.some((value) => value > 0)).toBe(true);
    }
    const next = stdout.match(/^ {2}discharge-flow (.+)$/gm) ?? [];
    expect(next).toHaveLength(2);
    const words = next[1].trim().split(" ").slice(1);
    const answered = await run(...words, "--replications", "2", "--workers", "1", "--quiet");
    expect(answered.stderr).toBe("");
    expect(answered.code).toBe(0);
  });
});

test("the starts but the pair of contracts are files of 15 to 40 lines", () => {
  const { "two-contracts": _, ...others } = STARTS;
  const names = new Set(Object.values(others).flatMap(({ files }) => files));
  expect(names.size).toBe(6);
  for (const name of names) {
    const lines =
      readFileSync(new URL(`../../scenarios/teaching/${name}`, import.meta.url), "utf8").split("\n").length - 1;
    expect(lines, name).toBeGreaterThanOrEqual(15);
    expect(lines, name).toBeLessThanOrEqual(40);
  }
});

test("nothing is written when one of the files is there already and differs", async () => {
  const folder = newFolder();
  writeFileSync(join(folder, "one-ward.yaml"), "mine");
  const { code, stdout, stderr } = await run("init", "winter", folder);
  expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
  expect(stderr).toBe(
    `discharge-flow: ${join(folder, "one-ward.yaml")}: a file of that name is there and is not overwritten; move it, or name another folder: init <kind> <folder>\n`,
  );
  expect(readdirSync(folder)).toEqual(["one-ward.yaml"]);
  expect(readFileSync(join(folder, "one-ward.yaml"), "utf8")).toBe("mine");
});

test("a second start goes beside the first where they share a file", async () => {
  const folder = newFolder();
  expect((await run("init", "ward", folder)).code).toBe(0);
  const { code, stdout } = await run("init", "winter", folder);
  expect(code).toBe(0);
  expect(stdout).toContain(`${join(folder, "one-ward.yaml")}: there already, and the same\n`);
  expect(readdirSync(folder)).toEqual(["one-ward.yaml", "winter.yaml"]);
});

test("an unknown kind is refused with the kinds there are", async () => {
  const { code, stderr } = await run("init", "summer");
  expect(code).toBe(2);
  expect(stderr).toContain("Allowed choices are ward, blocked, team, step-up, winter, interventions, two-contracts.");
});
