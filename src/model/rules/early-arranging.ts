/**
 * Early arranging: the tasks before the next stage begin some time before the person is ready for it, where the plan
 * says so. When they do goes by the longest lead of them, and by when the stay ends as far as is known by now.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { NONE } from "../state/people.js";
import type { EarlyArrangingPort } from "../state/ports.js";
import type { World } from "../state/world.js";

export function installEarlyArranging(world: World): void {
  world.earlyArranging = new EarlyArranging(world);
}

class EarlyArranging implements EarlyArrangingPort {
  private readonly arrange: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.arrange = world.simulation.action("arrange", (person) => this.begin(person));
  }

  schedule(person: number): void {
    const { people, simulation, arranging } = this.world;
    const lead = people.arrangement[person] === NONE ? arranging.lead(person, people.next[person]) : 0;
    const at = Math.max(simulation.now, people.waitingFrom[person] - lead);
    if (people.arrangesEarly[person] === 1 && (lead === 0 || at !== people.earlyArrangingAt[person])) this.stop(person);
    if (lead === 0 || people.arrangesEarly[person] === 1) return;
    people.earlyArrangingTimer[person] = simulation.timerAt(at, this.arrange, person, Priority.release);
    people.earlyArrangingAt[person] = at;
    people.arrangesEarly[person] = 1;
  }

  stop(person: number): void {
    const { people, simulation } = this.world;
    if (people.arrangesEarly[person] === 1) simulation.cancel(people.earlyArrangingTimer[person]);
    people.arrangesEarly[person] = 0;
  }

  scheduleAgain(person: number): void {
    const { people } = this.world;
    if (people.ready[person] === 0 && people.withoutCare[person] === 0) this.schedule(person);
  }

  scheduleAllAgain(): void {
    const { people } = this.world;
    for (const person of people.inOrder()) if (people.stage[person] !== NONE) this.scheduleAgain(person);
  }

  private begin(person: number): void {
    const { people } = this.world;
    people.arrangesEarly[person] = 0;
    this.world.arranging.begin(person, people.waitingFrom[person]);
  }
}
