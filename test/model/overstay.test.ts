/** Who pays for overstay, and how much of it there is in each service. All by hand. */
import { describe, expect, test } from "vitest";
import { replicate } from "../../src/model/replication.js";
import { countAllOverstay } from "../../src/model/state/overstay.js";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, runTo, valueIn, worldOf } from "./runs.js";

/**
 * One person in short-term help from 7 January, ready at the cap of 21 days, who goes on after 49 days, when there are
 * hours of care: 28 days of overstay. The package falls from week to week: 20, 17.5, 15, 12.5, then 10 hours.
 */
const scenario = (keys: string, more = "") => `
title: Overstay
run: { start: 2019-01-07, warm-up: 0 days, length: 1 year }
services:
  short: { setting: home, hours: 40 hours per week, price: £20 per hour, payer: council, ${keys} }
  care: { setting: home, hours: 0 hours per week, changes: [{ from: 2019-02-25, add: 10 hours per week }] }
  spot: { setting: home, unlimited: true, price: £30 per hour, payer: council }
people: { patient: { arrive: { at: short } } }
stages:
  short:
    stay: 40 days
    cap: 21 days
    hours: { start: 20 hours per week, end: 50 %, over: 28 days }
    overflow: [{ service: spot, after: 0 days }]
    next: { care: 100 % }
  care: { stay: 300 days, hours: 6 hours per week, next: { home: 100 % } }
initially: [{ people: 1, class: patient, in: short, remaining: whole }]
${more}`;

/** The measures of one run of a text. */
function runOf(text: string) {
  const blueprint = blueprintOf(text);
  const row = replicate(blueprint, "1", 0);
  return (key: string, by: Record<string, string>) => valueIn(blueprint, row, key, by);
}

const UP_TO_CAP = (20 + 17.5 + 15) * 20;
const PAST_CAP = (12.5 + 10 + 10 + 10) * 20;

describe("the payer of overstay", () => {
  test("pays for what is held past the cap, and the usual payer for the rest", () => {
    const value = runOf(scenario("overstay-payer: nhs"));
    expect(value("overstay-days", { service: "short" })).toBe(28);
    expect(value("cost", { payer: "council", service: "short" })).toBeCloseTo(UP_TO_CAP, 9);
    expect(value("cost", { payer: "nhs", service: "short" })).toBeCloseTo(PAST_CAP, 9);
    expect(value("cost", {})).toBeCloseTo(runOf(scenario(""))("cost", {}), 9);
    expect(value("cost", {})).toBeCloseTo(UP_TO_CAP + PAST_CAP, 9);
  });

  test("may be several, each for its share", () => {
    const value = runOf(scenario("overstay-payer: { nhs: 75 %, council: 25 % }"));
    expect(value("cost", { payer: "nhs", service: "short" })).toBeCloseTo(0.75 * PAST_CAP, 9);
    expect(value("cost", { payer: "council", service: "short" })).toBeCloseTo(UP_TO_CAP + 0.25 * PAST_CAP, 9);
  });

  test("that is the usual payer changes nothing, to the last bit", () => {
    const rowOf = (keys: string) => replicate(blueprintOf(scenario(keys)), "1", 0);
    expect(rowOf("overstay-payer: council")).toEqual(rowOf(""));
  });

  test("pays the price of each day, also where it changes in the middle of an overstay", () => {
    // 11 February is day 35: two weeks past the cap at £20, two at £40.
    const value = runOf(
      scenario("overstay-payer: nhs", "changes: [{ on: 2019-02-11, services: { short: { price: × 2 } } }]"),
    );
    expect(value("cost", { payer: "council", service: "short" })).toBeCloseTo(UP_TO_CAP, 9);
    expect(value("cost", { payer: "nhs", service: "short" })).toBeCloseTo((12.5 + 10) * 20 + (10 + 10) * 40, 9);
    expect(value("overstay-days", { service: "short" })).toBe(28);
  });

  test("can change on a date", () => {
    const value = runOf(
      scenario("overstay-payer: nhs", "changes: [{ on: 2019-02-11, services: { short: { overstay-payer: person } } }]"),
    );
    expect(value("cost", { payer: "nhs", service: "short" })).toBeCloseTo((12.5 + 10) * 20, 9);
    expect(value("cost", { payer: "person", service: "short" })).toBeCloseTo((10 + 10) * 20, 9);
  });

  test("pays for days past the cap where the price is per day", () => {
    const value = runOf(
      scenario("overstay-payer: nhs")
        .replace("hours: 40 hours per week, price: £20 per hour", "places: 4, price: £90 per day")
        .replace(/ {4}hours: \{ start.*\n/, "")
        .replace(/ {4}overflow: .*\n/, "")
        .replace(/ {2}spot: .*\n/, ""),
    );
    expect(value("cost", { payer: "council", service: "short" })).toBeCloseTo(21 * 90, 9);
    expect(value("cost", { payer: "nhs", service: "short" })).toBeCloseTo(28 * 90, 9);
  });
});

test("overstay is counted once, in what is held, where somebody loses a bed and has one again", () => {
  // All are past the cap from the first instant, so all of the time in a bed is overstay.
  const world = worldOf(`
title: A provider of beds that fails and comes back
run: { start: 2019-01-07, warm-up: 0 days, length: 1000 days }
services: { beds: { setting: non-acute, beds: 4 }, care: { setting: home, places: 0 } }
providers: { one: { failure: { rate: 2 % per day, kept: 0 %, returning: 100 %, recovery: 28 days } } }
contracts: [{ provider: one, services: [beds] }]
people: { patient: { arrive: { at: beds } } }
stages:
  beds: { stay: 9 days, cap: 2 days, next: { care: 100 % } }
  care: { waiting: { reason: O, responsible: social-care }, stay: 9 days, next: { home: 100 % } }
initially: [{ people: 4, class: patient, in: beds, remaining: ready }]
`);
  runTo(world, 1000);
  countAllOverstay(world);
  world.use.settleAll(world.simulation.now);
  expect(world.use.stays[0]).toBeGreaterThan(4);
  expect(world.use.overstayTime[0]).toBe(world.use.personTime[0]);
  expect(world.use.overstayUnitTime[0]).toBe(world.use.personTime[0]);
});

describe("a payer of overstay is refused", () => {
  test.each([
    [
      scenario("overstay-payer: nhs").replace("price: £20 per hour, payer: council,", ""),
      "services.short.overstay-payer: found a payer of overstay without a price, expected a price, or no overstay-payer.",
    ],
    [
      scenario("overstay-payer: nhs, charged: contracted"),
      "services.short.overstay-payer: found a payer of overstay where the price is charged as contracted, expected charged: used, or no overstay-payer: what is contracted costs the same whether people stay on or not.",
    ],
    [
      scenario("overstay-payer: { nhs: 75 %, council: 20 % }"),
      "services.short.overstay-payer: found shares that sum to 95 %, expected shares that sum to 100 %.",
    ],
  ])("where it has nothing to pay or is no whole: %#", (text, message) => {
    expect(issuesOf(text)).toEqual([expect.stringContaining(message)]);
  });
});
