/** What must hold of the reserves of a pool, counted anew from the table of people and the line. */
import { keptAs, RANKS, reserveIn } from "../../src/model/state/asking.js";
import { NONE } from "../../src/model/state/people.js";
import type { World } from "../../src/model/state/world.js";
import { inside } from "../model/runs.js";

export class AuditedReserves {
  /** By pool: units beyond what is kept that were held at the audit before. */
  private sharedBefore: number[];
  /** By pool: the reserve of everybody who held units of it at the audit before, by their row. */
  private readonly reserveBefore: Map<number, number>[];
  /** By pool: what was kept in each reserve, and the rest, at the audit before. */
  private readonly sizeBefore: string[] = [];
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.sharedBefore = world.pools.all.map(() => Number.POSITIVE_INFINITY);
    this.reserveBefore = world.pools.all.map(() => new Map());
  }

  /** The plan has changed: more may be held than by the reserves of now. */
  forget(): void {
    this.sharedBefore = this.world.pools.all.map(() => Number.POSITIVE_INFINITY);
  }

  /** @returns what is wrong, null if nothing is */
  audit(settled: boolean, everyEvent: boolean): string | null {
    const { pools, blueprint } = this.world;
    for (let k = 0; k < pools.all.length; k++) {
      if (blueprint.pools[k].reserves.length === 0) continue;
      const found = this.auditPool(k, settled, everyEvent);
      if (found !== null) return `${blueprint.pools[k].name}: ${found}`;
    }
    return this.auditRequests();
  }

  private auditPool(k: number, settled: boolean, everyEvent: boolean): string | null {
    const { world } = this;
    const { people, pools, requests, blueprint } = world;
    const { resource, reserves } = pools.all[k];
    const plan = blueprint.pools[k];
    const there = pools.all[k].available.value;
    let rest = there;
    const kept = plan.reserves.map(({ share, units }) => {
      const own = Math.min(rest, units + Math.round(share * pools.all[k].supply.own));
      rest -= own;
      return own;
    });
    const held = kept.map(() => 0);
    let ofNobody = 0;
    // Of units whose holders have gone on in place, and count in another part from now on.
    let changed = 0;
    const reserveNow = new Map<number, number>();
    for (const person of inside(world)) {
      if (people.pool[person] !== k) continue;
      const reserve = reserveIn(world, k, person, RANKS[people.heldAs[person]]);
      if (people.reserve[person] !== reserve) return `person ${person} is in another reserve`;
      reserveNow.set(person, reserve);
      if ((this.reserveBefore[k].get(person) ?? reserve) !== reserve) changed += people.units[person];
      if (reserve === NONE) ofNobody += people.units[person];
      else held[reserve] += people.units[person];
    }
    for (const row of requests.onHold) {
      if (requests.pool[row] !== k) continue;
      if (requests.reserve[row] === NONE) ofNobody += requests.units[row];
      else held[requests.reserve[row]] += requests.units[row];
    }
    if (held.join() !== reserves.held.join()) return `held in reserves ${reserves.held} against ${held}`;
    const shared = ofNobody + held.reduce((sum, units, r) => sum + Math.max(0, units - kept[r]), 0);
    // Where less is kept than before, or there is less, more may be shared than there is until it has drained. So it
    // may where somebody keeps what they hold and is not of those any more for whom it was kept.
    const size = [...kept, rest].join();
    const isMore = size === this.sizeBefore[k] && shared - changed > this.sharedBefore[k];
    if (everyEvent && shared > rest && isMore) return `${shared} shared of ${rest}`;
    this.sharedBefore[k] = shared;
    this.reserveBefore[k] = reserveNow;
    this.sizeBefore[k] = size;
    if (!settled) return null;
    // Nobody who is at the head of a line that they stand in waits for what is free there.
    const heads = new Set<number>();
    for (let ticket = resource.firstWaiting(); ticket !== NONE; ticket = resource.nextWaiting(ticket)) {
      const reserve = requests.reserve[resource.subjectOf(ticket)];
      const units = resource.unitsOf(ticket);
      const own = reserve === NONE ? 0 : Math.max(0, kept[reserve] - held[reserve]);
      const isHead = plan.discipline === "first-fit" || (heads.size === 0 && !heads.has(reserve));
      const isHeadOfReserve = reserve !== NONE && (plan.discipline === "first-fit" || !heads.has(reserve));
      heads.add(reserve);
      if (units > resource.free) continue;
      const isOwn = isHeadOfReserve && units <= own;
      const isShared = isHead && units - own <= rest - shared;
      if (isOwn || isShared) return `somebody waits for what is free: ${units} with ${own} and ${rest - shared}`;
    }
    return null;
  }

  private auditRequests(): string | null {
    const { world } = this;
    const { requests } = world;
    for (const row of requests.inOrder()) {
      const person = requests.person[row];
      const as = keptAs(world, person, requests.rank[row], requests.purpose[row]);
      if (requests.reserve[row] !== reserveIn(world, requests.pool[row], person, as))
        return `the request of person ${person} is for another reserve`;
    }
    return null;
  }
}
