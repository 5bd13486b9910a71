/** The list of measures is fixed by the blueprint; the values are numbers, or NaN where nobody gave one. */
import { describe, expect, test } from "vitest";
import { millisecondsOf } from "../../src/foundation/time.js";
import { measuresOf } from "../../src/model/measures/measures.js";
import { replicate } from "../../src/model/replication.js";
import { ServiceUse } from "../../src/model/state/service-use.js";
import { blueprintAt, blueprintOf, place, valueIn } from "./runs.js";

const EMPTY = `
title: Nobody comes
run: { start: 2019-01-07, warm-up: 7 days, length: 40 days }
services: { ward: { setting: acute, beds: 3 }, care: { setting: home, places: 0 } }
people: { patient: { arrive: { at: ward } } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 1 day, next: { home: 100 % } }
`;

describe("the measures", () => {
  test.each([
    "scenarios/published/two-contracts.yaml",
    "scenarios/teaching/one-ward.yaml",
    "scenarios/hertfordshire-2019/two-contracts.yaml",
  ])("of %s are each of its own name and thing", (path) => {
    const measures = measuresOf(blueprintAt(path));
    const names = measures.map(({ key, by }) => JSON.stringify([key, Object.entries(by).sort()]));
    expect(new Set(names).size).toBe(names.length);
    for (const { label, unit } of measures) expect(label.length * unit.length).toBeGreaterThan(0);
  });

  test("are as many as the values, whoever comes", () => {
    const blueprint = blueprintOf(EMPTY);
    const row = replicate(blueprint, "1", 0);
    expect(row).toHaveLength(measuresOf(blueprint).length);
    expect(valueIn(blueprint, row, "delayed-days")).toBe(0);
    expect(valueIn(blueprint, row, "occupancy", { service: "ward" })).toBe(0);
    expect(valueIn(blueprint, row, "utilisation", { service: "ward" })).toBe(0);
    // Nothing there to use, nobody who waited, no delay that ended: no value.
    expect(valueIn(blueprint, row, "utilisation", { service: "care" })).toBeNaN();
    expect(valueIn(blueprint, row, "wait", { service: "care" })).toBeNaN();
    expect(valueIn(blueprint, row, "length-of-delay")).toBeNaN();
  });

  test("have no share of delayed days that the situation report does not know", () => {
    const blueprint = blueprintOf(EMPTY);
    expect(() => place(blueprint, "delayed-days", { reason: "C", responsible: "social-care" })).toThrow(RangeError);
    expect(place(blueprint, "delayed-days", { reason: "C", responsible: "nhs" })).toBeGreaterThan(0);
  });
});

