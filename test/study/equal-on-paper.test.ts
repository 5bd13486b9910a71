/** What is equal on paper is equal in every answer: sums of money in another order leave last bits, which are no effect. */
import { expect, test } from "vitest";
import { viewOf } from "../../src/report/html/report-view.js";
import { timesMet } from "../../src/report/html/sections/target-section.js";
import { togetherSentences } from "../../src/report/intervention-text.js";
import { renderFutures } from "../../src/report/text/futures-report.js";
import { renderSensitivity } from "../../src/report/text/sensitivity-report.js";
import { renderSweep } from "../../src/report/text/sweep-report.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { nestedVariance } from "../../src/statistics/nested-variance.js";
import { compareScenarios, runScenario } from "../../src/study/compare/run-scenarios.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { compareInterventions } from "../../src/study/interventions/compare-interventions.js";
import { readSoughtBound } from "../../src/study/solve/bound.js";
import { solve } from "../../src/study/solve/solve.js";
import { changes } from "../../src/study/solve/solve-runs.js";
import { readVariedInput } from "../../src/study/sweep/grid.js";
import { sweep } from "../../src/study/sweep/sweep.js";
import { futures } from "../../src/study/uncertainty/futures-question.js";
import { sensitivity } from "../../src/study/uncertainty/sensitivity.js";

const loaderOf =
  (text: string, own = "usual"): LoadScenario =>
  ({ name = own, set }) =>
    parseScenario(text, { name, set });

const WARD = `
title: Ward
run: { start: 2019-04-01, warm-up: 0 days, length: 13 weeks, replications: 3, seed: 3 }
services:
  ward: { setting: acute, beds: 12, price: £301.1 per day, payer: icb }
  care: { setting: home, places: 20, price: £20.3 per day, charged: contracted, payer: council }
people: { older: { arrive: { rate: { value: 1 per day, range: 0.8..1.2 per day }, at: ward } } }
stages:
  ward: { stay: { lognormal: { mean: 6 days, sd: 5 days } }, next: { care: 50 %, home: 50 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: { gamma: { mean: 30 days, sd: 20 days } }, next: { home: 100 % } }
`;
/** Others pay, and all together the same: 33 and 67 %, 41 and 59 %. */
const SHARED = WARD.replace("payer: icb", "payer: { icb: 33 %, council: 67 % }").replace(
  "payer: council }",
  "payer: { council: 41 %, icb: 59 % } }",
);
/** A place costs 41p a day more, used or not: 20 × £0.41 × 91 days in 91/366 of a year are £3,001.20 a year. */
const DEARER = WARD.replace("£20.3 per day", "£20.71 per day");
const COST = { measures: [{ key: "cost", by: {} }] };
const SOME = { replications: 3, workers: 1 };

test("money that others pay is the same money in a comparison", async () => {
  const [usual, shared] = [WARD, SHARED].map((text, k) => parseScenario(text, { name: `payers-${k}` }));
  const { differences } = await compareScenarios(usual, [shared], { replications: 10, workers: 1 });
  const found = differences.find(({ key, by }) => key === "cost" && Object.keys(by).length === 0)!;
  expect([found.mean, found.changed, new Set(found.values)]).toEqual([0, 0, new Set([0])]);
});

test("and in a sweep, and in a search", async () => {
  const inputs = [{ path: "services.ward.beds", values: ["11", "12"] }];
  const question = { inputs, ...COST, alternative: loaderOf(SHARED, "shared") };
  const { points } = await sweep(loaderOf(WARD), question, { replications: 10, workers: 1 });
  for (const { contrast } of points) expect(contrast![0]).toMatchObject({ mean: 0, changed: 0 });
  // 0.1 + 0.2 is 0.3 on paper, and above it by a last bit here.
  expect(changes([0.3, 5], [0.1 + 0.2, 6])).toEqual([0, 1]);
});

test("and in every future", async () => {
  const question = { futures: 33, ...COST, alternative: loaderOf(SHARED, "shared") };
  const found = await futures(loaderOf(WARD), question, SOME);
  const [{ difference, chance }] = found.measures;
  expect(difference).toMatchObject({ mean: { value: 0 }, sd: 0, noise: 0, p10: { value: 0 }, p90: { value: 0 } });
  expect(chance).toMatchObject({ lower: { value: 0 }, same: 1, regret: 0 });
  expect(renderFutures(found, { width: 200 })).toContain(
    "Ward (shared) is exactly the same as Ward (usual) in every run of every future.",
  );
});

