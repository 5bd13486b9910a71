/** What a resource is told when it is made. The meaning of each choice is in resource.ts and its neighbours. */

import type { InterruptionOptions } from "./interruptions.js";
import { refuse } from "./refusal.js";
import type { Action } from "./simulation.js";

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
  /** Whether someone of a lower priority number interrupts work of `serve`. Default false. */
  readonly preemptive?: boolean;
  /** Who is interrupted among those of the worst priority: the last to have started, or the first. Default "newest". */
  readonly victim?: "newest" | "oldest";
  /** With a finite line: runs for the last of a worse priority, who makes room for a newcomer. Default: nobody does. */
  readonly evicted?: Action;
  /** Whether more units may be asked for than there have ever been. Default false. */
  readonly allowLarger?: boolean;
  /** Whether occupancy, line and waits are recorded. Default true. */
  readonly statistics?: boolean;
  /** Whether `occupancy` and `line` also keep the time at each level, for quantiles and shares of time. Default false. */
  readonly histogram?: boolean;
}

/** Throws RangeError where options break a rule or contradict each other. */
export function checkOptions(options: ResourceOptions): void {
  checkCapacity("capacity", options.capacity);
  checkCapacity("queueLimit", options.queueLimit ?? Number.POSITIVE_INFINITY);
  checkChoice("discipline", options.discipline ?? "strict", ["strict", "first-fit"]);
  checkChoice("interruption", options.interruption ?? "finish", ["finish", "resume", "restart", "resample"]);
  checkChoice("victim", options.victim ?? "newest", ["newest", "oldest"]);
  if (options.histogram === true && options.statistics === false) {
    refuse("histogram", "false where statistics is false", true);
  }
  const finishes = (options.interruption ?? "finish") === "finish";
  if (finishes && options.preemptive === true) {
    refuse("interruption", "resume, restart or resample where preemptive is true", options.interruption);
  }
  if (finishes && options.resample !== undefined) {
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
