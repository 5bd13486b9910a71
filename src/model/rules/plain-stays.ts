/**
 * Plain stays: the short way through the model for people whom no rule concerns but coming, staying and leaving. In a
 * county they are nine in ten of those who come to hospital, and the long way, by allocation.ts, holding.ts and
 * stages.ts, asks many questions of each of them to which the answer is always no.
 *
 * The short way is taken where the plan alone answers these questions (see plan/plain-stages.ts), a place is free, and
 * nobody follows what happens. It leaves the world as the long way does, to the last bit. test/properties/plain-stays.test.ts
 * takes random models both ways. If you add a rule that concerns people in plain stages, see to it that `isPlain` excludes
 * their stages, or that `isBusy` below asks about them.
 */
import type { ClassLayout } from "../plan/class-layout.js";
import { noteNewcomer } from "../state/asking.js";
import { release } from "../state/holding.js";
import { NONE } from "../state/people.js";
import type { PlainStaysPort } from "../state/ports.js";
import { isOpen } from "../state/waiting-timer.js";
import type { World } from "../state/world.js";

export function installPlainStays(world: World): void {
  world.plainStays = new PlainStays(world);
}

/** Whether a stage of a layout is an outcome to which people come without anything to arrange. */
function isPlainEnd({ plan, plain }: ClassLayout, stage: number): boolean {
  return plan.stages[stage].outcome !== NONE && plain[stage];
}

class PlainStays implements PlainStaysPort {
  /** Whether the short way may be taken at all: budgets ask about everybody, and a journal tells each step. */
  private readonly isOn: boolean;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.isOn = world.journal === null && world.budgetAccounts.length === 0;
  }

  begin(person: number): boolean {
    if (!this.isOn) return false;
    const { people, plans, pools, simulation, stages } = this.world;
    const layout = plans.layouts[plans.phase][people.class[person]];
    const stage = layout.plan.arrival.stage;
    const { next } = layout.stages[stage];
    // What comes next is known already; a stay that leads to another stage is one to arrange things in.
    const isPlain = layout.adopts.length === 0 && layout.plain[stage] && next !== -1;
    if (!isPlain || !isPlainEnd(layout, people.drawn(person, next))) return false;
    const { service } = layout.plan.stages[stage];
    const pool = pools.index(service, people.area[person], people.hospital[person]);
    if (pool === NONE ? !isOpen(this.world, service) : !pools.all[pool].takeOne()) return false;
    people.next[person] = stage;
    people.nextPhase[person] = plans.phase;
    people.waitingFrom[person] = simulation.now;
    noteNewcomer(this.world, person);
    stages.startPlain(person, service, pool);
    return true;
  }

  end(person: number): boolean {
    if (!this.isOn) return false;
    const { people, plans } = this.world;
    const next = people.next[person];
    // The present stage goes by the plan of its day, and leaving by that of now.
    const isPlain = plans.stageLayout(person).plain[people.stage[person]] && isPlainEnd(plans.layout(person), next);
    if (!isPlain || this.isBusy(person)) return false;
    release(this.world, person);
    this.world.stages.leave(person, plans.nextStage(person).outcome);
    return true;
  }

  /** Whether something has come up during a stay: the care is lacking, or what comes next was being arranged. */
  private isBusy(person: number): boolean {
    const { people } = this.world;
    if (people.arrangement[person] !== NONE || people.arrangesEarly[person] === 1) return true;
    return people.request[person] !== NONE || people.timed[person] === 1 || people.withoutCare[person] === 1;
  }
}
