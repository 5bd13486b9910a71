/**
 * Precedence: at which place of a line somebody stands, by the plan that holds now. The lower the number, the earlier;
 * of those with the same number whoever asked first comes first.
 */
import type { GroupPlan, Rank, WhoPlan } from "../plan/line-plan.js";
import type { People } from "./people.js";
import type { Asker } from "./request.js";
import type { World } from "./world.js";

/** The place in the line of a service. */
export function priorityOf({ blueprint, people }: World, asker: Asker): number {
  const { line } = blueprint.services[asker.service];
  if (line === null) return blueprint.priorities[asker.rank];
  const group = line.order.findIndex((one) => isInGroup(one, people, asker));
  return line.priorities[asker.rank] + (group < 0 ? line.order.length : group);
}

/** Whether a person who asks under a rank is one of those whom a plan names. */
export function isAmong({ ranks, classes, areas, hospitals }: WhoPlan, people: People, person: number, rank: Rank) {
  return (
    (ranks === null || ranks.includes(rank)) &&
    (classes === null || classes.includes(people.class[person])) &&
    (areas === null || areas.includes(people.area[person])) &&
    (hospitals === null || hospitals.includes(people.hospital[person]))
  );
}

function isInGroup(group: GroupPlan, people: People, { person, rank, stage }: Asker): boolean {
  const cls = people.class[person];
  return (
    isAmong(group, people, person, rank) &&
    (group.in === null || group.in[cls].includes(people.stage[person])) &&
    (group.for === null || group.for[cls].includes(stage))
  );
}
