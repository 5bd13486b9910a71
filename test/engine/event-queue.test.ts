import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { EventQueue } from "../../src/engine/kernel/event-queue.js";

interface Entry {
  readonly time: number;
  readonly order: number;
}

function compare(a: Entry, b: Entry): number {
  return a.time - b.time || a.order - b.order;
}

function first(queue: EventQueue): number[] {
  return [queue.time, queue.order, queue.action, queue.subject];
}

describe("EventQueue", () => {
  test.prop([fc.array(fc.nat(9), { maxLength: 300 })])("is a stable sort", (times) => {
    const queue = new EventQueue();
    for (const [order, time] of times.entries()) queue.push(time, order, order + 1, 2 * order);
    const sorted = times.map((time, order) => ({ time, order })).sort(compare);
    for (const { time, order } of sorted) {
      expect(queue.settle()).toBe(true);
      expect(first(queue)).toEqual([time, order, order + 1, 2 * order]);
      queue.take();
    }
    expect(queue.settle()).toBe(false);
    expect(queue.size).toBe(0);
  });

  test.prop([fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.boolean()), { maxLength: 100 }), fc.boolean()])(
    "gives moved events the place that they would have if they had been put there at once",
    (events, hasHole) => {
      const queue = new EventQueue();
      if (hasHole) queue.push(-1, -1, 0, 0);
      for (const [order, [time]] of events.entries()) queue.push(time, order, 1, order);
      if (hasHole && queue.settle()) queue.take();
      for (const [order, [, time, isMoved]] of events.entries()) {
        if (isMoved) expect(queue.move(1, order, time)).toBe(true);
      }
      expect(queue.move(2, 0, 5)).toBe(false);
      const sorted = events.map(([before, after, isMoved], order) => ({ time: isMoved ? after : before, order }));
      for (const { time, order } of sorted.sort(compare)) {
        expect(queue.settle()).toBe(true);
        expect(first(queue)).toEqual([time, order, 1, order]);
        queue.take();
      }
      expect(queue.settle()).toBe(false);
    },
  );

  test.prop([fc.array(fc.tuple(fc.nat(9), fc.boolean()), { maxLength: 100 }), fc.boolean()])(
    "keeps its order when events are taken away from anywhere",
    (events, hasHole) => {
      const queue = new EventQueue();
      if (hasHole) queue.push(-1, -1, 0, 0);
      for (const [order, [time]] of events.entries()) queue.push(time, order, 1, order);
      if (hasHole && queue.settle()) queue.take();
      for (const [order, [, isRemoved]] of events.entries()) if (isRemoved) expect(queue.remove(1, order)).toBe(true);
      expect(queue.remove(2, 0)).toBe(false);
      const left = events.flatMap(([time, isRemoved], order) => (isRemoved ? [] : [{ time, order }]));
      expect(queue.size).toBe(left.length);
      for (const { time, order } of left.sort(compare)) {
        expect(queue.settle()).toBe(true);
        expect(first(queue)).toEqual([time, order, 1, order]);
        queue.take();
      }
      expect(queue.settle()).toBe(false);
    },
  );

  // A number from 0 pushes an event that far ahead, -1 takes the first event, -2 looks at the first without taking it.
  test.prop([fc.array(fc.integer({ min: -2, max: 6 }), { maxLength: 400 })])(
    "has the first event of a sorted list first, after any mixture of pushes, looks and takes",
    (operations) => {
      const queue = new EventQueue();
      const list: Entry[] = [];
      let now = 0;
      let order = 0;
      for (const operation of operations) {
        if (operation >= 0) {
          queue.push(now + operation, order, order, order);
          list.push({ time: now + operation, order });
          list.sort(compare);
          order += 1;
        } else if (operation === -2) {
          const head = list[0];
          expect(queue.precedes(now, order)).toBe(head !== undefined && head.time <= now);
          // The first event stands before all others, also those of its time, and not before one of a lower order.
          for (const other of list) expect(queue.precedes(other.time, other.order)).toBe(other !== head);
          if (head !== undefined) expect(queue.precedes(head.time, head.order - 0.5)).toBe(false);
        } else {
          const head = list.shift();
          expect(queue.settle()).toBe(head !== undefined);
          if (head === undefined) continue;
          expect(first(queue)).toEqual([head.time, head.order, head.order, head.order]);
          now = head.time;
          queue.take();
        }
        expect(queue.size).toBe(list.length);
      }
    },
  );
});
