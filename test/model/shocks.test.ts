/** Factors that the whole county shares for a month. */
import { describe, expect, test } from "vitest";
import { createWorld, replicate } from "../../src/model/replication.js";
import { monthlyFactors } from "../../src/model/state/monthly-factors.js";
import { createStream } from "../../src/random/stream.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { blueprintOf, inside, meanOf, ran, runTo, worldOf } from "./runs.js";

const RIGID = /stay: 1 day(?=, waiting: { reason: Di)/;

/** Two classes, and a service of every kind with a capacity. */
const county = (shocks: string, rate = "20 per day") => `
title: A county
run: { start: 2019-01-16, warm-up: 0 days, length: 3 months }
services:
  ward: { setting: acute, beds: 100 }
  visits: { setting: home, hours: 1000 hours per week }
  rooms: { setting: care-home, places: 200 }
people:
  one: { arrive: { at: ward, rate: ${rate} } }
  two: { arrive: { at: rooms, rate: ${rate} } }
stages:
  ward: { stay: 1 day, next: { visits: 100 % } }
  visits:
    waiting: { reason: E, responsible: social-care }
    hours: 1 hours per week
    stay: 1 day
    next: { home: 100 % }
  rooms: { stay: 1 day, waiting: { reason: Di, responsible: social-care }, next: { home: 100 % } }
${shocks}
`;

describe("monthly factors", () => {
  const span = { startDay: 17897, warmUp: 0, length: 36500 };

  test("have a mean of 1 and the standard deviation that is given", () => {
    const factors = monthlyFactors({ ...span, shocks: { demand: 0.2, supply: 0 } }, "demand", "1", 0);
    expect(factors.length).toBe(1200);
    const { mean, error } = meanOf(factors.map(({ factor }) => factor));
    expect(Math.abs(mean - 1)).toBeLessThan((4 * 0.2) / Math.sqrt(1200));
    // Of a variance the standard error is about its size × √(2 ÷ n).
    const variance = error ** 2 * 1200;
    expect(Math.abs(variance / 0.04 - 1)).toBeLessThan(4 * Math.sqrt(2 / 1200) * 1.1);
  });

  test("are exponential where the standard deviation is the mean, by one uniform a month", () => {
    const shocks = { demand: 1, supply: 1 };
    const whole = monthlyFactors({ ...span, shocks }, "demand", "1", 0);
    const small = monthlyFactors({ ...span, shocks: { ...shocks, demand: 0.05 } }, "demand", "1", 0);
    const source = createStream("1", 0, "shock", "demand");
    // A gamma of shape 1 is exponential: its quantile is −ln(1 − u).
    for (const { factor } of whole) expect(factor).toBeCloseTo(-Math.log(1 - source()), 12);
    const inOrder = (factors: typeof whole) =>
      [...factors.keys()].sort((a, b) => factors[a].factor - factors[b].factor);
    expect(inOrder(small)).toEqual(inOrder(whole));
    expect(monthlyFactors({ ...span, shocks }, "supply", "1", 0)[0].factor).not.toBe(whole[0].factor);
  });

  test("are none where there is no shock", () => {
    expect(monthlyFactors({ ...span, shocks: { demand: 0, supply: 0.1 } }, "demand", "1", 0)).toEqual([]);
  });
});

describe("a shock of supply", () => {
  test("gives every pool of hours or places the same factor for a calendar month, rounded to units", () => {
    const text = county("shocks: { supply: 20 % }");
    const months = monthlyFactors(blueprintOf(text), "supply", "1", 0);
    expect(months.map(({ first }) => first)).toEqual([0, 16, 44, 75]);
    const world = worldOf(text);
    for (const { first, days, factor } of months) {
      for (const day of [first + 0.01, first + days - 0.01]) {
        runTo(world, day);
        const there = world.pools.all.map(({ available }) => available.value);
        expect(there).toEqual([100, Math.round(4000 * factor), Math.round(200 * factor)]);
      }
    }
  });

  test("multiplies with what a change of capacity leaves", () => {
    const text = county("shocks: { supply: 20 % }").replace(
      "places: 200",
      "places: 200, changes: [{ from: 2019-03-10, add: -100 places }]",
    );
    const [, , march] = monthlyFactors(blueprintOf(text), "supply", "1", 0);
    const world = worldOf(text);
    runTo(world, 60);
    expect(world.pools.all[2].available.value).toBe(Math.round(100 * march.factor));
  });

  test("is told of where it changes nothing", () => {
    const text = `
title: A ward
run: { start: 2019-01-16 }
services: { ward: { setting: acute, beds: 9 } }
people: { one: { arrive: { at: ward, rate: 1 per day } } }
stages: { ward: { stay: 1 day, next: { home: 100 % } } }
shocks: { supply: 5 % }
`;
    expect(parseScenario(text, { file: "a.yaml" }).warnings.map(({ path }) => path)).toEqual(["shocks.supply"]);
  });
});

describe("a shock of demand", () => {
  test("multiplies the arrivals of every class by the factor of the month", () => {
    const text = county("shocks: { demand: 50 % }", "400 per day").replaceAll("beds: 100", "beds: 2000");
    const world = ran(text.replace("length: 3 months", "length: 16 days"));
    const [january] = monthlyFactors(blueprintOf(text), "demand", "1", 0);
    for (const arrived of world.heads.arrived) {
      const expected = 400 * 16 * january.factor;
      expect(Math.abs(arrived - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
  });

  test("leaves the k-th arrival the same person", () => {
    const people = (shocks: string) => {
      const world = createWorld(
        blueprintOf(county(shocks).replace(RIGID, "stay: { exponential: { mean: 1 day } }")),
        "1",
        0,
      );
      const met = new Map<number, number>();
      const { stay } = world.plans.layouts[0][1].stages[0];
      world.simulation.observe(() => {
        for (const person of inside(world))
          if (world.people.class[person] === 1) met.set(world.people.key[person], world.people.drawn(person, stay));
      });
      runTo(world, 3);
      return met;
    };
    const [calm, shaken] = [people(""), people("shocks: { demand: 30 % }")];
    for (const [key, drawn] of calm) if (shaken.has(key)) expect(shaken.get(key)).toBe(drawn);
    expect(Math.min(calm.size, shaken.size)).toBeGreaterThan(20);
  });
});

test("without shocks nothing is different to the last bit", () => {
  const without = replicate(blueprintOf(county("")), "1", 0);
  expect(replicate(blueprintOf(county("shocks: { demand: 0 %, supply: 0 % }")), "1", 0)).toEqual(without);
});
