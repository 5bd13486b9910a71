/**
 * The chance of supply: it depends on services and places, never on who holds them or how they are called. And failures
 * come at the rate that the scenario gives, whatever the provider holds.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { MILLISECONDS_PER_DAY } from "../../src/foundation/time.js";
import { measuresOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { offeredLoad } from "../../src/model/plan/offered-load.js";
import { createWorld, replicate } from "../../src/model/replication.js";
import { sizeOf } from "../effort.js";
import { blueprintOf, meanOf, place, rowsOf } from "./runs.js";

interface Supply {
  readonly providers: string;
  readonly contracts: string;
  readonly failure?: string;
  readonly more?: string;
}

const FAILURE =
  "provider-failure: { rate: 60 % per year, notice: 14 days, kept: 40 %, returning: 90 %, recovery: 12 weeks }";

/** Two areas, two services of hours in each, and a ward whose people wait for them. */
function county({ providers, contracts, failure = FAILURE, more = "" }: Supply): Blueprint {
  return blueprintOf(`
title: Supply
run: { start: 2019-04-01, warm-up: 30 days, length: 1 year }
areas: { north: { weight: 2 }, south: { weight: 1 } }
services:
  ward: { setting: acute, beds: 60 }
  scah: { setting: home, hours: { north: 130 hours per week, south: 70 hours per week } }
  sah: { setting: home, hours: { north: 900 hours per week, south: 400 hours per week } }
${failure}
workforce: { attrition: 40 % per year, lead-time: 6 weeks, contact-hours: 22 hours per week, planning: forward }
providers: ${providers}
contracts: ${contracts}
${more}
stages:
  ward: { stay: { gamma: { mean: 8 days, sd: 5 days } }, next: { scah: 30 %, sah: 20 %, home: 50 % } }
  scah: { stay: 28 days, hours: 9 hours per week, waiting: { reason: E, responsible: social-care }, next: { sah: 40 %, home: 60 % } }
  sah: { stay: { exponential: { mean: 200 days } }, hours: 10 hours per week, waiting: { reason: E, responsible: social-care }, next: { home: 100 % } }
people: { older: { arrive: { at: ward, rate: 1.6 per day } } }
`);
}

const THREE = `[
  { provider: alder, services: [scah], areas: [north, south] },
  { provider: birch, services: [sah], areas: [north] },
  { provider: cedar, services: [sah], areas: [south] } ]`;
const BASE = county({ providers: "{ alder: {}, birch: {}, cedar: {} }", contracts: THREE });

/** Rows of some replications, with the names of all columns; equal to the last bit or not at all. */
function results(blueprint: Blueprint): Record<string, number>[] {
  return rowsOf(blueprint, 4).map((row) =>
    Object.fromEntries(measuresOf(blueprint).map(({ key, by }, k) => [`${key} ${JSON.stringify(by)}`, row[k]])),
  );
}

