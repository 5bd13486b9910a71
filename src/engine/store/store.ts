/**
 * Stores: objects are kept until somebody takes them, such as trolleys, or a list of referrals.
 *
 * Takers are served by priority, lower first, and within one priority in order of asking. Each gets the first object
 * that suits; a taker whom no object suits holds nobody up. Givers wait for room in order of asking. If a taker's wait
 * is called off at the same instant at which an object was granted, the object goes to the next taker whom it suits, or
 * back to its rank among those kept, above the capacity if need be. A condition that throws ends its own taker's wait
 * with that error and no other. Without conditions, each step takes time that grows with the logarithm of the number of
 * objects; with them, all objects may be searched.
 */

import {
  refuseUnknownKeys,
  requireFinite,
  requireFunction,
  requireText,
  requireWholeOrInfinity,
} from "../../foundation/refusal.js";
import { Level } from "../../statistics/level.js";
import { Heap, OUTSIDE } from "../kernel/heap.js";
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
import { precedence, type StoreOrder } from "./store-order.js";
import { type Condition, type Kept, type Taker, TakerLine } from "./taker-line.js";

/**
 * What a store is: how much it keeps, what is taken first, and what is recorded.
 *
 * @typeParam T the objects kept
 */
export interface StoreOptions<T> extends ObservationOptions {
  /** For reports; default "store". */
  readonly name?: string;
  /** The largest number of objects kept: a whole number of at least 1, or Infinity, the default. */
  readonly capacity?: number;
  /**
   * The object that is taken first: the one put in first ("first-in", the default), the one put in last ("last-in"), or
   * the one that a function puts first. It returns a number below 0 if its first argument is to be taken before its
   * second, above 0 if after, and 0 if the one put in first is. What it depends on must not change while an object is
   * kept.
   */
  readonly order?: StoreOrder<T>;
}

/** How an object is taken. */
export interface TakeOptions {
  /** Priority of the taker: any finite number, lower first; default 0. */
  readonly priority?: number;
}

interface Giver<T> {
  readonly item: T;
  readonly command: Pending<void>;
}

const KEYS: readonly (keyof StoreOptions<unknown>)[] = ["name", "capacity", "order", ...OBSERVATION_KEYS];

/**
 * Objects, and those who wait to put one in or to take one out.
 *
 * @typeParam T the objects kept
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const trolleys = new Store<string>(simulation);
 * processes.start("porter", function* () {
 *   yield trolleys.put("narrow");
 *   yield wait(3);
 *   yield trolleys.put("wide");
 * });
 * processes.start("patient", function* () {
 *   const trolley = yield* trolleys.take((name) => name === "wide");
 *   console.log(trolley, simulation.now, trolleys.size, trolleys.takers.waits.mean); // wide 3 1 3
 * });
 * simulation.run();
 */
export class Store<T> {
  /** Its name, for reports. */
  readonly name: string;
  /** Number of objects kept, over time. */
  readonly contents: Level;
  private readonly simulation: Simulation;
  private readonly capacity: number;
  private readonly kept: Heap<Kept<T>>;
  private readonly takerLine: TakerLine<T>;
  private readonly giverLine: ObservedLine<Giver<T>>;
  private accepted = 0;

  /** @throws RangeError for options that break a rule, TypeError for those of the wrong type */
  constructor(simulation: Simulation, options: StoreOptions<T> = {}) {
    requireSimulation(simulation, "new Store(simulation)");
    refuseUnknownKeys("options", options, KEYS);
    const { name = "store", capacity = Number.POSITIVE_INFINITY, order = "first-in" } = options;
    requireWholeOrInfinity("capacity", capacity, 1);
    requireText("name", name);
    this.name = name;
    this.simulation = simulation;
    this.capacity = capacity;
    this.kept = new Heap(precedence(order));
    this.takerLine = new TakerLine(simulation, options);
    this.giverLine = new ObservedLine(simulation, options);
    this.contents = new Level(0, simulation.now, { histogram: options.histogram ?? false });
  }

  /** Number of objects kept. */
  get size(): number {
    return this.kept.size;
  }

  /** The objects kept, in the order in which they would be taken: a copy, made in n log n steps. */
  get items(): readonly T[] {
    return this.kept.sorted().map(({ item }) => item);
  }

  /** Those who take: how many wait, how long, how long they waited who were served. */
  get takers(): LineStatistics {
    return this.takerLine;
  }

