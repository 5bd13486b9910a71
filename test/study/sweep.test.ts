/** Sweeps of models whose curves are known: Erlang's loss formula, and delays that are counted by hand. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseMeasureName } from "../../src/experiment/measure.js";
import { sweepCsv } from "../../src/report/csv/sweep-csv.js";
import { renderSweep } from "../../src/report/text/sweep-report.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { collect } from "../../src/study/design/collect.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { gridOf, readVariedInput } from "../../src/study/sweep/grid.js";
import { readGrid } from "../../src/study/sweep/grid-file.js";
import { concludeSweep, designSweep, sweep } from "../../src/study/sweep/sweep.js";
import { sweepJsonSchema, sweepResultSchema } from "../../src/study/sweep/sweep-answer.js";
import { erlangB } from "../../src/verification/theory/erlang.js";

const loaderOf =
  (text: string, own = "county"): LoadScenario =>
  ({ name = own, set }) =>
    parseScenario(text, { name, set });

const LOSS = readFileSync(new URL("../../scenarios/validation/erlang-loss.yaml", import.meta.url), "utf8");

/** Three people are ready at once; each waits 4 days for funding: 12 delayed days in the year. */
const BY_HAND = `
title: Three people who wait for funding
run: { start: 2013-04-01, warm-up: 0 days, length: 365 days, replications: 2 }
services: { ward: { setting: acute, beds: 9, price: £100 per day }, other: { setting: acute, beds: 1 } }
people: { patient: { arrive: { at: ward } }, guest: { arrive: { at: other, rate: 0.4 per day } } }
tasks: { funding: { reason: B, responsible: nhs, time: 4 days } }
stages:
  ward: { stay: 10 days, next: { independent: 100 % } }
  other: { stay: 2 days, next: { home: 100 % } }
outcomes: { independent: { arrange: [funding] } }
initially: [{ people: 3, class: patient, in: ward, remaining: ready }]
`;
const QUICKER = BY_HAND.replace("responsible: nhs, time: 4 days", "responsible: nhs, time: 3 days, needed: 100 %");

describe("the curve of Erlang's loss formula", async () => {
  const beds = [3, 5, 7];
  const rates = ["1 per day", "2 per day"];
  const found = await sweep(
    loaderOf(LOSS),
    {
      inputs: [
        { path: "services.ward.beds", values: beds.map(String) },
        { path: "people.patient.arrive.rate", values: rates },
      ],
      measures: [{ key: "occupancy", by: { service: "ward" } }],
    },
    { replications: 8, confidence: 0.999 },
  );

  test.each(beds.flatMap((count) => rates.map((rate) => [count, rate] as const)))("%i beds, %s", (count, rate) => {
    const point = found.points.find(({ set }) => set[0]?.value === String(count) && set[1].value === rate)!;
    const [{ mean, low, high }] = point.scenarios[0].figures;
    const load = Number.parseFloat(rate) * 2.5;
    const known = load * (1 - erlangB(load, count));
    expect(low).toBeLessThanOrEqual(known);
    expect(high).toBeGreaterThanOrEqual(known);
    expect(mean).toBeGreaterThan(0);
  });

  test("the point that is like the scenario as it is differs by exactly 0 in every run", () => {
    const same = found.points.find(({ set }) => set[0]?.value === "5" && set[1].value === "2 per day")!;
    const [{ difference }] = same.scenarios[0].figures;
    expect(difference).toMatchObject({ mean: 0, "half-width": 0, changed: 0 });
    expect(new Set(difference.values)).toEqual(new Set([0]));
  });

  test("points at which more beds are asked for than there are, and no others, are marked", () => {
    const marked = found.points.filter(({ scenarios }) => scenarios[0].overloaded.length > 0);
    // Two a day of 2.5 days ask for five beds: as it is, with three, and with five.
    expect(marked.map(({ set }) => set.map(({ value }) => value).join(" x "))).toEqual([
      "",
      "3 x 2 per day",
      "5 x 2 per day",
    ]);
  });
});

