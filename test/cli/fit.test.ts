/** The commands `calibrate` and `predict`, and sets of inputs in `futures`, as a user runs them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { AnswerDocument } from "../../src/cli/studies/answer-delivery.js";
import type { Answering } from "../../src/cli/studies/answers.js";
import { concluded } from "../../src/cli/studies/concluded.js";
import { Interruption } from "../../src/cli/terminal/interruption.js";
import { UsageError } from "../../src/foundation/errors.js";
import { breach } from "../../src/foundation/refusal.js";
import type { StudyRows } from "../../src/study/design/collect.js";
import { calibrateResultSchema } from "../../src/study/fit/calibrate-answer.js";
import { predictResultSchema } from "../../src/study/fit/predict-answer.js";
import { futuresResultSchema } from "../../src/study/uncertainty/futures-answer.js";
import { dischargeFlow, folderOf } from "./command.js";

const SMALL = `
title: A ward and places
run: { start: 2019-01-01, warm-up: 2 weeks, length: 10 days, replications: 5, seed: 1 }
services: { ward: { setting: acute, beds: 50 }, care: { setting: home, places: 12 } }
people: { patient: { arrive: { rate: { value: 3 per day, range: 2..4 per day }, at: ward } } }
stages:
  ward: { stay: 2 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: { exponential: { mean: 3 days } }, next: { home: 100 % } }
`;
const folder = folderOf({
  "small.yaml": SMALL,
  "more.yaml": "extends: small.yaml\ntitle: One place more\nservices: { care: { places: 13 } }\n",
  "delay.csv": "measure,value\nlength-of-delay,3\n",
  "days.csv": "month,value\n2019-01,20\n",
  "wrong.csv": 'month,value\n2019-01,"1,020"\nMay,3\n',
  "sets.csv": `care\n${"x\n".repeat(3)}`,
});
const CALIBRATE = ["calibrate", "small.yaml", "--to", "days.csv", "--waves", "2", "--points", "12"];
const PREDICT = ["predict", "small.yaml", "--observed", "days.csv", "--replications", "39"];

test.each([
  ["calibrate", CALIBRATE, calibrateResultSchema],
  ["predict", PREDICT, predictResultSchema],
])("%s gives the same bytes on two workers, and writes its files", async (name, words, schema) => {
  const one = await dischargeFlow(folder, ...words, "--quiet", "--format", "json", "--workers", "1");
  const two = await dischargeFlow(folder, ...words, "--format", "json", "--workers", "2", "--out", "out");
  expect(one.code).toBe(0);
  expect(two.stdout).toBe(one.stdout);
  expect(() => schema.parse(JSON.parse(one.stdout))).not.toThrow();
  const written = readdirSync(join(folder, "out")).filter((file) => file.startsWith(name));
  expect(written.sort()).toEqual([`${name}.csv`, `${name}.json`, `${name}.txt`]);
  if (name !== "calibrate") return;
  expect(two.stderr).toMatch(/^Wave 1: 12 sets of inputs; 130 runs after 0\.\n/);
  // Of 30 replications of the best sets the first ten are those that sets are judged by.
  expect(JSON.parse(one.stdout)["own-years"]).toMatchObject({ years: 20 });
  const text = readFileSync(join(folder, "out/calibrate.txt"), "utf8").replaceAll(/\s+/g, " ");
  expect(text).toContain("How often the true inputs would be ruled out: of 20 years of ");
});

test("figures of which --period has a part of the days are named", async () => {
  const table = "from,to,value\n2019-01-01,2019-01-31,20\n2019-02-01,2019-02-28,20\n2019-01-01,2019-02-28,40\n";
  const own = folderOf({ "small.yaml": SMALL, "o.csv": table });
  const said =
    "Warning: o.csv: 1 figure left out, as --period has only a part of the days: delayed-days of 2019-01-01 to 2019-02-28 (line 4).\n";
  const words = ["--period", "2019-01"];
  const predicted = await dischargeFlow(own, "predict", "small.yaml", "--observed", "o.csv", ...words);
  expect(predicted.stderr).toContain(said);
  const fitted = ["calibrate", "small.yaml", "--to", "o.csv", "--waves", "1", "--points", "6", ...words];
  expect((await dischargeFlow(own, ...fitted)).stderr).toContain(said);
  for (const command of [
    ["predict", "small.yaml", "--observed"],
    ["calibrate", "small.yaml", "--to"],
  ]) {
    const cut = await dischargeFlow(own, ...command, "o.csv", "--period", "2019-01-15..2019-02-28");
    expect(cut.code).toBe(2);
    expect(cut.stderr).toContain("which has a part of the days of o.csv:2 (2019-01-01 to 2019-01-31).");
  }
});

test("a wave says how many of the sets that were drawn have the values of another", async () => {
  const words = ["--vary", "services.care.places=11..13", "--waves", "1", "--points", "8"];
  const { stderr } = await dischargeFlow(folder, "calibrate", "small.yaml", "--to", "days.csv", ...words);
  expect(stderr).toMatch(
    /^Wave 1: 3 sets of inputs \(8 were drawn, 5 of them with the values of another, which is run once\); 40 runs after 0\.$/m,
  );
});

test("sets that are not ruled out go on into futures and predict", async () => {
  const { accepted } = calibrateResultSchema.parse(
    JSON.parse(readFileSync(join(folder, "out/calibrate.json"), "utf8")),
  );
  expect(accepted.length).toBeGreaterThanOrEqual(10);
  const words = ["--sets", "out/calibrate.csv", "--quiet", "--format", "json"];
  const futures = await dischargeFlow(folder, "futures", "small.yaml", "more.yaml", "--replications", "2", ...words);
  expect(futures.stderr).toBe("");
  const answer = futuresResultSchema.parse(JSON.parse(futures.stdout));
  expect(answer).toMatchObject({ law: "given", futures: accepted.length, replications: 2 });
  expect(answer.inputs.map(({ path }) => path)).toEqual(["people.patient.arrive.rate"]);
  const rates = accepted.map(({ values }) => Number.parseFloat(values[0]));
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  const positions = rates.map((rate) => (rate - low) / (high - low));
  for (const [k, position] of answer.inputs[0].positions.entries()) expect(position).toBeCloseTo(positions[k], 12);
  const predicted = await dischargeFlow(folder, ...PREDICT.slice(0, 4), ...words);
  // 79 runs of all sets together make the second lowest and highest the ends of an interval of 95 %.
  const replications = Math.ceil(79 / accepted.length);
  expect(JSON.parse(predicted.stdout)).toMatchObject({ sets: accepted.length, replications });
});

test("a measure without a value in some run is wrong usage, and no internal error", async () => {
  const words = ["--set", "people.patient.arrive.rate=0.1 per day", "--quiet"];
  const delay = ["--measure", "length-of-delay", "--futures", "10", "--replications", "2"];
  const ranged = ["--set", "services.care.places={ value: 12, range: 11..13 }"];
  const told = await dischargeFlow(folder, "futures", "small.yaml", ...delay, ...words, ...ranged);
  expect(told.stderr).toContain("futures: a measure of futures must have a value in every run");
  expect(told).toMatchObject({ code: 2, stdout: "" });
  const predicted = await dischargeFlow(folder, "predict", "small.yaml", "--observed", "delay.csv", ...words);
  expect(predicted.stderr).toContain("predict: a predicted measure must have a value in every run");
  expect(predicted).toMatchObject({ code: 2, stdout: "" });
});

test("what was stopped before it can be answered ends as interrupted, and no internal error", () => {
  const rows = { complete: false, rows: [[[1], [2]]] } as unknown as StudyRows;
  const question = {
    name: "predict",
    conclude: () => {
      throw breach("replications", "at least 39", 2);
    },
  } as unknown as Answering<null, AnswerDocument>;
  const conclude = (complete: boolean) => () => concluded(question, { ...rows, complete }, null);
  const one = { ...rows, rows: [[[1]]] } as unknown as StudyRows;
  expect(() => concluded(question, one, null)).toThrow("after 1 complete replication, which does not answer it");
  expect(conclude(false)).toThrow(Interruption);
  expect(conclude(false)).toThrow("interrupted after 2 complete replications, which do not answer it");
  expect(conclude(true)).toThrow(UsageError);
});

test("nothing fits: exit status 1", async () => {
  const words = [...CALIBRATE, "--vary", "services.care.places=40..60", "--discrepancy", "0%"];
  const { code, stdout } = await dischargeFlow(folder, ...words);
  expect(stdout).toContain("Nothing fits.");
  expect(code).toBe(1);
});

describe("wrong usage", () => {
  test.each([
    [["calibrate", "small.yaml"], 2, "required option '--to <file>'"],
    [["predict", "small.yaml"], 2, "required option '--observed <file>'"],
    [[...CALIBRATE, "--vary", "services.care.places"], 2, "--vary: the input to fit must be path=low..high"],
    [[...CALIBRATE, "--discrepancy", "0.1"], 2, '--discrepancy: must be a percentage from 0 %, got "0.1"'],
    [[...CALIBRATE, "--input", "services.care.places"], 2, "one of the 1 with a documented range"],
    [[...CALIBRATE.slice(0, 4), "--points", "3"], 2, "points must be a whole number of at least 6, got 3"],
    [
      ["calibrate", "small.yaml", "--to", "wrong.csv"],
      3,
      'wrong.csv:2:9: value: found "1,020", expected a number. Write 1020.',
    ],
    [["calibrate", "small.yaml", "--to", "wrong.csv"], 3, "2 issues"],
    [["calibrate", "small.yaml", "--to", "none.csv"], 4, "none.csv: cannot be read: there is no such file"],
    [
      [...PREDICT, "--period", "2019"],
      2,
      '--period: must be a month, or the first and the last joined by .., got "2019"',
    ],
    [[...PREDICT, "--period", "2018-05"], 2, "one with figures in it"],
    [[...PREDICT.slice(0, 4), "--replications", "5"], 2, "must be at least 39, got 5"],
    [[...PREDICT, "--sets", "sets.csv"], 3, 'found the unknown key "care"'],
  ])("%j", async (words, status, message) => {
    const { code, stdout, stderr } = await dischargeFlow(folder, ...words);
    expect(stderr).toContain(message);
    expect(code).toBe(status);
    expect(stdout).toBe("");
  });
});
