/** The command `trace`: journeys, longest delays, logs, wrong names, readers that go away. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BIN, dischargeFlow, folderOf, start } from "./command.js";

const FOLDER = folderOf({
  "county.yaml": `
title: County
run: { start: 2026-04-06, warm-up: 2 weeks, length: 26 weeks, replications: 2 }
services: { ward: { setting: acute, beds: 40 }, care: { setting: home, places: 60 } }
people: { older-person: { arrive: { rate: 4 per day, at: ward } } }
stages:
  ward: { stay: 6 days, next: { care: 60 %, home: 40 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 28 days, next: { independent: 100 % } }
`,
});

const trace = (...words: string[]) => dischargeFlow(FOLDER, "trace", "county.yaml", ...words);

describe("trace", () => {
  test("prints an event a line, the same bytes every time, another replication others", {
    timeout: 60_000,
  }, async () => {
    const one = await trace();
    expect(one.code).toBe(0);
    const events = one.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events[0]).toMatchObject({ event: "arrives", person: "older-person-1", visit: 1, class: "older-person" });
    expect(events.length).toBeGreaterThan(2000);
    expect((await trace("--replication", "1")).stdout).toBe(one.stdout);
    expect((await trace("--replication", "2")).stdout).not.toBe(one.stdout);
    expect((await trace("--seed", "7")).stdout).not.toBe(one.stdout);
    const more = await trace("--set", "services.care.places=500");
    expect(more.stdout).not.toContain('"delayed"');
    expect(one.stdout).toContain('"delayed"');
  });

  test("tells one person's journey, or gives their events alone", async () => {
    const story = await trace("--person", "older-person-3");
    expect(story.stdout).toMatch(/^Older person 3\. County, replication 1, seed 1\.\n\nCame on \d+ March 2026 at /);
    const own = await trace("--person", "older-person-3", "--format", "json");
    const lines = own.stdout.trimEnd().split("\n");
    expect(lines.every((line) => JSON.parse(line).person === "older-person-3")).toBe(true);
  });

  test("refuses somebody who is not in it, and says who is", async () => {
    const { code, stdout, stderr } = await trace("--person", "older-person-99999");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      /--person.*nobody is named "older-person-99999" in replication 1.*older-person-1 to older-person-\d+/s,
    );
  });

  test("refuses a list of the longest delays together with a person or a format", async () => {
    expect((await trace("--longest", "3", "--person", "older-person-1")).code).toBe(2);
    expect((await trace("--longest", "3", "--format", "vidigi")).code).toBe(2);
    expect((await trace("--longest", "0")).code).toBe(2);
    expect((await trace("--format", "xlsx")).code).toBe(2);
    expect((await trace("--replication", "0")).stderr).toContain("must be a whole number from 1");
  });

  test("says nothing beside a long log that goes through a pipe", { timeout: 60_000 }, async () => {
    const command = `"${process.execPath}" "${BIN}" trace county.yaml --quiet --set "run.length=2 years" | wc -c; exit \${PIPESTATUS[0]}`;
    const { code, stdout, stderr } = await start("bash", ["-c", command], FOLDER).outcome;
    expect([code, stderr]).toEqual([0, ""]);
    // More pieces than the listeners that a stream allows.
    expect(Number(stdout)).toBeGreaterThan(20 * 2 ** 16);
  });

  test("stops when its reader goes away", { timeout: 60_000 }, async () => {
    const command = `"${process.execPath}" "${BIN}" trace county.yaml | head -c 12; exit \${PIPESTATUS[0]}`;
    const { code, stdout, stderr } = await start("bash", ["-c", command], FOLDER).outcome;
    expect(stdout).toBe('{"time":"202');
    expect(stderr).toBe(
      "discharge-flow: standard output cannot be written: its reader closed it before everything was written\n",
    );
    expect(code).toBe(4);
  });

  test("writes a moving picture of the first year or of a period, and says where it is", async () => {
    const short = ["--set", "run.warm-up=1 weeks", "--set", "run.length=8 weeks"];
    const written = await trace(...short, "--watch", "out/watch.html");
    expect([written.code, written.stdout]).toEqual([0, ""]);
    expect(written.stderr).toMatch(/^Written: out\/watch\.html \(0\.\d MB\)\. Open it in a browser\.\n$/m);
    const whole = readFileSync(join(FOLDER, "out/watch.html"), "utf8");
    expect(whole).toContain("Simulation of 6 April 2026 to 31 May 2026: replication 1, seed 1");
    const part = await trace(...short, "--watch", "part.html", "--period", "2026-05", "--quiet");
    expect([part.code, part.stderr]).toEqual([0, ""]);
    expect(readFileSync(join(FOLDER, "part.html"), "utf8")).toContain("Simulation of 1 May 2026 to 31 May 2026");
  });

  test("writes Parquet tables into a folder, and says where they are", async () => {
    const short = ["--set", "run.warm-up=1 weeks", "--set", "run.length=8 weeks"];
    const written = await trace(...short, "--parquet", "tables");
    expect([written.code, written.stdout]).toEqual([0, ""]);
    expect(written.stderr).toMatch(
      /^Written to tables: events\.parquet \(\d\.\d MB\), people\.parquet \(\d\.\d MB\)\n$/m,
    );
    for (const name of ["events", "people"]) {
      const bytes = readFileSync(join(FOLDER, "tables", `${name}.parquet`), "latin1");
      expect([bytes.slice(0, 4), bytes.slice(-4)]).toEqual(["PAR1", "PAR1"]);
    }
    const both = await trace("--parquet", "tables", "--format", "csv");
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining("--parquet")]);
  });

  test("says where no file can be written", async () => {
    const short = ["--set", "run.length=1 week", "--set", "run.warm-up=0 days"];
    const cannot = (path: string) => ({ code: 4, stdout: "", stderr: expect.stringContaining(`${path}: `) });
    expect(await trace(...short, "--watch", "/proc/none/watch.html")).toEqual(cannot("/proc/none"));
    expect(await trace(...short, "--watch", "/proc/self/watch.html")).toEqual(cannot("/proc/self"));
    expect(await trace(...short, "--parquet", "/proc/none")).toEqual(cannot("/proc/none"));
    expect(await trace(...short, "--parquet", "/proc/self")).toEqual(cannot("/proc/self"));
  });

  test("refuses a moving picture together with other answers, and days that are not measured", async () => {
    const said = async (...words: string[]) => {
      const { code, stderr } = await trace(...words);
      return `${code} ${stderr.replaceAll(/\s+/g, " ")}`;
    };
    expect(await said("--watch", "x.html", "--longest", "3")).toMatch(
      /^2 .*--watch.*cannot be used with --parquet, --longest, --person or --format/,
    );
    expect(await said("--watch", "x.html", "--format", "csv")).toMatch(/^2 .*--watch.*cannot be used/);
    expect(await said("--watch", "")).toMatch(/^2 .*--watch.*must be a file that ends in \.html, got ""/);
    expect(await said("--watch", "ward.yaml")).toMatch(/^2 .*--watch.*must be a file that ends in \.html/);
    expect(await said("--period", "2026-05")).toMatch(/^2 .*--period.*needs --watch/);
    expect(await said("--watch", "x.html", "--period", "May")).toMatch(/^2 .*--period.*must be a month.*got "May"/);
    expect(await said("--watch", "x.html", "--period", "2026-03..2026-05")).toMatch(
      /^2 .*--period.*must lie in the measured period, 2026-04-06 to 2026-10-04, got 2026-03-01 to 2026-05-31/,
    );
  });
});
