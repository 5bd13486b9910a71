/**
 * Coventry's short-term home support: the money as hours by hand, what more money does to people in paired runs, changes
 * that must change nothing, and the tables of the page about it.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { replicate } from "../../src/model/replication.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { meanInterval, pairedDifference } from "../../src/statistics/index.js";
import { isLong } from "../effort.js";
import { blueprintAt, valueIn } from "../model/runs.js";

const FOLDER = "scenarios/coventry-2015/";
const PAGE = "docs/explanation/coventry-2015.md";
const BASE = `${FOLDER}short-term-support.yaml`;
const COUNCIL_ALONE = `${FOLDER}council-alone.yaml`;
const HALF = `${FOLDER}plus-350k.yaml`;
const ALL = `${FOLDER}plus-700k.yaml`;
const AMOUNTS = [COUNCIL_ALONE, BASE, HALF, ALL];
/** As many as the page says. */
const REPLICATIONS = 10;
/** Enough for what is so in every pair of runs, or nearly. */
const FEW = 4;

/** The value of a measure in each replication. */
type Values = (key: string, by?: Record<string, string>) => number[];

function runsOf(path: string, replications: number, set: readonly string[] = []): Values {
  const blueprint = blueprintAt(path, set);
  // The runs of the command line: replications are counted from 1.
  const rows = Array.from({ length: replications }, (_, k) => replicate(blueprint, "1", k + 1));
  return (key, by = {}) => rows.map((row) => valueIn(blueprint, row, key, by));
}

const done = new Map<string, Values>();
/** The runs of one of the amounts, which several tests look at. */
function runsOfAmount(path: string): Values {
  const values = done.get(path) ?? runsOf(path, REPLICATIONS);
  done.set(path, values);
  return values;
}

/** The mean difference of pairs, with the ends of its 95 % interval. */
function difference(before: readonly number[], after: readonly number[]) {
  const { mean, halfWidth } = pairedDifference(before, after);
  return { mean, low: mean - halfWidth, high: mean + halfWidth };
}

const sumOf = (lists: readonly number[][]) => lists[0].map((_, k) => lists.reduce((sum, list) => sum + list[k], 0));

describe("the money", () => {
  test.each([
    // Pounds a year ÷ £15 × 7 ÷ 365.25, to the quarter of an hour: 665,000 → 849.65, 1,056,000 → 1,349.21 and so on.
    [COUNCIL_ALONE, 849.75],
    [BASE, 1349.25],
    [HALF, 1796.5],
    [ALL, 2243.5],
  ])("of %s buys %d hours a week at £15", (path, hours) => {
    const { pools, services } = blueprintAt(path);
    const support = services.findIndex(({ name }) => name === "short-term-support");
    expect(pools.find((pool) => pool.services.includes(support))?.capacity).toBe(hours * 4);
  });

  test("is 63 % the council's and 37 % the CCG's before the CCG adds any", () => {
    const support = blueprintAt(BASE).services.find(({ name }) => name === "short-term-support");
    const shares = support?.price?.payers.map(({ name, share }) => [name, Math.round(Number(share) * 100)]);
    expect(shares).toEqual([
      ["council", 63],
      ["ccg", 37],
    ]);
  });

  test("is paid whether the hours are used or not: £15 × 1,349.25 hours × 365 ÷ 7 days", () => {
    const values = runsOfAmount(BASE);
    const council = values("cost", { payer: "council", service: "short-term-support" });
    const ccg = values("cost", { payer: "ccg" });
    for (const cost of sumOf([council, ccg])) expect(cost).toBeCloseTo((15 * 1349.25 * 365) / 7, 4);
  });
});

test("every file is valid and its inputs say where they come from", () => {
  for (const path of [
    ...AMOUNTS,
    `${FOLDER}hospital-first.yaml`,
    `${FOLDER}community-first.yaml`,
    `${FOLDER}flexible.yaml`,
  ]) {
    const { inputs } = loadScenario(path);
    expect(inputs.length).toBeGreaterThanOrEqual(20);
    for (const { source, assumption } of inputs) expect(`${source}${assumption}`).not.toBe("");
  }
});

