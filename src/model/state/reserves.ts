/**
 * The reserves of a pool: parts of it that are kept for some people. What is not kept is shared. Units of a pool are
 * alike, so a reserve is a number and no particular beds: people fill what is kept for them first, and only what they
 * hold beyond it counts as shared. When one of them leaves, another of them counts in the reserve instead.
 *
 * Somebody for whom a part is kept stands in two lines with one request: in that for the reserve, in which only its
 * people stand, and in that for the shared part, in which all do. They take what is free first, and never both. In a
 * strict pool nobody is passed in a line that they are at the head of: whoever waits for shared units keeps nobody from
 * a reserve, nor the other way round. A package may take what is left of the reserve and the rest of it from the
 * shared part.
 */
import type { Gate } from "../../engine/resource/gate.js";
import type { Resource } from "../../engine/resource/resource.js";
import type { ReservePlan } from "../plan/reserve-plan.js";
import { NONE } from "./people.js";

export class Reserves implements Gate {
  /** Units that are kept in each reserve, and those that its people hold, perhaps more. */
  readonly kept: number[] = [];
  readonly held: number[] = [];
  /** By row of Requests: the reserve that the request may use; NONE where it may use none. Set by Requests. */
  reserveOf: readonly number[] = [];
  private plans: readonly ReservePlan[] = [];
  private isStrict = true;
  /** Units there are. */
  private there = 0;
  private readonly resource: () => Resource;
  /** Of the look at the line under way: what is left of each reserve and of the rest, and whose head waits for it. */
  private readonly left: number[] = [];
  private readonly isWaitedFor: boolean[] = [];
  private sharedLeft = 0;
  /** All that is left: less than what is left of the reserves while the shared part is overdrawn. */
  private freeLeft = 0;
  private isSharedWaitedFor = false;

  /** @param resource the resource of the pool, which does not exist yet */
  constructor(resource: () => Resource) {
    this.resource = resource;
  }

  /** Whether the plan has reserves, even of no units. */
  get isActive(): boolean {
    return this.plans.length > 0;
  }

  /** What each reserve keeps follows at the next `setThere`; who holds what of it is to be counted anew. */
  setPlan(plans: readonly ReservePlan[], discipline: "strict" | "first-fit"): void {
    this.plans = plans;
    this.isStrict = discipline === "strict";
    this.held.length = 0;
    for (const _ of plans) this.held.push(0);
  }

  /**
   * Says what there is. Where it is less than all reserves together, those named first are filled first.
   *
   * @param there units of the pool, lent or borrowed ones taken into account
   * @param own units of its own, of which shares are meant
   */
  setThere(there: number, own: number): void {
    this.there = there;
    this.kept.length = 0;
    let left = there;
    for (const { share, units } of this.plans) {
      const kept = Math.min(left, units + Math.round(own * share));
      this.kept.push(kept);
      left -= kept;
    }
  }

  /** Somebody holds units as one of the people of a reserve; below 0: holds them no longer. */
  hold(reserve: number, units: number): void {
    this.held[reserve] += units;
  }

  /** Units that anybody may have; below 0 while a cut drains. */
  get sharedFree(): number {
    this.begin();
    return this.sharedLeft;
  }

  begin(): void {
    this.beginWithout(null, 0);
  }

  /**
   * A look at the line as it would be if some units were not held.
   *
   * @param byReserve how many of them are held by people of each reserve; null: none
   * @param all how many they are with those of nobody's reserve
   */
  beginWithout(byReserve: readonly number[] | null, all: number): void {
    let keptInAll = 0;
    let held = 0;
    let beyond = 0;
    for (let reserve = 0; reserve < this.plans.length; reserve++) {
      const kept = this.kept[reserve];
      const own = this.held[reserve] - (byReserve?.[reserve] ?? 0);
      keptInAll += kept;
      held += own;
      beyond += Math.max(0, own - kept);
      this.left[reserve] = Math.max(0, kept - own);
      this.isWaitedFor[reserve] = false;
    }
    const inUse = this.resource().inUse - all;
    this.sharedLeft = this.there - keptInAll - beyond - (inUse - held);
    this.freeLeft = this.there - inUse;
    this.isSharedWaitedFor = false;
  }

  allows(request: number, units: number): boolean {
    // Units that are taken over from another pool are nobody's request.
    return request === NONE || this.serve(this.reserveOf[request], units);
  }

  /** Units that the shared part lacks for all who wait; 0 where they find what they ask for in what is kept for them. */
  get missingShared(): number {
    this.begin();
    const before = this.sharedLeft;
    this.takeForAll();
    return this.sharedLeft < before ? Math.max(0, -this.sharedLeft) : 0;
  }

  /** Whether there is room for somebody new beside all who wait, those for whom there is no room among them. */
  hasRoomBehindAll(reserve: number, units: number): boolean {
    const resource = this.resource();
    this.begin();
    this.takeForAll();
    const shared = this.fromShared(reserve, units);
    // Somebody whose reserve has room is not held up by those who wait for the shared part.
    return shared === 0 ? units <= this.there - resource.inUse : shared <= this.sharedLeft;
  }

  /** Whether somebody may have units when nobody waits. */
  hasRoom(reserve: number, units: number): boolean {
    this.begin();
    return this.serve(reserve, units);
  }

  /** The next in the line: takes the units if they may have them, and otherwise waits for them. */
  private serve(reserve: number, units: number): boolean {
    const shared = this.fromShared(reserve, units);
    const isPassing = reserve !== NONE && this.isWaitedFor[reserve];
    // A package that is larger than what is free cannot start, so it takes nothing from those behind it.
    const isFree = units <= this.freeLeft;
    if (isFree && !isPassing && (shared === 0 || (!this.isSharedWaitedFor && shared <= this.sharedLeft))) {
      this.take(reserve, units);
      return true;
    }
    if (this.isStrict) {
      this.isSharedWaitedFor = true;
      if (reserve !== NONE) this.isWaitedFor[reserve] = true;
    }
    return false;
  }

  /** Units of a package that its reserve has not left. */
  private fromShared(reserve: number, units: number): number {
    return reserve === NONE ? units : Math.max(0, units - this.left[reserve]);
  }

  /** All who wait take what they ask for, whether or not it is there. */
  private takeForAll(): void {
    const resource = this.resource();
    for (let ticket = resource.firstWaiting(); ticket !== NONE; ticket = resource.nextWaiting(ticket))
      this.take(this.reserveOf[resource.subjectOf(ticket)], resource.unitsOf(ticket));
  }

  private take(reserve: number, units: number): void {
    const shared = this.fromShared(reserve, units);
    this.sharedLeft -= shared;
    this.freeLeft -= units;
    if (reserve !== NONE) this.left[reserve] -= units - shared;
  }
}
