/**
 * Steps of a process that hold units for a time in all, however often they are taken away: the rest of the time is kept
 * and the units are claimed again. Where nothing is to be done at an interruption, `serve` at a resource with the
 * interruption "resume" does the same, and keeps the place in the line.
 */

import {
  refuseUnknownKeys,
  requireFinite,
  requireFunction,
  requireNonNegative,
  requireOneOf,
} from "../../foundation/refusal.js";
import { Priority } from "../kernel/priority.js";
import { requireResource } from "../resource/require-resource.js";
import type { Resource } from "../resource/resource.js";
import { claim, Preempted } from "./claim-command.js";
import type { Steps } from "./process.js";
import { Interrupted } from "./process-errors.js";
import type { RequestOptions, RequestOutcome } from "./request-command.js";
import { wait } from "./waits.js";

/** How units are held, and what is done when they are taken away. */
export interface HoldOptions extends RequestOptions {
  /** Units to hold: a whole number of at least 1, the default. */
  readonly units?: number;
  /** Whether the rest of the time is kept ("resume", the default), or the whole time begins anew ("restart"). */
  readonly interruption?: "resume" | "restart";
  /**
   * Priority with which units are claimed again; default: that of the first claim, behind those who have it already. A
   * number between two classes puts those who were put out before the rest of their class.
   */
  readonly priorityAgain?: number;
  /**
   * Called at each preemption with the time that is still to be held. Returning false gives up: the steps end, with
   * `isDone` false and the outcome "withdrawn".
   */
  readonly preempted?: (left: number) => boolean | undefined;
}

/** How holding units went. */
export interface Held {
  /** Whether the units were held for the whole time. */
  readonly isDone: boolean;
  /** How the last claim ended; "withdrawn" where `preempted` gave up. */
  readonly outcome: RequestOutcome;
  /** Time without the units, the first wait and those after preemptions. */
  readonly waited: number;
  /** Time with the units. */
  readonly held: number;
  /** Time that is still to be held; 0 where `isDone`. */
  readonly left: number;
  /** How many times the units were taken away. */
  readonly preemptions: number;
}

const KEYS = ["units", "interruption", "priorityAgain", "preempted", "priority", "patience", "preempt"] as const;

/**
 * Claims units, holds them for a time and gives them back; when they are taken away, claims them again for the rest.
 * Run it with `yield*`. If its process is interrupted for another reason, the units are given back and the Interrupted
 * is thrown on.
 *
 * @param resource the one whose units are held
 * @param duration the time to hold units for, finite and at least 0
 * @param options `patience` is that of each claim
 * @returns the steps, whose result says how it went
 * @throws TypeError for anything but a resource and options of the wrong kind, RangeError for values outside their range
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const bed = new Resource(simulation, { name: "bed", capacity: 1, preemptive: true, interruption: "finish" });
 * processes.start("planned", function* () {
 *   const { waited, held, preemptions } = yield* holdFor(bed, 5, { priority: 2 });
 *   console.log(simulation.now, waited, held, preemptions); // 7 2 5 1
 * });
 * processes.start(
 *   "urgent",
 *   function* () {
 *     yield* holdFor(bed, 2, { priority: 1 });
 *   },
 *   3,
 * );
 * simulation.run();
 */
export function holdFor(resource: Resource, duration: number, options: HoldOptions = {}): Steps<Held> {
  requireResource(resource, "yield* holdFor(desk, 5)");
  requireNonNegative("duration", duration);
  refuseUnknownKeys("options", options, KEYS);
  if (options.interruption !== undefined) requireOneOf("interruption", options.interruption, ["resume", "restart"]);
  if (options.priorityAgain !== undefined) requireFinite("priorityAgain", options.priorityAgain);
  requireFunction("preempted", options.preempted);
  return hold(resource, duration, options);
}

function* hold(resource: Resource, duration: number, options: HoldOptions): Steps<Held> {
  const { simulation } = resource;
  const { units = 1, interruption = "resume", patience, preempt = true, preempted } = options;
  let { priority = 0 } = options;
  let [left, waited, held, preemptions] = [duration, 0, 0, 0];
  for (;;) {
    const asking = { priority, preempt, preemptible: true, ...(patience === undefined ? {} : { patience }) };
    const place = claim(resource, units, asking);
    const asked = simulation.now;
    yield place;
    waited += simulation.now - asked;
    if (!place.isHeld) return { isDone: false, outcome: place.outcome, waited, held, left, preemptions };
    const since = simulation.now;
    const end = since + left;
    try {
      // As work of a resource, it ends before anybody else comes at that instant.
      yield wait(left, { priority: Priority.release });
      place.release();
      return { isDone: true, outcome: "granted", waited, held: held + left, left: 0, preemptions };
    } catch (error) {
      const isPreempted =
        error instanceof Interrupted && error.cause instanceof Preempted && error.cause.claim === place;
      // Whoever has gone for another reason is not told of the units that somebody took at the same instant.
      place.forget();
      if (!isPreempted) throw error;
    }
    if (simulation.now >= end)
      return { isDone: true, outcome: "granted", waited, held: held + left, left: 0, preemptions };
    preemptions += 1;
    held += simulation.now - since;
    left = interruption === "resume" ? left - (simulation.now - since) : duration;
    priority = options.priorityAgain ?? priority;
    if (preempted?.(left) === false) return { isDone: false, outcome: "withdrawn", waited, held, left, preemptions };
  }
}
