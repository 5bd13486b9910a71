/**
 * A binary heap of objects. Each knows its place in the heap, so that any of them can be removed as cheaply as the
 * first.
 *
 * Invariants: no element comes before its parent. `place` is an element's index while it is in the heap, OUTSIDE
 * otherwise. The order must be total and must not change while an element is inside. The event queue has a heap of its
 * own: event-queue.ts.
 */

/** The place of an element that is in no heap. */
export const OUTSIDE = -1;

/** What a heap can hold. */
export interface Placed {
  place: number;
}

export class Heap<E extends Placed> {
  private readonly elements: E[] = [];
  private readonly comesBefore: (one: E, other: E) => boolean;

  /** @param comesBefore returns whether one element comes before another */
  constructor(comesBefore: (one: E, other: E) => boolean) {
    this.comesBefore = comesBefore;
  }

  get size(): number {
    return this.elements.length;
  }

  /** The element that comes before all others; undefined if there is none. */
  get first(): E | undefined {
    return this.elements[0];
  }

  /** All elements, in no order. */
  get unordered(): readonly E[] {
    return this.elements;
  }

  /** All elements in order: a copy, made in n log n steps. */
  sorted(): E[] {
    return [...this.elements].sort((one, other) => (this.comesBefore(one, other) ? -1 : 1));
  }

  add(element: E): void {
    this.rise(element, this.elements.length);
  }

  /** Takes an element out that is in the heap. */
  remove(element: E): void {
    const { place } = element;
    const last = this.elements.pop() as E;
    element.place = OUTSIDE;
    if (last === element) return;
    try {
      const parent = this.elements[(place - 1) >> 1];
      if (place > 0 && parent !== undefined && this.comesBefore(last, parent)) this.rise(last, place);
      else this.sink(last, place);
    } catch (error) {
      this.elements.push(last);
      element.place = place;
      throw error;
    }
  }

  /**
   * The first element, in order, for which `suits` returns true. Asks once if that is the first of all, else at most
   * once for each.
   */
  firstThat(suits: (element: E) => boolean): E | undefined {
    const { elements } = this;
    const open = [0];
    let best: E | undefined;
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const element = elements[place];
      if (element === undefined || (best !== undefined && !this.comesBefore(element, best))) continue;
      // All elements below come later than this one.
      if (suits(element)) best = element;
      else open.push(2 * place + 2, 2 * place + 1);
    }
    return best;
  }

  private rise(element: E, from: number): void {
    // The place is found before anything moves, because the modeller's own order may throw.
    let place = from;
    while (place > 0 && this.comesBefore(element, this.elements[(place - 1) >> 1] as E)) place = (place - 1) >> 1;
    for (let hole = from; hole > place; hole = (hole - 1) >> 1) this.put(this.elements[(hole - 1) >> 1] as E, hole);
    this.put(element, place);
  }

  private sink(element: E, from: number): void {
    const { elements } = this;
    const path = [from];
    for (let below = 2 * from + 1; below < elements.length; below = 2 * below + 1) {
      const sibling = elements[below + 1];
      if (sibling !== undefined && this.comesBefore(sibling, elements[below] as E)) below += 1;
      if (!this.comesBefore(elements[below] as E, element)) break;
      path.push(below);
    }
    for (let step = 1; step < path.length; step++) this.put(elements[path[step]] as E, path[step - 1]);
    this.put(element, path.at(-1)!);
  }

  private put(element: E, place: number): void {
    this.elements[place] = element;
    element.place = place;
  }
}
