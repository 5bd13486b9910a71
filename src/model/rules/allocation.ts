/**
 * Allocation: asking the pool that serves a person for a place, waiting for it in the order the scenario sets, and the
 * ways a wait can end: a grant, patience running out, a place elsewhere by an overflow chain. People who wait for a
 * next stage keep what they hold, unless that stage lets them wait at home. People who have lost the care of a stage
 * wait for it before all others; if the overflow says so, they return to the stage's own service when it has room
 * again. Lines and grants are the engine's.
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
  packageNow,
  releaseDuringStage,
  unitsAtStart,
  unitsIn,
  unitsNow,
} from "../state/holding.js";
import { Bridging, NONE } from "../state/people.js";
import type { AllocationPort } from "../state/ports.js";
import { type Purpose, RequestFor } from "../state/requests.js";
import type { World } from "../state/world.js";

export function installAllocation(world: World): void {
  world.allocation = new Allocation(world);
}

class Allocation implements AllocationPort {
  private readonly asking: Action;
  private readonly patience: Action;
  private readonly overflow: Action;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { simulation } = world;
    this.asking = simulation.action("ask", (person) => this.askIfStillWanted(person));
    world.requests.granted = simulation.action("granted", (request) => this.grant(request));
    this.patience = simulation.action("patience over", (person) => this.giveUpWaiting(person));
    this.overflow = simulation.action("overflow", (person) => this.tryOverflow(person));
  }

  enter(person: number): void {
    const { people, simulation, arranging } = this.world;
    people.next[person] = this.world.layout(person).plan.arrival.stage;
    people.ready[person] = 1;
    if (arranging.begin(person, simulation.now)) this.ask(person);
  }

  askForNextStage(person: number): void {
    this.world.simulation.schedule(0, this.asking, person, Priority.arrival);
  }

  askForRise(person: number, units: number): void {
    const { people } = this.world;
    const pool = people.pool[person];
    const isGranted =
      pool === NONE || this.request(person, RequestFor.rise, people.service[person], pool, units, "phaseChange");
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
    const { service, overflow } = world.presentStage(person);
    const pool = pools.index(service, people.area[person], people.hospital[person]);
    const units = unitsNow(world, person);
    if (pool === NONE || this.request(person, RequestFor.replacement, service, pool, units, "replaced")) {
      this.holdAgain(person, service, pool, units);
      return;
    }
    world.withoutCare.begin(person);
    // Whoever is ready waits for the next stage too, and for the chain of that one.
    if (people.ready[person] === 0 && overflow.length > 0) this.startOverflow(person, false);
  }

  stopWaiting(person: number): void {
    this.cancelTimer(person);
    this.world.requests.withdrawAll(person);
    this.world.budgets.forget(person);
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

  overflowInPlace(person: number, service: number): void {
    const { people } = this.world;
    this.cancelTimer(person);
    people.overflowStep[person] = this.world.nextStage(person).overflow.findIndex((step) => step.service === service);
    this.setTimer(person, 0, this.overflow);
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
    const stage = world.nextStage(person);
    if (world.budgets.holdsBack(person, stage.service)) {
      this.waitForMoney(person);
      return;
    }
    const pool = pools.index(stage.service, people.area[person], people.hospital[person]);
    const units = unitsAtStart(world, person);
    if (pool === NONE) {
      if (this.waitForOpening(person, stage.service, this.asking)) world.arranging.noteCause(person);
      else this.startNextStage(person, stage.service, NONE, units);
      return;
    }
    if (pool === people.pool[person]) {
      this.stopWaiting(person);
      stages.startInPlace(person, stage.service, units);
      // A rise that does not fit is bought elsewhere after the same time as any other wait for these hours.
      if (world.requests.find(person, RequestFor.rise) !== NONE && stage.overflow.length > 0)
        this.startOverflow(person, false);
      return;
    }
    const newcomer = people.stage[person] === NONE;
    const nobodyWaits = newcomer && pools.all[pool].plan.whenFull === "turn-away";
    const reserve = nobodyWaits ? reserveIn(world, pool, person, "community") : NONE;
    if (nobodyWaits && !pools.all[pool].hasRoom(units, needsTwoCarers(world, person, true), reserve)) {
      this.turnAwayOrElsewhere(person);
      return;
    }
    if (this.request(person, RequestFor.nextStage, stage.service, pool, units, this.rank(person))) {
      this.startNextStage(person, stage.service, pool, units);
      return;
    }
    world.arranging.noteCause(person);
    if (stage.waitsAtHome) this.waitAtHome(person);
    if (!this.startPatience(person) && stage.overflow.length > 0) this.startOverflow(person, true);
    world.bridging.consider(person);
  }

  askWithMoney(person: number): void {
    if (this.world.people.stage[person] !== NONE) this.cancelTimer(person);
    this.ask(person);
    // Whoever waits for the place now is delayed by that.
    if (this.world.requests.find(person, RequestFor.nextStage) !== NONE) this.world.arranging.noteCause(person);
  }

  /** The budget of the next stage has no money for it yet. */
  private waitForMoney(person: number): void {
    this.world.journal?.note("waits-for-money", person);
    this.world.arranging.noteCause(person);
    if (this.world.nextStage(person).waitsAtHome) this.waitAtHome(person);
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
    const { plan, patience } = this.world.nextLayout(person);
    const isNewcomer = people.stage[person] === NONE && people.next[person] === plan.arrival.stage;
    if (!isNewcomer || plan.arrival.patience === null) return false;
    if (people.timed[person] === 0) this.setTimer(person, this.world.drawn(person, patience), this.patience);
    return true;
  }

  /** When a service without limit admits next: now, if it is open. Pools see to their hours themselves. */
  private opensAt(service: number): number {
    const { blueprint, openings, simulation } = this.world;
    const admits = service === NONE ? null : blueprint.services[service].admits;
    return openings.openFrom(admits, simulation.now);
  }

  private isOpen(service: number): boolean {
    return this.opensAt(service) === this.world.simulation.now;
  }

  /** Has something tried again when a service without limit opens; says whether it is closed. */
  private waitForOpening(person: number, service: number, action: Action): boolean {
    if (this.isOpen(service)) return false;
    this.cancelTimer(person);
    const { people, simulation } = this.world;
    people.timer[person] = simulation.timerAt(this.opensAt(service), action, person, Priority.arrival);
    people.timed[person] = 1;
    this.world.journal?.note("waits-for-opening", person, service);
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
      this.goElsewhere(person, service, pool, units);
      return;
    }
    if (purpose === RequestFor.replacement && people.ready[person] === 1) {
      this.holdAgain(person, service, pool, units);
      return;
    }
    this.stopWaiting(person);
    if (purpose === RequestFor.rise) changeUnits(world, person, people.units[person] + units);
    else {
      if (purpose === RequestFor.return) {
        releaseDuringStage(world, person);
        world.returned++;
      }
      this.holdAgain(person, service, pool, units);
    }
    // The package may have become another while its request waited.
    this.fit(person);
  }

  /** The care of the stage under way is there again. */
  private holdAgain(person: number, service: number, pool: number, units: number): void {
    const { people, withoutCare } = this.world;
    hold(this.world, person, service, pool, units);
    if (people.ready[person] === 1) countAsDelayed(this.world, person);
    withoutCare.end(person);
    this.startWhatIsGivenHere(person);
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
      requests.withdraw(row);
      if (isBridge) return;
      this.overflowInPlace(person, requests.service[row]);
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
    if (rise !== NONE) {
      this.cancelTimer(person);
      requests.withdrawAll(person, RequestFor.rise);
      requests.withdrawAll(person, RequestFor.overflow);
    }
    changeUnits(this.world, person, needed);
  }

  private request(person: number, purpose: Purpose, service: number, pool: number, units: number, rank: Rank): boolean {
    const { people, requests, pools, offers } = this.world;
    const stage = this.isForNext(person, purpose) ? people.next[person] : people.stage[person];
    const twoCarers = this.asksForTwoCarers(person, purpose);
    const request = requestOf(this.world, { person, purpose, service, pool, units, rank, stage, twoCarers });
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

  /** As whom a person asks for the next stage, or for a place elsewhere. */
  private rank(person: number): Rank {
    if (this.world.requests.find(person, RequestFor.replacement) !== NONE) return "replaced";
    if (bedSetting(this.world, person) !== -1) return "hospital";
    return this.world.people.service[person] === NONE ? "community" : "phaseChange";
  }

  /**
   * A newcomer finds a service full for which nobody waits: they take the first place of its overflow chain that they
   * can have now, and leave if there is none. A service that is closed now gives no place.
   */
  private turnAwayOrElsewhere(person: number): void {
    const { world } = this;
    const { people, pools, rejected, inside } = world;
    this.stopWaiting(person);
    for (const { service } of world.nextStage(person).overflow) {
      const units = unitsIn(world, service, unitsAtStart(world, person));
      const pool = pools.index(service, people.area[person], people.hospital[person]);
      if (pool === NONE) {
        if (!this.isOpen(service)) continue;
      } else {
        const reserve = reserveIn(world, pool, person, "community");
        if (!pools.all[pool].couldServe(units, needsTwoCarers(world, person, true), reserve)) continue;
        this.request(person, RequestFor.overflow, service, pool, units, this.rank(person));
      }
      world.stages.start(person, service, pool, units);
      return;
    }
    world.journal?.note("turned-away", person);
    rejected[people.class[person]]++;
    inside[people.class[person]]--;
    people.remove(person);
  }

  private setTimer(person: number, delay: number, action: Action): void {
    const { people, simulation } = this.world;
    people.timer[person] = simulation.timer(delay, action, person);
    people.timed[person] = 1;
  }

  private cancelTimer(person: number): void {
    const { people, simulation } = this.world;
    if (people.timed[person] === 0) return;
    simulation.cancel(people.timer[person]);
    people.timed[person] = 0;
  }

  private giveUpWaiting(person: number): void {
    this.world.people.timed[person] = 0;
    this.world.journal?.note("gives-up-waiting", person);
    this.world.noteGaveUp(person);
    this.turnTo(person, this.world.drawn(person, this.world.nextLayout(person).patienceThen));
  }

  /** @param forNext whether it is the next stage that is waited for, or the present one */
  private startOverflow(person: number, forNext: boolean): void {
    this.world.people.overflowStep[person] = 0;
    this.setTimer(person, this.overflowAfter(person, forNext, 0), this.overflow);
  }

  /**
   * Milliseconds after the asking at which a step of the chain is tried, never before the step that stands ahead of it.
   */
  private overflowAfter(person: number, forNext: boolean, step: number): number {
    const { people } = this.world;
    const { overflow: columns } = forNext
      ? this.world.nextLayout(person).stages[people.next[person]]
      : this.world.stageLayout(person).stages[people.stage[person]];
    let after = 0;
    for (let k = 0; k <= step; k++) after = Math.max(after, this.world.drawn(person, columns[k]));
    return after;
  }

  /**
   * The time of a step of the chain has come: the person takes a place there, or stands in its line as well from now
   * on.
   */
  private tryOverflow(person: number): void {
    const { world } = this;
    const { people, pools, requests } = world;
    people.timed[person] = 0;
    const forNext = requests.find(person, RequestFor.nextStage) !== NONE;
    const chain = (forNext ? world.nextStage(person) : world.presentStage(person)).overflow;
    const step = people.overflowStep[person];
    const { service } = chain[step];
    const packaged = forNext ? unitsAtStart(world, person) : unitsNow(world, person);
    const units = unitsIn(world, service, packaged);
    const pool = pools.index(service, people.area[person], people.hospital[person]);
    if (pool === NONE && this.waitForOpening(person, service, this.overflow)) return;
    const isThere = pool !== NONE && pool === people.pool[person];
    // A person who holds units of the pool that the chain leads to, and waits for a rise there, would gain nothing.
    const hasPlace =
      pool === NONE ||
      (isThere && forNext) ||
      (!isThere && this.request(person, RequestFor.overflow, service, pool, units, this.rank(person)));
    if (hasPlace) {
      this.goElsewhere(person, service, pool, units);
      return;
    }
    if (step + 1 >= chain.length) return;
    people.overflowStep[person]++;
    const pause = this.overflowAfter(person, forNext, step + 1) - this.overflowAfter(person, forNext, step);
    this.setTimer(person, pause, this.overflow);
  }

  /** Takes a place that an overflow chain leads to; it has been granted already. */
  private goElsewhere(person: number, service: number, pool: number, units: number): void {
    const { world } = this;
    const { people, requests, stages, use } = world;
    const forNext = requests.find(person, RequestFor.nextStage) !== NONE;
    const isPutOut = !forNext && requests.find(person, RequestFor.replacement) !== NONE;
    this.stopWaiting(person);
    if (forNext) {
      if (pool !== NONE && pool === people.pool[person]) stages.startInPlace(person, service, units);
      else stages.start(person, service, pool, units);
    } else {
      // Whoever was owed a part goes with the whole package.
      if (people.service[person] !== NONE) releaseDuringStage(world, person);
      this.holdAgain(person, service, pool, units);
      use.overflowed[world.presentStage(person).service]++;
      this.fit(person);
    }
    this.askToReturn(person, service, isPutOut);
  }

  /** Asks for the place of the stage's own service, for whoever is to return to it from elsewhere. */
  private askToReturn(person: number, elsewhere: number, isPutOut: boolean): void {
    const { world } = this;
    const { people, pools } = world;
    const stage = world.presentStage(person);
    const rule = stage.overflow.find(({ service }) => service === elsewhere)?.returns ?? "never";
    if (rule === "never" || (rule === "after-failure" && !isPutOut)) return;
    const pool = pools.index(stage.service, people.area[person], people.hospital[person]);
    if (pool === NONE || pool === people.pool[person]) return;
    const units = packageNow(world, person);
    if (!this.request(person, RequestFor.return, stage.service, pool, units, "returning")) return;
    releaseDuringStage(world, person);
    world.returned++;
    this.holdAgain(person, stage.service, pool, units);
  }
}
