/**
 * A line of those who wait for something other than units of a resource, such as the objects of a store: who is in it,
 * in which order, since when, and the statistics of it.
 *
 * Invariants: sorted by priority, lower first, and within one priority by order of joining. The time waited, summed
 * over people, equals the area under the number in the line, summed over time. Who is served and when is left to the
 * line's owner. The line of a resource, in which millions wait, is in parts/waiting-line.ts.
 */

import { requireBoolean } from "../../foundation/refusal.js";
import { Level } from "../../statistics/level.js";
import { QuantileTally } from "../../statistics/quantile-tally.js";
import { Tally } from "../../statistics/tally.js";
import { Heap, OUTSIDE, type Placed } from "../kernel/heap.js";
import type { Simulation } from "../kernel/simulation.js";

/** The statistics of a line, under the names that a resource has for them. */
export interface LineStatistics {
  /** Number of those in the line now. */
  readonly waiting: number;
  /** Number of those in the line, over time. */
  readonly line: Level;
  /** Waits of those served, zeros included; waits that were called off are not among them. */
  readonly waits: Tally;
  /**
   * Time spent in the line since observation began, summed over everyone: those served, called off and still waiting.
   * Time before the observation does not count. Equals `line.integral(now)`: Little's law.
   */
  timeWaited(): number;
}

/** Which statistics a line keeps. */
export interface ObservationOptions {
  /** Whether levels also keep the time at each value, for quantiles and shares of time. Default false. */
  readonly histogram?: boolean;
  /** Whether waits also give quantiles, see QuantileTally. Default false. */
  readonly quantiles?: boolean;
}

/** The keys of ObservationOptions. */
export const OBSERVATION_KEYS: readonly (keyof ObservationOptions)[] = ["histogram", "quantiles"];

/** A new tally of durations, with quantiles if the options say so. */
export function durationTally(options: ObservationOptions): Tally {
  return options.quantiles === true ? new QuantileTally() : new Tally();
}

/** The place of somebody in a line. */
export interface InLine<T> extends Placed {
  readonly who: T;
  readonly priority: number;
  readonly number: number;
  readonly since: number;
}

/** @typeParam T who waits */
export class ObservedLine<T> implements LineStatistics {
  readonly line: Level;
  readonly waits: Tally;
  private readonly simulation: Simulation;
  private readonly heap = new Heap<InLine<T>>(
    (one, other) => one.priority < other.priority || (one.priority === other.priority && one.number < other.number),
  );
  private joined = 0;
  private observedFrom: number;
  private waited = 0;

  /** @throws TypeError for an option that is not true or false */
  constructor(simulation: Simulation, options: ObservationOptions) {
    for (const option of OBSERVATION_KEYS) requireBoolean(option, options[option]);
    this.simulation = simulation;
    this.observedFrom = simulation.now;
    this.line = new Level(0, simulation.now, { histogram: options.histogram ?? false });
    this.waits = durationTally(options);
  }

  get waiting(): number {
    return this.heap.size;
  }

  get first(): InLine<T> | undefined {
    return this.heap.first;
  }

  /** The first in the line for whom `fits` returns true. */
  firstThat(fits: (place: InLine<T>) => boolean): InLine<T> | undefined {
    return this.heap.firstThat(fits);
  }

  join(who: T, priority = 0): InLine<T> {
    const place = { who, priority, number: this.joined++, since: this.simulation.now, place: OUTSIDE };
    this.heap.add(place);
    this.line.set(this.heap.size, this.simulation.now);
    return place;
  }

  /** Ends a wait with what was waited for; it counts among `waits`. */
  serve(place: InLine<T>): void {
    this.leave(place);
    this.waits.add(this.simulation.now - place.since);
  }

  /** Records that somebody was served without waiting. */
  recordNoWait(): void {
    this.waits.add(0);
  }

  /** Ends a wait without what was waited for; it does not count among `waits`. */
  leave(place: InLine<T>): void {
    const { now } = this.simulation;
    this.heap.remove(place);
    this.waited += now - Math.max(place.since, this.observedFrom);
    this.line.set(this.heap.size, now);
  }

  timeWaited(): number {
    const { now } = this.simulation;
    let total = this.waited;
    for (const { since } of this.heap.unordered) total += now - Math.max(since, this.observedFrom);
    return total;
  }

  /** Ends the warm-up: clears statistics; everyone keeps their place. */
  resetStatistics(): void {
    this.observedFrom = this.simulation.now;
    this.waited = 0;
    this.line.reset(this.simulation.now);
    this.waits.reset();
  }
}
