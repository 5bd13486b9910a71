/**
 * The part of the schema for distributions: which words there are, what each may hold and how it is described.
 *
 * What they mean is said in distribution-entry.ts. Whether parameters make a distribution is asked of the catalogue
 * itself, so there is one rule for both.
 */

import { z } from "zod";
import { refusalOf } from "../../foundation/refusal.js";
import { capitalised } from "../../foundation/words.js";
import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import { type DistributionEntry, specificationOf } from "./distribution-entry.js";
import {
  duration,
  forms,
  hoursPerWeek,
  type IssueText,
  isSingle,
  issueText,
  list,
  map,
  plainNumber,
  positiveDuration,
  positiveHoursPerWeek,
  share,
  whole,
} from "./field.js";
import { mergings } from "./merging.js";

/** In days or hours a week: beyond it, what is drawn could not be counted in whole milliseconds. */
const LARGEST_MEAN = 1e8;

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
    "log-logistic": map("a map with median and mean, or median and shape", {
      mean: positive().optional().describe("Above the median and below 1.57 times it."),
      median: positive().optional().describe("Also the scale."),
      shape: plainNumber().optional().describe("Above 2."),
    })
      .optional()
      .describe(
        "Log-logistic, by median and mean, or by median and shape: where a few stay far longer than a lognormal has them.",
      ),
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
    coxian: map("a map with means and onward, or mean and sd", {
      means: list("a list of means", positive()).optional().describe("Of each phase."),
      onward: list("a list of shares", share())
        .optional()
        .describe("The share that goes on from each phase but the last."),
      mean: positive().optional().describe("Of two phases with half of the mean in each."),
      sd: positive().optional().describe("At least 0.71 times the mean."),
    })
      .optional()
      .describe(
        "Coxian, by means and onward or by mean and sd: exponential phases, after each of which it ends or goes on. Where most stays are over soon and some go on to long ones.",
      ),
    uniform: map("a map with low and high", { low: any(), high: any() })
      .optional()
      .describe("Evenly between low and high."),
    triangular: map("a map with low, mode and high", { low: any(), mode: any(), high: any() })
      .optional()
      .describe("Triangular."),
    pert: map("a map with low, mode and high", { low: any(), mode: any(), high: any() })
      .optional()
      .describe(
        "PERT, with mean (low + 4 mode + high) / 6: an expert's least, likeliest and largest value, where a triangular gives too much to the ends.",
      ),
    beta: map("a map with low, high, mean and sd, or low, high, a and b", {
      low: any(),
      high: any(),
      mean: positive().optional(),
      sd: positive().optional(),
      a: plainNumber().optional(),
      b: plainNumber().optional(),
    })
      .optional()
      .describe(
        "Beta, by its bounds with mean and sd or with a and b: where nothing can be below or above, as by the rules of a service.",
      ),
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
      map(expected, shape)
        .register(mergings, { replaces: "whole", isDistribution: true })
        .transform((entry, context): DistributionSpec => {
          const reading = read(entry);
          if ("spec" in reading) return reading.spec;
          context.issues.push({ code: "custom", input: entry, message: issueText(reading) });
          return z.NEVER;
        }),
    ],
  ]).meta({ id });
  return schema;
}

/** The specification that an entry means, if there is such a distribution. */
function read(entry: DistributionEntry): { readonly spec: DistributionSpec } | IssueText {
  try {
    const spec = specificationOf(entry);
    if (typeof spec === "string") return { expected: spec };
    const { mean } = createDistribution(spec);
    if (mean > LARGEST_MEAN) return { expected: "parameters that go together", hint: `Their mean is ${mean}` };
    return { spec };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    return { expected: "parameters that go together", hint: sentence(refused.message) };
  }
}

const sentence = (text: string): string => capitalised(text.replace(/\.$/, ""));

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
