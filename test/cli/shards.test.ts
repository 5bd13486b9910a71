/**
 * Studies in shards on the command line: the same output and files as one machine; nothing that is there runs again.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseShard } from "../../src/study/shards/shard-document.js";
import { dischargeFlow, folderOf, MORE, startProcess, WARD } from "./command.js";

/** A short year, so that a run takes little time. */
const SHORT = WARD.replace("warm-up: 13 weeks, length: 26 weeks", "warm-up: 4 weeks, length: 13 weeks");
const EACH = `${SHORT}
interventions:
  places: { title: More places, cost: { council: £50k per year }, changes: { services: { home-care: { places: 70 } } } }
  beds: { cost: { ccg: £90k per year }, changes: { services: { ward: { beds: 45 } } } }
  training: { cost: { ccg: £10k per year } }
`;
const STRICT = `${SHORT}
targets: { none: { title: No delays, measure: delayed-days, at-most: 0 } }
`;

const RANGED = SHORT.replace("rate: 5 per day", "rate: { value: 5 per day, range: 4..6 per day }").replace(
  "places: 60",
  "places: { value: 60, range: 50..70 }",
);

const files = {
  "ward.yaml": SHORT,
  "more.yaml": MORE,
  "each.yaml": EACH,
  "strict.yaml": STRICT,
  "ranged.yaml": RANGED,
  "wider.yaml": "extends: ranged.yaml\nservices: { home-care: { places: 70 }, ward: { beds: 45 } }\n",
  "days.csv": "month,value\n2019-07,20\n2019-08,30\n",
};

/** Runs every shard of a command, the last one first. */
async function runShards(folder: string, words: readonly string[], of: number) {
  for (let shard = of; shard >= 1; shard--) {
    const outcome = await dischargeFlow(folder, ...words, "--shard", `${shard}/${of}`, "--out", "parts");
    expect(outcome, outcome.stderr).toMatchObject({ code: 0, stdout: "" });
    expect(outcome.stderr).toMatch(/Written to parts: shard-\d{3}-of-\d{3}\.json, \d+ runs? in/);
  }
}

