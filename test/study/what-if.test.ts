/**
 * Scenarios run again with other inputs: read again from their texts they are the same; the last round has the bytes of
 * one run; the differences are those of the values, replication by replication.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { thisThread } from "../../src/experiment/executor.js";
import { compareScenarios, conclude, loadScenario, parseScenario, renderJson, scenarioHash } from "../../src/index.js";
import { replicate, replicateTogether } from "../../src/model/replication.js";
import { viewOf } from "../../src/report/html/report-view.js";
import { whatIfDataOf } from "../../src/report/html/what-if-data.js";
import { scenarioYaml } from "../../src/scenario/document/scenario-yaml.js";
import { adjustableInputs } from "../../src/study/what-if/adjustable-inputs.js";
import { collectInRounds, designWhatIf, findWhatIf, type WhatIfFinding } from "../../src/study/what-if/what-if.js";
import { readAgain, whatIfMaterial } from "../../src/study/what-if/what-if-material.js";

const path = (name: string) => fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));
const SHORT = ["run.length=8 weeks", "run.warm-up=4 weeks", "run.replications=5"];
const small = (name: string) => loadScenario(path(`teaching/${name}`), { set: SHORT });

/** One of each folder, with bases, changes on dates and interventions among them. */
const SHIPPED = [
  "teaching/one-ward",
  "teaching/interventions",
  "hertfordshire-2019/variants/ring-fenced",
  "hertfordshire-2013/variants/pilots-go-on",
  "kent-2018/variants/volunteers",
  "coventry-2015/plus-350k",
  "published/wood-murch-2019-stroke",
];

describe("a scenario", () => {
  test.each(SHIPPED)("%s is the same when it is read from its texts, and from one file", async (name) => {
    const scenario = await loadScenario(path(name), { set: ["run.seed=5"] });
    const material = JSON.parse(JSON.stringify(whatIfMaterial([scenario])));
    const again = readAgain(material, 0, []);
    // What is kept of a change from outside is its path as it is shown.
    expect(again).toEqual(scenario);
    const text = scenarioYaml(scenario, ["a comment\nof two lines"]);
    expect(text).not.toMatch(/^extends:/m);
    expect(scenarioHash(parseScenario(text))).toBe(scenarioHash(scenario));
  });

  test("has its texts once, in the order in which they extend each other", async () => {
    const material = whatIfMaterial([await small("small-two-contracts"), await small("small-one-provider")]);
    expect(material.scenarios.map(({ texts }) => texts)).toEqual([[0], [1, 0]]);
    expect(material.texts[0].text).toBe(readFileSync(path("teaching/small-two-contracts"), "utf8"));
  });
});

describe("with other inputs", () => {
  const set = ["services.enabling.hours=+10 %"];

  let known: ReturnType<typeof study> | undefined;
  /** The two scenarios as they are reported, run once for all tests. */
  function studied(): ReturnType<typeof study> {
    known ??= study();
    return known;
  }

  async function study() {
    const scenarios = [await small("small-two-contracts"), await small("small-one-provider")];
    const result = await compareScenarios(scenarios[0], [scenarios[1]]);
    const data = whatIfDataOf(viewOf(result, whatIfMaterial(scenarios)))!;
    return { result, data };
  }

  test("the last round has the bytes of one run, and each round its own difference", async () => {
    const { result, data } = await studied();
    const { reported, material } = data;
    const changed = [0, 1].map((position) => readAgain(material, position, set));
    const executor = thisThread(replicate, replicateTogether);
    const found: WhatIfFinding[] = [];
    let json = "";
    for await (const rows of collectInRounds(designWhatIf(changed, reported), executor, 2)) {
      found.push(findWhatIf(rows, [0, 1], reported, "delayed-days"));
      json = renderJson(conclude(rows));
    }
    expect(found.map(({ replications }) => replications)).toEqual([1, 2, 4, 5]);
    const loaded = await Promise.all(
      ["small-two-contracts", "small-one-provider"].map((name) =>
        loadScenario(path(`teaching/${name}`), { set: [...SHORT, ...set] }),
      ),
    );
    const whole = await compareScenarios(loaded[0], [loaded[1]]);
    expect(json).toBe(renderJson(whole));

    const valuesOf = ({ scenarios }: typeof result, index: number) =>
      scenarios[index].measures
        .find(({ key, by }) => key === "delayed-days" && Object.keys(by).length === 0)!
        .values.map(Number);
    const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
    for (const { replications, scenarios } of found) {
      const first = (values: readonly number[]) => values.slice(0, replications);
      scenarios.forEach(({ rows, against }, index) => {
        const row = rows.find(({ key }) => key === "delayed-days")!;
        const [before, after] = [first(valuesOf(result, index)), first(valuesOf(whole, index))];
        expect(row.before.mean).toBeCloseTo(mean(before), 8);
        expect(row.after.mean).toBeCloseTo(mean(after), 8);
        expect(row.difference.mean).toBeCloseTo(mean(after) - mean(before), 8);
        expect(row.difference["half-width"] === null).toBe(replications === 1);
        if (index === 0) expect(against).toBeNull();
        else {
          expect(against?.before.mean).toBeCloseTo(mean(before) - mean(first(valuesOf(result, 0))), 8);
          expect(against?.after.mean).toBeCloseTo(mean(after) - mean(first(valuesOf(whole, 0))), 8);
        }
      });
    }
    // After the last round the difference between the two is that of the whole run, to the last bit.
    const difference = whole.differences.find(({ key, by }) => key === "delayed-days" && Object.keys(by).length === 0)!;
    const { mean: told, low, high } = found.at(-1)!.scenarios[1].against!.after;
    expect([told, low, high]).toEqual([difference.mean, difference.low, difference.high]);
  });

  test("an alternative that alone is changed is compared with the baseline as reported", async () => {
    const { result, data } = await studied();
    const { reported, material } = data;
    const design = designWhatIf([readAgain(material, 1, set)], reported);
    let finding: WhatIfFinding | null = null;
    for await (const rows of collectInRounds(design, thisThread(replicate), 8))
      finding = findWhatIf(rows, [1], reported, "delayed-days");
    const row = finding!.scenarios[0].rows.find(({ key }) => key === "delayed-days")!;
    const base = result.scenarios[0].measures.find(({ key }) => key === "delayed-days")!;
    expect(finding!.scenarios[0].against?.after.mean).toBeCloseTo(row.after.mean! - base.mean!, 8);
  });

  test("a change that does not fit is refused with the words of the command line", async () => {
    const { data } = await studied();
    expect(() => readAgain(data.material, 0, ["services.ward.beds=12.5"])).toThrow(/whole number of beds/);
  });
});

