/**
 * The standard normal distribution function, its density and its inverse.
 */
import { exp, log } from "../../foundation/elementary.js";
import { gammaLower, gammaUpper } from "./gamma-function.js";

/** The distribution function Φ(z); its relative accuracy is about 1e-14, also in the lower tail. */
export function normalCdf(z: number): number {
  const square = (z * z) / 2;
  if (z < 0) return gammaUpper(0.5, square) / 2;
  return 0.5 + gammaLower(0.5, square) / 2;
}

/** The density φ(z). */
export function normalDensity(z: number): number {
  return exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * The scaled upper tail probability Φ(−z) e^(z²/2) for z of at least 0. The factor keeps it from underflowing for large
 * z.
 *
 * For z from 6 on it is computed by Laplace's continued fraction, evaluated from its end.
 */
export function scaledUpperTail(z: number): number {
  if (z < 6) return normalCdf(-z) * exp((z * z) / 2);
  let fraction = z;
  for (let k = 60; k > 0; k--) fraction = z + k / fraction;
  return 1 / (fraction * Math.sqrt(2 * Math.PI));
}

// The three quotients of polynomials are written out because a loop over tables of coefficients takes twice the time.

/** For |p − 1/2| ≤ 0.425: the quantile divided by p − 1/2, as a function of r = 0.425² − (p − 1/2)². */
function centreRatio(r: number): number {
  const above =
    ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
      13731.69376550946) *
      r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
    3.3871328727963665;
  const below =
    ((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
      5394.196021424751) *
      r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
    1;
  return above / below;
}

/** For tail probabilities from 0.075 down to e⁻²⁵: the absolute quantile as a function of r = √(−ln tail) − 1.6. */
function middleRatio(r: number): number {
  const above =
    ((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
    1.4234371107496835;
  const below =
    ((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008) *
      r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
    1;
  return above / below;
}

/** For smaller tail probabilities: the absolute quantile as a function of r = √(−ln tail) − 5. */
function tailRatio(r: number): number {
  const above =
    ((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r + 0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
    6.657904643501103;
  const below =
    ((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r + 0.0007868691311456133) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
    1;
  return above / below;
}

/**
 * The quantile Φ⁻¹(p), with a relative accuracy of about 1e-16; −Infinity for p = 0, Infinity for p = 1.
 *
 * Source: M. J. Wichura, Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37
 * (1988), 477–484, routine PPND16.
 */
export function normalQuantile(p: number): number {
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) return centred * centreRatio(0.180625 - centred * centred);
  const tail = centred < 0 ? p : 1 - p;
  if (tail <= 0) return centred < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-log(tail));
  const z = r <= 5 ? middleRatio(r - 1.6) : tailRatio(r - 5);
  return centred < 0 ? -z : z;
}