describe("results are the same to the last bit", () => {
  let base: Record<string, number>[];
  let calm: Record<string, number>[];
  let ofSingle: Record<string, number>[];
  beforeAll(() => {
    base = results(BASE);
    calm = results(county({ providers: "{ alder: {}, birch: {}, cedar: {} }", contracts: THREE, failure: "" }));
    ofSingle = results(county({ providers: "{ one: {} }", contracts: "[{ provider: one, services: [scah, sah] }]" }));
  });

  test("which would say little if nobody failed or left", () => {
    expect(calm).not.toEqual(base);
    expect(base.some((row) => row["people-displaced {}"] > 0)).toBe(true);
  });

  test("when providers are renamed", () => {
    const contracts = THREE.replace("alder", "zinc").replace("birch", "alder").replace("cedar", "tin");
    expect(results(county({ providers: "{ zinc: {}, alder: {}, tin: {} }", contracts }))).toEqual(base);
  });

  test("when they are listed in another order, or given titles", () => {
    const providers = '{ cedar: { title: "Cedar Ltd" }, alder: { title: "Alder" }, birch: { title: "B" } }';
    expect(results(county({ providers, contracts: THREE }))).toEqual(base);
  });

  test("when contracts are listed in another order", () => {
    const contracts = `[
      { provider: cedar, services: [sah], areas: [south] },
      { provider: alder, services: [scah], areas: [south, north] },
      { provider: birch, services: [sah], areas: [north] } ]`;
    expect(results(county({ providers: "{ alder: {}, birch: {}, cedar: {} }", contracts }))).toEqual(base);
  });

  test("when one contract is written as two of the same provider", () => {
    const contracts = THREE.replace(
      "services: [scah], areas: [north, south] }",
      "services: [scah], areas: [north] }, { provider: alder, services: [scah], areas: [south] }",
    );
    expect(results(county({ providers: "{ alder: {}, birch: {}, cedar: {} }", contracts }))).toEqual(base);
  });

  test.each([
    ["any text", "{ one: { owner: Group }, other: { owner: Group } }"],
    ["the name of the other provider", "{ one: {}, other: { owner: one } }"],
    ["the name of the other provider, which is listed later", "{ other: { owner: one }, one: {} }"],
  ])("when a provider goes by two names with one owner: %s", (_, providers) => {
    const contracts = "[{ provider: one, services: [scah] }, { provider: other, services: [sah] }]";
    expect(results(county({ providers, contracts }))).toEqual(ofSingle);
    // Two owners are another matter.
    expect(results(county({ providers: "{ one: {}, other: {} }", contracts }))).not.toEqual(ofSingle);
  });

  test("when a provider in each area owns another, and when each is named", () => {
    const short = county({
      providers: "{ a: { in-each-area: true }, b: { in-each-area: true, owner: a } }",
      contracts: "[{ provider: a, services: [scah] }, { provider: b, services: [sah] }]",
    });
    const long = (owner: string) =>
      county({
        providers: `{ a-north: {}, a-south: {}, b-north: ${owner.replace("-x", "-north")}, b-south: ${owner.replace("-x", "-south")} }`,
        contracts: `[
          { provider: a-north, services: [scah], areas: [north] }, { provider: a-south, services: [scah], areas: [south] },
          { provider: b-north, services: [sah], areas: [north] }, { provider: b-south, services: [sah], areas: [south] }]`,
      });
    expect(results(short)).toEqual(results(long("{ owner: a-x }")));
    expect(results(short)).not.toEqual(results(long("{}")));
  });

  test("when a provider is in each area from a date on, and when those of the areas take over on it", () => {
    const providers = "{ a: {}, a-north: {}, a-south: {} }";
    const contracts = "[{ provider: a, services: [scah, sah] }]";
    const short = county({
      providers,
      contracts,
      more: "changes: [{ on: 2019-09-30, providers: { a: { in-each-area: true } } }]",
    });
    const long = county({
      providers,
      contracts,
      more: `changes: [{ on: 2019-09-30, contracts: [
        { provider: a-north, services: [scah, sah], areas: [north] }, { provider: a-south, services: [scah, sah], areas: [south] }] }]`,
    });
    expect(results(short)).toEqual(results(long));
    expect(results(short)).not.toEqual(results(county({ providers, contracts })));
  });

  test("when the provider that gives an owner its name leaves on a date, and when the owner has a name of its own", () => {
    const leaving = (owner: string, failure: string) =>
      county({
        providers: `{ one: { owner: ${owner} }, other: { owner: ${owner} } }`,
        contracts: "[{ provider: one, services: [scah] }, { provider: other, services: [sah] }]",
        failure,
        more: `changes: [{ on: 2019-04-02, providers: { one: null }, contracts: [{ provider: other, services: [scah, sah] }] }]`,
      });
    const often = FAILURE.replace("60 %", "100 %");
    expect(results(leaving("one", often))).toEqual(results(leaving("Group", often)));
    expect(results(leaving("one", often))).not.toEqual(results(leaving("one", "")));
  });

  test("when a failure has a rate of 0 or is not there", () => {
    const providers = "{ alder: {}, birch: {}, cedar: {} }";
    const never = county({ providers, contracts: THREE, failure: FAILURE.replace("60 %", "0 %") });
    expect(results(never)).toEqual(calm);
  });

  test("of what a provider that never fails holds, whether others fail or not", () => {
    // Capacity alone: who is in it depends on everything.
    const capacity = (failing: string) => {
      const blueprint = county({
        providers: `{ alder: {}, birch: { failure: null }, cedar: ${failing} }`,
        contracts: THREE,
      });
      const at = place(blueprint, "capacity", { service: "sah", area: "north" });
      return rowsOf(blueprint, 3).map((row) => row[at]);
    };
    expect(capacity("{}")).toEqual(capacity("{ failure: null }"));
  });
});

