import { describe, expect, it } from "vitest";
import { studentQuantile, studentTail } from "../../src/statistics/student.js";

describe("Student's t", () => {
  it("agrees with the printed table to its last digit", () => {
    const table: [number, number, number][] = [
      ...[
        12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.262157, 2.228139, 2.144787, 2.093024, 2.063899, 2.04523,
      ].map((t, index): [number, number, number] => [0.975, [1, 2, 3, 4, 5, 9, 10, 14, 19, 24, 29][index], t]),
      [0.975, 49, 2.009575],
      [0.975, 99, 1.984217],
      [0.95, 4, 2.131847],
      [0.95, 9, 1.833113],
      [0.95, 19, 1.729133],
      [0.95, 29, 1.699127],
    ];
    for (const [p, df, t] of table) expect(Math.abs(studentQuantile(p, df) - t)).toBeLessThanOrEqual(5.01e-7);
  });

  it("has the closed forms of 1, 2 and 4 degrees of freedom to 1e-12", () => {
    for (const p of [1e-9, 0.001, 0.2, 0.45, 0.6, 0.9, 0.975, 0.9999, 1 - 2 ** -30]) {
      const alpha = 4 * p * (1 - p);
      const two = (2 * p - 1) * Math.sqrt(2 / alpha);
      const q = Math.cos(Math.acos(Math.sqrt(alpha)) / 3) / Math.sqrt(alpha);
      const four = Math.sign(p - 0.5) * 2 * Math.sqrt(Math.max(0, q - 1));
      // The tangent's own rounding near its pole is worse than the quantile's: mirror to the small side.
      const tail = Math.min(p, 1 - p);
      const one = Math.sign(p - 0.5) / Math.tan(Math.PI * tail);
      expect(studentQuantile(p, 1) / one).toBeCloseTo(1, 12);
      expect(studentQuantile(p, 2) / two).toBeCloseTo(1, 12);
      expect(studentQuantile(p, 4) / four).toBeCloseTo(1, 10);
    }
  });

  it("becomes the normal: Φ⁻¹(0.975) = 1.959963984540054 with the first correction (z³ + z) / 4df", () => {
    const z = 1.959963984540054;
    const df = 1e7;
    expect(studentQuantile(0.975, df)).toBeCloseTo(z + (z ** 3 + z) / (4 * df), 11);
  });

  it("is symmetric, continuous in df, and inverts its tail", () => {
    expect(studentQuantile(0.1, 7)).toBe(-studentQuantile(0.9, 7));
    expect(studentQuantile(0.5, 3)).toBe(0);
    expect(studentQuantile(0.9, 39.999999999) / studentQuantile(0.9, 40.000000001)).toBeCloseTo(1, 10);
    for (const df of [0.7, 3.4, 39.5, 40.5, 80.1, 1234.5]) {
      expect(studentTail(studentQuantile(0.99, df), df)).toBeCloseTo(0.01, 12);
    }
    expect(studentTail(0, 5)).toBe(0.5);
    expect(studentTail(-1, 5) + studentTail(1, 5)).toBeCloseTo(1, 15);
  });

  it("refuses what is outside its ranges", () => {
    for (const p of [0, 1, -1, Number.NaN]) expect(() => studentQuantile(p, 5)).toThrow(RangeError);
    for (const df of [0, -1, Number.POSITIVE_INFINITY]) expect(() => studentQuantile(0.9, df)).toThrow(RangeError);
    expect(() => studentQuantile(0, 5)).toThrow("p must be between 0 and 1, both excluded, got 0");
  });
});
