/**
 * The first instant: people who are already there, each in the middle of a stage, at its start or at its end. Whoever
 * finds no room waits for the capacity of the stage, as someone does whose provider has failed, so that nobody of those
 * that the scenario gives is left out. They are there already: hours of admission are for those who come later.
 */

import { createStream } from "../../random/stream.js";
import { AT_ONCE, DrawnRows } from "../state/drawn-rows.js";
import { ClassDraws } from "../state/draws.js";
import { partWayDraw, partWayOrigin } from "../state/part-way.js";
import type { World } from "../state/world.js";

/** Keys of people present at the start: they count down from here, those of newcomers up from 0. */
const FIRST_KEY = -1;

export function installInitialState(world: World): void {
  const { blueprint, people, seed, replication } = world;
  const [layouts] = world.plans.layouts;
  const stream = (...names: (string | number)[]) => createStream(seed, replication, "initial", ...names);
  const drawn = world.plans.layoutsByClass.map(
    (of) => new DrawnRows(new ClassDraws(of, blueprint, stream), of.common[0].width),
  );
  let key = FIRST_KEY;
  const closed = world.pools.all.filter(({ supply }) => !supply.admits);
  for (const { supply } of closed) supply.setHours(true);
  blueprint.initial.forEach((plan, entry) => {
    // Of a place from which nobody of the class comes, too, there may be nobody.
    if (plan.people === 0) return;
    const layout = layouts[plan.class];
    const { name } = layout.plan;
    const origin = partWayOrigin(layout, plan, blueprint);
    const source = stream(name, "origin", entry);
    const elapsedOf = partWayDraw(layout, plan, blueprint, (purpose, member) => stream(name, purpose, entry, member));
    const rows = drawn[plan.class];
    for (let first = 0; first < plan.people; first += AT_ONCE) {
      const count = Math.min(AT_ONCE, plan.people - first);
      rows.drawRows(count, () => origin(source), blueprint.hospitals.length, world.branchesAhead);
      for (let place = 0; place < count; place++) {
        const person = rows.addTo(people, plan.class, place);
        people.key[person] = key--;
        people.cameAt[person] = world.simulation.now;
        world.routes.noteThereAtStart(people, person);
        world.heads.beThere(plan.class);
        world.journal?.note("was-there", person);
        world.stages.startPartWay(person, plan.stage, elapsedOf(people, person));
      }
    }
  });
  for (const { supply } of closed) supply.setHours(false);
  world.heads.noteStart();
}
