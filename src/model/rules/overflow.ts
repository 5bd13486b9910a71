/**
 * Overflow: the chain of places elsewhere that somebody turns to while the service of a stage is full. Each step has
 * its time, from when the place was first asked for; whoever finds that one full too stands in its line as well, and
 * goes on along the chain. So does whoever finds a service without limit closed: they take it if it opens before they
 * have another place. A step leads to another service, or to the pool of another area. It also says whether people return
 * from there; how they do is left to returning.ts.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { Action } from "../../engine/kernel/simulation.js";
import type { OverflowPlan } from "../plan/care-plan.js";
import type { Rank } from "../plan/line-plan.js";
import { noteGrant, requestOf, reserveIn } from "../state/asking.js";
import { needsTwoCarers, releaseDuringStage, unitsAtStart, unitsIn, unitsNow } from "../state/holding.js";
import { areaOfStep, stepTo, timeOfStep } from "../state/overflow-steps.js";
import { NONE, WaitsToOpen } from "../state/people.js";
import { PlacesInLine } from "../state/places-in-line.js";
import type { OverflowPort } from "../state/ports.js";
import { RequestFor } from "../state/request.js";
import {
  cancelWaitingTimer,
  isOpen,
  noteOpening,
  opensAt,
  setWaitingTimer,
  tryOpeningAgain,
} from "../state/waiting-timer.js";
import type { World } from "../state/world.js";

export function installOverflow(world: World): void {
  world.overflow = new Overflow(world);
}

class Overflow implements OverflowPort {
  private readonly trying: Action;
  private readonly again: Action;
  private readonly places: PlacesInLine;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { simulation } = world;
    this.places = world.keep(new PlacesInLine(world.requests));
    this.trying = simulation.action("overflow", (person) => this.tryStep(person));
    this.again = simulation.action("overflow again", (person) => this.askAgain(person));
  }

  start(person: number, forNext: boolean): void {
    const { world } = this;
    const { people } = world;
    people.overflowSince[person] = world.simulation.now;
    people.overflowStep[person] = 0;
    setWaitingTimer(world, person, timeOfStep(world, person, forNext, 0), this.trying);
  }

  startInPlace(person: number, service: number, area: number): void {
    const { world } = this;
    cancelWaitingTimer(world, person);
    world.people.overflowStep[person] = stepTo(world, person, world.plans.nextStage(person).overflow, service, area);
    setWaitingTimer(world, person, 0, this.trying);
  }

  tryOpeningAgain(): void {
    tryOpeningAgain(this.world, WaitsToOpen.elsewhere, this.trying);
  }

  keepPlace(request: number): void {
    this.places.keepThatOf(request);
  }

  considerAllAgain(): void {
    const { people, simulation } = this.world;
    for (const person of people.inOrder())
      if (this.isOwedAndPastSteps(person)) simulation.schedule(0, this.again, person, Priority.arrival);
  }

  takeFreePlace(person: number): boolean {
    const { world } = this;
    const { people, pools, allocation } = world;
    for (const step of world.plans.nextStage(person).overflow) {
      const { service } = step;
      const area = areaOfStep(world, person, step);
      if (area === NONE) continue;
      const units = unitsIn(world, service, unitsAtStart(world, person));
      const pool = pools.index(service, area, people.hospital[person]);
      if (pool === NONE) {
        if (!isOpen(world, service)) continue;
      } else {
        const reserve = reserveIn(world, pool, person, "community");
        if (!pools.all[pool].couldServe(units, needsTwoCarers(world, person, true), reserve)) continue;
        allocation.request(person, RequestFor.overflow, service, pool, units, "community", area);
      }
      noteGrant(world, { person, rank: "community", purpose: RequestFor.overflow });
      world.stages.start(person, service, pool, units, area);
      this.askToReturn(person, service, area, false);
      return true;
    }
    return false;
  }

  goElsewhere(person: number, service: number, pool: number, units: number, area: number): void {
    const { world } = this;
    const { people, requests, stages, use, allocation } = world;
    const forNext = requests.find(person, RequestFor.nextStage) !== NONE;
    const wasDisplaced = !forNext && requests.find(person, RequestFor.replacement) !== NONE;
    // A place without limit is not granted by a pool.
    noteGrant(world, { person, rank: this.askedAs(person), purpose: RequestFor.overflow });
    allocation.stopWaiting(person);
    if (forNext) {
      if (pool !== NONE && pool === people.pool[person]) stages.startInPlace(person, service, units, area);
      else stages.start(person, service, pool, units, area);
    } else {
      // Whoever was owed a part goes with the whole package.
      if (people.service[person] !== NONE) releaseDuringStage(world, person);
      world.replacement.holdAgain(person, service, pool, units, area);
      world.earlyArranging.scheduleAgain(person);
      use.overflowed[world.plans.presentStage(person).service]++;
      world.rises.fit(person);
    }
    this.askToReturn(person, service, area, wasDisplaced);
  }

  /**
   * The time of a step of the chain has come: the person takes a place there, or stands in its line as well from now on.
   * Or a service without limit opens that an earlier step leads to.
   */
  private tryStep(person: number): void {
    const { world } = this;
    const { people, requests } = world;
    people.timed[person] = 0;
    const forNext = requests.find(person, RequestFor.nextStage) !== NONE;
    const chain = (forNext ? world.plans.nextStage(person) : world.plans.presentStage(person)).overflow;
    const opened = this.closedSteps(person, chain).find(({ service }) => isOpen(world, service));
    if (opened !== undefined) {
      this.goWithoutLimit(person, opened, forNext);
      return;
    }
    const step = people.overflowStep[person];
    if (step < chain.length && this.timeToStep(person, forNext, step) <= 0) {
      people.overflowStep[person]++;
      if (this.takesStep(person, chain[step], forNext)) return;
    }
    this.goOn(person, chain, forNext);
  }

  /** Whether somebody waits for more of what they hold, and has come past a step of the chain of their stage. */
  private isOwedAndPastSteps(person: number): boolean {
    const { people, requests } = this.world;
    return people.overflowStep[person] > 0 && requests.find(person, RequestFor.rise) !== NONE;
  }

  /** Takes the steps whose time came, or whose request was dropped, while they led to the pool that the person is in. */
  private askAgain(person: number): void {
    const { world } = this;
    const { people, plans } = world;
    // The row may have been given to somebody else within this instant: all is asked of whoever has it.
    if (!people.present(person) || !this.isOwedAndPastSteps(person)) return;
    const passed = plans.presentStage(person).overflow.slice(0, people.overflowStep[person]);
    for (const step of passed) {
      const isKnown = this.waitsElsewhere(person, step.service, areaOfStep(world, person, step));
      if (!isKnown && !this.standsAgain(person, step) && this.takesStep(person, step, false)) return;
    }
  }

  /** Whether somebody stands in the line of a step again, at a place that they have kept there. */
  private standsAgain(person: number, step: OverflowPlan): boolean {
    const { world } = this;
    const { people, pools, requests } = world;
    const { service } = step;
    const area = areaOfStep(world, person, step);
    const pool = area === NONE ? NONE : pools.index(service, area, people.hospital[person]);
    if (pool === NONE || pool === people.pool[person]) return false;
    const place = this.places.take(person, service, area);
    if (place === NONE) return false;
    const purpose = RequestFor.overflow;
    const units = this.unitsOf(person, service, false);
    const stage = people.stage[person];
    const twoCarers = needsTwoCarers(world, person, false);
    const rank = this.askedAs(person);
    requests.askAt(requestOf(world, { person, purpose, service, area, pool, units, rank, stage, twoCarers }), place);
    world.journal?.note("waits", person, requests.first(person));
    return true;
  }

  /** Whether somebody stands in the line of a service elsewhere, of an area. */
  private waitsElsewhere(person: number, service: number, area: number): boolean {
    const { requests } = this.world;
    for (let row = requests.first(person); row !== NONE; row = requests.after(row)) {
      const isIt = requests.purpose[row] === RequestFor.overflow && requests.service[row] === service;
      if (isIt && requests.area[row] === area) return true;
    }
    return false;
  }

  /** Whether somebody has a place by a step of a chain; if not, they stand in its line, where it has one. */
  private takesStep(person: number, step: OverflowPlan, forNext: boolean): boolean {
    const { world } = this;
    const { people, pools, allocation } = world;
    const { service } = step;
    const area = areaOfStep(world, person, step);
    if (area === NONE) return false;
    const pool = pools.index(service, area, people.hospital[person]);
    if (pool === NONE) {
      if (!isOpen(world, service)) return false;
      this.goWithoutLimit(person, step, forNext);
      return true;
    }
    const units = this.unitsOf(person, service, forNext);
    const isHere = pool === people.pool[person];
    // A person who holds units of the pool that the chain leads to, and waits for a rise there, would gain nothing.
    const hasPlace = isHere
      ? forNext
      : allocation.request(person, RequestFor.overflow, service, pool, units, this.askedAs(person), area);
    if (isHere && !forNext) this.places.keepFromNow(person, service, area);
    if (hasPlace) this.goElsewhere(person, service, pool, units, area);
    return hasPlace;
  }

  /**
   * As whom somebody asks for a place elsewhere: as whom they asked for the place of the next stage, which may have been
   * in a bed that they have left since.
   */
  private askedAs(person: number): Rank {
    const { requests, allocation } = this.world;
    const rank = allocation.rank(person);
    const asked = requests.find(person, RequestFor.nextStage);
    return asked === NONE || rank === "replaced" ? rank : requests.rank[asked];
  }

  private goWithoutLimit(person: number, step: OverflowPlan, forNext: boolean): void {
    const { service } = step;
    const area = areaOfStep(this.world, person, step);
    this.goElsewhere(person, service, NONE, this.unitsOf(person, service, forNext), area);
  }

  /** Units of a service that the package takes, of the next stage or of the present one. */
  private unitsOf(person: number, service: number, forNext: boolean): number {
    const { world } = this;
    return unitsIn(world, service, forNext ? unitsAtStart(world, person) : unitsNow(world, person));
  }

  /** The steps whose time has come and which lead to a service without limit: it was closed then. */
  private closedSteps(person: number, chain: readonly OverflowPlan[]): OverflowPlan[] {
    const { world } = this;
    const { people, pools } = world;
    return chain.slice(0, people.overflowStep[person]).filter((step) => {
      const area = areaOfStep(world, person, step);
      return area !== NONE && pools.index(step.service, area, people.hospital[person]) === NONE;
    });
  }

  /** Sets the time of the next step of a chain, if there is one, or of an opening that comes before. */
  private goOn(person: number, chain: readonly OverflowPlan[], forNext: boolean): void {
    const { world } = this;
    const step = world.people.overflowStep[person];
    const toStep = step < chain.length ? this.timeToStep(person, forNext, step) : Number.POSITIVE_INFINITY;
    const closed = this.closedSteps(person, chain);
    const openings = closed.map(({ service }) => opensAt(world, service) - world.simulation.now);
    const pause = Math.min(toStep, ...openings);
    if (pause === Number.POSITIVE_INFINITY) return;
    setWaitingTimer(world, person, pause, this.trying);
    if (closed.length > 0) noteOpening(world, person, closed[0].service, WaitsToOpen.elsewhere);
  }

  /** Milliseconds from now to the time of a step of the chain. */
  private timeToStep(person: number, forNext: boolean, step: number): number {
    const { world } = this;
    const { people, simulation } = world;
    return people.overflowSince[person] + timeOfStep(world, person, forNext, step) - simulation.now;
  }

  /** Whether somebody is to return is said by the step of the chain that has led them elsewhere. */
  private askToReturn(person: number, elsewhere: number, area: number, wasDisplaced: boolean): void {
    const { world } = this;
    const { people, plans, returning } = world;
    const chain = plans.presentStage(person).overflow;
    const rule = chain[stepTo(world, person, chain, elsewhere, area)]?.returns ?? "never";
    people.returns[person] = rule === "always" || (rule === "after-failure" && wasDisplaced) ? 1 : 0;
    returning.ask(person);
  }
}
