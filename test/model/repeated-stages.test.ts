/** Stages that somebody comes to again: what is drawn for them is drawn anew each time. */
import { describe, expect, test } from "vitest";
import { measuresOf, rowOf } from "../../src/model/measures/measures.js";
import { createWorld, runWorld } from "../../src/model/replication.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { meanInterval } from "../../src/statistics/interval.js";
import { inside, ran, runTo, worldOf } from "./runs.js";

/** 10 people a day come to `a`; all stays are exponential with a mean of a day. */
const network = (a: string, b: string, more = "") => `
title: A way that leads back
run: { start: 2019-01-01, warm-up: 60 days, length: 400 days, replications: 1 }
services: { a: { setting: home, unlimited: true }, b: { setting: home, unlimited: true } }
people: { patient: { arrive: { at: a, rate: 10 per day } } }
stages:
  a: { stay: { exponential: { mean: 1 day } }, next: ${a} ${more} }
  b: { stay: { exponential: { mean: 1 day } }, next: ${b} }
`;

/** Mean people in a service, over ten replications. */
function occupancies(text: string, service: string): number[] {
  const { blueprint } = compileScenario(parseScenario(text));
  const column = measuresOf(blueprint).findIndex(
    ({ key, by }) => key === "inside" && by.service === service && Object.keys(by).length === 1,
  );
  return Array.from({ length: 10 }, (_, k) => {
    const world = createWorld(blueprint, "1", k);
    runWorld(world);
    return rowOf(world)[column];
  });
}

describe("people who come to a stage again", () => {
  test("go on by a route of their own each time: the network has its product form", () => {
    // Half go from a to b, and half of those back: 10 / (1 − 1/4) visits of a in a day, half as many of b.
    const text = network("{ b: 50 %, home: 50 % }", "{ a: 50 %, home: 50 % }");
    for (const [service, mean] of [
      ["a", 10 / 0.75],
      ["b", 5 / 0.75],
    ] as const) {
      const found = meanInterval(occupancies(text, service), 0.999);
      expect(Math.abs(found.mean - mean)).toBeLessThan(found.halfWidth);
      // The interval is narrow enough to tell: with the same route each time people would be there for ever.
      expect(found.halfWidth).toBeLessThan(0.1 * mean);
    }
  });

  test("may go on in the same stage, with a new stay each time", () => {
    const found = meanInterval(occupancies(network("{ a: 50 %, home: 50 % }", "{ home: 100 % }"), "a"), 0.999);
    expect(Math.abs(found.mean - 20)).toBeLessThan(found.halfWidth);
    expect(found.halfWidth).toBeLessThan(2);
  });

  test("have their tasks done anew", () => {
    // A task that half of all need each time, before every visit of a after the first: 5/0.75 × 1/2 go back in a day.
    const world = ran(`
title: Assessed again
run: { start: 2019-01-01, warm-up: 60 days, length: 400 days, replications: 1 }
services: { a: { setting: acute, unlimited: true }, b: { setting: acute, unlimited: true } }
tasks: { assessment: { reason: A, responsible: nhs, needed: 50 %, time: 3 days } }
people: { patient: { arrive: { at: b, rate: 10 per day } } }
stages:
  a: { arrange: [assessment], stay: { exponential: { mean: 1 day } }, next: { b: 50 %, home: 50 % } }
  b: { stay: { exponential: { mean: 1 day } }, next: { a: 50 %, home: 50 % } }
`);
    const visits = world.use.starts[0];
    const days = world.delays.time.reduce((sum, time) => sum + time, 0) / 86_400_000;
    const each = days / visits;
    // 1.5 days each on average with a standard deviation of 1.5 days; those that repeat are independent of the first.
    expect(Math.abs(each - 1.5)).toBeLessThan((4 * 1.5) / Math.sqrt(visits));
  });

  test("have another route and another stay also where they turn back from a bridge", () => {
    const people = 400;
    const world = worldOf(`
title: Back from a bridge
run: { start: 2019-01-01, warm-up: 0 days, length: 100 days }
services:
  ward: { setting: acute, beds: ${people} }
  rapid: { setting: home, unlimited: true }
  care: { setting: home, places: 0 }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: { uniform: { low: 4 days, high: 6 days } }, next: { care: 50 %, home: 50 % } }
  care:
    waiting: { reason: E, responsible: social-care }
    stay: 9 days
    next: { independent: 100 % }
    bridge: { service: rapid, at-most: 2 days, return-to: ward }
initially: [{ people: ${people}, class: patient, in: ward, remaining: ready }]
`);
    const { people: table } = world;
    const stays = new Set<number>();
    // Half go home at once. The others are back in the ward on day 2, and ready from day 6 to 8, when half of them go
    // home; and so on, every 6 to 8 days, with a stay of its own each time.
    const left = [1, 8.5, 16.5].map((day) => {
      runTo(world, day);
      for (const person of inside(world)) stays.add(table.waitingFrom[person] - table.stageSince[person]);
      return table.inside;
    });
    for (const [k, share] of [1 / 2, 1 / 4, 1 / 8].entries())
      expect(Math.abs(left[k] / people - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / people));
    expect(stays.size).toBe(left[0] + left[1] + left[2]);
  });

  test("meet the same chances whatever else there is: another class shifts nothing", () => {
    const text = network("{ b: 50 %, home: 50 % }", "{ a: 50 %, home: 50 % }");
    const more = text.replace("people: {", "people: { other: { arrive: { at: b, rate: 3 per day } },");
    const inA = (source: string) => occupancies(source, "b")[0];
    const classOf = (source: string) => {
      const { blueprint } = compileScenario(parseScenario(source));
      const world = createWorld(blueprint, "1", 0);
      runWorld(world);
      return [...world.heads.timeInside].at(-1);
    };
    expect(inA(more)).toBeGreaterThan(inA(text));
    expect(classOf(more)).toBe(classOf(text));
  });
});
