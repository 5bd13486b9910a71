/**
 * A pool of capacity: how much of it is in use, blocked or unmet, who waits, and for how long. How much there is, is
 * known to pool-supply.ts. Granting, waiting lines and their order are the engine's; who holds what is in the table of
 * people.
 */
import type { Action, Simulation } from "../../engine/kernel/simulation.js";
import { GRANTED, Resource } from "../../engine/resource/resource.js";
import { Level } from "../../statistics/level.js";
import type { PoolPlan } from "../plan/supply-plan.js";
import { NONE } from "./people.js";
import { PoolSupply } from "./pool-supply.js";
import { Reserves } from "./reserves.js";
import { TwoCarerPart } from "./two-carer-part.js";

export class Pool {
  readonly resource: Resource;
  /** How much there is of it. */
  readonly supply: PoolSupply;
  /** Units in use; units whose holder is ready to leave; units that people are owed but cannot be given. */
  readonly inUse: Level;
  readonly blocked: Level;
  readonly unmet: Level;
  /** Units there are, and whether none of them is free (1) or some are (0). */
  readonly available: Level;
  readonly full: Level;
  /** The part of it in which two carers can come together. */
  readonly twoCarers = new TwoCarerPart();
  /** The parts of it that are kept for some people. */
  readonly reserves = new Reserves(() => this.resource);
  /** People in the line, whether there are any (1) or none (0), and units that are free while there are. */
  readonly waiting: Level;
  readonly queued: Level;
  readonly stranded: Level;
  /** Midnights at which it was in a circle of blocked people. */
  deadlockedDays = 0;
  private isChanging = false;
  private hasGate = false;
  private readonly simulation: Simulation;
  /** What holds for the pool now. */
  plan: PoolPlan;
  /** Units that are given out at the hours at which people can start: none while the provider takes nobody new. */
  givable: number;

  /** Never runs: units that are taken over are granted at once. */
  private readonly takenOver: Action;

  constructor(simulation: Simulation, plan: PoolPlan) {
    this.simulation = simulation;
    this.takenOver = simulation.action("taken over", () => undefined);
    this.plan = plan;
    this.supply = new PoolSupply(plan.capacity, () => this.apply());
    this.givable = plan.capacity;
    this.twoCarers.setLimit(partOf(plan, plan.capacity));
    this.resource = new Resource(simulation, {
      name: plan.name,
      capacity: plan.capacity,
      discipline: plan.discipline,
      allowLarger: true,
      statistics: false,
    });
    this.reserves.setPlan(plan.reserves, plan.discipline);
    this.reserves.setThere(plan.capacity, plan.capacity);
    this.letThrough();
    const now = simulation.now;
    this.inUse = new Level(0, now, { histogram: true });
    this.blocked = new Level(0, now, { histogram: true });
    this.unmet = new Level(0, now);
    this.available = new Level(plan.capacity, now);
    this.full = new Level(plan.capacity === 0 ? 1 : 0, now);
    this.waiting = new Level(0, now);
    this.queued = new Level(0, now);
    this.stranded = new Level(0, now);
  }

  /** Asks for units: GRANTED, or a ticket (see `Resource.request`). */
  request(units: number, granted: Action, person: number, priority: number): number {
    const answer = this.resource.request(units, granted, person, priority);
    if (answer === GRANTED) this.noteUse();
    else this.noteLine();
    return answer;
  }

  /**
   * Takes one unit, if it is free, nobody waits for one, and none are kept for some people.
   *
   * @returns whether it did
   */
  takeOne(): boolean {
    const { resource } = this;
    if (this.reserves.isActive || resource.waiting > 0 || this.twoCarers.waiting.size > 0) return false;
    return resource.free >= 1 && this.request(1, this.takenOver, NONE, 0) === GRANTED;
  }

  /**
   * Whether there is room for someone new beside those who wait, though perhaps not before it opens again.
   *
   * @param twoCarers whether the units are those of a package with two carers
   * @param reserve the reserve that is kept for them, NONE for none
   */
  hasRoom(units: number, twoCarers: boolean, reserve: number): boolean {
    if (twoCarers && !this.hasRoomInPart(units)) return false;
    if (this.reserves.isActive) return this.supply.isOpen && this.reserves.hasRoomBehindAll(reserve, units);
    return this.givable - this.resource.inUse - this.resource.waitingUnits >= units;
  }

  /** Takes somebody out of the line; those behind may then be served. */
  withdraw(ticket: number): void {
    this.resource.withdraw(ticket);
    this.noteLine();
  }

  /**
   * Whether nobody waits and the units are free, so that someone new would be served at once. Parameters as those of
   * `hasRoom`.
   */
  couldServe(units: number, twoCarers: boolean, reserve: number): boolean {
    if (twoCarers && !this.hasRoomInPart(units)) return false;
    if (this.reserves.isActive && !this.reserves.hasRoom(reserve, units)) return false;
    return this.resource.waiting === 0 && this.resource.free >= units;
  }

  /** Whether somebody in the line could be served now, or as soon as people are admitted again. */
  servesSomebody(): boolean {
    const { resource, reserves, plan } = this;
    const free = this.givable - resource.inUse;
    reserves.begin();
    for (let ticket = resource.firstWaiting(); ticket !== NONE; ticket = resource.nextWaiting(ticket)) {
      const units = resource.unitsOf(ticket);
      const isLetThrough = !reserves.isActive || reserves.allows(resource.subjectOf(ticket), units);
      if (isLetThrough && units <= free) return true;
      if (!reserves.isActive && plan.discipline === "strict") return false;
    }
    return false;
  }

