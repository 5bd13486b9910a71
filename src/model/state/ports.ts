/**
 * What the rules of the model may ask of each other. A rule that others call fills its port on the world when it is
 * installed (see rules/rules.ts), so that no rule needs another one to be made, and none imports another's file.
 *
 * Only questions and orders stand here. How they are carried out is left to the rule; what it remembers about a
 * person stands in the table of people.
 */

import type { Action } from "../../engine/kernel/simulation.js";
import type { TaskPlan } from "../plan/care-plan.js";
import type { Rank } from "../plan/line-plan.js";
import type { Newcomers } from "./newcomers.js";
import type { Pool } from "./pool.js";
import type { Purpose } from "./request.js";

/**
 * What holds a person who is ready: the reason of the delay, and the shares of the organisations responsible for it.
 */
export interface Cause {
  readonly reason: number;
  readonly responsible: readonly number[];
}

/** Tasks before the next stage: rules/arranging.ts. */
export interface ArrangingPort {
  /**
   * Begins to arrange the person's next stage.
   *
   * @param readyAt when the person is or will be ready, in milliseconds of the run
   * @returns whether there is nothing (left) to arrange
   */
  begin(person: number, readyAt: number): boolean;
  /** The stay of a person goes on after it stood still: tasks that were to begin before its end do so later. */
  resume(person: number): void;
  /**
   * Gives up the tasks that are still to begin, if none is under way.
   *
   * @returns whether none is
   */
  dropPlanned(person: number): boolean;
  /** Milliseconds before readiness at which the first task for a stage can start; 0 where none starts early. */
  lead(person: number, next: number): number;
  /** Why a person who is ready is still here: the first task not done, or the wait for a place. */
  cause(person: number): Cause;
  /**
   * A task that is being arranged for a person now.
   *
   * @param position in the group of tasks under way
   */
  task(person: number, position: number): TaskPlan;
  /** Brings the account of the person's delay, if there is one, up to date after a change of its cause. */
  noteCause(person: number): void;
}

/** The course of a stage: rules/stages.ts. */
export interface StagesPort {
  /**
   * The next stage starts: what was held is given up, what is held now has been granted.
   *
   * @param service index of the service that takes the person, NONE for none
   * @param pool index of the pool that has granted the units, NONE for unlimited
   * @param area whose pool it is; left out, the person's own
   */
  start(person: number, service: number, pool: number, units: number, area?: number): void;
  /**
   * The next stage starts in the pool that is held already: the package changes phase in place.
   *
   * @param service index of the service of that pool which takes the person
   * @param units what the next stage needs; a rise is asked for
   * @param area as whose the pool is asked; left out, the person's own
   */
  startInPlace(person: number, service: number, units: number, area?: number): void;
  /**
   * Puts somebody who is there at the first instant into a stage that runs already; whoever finds no room is without
   * care.
   *
   * @param elapsed milliseconds that have passed of the stay that is drawn for the person
   */
  startPartWay(person: number, stage: number, elapsed: number): void;
  /**
   * People who are in the middle of plain stages go on as all others do: from now on they are ready when their stays end.
   *
   * @param ends the action of these ends
   * @param bringIn gives whose end an event is the row of the table of people, given its subject
   */
  takeOver(ends: Action, bringIn: (row: number) => number): void;
  /** The clinical part of a stage is over. */
  becomeReady(person: number): void;
  /** The hours have changed at which some services find people ready: whoever is in their stages is found so by these. */
  endByNewHours(services: ReadonlySet<number>): void;
  /** The stay stands still from now on, and so does the package; of somebody who is ready, the package alone. */
  pauseStay(person: number): void;
  /**
   * Both go on from where they stood still.
   *
   * @param longer milliseconds by which what is left has become longer meanwhile
   */
  resumeStay(person: number, longer: number): void;
  /** Somebody who was ready and is not any more, in what they hold, stays for a share of the stay drawn for them. */
  stayAgain(person: number, share: number): void;
}