test("what is dearer by the same in every run has no spread, and no noise", async () => {
  const question = { futures: 33, ...COST, alternative: loaderOf(DEARER, "dearer") };
  const found = await futures(loaderOf(WARD), question, SOME);
  const [{ difference, chance }] = found.measures;
  expect(difference!.mean.value).toBeCloseTo(3001.2, 6);
  expect(difference).toMatchObject({ sd: 0, noise: 0 });
  expect(difference!.p90.value).toBe(difference!.p10.value);
  expect(chance!.regret).toBe(0);
  const text = renderFutures(found);
  expect(text).not.toMatch(/noise of the runs: .*difference/s);
  expect(text).toContain("No input changes it in any run.");
});

test("equal values have a variance of 0, whatever their sum is rounded to", () => {
  // 0.1 + 0.1 + 0.1 is above 0.3 by a last bit, and thirty times 1,234.1 are below 37,023.
  for (const value of [0.1, 1234.1]) {
    const table = Array.from({ length: 30 }, () => [value, value, value]);
    expect(nestedVariance(table)).toMatchObject({ mean: value, between: 0, noise: 0 });
  }
});

test("what costs as much as a target allows meets it, in a run and in a search", async () => {
  // Seven places at £19.17 a day: 7 × £19.17 × 365 days are £48,979.35, which sums miss by a last bit.
  const text = `
title: Seven places that are paid for
run: { start: 2018-04-01, warm-up: 0 days, length: 365 days, replications: 3 }
services: { care: { setting: home, places: 7, price: £19.17 per day, charged: contracted, payer: council } }
people: { older: { arrive: { rate: 0.1 per day, at: care } } }
stages: { care: { stay: 30 days, next: { home: 100 % } } }
targets:
  most: { title: At most, measure: cost, at-most: 48979.35 }
  least: { title: At least, measure: cost, at-least: 48979.35 }
  less: { title: Less, measure: cost, at-most: 48979.34 }
`;
  const result = await runScenario(parseScenario(text, { name: "places" }), { workers: 1 });
  const { targets } = result;
  expect(targets.map(({ name, verdict }) => [name, verdict])).toEqual([
    ["most", "met"],
    ["least", "met"],
    ["less", "missed"],
  ]);
  // And does so in as many replications as there are, in the report as in the verdict.
  const { baseline } = viewOf(result);
  expect(targets.map((target) => timesMet(target, baseline))).toEqual([
    { met: 3, of: 3 },
    { met: 3, of: 3 },
    { met: 0, of: 3 },
  ]);
  const input = readVariedInput("services.care.price=£19.16..£19.18 per day step 0.01");
  const target = readSoughtBound("cost <= 48979.35");
  const found = await solve(loaderOf(text, "places"), { input, target }, { workers: 1 });
  expect(found).toMatchObject({ outcome: "found", wanted: "largest", answer: "£19.17 per day" });
});

test("and where inputs are put at their ends, one at a time and together", async () => {
  // Three places for 30p a day against three for 10p and three for 20p: the same money, 3 × £0.30 × 366 days = £329.40.
  const text = `
title: The same money
run: { start: 2019-04-01, warm-up: 0 days, length: 1 year, replications: 3 }
services:
  ward: { setting: acute, unlimited: true }
  one: { setting: home, places: 3, price: { value: £0.3 per day, range: £0..£0.6 per day }, charged: contracted }
  two: { setting: home, places: 0, price: { value: £0.1 per day, range: £0..£0.2 per day }, charged: contracted }
  three: { setting: home, places: 0, price: { value: £0.2 per day, range: £0..£0.4 per day }, charged: contracted }
people: { older: { arrive: { rate: 1 per day, at: ward } } }
stages:
  ward: { stay: 1 day, next: { home: 100 % } }
  one: { stay: 1 day, next: { home: 100 % } }
  two: { stay: 1 day, next: { home: 100 % } }
  three: { stay: 1 day, next: { home: 100 % } }
`;
  const other = text
    .replace("places: 3", "places: 9")
    .replaceAll("places: 0", "places: 3")
    .replace("places: 9", "places: 0");
  const question = { ...COST, alternative: loaderOf(other, "other") };
  const found = await sensitivity(loaderOf(text), question, SOME);
  const [{ unchanged, inputs, together }] = found.tornados;
  expect(unchanged).toMatchObject({ mean: 0, values: [0, 0, 0] });
  // Free places of the first save nothing on the other side: 329.40 a year more, against 109.80 and 219.60 less.
  expect(inputs.map(({ low }) => Number(low!.mean!.toFixed(6)))).toEqual([329.4, -219.6, -109.8]);
  for (const { effect, sum, interaction } of [together.low!, together.high!])
    for (const one of [effect, sum, interaction]) expect(one).toMatchObject({ mean: 0, changed: 0 });
  const told = renderSensitivity(found, { width: 200 });
  expect(told).toContain("£0 ± 0 per year as it is");
  expect(told).toContain("the sum of each alone: £0 ± 0.");
});