  /** Units that are free for anybody, so that they can be lent. */
  get spare(): number {
    const free = this.givable - this.resource.inUse;
    return this.reserves.isActive ? Math.min(free, this.reserves.sharedFree) : free;
  }

  /**
   * Units that must come before all in the line can be served, 0 where nobody waits: what they ask for beyond what
   * stands free, for them alone or for anybody, and at this hour or another. What is in use beyond what there is, while a
   * cut drains, must come first.
   */
  get missing(): number {
    const { resource, reserves } = this;
    if (resource.waiting === 0) return 0;
    const free = this.supply.isOpen ? this.givable - resource.inUse : 0;
    return Math.max(0, resource.waitingUnits - free, reserves.isActive ? reserves.missingShared : 0);
  }

  /**
   * Whether there is no room for somebody in the line. There is room for who waits only for the hour at which people are
   * admitted, or for those before them to be served at this same instant.
   */
  get isShort(): boolean {
    return this.twoCarers.waiting.size > 0 || this.missing > 0;
  }

  /**
   * A request for a package with two carers waits for room in the part that is for such packages, or waits no longer.
   */
  waitForPart(request: number, units: number): void {
    this.twoCarers.waiting.set(request, units);
    this.noteLine();
  }

  stopWaitingForPart(request: number): void {
    if (!this.twoCarers.waiting.delete(request)) return;
    this.twoCarers.tell();
    this.noteLine();
  }

  private hasRoomInPart(units: number): boolean {
    return this.twoCarers.waiting.size === 0 && this.twoCarers.free >= units;
  }

  /**
   * Takes units that are moved here from another pool while the plan changes, whether or not there is room. Call it
   * only while nobody waits; the pool is closed then.
   */
  takeOver(units: number): void {
    this.resource.setCapacity(this.resource.inUse + units);
    this.resource.request(units, this.takenOver, NONE);
    this.close();
    this.noteUse();
  }

  /** The plan changes: what the rules say meanwhile of what there is takes effect together, when it has changed. */
  beginChange(): void {
    this.isChanging = true;
  }

  /** Gives nothing out until it is opened again, or the plan has changed. */
  close(): void {
    this.resource.setCapacity(0);
  }

  /** Gives out what there is, as before it was closed. */
  reopen(): void {
    this.apply();
  }

  /** The plan has changed: what is free now is given to those who wait. */
  endChange(): void {
    this.isChanging = false;
    this.apply();
  }

  /** Another plan holds from now on. How much there is by it is set apart, by `setBase` of the supply. */
  setPlan(plan: PoolPlan): void {
    if (plan.discipline !== this.plan.discipline) this.resource.setDiscipline(plan.discipline);
    this.plan = plan;
    this.reserves.setPlan(plan.reserves, plan.discipline);
    // By another discipline, or other priorities, others may enter the part for two carers.
    this.twoCarers.tell();
  }

  release(units: number): void {
    this.resource.release(units);
    this.noteUse();
  }

  /** Brings the statistics up to date; called from outside after a grant that the resource made by itself. */
  noteUse(): void {
    const now = this.simulation.now;
    const used = this.resource.inUse;
    this.inUse.set(used, now);
    const full = used >= this.givable ? 1 : 0;
    if (full !== this.full.value) this.full.set(full, now);
    this.noteLine();
  }

  changeBlocked(units: number): void {
    this.blocked.set(this.blocked.value + units, this.simulation.now);
  }

  changeUnmet(units: number): void {
    this.unmet.set(this.unmet.value + units, this.simulation.now);
  }

  resetStatistics(): void {
    const now = this.simulation.now;
    this.deadlockedDays = 0;
    const { inUse, blocked, unmet, available, full, waiting, queued, stranded } = this;
    for (const level of [inUse, blocked, unmet, available, full, waiting, queued, stranded]) level.reset(now);
  }

  /**
   * Notes who waits, and what is free meanwhile. Called at every change of the line, of the use and of the capacity.
   */
  private noteLine(): void {
    const { resource, waiting, queued, stranded, twoCarers } = this;
    const count = resource.waiting + twoCarers.waiting.size;
    if (count === 0 && waiting.value === 0) return;
    const now = this.simulation.now;
    if (count !== waiting.value) waiting.set(count, now);
    const isQueue = count > 0 ? 1 : 0;
    if (isQueue !== queued.value) queued.set(isQueue, now);
    const free = isQueue === 1 ? resource.free : 0;
    if (free !== stranded.value) stranded.set(free, now);
  }

  /** What there is has been set anew. */
  private apply(): void {
    const { supply } = this;
    const there = supply.there;
    this.available.set(there, this.simulation.now);
    this.givable = supply.isOpen ? there : 0;
    this.twoCarers.setLimit(partOf(this.plan, there));
    this.reserves.setThere(there, supply.own);
    const capacity = supply.isGiving ? there : 0;
    if (!this.isChanging && capacity !== this.resource.capacity) this.resource.setCapacity(capacity);
    this.letThrough();
    this.noteUse();
  }

  /** Has those let through for whom there is room by the reserves, if there are any. */
  private letThrough(): void {
    const { reserves, resource } = this;
    if (reserves.isActive || this.hasGate) resource.setGate(reserves.isActive ? reserves : undefined);
    this.hasGate = reserves.isActive;
  }
}

/** Units of a pool that packages with two carers may take of those that there are. */
function partOf({ twoCarerShare }: PoolPlan, there: number): number {
  return twoCarerShare >= 1 ? Number.POSITIVE_INFINITY : Math.round(there * twoCarerShare);
}
