/**
 * Stages: the start of a stage, its clinical part, its tapering package, its end, and leaving for good. What must be
 * arranged before the next one belongs to arranging.ts, the place that is asked for to allocation.ts.
 */

import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { MILLISECONDS_PER_WEEK, millisecondsOf } from "../../foundation/time.js";
import type { StagePlan } from "../plan/blueprint.js";
import {
  bedSetting,
  block,
  changeUnits,
  endDelayAndOverstay,
  endUse,
  hold,
  overstay,
  release,
  unitsNow,
} from "../state/holding.js";
import { NONE, RequestFor } from "../state/people.js";
import type { StagesPort } from "../state/ports.js";
import { stopWaiting } from "../state/waiting.js";
import type { World } from "../state/world.js";

export function installStages(world: World): void {
  world.stages = new Stages(world);
  // Overstay that is still under way counts up to the end of the run.
  world.whenRunEnds(() => {
    const { people, use } = world;
    for (let person = 0; person < people.rows; person++) {
      const service = people.present(person) ? people.service[person] : NONE;
      if (service !== NONE) use.overstayTime[service] += overstay(world, person);
    }
  });
}

class Stages implements StagesPort {
  private readonly ready: Action;
  private readonly arrange: Action;
  private readonly taper: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { simulation } = world;
    this.ready = simulation.action("ready", (person) => this.becomeReady(person));
    this.arrange = simulation.action("arrange", (person) => this.arrangeEarly(person));
    this.taper = simulation.action("taper", (person) => this.taperPackage(person));
  }

  start(person: number, service: number, pool: number, units: number): void {
    const { world } = this;
    const inBed = bedSetting(world, person) !== -1;
    this.finishStage(person);
    release(world, person);
    const stage = this.enterStage(person, service, inBed);
    if (stage.outcome !== NONE) {
      this.leave(person, stage.outcome);
      return;
    }
    hold(world, person, service, pool, units);
    this.beginClinicalPart(person);
  }

  startInPlace(person: number, units: number): void {
    const { people } = this.world;
    const pool = people.pool[person];
    const held = people.units[person];
    this.finishStage(person);
    endUse(this.world, person);
    if (people.ready[person] === 1) block(this.world, person, -held);
    const inBed = bedSetting(this.world, person) !== -1;
    const { service } = this.enterStage(person, this.world.stage(person, people.next[person]).service, inBed);
    hold(this.world, person, service, pool, held);
    if (units < held) changeUnits(this.world, person, units);
    else if (units > held) this.world.allocation.askForRise(person, units - held);
    this.beginClinicalPart(person);
  }

  startPartWay(person: number, stage: number, service: number, pool: number, units: number, remaining: number): void {
    const { people } = this.world;
    people.next[person] = stage;
    people.waitingFrom[person] = this.world.simulation.now;
    this.enterStage(person, NONE, false);
    hold(this.world, person, service, pool, units);
    this.beginClinicalPart(person, remaining);
  }

  /** Ends the accounts and the tapering of the stage that is left. */
  private finishStage(person: number): void {
    const { people, simulation } = this.world;
    endDelayAndOverstay(this.world, person);
    if (people.tapering[person] === 1) {
      simulation.cancel(people.taper[person]);
      people.tapering[person] = 0;
    }
  }

  /**
   * The next stage becomes the present one; the wait is counted where a service takes the person.
   *
   * @param inBed whether the person waited in a hospital bed
   */
  private enterStage(person: number, service: number, inBed: boolean): StagePlan {
    const { people, use, waits, simulation } = this.world;
    const index = people.next[person];
    const stage = this.world.stage(person, index);
    if (stage.service !== NONE && service !== NONE) {
      const wait = simulation.now - Math.max(people.waitingFrom[person], 0);
      use.start(stage.service, wait, service !== stage.service);
      waits.add(stage.service, people.class[person], inBed, wait);
    }
    people.stage[person] = index;
    people.next[person] = NONE;
    people.stageSince[person] = simulation.now;
    people.ready[person] = 0;
    people.arranged[person] = 0;
    people.arrangement[person] = NONE;
    people.pending[person] = 0;
    return stage;
  }

  /** @param remaining milliseconds of it that are left; all that were drawn, if left out */
  private beginClinicalPart(person: number, remaining?: number): void {
    const { people, simulation } = this.world;
    const layout = this.world.layout(person);
    const index = people.stage[person];
    const columns = layout.stages[index];
    const stage = layout.plan.stages[index];
    const length = remaining ?? (columns.stay === -1 ? 0 : this.world.drawn(person, columns.stay));
    simulation.schedule(length, this.ready, person, Priority.release);
    const next = this.world.drawn(person, columns.next);
    people.next[person] = next;
    const lead = this.world.arranging.lead(person, next);
    if (lead > 0) simulation.schedule(Math.max(0, length - lead), this.arrange, person, Priority.release);
    if (stage.hours !== null && stage.hours.over > 0) this.scheduleTaper(person);
    people.waitingFrom[person] = simulation.now + length;
  }

  private arrangeEarly(person: number): void {
    const { people } = this.world;
    // Where the stay is shorter than the lead, readiness comes at this same instant and may have begun the arranging.
    if (people.arrangement[person] === NONE) this.world.arranging.begin(person, people.waitingFrom[person]);
  }

  private becomeReady(person: number): void {
    const { people, delays, simulation, arranging, allocation } = this.world;
    const { plan, arrangements } = this.world.layout(person);
    const next = people.next[person];
    const { outcome, service } = plan.stages[next];
    if (people.requestFor[person] !== RequestFor.nothing) stopWaiting(this.world, person);
    if (outcome !== NONE && arrangements[next].empty) {
      this.start(person, NONE, NONE, 0);
      return;
    }
    people.ready[person] = 1;
    block(this.world, person, people.units[person]);
    const begun = people.arrangement[person] !== NONE;
    const arranged = begun ? people.arranged[person] === 1 : arranging.begin(person, simulation.now);
    const setting = bedSetting(this.world, person);
    if (setting !== -1) {
      const { reason, responsible } = arranging.cause(person);
      delays.begin(person, reason, this.world.responsible(person, responsible), setting, service, simulation.now);
    }
    if (arranged) allocation.askForNextStage(person);
  }

  private scheduleTaper(person: number): void {
    const { people, simulation } = this.world;
    people.taper[person] = simulation.timer(MILLISECONDS_PER_WEEK, this.taper, person, Priority.release);
    people.tapering[person] = 1;
  }

  private taperPackage(person: number): void {
    const { people, simulation } = this.world;
    people.tapering[person] = 0;
    const stage = this.world.stage(person, people.stage[person]);
    const needed = unitsNow(this.world, person);
    if (needed <= people.units[person]) {
      // What is left of a rise not yet granted is no longer needed.
      if (people.requestFor[person] === RequestFor.rise) stopWaiting(this.world, person);
      changeUnits(this.world, person, needed);
    }
    if (simulation.now - people.stageSince[person] < millisecondsOf(stage.hours!.over)) this.scheduleTaper(person);
  }

  private leave(person: number, outcome: number): void {
    const { people, blueprint, departed, inside, outcomes } = this.world;
    const cls = people.class[person];
    departed[cls]++;
    inside[cls]--;
    outcomes[cls * blueprint.outcomes.length + outcome]++;
    this.world.somebodyLeaves(person, outcome);
    people.remove(person);
  }
}
