/**
 * Plans of the lines for services: who comes first there. A service without a plan of its own goes by the priorities
 * of the Blueprint.
 */

/** Who goes first in a line: the lower number; those of the same number in order of asking. */
export interface PriorityPlan {
  /** People who ask again for the capacity of a stage that runs already. */
  readonly replaced: number;
  /** People who have the care of their stage elsewhere and go back to its own service. */
  readonly returning: number;
  /** People who hold capacity other than a bed that they can be delayed in. */
  readonly phaseChange: number;
  /** People in such a bed. */
  readonly hospital: number;
  /** People who hold nothing. */
  readonly community: number;
}

/** As whom somebody asks. */
export type Rank = keyof PriorityPlan;

/** People of some kinds, by indices into the Blueprint's lists; null where all are meant. */
export interface WhoPlan {
  readonly ranks: readonly Rank[] | null;
  readonly classes: readonly number[] | null;
  readonly areas: readonly number[] | null;
  readonly hospitals: readonly number[] | null;
}

/** A group of people in the order of a line: who they are, and the stages, by class, that they are in and ask for. */
export interface GroupPlan extends WhoPlan {
  readonly in: readonly (readonly number[])[] | null;
  readonly for: readonly (readonly number[])[] | null;
}

export interface LinePlan {
  /**
   * The priorities × (number of groups in `order` + 1), so that a place in the order leads nobody into another
   * priority.
   */
  readonly priorities: PriorityPlan;
  /** Who comes first among those of one priority; whoever is in none of these groups comes after them. */
  readonly order: readonly GroupPlan[];
}