/** Days at which the first owner gives notice. */
function notices(blueprint: Blueprint, replication: number, most = Number.POSITIVE_INFINITY): number[] {
  const world = createWorld(blueprint, "1", replication);
  const { simulation } = world;
  const found: number[] = [];
  simulation.observe((time, action) => {
    if (simulation.nameOf(action) === "provider gives notice") found.push(time / MILLISECONDS_PER_DAY);
  });
  const end = (blueprint.warmUp + blueprint.length) * MILLISECONDS_PER_DAY;
  simulation.runUntil(() => found.length >= most || simulation.peek() > end);
  return found;
}

/**
 * One provider of services of places in so many areas, in which nobody ever is, over 30 years or as many as are said.
 */
function lone(units: number, rate: string, years = 30): Blueprint {
  const areas = Array.from({ length: units }, (_, k) => `area-${k}`);
  return blueprintOf(`
title: A provider and nobody else
run: { start: 2019-04-01, warm-up: 0 days, length: ${years} years }
areas: { ${areas.map((area) => `${area}: { weight: 1 }`).join(", ")} }
services: { care: { setting: home, places: { ${areas.map((area) => `${area}: 5`).join(", ")} } } }
providers: { one: { failure: { rate: ${rate}, recovery: 4 weeks, notice: 14 days } } }
contracts: [{ provider: one, services: [care] }]
people: { patient: { arrive: { at: care } } }
stages: { care: { stay: 1 day, next: { home: 100 % } } }
`);
}

/** From a notice to the end of the recovery: during these days there is no hazard. */
const DOWN = 14 + 28;

describe("a provider with a hazard of r a year", () => {
  // In a usual run as many as bring 1000 failures: the more of them a year has, the fewer.
  test.each([
    [1, "30 % per year", 0.3, 120],
    [3, "100 % per year", 1, 40],
    [7, "100 % per year", 1, 40],
    [2, "1 % per day", 3.6525, 15],
  ])("that holds %i supply units fails so often: %s", (units, written, rate, runs) => {
    const blueprint = lone(units, written);
    const days = blueprint.warmUp + blueprint.length;
    let failures = 0;
    let expected = 0;
    for (let k = 0; k < sizeOf({ usual: runs, long: 150 }); k++) {
      const times = notices(blueprint, k);
      const down = times.reduce((sum, time) => sum + Math.min(DOWN, days - time), 0);
      failures += times.length;
      expected += (rate * (days - down)) / 365.25;
    }
    // Failures less hazard × time at risk is a martingale: its mean is 0, its variance the mean number of failures.
    expect(Math.abs(failures - expected), `${failures} against ${expected}`).toBeLessThan(4 * Math.sqrt(expected));
    expect(expected).toBeGreaterThan(1000);
  });

  test.each([1, 4])("gives its first notice after 1/r years on average, with %i units", (units) => {
    // Of 400 providers one in some thousand tries has none in 15 years.
    const blueprint = lone(units, "100 % per year", 15);
    const first = Array.from({ length: 400 }, (_, k) => notices(blueprint, k, 1)[0]);
    const { mean } = meanOf(first);
    // An exponential has its mean as its standard deviation.
    expect(Math.abs(mean - 365.25)).toBeLessThan((4 * 365.25) / Math.sqrt(400));
  });

  test("has at 2r the failures that it has at r, except where one at 2r runs already", () => {
    const [once, double] = [lone(3, "30 % per year"), lone(3, "60 % per year")];
    let common = 0;
    for (let k = 0; k < 40; k++) {
      const twice = notices(double, k);
      for (const time of notices(once, k)) {
        const overlaps = twice.some((other) => other < time && time < other + DOWN);
        if (!overlaps) expect(twice).toContain(time);
        common += overlaps ? 0 : 1;
      }
    }
    expect(common).toBeGreaterThan(200);
  });

  test("fails at instants at which one of the providers fails that held its areas before", () => {
    const split = lone(3, "30 % per year");
    const owned = (owner: (pool: number) => number): Blueprint => ({
      ...split,
      providers: [0, 1, 2].map((k) => ({ ...split.providers[0], name: `p${k}`, owner: owner(k) })),
      pools: split.pools.map((pool, k) => ({ ...pool, provider: k })),
    });
    const [apart, together] = [owned((provider) => provider), owned(() => 0)];
    let common = 0;
    for (let k = 0; k < 40; k++) {
      const three = notices(apart, k);
      for (const time of notices(together, k)) {
        const overlaps = three.some((other) => other < time && time < other + DOWN);
        if (!overlaps) expect(three).toContain(time);
        common += overlaps ? 0 : 1;
      }
    }
    expect(common).toBeGreaterThan(200);
  });
});

