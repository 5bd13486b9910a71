/**
 * How implausible a set of inputs is: how far what the scenario says of the observed figures lies from them, in
 * standard deviations of all that may lie between. History matching: P. S. Craig, M. Goldstein, A. H. Seheult and J. A.
 * Smith, "Pressure Matching for Hydrocarbon Reservoirs: A Case Study in the Use of Bayes Linear Strategies for Large
 * Computer Experiments", Case Studies in Bayesian Statistics III (1997) 37–93; I. Vernon, M. Goldstein and R. G. Bower,
 * "Galaxy Formation: a Bayesian Uncertainty Analysis", Bayesian Analysis 5 (2010) 619–669.
 *
 * Between a figure and the mean of all runs lie: chance, for what was observed is one year and not the mean of many;
 * the figure's own error; the model discrepancy, by which the scenario misses even with its best set of inputs; and, at
 * inputs that were not run, what the surface may be off.
 *
 * A figure can have no value in some replication: the mean length of delays, where nobody was delayed. The mean over
 * the other replications would leave out those in which nothing happened, so the set has no value of that figure then.
 * The figure neither rules such a set out nor speaks for it. Nor does it rule out sets that were not run, as long as it
 * has no value in one of the sets that surfaces are fitted to: where it has none is not known, and a surface would say
 * there what it says elsewhere.
 */
import { asinh, sinh } from "../../foundation/hyperbolic.js";
import { normalCdf } from "../../random/functions/normal-function.js";
import { fitSurface, type QuadraticSurface, surfaceAt } from "../../statistics/quadratic-surface.js";
import type { Score } from "../../statistics/rare-region.js";
import { studentQuantile } from "../../statistics/student.js";
import { type ChanceLaw, chanceBetween } from "./chance-law.js";

/** A figure to be met. */
export interface AimedFigure {
  readonly observed: number;
  /** Standard deviations of its own error and of the discrepancy. */
  readonly sd: number;
  readonly discrepancy: number;
}

/** A set of inputs that was run. */
export interface RunSet {
  /** Where each input lies in its range, from 0 to 1. */
  readonly position: readonly number[];
  /** For each figure: mean over the replications, and variance between them; NaN where a replication has no value. */
  readonly means: readonly number[];
  readonly variances: readonly number[];
  readonly replications: number;
}

/** What decides whether a set of inputs is ruled out. */
export interface Criterion {
  readonly figures: readonly AimedFigure[];
  /** One for each figure. */
  readonly chance: readonly ChanceLaw[];
  /**
   * Replications over which means are taken. All sets meet the same random numbers, so that their noise is one for all.
   */
  readonly replications: number;
  /** Implausibility above which a set is ruled out. */
  readonly limit: number;
}

/** Surfaces of the misses of the figures that have a value in every set that they are fitted to. */
export interface Emulator {
  /** Their positions among all figures. */
  readonly of: readonly number[];
  /** What decides, of these figures alone. */
  readonly criterion: Criterion;
  readonly surface: QuadraticSurface;
  /** For each of these figures: what its miss is measured in. */
  readonly scales: readonly number[];
}

/** Standard deviations beyond which one figure rules a set of inputs out: 95 % of any law with one peak lie within. */
export const LIMIT_OF_ONE = 3;

/** What rounding may be of a squared figure, so that a measure that chance does not move has a variance above 0. */
const ROUNDING = 1e-12;

/**
 * The implausibility above which a set is ruled out, where the worst of several figures decides: the true inputs are
 * meant to be ruled out no more often than with one figure and a limit of 3. How nearly that holds is counted in
 * docs/decisions/0028-calibration-rules-out.md. F. Pukelsheim, "The Three Sigma Rule", The American
 * Statistician 48 (1994) 88–91.
 *
 * @param figures how many there are
 * @param degrees degrees of freedom with which the variance of chance is known
 */
export function limitFor(figures: number, degrees: number): number {
  return studentQuantile(1 - normalCdf(-LIMIT_OF_ONE) / figures, degrees);
}

/** A miss in standard deviations; 0 where there is none but rounding, however little may lie between. */
function inDeviations(miss: number, variance: number): number {
  return miss * miss <= ROUNDING ** 2 ? 0 : Math.abs(miss) / Math.sqrt(variance);
}

/** Variance of chance by which figure k is held against runs of the true inputs, where their mean is `mean`. */
export function chanceOf({ figures, chance, replications }: Criterion, k: number, mean: number): number {
  return chanceBetween(chance[k], figures[k].observed, mean, replications);
}

/** Variance of all that may lie between figure k and the mean of runs, where that is `mean`. */
function allowedAt(criterion: Criterion, k: number, mean: number): number {
  const { figures, replications } = criterion;
  const { observed, sd, discrepancy } = figures[k];
  const known = chanceOf(criterion, k, mean) * (1 + 1 / replications) + sd ** 2 + discrepancy ** 2;
  return Math.max(known, ROUNDING * Math.max(1, observed * observed));
}

/** The misses of a set in the measure in which they are fitted; NaN where it has no value of a figure. */
function fittedMisses({ means }: RunSet, { of, criterion, scales }: Omit<Emulator, "surface">): number[] {
  return criterion.figures.map(({ observed }, k) => asinh((means[of[k]] - observed) / scales[k]));
}

/**
 * Fits surfaces to the misses at sets of inputs that were run. A miss is measured in the size of its figure, and large
 * ones are drawn together as by a logarithm, so that a line without end at one corner does not bend the surface at
 * another.
 *
 * @param runs as many as make a surface; see `fitSurface`
 * @param whole what decides, of all figures; those without a value in one of the runs have no surface
 */
