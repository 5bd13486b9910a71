/** The ratio of a load by hand: arrivals a day times days of stay, over beds. */
import { expect, test } from "vitest";
import { loadRatio } from "../../src/model/plan/load-ratio.js";
import { offeredLoad } from "../../src/model/plan/offered-load.js";
import { loadWarnings } from "../../src/study/result/load-warnings.js";
import { blueprintOf } from "./runs.js";

function wardOf(rate: number, beds: number) {
  return blueprintOf(`title: A ward
run: { start: 2018-04-01, warm-up: 53 weeks, length: 52 weeks }
services: { ward: { setting: acute, beds: ${beds} } }
people: { older: { arrive: { rate: ${rate} per day, at: ward } } }
stages: { ward: { stay: 100 days, next: { home: 100 % } } }
`);
}

test.each([
  // 2.3 × 100 and 0.57 × 100 are a last bit below 230 and 57, and 1.1 × 100 one above 110.
  [2.3, 230, 1],
  [0.57, 57, 1],
  [1.1, 110, 1],
  [0.19, 20, 0.95],
  [2.299, 230, 229.9 / 230],
])("%d a day for 100 days in %d beds", (rate, beds, ratio) => {
  const [load] = offeredLoad(wardOf(rate, beds));
  expect(load.ratio).toBeCloseTo(ratio, 12);
  expect([load.ratio >= 1, load.effectiveRatio >= 1]).toEqual([ratio === 1, ratio === 1]);
  expect(loadWarnings(wardOf(rate, beds)).map(({ ratio: told }) => told)).toEqual([load.effectiveRatio]);
});

test("nothing asked for is no load, also of nothing; something of nothing is without end", () => {
  expect([loadRatio(0, 0), loadRatio(0, 5), loadRatio(5, 0), loadRatio(Number.POSITIVE_INFINITY, 5)]).toEqual([
    0,
    0,
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
});
