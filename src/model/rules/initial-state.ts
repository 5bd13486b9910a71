/**
 * The first instant: people who are already there, each in the middle of a stage, at its start or at its end. Whoever finds
 * no room waits for the capacity of the stage, as someone does whose provider has failed, so that nobody given is lost.
 */

import { GRANTED } from "../../engine/resource/resource.js";
import { millisecondsOf } from "../../foundation/time.js";
import { createDistribution, type DistributionSpec } from "../../random/laws/distribution.js";
import { equilibrium } from "../../random/laws/equilibrium.js";
import { createStream } from "../../random/stream.js";
import { discrete } from "../../random/table.js";
import type { InitialPlan, StagePlan } from "../plan/blueprint.js";
import { ClassDraws, memberNames } from "../state/draws.js";
import { unitsAtStart } from "../state/holding.js";
import { NONE } from "../state/people.js";
import type { World } from "../state/world.js";

/** Keys of people present at the start: they count down from here, those of newcomers up from 0. */
const FIRST_KEY = -1;

export function installInitialState(world: World): void {
  const { blueprint, people, seed, replication } = world;
  const stream = (...names: (string | number)[]) => createStream(seed, replication, "initial", ...names);
  const draws = world.layouts.map((layout) => new ClassDraws(layout, blueprint, stream));
  let key = FIRST_KEY;
  blueprint.initial.forEach((plan, entry) => {
    const { arrival, stages, name } = blueprint.classes[plan.class];
    const origin = originOf(world, plan, arrival.origin);
    const source = stream(name, "origin", entry);
    const left = remaining(world, plan, stages[plan.stage], (member) => stream(name, "residual", entry, member));
    for (let k = 0; k < plan.people; k++) {
      const cell = origin(source);
      const person = people.add(
        plan.class,
        Math.floor(cell / blueprint.hospitals.length),
        cell % blueprint.hospitals.length,
      );
      people.key[person] = key--;
      people.cameAt[person] = world.simulation.now;
      draws[plan.class].draw(people, person);
      world.inside[plan.class]++;
      startInStage(world, person, plan.stage, left(person));
    }
  });
  world.insideAtStart.set(world.inside);
}

/** Draws where the people of an entry come from: as their class does, within what the entry says. */
function originOf(world: World, plan: InitialPlan, origin: readonly number[]) {
  const hospitals = world.blueprint.hospitals.length;
  return discrete(
    origin.map((share, cell) => {
      const area = Math.floor(cell / hospitals);
      const hospital = cell % hospitals;
      return (plan.area >= 0 && area !== plan.area) || (plan.hospital >= 0 && hospital !== plan.hospital) ? 0 : share;
    }),
  );
}

/** Milliseconds a person has left of the stage. */
function remaining(
  world: World,
  plan: InitialPlan,
  stage: StagePlan,
  stream: (member: string) => () => number,
): (person: number) => number {
  const { people } = world;
  const columns = world.layouts[plan.class].stages[plan.stage];
  if (plan.remaining === "ready" || stage.stay === null) return () => 0;
  if (plan.remaining === "whole") return (person) => world.drawn(person, columns.stay);
  const { by, of } = stage.stay;
  const capped = (spec: DistributionSpec): DistributionSpec =>
    stage.cap < Number.POSITIVE_INFINITY ? { kind: "capped", of: spec, at: stage.cap } : spec;
  const { stages } = world.layouts[plan.class].plan;
  const names = memberNames(
    by,
    world.blueprint,
    (stage.next?.targets ?? []).map((target) => stages[target].name),
  );
  // A stay that takes no time has nothing left of it.
  const samplers = of.map((spec, k) =>
    createDistribution(spec).mean > 0 ? equilibrium(capped(spec)).sampler(stream(names[k])) : () => 0,
  );
  return (person) => {
    if (by === "next") {
      const next = world.drawn(person, columns.next);
      // All are drawn and one is kept: a changed route then moves nobody else's draw.
      const drawn = samplers.map((sample) => sample());
      return millisecondsOf(drawn[stage.next!.targets.indexOf(next)]);
    }
    const member = by === "area" ? people.area[person] : by === "hospital" ? people.hospital[person] : 0;
    return millisecondsOf(samplers[member]());
  };
}

/** Puts a person into a stage, with the capacity it takes if there is room. */
function startInStage(world: World, person: number, index: number, left: number): void {
  const { people, pools, stages, allocation } = world;
  const { service } = world.stage(person, index);
  const units = unitsAtStart(world, person, index);
  const pool = pools.index(service, people.area[person], people.hospital[person]);
  const answer = pool === NONE ? GRANTED : allocation.askBeforeOthers(person, pool, units);
  if (answer === GRANTED) {
    stages.startPartWay(person, index, service, pool, units, left);
    return;
  }
  stages.startPartWay(person, index, NONE, NONE, 0, left);
  allocation.awaitReplacement(person, pool, units, answer);
}
