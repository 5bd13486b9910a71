/**
 * What a distribution means as it is written: from its kind and parameters to the specification that can be drawn from.
 *
 * Each kind is one entry of a table. A meaning is a specification or, where the parameters given are not those of the
 * kind, what was expected instead. Whether parameters make a distribution is asked of the catalogue, which throws a
 * RangeError.
 */

import { gammaFromMeanAndSd, lognormalFromMeanAndMedian, lognormalFromMeanAndSd } from "../../random/fits/fit.js";
import { betaFromMeanAndSd, betaPert } from "../../random/fits/fit-bounded.js";
import { coxianFromMeanAndCv, logLogisticFromMeanAndMedian } from "../../random/fits/fit-further.js";
import type { DistributionSpec } from "../../random/laws/distribution.js";

/** Bands may differ by this much where one ends and the next begins. */
const GAP_TOLERANCE = 1e-9;

/** Some of several parameters, of which only certain pairs go together. */
type Some<Name extends string> = { readonly [One in Name]?: number | undefined };
type Between = Readonly<Record<"low" | "high", number>>;

/** The parameters of each kind as a scenario gives them, in days or hours a week. */
interface Kinds {
  readonly exponential: { readonly mean: number };
  readonly lognormal: Some<"mean" | "sd" | "median" | "mu" | "sigma">;
  readonly "log-logistic": Some<"mean" | "median" | "shape">;
  readonly gamma: { readonly mean: number; readonly sd: number };
  readonly erlang: { readonly phases: number; readonly mean: number };
  readonly weibull: { readonly shape: number; readonly scale: number };
  readonly coxian: Some<"mean" | "sd"> & Partial<Record<"means" | "onward", readonly number[] | undefined>>;
  readonly uniform: Between;
  readonly triangular: Between & { readonly mode: number };
  readonly pert: Between & { readonly mode: number };
  readonly beta: Between & Some<"mean" | "sd" | "a" | "b">;
  readonly hyperexponential: { readonly shares: readonly number[]; readonly means: readonly number[] };
  readonly mixture: readonly { readonly share: number; readonly of: DistributionSpec }[];
  readonly bands: readonly { readonly from: number; readonly to: number; readonly share: number }[];
  readonly empirical: readonly number[];
}

/** A word for a kind of distribution. */
export type DistributionKind = keyof Kinds;

type KindEntry = { readonly [Kind in DistributionKind]?: Kinds[Kind] | undefined };

/** A distribution as written: one kind, and what is done to it. */
export type DistributionEntry = KindEntry & {
  readonly cap?: number | undefined;
  readonly "at-least"?: number | undefined;
  readonly "at-most"?: number | undefined;
};

const MEANINGS: { readonly [Kind in DistributionKind]: (entry: Kinds[Kind]) => DistributionSpec | string } = {
  exponential: ({ mean }) => ({ kind: "exponential", mean }),
  lognormal: lognormalOf,
  "log-logistic": logLogisticOf,
  gamma: ({ mean, sd }) => gammaFromMeanAndSd(mean, sd),
  erlang: (entry) => ({ kind: "erlang", ...entry }),
  weibull: (entry) => ({ kind: "weibull", ...entry }),
  coxian: coxianOf,
  uniform: (entry) => ({ kind: "uniform", ...entry }),
  triangular: (entry) => ({ kind: "triangular", ...entry }),
  pert: ({ low, mode, high }) => betaPert(low, mode, high),
  beta: betaOf,
  hyperexponential: (entry) => ({ kind: "hyperexponential", ...entry }),
  mixture: (parts) => ({
    kind: "mixture",
    shares: parts.map((part) => part.share),
    of: parts.map((part) => part.of),
  }),
  bands: bandsOf,
  empirical: (values) => ({ kind: "empirical", values }),
};

/** Every word for a kind of distribution. */
export const DISTRIBUTION_KINDS = Object.keys(MEANINGS) as readonly DistributionKind[];

