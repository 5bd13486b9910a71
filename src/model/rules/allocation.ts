/**
 * Allocation: asking the pool that serves a person for a place, waiting for it in the order the scenario sets, and the ways
 * a wait can end: a grant, patience running out, an overflow to another service. Whoever waits for a next stage keeps what
 * they hold, unless that stage lets them wait at home. Lines and grants are the engine's.
 */

import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { GRANTED } from "../../engine/resource/resource.js";
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import {
  bedSetting,
  changeUnits,
  hold,
  releaseDuringStage,
  unitsAtStart,
  unitsIn,
  unitsNow,
} from "../state/holding.js";
import { NONE, RequestFor } from "../state/people.js";
import type { AllocationPort } from "../state/ports.js";
import { forgetRequest, noteRequest, stopWaiting } from "../state/waiting.js";
import type { World } from "../state/world.js";

/** Until an overflow chain that found no room anywhere is tried again: a day. */
const TRY_AGAIN = MILLISECONDS_PER_DAY;

export function installAllocation(world: World): void {
  world.allocation = new Allocation(world);
}

class Allocation implements AllocationPort {
  private readonly asking: Action;
  private readonly granted: Action;
  private readonly patience: Action;
  private readonly overflow: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { simulation } = world;
    this.asking = simulation.action("ask", (person) => this.ask(person));
    this.granted = simulation.action("granted", (person) => this.grant(person));
    this.patience = simulation.action("patience over", (person) => this.giveUpWaiting(person));
    this.overflow = simulation.action("overflow", (person) => this.tryOverflow(person));
  }

  enter(person: number): void {
    const { people, simulation, arranging } = this.world;
    people.next[person] = this.world.layout(person).plan.arrival.stage;
    people.ready[person] = 1;
    if (arranging.begin(person, simulation.now)) this.ask(person);
  }

  askForNextStage(person: number): void {
    this.world.simulation.schedule(0, this.asking, person, Priority.arrival);
  }

  askForRise(person: number, units: number): void {
    const { people, blueprint } = this.world;
    const pool = people.pool[person];
    const answer = this.request(person, pool, units, blueprint.priorities.phaseChange);
    if (answer === GRANTED) changeUnits(this.world, person, people.units[person] + units);
    else noteRequest(this.world, person, RequestFor.rise, pool, units, answer);
  }

  askBeforeOthers(person: number, pool: number, units: number): number {
    return this.request(person, pool, units, this.world.blueprint.priorities.replaced);
  }

  replace(person: number): void {
    const { people, pools } = this.world;
    const { service } = this.world.stage(person, people.stage[person]);
    const pool = pools.index(service, people.area[person], people.hospital[person]);
    const units = unitsNow(this.world, person);
    const answer = this.askBeforeOthers(person, pool, units);
    if (answer === GRANTED) hold(this.world, person, service, pool, units);
    else this.awaitReplacement(person, pool, units, answer);
  }

  awaitReplacement(person: number, pool: number, units: number, ticket: number): void {
    const { people } = this.world;
    noteRequest(this.world, person, RequestFor.replacement, pool, units, ticket);
    if (this.world.stage(person, people.stage[person]).overflow.length > 0)
      this.startOverflow(person, people.stage[person]);
  }

  /** Everything is arranged and the person is ready: asks for the place of the next stage. */
  private ask(person: number): void {
    const { world } = this;
    const { people, pools, stages } = world;
    const next = people.next[person];
    const stage = world.stage(person, next);
    const pool = pools.index(stage.service, people.area[person], people.hospital[person]);
    const units = unitsAtStart(world, person, next);
    if (pool === NONE) {
      stages.start(person, stage.service, NONE, units);
      return;
    }
    if (pool === people.pool[person]) {
      stages.startInPlace(person, units);
      // A rise that does not fit is bought elsewhere after the same time as any other wait for these hours.
      if (people.requestFor[person] === RequestFor.rise && stage.overflow.length > 0)
        this.startOverflow(person, people.stage[person]);
      return;
    }
    const newcomer = people.stage[person] === NONE;
    if (newcomer && pools.all[pool].plan.whenFull === "turn-away" && !pools.all[pool].couldServe(units)) {
      this.turnAway(person);
      return;
    }
    const answer = this.request(person, pool, units, this.priority(person));
    if (answer === GRANTED) {
      stages.start(person, stage.service, pool, units);
      return;
    }
    noteRequest(world, person, RequestFor.nextStage, pool, units, answer);
    world.arranging.noteCause(person);
    if (stage.waitsAtHome) releaseDuringStage(world, person);
    const { plan, patience } = world.layout(person);
    if (newcomer && plan.arrival.patience && next === plan.arrival.stage)
      this.setTimer(person, world.drawn(person, patience), this.patience);
    else if (stage.overflow.length > 0) this.startOverflow(person, next);
  }

  /** The units of a request that waited have been granted. */
  private grant(person: number): void {
    const { people, pools } = this.world;
    const purpose = people.requestFor[person];
    const pool = people.requestPool[person];
    const units = people.requestUnits[person];
    pools.all[pool].noteUse();
    forgetRequest(this.world, person);
    stopWaiting(this.world, person);
    if (purpose === RequestFor.nextStage) {
      const { service } = this.world.stage(person, people.next[person]);
      this.world.stages.start(person, service, pool, units);
      return;
    }
    if (purpose === RequestFor.rise) changeUnits(this.world, person, people.units[person] + units);
    else hold(this.world, person, this.world.stage(person, people.stage[person]).service, pool, units);
    // The package may have tapered while its request waited.
    changeUnits(this.world, person, Math.min(people.units[person], unitsNow(this.world, person)));
  }

  private request(person: number, pool: number, units: number, priority: number): number {
    return this.world.pools.all[pool].request(units, this.granted, person, priority);
  }

  private priority(person: number): number {
    const { priorities } = this.world.blueprint;
    if (bedSetting(this.world, person) !== -1) return priorities.hospital;
    return this.world.people.service[person] === NONE ? priorities.community : priorities.phaseChange;
  }

  private turnAway(person: number): void {
    const { people, rejected, inside } = this.world;
    rejected[people.class[person]]++;
    inside[people.class[person]]--;
    people.remove(person);
  }

  private setTimer(person: number, delay: number, action: Action): void {
    const { people, simulation } = this.world;
    people.timer[person] = simulation.timer(delay, action, person);
    people.timed[person] = 1;
  }

  private giveUpWaiting(person: number): void {
    const { people, arranging, simulation } = this.world;
    people.timed[person] = 0;
    stopWaiting(this.world, person);
    this.world.noteGaveUp(person);
    people.next[person] = this.world.drawn(person, this.world.layout(person).patienceThen);
    people.arranged[person] = 0;
    if (arranging.begin(person, simulation.now)) this.ask(person);
  }

  private startOverflow(person: number, stage: number): void {
    const { people } = this.world;
    people.overflowStep[person] = 0;
    this.setTimer(person, this.overflowAfter(person, stage, 0), this.overflow);
  }

  /** Milliseconds after the asking at which a step of the chain is tried, never before the step that stands ahead of it. */
  private overflowAfter(person: number, stage: number, step: number): number {
    const columns = this.world.layout(person).stages[stage].overflow;
    let after = 0;
    for (let k = 0; k <= step; k++) after = Math.max(after, this.world.drawn(person, columns[k]));
    return after;
  }

  private tryOverflow(person: number): void {
    const { world } = this;
    const { people, pools } = world;
    people.timed[person] = 0;
    const forNext = people.requestFor[person] === RequestFor.nextStage;
    const stage = forNext ? people.next[person] : people.stage[person];
    const { service } = world.stage(person, stage).overflow[people.overflowStep[person]];
    const packaged = forNext ? unitsAtStart(world, person, stage) : unitsNow(world, person);
    const units = unitsIn(world, service, packaged);
    const pool = pools.index(service, people.area[person], people.hospital[person]);
    if (pool !== NONE && !pools.all[pool].couldServe(units)) {
      this.scheduleNextOverflow(person, stage);
      return;
    }
    if (pool !== NONE) this.request(person, pool, units, this.priority(person));
    stopWaiting(world, person);
    if (forNext) {
      world.stages.start(person, service, pool, units);
      return;
    }
    // Whoever was owed a part goes with the whole package.
    if (people.service[person] !== NONE) releaseDuringStage(world, person);
    hold(world, person, service, pool, units);
    world.use.overflowed[world.stage(person, stage).service]++;
  }

  /** The next step of the chain is tried when its time has come, the last one again and again. */
  private scheduleNextOverflow(person: number, stage: number): void {
    const { people } = this.world;
    const step = people.overflowStep[person];
    const isLast = step + 1 >= this.world.stage(person, stage).overflow.length;
    const pause = isLast
      ? TRY_AGAIN
      : this.overflowAfter(person, stage, step + 1) - this.overflowAfter(person, stage, step);
    if (!isLast) people.overflowStep[person]++;
    this.setTimer(person, pause, this.overflow);
  }
}
