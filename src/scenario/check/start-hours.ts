/**
 * How large the packages of people are who are there at the first instant: less than at their start, where they taper
 * and part of the stay has passed.
 */

import { DAYS_PER_WEEK, MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import type { InitialPlan } from "../../model/plan/care-plan.js";
import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import { valuesOf } from "../document/varying.js";
import type { StageEntry } from "../schema/scenario-schema.js";

/**
 * Mean hours a week of a package at the first instant. Where stays vary, those with the smallest packages count, so
 * that nobody is refused for whom there may be room.
 */
export function meanHoursAtStart(stage: StageEntry, remaining: InitialPlan["remaining"]): number {
  const { hours, cap } = stage;
  if (hours === undefined) return 0;
  const stays = valuesOf(stage.stay).map(
    (of): DistributionSpec => (cap === undefined ? of : { kind: "capped", of, at: cap }),
  );
  const shares = stays.map((stay) => {
    let share = 1;
    // The package falls with every week that has passed; the last fall is the first one at which the taper is over.
    for (let week = DAYS_PER_WEEK; hours.over > 0 && week < hours.over + DAYS_PER_WEEK; week += DAYS_PER_WEEK) {
      const fall = ((1 - hours.end) * (Math.min(week, hours.over) - (week - DAYS_PER_WEEK))) / hours.over;
      share -= fall * chancePassed(stay, week, remaining);
    }
    return share;
  });
  return createDistribution(hours.start).mean * Math.min(1, ...shares);
}

/** The chance that at least so many days of a stay have passed. */
function chancePassed(stay: DistributionSpec, days: number, remaining: InitialPlan["remaining"]): number {
  const law = createDistribution(stay);
  if (remaining === "whole" || law.mean <= 0) return 0;
  // At the end of a stay: the chance that it is not shorter, by the finest time of the model.
  if (remaining === "ready") return 1 - law.cdf(days - 1 / MILLISECONDS_PER_DAY);
  // In the middle: the share of their time that stays spend after so many days, 1 − E[min(X, days)] / E[X].
  return 1 - createDistribution({ kind: "capped", of: stay, at: days }).mean / law.mean;
}
