import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseResult } from "../../src/study/result/result.js";
import { dischargeFlow, folderOf, MORE, startProcess, WARD } from "./command.js";

const folder = folderOf({ "ward.yaml": WARD, "more.yaml": MORE });

describe("help", () => {
  test.each([
    "",
    "init",
    "run",
    "compare",
    "sweep",
    "sensitivity",
    "futures",
    "explain",
    "solve",
    "calibrate",
    "predict",
    "merge",
    "trace",
    "report",
    "validate",
    "check",
    "verify",
    "measures",
    "schema",
  ])("of %j", async (command) => {
    const { code, stdout, stderr } = await dischargeFlow(folder, ...[command, "--help"].filter(Boolean));
    expect(code).toBe(0);
    expect(stderr).toBe("");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    await expect(stdout).toMatchFileSnapshot(`expected/help-${command || "all"}.txt`);
  });

  test("--version is that of the package", async () => {
    const manifest: { version: string } = JSON.parse(
      readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
    );
    expect((await dischargeFlow(folder, "--version")).stdout).toBe(`${manifest.version}\n`);
  });
});

describe("wrong usage ends with 2, says why on standard error and prints no result", () => {
  test.each([
    [[], "Usage: discharge-flow"],
    [["comprae"], "Did you mean compare?"],
    [["run"], "missing required argument 'scenario'"],
    [["run", "ward.yaml", "--replicatoins", "3"], "Did you mean --replications?"],
    [
      ["run", "ward.yaml", "--replications", "3.5"],
      '--replications: must be a whole number from 1, got "3.5". Example: --replications 30',
    ],
    [["run", "ward.yaml", "--replications", "-1"], "--replications"],
    [["run", "ward.yaml", "--seed", "1", "--seed", "2"], "--seed: must be given once, got a second: 2."],
    [["run", "ward.yaml", "--workers", "0"], '--workers: must be a whole number from 1, got "0".'],
    [
      ["run", "ward.yaml", "--precision", "0.05"],
      '--precision: must be a percentage between 0 and 100, got "0.05". Example: --precision 5%',
    ],
    [
      ["run", "ward.yaml", "--precision", "50%", "--replications", "5", "--max-replications", "3"],
      "--max-replications: is below --replications (3 against 5).",
    ],
    [
      ["run", "ward.yaml", "--precision", "50%", "--max-replications", "1"],
      "--max-replications: is below the replications of ward (1 against 6).",
    ],
    [["run", "ward.yaml", "--measure", "wait"], "--measure: only has a meaning with --precision."],
    [["run", "ward.yaml", "--precision", "5%", "--measure", "wiat"], "--measure: ward has no such measure."],
    [
      ["run", "ward.yaml", "--replication", "3", "--replications", "3"],
      "--replication: runs one replication, so it cannot be used with",
    ],
    [["run", "ward.yaml", "--format", "xml"], "Allowed choices are table, json, csv."],
    [["run", "ward.yaml", "--set", "nonsense"], '--set: must read path=value, got "nonsense".'],
    [["verify", "--replications", "1"], "--replications: must be at least 2, because one replication does not show"],
    [
      ["compare", "ward.yaml", "more.yaml", "--set", "mor:run.seed=2"],
      "--set: mor is none of the scenarios given. They are ward, more;",
    ],
    [
      ["compare", "ward.yaml", "more.yaml", "--set-alternatives", "x"],
      '--set-alternatives: must read path=value, got "x".',
    ],
    [["run", "ward.yaml", "--set-alternatives", "run.seed=2"], "unknown option '--set-alternatives'"],
    [["compare", "ward.yaml"], "compare: needs a scenario to compare the baseline with."],
    [["compare", "ward.yaml", "ward.yaml"], "compare: two scenarios are named ward."],
  ])("%j", async (words, message) => {
    const { code, stdout, stderr } = await dischargeFlow(folder, ...words);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(stdout).toBe("");
  });
});

