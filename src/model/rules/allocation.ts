/**
 * Allocation: asking the pool that serves a person for the place of their next stage, waiting for it in the order the
 * scenario sets, and what is granted. People who wait for a next stage keep what they hold, unless that stage lets them
 * wait at home. Other ways in which a wait can end are rules/patience.ts and rules/overflow.ts; more of what is held is
 * asked for by rules/package-rises.ts, and the care of the stage under way by rules/replacement.ts. Lines and grants
 * are the engine's.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import type { StagePlan } from "../plan/care-plan.js";
import type { Rank } from "../plan/line-plan.js";
import { noteGrant, requestOf, reserveIn } from "../state/asking.js";
import { bedSetting, needsTwoCarers, releaseDuringStage, unitsAtStart } from "../state/holding.js";
import { Bridging, NONE, WaitsToOpen } from "../state/people.js";
import type { AllocationPort } from "../state/ports.js";
import { type Purpose, RequestFor } from "../state/request.js";
import {
  cancelWaitingTimer,
  isOpen,
  noteOpening,
  opensAt,
  setOpeningTimer,
  tryOpeningAgain,
} from "../state/waiting-timer.js";
import type { World } from "../state/world.js";

export function installAllocation(world: World): void {
  world.allocation = new Allocation(world);
}

class Allocation implements AllocationPort {
  private readonly asking: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { simulation } = world;
    this.asking = simulation.action("ask", (person) => this.askIfStillWanted(person));
    world.requests.granted = simulation.action("granted", (request) => this.grant(request));
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

  askOnceMore(person: number): void {
    this.leaveLines(person);
    this.askForNextStage(person);
  }

  stopWaiting(person: number): void {
    this.leaveLines(person);
    this.world.budgets.forget(person);
  }

  private leaveLines(person: number): void {
    cancelWaitingTimer(this.world, person);
    this.world.people.overflowStep[person] = 0;
    this.world.requests.withdrawAll(person);
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

  /**
   * Everything is arranged and the person is ready: asks for the place of the next stage.
   *
   * @param rank as whom
   */
  private ask(person: number, rank = this.rank(person)): void {
    const { world } = this;
    const { people, pools, stages } = world;
    const stage = world.plans.nextStage(person);
    if (world.budgets.holdsBack(person, stage.service, rank)) {
      this.waitForMoney(person);
      return;
    }
    const pool = pools.index(stage.service, people.area[person], people.hospital[person]);
    const units = unitsAtStart(world, person);
    const asks = { person, rank, purpose: RequestFor.nextStage };
    if (pool === NONE) {
      if (isOpen(world, stage.service)) {
        noteGrant(world, asks);
        this.startNextStage(person, stage.service, NONE, units);
      } else this.waitUntilOpen(person, stage);
      return;
    }
    if (pool === people.pool[person]) {
      noteGrant(world, asks);
      this.stopWaiting(person);
      stages.startInPlace(person, stage.service, units);
      // A rise that does not fit is bought elsewhere after the same time as any other wait for these hours.
      if (world.requests.find(person, RequestFor.rise) !== NONE && stage.overflow.length > 0)
        this.world.overflow.start(person, false);
      return;
    }
    const newcomer = people.stage[person] === NONE;
    const isTurnedAwayWhenFull = newcomer && pools.all[pool].plan.whenFull === "turn-away";
    const reserve = isTurnedAwayWhenFull ? reserveIn(world, pool, person, "community") : NONE;
    if (isTurnedAwayWhenFull && !pools.all[pool].hasRoom(units, needsTwoCarers(world, person, true), reserve)) {
      this.stopWaiting(person);
      if (!world.overflow.takeFreePlace(person)) this.turnAway(person);
      return;
    }
    if (this.request(person, RequestFor.nextStage, stage.service, pool, units, rank)) {
      this.startNextStage(person, stage.service, pool, units);
      return;
    }
    world.arranging.noteCause(person);
    if (stage.waitsAtHome) this.waitAtHome(person);
    if (!this.world.patience.begin(person) && stage.overflow.length > 0) this.world.overflow.start(person, true);
    world.bridging.consider(person);
  }

  askWithMoney(person: number, rank: Rank): void {
    if (this.world.people.stage[person] !== NONE) cancelWaitingTimer(this.world, person);
    this.ask(person, rank);
    // Whoever waits for the place now is delayed by that.
    if (this.world.requests.find(person, RequestFor.nextStage) !== NONE) this.world.arranging.noteCause(person);
  }

  /** The service of the next stage has no limit, and admits nobody at this hour. */
  private waitUntilOpen(person: number, { service, waitsAtHome }: StagePlan): void {
    const { world } = this;
    world.arranging.noteCause(person);
    if (waitsAtHome) this.waitAtHome(person);
    const at = opensAt(world, service);
    if (!world.patience.endsBefore(person, at)) {
      cancelWaitingTimer(world, person);
      setOpeningTimer(world, person, at, this.asking);
    }
    noteOpening(world, person, service, WaitsToOpen.nextStage);
    // It is waited for as a service with a limit is at such an hour.
    world.bridging.consider(person);
  }

  tryOpeningAgain(): void {
    tryOpeningAgain(this.world, WaitsToOpen.nextStage, this.asking);
  }

  /** The budget of the next stage has no money for it yet. */
  private waitForMoney(person: number): void {
    this.world.journal?.note("waits-for-money", person);
    this.world.arranging.noteCause(person);
    if (this.world.plans.nextStage(person).waitsAtHome) this.waitAtHome(person);
    this.world.patience.begin(person);
    this.world.bridging.considerSoon(person);
  }

  /**
   * Somebody whose journey waits at home leaves what they hold, unless a bridge is what they wait on; and who has lost
   * it, or asks for a bridge from it, asks for that no longer.
   */
  private waitAtHome(person: number): void {
    const { world } = this;
    const { people, requests, bridging } = world;
    const at = people.bridging[person];
    if (at === Bridging.there || at === Bridging.lost) return;
    if (at === Bridging.asked) {
      bridging.turn(person);
      requests.withdrawAll(person, RequestFor.bridge);
    }
    if (requests.find(person, RequestFor.replacement) !== NONE) {
      requests.withdrawAll(person, RequestFor.replacement);
      world.withoutCare.leave(person);
    }
    releaseDuringStage(world, person);
    world.followUp.noteMove(person);
  }

  private startNextStage(person: number, service: number, pool: number, units: number): void {
    this.stopWaiting(person);
    this.world.stages.start(person, service, pool, units);
  }

  /** The units of a request that waited have been granted. */
  private grant(request: number): void {
    const { world } = this;
    const { pools, requests } = world;
    const person = requests.person[request];
    const pool = pools.all[requests.pool[request]];
    pool.noteUse();
    if (requests.purpose[request] === RequestFor.nextStage && world.offers.refuses(person)) {
      pool.release(requests.units[request]);
      world.journal?.note("refuses-place", person, requests.service[request]);
      requests.setAside(request);
      world.offers.wait(request);
      return;
    }
    if (!world.firstChoice.keeps(request)) this.take(request);
  }

  take(request: number): void {
    const { world } = this;
    const { people, requests } = world;
    const person = requests.person[request];
    const purpose = requests.purpose[request];
    const service = requests.service[request];
    const area = requests.area[request];
    const pool = requests.pool[request];
    const units = requests.units[request];
    noteGrant(world, { person, purpose, rank: requests.rank[request] });
    requests.forget(request);
    if (purpose === RequestFor.bridge) {
      world.bridging.granted(person, pool);
      world.replacement.startWhatIsGivenHere(person);
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
      world.replacement.holdAgain(person, service, pool, units);
      return;
    }
    if (purpose === RequestFor.return) world.returning.comeBack(person, service, pool, units);
    else if (purpose === RequestFor.rise) world.rises.granted(person, units);
    else {
      this.stopWaiting(person);
      world.replacement.holdAgain(person, service, pool, units);
    }
    // The package may have become another while its request waited.
    world.rises.fit(person);
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
}
