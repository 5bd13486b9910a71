/**
 * Staying: the start of a stage, its clinical part, its tapering package, its end, and leaving for good. What must be
 * arranged next belongs to arranging.ts, the place that is asked for to placing.ts.
 */

import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { GRANTED } from "../../engine/resource/resource.js";
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import {
  bedSetting,
  block,
  changeUnits,
  giveUp,
  hold,
  keepTicket,
  packageUnits,
  stopWaiting,
  unitsIn,
} from "../state/holding.js";
import { NONE, TicketFor } from "../state/people.js";
import type { World } from "../state/world.js";
import type { Arranging } from "./arranging.js";

/** Days a person has been in a stage past its cap since observation began. */
export function overstay(world: World, person: number): number {
  const { people, simulation } = world;
  if (people.stage[person] === NONE) return 0;
  const { cap } = world.stage(person, people.stage[person]);
  return Math.max(0, simulation.now - Math.max(people.stageSince[person] + cap, world.observedFrom));
}

/** Somebody loses or gives up what they hold before the stage is over: no bed, no delay; no service, no overstay. */
export function lose(world: World, person: number): void {
  endAccounts(world, person);
  giveUp(world, person);
}

/** Ends the delay and the overstay in what is held. */
function endAccounts(world: World, person: number): void {
  const { people, delays, simulation, use } = world;
  if (people.delay[person] !== NONE) delays.end(person, simulation.now);
  const service = people.service[person];
  if (service !== NONE) use.overstayDays[service] += overstay(world, person);
}

export class Staying {
  private readonly ready: Action;
  private readonly arrange: Action;
  private readonly taper: Action;
  private readonly world: World;
  private readonly arranging: Arranging;
  private readonly ask: Action;
  private readonly granted: Action;
  private readonly left: (person: number, outcome: number) => void;

  /**
   * @param ask action that asks for the next place
   * @param granted action that runs when units were granted after a wait
   * @param left told of everyone who leaves, before the row is given back
   */
  constructor(
    world: World,
    arranging: Arranging,
    ask: Action,
    granted: Action,
    left: (person: number, outcome: number) => void,
  ) {
    this.world = world;
    this.arranging = arranging;
    this.ask = ask;
    this.granted = granted;
    this.left = left;
    const { simulation } = world;
    this.ready = simulation.action("ready", (person) => this.becomeReady(person));
    this.arrange = simulation.action("arrange", (person) => this.arrangeEarly(person));
    this.taper = simulation.action("taper", (person) => this.taperPackage(person));
  }

  /**
   * The next stage starts: what was held is given up, what is held now has been granted.
   *
   * @param service index of the service that takes the person, NONE for none
   * @param pool index of the pool that has granted the units, NONE for unlimited
   */
  start(person: number, service: number, pool: number, units: number): void {
    const { world } = this;
    this.finishStage(person);
    giveUp(world, person);
    const stage = this.enterStage(person, service);
    if (stage.outcome !== NONE) {
      this.leave(person, stage.outcome);
      return;
    }
    hold(world, person, service, pool, units);
    this.stay(person);
  }

  /** The next stage starts in the pool that is held already: the package changes phase in place. */
  startInPlace(person: number, units: number): void {
    const { people, use, simulation } = this.world;
    const pool = people.pool[person];
    const held = people.units[person];
    this.finishStage(person);
    use.hold(people.service[person], -1, -held, simulation.now);
    if (people.ready[person] === 1) block(this.world, person, -held);
    const { service } = this.enterStage(person, this.world.stage(person, people.next[person]).service);
    hold(this.world, person, service, pool, held);
    if (units < held) changeUnits(this.world, person, units);
    else if (units > held) this.askRise(person, units - held);
    this.stay(person);
  }

  /** Puts somebody who is there at the first instant in the middle of a stage, with so many days of it left. */
  startPartWay(person: number, index: number, service: number, pool: number, units: number, remaining: number): void {
    const { people } = this.world;
    people.next[person] = index;
    people.waitingFrom[person] = this.world.simulation.now;
    this.enterStage(person, NONE);
    hold(this.world, person, service, pool, units);
    this.stay(person, remaining);
  }

  /** Gives up the bed and waits at home. */
  waitAtHome(person: number): void {
    lose(this.world, person);
  }

  /** Units the package of the present stage asks for now: of the service that is held, or of the stage's own while none is. */
  wanted(person: number): number {
    const { people, simulation } = this.world;
    const layout = this.world.layout(person);
    const index = people.stage[person];
    const stage = layout.plan.stages[index];
    if (stage.hours === null) return 1;
    const hours = this.world.drawn(person, layout.stages[index].hours);
    const packaged = packageUnits(stage, hours, simulation.now - people.stageSince[person]);
    const service = people.service[person];
    return service === NONE ? packaged : unitsIn(this.world, service, packaged);
  }

