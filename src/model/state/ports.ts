/**
 * What the rules of the model may ask of each other. A rule that others call fills its port on the world when it is
 * installed (see rules/rules.ts), so that no rule needs another one to be made, and none imports another's file.
 *
 * Only questions and orders stand here. How they are carried out is left to the rule; what it remembers about a
 * person stands in the table of people.
 */

/** What holds a person who is ready: the reason of the delay, and the shares of the organisations responsible for it. */
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
  /** Milliseconds before readiness at which the first task for a stage can start; 0 where none starts early. */
  lead(person: number, next: number): number;
  /** Why a person who is ready is still here: the first task not done, or the wait for a place. */
  cause(person: number): Cause;
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
   */
  start(person: number, service: number, pool: number, units: number): void;
  /**
   * The next stage starts in the pool that is held already: the package changes phase in place.
   *
   * @param units what the next stage needs; a rise is asked for
   */
  startInPlace(person: number, units: number): void;
  /**
   * Puts somebody who is there at the first instant in the middle of a stage.
   *
   * @param remaining milliseconds of the stage that are left
   */
  startPartWay(person: number, stage: number, service: number, pool: number, units: number, remaining: number): void;
}

/** Requests for places, and how waits for them end: rules/allocation.ts. */
export interface AllocationPort {
  /** A newcomer, or someone who comes back, turns to the first stage. */
  enter(person: number): void;
  /** Asks for the place of the next stage, as an event of this instant behind those who wait already. */
  askForNextStage(person: number): void;
  /** Asks the pool that the person is in for more units. */
  askForRise(person: number, units: number): void;
  /**
   * Asks a pool for units before all others: for a stage that runs already.
   *
   * @returns GRANTED, or the ticket of the request
   */
  askBeforeOthers(person: number, pool: number, units: number): number;
  /** Somebody has lost the capacity they held: they ask for that of their stage, before all others. */
  replace(person: number): void;
  /** Notes that somebody in the middle of a stage waits for its capacity, by the ticket of a request. */
  awaitReplacement(person: number, pool: number, units: number, ticket: number): void;
}
