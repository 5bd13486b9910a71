/**
 * Powers from the four operations of arithmetic and square roots alone, for the reason that `elementary.ts` gives: the
 * operator ** is left to the machine, and browsers round it differently in the last digit. Within two units in the last
 * place.
 *
 * The method and constants are those of FDLIBM 5.3 (e_pow.c), for a base that is not negative:
 *
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy, modify, and distribute
 * this software is freely granted, provided that this notice is preserved.
 */
import { HIGH_OF_ONE, highOf, withHigh, withoutLow } from "./double-bits.js";

/** log2 of 1 and of 1.5, the points that the base is compared to, in a high and a low part. */
const POINT_HIGH = [0, 0.5849624872207642] as const;
const POINT_LOW = [0, 1.350039202129749e-8] as const;
const L1 = 0.5999999999999946;
const L2 = 0.4285714285785502;
const L3 = 0.33333332981837743;
const L4 = 0.272728123808534;
const L5 = 0.23066074577556175;
const L6 = 0.20697501780033842;
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;
const LN2 = Math.LN2;
const LN2_HIGH = 0.6931471824645996;
const LN2_LOW = -1.904654299957768e-9;
/** 2 / (3 ln 2). */
const CP = 0.9617966939259756;
const CP_HIGH = 0.9617967009544373;
const CP_LOW = -7.028461650952758e-9;
const LOG2E_HIGH = 1.4426950216293335;
const LOG2E_LOW = 1.9259629911266175e-8;
/** −(1024 − log2 of what overflows), of which one bit more or less decides. */
const OVERFLOW_MARGIN = 8.008566259537294e-17;

/**
 * base to the power of exponent.
 *
 * @param base at least 0, perhaps Infinity
 * @param exponent any number
 * @returns 1 for an exponent of 0; NaN for a base below 0 or where either is NaN
 */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (!(base >= 0) || Number.isNaN(exponent)) return Number.NaN;
  if (exponent === 1) return base;
  if (exponent === 2) return base * base;
  if (exponent === 0.5) return Math.sqrt(base);
  if (exponent === -1) return 1 / base;
  if (base === 1) return 1;
  if (base === 0 || base === Number.POSITIVE_INFINITY) return base > 1 === exponent > 0 ? Number.POSITIVE_INFINITY : 0;
  const vanishes = base > 1 === exponent < 0;
  if (Math.abs(exponent) > 2 ** 31) {
    const far = highOf(base) !== HIGH_OF_ONE && highOf(base) !== 0x3fefffff;
    if (far || Math.abs(exponent) > 2 ** 64) return vanishes ? 0 : Number.POSITIVE_INFINITY;
    return raise(...logNearOne(base), exponent);
  }
  return raise(...log2Of(base), exponent);
}

/** A whole power of any number, which for a power above 2 the machine would round as it likes. */
export function wholePower(base: number, exponent: number): number {
  const size = power(Math.abs(base), exponent);
  return base < 0 && exponent % 2 !== 0 ? -size : size;
}

/** log2 of a base next to 1, which a huge exponent has left, as the sum of two numbers. */
function logNearOne(base: number): [number, number] {
  const t = base - 1;
  const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
  const u = LOG2E_HIGH * t;
  const v = t * LOG2E_LOW - w * Math.LOG2E;
  const high = withoutLow(u + v);
  return [high, v - (high - u)];
}

/** log2 as the sum of two numbers, the first with half of its bits 0. */
function log2Of(base: number): [number, number] {
  let n = 0;
  let x = base;
  if (highOf(x) < 0x00100000) {
    x *= 2 ** 53;
    n = -53;
  }
  // Step 1: base = 2ⁿ x, with x near 1 (k = 0) or 1.5 (k = 1).
  let bits = highOf(x);
  n += (bits >> 20) - 1023;
  const fraction = bits & 0x000fffff;
  bits = fraction | HIGH_OF_ONE;
  let k: 0 | 1 = 0;
  if (fraction > 0x3988e) {
    if (fraction < 0xbb67a) k = 1;
    else {
      n += 1;
      bits -= 0x00100000;
    }
  }
  x = withHigh(x, bits);
  const point = k === 0 ? 1 : 1.5;
  // Step 2: s = (x − point) / (x + point), in two parts.
  const difference = x - point;
  const inverse = 1 / (x + point);
  const s = difference * inverse;
  const sHigh = withoutLow(s);
  const sumHigh = withHigh(0, ((bits >> 1) | 0x20000000) + 0x00080000 + (k << 18));
  const sumLow = x - (sumHigh - point);
  const sLow = inverse * (difference - sHigh * sumHigh - sHigh * sumLow);
  // Step 3: ln by a polynomial in s², times 1 / ln 2.
  const square = s * s;
  const r =
    square * square * (L1 + square * (L2 + square * (L3 + square * (L4 + square * (L5 + square * L6))))) +
    sLow * (sHigh + s);
  const squareHigh = sHigh * sHigh;
  const tHigh = withoutLow(3 + squareHigh + r);
  const tLow = r - (tHigh - 3 - squareHigh);
  const u = sHigh * tHigh;
  const v = sLow * tHigh + tLow * s;
  const pHigh = withoutLow(u + v);
  const pLow = v - (pHigh - u);
  const zHigh = CP_HIGH * pHigh;
  const zLow = CP_LOW * pHigh + pLow * CP + POINT_LOW[k];
  const high = withoutLow(zHigh + zLow + POINT_HIGH[k] + n);
  return [high, zLow - (high - n - POINT_HIGH[k] - zHigh)];
}

/** 2 to the power of exponent × (high + low). */
function raise(high: number, low: number, exponent: number): number {
  const front = withoutLow(exponent);
  const pLow = (exponent - front) * high + exponent * low;
  let pHigh = front * high;
  const whole = pLow + pHigh;
  if (whole >= 1024 && (whole > 1024 || pLow + OVERFLOW_MARGIN > whole - pHigh)) return Number.POSITIVE_INFINITY;
  if (whole <= -1075 && (whole < -1075 || pLow <= whole - pHigh)) return 0;
  // Step 4: the whole number nearest to the exponent of 2, and what is left of it.
  const bits = highOf(whole);
  let n = 0;
  if ((bits & 0x7fffffff) > 0x3fe00000) {
    const rounded = bits + (0x00100000 >> (((bits & 0x7fffffff) >> 20) - 1022));
    const k = ((rounded & 0x7fffffff) >> 20) - 1023;
    n = ((rounded & 0x000fffff) | 0x00100000) >> (20 - k);
    if (bits < 0) n = -n;
    pHigh -= n;
  }
  // Step 5: 2 to what is left, by a rational approximation.
  const t = withoutLow(pLow + pHigh);
  const u = t * LN2_HIGH;
  const v = (pLow - (t - pHigh)) * LN2 + t * LN2_LOW;
  const z = u + v;
  const w = v - (z - u);
  const square = z * z;
  const c = z - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))));
  // FDLIBM takes w + z w from the quotient, not from what it is divided by, which matters to one result in a thousand,
  // by one unit in the last place. Numbers drawn so far were raised by V8, which has it so; they are to stay.
  const result = 1 - ((z * c) / (c - 2 - (w + z * w)) - z);
  const scaled = highOf(result) + (n << 20);
  if (scaled >> 20 > 0) return withHigh(result, scaled);
  // Too small for the usual bits: rounded once, on the way down to a subnormal number.
  return withHigh(result, highOf(result) + ((n + 1000) << 20)) * 2 ** -1000;
}
