/**
 * Values that change at set times, once or in a cycle: opening hours, shifts, seasons of capacity.
 *
 * A calendar is a list of steps; between two of them the value of the earlier one holds. It knows no clock and no
 * resources: whoever follows it (follow-calendar.ts, slots.ts) says what a change does.
 */

import {
  breachInWords,
  refuse,
  refuseUnknownKeys,
  requireEntries,
  requireFinite,
  requireList,
  requireNumber,
  requirePositiveOrInfinity,
  wrongType,
} from "../../foundation/refusal.js";

/** A change of a calendar: from when on which value holds. */
export interface Step {
  /**
   * The time from which the value holds: finite and later than the step before; in a cycle from 0 to the period, both
   * included.
   */
  readonly at: number;
  /** Any number, or Infinity. */
  readonly value: number;
}

/** Cycles in which a change near a time may lie, from the one that contains the time: it, and its neighbours. */
const FIRST_NEAR = -1;
const LAST_NEAR = 2;

/**
 * Values that change at set times.
 *
 * In cycle n a step is at `n × period + at`, rounded to the nearest double. Where period and steps are whole numbers
 * nothing is rounded; so choose such a unit where work has to end exactly at a step.
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
   * @param options `period`: length of the cycle, above 0, default Infinity for no cycle; `before`: the value before
   * the first step, default 0; left out in a cycle, where the value of the last step holds then
   * @throws RangeError for values that break these rules, TypeError for what is not a number
   */
  constructor(steps: readonly Step[], options: { readonly period?: number; readonly before?: number } = {}) {
    refuseUnknownKeys("options", options, ["period", "before"]);
    const { period = Number.POSITIVE_INFINITY } = options;
    requireList("steps", steps);
    requireEntries("steps", steps, "step such as { at: 8, value: 2 }");
    const last = steps[steps.length - 1];
    requirePositiveOrInfinity("period", period);
    for (const [index, step] of steps.entries()) {
      refuseUnknownKeys(`steps[${index}]`, step, ["at", "value"]);
      const { at, value } = step;
      const earliest = index > 0 ? steps[index - 1].at : Number.NEGATIVE_INFINITY;
      requireFinite(`steps[${index}].at`, at);
      if (at <= earliest) refuse(`steps[${index}].at`, `after ${earliest}`, at);
      requireNumber(`steps[${index}].value`, value);
    }
    if (period < Number.POSITIVE_INFINITY && !(steps[0].at >= 0 && last.at <= period)) {
      throw breachInWords("steps", `within the period (0 to ${period})`, `${steps[0].at} to ${last.at}`);
    }
    // A copy: what the modeller does with the list afterwards has not been checked.
    this.steps = steps.map(({ at, value }) => ({ at, value }));
    this.period = period;
    if (period < Number.POSITIVE_INFINITY && options.before !== undefined) {
      refuse("before", "left out where there is a period", options.before);
    }
    const { before = 0 } = options;
    this.before = requireNumber("before", before);
  }

  /**
   * The value that holds at a time, a change at this very time included. Throws RangeError for a time that is not
   * finite.
   */
  valueAt(time: number): number {
    requireFinite("time", time);
    const { steps } = this;
    for (let number = LAST_NEAR; number >= FIRST_NEAR; number--) {
      const cycle = this.cycleNear(time, number);
      for (let k = steps.length - 1; k >= 0; k--) if (cycle + steps[k].at <= time) return steps[k].value;
    }
    return this.before;
  }

  /**
   * Whether there is a step at this very time, even one to the same value. Throws RangeError for a time that is not
   * finite.
   */
  changesAt(time: number): boolean {
    requireFinite("time", time);
    for (let number = FIRST_NEAR; number <= LAST_NEAR; number++) {
      const cycle = this.cycleNear(time, number);
      if (this.steps.some(({ at }) => cycle + at === time)) return true;
    }
    return false;
  }

  /**
   * The time of the first step after a time; Infinity if there is none. Throws RangeError for a time that is not
   * finite.
   */
  nextAfter(time: number): number {
    requireFinite("time", time);
    const { steps } = this;
    for (let number = FIRST_NEAR; number <= LAST_NEAR; number++) {
      const cycle = this.cycleNear(time, number);
      for (let k = 0; k < steps.length; k++) if (cycle + steps[k].at > time) return cycle + steps[k].at;
    }
    return Number.POSITIVE_INFINITY;
  }

  /**
   * The time at which a cycle begins: `number` cycles after the one that contains a time. The time of a change is
   * always computed as the sum of such a beginning and a step's time, so that rounding gives it the same bits
   * everywhere. Where there is no cycle, all begin at 0.
   */
  private cycleNear(time: number, number: number): number {
    return this.period === Number.POSITIVE_INFINITY ? 0 : (Math.floor(time / this.period) + number) * this.period;
  }
}

/**
 * Throws TypeError for anything but a calendar.
 *
 * @param call how the call is written, such as `followCalendar(simulation, shifts, apply)`
 */
export function requireCalendar(parameter: string, calendar: unknown, call: string): void {
  if (!(calendar instanceof Calendar)) throw wrongType(parameter, `a Calendar, as in ${call}`, calendar);
}
