/**
 * Opening hours: a service that admits at some hours alone gives its places then. Whoever asks at other hours waits in
 * the line; what falls free meanwhile is given when it opens, in the order of the line. A service without limit has no
 * line: whoever waits for it tries again when it opens, and when its hours change. Hours at which people are found ready
 * hold from their date on for whoever is there, too.
 */
import { type End, followCalendar } from "../../engine/resource/follow-calendar.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { World } from "../state/world.js";

export function installOpeningHours(world: World): void {
  const { simulation, pools, openingTimes } = world;
  const state: { ends: readonly End[]; followed: string; before: Blueprint } = world.keep({
    ends: [],
    followed: "",
    before: world.blueprint,
  });
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
  world.instants.whenPlanChanges(() => {
    follow();
    const { before } = state;
    state.before = world.blueprint;
    const withOther = (hours: "admits" | "discharges") =>
      world.blueprint.services.flatMap((plan, service) =>
        JSON.stringify(plan[hours]) === JSON.stringify(before.services[service][hours]) ? [] : [service],
      );
    const discharging = withOther("discharges");
    if (discharging.length > 0) world.stages.endByNewHours(new Set(discharging));
    const changed = withOther("admits");
    if (changed.length === 0) return;
    world.allocation.tryOpeningAgain();
    world.overflow.tryOpeningAgain();
    world.bridging.tryOpeningAgain(new Set(changed));
  });
}
