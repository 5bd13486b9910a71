/**
 * The part of the schema for distributions: the field's words and parameters, to the specification that can be drawn from.
 *
 * Whether parameters make a distribution is asked of the catalogue itself, so there is one rule for both.
 */

import { z } from "zod";
import { log, log1p } from "../elementary.js";
import { createDistribution, type DistributionSpec } from "../random/distribution.js";
import {
  complain,
  duration,
  forms,
  hoursPerWeek,
  isSingle,
  list,
  map,
  plainNumber,
  positiveDuration,
  positiveHoursPerWeek,
  share,
  whole,
} from "./field.js";

/** Bands may differ by this much where one ends and the next begins. */
const GAP_TOLERANCE = 1e-9;

type Amount = () => z.ZodType<number>;

/** Distributions over a quantity: of `any` amount at least 0, with means above 0 read by `positive`. */
function distributionOf(id: string, expected: string, any: Amount, positive: Amount): z.ZodType<DistributionSpec> {
  const self: z.ZodType<DistributionSpec> = z.lazy(() => schema);
  const shape = {
    exponential: map("a map with mean", { mean: positive() }).optional().describe("Exponential, by its mean."),
    lognormal: map("a map with mean and sd, median and mean, or mu and sigma", {
      mean: positive().optional(),
      sd: positive().optional(),
      median: positive().optional(),
      mu: plainNumber().optional().describe("Mean of the logarithm of the number of days (or of hours a week)."),
      sigma: plainNumber().optional(),
    })
      .optional()
      .describe("Lognormal, by mean and sd, by median and mean, or by mu and sigma."),
    gamma: map("a map with mean and sd", { mean: positive(), sd: positive() })
      .optional()
      .describe("Gamma, by mean and sd."),
    erlang: map("a map with phases and mean", {
      phases: whole("a whole number of phases, at least 1", 1),
      mean: positive(),
    })
      .optional()
      .describe("Erlang: the sum of exponential phases; the mean is that of the sum."),
    weibull: map("a map with shape and scale", { shape: plainNumber(), scale: positive() })
      .optional()
      .describe("Weibull."),
    uniform: map("a map with low and high", { low: any(), high: any() })
      .optional()
      .describe("Evenly between low and high."),
    triangular: map("a map with low, mode and high", { low: any(), mode: any(), high: any() })
      .optional()
      .describe("Triangular."),
    hyperexponential: map("a map with shares and means", {
      shares: list("a list of shares", share()),
      means: list("a list of means", positive()),
    })
      .optional()
      .describe("With each share an exponential of its own mean."),
    mixture: list("a list of share and of", map("a map with share and of", { share: share(), of: self }))
      .optional()
      .describe("With each share its own distribution."),
    bands: list(
      "a list of from, to and share",
      map("a map with from, to and share", { from: any(), to: any(), share: share() }),
    )
      .optional()
      .describe("With each share evenly within its band; the bands follow each other without gaps."),
    empirical: list("a list of values", any()).optional().describe("One of the observed values, all alike."),
    cap: positive().optional().describe("What is above is cut to this."),
    "at-least": any().optional().describe("Drawn on condition that it is at least this."),
    "at-most": any().optional().describe("Drawn on condition that it is at most this."),
  };
  const schema: z.ZodType<DistributionSpec> = forms(expected, [
    [isSingle, any().transform((value): DistributionSpec => ({ kind: "constant", value }))],
    [
      () => true,
      map(expected, shape).transform((words, context): DistributionSpec => {
        const reading = specificationOf(words);
        if (typeof reading !== "string") {
          try {
            createDistribution(reading);
            return reading;
          } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            context.issues.push({
              code: "custom",
              input: words,
              message: complain({ expected: "parameters that go together", hint: sentence(error.message) }),
            });
            return z.NEVER;
          }
        }
        context.issues.push({ code: "custom", input: words, message: complain({ expected: reading }) });
        return z.NEVER;
      }),
    ],
  ]).meta({ id });
  return schema;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, "");

