/** The table of people: rows in use, rows used again, room for more. */
import { describe, expect, test } from "vitest";
import { SizeError } from "../../src/foundation/errors.js";
import { NONE, People } from "../../src/model/state/people.js";
import { PlainStayTable } from "../../src/model/state/plain-stay-table.js";

describe("the table of people", () => {
  test("uses a row again with nothing left of who had it", () => {
    const people = new People(2);
    const first = people.add(1, 2, 3);
    people.stage[first] = 4;
    people.ready[first] = 1;
    people.service[first] = 2;
    people.remove(first);
    expect(people.present(first)).toBe(false);
    const second = people.add(0, 0, 0);
    expect(second).toBe(first);
    expect([people.stage[second], people.ready[second], people.service[second]]).toEqual([NONE, 0, NONE]);
    expect(people.inside).toBe(1);
  });

  test("grows and keeps what it holds", () => {
    const people = new People(3);
    for (let k = 0; k < 5000; k++) {
      const person = people.add(k % 300, k % 9, k % 4);
      people.key[person] = k;
      people.draws[person * people.stride + 2] = k / 2;
    }
    expect(people.inside).toBe(5000);
    const keys = new Set<number>();
    for (let person = people.first(); person !== NONE; person = people.after(person)) {
      const k = people.key[person];
      keys.add(k);
      expect(people.class[person]).toBe(k % 300);
      expect(people.draws[person * people.stride + 2]).toBe(k / 2);
    }
    expect(keys.size).toBe(5000);
  });

  test.each([0, 1500, 4000])("with room for %d from the beginning hands out the same rows", (expected) => {
    const people = new People(1, expected);
    const took = Array.from({ length: 1400 }, () => people.add(0, 0, 0));
    const next = people.add(0, 0, 0);
    expect([...took, next]).toEqual([...took, next].map((_, k) => k * took[1]));
    for (const row of [7, 1200, 3]) people.remove(took[row]);
    expect([0, 0, 0, 0].map(() => people.add(0, 0, 0))).toEqual([took[3], took[1200], took[7], next + took[1]]);
  });

  test("has room for a million people, and says so where there is none for more", () => {
    expect(new People(1, 1_000_000).rows).toBe(1_000_000);
    expect(() => new People(1, 2_000_000)).toThrow(new SizeError("there is no room for 2000000 people at once"));
  });

  test("has room for no more people in plain stays than for people", () => {
    // Rows double from 64: there are 64, then 128, and 256 would be more than 200.
    const table = new PlainStayTable(3, 200);
    for (let k = 0; k < 128; k++) table.add();
    expect(() => table.add()).toThrow(new SizeError("there is no room for 256 people at once"));
    // A million has room, and two million have not, as above.
    const { mostRows } = new People(1);
    expect(mostRows).toBeGreaterThanOrEqual(1_000_000);
    expect(mostRows).toBeLessThan(2_000_000);
  });

  test("goes through whoever is inside, in the order of their rows", () => {
    const people = new People(1);
    expect(people.first()).toBe(NONE);
    const took = Array.from({ length: 100 }, () => people.add(0, 0, 0));
    for (const row of [0, 5, 6, 99]) people.remove(took[row]);
    const met: number[] = [];
    for (let person = people.first(); person !== NONE; person = people.after(person)) met.push(person);
    expect(met).toEqual(took.filter((_, row) => ![0, 5, 6, 99].includes(row)));
  });

  test("has everybody complete before they are gone through, and orders them whatever their rows", () => {
    const people = new People(1);
    const add = (cameAt: number, cls: number, key: number, visit = 0) => {
      const person = people.add(cls, 0, 0);
      people.cameAt[person] = cameAt;
      people.key[person] = key;
      people.visit[person] = visit;
    };
    const who = (person: number) => [people.class[person], people.key[person], people.visit[person]].join(" ");
    add(5, 1, 0);
    add(9, 0, 7, 1);
    let isComplete = false;
    people.completeBy(() => {
      if (!isComplete) add(5, 0, 3);
      isComplete = true;
    });
    add(4, 0, 7);
    // Two who are there at the first instant, as whose keys count down, and a newcomer of that instant.
    add(0, 0, -2);
    add(0, 0, 0);
    add(0, 1, -1);
    expect(people.inOrder().map(who)).toEqual(["1 -1 0", "0 -2 0", "0 0 0", "0 7 0", "0 3 0", "1 0 0", "0 7 1"]);
    const [first, second] = people.inOrder();
    expect(Math.sign(people.compare(second, first))).toBe(1);
  });

  test("has room for any number of classes", () => {
    const people = new People(1);
    for (const cls of [0, 254, 255, 256, 1000]) {
      const person = people.add(cls, 0, 0);
      expect(people.present(person)).toBe(true);
      expect(people.class[person]).toBe(cls);
    }
  });
});
