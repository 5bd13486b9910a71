/**
 * Control variates: means that are corrected for chance whose mean is known.
 *
 * A control is a number of each replication whose expectation is known, such as how many failures there were: 3 in ten
 * replications where 1.2 are expected. Where results go with the control, part of their deviation from the truth is
 * known, too, and is taken off by least squares. The corrected mean of any measure is a weighted mean of its values,
 * with weights that depend on the controls alone. So parts that add up to a whole still do, and so do differences.
 *
 * The interval is Student's with a variance that allows for residuals of unequal size (HC3, to first order a jackknife),
 * because a replication with a failure scatters more than one without, and with degrees of freedom by Satterthwaite's
 * rule, because few replications may decide what a control does. How well it covers is measured in
 * test/statistics/control-variates.test.ts.
 *
 * Sources: S. S. Lavenberg and P. D. Welch, "A Perspective on the Use of Control Variables to Increase the Efficiency of
 * Monte Carlo Simulations", Management Science 27(3), 1981; J. G. MacKinnon and H. White, "Some
 * Heteroskedasticity-Consistent Covariance Matrix Estimators with Improved Finite Sample Properties", Journal of
 * Econometrics 29(3), 1985; R. M. Bell and D. F. McCaffrey, "Bias Reduction in Standard Errors for Linear Regression
 * with Multi-Stage Samples", Survey Methodology 28(2), 2002, here without the correlations of residuals.
 */
import { breach, requireInside, requireList, requireObject, requireValues } from "../foundation/refusal.js";
import { dot } from "./dot-product.js";
import { type MeanInterval, meanInterval } from "./interval.js";
import { studentQuantile } from "./student.js";

/** How the replications are weighted, from `controlWeights`. */
export interface ControlWeights {
  /** One per replication; their sum is 1. */
  readonly weights: readonly number[];
  /**
   * Controls in use, by their position: those that vary, do not follow from those before, and do not rest on one
   * replication.
   */
  readonly used: readonly number[];
  /** Orthonormal columns that span the controls, each with one number per replication and a sum of 0. */
  readonly basis: readonly (readonly number[])[];
  /** How much each replication decides by itself, from 1 ÷ n to 0.9; 1 with a single replication. */
  readonly leverages: readonly number[];
  /** Degrees of freedom of the intervals; below 1 where there can be none. */
  readonly degrees: number;
}

/** What is left of a control, as a share of it, below which it does not vary, or follows from others, but for rounding. */
const DEPENDENT = 1e-9;
/** Most leverage that a replication may have: beyond it, what a control does would rest on that one. */
const MOST_LEVERAGE = 0.9;

/**
 * Works out the weights of replications from their controls.
 *
 * @param controls one list for each control: in each replication its value less its expectation, finite; all equally
 *   long
 * @returns the weights, for `controlledMean` of any measure of the same replications
 * @throws RangeError for an empty list, lists of unequal length or a value that is not finite
 * @example
 * // More failures than expected in the first and last replication.
 * const weights = controlWeights([[0.8, -0.2, -0.2, 0.8]]);
 * controlledMean([14, 9, 11, 16], weights).mean; // 11
 */
