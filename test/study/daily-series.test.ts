/** Series: what stands at each midnight, by hand; that they agree with the measures; that nothing else moves by them. */
import { describe, expect, test } from "vitest";
import { replicate } from "../../src/model/replication.js";
import { renderCsv } from "../../src/report/csv/csv-tables.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { conclude } from "../../src/study/compare/conclude.js";
import { runScenario } from "../../src/study/compare/run-scenarios.js";
import { collect } from "../../src/study/design/collect.js";
import { designStudy } from "../../src/study/design/study-design.js";
import type { Result } from "../../src/study/result/result.js";
import { resultSchema } from "../../src/study/result/result.js";
import { readCsv } from "../report/read-csv.js";

/** The first is in the only place until day 10; the second is ready on day 4 and waits for it in the ward. */
const waiting = (series: string, start = "2019-01-01", warmUp = "0 days") => `
title: One delay
run: { start: ${start}, warm-up: ${warmUp}, length: 16 days, replications: 3 }
areas: { north: {}, south: {} }
services: { ward: { setting: acute, beds: 9 }, care: { setting: home, places: 1 } }
people:
  first: { arrive: { at: care, rate: 0 per day } }
  second: { arrive: { at: ward, rate: 0 per day } }
stages:
  ward: { stay: 4 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 10 days, next: { home: 100 % } }
initially:
  - { people: { south: 1 }, class: first, in: care, remaining: whole }
  - { people: { north: 1 }, class: second, in: ward, remaining: whole }
${series}
`;

async function linesOf(text: string): Promise<NonNullable<Result["daily-series"]>["lines"]> {
  return (await runScenario(parseScenario(text)))["daily-series"]?.lines ?? [];
}

const days = (...runs: readonly [value: number, times: number][]) =>
  runs.flatMap(([value, times]) => new Array<number>(times).fill(value));

