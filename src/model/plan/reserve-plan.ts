/** Plans of reserves: parts of a pool that are kept for some people, who may have the rest of it as well. */
import type { WhoPlan } from "./line-plan.js";

/** Whoever is among the people of several reserves has the first of them. */
export interface ReservePlan extends WhoPlan {
  /** Share of what there is that is kept, and units that are kept besides: one of them is 0. */
  readonly share: number;
  readonly units: number;
}
