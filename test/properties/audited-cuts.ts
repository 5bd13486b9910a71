/**
 * What must hold while a pool holds more than it can give, because of a cut or because it is closed: nobody new comes
 * into it, also not in the place of somebody who leaves, and nobody in it has more than before.
 */
import { NONE } from "../../src/model/state/people.js";
import type { World } from "../../src/model/state/world.js";
import { inside } from "../model/runs.js";

interface Held {
  readonly class: number;
  readonly key: number;
  readonly visit: number;
  readonly pool: number;
  readonly units: number;
}

export class AuditedCuts {
  private before: Map<number, Held>;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.before = this.held();
  }

  /** The plan has changed: people hold units of other pools. */
  forget(): void {
    this.before = this.held();
  }

  audit(): string | null {
    const { pools } = this.world;
    const now = this.held();
    let wrong: string | null = null;
    const used = pools.all.map(() => 0);
    for (const { pool, units } of now.values()) used[pool] += units;
    for (const [person, held] of now) {
      const { pool, units } = held;
      const { plan, available, supply } = pools.all[pool];
      const there = supply.isGiving ? available.value : 0;
      if (used[pool] <= there) continue;
      const last = this.before.get(person);
      if (last === undefined || !isSame(last, held))
        wrong = `${person} is let into ${plan.name}, in which ${used[pool]} of ${there} are held`;
      else if (units > last.units)
        wrong = `${person} has ${units} instead of ${last.units} of ${plan.name}, of which there are too few`;
    }
    this.before = now;
    return wrong;
  }

  private held(): Map<number, Held> {
    const { people } = this.world;
    const found = new Map<number, Held>();
    for (const person of inside(this.world)) {
      if (people.pool[person] === NONE) continue;
      const [cls, key, visit] = [people.class[person], people.key[person], people.visit[person]];
      found.set(person, { class: cls, key, visit, pool: people.pool[person], units: people.units[person] });
    }
    return found;
  }
}

/** Whether somebody holds units of the same pool as before, and is not another in the same row. */
function isSame(one: Held, other: Held): boolean {
  const isOne = one.class === other.class && one.key === other.key && one.visit === other.visit;
  return isOne && one.pool === other.pool;
}
