/**
 * How many carers a supply unit asks for, how many its provider aims at, and how many there are in the long run.
 *
 * A provider aims at a number of posts, and orders a recruit for each carer who leaves. Each post is then filled for as
 * long as a carer stays, 1 ÷ a weeks on average where a share a leaves in a week, and open for the L weeks until the
 * next one starts. So it is filled a share 1 ÷ (1 + aL) of the time, whatever happens to the others: the carers in post
 * are binomial.
 */
import { createDistribution } from "../../random/laws/distribution.js";
import { type PoolPart, type PoolPlan, UNITS_PER_HOUR, type WorkforcePlan } from "./blueprint.js";

/**
 * Whole carers that the hours of a supply unit ask for: at least one, unless it never has any hours.
 *
 * They are counted once, for the hours at the first instant, or for the most that there ever are where it begins
 * without. Hours that come and go later bring and take their carers with them: of those, too, there is the share that
 * is in post.
 */
export function carersFor({ capacity, changes }: PoolPart, plan: WorkforcePlan): number {
  let units = capacity;
  let most = capacity;
  for (const change of changes) {
    units += change.units;
    most = Math.max(most, units);
  }
  const hours = (capacity > 0 ? capacity : most) / UNITS_PER_HOUR;
  return hours <= 0 ? 0 : Math.max(1, Math.round(hours / plan.contactHours));
}

/** Share of the carers who leave in a week. */
export function leavingShare(plan: WorkforcePlan): number {
  return Math.min(1, plan.attritionPerWeek);
}

/** Share of the time that a post is filled. */
export function filledShare(plan: WorkforcePlan): number {
  return 1 / (1 + leavingShare(plan) * plan.leadWeeks);
}

/**
 * Posts that a provider aims at, on average: one per carer asked for if it only reacts to vacancies. If it plans
 * forward, as many as have that number filled on average. This is not a whole number; the part beyond the whole is the
 * chance of one post more, so that a unit of a few carers has on average what it asks for, as one of many carers has.
 */
export function meanPosts(carers: number, plan: WorkforcePlan): number {
  return plan.planning === "forward" ? carers / filledShare(plan) : carers;
}

/**
 * Share of the hours of a pool for which there are carers, on average in the long run.
 *
 * It is the mean of min(1, N ÷ E), for E carers asked for in the units of the pool and N in post, which is binomial for
 * each number of posts that the units may have together.
 */
export function meanStaffedShare(pool: PoolPlan, plan: WorkforcePlan): number {
  const carers = pool.parts.map((part) => carersFor(part, plan));
  const asked = carers.reduce((sum, each) => sum + each, 0);
  if (asked === 0) return 1;
  const filled = filledShare(plan);
  if (plan.planning === "react") return filled;
  const posts = carers.map((each) => meanPosts(each, plan));
  const least = posts.reduce((sum, each) => sum + Math.floor(each), 0);
  return chancesOfMore(posts).reduce((sum, chance, more) => {
    const inPost = createDistribution({ kind: "binomial", n: least + more, p: filled });
    const upTo = inPost.partialMoment(1, asked) + asked * (1 - inPost.cdf(asked));
    return sum + (chance * upTo) / asked;
  }, 0);
}

/** Chances that none, one, two … of the units have one post more than the whole part of their mean. */
function chancesOfMore(posts: readonly number[]): number[] {
  let chances = [1];
  for (const mean of posts) {
    const more = mean - Math.floor(mean);
    const next = new Array<number>(chances.length + 1).fill(0);
    chances.forEach((chance, count) => {
      next[count] += chance * (1 - more);
      next[count + 1] += chance * more;
    });
    chances = next;
  }
  return chances;
}
