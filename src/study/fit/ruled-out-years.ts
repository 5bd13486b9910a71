/**
 * How often a year rules out the very inputs that it came from.
 *
 * The limit of a calibration holds for figures whose chance is as its law says. How it is with the figures at hand can
 * be counted: every replication of a set of inputs is a year that this set brings, so it is held against other
 * replications of the set as if it had been observed.
 *
 * Tried are the sets that are not ruled out and have many replications: some of each wave, or all where each has many. A
 * year is held against the mean over as many others as sets are judged by, for what rules the truth out is as often a
 * mean over few runs as a year; and by a law of chance that is fitted for this year as it would be if it had been
 * observed, to runs without it, else a rare year would widen what is allowed for it. All sets meet the same random
 * numbers, so that a year is one case, however many sets are tried in it.
 *
 * The own error of a figure is allowed for and not drawn: that the limit holds for it is known.
 *
 * Sets that are not ruled out have wider chance than those that are, the truth among them. Nor is it seen that the few
 * runs which all sets share were unlucky, for years are held against others. So the share is too low rather than too high;
 * docs/decisions/0028-calibration-rules-out.md counts by how much.
 */
import { normalCdf, normalQuantile } from "../../random/functions/normal-function.js";
import { wilson } from "../../statistics/share-interval.js";
import type { CalibrateResult } from "./calibrate-answer.js";
import { type KnownSet, knownSet } from "./calibration-runs.js";
import type { ChanceLaw } from "./chance-law.js";
import { chanceLawsOf } from "./criterion.js";
import { type Criterion, LIMIT_OF_ONE, worstOf } from "./implausibility.js";

/** Replications of some sets of a wave, which tell how much chance moves the figures. */
export const REPLICATIONS_OF_MANY = 30;

/** Sets whose years are tried, at most: all meet the same random numbers, so that more of them say little more. */
const MOST_TRIED = 10;

/** The sets of a calibration. */
export interface TriedSets {
  /** Those that are left in the end: of the last wave, where it has some. */
  readonly accepted: readonly KnownSet[];
  /** All, with the replications that they are judged by. */
  readonly known: readonly KnownSet[];
  /** The best of the waves and some others, with their further replications. */
  readonly many: readonly KnownSet[];
}

/** How sets are judged. */
export interface Judgement {
  readonly criterion: Criterion;
  /** Share of each figure that is allowed as a standard deviation. */
  readonly discrepancy: number;
  /** Of the interval. */
  readonly confidence: number;
}

/** A set with some of its replications, by their indices. */
function ofReplications(set: KnownSet, chosen: readonly number[]): KnownSet {
  return knownSet(
    set,
    set.answers.map((answers) => chosen.map((index) => answers[index])),
  );
}

function allBut(count: number, year: number): number[] {
  return Array.from({ length: count }, (_, index) => index).filter((index) => index !== year);
}

/**
 * Whether one year of a set would rule it out, had it been observed; null where no figure says.
 *
 * @param chance laws that are fitted without this year, one for each figure
 */
function isRuledOut(
  set: KnownSet,
  year: number,
  chance: readonly ChanceLaw[],
  { criterion: { figures, replications, limit }, discrepancy }: Judgement,
): boolean | null {
  const others = allBut(set.replications, year);
  const start = year % others.length;
  const chosen = [...others.slice(start), ...others.slice(0, start)].slice(0, replications);
  const own = ofReplications(set, chosen);
  const observed = set.answers.map((answers) => answers[year]);
  // A figure without a value in this year would not have been observed.
  const told = figures.flatMap((_, k) => (Number.isNaN(observed[k]) ? [] : [k]));
  if (told.length === 0) return null;
  const aimed = told.map((k) => ({
    ...{ observed: observed[k], sd: figures[k].sd },
    discrepancy: discrepancy * Math.abs(observed[k]),
  }));
  const worst = worstOf(
    { ...own, means: told.map((k) => own.means[k]), variances: told.map((k) => own.variances[k]) },
    { figures: aimed, chance: told.map((k) => chance[k]), replications: chosen.length, limit },
  );
  return worst === null ? null : worst > limit;
}

/**
 * Counts in how many of their own years sets that are not ruled out would be.
 *
 * @returns the share with its interval, beside what the limit means; null where no set that is not ruled out has enough
 *   replications, or none of them says anything
 */
export function ruledOutYears(all: TriedSets, judgement: Judgement): CalibrateResult["own-years"] {
  const { accepted, known, many } = all;
  const { criterion, confidence } = judgement;
  const { replications, limit } = criterion;
  // The best is often of an earlier wave than those that are left in the end.
  const isKept = ({ values }: KnownSet) =>
    known.some((set) => set.values === values && (worstOf(set, criterion) ?? Number.POSITIVE_INFINITY) <= limit);
  const further = many.filter((set) => set.replications > replications && isKept(set));
  const areMany = replications >= REPLICATIONS_OF_MANY;
  const tried = (areMany ? accepted : further).slice(0, MOST_TRIED);
  if (tried.length === 0) return null;
  /** Years that the sets of few replications have met are no news to the law. */
  const first = areMany ? 0 : replications;
  const count = Math.min(...tried.map((set) => set.replications));
  const shares: number[] = [];
  for (let year = first; year < count; year++) {
    const without = (set: KnownSet) =>
      set.replications > year ? ofReplications(set, allBut(set.replications, year)) : set;
    const chance = chanceLawsOf([...known, ...many].map(without), criterion.figures.length);
    const verdicts = tried.flatMap((set) => isRuledOut(set, year, chance, judgement) ?? []);
    if (verdicts.length > 0) shares.push(verdicts.filter(Boolean).length / verdicts.length);
  }
  if (shares.length === 0) return null;
  const share = shares.reduce((sum, one) => sum + one, 0) / shares.length;
  return {
    sets: tried.length,
    years: shares.length,
    share,
    ...wilson(share, shares.length, normalQuantile(0.5 + confidence / 2)),
    meant: 2 * normalCdf(-LIMIT_OF_ONE),
  };
}
