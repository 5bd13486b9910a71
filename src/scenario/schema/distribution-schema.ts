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

/**
 * What an editor offers where a distribution can stand: laws with their parameters, to be changed.
 *
 * @param amounts a small one, a middle one, a mean and a large one
 */
function lawsWith([low, middle, mean, high]: readonly string[]) {
  return [
    { exponential: { mean } },
    { lognormal: { mean, sd: middle } },
    { "log-logistic": { median: middle, mean } },
    { gamma: { mean, sd: low } },
    { erlang: { phases: 3, mean } },
    { weibull: { shape: 1.5, scale: mean } },
    { coxian: { mean, sd: high } },
    { uniform: { low, high } },
    { triangular: { low, mode: middle, high } },
    { pert: { low, mode: middle, high } },
  ];
}

/** Distributions over a quantity: of `any` amount at least 0, with means above 0 read by `positive`. */
function distributionOf(
  id: string,
  expected: string,
  any: Amount,
  positive: Amount,
  amounts: readonly string[],
): z.ZodType<DistributionSpec> {
  const self: z.ZodType<DistributionSpec> = z.lazy(() => schema);
  const mean = () => positive().describe("The mean.");
  const sd = () => positive().describe("Standard deviation: how far from the mean they usually are.");
  const low = () => any().describe("The least.");
  const high = () => any().describe("The largest.");
  const shape = {
    exponential: map("a map with mean", { mean: mean() }).optional().describe("Exponential, by its mean."),
    lognormal: map("a map with mean and sd, median and mean, or mu and sigma", {
      mean: mean().optional(),
      sd: sd().optional(),
      median: positive().optional().describe("Half are below it, and half above."),
      mu: plainNumber().optional().describe("Mean of the logarithm of the number of days (or of hours a week)."),
      sigma: plainNumber().optional().describe("Standard deviation of that logarithm."),
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
    gamma: map("a map with mean and sd", { mean: mean(), sd: sd() }).optional().describe("Gamma, by mean and sd."),
    erlang: map("a map with phases and mean", {
      phases: whole("a whole number of phases, at least 1", 1).describe("How many phases follow each other."),
      mean: mean(),
    })
      .optional()
      .describe("Erlang: the sum of exponential phases; the mean is that of the sum."),
    weibull: map("a map with shape and scale", {
      shape: plainNumber().describe(
        "Below 1 many are over early; at 1 it is exponential; the more above, the more alike they are.",
      ),
      scale: positive().describe("63 % are below it."),
    })
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
    uniform: map("a map with low and high", { low: low(), high: high() })
      .optional()
      .describe("Evenly between low and high."),
    triangular: map("a map with low, mode and high", {
      low: low(),
      mode: any().describe("The likeliest."),
      high: high(),
    })
      .optional()
      .describe("Triangular."),
    pert: map("a map with low, mode and high", { low: low(), mode: any().describe("The likeliest."), high: high() })
      .optional()
      .describe(
        "PERT, with mean (low + 4 mode + high) / 6: an expert's least, likeliest and largest value, where a triangular gives too much to the ends.",
      ),
    beta: map("a map with low, high, mean and sd, or low, high, a and b", {
      low: low(),
      high: high(),
      mean: mean().optional(),
      sd: sd().optional(),
      a: plainNumber().optional().describe("First shape of the beta distribution."),
      b: plainNumber().optional().describe("Second shape of the beta distribution."),
    })
      .optional()
      .describe(
        "Beta, by its bounds with mean and sd or with a and b: where nothing can be below or above, as by the rules of a service.",
      ),
    hyperexponential: map("a map with shares and means", {
      shares: list("a list of shares", share()).describe("Of each exponential; they sum to 100 %."),
      means: list("a list of means", positive()).describe("Of each exponential, in the same order."),
    })
      .optional()
      .describe("With each share an exponential of its own mean."),
    mixture: list(
      "a list of share and of",
      map("a map with share and of", {
        share: share().describe("How many have it; the shares sum to 100 %."),
        of: self.describe("What they have."),
      }),
    )
      .optional()
      .describe("With each share its own distribution."),
    bands: list(
      "a list of from, to and share",
      map("a map with from, to and share", {
        from: any().describe("Where the band begins."),
        to: any().describe("Where it ends."),
        share: share().describe("How many lie in it; the shares sum to 100 %."),
      }),
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
        .meta({ defaultSnippets: lawsWith(amounts).map((law) => ({ label: Object.keys(law)[0], body: law })) })
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
  ["2 days", "5 days", "6 days", "14 days"],
);

/** A distribution of hours of care, in hours a week. */
export const hoursOfCare = distributionOf(
  "hours-of-care",
  "hours of care such as 10 hours per week, or a distribution such as { gamma: { mean: 10 hours per week, sd: 3 hours per week } }",
  hoursPerWeek,
  positiveHoursPerWeek,
  ["4 hours per week", "8 hours per week", "10 hours per week", "21 hours per week"],
);