/**
 * The specification that an entry means, or what was expected instead.
 *
 * @throws RangeError where parameters that go together by name do not by value
 */
export function specificationOf(entry: DistributionEntry): DistributionSpec | string {
  const [kind, ...more] = DISTRIBUTION_KINDS.filter((word) => entry[word] !== undefined);
  if (kind === undefined || more.length > 0) return "exactly one kind of distribution";
  const spec = meaningOf(kind, entry);
  if (typeof spec === "string") return spec;
  const low = entry["at-least"];
  const high = entry["at-most"];
  const within =
    low === undefined && high === undefined
      ? spec
      : ({
          kind: "truncated",
          of: spec,
          ...(low === undefined ? {} : { low }),
          ...(high === undefined ? {} : { high }),
        } as const);
  return entry.cap === undefined ? within : { kind: "capped", of: within, at: entry.cap };
}

function meaningOf<Kind extends DistributionKind>(kind: Kind, entry: KindEntry): DistributionSpec | string {
  const own = entry[kind];
  return own === undefined ? `a ${kind}` : MEANINGS[kind](own);
}

const countGiven = (entry: object): number => Object.values(entry).filter((value) => value !== undefined).length;

function lognormalOf(entry: Kinds["lognormal"]): DistributionSpec | string {
  const { mean, sd, median, mu, sigma } = entry;
  if (countGiven(entry) === 2) {
    if (mean !== undefined && sd !== undefined) return lognormalFromMeanAndSd(mean, sd);
    if (mean !== undefined && median !== undefined)
      return mean <= median ? "a lognormal whose mean is above its median" : lognormalFromMeanAndMedian(mean, median);
    if (mu !== undefined && sigma !== undefined) return { kind: "lognormal", mu, sigma };
  }
  return "a lognormal by mean and sd, by median and mean, or by mu and sigma";
}

function logLogisticOf(entry: Kinds["log-logistic"]): DistributionSpec | string {
  const { mean, median, shape } = entry;
  if (countGiven(entry) === 2 && median !== undefined) {
    if (shape !== undefined) return { kind: "log-logistic", scale: median, shape };
    // π/2 belongs to a shape of 2, at which the variance becomes infinite.
    if (mean !== undefined)
      return mean <= median || mean >= 1.57 * median
        ? "a log-logistic whose mean is above its median and below 1.57 times it"
        : logLogisticFromMeanAndMedian(mean, median);
  }
  return "a log-logistic by median and mean, or by median and shape";
}

function coxianOf(entry: Kinds["coxian"]): DistributionSpec | string {
  const { means, onward, mean, sd } = entry;
  if (countGiven(entry) === 2) {
    if (means !== undefined && onward !== undefined) return { kind: "coxian", means, onward };
    if (mean !== undefined && sd !== undefined)
      return sd * sd * 2 < mean * mean
        ? "a coxian whose sd is at least 0.71 times its mean, or a gamma"
        : coxianFromMeanAndCv(mean, sd / mean);
  }
  return "a coxian by means and onward, or by mean and sd";
}

function betaOf(entry: Kinds["beta"]): DistributionSpec | string {
  const { low, high, mean, sd, a, b } = entry;
  if (countGiven(entry) === 4) {
    if (mean !== undefined && sd !== undefined) return betaFromMeanAndSd(mean, sd, low, high);
    if (a !== undefined && b !== undefined) return { kind: "beta", a, b, low, high };
  }
  return "a beta by low, high, mean and sd, or by low, high, a and b";
}

function bandsOf(bands: Kinds["bands"]): DistributionSpec | string {
  const gap = bands.some((band, index) => index > 0 && Math.abs(band.from - bands[index - 1].to) > GAP_TOLERANCE);
  if (bands.length === 0 || gap) return "bands that each begin where the one before ends";
  return {
    kind: "bands",
    edges: [bands[0].from, ...bands.map((band) => band.to)],
    shares: bands.map((band) => band.share),
  };
}
