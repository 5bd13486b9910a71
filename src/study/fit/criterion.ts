/** What decides whether a set of inputs is ruled out, as the sets that were run make it. */
import type { KnownSet } from "./calibration-runs.js";
import { type ChanceLaw, fitChanceLaw } from "./chance-law.js";
import { type AimedFigure, type Criterion, hasValue, limitFor } from "./implausibility.js";

/** The law of chance of each figure, from the sets that were run; a set without a value of a figure says nothing of it. */
export function chanceLawsOf(aimed: readonly AimedFigure[], sets: readonly KnownSet[]): ChanceLaw[] {
  return aimed.map(({ observed }, k) =>
    fitChanceLaw(
      observed,
      sets
        .filter((set) => hasValue(set, k))
        .map((set) => ({ mean: set.means[k], variance: set.variances[k], replications: set.replications })),
    ),
  );
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
  const known = aimed.map((_, k) => Math.max(...sets.flatMap((set) => (hasValue(set, k) ? set.replications : []))));
  const limit = limitFor(aimed.length, Math.min(...known) - 1);
  return { figures: aimed, chance: chanceLawsOf(aimed, sets), replications, limit };
}