/** Tasks before the next stage that begin before the person is ready: rules/early-arranging.ts. */
export interface EarlyArrangingPort {
  /** Schedules when arranging begins by what is known now; if it is not to begin early any more, it does not. */
  schedule(person: number): void;
  /** Arranging does not begin early. */
  stop(person: number): void;
  /**
   * Something has changed during somebody's stay, such as the place that they have: arranging may begin earlier for it,
   * or later.
   */
  scheduleAgain(person: number): void;
  /** The plan has changed: whoever has not begun to arrange the next stage does so by that of now. */
  scheduleAllAgain(): void;
}

/** Packages that fall week by week: rules/tapers.ts. */
export interface TapersPort {
  /** Schedules the next weekly step of the package, if it has still to fall. */
  schedule(person: number): void;
  /** There is no step until one is scheduled again. */
  stop(person: number): void;
}

/** People whom no rule concerns but coming, staying and leaving: rules/plain-stays.ts. */
export interface PlainStaysPort {
  /**
   * A newcomer turns to the first stage, if that is all that there is to it.
   *
   * @param newcomers of the class, of whom somebody has come
   * @param place theirs, from `come`
   * @returns whether the stage has started; if not, nothing has been done
   */
  begin(cls: number, newcomers: Newcomers, place: number): boolean;
}

/** Requests for places, and how waits for them end: rules/allocation.ts. */
export interface AllocationPort {
  /**
   * Asks a pool for units.
   *
   * @param rank as whom the person asks
   * @param area whose pool of the service it is; left out, the person's own
   * @returns whether they are the person's at once; if not, the request waits
   */
  request(
    person: number,
    purpose: Purpose,
    service: number,
    pool: number,
    units: number,
    rank: Rank,
    area?: number,
  ): boolean;
  /** The person takes the units of a request that have been granted. */
  take(request: number): void;
  /** As whom a person asks for the next stage, or for a place elsewhere. */
  rank(person: number): Rank;
  /** A newcomer, or someone who comes back, turns to the first stage. */
  enter(person: number): void;
  /** Asks for the place of the next stage, as an event of this instant behind those who wait already. */
  askForNextStage(person: number): void;
  /**
   * Somebody who waits in the lines for the place of the next stage asks for it once more, as `askForNextStage` does,
   * because it is given where they are. Money that is agreed for it stays agreed.
   */
  askOnceMore(person: number): void;
  /**
   * Takes a person out of every line, ends the time of their patience or overflow, and gives back money that is agreed.
   */
  stopWaiting(person: number): void;
  /**
   * Somebody who waited for the money of a budget has it, and asks for the place now.
   *
   * @param rank as whom they asked for the money: whoever waits at home has left what they held
   */
  askWithMoney(person: number, rank: Rank): void;
  /** Somebody gives up what they wait for and turns to another stage, by its index in the class. */
  turnTo(person: number, stage: number): void;
  /** The hours of a service have changed: those who wait for one without limit to open try again. */
  tryOpeningAgain(): void;
}

/** How long newcomers wait: rules/patience.ts. */
export interface PatiencePort {
  /**
   * The patience of a newcomer begins to run down, or goes on doing so where they have waited for money before.
   *
   * @returns whether this is one who has no more than so much of it
   */
  begin(person: number): boolean;
  /** Begins likewise, and says whether the patience of the person ends before a time, in milliseconds of the run. */
  endsBefore(person: number, time: number): boolean;
}

/** More units of what a person holds: rules/package-rises.ts. */
export interface RisesPort {
  /** Asks the pool that the person is in for more units. */
  ask(person: number, units: number): void;
  /** Brings what a person in a stage holds, is owed, and waits for elsewhere, to what the package asks for now. */
  fit(person: number): void;
  /** The pool has granted units of a rise after a wait. */
  granted(person: number, units: number): void;
}

/** The care of the stage under way, for somebody who has it not: rules/replacement.ts. */
export interface ReplacementPort {
  /**
   * Somebody in a stage has none of its capacity, because it was lost or there was none at the start: they ask for it,
   * before all others, and are without care until they have it.
   */
  ask(person: number): void;
  /**
   * The care of the stage under way is there again: the person holds units that have been granted.
   *
   * @param pool index of the pool that has granted them, NONE for unlimited
   * @param area whose pool it is; left out, the person's own
   */
  holdAgain(person: number, service: number, pool: number, units: number, area?: number): void;
  /**
   * The person may wait for a next stage, or for a place elsewhere, in the pool whose units they have just been given
   * for the present stage. Then they hold what they wait for, and go on with it.
   */
  startWhatIsGivenHere(person: number): void;
}

