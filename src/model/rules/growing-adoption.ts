/**
 * New ways that a share of people follows: the share grows from day to day. Stages and tasks that have begun go on as
 * they began; whoever has not begun to arrange the next stage does so by the ways that they follow now.
 */
import type { World } from "../state/world.js";

export function installGrowingAdoption(world: World): void {
  const state = world.keep({ day: 0 });
  const { followedWays } = world;
  followedWays.setDay(world.blueprint, 0);
  world.instants.whenPlanChanges(() => followedWays.setDay(world.blueprint, state.day));
  world.instants.atMidnight((measuredDay) => {
    state.day = measuredDay + world.blueprint.warmUp + 1;
    if (followedWays.setDay(world.blueprint, state.day)) world.earlyArranging.scheduleAllAgain();
  });
}
