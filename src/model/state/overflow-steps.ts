/** The steps of an overflow chain, as they are for one person: where each leads them, and when it is tried. */
import type { OverflowPlan } from "../plan/care-plan.js";
import { NONE } from "./people.js";
import type { World } from "./world.js";

/** The area whose pool a step leads somebody to; NONE where the step does nothing for people of theirs. */
export function areaOfStep({ people }: World, person: number, { areas }: OverflowPlan): number {
  const own = people.area[person];
  if (areas === null) return own;
  return areas[own] === own ? NONE : areas[own];
}

/** The step of a chain that leads somebody to a service of an area; -1 where none does. */
export function stepTo(
  world: World,
  person: number,
  chain: readonly OverflowPlan[],
  service: number,
  area: number,
): number {
  return chain.findIndex((step) => step.service === service && areaOfStep(world, person, step) === area);
}

/**
 * Milliseconds after the asking at which a step of the chain is tried, never before the step that stands ahead of it.
 *
 * @param forNext whether it is the next stage that is waited for, or the present one
 */
export function timeOfStep({ people, plans }: World, person: number, forNext: boolean, step: number): number {
  const { overflow: columns } = forNext
    ? plans.nextLayout(person).stages[people.next[person]]
    : plans.stageLayout(person).stages[people.stage[person]];
  let after = 0;
  for (let k = 0; k <= step; k++) after = Math.max(after, people.drawn(person, columns[k]));
  return after;
}