/** Going back to the stage's own service, for somebody who is cared for elsewhere: rules/returning.ts. */
export interface ReturningPort {
  /** Somebody in the middle of a stage asks for the place of its own service, if they are elsewhere and are to return. */
  ask(person: number): void;
  /** The person leaves where they are cared for elsewhere, for units of the stage's own service that are granted. */
  comeBack(person: number, service: number, pool: number, units: number): void;
  /**
   * The pool in which the person is cared for elsewhere gives the stage's own service too, to which they are to return,
   * perhaps since a change of the plan: they do so in place, as an event of this instant.
   */
  comeBackInPlace(person: number): void;
}

/** Places elsewhere, while the service of a stage is full: rules/overflow.ts. */
export interface OverflowPort {
  /** The hours of a service have changed: those who wait for one without limit to open try again. */
  tryOpeningAgain(): void;
  /**
   * A request for a place elsewhere is to be dropped, because the pool that its owner is in gives that place as well. If
   * they wait for more of what they hold, they keep their place in the line.
   */
  keepPlace(request: number): void;
  /**
   * Pools have changed: who waits for more of what they hold asks for a place elsewhere where it was of no use while the
   * same pool gave both.
   */
  considerAllAgain(): void;
  /**
   * Somebody begins to wait: the times of the chain run from now.
   *
   * @param forNext whether it is the next stage that is waited for, or the present one
   */
  start(person: number, forNext: boolean): void;
  /**
   * Somebody who waits for the next stage has reached a service of its chain that is now given by the very pool that
   * they hold: they start there, as an event of this instant, unless the stage's own service takes them first.
   *
   * @param area whose pool of the service it is
   */
  startInPlace(person: number, service: number, area: number): void;
  /**
   * A newcomer who may not wait takes the first place of the chain that is free now. A service that is closed now gives
   * none.
   *
   * @returns whether there was one
   */
  takeFreePlace(person: number): boolean;
  /**
   * Takes a place that the chain leads to; it has been granted already.
   *
   * @param pool index of the pool that has granted the units, NONE for unlimited
   * @param area whose pool it is
   */
  goElsewhere(person: number, service: number, pool: number, units: number, area: number): void;
}

/** Stages that somebody comes to again: rules/repeated-stages.ts. */
export interface RepeatedStagesPort {
  /** The next stage of a person is known: what is needed before it and in it is drawn anew if they have been in it. */
  foresee(person: number): void;
  /**
   * A person has entered a stage.
   *
   * @param from the stage that they come from, NONE for newcomers
   */
  enter(person: number, from: number): void;
}

/** Hours that providers lose as they fail: rules/provider-failure.ts. */
export interface FailuresPort {
  /** The plan has set the capacity of a pool anew: of its parts another share may be there now. */
  noteCapacity(pool: number): void;
}

/** Hours that two pools lend to each other: rules/lending.ts. */
export interface LendingPort {
  /**
   * Those in some pools who do not fit are about to lose what they hold: what has been called back from these pools, or
   * for them, is with its owner from now on.
   */
  endCallingBack(pools: readonly Pool[]): void;
}

/** Carers of providers: rules/workforce.ts. */
export interface WorkforcePort {
  /** The plan has set the capacity of a pool anew: the carers of its parts stand for other hours now. */
  noteCapacity(pool: number): void;
}

/** Money for starts: rules/budgets.ts. */
export interface BudgetsPort {
  /**
   * Whether a person who asks for a service waits for the money of its budget first; the money is theirs otherwise.
   *
   * @param rank as whom they ask
   */
  holdsBack(person: number, service: number, rank: Rank): boolean;
  /** What holds a person who waits for money; null for everybody else. */
  cause(person: number): Cause | null;
  /** A person starts, or waits no longer for what they asked for. */
  forget(person: number): void;
  /**
   * A person gives up what they hold, before they do. If they wait for a start that the same budget pays for, and needed
   * no money of it for that reason, the money is theirs until they start.
   */
  keepForStart(person: number): void;
  /**
   * A person has again what they had given up. Where the same budget pays for it and for the start that they wait for,
   * they need no money of it for that start, as before: it is not theirs any longer.
   */
  keepNoLonger(person: number): void;
  /** The use of a service changes by so many people and units. */
  use(service: number, people: number, units: number): void;
}

