/**
 * Bridging: people in a bed who wait for a service go home on the hours or places of another one, and wait for it
 * there. They keep their place in the line and all that is being arranged; their delay ends, for they hold no bed. What
 * they hold of the bridge is blocked: they are ready to leave it. A bridge ends when the awaited stage starts, there or
 * elsewhere. At its limit they stay on it, which is counted, or turn back to a stage such as the ward.
 *
 * Whether a bridge can take somebody home and of how many hours it is was drawn when they came. Where it is full they
 * stand in its line too, as people from hospital. A person whose bridge is lost to a failure is at home without care,
 * and asks for it again before all others.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import { MILLISECONDS_PER_DAY, millisecondsOf } from "../../foundation/time.js";
import type { BridgePlan } from "../plan/journey-rules.js";
import type { Rank } from "../plan/line-plan.js";
import { UNITS_PER_HOUR } from "../plan/supply-plan.js";
import { noteGrant, requestOf } from "../state/asking.js";
import { bedSetting, block, hold, releaseDuringStage, unitsIn } from "../state/holding.js";
import { Bridging as At, NONE, WaitsToOpen } from "../state/people.js";
import type { BridgingPort } from "../state/ports.js";
import { RequestFor } from "../state/request.js";
import { opensAt } from "../state/waiting-timer.js";
import type { World } from "../state/world.js";

export function installBridging(world: World): void {
  world.bridging = new Bridging(world);
  world.instants.whenRunEnds(() => {
    const { people, bridges } = world;
    for (let person = people.first(); person !== NONE; person = people.after(person))
      if (people.bridging[person] === At.there) bridges.timeOver[people.service[person]] += timeOver(world, person);
  });
}

/** Milliseconds that a bridge has lasted past its limit since it was given and observation began. */
function timeOver({ people, simulation, observedFrom }: World, person: number): number {
  return Math.max(0, simulation.now - Math.max(people.bridgeUntil[person], people.heldSince[person], observedFrom));
}

