/**
 * The resources that have units to grant at this instant and await their turn to do so, in order of asking.
 *
 * A turn has a place in the total order of events. As it is always at the present instant, it needs no entry in the
 * event queue.
 *
 * Invariant: the ring is empty whenever the clock moves.
 */

import type { Action } from "./action.js";

/** Something that serves those who wait for it in the phase of grants: a resource. */
export interface Dispatcher {
  /** Whether a turn has been asked for and is not over. `grantNext` sets it to false when nobody else can be served. */
  awaitingDispatch: boolean;
  /** The subject for the action that `grantNext` returned. */
  readonly grantedSubject: number;
  /** Serves one who waits and returns the action to run for them, or NOBODY if there was nobody to serve. */
  grantNext(): Action;
}

export class DispatchRing {
  count = 0;
  private start = 0;
  /** A ring of the same length as `orders`, always a power of two. */
  private readonly dispatchers: Dispatcher[] = [];
  private orders = new Float64Array(8);

  get first(): Dispatcher {
    return this.dispatchers[this.start];
  }

  get firstOrder(): number {
    return this.orders[this.start];
  }

  add(dispatcher: Dispatcher, order: number): void {
    if (this.count === this.orders.length) this.grow();
    const place = (this.start + this.count++) & (this.orders.length - 1);
    this.dispatchers[place] = dispatcher;
    this.orders[place] = order;
  }

  removeFirst(): void {
    this.start = (this.start + 1) & (this.orders.length - 1);
    this.count -= 1;
  }

  private grow(): void {
    const size = this.orders.length;
    const orders = new Float64Array(2 * size);
    const inOrder = this.dispatchers.map((_, place) => this.dispatchers[(this.start + place) & (size - 1)]);
    for (let place = 0; place < size; place++) {
      this.dispatchers[place] = inOrder[place];
      orders[place] = this.orders[(this.start + place) & (size - 1)];
    }
    this.orders = orders;
    this.start = 0;
  }
}
