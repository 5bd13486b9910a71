/** What decides whether a set of inputs is ruled out, as the sets that were run make it. */
import type { KnownSet } from "./calibration-runs.js";
import { fitChanceLaw } from "./chance-law.js";
import { type AimedFigure, type Criterion, hasValue, limitFor } from "./implausibility.js";

/**
 * The criterion as the sets that were run make it.
 *
 * @param aimed the figures to be met
 * @param sets that were run, with those of more replications
 * @param replications over which the means of sets are taken
 */
export function criterionOf(aimed: readonly AimedFigure[], sets: readonly KnownSet[], replications: number): Criterion {
  /** For each figure: the sets with a value of it, which alone say how much chance moves it. */
  const telling = aimed.map((_, k) => sets.filter((set) => hasValue(set, k)));
  const chance = aimed.map(({ observed }, k) =>
    fitChanceLaw(
      observed,
      telling[k].map((set) => ({ mean: set.means[k], variance: set.variances[k], replications: set.replications })),
    ),
  );
  // All sets meet the same random numbers, so that their variances are wrong alike and their number does not help. One
  // limit is for all figures, so it goes by the figure whose chance is known the least.
  const known = telling.map((own) => Math.max(...own.map((set) => set.replications)));
  const degrees = Math.min(...known) - 1;
  return { figures: aimed, chance, replications, limit: limitFor(aimed.length, degrees) };
}
