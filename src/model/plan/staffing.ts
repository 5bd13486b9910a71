/**
 * How many carers a supply unit asks for, how many its provider aims at, and how many there are in the long run.
 *
 * A provider aims at a number of posts, and orders a recruit for each carer who leaves. A recruit starts after L weeks
 * and is trained for T; a share c completes that, and for the others recruits are ordered again. A carer stays 1 ÷ a
 * weeks on average where a share a leaves in a week. So a post is open or in training for (L + T) ÷ c weeks on average
 * for every 1 ÷ a that a carer is in it: it has a carer for a share c ÷ (c + a (L + T)) of the time, and a trainee for
 * aT ÷ (c + a (L + T)), whatever happens to the others. The carers in post are binomial, carers and trainees together
 * multinomial. Without training the share is 1 ÷ (1 + aL).
 */
import { createDistribution, type Distribution } from "../../random/laws/distribution.js";
import { type PoolPart, type PoolPlan, UNITS_PER_HOUR, type WorkforcePlan } from "./supply-plan.js";

/**
 * Whole carers that the hours of a supply unit ask for: at least one, unless it never has any hours.
 *
 * They are counted once, for the hours at the first instant, or for the most that there ever are where it begins
 * without. Hours that come and go later bring and take their carers with them: of those, too, there is the share that
 * is in post.
 */
export function carersFor(part: PoolPart, plan: WorkforcePlan): number {
  const hours = unitsWithCarers(part) / UNITS_PER_HOUR;
  return hours <= 0 ? 0 : Math.max(1, Math.round(hours / plan.contactHours));
}

/** Units of a supply unit for which its carers are counted. */
export function unitsWithCarers({ capacity, changes }: PoolPart): number {
  if (capacity > 0) return capacity;
  let units = capacity;
  let most = capacity;
  for (const change of changes) {
    units += change.units;
    most = Math.max(most, units);
  }
  return most;
}

/** Share of the carers who leave in a week. */
export function leavingShare(plan: WorkforcePlan): number {
  return Math.min(1, plan.attritionPerWeek);
}

/** Weeks from a decision to recruit to a carer who gives all hours, if the training is completed at once. */
export function weeksToCarer({ leadWeeks, training }: WorkforcePlan): number {
  return leadWeeks + training.weeks;
}

/** Share of the time that a carer is in a post. */
export function filledShare(plan: WorkforcePlan): number {
  return 1 / (1 + (leavingShare(plan) * weeksToCarer(plan)) / plan.training.completing);
}

/** Share of the time that a trainee is in a post. */
function trainedShare(plan: WorkforcePlan): number {
  return (filledShare(plan) * leavingShare(plan) * plan.training.weeks) / plan.training.completing;
}

/** Share of the hours of its carer that a post gives on average. */
function givenShare(plan: WorkforcePlan): number {
  return filledShare(plan) + plan.training.hoursShare * trainedShare(plan);
}

/**
 * Posts that a provider aims at, on average: one per carer asked for if it only reacts to vacancies. If it plans
 * forward, as many as give the hours of that number on average. This is not a whole number; the part beyond the whole
 * is the chance of one post more, so that a unit of a few carers has on average what it asks for, as one of many
 * carers has.
 */
export function meanPosts(carers: number, plan: WorkforcePlan): number {
  return plan.planning === "forward" ? carers / givenShare(plan) : carers;
}

/**
 * Share of the hours of a pool for which there are carers, on average in the long run, where the provider recruits for
 * all that the contract asks for.
 *
 * It is the mean of min(1, (N + hM) ÷ E), for E carers asked for in the units of the pool, N carers and M trainees in
 * post and the share h of a carer's hours that a trainee gives.
 */
export function meanStaffedShare(pool: PoolPlan, plan: WorkforcePlan): number {
  const carers = pool.parts.map((part) => carersFor(part, plan));
  const asked = carers.reduce((sum, each) => sum + each, 0);
  if (asked === 0) return 1;
  if (plan.planning === "react") return givenShare(plan);
  const posts = carers.map((each) => meanPosts(each, plan));
  const least = posts.reduce((sum, each) => sum + Math.floor(each), 0);
  return chancesOfMore(posts).reduce((sum, chance, more) => {
    return sum + (chance * meanGiven(least + more, asked, plan)) / asked;
  }, 0);
}

/** Mean of min(most, N + hM), for N carers and M trainees in a number of posts. */
function meanGiven(posts: number, most: number, plan: WorkforcePlan): number {
  const filled = filledShare(plan);
  const trained = trainedShare(plan);
  const { hoursShare } = plan.training;
  const carers = createDistribution({ kind: "binomial", n: posts, p: filled });
  if (hoursShare === 0 || trained === 0) return meanUpTo(carers, most);
  // Of the posts without a carer, each has a trainee with the same chance.
  const p = trained / (1 - filled);
  let mean = most * (1 - carers.cdf(Math.min(posts, most) - 1));
  for (let n = 0; n < Math.min(posts + 1, most); n++) {
    const chance = carers.cdf(n) - carers.cdf(n - 1);
    const trainees = createDistribution({ kind: "binomial", n: posts - n, p });
    mean += chance * (n + hoursShare * meanUpTo(trainees, (most - n) / hoursShare));
  }
  return mean;
}

/** Mean of min(most, X). */
function meanUpTo(x: Distribution, most: number): number {
  return x.partialMoment(1, most) + most * (1 - x.cdf(most));
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