describe("run and compare", () => {
  test("print the answer first, and nothing on standard error when quiet", async () => {
    const { code, stdout, stderr } = await dischargeFlow(folder, "compare", "ward.yaml", "more.yaml", "--quiet");
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^Five more places (would save|cannot be told|makes no difference)/);
    expect(stdout).not.toContain("\u001b");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("give the same bytes on any number of workers", async () => {
    const words = ["compare", "ward.yaml", "more.yaml", "--replications", "2", "--format", "json", "--quiet"];
    const one = await dischargeFlow(folder, ...words, "--workers", "1");
    expect(parseResult(JSON.parse(one.stdout)).replications).toBe(2);
    // Twenty are more than there are replications of both scenarios, so that not all of them are started.
    for (const workers of ["2", "20"]) {
      expect((await dischargeFlow(folder, ...words, "--workers", workers)).stdout).toBe(one.stdout);
    }
  });

  test("take the seed from the command line, and an input", async () => {
    const words = ["run", "ward.yaml", "--format", "json", "--quiet", "--replications", "2"];
    const [own, seeded, set] = await Promise.all([
      dischargeFlow(folder, ...words),
      dischargeFlow(folder, ...words, "--seed", "another"),
      dischargeFlow(folder, ...words, "--set", "services.home-care.places=70"),
    ]);
    expect(JSON.parse(seeded.stdout).seed).toBe("another");
    const hashes = [own, seeded, set].map(({ stdout }) => JSON.parse(stdout).scenarios[0].hash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
    expect(new Set([own.stdout, seeded.stdout, set.stdout]).size).toBe(3);
  });

  test("record what was changed by --set, and say it in the report", async () => {
    const words = ["run", "ward.yaml", "--quiet", "--replications", "1", "--set", "services.home-care.places=70"];
    const { stdout } = await dischargeFlow(folder, ...words, "--format", "json");
    const path = "services.home-care.places";
    expect(parseResult(JSON.parse(stdout)).overrides).toEqual([{ scenarios: ["ward"], path, value: "70" }]);
    expect((await dischargeFlow(folder, ...words)).stdout).toContain(`Changed by --set\n${path} = 70\n`);
    expect((await dischargeFlow(folder, ...words.slice(0, 5))).stdout).not.toContain("--set");
  });

  test("carry warnings into the result and the report, not only to standard error", async () => {
    const words = ["run", "ward.yaml", "--quiet", "--replications", "1", "--set", "services.home-care.places=30"];
    const { stdout } = await dischargeFlow(folder, ...words, "--format", "json");
    expect(parseResult(JSON.parse(stdout)).warnings).toMatchObject([{ kind: "load", pool: "home-care", capacity: 30 }]);
    expect((await dischargeFlow(folder, ...words)).stdout).toMatch(
      /^Warning: One ward.*: 1 pool or team is overloaded/m,
    );
  });

  test("one replication alone is that of many", async () => {
    const many = await dischargeFlow(folder, "run", "ward.yaml", "--format", "json", "--quiet");
    const one = await dischargeFlow(folder, "run", "ward.yaml", "--format", "json", "--quiet", "--replication", "5");
    const value = parseResult(JSON.parse(one.stdout)).scenarios[0]?.measures[0]?.values[0];
    expect(value).toBe(parseResult(JSON.parse(many.stdout)).scenarios[0]?.measures[0]?.values[4]);
  });

  test("a precision that there is at the end alone is not told as one that was missed", async () => {
    // Twelve runs are fewer than the ten, and five more in which it is kept, that the rule asks for.
    const words = ["--precision", "50%", "--measure", "arrivals", "--max-replications", "12"];
    const { stdout, stderr } = await dischargeFlow(folder, "run", "ward.yaml", ...words);
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /precision ± 50 %: not kept for as long as the rule asks \(± [\d.]+ %\)/,
    );
    expect(stderr).toContain("was not kept for as long as the rule asks; raise --max-replications");
  });

  test("add replications up to a precision", async () => {
    const words = ["--precision", "2%", "--measure", "arrivals", "--max-replications", "40"];
    const { stdout } = await dischargeFlow(folder, "run", "ward.yaml", "--format", "json", "--quiet", ...words);
    const { precision, replications } = parseResult(JSON.parse(stdout));
    expect(precision).toMatchObject({ key: "arrivals", met: true, wanted: 0.02 });
    expect(replications).toBeLessThanOrEqual(40);
  });

  test("print CSV: measures of one scenario, differences of several", async () => {
    const alone = await dischargeFlow(folder, "run", "ward.yaml", "--format", "csv", "--quiet");
    expect(alone.stdout).toMatch(
      /^\ufeffscenario,measure,broken down by,.*,mean,sd,half-width,low,high,runs,note,key,scenario-name\r\n/,
    );
    const pair = await dischargeFlow(folder, "compare", "ward.yaml", "more.yaml", "--format", "csv", "--quiet");
    expect(pair.stdout).toMatch(
      /^\ufeffbaseline,alternative,measure,broken down by,.*,baseline mean,alternative mean,difference,/,
    );
  });

  test("write everything into a folder, say where, and leave no partial file", async () => {
    const { code, stderr, stdout } = await dischargeFlow(
      folder,
      "compare",
      "ward.yaml",
      "more.yaml",
      "--out",
      "a/b",
      "--format",
      "json",
    );
    expect(code).toBe(0);
    expect(stderr).toContain(
      "Written to a/b: result.json, report.html, report.xlsx, report.docx, report.txt, totals.csv, measures.csv, differences.csv, delayed-days.csv",
    );
    const files = readdirSync(join(folder, "a/b"));
    expect(files).toContain("series.csv");
    expect(files.filter((name) => name.startsWith("."))).toEqual([]);
    expect(readFileSync(join(folder, "a/b/result.json"), "utf8")).toBe(stdout);
  });

  test.each([".html", ".xlsx", ".docx"])(
    "make the report %s again from the saved result, the same bytes",
    async (ending) => {
      // A saved result has not what it takes to run the model again in the page.
      await dischargeFlow(folder, "run", "ward.yaml", "--replications", "2", "--no-what-if", "--out", "once");
      const { code } = await dischargeFlow(folder, "report", "once/result.json", "--out", `again${ending}`);
      expect(code).toBe(0);
      expect(readFileSync(join(folder, `again${ending}`))).toEqual(readFileSync(join(folder, `once/report${ending}`)));
    },
  );

  test("refuse to make a report of an unknown form", async () => {
    const { code, stderr } = await dischargeFlow(folder, "report", "once/result.json", "--out", "report.pdf");
    expect(code).toBe(2);
    expect(stderr).toContain(
      'must end in .html, .htm, .xlsx, .docx, as the ending says what is written; got "report.pdf"',
    );
  });

  test("end with 4 when the folder cannot be made", async () => {
    const { code, stderr } = await dischargeFlow(
      folder,
      "run",
      "ward.yaml",
      "--out",
      "ward.yaml",
      "--replications",
      "1",
    );
    expect(code).toBe(4);
    expect(stderr).toContain("ward.yaml: the folder cannot be made");
  });

  test("run ends with 1 when a target is missed, compare does not", async () => {
    const target = "targets: { few: { title: Few people, measure: arrivals, at-most: 10 } }\n";
    writeFileSync(join(folder, "strict.yaml"), WARD + target);
    const run = await dischargeFlow(folder, "run", "strict.yaml");
    expect(run.stdout).toMatch(/^MISSED {6}Few people: at most 10 people per year, found 1,8/m);
    expect(run.code).toBe(1);
    expect((await dischargeFlow(folder, "compare", "strict.yaml", "more.yaml")).code).toBe(0);
  });

  test("refuse a target on a measure that is not there, with the nearest", async () => {
    writeFileSync(join(folder, "vain.yaml"), `${WARD}targets: { none: { measure: delayd-days, at-most: 5 } }\n`);
    const { code, stderr } = await dischargeFlow(folder, "run", "vain.yaml");
    expect(stderr).toContain("delayed-days");
    expect(code).toBe(3);
  });

  test("warn before the run when a pool is overloaded", async () => {
    const { code, stderr } = await dischargeFlow(
      folder,
      "run",
      "ward.yaml",
      "--set",
      "services.home-care.places=30",
      "--replications",
      "1",
    );
    expect(stderr).toMatch(
      /^Warning: One ward, one homecare service: 1 pool or team is overloaded: queues grow unless something gives way\. home-care \d+\.\d of 30\.0 places \(1\d\d\.\d %\)\.$/m,
    );
    expect(code).toBe(0);
  });
});

describe("a process of its own", () => {
  writeFileSync(join(folder, "missed.yaml"), `${WARD}targets: { few: { measure: arrivals, at-most: 10 } }\n`);
  writeFileSync(join(folder, "wrong.yaml"), "title: 3\n");

  test.each([
    [0, ["compare", "ward.yaml", "more.yaml", "--replications", "2", "--quiet", "--format", "json"]],
    [1, ["run", "missed.yaml", "--replications", "2", "--quiet"]],
    [2, ["run", "--replications", "0"]],
    [3, ["validate", "wrong.yaml"]],
    [4, ["validate", "nowhere.yaml"]],
  ])("ends with %i and prints what is printed within this one: %j", async (status, words) => {
    const outcome = await startProcess(folder, ...words).outcome;
    expect(outcome.code).toBe(status);
    expect(outcome).toEqual(await dischargeFlow(folder, ...words));
  });
});

describe("interruption", () => {
  test.each(["1", "2"])("with %s worker(s) writes what was finished and ends with 130", async (workers) => {
    const run = ["run", "ward.yaml", "--replications", "100000", "--format", "json", "--workers", workers];
    // The warning about the overloaded pool is printed when the run begins. An earlier signal would end it without a
    // result.
    const started = startProcess(folder, ...run, "--set", "services.home-care.places=30");
    await started.firstMessage;
    setTimeout(started.interrupt, 800);
    const { code, stdout, stderr } = await started.outcome;
    expect(code).toBe(130);
    const result = parseResult(JSON.parse(stdout));
    expect(result.interrupted).toBe(true);
    expect(result.replications).toBeGreaterThan(0);
    expect(stderr).toContain(`Interrupted: the result rests on ${result.replications} complete replication`);
  });
});

describe("validate", () => {
  test("counts one day and one replication, and thousands of days", async () => {
    const linesOf = async (...set: string[]) =>
      (await dischargeFlow(folder, "validate", "ward.yaml", ...set.flatMap((one) => ["--set", one]))).stdout;
    expect(await linesOf("run.length=1 day", "run.replications=1")).toContain("1 day measured, 1 replication, seed");
    expect(await linesOf("run.length=1500 days")).toContain("1,500 days measured, ");
  });

  test("sets offered load against capacity", async () => {
    const { code, stdout } = await dischargeFlow(folder, "validate", "ward.yaml", "more.yaml");
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot("expected/validate.txt");
  });

  test("lists the issues of all files at once and ends with 3", async () => {
    writeFileSync(join(folder, "a.yaml"), "title: 3\n");
    writeFileSync(join(folder, "b.yaml"), WARD.replace("beds: 40", "bedz: 40"));
    const { code, stdout, stderr } = await dischargeFlow(folder, "validate", "a.yaml", "ward.yaml", "b.yaml");
    expect(code).toBe(3);
    expect(stdout).toMatch(/^ward\.yaml: valid/);
    expect(stderr).toMatch(/^a\.yaml:1:/m);
    expect(stderr).toMatch(/^b\.yaml:4:/m);
    expect(stderr).toMatch(/^\d+ issues$/m);
  });

  test("tries what the file offers to readers of its report, unless something is set from outside", async () => {
    const fewer =
      "changes: [{ on: 2019-05-01, services: { ward: { changes: [{ from: 2019-06-01, add: -30 beds }] } } }]\n";
    const offer = "adjustable: { beds: { path: services.ward.beds, range: 20..50 } }\n";
    writeFileSync(join(folder, "offers.yaml"), WARD + fewer + offer);
    const { code, stdout, stderr } = await dischargeFlow(folder, "validate", "offers.yaml");
    expect(stderr).toMatch(
      /^offers\.yaml:18:56: adjustable\.beds: found .* where services\.ward\.beds is moved to 20, an end of its range, expected .*\n1 issue\n$/,
    );
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    const set = await dischargeFlow(folder, "validate", "offers.yaml", "--set", "services.ward.beds=41", "--quiet");
    expect(set).toMatchObject({ code: 0, stdout: "offers.yaml: valid\n" });
  });

  test("tells the mistakes of a base once, whatever extends it", async () => {
    writeFileSync(join(folder, "base.yaml"), WARD.replace("beds: 40", "beds: many"));
    for (const name of ["one", "two"])
      writeFileSync(join(folder, `${name}.yaml`), `extends: base.yaml\ntitle: ${name}\n`);
    const { code, stderr } = await dischargeFlow(folder, "validate", "one.yaml", "two.yaml");
    expect(stderr).toMatch(/^base\.yaml:4:\d+: services\.ward\.beds: found "many", .*\n1 issue\n$/);
    expect(code).toBe(3);
  });

  test("ends with 4 on a file that is not there", async () => {
    const { code, stderr } = await dischargeFlow(folder, "validate", "nowhere.yaml");
    expect(code).toBe(4);
    expect(stderr).toContain("nowhere.yaml");
  });
});

describe("check", () => {
  const root = folderOf({});
  mkdirSync(join(root, "small"));
  writeFileSync(join(root, "small/ward.yaml"), WARD);

  test("writes an expectation, agrees with it, and lists what moved", async () => {
    const missing = await dischargeFlow(root, "check", "small/ward.yaml");
    expect(missing.code).toBe(4);
    expect(missing.stderr).toContain("there is no expectation");
    const nowhere = await dischargeFlow(root, "check", "small/nowhere.yaml");
    expect(nowhere.code).toBe(4);
    expect(nowhere.stderr).toContain("small/nowhere.yaml: ");
    expect(nowhere.stderr).not.toContain("expectation");
    const update = await dischargeFlow(root, "check", "small/ward.yaml", "--update");
    expect(update).toMatchObject({ code: 0, stdout: "small/ward.yaml: written to expected/small-ward.json\n" });
    const again = await dischargeFlow(root, "check", "small/ward.yaml");
    expect(again.stdout).toMatch(/^small\/ward\.yaml: as expected \(\d+ measures\)\n$/);
    expect(again.code).toBe(0);

    writeFileSync(join(root, "small/ward.yaml"), WARD.replace("5 per day", "5.5 per day"));
    const moved = await dischargeFlow(root, "check", "small/ward.yaml");
    expect(moved.code).toBe(1);
    expect(moved.stdout).toMatch(
      / {2}hash: expected \S+, found \S+\n {2}delayed-days: expected [\d.]+, found [\d.]+ \(\+/,
    );
  });

  test("stores a number of replications, and keeps it until another is given", async () => {
    const stored = () => JSON.parse(readFileSync(join(root, "expected/small-ward.json"), "utf8")).replications;
    const update = async (...words: string[]) => {
      expect((await dischargeFlow(root, "check", "small/ward.yaml", "--update", ...words)).code).toBe(0);
      return stored();
    };
    rmSync(join(root, "expected"), { recursive: true, force: true });
    expect(await update()).toBe(3);
    expect(await update("--replications", "1")).toBe(1);
    expect(await update()).toBe(1);
    expect((await dischargeFlow(root, "check", "small/ward.yaml")).code).toBe(0);
    writeFileSync(join(root, "expected/small-ward.json"), "no expectation");
    const damaged = await dischargeFlow(root, "check", "small/ward.yaml", "--update");
    expect(damaged.stderr).toContain(
      "expected/small-ward.json: is damaged, so that its seed and replications are not known",
    );
    expect(damaged.code).toBe(4);
    const { code, stderr } = await dischargeFlow(root, "check", "small/ward.yaml", "--replications", "2");
    expect(stderr).toContain("--replications: goes with --update");
    expect(code).toBe(2);
  });
});

test("check ends when it is interrupted, also where the last replication of a scenario was running", async () => {
  const root = folderOf({});
  mkdirSync(join(root, "small"));
  writeFileSync(join(root, "small/ward.yaml"), WARD.replace("length: 26 weeks", "length: 4 years"));
  const terms = ["--update", "--replications", "1"];
  expect((await dischargeFlow(root, "check", "small/ward.yaml", ...terms)).code).toBe(0);
  // One replication each, in one thread: whenever the signal comes, the scenario that is running is finished.
  const cases = Array<string>(60).fill("small/ward.yaml");
  const started = startProcess(root, "check", ...cases, "--workers", "1");
  await started.firstOutput;
  started.interrupt();
  const { code, stdout, stderr } = await started.outcome;
  expect(stderr).toContain("Stopping: a scenario that is not finished is neither checked nor updated.");
  expect(stderr).toContain("interrupted; the scenarios that are not listed were neither checked nor updated");
  expect(code).toBe(130);
  expect(stdout.split("\n").length).toBeLessThan(cases.length);
});

describe("an expectation of a short run and of some measures", () => {
  const root = folderOf({});
  mkdirSync(join(root, "small"));
  writeFileSync(join(root, "small/ward.yaml"), WARD);
  const stored = () => JSON.parse(readFileSync(join(root, "expected/small-ward.json"), "utf8"));
  const update = (...words: string[]) => dischargeFlow(root, "check", "small/ward.yaml", "--update", ...words);

  test("is checked in the same way, and keeps its terms until others are given", async () => {
    const short = ["--set", "run.length=3 weeks", "--measure", "starts", "--measure", "delayed-days"];
    expect((await update(...short)).code).toBe(0);
    const first = stored();
    expect(first).toMatchObject({ set: ["run.length=3 weeks"], keys: ["starts", "delayed-days"] });
    expect(new Set(first.measures.map(({ key }: { key: string }) => key))).toEqual(new Set(first.keys));
    expect((await dischargeFlow(root, "check", "small/ward.yaml")).code).toBe(0);
    expect((await update("--replications", "1")).code).toBe(0);
    expect(stored()).toMatchObject({ replications: 1, set: first.set, keys: first.keys });
    expect((await update("--set", "run.length=4 weeks")).code).toBe(0);
    expect(stored()).toMatchObject({ set: ["run.length=4 weeks"], keys: first.keys });
    expect(stored().hash).not.toBe(first.hash);
    // One measure more or less is told, of those that it is about alone.
    const less = stored();
    less.measures.pop();
    writeFileSync(join(root, "expected/small-ward.json"), JSON.stringify(less));
    const { code, stdout } = await dischargeFlow(root, "check", "small/ward.yaml");
    expect([code, stdout.match(/expected absent/g)?.length]).toEqual([1, 1]);
  });

  test("is refused without --update, and of a measure that there is none of", async () => {
    for (const words of [
      ["--set", "run.length=3 weeks"],
      ["--measure", "starts"],
    ]) {
      const { code, stderr } = await dischargeFlow(root, "check", "small/ward.yaml", ...words);
      expect([code, stderr.includes(`${words[0]}: goes with --update`)]).toEqual([2, true]);
    }
    const { code, stderr } = await update("--measure", "start");
    expect(code).toBe(2);
    expect(stderr).toContain('--measure: must be the key of a measure that ward has, got "start"');
    const twice = await update("--measure", "starts", "--measure", "starts");
    expect([twice.code, twice.stderr]).toEqual([
      2,
      expect.stringContaining('--measure: must name different measures, got "starts" twice.'),
    ]);
  });
});

describe("measures", () => {
  test("lists every key with its meaning, and what --measure takes of a scenario", async () => {
    const all = await dischargeFlow(folder, "measures");
    expect(all.stdout).toMatch(/^delayed-days\n {2}Delayed days \(days per year\)\. /);
    const own = await dischargeFlow(folder, "measures", "ward.yaml");
    expect(own.stdout).toMatch(
      /^delayed-days\[reason=E\] +Delayed days, E {2}Care package in own home \(days per year\)$/m,
    );
    const names = own.stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.split("  ")[0] ?? "");
    expect(names.length).toBeGreaterThan(100);
    for (const name of [names[0], names[50], names.at(-1) ?? ""]) {
      const words = ["--replications", "2", "--max-replications", "2", "--precision", "90%", "--quiet"];
      expect((await dischargeFlow(folder, "run", "ward.yaml", "--measure", name, ...words)).code).toBe(0);
    }
  });
});

describe("schema", () => {
  test("of scenarios and of results are those published", async () => {
    for (const document of ["scenario", "result"]) {
      const { code, stdout } = await dischargeFlow(folder, "schema", document);
      expect(code).toBe(0);
      const published = readFileSync(new URL(`../../docs/reference/${document}.schema.json`, import.meta.url), "utf8");
      expect(JSON.parse(stdout)).toEqual(JSON.parse(published));
    }
  });
});
