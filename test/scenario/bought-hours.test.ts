/** Hours that money buys: how many, whose money, how files merge, and what is refused. */
import { describe, expect, test } from "vitest";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { rowsOf, valueIn } from "../model/runs.js";
import { issuesOf } from "./example.js";

const scenario = (care: string, more = "") => `
title: Money buys hours
run: { start: 2018-04-01, warm-up: 52 weeks, length: 1 year, replications: 1 }
${more}
services:
  care: { setting: home, ${care} }
people: { older: { arrive: { rate: 1 per day, at: care } } }
stages:
  care: { hours: 7 hours per week, stay: 14 days, next: { independent: 100 % } }
`;

function compiled(text: string, set: readonly string[] = []) {
  return compileScenario(parseScenario(text, { file: "a.yaml", set })).blueprint;
}

/** Hours a week of each pool, in quarters as they are kept. */
const hoursOf = (text: string, set: readonly string[] = []) =>
  compiled(text, set).pools.map(({ capacity }) => capacity / 4);

describe("how many hours money buys", () => {
  test("a year's money at a price, by hand", () => {
    // £14610 a year at £20 are 730.5 hours a year, which has 365.25 days: 2 hours a day and 14 a week.
    expect(hoursOf(scenario("hours: { buys: £14610 per year }, price: £20 per hour"))).toEqual([14]);
    // £1.056m at £15 are 70,400 hours a year: 70,400 × 7 / 365.25 = 1,349.21 a week.
    expect(hoursOf(scenario("hours: { buys: £1.056m per year }, price: £15 per hour"))).toEqual([1349.25]);
  });

  test("money by the week is as much as by the year", () => {
    // £280 a week at £20.
    expect(hoursOf(scenario("hours: { buys: £280 per week }, price: £20 per hour"))).toEqual([14]);
  });

  test("by area, beside hours that are written", () => {
    const areas = "areas: { north: { weight: 1 }, south: { weight: 1 } }";
    const care = "hours: { north: { buys: £14610 per year }, south: 30 hours per week }, price: £20 per hour";
    expect(hoursOf(scenario(care, areas))).toEqual([14, 30]);
  });

  test("a dearer hour from a date on leaves fewer of them", () => {
    const text = `${scenario("hours: { buys: £14610 per year }, price: £20 per hour")}
changes: [{ on: 2018-10-01, services: { care: { price: £40 per hour } } }]
`;
    const { pools, later } = compiled(text);
    expect([pools[0].capacity / 4, later[0].blueprint.pools[0].capacity / 4]).toEqual([14, 7]);
  });

  test("more money from a date on buys more hours from then on, and the shares of the payers follow", () => {
    const care = "hours: { buys: { council: £7305 per year, ccg: £7305 per year } }, price: £20 per hour";
    const text = `${scenario(care)}
changes: [{ on: 2018-10-01, services: { care: { hours: { buys: { ccg: £21915 per year } } } } }]
`;
    const { services, pools, later } = compiled(text);
    expect([pools[0].capacity / 4, later[0].blueprint.pools[0].capacity / 4]).toEqual([14, 28]);
    const sharesOf = (of: typeof services) => of[0].price?.payers.map(({ share }) => share);
    expect([sharesOf(services), sharesOf(later[0].blueprint.services)]).toEqual([
      [0.5, 0.5],
      [0.25, 0.75],
    ]);
  });

  test("a variant adds one payer's money, and a share more multiplies every payer's", () => {
    const text = scenario("hours: { buys: { council: £7305 per year, ccg: £7305 per year } }, price: £20 per hour");
    expect(hoursOf(text)).toEqual([14]);
    expect(hoursOf(text, ["services.care.hours.buys.ccg=£21915 per year"])).toEqual([28]);
    expect(hoursOf(text, ["services.care.hours=+50 %"])).toEqual([21]);
    expect(hoursOf(text, ["services.care.hours.buys=£29220 per year"])).toEqual([28]);
  });
});

describe("who pays", () => {
  test("contracted, each payer pays what it gives, whatever is used", () => {
    const care =
      "hours: { buys: { council: £10957.50 per year, ccg: £3652.50 per year } }, price: £20 per hour, charged: contracted";
    const blueprint = compiled(scenario(care));
    expect(blueprint.services[0].price?.payers).toEqual([
      { name: "council", share: 0.75 },
      { name: "ccg", share: 0.25 },
    ]);
    const [row] = rowsOf(blueprint, 1);
    // 2 hours a day for 365 days at £20, a quarter of a day short of the year that the money is for: £14,600.
    expect(valueIn(blueprint, row, "cost", { payer: "council" })).toBeCloseTo(10_950, 6);
    expect(valueIn(blueprint, row, "cost", { payer: "ccg" })).toBeCloseTo(3650, 6);
  });

  test("money in one sum leaves it to the payer, with shares", () => {
    const care =
      "hours: { buys: £14610 per year }, price: £20 per hour, charged: contracted, payer: { council: 63 %, ccg: 37 % }";
    const blueprint = compiled(scenario(care));
    const [row] = rowsOf(blueprint, 1);
    expect(valueIn(blueprint, row, "cost", { payer: "council" })).toBeCloseTo(9198, 6);
    expect(valueIn(blueprint, row, "cost", { payer: "ccg" })).toBeCloseTo(5402, 6);
  });

  test("hours that money buys are the same as those hours written, person for person", () => {
    const bought = compiled(scenario("hours: { buys: £14610 per year }, price: £20 per hour"));
    const written = compiled(scenario("hours: 14 hours per week, price: £20 per hour"));
    expect(bought).toEqual(written);
  });
});

const NEEDED = "expected a price per hour above 0, such as price: £15 per hour, at which the money buys hours.";

test.each([
  [
    "no price",
    "hours: { buys: £14k per year }",
    `6:33: services.care.hours: found money that buys hours, without a price, ${NEEDED}`,
  ],
  [
    "a price per day",
    "hours: { buys: £14k per year }, price: £30 per day",
    `6:65: services.care.price: found a price per day, ${NEEDED}`,
  ],
  [
    "a price of nothing",
    "hours: { buys: £14k per year }, price: £0 per hour",
    `6:65: services.care.price: found a price of £0 per hour, ${NEEDED}`,
  ],
  [
    "two answers to who pays",
    "hours: { buys: { ccg: £14k per year } }, price: £20 per hour, payer: council",
    "6:95: services.care.payer: found a payer besides those of the money, expected no payer, for ccg pay in proportion to what they give.",
  ],
  [
    "money that is no sum a year",
    "hours: { buys: £14k }, price: £20 per hour",
    '6:41: services.care.hours.buys: found "£14k", expected money a year, such as £665k per year. Write £14000 per year.',
  ],
  [
    "hours that are bought as money",
    "hours: { buys: 700 hours per year }, price: £20 per hour",
    '6:41: services.care.hours.buys: found "700 hours per year", expected money a year, such as £665k per year.',
  ],
])("refused: %s", (_, care, issue) => {
  expect(issuesOf(scenario(care))).toEqual([`a.yaml:${issue}`]);
});

test("refused: money by payer in one area and hours in another, of which nobody knows who pays", () => {
  const areas = "areas: { north: { weight: 1 }, south: { weight: 1 } }";
  const care = "hours: { north: { buys: { ccg: £14k per year } }, south: 30 hours per week }, price: £20 per hour";
  expect(issuesOf(scenario(care, areas))).toEqual([
    "a.yaml:6:33: services.care.hours: found money by payer in one place and not in another, expected money by payer in every place, or in none.",
  ]);
});
