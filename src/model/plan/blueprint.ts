/**
 * The Blueprint: everything one replication needs to know, with names turned into indices, durations into days and
 * hours of care into units. It is plain data: it can be cloned, sent to a worker, compared and hashed.
 *
 * Invariants: every index points into the list it is said to be of; shares of one choice sum to 1; times are days from
 * the first instant of the run (warm-up included); capacity and packages are whole units (a bed, a place, a quarter of
 * an hour of care a week). The scenario floor checks that a scenario makes sense; the model trusts what stands here.
 */
import type { DistributionSpec } from "../../random/laws/distribution.js";
import type { AlertPlan, ExtraCapacityPlan, ExtraStaffPlan } from "./extra-plan.js";
import type { FollowUpPlan, JourneyRules } from "./journey-rules.js";
import type { LinePlan, PriorityPlan } from "./line-plan.js";
import type { ReservePlan } from "./reserve-plan.js";
import type { SeriesPlan } from "./series-plan.js";

/** Units of capacity in one hour of care a week: packages are counted in quarters of an hour. */
export const UNITS_PER_HOUR = 4;

/** The delay reasons of the monthly situation report, in published order. */
export const REASONS = ["A", "B", "C", "Di", "Dii", "E", "F", "G", "H", "I", "O"] as const;
/** The organisations a delay can be attributed to, in published order. */
export const RESPONSIBLE = ["nhs", "social-care", "both"] as const;
/** Where a service is given. Only beds in `acute` and `non-acute` settings can be held by a delayed person. */
export const SETTINGS = ["acute", "non-acute", "home", "care-home"] as const;

export type Reason = (typeof REASONS)[number];
export type Setting = (typeof SETTINGS)[number];

/** Reasons that the situation report attributes to the NHS alone, and those it never attributes to both. */
export const NHS_ALONE: readonly Reason[] = ["C", "I"];
export const NEVER_BOTH: readonly Reason[] = ["Di", "G", "H"];

/** A value that may differ by where a person lives or is treated, or (for a stay) by where they go next. */
export interface Choice<T> {
  readonly by: "all" | "area" | "hospital" | "next";
  /** One entry for `all`; otherwise one per area, hospital, or entry of the stage's `next.targets`. */
  readonly of: readonly T[];
}

/** What has a name (its key in results) and a title to show. */
export interface Named {
  /** Its key in results. */
  readonly name: string;
  /** What reports call it. */
  readonly title: string;
}

export interface AreaPlan extends Named {
  /** Adults living there, for rates per 100,000; 0 when the scenario does not say. */
  readonly adults: number;
}

/** Who pays a part of what something costs; the shares of all its payers sum to 1. */
export interface PayerPlan {
  /** As written in the scenario. */
  readonly name: string;
  readonly share: number;
}

/** Who pays a part of the price of a service. */
export interface PricePayerPlan extends Omit<PayerPlan, "share"> {
  /** The same share in all areas, or one for each. */
  readonly share: number | readonly number[];
}

export interface PricePlan {
  /** Pounds per `per`. */
  readonly amount: number;
  readonly per: "hour" | "day";
  /** Whether it is paid for what is held, or for all that the plan says there is. */
  readonly charged: "used" | "contracted";
  readonly payers: readonly PricePayerPlan[];
  /** Who pays instead for what is held past the cap of a stage; absent where the same pay for all. */
  readonly overstayPayers?: readonly PricePayerPlan[];
}

/** What a team costs: each of its posts per year, or each hour that somebody is on duty. */
export interface TeamCostPlan {
  readonly amount: number;
  readonly per: "hour" | "year";
  readonly payers: readonly PayerPlan[];
}

/** Money that is paid whatever happens. */
export interface BudgetLinePlan extends Named {
  readonly perYear: number;
  readonly payers: readonly PayerPlan[];
}

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
  /** Whether a newcomer who finds no room joins the line, or is turned away and counted as rejected. */
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
  /** Days between notice and failure; from notice on the provider takes nobody new. */
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
  /** Share of tries that are refused: the time is drawn again for each, until one is accepted. */
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
  /** Who goes back to the stage's own service when it has room: everybody, those whom a failure put out, or nobody. */
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
  /** Share of offers that are refused; 0 where every place is taken. */
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

/** A bound for a measure, judged by the measure's confidence interval. */
export interface TargetPlan extends Named {
  /** Key and breakdown of the measure. */
  readonly key: string;
  readonly by: Readonly<Record<string, string>>;
  /** -Infinity and Infinity where there is no bound on that side. */
  readonly atLeast: number;
  readonly atMost: number;
  /** Whether the bounds are of a rank, and of which; absent where they are of the value. */
  readonly rank?: RankPlan;
}

