/**
 * New ways of doing things that a share of people follows, which may grow and may begin on another day in each area.
 *
 * Everybody has one number for each new way, uniform between 0 and 1 and drawn when they come. They follow the way while
 * their number is below the share that holds where they live: whoever does at 30 % also does at 60 %.
 */
import type { AdoptionPlan } from "./blueprint.js";

/**
 * Share of the people of an area who follow a way on a day of the run.
 *
 * @param day 0 on the first day of the run
 */
export function adoptedShare({ begins, start, end, over }: AdoptionPlan, area: number, day: number): number {
  const since = day - begins[area];
  if (!(since >= 0)) return 0;
  return since >= over ? end : start + (end - start) * (since / over);
}

/**
 * Share of the people of an area who follow some ways and no others on a day of the run.
 *
 * @param adoptions all ways that there are
 * @param way those that they follow, as a sum of 2ᵏ over the positions k of them in the list
 */
export function shareOfWay(adoptions: readonly AdoptionPlan[], way: number, area: number, day: number): number {
  return adoptions.reduce((share, adoption, k) => {
    const adopted = adoptedShare(adoption, area, day);
    return share * ((way & (1 << k)) === 0 ? 1 - adopted : adopted);
  }, 1);
}
