/** Stocks of equipment: who waits for a unit and when it comes back, by hand and by Little's law. */
import { describe, expect, test } from "vitest";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, delaysOf, inDays, inside, ran, rowsOf, valueIn } from "./runs.js";

/** Eight people, all ready on the first day, who need a bed of the stock at home; it is delivered in half a day. */
const home = (stock: string, more = "") => `
title: Beds at home
run: { start: 2019-04-01, warm-up: 0 days, length: 60 days }
services: { ward: { setting: acute, beds: 20 }, care: { setting: home, unlimited: true } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stocks: { beds: ${stock} }
tasks: { delivery: { reason: F, responsible: nhs, time: 12 h, stock: beds } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care: { arrange: [delivery], waiting: { reason: E, responsible: nhs }, stay: 300 days, next: { independent: 100 % } }
initially: [{ people: 8, class: patient, in: ward, remaining: ready }]
${more}
`;

function starts(text: string): number[] {
  const world = ran(text);
  return inside(world)
    .filter((person) => world.people.stage[person] === 1)
    .map((person) => inDays(world.people.stageSince[person]))
    .sort((a, b) => a - b);
}

describe("a task with a stock", () => {
  test("waits until a unit has come back", () => {
    // Three beds, each out for half a day of delivery and ten days at home.
    expect(starts(home("{ units: 3, lent-for: 10 days }"))).toEqual([0.5, 0.5, 0.5, 11, 11, 11, 21.5, 21.5]);
  });

  test("is the reason for the delay while it waits", () => {
    const world = ran(home("{ units: 3, lent-for: 10 days }"));
    expect(delaysOf(world, "F").days).toBeCloseTo(3 * 0.5 + 3 * 11 + 2 * 21.5, 9);
  });

  test("finds more units from a date, and fewer", () => {
    const more = "changes: [{ on: 2019-04-05, stocks: { beds: { units: 5 } } }]";
    expect(starts(home("{ units: 3, lent-for: 10 days }", more))).toEqual([0.5, 0.5, 0.5, 4.5, 4.5, 11, 11, 11]);
    // Those that come back on the eleventh day are not lent again but for one.
    const fewer = "changes: [{ on: 2019-04-05, stocks: { beds: { units: 1 } } }]";
    expect(starts(home("{ units: 3, lent-for: 10 days }", fewer))).toEqual([0.5, 0.5, 0.5, 11, 21.5, 32, 42.5, 53]);
  });

  test("gives its unit back when the person dies before it is delivered", () => {
    const dying = home("{ units: 1, lent-for: 10 days }").replace(
      "next: { care: 100 % } }",
      "next: { care: 100 % }, while-waiting: { died: 90 % per day } }",
    );
    const world = ran(dying);
    expect(world.harm.diedWaiting[0]).toBeGreaterThan(3);
    const [beds] = world.stocks.resources;
    expect([beds.inUse, beds.waiting]).toEqual([0, 0]);
  });

  test("is not felt where there are units for everybody", () => {
    const busy = (stock: string) =>
      home(stock)
        .replace("rate: 0 per day", "rate: 3 per day")
        .replace("stay: 5 days", "stay: { exponential: { mean: 5 days } }");
    const plenty = blueprintOf(busy("{ units: 9999, lent-for: 10 days }"));
    const without = blueprintOf(
      busy("{ units: 9999, lent-for: 10 days }")
        .replace(/^stocks.*$/m, "")
        .replace(", stock: beds", ""),
    );
    const [rows, others] = [plenty, without].map((blueprint) => rowsOf(blueprint, 2));
    for (const key of ["delayed-days", "departures", "arrivals"])
      rows.forEach((row, k) => {
        expect(valueIn(plenty, row, key, {})).toBe(valueIn(without, others[k], key, {}));
      });
  });
});

test("what is out is the rate × the time that each is out", () => {
  // 4 a day, each for half a day and 20 days: 82 beds, by Little's law.
  const text = home("{ units: 500, lent-for: 20 days }")
    .replace("rate: 0 per day", "rate: 4 per day")
    .replace("beds: 20", "beds: 99")
    .replace("warm-up: 0 days, length: 60 days", "warm-up: 60 days, length: 3 years")
    .replace(/^initially.*$/m, "");
  const blueprint = blueprintOf(text);
  const rows = rowsOf(blueprint, 8);
  const mean = rows.reduce((total, row) => total + valueIn(blueprint, row, "stock-in-use", { stock: "beds" }), 0) / 8;
  // The count of a Poisson process over 8 × 1,096 days has a relative standard deviation of 0.53 %; three of them.
  expect(Math.abs(mean / 82 - 1)).toBeLessThan(0.016);
  expect(valueIn(blueprint, rows[0], "stock-wait", { stock: "beds" })).toBe(0);
});

describe("the input", () => {
  test("names a stock that there is", () => {
    expect(issuesOf(home("{ units: 3, lent-for: 10 days }").replace("stock: beds", "stock: bed"))).toEqual([
      expect.stringContaining("tasks.delivery.stock"),
    ]);
    expect(issuesOf(home("{ units: 2.5, lent-for: 10 days }"))).toEqual([expect.stringContaining("stocks.beds.units")]);
  });
});
