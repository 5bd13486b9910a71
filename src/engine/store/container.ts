/**
 * Containers: an amount that is added to and drawn on, such as the hours of a budget, or stock.
 *
 * Those who take and those who put are each served strictly in order of asking, so nobody who wants much is passed by
 * those who want little. An amount that was granted to a taker whose wait is called off at the same instant goes back,
 * above the capacity if need be. An amount that was put in stays in.
 */

import {
  refuse,
  refuseUnknownKeys,
  requireNonNegative,
  requirePositive,
  requirePositiveOrInfinity,
  requireText,
} from "../../foundation/refusal.js";
import { Level } from "../../statistics/level.js";
import { OUTSIDE } from "../kernel/heap.js";
import { requireSimulation } from "../kernel/require-simulation.js";
import type { Simulation } from "../kernel/simulation.js";
import { type Command, Pending } from "../process/command.js";
import {
  type InLine,
  type LineStatistics,
  OBSERVATION_KEYS,
  type ObservationOptions,
  ObservedLine,
} from "../resource/observed-line.js";

/** What a container is: what it holds and can hold, and what is recorded. */
export interface ContainerOptions extends ObservationOptions {
  /** For reports; default "container". */
  readonly name?: string;
  /** The largest amount it can hold, above 0; default Infinity. */
  readonly capacity?: number;
  /** The amount it holds at first, from 0 to the capacity; default 0. */
  readonly level?: number;
}

interface Move {
  readonly amount: number;
  readonly command: Pending<void>;
}

const KEYS: readonly (keyof ContainerOptions)[] = ["name", "capacity", "level", ...OBSERVATION_KEYS];

/**
 * An amount, and those who wait to draw on it or to add to it. With the option `histogram`, amounts are whole numbers.
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const hours = new Container(simulation, { capacity: 40, level: 5 });
 * processes.start("package", function* () {
 *   yield hours.take(12);
 *   console.log(simulation.now, hours.level, hours.contents.mean(7)); // 7 3 5
 * });
 * processes.start("budget", function* () {
 *   yield wait(7);
 *   yield hours.put(10);
 * });
 * simulation.run();
 */
export class Container {
  /** Its name, for reports. */
  readonly name: string;
  /** What it holds, over time. */
  readonly contents: Level;
  private readonly simulation: Simulation;
  private readonly capacity: number;
  private readonly isWhole: boolean;
  private readonly takerLine: ObservedLine<Move>;
  private readonly giverLine: ObservedLine<Move>;

  /** @throws RangeError for options that break a rule, TypeError for those of the wrong type */
  constructor(simulation: Simulation, options: ContainerOptions = {}) {
    requireSimulation(simulation, "new Container(simulation)");
    refuseUnknownKeys("options", options, KEYS);
    const { name = "container", capacity = Number.POSITIVE_INFINITY, level = 0, histogram = false } = options;
    requirePositiveOrInfinity("capacity", capacity);
    requireNonNegative("level", level);
    if (level > capacity) refuse("level", `at most the capacity (${capacity})`, level);
    requireText("name", name);
    this.name = name;
    this.simulation = simulation;
    this.capacity = capacity;
    this.isWhole = histogram;
    this.takerLine = new ObservedLine(simulation, options);
    this.giverLine = new ObservedLine(simulation, options);
    this.contents = new Level(level, simulation.now, { histogram });
  }

  /** What it holds now. */
  get level(): number {
    return this.contents.value;
  }

  /** Those who draw on it: how many wait, how long, how long they waited who were served. */
  get takers(): LineStatistics {
    return this.takerLine;
  }

  /** Those who add to it. */
  get givers(): LineStatistics {
    return this.giverLine;
  }

  /**
   * Adds an amount, or waits until it fits.
   *
   * @param amount above 0 and at most the capacity; a whole number where `histogram` is true
   * @returns a command, done when the amount has been added
   * @throws RangeError for a wrong amount
   */
  put(amount: number): Command<void> {
    this.check(amount);
    let giver: InLine<Move> | undefined;
    return new Pending<void>(
      (command) => {
        giver = this.giverLine.join({ amount, command });
        this.settle();
        return command.isDone;
      },
      (command) => {
        if (giver === undefined) return;
        if (giver.place === OUTSIDE) return command.keep();
        this.giverLine.leave(giver);
        this.settle();
      },
      this.simulation,
    );
  }

  /**
   * Draws an amount, or waits until there is that much.
   *
   * @param amount above 0 and at most the capacity; a whole number where `histogram` is true
   * @returns a command, done when the amount has been drawn
   * @throws RangeError for a wrong amount
   */
  take(amount: number): Command<void> {
    this.check(amount);
    let taker: InLine<Move> | undefined;
    return new Pending<void>(
      (command) => {
        taker = this.takerLine.join({ amount, command });
        this.settle();
        return command.isDone;
      },
      () => {
        if (taker === undefined) return;
        if (taker.place === OUTSIDE) this.change(amount);
        else this.takerLine.leave(taker);
        this.settle();
      },
      this.simulation,
    );
  }

  /**
   * Adds an amount if it fits and nobody waits to add. It never waits, so handlers can call it.
   *
   * @param amount as for `put`
   * @returns whether it was added
   */
  tryPut(amount: number): boolean {
    this.check(amount);
    if (this.giverLine.waiting > 0 || !(this.level + amount <= this.capacity)) return false;
    this.giverLine.recordNoWait();
    this.change(amount);
    this.settle();
    return true;
  }

  /**
   * Draws an amount if there is that much and nobody waits to draw. It never waits, so handlers can call it.
   *
   * @param amount as for `take`
   * @returns whether it was drawn
   */
  tryTake(amount: number): boolean {
    this.check(amount);
    if (this.takerLine.waiting > 0 || !(amount <= this.level)) return false;
    this.takerLine.recordNoWait();
    this.change(-amount);
    this.settle();
    return true;
  }

  /** Ends the warm-up: clears statistics; the amount and those who wait stay. */
  resetStatistics(): void {
    this.takerLine.resetStatistics();
    this.giverLine.resetStatistics();
    this.contents.reset(this.simulation.now);
  }

  private check(amount: number): void {
    requirePositive("amount", amount);
    if (amount > this.capacity) refuse("amount", `at most the capacity (${this.capacity})`, amount);
    if (this.isWhole && !Number.isInteger(amount)) refuse("amount", "a whole number where histogram is true", amount);
  }

  private change(amount: number): void {
    this.contents.set(this.contents.value + amount, this.simulation.now);
  }

  private settle(): void {
    for (;;) {
      const taker = this.takerLine.first;
      const giver = this.giverLine.first;
      if (taker !== undefined && taker.who.amount <= this.level) {
        this.change(-taker.who.amount);
        this.takerLine.serve(taker);
        taker.who.command.grant(undefined);
      } else if (giver !== undefined && this.level + giver.who.amount <= this.capacity) {
        this.change(giver.who.amount);
        this.giverLine.serve(giver);
        giver.who.command.grant(undefined);
      } else return;
    }
  }
}
