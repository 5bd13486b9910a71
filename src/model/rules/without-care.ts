/**
 * Without care: people in the middle of a stage who have lost its capacity to the failure of a provider, or who found
 * none at the start. Nobody's stay runs down without care: it stands still until they have it again, and may have
 * become longer by then. Where the scenario says so, they are admitted after a time. Getting a place again is left to
 * replacement.ts.
 */
import type { Action } from "../../engine/kernel/simulation.js";
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import { NONE } from "../state/people.js";
import type { WithoutCarePort } from "../state/ports.js";
import type { World } from "../state/world.js";

export function installWithoutCare(world: World): void {
  world.withoutCare = new WithoutCare(world);
  world.instants.whenRunEnds(() => {
    const { people } = world;
    for (let person = people.first(); person !== NONE; person = people.after(person))
      if (people.withoutCare[person] === 1) world.lostCare.timeWithout += timeSoFar(world, person);
  });
}

/** Milliseconds that somebody has been without care since observation began. */
function timeSoFar({ people, simulation, observedFrom }: World, person: number): number {
  return simulation.now - Math.max(people.withoutCareSince[person], observedFrom);
}

class WithoutCare implements WithoutCarePort {
  private readonly admission: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.admission = world.simulation.action("admission for want of care", (person) => this.admit(person));
  }

  begin(person: number): void {
    const { people, simulation, stages } = this.world;
    if (people.withoutCare[person] === 1) return;
    people.withoutCare[person] = 1;
    people.withoutCareSince[person] = simulation.now;
    this.world.journal?.note("without-care", person);
    stages.pauseStay(person);
    const { admission } = this.world.plans.stageLayout(person).stages[people.stage[person]];
    if (admission >= 0)
      people.admissionTimer[person] = simulation.timer(people.drawn(person, admission), this.admission, person);
  }

  end(person: number): void {
    const { people, simulation, stages } = this.world;
    if (people.withoutCare[person] === 0) return;
    const gap = simulation.now - people.withoutCareSince[person];
    this.leave(person);
    this.world.journal?.note("care-again", person);
    const { withoutCare } = this.world.plans.presentStage(person);
    stages.resumeStay(person, Math.floor(gap * withoutCare.longerStay));
  }

  leave(person: number): void {
    const { people, simulation } = this.world;
    if (people.withoutCare[person] === 0) return;
    this.world.lostCare.timeWithout += timeSoFar(this.world, person);
    people.withoutCare[person] = 0;
    if (this.world.plans.presentStage(person).withoutCare.admission) simulation.cancel(people.admissionTimer[person]);
  }

  private admit(person: number): void {
    const { people, simulation, allocation, arranging } = this.world;
    // A task under way for the next stage, such as a visit, is finished first: the admission is looked at again a day
    // later.
    if (!arranging.dropPlanned(person)) {
      people.admissionTimer[person] = simulation.timer(MILLISECONDS_PER_DAY, this.admission, person);
      return;
    }
    const { admission } = this.world.plans.presentStage(person).withoutCare;
    this.world.lostCare.admitted++;
    this.world.journal?.note("admitted-for-care", person);
    people.ready[person] = 1;
    allocation.turnTo(person, admission!.stage);
  }
}
