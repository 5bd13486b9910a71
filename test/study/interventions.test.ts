/** A comparison of interventions: what each avoids alone and together, by a model whose delays are known by hand. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bestSentence } from "../../src/report/intervention-text.js";
import { renderInterventions } from "../../src/report/text/intervention-report.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { collect } from "../../src/study/design/collect.js";
import { compareInterventions } from "../../src/study/interventions/compare-interventions.js";
import { designInterventions } from "../../src/study/interventions/intervention-design.js";
import {
  concludeInterventions,
  type InterventionResult,
  interventionResultSchema,
  interventionsJsonSchema,
} from "../../src/study/interventions/intervention-result.js";
import { INTERVENTIONS } from "../report/interventions.js";

/**
 * Three people are ready at the first instant. Each waits for `funding` (4 days of time), then for a visit (2 days of
 * time), and goes home: 3 × 6 delayed days. Without funding 2 days are left, without a visit 4.
 */
const TEXT = `
title: Three people who wait for two things
run: { start: 2013-04-01, warm-up: 0 days, length: 365 days, replications: 2 }
services: { ward: { setting: acute, beds: 9 }, other: { setting: acute, beds: 1 } }
people: { patient: { arrive: { at: ward } }, guest: { arrive: { at: other, rate: 0.4 per day } } }
tasks:
  funding: { reason: B, responsible: nhs, time: 4 days }
  visit: { reason: A, responsible: social-care, time: 2 days }
stages:
  ward: { stay: 10 days, next: { independent: 100 % } }
  other: { stay: 2 days, next: { home: 100 % } }
outcomes: { independent: { arrange: [funding, visit] } }
initially: [{ people: 3, class: patient, in: ward, remaining: ready }]
interventions:
  no-funding:
    title: Funding is not asked for
    cost: { council: £1000 }
    changes: { tasks: { funding: { needed: 0 % } } }
  no-visit:
    title: Nobody visits
    effect: assumed
    cost: { council: £1000 }
    changes: { tasks: { visit: { needed: 0 % } } }
  quick:
    title: Quicker funding
    needs: [no-visit]
    cost: { ccg: £3000 }
    changes: { tasks: { funding: { time: 1 day } } }
  training: { title: Training, cost: { ccg: £500 } }
  idle: { title: No cost, changes: { services: { other: { beds: 2 } } } }
targets: { few: { title: Few delayed days, measure: delayed-days, at-most: 7 } }
`;
const load = ({ name, set }: { name?: string; set: readonly string[] }) =>
  parseScenario(TEXT, { set, ...(name === undefined ? {} : { name }) });

const design = await designInterventions(load);
const result = concludeInterventions(await collect(design.study), design);

test("interventions that need each other avoid what they avoid once, each an equal part of it", async () => {
  // No funding and no visit leave none of the 18 days. On top of the two, training, which needs the first, avoids nothing.
  const text = TEXT.replace("title: Funding is not", "needs: [no-visit]\n    title: Funding is not")
    .replace("title: Nobody visits", "needs: [no-funding]\n    title: Nobody visits")
    .replace("title: Training,", "title: Training, needs: [no-funding],");
  const found = await compareInterventions((given) => parseScenario(text, given), { workers: 1 });
  const by = new Map(found.interventions.map((one) => [one.name, one]));
  for (const name of ["no-funding", "no-visit"]) {
    expect(by.get(name)!.avoided.mean).toBeCloseTo(18, 9);
    expect(by.get(name)!.adds.mean).toBeCloseTo(9, 9);
    expect(by.get(name)!.cost).toBeCloseTo(2000, 6);
  }
  expect(by.get("training")!.adds.mean).toBeCloseTo(0, 9);
  // Quick needs no-visit, and so the other; without funding nothing is left that could be quicker.
  expect(by.get("quick")!.adds.mean).toBeCloseTo(0, 9);
  expect(found.together!.sum.mean).toBeCloseTo(18, 9);
  expect(found.together!.overlap.mean).toBeCloseTo(0, 9);
});

