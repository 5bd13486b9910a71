/** What there is to be used: services, pools of capacity, providers and their carers, teams, equipment. */
import type { ExtraCapacityPlan, ExtraStaffPlan } from "./extra-plan.js";
import type { LinePlan } from "./line-plan.js";
import type { PricePlan, TeamCostPlan } from "./money-plan.js";
import type { Named } from "./named.js";
import type { Setting } from "./report-words.js";
import type { ReservePlan } from "./reserve-plan.js";

/** Units of capacity in one hour of care a week: packages are counted in quarters of an hour. */
export const UNITS_PER_HOUR = 4;

/** Hours of the week at which something is open: steps of which each holds up to the next. */
export type OpeningHours = readonly {
  /** Days from Monday 00:00, rising, the first 0. */
  readonly at: number;
  readonly isOpen: boolean;
}[];

export interface ServicePlan extends Named {
  readonly setting: Setting;
  readonly kind: "beds" | "places" | "hours" | "unlimited";
  /** Hours at which people can start in it, and at which they can become ready in it; null for all hours. */
  readonly admits: OpeningHours | null;
  readonly discharges: OpeningHours | null;
  /** Who comes first in its line; null where the priorities of the Blueprint say all. */
  readonly line: LinePlan | null;
  /** Price of the service while it is held; null when the scenario gives none. */
  readonly price: PricePlan | null;
  /** Price of a day of delay in one of its beds; null when the scenario gives none. */
  readonly delayedDayPrice: PricePlan | null;
  /** Capacity that is there at some alert levels or in a season besides that of its pools. */
  readonly extra: readonly ExtraCapacityPlan[];
}

/** A dated change of a pool's capacity that lasts. A season is two of them. */
export interface CapacityChange {
  /** Day of the run at whose start it takes effect. */
  readonly day: number;
  /** Units added; below 0 for a cut. */
  readonly units: number;
}

/** What one service brings into a pool. */
export interface PoolPart {
  /** Index of the service. */
  readonly service: number;
  /** Units at the first instant, and how they change later. */
  readonly capacity: number;
  readonly changes: readonly CapacityChange[];
}

export interface PoolPlan extends Named {
  /** Services whose capacity this is: two when one provider pools them. */
  readonly services: readonly number[];
  /**
   * What each of these services brings, in the order of `services`: `capacity` and `changes` are the sums of theirs.
   */
  readonly parts: readonly PoolPart[];
  /** Area and hospital that it serves, for results: an index, or -1 where it serves all. */
  readonly area: number;
  readonly hospital: number;
  readonly kind: "beds" | "places" | "hours";
  /** Whole units at the first instant of the run: beds, places, or quarters of an hour of care a week. */
  readonly capacity: number;
  readonly changes: readonly CapacityChange[];
  readonly discipline: "strict" | "first-fit";
  /**
   * Whether a newcomer who finds no room joins the line, or takes a free place of the overflow chain and, where there
   * is none, is turned away and counted as rejected.
   */
  readonly whenFull: "wait" | "turn-away";
  /** Share of the capacity there is that packages with two carers may take; 1 where there is no such limit. */
  readonly twoCarerShare: number;
  /** Parts of it that are kept for some people. */
  readonly reserves: readonly ReservePlan[];
  /** Index of the provider that holds the contract, or -1. */
  readonly provider: number;
  /**
   * Pools of one contract and place that lend each other what stands free have the same name here; null: it lends
   * nothing.
   */
  readonly lendingGroup: string | null;
  /** Whether it is there at any time of the measured period, so that a result tells of it. */
  readonly measured: boolean;
}

export interface FailurePlan {
  /** Failures of an owner per year (a hazard), however many providers the owner has. */
  readonly perYear: number;
  /** Days between notice and failure, in which the provider takes nobody new. */
  readonly notice: number;
  /** Share of the hours still there right after the failure. */
  readonly kept: number;
  /** Share of the hours that there is once recovery is over. */
  readonly returning: number;
  /** Days over which the hours return, in weekly steps. */
  readonly recovery: number;
}

export interface WorkforcePlan {
  /** Share of carers that leave in a week. */
  readonly attritionPerWeek: number;
  /** Whole weeks from a decision to recruit to the first shift. */
  readonly leadWeeks: number;
  readonly training: TrainingPlan;
  /** Hours of care one carer gives in a week. */
  readonly contactHours: number;
  /** Whether recruits are ordered for vacancies there are, or also for those expected within the lead time. */
  readonly planning: "react" | "forward";
  /**
   * Share of the carers' hours that is to be used, above 0: the provider recruits for no more carers than that asks
   * for. Null where it always recruits for those that the contract asks for.
   */
  readonly utilisation: number | null;
}

/** What recruits go through from their first shift on; 0 weeks where they are carers at once. */
export interface TrainingPlan {
  /** Whole weeks. */
  readonly weeks: number;
  /** Share of the hours of a carer that a trainee gives, 0 to 1. */
  readonly hoursShare: number;
  /** Share of trainees who become carers, above 0 and at most 1; the others leave when the training ends. */
  readonly completing: number;
}

export interface ProviderPlan extends Named {
  /**
   * Index of the first provider with the same owner, which is the provider's own index where no other one has it.
   * Providers of one owner fail together, as one; their failure plans are equal.
   */
  readonly owner: number;
  readonly failure: FailurePlan | null;
  readonly workforce: WorkforcePlan | null;
}

/** Staffing of a team through the week. */
export interface TeamPlan extends Named {
  readonly by: "all" | "area" | "hospital";
  /**
   * For each member of `by` (one, or one per area or hospital): the steps of staff on duty through the week, `at` days
   * from Monday 00:00, ascending, first at 0.
   */
  readonly week: readonly (readonly { readonly at: number; readonly staff: number }[])[];
  /** Whether work in hand when a shift ends is resumed on the next one, or finished in overtime. */
  readonly atShiftEnd: "resume" | "overtime";
  /** Posts of all its areas or hospitals together, which need not be a whole number. */
  readonly posts: number;
  /** Null when the scenario gives none. */
  readonly cost: TeamCostPlan | null;
  /** Staff who are there at some alert levels or in a season. */
  readonly extra: readonly ExtraStaffPlan[];
  /**
   * Where the staff of all members together go once a day to the longest lines: the time of day, as a part of a day, at
   * which they are sent. Null: they stay where `week` has them.
   */
  readonly floating: { readonly at: number } | null;
}

/**
 * What the whole county shares for a month: factors with a mean of 1, one for each calendar month. Given are their
 * standard deviations; 0 where nothing is shared. Those of the first plan hold for the whole run.
 */
export interface ShockPlan {
  /** Of the factor of all arrivals of newcomers. */
  readonly demand: number;
  /** Of the factor of the capacity of all pools of hours and places. */
  readonly supply: number;
}

/** Equipment that tasks deliver and that comes back. */
export interface StockPlan extends Named {
  /** How many there are, a whole number. */
  readonly units: number;
  /** Days from the delivery to its coming back. */
  readonly lentFor: number;
}

/**
 * Units of a pool, or of a part of one, at the beginning of a day of the run, by the dated changes of its plan alone.
 */
export function capacityOn({ capacity, changes }: Pick<PoolPlan, "capacity" | "changes">, day: number): number {
  return changes.reduce((units, change) => (change.day <= day ? units + change.units : units), capacity);
}
