/**
 * The care of the stage under way, for somebody who has lost it or never had it: they ask for it before all others, and go
 * on with the stage when they have it again.
 */
import { countAsDelayed, hold, unitsNow } from "../state/holding.js";
import { Bridging, NONE } from "../state/people.js";
import type { ReplacementPort } from "../state/ports.js";
import { RequestFor } from "../state/request.js";
import type { World } from "../state/world.js";

export function installReplacement(world: World): void {
  world.replacement = new Replacement(world);
}

class Replacement implements ReplacementPort {
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  ask(person: number): void {
    const { world } = this;
    const { people, pools } = world;
    if (people.bridging[person] === Bridging.there) {
      world.bridging.lost(person);
      this.startWhatIsGivenHere(person);
      return;
    }
    const { service, overflow } = world.plans.presentStage(person);
    const pool = pools.index(service, people.area[person], people.hospital[person]);
    const units = unitsNow(world, person);
    if (pool === NONE || world.allocation.request(person, RequestFor.replacement, service, pool, units, "replaced")) {
      this.holdAgain(person, service, pool, units);
      return;
    }
    world.withoutCare.begin(person);
    // Whoever is ready waits for the next stage too, and for the chain of that one.
    if (people.ready[person] === 0 && overflow.length > 0) this.world.overflow.start(person, false);
  }

  holdAgain(person: number, service: number, pool: number, units: number, area?: number): void {
    const { people, withoutCare } = this.world;
    hold(this.world, person, service, pool, units, area);
    this.world.budgets.keepNoLonger(person);
    if (people.ready[person] === 1) countAsDelayed(this.world, person);
    withoutCare.end(person);
    this.startWhatIsGivenHere(person);
    // In a bed again, they may go home from it.
    this.world.bridging.considerAgain(person);
  }

  startWhatIsGivenHere(person: number): void {
    const { people, requests } = this.world;
    const next = requests.find(person, RequestFor.nextStage);
    if (next === NONE) return;
    if (requests.pool[next] === people.pool[person]) {
      this.world.allocation.askOnceMore(person);
      return;
    }
    for (let row = requests.first(person); row !== NONE; row = requests.after(row)) {
      if (requests.pool[row] !== people.pool[person]) continue;
      const isBridge = requests.purpose[row] === RequestFor.bridge;
      const area = requests.area[row];
      requests.withdraw(row);
      if (isBridge) return;
      this.world.overflow.startInPlace(person, requests.service[row], area);
      return;
    }
  }
}
