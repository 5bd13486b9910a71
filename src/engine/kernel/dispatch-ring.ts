/**
 * Those who have freed capacity at this instant and await their turn to hand it on, first come first.
 *
 * A turn has a place in the order of events like any other, but as it is always of the present instant it needs no place in
 * the queue of events. The ring is empty whenever the clock moves.
 */

import type { Action } from "./action.js";

/** Something whose waiters are served in the phase of grants. */
export interface Dispatcher {
  /** Whether a turn has been asked for and is not over; `grantNext` sets it to false with the last grant, or with NOBODY. */
  awaitingDispatch: boolean;
  /** Subject of the action that `grantNext` returned. */
  readonly grantedSubject: number;
  /** Grants to one waiter and returns the action to run for it, or NOBODY. */
  grantNext(): Action;
}

export class DispatchRing {
  count = 0;
  private start = 0;
  /** As many as `orders`, always a power of two. */
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
