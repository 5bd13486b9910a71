/** What `sensitivity` and `explain` tell of a measure as it is, and of effects on it, stays within what it can be. */
import { describe, expect, test } from "vitest";
import type { Estimate } from "../../src/experiment/estimates.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { explain } from "../../src/study/explain/explain.js";
import { sensitivity } from "../../src/study/uncertainty/sensitivity.js";

/** Some people of about six a run agree to leave the ward late, so that some runs have many delays and some none. */
const FEW = `
title: Few
run: { start: 2013-04-01, warm-up: 0 days, length: 60 days, replications: 3 }
services: { ward: { setting: acute, beds: 9 } }
people: { patient: { arrive: { at: ward, rate: 0.1 per day } } }
tasks: { funding: { reason: B, responsible: nhs, time: 4 days, needed: { value: 20 %, range: 10..60 %, source: a survey } } }
stages: { ward: { stay: 5 days, next: { independent: 80 %, died: 20 % } } }
outcomes: { independent: { arrange: [funding] } }
`;
const loaderOf =
  (text: string, own: string): LoadScenario =>
  ({ name = own, set }) =>
    parseScenario(text, { name, set });
const few = loaderOf(FEW, "few");
const more = loaderOf(FEW.replace("value: 20 %", "value: 60 %"), "more");
/** The first is not below 0, the second not above 1 either. */
const measures = [
  { key: "delayed-days", by: {} },
  { key: "next-share", by: { stage: "ward", next: "died" } },
];

/** Whether Student's interval alone would leave the bounds: only then is something shown. */
function leaves({ mean, "half-width": halfWidth }: Estimate): boolean {
  return mean! - halfWidth! < 0;
}

describe("levels", () => {
  test("of a sensitivity analysis", async () => {
    const { tornados } = await sensitivity(few, { measures });
    for (const { unchanged } of tornados) {
      expect(leaves(unchanged)).toBe(true);
      expect(unchanged.low).toBeGreaterThanOrEqual(0);
    }
    expect(tornados[1].unchanged.high).toBeLessThanOrEqual(1);
  });

  test("of a difference that is explained", async () => {
    const { explained } = await explain(few, { alternative: more, measures });
    for (const { baseline, alternative } of explained)
      for (const level of [baseline, alternative]) expect(level.low).toBeGreaterThanOrEqual(0);
    expect(leaves(explained[0].baseline)).toBe(true);
  });
});