interface DistributionWords {
  readonly exponential?: { readonly mean: number } | undefined;
  readonly lognormal?: Partial<Record<"mean" | "sd" | "median" | "mu" | "sigma", number | undefined>> | undefined;
  readonly gamma?: { readonly mean: number; readonly sd: number } | undefined;
  readonly erlang?: { readonly phases: number; readonly mean: number } | undefined;
  readonly weibull?: { readonly shape: number; readonly scale: number } | undefined;
  readonly uniform?: { readonly low: number; readonly high: number } | undefined;
  readonly triangular?: { readonly low: number; readonly mode: number; readonly high: number } | undefined;
  readonly hyperexponential?: { readonly shares: readonly number[]; readonly means: readonly number[] } | undefined;
  readonly mixture?: readonly { readonly share: number; readonly of: DistributionSpec }[] | undefined;
  readonly bands?: readonly { readonly from: number; readonly to: number; readonly share: number }[] | undefined;
  readonly empirical?: readonly number[] | undefined;
  readonly cap?: number | undefined;
  readonly "at-least"?: number | undefined;
  readonly "at-most"?: number | undefined;
}

/** The specification that the words mean, or what was expected instead. */
function specificationOf(words: DistributionWords): DistributionSpec | string {
  const specs: (DistributionSpec | string)[] = [];
  if (words.exponential) specs.push({ kind: "exponential", mean: words.exponential.mean });
  if (words.lognormal) specs.push(lognormalOf(words.lognormal));
  if (words.gamma) {
    const { mean, sd } = words.gamma;
    specs.push({ kind: "gamma", shape: (mean / sd) ** 2, scale: sd ** 2 / mean });
  }
  if (words.erlang) specs.push({ kind: "erlang", ...words.erlang });
  if (words.weibull) specs.push({ kind: "weibull", ...words.weibull });
  if (words.uniform) specs.push({ kind: "uniform", ...words.uniform });
  if (words.triangular) specs.push({ kind: "triangular", ...words.triangular });
  if (words.hyperexponential) specs.push({ kind: "hyperexponential", ...words.hyperexponential });
  if (words.mixture)
    specs.push({
      kind: "mixture",
      shares: words.mixture.map((one) => one.share),
      of: words.mixture.map((one) => one.of),
    });
  if (words.bands) specs.push(bandsOf(words.bands));
  if (words.empirical) specs.push({ kind: "empirical", values: words.empirical });
  const [spec, ...more] = specs;
  if (spec === undefined || more.length > 0) return "exactly one kind of distribution";
  if (typeof spec === "string") return spec;
  const low = words["at-least"];
  const high = words["at-most"];
  const within =
    low === undefined && high === undefined
      ? spec
      : ({
          kind: "truncated",
          of: spec,
          ...(low === undefined ? {} : { low }),
          ...(high === undefined ? {} : { high }),
        } as const);
  return words.cap === undefined ? within : { kind: "capped", of: within, at: words.cap };
}

function lognormalOf(words: NonNullable<DistributionWords["lognormal"]>): DistributionSpec | string {
  const { mean, sd, median, mu, sigma } = words;
  const given = Object.values(words).filter((value) => value !== undefined).length;
  if (given === 2 && mean !== undefined && sd !== undefined) {
    const variance = log1p((sd / mean) ** 2);
    return { kind: "lognormal", mu: log(mean) - variance / 2, sigma: Math.sqrt(variance) };
  }
  if (given === 2 && mean !== undefined && median !== undefined) {
    if (mean <= median) return "a lognormal whose mean is above its median";
    return { kind: "lognormal", mu: log(median), sigma: Math.sqrt(2 * log(mean / median)) };
  }
  if (given === 2 && mu !== undefined && sigma !== undefined) return { kind: "lognormal", mu, sigma };
  return "a lognormal by mean and sd, by median and mean, or by mu and sigma";
}

function bandsOf(bands: NonNullable<DistributionWords["bands"]>): DistributionSpec | string {
  const gap = bands.some((band, index) => index > 0 && Math.abs(band.from - bands[index - 1]!.to) > GAP_TOLERANCE);
  if (bands.length === 0 || gap) return "bands that each begin where the one before ends";
  return {
    kind: "bands",
    edges: [bands[0]!.from, ...bands.map((band) => band.to)],
    shares: bands.map((band) => band.share),
  };
}

/** A distribution of lengths of time, in days. */
export const durations = distributionOf(
  "durations",
  "a length of time such as 6 days, or a distribution such as { lognormal: { mean: 6 days, sd: 5 days } }",
  duration,
  positiveDuration,
);

/** A distribution of hours of care, in hours a week. */
export const hoursOfCare = distributionOf(
  "hours-of-care",
  "hours of care such as 10 hours per week, or a distribution such as { gamma: { mean: 10 hours per week, sd: 3 hours per week } }",
  hoursPerWeek,
  positiveHoursPerWeek,
);
