/**
 * The ends of a confidence interval of a quantity that has natural bounds: a share lies between 0 and 1, a count or a
 * time is not below 0.
 *
 * Student's interval mean ± half-width is symmetrical and knows no bounds. Where both of its ends are inside, it is
 * kept. Where it leaves them, the interval is made on a scale without bounds and taken back, so that its ends are inside
 * and the longer arm is on the side away from the bound, as skewed values ask for:
 *
 * - One bound: the distance d of the mean from it is divided and multiplied by exp(t √log(1 + (s/d)²)), where s is the
 *   standard error and t the quantile of Student's distribution. Source: K. P. Burnham, D. R. Anderson, G. C. White,
 *   C. Brownie and K. H. Pollock, Design and Analysis Methods for Fish Survival Experiments Based on Release-Recapture,
 *   American Fisheries Society Monograph 5, 1987 (with a normal quantile).
 *   Of four values or fewer, of which t is so large that this factor can be of millions, it is made on the scale of
 *   square roots by the delta method: from d (1 − h/2d)², or the bound, to d (1 + h/2d)², where h is the half-width.
 * - Two bounds: logit ± half-width on the scale of logits by the delta method. Source: W. Q. Meeker and L. A. Escobar,
 *   Statistical Methods for Reliability Data, Wiley, 1998 (with a normal quantile).
 *
 * How well both cover is measured in test/statistics/interval-within-bounds.test.ts.
 */
import { exp, log, log1p } from "../foundation/elementary.js";
import { breach, requireObject } from "../foundation/refusal.js";
import type { MeanInterval } from "./interval.js";

/** Most values of which an interval beside one bound is made on the scale of square roots. */
const FEW = 4;

/** What a quantity cannot pass; Infinity, with its sign, where there is no such bound. */
export interface Bounds {
  /** No value is below this; -Infinity where there is no such bound. */
  readonly least: number;
  /** No value is above this; Infinity where there is no such bound. */
  readonly most: number;
}

/** The two ends of an interval. */
export interface IntervalEnds {
  /** The lower end; NaN where there is no interval. */
  readonly low: number;
  /** The upper end; NaN where there is no interval. */
  readonly high: number;
}

/**
 * The ends of a Student t interval, kept within natural bounds.
 *
 * @param interval of a mean, from `meanInterval` or `summariseValues`
 * @param bounds least and greatest value that the quantity can have; `least` is below `most`
 * @returns the ends, both within the bounds; both NaN where there is no interval
 * @throws RangeError where the bounds are no interval, or the mean lies outside them
 * @example
 * intervalWithinBounds(meanInterval([0.8, 0.9, 0.85]), { least: 0, most: 1 }); // { low: 0.725…, high: 0.974… }
 * intervalWithinBounds(meanInterval([0.9, 1, 1]), { least: 0, most: 1 }); // { low: 0.252…, high: 0.999… }
 */
export function intervalWithinBounds(interval: MeanInterval, bounds: Bounds): IntervalEnds {
  requireObject("interval", interval, "what meanInterval gives", ["n", "mean", "sd", "halfWidth"]);
  requireObject("bounds", bounds, "an object with least and most", ["least", "most"]);
  const { least, most } = bounds;
  const { n, mean, sd, halfWidth } = interval;
  if (!(least < most)) throw breach("bounds.least", `below bounds.most (${most})`, least);
  if (!Number.isFinite(mean) || !Number.isFinite(halfWidth)) return { low: Number.NaN, high: Number.NaN };
  if (mean < least || mean > most) throw breach("mean", `within its bounds, from ${least} to ${most}`, mean);
  const low = mean - halfWidth;
  const high = mean + halfWidth;
  // A mean on a bound comes from values that are all on it: there is nothing to transform.
  if ((low >= least && high <= most) || mean === least || mean === most) return { low, high };
  const below = mean - least;
  const above = most - mean;
  if (below < Number.POSITIVE_INFINITY && above < Number.POSITIVE_INFINITY) {
    const width = most - least;
    const centre = log(below / above);
    const step = (halfWidth * width) / (below * above);
    const back = (x: number) => least + width / (1 + exp(-x));
    return { low: back(centre - step), high: back(centre + step) };
  }
  const distance = Math.min(below, above);
  if (n <= FEW) {
    const root = halfWidth / (2 * distance);
    const [near, far] = [distance * Math.max(0, 1 - root) ** 2, distance * (1 + root) ** 2];
    return below < above ? { low: least + near, high: least + far } : { low: most - far, high: most - near };
  }
  const error = sd / Math.sqrt(n);
  const relative = error / distance;
  const factor = exp((halfWidth / error) * Math.sqrt(log1p(relative * relative)));
  return below < above
    ? { low: least + below / factor, high: least + below * factor }
    : { low: most - above * factor, high: most - above / factor };
}