  /** Those who put in. */
  get givers(): LineStatistics {
    return this.giverLine;
  }

  /** Puts an object in, or waits until there is room. The command is done when the object has been put in. */
  put(item: T): Command<void> {
    let giver: InLine<Giver<T>> | undefined;
    return new Pending<void>(
      (command) => {
        if (this.tryPut(item)) return command.grant(undefined);
        giver = this.giverLine.join({ item, command });
        return false;
      },
      (command) => {
        if (giver === undefined) return;
        // What was put in stays in.
        if (giver.place === OUTSIDE) command.keep();
        else this.giverLine.leave(giver);
      },
      this.simulation,
    );
  }

  /**
   * Takes the first object that suits, or waits for one.
   *
   * @param suits called with the objects kept now and with each one that is put in later, once each; returns whether
   * the object may be taken. Left out, any may. What it throws is thrown into the process that takes
   * @param options `priority` of the taker
   * @returns a command whose result is the object
   * @throws TypeError for a condition that is not a function
   */
  take(suits?: (item: T) => boolean, options: TakeOptions = {}): Command<T> {
    refuseUnknownKeys("options", options, ["priority"]);
    requireFunction("suits", suits);
    const { priority = 0 } = options;
    requireFinite("priority", priority);
    let taker: InLine<Taker<T>> | undefined;
    return new Pending<T>(
      (command) => {
        const found = this.draw(suits);
        if (found !== undefined) return command.grant(found.item);
        taker = this.takerLine.join({ suits, command, granted: undefined }, priority);
        return false;
      },
      () => {
        if (taker === undefined) return;
        if (taker.place !== OUTSIDE) this.takerLine.leave(taker);
        else if (taker.who.granted !== undefined) this.accept(taker.who.granted);
      },
      this.simulation,
    );
  }

  /**
   * Puts an object in if there is room. It never waits, so handlers can call it.
   *
   * @returns whether it was put in
   */
  tryPut(item: T): boolean {
    if (this.kept.size >= this.capacity) return false;
    this.giverLine.recordNoWait();
    this.accept({ item, number: this.accepted++, place: OUTSIDE });
    return true;
  }

  /**
   * Takes the first object that suits, if there is one. It never waits, so handlers can call it.
   *
   * @param suits as for `take`
   * @returns the object; undefined if none suits
   */
  tryTake(suits?: (item: T) => boolean): T | undefined {
    requireFunction("suits", suits);
    return this.draw(suits)?.item;
  }

  /**
   * Removes an object without a taker, such as one that is spoilt. It does not count among the waits of takers.
   *
   * @returns whether the object was in the store
   */
  discard(item: T): boolean {
    const found = this.kept.firstThat((kept) => kept.item === item);
    if (found === undefined) return false;
    this.takeOut(found);
    return true;
  }

  /** Ends the warm-up: clears statistics; objects and those who wait stay. */
  resetStatistics(): void {
    this.takerLine.resetStatistics();
    this.giverLine.resetStatistics();
    this.contents.reset(this.simulation.now);
  }

  /** Takes the first object that suits out, for a taker who has not waited. */
  private draw(suits: Condition<T>): Kept<T> | undefined {
    const found = suits === undefined ? this.kept.first : this.kept.firstThat(({ item }) => suits(item));
    if (found === undefined) return undefined;
    this.takerLine.recordNoWait();
    this.takeOut(found);
    return found;
  }

  private takeOut(found: Kept<T>): void {
    this.kept.remove(found);
    this.contents.set(this.kept.size, this.simulation.now);
    this.admitGivers();
  }

  /** Grants an object to the first taker whom it suits, or keeps it. */
  private accept(kept: Kept<T>): void {
    const taker = this.takerLine.firstSuitedBy(kept.item);
    if (taker === undefined) {
      this.kept.add(kept);
      this.contents.set(this.kept.size, this.simulation.now);
    } else {
      this.takerLine.serve(taker);
      taker.who.granted = kept;
      taker.who.command.grant(kept.item);
    }
  }

  private admitGivers(): void {
    while (this.kept.size < this.capacity) {
      const giver = this.giverLine.first;
      if (giver === undefined) return;
      this.giverLine.serve(giver);
      this.accept({ item: giver.who.item, number: this.accepted++, place: OUTSIDE });
      giver.who.command.grant(undefined);
    }
  }
}
