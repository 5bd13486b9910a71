/**
 * Where objects wait for takers, and takers for objects: a trolley park, a list of referrals.
 *
 * Takers are served by priority, lower first, and within one in order of asking, each by the first object that suits it; a
 * taker whom nothing suits holds nobody up. Givers wait for room in order of asking. An object that is granted is the taker's from
 * that instant; if the taker is called off before it is told, the object goes to the next whom it suits or back to its rank among
 * those kept, above the capacity if need be. A condition that throws fails its own taker and nobody else. Without a condition nothing
 * is searched: a step costs the logarithm of what is kept.
 */

import { refuse, refuseUnknownKeys, requireFunction } from "../../foundation/refusal.js";
import { Level } from "../../statistics/level.js";
import { Heap, OUTSIDE } from "../kernel/heap.js";
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

/** @typeParam T the objects kept */
export interface StoreOptions<T> extends ObservationOptions {
  /** For reports; default "store". */
  readonly name?: string;
  /** How many objects may be kept: a whole number from 1, or Infinity, the default. */
  readonly capacity?: number;
  /**
   * Which object is taken first: the oldest, the youngest, or the one that the function puts first, with a number below 0 where its
   * first argument is taken before its second; where that says 0, the older. What it looks at must not change meanwhile. Default "first-in".
   */
  readonly order?: StoreOrder<T>;
}

export interface TakeOptions {
  /** Of the taker: any finite number, lower first; default 0. */
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
  readonly name: string;
  /** How many objects are kept, over time. */
  readonly contents: Level;
  private readonly simulation: Simulation;
  private readonly capacity: number;
  private readonly kept: Heap<Kept<T>>;
  private readonly takerLine: TakerLine<T>;
  private readonly giverLine: ObservedLine<Giver<T>>;
  private accepted = 0;

  constructor(simulation: Simulation, options: StoreOptions<T> = {}) {
    refuseUnknownKeys("options", options, KEYS);
    const { name = "store", capacity = Number.POSITIVE_INFINITY, order = "first-in" } = options;
    if (!(capacity >= 1 && (capacity === Number.POSITIVE_INFINITY || Number.isInteger(capacity)))) {
      refuse("capacity", "a whole number from 1, or Infinity", capacity);
    }
    this.name = name;
    this.simulation = simulation;
    this.capacity = capacity;
    this.kept = new Heap(precedence(order));
    this.takerLine = new TakerLine(simulation, options);
    this.giverLine = new ObservedLine(simulation, options);
    this.contents = new Level(0, simulation.now, { histogram: options.histogram ?? false });
  }

  /** How many objects are kept. */
  get size(): number {
    return this.kept.size;
  }

  /** What is kept, in the order in which it would be taken: a copy, made in n log n steps. */
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

  /** Puts an object in, or waits until there is room. */
  put(item: T): Command<void> {
    let giver: InLine<Giver<T>> | undefined;
    return new Pending<void>(
      (command) => {
        if (this.tryPut(item)) return command.grant(undefined);
        giver = this.giverLine.join({ item, command });
        return false;
      },
      () => {
        if (giver !== undefined && giver.place !== OUTSIDE) this.giverLine.leave(giver);
      },
      this.simulation,
    );
  }

  /**
   * Takes the first object that suits, or waits for one.
   *
   * @param suits asked of what is kept now and of each object that comes, and not again; left out, anything suits. What it throws
   * is thrown into the process that takes
   * @param options `priority` of the taker
   * @throws TypeError for a condition that is no function
   */
  take(suits?: (item: T) => boolean, options: TakeOptions = {}): Command<T> {
    refuseUnknownKeys("options", options, ["priority"]);
    requireFunction("suits", suits);
    const { priority = 0 } = options;
    if (!Number.isFinite(priority)) refuse("priority", "a finite number", priority);
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
   * Puts an object in if there is room, without waiting: for actions, and for processes that do not want to.
   *
   * @returns whether it was put in
   */
  tryPut(item: T): boolean {
    if (this.kept.size >= this.capacity) return false;
    this.giverLine.pass();
    this.accept({ item, number: this.accepted++, place: OUTSIDE });
    return true;
  }

  /**
   * Takes the first object that suits, if there is one, without waiting.
   *
   * @param suits as for `take`
   * @returns the object; undefined if none suits
   */
  tryTake(suits?: (item: T) => boolean): T | undefined {
    requireFunction("suits", suits);
    return this.draw(suits)?.item;
  }

  /**
   * Takes an object out for nobody, as what is spoilt: it counts for no taker's wait.
   *
   * @returns whether it was there
   */
  discard(item: T): boolean {
    const found = this.kept.firstThat((kept) => kept.item === item);
    if (found === undefined) return false;
    this.takeOut(found);
    return true;
  }

  /** Ends the warm-up: clears statistics, never objects or those who wait. */
  resetStatistics(): void {
    this.takerLine.resetStatistics();
    this.giverLine.resetStatistics();
    this.contents.reset(this.simulation.now);
  }

  /** Takes an object out for someone who has not waited. */
  private draw(suits: Condition<T>): Kept<T> | undefined {
    const found = suits === undefined ? this.kept.first : this.kept.firstThat(({ item }) => suits(item));
    if (found === undefined) return undefined;
    this.takerLine.pass();
    this.takeOut(found);
    return found;
  }

  private takeOut(found: Kept<T>): void {
    this.kept.remove(found);
    this.contents.set(this.kept.size, this.simulation.now);
    this.admitGivers();
  }

  /** Hands an object to the first whom it suits, or keeps it. */
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