/** Offers of a place that are refused: rules/offers.ts. */
export interface OffersPort {
  /**
   * The place of a person's next stage is offered: its units are granted, and not taken yet.
   *
   * @returns whether the person refuses it; this counts as a refusal
   */
  refuses(person: number): boolean;
  /** A request that was refused waits outside the line, and the place is offered again some time later. */
  wait(request: number): void;
}

/** Places that are granted while others would be preferred: rules/first-choice.ts. */
export interface FirstChoicePort {
  /**
   * The units of a request that waited are granted, and not taken yet.
   *
   * @returns whether they are kept until the end of this instant, because the person waits for others that they prefer
   */
  keeps(request: number): boolean;
}

/** People in the middle of a stage without its care: rules/without-care.ts. */
export interface WithoutCarePort {
  /** Somebody is without care from now on. */
  begin(person: number): void;
  /** Somebody has care again, if they were without: their stay goes on. */
  end(person: number): void;
  /** Somebody leaves the stage, and with it whatever they lacked there. */
  leave(person: number): void;
}

/** Bridges home while a service is awaited: rules/bridging.ts. */
export interface BridgingPort {
  /** Somebody who is ready may ask for a bridge now, if the stage that they wait for has one. */
  consider(person: number): void;
  /** The same, as an event of this instant behind those who wait already. */
  considerSoon(person: number): void;
  /** Somebody may be in a bed again after a time without it: if they wait there, they ask for a bridge. */
  considerAgain(person: number): void;
  /**
   * Contracts have changed: whoever waits in a bed for a place may ask for a bridge that was a part of what they wait for
   * or hold, and is no more.
   */
  considerAllAgain(): void;
  /** A pool has granted the units of a bridge after a wait. */
  granted(person: number, pool: number): void;
  /** Somebody has lost the bridge that they were on, and has nothing now: they ask for it again. */
  lost(person: number): void;
  /** Somebody turns to another stage: a bridge to the one before is asked for no longer, and has no limit any more. */
  turn(person: number): void;
  /** The hours of some services have changed: bridges that wait for one of them to open begin by the hours of now. */
  tryOpeningAgain(services: ReadonlySet<number>): void;
  /** Somebody leaves the stage in which they waited, and with it the bridge or the wish for one. */
  leave(person: number): void;
}

/** Reviews of packages: rules/reviews.ts. */
export interface ReviewsPort {
  /** Somebody's stage began before the first instant: their package is as the reviews since then have left it. */
  catchUp(person: number): void;
  /** Schedules the next review of the stage under way, if it has any. */
  schedule(person: number): void;
  /** There is no review until one is scheduled again. */
  stop(person: number): void;
}

/** What waiting does to people who are delayed: rules/while-waiting.ts. */
export interface WhileWaitingPort {
  /** Somebody is delayed from now on. */
  begin(person: number): void;
  /** Their delay is over. */
  end(person: number): void;
  /** Somebody enters a stage: it is longer, and its package larger, by what the delay before it has done to them. */
  carryHarm(person: number): void;
  /** The clinical part of a stage is about to begin: it may lead elsewhere for that delay. */
  leadElsewhere(person: number): void;
}

/** Stages that start while others wait for their capacity: rules/when-short.ts. */
export interface WhenShortPort {
  /** The clinical part of a stage is about to begin: makes the stay shorter, and changes what comes next. */
  apply(person: number): void;
}

/** People who are looked up some time after they have left hospital: rules/follow-up.ts. */
export interface FollowUpPort {
  /** What somebody inside holds is another than before, or nothing: they may have left hospital. */
  noteMove(person: number): void;
  /** Somebody who had left has come back. */
  noteReturn(person: number): void;
  /** Who had come back is turned away: they are where they were. */
  noteTurnedAway(person: number): void;
}

/** What is extra at an alert level or in a season. */
export interface ExtraPort {
  /** Brings extra staff and capacity to what the levels and the date ask for now. */
  settle(): void;
}
