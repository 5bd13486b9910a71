import { beforeAll, describe, expect, test } from "vitest";
import { isTotal } from "../../src/experiment/measure.js";
import { renderText } from "../../src/report/text/text-report.js";
import type { Result } from "../../src/study/result/result.js";
import { type FakeScenario, fakeScenario, fakeStudy, target } from "../experiment/fake.js";

const targets = [target(Number.NEGATIVE_INFINITY, 5000), { ...target(4000, 4001), title: "Very even", name: "even" }];
const base = fakeScenario("two-contracts", 1000, { title: "Two contracts", targets });
const better = fakeScenario("single", 900, { title: "One Strategic Lead Provider in each area", targets });
const worse = fakeScenario("worse", 1040, { title: "Something else" });
const same = fakeScenario("same", 1000, { title: "The same again" });

let result: Result;
beforeAll(async () => {
  result = await fakeStudy([base, better]);
});

function firstParagraph(text: string): string {
  return (text.split("\n\n")[0] ?? "").replaceAll("\n", " ");
}

describe("the whole text", () => {
  test.each([80, 120])("of a comparison in %i columns", async (width) => {
    const text = renderText(result, { width });
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
    await expect(text).toMatchFileSnapshot(`expected/compare-${width}.txt`);
  });

  test("of one scenario", async () => {
    const alone = await fakeStudy([base]);
    await expect(renderText(alone)).toMatchFileSnapshot("expected/run-80.txt");
  });

  test.each([40, 60, 100, 200])("stays within %i columns", (width) => {
    for (const line of renderText(result, { width }).split("\n")) expect(line.length).toBeLessThanOrEqual(width);
  });

  test("prints at a glance what answers most questions, and says what there is besides", async () => {
    const alone = await fakeStudy([base]);
    const other = alone.scenarios.map((scenario) => ({
      ...scenario,
      measures: scenario.measures.map((measure) =>
        Object.keys(measure.by).length === 1 ? { ...measure, key: "overstay-days" } : measure,
      ),
    }));
    const glance = renderText({ ...alone, scenarios: other }, { detail: "glance" });
    expect(glance).toContain("In all");
    expect(glance).not.toContain("Overstay");
    expect(glance).toMatch(/\d+ more tables are printed by --full/);
    expect(renderText({ ...alone, scenarios: other })).toContain("Overstay");
  });

  test("heads a total with what is not in it, on either side", () => {
    const heading = "Delayed days, those of teams not included";
    const without = (name: string): Result => ({
      ...result,
      scenarios: result.scenarios.map((scenario) => ({
        ...scenario,
        measures: scenario.measures.map((measure) =>
          measure.key === "delayed-days" && isTotal(measure) && scenario.name === name
            ? { ...measure, label: heading }
            : measure,
        ),
      })),
    });
    for (const { name } of result.scenarios)
      expect(renderText(without(name), { width: 200 })).toMatch(
        /^Delayed days, those of teams not included, days per year /m,
      );
    expect(renderText(result, { width: 200 })).toMatch(/^Delayed days, days per year /m);
  });

  test("has a section for each of several alternatives", async () => {
    const three = await fakeStudy([base, better, worse]);
    expect(renderText(three).match(/^Alternative: /gm)).toHaveLength(2);
  });

  test("emphasises headings only when it is told to", () => {
    expect(renderText(result)).not.toContain("<");
    expect(renderText(result, { emphasise: (text) => `<${text}>` })).toContain("<In all>");
  });

  test("shows a difference that is exactly 0 unlike one that is small, and unlike one of rounding", async () => {
    const pair = await fakeStudy([
      base,
      fakeScenario("tiny", 1000 * (1 + 1e-6)),
      fakeScenario("hair", 1000 * (1 + 1e-11)),
    ]);
    const text = renderText({ ...pair, scenarios: [pair.scenarios[0], pair.scenarios[1]] });
    expect(text).toMatch(/^Scenario tiny would cost 0\.00\d+ more delayed days a year/);
    const same = renderText(await fakeStudy([base, fakeScenario("twin", 1000)]));
    expect(same).toMatch(/^Delayed days, days per year .* same$/m);
    expect(same).toContain("same: not different in any replication.");
    expect(renderText(pair)).toMatch(/^Scenario hair .* ≈ 0$/m);
    expect(text).not.toMatch(/[ (−]0 \(0 to 0\)|0 ± 0/);
  });

  test("a precision that is just missed is not shown as the wanted one", () => {
    const told = (reached: number) => {
      const precision = { wanted: 0.05, reached, met: reached <= 0.05, "max-replications": 20 };
      return renderText({ ...result, precision } as unknown as typeof result, { width: 200 });
    };
    expect(told(0.0504)).toContain("Wanted precision ± 5 %: not reached (± 5.04 %).");
    expect(told(0.050004)).toContain("not reached (± 5.0004 %)");
    expect(told(0.0812)).toContain("not reached (± 8.1 %)");
    expect(told(0.0496)).toContain("Wanted precision ± 5 %: reached (± 5 %).");
  });

  test("writes out control characters of titles", async () => {
    const evil = fakeScenario("evil", 1, { title: "\u001b[31mred\u0007\u202e" });
    const text = renderText(await fakeStudy([evil]));
    expect(text).toContain("\\u001b[31mred\\u0007\\u202e");
  });
});

describe("the answer", () => {
  async function answer(alternative: FakeScenario, replications = 30): Promise<string> {
    const pair = await fakeStudy([base, alternative], { replications });
    return firstParagraph(renderText(pair));
  }

  test("says what is saved", async () => {
    expect(await answer(better)).toMatch(
      /^One Strategic Lead Provider in each area would save [\d,]+ delayed days a year \(95 % interval [\d,]+ to [\d,]+; 10 % of [\d,]+\) against Two contracts\.$/,
    );
  });

  test("says what more it costs", async () => {
    expect(await answer(worse)).toMatch(/^Something else would cost [\d,]+ more delayed days a year \(95 % interval/);
  });

  test("says so when nothing differs at all", async () => {
    expect(await answer(same)).toBe(
      "The same again makes no difference to the delayed days a year of Two contracts: they are the same in each of 30 replications.",
    );
  });

  test("does not claim what the replications cannot show", () => {
    const unclear = structuredClone(result);
    for (const difference of unclear.differences) {
      const { mean } = difference;
      const half = 2 * Math.abs(mean ?? 0);
      Object.assign(difference, { "half-width": half, low: (mean ?? 0) - half, high: (mean ?? 0) + half });
    }
    expect(firstParagraph(renderText(unclear))).toMatch(
      /cannot be told from Two contracts by 30 replications: the difference in delayed days a year lies between −[\d,]+ and [\d,]+ \(95 % interval; of [\d,]+\)/,
    );
  });

  test("tells thirteen weeks as thirteen weeks: what is saved in them, and no figure per year", async () => {
    const weeks = { days: 91 };
    const alone = await fakeStudy([{ ...base, ...weeks }]);
    const perYear = alone.scenarios[0].measures[0].mean ?? 0;
    const text = renderText(alone);
    expect(firstParagraph(text)).toMatch(/^Two contracts: [\d,]+ delayed days in 13 weeks \(95 % interval/);
    const told = Number(/: ([\d,]+) delayed/.exec(text)?.[1].replace(",", ""));
    // 91 of the 366 days from 1 April 2019 on.
    expect(Math.abs(told - (perYear * 91) / 366)).toBeLessThanOrEqual(5);
    expect(text.replaceAll("\n", " ")).toContain(
      "Figures per year in the tables are what 13 weeks came to, times 4.02 (1 April 2019 to 30 June 2019).",
    );
    const pair = renderText(
      await fakeStudy([
        { ...base, ...weeks },
        { ...better, ...weeks },
      ]),
    );
    expect(firstParagraph(pair)).toMatch(/would save [\d,]+ delayed days in 13 weeks \(/);
  });

  test("tells several whole years as their mean", async () => {
    const text = renderText(await fakeStudy([{ ...base, days: 1096 }]));
    expect(firstParagraph(text)).toMatch(/^Two contracts: 3,990 delayed days a year on average over 3 years \(/);
  });

  test("tells runs of unlike lengths by the year, for their days cannot be set against each other", async () => {
    const pair = renderText(
      await fakeStudy([
        { ...base, days: 91 },
        { ...better, days: 182 },
      ]),
    );
    expect(firstParagraph(pair)).toMatch(/would save [\d,]+ delayed days a year \(/);
  });

  test("tells two scenarios of one title apart by their names", async () => {
    const twin = { ...better, title: base.title };
    const text = renderText(await fakeStudy([base, twin]));
    expect(firstParagraph(text)).toMatch(
      /^Two contracts \(single\) would save .* against Two contracts \(two-contracts\)\.$/,
    );
    expect(text).toContain("Baseline: Two contracts (two-contracts)\nAlternative: Two contracts (single)");
  });

  test("claims nothing from one replication", async () => {
    expect(await answer(better, 1)).toMatch(
      /^In one replication .* fewer .*; one replication cannot tell this from chance\.$/,
    );
  });

  test("opens with the interruption when there was one", () => {
    const text = renderText({ ...result, interrupted: true });
    expect(firstParagraph(text)).toBe(
      "Interrupted: everything here rests on the 30 replications that had been completed.",
    );
  });
});
