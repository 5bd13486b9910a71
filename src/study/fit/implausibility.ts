/**
 * How implausible a set of inputs is: how far what the scenario says of the observed figures lies from them, in standard
 * deviations of all that may lie between. History matching: P. S. Craig, M. Goldstein, A. H. Seheult and J. A. Smith,
 * "Pressure Matching for Hydrocarbon Reservoirs: A Case Study in the Use of Bayes Linear Strategies for Large Computer
 * Experiments", Case Studies in Bayesian Statistics III (1997) 37–93; I. Vernon, M. Goldstein and R. G. Bower, "Galaxy
 * Formation: a Bayesian Uncertainty Analysis", Bayesian Analysis 5 (2010) 619–669.
 *
 * Between a figure and the mean of all runs lie: chance, for what was observed is one year and not the mean of many; the
 * figure's own error; the discrepancy, by which the best set of inputs still misses because the scenario is no more than
 * a scenario; and, at inputs that were not run, what the surface may be off.
 */
import { asinh, sinh } from "../../foundation/hyperbolic.js";
import { normalCdf } from "../../random/functions/normal-function.js";
import { fitSurface, type QuadraticSurface, surfaceAt } from "../../statistics/quadratic-surface.js";
import type { Score } from "../../statistics/rare-region.js";
import { studentQuantile } from "../../statistics/student.js";
import { type ChanceLaw, chanceAt } from "./chance-law.js";

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
  /** For each figure: mean over the replications, and variance between them. */
  readonly means: readonly number[];
  readonly variances: readonly number[];
  readonly replications: number;
}

/** What decides whether a set of inputs is ruled out. */
export interface Criterion {
  readonly figures: readonly AimedFigure[];
  /** One for each figure. */
  readonly chance: readonly ChanceLaw[];
  /** Replications over which means are taken. All sets meet the same random numbers, so that their noise is one for all. */
  readonly replications: number;
  /** Implausibility above which a set is ruled out. */
  readonly limit: number;
}

/** Surfaces of the misses of all figures. */
export interface Emulator {
  readonly criterion: Criterion;
  readonly surface: QuadraticSurface;
  /** For each figure: what its miss is measured in. */
  readonly scales: readonly number[];
}

/** Standard deviations beyond which one figure rules a set of inputs out: 95 % of any law with one peak lie within. */
const LIMIT_OF_ONE = 3;

/** What rounding may be of a squared figure, so that a measure that chance does not move has a variance above 0. */
const ROUNDING = 1e-12;

/**
 * The implausibility above which a set is ruled out, where the worst of several figures decides: the true inputs are
 * ruled out no more often than with one figure and a limit of 3, where chance has a normal law. F. Pukelsheim, "The Three
 * Sigma Rule", The American Statistician 48 (1994) 88–91.
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

/** Variance of all that may lie between figure k and the mean of runs, where that is `mean`. */
function allowedAt({ figures, chance, replications }: Criterion, k: number, mean: number): number {
  const { observed, sd, discrepancy } = figures[k];
  const known = chanceAt(chance[k], mean) * (1 + 1 / replications) + sd ** 2 + discrepancy ** 2;
  return Math.max(known, ROUNDING * Math.max(1, observed * observed));
}

/** The misses of a set in the measure in which they are fitted. */
function fittedMisses({ means }: RunSet, figures: readonly AimedFigure[], scales: readonly number[]): number[] {
  return figures.map(({ observed }, k) => asinh((means[k] - observed) / scales[k]));
}

/**
 * Fits surfaces to the misses at sets of inputs that were run. A miss is measured in the size of its figure, and large
 * ones are drawn together as by a logarithm, so that a line without end at one corner does not bend the surface at another.
 *
 * @param runs as many as make a surface; see `fitSurface`
 * @param criterion what decides
 */
export function emulate(runs: readonly RunSet[], criterion: Criterion): Emulator {
  const { figures } = criterion;
  const scales = figures.map(({ observed }, k) =>
    Math.max(Math.abs(observed), Math.sqrt(allowedAt(criterion, k, observed))),
  );
  const misses = runs.map((run) => fittedMisses(run, figures, scales));
  const surface = fitSurface(
    runs.map(({ position }) => position),
    figures.map((_, k) => misses.map((own) => own[k])),
  );
  return { criterion, surface, scales };
}

/** How far the figures of a set that was run lie from what surfaces said of it before, in their standard deviations. */
export function foreseenMisses({ criterion, surface, scales }: Emulator, run: RunSet): number[] {
  const { means, spread } = surfaceAt(surface, run.position);
  return fittedMisses(run, criterion.figures, scales).map((miss, k) =>
    inDeviations(miss - means[k], surface.variances[k] * spread),
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

/** The implausibility of a set that was run, for each figure, by its own runs. */
export function implausibilityOf({ means }: RunSet, criterion: Criterion): number[] {
  return criterion.figures.map(({ observed }, k) =>
    inDeviations(means[k] - observed, allowedAt(criterion, k, means[k])),
  );
}

/**
 * The least discrepancy, as a share of each figure, with which a set that was run would not be ruled out.
 *
 * @returns null where no share is enough, because a figure of 0 is missed
 */
export function neededDiscrepancy({ means }: RunSet, criterion: Criterion): number | null {
  const bare = { ...criterion, figures: criterion.figures.map((figure) => ({ ...figure, discrepancy: 0 })) };
  const shares = bare.figures.map(({ observed }, k) => {
    const lacking = ((means[k] - observed) / criterion.limit) ** 2 - allowedAt(bare, k, means[k]);
    return lacking <= 0 ? 0 : Math.sqrt(lacking) / Math.abs(observed);
  });
  const most = Math.max(...shares);
  return Number.isFinite(most) ? most : null;
}