test("what interventions avoid in two areas that share nothing adds up", async () => {
  const text = `
title: Two areas
run: { start: 2019-04-01, warm-up: 4 weeks, length: 6 months, replications: 6 }
areas: { north: { weight: 1 }, south: { weight: 1 } }
services: { ward: { setting: acute, unlimited: true }, care: { setting: home, places: { north: 14, south: 14 } } }
people: { older: { arrive: { rate: 3 per day, at: ward } } }
stages:
  ward: { stay: { exponential: { mean: 2 days } }, next: { care: 100 % } }
  care: { stay: { exponential: { mean: 10 days } }, waiting: { reason: E, responsible: social-care }, next: { home: 100 % } }
interventions:
  north: { title: More in the north, changes: { services: { care: { places: { north: 17 } } } } }
  south: { title: More in the south, changes: { services: { care: { places: { south: 17 } } } } }
`;
  const found = await compareInterventions(loaderOf(text), { workers: 1 });
  expect(found.together!.sum.mean).toBeGreaterThan(1000);
  expect(found.together!.overlap).toEqual({ mean: 0, low: 0, high: 0, "half-width": 0 });
  expect(togetherSentences(found)[0]).toContain("less what all avoid together that is 0 ± 0: the effects add up.");
});

test("parts that cost the same share a rank", async () => {
  // Three places for 30p a day against three for 10p and three for 20p: £329.40 for either payer. As with parts that are
  // equal to the last bit, both have the best rank, and which is the second is open.
  const text = `
title: Two who pay the same
run: { start: 2019-04-01, warm-up: 0 days, length: 1 year, replications: 3 }
services:
  ward: { setting: acute, unlimited: true }
  one: { setting: home, places: 3, price: £0.3 per day, charged: contracted, payer: council }
  two: { setting: home, places: 3, price: £0.1 per day, charged: contracted, payer: icb }
  three: { setting: home, places: 3, price: £0.2 per day, charged: contracted, payer: icb }
people: { older: { arrive: { rate: 1 per day, at: ward } } }
stages:
  ward: { stay: 1 day, next: { home: 100 % } }
  one: { stay: 1 day, next: { home: 100 % } }
  two: { stay: 1 day, next: { home: 100 % } }
  three: { stay: 1 day, next: { home: 100 % } }
targets:
  most: { title: The council pays most, measure: cost, by: { payer: council }, rank: largest, at-most: 1 }
  least: { title: The ICB pays least, measure: cost, by: { payer: icb }, rank: smallest, at-most: 1 }
`;
  const result = await runScenario(parseScenario(text, { name: "payers" }), { workers: 1 });
  const { baseline } = viewOf(result);
  for (const target of result.targets) {
    expect(target).toMatchObject({ mean: 1, low: 1, high: 2, verdict: "not decided" });
    expect(timesMet(target, baseline)).toEqual({ met: 3, of: 3 });
  }
});

test("a sweep that moves money between payers says that it is the same money at every value", async () => {
  const values = ["{ icb: 33 %, council: 67 % }", "{ icb: 41 %, council: 59 % }", "{ icb: 47 %, council: 53 % }"];
  const found = await sweep(loaderOf(WARD), { inputs: [{ path: "services.ward.payer", values }], ...COST }, SOME);
  expect(renderSweep(found, { width: 200 })).toMatch(/^Cost, per year: £\S+ ± \S+ at every value that was tried\.$/m);
});
