/**
 * Placing: asking the pool that serves a person for a place, waiting for it in the order the scenario sets, and the ways a
 * wait can end: a grant, patience running out, an overflow to another service.
 */

import type { Action } from "../../engine/kernel/simulation.js";
import { GRANTED } from "../../engine/resource/resource.js";
import {
  bedSetting,
  changeUnits,
  forgetTicket,
  hold,
  keepTicket,
  stopWaiting,
  unitsAtStart,
  unitsIn,
} from "../state/holding.js";
import { NONE, TicketFor } from "../state/people.js";
import type { World } from "../state/world.js";
import type { Arranging } from "./arranging.js";
import { lose, type Staying } from "./stages.js";

/** Days until an overflow chain that found no room anywhere is tried again. */
const TRY_AGAIN = 1;

export class Placing {
  private readonly patience: Action;
  private readonly overflow: Action;
  private readonly world: World;
  private readonly arranging: Arranging;
  private readonly staying: Staying;
  private readonly granted: Action;

  constructor(world: World, arranging: Arranging, staying: Staying, granted: Action) {
    this.world = world;
    this.arranging = arranging;
    this.staying = staying;
    this.granted = granted;
    const { simulation } = world;
    this.patience = simulation.action("patience over", (person) => this.giveUpWaiting(person));
    this.overflow = simulation.action("overflow", (person) => this.tryOverflow(person));
  }

  /** A newcomer, or someone who comes back, turns to the first stage. */
  enter(person: number): void {
    const { people, simulation } = this.world;
    people.next[person] = this.world.layout(person).plan.arrival.stage;
    people.ready[person] = 1;
    if (this.arranging.begin(person, simulation.now)) this.ask(person);
  }

  /** Everything is arranged and the person is ready: asks for the place. */
  ask(person: number): void {
    const { world } = this;
    const { people, pools } = world;
    const stage = world.stage(person, people.next[person]);
    const pool = pools.index(stage.service, people.area[person], people.hospital[person]);
    const units = unitsAtStart(world, person, people.next[person]);
    if (pool === NONE) {
      this.staying.start(person, stage.service, NONE, units);
      return;
    }
    if (pool === people.pool[person]) {
      this.staying.startInPlace(person, units);
      // A rise that does not fit is bought elsewhere after the same time as any other wait for these hours.
      if (people.ticketFor[person] === TicketFor.rise && stage.overflow.length > 0)
        this.startOverflow(person, people.stage[person]);
      return;
    }
    const newcomer = people.stage[person] === NONE;
    if (newcomer && pools.all[pool].plan.whenFull === "turn-away" && !pools.all[pool].couldServe(units)) {
      this.turnAway(person);
      return;
    }
    const answer = pools.all[pool].request(units, this.granted, person, this.priority(person));
    if (answer === GRANTED) {
      this.staying.start(person, stage.service, pool, units);
      return;
    }
    keepTicket(world, person, TicketFor.next, pool, units, answer);
    this.arranging.noteCause(person);
    if (stage.waitsAtHome) this.staying.waitAtHome(person);
    const { patience } = world.layout(person).plan.arrival;
    if (newcomer && patience && people.next[person] === world.layout(person).plan.arrival.stage)
      this.setTimer(person, world.drawn(person, world.layout(person).patience), this.patience);
    else if (stage.overflow.length > 0) this.startOverflow(person, people.next[person]);
  }

  /** Units were granted after a wait. */
  honour(person: number): void {
    const { people, pools } = this.world;
    const purpose = people.ticketFor[person];
    const pool = people.ticketPool[person];
    const units = people.ticketUnits[person];
    pools.all[pool].note();
    forgetTicket(this.world, person);
    stopWaiting(this.world, person);
    if (purpose === TicketFor.next) {
      const { service } = this.world.stage(person, people.next[person]);
      this.staying.start(person, service, pool, units);
    } else if (purpose === TicketFor.rise) {
      changeUnits(this.world, person, people.units[person] + units);
      changeUnits(this.world, person, Math.min(people.units[person], this.staying.wanted(person)));
    } else {
      hold(this.world, person, this.world.stage(person, people.stage[person]).service, pool, units);
      changeUnits(this.world, person, Math.min(units, this.staying.wanted(person)));
    }
  }

  /** Somebody lost the capacity they held because it is no longer there: they ask for their stage's own, before all others. */
  replace(person: number): void {
    const { people, pools, blueprint } = this.world;
    const { service } = this.world.stage(person, people.stage[person]);
    const pool = pools.index(service, people.area[person], people.hospital[person]);
    const units = this.staying.wanted(person);
    const answer = pools.all[pool].request(units, this.granted, person, blueprint.priorities.replaced);
    if (answer === GRANTED) hold(this.world, person, service, pool, units);
    else this.awaitReplacement(person, pool, units, answer);
  }

  /** Somebody in the middle of a stage waits for its capacity. */
  awaitReplacement(person: number, pool: number, units: number, answer: number): void {
    const { people } = this.world;
    keepTicket(this.world, person, TicketFor.replacement, pool, units, answer);
    if (this.world.stage(person, people.stage[person]).overflow.length > 0)
      this.startOverflow(person, people.stage[person]);
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
    const { people } = this.world;
    people.timed[person] = 0;
    stopWaiting(this.world, person);
    this.world.gaveUp++;
    people.next[person] = this.world.drawn(person, this.world.layout(person).patienceThen);
    people.arranged[person] = 0;
    if (this.arranging.begin(person, this.world.simulation.now)) this.ask(person);
  }

  private startOverflow(person: number, stage: number): void {
    const { people } = this.world;
    people.overflowStep[person] = 0;
    this.setTimer(person, this.overflowAfter(person, stage, 0), this.overflow);
  }

  /** Days after the asking at which a step of the chain is tried, never before the step that stands ahead of it. */
  private overflowAfter(person: number, stage: number, step: number): number {
    const columns = this.world.layout(person).stages[stage].overflow;
    let after = 0;
    for (let k = 0; k <= step; k++) after = Math.max(after, this.world.drawn(person, columns[k]));
    return after;
  }

  private tryOverflow(person: number): void {
    const { people, pools } = this.world;
    people.timed[person] = 0;
    const next = people.ticketFor[person] === TicketFor.next;
    const index = next ? people.next[person] : people.stage[person];
    const { overflow } = this.world.stage(person, index);
    const step = people.overflowStep[person];
    const { service } = overflow[step];
    const packaged = next ? unitsAtStart(this.world, person, index) : this.staying.wanted(person);
    const units = unitsIn(this.world, service, packaged);
    const pool = pools.index(service, people.area[person], people.hospital[person]);
    if (pool !== NONE && !pools.all[pool].couldServe(units)) {
      const last = step + 1 >= overflow.length;
      const pause = last
        ? TRY_AGAIN
        : this.overflowAfter(person, index, step + 1) - this.overflowAfter(person, index, step);
      if (!last) people.overflowStep[person]++;
      this.setTimer(person, pause, this.overflow);
      return;
    }
    if (pool !== NONE) pools.all[pool].request(units, this.granted, person, this.priority(person));
    stopWaiting(this.world, person);
    if (next) {
      this.staying.start(person, service, pool, units);
      return;
    }
    // Whoever was owed a part goes with the whole package.
    if (people.service[person] !== NONE) lose(this.world, person);
    hold(this.world, person, service, pool, units);
    this.world.use.overflowed[this.world.stage(person, index).service]++;
  }
}
