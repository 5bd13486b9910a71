/**
 * Tapers: a package of care hours that falls in weekly steps from the start of its stage. A taper stands still while the
 * person is without care, and goes on while they are ready: whoever waits for the next service is owed less hours week by
 * week, too.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { MILLISECONDS_PER_WEEK, millisecondsOf } from "../../foundation/time.js";
import type { StagePlan } from "../plan/care-plan.js";
import { changeUnits, unitsNow } from "../state/holding.js";
import type { TapersPort } from "../state/ports.js";
import type { World } from "../state/world.js";

export function installTapers(world: World): void {
  world.tapers = new Tapers(world);
}

/**
 * Whether a package has still to fall, `elapsed` milliseconds after its start. It falls in weekly steps, the last of
 * which is the first one at which the taper is over: a taper over 10 days ends at the step of day 14.
 */
function isTapering({ hours }: StagePlan, elapsed: number): boolean {
  const lastStep = elapsed - (elapsed % MILLISECONDS_PER_WEEK);
  return hours !== null && lastStep < millisecondsOf(hours.over);
}

class Tapers implements TapersPort {
  private readonly step: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.step = world.simulation.action("taper", (person) => this.taper(person));
  }

  schedule(person: number): void {
    const { people, simulation } = this.world;
    const elapsed = simulation.now - people.stageSince[person];
    if (isTapering(this.world.plans.presentStage(person), elapsed))
      this.setTimer(person, MILLISECONDS_PER_WEEK - (elapsed % MILLISECONDS_PER_WEEK));
  }

  stop(person: number): void {
    const { people, simulation } = this.world;
    if (people.tapering[person] === 1) simulation.cancel(people.taperTimer[person]);
    people.tapering[person] = 0;
  }

  private setTimer(person: number, delay: number): void {
    const { people, simulation } = this.world;
    people.taperTimer[person] = simulation.timer(delay, this.step, person, Priority.release);
    people.tapering[person] = 1;
  }

  private taper(person: number): void {
    const { people, simulation } = this.world;
    people.tapering[person] = 0;
    const stage = this.world.plans.presentStage(person);
    // Of a rise not yet granted, less is needed now, or nothing. Whoever is ready is owed no more than they hold.
    if (people.ready[person] === 0) this.world.rises.fit(person);
    else changeUnits(this.world, person, Math.min(people.units[person], unitsNow(this.world, person)));
    if (isTapering(stage, simulation.now - people.stageSince[person])) this.setTimer(person, MILLISECONDS_PER_WEEK);
  }
}
