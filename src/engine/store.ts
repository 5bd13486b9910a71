/**
 * Where objects wait for takers, and takers for objects: a trolley park, a list of referrals.
 *
 * Takers are served in order of asking, each by the first object that suits it; a taker whom nothing suits holds nobody up.
 * An object that is granted is the taker's from that instant.
 */

import { type Command, Pending } from "./command.js";
import { refuse } from "./refusal.js";

interface Taker<T> {
  readonly suits: (item: T) => boolean;
  readonly command: Pending<T>;
}

interface Giver<T> {
  readonly item: T;
  readonly command: Pending<void>;
}

/**
 * Objects, and those who wait to put one in or to take one out.
 *
 * @typeParam T the objects kept
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const trolleys = new Store<string>();
 * processes.start("porter", function* () {
 *   yield trolleys.put("narrow");
 *   yield wait(3);
 *   yield trolleys.put("wide");
 * });
 * processes.start("patient", function* () {
 *   const trolley = yield* trolleys.take((name) => name === "wide");
 *   console.log(trolley, simulation.now, trolleys.items.length); // wide 3 1
 * });
 * simulation.run();
 */
export class Store<T> {
  private readonly kept: T[] = [];
  private readonly takers: Taker<T>[] = [];
  private readonly givers: Giver<T>[] = [];
  private readonly capacity: number;

  /** @param capacity how many objects may be kept: a whole number from 1, or Infinity */
  constructor(capacity: number = Number.POSITIVE_INFINITY) {
    if (!(capacity >= 1 && (capacity === Number.POSITIVE_INFINITY || Number.isInteger(capacity)))) {
      refuse("capacity", "a whole number from 1, or Infinity", capacity);
    }
    this.capacity = capacity;
  }

  /** What is kept, oldest first. */
  get items(): readonly T[] {
    return this.kept;
  }

  /** Puts an object in, or waits until there is room. */
  put(item: T): Command<void> {
    return new Pending<void>(
      (command) => {
        if (this.kept.length >= this.capacity) {
          this.givers.push({ item, command });
          return false;
        }
        this.accept(item);
        return command.grant(undefined);
      },
      (command) => remove(this.givers, (giver) => giver.command === command),
    );
  }

  /** Takes the oldest object that suits, or waits for one. */
  take(suits: (item: T) => boolean = () => true): Command<T> {
    return new Pending<T>(
      (command) => {
        const place = this.kept.findIndex(suits);
        if (place < 0) {
          this.takers.push({ suits, command });
          return false;
        }
        const [item] = this.kept.splice(place, 1) as [T];
        this.admitGivers();
        return command.grant(item);
      },
      (command) => {
        remove(this.takers, (taker) => taker.command === command);
        if (command.isGranted) this.accept(command.granted as T);
      },
    );
  }

  private accept(item: T): void {
    const taker = remove(this.takers, ({ suits }) => suits(item));
    if (taker === undefined) this.kept.push(item);
    else taker.command.grant(item);
  }

  private admitGivers(): void {
    while (this.kept.length < this.capacity) {
      const giver = this.givers.shift();
      if (giver === undefined) return;
      this.accept(giver.item);
      giver.command.grant(undefined);
    }
  }
}

function remove<T>(list: T[], matches: (element: T) => boolean): T | undefined {
  const place = list.findIndex(matches);
  return place < 0 ? undefined : list.splice(place, 1)[0];
}
