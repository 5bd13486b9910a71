/**
 * How large the packages of people are who are there at the first instant: less than at their start, where they taper and
 * part of the stay has passed.
 */

import { DAYS_PER_WEEK } from "../../foundation/time.js";
import type { InitialPlan } from "../../model/plan/blueprint.js";
import { justBelow } from "../../random/functions/inverse.js";
import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import { equilibrium } from "../../random/laws/equilibrium.js";
import { valuesOf } from "../document/journey.js";
import type { StageEntry } from "../schema/scenario-schema.js";

/**
 * Mean hours a week of a package at the first instant. Where stays vary, those with the smallest packages count, so that
 * nobody is refused for whom there may be room.
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
  return 1 - (remaining === "ready" ? law.cdf(justBelow(days)) : equilibrium(stay).cdf(days));
}
