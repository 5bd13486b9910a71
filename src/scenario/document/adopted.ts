/**
 * Interventions that are followed person by person: those that a share of people adopts, and those that begin on another
 * day in each area.
 */
import type { InterventionEntry, ScenarioDocument } from "../schema/scenario-schema.js";

/** Most of them that may hold on one day: the plan is made for every combination of them. */
export const MOST_ADOPTED = 4;

/** Whether an intervention is followed by some people and not by others. */
export function isAdopted(intervention: InterventionEntry): boolean {
  return intervention.areas !== undefined || intervention["adopted-by"] !== undefined;
}

/** What somebody goes by who follows some of these interventions. */
export interface AdoptedWays {
  /** Their names. */
  readonly names: readonly string[];
  /** By those that are followed, as a sum of 2ᵏ over their positions, less 1: the whole file as it is for such people. */
  readonly documents: readonly ScenarioDocument[];
}
