/**
 * A line of those who wait for something that is no resource: who is in it, in which order, since when, and what that adds up to.
 *
 * Invariants: in order of priority, lower first, and within one of joining; the time waited, summed over those who did, equals the area
 * under the number in the line, summed over time. Who is served and when is left to the line's owner. The lines of
 * resources, where millions wait, are in waiting-line.ts.
 */

import { requireBoolean } from "../../foundation/refusal.js";
import { Level } from "../../statistics/level.js";
import { QuantileTally } from "../../statistics/quantile-tally.js";
import { Tally } from "../../statistics/tally.js";
import { Heap, OUTSIDE, type Placed } from "../kernel/heap.js";
import type { Simulation } from "../kernel/simulation.js";

/** What is observed of a line, under the names that a resource has for it. */
export interface LineStatistics {
  /** How many are in the line now. */
  readonly waiting: number;
  /** How many are in the line, over time. */
  readonly line: Level;
  /** Waits of those served, zeros included; who was called off is not among them. */
  readonly waits: Tally;
  /**
   * Time spent in the line since observation began, over everyone: served, called off and still waiting, each clipped to the window.
   * Equals `line.integral(now)`: Little's law.
   */
  timeWaited(): number;
}

/** How a line is observed. */
export interface ObservationOptions {
  /** Whether levels also keep the time at each of their values, for quantiles and shares of time. Default false. */
  readonly histogram?: boolean;
  /** Whether waits also give quantiles, see QuantileTally. Default false. */
  readonly quantiles?: boolean;
}

/** The keys of ObservationOptions. */
export const OBSERVATION_KEYS: readonly (keyof ObservationOptions)[] = ["histogram", "quantiles"];

/** A tally of durations, as the options want it. */
export function durationTally(options: ObservationOptions): Tally {
  return options.quantiles === true ? new QuantileTally() : new Tally();
}

/** Someone's place in a line. */
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

  /** @throws TypeError for an option that is neither true nor false */
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

  /** The first in the line who fits. */
  firstThat(fits: (place: InLine<T>) => boolean): InLine<T> | undefined {
    return this.heap.firstThat(fits);
  }

  join(who: T, priority = 0): InLine<T> {
    const place = { who, priority, number: this.joined++, since: this.simulation.now, place: OUTSIDE };
    this.heap.add(place);
    this.line.set(this.heap.size, this.simulation.now);
    return place;
  }

  /** Ends a wait with what was waited for. */
  serve(place: InLine<T>): void {
    this.leave(place);
    this.waits.add(this.simulation.now - place.since);
  }

  /** Notes someone who is served without waiting. */
  pass(): void {
    this.waits.add(0);
  }

  /** Ends a wait, for nothing. */
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

  /** Ends the warm-up: clears statistics, never those who wait. */
  resetStatistics(): void {
    this.observedFrom = this.simulation.now;
    this.waited = 0;
    this.line.reset(this.simulation.now);
    this.waits.reset();
  }
}
