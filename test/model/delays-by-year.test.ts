/** Delays by year of the measured period: counted in the year in which they are, and together what there is in all. */
import { describe, expect, test } from "vitest";
import { measuresOf } from "../../src/model/measures/measures.js";
import { replicate } from "../../src/model/replication.js";
import { blueprintOf, valueIn } from "./runs.js";

/** Somebody is ready on day 100 of 2019 and waits for a place that falls free 365 days later. */
const waiting = (length: string, warmUp = "0 days", start = "2019-01-01") => `
title: One long delay
run: { start: ${start}, warm-up: ${warmUp}, length: ${length} }
areas: { north: { hospitals: { lister: 100 % } }, south: { hospitals: { watford: 100 % } } }
hospitals: { lister: {}, watford: {} }
services: { ward: { setting: acute, beds: 9 }, care: { setting: home, places: 1 } }
people:
  first: { arrive: { at: care, rate: 0 per day } }
  second: { arrive: { at: ward, rate: 0 per day }, stages: { care: { stay: 4000 days } } }
stages:
  ward: { stay: 100 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 465 days, next: { home: 100 % } }
initially:
  - { people: 1, class: first, in: care, remaining: whole }
  - { people: { south: 1 }, class: second, in: ward, remaining: whole }
`;

function value(text: string, key: string, by: Record<string, string>): number {
  const blueprint = blueprintOf(text);
  return valueIn(blueprint, replicate(blueprint, "1", 1), key, by);
}

describe("delays by year", () => {
  test("are the days of delay in each year", () => {
    const text = waiting("2 years");
    // From day 100 of 2019 to its end, and as many days of 2020 as were left.
    expect(["1", "2"].map((year) => value(text, "delayed-days", { year }))).toEqual([265, 100]);
    for (const by of [{ hospital: "watford" }, { area: "south" }, { setting: "acute" }, { responsible: "social-care" }])
      expect(["1", "2"].map((year) => value(text, "delayed-days", { ...by, year }))).toEqual([265, 100]);
    for (const by of [{ hospital: "lister" }, { area: "north" }, { setting: "non-acute" }, { responsible: "nhs" }])
      expect(["1", "2"].map((year) => value(text, "delayed-days", { ...by, year }))).toEqual([0, 0]);
    expect(value(text, "delayed-days", {})).toBe(365 / 2);
  });

  test("are beds at the midnights of each year, of which 2020 has one more", () => {
    const text = waiting("2 years");
    expect(value(text, "dtoc-beds", { year: "1" })).toBeCloseTo(265 / 365, 12);
    expect(value(text, "dtoc-beds", { year: "2" })).toBeCloseTo(100 / 366, 12);
    expect(value(text, "dtoc-beds", { hospital: "watford", year: "2" })).toBeCloseTo(100 / 366, 12);
  });

  test("begin with the first measured day, whatever the date", () => {
    // The warm-up ends on day 150, in the middle of the delay; the first year with day 515, after it.
    const text = waiting("2 years", "150 days");
    expect(["1", "2"].map((year) => value(text, "delayed-days", { year }))).toEqual([315, 0]);
  });

  test("leave days over in no year, and are not told where there are less than two", () => {
    const yearsOf = (length: string) => [
      ...new Set(measuresOf(blueprintOf(waiting(length))).flatMap(({ by }) => by.year ?? [])),
    ];
    expect(yearsOf("730 days")).toEqual([]);
    expect(yearsOf("731 days")).toEqual(["1", "2"]);
    expect(yearsOf("1000 days")).toEqual(["1", "2"]);
  });

  test("are together the delays of the period, in all and of each part", () => {
    const text = `
title: A ward before a care home
run: { start: 2019-04-01, warm-up: 30 days, length: 3 years }
areas: { north: {}, south: {} }
services: { ward: { setting: acute, beds: 30 }, care: { setting: home, places: 20 } }
people: { older: { arrive: { at: ward, rate: 1 per day } } }
stages:
  ward: { stay: { exponential: { mean: 5 days } }, next: { care: 60 %, home: 40 % } }
  care: { waiting: { reason: E, responsible: { nhs: 30 %, social-care: 70 % } }, stay: { exponential: { mean: 40 days } }, next: { home: 100 % } }
`;
    const blueprint = blueprintOf(text);
    const row = replicate(blueprint, "1", 1);
    const years = ["1", "2", "3"];
    for (const by of [
      {},
      { area: "north" },
      { area: "south" },
      { responsible: "nhs" },
      { setting: "acute" },
    ] as const) {
      const each = years.map((year) => valueIn(blueprint, row, "delayed-days", { ...by, year }));
      expect(Math.min(...each)).toBeGreaterThan(0);
      expect(each[0] + each[1] + each[2]).toBeCloseTo(3 * valueIn(blueprint, row, "delayed-days", by), 6);
    }
    const beds = years.map((year, k) => valueIn(blueprint, row, "dtoc-beds", { year }) * [366, 365, 365][k]);
    expect(beds[0] + beds[1] + beds[2]).toBeCloseTo(3 * valueIn(blueprint, row, "delayed-days-official"), 6);
  });
});
