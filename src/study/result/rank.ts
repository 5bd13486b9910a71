/**
 * The rank of a part of a measure among the parts that differ from it in one dimension alone, such as the rank of a
 * hospital by its delayed days.
 */
import { identityOf, type MeasureName } from "../../experiment/measure.js";
import { excessOver } from "../../experiment/paired-changes.js";
import { type PossibleRanks, possibleRanks } from "../../statistics/possible-ranks.js";

/** Which rank of a part is meant. */
export interface Ranking {
  /** What has rank 1. */
  readonly from: "largest" | "smallest";
  /** The dimension whose members are ranked; null for the only one that the part has. */
  readonly among: string | null;
}

interface RankedPart extends MeasureName {
  readonly rank: Ranking;
}

/** The dimension whose members are ranked. */
export function dimensionRanked({ by, rank }: RankedPart): string {
  return rank.among ?? Object.keys(by)[0];
}

/** The parts among which one is ranked: itself and those that differ from it in the ranked dimension alone. */
export function peersOf<Part extends MeasureName>(ranked: RankedPart, parts: readonly Part[]): Part[] {
  const dimension = dimensionRanked(ranked);
  return parts.filter(({ key, by }) => {
    const member = by[dimension];
    return (
      member !== undefined &&
      identityOf({ key, by: { ...by, [dimension]: ranked.by[dimension] } }) === identityOf(ranked)
    );
  });
}

/**
 * The rank of a value among all: parts that are equal, but for the rounding of their sums, share the best rank that they
 * may have.
 */
export function rankOf(value: number, all: readonly number[], from: Ranking["from"]): number {
  const isBetter = (other: number) =>
    from === "largest" ? excessOver(other, value) > 0 : excessOver(other, value) < 0;
  return 1 + all.filter(isBetter).length;
}

/** The same lists, where values of one replication that are equal but for rounding are the same number. */
function withoutLastBits(parts: readonly (readonly number[])[]): number[][] {
  const alike = parts.map((values) => [...values]);
  for (const k of parts[0].keys()) {
    const order = [...alike].sort((one, other) => one[k] - other[k]);
    order.slice(1).forEach((values, index) => {
      const before = order[index][k];
      if (excessOver(values[k], before) === 0) values[k] = before;
    });
  }
  return alike;
}

/** A rank that was found. */
export interface FoundRank {
  /** Of the means; null where one of the parts has no mean. */
  readonly rank: number | null;
  /** The ranks that the part may have, at the confidence for all parts at once; null where that cannot be said. */
  readonly possible: PossibleRanks | null;
  /** How many are ranked. */
  readonly of: number;
}

/** A part with its values, one per replication, null where it has none. */
interface ValuedPart extends MeasureName {
  readonly mean: number | null;
  readonly values: readonly (number | null)[];
}

/**
 * The rank that a part has, by the means and by what the replications allow.
 *
 * @param ranked the part, and which rank is meant
 * @param parts those of its measure, from the same replications
 * @param confidence between 0 and 1
 */
export function findRank(ranked: RankedPart, parts: readonly ValuedPart[], confidence: number): FoundRank {
  const peers = peersOf(ranked, parts);
  const own = peers.findIndex((part) => identityOf(part) === identityOf(ranked));
  const means = peers.map(({ mean }) => mean).filter((mean) => mean !== null);
  const values = peers.map((part) => part.values.filter((value) => value !== null));
  const isWhole = peers.every((part, k) => part.values.length === values[k].length) && values[0].length >= 2;
  const better = ranked.rank.from === "largest" ? "larger" : "smaller";
  return {
    rank: means.length === peers.length ? rankOf(means[own], means, ranked.rank.from) : null,
    possible: isWhole ? possibleRanks(withoutLastBits(values), { better, confidence })[own] : null,
    of: peers.length,
  };
}
