/** Outputs that cannot be written: a full disk, a reader that goes away, a limit to the size of files. */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BIN, folderOf, type Outcome, start, WARD } from "./command.js";

const folder = folderOf({ "ward.yaml": WARD });

/** Runs the command by a shell, which says where its outputs go. */
function shell(script: string): Promise<Outcome> {
  const command = `discharge-flow() { "${process.execPath}" "${BIN}" "$@"; }\nset -o pipefail\n${script}`;
  return start("bash", ["-c", command], folder).outcome;
}

const SHORT = "--set run.warm-up='0 days' --set run.length='1 week'";
const RUN = `run ward.yaml --replications 2 --workers 1 ${SHORT}`;

describe("an output that cannot be written ends with 4 and a sentence", () => {
  test.each(["measures", "schema", "validate ward.yaml", `${RUN} --quiet`, `${RUN} --quiet --format json`, "--help"])(
    "standard output of %s",
    async (words) => {
      const { code, stderr } = await shell(`discharge-flow ${words} > /dev/full`);
      expect(stderr).toBe("discharge-flow: standard output cannot be written: the disk is full\n");
      expect(code).toBe(4);
    },
  );

  test("standard error, with the result on standard output all the same", async () => {
    const { code, stdout } = await shell(`discharge-flow ${RUN} 2> /dev/full`);
    expect(stdout).toMatch(/^One ward, one homecare service: [\d,]+ delayed days in 1 week/);
    expect(code).toBe(4);
  });

  test("both", async () => {
    expect(await shell(`discharge-flow ${RUN} > /dev/full 2> /dev/full`)).toEqual({ code: 4, stdout: "", stderr: "" });
  });

  test("a reader that goes away", async () => {
    expect(await shell(`discharge-flow ${RUN} --format json --quiet | head -c 10`)).toEqual({
      code: 4,
      stdout: '{\n  "disch',
      stderr: "discharge-flow: standard output cannot be written: its reader closed it before everything was written\n",
    });
  });

  test("a file that takes only the first part", async () => {
    const { code, stderr } = await shell(`ulimit -f 2; discharge-flow schema > part.json`);
    expect(stderr).toBe(
      "discharge-flow: standard output cannot be written: the file would be larger than is allowed\n",
    );
    expect(code).toBe(4);
  });

  test("a worse status stays", async () => {
    expect((await shell("discharge-flow nonsense 2> /dev/full")).code).toBe(2);
  });
});

describe("--out", () => {
  // The superuser may write anywhere, so that a folder of the system that takes no files stands for a forbidden one.
  test("is found out before the work where no file can be written", async () => {
    const { code, stdout, stderr } = await shell(`discharge-flow ${RUN} --out /proc/self`);
    expect(stderr).toMatch(/^discharge-flow: \/proc\/self: files cannot be written into this folder: /);
    expect(stdout).toBe("");
    expect(code).toBe(4);
  });

  // A folder of the system takes no folders either, and says that there is no such file.
  test.each(["/proc/none", "/proc/none/below"])(
    "is found out before the work where it cannot be made: %s",
    async (out) => {
      const { code, stdout, stderr } = await shell(`discharge-flow ${RUN} --out ${out}`);
      expect(stderr).toBe("discharge-flow: /proc/none: the folder cannot be made: /proc takes no folders\n");
      expect(stdout).toBe("");
      expect(code).toBe(4);
    },
  );

  test("is made with the folders above it", async () => {
    expect((await shell(`discharge-flow ${RUN} --quiet --out above/./between/../below`)).code).toBe(0);
    expect(readdirSync(join(folder, "above/below"))).toContain("result.json");
  });

  test("leaves no trace of the question in the folder", async () => {
    mkdirSync(join(folder, "out"));
    expect((await shell(`discharge-flow ${RUN} --quiet --out out`)).code).toBe(0);
    expect(readdirSync(join(folder, "out")).filter((name) => name.startsWith("."))).toEqual([]);
  });
});