describe("paired runs", () => {
  test("more money never has more people at home give up waiting, nor more admitted for want of support", () => {
    for (const [less, more] of [
      [COUNCIL_ALONE, BASE],
      [BASE, HALF],
      [HALF, ALL],
    ]) {
      for (const [key, by] of [
        ["gave-up", {}],
        ["starts", { service: "emergency-bed" }],
      ] as const) {
        const [before, after] = [runsOfAmount(less)(key, by), runsOfAmount(more)(key, by)];
        for (const [k, value] of after.entries()) expect(value, `${key} of ${more}`).toBeLessThanOrEqual(before[k]);
      }
    }
  });

  test("hospital first means fewer delays and more who give up at home; community first the opposite", () => {
    const equal = runsOfAmount(BASE);
    const hospital = runsOf(`${FOLDER}hospital-first.yaml`, FEW);
    const community = runsOf(`${FOLDER}community-first.yaml`, FEW);
    const change = (values: Values, key: string) => difference(equal(key).slice(0, FEW), values(key));
    expect(change(hospital, "delayed-days").high).toBeLessThan(0);
    expect(change(hospital, "gave-up").low).toBeGreaterThan(0);
    expect(change(community, "delayed-days").low).toBeGreaterThan(0);
    expect(change(community, "gave-up").high).toBeLessThan(0);
  });
});

test("a tenth more hours while people wait: fewer give up, and there are more hours on some days alone", () => {
  const flexible = runsOf(`${FOLDER}flexible.yaml`, FEW);
  expect(difference(runsOfAmount(BASE)("gave-up").slice(0, FEW), flexible("gave-up")).high).toBeLessThan(0);
  for (const days of flexible("extra-capacity-days", { service: "short-term-support" })) {
    expect(days).toBeGreaterThan(0);
    expect(days).toBeLessThan(365);
  }
});

describe("what changes nothing", () => {
  const KEYS = ["delayed-days", "gave-up", "cost", "time-in-system", "departures"];
  /** Half a year, for what is the same to the last bit. */
  const SHORT = ["run.warm-up=13 weeks", "run.length=26 weeks"];
  const lines = (set: readonly string[]) => {
    const values = runsOf(BASE, 2, [...SHORT, ...set]);
    return KEYS.map((key) => values(key));
  };
  let usual: number[][];
  beforeAll(() => {
    usual = lines([]);
  });

  test("£0 more", () => {
    expect(lines(["services.short-term-support.hours.buys.ccg=× 1"])).toEqual(usual);
  });

  test("the same hours written as hours, with the same shares of payers", () => {
    const money = { council: 665 / 1056, ccg: 391 / 1056 };
    const same = lines([
      "services.short-term-support.hours=1349.25 hours per week",
      `services.short-term-support.payer={ council: ${money.council * 100} %, ccg: ${money.ccg * 100} % }`,
    ]);
    expect(same[0]).toEqual(usual[0]);
    expect(same[1]).toEqual(usual[1]);
    for (const [k, cost] of same[2].entries()) expect(cost).toBeCloseTo(usual[2][k], 4);
  });

  test("volunteers who keep nobody from needing support later, for everybody but those whom they connect", () => {
    const values = (set: readonly string[]) => runsOf(BASE, 2, [...SHORT, ...set]);
    const [without, those] = [
      values([]),
      values([
        "interventions.volunteers.on=true",
        "interventions.volunteers.changes.people.health-worse.arrive.avoided=0 %",
      ]),
    ];
    for (const key of ["delayed-days", "gave-up", "cost"]) expect(those(key)).toEqual(without(key));
    expect(Math.min(...those("starts", { service: "volunteers" }))).toBeGreaterThan(100);
    expect(without("starts", { service: "volunteers" })).toEqual([0, 0]);
  });
});

/** A number with commas and the sign that is printed, rounded to a step. */
function rounded(value: number, step = 1, unit = ""): string {
  const steps = Math.round(value / step) * step;
  return `${steps < 0 ? "−" : ""}${unit}${Math.abs(steps).toLocaleString("en-GB")}`;
}
const thousands = (value: number) => `${rounded(value / 1000, 10, "£")}k`;
const tenths = (value: number) => `${value < -0.05 ? "−" : ""}${Math.abs(value).toFixed(1)}`;

interface Row {
  readonly title: string;
  readonly of: (values: Values) => number[];
  readonly show: (mean: number) => string;
  /** Whether the second table has its difference. */
  readonly compared?: true;
}

