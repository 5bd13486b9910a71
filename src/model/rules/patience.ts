/** Patience: newcomers who wait for their first stage for no longer than so much, and then turn to another stage. */
import type { Action } from "../../engine/kernel/simulation.js";
import { NONE, Patience } from "../state/people.js";
import type { PatiencePort } from "../state/ports.js";
import { setWaitingTimer } from "../state/waiting-timer.js";
import type { World } from "../state/world.js";

export function installPatience(world: World): void {
  world.patience = new FirstPatience(world);
}

class FirstPatience implements PatiencePort {
  private readonly isOver: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.isOver = world.simulation.action("patience over", (person) => this.giveUpWaiting(person));
  }

  begin(person: number): boolean {
    const { people, simulation } = this.world;
    const { plan, patience } = this.world.plans.nextLayout(person);
    const isNewcomer = people.stage[person] === NONE && people.next[person] === plan.arrival.stage;
    if (!isNewcomer || plan.arrival.patience === null) return false;
    // It is had once: a change of the plan can make the stage that somebody has turned to the first of their class.
    if (people.patience[person] === Patience.over) return false;
    if (people.patience[person] === Patience.none) {
      people.patience[person] = Patience.runs;
      people.patienceUntil[person] = simulation.now + people.drawn(person, patience);
    }
    if (people.timed[person] === 0)
      setWaitingTimer(this.world, person, people.patienceUntil[person] - simulation.now, this.isOver);
    return true;
  }

  endsBefore(person: number, time: number): boolean {
    return this.begin(person) && this.world.people.patienceUntil[person] < time;
  }

  private giveUpWaiting(person: number): void {
    const { people, plans, givenUp, simulation } = this.world;
    people.timed[person] = 0;
    people.patience[person] = Patience.over;
    this.world.journal?.note("gives-up-waiting", person);
    givenUp.add(plans.nextStage(person).service, simulation.now - people.waitingFrom[person]);
    this.world.allocation.turnTo(person, people.drawn(person, plans.nextLayout(person).patienceThen));
  }
}
