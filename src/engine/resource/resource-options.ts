/**
 * What a resource is told when it is made, and the rules that this is held to. What each choice does is in resource.ts
 * and parts/.
 */

import {
  refuse,
  refuseUnknownKeys,
  requireBoolean,
  requireFunction,
  requireOneOf,
  requireText,
  requireWholeOrInfinity,
} from "../../foundation/refusal.js";
import { requireSimulation } from "../kernel/require-simulation.js";
import type { Action, Simulation } from "../kernel/simulation.js";
import type { NumberingRule } from "./numbering.js";

/**
 * What happens to work when capacity falls or someone more urgent comes: it is finished first, in overtime ("finish");
 * or it stops, and later goes on with what was left ("resume"), begins anew ("restart"), or begins anew with another
 * duration ("resample").
 */
export type Interruption = "finish" | "resume" | "restart" | "resample";

/** What a resource is: its capacity, who is served first, what interrupts whom, and what is recorded. */
export interface ResourceOptions {
  /** Shown in traces and messages. */
  readonly name: string;
  /** Units there are: a whole number of at least 0, or Infinity. */
  readonly capacity: number;
  /** Who may pass someone whose units are not free: nobody, or the next whose are. Default "strict". */
  readonly discipline?: "strict" | "first-fit";
  /**
   * Who of equal priority is served first: whoever has asked first ("first-in", the default) or last ("last-in"), in
   * order of asking even where several ask at one instant.
   */
  readonly order?: "first-in" | "last-in";
  /** How many may wait: a whole number of at least 0, or Infinity, the default. */
  readonly queueLimit?: number;
  /** What a fall of capacity, or someone more urgent, does to work of `serve`. Default "finish": nothing. */
  readonly interruption?: Interruption;
  /**
   * With the interruption "resample", and only then: draws a new duration, at least 0, for the work of this subject.
   */
  readonly resample?: (subject: number) => number;
  /**
   * Whether someone of a lower priority number preempts claims that say what happens then, and interrupts work of
   * `serve` unless `interruption` is "finish"; `interruption` must be said, too. Default false.
   */
  readonly preemptive?: boolean;
  /** Who is preempted among those of the worst priority: the last to have started, or the first. Default "newest". */
  readonly victim?: "newest" | "oldest";
  /**
   * With a finite line: runs for the last of a worse priority, who makes room for a newcomer. Default: nobody is
   * evicted.
   */
  readonly evicted?: Action;
  /**
   * Whether the limit of the line also holds for interrupted work, which is then evicted from a full line unless it can
   * evict somebody of a worse priority; `evicted` must be given. Default false: interrupted work always has a place.
   */
  readonly strictLimit?: boolean;
  /** Runs, as an event in the phase of grants, when work of `serve` starts and each time it goes on. */
  readonly started?: Action;
  /** Runs, as an event in the phase of grants, when work of `serve` is interrupted. */
  readonly interrupted?: Action;
  /**
   * Gives claims and work numbered units, see `numbersOf`: the lowest free number first, or the one free longest, where
   * the units never used come first unless there are infinitely many. Default: none.
   */
  readonly numbering?: NumberingRule;
  /** Whether more units may be asked for than there have ever been. Default false. */
  readonly allowLarger?: boolean;
  /** Whether occupancy, line and waits are recorded. Default true. */
  readonly statistics?: boolean;
  /**
   * Whether `occupancy` and `line` also keep the time at each level, for quantiles and shares of time. Default false.
   */
  readonly histogram?: boolean;
  /** Whether `waits` also tells quantiles, from a sketch of bounded size. Default false. */
  readonly quantiles?: boolean;
}

const KEYS: readonly string[] = Object.keys({
  ...{
    name: 0,
    capacity: 0,
    discipline: 0,
    order: 0,
    queueLimit: 0,
    interruption: 0,
    resample: 0,
    preemptive: 0,
    victim: 0,
  },
  ...{
    evicted: 0,
    strictLimit: 0,
    started: 0,
    interrupted: 0,
    numbering: 0,
    allowLarger: 0,
    statistics: 0,
    histogram: 0,
    quantiles: 0,
  },
} satisfies Record<keyof ResourceOptions, 0>);

const FLAGS = ["preemptive", "strictLimit", "allowLarger", "statistics", "histogram", "quantiles"] as const;

/** Throws RangeError where options break a rule or contradict each other, TypeError where one is of the wrong kind. */
export function checkOptions(simulation: Simulation, options: ResourceOptions): void {
  requireSimulation(simulation, 'new Resource(simulation, { name: "desk", capacity: 1 })');
  refuseUnknownKeys("options", options, KEYS);
  const { discipline = "strict", order = "first-in", interruption = "finish", victim = "newest" } = options;
  requireText("name", options.name);
  requireWholeOrInfinity("capacity", options.capacity, 0);
  if (options.queueLimit !== undefined) requireWholeOrInfinity("queueLimit", options.queueLimit, 0);
  requireOneOf("discipline", discipline, ["strict", "first-fit"]);
  requireOneOf("order", order, ["first-in", "last-in"]);
  requireOneOf("interruption", interruption, ["finish", "resume", "restart", "resample"]);
  requireOneOf("victim", victim, ["newest", "oldest"]);
  for (const option of FLAGS) requireBoolean(option, options[option]);
  requireFunction("resample", options.resample);
  for (const option of ["evicted", "started", "interrupted"] as const) {
    const action = options[option];
    if (action !== undefined) simulation.requireAction(option, action);
  }
  if (options.strictLimit === true && options.evicted === undefined) {
    refuse(
      "evicted",
      "given where strictLimit is true: it runs for interrupted work that finds the line full",
      undefined,
    );
  }
  checkCombinations(options);
}

function checkCombinations({
  histogram,
  interruption,
  preemptive,
  quantiles,
  resample,
  statistics,
}: ResourceOptions): void {
  for (const [option, value] of Object.entries({ histogram, quantiles })) {
    if (value === true && statistics === false) refuse(option, "false where statistics is false", true);
  }
  if (preemptive === true && interruption === undefined) {
    refuse("interruption", "given where preemptive is true (finish: only claims are preempted)", interruption);
  }
  if ((interruption ?? "finish") === "finish" && resample !== undefined) {
    refuse("interruption", "resample where resample is given", interruption);
  }
  if ((interruption === "resample") !== (resample !== undefined)) {
    refuse("resample", "given with the interruption resample, and only then", resample);
  }
}
