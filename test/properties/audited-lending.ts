/**
 * What must hold of hours that are lent: two pools that lend to each other give out no more than there is of both; at
 * each daily look nothing is lent that its owner uses, what an owner lacks is called back, and nothing is lost between
 * the two.
 */
import { NONE } from "../../src/model/state/people.js";
import type { World } from "../../src/model/state/world.js";
import { inside } from "../model/runs.js";

/** A pool as it stands right before or after a daily look. */
interface Stand {
  /** Units of its own, those that it can give, those that people hold, and those that people wait for. */
  readonly own: number;
  readonly there: number;
  readonly used: number;
  readonly awaited: number;
  readonly isOpen: boolean;
}

export class AuditedLending {
  private before: readonly Stand[] = [];
  /** By pool, at the audit before: how it stood, and units beyond what it can give because of a cut. */
  private last: readonly Stand[] = [];
  private drains: number[] = [];
  private pairsOf: World["blueprint"] | null = null;
  private known: (readonly [number, number])[] = [];
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** The plan has changed: other pools lend to each other, and people hold units of others. */
  forget(): void {
    this.last = [];
  }

  /** Right before a daily look. */
  beforeLook(): void {
    this.before = this.stands();
  }

  /** Right after a daily look, before anything that it gives is granted. */
  afterLook(): string | null {
    const after = this.stands();
    for (const [first, second] of this.pairs()) {
      const wrong = this.wrongLook(after, first, second) ?? this.wrongLook(after, second, first);
      if (wrong !== null) return `${this.world.blueprint.pools[first].name} and its partner: ${wrong}`;
    }
    return null;
  }

  /** Right after a provider has failed: what has been called back is lost to none of two pools of which it took some. */
  afterFailure(): string | null {
    if (this.pairs().length === 0) return null;
    const stands = this.stands();
    for (const pair of this.pairs()) {
      const [first, second] = pair;
      const isStruck = this.last.length > 0 && pair.some((pool) => stands[pool].own < this.last[pool].own);
      const wrong = isStruck ? lostBetween(stands[first], stands[second]) : null;
      if (wrong !== null) return `${this.world.blueprint.pools[first].name} and its partner: ${wrong}`;
    }
    return null;
  }

  /** At any event: but for what drains because of a cut, people hold no more of the two than there is of both. */
  audit(): string | null {
    const { last } = this;
    if (this.pairs().length === 0) return null;
    const stands = this.stands();
    this.last = stands;
    const beyond = ({ used, there }: Stand) => Math.max(0, used - there);
    if (last.length === 0) this.drains = stands.map(beyond);
    for (const pair of this.pairs()) {
      const sum = (value: (pool: number) => number) => value(pair[0]) + value(pair[1]);
      const own = sum((pool) => stands[pool].own);
      if (sum((pool) => stands[pool].there) > own) return `more can be given of both than the ${own} of them`;
      const isCut = last.length > 0 && pair.some((pool) => stands[pool].own < last[pool].own);
      for (const pool of pair) {
        const drains = isCut ? Number.POSITIVE_INFINITY : this.drains[pool];
        this.drains[pool] = Math.min(drains, beyond(stands[pool]));
      }
      const held = sum((pool) => stands[pool].used - this.drains[pool]);
      if (held > own) return `${held} units are held of both, of which there are ${own}`;
    }
    return null;
  }

  private wrongLook(after: readonly Stand[], one: number, other: number): string | null {
    const [was, is] = [this.before[one], after[one]];
    const partner = after[other];
    const total = is.own + partner.own;
    const lost = lostBetween(is, partner);
    if (lost !== null) return lost;
    // What the partner holds beyond its share is given by nobody, also where it is a cut of its own that drains.
    const hasRoom = is.used + partner.used <= total && is.there < total - partner.used;
    if (is.there < was.there && is.there < is.own && hasRoom) {
      if (is.awaited > 0) return "lent while somebody waits for it";
      if (is.used > is.there) return `lent though it is used: ${is.used} of ${is.there}`;
      const wasPartner = this.before[other];
      if (partner.there > wasPartner.there && wasPartner.awaited === 0) return "lent to a pool that nobody waits for";
    }
    const lacks = was.awaited === 0 ? 0 : Math.max(0, was.awaited - (was.isOpen ? was.there - was.used : 0));
    if (was.there >= was.own || lacks === 0) return null;
    const comes = Math.min(is.own, was.there + lacks, total - Math.max(partner.used, partner.own));
    return is.there < comes ? `called back ${lacks}, and there are ${is.there} instead of ${comes}` : null;
  }

  /** The pairs of the plan that holds now. */
  private pairs(): readonly (readonly [number, number])[] {
    const { blueprint } = this.world;
    if (this.pairsOf !== blueprint) {
      const groups = new Map<string, number[]>();
      blueprint.pools.forEach(({ lendingGroup }, pool) => {
        if (lendingGroup !== null) groups.set(lendingGroup, [...(groups.get(lendingGroup) ?? []), pool]);
      });
      this.pairsOf = blueprint;
      this.known = [...groups.values()].flatMap(([first, second]) =>
        second === undefined ? [] : [[first, second] as const],
      );
    }
    return this.known;
  }

  private stands(): Stand[] {
    const { people, pools, requests } = this.world;
    const used = pools.all.map(() => 0);
    const awaited = pools.all.map(() => 0);
    for (const person of inside(this.world)) {
      if (people.pool[person] !== NONE) used[people.pool[person]] += people.units[person];
      for (let row = requests.first(person); row !== NONE; row = requests.after(row))
        if (requests.isInLine(row)) awaited[requests.pool[row]] += requests.units[row];
    }
    return pools.all.map(({ supply, available }, k) => ({
      own: supply.own,
      there: available.value,
      used: used[k],
      awaited: awaited[k],
      isOpen: supply.isOpen,
    }));
  }
}

function lostBetween(one: Stand, other: Stand): string | null {
  const heldBeyond = ({ used, there }: Stand) => Math.max(0, used - there);
  const accounted = one.there + other.there + heldBeyond(one) + heldBeyond(other);
  const total = one.own + other.own;
  return accounted < total ? `of ${total} units only ${accounted} can be given or are held` : null;
}
