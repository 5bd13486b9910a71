/** What things cost: used or contracted, by shares of payers, teams by posts or hours, budget lines. All by hand. */
import { describe, expect, test } from "vitest";
import { measuresOf } from "../../src/model/measures/measures.js";
import { replicate } from "../../src/model/replication.js";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, valueIn } from "./runs.js";

/** One person with 10 hours a week through a year of 366 days, from 1 April 2019; nobody else comes. */
const scenario = (care: string, more = "") => `
title: Costs
run: { start: 2019-04-01, warm-up: 2 weeks, length: 1 year }
areas: { north: {}, south: {} }
services: { care: { setting: home, hours: { north: 100 hours per week, south: 40 hours per week }, ${care} } }
people: { patient: { arrive: { at: care } } }
stages: { care: { stay: 900 days, hours: 10 hours per week, next: { home: 100 % } } }
initially: [{ people: { north: 1, south: 0 }, class: patient, in: care, remaining: whole }]
${more}`;

function costOf(text: string, by: Record<string, string> = {}): number {
  const blueprint = blueprintOf(text);
  return valueIn(blueprint, replicate(blueprint, "1", 0), "cost", by);
}

const WEEKS = 366 / 7;

describe("a service", () => {
  test("that is charged as used costs what is held", () => {
    expect(costOf(scenario("price: £20 per hour"))).toBeCloseTo(10 * WEEKS * 20, 6);
  });

  test("that is charged as contracted costs all that there is, used or not", () => {
    expect(costOf(scenario("price: £20 per hour, charged: contracted"))).toBeCloseTo(140 * WEEKS * 20, 6);
    const places = scenario("price: £700/week, charged: contracted")
      .replace("hours: { north: 100 hours per week, south: 40 hours per week }", "places: 8")
      .replace("hours: 10 hours per week, ", "");
    expect(costOf(places)).toBeCloseTo(8 * 100 * 366, 6);
  });

  test("that is contracted follows dated changes of its hours and of its price", () => {
    const text = (more: string) => scenario("price: £20 per hour, charged: contracted", more);
    // A hundred days, then 266: all hours a tenth up; twice the price; hours at £20 as used.
    const changed = (services: string) =>
      costOf(text(`changes: [{ on: 2019-07-10, services: { care: { ${services} } } }]`));
    expect(changed("hours: +10 %")).toBeCloseTo(((100 + 266 * 1.1) / 7) * 140 * 20, 6);
    expect(changed("price: × 2")).toBeCloseTo(((100 + 266 * 2) / 7) * 140 * 20, 6);
    expect(changed("charged: used")).toBeCloseTo(((100 * 140 + 266 * 10) / 7) * 20, 6);
    const pilot = scenario(
      "price: £20 per hour, charged: contracted, changes: [{ from: 2019-07-10, for: 4 weeks, add: 30 hours per week, to: south }]",
    );
    expect(costOf(pilot)).toBeCloseTo(140 * WEEKS * 20 + 4 * 30 * 20, 6);
  });

  test("that is contracted pays for extra hours while they are there, at the price of the day", () => {
    // In the north a tenth of the hours is in use throughout, so that the level holds from the first reading on.
    const text = (extra: string, more = "") =>
      scenario(
        `price: £20 per hour, charged: contracted, extra: [{ add: 30 hours per week, at-alert: [busy], ${extra} }]`,
        `alerts: { of: care, levels: { busy: { occupancy: 5 % } } }\n${more}`,
      );
    const usual = 140 * WEEKS * 20;
    expect(costOf(text("to: north"))).toBeCloseTo(usual + 30 * WEEKS * 20, 6);
    expect(costOf(text("to: south"))).toBeCloseTo(usual, 6);
    expect(costOf(text("from: 2019-07-10, for: 4 weeks, to: north"))).toBeCloseTo(usual + 4 * 30 * 20, 6);
    const dearer = "changes: [{ on: 2019-07-10, services: { care: { price: × 2 } } }]";
    expect(costOf(text("to: north", dearer))).toBeCloseTo(((100 + 266 * 2) / 7) * 170 * 20, 6);
    expect(costOf(text("to: north").replace("charged: contracted", "charged: used"))).toBeCloseTo(10 * WEEKS * 20, 6);
  });

  test("more contracted hours cost more, though waits grow shorter", () => {
    const [some, more] = ["price: £15 per hour, charged: contracted", "price: £15 per hour, charged: contracted"].map(
      (care, k) => costOf(scenario(care).replace("north: 100", k === 0 ? "north: 100" : "north: 200")),
    );
    expect(more - some).toBeCloseTo(100 * WEEKS * 15, 6);
  });

  test("is paid by each payer for its share", () => {
    const text = scenario("price: £20 per hour, payer: { council: 63 %, ccg: 37 % }");
    const all = 10 * WEEKS * 20;
    expect(costOf(text, { payer: "council" })).toBeCloseTo(0.63 * all, 6);
    expect(costOf(text, { payer: "ccg", service: "care" })).toBeCloseTo(0.37 * all, 6);
    expect(costOf(text)).toBeCloseTo(all, 6);
  });

  test.each([
    [
      "charged: contracted",
      "services.care.charged: found contracted without a price, expected a price, or no charged.",
    ],
    [
      "charged: contracted, price: £30 per day",
      "services.care.price: found a price per day, expected a price per hour, for it is hours that are contracted.",
    ],
    [
      "price: £30 per hour, payer: { council: 63 %, ccg: 36 % }",
      "services.care.payer: found shares that sum to 99 %, expected shares that sum to 100 %.",
    ],
  ])("is refused with %s", (care, message) => {
    expect(issuesOf(scenario(care))).toEqual([expect.stringContaining(message)]);
  });
});