describe("a run worked out by hand", () => {
  // Two people in a ward from 1 January; both ready on the 6th; the first place of care is free, the second comes on
  // the 16th.
  const text = `
title: By hand
run: { start: 2019-01-01, warm-up: 0 days, length: 40 days }
areas: { north: { adults: 30000 }, south: { adults: 20000 } }
hospitals: { infirmary: {} }
services:
  ward: { setting: acute, beds: 4, price: £100 per day, payer: nhs, delayed-day-price: £300 per day, delayed-day-payer: council }
  care:
    setting: home
    hours: 10 hours per week
    changes: [{ from: 2019-01-16, add: 10 hours per week }]
    price: £20 per hour
    payer: council
people:
  patient: { arrive: { at: ward, areas: { north: 100 %, south: 0 % } } }
  visitor: { arrive: { at: ward, areas: { north: 100 %, south: 0 % } } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 7 days, hours: 10 hours per week, next: { home: 100 % } }
initially: [{ people: 2, class: patient, in: ward, remaining: whole }]
`;
  const blueprint = blueprintOf(text);
  const row = replicate(blueprint, "1", 0);
  const value = (key: string, by: Record<string, string> = {}) => valueIn(blueprint, row, key, by);
  const perYear = 365 / 40;

  // The first is served on the 6th and leaves on the 13th: the second then starts, after seven days.
  test.each<[string, Record<string, string>, number]>([
    ["delayed-days", {}, 7 * perYear],
    ["delayed-days-official", { reason: "E" }, 7 * perYear],
    ["delayed-days", { reason: "A" }, 0],
    ["delayed-days", { area: "north" }, 7 * perYear],
    ["delayed-days", { area: "south" }, 0],
    ["dtoc-beds", {}, 7 / 40],
    ["dtoc-beds", { month: "2019-01" }, 7 / 31],
    ["dtoc-beds", { month: "2019-02" }, 0],
    ["dtoc-beds", { month: "2019-01", responsible: "social-care" }, 7 / 31],
    ["dtoc-beds", { month: "2019-01", area: "north" }, 7 / 31],
    ["dtoc-beds", { month: "2019-01", area: "south" }, 0],
    ["dtoc-beds", { month: "2019-01", class: "patient" }, 7 / 31],
    ["dtoc-beds", { month: "2019-01", class: "visitor" }, 0],
    ["delayed-rate", {}, (7 / 40) * 2],
    ["delayed-rate", { area: "north" }, ((7 / 40) * 10) / 3],
    ["delays-ended", {}, perYear],
    ["length-of-delay", {}, 7],
    ["length-of-delay", { band: "7-13 days" }, 1],
    ["length-of-delay", { band: "7-13 days", setting: "acute" }, 1],
    ["length-of-delay-official", {}, 7],
    ["length-of-delay-official", { setting: "acute" }, 7],
    ["delays-without-midnight", {}, 0],
    ["delayed-days-awaiting", { service: "care" }, 7 * perYear],
    ["delayed-days-awaiting", { service: "ward" }, 0],
    // The ward is shared; its people are those of the only hospital.
    ["delayed-share", {}, 7 / 17],
    ["delayed-share", { hospital: "infirmary" }, 7 / 17],
    // One person at 7 of 40 midnights: the 33 lowest are 0.
    ["dtoc-beds", { quantile: "50 %" }, 0],
    ["dtoc-beds", { quantile: "85 %" }, 1],
    ["dtoc-beds", { quantile: "99 %", setting: "acute" }, 1],
    ["dtoc-beds", { quantile: "99 %", setting: "non-acute" }, 0],
    ["occupancy", { service: "ward" }, 17 / 40],
    ["occupancy", { service: "ward", level: "2" }, 5 / 40],
    ["occupancy", { service: "ward", at: "full" }, 0],
    ["occupancy", { service: "ward", month: "2019-01" }, 17 / 31],
    ["occupancy", { service: "care", month: "2019-01" }, (10 * 14) / 31],
    ["occupancy", { service: "care", month: "2019-02" }, 0],
    ["queue", { service: "care" }, 7 / 40],
    ["queue", { service: "care", at: "queue" }, 7 / 40],
    ["queue", { service: "ward" }, 0],
    ["stranded-capacity", { service: "care" }, 0],
    ["capacity", { service: "care" }, (15 * 10 + 25 * 20) / 40],
    ["utilisation", { service: "care" }, 140 / 650],
    ["blocked-capacity", { service: "ward", of: "pool" }, 7 / 40],
    ["wait", { service: "care" }, 3.5],
    ["wait", { service: "care", quantile: "90 %" }, 7],
    ["wait", { service: "care", class: "patient" }, 3.5],
    ["wait", { service: "care", origin: "bed" }, 3.5],
    ["chance-of-waiting", { service: "care" }, 0.5],
    ["chance-of-waiting", { service: "care", origin: "bed" }, 0.5],
    ["within-24-hours", { service: "care" }, 0.5],
    ["length-of-stay", { service: "ward" }, (5 + 12) / 2],
    ["length-of-stay", { service: "care" }, 7],
    ["time-in-system", {}, (12 + 19) / 2],
    ["time-in-system", { class: "patient" }, (12 + 19) / 2],
    ["starts", { service: "care" }, 2 * perYear],
    ["starts", { service: "care", of: "period" }, 2],
    ["departures", { of: "period" }, 2],
    ["departures", { of: "period", class: "patient" }, 2],
    ["arrivals", { of: "period" }, 0],
    ["inside", { service: "care" }, 14 / 40],
    // Somebody is in care for 14 of 40 days.
    ["inside", { service: "care", quantile: "50 %" }, 0],
    ["inside", { service: "care", quantile: "85 %" }, 1],
    ["outcomes", { outcome: "home" }, 2 * perYear],
    ["inside", { at: "start" }, 2],
    ["inside", { at: "end" }, 0],
    ["cost", { payer: "nhs" }, 1700 * perYear],
    ["cost", { payer: "council" }, (2 * 10 * 20 + 7 * 300) * perYear],
    ["cost", {}, (1700 + 400 + 2100) * perYear],
  ])("%s %o", (key, by, expected) => {
    expect(value(key, by)).toBeCloseTo(expected, 9);
  });

  test("the share of a hospital's occupied beds whose people are delayed", () => {
    const own = blueprintOf(text.replace("beds: 4", "beds: { infirmary: 4 }"));
    const share = valueIn(own, replicate(own, "1", 0), "delayed-share", { hospital: "infirmary" });
    expect(share).toBeCloseTo(7 / 17, 12);
  });
});

describe("quantiles of waits", () => {
  const use = () => new ServiceUse(blueprintOf(EMPTY));

  test("are whole hours, rounded down", () => {
    const waits = use();
    for (const hours of [0, 1.5, 3, 7.9, 30]) waits.start(0, millisecondsOf(hours / 24), false);
    const hours = [0.2, 0.4, 0.6, 0.8, 1].map((p) => Math.round(waits.waitQuantile(0, p) * 24));
    expect(hours).toEqual([0, 1, 3, 7, 30]);
    expect(waits.withinDay[0]).toBe(4);
  });

  test("know no longest wait", () => {
    const waits = use();
    for (let k = 0; k < 10; k++) waits.start(0, millisecondsOf(250), false);
    expect([0.5, 0.9, 0.95].map((p) => waits.waitQuantile(0, p))).toEqual([250, 250, 250]);
  });

  test("are not a number for a service nobody started in", () => {
    expect(use().waitQuantile(1, 0.5)).toBeNaN();
  });
});

test("the shares of time at every level are those of all the time, where capacity rises", () => {
  // One bed for two days, three for eight: 5 people a day for stays of 3 days keep all of them in use but at first.
  const blueprint = blueprintOf(`
title: More beds from the third day on
run: { start: 2019-04-01, warm-up: 0 days, length: 10 days }
services:
  ward: { setting: acute, beds: 1, changes: [{ from: 2019-04-03, add: 2 beds }] }
people: { patient: { arrive: { at: ward, rate: 5 per day } } }
stages: { ward: { stay: 3 days, next: { home: 100 % } } }`);
  const row = replicate(blueprint, "1", 0);
  const shares = [0, 1, 2, 3].map((level) =>
    valueIn(blueprint, row, "occupancy", { service: "ward", level: String(level) }),
  );
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(shares[3]).toBeGreaterThan(0.7);
});