/** The rank of a part of a measure among those that differ from it in one dimension alone. */
export interface RankPlan {
  /** What has rank 1. */
  readonly from: "largest" | "smallest";
  /** The dimension; null for the only one that the part has. */
  readonly among: string | null;
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

/** Money or hours for the starts of some services in a financial year. */
export interface BudgetPlan extends Named {
  /** Pounds, or hours of care, for a whole financial year. */
  readonly amount: number;
  readonly unit: "£" | "hours";
  /** Month and day on which the financial year begins, from 1. */
  readonly yearStarts: { readonly month: number; readonly day: number };
  /** Services that it pays for, and what they cost for each person and for each unit of capacity held for a day. */
  readonly services: readonly {
    readonly service: number;
    readonly perPersonDay: number;
    readonly perUnitDay: number;
  }[];
  /** Whether a start needs the money that those inside will have used when the year ends, or any that is not spent. */
  readonly counting: "commitments" | "spending";
  /** Reason and responsible organisation of a wait for its money. */
  readonly whenSpent: { readonly reason: number; readonly responsible: readonly number[] };
}

/**
 * A scenario as one replication needs it: everything in numbers. Names are indices into the lists here, times are days
 * from the first instant of the run (warm-up included), shares of one choice sum to 1, and capacity is in whole units
 * (a bed, a place, a quarter of an hour of care a week). Plain data: it can be cloned and sent to a worker.
 *
 * Made by `compileScenario`; the model trusts what stands here and checks nothing again.
 */
export interface Blueprint extends Named {
  /** Days from 1970-01-01 to the first day of the run, warm-up included. */
  readonly startDay: number;
  /** Days before the measured period, whose statistics are forgotten: a whole number from 0. */
  readonly warmUp: number;
  /** Days measured: a whole number from 1. */
  readonly length: number;
  /** Where people live. */
  readonly areas: readonly AreaPlan[];
  /** Where people are treated. */
  readonly hospitals: readonly Named[];
  /** What people occupy: wards, care at home, care homes. */
  readonly services: readonly ServicePlan[];
  /** The capacity of services, each with a line of its own. */
  readonly pools: readonly PoolPlan[];
  /** Pool of a service for a person: [(service × areas + area) × hospitals + hospital]; -1 where it is unlimited. */
  readonly poolOf: readonly number[];
  /** Those who hold contracts, with how they fail and how they staff their hours. */
  readonly providers: readonly ProviderPlan[];
  /** Levels of alert; null where the scenario has none. */
  readonly alerts: AlertPlan | null;
  /** Those who do tasks. */
  readonly teams: readonly TeamPlan[];
  /** Money that is paid whatever happens. */
  readonly budgetLines: readonly BudgetLinePlan[];
  /** Classes of people: how they arrive and which stages they go through. */
  readonly classes: readonly ClassPlan[];
  /** How people leave. */
  readonly outcomes: readonly Named[];
  /** People who are there at the first instant. */
  readonly initial: readonly InitialPlan[];
  /** Who comes first in the lines of pools. */
  readonly priorities: PriorityPlan;
  /** Tasks that come on top where people change, or keep, their provider. */
  readonly handover: Handover;
  /** Bounds for measures. */
  readonly targets: readonly TargetPlan[];
  /** What a whole county shares from month to month. */
  readonly shocks: ShockPlan;
  /** Absent where the scenario has none; the same names in every phase, in the same order. */
  readonly budgets?: readonly BudgetPlan[];
  /** Absent where the scenario has none; the same names in every phase, in the same order. */
  readonly stocks?: readonly StockPlan[];
  /** What is followed day by day or week by week; absent where nothing is. The same in every phase. */
  readonly series?: readonly SeriesPlan[];
  /** Whether rows carry controls, by which means are corrected (measures/controls.ts); absent where they do not. */
  readonly controls?: true;
  /** New ways that only a share of people follows; not there where everybody goes by `classes` and `handover`. */
  readonly ways?: WaysPlan;
  /** What holds instead from a day of the run on, in order of the days; none where nothing changes. */
  readonly later: readonly LaterPlan[];
}

/** How the share of people who follow a way grows. */
export interface AdoptionPlan {
  /** Name of the intervention; part of the name of the stream that people's numbers are from. */
  readonly name: string;
  /** By area: day of the run on which it begins there, which may be before the run; Infinity where it never does. */
  readonly begins: readonly number[];
  /** Share on the first day, and the one that is reached. */
  readonly start: number;
  readonly end: number;
  /** Days from the first to the latter, in equal steps from day to day; 0 where `end` holds at once. */
  readonly over: number;
}

/** What people go by who follow some new ways. Arrivals are those of the Blueprint's classes. */
export type WayPlan = Pick<Blueprint, "classes" | "handover">;

export interface WaysPlan {
  readonly adoptions: readonly AdoptionPlan[];
  /**
   * By which of them are followed, as a sum of 2ᵏ over their positions in the list, less 1: whoever follows none goes by
   * the Blueprint itself.
   */
  readonly plans: readonly WayPlan[];
}

/**
 * What holds from a day of the run on: a whole Blueprint, so that anything in it can change. Its areas, hospitals,
 * services, outcomes, classes with their stages, pools, providers and teams are those of the first, in the same order:
 * a pool that is not there in a phase has no capacity, and nobody is served by it.
 */
export interface LaterPlan {
  /** Day of the run, above 0, at whose first instant it takes effect. */
  readonly day: number;
  /** Its own list of later plans is empty. */
  readonly blueprint: Blueprint;
}

/**
 * Units of a pool, or of a part of one, at the beginning of a day of the run, by the dated changes of its plan alone.
 */
export function capacityOn({ capacity, changes }: Pick<PoolPlan, "capacity" | "changes">, day: number): number {
  return changes.reduce((units, change) => (change.day <= day ? units + change.units : units), capacity);
}

/** What holds from day to day in a run: the plan of its beginning, then the later ones. */
export function phasesOf(blueprint: Blueprint): Blueprint[] {
  return [blueprint, ...blueprint.later.map((later) => later.blueprint)];
}

/** What the classes of people are in any plan of a run, by whichever ways they go. */
export function classesOf(blueprint: Blueprint): (readonly ClassPlan[])[] {
  return phasesOf(blueprint).flatMap(({ classes, ways }) => [
    classes,
    ...(ways?.plans ?? []).map((way) => way.classes),
  ]);
}

/** The Blueprint that holds at the beginning of a day of the run. */
export function blueprintOn(blueprint: Blueprint, day: number): Blueprint {
  return blueprint.later.findLast((later) => later.day <= day)?.blueprint ?? blueprint;
}