describe("series", () => {
  test("by area are of the pool of the area, as its capacity is, wherever those live whom it serves", async () => {
    // Two of the north are ready on the first day. One has the only place there; the other waits for it for two days,
    // and is then served in the south.
    const lines = await linesOf(`
title: Served in another area
run: { start: 2019-01-01, warm-up: 0 days, length: 5 days, replications: 1 }
areas: { north: {}, south: {} }
services: { ward: { setting: acute, beds: 9 }, care: { setting: home, places: { north: 1, south: 1 } } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 4 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 30 days, next: { home: 100 % }, overflow: [{ after: 2 days, service: care, area: { north: south } }] }
initially: [{ people: { north: 2 }, class: patient, in: ward, remaining: ready }]
series:
  - { of: occupancy, by: [service, area], services: [care, ward] }
  - { of: queue, by: [service, area], services: [care] }`);
    const of = (key: string, service: string, area: string) =>
      lines.find((line) => line.key === key && line.by.service === service && line.by.area === area)?.mean;
    expect(of("occupancy", "care", "north")).toEqual(days([1, 5]));
    expect(of("occupancy", "care", "south")).toEqual(days([0, 2], [1, 3]));
    expect(of("capacity", "care", "north")).toEqual(days([1, 5]));
    expect(of("capacity", "care", "south")).toEqual(days([1, 5]));
    expect(of("queue", "care", "north")).toEqual(days([1, 2], [0, 3]));
    expect(of("queue", "care", "south")).toEqual(days([0, 5]));
    // The ward is everybody's: its people are those who live in an area. Who leaves at a midnight is there before it.
    expect(of("occupancy", "ward", "north")).toEqual(days([1, 2], [0, 3]));
  });

  test("are what stands at each midnight", async () => {
    const lines = await linesOf(
      waiting(`series:
  - { of: queue }
  - { of: occupancy, by: [service, class] }
  - { of: delayed, by: [area, reason] }`),
    );
    const of = (key: string, by: object) =>
      lines.find((line) => line.key === key && JSON.stringify(line.by) === JSON.stringify(by))?.mean;
    // Midnights belong to the day that they end: four of them come before the second person is ready on day 4.
    expect(of("queue", { service: "care" })).toEqual(days([0, 4], [1, 6], [0, 6]));
    expect(of("queue", { service: "ward" })).toEqual(days([0, 16]));
    expect(of("occupancy", { service: "ward", class: "second" })).toEqual(days([1, 10], [0, 6]));
    expect(of("occupancy", { service: "care", class: "first" })).toEqual(days([1, 10], [0, 6]));
    expect(of("occupancy", { service: "care", class: "second" })).toEqual(days([0, 10], [1, 6]));
    expect(of("delayed", { area: "north", reason: "E" })).toEqual(days([0, 4], [1, 6], [0, 6]));
    expect(of("delayed", { area: "south", reason: "E" })).toEqual(days([0, 16]));
    // The first class never comes to the ward.
    expect(of("occupancy", { service: "ward", class: "first" })).toBeUndefined();
    expect(lines.filter(({ key }) => key === "delayed")).toHaveLength(2 * 11);
  });

  test("of weeks are means over their midnights, the last week over those that are left", async () => {
    const [line] = await linesOf(waiting("series: [{ of: queue, every: week, services: [care] }]"));
    expect(line.mean).toEqual([3 / 7, 3 / 7, 0]);
    expect([line.every, line.from, line.unit]).toEqual(["week", "2019-01-01", "people"]);
  });

  test("begin with the first measured day", async () => {
    const [line] = await linesOf(waiting("series: [{ of: queue, services: [care] }]", "2019-01-06", "5 days"));
    expect(line.from).toBe("2019-01-06");
    expect(line.mean).toEqual(days([1, 5], [0, 11]));
  });

  test("of occupancy come with the capacity of the day", async () => {
    const lines = await linesOf(
      waiting(`series: [{ of: occupancy, services: [ward] }]
changes: [{ on: 2019-01-04, services: { ward: { beds: 5 } } }]`),
    );
    expect(lines.map(({ key, by, unit }) => [key, by, unit])).toEqual([
      ["occupancy", { service: "ward" }, "beds"],
      ["capacity", { service: "ward" }, "beds"],
    ]);
    expect(lines[1].mean).toEqual(days([9, 3], [5, 13]));
  });

  test("give one capacity to services that share a pool, and none by an area that no pool is for", async () => {
    const text = `
title: Shared
run: { start: 2019-01-01, warm-up: 0 days, length: 3 days, replications: 1 }
areas: { north: {}, south: {} }
services:
  ward: { setting: acute, beds: 9 }
  short: { setting: home, hours: { north: 30 hours per week, south: 10 hours per week } }
  long: { setting: home, hours: { north: 20 hours per week, south: 10 hours per week } }
providers: { one: {} }
contracts: [{ provider: one, services: [short, long], areas: [north, south], pooled: true }]
people: { all: { arrive: { at: short, rate: 0 per day } } }
stages:
  ward: { stay: 1 day, next: { short: 100 % } }
  short: { stay: 2 days, hours: { start: 6 hours per week }, next: { long: 100 % } }
  long: { stay: 10 days, hours: { start: 4 hours per week }, next: { home: 100 % } }
initially: [{ people: { north: 2, south: 1 }, class: all, in: short, remaining: whole }]
series: [{ of: occupancy, by: [service, area] }]
`;
    const lines = await linesOf(text);
    const of = (key: string, service: string, area: string) =>
      lines.find((line) => line.key === key && line.by.service === service && line.by.area === area)?.mean;
    expect(of("occupancy", "short", "north")).toEqual([12, 12, 0]);
    expect(of("occupancy", "long", "north")).toEqual([0, 0, 8]);
    expect(of("occupancy", "short+long", "north")).toEqual([12, 12, 8]);
    expect(of("capacity", "short+long", "north")).toEqual([50, 50, 50]);
    expect(of("capacity", "short+long", "south")).toEqual([20, 20, 20]);
    expect(of("capacity", "short", "north")).toBeUndefined();
    // The ward serves both areas.
    expect(of("occupancy", "ward", "north")).toEqual([0, 0, 0]);
    expect(of("capacity", "ward", "north")).toBeUndefined();
  });

  test("have bands that are quantiles of the replications", () => {
    const scenario = parseScenario(waiting("series: [{ of: queue, services: [care] }]"));
    const { scenarios, ...about } = designStudy([scenario]);
    const width = scenarios[0].measures.length;
    // Eleven replications whose first day has 0, 1 … 10 people in line.
    const rows = Array.from({ length: 11 }, (_, k) => Float64Array.from({ length: width + 16 }, () => k));
    const result = conclude({ ...about, scenarios, rows: [rows], version: "1", precision: null, complete: true });
    const line = result["daily-series"]!.lines[0];
    expect([line.mean[0], line.low[0], line.median[0], line.high[0]]).toEqual([5, 1, 5, 9]);
    expect(result["daily-series"]?.band).toEqual({ low: 0.1, high: 0.9 });
    expect(resultSchema.parse(result)).toEqual(result);
  });
});

const SERIES = [
  "series=[{ of: delayed }, { of: delayed, by: [reason, responsible] }, { of: queue, by: [service, class] }, { of: occupancy }]",
];
const FILES = ["small-two-contracts", "one-ward", "winter", "enablement-blocked"].map(
  (name) => `scenarios/teaching/${name}.yaml`,
);