class Bridging implements BridgingPort {
  private readonly ask: Action;
  private readonly opens: Action;
  private readonly limit: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { simulation } = world;
    this.ask = simulation.action("ask for a bridge", (person) => this.consider(person));
    this.opens = simulation.action("bridge opens", (person) => this.startAtOpening(person));
    this.limit = simulation.action("limit of a bridge", (person) => this.comeBack(person));
  }

  considerSoon(person: number): void {
    if (this.world.plans.nextStage(person).bridge?.from === "ready")
      this.world.simulation.schedule(0, this.ask, person, Priority.arrival);
  }

  considerAgain(person: number): void {
    const { people, plans, requests, simulation } = this.world;
    if (people.ready[person] === 0 || people.bridging[person] !== At.none) return;
    const { bridge } = plans.nextStage(person);
    if (bridge === null || bedSetting(this.world, person) === -1) return;
    // What is known of an opening is of an earlier one, if no timer runs.
    const waitsToOpen = people.timed[person] === 1 && people.waitsToOpen[person] === WaitsToOpen.nextStage;
    const waitsForPlace = waitsToOpen || requests.find(person, RequestFor.nextStage) !== NONE;
    if (waitsForPlace || bridge.from === "ready") simulation.schedule(0, this.ask, person, Priority.arrival);
  }

  considerAllAgain(): void {
    const { people } = this.world;
    for (const person of people.inOrder()) this.considerAgain(person);
  }

  consider(person: number): void {
    const { world } = this;
    const { people, simulation } = world;
    // The row may have been given to somebody else within this instant: all is asked of whoever has it.
    if (!people.present(person) || people.ready[person] === 0 || people.bridging[person] !== At.none) return;
    const { bridge } = world.plans.nextStage(person);
    if (bridge === null || bedSetting(world, person) === -1 || !this.isWanted(person, bridge)) return;
    const { service } = bridge;
    const pool = this.poolOf(person, service);
    people.bridging[person] = At.asked;
    people.bridgeAskedAt[person] = simulation.now;
    people.bridgeService[person] = service;
    people.bridgeUnits[person] = this.unitsOf(person, bridge);
    if (pool === NONE) {
      const at = opensAt(world, service);
      if (at === simulation.now) this.start(person, pool);
      else this.setTimer(person, at, this.opens);
    } else if (this.request(person, "hospital", pool)) this.start(person, pool);
  }

  granted(person: number, pool: number): void {
    this.start(person, pool);
  }

  lost(person: number): void {
    const { people, bridges, withoutCare } = this.world;
    bridges.timeOver[people.bridgeService[person]] += timeOver(this.world, person);
    people.bridging[person] = At.lost;
    const pool = this.poolOf(person, people.bridgeService[person]);
    if (pool === NONE || this.request(person, "replaced", pool)) this.start(person, pool);
    else withoutCare.begin(person);
  }

  turn(person: number): void {
    const { people } = this.world;
    this.cancelTimer(person);
    if (people.bridging[person] === At.asked) this.giveUp(person);
  }

  leave(person: number): void {
    const { people, bridges } = this.world;
    const at = people.bridging[person];
    if (at === At.none) return;
    this.cancelTimer(person);
    if (at === At.asked) this.giveUp(person);
    if (at === At.there) bridges.timeOver[people.bridgeService[person]] += timeOver(this.world, person);
    people.bridging[person] = At.none;
  }

  /** Whether a bridge is asked for now: it can take the person home, and is no part of what they hold or wait for. */
  private isWanted(person: number, bridge: BridgePlan): boolean {
    const { world } = this;
    const { people } = world;
    if (bridge.from === "arranged" && people.arranged[person] === 0) return false;
    const { bridge: column } = world.plans.nextLayout(person).stages[people.next[person]];
    if (people.drawn(person, column) >= bridge.needed) return false;
    const pool = this.poolOf(person, bridge.service);
    return (
      pool === NONE ||
      (pool !== people.pool[person] && pool !== this.poolOf(person, world.plans.nextStage(person).service))
    );
  }

  private poolOf(person: number, service: number): number {
    const { people, pools } = this.world;
    return pools.index(service, people.area[person], people.hospital[person]);
  }

  private unitsOf(person: number, { service, hours }: BridgePlan): number {
    const { world } = this;
    if (hours === null) return 1;
    const { bridgeHours } = world.plans.nextLayout(person).stages[world.people.next[person]];
    return unitsIn(world, service, Math.max(1, Math.round(world.people.drawn(person, bridgeHours) * UNITS_PER_HOUR)));
  }

  private request(person: number, rank: Rank, pool: number): boolean {
    const { people, requests } = this.world;
    const service = people.bridgeService[person];
    const stage = people.next[person];
    const purpose = RequestFor.bridge;
    const units = people.bridgeUnits[person];
    const wish = { person, purpose, service, area: people.area[person], pool, units, rank, stage, twoCarers: false };
    if (!requests.ask(requestOf(this.world, wish))) {
      this.world.journal?.note("waits", person, requests.first(person));
      return false;
    }
    noteGrant(this.world, wish);
    return true;
  }

  tryOpeningAgain(services: ReadonlySet<number>): void {
    const { people } = this.world;
    for (const person of people.inOrder()) {
      const waits = people.bridging[person] === At.asked && people.bridgeTimed[person] === 1;
      if (!waits || !services.has(people.bridgeService[person])) continue;
      this.cancelTimer(person);
      this.setTimer(person, opensAt(this.world, people.bridgeService[person]), this.opens);
    }
  }

  private startAtOpening(person: number): void {
    this.world.people.bridgeTimed[person] = 0;
    this.start(person, NONE);
  }

  /** The person goes home on the bridge: what they held before is given back. */
  private start(person: number, pool: number): void {
    const { world } = this;
    const { people, requests } = world;
    const service = people.bridgeService[person];
    if (people.bridging[person] === At.asked) this.begin(person);
    releaseDuringStage(world, person);
    // Whoever had lost the bed, or the bridge, has the care of the bridge now.
    requests.withdrawAll(person, RequestFor.replacement);
    people.bridging[person] = At.there;
    hold(world, person, service, pool, people.bridgeUnits[person]);
    block(world, person, people.units[person], 1);
    world.withoutCare.end(person);
  }

  /** Counts the start of a bridge, and sets its limit. */
  private begin(person: number): void {
    const { world } = this;
    const { people, use, waits, bridges, simulation } = world;
    const service = people.bridgeService[person];
    const wait = simulation.now - people.bridgeAskedAt[person];
    use.start(service, wait, false);
    waits.add(service, people.class[person], bedSetting(world, person) !== -1, wait);
    bridges.start(service, wait);
    const { atMost, returnTo } = world.plans.nextStage(person).bridge!;
    people.bridgeUntil[person] = simulation.now + millisecondsOf(atMost);
    people.bridgeReturn[person] = returnTo;
    if (returnTo !== NONE) this.setTimer(person, people.bridgeUntil[person], this.limit);
  }

  /** The limit of a bridge: the person turns to the stage that they come back to. */
  private comeBack(person: number): void {
    const { people, bridges, allocation, simulation } = this.world;
    people.bridgeTimed[person] = 0;
    // A task under way for the next stage, such as a visit, is finished first: it is looked at again a day later.
    if (people.pending[person] !== 0) {
      this.setTimer(person, simulation.now + MILLISECONDS_PER_DAY, this.limit);
      return;
    }
    bridges.returned[people.bridgeService[person]]++;
    allocation.turnTo(person, people.bridgeReturn[person]);
  }

  /** The person asks for a bridge no longer. Their request has been, or will be, withdrawn with all others. */
  private giveUp(person: number): void {
    const { people, bridges, simulation } = this.world;
    bridges.giveUp(people.bridgeService[person], simulation.now - people.bridgeAskedAt[person]);
    people.bridging[person] = At.none;
  }

  private setTimer(person: number, at: number, action: Action): void {
    const { people, simulation } = this.world;
    people.bridgeTimer[person] = simulation.timerAt(at, action, person);
    people.bridgeTimed[person] = 1;
  }

  private cancelTimer(person: number): void {
    const { people, simulation } = this.world;
    if (people.bridgeTimed[person] === 1) simulation.cancel(people.bridgeTimer[person]);
    people.bridgeTimed[person] = 0;
  }
}