describe("a comparison of interventions", () => {
  test("finds what each avoids alone, with those that it needs, and all together", () => {
    const by = new Map(result.interventions.map((one) => [one.name, one]));
    const avoided = (name: string) => by.get(name)!.avoided.mean;
    expect(result.baseline.mean).toBeCloseTo(18, 9);
    expect(avoided("no-funding")).toBeCloseTo(12, 9);
    expect(avoided("no-visit")).toBeCloseTo(6, 9);
    // With no-visit, which it needs: 18 − 3 × 1.
    expect(avoided("quick")).toBeCloseTo(15, 9);
    expect(by.get("quick")).toMatchObject({ with: ["no-visit"], cost: expect.closeTo(4000, 6) });
    expect(by.get("quick")!.costs).toEqual([{ payer: "ccg", "per-year": expect.closeTo(3000, 6) }]);
    expect(result.together!.avoided.mean).toBeCloseTo(18, 9);
    // No-visit is in the sum once: quick adds 15 − 6.
    expect(by.get("no-visit")!.adds.mean).toBeCloseTo(6, 9);
    expect(by.get("quick")!.adds.mean).toBeCloseTo(9, 9);
    expect(by.get("training")!.adds.mean).toBe(0);
    expect(result.together!.sum.mean).toBeCloseTo(12 + 6 + 9, 9);
    expect(result.together!.overlap).toMatchObject({ mean: expect.closeTo(9, 9), "half-width": expect.closeTo(0, 9) });
    expect(result.together!.cost).toBeCloseTo(5500, 6);
  });

  test("lists them by what they avoid for their money; then those without a cost, then the ledger's", () => {
    const { interventions } = result;
    expect(interventions.map(({ name, ranks }) => [name, ranks?.best ?? null])).toEqual([
      ["no-funding", 1],
      ["no-visit", 2],
      ["quick", 3],
      ["idle", null],
      ["training", null],
    ]);
    expect(interventions[0]["per-thousand"]!.mean).toBeCloseTo(12, 9);
    expect(interventions.at(-1)).toMatchObject({ effect: "ledger", scenario: null, values: [0, 0] });
  });

  test("changes nothing, to the last bit, for those whom it does not touch", () => {
    const { interventions } = result;
    expect(interventions.find(({ name }) => name === "idle")!.values).toEqual([0, 0]);
  });

  test("names the targets that turn", () => {
    const { interventions } = result;
    expect(
      interventions.map(({ name, targets }) => [name, targets.map(({ before, after }) => [before, after])]),
    ).toEqual([
      ["no-funding", [["missed", "met"]]],
      ["no-visit", []],
      ["quick", [["missed", "met"]]],
      ["idle", []],
      ["training", []],
    ]);
  });

  test("is a document that the published form accepts, and a text of one screen", () => {
    expect(interventionResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    const text = renderInterventions(result, { width: 100 });
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(text).toContain('For its money, "Funding is not asked for" avoids most delayed days');
    expect(text).toMatchInlineSnapshot(`
      "Interventions in Three people who wait for two things

      Without them: 18 ± 0 delayed days per year.

      For its money, "Funding is not asked for" avoids most delayed days (95 % confidence that no other
      avoids more).

      All together avoid 18 ± 0 days per year and cost £5,500 a year. The sum of what each avoids alone,
      or beyond those that it needs, is 27 ± 0; less what all avoid together that is 9 ± 0: they overlap:
      some of the same delays are avoided by several.

      Warning: scenario.yaml:3:27: run.warm-up: found 0 days, in which other fills to 0 % at most (its
      mean stay is 2 days), expected at least 1 week, to fill it to 95 %. Or say with initially who is
      there on 2013-04-01.

      Intervention                                  £ a year  days avoided   per £1,000  rank  effect
      ────────────────────────────────────────────────────────────────────────────────────────────────────
      no-funding: Funding is not asked for            £1,000        12 ± 0       12 ± 0     1  mechanism
      no-visit: Nobody visits                         £1,000         6 ± 0        6 ± 0     2  assumed
      quick: Quicker funding, with no-visit           £4,000        15 ± 0  3.75 ± 0.00     3  mechanism
      idle: No cost                                        –         0 ± 0            –     –  mechanism
      training: Training                                £500     0 exactly            –     –  ledger only

      With "Funding is not asked for" the target "Few delayed days" is met (without it: missed).

      With "Quicker funding" the target "Few delayed days" is met (without it: missed).

      Replications 2, seed 1, discharge-flow 0.1.0. Days avoided have intervals of 95 % each; those per
      £1,000, and the ranks, hold for all interventions at once with 95 %. Ranks are judged by the
      differences between interventions, so they may leave open what the intervals of each seem to decide.
      All of these cover chance between runs, and not how well the inputs are known.

      An assumed effect is a number that the scenario puts in: its rank is as good as that number.
      "
    `);
  });

  test("is refused where nothing is off", async () => {
    const all = ["no-funding", "no-visit", "quick", "training", "idle"].map((name) => `interventions.${name}.on=true`);
    await expect(designInterventions(({ set }) => load({ set: [...all, ...set] }))).rejects.toThrow(
      "interventions that are off",
    );
  });
});

test("the published schema is that of the document", () => {
  const published = readFileSync(new URL("../../docs/reference/interventions.schema.json", import.meta.url), "utf8");
  expect(`${JSON.stringify(interventionsJsonSchema(), null, 2)}\n`).toBe(published);
});

describe("interventions that do not avoid delays", () => {
  /** One person a day needs a place for ten days, of which there are twelve. */
  const HARM = `
title: Places that are cut
run: { start: 2013-04-01, warm-up: 0 days, length: 365 days, replications: 12 }
services: { ward: { setting: acute, beds: 40 }, place: { setting: home, places: 12 } }
people: { patient: { arrive: { at: ward, rate: 1 per day } } }
stages:
  ward: { stay: { exponential: { mean: 5 days } }, next: { place: 100 % } }
  place: { waiting: { reason: E, responsible: social-care }, stay: { exponential: { mean: 10 days } }, next: { independent: 100 % } }
interventions:
  cut: { title: One place less, cost: { council: £1000 }, changes: { services: { place: { places: PLACES } } } }
  more: { title: Further places less, cost: { council: £1000 }, changes: { services: { place: { places: FURTHER } } } }
`;
  const textWith = async (places: number, further: number) => {
    const text = HARM.replace("PLACES", String(places)).replace("FURTHER", String(further));
    return renderInterventions(
      await compareInterventions(({ name, set }) =>
        parseScenario(text, { set, ...(name === undefined ? {} : { name }) }),
      ),
      { width: 400 },
    );
  };

  test("are not said to avoid most, nor to help each other", async () => {
    const text = await textWith(11, 10);
    expect(text).toContain("None of them avoids delayed days (95 % confidence in all of these at once).");
    expect(text).toMatch(/All together avoid no delayed days but add [\d,]+ ± [\d,]+ days per year/);
    // So the sum is told in what they add, too, and not as less than nothing that is avoided.
    expect(text).toMatch(/The sum of what each adds alone is [\d,]+ ± [\d,]+; less what all add together that is /);
    expect(text).not.toMatch(/avoids most|help each other/);
  });

  test("and change nothing are said to change nothing", async () => {
    const text = await textWith(12, 12);
    expect(text).toContain("None of them changes the delayed days in any run.");
    expect(text).toContain("the effects add up.");
  });
});

test("what adds delayed days has no rank, for the more it costs the less it adds for each £1,000", async () => {
  const funding = (name: string, cost: string, time: string) =>
    `  ${name}: { title: ${name}, cost: { council: ${cost} }, changes: { tasks: { funding: { time: ${time} } } } }`;
  const own = [
    "interventions:",
    funding("good", "£60k", "2 days"),
    funding("cheap", "£1000", "6 days"),
    funding("dear", "£1m", "7 days"),
  ];
  const text = TEXT.replace(/^interventions:[\s\S]*?(?=^targets)/m, `${own.join("\n")}\n`);
  const { interventions, ...found } = await compareInterventions((given) => parseScenario(text, given));
  // Three people, each 2 days sooner, or 2 or 3 days later.
  expect(interventions.map(({ name, avoided, ranks }) => [name, avoided.mean, ranks])).toEqual([
    ["good", 6, { best: 1, worst: 1 }],
    ["cheap", -6, null],
    ["dear", -9, null],
  ]);
  expect(bestSentence({ ...found, interventions })).toBe(
    'For its money, "good" avoids most delayed days (95 % confidence that no other avoids more). Not ranked, for adding delayed days: "cheap" adds 6 ± 0; "dear" adds 9 ± 0.',
  );
});

test("the best of those that may avoid nothing is not said to avoid most", () => {
  const unsure = { ...INTERVENTIONS.interventions[0], ranks: { best: 1, worst: 1 } };
  const other = { ...INTERVENTIONS.interventions[1], ranks: { best: 2, worst: 2 } };
  const about = (low: number, high: number) => ({ mean: (low + high) / 2, low, high, "half-width": (high - low) / 2 });
  const textOf = (first: InterventionResult["interventions"][number], second = other) =>
    bestSentence({ ...INTERVENTIONS, interventions: [first, second] });
  expect(textOf({ ...unsure, "per-thousand": about(-2, 40) })).toBe(
    'For its money, no other avoids more delayed days than "Title of a" (95 % confidence), but the runs do not tell whether that avoids any.',
  );
  const either = { ranks: { best: 1, worst: 2 }, "per-thousand": about(-2, 40) };
  expect(textOf({ ...unsure, ...either }, { ...other, ...either })).toMatch(/None of these is known to avoid any\.$/);
  expect(textOf(unsure)).toMatch(/^For its money, "Title of a" avoids most delayed days/);
});
