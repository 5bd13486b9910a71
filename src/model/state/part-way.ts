/**
 * People who are already in a stage when the run begins. For each of them are drawn: where they come from, where they
 * go next, how long their whole stay is and how much of it has passed. These depend on each other. At any instant a
 * service holds more people with long stays than pass through it, because long stays are there for longer; so it also
 * holds more people from areas with long stays, and more who go on to places that follow long stays.
 */

import { millisecondsOf } from "../../foundation/time.js";
import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import { type RunningStay, runningStaySampler } from "../../random/laws/running-stay.js";
import { discrete } from "../../random/table.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { InitialPlan, StagePlan } from "../plan/care-plan.js";
import type { ClassLayout } from "../plan/class-layout.js";
import { memberOf } from "../plan/named.js";
import { memberNames, type Places, type StreamMaker } from "./draw.js";
import type { People } from "./people.js";

/** A stay that takes no time: nothing of it has passed, and nothing is left. */
const NO_STAY = (): RunningStay => ({ whole: 0, remaining: 0 });

/** Milliseconds of the stage that have passed for a person; may change what is drawn of the stay and the next stage. */
type PartWayDraw = (people: People, person: number) => number;

/**
 * Makes what decides how much of the stage has passed for the people of one entry.
 *
 * @param stream names the streams of the entry
 */
export function partWayDraw(layout: ClassLayout, plan: InitialPlan, places: Places, stream: StreamMaker): PartWayDraw {
  const { stay } = layout.stages[plan.stage];
  if (plan.remaining === "whole" || stay === -1) return () => 0;
  // Everybody comes to the end of a stay once, whether it was long or short: it is drawn as usual.
  if (plan.remaining === "ready") return (people, person) => people.drawn(person, stay);
  return runningDraw(layout, plan, places, stream);
}

/** Draws people in the middle of a stay: writes the next stage and the stay to their row. */
function runningDraw(layout: ClassLayout, plan: InitialPlan, places: Places, stream: StreamMaker): PartWayDraw {
  const stage = layout.plan.stages[plan.stage];
  const columns = layout.stages[plan.stage];
  const { by, of } = stage.stay!;
  const targets = stage.next?.targets ?? [];
  const names = memberNames(
    by,
    places,
    targets.map((target) => layout.plan.stages[target].name),
  );
  const means = meanStays(stage);
  const samplers = of.map((spec, k) =>
    means[k] > 0 ? runningStaySampler(capped(stage, spec), stream("residual", names[k])) : NO_STAY,
  );
  const cap = millisecondsOf(stage.cap);
  /** Writes a stay to the row of a person and says how much of it has passed. */
  const note = (people: People, row: number, { whole, remaining }: RunningStay): number => {
    const length = Math.min(millisecondsOf(whole), cap);
    people.draws[row + columns.stay] = length;
    return length - Math.min(millisecondsOf(remaining), length);
  };
  if (by !== "next") {
    return (people, person) => {
      const drawn = samplers[memberOf(by, people.area[person], people.hospital[person])]();
      return note(people, person * people.stride, drawn);
    };
  }
  const { by: routeBy, shares } = stage.next!;
  const source = stream("next", "");
  const tables = shares.map((row) => {
    const weights = row.map((share, k) => share * means[k]);
    return weights.some((weight) => weight > 0) ? discrete(weights) : null;
  });
  return (people, person) => {
    const row = person * people.stride;
    const table = tables[memberOf(routeBy, people.area[person], people.hospital[person])];
    // Without a stay that takes time, they go where they would have gone.
    const next = table === null ? targets.indexOf(people.draws[row + columns.next]) : table(source);
    people.draws[row + columns.next] = targets[next];
    // All are drawn and one is kept: a changed route then moves nobody else's draw.
    const drawn = samplers.map((sample) => sample());
    return note(people, row, drawn[next]);
  };
}

/**
 * Makes what draws where the people of an entry come from, as a cell (area × hospitals + hospital): from the origins of
 * their class within what the entry says. In the middle of a stay, those from where stays are long are found more
 * often.
 */
export function partWayOrigin(
  layout: ClassLayout,
  plan: InitialPlan,
  places: Pick<Blueprint, "hospitals">,
): (source: () => number) => number {
  const stage = layout.plan.stages[plan.stage];
  const hospitals = places.hospitals.length;
  const shares = layout.plan.arrival.origin.map((share, cell) => {
    const area = Math.floor(cell / hospitals);
    const hospital = cell % hospitals;
    return (plan.area >= 0 && area !== plan.area) || (plan.hospital >= 0 && hospital !== plan.hospital) ? 0 : share;
  });
  if (plan.remaining !== "residual" || stage.stay === null) return discrete(shares);
  const means = meanStays(stage);
  const weights = shares.map(
    (share, cell) => share * meanStayOf(stage, means, Math.floor(cell / hospitals), cell % hospitals),
  );
  return discrete(weights.some((weight) => weight > 0) ? weights : shares);
}

/** The law of a stay of the stage: cut at its cap, if there is one. */
function capped(stage: StagePlan, of: DistributionSpec): DistributionSpec {
  return stage.cap < Number.POSITIVE_INFINITY ? { kind: "capped", of, at: stage.cap } : of;
}

/** Mean days of each of the stage's stays, cut at its cap. */
function meanStays(stage: StagePlan): number[] {
  return stage.stay!.of.map((spec) => createDistribution(capped(stage, spec)).mean);
}

/** Mean days in the stage of people from an area and hospital. */
function meanStayOf(stage: StagePlan, means: readonly number[], area: number, hospital: number): number {
  const { by } = stage.stay!;
  if (by !== "next") return means[memberOf(by, area, hospital)];
  const { by: routeBy, shares } = stage.next!;
  return shares[memberOf(routeBy, area, hospital)].reduce((sum, share, k) => sum + share * means[k], 0);
}
