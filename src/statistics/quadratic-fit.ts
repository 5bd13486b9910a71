/** A least-squares parabola, and how much of the variance it explains. */
import { power } from "../foundation/power.js";
import { dot } from "./dot-product.js";
import { studentTail } from "./student.js";

/** A fitted parabola. */
export interface QuadraticFit {
  /** Its value at each point. */
  readonly fitted: readonly number[];
  /** Share of the variance that it explains, corrected for its free terms; from 0 to 1. */
  readonly explained: number;
  /** The same parabola drawn together around the mean, until its variance is the share that it explains. */
  readonly settled: readonly number[];
  /** Chance that as much is explained where there is no relation at all (F test, normal errors). */
  readonly chance: number;
}

/** The part of `values` at right angles to those before; zeros where rounding is all that is left. */
function orthogonal(values: readonly number[], before: readonly (readonly number[])[]): readonly number[] {
  const size = dot(values, values);
  const rest = before.reduce<readonly number[]>((left, other) => {
    const length = dot(other, other);
    const share = length === 0 ? 0 : dot(left, other) / length;
    return left.map((value, k) => value - share * other[k]);
  }, values);
  return dot(rest, rest) <= 1e-20 * size ? rest.map(() => 0) : rest;
}

/** Chance that a line explains as much where there is no relation, by Student's t. */
function chanceOfLine(unexplained: number, degrees: number): number {
  const t = Math.sqrt((degrees * (1 - unexplained)) / unexplained);
  return 2 * studentTail(t, degrees);
}

/**
 * Fits y = a + b x + c x².
 *
 * The chance has a closed form where the parabola has two terms besides the mean: (1 − R²)^((n − 3) / 2). Where the
 * points lie at two values of x alone, it is a line, and the test is that of Student's t.
 *
 * @param x where the points lie
 * @param y their values, as many; at least four
 */
export function quadraticFit(x: readonly number[], y: readonly number[]): QuadraticFit {
  const ones = x.map(() => 1);
  const linear = orthogonal(x, [ones]);
  const square = orthogonal(
    linear.map((value) => value ** 2),
    [ones, linear],
  );
  const basis = [ones, linear, square].filter((one) => dot(one, one) > 0);
  const shares = basis.map((one) => dot(y, one) / dot(one, one));
  const fitted = y.map((_, k) => basis.reduce((sum, one, m) => sum + shares[m] * one[k], 0));
  const off = orthogonal(y, [ones]);
  const total = dot(off, off);
  const residuals = y.map((value, k) => value - fitted[k]);
  const unexplained = total === 0 ? 1 : Math.min(1, dot(residuals, residuals) / total);
  const n = y.length;
  const terms = basis.length;
  const explained = Math.max(0, 1 - (unexplained * (n - 1)) / (n - terms));
  // By its terms alone a parabola follows noise, too: as it is, it would vary more than what it explains.
  const towards = unexplained === 1 ? 0 : Math.sqrt(explained / (1 - unexplained));
  const mean = shares[0];
  return {
    fitted,
    explained,
    settled: fitted.map((value) => mean + towards * (value - mean)),
    chance: terms === 3 ? power(unexplained, (n - 3) / 2) : chanceOfLine(unexplained, n - 2),
  };
}
