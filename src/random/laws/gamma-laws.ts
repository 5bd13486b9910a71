/**
 * The gamma distribution, the Erlang as a gamma of whole shape, and the beta as a quotient of gamma variables.
 */

import { requirePositive, requireProbability, requireWhole } from "../../foundation/refusal.js";
import { betaLower } from "../functions/beta-function.js";
import { gammaLower } from "../functions/gamma-function.js";
import { invertCdf } from "../functions/inverse.js";
import { gammaSampler } from "./gamma-sampler.js";
import { requireShape } from "./shape-limit.js";
import { about, requireInterval } from "./simple-laws.js";
import type { Distribution, SpecOf } from "./specification.js";

function gammaOf(spec: SpecOf<"gamma" | "erlang">, shape: number, scale: number): Distribution {
  const cdf = (x: number): number => (x <= 0 ? 0 : gammaLower(shape, x / scale));
  return {
    spec,
    mean: shape * scale,
    variance: shape * scale * scale,
    low: 0,
    high: Number.POSITIVE_INFINITY,
    sampler: (source) => gammaSampler(shape, scale, source),
    cdf,
    quantile: (p) => invertCdf(cdf, requireProbability("p", p), 0, Number.POSITIVE_INFINITY),
    partialMoment(k, x) {
      const moment = k === 1 ? shape * scale : shape * (shape + 1) * scale * scale;
      return moment * gammaLower(shape + k, x / scale);
    },
  };
}

/** The gamma distribution. */
export function gammaLaw(spec: SpecOf<"gamma">): Distribution {
  return gammaOf(spec, requireShape("shape", spec.shape), requirePositive("scale", spec.scale));
}

/** The Erlang distribution: the sum of equal exponential phases. */
export function erlangLaw(spec: SpecOf<"erlang">): Distribution {
  const phases = requireShape("phases", requireWhole("phases", spec.phases, 1));
  return gammaOf(spec, phases, requirePositive("mean", spec.mean) / phases);
}

/** The beta distribution between two bounds. */
export function betaLaw(spec: SpecOf<"beta">): Distribution {
  const a = requireShape("a", spec.a);
  const b = requireShape("b", spec.b);
  const { low = 0, high = 1 } = spec;
  requireInterval(low, high);
  const width = high - low;
  const first = a / (a + b);
  const second = (first * (a + 1)) / (a + b + 1);
  const unit = (p: number): number => invertCdf((y) => betaLower(a, b, y), p, 0, 1);
  return {
    spec,
    mean: low + width * first,
    variance: (width * width * first * b) / ((a + b) * (a + b + 1)),
    low,
    high,
    sampler(source) {
      const above = gammaSampler(a, 1, source);
      const below = gammaSampler(b, 1, source);
      return () => {
        const x = above();
        const sum = x + below();
        // With very small shapes both can underflow to 0. The distribution is then nearly all at its bounds, with
        // probability a / (a + b) at the upper one.
        if (sum === 0) return source() < first ? high : low;
        return low + width * (x / sum);
      };
    },
    cdf: (x) => betaLower(a, b, (x - low) / width),
    quantile: (p) => low + width * unit(requireProbability("p", p)),
    partialMoment(k, x) {
      const y = (x - low) / width;
      const mass = betaLower(a, b, y);
      const one = width * first * betaLower(a + 1, b, y);
      return about(k, low, mass, one, k === 1 ? 0 : width * width * second * betaLower(a + 2, b, y));
    },
  };
}
