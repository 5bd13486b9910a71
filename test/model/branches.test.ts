/**
 * Branches of one past: which plans have one, on which day they go apart, and that shipped scenarios give the same
 * bytes.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { measuresOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { branchesOf, groupByPast } from "../../src/model/plan/branches.js";
import { replicate, replicateTogether } from "../../src/model/replication.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";

/** A shipped scenario that extends no other, with more text behind it. */
function shipped(name: string, more = "", set: readonly string[] = []): Blueprint {
  const text = readFileSync(new URL(`../../scenarios/${name}`, import.meta.url), "utf8");
  return compileScenario(parseScenario(`${text}\n${more}`, { file: "test.yaml", set })).blueprint;
}

const TEACHING = "teaching/small-two-contracts.yaml";
const SHORT = ["run.warm-up=8 weeks", "run.length=20 weeks"];
/** Day 90 of a run that begins eight weeks before 2019-04-01, and day 104. */
const MAY = "2019-05-05";
const LATER_IN_MAY = "2019-05-19";

function teaching(more = "", set: readonly string[] = SHORT): Blueprint {
  return shipped(TEACHING, more, set);
}

function changing(day: string, change: string): Blueprint {
  return teaching(`changes: [{ on: ${day}, ${change} }]`);
}

const LEAD = "providers: { lead: {} }, contracts: [{ provider: lead, services: [enabling, ongoing], pooled: true }]";
const FEWER = "services: { enabling: { hours: { north: 100 hours per week } } }";

function expectSameBytes(plans: readonly Blueprint[], replication = 1): void {
  const together = [...replicateTogether(plans, "1", replication)];
  plans.forEach((plan, k) => {
    const alone = replicate(plan, "1", replication);
    const differing = measuresOf(plan).filter((_, column) => !Object.is(together[k][column], alone[column]));
    expect(differing.map(({ label }) => label)).toEqual([]);
    expect(together[k].length).toBe(alone.length);
  });
}

test("what cannot be run is refused at once, and not when the first row is asked for", () => {
  expect(() => replicateTogether([teaching()], "1", 1.5)).toThrow(RangeError);
  expect(() => replicateTogether([], "1", 1)).toThrow(RangeError);
});

describe("plans with one past", () => {
  test("go apart on the day of the first change that only some of them have", () => {
    expect(branchesOf([teaching(), changing(MAY, FEWER)])).toMatchObject({ day: 90, common: 0 });
    expect(branchesOf([changing(LATER_IN_MAY, FEWER), changing(MAY, FEWER)])).toMatchObject({ day: 90, common: 0 });
  });

  test("go on together after a change that all have", () => {
    const both = (amount: number) =>
      teaching(`changes: [{ on: ${MAY}, ${FEWER} }, { on: ${LATER_IN_MAY}, services: { ward: { beds: ${amount} } } }]`);
    expect(branchesOf([both(120), both(110), changing(MAY, FEWER)])).toMatchObject({ day: 104, common: 1 });
  });

  test("never go apart where only names, titles and targets differ: to the end of 28 weeks", () => {
    const named = { ...teaching(), name: "other", title: "Other" };
    expect(branchesOf([teaching(), named])).toMatchObject({ day: 196, common: 0 });
  });

  test("may bring pools and providers that the others do not have", () => {
    const branches = branchesOf([teaching(), changing(MAY, LEAD)])!;
    const [base, lead] = branches.plans;
    expect(branches.day).toBe(90);
    expect(base.pools.map(({ name }) => name)).toEqual(lead.pools.map(({ name }) => name));
    expect(base.pools.filter(({ measured }) => !measured).map(({ name }) => name)).toEqual([
      "enabling+ongoing/north",
      "enabling+ongoing/south",
    ]);
    expect(base.providers.map(({ name }) => name)).toEqual(lead.providers.map(({ name }) => name));
  });

  test("are none where anything differs at the first instant", () => {
    for (const other of ["services.ward.beds=131", "people.older-person.arrive.rate=11 per day", "run.length=21 weeks"])
      expect(branchesOf([teaching(), teaching("", [...SHORT, other])])).toBeNull();
  });

  test("are found among others, in the order of the list", () => {
    const more = teaching("", [...SHORT, "services.ward.beds=131"]);
    const plans = [teaching(), more, changing(MAY, FEWER), changing(MAY, LEAD), { ...more, name: "again" }];
    expect(groupByPast(plans)).toEqual([
      [0, 2, 3],
      [1, 4],
    ]);
  });
});

describe("a past that is run once gives the same bytes", () => {
  test("with other hours, other contracts, other demand and other stays", () => {
    expectSameBytes([
      teaching(),
      changing(MAY, FEWER),
      changing(MAY, LEAD),
      changing(LATER_IN_MAY, "people: { older-person: { arrive: { rate: 14 per day } } }"),
      changing(MAY, "stages: { ward: { stay: { lognormal: { mean: 7 days, sd: 8 days } } } }"),
      changing(MAY, "tasks: { sourcing: { time: 2 days } }, handover: { between-providers: [] }"),
    ]);
  });

  test("in whatever order the plans are given", () => {
    expectSameBytes([changing(MAY, LEAD), changing(LATER_IN_MAY, FEWER), teaching()]);
    expectSameBytes([changing(LATER_IN_MAY, FEWER), teaching(), changing(MAY, LEAD)]);
  });

  test("when they go apart in the warm-up, or at its end", () => {
    expectSameBytes([teaching(), changing("2019-03-01", LEAD)]);
    expectSameBytes([teaching(), changing("2019-04-01", FEWER)]);
  });

  test("for one plan, for plans that are alike, and for plans that have no past in common", () => {
    expectSameBytes([teaching()]);
    expectSameBytes([teaching(), { ...teaching(), name: "again" }]);
    expectSameBytes([teaching(), teaching("", [...SHORT, "services.ward.beds=120"])]);
  });

  test("in Hertfordshire, with failing providers, carers who leave and teams", () => {
    const set = ["run.warm-up=4 weeks", "run.length=12 weeks", "provider-failure.rate=90 % per year"];
    const areas = {
      west: "dacorum, watford-three-rivers, hertsmere",
      middle: "st-albans, welwyn-hatfield, stevenage",
      east: "north-herts, east-herts, broxbourne",
    };
    const contracts = Object.entries(areas)
      .map(([one, own]) => `{ provider: ${one}, services: [scah, sah], areas: [${own}], pooled: true }`)
      .join(", ");
    const name = "hertfordshire-2019/two-contracts.yaml";
    const change = (more: string) => shipped(name, `changes: [{ on: 2020-05-01, ${more} }]`, set);
    const plans = [
      shipped(name, "", set),
      change(`providers: { west: {}, middle: {}, east: {} }, contracts: [${contracts}]`),
      change("handover: { between-providers: [] }"),
    ];
    expect(branchesOf(plans)?.day).toBe(58);
    expectSameBytes(plans, 2);
  });
});
