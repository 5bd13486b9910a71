/**
 * Stages: the start of a stage, its clinical part, its end, and leaving for good. What must be arranged before the next
 * one belongs to arranging.ts and early-arranging.ts, the place that is asked for to allocation.ts, and how a package
 * changes during the stage to tapers.ts and reviews.ts.
 */

import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { millisecondsOf } from "../../foundation/time.js";
import {
  bedSetting,
  block,
  changeUnits,
  countAsDelayed,
  endDelayAndOverstay,
  endUse,
  hold,
  release,
} from "../state/holding.js";
import { countAllOverstay } from "../state/overstay.js";
import { NONE } from "../state/people.js";
import type { StagesPort } from "../state/ports.js";
import type { World } from "../state/world.js";

export function installStages(world: World): void {
  world.stages = new Stages(world);
  // Overstay that is still under way counts up to the end of the run.
  world.instants.whenRunEnds(() => countAllOverstay(world));
}

class Stages implements StagesPort {
  private readonly ready: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { simulation } = world;
    this.ready = simulation.action("ready", (person) => this.becomeReady(person));
  }

  start(person: number, service: number, pool: number, units: number, area = this.world.people.area[person]): void {
    const { world } = this;
    const inBed = bedSetting(world, person) !== -1;
    // A newcomer is in no stage and holds nothing.
    if (world.people.stage[person] !== NONE) {
      this.finishStage(person);
      release(world, person);
    }
    const { outcome } = world.plans.nextStage(person);
    if (outcome !== NONE) {
      this.leave(person, outcome);
      return;
    }
    this.enterStage(person, service, area, inBed);
    hold(world, person, service, pool, units, area);
    this.beginClinicalPart(person);
    if (world.people.harmedUnits[person] !== 0) world.rises.fit(person);
  }

  startInPlace(person: number, service: number, units: number, area = this.world.people.area[person]): void {
    const { people } = this.world;
    const pool = people.pool[person];
    const held = people.units[person];
    const reserve = people.reserve[person];
    this.finishStage(person);
    endUse(this.world, person);
    if (people.ready[person] === 1) block(this.world, person, -held, -1);
    const inBed = bedSetting(this.world, person) !== -1;
    this.enterStage(person, service, area, inBed);
    hold(this.world, person, service, pool, held, area);
    if (units < held) changeUnits(this.world, person, units);
    // Before a rise is asked for: a person does not wait behind themselves.
    this.beginClinicalPart(person);
    if (units > held) this.world.rises.ask(person, units - held);
    if (people.harmedUnits[person] !== 0) this.world.rises.fit(person);
    // What was kept for people such as they were can now be free for one of those who wait.
    if (people.reserve[person] !== reserve) this.world.pools.all[pool].reopen();
  }

  startPartWay(person: number, stage: number, elapsed: number): void {
    const { people, simulation } = this.world;
    people.next[person] = stage;
    people.nextPhase[person] = this.world.plans.phase;
    // A stage that began before the run follows no new way.
    people.nextWay[person] = 0;
    people.waitingFrom[person] = simulation.now;
    this.enterStage(person, NONE, people.area[person], false);
    people.stageSince[person] = simulation.now - elapsed;
    people.next[person] = this.drawnNext(person);
    this.world.repeatedStages.foresee(person);
    this.scheduleEnd(person, this.drawnStay(person) - elapsed);
    this.world.reviews.catchUp(person);
    this.world.replacement.ask(person);
    if (people.withoutCare[person] === 0) this.scheduleWithinStay(person);
  }

  takeOver(ends: Action, bringIn: (row: number) => number): void {
    const { people, simulation } = this.world;
    simulation.turnIntoTimers(ends, this.ready, (row, timer) => {
      const person = bringIn(row);
      people.stayTimer[person] = timer;
      return person;
    });
  }

  endByNewHours(services: ReadonlySet<number>): void {
    const { world } = this;
    const { people, simulation } = world;
    for (const person of people.inOrder()) {
      // The end of a stay that stands still is found when it goes on.
      if (people.stage[person] === NONE || people.ready[person] === 1 || people.withoutCare[person] === 1) continue;
      if (!services.has(world.plans.presentStage(person).service)) continue;
      simulation.cancel(people.stayTimer[person]);
      this.timeEnd(person);
      // What is to begin so long before it does so by this end.
      world.arranging.resume(person);
      this.world.earlyArranging.scheduleAgain(person);
    }
  }

  pauseStay(person: number): void {
    const { people, simulation } = this.world;
    this.world.tapers.stop(person);
    if (people.ready[person] === 1) return;
    // What is left of the stay, without the wait for the hour at which people can go.
    people.stayLeft[person] = Math.max(0, people.clinicalEndsAt[person] - simulation.now);
    simulation.cancel(people.stayTimer[person]);
    this.world.earlyArranging.stop(person);
    this.world.reviews.stop(person);
  }

  resumeStay(person: number, longer: number): void {
    const { people, simulation } = this.world;
    // The stay, its cap and its taper go on as if they had begun later by the time without care.
    people.stageSince[person] += simulation.now - people.withoutCareSince[person];
    if (people.ready[person] === 1) {
      this.world.tapers.schedule(person);
      return;
    }
    this.scheduleEnd(person, people.stayLeft[person] + longer);
    this.world.arranging.resume(person);
    this.scheduleWithinStay(person);
  }

  stayAgain(person: number, share: number): void {
    this.scheduleEnd(person, Math.floor(this.drawnStay(person) * share));
    this.world.reviews.schedule(person);
  }

  /** Ends the accounts and the tapering of the stage that is left. */
  private finishStage(person: number): void {
    endDelayAndOverstay(this.world, person);
    this.world.tapers.stop(person);
    this.world.reviews.stop(person);
    this.world.bridging.leave(person);
    this.world.withoutCare.leave(person);
  }

  /**
   * The next stage becomes the present one; the wait is counted where a service takes the person.
   *
   * @param area whose pool of the service it is
   * @param inBed whether the person waited in a hospital bed
   */
  private enterStage(person: number, service: number, area: number, inBed: boolean): void {
    const { people, use, waits, simulation } = this.world;
    const from = people.stage[person];
    const stage = this.world.plans.nextStage(person);
    if (stage.service !== NONE && service !== NONE) {
      const wait = simulation.now - Math.max(people.waitingFrom[person], 0);
      use.start(stage.service, wait, service !== stage.service || area !== people.area[person]);
      waits.add(stage.service, people.class[person], inBed, wait);
    }
    this.world.whileWaiting.carryHarm(person);
    this.goOn(person);
    people.next[person] = NONE;
    people.reviews[person] = 0;
    people.stageSince[person] = simulation.now;
    people.ready[person] = 0;
    people.arranged[person] = 0;
    people.arrangement[person] = NONE;
    people.pending[person] = 0;
    people.planned[person] = 0;
    people.refusals[person] = 0;
    this.world.repeatedStages.enter(person, from);
    this.world.journal?.note("starts-stage", person);
  }

  /** The person is in the next stage, or has come to the outcome that is next, from now on. */
  private goOn(person: number): void {
    const { people, routes } = this.world;
    const from = people.stage[person];
    const to = people.next[person];
    if (from === NONE) routes.come(people, person, to);
    else routes.move(people.class[person], from, to);
    people.stage[person] = to;
    people.stagePhase[person] = people.nextPhase[person];
    people.stageWay[person] = people.nextWay[person];
  }

  private beginClinicalPart(person: number): void {
    const { people } = this.world;
    people.next[person] = this.drawnNext(person);
    this.world.whileWaiting.leadElsewhere(person);
    this.world.whenShort.apply(person);
    this.world.repeatedStages.foresee(person);
    this.scheduleEnd(person, this.drawnStay(person));
    this.scheduleWithinStay(person);
  }

  private drawnNext(person: number): number {
    return this.world.people.drawn(
      person,
      this.world.plans.stageLayout(person).stages[this.world.people.stage[person]].next,
    );
  }

  private drawnStay(person: number): number {
    const { people } = this.world;
    const { stay } = this.world.plans.stageLayout(person).stages[people.stage[person]];
    if (stay === -1) return 0;
    const other = people.stayColumn[person];
    const drawn = people.drawn(person, other === NONE ? stay : other);
    const factor = people.stayFactor[person];
    if (factor === 1) return drawn;
    return Math.min(Math.floor(drawn * factor), millisecondsOf(this.world.plans.presentStage(person).cap));
  }

  /** @param length milliseconds from now to the end of the clinical part */
  private scheduleEnd(person: number, length: number): void {
    const { people, simulation } = this.world;
    people.clinicalEndsAt[person] = simulation.now + length;
    this.timeEnd(person);
  }

  /** At the end of the clinical part, or when the service finds people ready next, the person is ready. */
  private timeEnd(person: number): void {
    const { people, simulation, blueprint, openingTimes } = this.world;
    const { service } = this.world.plans.presentStage(person);
    const discharges = service === NONE ? null : blueprint.services[service].discharges;
    const end = openingTimes.openFrom(discharges, Math.max(simulation.now, people.clinicalEndsAt[person]));
    people.waitingFrom[person] = end;
    people.stayTimer[person] = simulation.timerAt(end, this.ready, person, Priority.release);
  }

  /** Schedules what happens before the end of the clinical part: arranging that starts early, the steps of a taper. */
  private scheduleWithinStay(person: number): void {
    this.world.earlyArranging.schedule(person);
    this.world.reviews.schedule(person);
    this.world.tapers.schedule(person);
  }

  becomeReady(person: number): void {
    const { people, simulation, arranging, allocation } = this.world;
    const next = people.next[person];
    const begun = people.arrangement[person] !== NONE;
    const layout = begun ? this.world.plans.nextLayout(person) : this.world.plans.layout(person);
    const { outcome } = layout.plan.stages[next];
    allocation.stopWaiting(person);
    this.world.earlyArranging.stop(person);
    this.world.reviews.stop(person);
    if (outcome !== NONE && this.world.plans.arrangements(person, layout, next).empty) {
      this.start(person, NONE, NONE, 0);
      return;
    }
    people.ready[person] = 1;
    this.world.journal?.note("ready", person);
    const arranged = begun ? people.arranged[person] === 1 : arranging.begin(person, simulation.now);
    countAsDelayed(this.world, person);
    if (arranged) allocation.askForNextStage(person);
    else this.world.bridging.considerSoon(person);
  }

  /** Somebody who holds nothing, and whose stage is over, leaves for good by an outcome. */
  private leave(person: number, outcome: number): void {
    const { people, heads, simulation } = this.world;
    this.goOn(person);
    heads.leave(people.class[person], outcome, simulation.now - people.cameAt[person]);
    this.world.journal?.note("leaves", person, outcome);
    this.world.instants.somebodyLeaves(person, outcome);
    people.remove(person);
  }
}
