/** The calendar against the platform's own, day by day over a whole cycle of 400 years. */
import { describe, expect, it } from "vitest";
import {
  addMonths,
  calendarYears,
  dateFromDays,
  daysFromDate,
  parseDate,
  showDate,
  showPeriod,
  wholeMonths,
  yearsOf,
} from "../../src/foundation/dates.js";

describe("calendar", () => {
  it("agrees with Date on every day of 400 years, both ways", () => {
    for (let day = -73_000; day <= 73_097; day++) {
      const theirs = new Date(day * 86_400_000);
      const date = { year: theirs.getUTCFullYear(), month: theirs.getUTCMonth() + 1, day: theirs.getUTCDate() };
      const ours = dateFromDays(day);
      if (ours.year !== date.year || ours.month !== date.month || ours.day !== date.day) expect(ours).toEqual(date);
      if (daysFromDate(date) !== day) expect(daysFromDate(date)).toBe(day);
    }
  });

  it("writes a whole month as one, and other spans by their first and last day", () => {
    const written = (from: string, until: string) => showPeriod(parseDate(from)!, parseDate(until)!);
    expect(written("2020-02-01", "2020-02-29")).toBe("2020-02");
    expect(written("2020-02-01", "2020-02-28")).toBe("2020-02-01 to 2020-02-28");
    expect(written("2020-02-15", "2020-03-14")).toBe("2020-02-15 to 2020-03-14");
    expect(written("2019-04-01", "2020-03-31")).toBe("2019-04-01 to 2020-03-31");
  });

  it("reads days there are and no others", () => {
    expect(parseDate("1970-01-01")).toBe(0);
    expect(showDate(parseDate("2020-02-29") ?? 0)).toBe("2020-02-29");
    for (const wrong of ["2019-02-29", "2018-13-01", "2018-04-31", "2018-4-1", "18-04-01", "2018-04-01T00:00", ""]) {
      expect(parseDate(wrong)).toBeUndefined();
    }
  });

  it("adds months by the calendar, and says when there is no such day", () => {
    const start = parseDate("2018-04-01") ?? 0;
    expect(showDate(addMonths(start, 12) ?? 0)).toBe("2019-04-01");
    expect(showDate(addMonths(start, -4) ?? 0)).toBe("2017-12-01");
    expect(addMonths(parseDate("2018-01-31") ?? 0, 1)).toBeUndefined();
    expect(addMonths(parseDate("2020-02-29") ?? 0, 12)).toBeUndefined();
  });
});

it("whole months are counted, and none where days are left over", () => {
  const day = (text: string) => parseDate(text)!;
  expect(wholeMonths(day("2019-01-01"), day("2019-02-01"))).toBe(1);
  expect(wholeMonths(day("2019-11-15"), day("2020-02-15"))).toBe(3);
  expect(wholeMonths(day("2019-01-01"), day("2019-01-11"))).toBeNull();
  expect(wholeMonths(day("2019-01-01"), day("2019-01-01"))).toBeNull();
  expect(wholeMonths(day("2019-01-31"), day("2019-03-01"))).toBeNull();
});

describe("the length of a span in calendar years", () => {
  it.each([
    ["a year with 29 February in it", "2019-04-01", 366, 1],
    ["a year without", "2018-04-01", 365, 1],
    ["one day short of a leap year", "2019-04-01", 365, 365 / 366],
    ["three years, one of them a leap year", "2018-04-01", 365 + 366 + 365, 3],
    ["four years are exactly four", "2018-04-01", 4 * 365 + 1, 4],
    ["two years and a part of the third", "2018-04-01", 365 + 366 + 73, 2.2],
    ["13 weeks", "2018-04-01", 91, 91 / 365],
    ["13 weeks of a leap year", "2019-04-01", 91, 91 / 366],
    ["from 29 February to 28 February", "2020-02-29", 366, 1],
    ["from 29 February to the next of them", "2020-02-29", 4 * 365 + 1, 4],
    ["a hundred years", "1900-01-01", 36_524, 100],
    ["one day", "2019-01-01", 1, 1 / 365],
    ["nothing", "2019-01-01", 0, 0],
  ])("%s", (_, start, days, years) => {
    expect(calendarYears(parseDate(start) ?? 0, days)).toBeCloseTo(years, 12);
    if (Number.isInteger(years)) expect(calendarYears(parseDate(start) ?? 0, days)).toBe(years);
  });
});

it("gives the whole years of a span, which begin on the day and month of its first day, and have 365 or 366 days", () => {
  const of = (start: string, length: number) => yearsOf(parseDate(start) ?? 0, length);
  expect(of("2019-01-01", 364)).toEqual([]);
  expect(of("2019-01-01", 365)).toEqual([{ first: 0, days: 365 }]);
  expect(of("2019-04-01", 1000)).toEqual([
    { first: 0, days: 366 },
    { first: 366, days: 365 },
  ]);
  // From 29 February to 1 March, and to 1 March again.
  expect(of("2020-02-29", 731)).toEqual([
    { first: 0, days: 366 },
    { first: 366, days: 365 },
  ]);
});