test("a day of delay costs the same in a bed without limit, of however many hours the package is", () => {
  // 10 hours a week are all there are, and one has them. The other is ready on the ward on 1 April, goes to a bed
  // without limit two days later, stays 10 days, and waits from 13 April to the end of the 366 days: 354 days.
  const text = `
title: Delayed in a bed without limit
run: { start: 2019-04-01, warm-up: 0 days, length: 1 year }
services:
  ward: { setting: acute, beds: 1 }
  interim: { setting: non-acute, unlimited: true, delayed-day-price: £100 per day }
  care: { setting: home, hours: 10 hours per week }
  later: { setting: home, places: 1 }
people: { patient: { arrive: { at: ward } } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  care: { stay: 10 days, hours: 10 hours per week, waiting: { reason: E, responsible: social-care }, next: { later: 100 % }, overflow: [{ after: 2 days, service: interim }] }
  later: { stay: 900 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }
initially:
  - { people: 1, class: patient, in: later, remaining: whole }
  - { people: 1, class: patient, in: care, remaining: ready }
  - { people: 1, class: patient, in: ward, remaining: ready }`;
  expect(costOf(text)).toBeCloseTo(354 * 100, 6);
});

describe("a team", () => {
  const team = (keys: string, more = "") =>
    scenario(
      "unlimited: true",
      `teams: { workers: { title: Social workers, ${keys} } }
tasks: { visit: { reason: A, responsible: social-care, team: workers, work: 1 h } }
handover: { between-providers: [visit] }
${more}`,
    ).replace("hours: { north: 100 hours per week, south: 40 hours per week }, ", "");

  test("costs for each post, parts of posts in proportion, whatever the shifts", () => {
    expect(costOf(team("staff: 4.5, cost: £34k per year"))).toBeCloseTo(4.5 * 34_000, 6);
    const shifts = "shifts: [{ days: weekdays, from: 09:00, to: 17:00, staff: { north: 1, south: 1 } }]";
    expect(costOf(team(`staff: { north: 3, south: 2 }, ${shifts}, cost: £34k per year`))).toBeCloseTo(5 * 34_000, 6);
    expect(costOf(team("staff: 2, cost: £1k per month"))).toBeCloseTo(24_000, 6);
  });

  test("or for each hour on duty", () => {
    const shifts = "shifts: [{ days: weekdays, from: 09:00, to: 17:00 }]";
    // 1 April 2019 and 31 March 2020, the last day, are a Monday and a Tuesday: 52 weeks and two days, 262 weekdays.
    expect(costOf(team(`staff: 1.5, ${shifts}, cost: £22 per hour`))).toBeCloseTo(262 * 8 * 1.5 * 22, 6);
  });

  test("costs from a date on what it has from then on", () => {
    const hired = "changes: [{ on: 2019-07-10, teams: { workers: { staff: 14 } } }]";
    expect(costOf(team("staff: 4, cost: £34k per year", hired))).toBeCloseTo((34_000 * (100 * 4 + 266 * 14)) / 366, 6);
  });

  test("more of its staff cost more: ten posts cost ten posts", () => {
    const [four, fourteen] = [4, 14].map((staff) =>
      costOf(team(`staff: ${staff}, cost: £34k per year, payer: council`)),
    );
    expect(fourteen - four).toBeCloseTo(340_000, 6);
    expect(
      costOf(team("staff: 4, cost: £34k per year, payer: council"), { payer: "council", team: "workers" }),
    ).toBeCloseTo(4 * 34_000, 6);
  });

  test("without a cost is named in the heading of the total", () => {
    const heading = (text: string) =>
      measuresOf(blueprintOf(text)).find(({ key, by }) => key === "cost" && Object.keys(by).length === 0)?.label;
    const priced = "costs: { block: { amount: £1 per year } }";
    expect(heading(team("staff: 4, cost: £34k per year", priced))).toBe("Cost");
    expect(heading(team("staff: 4", priced))).toBe("Cost, staff of teams not included");
    expect(heading(team("staff: 4"))).toBe("Cost");
    const two = team("staff: 4, cost: £34k per year }, brokers: { title: Brokers, staff: 1.5", priced);
    expect(heading(two)).toBe("Cost, staff of Brokers not included");
  });
});

