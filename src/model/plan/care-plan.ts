/** What people need: the stages of a class, what is arranged between them, packages of care, and who comes. */
import type { DistributionSpec } from "../../random/laws/distribution.js";
import type { FollowUpPlan, JourneyRules } from "./journey-rules.js";
import type { Choice, Named } from "./named.js";

/** A task on the way into a stage, as it is for one class of people. */
export interface TaskPlan extends Named {
  /** Share of people who need it. */
  readonly needed: number;
  /** Days before the person is ready at which it can start (0: when ready). */
  readonly lead: number;
  /** Index of the team that does it, or -1 when it just takes time. */
  readonly team: number;
  /** Index of the stock of which it takes a unit first; absent where it needs none. */
  readonly stock?: number;
  /** Days of elapsed time, or days of one worker's time where there is a team. */
  readonly time: DistributionSpec;
  /** Share of tries that are refused, from 0 to below 1: the time is drawn again for each, until one is accepted. */
  readonly refused: number;
  /** Index into REASONS. */
  readonly reason: number;
  /** Shares of people for whom each of RESPONSIBLE is responsible. */
  readonly responsible: readonly number[];
}

/** Tasks done first when the next stage belongs to another provider, and when it belongs to the same one. */
export interface Handover {
  readonly between: readonly TaskPlan[];
  readonly within: readonly TaskPlan[];
  /** What holds instead for each (area, hospital) pair, row by area; not there where it is the same everywhere. */
  readonly atPlaces?: readonly Pick<Handover, "between" | "within">[];
}

/** Where people go next. */
export interface RoutePlan {
  readonly by: "all" | "area" | "hospital";
  /** Indices into the class's stages. */
  readonly targets: readonly number[];
  /** One row of shares (over `targets`) per member of `by`. */
  readonly shares: readonly (readonly number[])[];
}

/** A package of care hours: where it starts and, when it tapers, where it ends and over how many days. */
export interface HoursPlan {
  /** Hours a week at the start, drawn for each person. */
  readonly start: DistributionSpec;
  /** Share of people who need two carers at each visit, and so twice the hours drawn. */
  readonly twoCarers: number;
  /** Share of the starting hours left at the end of the taper; 1 for a level package. */
  readonly end: number;
  /** Days over which the package tapers, in weekly steps; 0 for a level package. */
  readonly over: number;
}

export interface OverflowPlan {
  /** Service that takes the person instead. */
  readonly service: number;
  /**
   * For each area, the area whose pool takes its people: their own where the step does nothing for them. Null where
   * everybody goes to the pool of their own area.
   */
  readonly areas: readonly number[] | null;
  /** Days after the place was first asked for, drawn for each person. */
  readonly after: DistributionSpec;
  /**
   * Who goes back to the stage's own service when it has room: everybody, those who have lost their place to a failure
   * or found none at the first instant, or nobody.
   */
  readonly returns: "always" | "after-failure" | "never";
}

/** What becomes of people who lose the care of a stage, or find none at the start, until they have it again. */
export interface WithoutCarePlan {
  /** Days after which somebody is admitted, drawn for each person, and the stage they come to; null where nobody is. */
  readonly admission: { readonly after: DistributionSpec; readonly stage: number } | null;
  /** Days by which every day without care makes the stay longer. */
  readonly longerStay: number;
}

/** How people take the place of a stage that they are offered. */
export interface OffersPlan {
  /** Share of offers that are refused, from 0 (every place is taken) to below 1. */
  readonly refused: number;
  /** Days after a refusal at which the place is offered again. */
  readonly again: number;
}

/** How a stage is arranged and waited for by people of one area and hospital. */
export type StageAtPlace = Pick<StagePlan, "arrange" | "waiting">;

/** One step of a class's journey. An outcome is a stage, too: it holds nothing, takes no time and leads nowhere. */
export interface StagePlan extends Named, JourneyRules {
  /** Index into `outcomes`, or -1 for a stage of care. */
  readonly outcome: number;
  /** Index of the service it occupies, or -1. */
  readonly service: number;
  readonly stay: Choice<DistributionSpec> | null;
  /** Longest stay in days; Infinity for none. A stay that is drawn longer is cut to it. */
  readonly cap: number;
  readonly next: RoutePlan | null;
  readonly hours: HoursPlan | null;
  /** Tasks before it can start: groups one after another, the tasks of a group side by side. */
  readonly arrange: readonly (readonly TaskPlan[])[];
  /** Reason and responsible organisation of a wait for its capacity. */
  readonly waiting: { readonly reason: number; readonly responsible: readonly number[] };
  /**
   * What holds instead of `arrange` and `waiting` for each (area, hospital) pair, row by area; not there where both are
   * the same everywhere.
   */
  readonly atPlaces?: readonly StageAtPlace[];
  /** Whether people give up what they hold and wait for it at home. */
  readonly waitsAtHome: boolean;
  /** Services tried one after another while the stage's own is full. */
  readonly overflow: readonly OverflowPlan[];
  readonly withoutCare: WithoutCarePlan;
  readonly offers: OffersPlan;
}

export interface ArrivalPlan {
  /** People a day before the factors below; 0 for a class of which people are only there at the start. */
  readonly perDay: number;
  /** Share of newcomers who are prevented from coming. */
  readonly avoided: number;
  /** Factor of each day of the run (month and growth), one per day, warm-up included. */
  readonly dayFactor: readonly number[];
  /** Factor of each hour of the week from Monday 00:00, mean 1. */
  readonly hourFactor: readonly number[];
  /** Index of the first stage. */
  readonly stage: number;
  /** Share of each (area, hospital) pair, row by area; sums to 1. */
  readonly origin: readonly number[];
  /** For newcomers from the community: how long they wait, and where they go when they stop. */
  readonly patience: { readonly after: DistributionSpec; readonly then: RoutePlan } | null;
}

export interface ReadmissionPlan {
  /** Index of the outcome after which it can happen. */
  readonly outcome: number;
  readonly share: number;
  /** Days from leaving to coming back. */
  readonly after: DistributionSpec;
}

export interface ClassPlan extends Named {
  readonly arrival: ArrivalPlan;
  readonly stages: readonly StagePlan[];
  readonly readmission: readonly ReadmissionPlan[];
  /** Null where nobody is looked up. */
  readonly followUp: FollowUpPlan | null;
}

/** People of one class who are in one stage at the first instant. */
export interface InitialPlan {
  readonly class: number;
  readonly stage: number;
  /**
   * Indices, or -1 when each person's is drawn from the class's origins; in the middle of a stay in proportion to the
   * mean stay of people from there, too.
   */
  readonly area: number;
  readonly hospital: number;
  readonly people: number;
  /** `residual`: in the middle of a stay already running; `whole`: at the start of one; `ready`: at its end. */
  readonly remaining: "residual" | "whole" | "ready";
}
