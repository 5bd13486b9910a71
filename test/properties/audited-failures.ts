/**
 * What must hold when a provider fails: of those in its pools the last to have started lose what they hold, as many as
 * no longer fit and no more; each is counted once, and asks for it again before those who started after them.
 */
import { NONE } from "../../src/model/state/people.js";
import { RequestFor } from "../../src/model/state/request.js";
import type { World } from "../../src/model/state/world.js";
import { inside } from "../model/runs.js";

/** Somebody who holds units of a pool. */
interface Holder {
  readonly person: number;
  readonly pool: number;
  readonly units: number;
  readonly service: number;
  readonly since: number;
}

export class AuditedFailures {
  /** People who were seen to lose what they held since observation began. */
  displaced = 0;
  private holders: readonly Holder[] = [];
  private available: readonly number[] = [];
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    world.instants.whenWarmUpEnds(() => {
      this.displaced = 0;
    });
  }

  /** Right before a provider fails. */
  beforeFailure(): void {
    const { people, pools } = this.world;
    this.available = pools.all.map(({ available }) => available.value);
    this.holders = inside(this.world)
      .filter((person) => people.pool[person] !== NONE)
      .map((person) => ({
        person,
        pool: people.pool[person],
        units: people.units[person],
        service: people.service[person],
        // Of those who were there at the start, their stage began before it.
        since: people.heldSince[person] > 0 ? people.heldSince[person] : Math.min(0, people.stageSince[person]),
      }));
  }

  /** Right after it, before anything is granted. */
  afterFailure(at: number): string | null {
    const { people, pools } = this.world;
    const lost = this.holders.filter(
      ({ person, pool }) => people.pool[person] !== pool || people.heldSince[person] === at,
    );
    this.displaced += lost.length;
    if (this.displaced !== this.world.lostCare.replaced)
      return `${this.world.lostCare.replaced} are counted of ${this.displaced} who lost what they held at their failure`;
    for (let pool = 0; pool < pools.all.length; pool++) {
      const there = pools.all[pool].available.value;
      const expected = this.whoDoNotFit(pool, there);
      const found = lost.filter((holder) => holder.pool === pool);
      const isStruck = there < this.available[pool] || found.length > 0;
      if (!isStruck) continue;
      const names = (holders: readonly Holder[]) =>
        holders
          .map(({ person }) => person)
          .sort((a, b) => a - b)
          .join();
      if (names(found) !== names(expected))
        return `${pools.all[pool].plan.name} loses ${names(found)} instead of ${names(expected)} of ${there} units`;
    }
    return this.wrongPlaces(lost);
  }

  /** At any event: nobody is counted as one who lost what they held but when a provider fails. */
  audit(): string | null {
    const { replaced } = this.world.lostCare;
    return replaced === this.displaced ? null : `${replaced} are counted of ${this.displaced} who lost what they held`;
  }

  private whoDoNotFit(pool: number, there: number): Holder[] {
    const { people } = this.world;
    const held = this.holders.filter((holder) => holder.pool === pool);
    held.sort((a, b) => a.since - b.since || people.compare(a.person, b.person));
    let used = held.reduce((sum, { units }) => sum + units, 0);
    const out: Holder[] = [];
    while (used > there) {
      const last = held.pop()!;
      used -= last.units;
      out.push(last);
    }
    return out;
  }

  /** Whoever lost something has something again, or asks for it as one who lost it, in the order of starting. */
  private wrongPlaces(lost: readonly Holder[]): string | null {
    const { people, requests } = this.world;
    const asking: (Holder & { readonly order: number })[] = [];
    for (const holder of lost) {
      const { person } = holder;
      if (people.service[person] !== NONE) {
        if (people.withoutCare[person] === 1) return `${person} has care and is without it`;
        continue;
      }
      const row = requests.find(person, RequestFor.replacement);
      const bridge = requests.find(person, RequestFor.bridge);
      const request = row === NONE ? bridge : row;
      if (request === NONE) return `${person} lost what they held, and asks for nothing`;
      if (requests.rank[request] !== "replaced") return `${person} asks as ${requests.rank[request]}`;
      if (people.withoutCare[person] === 0) return `${person} lost what they held, and counts as cared for`;
      asking.push({ ...holder, order: requests.order[request] });
    }
    asking.sort((a, b) => a.order - b.order);
    for (let k = 1; k < asking.length; k++)
      if (asking[k].since < asking[k - 1].since) return `${asking[k].person} started first and asks later`;
    return null;
  }
}