export function emulate(runs: readonly RunSet[], whole: Criterion): Emulator {
  const of = whole.figures.flatMap((_, k) => (runs.every((run) => hasValue(run, k)) ? [k] : []));
  const criterion = { ...whole, figures: of.map((k) => whole.figures[k]), chance: of.map((k) => whole.chance[k]) };
  const { figures } = criterion;
  const scales = figures.map(({ observed }, k) => {
    // At a figure of 0 and a mean of 0 nothing is missed, whatever is allowed.
    const mean = observed === 0 ? runs.reduce((sum, { means }) => sum + means[of[k]] / runs.length, 0) : observed;
    return Math.max(Math.abs(observed), Math.sqrt(allowedAt(criterion, k, mean)));
  });
  const misses = runs.map((run) => fittedMisses(run, { of, criterion, scales }));
  const surface = fitSurface(
    runs.map(({ position }) => position),
    figures.map((_, k) => misses.map((own) => own[k])),
  );
  return { of, criterion, surface, scales };
}

/**
 * How far the figures of a set that was run lie from what surfaces said of it before, in their standard deviations:
 * those figures that have a surface, and a value in the set.
 */
export function foreseenMisses(emulator: Emulator, run: RunSet): number[] {
  const { surface } = emulator;
  const { means, spread } = surfaceAt(surface, run.position);
  return fittedMisses(run, emulator).flatMap((miss, k) =>
    Number.isNaN(miss) ? [] : [inDeviations(miss - means[k], surface.variances[k] * spread)],
  );
}

/** The implausibility of figure k where the surface says `miss` with a variance. */
function emulatedImplausibility({ criterion, scales }: Emulator, k: number, miss: number, variance: number): number {
  const { limit, figures } = criterion;
  const mean = figures[k].observed + scales[k] * sinh(miss);
  // What is allowed, drawn together as the miss is: where the surface is sure, the verdict is that of the runs.
  const allowed = asinh((limit * Math.sqrt(allowedAt(criterion, k, mean))) / scales[k]) / limit;
  return inDeviations(miss, variance + allowed * allowed);
}

/**
 * The score of positions that were not run: the worst implausibility over all figures and emulators, as a share of the
 * limit.
 *
 * @param emulators the last is asked first, for it knows the region that is left the best
 * @param snap the position that is run in the place of a drawn one, where inputs are whole numbers
 */
export function implausibilityScore(
  emulators: readonly Emulator[],
  snap: (point: readonly number[]) => readonly number[],
): Score {
  const order = emulators.toReversed();
  return (drawn, enough) => {
    const point = snap(drawn);
    let worst = 0;
    for (const emulator of order) {
      const { surface, criterion } = emulator;
      const { means, spread } = surfaceAt(surface, point);
      for (let k = 0; k < means.length; k++) {
        const one = emulatedImplausibility(emulator, k, means[k], surface.variances[k] * spread) / criterion.limit;
        if (one > worst) worst = one;
        if (worst > enough) return worst;
      }
    }
    return worst;
  };
}

/** Whether a set that was run has a value of figure k. */
export function hasValue({ means }: Pick<RunSet, "means">, k: number): boolean {
  return !Number.isNaN(means[k]);
}

/**
 * The implausibility of a set that was run, for each figure, by its own runs; null where it has no value of the figure. A
 * set of a wave that was stopped has fewer runs than the others, so that more is allowed for chance.
 */
export function implausibilityOf(set: RunSet, whole: Criterion): (number | null)[] {
  const { means, replications } = set;
  const criterion = { ...whole, replications };
  return criterion.figures.map(({ observed }, k) =>
    hasValue(set, k) ? inDeviations(means[k] - observed, allowedAt(criterion, k, means[k])) : null,
  );
}

/** The worst implausibility of a set that was run, over the figures that it has a value of; null where it has none. */
export function worstOf(set: RunSet, criterion: Criterion): number | null {
  const known = implausibilityOf(set, criterion).filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/**
 * The best of some sets: of those that are not ruled out the one with the most values of figures, and of these that
 * which misses least; where all are ruled out, likewise of all. A set that no figure says anything of is the last.
 *
 * @param sets one at least
 */
export function bestOf<Run extends RunSet>(sets: readonly Run[], criterion: Criterion): Run {
  const orders = new Map(sets.map((set) => [set, orderOf(set, criterion)]));
  return sets.reduce((best, set) => (isBefore(orders.get(set)!, orders.get(best)!) ? set : best));
}

/** What a set is compared by, the most important first: the less, the better. */
function orderOf(set: RunSet, criterion: Criterion): readonly number[] {
  const worst = worstOf(set, criterion);
  if (worst === null) return [2, 0, 0];
  const lacking = criterion.figures.filter((_, k) => !hasValue(set, k)).length;
  return [worst > criterion.limit ? 1 : 0, lacking, worst];
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const first = one.findIndex((value, k) => value !== other[k]);
  return first >= 0 && one[first] < other[first];
}

/**
 * The least discrepancy, as a share of each figure, with which a set that was run would not be ruled out.
 *
 * @returns null where no share is enough, because a figure of 0 is missed, and for a set without a value of any figure
 */
export function neededDiscrepancy(set: RunSet, criterion: Criterion): number | null {
  const { means } = set;
  const bare = { ...criterion, figures: criterion.figures.map((figure) => ({ ...figure, discrepancy: 0 })) };
  const shares = bare.figures.flatMap(({ observed }, k) => {
    if (!hasValue(set, k)) return [];
    const lacking = ((means[k] - observed) / criterion.limit) ** 2 - allowedAt(bare, k, means[k]);
    return lacking <= 0 ? 0 : Math.sqrt(lacking) / Math.abs(observed);
  });
  const most = Math.max(...shares);
  return Number.isFinite(most) ? most : null;
}
