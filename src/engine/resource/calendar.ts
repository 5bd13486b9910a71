/**
 * What changes at set times, once or in a cycle: opening hours, shifts, seasons of capacity.
 *
 * A calendar is a list of steps; between two of them the earlier one's value holds. It knows no clock and no resources: whoever
 * follows it (follow-calendar.ts, slots.ts) says what a change does.
 */

import { breachInWords, refuse, refuseUnknownKeys } from "../../foundation/refusal.js";

export interface Step {
  /** When the value begins to hold: finite, ascending; from 0 to the period, the end included, in a cycle. */
  readonly at: number;
  readonly value: number;
}

/**
 * Values that change at set times.
 *
 * @example
 * const shifts = new Calendar([{ at: 8, value: 2 }, { at: 17, value: 0 }], { period: 24 });
 * console.log(shifts.valueAt(12), shifts.valueAt(24 + 3), shifts.nextAfter(17)); // 2 0 32
 */
export class Calendar {
  private readonly steps: readonly Step[];
  private readonly period: number;
  private readonly before: number;

  /**
   * @param steps at least one, in ascending order of time
   * @param options `period`: length of the cycle, above 0, default Infinity for none; `before`: the value ahead of the first step,
   * default 0, not in a cycle, where the last step's holds
   */
  constructor(steps: readonly Step[], options: { readonly period?: number; readonly before?: number } = {}) {
    refuseUnknownKeys("options", options, ["period", "before"]);
    const { period = Number.POSITIVE_INFINITY } = options;
    const last = steps.at(-1);
    if (last === undefined) throw new RangeError("steps must hold at least one step, got none");
    if (!(typeof period === "number" && period > 0)) refuse("period", "above 0", period);
    for (const [index, step] of steps.entries()) {
      refuseUnknownKeys(`steps[${index}]`, step, ["at", "value"]);
      const { at, value } = step;
      const earliest = index > 0 ? steps[index - 1].at : Number.NEGATIVE_INFINITY;
      if (!(Number.isFinite(at) && at > earliest)) refuse(`steps[${index}].at`, `finite and after ${earliest}`, at);
      if (typeof value !== "number" || Number.isNaN(value)) refuse(`steps[${index}].value`, "a number", value);
    }
    if (period < Number.POSITIVE_INFINITY && !(steps[0].at >= 0 && last.at <= period)) {
      throw breachInWords("steps", `within the period (0 to ${period})`, `${steps[0].at} to ${last.at}`);
    }
    this.steps = steps;
    this.period = period;
    if (period < Number.POSITIVE_INFINITY && options.before !== undefined) {
      refuse("before", "left out where there is a period", options.before);
    }
    const { before = 0 } = options;
    if (typeof before !== "number" || Number.isNaN(before)) refuse("before", "a number", before);
    this.before = before;
  }

  /** The value that holds at a time, a change at this very time included. Throws RangeError for a time that is not finite. */
  valueAt(time: number): number {
    requireTime(time);
    for (const cycle of this.cyclesNear(time).reverse()) {
      const past = this.steps.findLast(({ at }) => cycle + at <= time);
      if (past !== undefined) return past.value;
    }
    return this.before;
  }

  /** Whether there is a change at this very time, be it to the same value. */
  changesAt(time: number): boolean {
    requireTime(time);
    return this.cyclesNear(time).some((cycle) => this.steps.some(({ at }) => cycle + at === time));
  }

  /** The first change after a time; Infinity if there is none. */
  nextAfter(time: number): number {
    requireTime(time);
    for (const cycle of this.cyclesNear(time)) {
      const next = this.steps.find(({ at }) => cycle + at > time);
      if (next !== undefined) return cycle + next.at;
    }
    return Number.POSITIVE_INFINITY;
  }

  /**
   * Where the cycles begin that a time may lie in, and their neighbours. The time of a change is always the sum of such a beginning
   * and a step's time, as rounded: computed in any other way, a change could seem to lie a hair after itself.
   */
  private cyclesNear(time: number): number[] {
    if (this.period === Number.POSITIVE_INFINITY) return [0];
    const cycle = Math.floor(time / this.period);
    return [cycle - 1, cycle, cycle + 1, cycle + 2].map((number) => number * this.period);
  }
}

function requireTime(time: number): void {
  if (!Number.isFinite(time)) refuse("time", "finite", time);
}
