/** Quantities in units of one kind, as numbers that can be compared. */
import { expect, test } from "vitest";
import { inOneUnit, inUnitOfFirst } from "../../src/scenario/schema/one-unit.js";

test.each([
  // In one unit already: as written.
  [["1 days", "4 days"], [1, 4], "days"],
  [["£0.1", "£0.30"], [0.1, 0.3], ""],
  [["-1 % per year", "2 % per year"], [-1, 2], "% per year"],
  // The same unit in two words: the last word.
  [["1 day", "4 days"], [1, 4], "days"],
  [["1", "4 beds"], [1, 4], "beds"],
  [["4 per day", "6/day"], [4, 6], "per day"],
  // Two units: the smaller one, in which whole numbers stay whole.
  [["24 hours", "4 days"], [24, 96], "hours"],
  [["1 day", "2 weeks"], [1, 14], "day"],
  [["3 days", "36 hours", "1 week"], [72, 36, 168], "hours"],
  [["4 per day", "35 per week"], [28, 35], "per week"],
  [["£10 per day", "£140 per week"], [70, 140], "per week"],
  [["5 hours per day", "40 hours per week"], [35, 40], "hours per week"],
  [["0 weeks", "3 days"], [0, 3], "days"],
])("%j", (texts, numbers, unit) => {
  expect(inOneUnit(texts)).toEqual({ numbers, unit, pounds: texts[0].startsWith("£") });
});

test.each([
  [["1 day", "40 %"]],
  [["1 day", "2 per day"]],
  [["1", "2 days"]],
  [["£10 per day", "10 per day"]],
  [["2020-04-01", "2020-06-01"]],
  [["2020-04-01", "2021-04-01"]],
  [["08:00", "12:00"]],
  [["ward", "1 day"]],
])("%j are of different kinds", (texts) => {
  expect(inOneUnit(texts)).toBeUndefined();
});

test("the unit of the first is kept where it is asked for, whichever is the smaller", () => {
  expect(inUnitOfFirst(["2 weeks", "7 days", "1 day"])).toEqual({
    numbers: [2, 1, 0.142857142857],
    pounds: false,
    unit: "weeks",
  });
  expect(inUnitOfFirst(["1 day", "4 days"])).toEqual({ numbers: [1, 4], pounds: false, unit: "day" });
  expect(inUnitOfFirst(["1 day", "4 %"])).toBeUndefined();
});