  /** Ends the account of the stage that is left. */
  private finishStage(person: number): void {
    const { people, simulation } = this.world;
    endAccounts(this.world, person);
    if (people.tapering[person] === 1) {
      simulation.cancel(people.taper[person]);
      people.tapering[person] = 0;
    }
  }

  private enterStage(person: number, service: number) {
    const { people, use, simulation } = this.world;
    const index = people.next[person];
    const stage = this.world.stage(person, index);
    if (stage.service !== NONE && service !== NONE) {
      const wait = simulation.now - Math.max(people.waitingFrom[person], 0);
      use.start(stage.service, wait, service !== stage.service);
    }
    people.stage[person] = index;
    people.next[person] = NONE;
    people.stageSince[person] = simulation.now;
    people.ready[person] = 0;
    people.arranged[person] = 0;
    people.programme[person] = NONE;
    people.pending[person] = 0;
    return stage;
  }

  private stay(person: number, remaining?: number): void {
    const { people, simulation } = this.world;
    const layout = this.world.layout(person);
    const index = people.stage[person];
    const columns = layout.stages[index];
    const stage = layout.plan.stages[index];
    const days = remaining ?? (columns.stay === -1 ? 0 : this.world.drawn(person, columns.stay));
    simulation.schedule(days, this.ready, person, Priority.release);
    const next = this.world.drawn(person, columns.next);
    people.next[person] = next;
    if (layout.programmes[next].early) {
      const { lead } = this.arranging.programme(person, next);
      if (lead > 0) simulation.schedule(Math.max(0, days - lead), this.arrange, person, Priority.release);
    }
    if (stage.hours !== null && stage.hours.over > 0) this.scheduleTaper(person);
    people.waitingFrom[person] = simulation.now + days;
  }

  private arrangeEarly(person: number): void {
    const { people } = this.world;
    // A stay shorter than the lead ends at the instant this runs; whoever comes first begins.
    if (people.programme[person] === NONE) this.arranging.begin(person, people.waitingFrom[person]);
  }

  private becomeReady(person: number): void {
    const { people, delays, simulation, layouts } = this.world;
    const { plan, programmes } = layouts[people.class[person]];
    const next = plan.stages[people.next[person]];
    if (people.ticketFor[person] !== TicketFor.nothing) stopWaiting(this.world, person);
    if (next.outcome !== NONE && programmes[people.next[person]].empty) {
      this.start(person, NONE, NONE, 0);
      return;
    }
    people.ready[person] = 1;
    block(this.world, person, people.units[person]);
    const begun = people.programme[person] !== NONE;
    const arranged = begun ? people.arranged[person] === 1 : this.arranging.begin(person, simulation.now);
    const setting = bedSetting(this.world, person);
    if (setting !== -1) {
      const { reason, responsible } = this.arranging.cause(person);
      delays.begin(person, reason, this.world.responsible(person, responsible), setting, simulation.now);
    }
    if (arranged) simulation.schedule(0, this.ask, person, Priority.arrival);
  }

  private askRise(person: number, units: number): void {
    const { people, pools, blueprint } = this.world;
    const index = people.pool[person];
    const answer = pools.all[index].request(units, this.granted, person, blueprint.priorities.phaseChange);
    if (answer === GRANTED) changeUnits(this.world, person, people.units[person] + units);
    else keepTicket(this.world, person, TicketFor.rise, index, units, answer);
  }

  private scheduleTaper(person: number): void {
    const { people, simulation } = this.world;
    people.taper[person] = simulation.timer(DAYS_PER_WEEK, this.taper, person, Priority.release);
    people.tapering[person] = 1;
  }

  private taperPackage(person: number): void {
    const { people, simulation } = this.world;
    people.tapering[person] = 0;
    const stage = this.world.stage(person, people.stage[person]);
    const wanted = this.wanted(person);
    if (wanted <= people.units[person]) {
      // What is left of a rise not yet granted is no longer needed.
      if (people.ticketFor[person] === TicketFor.rise) stopWaiting(this.world, person);
      changeUnits(this.world, person, wanted);
    }
    if (simulation.now - people.stageSince[person] < stage.hours!.over) this.scheduleTaper(person);
  }

  private leave(person: number, outcome: number): void {
    const { people, blueprint, departed, inside, outcomes } = this.world;
    const cls = people.class[person];
    departed[cls]++;
    inside[cls]--;
    outcomes[cls * blueprint.outcomes.length + outcome]++;
    this.left(person, outcome);
    people.remove(person);
  }
}