describe("a budget line", () => {
  const lines = (costs: string, more = "") => scenario("price: £0 per hour", `costs: { ${costs} }\n${more}`);

  test("costs its amount in each year, whatever happens", () => {
    const text = lines(
      'block: { title: Block contract, amount: "£750,000 per year" }, brokers: { amount: £5k per month, payer: council }',
    );
    expect(costOf(text)).toBeCloseTo(810_000, 6);
    expect(costOf(text, { payer: "council", line: "brokers" })).toBeCloseTo(60_000, 6);
    const label = measuresOf(blueprintOf(text)).find(({ by }) => by.line === "block")?.label;
    expect(label).toContain("Block contract");
  });

  test("begins, changes and ends on dates", () => {
    const text = (changes: string) => lines("block: { amount: £366k per year }", `changes: [${changes}]`);
    // £1,000 a day of the year measured: a hundred days of it, then half of it; 91 days of another line.
    expect(costOf(text("{ on: 2019-07-10, costs: { block: { amount: -50 % } } }"))).toBeCloseTo(100_000 + 133_000, 6);
    expect(costOf(text("{ on: 2019-12-01, for: 13 weeks, costs: { winter: { amount: £732k/year } } }"))).toBeCloseTo(
      366_000 + 91 * 2000,
      6,
    );
  });

  test.each([
    ["£750,000", "Write £750000 per year."],
    ["750000 per year", "Write £750000 per year."],
    // An hour is no year: nobody is told to write the same sum for one.
    ["£20 per hour", "It is an amount for a day, a week, a month or a year."],
    ["3000 per month", "Write £3000 per month."],
    ["£3k a quarter", "Write £12000 per year."],
  ])("is refused as %s", (amount, hint) => {
    expect(issuesOf(lines(`block: { amount: "${amount}" }`))).toEqual([expect.stringContaining(hint)]);
  });
});
