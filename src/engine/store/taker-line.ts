/**
 * The line of those who wait to take an object out of a store, each with a condition of their own. A condition that
 * throws ends its own taker's wait with that error and no other. The objects, and who is granted which, are left to
 * store.ts.
 */

import { asError } from "../kernel/failure.js";
import type { Placed } from "../kernel/heap.js";
import type { Pending } from "../process/command.js";
import { type InLine, ObservedLine } from "../resource/observed-line.js";

/** An object in a store; `number` counts objects in the order in which they were put in. */
export interface Kept<T> extends Placed {
  readonly item: T;
  readonly number: number;
}

/** Returns whether an object suits a taker; undefined where any object does. */
export type Condition<T> = ((item: T) => boolean) | undefined;

export interface Taker<T> {
  readonly suits: Condition<T>;
  readonly command: Pending<T>;
  /** The object that was granted to the taker; its process may not have been woken yet. */
  granted: Kept<T> | undefined;
}

export class TakerLine<T> extends ObservedLine<Taker<T>> {
  /** The first taker whom an object suits. Takers whose conditions throw leave the line with that error. */
  firstSuitedBy(item: T): InLine<Taker<T>> | undefined {
    if (this.waiting === 0) return undefined;
    const failed: [place: InLine<Taker<T>>, thrown: unknown][] = [];
    const first = this.firstThat((place) => {
      const { suits } = place.who;
      try {
        return suits === undefined || suits(item);
      } catch (error) {
        failed.push([place, error]);
        return false;
      }
    });
    for (const [place, thrown] of failed) {
      this.leave(place);
      place.who.command.fail(asError(thrown));
    }
    return first;
  }
}
