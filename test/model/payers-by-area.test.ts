/** Payers that differ by the area where people live. All by hand. */
import { describe, expect, test } from "vitest";
import { measuresOf } from "../../src/model/measures/measures.js";
import { branchesOf } from "../../src/model/plan/branches.js";
import { replicate, replicateTogether } from "../../src/model/replication.js";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, valueIn } from "./runs.js";

/** Two people of the north with 10 hours a week and one of the south, through a year of 366 days; nobody else comes. */
const scenario = (care: string, more = "") => `
title: Payers by area
run: { start: 2019-04-01, warm-up: 2 weeks, length: 1 year }
areas: { north: {}, south: {} }
services: { care: { setting: home, hours: { north: 100 hours per week, south: 40 hours per week }, price: £20 per hour, ${care} } }
people: { patient: { arrive: { at: care } } }
stages: { care: { stay: 900 days, hours: 10 hours per week, next: { home: 100 % } } }
initially: [{ people: { north: 2, south: 1 }, class: patient, in: care, remaining: whole }]
${more}`;

const BY_AREA = "payer: { by: area, north: valleys, south: { east: 75 %, council: 25 % } }";
const WEEKS = 366 / 7;

function costOf(text: string) {
  const blueprint = blueprintOf(text);
  const row = replicate(blueprint, "1", 0);
  return (by: Record<string, string> = {}) => valueIn(blueprint, row, "cost", by);
}

describe("payers by area", () => {
  test("pay for the people who live there", () => {
    const cost = costOf(scenario(BY_AREA));
    expect(cost({ payer: "valleys" })).toBeCloseTo(20 * WEEKS * 20, 6);
    expect(cost({ payer: "east" })).toBeCloseTo(0.75 * 10 * WEEKS * 20, 6);
    expect(cost({ payer: "council", service: "care" })).toBeCloseTo(0.25 * 10 * WEEKS * 20, 6);
    expect(cost()).toBeCloseTo(30 * WEEKS * 20, 6);
  });

  test("pay for all areas that are not named by otherwise", () => {
    const cost = costOf(scenario("payer: { by: area, south: east, otherwise: valleys }"));
    expect(cost({ payer: "valleys" })).toBeCloseTo(20 * WEEKS * 20, 6);
    expect(cost({ payer: "east" })).toBeCloseTo(10 * WEEKS * 20, 6);
  });

  test("pay for the capacity of the area where it is contracted", () => {
    const cost = costOf(scenario(`charged: contracted, ${BY_AREA}`));
    expect(cost({ payer: "valleys" })).toBeCloseTo(100 * WEEKS * 20, 6);
    expect(cost({ payer: "east" })).toBeCloseTo(0.75 * 40 * WEEKS * 20, 6);
  });

  test("pay for extra hours of the area while they are there", () => {
    // A fifth of the north's hours and a quarter of the south's are in use throughout.
    const cost = costOf(
      scenario(
        `charged: contracted, ${BY_AREA}, extra: [{ add: 30 hours per week, to: south, at-alert: [busy] }]`,
        "alerts: { of: care, levels: { busy: { occupancy: 5 % } } }",
      ),
    );
    expect(cost({ payer: "valleys" })).toBeCloseTo(100 * WEEKS * 20, 6);
    expect(cost({ payer: "council" })).toBeCloseTo(0.25 * 70 * WEEKS * 20, 6);
  });

  test("may change on a date", () => {
    const text = scenario(BY_AREA, "changes: [{ on: 2019-07-10, services: { care: { payer: council } } }]");
    const cost = costOf(text);
    expect(cost({ payer: "valleys" })).toBeCloseTo((100 / 7) * 20 * 20, 6);
    expect(cost({ payer: "council" })).toBeCloseTo((0.25 * 100 * 10 + 266 * 30) * (20 / 7), 6);
    const later = costOf(
      scenario("payer: council", `changes: [{ on: 2019-07-10, services: { care: { ${BY_AREA} } } }]`),
    );
    expect(later({ payer: "valleys" })).toBeCloseTo((266 / 7) * 20 * 20, 6);
    expect(later({ payer: "council" })).toBeCloseTo((100 * 30 + 0.25 * 266 * 10) * (20 / 7), 6);
  });

  test("that are the same in every area cost what one payer costs", () => {
    const same = costOf(scenario("payer: { by: area, north: council, south: council }"));
    expect(same({ payer: "council" })).toBeCloseTo(costOf(scenario("payer: council"))({ payer: "council" }), 6);
  });

  test("are counted in every branch of one past", () => {
    const plans = [
      blueprintOf(scenario("payer: council")),
      blueprintOf(scenario("payer: council", `changes: [{ on: 2019-07-10, services: { care: { ${BY_AREA} } } }]`)),
    ];
    expect(branchesOf(plans)?.day).toBeGreaterThan(0);
    const rows = [...replicateTogether(plans, "1", 0)];
    plans.forEach((plan, k) => {
      expect(rows[k]).toHaveLength(measuresOf(plan).length);
      expect(rows[k]).toEqual(replicate(plan, "1", 0));
    });
  });
});

test("payers of overstay and of delayed days may differ by area, too", () => {
  // Both ready after 10 days: the one of the north waits in the bed for ever, so does the one of the south.
  const text = `
title: Delayed for good
run: { start: 2019-04-01, warm-up: 0 days, length: 100 days }
areas: { north: {}, south: {} }
services:
  ward: { setting: acute, beds: 5, price: £100 per day, delayed-day-price: £300 per day,
    payer: nhs, overstay-payer: { by: area, north: nhs, south: council }, delayed-day-payer: { by: area, north: valleys, south: east } }
  care: { setting: home, places: 0 }
people: { patient: { arrive: { at: ward } } }
stages:
  ward: { stay: 10 days, cap: 30 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 7 days, next: { home: 100 % } }
initially: [{ people: { north: 1, south: 2 }, class: patient, in: ward, remaining: whole }]`;
  const cost = costOf(text);
  const perYear = 366 / 100;
  expect(cost({ payer: "valleys" })).toBeCloseTo(90 * 300 * perYear, 6);
  expect(cost({ payer: "east" })).toBeCloseTo(2 * 90 * 300 * perYear, 6);
  expect(cost({ payer: "council" })).toBeCloseTo(2 * 70 * 100 * perYear, 6);
  expect(cost({ payer: "nhs" })).toBeCloseTo((100 + 2 * 30) * 100 * perYear, 6);
});

describe("payers by area are refused", () => {
  test.each([
    ["where an area has none", scenario("payer: { by: area, north: valleys }"), "nothing for south"],
    ["of an area that is not there", scenario("payer: { by: area, nort: a, otherwise: b }"), "nort"],
    ["by hospital", scenario("payer: { by: hospital, north: a, otherwise: b }"), "hospital"],
    [
      "of contracted capacity that is not by area",
      scenario(`charged: contracted, ${BY_AREA}`).replace(
        "hours: { north: 100 hours per week, south: 40 hours per week }",
        "hours: 140 hours per week",
      ),
      "capacity for each area",
    ],
    [
      "of a team",
      scenario("", "teams: { finders: { staff: 2, cost: £30k per year, payer: { by: area, north: a, south: b } } }"),
      "payer",
    ],
  ])("%s", (_, text, words) => {
    expect(
      issuesOf(text)
        .map((issue) => JSON.stringify(issue))
        .join("\n"),
    ).toContain(words);
  });
});