describe.each(FILES)("series of %s", (file) => {
  test("leave every measure as it is, and agree with those that count the same midnights", { timeout: 60_000 }, () => {
    const plain = compileScenario(loadScenario(file)).blueprint;
    const scenario = loadScenario(file, { set: SERIES });
    const { blueprint } = compileScenario(scenario);
    const before = replicate(plain, "1", 1);
    const row = replicate(blueprint, "1", 1);
    expect(row.slice(0, before.length)).toEqual(before);
    const design = designStudy([scenario], { replications: 1 });
    const result = conclude({ ...design, rows: [[row]], version: "1", precision: null, complete: true });
    const measured = (key: string, by: object) =>
      result.scenarios[0].measures.find((one) => one.key === key && JSON.stringify(one.by) === JSON.stringify(by))
        ?.mean;
    const { lines } = result["daily-series"]!;
    const meanOf = (of: (line: (typeof lines)[number]) => boolean) =>
      lines.filter(of).reduce((sum, { mean }) => sum + mean.reduce((a, b) => a + b, 0), 0) / lines[0].mean.length;
    const total = measured("dtoc-beds", {})!;
    expect(meanOf(({ key, by }) => key === "delayed" && Object.keys(by).length === 0)).toBeCloseTo(total, 9);
    expect(meanOf(({ key, by }) => key === "delayed" && by.reason !== undefined)).toBeCloseTo(total, 9);
    for (const reason of ["A", "E"])
      expect(meanOf(({ by }) => by.reason === reason)).toBeCloseTo(measured("dtoc-beds", { reason }) ?? 0, 9);
  });
});

describe("series and the ways to run", () => {
  const base = loadScenario("scenarios/teaching/interventions.yaml", {
    set: [...SERIES, "run.warm-up=4 weeks", "run.length=26 weeks"],
    name: "base",
  });

  test("a shared past gives the same bytes as each scenario alone", { timeout: 60_000 }, async () => {
    const names = [...base.document.interventions.keys()];
    const other = loadScenario("scenarios/teaching/interventions.yaml", {
      set: [
        ...SERIES,
        "run.warm-up=4 weeks",
        "run.length=26 weeks",
        `interventions.${names[0]}.on=${base.document.interventions.get(names[0])?.on === true ? "false" : "true"}`,
      ],
      name: "other",
    });
    const design = designStudy([base, other], { replications: 2 });
    expect(design.together).toEqual([[0, 1]]);
    const together = await collect(design);
    for (const [index, scenario] of [base, other].entries()) {
      const alone = await collect(designStudy([scenario], { replications: 2, seed: together.seed }));
      expect(together.rows[index]).toEqual(alone.rows[0]);
    }
  });

  test("files have a tidy table and its words in the dictionary", { timeout: 60_000 }, async () => {
    const result = await runScenario(
      parseScenario(waiting("series: [{ of: occupancy, by: [service, area], services: [care] }]")),
    );
    const files = renderCsv(result);
    const [head, ...rows] = readCsv(files.get("daily-series.csv") ?? "");
    expect(head).toEqual([
      ...["scenario", "measure", "broken down by", "service", "area", "every", "date", "unit"],
      ...["mean", "10 % quantile", "median", "90 % quantile", "key", "scenario-name"],
    ]);
    expect(rows).toHaveLength(2 * 16);
    expect(rows[15].slice(1, 8)).toEqual([
      "Occupancy",
      "service, area",
      "Care",
      "North",
      "day",
      "2019-01-16",
      "places",
    ]);
    expect(rows[15].slice(8, 12)).toEqual(["1", "1", "1", "1"]);
    expect(rows[31].slice(4, 9)).toEqual(["South", "day", "2019-01-16", "places", "0"]);
    const words = readCsv(files.get("dictionary.csv") ?? "");
    expect(words.find(([, measure]) => measure === "Occupancy (daily-series.csv)")?.[3]).toMatch(/midnight/);
  });

  test.each([
    ["[{ of: queue, by: [reason] }]", "service, class, hospital, area, by which queue can be broken down"],
    ["[{ of: delayed, by: [service] }]", "class, hospital, area, reason, responsible, by which delayed"],
    ["[{ of: occupancy, by: [area] }]", "service among the dimensions of occupancy"],
    ["[{ of: queue, by: [hospital] }]", "it names no hospitals"],
    ["[{ of: queue, by: [area, area] }]", "each dimension once"],
    ["[{ of: queue, services: [cares] }]", "Did you mean care"],
    ["[{ of: delayed, services: [care] }]", "no services"],
    ["[{ of: waits }]", "queue, occupancy or delayed"],
  ])("%s is refused with what to write", (series, said) => {
    const text = () => parseScenario(waiting(`series: ${series}`));
    expect(text).toThrow(expect.objectContaining({ message: expect.stringContaining(said) }));
  });

  test("more values than a result can hold are refused with how to have fewer", () => {
    const long = waiting("series: [{ of: delayed, by: [class, area, reason, responsible] }]").replace(
      "16 days",
      "99 years",
    );
    expect(() => parseScenario(long)).toThrow(/every: week/);
  });
});
