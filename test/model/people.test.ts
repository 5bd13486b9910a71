/** The table of people: rows in use, rows used again, room for more. */
import { describe, expect, test } from "vitest";
import { NONE, People } from "../../src/model/state/people.js";

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
    for (let person = 0; person < people.rows; person++) {
      if (!people.present(person)) continue;
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
    expect(took).toEqual(took.map((_, k) => k));
    for (const person of [7, 1200, 3]) people.remove(person);
    expect([0, 0, 0, 0].map(() => people.add(0, 0, 0))).toEqual([3, 1200, 7, 1400]);
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
