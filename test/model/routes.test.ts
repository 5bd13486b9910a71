/** Where people go on to from a stage, and which services they have had: by routing, by hand. */
import { describe, expect, test } from "vitest";
import { blueprintOf, ran, rowsOf, valueIn } from "./runs.js";

/** Ten people, all ready on the first day for care of two places; what is full is bought elsewhere after a day. */
const full = `
title: Full
run: { start: 2019-04-01, warm-up: 0 days, length: 60 days }
services: { ward: { setting: acute, beds: 20 }, care: { setting: home, places: 2 }, spot: { setting: home, unlimited: true } }
people: { patient: { arrive: { at: ward, rate: 1 per day } } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: nhs }, stay: 8 days, overflow: [{ after: 1 day, service: spot, returns: never }], next: { independent: 100 % } }
`;

describe("the share who go on to each next stage", () => {
  const text = `
title: Routing
run: { start: 2019-04-01, warm-up: 4 weeks, length: 1 year }
services: { ward: { setting: acute, beds: 500 }, care: { setting: home, places: 500 } }
people:
  old: { arrive: { at: ward, rate: 20 per day } }
  young: { arrive: { at: ward, rate: 20 per day }, stages: { ward: { next: { care: 10 %, home: 90 % } } } }
stages:
  ward: { stay: 5 days, next: { care: 40 %, home: 60 % } }
  care: { waiting: { reason: E, responsible: nhs }, stay: 8 days, next: { independent: 100 % } }
`;
  const blueprint = blueprintOf(text);
  const rows = rowsOf(blueprint, 4);
  const mean = (by: Record<string, string>) =>
    rows.reduce((total, row) => total + valueIn(blueprint, row, "next-share", by), 0) / rows.length;

  test("is that of the routing, for each class and for both", () => {
    // 7,300 people a year and class, four times: a standard deviation of 0.3 points or less, four of which are 1.2.
    expect(Math.abs(mean({ class: "old", stage: "ward", next: "care" }) - 0.4)).toBeLessThan(0.012);
    expect(Math.abs(mean({ class: "young", stage: "ward", next: "care" }) - 0.1)).toBeLessThan(0.012);
    expect(Math.abs(mean({ stage: "ward", next: "care" }) - 0.25)).toBeLessThan(0.012);
  });

  test("sums to all of them", () => {
    for (const row of rows) {
      const shares = ["care", "home"].map((next) => valueIn(blueprint, row, "next-share", { stage: "ward", next }));
      expect(shares[0] + shares[1]).toBeCloseTo(1, 12);
      expect(valueIn(blueprint, row, "next-share", { stage: "care", next: "independent" })).toBe(1);
    }
  });
});

describe("the share who have had a service", () => {
  test("leaves out those whom another served because it was full", () => {
    const world = ran(full);
    const blueprint = blueprintOf(full);
    const [row] = rowsOf(blueprint, 1);
    const elsewhere = world.use.overflowed[1];
    expect(elsewhere).toBeGreaterThan(10);
    const [ward, care] = ["ward", "care"].map((service) =>
      valueIn(blueprint, row, "through-share", { class: "patient", service }),
    );
    expect(ward).toBe(1);
    expect(care).toBeGreaterThan(0.1);
    expect(care).toBeLessThan(0.5);
    // All who left have been on the ward, and then in care or elsewhere.
    const { had, left } = world.routes;
    expect(had[0]).toBe(left[0]);
    expect(had[1] + had[2]).toBe(left[0]);
    expect(left[0]).toBe(world.heads.departed[0]);
  });

  test("does not ask those who were there at the start", () => {
    const start = `${full}initially: [{ people: 1, class: patient, in: care, remaining: ready }]\n`;
    const world = ran(start);
    expect(world.routes.left[0]).toBe(world.heads.departed[0] - 1);
  });
});

test("a service that a stage has from a date on has its share and its waits, by class too", () => {
  // Whoever leaves the ward before 10 April has the one service, and whoever leaves it later the other, for 10 days.
  const blueprint = blueprintOf(`
title: Another service from a date on
run: { start: 2019-04-01, warm-up: 0 days, length: 30 days }
services: { ward: { setting: acute, unlimited: true }, before: { setting: home, unlimited: true }, after: { setting: home, unlimited: true } }
people: { patient: { arrive: { at: ward, rate: 5 per day } } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care: { service: before, waiting: { reason: E, responsible: nhs }, stay: 10 days, next: { independent: 100 % } }
changes: [{ on: 2019-04-10, stages: { care: { service: after } } }]`);
  const [row] = rowsOf(blueprint, 1);
  const value = (key: string, service: string) => valueIn(blueprint, row, key, { class: "patient", service });
  // Nobody waits for what has no limit; everybody has had one of the two, and nobody both.
  expect(value("wait", "before")).toBe(0);
  expect(value("wait", "after")).toBe(0);
  expect(value("through-share", "before")).toBeGreaterThan(0);
  expect(value("through-share", "after")).toBeGreaterThan(0);
  expect(value("through-share", "before") + value("through-share", "after")).toBeCloseTo(1, 9);
});
