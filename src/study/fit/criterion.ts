/** What decides whether a set of inputs is ruled out, as the sets that were run make it. */
import { largestOf } from "../../foundation/extremes.js";
import type { KnownSet } from "./calibration-runs.js";
import { type ChanceLaw, fitChanceLaw } from "./chance-law.js";
import { type AimedFigure, type Criterion, hasValue, limitFor } from "./implausibility.js";

/**
 * The law of chance of each figure, from the sets that were run; a set without a value of a figure says nothing of it.
 *
 * @param figures how many there are
 */
export function chanceLawsOf(sets: readonly KnownSet[], figures: number): ChanceLaw[] {
  return Array.from({ length: figures }, (_, k) =>
    fitChanceLaw(
      sets
        .filter((set) => hasValue(set, k))
        .map((set) => ({ mean: set.means[k], variance: set.variances[k], replications: set.replications })),
    ),
  );
}

/**
 * A law that rules nothing out, for a figure whose chance is not known: its variance is e^500, far above the square of
 * any figure.
 */
const ANYTHING: ChanceLaw = { from: 0, step: 1, variances: [500] };

/**
 * The criterion by which sets are chosen that get many replications.
 *
 * A figure that is 0 in all runs of all sets, and was observed to be more, would rule all of them out alike: which of
 * them is the best would be left to their order. So it does not count as long as nothing is known of its chance.
 *
 * @param criterion from the same sets
 */
export function criterionToChoose(criterion: Criterion): Criterion {
  return { ...criterion, chance: criterion.chance.map((law) => (law.variances.length === 0 ? ANYTHING : law)) };
}

/**
 * The criterion as the sets that were run make it.
 *
 * @param aimed the figures to be met
 * @param sets that were run, with those of more replications
 * @param replications over which the means of sets are taken
 */
export function criterionOf(aimed: readonly AimedFigure[], sets: readonly KnownSet[], replications: number): Criterion {
  // All sets meet the same random numbers, so that their variances are wrong alike and their number does not help. One
  // limit is for all figures, so it goes by the figure whose chance is known the least.
  const known = aimed.map((_, k) => largestOf(sets.flatMap((set) => (hasValue(set, k) ? set.replications : []))));
  const limit = limitFor(aimed.length, Math.min(...known) - 1);
  return { figures: aimed, chance: chanceLawsOf(sets, aimed.length), replications, limit };
}