const hospitalCost = (values: Values) => values("cost", { payer: "nhs" });
const longTermCost = (values: Values) => values("cost", { payer: "council", service: "long-term-support" });
const ROWS: readonly Row[] = [
  {
    title: "People at home who gave up waiting, a year",
    of: (v) => v("gave-up"),
    show: (mean) => rounded(mean),
    compared: true,
  },
  {
    title: "People admitted to hospital for want of support, a year",
    of: (v) => v("starts", { service: "emergency-bed" }),
    show: (mean) => rounded(mean),
    compared: true,
  },
  {
    title: "Hospital beds held by people who wait, each night",
    of: (v) => v("dtoc-beds"),
    show: tenths,
    compared: true,
  },
  {
    title: "Support began within 24 hours of being asked for",
    of: (v) => v("within-24-hours", { service: "short-term-support" }),
    show: (mean) => `${rounded(mean * 100)} %`,
  },
  {
    title: "People whose support was cut short because others waited, a year",
    of: (v) => v("started-short", { service: "short-term-support" }),
    show: (mean) => rounded(mean, 10),
  },
  {
    title: "People independent afterwards, a year",
    of: (v) => v("outcomes", { outcome: "independent" }),
    show: (mean) => rounded(mean, 10),
    compared: true,
  },
  {
    title: "Hours bought that were used",
    of: (v) => v("utilisation", { service: "short-term-support" }),
    show: (mean) => `${rounded(mean * 100)} %`,
  },
  { title: "Council: first year of long-term support, a year", of: longTermCost, show: thousands, compared: true },
  {
    title: "Hospital: days of delay, and emergency stays for want of support, a year",
    of: hospitalCost,
    show: thousands,
    compared: true,
  },
];

const mean = (list: readonly number[]) => meanInterval(list).mean;
const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

/** What the page shows for a cabinet, from the runs. */
function tables(): string {
  const means = ROWS.map((row) => [row.title, ...AMOUNTS.map((path) => row.show(mean(row.of(runsOfAmount(path)))))]);
  const differences = ROWS.filter(({ compared }) => compared).map((row) => [
    row.title,
    ...[HALF, ALL].map((path) => {
      const { mean: middle, low, high } = difference(row.of(runsOfAmount(BASE)), row.of(runsOfAmount(path)));
      return `${row.show(middle)} (${row.show(low)} to ${row.show(high)})`;
    }),
  ]);
  return [
    "| money for short-term support, a year | £665k | £1.056m | £1.406m | £1.756m |",
    "|---|---|---|---|---|",
    ...means.map(line),
    "",
    "| against £1.056m a year (95 % interval) | £350k more | £700k more |",
    "|---|---|---|",
    ...differences.map(line),
  ].join("\n");
}

const RANGES_HEAD = "| gave up at home, a year; beds held by people who wait | £1.056m | £1.406m | £1.756m |";

/** The ends of ranges that the page tries, and what it shows of them for some amounts: people who gave up, and beds. */
function ranges(amounts: readonly string[]): string[][] {
  const cases = [
    ["as assumed", []],
    ["5 people a day leave hospital and need support, not 4", ["people.after-hospital.arrive.rate=5 per day"]],
    ["an hour costs £17, not £15", ["services.short-term-support.price=£17 per hour"]],
    ["no stay is cut short, but those while a carer is away", ["stages.support.when-short=null"]],
  ] as const;
  return cases.map(([title, set]) => [
    title,
    ...amounts.map((path) => {
      const values = set.length === 0 ? runsOfAmount(path) : runsOf(path, REPLICATIONS, set);
      return `${rounded(mean(values("gave-up")))}; ${tenths(mean(values("dtoc-beds")))}`;
    }),
  ]);
}

test("the tables of the page are what the runs give", () => {
  expect(readFileSync(PAGE, "utf8")).toContain(tables());
});

// In a usual run for the first of the amounts: what changes the runs changes it.
test("so is what the page says of the ends of ranges", () => {
  const shown = ranges(isLong ? [BASE, HALF, ALL] : [BASE]);
  const lines = readFileSync(PAGE, "utf8").split("\n");
  const head = lines.indexOf(RANGES_HEAD);
  expect(head).toBeGreaterThan(0);
  const rows = lines.slice(head + 2, head + 2 + shown.length).map((row) => row.slice(2, -2).split(" | "));
  expect(rows.map(({ length }) => length)).toEqual(shown.map(() => 4));
  expect(rows.map((row) => row.slice(0, shown[0].length))).toEqual(shown);
});