describe("a sweep of two scenarios, by hand", async () => {
  const inputs = [readVariedInput("tasks.funding.time=2 days,-50 %,5 days")];
  const design = await designSweep(loaderOf(BY_HAND), { inputs, alternative: loaderOf(QUICKER, "quicker") });
  const rows = await collect(design.study);
  const found = concludeSweep(rows, design);

  test("has the delayed days of each scenario at each point, and their difference", () => {
    const days = found.points.map(({ scenarios, contrast }) => [
      ...scenarios.map(({ figures }) => figures[0].mean),
      contrast![0].mean,
    ]);
    // Three people times the days of the task; −50 % of 4 and of 3 days.
    const expected = [
      [12, 9, -3],
      [6, 6, 0],
      [6, 4.5, -1.5],
      [15, 15, 0],
    ];
    expect(days).toEqual(expected.map((row) => row.map((value) => expect.closeTo(value, 6))));
    expect(found.points.map(({ contrast }) => contrast![0].changed)).toEqual([2, 0, 2, 0]);
  });

  test("does not say of what is the same in every run that it cannot be told apart", () => {
    expect(renderSweep(found, { width: 400 })).toContain(
      "at 1 of 3 points, higher at 0; at 0 the two cannot be told apart (95 % confidence at each point); at 2 they are the same in every run.",
    );
  });

  test("does not name one of several values as the lowest", () => {
    // Two days, and half of four, are both two days: three people are delayed for 6 days in all; for 15 with five days.
    expect(renderSweep(found, { width: 400 })).toContain(
      "from 6 ± 0 (tasks.funding.time = 2 days, and at 1 more point) to 15 ± 0 (tasks.funding.time = 5 days).",
    );
  });

  test("tells of the cost by itself where there are prices, and of what was asked for where something was", async () => {
    expect(found.measures.map(({ key }) => key)).toEqual(["delayed-days", "cost"]);
    const free = await designSweep(loaderOf(BY_HAND.replace(", price: £100 per day", "")), { inputs });
    expect(free.measures.map(({ key }) => key)).toEqual(["delayed-days"]);
  });

  test("is a document of the published form", () => {
    expect(sweepResultSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    const published = readFileSync(new URL("../../docs/reference/sweep.schema.json", import.meta.url), "utf8");
    expect(`${JSON.stringify(sweepJsonSchema(), null, 2)}\n`).toBe(published);
  });

  test("is a text that fits, and a table with a row for each point, scenario and measure", () => {
    for (const width of [70, 120]) {
      const lines = renderSweep(found, { width }).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
    // Millions with wide intervals, at values in words.
    const wide = (scenarios: readonly (typeof found.points)[number]["scenarios"][number][]) =>
      scenarios.map((one) => ({
        ...one,
        figures: one.figures.map((figure) => ({ ...figure, mean: 4e6, "half-width": 3e6, low: 1e5, high: 6.8e7 })),
      }));
    const set = [{ path: "tasks.funding.time", value: "£2500000.5 per year" }];
    const million = { changed: 2, mean: -1e6, "half-width": 1e7, low: -1.1e7, high: 9e6 };
    const points = found.points.map((point) => ({
      ...point,
      ...{ set, scenarios: wide(point.scenarios) },
      contrast: point.contrast!.map((effect) => ({ ...effect, ...million })),
    }));
    const text = renderSweep({ ...found, points }, { width: 80 });
    expect(text).toContain("£2,500,000.5");
    const lines = text.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    const rows = sweepCsv(found).trim().split("\r\n");
    // Four points, two scenarios and their contrast, two measures; and the head.
    expect(rows).toHaveLength(4 * 3 * 2 + 1);
    expect(rows.find((row) => row.startsWith("3,5 days,quicker less county,delayed-days,"))).toContain(",0,0,0,0,");
  });
});

describe("a map as a value", async () => {
  const map = "{ sourcing: 25 %, home-care: 70 %, other-care: 5 % }";
  const inputs = [{ path: "stages.ward.next", values: [map] }];
  const found = await sweep(
    loaderOf(BY_HAND.replace("next: { independent: 100 % }", "next: { independent: 50 %, home: 50 % }")),
    {
      inputs: [{ path: "stages.ward.next", values: ["{ independent: 100 % }"] }],
      measures: [{ key: "delayed-days", by: {} }],
    },
  );
  const points = found.points.map((point) => ({ ...point, set: point.set.map((one) => ({ ...one, value: map })) }));
  const text = renderSweep({ ...found, points, varied: inputs }, { width: 80 });

  test("takes several lines, and leaves the headings of the table as they are", () => {
    expect(text).toMatch(/^ward\.next +Mean +Change \(95 % interval\)/m);
    expect(text).toMatch(/^\{ sourcing: 25 %, home-care: .*\n70 %, other-care: 5 % \}$/m);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("takes more lines where the figures are wide", () => {
    const wide = { mean: 15_000, low: 3000, high: 80_000, "half-width": 38_500 };
    const change = { changed: 2, mean: 14_000, low: -12_000, high: 40_000, "half-width": 26_000 };
    const figures = points.map((point) => ({
      ...point,
      scenarios: point.scenarios.map((one) => ({
        ...{ ...one, overloaded: ["ward"] },
        figures: one.figures.map((figure) => ({ ...figure, ...wide, difference: { ...figure.difference, ...change } })),
      })),
    }));
    const lines = renderSweep({ ...found, points: figures, varied: inputs }, { width: 80 }).split("\n");
    expect(lines.find((line) => line.startsWith("ward.next"))).toMatch(/^ward\.next +Mean +Change \(95 % interval\)/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("several inputs stand below each other in one column, where there is no room beside each other", () => {
    const paths = [
      "services.home-care.places",
      "services.ward.beds",
      "people.older.arrive.rate",
      "tasks.assessment.time",
    ];
    const varied = paths.map((path) => ({ ...inputs[0], path, values: ["11 of a kind"] }));
    const set = paths.map((path) => ({ path, value: "11 of a kind" }));
    const many = found.points.map((point) => ({ ...point, set: point.set.length === 0 ? [] : set }));
    const lines = renderSweep({ ...found, points: many, varied }, { width: 80 }).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    const first = lines.findIndex((line) => line.startsWith("home-care.places = 11 of a kind"));
    expect(lines.slice(first + 1, first + 4)).toEqual([
      "ward.beds = 11 of a kind",
      "arrive.rate = 11 of a kind",
      "assessment.time = 11 of a kind",
    ]);
  });

  test("is told of in a sentence, though it is the only one", () => {
    expect(text.replaceAll(/\s+/g, " ")).toMatch(
      /Delayed days, days per year: 12 ± 0 \(stages\.ward\.next = \{ .* \}\); as it is \d/,
    );
  });
});

test("a measure that is asked for twice is refused", async () => {
  const inputs = [readVariedInput("tasks.funding.time=2 days")];
  const measures = [
    { key: "delayed-days", by: { reason: "B", responsible: "nhs" } },
    { key: "delayed-days", by: { responsible: "nhs", reason: "B" } },
  ];
  await expect(designSweep(loaderOf(BY_HAND), { inputs, measures })).rejects.toThrow(
    "the measures to report must be different ones, got delayed-days[responsible=nhs,reason=B] twice",
  );
});

test.each([
  ["0,100..300 step 100", ["0", "100", "200", "300"]],
  ["1,500..2000 step 500", ["1", "500", "1000", "1500", "2000"]],
  ["80..90 step 5,100", ["80", "85", "90", "100"]],
  ["40,500..600 step 50", ["40", "500", "550", "600"]],
  ["0..1 step 0.5,100", ["0", "0.5", "1", "100"]],
])("a comma parts two values: %s", (values, expected) => {
  expect(readVariedInput(`services.ward.beds=${values}`).values).toEqual(expected);
});

test.each([
  ["1,204 hours per week", "1204 hours per week"],
  ["1,204 hours per week,1,304 hours per week", "1204 hours per week"],
  ["£1,200,000 per year", "£1200000 per year"],
])("and so are those of %s, which nobody means as two values", (values, advice) => {
  expect(() => readVariedInput(`services.care.hours=${values}`)).toThrow(
    `numbers without commas between thousands, such as ${advice}; where a comma parts two values, each with its unit, got`,
  );
});

test.each([
  "1,000..2,000 step 500",
  "1,500..2,500 step 100",
  "£100,000..£200,000 per year step £50,000 per year",
  "500..1,000 points 2",
])("commas between thousands are refused in a range, with how to write it: %s", (values) => {
  expect(() => readVariedInput(`costs.a.amount=${values}`)).toThrow(
    `the values of costs.a.amount must be numbers without commas between thousands, such as 1000..2000 step 500, got ${JSON.stringify(values)}`,
  );
});

test.each([
  ["+5 %,+5%", "+5 % and +5%, which are the same"],
  ["+5 %,×1.05", "+5 % and ×1.05, which are the same"],
  ["1000 hours per week,900 hours per week,1000.0 hours per week", "1000.0 hours per week, which are the same"],
  ["40,50,40", "40 twice"],
  ["40,40.0,none", "40 and 40.0, which are the same"],
  ["60,60.0,1000 hours per week", "60 and 60.0, which are the same"],
  ["1 week,3 days,7 days", "1 week and 7 days, which are the same"],
  ["40,50,40 beds", "40 and 40 beds, which are the same"],
])("values that are the same in other words are refused: %s", (values, found) => {
  expect(() => readVariedInput(`services.ward.beds=${values}`)).toThrow(found);
});

describe("a measure that some runs have no value of", () => {
  const inputs = [readVariedInput("tasks.funding.needed=0 %,100 %")];
  const measures = [{ key: "length-of-delay", by: {} }];
  const lineOf = (text: string, value: string) => text.split("\n").find((line) => line.startsWith(value));

  test("is the same only where there is a value", async () => {
    const found = await sweep(loaderOf(BY_HAND), { inputs, measures });
    const text = renderSweep(found, { width: 120 });
    expect(lineOf(text, "0 %")).toMatch(/^0 % +– +–\s*$/);
    expect(lineOf(text, "100 %")).toMatch(/^100 % +4 ± 0 +same\s*$/);
    const [, , without, with4] = sweepCsv(found).trim().split("\r\n");
    expect(without.split(",").slice(-5)).toEqual(["", "", "", "", ""]);
    expect(with4.split(",").slice(-5)).toEqual(["0", "0", "0", "0", ""]);
  });

  test("in some runs alone is told, and how few they are", async () => {
    const text = `
title: A place that hardly anybody needs
run: { start: 2019-01-01, warm-up: 1 week, length: 4 weeks, replications: 12, seed: 1 }
services: { place: { setting: home, places: 2 } }
people: { patient: { arrive: { rate: 0.04 per day, at: place } } }
stages: { place: { stay: { exponential: { mean: 1 day } }, next: { home: 100 % } } }
`;
    const found = await sweep(loaderOf(text), {
      inputs: [readVariedInput("services.place.places=1,3")],
      measures: [{ key: "length-of-stay", by: { service: "place" } }],
    });
    const [{ defined }] = found.points[0].scenarios[0].figures;
    expect(renderSweep(found, { width: 400 })).toContain(
      `figures are of those that have one, as few as ${defined} of 12 replications.`,
    );
  });

  test("is compared between two scenarios where both have a value", async () => {
    const found = await sweep(loaderOf(BY_HAND), { inputs, measures, alternative: loaderOf(QUICKER, "quicker") });
    const text = renderSweep(found, { width: 400 });
    expect(text).toContain(
      "lower than with Three people who wait for funding (county) at 1 of 2 points, higher at 0; at 0 the two cannot be told apart (95 % confidence at each point); at 1 there is nothing to compare, for no run has a value of both.",
    );
    expect(lineOf(text, "0 %")).toMatch(/^0 % +– +– +–\s*$/);
  });
});

describe("values in the words of the file", () => {
  test.each([
    ["a.b=40,50,60", ["40", "50", "60"]],
    ["a.b = 4 per day, +10 %", ["4 per day", "+10 %"]],
    ["a.b={ x: 1, y: 2 }, [1, 2], 'one, two'", ["{ x: 1, y: 2 }", "[1, 2]", "'one, two'"]],
    ["a.b=40..60 step 5", ["40", "45", "50", "55", "60"]],
    ["a.b=40..60 step 10, 70", ["40", "50", "60", "70"]],
    ["a.b=4..6 per day points 3", ["4 per day", "5 per day", "6 per day"]],
    ["a.b=0.1..0.3 step 0.1", ["0.1", "0.2", "0.3"]],
    ["a.b=£10..£12 per hour step £1 per hour", ["£10 per hour", "£11 per hour", "£12 per hour"]],
    ["a.b=1 day..3 days step 1 day", ["1 days", "2 days", "3 days"]],
    ["a.b=1 day..1 week points 3", ["1 day", "4 day", "7 day"]],
    ["a.b=1..2 weeks step 3.5 days", ["7 days", "10.5 days", "14 days"]],
  ])("%s", (text, values) => {
    expect(readVariedInput(text)).toEqual({ path: "a.b", values });
  });

  test.each([
    ["a.b", "the input to vary must be path=values, such as services.home-care.places=40,50,60"],
    ["=3", "the input to vary must be path=values"],
    ["a.b=", "the values of a.b must be a list such as 40,50,60, got an empty one"],
    ["a.b=1,,2", "the values of a.b must be a list such as 40,50,60, got an empty one"],
    ["a b=1", "the path of an input must be names joined by dots"],
    ["a.b=1,2,1", "the values of a.b must be different ones, got 1 twice"],
    ["a.b=1..2", "such as 40..60 step 5 or 40..60 points 5"],
    ["a.b=2..1 step 1", "the lower end first"],
    ["a.b=1 day..2 per day step 1", "both ends in units of one kind"],
    ["a.b=1 day..2 hours step 1", "the lower end first"],
    ["a.b=13:00..17:00 step 2:00", "a list where they are times of day, such as 13:00,15:00,17:00"],
    ["a.b=1..2 step 0", "a step above 0"],
    ["a.b=40..62 step 5", "a range whose end a whole number of steps reaches"],
    ["a.b=1..2 days step 1 %", "a step in a unit of its kind"],
    ["a.b=1..2 days step 0 hours", "a step above 0 in its unit"],
    ["a.b=1..2 points 1", "at least two points"],
  ])("%s is refused", (text, message) => {
    expect(() => readVariedInput(text)).toThrow(message);
  });

  test("a grid has every combination, the last input changing fastest", () => {
    const inputs = [readVariedInput("a=1,2"), readVariedInput("b=x,y")];
    const cells = gridOf(inputs).map((cell) => cell.map(({ path, value }) => path + value).join(""));
    expect(cells).toEqual(["a1bx", "a1by", "a2bx", "a2by"]);
    expect(() => gridOf([])).toThrow("the inputs to vary must be at least one");
    expect(() => gridOf([inputs[0], inputs[0]])).toThrow("got a twice");
  });

  test("a grid comes from a file, too, and what is wrong there has its line", () => {
    expect(readGrid("vary:\n  a.b: [1, { x: 2 }]\n  c: 1..3 step 1\n", "grid.yaml")).toEqual([
      { path: "a.b", values: ["1", '{"x":2}'] },
      { path: "c", values: ["1", "2", "3"] },
    ]);
    expect(() => readGrid("vary:\n  a.b: []\n  c: 1..3\n", "grid.yaml")).toThrow(
      /grid.yaml:2:8: a.b: found an empty one, expected a list.*\n.*grid.yaml:3:6: c: found "1..3", expected a range/s,
    );
    expect(() => readGrid("very: 1", "grid.yaml")).toThrow(/the key very, expected the key vary alone/);
    expect(() => readGrid("", "grid.yaml")).toThrow(
      "grid.yaml:1:1: found nothing, expected a grid: a map of vary, with inputs by their paths and their values",
    );
    expect(() => readGrid("- 1", "grid.yaml")).toThrow("found a list, expected a map of vary, with inputs");
  });
});

describe("a wrong question is refused before anything runs", () => {
  const question = (text: string) => designSweep(loaderOf(BY_HAND), { inputs: [readVariedInput(text)] });

  test("a path that is not there, once for all its values", async () => {
    const error = await question("tasks.fundin.time=1 day,2 days").catch((reason) => reason);
    expect(error.message).toContain("Did you mean tasks.funding.time");
    expect(error.issues).toHaveLength(1);
  });

  test("a value that the file refuses", async () => {
    await expect(question("services.ward.beds=-1")).rejects.toThrow("services.ward.beds");
  });

  test.each([
    [
      "delayed-dys",
      /^measure must be one of scenario county \(keys .*; did you mean delayed-days\?\), got delayed-dys$/,
    ],
    [
      "length-of-stay[service=wrd]",
      /^measure must be one of scenario county, such as length-of-stay\[service=ward\].*, got length-of-stay\[service=wrd\]$/,
    ],
    ["length-of-stay", /^measure must be one of scenario county, such as length-of-stay\[service=ward\]/],
  ])("the measure %s is told with what was perhaps meant", async (text, message) => {
    const inputs = [readVariedInput("tasks.funding.time=1 day")];
    const measures = [parseMeasureName(text)!];
    await expect(designSweep(loaderOf(BY_HAND), { inputs, measures })).rejects.toThrow(message);
  });

  test("a measure that there is not, and more points than a result can hold", async () => {
    const inputs = [readVariedInput("tasks.funding.time=1 day")];
    await expect(designSweep(loaderOf(BY_HAND), { inputs, measures: [{ key: "nothing", by: {} }] })).rejects.toThrow(
      "measure must be one of scenario",
    );
    const tooMany = "the number of points of a question must be at most 10000, got";
    expect(() => readVariedInput("services.ward.beds=1..20000 step 1")).toThrow(`${tooMany} 20000`);
    const many = (path: string) => readVariedInput(`${path}=1..101 step 1`);
    expect(() => gridOf([many("a"), many("b")])).toThrow(`${tooMany} 10201`);
  });
});