export function controlWeights(controls: readonly ArrayLike<number>[]): ControlWeights {
  requireList("controls", controls);
  if (controls.length === 0) throw breach("the number of controls", "at least 1", 0);
  const n = controls[0].length;
  for (const [index, control] of controls.entries()) {
    requireValues(`controls[${index}]`, control, 1);
    if (control.length !== n)
      throw breach(`the number of values in controls[${index}]`, `that of the first (${n})`, control.length);
  }
  const used: number[] = [];
  const leverages = new Array<number>(n).fill(1 / n);
  const basis: number[][] = [];
  /** By column of the basis: the mean of the control that it comes from, in units of the basis. */
  const means: number[] = [];
  controls.forEach((control, index) => {
    let mean = meanOf(control);
    const column = Array.from(control, (value) => value - mean);
    const length = lengthOf(Array.from(control));
    // Modified Gram–Schmidt, twice, so that what is left is at right angles to the last digit.
    for (let pass = 0; pass < 2; pass++)
      basis.forEach((direction, k) => {
        const along = dot(direction, column);
        for (let i = 0; i < n; i++) column[i] -= along * direction[i];
        mean -= along * means[k];
      });
    const rest = lengthOf(column);
    const direction = column.map((value) => value / rest);
    if (!(rest > DEPENDENT * length) || direction.some((value, i) => leverages[i] + value * value > MOST_LEVERAGE))
      return;
    direction.forEach((value, i) => {
      leverages[i] += value * value;
    });
    used.push(index);
    basis.push(direction);
    means.push(mean / rest);
  });
  const weights = Array.from({ length: n }, (_, i) => 1 / n - basis.reduce((sum, q, k) => sum + q[i] * means[k], 0));
  return { weights, used, basis, leverages, degrees: degreesOf(weights, leverages, used.length) };
}

/** Satterthwaite's degrees of freedom of the variance, for residuals of one size; at most those of least squares. */
function degreesOf(weights: readonly number[], leverages: readonly number[], used: number): number {
  const most = weights.length - 1 - used;
  if (used === 0 || most < 1) return most;
  const parts = weights.map((weight, i) => (weight * weight) / (1 - leverages[i]));
  const sum = parts.reduce((total, part) => total + part, 0);
  return Math.min(most, Math.max(1, (sum * sum) / dot(parts, parts)));
}

/**
 * The corrected mean of a measure with its interval.
 *
 * @param values one per replication, finite, as many as the weights are of
 * @param weights from `controlWeights`
 * @param confidence confidence level, between 0 and 1; by default 0.95
 * @returns the number of values, the corrected mean, the standard error of it × √n, and the half-width of its interval;
 *   both are as those of `meanInterval` where no control is in use, and the half-width is Infinity where the values are
 *   no more than the controls in use and one
 * @throws RangeError for a wrong number of values, one that is not finite, or a confidence outside its range; TypeError
 *   for weights that are not from `controlWeights`
 * @example
 * controlledMean([14, 9, 11, 16], controlWeights([[0.8, -0.2, -0.2, 0.8]])).mean; // 11
 */
export function controlledMean(values: ArrayLike<number>, weights: ControlWeights, confidence = 0.95): MeanInterval {
  requireInside("confidence", confidence);
  requireValues("values", values, 0);
  requireObject("weights", weights, "what controlWeights gives", ["weights", "basis", "leverages", "used", "degrees"]);
  const { weights: each, basis, leverages, used, degrees } = weights;
  const n = each.length;
  if (values.length !== n) throw breach("the number of values", `that of the weights (${n})`, values.length);
  const plain = meanOf(values);
  // Sums of distances from the plain mean, so that a large level loses no digits, and equal values have an error of 0.
  const rest = Array.from(values, (value) => value - plain);
  const mean = plain + dot(each, rest);
  for (const direction of basis) {
    const along = dot(direction, rest);
    for (let i = 0; i < n; i++) rest[i] -= along * direction[i];
  }
  if (degrees < 1) return { n, mean, sd: Number.NaN, halfWidth: Number.POSITIVE_INFINITY };
  if (used.length === 0) return meanInterval(values, confidence);
  const variance = rest.reduce((sum, off, i) => sum + ((each[i] * off) / (1 - leverages[i])) ** 2, 0);
  const error = Math.sqrt(variance);
  return { n, mean, sd: error * Math.sqrt(n), halfWidth: studentQuantile(0.5 + confidence / 2, degrees) * error };
}

function meanOf(values: ArrayLike<number>): number {
  let mean = 0;
  for (let index = 0; index < values.length; index++) mean += (values[index] - mean) / (index + 1);
  return mean;
}

function lengthOf(column: readonly number[]): number {
  return Math.sqrt(dot(column, column));
}
