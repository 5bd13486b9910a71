/**
 * Where along a line of places a target begins to be met, from noisy values at some of them: what to run next, and when
 * enough is known.
 *
 * Every place has one value per replication; all places meet the same random numbers. The bracket between the last place
 * that misses and the first that meets, by their means, is cut into four at each step, so that three places are run at
 * once. When the two are neighbours, replications are doubled where the bound still lies inside of the interval. A place at
 * the bound may take all runs there are and stay open: so what lies farther out gets some, too, and the answer is at least
 * between two places that are near.
 *
 * The error α is shared out alike among the places that such a search looks at: which of them the answer rests on is
 * chosen by their values, so that one with a wrong interval is more likely to be among these. An interval that is looked
 * at for the j-th time has a part of 1 / (j (j + 1)) of the share of its place. All together add up to α, however often
 * one looks (a union bound).
 */
import { estimate } from "../../experiment/estimates.js";
import { excessOver } from "../../experiment/paired-changes.js";
import type { Bounds } from "../../statistics/interval-within-bounds.js";

/** What is known of a place. */
export interface Place {
  /** One per replication from the first; NaN where the run has none. */
  readonly values: readonly number[];
  /** How often replications were added and the values looked at, from 1. */
  readonly looks: number;
}

export type PlaceVerdict = "meets" | "misses" | "open";

/** Values at most, or at least, a bound. */
export interface Bound {
  readonly side: "at-most" | "at-least";
  readonly bound: number;
  /** What the values cannot pass, so that no interval does. Left out: nothing. */
  readonly limits?: Bounds;
}

/** What to do next, or what was found. Places are numbers from 0, where the target is met the least easily. */
export type SearchStep =
  | { readonly kind: "run"; readonly places: readonly number[] }
  | { readonly kind: "found"; readonly place: number }
  | { readonly kind: "none"; readonly best: number };

const AT_ONCE = 3;
/**
 * A place farther out is run when the open one has this many times its replications: sooner where nothing on that side is
 * decided yet.
 */
const FARTHER_OUT = { undecided: 4, decided: 8 };

/**
 * Values from which there is a verdict. Two that happen to be nearly alike have hardly any interval, and of several
 * places one has such a pair more often than the error of each allows for.
 */
const LEAST_FOR_VERDICT = 3;

/** How many of some places the bracket looks at, from both ends on, until two neighbours are left. */
function placesOfBracket(places: number): number {
  let count = Math.min(2, places);
  for (let room = places - 2; room > 0; room = Math.ceil((room - AT_ONCE) / (AT_ONCE + 1)))
    count += Math.min(AT_ONCE, room);
  return count;
}

/**
 * Confidence of all looks at one place together, such that all places err no more often than is wanted. Where nothing
 * meets, more places are run than the bracket needs, those beside the best: then the error is shared out among them all.
 *
 * @param places how many there are
 * @param tried how many of them have been run
 * @param confidence of the answer
 */
export function confidenceOfEach(places: number, tried: number, confidence: number): number {
  return 1 - (1 - confidence) / Math.max(tried, placesOfBracket(places));
}

/** Confidence of the two-sided interval at a look, where that of all looks together is given. */
export function levelAt(looks: number, confidence: number): number {
  return 1 - (1 - confidence) / (looks * (looks + 1));
}

/** Whether a place meets the bound, by its whole interval; the confidence is that of all looks at it together. */
export function verdictOn({ values, looks }: Place, { side, bound, limits }: Bound, confidence: number): PlaceVerdict {
  const { low, high, defined } = estimate(values, levelAt(looks, confidence), limits);
  if (low === null || high === null || defined < LEAST_FOR_VERDICT) return "open";
  // What is the bound on paper keeps to it, though its sum may be a last bit beyond.
  const [fromLow, fromHigh] = [excessOver(low, bound), excessOver(high, bound)];
  if (side === "at-most") return fromHigh <= 0 ? "meets" : fromLow > 0 ? "misses" : "open";
  return fromLow >= 0 ? "meets" : fromHigh < 0 ? "misses" : "open";
}

