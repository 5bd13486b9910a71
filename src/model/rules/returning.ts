/**
 * Returning: somebody who is cared for elsewhere in the middle of a stage goes back to the stage's own service when it has
 * room, if they are to (see overflow.ts, which led them there). They stand in its line meanwhile. Where the pool that
 * they are in gives the stage's own service too, they come back to it in place.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { noteGrant } from "../state/asking.js";
import { endDelayAndOverstay, endUse, hold, packageNow, releaseDuringStage } from "../state/holding.js";
import { NONE } from "../state/people.js";
import type { ReturningPort } from "../state/ports.js";
import { RequestFor } from "../state/request.js";
import type { World } from "../state/world.js";

export function installReturning(world: World): void {
  world.returning = new Returning(world);
}

class Returning implements ReturningPort {
  private readonly inPlace: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.inPlace = world.simulation.action("comes back in place", (person) => this.goOnInOwnService(person));
  }

  ask(person: number): void {
    const { world } = this;
    const { people } = world;
    if (people.returns[person] === 0 || this.isInOwnService(person)) return;
    const { service } = world.plans.presentStage(person);
    const pool = this.ownPool(person);
    if (pool === NONE) return;
    if (pool === people.pool[person]) {
      // What they hold is as good as the place of their own service: they need not ask for it.
      this.comeBackInPlace(person);
      return;
    }
    const units = packageNow(world, person);
    if (world.allocation.request(person, RequestFor.return, service, pool, units, "returning"))
      this.comeBack(person, service, pool, units);
  }

  comeBack(person: number, service: number, pool: number, units: number): void {
    const { world } = this;
    // They may wait for more of what they leave.
    world.allocation.stopWaiting(person);
    releaseDuringStage(world, person);
    world.lostCare.returned++;
    world.replacement.holdAgain(person, service, pool, units);
    world.earlyArranging.scheduleAgain(person);
  }

  comeBackInPlace(person: number): void {
    this.world.simulation.schedule(0, this.inPlace, person, Priority.release);
  }

  /** The units that a person holds elsewhere are of the stage's own service from now on, which the same pool gives. */
  private goOnInOwnService(person: number): void {
    const { world } = this;
    const { people, requests } = world;
    // The row may have been given to somebody else within this instant: all is asked of whoever has it.
    if (!people.present(person) || people.ready[person] === 1 || people.pool[person] === NONE) return;
    const { service } = world.plans.presentStage(person);
    const pool = this.ownPool(person);
    if (pool !== people.pool[person] || this.isInOwnService(person)) return;
    world.lostCare.returned++;
    endDelayAndOverstay(world, person);
    endUse(world, person);
    noteGrant(world, { person, rank: "returning", purpose: RequestFor.return });
    hold(world, person, service, pool, people.units[person]);
    // More of what they hold is waited for as more of this service, wherever another change takes it.
    const rise = requests.find(person, RequestFor.rise);
    if (rise !== NONE) requests.setService(rise, service, people.area[person]);
    world.earlyArranging.scheduleAgain(person);
  }

  /** Whether somebody has the stage's own service, and by their own area. */
  private isInOwnService(person: number): boolean {
    const { people, plans } = this.world;
    return (
      people.service[person] === plans.presentStage(person).service && people.servedArea[person] === people.area[person]
    );
  }

  /** The pool of the stage's own service for somebody; NONE where it has no limit. */
  private ownPool(person: number): number {
    const { people, plans, pools } = this.world;
    return pools.index(plans.presentStage(person).service, people.area[person], people.hospital[person]);
  }
}
