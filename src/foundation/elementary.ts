/**
 * Exponential and logarithm from the four operations of arithmetic alone.
 *
 * Browsers and versions of Node round `Math.exp` and `Math.log` differently in the last digit, and one digit is enough
 * to turn an event before another and a run into a different one. What is computed here is the same everywhere, because
 * addition, multiplication and division are. Each result is within one unit in the last place.
 *
 * The methods and constants are those of FDLIBM 5.3 (e_exp.c, e_log.c, s_log1p.c):
 *
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems,
 * Inc. business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this
 * notice is preserved.
 */
import { HIGH_OF_ONE, highOf, withHigh } from "./double-bits.js";

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Arguments of exp beyond which it is Infinity, or 0. */
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;

const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

/** 2 to a whole power from -1022 to 1023. */
function powerOfTwo(k: number): number {
  return withHigh(0, HIGH_OF_ONE + (k << 20));
}

/** e to the power of x. */
export function exp(x: number): number {
  const size = highOf(x) & 0x7fffffff;
  if (size >= 0x40862e42) {
    if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
    if (x < UNDERFLOW) return 0;
    if (x - x !== 0) return x;
  }
  // Step 1: x = k ln 2 + r, with |r| at most half of ln 2.
  let high = 0;
  let low = 0;
  let k = 0;
  let r = x;
  if (size > 0x3fd62e42) {
    if (size < 0x3ff0a2b2) {
      if (x === 1) return Math.E;
      k = x < 0 ? -1 : 1;
      high = x - k * LN2_HIGH;
      low = k * LN2_LOW;
    } else {
      k = (Math.LOG2E * x + (x < 0 ? -0.5 : 0.5)) | 0;
      high = x - k * LN2_HIGH;
      low = k * LN2_LOW;
    }
    r = high - low;
  } else if (size < 0x3e300000) return 1 + x;
  // Step 2: exp(r) by a rational approximation; step 3: times 2^k.
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k === 1024) return y * 2 * powerOfTwo(1023);
  return k >= -1021 ? y * powerOfTwo(k) : y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
}

/** Natural logarithm: -Infinity at 0, NaN below. */
export function log(x: number): number {
  let high = highOf(x);
  let k = 0;
  let m = x;
  if (high < 0x00100000) {
    if (x === 0) return Number.NEGATIVE_INFINITY;
    if (x < 0) return Number.NaN;
    // Subnormal numbers are scaled up first.
    k = -54;
    m = x * 2 ** 54;
    high = highOf(m);
  }
  if (high >= 0x7ff00000 || Number.isNaN(m)) return x + x;
  // Step 1: x = 2^k (1 + f), with 1 + f between half of and the whole root of 2.
  k += (high >> 20) - 1023;
  high &= 0x000fffff;
  const carry = (high + 0x95f64) & 0x100000;
  const f = withHigh(m, high | (carry ^ HIGH_OF_ONE)) - 1;
  k += carry >> 20;
  if ((0x000fffff & (2 + high)) < 3) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    const R = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - R : k * LN2_HIGH - (R - k * LN2_LOW - f);
  }
  // Step 2: log(1 + f) by a polynomial in s = f / (2 + f).
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const R = z * (L1 + w * (L3 + w * (L5 + w * L7))) + w * (L2 + w * (L4 + w * L6));
  if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
    const half = 0.5 * f * f;
    return k === 0 ? f - (half - s * (half + R)) : k * LN2_HIGH - (half - (s * (half + R) + k * LN2_LOW) - f);
  }
  return k === 0 ? f - s * (f - R) : k * LN2_HIGH - (s * (f - R) - k * LN2_LOW - f);
}

/** log(1 + x), exact also where x is small. */
export function log1p(x: number): number {
  const highX = highOf(x);
  const size = highX & 0x7fffffff;
  let k = 1;
  let f = 0;
  let c = 0;
  let highU = 1;
  if (highX < 0x3fda827a) {
    if (size >= 0x3ff00000) return x === -1 ? Number.NEGATIVE_INFINITY : Number.NaN;
    if (size < 0x3e200000) return size < 0x3c900000 ? x : x - x * x * 0.5;
    if (highX > 0 || highX <= (0xbfd2bec4 | 0)) {
      k = 0;
      f = x;
    }
  }
  if (highX >= 0x7ff00000 || Number.isNaN(x)) return x + x;
  if (k !== 0) {
    let u = x;
    if (highX < 0x43400000) {
      u = 1 + x;
      highU = highOf(u);
      k = (highU >> 20) - 1023;
      // What rounding 1 + x has lost.
      c = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    } else {
      highU = highOf(u);
      k = (highU >> 20) - 1023;
    }
    highU &= 0x000fffff;
    if (highU < 0x6a09e) u = withHigh(u, highU | HIGH_OF_ONE);
    else {
      k += 1;
      u = withHigh(u, highU | 0x3fe00000);
      highU = (0x00100000 - highU) >> 2;
    }
    f = u - 1;
  }
  const half = 0.5 * f * f;
  if (highU === 0) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + (c + k * LN2_LOW);
    const R = half * (1 - 0.6666666666666666 * f);
    return k === 0 ? f - R : k * LN2_HIGH - (R - (k * LN2_LOW + c) - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const R = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
  return k === 0 ? f - (half - s * (half + R)) : k * LN2_HIGH - (half - (s * (half + R) + (k * LN2_LOW + c)) - f);
}

/** exp(x) - 1, exact also where x is small (W. Kahan's correction by the logarithm). */
export function expm1(x: number): number {
  const u = exp(x);
  if (u === 1) return x;
  const difference = u - 1;
  // Beyond this 1 is lost in either and there is nothing to correct.
  if (Math.abs(x) > 40) return difference;
  return (difference * x) / log(u);
}
