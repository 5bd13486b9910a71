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
} from "../../src/report/number-text.js";

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