describe("the carers of a unit", () => {
  /** Units of capacity that there are at the end of each week. */
  function weeks(blueprint: Blueprint, replication: number): number[][] {
    const world = createWorld(blueprint, "1", replication);
    const found: number[][] = [];
    for (let week = 0; week < 60; week++) {
      world.simulation.run((week + 0.5) * 7 * MILLISECONDS_PER_DAY);
      found.push(world.pools.all.map((pool) => pool.available.value));
    }
    return found;
  }

  test("are those of the pool, where a contract pools two services: the sum of what both have apart", () => {
    const make = (pooled: boolean) =>
      county({
        providers: "{ one: {} }",
        contracts: `[{ provider: one, services: [scah, sah], pooled: ${pooled} }]`,
        failure: "",
      });
    // React: no unit has more carers than it asks for, so nothing is cut off and hours add up but for rounding.
    const react = (blueprint: Blueprint): Blueprint => ({
      ...blueprint,
      providers: blueprint.providers.map((one) => ({
        ...one,
        // One hour of contact: as many carers as hours, so that the sum of the units asks for as many as the pool.
        workforce: one.workforce && { ...one.workforce, planning: "react", contactHours: 1 },
      })),
    });
    const apart = react(make(false));
    const together = react(make(true));
    expect(apart.pools.map(({ name }) => name)).toEqual(["ward", "scah/north", "scah/south", "sah/north", "sah/south"]);
    for (let k = 0; k < 3; k++) {
      const pooled = weeks(together, k);
      weeks(apart, k).forEach(([, scahNorth, scahSouth, sahNorth, sahSouth], week) => {
        expect(pooled[week].slice(1)).toEqual([scahNorth + sahNorth, scahSouth + sahSouth]);
      });
    }
  });

  test("at no attrition are all there, in every week", () => {
    const blueprint = county({
      providers: "{ one: {} }",
      contracts: "[{ provider: one, services: [scah, sah] }]",
      failure: "",
    });
    const still = {
      ...blueprint,
      providers: blueprint.providers.map((one) => ({
        ...one,
        workforce: one.workforce && { ...one.workforce, attritionPerWeek: 0 },
      })),
    };
    const full = blueprint.pools.map((pool) => pool.capacity);
    for (const week of weeks(still, 0)) expect(week).toEqual(full);
    const none = { ...blueprint, providers: blueprint.providers.map((one) => ({ ...one, workforce: null })) };
    expect(replicate(still, "1", 0)).toEqual(replicate(none, "1", 0));
  });

  test("leave by one uniform a week: raising attrition never leaves more hours in the first week", () => {
    const at = (attrition: number): number[] => {
      const blueprint = county({
        providers: "{ one: {} }",
        contracts: "[{ provider: one, services: [scah, sah] }]",
        failure: "",
      });
      const changed = {
        ...blueprint,
        providers: blueprint.providers.map((one) => ({
          ...one,
          workforce: one.workforce && { ...one.workforce, attritionPerWeek: attrition, planning: "react" as const },
        })),
      };
      return weeks(changed, 0)[1].slice(1);
    };
    let last = at(0);
    for (const attrition of [0.005, 0.02, 0.08, 0.3]) {
      const now = at(attrition);
      expect(now.every((units, k) => units <= last[k])).toBe(true);
      last = now;
    }
  });
});

describe("what failures leave of the hours on average", () => {
  test.each(["returning: 100 %", "returning: 70 %"])("is what the table of loads expects, with %s", (returning) => {
    const text = "rate: 1 % per day, notice: 14 days, kept: 40 %, recovery: 6 weeks";
    const blueprint = blueprintOf(`
title: A provider that fails often
run: { start: 2019-04-01, warm-up: 200 days, length: 3 years }
services: { care: { setting: home, places: 1000 } }
provider-failure: { ${text}, ${returning} }
providers: { one: {} }
contracts: [{ provider: one, services: [care] }]
people: { patient: { arrive: { at: care } } }
stages: { care: { stay: 1 day, next: { home: 100 % } } }
`);
    const at = place(blueprint, "capacity", { service: "care" });
    const { mean, error } = meanOf(rowsOf(blueprint, sizeOf({ usual: 250, long: 400 })).map((row) => row[at]));
    const [{ effectiveCapacity }] = offeredLoad(blueprint);
    expect(Math.abs(mean - effectiveCapacity), `${mean} against ${effectiveCapacity}`).toBeLessThan(4 * error);
    expect(4 * error).toBeLessThan(0.01 * mean);
  });
});
