import { describe, expect, test } from "vitest";
import { waterfallSteps } from "../../src/report/html/charts/waterfall-chart.js";
import { htmlInterventions } from "../../src/report/html/intervention-page.js";
import { parseInterventionResult } from "../../src/study/interventions/intervention-result.js";
import { HOSTILE } from "./hostile.js";
import { estimate, INTERVENTIONS as RESULT } from "./interventions.js";

describe("a waterfall", () => {
  test("goes from part to part, back by what was counted twice, and ends at the whole", () => {
    const part = (label: string, mean: number) => ({ label, part: estimate(mean, 10) });
    const steps = waterfallSteps(
      [part("a", 300), part("b", 200), part("c", -50)],
      part("overlap", 60),
      part("all", 390),
      "days per year",
    );
    expect(steps.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      [0, 300, "less"],
      [300, 500, "less"],
      [500, 450, "more"],
      [450, 390, "more"],
      [0, 390, "base"],
    ]);
    // What is taken back has the other sign, and its interval is turned with it.
    expect(steps[3].part).toEqual({ mean: -60, low: -70, high: -50, "half-width": 10 });
  });
});

test("a part that may be chance is hollow, and one that is exactly nothing is none", () => {
  const unsure = { mean: 12, low: -2, high: 27, "half-width": 14.5 };
  const nothing = { mean: 0, low: 0, high: 0, "half-width": 0 };
  const steps = waterfallSteps(
    [
      { label: "a", part: estimate(300, 10) },
      { label: "b", part: unsure },
      { label: "c", part: nothing },
    ],
    { label: "overlap", part: unsure },
    null,
    "days per year",
  );
  expect(steps.map(({ kind }) => kind)).toEqual(["less", "unclear", "same", "unclear"]);
});

test("what has no cost is named beside the best, which is best of the others", () => {
  const [first, second, ...rest] = RESULT.interventions;
  const free = {
    ...second,
    title: "Free places",
    cost: 0,
    costs: [],
    "per-thousand": null,
    ranks: null,
    avoided: estimate(850, 50),
  };
  const page = htmlInterventions({
    ...RESULT,
    interventions: [
      { ...first, ranks: { best: 1, worst: 1 } },
      { ...second, ranks: { best: 2, worst: 2 } },
      free,
      ...rest,
    ],
  });
  expect(page).toContain("confidence that no other with a cost avoids more");
  expect(page).toContain("Not ranked, for want of a cost in the file: &quot;Free places&quot; avoids 850 ± 50.");
  // A cost outside of the measured days is no want of one, and what may avoid days is not said to avoid none.
  const later = { ...free, costs: [{ payer: "council", "per-year": 0 }], avoided: estimate(740, 920) };
  expect(
    htmlInterventions({
      ...RESULT,
      interventions: [{ ...first, ranks: { best: 1, worst: 1 } }, { ...second, ranks: { best: 2, worst: 2 } }, later],
    }),
  ).toMatch(
    /that no other with a cost avoids more\)\. Not ranked, as all of the cost falls outside the measured days: &quot;Free places&quot; avoids 740 ± 920\./,
  );
  // No cost is known, which is another thing than a cost of nothing.
  const costCell = (cost: string) => new RegExp(`Free places.*?</th><td>${cost}</td>`);
  expect(page).toMatch(costCell("–"));
  const nothing = { ...free, costs: [{ payer: "nhs", "per-year": 0 }] };
  expect(htmlInterventions({ ...RESULT, interventions: [first, nothing, ...rest] })).toMatch(costCell("£0"));
});

test("who pays is called as in every other report", () => {
  const [first, ...rest] = RESULT.interventions;
  const costs = ["council", "west-icb", "nhs", "nhsmail"].map((payer) => ({ payer, "per-year": 1000 }));
  const page = htmlInterventions({ ...RESULT, interventions: [{ ...first, costs }, ...rest] });
  for (const payer of ["Council", "West ICB", "NHS", "Nhsmail"]) expect(page).toContain(`>${payer}</bdi> £1,000`);
});

describe("the page of interventions", () => {
  const page = htmlInterventions(RESULT);

  test("has a bar for each that changes something, what was counted twice, and all together", () => {
    const bars = [...page.matchAll(/<rect class="bar step (\w+)" x="([\d.]+)%" y="\d+" width="([\d.]+)%"/g)];
    expect(bars.map(([, kind]) => kind)).toEqual(["less", "less", "more", "base"]);
    const [a, b, overlap, all] = bars.map(([, , x, width]) => ({ from: Number(x), to: Number(x) + Number(width) }));
    expect(a.to).toBeCloseTo(b.from, 1);
    expect(overlap.to).toBeCloseTo(b.to, 1);
    expect(all.to).toBeCloseTo(overlap.from, 1);
    // 200 is two thirds of 300.
    expect((b.to - b.from) / (a.to - a.from)).toBeCloseTo(2 / 3, 2);
  });

  test("lists what is in the ledger alone, and says what is on already", () => {
    expect(page).toContain("0 exactly");
    expect(page).toContain("On in it already: a0.");
  });

  test("no name from a file becomes markup", () => {
    for (const name of HOSTILE) {
      const hostile = {
        ...RESULT,
        scenario: { ...RESULT.scenario, title: name },
        interventions: RESULT.interventions.map((one) => ({
          ...one,
          title: name,
          costs: [{ payer: name, "per-year": 1 }],
        })),
      };
      expect(htmlInterventions(hostile)).not.toMatch(/<script|<img|onload='|<!--|[\u202a-\u202e\u2066-\u2069]/);
    }
  });

  test("a saved document is read back, and a wrong one is refused with the place", () => {
    expect(parseInterventionResult(JSON.parse(JSON.stringify(RESULT)))).toEqual(RESULT);
    expect(() => parseInterventionResult({ ...RESULT, seed: 1 })).toThrow("not a comparison of interventions: seed");
  });
});