/** How far the mean is on the wrong side of the bound; 0 or below where it keeps to it; infinite without a mean. */
function excess({ values }: Place, { side, bound }: Bound): number {
  const { mean } = estimate(values, 0.5);
  if (mean === null) return Number.POSITIVE_INFINITY;
  return side === "at-most" ? excessOver(mean, bound) : excessOver(bound, mean);
}

function inside(low: number, high: number): number[] {
  const room = high - low - 1;
  const count = Math.min(AT_ONCE, room);
  return Array.from({ length: count }, (_, k) => low + Math.round(((k + 1) * (high - low)) / (count + 1)));
}

/**
 * The next step of the search.
 *
 * @param places how many there are, at least two
 * @param tried what is known of some of them, both ends among them
 * @param target what should be met
 * @param confidence of the answer, between 0 and 1
 */
export function nextStep(
  places: number,
  tried: ReadonlyMap<number, Place>,
  target: Bound,
  confidence: number,
): SearchStep {
  const known = [...tried.keys()].sort((a, b) => a - b);
  const ofEach = confidenceOfEach(places, tried.size, confidence);
  const judged = (place: number) => verdictOn(tried.get(place)!, target, ofEach);
  const first = known.find((place) => excess(tried.get(place)!, target) <= 0);
  if (first === undefined) {
    const unseen = inside(0, places - 1);
    if (known.length === 2 && unseen.length > 0) return { kind: "run", places: unseen };
    const best = known.reduce((a, b) => (excess(tried.get(b)!, target) < excess(tried.get(a)!, target) ? b : a));
    const beside = [best - 1, best + 1].filter((place) => place >= 0 && place < places && !tried.has(place));
    if (best !== places - 1 && beside.length > 0) return { kind: "run", places: beside };
    // The best by its mean may be so by chance: that none meets is known when every one that was tried misses.
    const unsure = known.filter((place) => judged(place) !== "misses");
    return unsure.length === 0 ? { kind: "none", best } : { kind: "run", places: unsure };
  }
  const below = known.filter((place) => place < first).at(-1);
  if (below !== undefined && first - below > 1) return { kind: "run", places: inside(below, first) };
  const isMissed = below === undefined || judged(below) === "misses";
  const isMet = judged(first) === "meets";
  if (isMissed && isMet) return { kind: "found", place: first };
  const fartherOut = (from: number, end: number, verdict: PlaceVerdict) =>
    fromOpenTo(end, from, tried, (place) => judged(place) === verdict).filter(
      (place) => !tried.has(place) || judged(place) === "open",
    );
  const farther = [
    ...(isMissed ? [] : fartherOut(below, 0, "misses")),
    ...(isMet ? [] : fartherOut(first, places - 1, "meets")),
  ];
  const unseen = farther.filter((place) => !tried.has(place));
  if (unseen.length > 0) return { kind: "run", places: unseen };
  return { kind: "run", places: [...farther, ...(isMissed ? [] : [below]), ...(isMet ? [] : [first])] };
}

/**
 * Places on one side of an open one that have few replications beside it: the next, and the end where no place on that
 * side is decided.
 */
function fromOpenTo(
  end: number,
  open: number,
  tried: ReadonlyMap<number, Place>,
  isDecided: (place: number) => boolean,
): number[] {
  if (open === end) return [];
  const side = Math.sign(end - open);
  const countOf = (place: number) => tried.get(place)?.values.length;
  const fewest = Math.min(...[...tried.values()].map(({ values }) => values.length));
  const isKnown = [...tried.keys()].some((place) => Math.sign(place - open) === side && isDecided(place));
  const candidates = new Set([open + side, ...(isKnown ? [] : [end])]);
  const times = isKnown ? FARTHER_OUT.decided : FARTHER_OUT.undecided;
  return [...candidates].filter((place) => (countOf(place) ?? fewest) * times <= countOf(open)!);
}
