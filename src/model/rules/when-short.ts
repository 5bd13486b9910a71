/**
 * Short capacity: a stage that starts while others wait in the line of the pool that serves it, for whom there is no room,
 * is shorter, and may lead elsewhere, where the scenario says so. Short is said of the instant at which the stage starts:
 * whoever is the last of the line to be served is not short of anything. Nor are those who have waited for the hour at
 * which people are admitted, and for whom there is room when it comes.
 *
 * Whom other shares lead elsewhere follows from numbers that were drawn when the person came. As few people as possible
 * go another way than they would have gone.
 */
import { memberOf } from "../plan/named.js";
import { NONE } from "../state/people.js";
import type { World } from "../state/world.js";

export function installWhenShort(world: World): void {
  const { people, pools } = world;
  world.whenShort = {
    apply(person) {
      const { whenShort, next: route, service } = world.plans.presentStage(person);
      const pool = people.pool[person];
      if (whenShort === null || pool === NONE || !pools.all[pool].isShort) return;
      people.stayFactor[person] *= whenShort.stay;
      if (service !== NONE) world.harm.startedShort[service]++;
      if (whenShort.next === null || route === null) return;
      const { shortKeep, shortNext, shortStay } = world.plans.stageLayout(person).stages[people.stage[person]];
      const target = route.targets.indexOf(people.next[person]);
      const usual = route.shares[memberOf(route.by, people.area[person], people.hospital[person])][target];
      const other = people.drawn(person, shortNext);
      if (other === NONE || people.drawn(person, shortKeep) * usual < whenShort.next[target]) return;
      people.next[person] = other;
      people.stayColumn[person] = shortStay;
    },
  };
}
