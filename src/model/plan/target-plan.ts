/** Bounds for measures, and for ranks. */
import type { Named } from "./named.js";

/** A bound for a measure, judged by the measure's confidence interval. */
export interface TargetPlan extends Named {
  /** Key and breakdown of the measure. */
  readonly key: string;
  readonly by: Readonly<Record<string, string>>;
  /** -Infinity and Infinity where there is no bound on that side. */
  readonly atLeast: number;
  readonly atMost: number;
  /** Whether the bounds are of a rank, and of which; absent where they are of the value. */
  readonly rank?: RankPlan;
}

/** The rank of a part of a measure among those that differ from it in one dimension alone. */
export interface RankPlan {
  /** What has rank 1. */
  readonly from: "largest" | "smallest";
  /** The dimension; null for the only one that the part has. */
  readonly among: string | null;
}
