import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  atPlace,
  excludesZero,
  intervalText,
  meanText,
  percent,
  placeFor,
  plusMinus,
  sizeText,
  writtenNumber,
} from "../../src/report/number-text.js";
import { boundText } from "../../src/report/target-text.js";
import type { TargetResult } from "../../src/study/result/result.js";

function known(mean: number | null, halfWidth: number | null) {
  const ends = mean === null || halfWidth === null ? null : { low: mean - halfWidth, high: mean + halfWidth };
  return { mean, "half-width": halfWidth, low: ends?.low ?? null, high: ends?.high ?? null };
}

describe("plusMinus", () => {
  test.each([
    [36512.3, 121.7, "days", "36,510 ± 120"],
    [0.95321, 0.00213, "beds", "0.9532 ± 0.0021"],
    [-1234.4, 335, "days", "−1,230 ± 340"],
    [12, 0, "beds", "12 ± 0"],
    [1234567.891, 0, "days", "1,234,568 ± 0"],
    // To six figures it would be 1,234,570 ± 0, as if it were exact and another number.
    [1234567.4, 1.2, "days", "1,234,567 ± 1"],
    [1234567.4, 12, "days", "1,234,570 ± 10"],
    [14859621.58, 0.462, "£ per year", "£14,859,621.6 ± 0.5"],
    [0.5, 1e-7, "share", "50.00000 ± 0.00001 %"],
    // That is the rounding of sums.
    [148596, 1e-9, "£ per year", "£148,596 ± 0"],
    [0, 0.5, "days", "0.00 ± 0.50"],
    [0.934, 0.012, "share", "93.4 ± 1.2 %"],
    [-1234567, 45000, "£ per year", "−£1,235,000 ± 45,000"],
    [12.345, null, "days", "12.3"],
    [null, null, "days", "–"],
  ])("%s with %s in %s is %s", (mean, halfWidth, unit, text) => {
    expect(plusMinus(known(mean, halfWidth), unit)).toBe(text);
  });
});

test("the interval shows its two ends at the place of the half-width, and can turn its sign", () => {
  expect(intervalText(known(-1234, 335), "days")).toBe("−1,570 to −900");
  expect(intervalText(known(-1234, 335), "days", true)).toBe("900 to 1,570");
  expect(intervalText(known(3, null), "days")).toBeNull();
});

test("an end that lies much farther from the mean than the other is told to three figures of that distance", () => {
  const skewed = { mean: 72.1, "half-width": 95, low: 0.4, high: 14757.9 };
  expect(intervalText(skewed, "days")).toBe("0.4 to 14,800");
  expect(intervalText(skewed, "days", true)).toBe("−14,800 to −0.4");
  expect(plusMinus({ mean: 0.308, "half-width": 0.9, low: 0.0012, high: 85.442 }, "days")).toBe(
    "0.308 (0.001 to 85.4)",
  );
  // Here it changes nothing.
  expect(plusMinus({ mean: 1900, "half-width": 1700, low: 600, high: 5923 }, "days")).toBe("1,900 (600 to 5,900)");
});

test("a size has no sign, an absent mean is a dash", () => {
  expect(sizeText(known(-12.3, null), "days")).toBe("12.3");
  expect(sizeText(known(-1200, 100), "£ per year")).toBe("£1,200");
  expect(meanText(known(null, null), "days")).toBe("–");
});

test("0 is excluded only by an interval that exists and does not reach it", () => {
  expect(excludesZero(known(-5, 4.9))).toBe(true);
  expect(excludesZero(known(5, 5))).toBe(false);
  expect(excludesZero(known(5, null))).toBe(false);
});

test("percentages are written without rounding noise", () => {
  expect(percent(0.95)).toBe("95 %");
  expect(percent(0.995)).toBe("99.5 %");
});

describe("atPlace", () => {
  property.prop([fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: -6, max: 6 })])(
    "is off by at most half a step",
    (x, place) => {
      const back = Number(atPlace(x, place).replaceAll(",", "").replace("−", "-"));
      expect(Math.abs(back - x)).toBeLessThanOrEqual(0.5 * 10 ** place * (1 + 1e-9) + Math.abs(x) * 1e-15);
    },
  );

  test("never writes a negative zero", () => {
    expect(atPlace(-0.4, 0)).toBe("0");
    expect(atPlace(-4, 1)).toBe("0");
  });
});

property.prop([fc.double({ min: 1e-9, max: 1e9, noNaN: true })])(
  "two figures of a half-width are kept",
  (halfWidth) => {
    const place = placeFor(0, halfWidth);
    const figures = halfWidth / 10 ** place;
    expect(figures).toBeGreaterThanOrEqual(10 * (1 - 1e-9));
    expect(figures).toBeLessThan(100 * (1 + 1e-9));
  },
);

test.each([
  // A share of 99.95 % is not one of 100.0 %, and 12.345 days are not 12.3; what was written short stays short.
  [0.9995, "share", "99.95 %"],
  [0.0004, "share", "0.04 %"],
  [0.07, "share", "7 %"],
  [0.85, "share", "85 %"],
  [12.345, "days", "12.345"],
  [2.5, "days", "2.5"],
  [0, "days", "0"],
  [1_234_567, "days", "1,234,567"],
  [139_941.5, "£ per year", "£139,941.5"],
  [-1200, "£ per year", "−£1,200"],
  [1.5e-7, "days", "0.00000015"],
  // One a week, in people a year.
  [365.25 / 7, "people per year", "52.18"],
])("%d, a bound in %s, is written %s", (bound, unit, text) => {
  expect(writtenNumber(bound, unit)).toBe(text);
});

test("the targets of a result have the bounds that were written", () => {
  const about = {
    scenario: "ward",
    name: "started",
    title: "Started",
    key: "within-24-hours",
    by: { service: "care" },
  };
  const found = { mean: 0.97, "half-width": null, low: null, high: null, verdict: "not decided" as const };
  const target: TargetResult = { ...about, ...found, unit: "share", "at-least": 0.9995, "at-most": null };
  expect(boundText(target)).toBe("at least 99.95 %");
  expect(boundText({ ...target, "at-most": 0.99995 })).toBe("99.95 % to 99.995 %");
});
