/**
 * Least-squares surfaces of the second degree over several inputs: what runs at some points say of the values at others,
 * and how far off that may be. All outputs are fitted on the same points, so the work of a point is shared.
 *
 * The terms are the constant, the inputs, their squares and their products; with few points the products are left out,
 * then the squares. Columns are made orthogonal one after the other (Gram and Schmidt, twice), and a column that those
 * before it make up is dropped. A value at a new point has the variance s² (1 + h): s² of the residuals, which holds what
 * the surface misses and the noise of the runs, and h, the leverage of the point.
 */
import { largestOf, leastOf } from "../foundation/extremes.js";
import { requireValues } from "../foundation/refusal.js";
import { dot } from "./dot-product.js";

/** What was fitted. Plain data. */
export interface QuadraticSurface {
  /** Middle and half of the range of each input over the points that were fitted. */
  readonly centre: readonly number[];
  readonly half: readonly number[];
  /** 0: the constant alone; 1: inputs; 2: and squares; 3: and products. */
  readonly degree: number;
  /** Terms that are no combination of those before them. */
  readonly kept: readonly number[];
  /** For each kept term: its share of every kept column before it, and its own length behind. */
  readonly triangle: readonly (readonly number[])[];
  /** For each output: the coordinates along the orthogonal columns. */
  readonly coordinates: readonly (readonly number[])[];
  /** For each output: variance of the residuals. */
  readonly variances: readonly number[];
}

/** The values of all outputs at a point. */
export interface SurfaceValues {
  readonly means: readonly number[];
  /** What the variance of the residuals is multiplied by. */
  readonly spread: number;
}

/** Terms that a surface may have. */
export interface SurfaceTerms {
  /** As `degree` of a surface, at most. Default 3. */
  readonly most?: number;
  /** Points for each term, at least. Default 1.5. */
  readonly pointsPerTerm?: number;
}
/** Share of a column's squared length below which what is left of it is rounding. */
const ROUNDING = 1e-12;

/** Terms of a surface of some inputs. */
function termsOf(inputs: number, degree: number): number {
  return [1, 1 + inputs, 1 + 2 * inputs, 1 + 2 * inputs + (inputs * (inputs - 1)) / 2][degree];
}

function termsAt(
  point: readonly number[],
  { centre, half, degree }: Pick<QuadraticSurface, "centre" | "half" | "degree">,
) {
  const x = point.map((value, k) => (half[k] === 0 ? 0 : (value - centre[k]) / half[k]));
  const terms = [1];
  if (degree > 0) terms.push(...x);
  if (degree > 1) for (const value of x) terms.push(value * value);
  if (degree > 2) for (let a = 0; a < x.length; a++) for (let b = a + 1; b < x.length; b++) terms.push(x[a] * x[b]);
  return terms;
}

/**
 * Fits a surface to each of several outputs.
 *
 * @param points where the values are known, each a list of inputs; at least two more than inputs
 * @param outputs for each output its value at every point
 * @param terms which of them there may be
 * @throws RangeError for a value that is not finite
 */
export function fitSurface(
  points: readonly (readonly number[])[],
  outputs: readonly (readonly number[])[],
  { most = 3, pointsPerTerm = 1.5 }: SurfaceTerms = {},
): QuadraticSurface {
  for (const [k, values] of outputs.entries()) requireValues(`outputs[${k}]`, values, 2);
  const inputs = points[0].length;
  const ranges = Array.from({ length: inputs }, (_, k) => {
    const values = points.map((point) => point[k]);
    return { low: leastOf(values), high: largestOf(values) };
  });
  const frame = {
    centre: ranges.map(({ low, high }) => (low + high) / 2),
    half: ranges.map(({ low, high }) => (high - low) / 2),
    degree: [3, 2, 1].find((degree) => degree <= most && points.length >= pointsPerTerm * termsOf(inputs, degree)) ?? 0,
  };
  const rows = points.map((point) => termsAt(point, frame));
  const columns: number[][] = [];
  const kept: number[] = [];
  const triangle: number[][] = [];
  for (let term = 0; term < rows[0].length; term++) {
    let column = rows.map((row) => row[term]);
    const size = dot(column, column);
    const shares = columns.map(() => 0);
    for (let pass = 0; pass < 2; pass++)
      for (const [k, other] of columns.entries()) {
        const share = dot(column, other);
        shares[k] += share;
        column = column.map((value, row) => value - share * other[row]);
      }
    const length = Math.sqrt(dot(column, column));
    if (length * length <= ROUNDING * size) continue;
    kept.push(term);
    triangle.push([...shares, length]);
    columns.push(column.map((value) => value / length));
  }
  const coordinates = outputs.map((values) => columns.map((column) => dot(column, values)));
  const free = Math.max(1, points.length - columns.length);
  const variances = outputs.map((values, k) => {
    const left = columns.reduce(
      (rest, column, m) => rest.map((value, row) => value - coordinates[k][m] * column[row]),
      [...values],
    );
    return dot(left, left) / free;
  });
  return { ...frame, kept, triangle, coordinates, variances };
}

/**
 * What a surface says of a point.
 *
 * @param surface from {@link fitSurface}
 * @param point as many inputs as were fitted
 */
export function surfaceAt(surface: QuadraticSurface, point: readonly number[]): SurfaceValues {
  const { kept, triangle, coordinates } = surface;
  const terms = termsAt(point, surface);
  const along: number[] = [];
  let leverage = 0;
  for (const [k, term] of kept.entries()) {
    let value = terms[term];
    const shares = triangle[k];
    for (let m = 0; m < k; m++) value -= shares[m] * along[m];
    value /= shares[k];
    along.push(value);
    leverage += value * value;
  }
  return { means: coordinates.map((own) => dot(own, along)), spread: 1 + leverage };
}
