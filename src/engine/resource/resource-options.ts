/** What a resource is told when it is made. The meaning of each choice is in resource.ts and its neighbours. */

import { refuse, refuseUnknownKeys, requireBoolean, requireFunction } from "../../foundation/refusal.js";
import type { Action } from "../kernel/simulation.js";
import type { InterruptionOptions } from "./interruptions.js";
import type { NumberingRule } from "./numbering.js";

export interface ResourceOptions extends InterruptionOptions {
  /** Shown in traces and messages. */
  readonly name: string;
  /** Units there are: a whole number from 0, or Infinity. */
  readonly capacity: number;
  /** Who may pass someone whose units are not free: nobody, or the next whose are. Default "strict". */
  readonly discipline?: "strict" | "first-fit";
  /** How many may wait: a whole number from 0, or Infinity, the default. */
  readonly queueLimit?: number;
  /** What a fall of capacity, or someone more urgent, does to work of `serve`. Default "finish": nothing. */
  readonly interruption?: "finish" | "resume" | "restart" | "resample";
  /** With the interruption "resample": draws the work of this subject anew. */
  readonly resample?: (subject: number) => number;
  /**
   * Whether someone of a lower priority number puts out claims that say what happens then, and work of `serve` unless `interruption`
   * is "finish"; that must be said, too. Default false.
   */
  readonly preemptive?: boolean;
  /** Who is interrupted among those of the worst priority: the last to have started, or the first. Default "newest". */
  readonly victim?: "newest" | "oldest";
  /** With a finite line: runs for the last of a worse priority, who makes room for a newcomer. Default: nobody does. */
  readonly evicted?: Action;
  /** Runs, as an event in the phase of grants, when work of `serve` starts and each time it goes on. */
  readonly started?: Action;
  /** Runs, as an event in the phase of grants, when work of `serve` is interrupted. */
  readonly interrupted?: Action;
  /**
   * Gives claims and work numbered units, see `numbersOf`: the lowest free number first, or the one free longest, where the
   * units never used come first unless there are infinitely many. Default: none.
   */
  readonly numbering?: NumberingRule;
  /** Whether more units may be asked for than there have ever been. Default false. */
  readonly allowLarger?: boolean;
  /** Whether occupancy, line and waits are recorded. Default true. */
  readonly statistics?: boolean;
  /** Whether `occupancy` and `line` also keep the time at each level, for quantiles and shares of time. Default false. */
  readonly histogram?: boolean;
  /** Whether `waits` also tells quantiles, from a sketch of bounded size. Default false. */
  readonly quantiles?: boolean;
}

const KEYS: readonly string[] = Object.keys({
  ...{ name: 0, capacity: 0, discipline: 0, queueLimit: 0, interruption: 0, resample: 0, preemptive: 0, victim: 0 },
  ...{
    evicted: 0,
    started: 0,
    interrupted: 0,
    numbering: 0,
    allowLarger: 0,
    statistics: 0,
    histogram: 0,
    quantiles: 0,
  },
} satisfies Record<keyof ResourceOptions, 0>);

const FLAGS = ["preemptive", "allowLarger", "statistics", "histogram", "quantiles"] as const;

/** Throws RangeError where options break a rule or contradict each other, TypeError where one is of the wrong kind. */
export function checkOptions(options: ResourceOptions): void {
  refuseUnknownKeys("options", options, KEYS);
  const { discipline = "strict", interruption = "finish", victim = "newest" } = options;
  if (typeof options.name !== "string") refuse("name", "a text", options.name);
  checkCapacity("capacity", options.capacity);
  if (options.queueLimit !== undefined) checkCapacity("queueLimit", options.queueLimit);
  checkChoice("discipline", discipline, ["strict", "first-fit"]);
  checkChoice("interruption", interruption, ["finish", "resume", "restart", "resample"]);
  checkChoice("victim", victim, ["newest", "oldest"]);
  for (const option of FLAGS) requireBoolean(option, options[option]);
  requireFunction("resample", options.resample);
  for (const option of ["histogram", "quantiles"] as const) {
    if (options[option] === true && options.statistics === false)
      refuse(option, "false where statistics is false", true);
  }
  if (options.preemptive === true && options.interruption === undefined) {
    refuse("interruption", "given where preemptive is true (finish: only claims are put out)", options.interruption);
  }
  if (interruption === "finish" && options.resample !== undefined) {
    refuse("interruption", "resample where resample is given", options.interruption);
  }
}

export function checkCapacity(parameter: string, value: number): void {
  if (!(value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && value >= 0))) {
    refuse(parameter, "a whole number from 0, or Infinity", value);
  }
}

function checkChoice(parameter: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) refuse(parameter, `one of ${choices.join(", ")}`, value);
}
