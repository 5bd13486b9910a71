/**
 * A stay that is found running: how long it is in all, and how much of it is left.
 *
 * Whoever looks at a service finds long stays more often than short ones, in proportion to their length. So the stay L
 * is drawn from the length-biased law, with distribution function E[X; X ≤ x] / E[X]. The moment at which it is found
 * lies evenly in it, so U × L is left. What has passed and what is left each follow the equilibrium law
 * (equilibrium.ts), but they depend on each other: drawn one by one they would not add up to a stay of the law.
 */
import { breach } from "../../foundation/refusal.js";
import { invertCdf } from "../functions/inverse.js";
import { requireSource, type Source } from "../stream.js";
import { discrete } from "../table.js";
import { createDistribution, type DistributionSpec, type SpecOf } from "./distribution.js";
import { lengthBiased } from "./equilibrium.js";
import { standardExponential } from "./ziggurat.js";

/** One stay that is running; `whole` − `remaining` of it have passed. */
export interface RunningStay {
  /** Length from start to end. */
  readonly whole: number;
  /** What is left of it. */
  readonly remaining: number;
}

/**
 * Makes a function that draws stays that are found running.
 *
 * @param spec the law of the stays: no negative values, and a mean above 0
 * @param source all draws come from it
 * @returns a function that draws one running stay at each call
 * @throws RangeError for a law that can be negative or is always 0, and as `createDistribution`
 * @example
 * const running = runningStaySampler({ kind: "constant", value: 28 }, createStream(1, "stay"));
 * const { whole, remaining } = running(); // 28, and a number between 0 and 28
 */
export function runningStaySampler(spec: DistributionSpec, source: Source): () => RunningStay {
  const law = createDistribution(spec);
  requireSource(source);
  if (law.low < 0) throw breach("the smallest value of the distribution", "at least 0", law.low);
  if (law.mean <= 0) throw breach("the mean of the distribution", "above 0", law.mean);
  if (spec.kind === "coxian") return runningPhases(spec, source);
  const biased = lengthBiased(spec, law);
  // Where no kind of law expresses the length-biased one, its distribution function is inverted.
  const length =
    biased === undefined
      ? () => invertCdf((x) => law.partialMoment(1, x) / law.mean, source(), law.low, law.high)
      : createDistribution(biased).sampler(source);
  return () => {
    const share = source();
    const whole = length();
    return { whole, remaining: share * whole };
  };
}

/**
 * A running stay is found in a phase in proportion to the time that stays spend there. A phase has no memory, so the
 * time since it began and the time until it ends are exponentials of its mean. The phases before it are over and
 * ordinary.
 */
function runningPhases({ means, onward }: SpecOf<"coxian">, source: Source): () => RunningStay {
  const standard = standardExponential(source);
  const last = means.length - 1;
  let reached = 1;
  const times = means.map((mean, phase) => {
    if (phase > 0) reached *= onward[phase - 1];
    return reached * mean;
  });
  const found = discrete(times);
  return () => {
    const phase = found(source);
    let elapsed = means[phase] * standard();
    for (let before = 0; before < phase; before++) elapsed += means[before] * standard();
    let remaining = means[phase] * standard();
    for (let k = phase; k < last && source() < onward[k]; k++) remaining += means[k + 1] * standard();
    return { whole: elapsed + remaining, remaining };
  };
}
