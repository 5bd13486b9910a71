/**
 * Those who wait to take an object out of a store, each under a condition of their own. A condition that throws fails its own
 * taker and nobody else. What is kept, and who is granted what, is left to store.ts.
 */

import { asError } from "../kernel/failure.js";
import type { Placed } from "../kernel/heap.js";
import type { Pending } from "../process/command.js";
import { type InLine, ObservedLine } from "../resource/observed-line.js";

/** An object in a store; `number` is in order of coming. */
export interface Kept<T> extends Placed {
  readonly item: T;
  readonly number: number;
}

/** Says whether an object suits; undefined where any does. */
export type Condition<T> = ((item: T) => boolean) | undefined;

export interface Taker<T> {
  readonly suits: Condition<T>;
  readonly command: Pending<T>;
  /** What the taker has been granted but not yet been told of. */
  granted: Kept<T> | undefined;
}

export class TakerLine<T> extends ObservedLine<Taker<T>> {
  /** The first taker whom an object suits. Those who cannot say so leave the line with what their conditions threw. */
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
