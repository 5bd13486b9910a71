/**
 * Allocation: asking the pool that serves a person for a place, waiting for it in the order the scenario sets, and the
 * ways a wait can end: a grant, patience running out, or a place elsewhere, which rules/overflow.ts finds. People who
 * wait for a next stage keep what they hold, unless that stage lets them wait at home. People who have lost the care of a
 * stage wait for it before all others. Lines and grants are the engine's.
 */

import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import type { Rank } from "../plan/line-plan.js";
import { noteGrant, requestOf, reserveIn } from "../state/asking.js";
import {
  bedSetting,
  changeUnits,
  countAsDelayed,
  hold,
  needsTwoCarers,
  releaseDuringStage,
  unitsAtStart,
  unitsNow,
} from "../state/holding.js";
import { Bridging, NONE } from "../state/people.js";
import type { AllocationPort } from "../state/ports.js";
import { type Purpose, RequestFor } from "../state/request.js";
import { cancelWaitingTimer, setWaitingTimer, waitForOpening } from "../state/waiting-timer.js";
import type { World } from "../state/world.js";

export function installAllocation(world: World): void {
  world.allocation = new Allocation(world);
}

class Allocation implements AllocationPort {
  private readonly asking: Action;
  private readonly patience: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { simulation } = world;
    this.asking = simulation.action("ask", (person) => this.askIfStillWanted(person));
    world.requests.granted = simulation.action("granted", (request) => this.grant(request));
    this.patience = simulation.action("patience over", (person) => this.giveUpWaiting(person));
  }

  enter(person: number): void {
    const { people, simulation, arranging } = this.world;
    people.next[person] = this.world.plans.layout(person).plan.arrival.stage;
    people.ready[person] = 1;
    if (arranging.begin(person, simulation.now)) this.ask(person);
  }

  askForNextStage(person: number): void {
    this.world.simulation.schedule(0, this.asking, person, Priority.arrival);
  }

  askForRise(person: number, units: number): void {
    const { people } = this.world;
    const pool = people.pool[person];
    const area = people.servedArea[person];
    const isGranted =
      pool === NONE || this.request(person, RequestFor.rise, people.service[person], pool, units, "phaseChange", area);
    if (isGranted) changeUnits(this.world, person, people.units[person] + units);
  }

  replace(person: number): void {
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
    if (pool === NONE || this.request(person, RequestFor.replacement, service, pool, units, "replaced")) {
      this.holdAgain(person, service, pool, units);
      return;
    }
    world.withoutCare.begin(person);
    // Whoever is ready waits for the next stage too, and for the chain of that one.
    if (people.ready[person] === 0 && overflow.length > 0) this.world.overflow.start(person, false);
  }

  stopWaiting(person: number): void {
    cancelWaitingTimer(this.world, person);
    this.world.requests.withdrawAll(person);
    this.world.budgets.forget(person);
  }

  stopWaitingForMore(person: number): void {
    const { requests } = this.world;
    cancelWaitingTimer(this.world, person);
    requests.withdrawAll(person, RequestFor.rise);
    requests.withdrawAll(person, RequestFor.overflow);
  }

  turnTo(person: number, stage: number): void {
    const { people, arranging, simulation } = this.world;
    this.stopWaiting(person);
    this.world.journal?.note("turns-to", person, stage);
    this.world.bridging.turn(person);
    people.next[person] = stage;
    this.world.repeatedStages.foresee(person);
    people.arranged[person] = 0;
    people.refusals[person] = 0;
    if (arranging.begin(person, simulation.now)) this.ask(person);
  }

  /**
   * Asks, unless the person has left or turned to another stage within the instant in which they were to ask: then they
   * have asked for that one, or arrange it first.
   */
  private askIfStillWanted(person: number): void {
    const { people, requests } = this.world;
    const isReady = people.present(person) && people.ready[person] === 1 && people.arranged[person] === 1;
    if (!isReady || requests.find(person, RequestFor.nextStage) !== NONE) return;
    people.timed[person] = 0;
    this.ask(person);
  }

  /** Everything is arranged and the person is ready: asks for the place of the next stage. */
  private ask(person: number): void {
    const { world } = this;
    const { people, pools, stages } = world;
    const stage = world.plans.nextStage(person);
    if (world.budgets.holdsBack(person, stage.service)) {
      this.waitForMoney(person);
      return;
    }
    const pool = pools.index(stage.service, people.area[person], people.hospital[person]);
    const units = unitsAtStart(world, person);
    if (pool === NONE) {
      if (waitForOpening(this.world, person, stage.service, this.asking)) world.arranging.noteCause(person);
      else this.startNextStage(person, stage.service, NONE, units);
      return;
    }
    if (pool === people.pool[person]) {
      this.stopWaiting(person);
      stages.startInPlace(person, stage.service, units);
      // A rise that does not fit is bought elsewhere after the same time as any other wait for these hours.
      if (world.requests.find(person, RequestFor.rise) !== NONE && stage.overflow.length > 0)
        this.world.overflow.start(person, false);
      return;
    }
    const newcomer = people.stage[person] === NONE;
    const nobodyWaits = newcomer && pools.all[pool].plan.whenFull === "turn-away";
    const reserve = nobodyWaits ? reserveIn(world, pool, person, "community") : NONE;
    if (nobodyWaits && !pools.all[pool].hasRoom(units, needsTwoCarers(world, person, true), reserve)) {
      this.stopWaiting(person);
      if (!world.overflow.takeFreePlace(person)) this.turnAway(person);
      return;
    }
    if (this.request(person, RequestFor.nextStage, stage.service, pool, units, this.rank(person))) {
      this.startNextStage(person, stage.service, pool, units);
      return;
    }
    world.arranging.noteCause(person);
    if (stage.waitsAtHome) this.waitAtHome(person);
    if (!this.startPatience(person) && stage.overflow.length > 0) this.world.overflow.start(person, true);
    world.bridging.consider(person);
  }

  askWithMoney(person: number): void {
    if (this.world.people.stage[person] !== NONE) cancelWaitingTimer(this.world, person);
    this.ask(person);
    // Whoever waits for the place now is delayed by that.
    if (this.world.requests.find(person, RequestFor.nextStage) !== NONE) this.world.arranging.noteCause(person);
  }

  /** The budget of the next stage has no money for it yet. */
  private waitForMoney(person: number): void {
    this.world.journal?.note("waits-for-money", person);
    this.world.arranging.noteCause(person);
    if (this.world.plans.nextStage(person).waitsAtHome) this.waitAtHome(person);
    this.startPatience(person);
  }

  /** Somebody whose journey waits at home leaves what they hold, unless a bridge is what they wait on. */
  private waitAtHome(person: number): void {
    if (this.world.people.bridging[person] === Bridging.there) return;
    releaseDuringStage(this.world, person);
    this.world.followUp.noteMove(person);
  }

  /**
   * The patience of a newcomer begins to run down, or goes on doing so where they have waited for money before; says
   * whether this is one who has no more than so much of it.
   */
  private startPatience(person: number): boolean {
    const { people } = this.world;
    const { plan, patience } = this.world.plans.nextLayout(person);
    const isNewcomer = people.stage[person] === NONE && people.next[person] === plan.arrival.stage;
    if (!isNewcomer || plan.arrival.patience === null) return false;
    if (people.timed[person] === 0) setWaitingTimer(this.world, person, people.drawn(person, patience), this.patience);
    return true;
  }

  private startNextStage(person: number, service: number, pool: number, units: number): void {
    this.stopWaiting(person);
    this.world.stages.start(person, service, pool, units);
  }

  /** The units of a request that waited have been granted. */
  private grant(request: number): void {
    const { world } = this;
    const { people, pools, requests } = world;
    const person = requests.person[request];
    const purpose = requests.purpose[request];
    const service = requests.service[request];
    const area = requests.area[request];
    const pool = requests.pool[request];
    const units = requests.units[request];
    pools.all[pool].noteUse();
    if (purpose === RequestFor.nextStage && world.offers.refuses(person)) {
      pools.all[pool].release(units);
      world.journal?.note("refuses-place", person, service);
      requests.setAside(request);
      world.offers.wait(request);
      return;
    }
    noteGrant(world, { person, purpose, rank: requests.rank[request] });
    requests.forget(request);
    if (purpose === RequestFor.bridge) {
      world.bridging.granted(person, pool);
      this.startWhatIsGivenHere(person);
      return;
    }
    if (purpose === RequestFor.nextStage) {
      this.startNextStage(person, service, pool, units);
      return;
    }
    if (purpose === RequestFor.overflow) {
      this.world.overflow.goElsewhere(person, service, pool, units, area);
      return;
    }
    if (purpose === RequestFor.replacement && people.ready[person] === 1) {
      this.holdAgain(person, service, pool, units);
      return;
    }
    if (purpose === RequestFor.return) this.comeBack(person, service, pool, units);
    else if (purpose === RequestFor.rise) {
      this.stopWaitingForMore(person);
      changeUnits(world, person, people.units[person] + units);
    } else {
      this.stopWaiting(person);
      this.holdAgain(person, service, pool, units);
    }
    // The package may have become another while its request waited.
    this.fit(person);
  }

  holdAgain(person: number, service: number, pool: number, units: number, area?: number): void {
    const { people, withoutCare } = this.world;
    hold(this.world, person, service, pool, units, area);
    if (people.ready[person] === 1) countAsDelayed(this.world, person);
    withoutCare.end(person);
    this.startWhatIsGivenHere(person);
  }

  comeBack(person: number, service: number, pool: number, units: number): void {
    const { world } = this;
    // They may wait for more of what they leave.
    this.stopWaiting(person);
    releaseDuringStage(world, person);
    world.lostCare.returned++;
    this.holdAgain(person, service, pool, units);
  }

  /**
   * The person may wait for a next stage, or for a place elsewhere, in the pool whose units they have just been given
   * for the present stage. Then they hold what they wait for, and go on with it.
   */
  private startWhatIsGivenHere(person: number): void {
    const { people, requests } = this.world;
    const next = requests.find(person, RequestFor.nextStage);
    if (next === NONE) return;
    if (requests.pool[next] === people.pool[person]) {
      this.stopWaiting(person);
      this.askForNextStage(person);
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

  fit(person: number): void {
    const { people, requests } = this.world;
    const needed = unitsNow(this.world, person);
    const rise = requests.find(person, RequestFor.rise);
    const missing = needed - people.units[person];
    if (missing > 0) {
      if (rise === NONE) this.askForRise(person, missing);
      else if (requests.units[rise] !== missing) requests.resize(rise, missing);
      return;
    }
    if (rise !== NONE) this.stopWaitingForMore(person);
    changeUnits(this.world, person, needed);
  }

  request(
    person: number,
    purpose: Purpose,
    service: number,
    pool: number,
    units: number,
    rank: Rank,
    area = this.world.people.area[person],
  ): boolean {
    const { people, requests, pools, offers } = this.world;
    const stage = this.isForNext(person, purpose) ? people.next[person] : people.stage[person];
    const twoCarers = this.asksForTwoCarers(person, purpose);
    const request = requestOf(this.world, { person, purpose, service, area, pool, units, rank, stage, twoCarers });
    if (!requests.ask(request)) {
      this.world.journal?.note("waits", person, requests.first(person));
      return false;
    }
    if (purpose !== RequestFor.nextStage || !offers.refuses(person)) {
      noteGrant(this.world, request);
      return true;
    }
    pools.all[pool].release(units);
    this.world.journal?.note("refuses-place", person, service);
    offers.wait(requests.askAside(request));
    return false;
  }

  /** Whether a request waits for the part that is for two carers: not one for more of what is held. */
  private asksForTwoCarers(person: number, purpose: Purpose): boolean {
    if (purpose === RequestFor.rise) return false;
    return needsTwoCarers(this.world, person, this.isForNext(person, purpose));
  }

  /** Whether a request is for the next stage, and not for the present one. */
  private isForNext(person: number, purpose: Purpose): boolean {
    return purpose === RequestFor.nextStage || (purpose === RequestFor.overflow && this.waitsForNext(person));
  }

  /** Whether it is the next stage that somebody waits for, and not the present one. */
  private waitsForNext(person: number): boolean {
    const { people, requests } = this.world;
    return people.stage[person] === NONE || requests.find(person, RequestFor.nextStage) !== NONE;
  }

  rank(person: number): Rank {
    if (this.world.requests.find(person, RequestFor.replacement) !== NONE) return "replaced";
    if (bedSetting(this.world, person) !== -1) return "hospital";
    return this.world.people.service[person] === NONE ? "community" : "phaseChange";
  }

  /** A newcomer leaves at once. */
  private turnAway(person: number): void {
    const { people, heads } = this.world;
    this.world.journal?.note("turned-away", person);
    heads.turnAway(people.class[person]);
    this.world.followUp.noteTurnedAway(person);
    people.remove(person);
  }

  private giveUpWaiting(person: number): void {
    const { people, plans, givenUp, simulation } = this.world;
    people.timed[person] = 0;
    this.world.journal?.note("gives-up-waiting", person);
    givenUp.add(plans.nextStage(person).service, simulation.now - people.waitingFrom[person]);
    this.turnTo(person, this.world.people.drawn(person, this.world.plans.nextLayout(person).patienceThen));
  }
}
