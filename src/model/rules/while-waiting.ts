/**
 * What waiting does to people who are delayed in a bed, where the scenario says so. They may die. They may become
 * unfit: the delay ends, and a share of the stay begins again; what has been arranged stays arranged, and they ask for
 * their place again when they are ready. And each day of delay makes the next stay longer and its package
 * larger, and leads a part of those elsewhere who would have become independent after it.
 *
 * Both risks are constant hazards that compete. For each, everybody has a threshold, an exponential number of mean 1;
 * the event happens when the delays of the stage together, times the hazard, have reached it. That of dying was drawn
 * when the person came; for becoming unfit, which may happen again, each time has one from a stream named by a number
 * drawn then. So the same person dies on the same day of delay, whatever else changes, and a greater hazard only brings
 * it nearer.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { MILLISECONDS_PER_DAY, millisecondsOf } from "../../foundation/time.js";
import { createDistribution } from "../../random/laws/distribution.js";
import { createStream } from "../../random/stream.js";
import { endReadiness, unitsAtStart } from "../state/holding.js";
import { NONE } from "../state/people.js";
import type { WhileWaitingPort } from "../state/ports.js";
import type { World } from "../state/world.js";

export function installWhileWaiting(world: World): void {
  world.whileWaiting = new WhileWaiting(world);
}

const THRESHOLD = createDistribution({ kind: "exponential", mean: 1 });

class WhileWaiting implements WhileWaitingPort {
  private readonly die: Action;
  private readonly becomeUnfit: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { simulation } = world;
    this.die = simulation.action("die waiting", (person) => this.diesWaiting(person));
    this.becomeUnfit = simulation.action("become unfit", (person) => this.becomesUnfit(person));
  }

  begin(person: number): void {
    const { world } = this;
    const { people, simulation } = world;
    const plan = world.plans.presentStage(person).whileWaiting;
    if (plan === null) return;
    const { death, unfit } = world.plans.stageLayout(person).stages[people.stage[person]];
    const timer = (threshold: number, hazard: number, lived: number, action: Action) =>
      simulation.timer(Math.max(0, millisecondsOf(threshold / hazard) - lived), action, person, Priority.release);
    const before = people.delayedSoFar[person];
    if (plan.died > 0) {
      people.deathTimer[person] = timer(people.drawn(person, death), plan.died, before, this.die);
      people.atRiskOfDeath[person] = 1;
    }
    if (plan.unfit > 0) {
      const source = createStream(people.drawn(person, unfit), "unfit", people.timesUnfit[person]);
      const lived = before - people.unfitFrom[person];
      people.unfitTimer[person] = timer(THRESHOLD.sampler(source)(), plan.unfit, lived, this.becomeUnfit);
      people.atRiskOfUnfit[person] = 1;
    }
  }

  end(person: number): void {
    const { people, simulation } = this.world;
    if (people.atRiskOfDeath[person] === 1) simulation.cancel(people.deathTimer[person]);
    if (people.atRiskOfUnfit[person] === 1) simulation.cancel(people.unfitTimer[person]);
    people.atRiskOfDeath[person] = 0;
    people.atRiskOfUnfit[person] = 0;
    people.delayedSoFar[person] += simulation.now - people.delayStart[person];
  }

  carryHarm(person: number): void {
    const { world } = this;
    const { people } = world;
    const plan = people.stage[person] === NONE ? null : world.plans.presentStage(person).whileWaiting;
    const days = plan === null ? 0 : people.delayedSoFar[person] / MILLISECONDS_PER_DAY;
    people.stayFactor[person] = plan === null ? 1 : 1 + plan.longerStay * days;
    const hasHours = plan !== null && world.plans.nextStage(person).hours !== null;
    people.harmedUnits[person] = hasHours ? Math.round(unitsAtStart(world, person) * plan.moreHours * days) : 0;
    people.adjusted[person] = 0;
    people.lessIndependent[person] = plan === null ? 0 : plan.lessIndependent * days;
    people.stayColumn[person] = NONE;
    people.delayedSoFar[person] = 0;
    people.unfitFrom[person] = 0;
    people.timesUnfit[person] = 0;
  }

  leadElsewhere(person: number): void {
    const { world } = this;
    const { people } = world;
    const less = people.lessIndependent[person];
    if (less === 0) return;
    const { independent, stages } = world.plans.stageLayout(person);
    const { harmedKeep, harmedNext, harmedStay } = stages[people.stage[person]];
    if (harmedNext === -1 || people.next[person] !== independent) return;
    const other = people.drawn(person, harmedNext);
    if (other === NONE || people.drawn(person, harmedKeep) >= less) return;
    people.next[person] = other;
    people.stayColumn[person] = harmedStay;
  }

  private diesWaiting(person: number): void {
    const { world } = this;
    const { people } = world;
    people.atRiskOfDeath[person] = 0;
    world.harm.diedWaiting[people.class[person]]++;
    world.journal?.note("dies-waiting", person);
    world.allocation.stopWaiting(person);
    // Tasks under way are finished in vain.
    people.abandoned[person] = people.pending[person] & ~people.planned[person];
    people.next[person] = world.plans.presentStage(person).whileWaiting!.outcome;
    world.stages.start(person, NONE, NONE, 0);
  }

  private becomesUnfit(person: number): void {
    const { world } = this;
    const { people } = world;
    people.atRiskOfUnfit[person] = 0;
    world.harm.becameUnfit[people.class[person]]++;
    world.journal?.note("becomes-unfit", person);
    world.allocation.stopWaiting(person);
    world.bridging.turn(person);
    endReadiness(world, person);
    people.timesUnfit[person]++;
    people.unfitFrom[person] = people.delayedSoFar[person];
    world.stages.stayAgain(person, world.plans.presentStage(person).whileWaiting!.again);
    // That wish has ended with the stay that begins again.
    world.returning.ask(person);
  }
}
