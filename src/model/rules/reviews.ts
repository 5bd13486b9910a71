/**
 * Reviews: at the same interval from the start of a stage on, while its clinical part runs, the package rises by a
 * step, falls by one or stays. A rise that does not fit waits as unmet hours; a fall never leaves less than the
 * smallest package, a quarter of an hour a week. Reviews stand still while the person is without care, and there are
 * none while they are ready.
 *
 * What each review finds follows from one number that was drawn when the person came, so that it is the same for the
 * same person whenever the review takes place.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { millisecondsOf } from "../../foundation/time.js";
import { createStream } from "../../random/stream.js";
import { UNITS_PER_HOUR } from "../plan/supply-plan.js";
import { plannedPackage } from "../state/holding.js";
import type { ReviewsPort } from "../state/ports.js";
import type { World } from "../state/world.js";

export function installReviews(world: World): void {
  world.reviews = new Reviews(world);
}

class Reviews implements ReviewsPort {
  private readonly review: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.review = world.simulation.action("review", (person) => {
      world.people.reviewing[person] = 0;
      this.change(person, world.simulation.now);
      world.rises.fit(person);
      this.schedule(person);
    });
  }

  catchUp(person: number): void {
    const { people, simulation } = this.world;
    const { review, hours } = this.world.plans.presentStage(person);
    if (review === null || hours === null) return;
    const every = millisecondsOf(review.every);
    const past = Math.floor((simulation.now - people.stageSince[person]) / every);
    // Each found the package as it was on its day: a taper had not yet come as far as by now.
    while (people.reviews[person] < past)
      this.change(person, people.stageSince[person] + (people.reviews[person] + 1) * every);
  }

  schedule(person: number): void {
    const { people, simulation } = this.world;
    const { review, hours } = this.world.plans.presentStage(person);
    if (review === null || hours === null || people.reviewing[person] === 1) return;
    const every = millisecondsOf(review.every);
    // Those are left out that were due while the person was ready.
    const past = Math.floor((simulation.now - people.stageSince[person]) / every);
    people.reviews[person] = Math.max(people.reviews[person], past);
    const next = people.stageSince[person] + (people.reviews[person] + 1) * every;
    people.reviewTimer[person] = simulation.timerAt(next, this.review, person, Priority.release);
    people.reviewing[person] = 1;
  }

  stop(person: number): void {
    const { people, simulation } = this.world;
    if (people.reviewing[person] === 1) simulation.cancel(people.reviewTimer[person]);
    people.reviewing[person] = 0;
  }

  /**
   * The next review finds that the package is to be another, or the same.
   *
   * @param at when it takes place, or took place, in milliseconds of the run
   */
  private change(person: number, at: number): void {
    const { world } = this;
    const { people } = world;
    const { rise, fall, step } = world.plans.presentStage(person).review!;
    const { reviews } = world.plans.stageLayout(person).stages[people.stage[person]];
    people.reviews[person]++;
    const found = createStream(people.drawn(person, reviews), "review", people.reviews[person])();
    const units = Math.max(1, Math.round(step * UNITS_PER_HOUR));
    // A rise is one from the package that there is, also where a taper has come below the smallest since the last fall.
    const planned = plannedPackage(world, person, at);
    if (found < rise) people.adjusted[person] += units + Math.max(0, 1 - planned);
    else if (found >= 1 - fall) people.adjusted[person] -= Math.min(units, Math.max(1, planned) - 1);
  }
}
