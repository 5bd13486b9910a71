/**
 * Opening hours: a service that admits at some hours alone gives its places then. Whoever asks at other hours waits in
 * the line; what falls free meanwhile is given when it opens, in the order of the line.
 */
import { type End, followCalendar } from "../../engine/resource/follow-calendar.js";
import type { World } from "../state/world.js";

export function installOpeningHours(world: World): void {
  const { simulation, pools, openingTimes } = world;
  const state: { ends: readonly End[]; followed: string } = world.keep({ ends: [], followed: "" });
  const follow = () => {
    const hours = world.blueprint.pools.map(({ services }) => world.blueprint.services[services[0]].admits);
    // A change of the plan that changes no hours leaves every event where it was.
    if (JSON.stringify(hours) === state.followed) return;
    state.followed = JSON.stringify(hours);
    for (const end of state.ends) end();
    state.ends = hours.flatMap((one, pool) => {
      pools.all[pool].supply.setHours(true);
      if (one === null) return [];
      return [
        followCalendar(simulation, openingTimes.calendarOf(one), (open) => pools.all[pool].supply.setHours(open === 1)),
      ];
    });
  };
  follow();
  world.instants.whenPlanChanges(follow);
}
