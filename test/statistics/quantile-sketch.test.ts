import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standardExponential } from "../../src/random/laws/ziggurat.js";
import { createStream } from "../../src/random/stream.js";
import { QuantileSketch } from "../../src/statistics/quantile-sketch.js";

const values = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-5, max: 1e5, noNaN: true })), {
  minLength: 1,
  maxLength: 80,
});

function sketchOf(list: readonly number[], relativeError = 0.01): QuantileSketch {
  const sketch = new QuantileSketch(relativeError);
  for (const value of list) sketch.add(value);
  return sketch;
}

describe("QuantileSketch", () => {
  it("is within its relative error of the order statistic", () => {
    fc.assert(
      fc.property(
        values,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(0.001, 0.01, 0.2),
        (list, p, error) => {
          const exact = list.toSorted((a, b) => a - b)[Math.floor(p * (list.length - 1))];
          expect(Math.abs(sketchOf(list, error).quantile(p) - exact)).toBeLessThanOrEqual(exact * error * (1 + 1e-9));
        },
      ),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("gives the same answers split, merged and in any order", () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const whole = sketchOf([...other, ...one]);
        const merged = sketchOf(one);
        merged.merge(sketchOf(other));
        expect(merged.count).toBe(one.length + other.length);
        for (const p of [0, 0.3, 0.5, 0.95, 1]) expect(merged.quantile(p)).toBe(whole.quantile(p));
      }),
      { seed: 1 },
    );
  });

  it("finds the quantiles of a million exponentials: −ln(1 − p)", () => {
    const draw = standardExponential(createStream(1, "sketch"));
    const sketch = new QuantileSketch(0.005);
    const n = 1_000_000;
    for (let k = 0; k < n; k++) sketch.add(draw());
    for (const p of [0.1, 0.5, 0.9, 0.99]) {
      const exact = -Math.log1p(-p);
      // Standard error of a sample quantile: √(p(1 − p)/n) / density, the density of an exponential being 1 − p.
      const standardError = Math.sqrt((p * (1 - p)) / n) / (1 - p);
      expect(Math.abs(sketch.quantile(p) - exact)).toBeLessThanOrEqual(0.005 * exact + 5 * standardError * 1.005);
    }
  });

  it("tells small values apart where it is told what is small", () => {
    const sketch = new QuantileSketch(0.01, 1e-9);
    for (const value of [2e-8, 5e-7, 1e-10]) sketch.add(value);
    expect(sketch.quantile(0)).toBe(0);
    expect(Math.abs(sketch.quantile(0.5) - 2e-8)).toBeLessThanOrEqual(2e-10);
    expect(Math.abs(sketch.quantile(1) - 5e-7)).toBeLessThanOrEqual(5e-9);
    expect(() => new QuantileSketch(0.01, 0)).toThrow("smallest must be a number above 0, got 0");
  });

  it("knows nothing of nothing, forgets on reset, refuses what is no duration", () => {
    const sketch = sketchOf([1, 2]);
    sketch.reset();
    expect([sketch.count, sketch.quantile(0.5)]).toEqual([0, Number.NaN]);
    expect(() => sketch.add(-1)).toThrow(new RangeError("value must be a number of at least 0, got -1"));
    expect(() => sketch.add(Number.NaN)).toThrow(RangeError);
    expect(() => sketch.add("3" as never)).toThrow(new TypeError('value must be a finite number, got "3"'));
    expect(sketch.count).toBe(0);
    expect(() => sketch.quantile(2)).toThrow(new RangeError("p must be a probability from 0 to 1, got 2"));
    expect(() => sketch.merge(new QuantileSketch(0.01, 1e-9))).toThrow(
      new RangeError("the smallest value of the other sketch must be 0.000001, got 1e-9"),
    );
    expect(() => sketch.merge(new QuantileSketch(0.02))).toThrow(
      new RangeError("the relative error of the other sketch must be 0.01, got 0.02"),
    );
  });
});
