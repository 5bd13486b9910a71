/**
 * The standard normal distribution function, its density and its inverse.
 */
import { gammaLower, gammaUpper } from "./gamma-function.js";

/** Φ(z), relative accuracy about 1e-14 in the lower tail too. */
export function normalCdf(z: number): number {
  const square = (z * z) / 2;
  if (z < 0) return gammaUpper(0.5, square) / 2;
  return 0.5 + gammaLower(0.5, square) / 2;
}

/** φ(z). */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

function ratio(numerator: readonly number[], denominator: readonly number[], r: number): number {
  let above = 0;
  let below = 0;
  for (let power = 7; power >= 0; power--) {
    above = above * r + numerator[power];
    below = below * r + denominator[power];
  }
  return above / below;
}

const CENTRE_ABOVE = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
];
const CENTRE_BELOW = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
];
const MIDDLE_ABOVE = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const MIDDLE_BELOW = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const TAIL_ABOVE = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const TAIL_BELOW = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
];

/**
 * Φ⁻¹(p), relative accuracy about 1e-16; −Infinity at 0, Infinity at 1.
 *
 * Source: M. J. Wichura, Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37
 * (1988), 477–484, routine PPND16.
 */
export function normalQuantile(p: number): number {
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) return centred * ratio(CENTRE_ABOVE, CENTRE_BELOW, 0.180625 - centred * centred);
  const tail = centred < 0 ? p : 1 - p;
  if (tail <= 0) return centred < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(tail));
  const z = r <= 5 ? ratio(MIDDLE_ABOVE, MIDDLE_BELOW, r - 1.6) : ratio(TAIL_ABOVE, TAIL_BELOW, r - 5);
  return centred < 0 ? -z : z;
}
