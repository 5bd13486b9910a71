/**
 * The Blueprint: everything one replication needs to know, with names turned into indices, durations into days and
 * hours of care into units. It is plain data: it can be cloned, sent to a worker, compared and hashed.
 *
 * Invariants: every index points into the list it is said to be of; shares of one choice sum to 1; times are days from
 * the first instant of the run (warm-up included); capacity and packages are whole units (a bed, a place, a quarter of
 * an hour of care a week). The scenario floor checks that a scenario makes sense; the model trusts what stands here.
 */
import type { ClassPlan, Handover, InitialPlan } from "./care-plan.js";
import type { AlertPlan } from "./extra-plan.js";
import type { PriorityPlan } from "./line-plan.js";
import type { BudgetLinePlan, BudgetPlan } from "./money-plan.js";
import type { AreaPlan, Named } from "./named.js";
import type { SeriesPlan } from "./series-plan.js";
import type { PoolPlan, ProviderPlan, ServicePlan, ShockPlan, StockPlan, TeamPlan } from "./supply-plan.js";
import type { TargetPlan } from "./target-plan.js";

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
  /** Fixed costs a year. */
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
  /** Random factors of demand and supply for each month, which all areas share. */
  readonly shocks: ShockPlan;
  /** Absent where the scenario has none; the same names in every phase, in the same order. */
  readonly budgets?: readonly BudgetPlan[];
  /** Absent where the scenario has none; the same names in every phase, in the same order. */
  readonly stocks?: readonly StockPlan[];
  /** What is followed day by day or week by week; absent where nothing is. The same in every phase. */
  readonly series?: readonly SeriesPlan[];
  /**
   * Whether rows carry controls, by which means are corrected (measures/failure-controls.ts); absent where they do not.
   */
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
   * By which of them are followed, as a sum of 2ᵏ over their positions in the list, less 1: whoever follows none goes
   * by the Blueprint itself.
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

/** By class: the services that its stages have by any plan of a run, by whichever ways people go. */
export function servicesOfClasses(blueprint: Blueprint): ReadonlySet<number>[] {
  const all = classesOf(blueprint);
  return blueprint.classes.map(
    (_, cls) => new Set(all.flatMap((classes) => classes[cls].stages.map((one) => one.service))),
  );
}

/** The Blueprint that holds at the beginning of a day of the run. */
export function blueprintOn(blueprint: Blueprint, day: number): Blueprint {
  return blueprint.later.findLast((later) => later.day <= day)?.blueprint ?? blueprint;
}
