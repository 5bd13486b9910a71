/**
 * Asking: what the plan that holds now makes of somebody who asks for units of a pool. It gives their place in the line
 * and says which part of the pool is kept for people like them.
 *
 * Whether a part is kept for somebody is decided by what they were when they came for the stage that they are in:
 * somebody who has come from the community and asks for more hours, or goes back to them, still has come from the
 * community.
 */
import type { Rank } from "../plan/line-plan.js";
import { NONE } from "./people.js";
import { isAmong, priorityOf } from "./precedence.js";
import { type NewRequest, type Purpose, RequestFor } from "./request.js";
import type { World } from "./world.js";

/**
 * The ranks. The table of people holds a rank as its position in this list; people who are there at the start have 0.
 */
export const RANKS: readonly Rank[] = ["replaced", "returning", "phaseChange", "hospital", "community"];

/** The position of each rank in RANKS. */
const NUMBER_OF = Object.fromEntries(RANKS.map((rank, number) => [rank, number])) as Readonly<Record<Rank, number>>;

/** A request before the plan has been asked about it. */
export type Wish = Omit<NewRequest, "priority" | "reserve">;

/** A request as the plan that holds now sees it. */
export function requestOf(world: World, wish: Wish): NewRequest {
  const { person, rank, service, stage, purpose, area, pool, units, twoCarers } = wish;
  const priority = priorityOf(world, wish);
  const reserve = reserveIn(world, pool, person, keptAs(world, person, rank, purpose));
  // Written out, because V8 takes much longer to spread an object, and this is asked for everybody.
  return { person, rank, service, stage, purpose, area, pool, units, priority, reserve, twoCarers };
}

/**
 * The rank by which a reserve knows somebody who asks. For the next stage it is that by which they came for it, and who
 * has lost what they held is given it again as "replaced" but comes for the next stage as one who holds nothing. Within
 * a stage it is that by which they hold what they have, or held last. A bridge is come for on its own.
 */
export function keptAs({ people, requests }: World, person: number, rank: Rank, purpose: Purpose): Rank {
  // A place elsewhere is one for the stage that is waited for.
  const asked = purpose === RequestFor.overflow ? requests.find(person, RequestFor.nextStage) : NONE;
  const cameAs = asked === NONE ? rank : requests.rank[asked];
  const isForNext = purpose === RequestFor.nextStage || asked !== NONE || people.stage[person] === NONE;
  if (isForNext) return cameAs === "replaced" ? "community" : cameAs;
  const isNewBridge = purpose === RequestFor.bridge && rank !== "replaced";
  return isNewBridge ? rank : RANKS[people.heldAs[person]];
}

/** The reserve of a pool that is kept for somebody; NONE where there is none. */
export function reserveIn({ blueprint, people }: World, pool: number, person: number, as: Rank): number {
  const { reserves } = blueprint.pools[pool];
  return reserves.length === 0 ? NONE : reserves.findIndex((reserve) => isAmong(reserve, people, person, as));
}

/** A newcomer has been granted a place: they hold it as somebody from the community. */
export function noteNewcomer({ people }: World, person: number): void {
  people.grantedAs[person] = NUMBER_OF.community;
}

/** Somebody has been granted units: what they hold from now on they hold as this. */
export function noteGrant(world: World, { person, rank, purpose }: Pick<Wish, "person" | "rank" | "purpose">): void {
  world.people.grantedAs[person] = NUMBER_OF[keptAs(world, person, rank, purpose)];
}