/** Every file of a folder with its content. */
function contents(folder: string) {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The file that has what is printed in a form; undefined for the totals of a run, which are in none. */
function printedIn(format: string, written: Readonly<Record<string, string>>): string | undefined {
  if (format === "json") return Object.entries(written).find(([name]) => name.endsWith(".json"))?.[1];
  if ("result.json" in written) return written["differences.csv"];
  return Object.entries(written).find(([name]) => name.endsWith(".csv"))?.[1];
}

describe("merged, the shards give the output, the files and the exit status of one machine", () => {
  test.each([
    { words: ["run", "strict.yaml", "--set", "services.home-care.places=40"], of: 4, code: 1 },
    { words: ["compare", "ward.yaml", "more.yaml", "--replications", "3", "--seed", "x y"], of: 2, code: 0 },
    { words: ["compare", "each.yaml", "--each", "--replications", "2", "--with", "training"], of: 12, code: 0 },
    {
      words: ["sweep", "ranged.yaml", "--alternative", "more.yaml", "--vary", "services.home-care.places=60,65"],
      of: 3,
      code: 0,
    },
    {
      words: ["sensitivity", "ranged.yaml", "--replications", "2", "--measure", "wait[service=home-care]"],
      of: 4,
      code: 0,
    },
    { words: ["futures", "ranged.yaml", "wider.yaml", "--futures", "10", "--replications", "2"], of: 3, code: 0 },
    { words: ["explain", "ranged.yaml", "wider.yaml", "--replications", "2"], of: 2, code: 0 },
    { words: ["predict", "ranged.yaml", "--observed", "days.csv", "--replications", "39"], of: 2, code: 0 },
  ])("$words in $of", async ({ words, of, code }) => {
    const folder = folderOf(files);
    // What is merged has not the texts of the scenarios, which a page needs to run the model again.
    const hasPage = ["run", "compare"].includes(words[0]) && !words.includes("--each");
    const page = hasPage ? ["--no-what-if"] : [];
    const whole = await dischargeFlow(folder, ...words, ...page, "--out", "whole");
    expect(whole.code).toBe(code);
    await runShards(folder, words, of);
    const merged = await dischargeFlow(folder, "merge", "parts", "--out", "merged");
    expect(merged).toMatchObject({ code, stdout: whole.stdout });
    expect(contents(join(folder, "merged"))).toEqual(contents(join(folder, "whole")));
    for (const format of ["json", "csv"]) {
      const other = await dischargeFlow(folder, "merge", "parts", "--format", format, "--quiet");
      const printed = printedIn(format, contents(join(folder, "whole")));
      if (printed !== undefined) expect(other).toEqual({ code, stdout: printed, stderr: "" });
      else expect(other).toEqual(await dischargeFlow(folder, ...words, "--format", format, "--quiet"));
    }
  });

  test.each([
    ["compare", "ward.yaml", "more.yaml", "--replications", "2", "--no-what-if"],
    ["sweep", "ward.yaml", "--vary", "services.home-care.places=60,65", "--replications", "2"],
  ])("what one machine prints in another form stands in a file of it: %s", async (...words) => {
    const folder = folderOf(files);
    for (const format of ["json", "csv"]) {
      const { stdout } = await dischargeFlow(folder, ...words, "--out", format, "--format", format);
      expect(stdout).toBe(printedIn(format, contents(join(folder, format))));
    }
  });
});

describe("a shard that is there already", () => {
  const folder = folderOf(files);
  const words = ["compare", "ward.yaml", "more.yaml", "--replications", "2", "--shard", "1/2", "--out", "parts"];
  const file = join(folder, "parts", "shard-001-of-002.json");
  const old = new Date(2020, 0, 1);

  /** Runs the shard and says whether its file was written. */
  async function isWritten(...more: string[]) {
    utimesSync(file, old, old);
    const { code, stderr } = await dischargeFlow(folder, ...words, ...more);
    expect(code, stderr).toBe(0);
    return { written: statSync(file).mtime.getTime() !== old.getTime(), stderr };
  }

  test("is run again only by --force, or when it is not what is wanted", async () => {
    await dischargeFlow(folder, ...words);
    const first = readFileSync(file, "utf8");
    const again = await isWritten();
    expect(again.written).toBe(false);
    expect(again.stderr).toContain("shard-001-of-002.json is there already: nothing to run. --force runs it again.\n");
    expect((await isWritten("--force")).written).toBe(true);
    expect(readFileSync(file, "utf8")).toBe(first);

    const seeded = await isWritten("--seed", "2");
    expect(seeded.written).toBe(true);
    expect(seeded.stderr).toContain("The file of another study is replaced: seed is 1, not 2.\n");
    const set = await isWritten("--seed", "2", "--set", "more:services.home-care.places=66");
    expect(set.written).toBe(true);
    expect(set.stderr).toContain("replaced: scenario more has hash ");
    expect((await isWritten()).written).toBe(true);
    expect(readFileSync(file, "utf8")).toBe(first);
  });

  test("is run again when it was cut off or damaged", async () => {
    await dischargeFlow(folder, ...words);
    const whole = readFileSync(file, "utf8");
    for (const broken of ["", whole.slice(0, 500), whole.replace('"rows":["', '"rows":["A')]) {
      writeFileSync(file, broken);
      expect((await isWritten()).written).toBe(true);
      expect(readFileSync(file, "utf8")).toBe(whole);
    }
  });
});

describe("the same question from another working folder", () => {
  // The warm-up of 4 weeks is too short for the places to fill, so that there is a warning, with a path.
  const words = (at: string) => [
    ...["predict", `${at}warned.yaml`, "--observed", `${at}days.csv`, "--region", `${at}days.csv`],
    ...["--replications", "39", "--out", `${at}parts`],
  ];

  test("has the same parts: what is there is not run again, and all are merged", async () => {
    const folder = folderOf({ ...files, "warned.yaml": RANGED });
    mkdirSync(join(folder, "below"));
    const first = await dischargeFlow(folder, ...words(""), "--shard", "1/2");
    expect(first.stderr).toContain("Written to parts");
    const description = parseShard(readFileSync(join(folder, "parts/shard-001-of-002.json"), "utf8")).description!;
    expect(description.scenarios[0].warnings).toMatchObject([{ kind: "scenario", file: "warned.yaml" }]);
    const again = await dischargeFlow(join(folder, "below"), ...words("../"), "--shard", "1/2");
    expect(again.stderr).toContain("shard-001-of-002.json is there already: nothing to run.");
    await dischargeFlow(join(folder, "below"), ...words("../"), "--shard", "2/2");
    const merged = await dischargeFlow(folder, "merge", "parts", "--format", "json", "--quiet");
    const whole = await dischargeFlow(folder, ...words("").slice(0, -2), "--format", "json", "--quiet");
    expect(merged).toEqual(whole);
  });
});

describe("wrong parts", () => {
  const folder = folderOf(files);

  test("of a question about other observed figures are named", async () => {
    const asked = ["predict", "ranged.yaml", "--observed", "days.csv", "--replications", "39"];
    await dischargeFlow(folder, ...asked, "--shard", "1/2", "--out", "others");
    writeFileSync(join(folder, "days.csv"), files["days.csv"].replace("2019-08,30", "2019-08,500"));
    await dischargeFlow(folder, ...asked, "--shard", "2/2", "--out", "others");
    const { code, stderr } = await dischargeFlow(folder, "merge", "others");
    expect(code).toBe(4);
    expect(stderr).toContain(
      "the scenarios are the same, but not what else the question is about, such as the observed figures",
    );
  });

  test.each([
    { other: ["--futures", "11"], said: "number of variations is 11, not 10" },
    { other: ["--law", "uniform"], said: "not the values of inputs in the variations" },
  ])("of other futures are named: $other", async ({ other, said }) => {
    const asked = ["futures", "ranged.yaml", "--replications", "2"];
    const out = `parts-of-${other[1]}`;
    const ten = ["--futures", "10"];
    for (const shard of ["1/3", "2/3"]) await dischargeFlow(folder, ...asked, ...ten, "--shard", shard, "--out", out);
    const own = other[0] === "--futures" ? other : [...ten, ...other];
    await dischargeFlow(folder, ...asked, ...own, "--shard", "3/3", "--out", out);
    const { code, stderr } = await dischargeFlow(folder, "merge", out);
    expect(code).toBe(4);
    expect(stderr).toContain(said);
  });

  test("of another table of sets are named, and not taken for done, also where a value of another unit in the middle differs", async () => {
    const write = (between: string) => {
      const rows = ["20 days", between, "70 days", ...Array<string>(8).fill(between), "28 days"];
      writeFileSync(join(folder, "sets.csv"), `stages.home-care.stay.gamma.mean\n${rows.join("\n")}\n`);
    };
    const asked = ["futures", "ranged.yaml", "--sets", "sets.csv", "--replications", "2", "--out", "of-sets"];
    write("1 week");
    for (const shard of ["1/2", "2/2"]) await dischargeFlow(folder, ...asked, "--shard", shard);
    write("9 weeks");
    const again = await dischargeFlow(folder, ...asked, "--shard", "1/2");
    expect(again.stderr).toContain(
      "replaced: the scenarios are the same, but not the values of inputs in the variations.",
    );
    const { code, stderr } = await dischargeFlow(folder, "merge", "of-sets");
    expect(code).toBe(4);
    expect(stderr).toContain("not the values of inputs in the variations");
  });

  const words = ["compare", "ward.yaml", "more.yaml", "--replications", "3"];

  test("are all named, with what to run", async () => {
    await runShards(folder, words, 3);
    const [one, two, three] = ["1", "2", "3"].map((number) => join("parts", `shard-00${number}-of-003.json`));
    const text = readFileSync(join(folder, two), "utf8");
    writeFileSync(join(folder, two), text.slice(0, -30));
    const cut = await dischargeFlow(folder, "merge", "parts", one, "--out", "merged");
    expect(cut).toMatchObject({ code: 4, stdout: "" });
    expect(cut.stderr).toBe(`discharge-flow: the shards cannot be merged:
  ${two} cannot be used: it is not JSON, or has been cut off. If it was copied here, copy it again.
  shard 1 is given 2 times: ${one}, ${one}. Keep only one.
  shard 2 of 3 is missing. Run: discharge-flow compare ward.yaml more.yaml --replications 3 --out parts --shard 2/3
  In a Slurm array: --array=2 with --shard auto/3
`);
    expect(readdirSync(join(folder, "merged"))).toEqual([]);

    writeFileSync(join(folder, two), text.replaceAll("0.1.0", "0.0.9"));
    const damaged = await dischargeFlow(folder, "merge", one, two, three);
    expect(damaged.stderr).toContain(`${two} cannot be used: its checksum is wrong: it has been changed or damaged.`);
  });

  test("of a question about other measures are told apart, and the missing ones have the whole command", async () => {
    const sweep = ["sweep", "ward.yaml", "--vary", "services.home-care.places=60,65", "--replications", "2"];
    const parts = [...sweep, "--out", "measures", "--quiet", "--workers=1"];
    await dischargeFlow(folder, ...parts, "--shard", "1/2");
    await dischargeFlow(folder, ...parts, "--shard=2/2", "--measure", "wait[service=ward]");
    const { code, stderr } = await dischargeFlow(folder, "merge", "measures");
    expect(code).toBe(4);
    expect(stderr).toContain("is a part of something else: the scenarios have different measures");
    expect(stderr).toContain(
      "Run: discharge-flow sweep ward.yaml --vary services.home-care.places=60,65 --replications 2 --out measures --shard 2/2\n",
    );
  });

  test.each([
    [["merge", "nowhere"], "nowhere: cannot be read: there is no such file or folder"],
    [["merge", "."], "there are no shards in this folder, which are named such as shard-003-of-020.json"],
    [["merge", "ward.yaml"], "ward.yaml cannot be used: it is not JSON, or has been cut off."],
  ])("%j end with 4", async (given, message) => {
    const { code, stdout, stderr } = await dischargeFlow(folderOf(files), ...given);
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toContain(message);
  });
});

describe("options that do not go together end with 2", () => {
  test.each([
    [["--shard", "1/2"], "--shard: needs a folder to write the shard into. Example: --shard 3/20 --out parts"],
    [
      ["--shard", "1/2", "--out", "parts", "--precision", "5%"],
      "--precision: cannot be used with --shard: how many replications it needs is known only when all results are together.",
    ],
    [
      ["--shard", "1/2", "--out", "parts", "--format", "csv"],
      "--format: has no meaning with --shard; give it to merge.",
    ],
    [["--shard", "1/2", "--out", "parts", "--full"], "--full: has no meaning with --shard; give it to merge."],
    [["--force"], "--force: only has a meaning with --shard."],
    [["--shard", "auto", "--out", "parts"], "--shard: auto finds no number"],
  ])("%j", async (words, message) => {
    const { code, stdout, stderr } = await dischargeFlow(
      folderOf(files),
      "compare",
      "ward.yaml",
      "more.yaml",
      ...words,
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});

test("an interrupted shard leaves no file, and says so", async () => {
  const folder = folderOf(files);
  const words = ["run", "ward.yaml", "--replications", "100000", "--workers", "1", "--shard", "1/2", "--out", "parts"];
  const running = startProcess(folder, ...words);
  // The folder is made when signals are listened to: an earlier one would end the process as it ends any other.
  await expect.poll(() => existsSync(join(folder, "parts")), { timeout: 60_000 }).toBe(true);
  running.interrupt();
  const { code, stdout, stderr } = await running.outcome;
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  expect(stderr).toContain("discharge-flow: interrupted; the shard was not written");
  expect(readdirSync(join(folder, "parts"))).toEqual([]);
});

test("only the first shard carries the descriptions", async () => {
  const folder = folderOf(files);
  await runShards(folder, ["run", "ward.yaml", "--replications", "2"], 2);
  const [first, second] = readdirSync(join(folder, "parts")).map((name) =>
    parseShard(readFileSync(join(folder, "parts", name), "utf8")),
  );
  expect(first.description?.scenarios.map(({ title }) => title)).toEqual(["One ward, one homecare service"]);
  expect(second.description).toBeNull();
});