describe("what can be changed", () => {
  test("without a mark: capacities, arrivals, interventions and what documents a range", async () => {
    const scenario = await loadScenario(path("teaching/interventions"));
    const shown = adjustableInputs([scenario]).map(({ group, title }) => `${group} ${title}`);
    expect(shown).toEqual([
      "intervention Assessors at weekends, too",
      "intervention Ten homecare places in winter",
      "intervention Classes against falls",
      "capacity Ward: beds",
      "capacity Home care: places",
      "arrivals Older person",
    ]);
  });

  /** The teaching ward with something marked, or something else of it changed. */
  const ward = (more: object, services: object = {}) =>
    parseScenario(
      JSON.stringify({
        title: "A ward",
        run: { start: "2019-04-01", "warm-up": "4 weeks", length: "8 weeks", replications: 2 },
        areas: { north: { weight: 1 }, "far-south": { weight: 1 } },
        services: { ward: { setting: "acute", beds: 40 }, "home-care": { setting: "home", places: 60 }, ...services },
        people: { adult: { arrive: { rate: "1 per day", at: "ward" } } },
        stages: {
          ward: { stay: "5 days", next: { "home-care": "100 %" } },
          "home-care": {
            stay: "3 weeks",
            waiting: { reason: "E", responsible: "social-care" },
            next: { home: "100 %" },
          },
        },
        ...more,
      }),
    );
  const numbers = (scenario: ReturnType<typeof ward>, of: string) =>
    adjustableInputs([scenario]).flatMap((input) =>
      input.kind === "number" && input.group === of
        ? [[input.path, input.low, input.value, input.high, input.unit, input.whole]]
        : [],
    );

  test.each([
    [undefined, 42, 78],
    ["-20..+1 %", 48, 61],
    ["-10..+10 %", 54, 66],
  ])("a marked count has whole ends, also of a range in per cent (%s)", (range, low, high) => {
    const scenario = ward({ adjustable: { p: { path: "services.home-care.places", range } } });
    expect(numbers(scenario, "marked")).toEqual([["services.home-care.places", low, 60, high, "", true]]);
    const material = whatIfMaterial([scenario]);
    for (const places of [low, high])
      expect(() => readAgain(material, 0, [`services.home-care.places=${places}`])).not.toThrow();
  });

  test("a marked count that differs by place is one input for each", () => {
    const places = { north: "30 places", "far-south": "10 places" };
    const scenario = ward(
      { adjustable: { p: { title: "Places", path: "services.home-care.places", range: "-10..+10 %" } } },
      { "home-care": { setting: "home", places } },
    );
    expect(numbers(scenario, "marked")).toEqual([
      ["services.home-care.places.north", 27, 30, 33, "places", true],
      ["services.home-care.places.far-south", 9, 10, 11, "places", true],
    ]);
    expect(adjustableInputs([scenario])[1].title).toBe("Places, far south");
    expect(numbers(scenario, "capacity").map(([path]) => path)).toEqual(["services.ward.beds"]);
  });

  test("a documented range that lies beside its value is widened to it", () => {
    const rate = { value: "5 per day", range: "10..20 per day", source: "a count" };
    const scenario = ward({ people: { adult: { arrive: { rate, at: "ward" } } } });
    expect(numbers(scenario, "documented")).toEqual([["people.adult.arrive.rate", 5, 5, 20, "per day", false]]);
  });

  test("every offered end of every input of the shipped county can be run", async () => {
    const scenarios = [
      await loadScenario(path("hertfordshire-2019/two-contracts")),
      await loadScenario(path("hertfordshire-2019/single-lead-provider")),
    ];
    const material = whatIfMaterial(scenarios);
    expect(material.inputs.length).toBeGreaterThan(60);
    const low: string[] = [];
    const high: string[] = [];
    for (const input of material.inputs) {
      if (input.kind === "choice")
        for (const { set } of input.choices)
          for (const position of input.scenarios) expect(() => readAgain(material, position, set)).not.toThrow();
      if (input.kind !== "number" || !input.scenarios.includes(0)) continue;
      const { path: at, low: least, high: most, relative, pounds, unit } = input;
      const text = (number: number) => `${relative && number >= 0 ? "+" : ""}${pounds ? "£" : ""}${number} ${unit}`;
      low.push(`${at}=${text(least)}`);
      high.push(`${at}=${text(most)}`);
    }
    // All at once: what is wrong with one of them is an issue of the whole.
    expect(() => readAgain(material, 0, low)).not.toThrow();
    expect(() => readAgain(material, 0, high)).not.toThrow();
  });
});
