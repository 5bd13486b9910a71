/** Somebody who is granted more than one place at an instant takes the one that they prefer. */
import { describe, expect, test } from "vitest";
import type { World } from "../../src/model/state/world.js";
import { ran } from "./runs.js";

const OWN = "own: { setting: home, places: 1, admits: [{ days: thu, from: 08:00, to: 12:00 }] }";
const NEAR = "near: { setting: home, places: 1, admits: [{ days: thu, from: 08:00, to: 12:00 }] }";
const FAR = "far: { setting: home, places: 1, admits: [{ days: thu, from: 08:00, to: 12:00 }] }";

/**
 * People who are all ready on a Monday, in the order in which they are named; those of the class "patient" for the
 * service "own", those of "neighbour" for "near". All services open on Thursday at one hour.
 */
const opening = (services: readonly string[], care: string, people: readonly string[]) => `
title: Two doors open
run: { start: 2019-01-07, warm-up: 0 days, length: 20 days }
services:
  ward: { setting: acute, beds: 9 }
${services.map((service) => `  ${service}`).join("\n")}
people:
  patient: { arrive: { at: ward, rate: 0 per day } }
  neighbour: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { next: { near: 100 % } } } }
stages:
  ward: { stay: 3 days, next: { own: 100 % } }
  own: { waiting: { reason: E, responsible: social-care }, stay: 30 days, next: { independent: 100 % }, ${care} }
  near: { waiting: { reason: E, responsible: social-care }, stay: 30 days, next: { independent: 100 % } }
initially:
${people.map((one) => `  - { people: 1, class: ${one}, in: ward, remaining: ready }`).join("\n")}
`;

/** People who have started each service but the ward. */
function startsOf({ use, blueprint }: World): Readonly<Record<string, number>> {
  return Object.fromEntries(blueprint.services.map(({ name }, k) => [name, use.starts[k]]).slice(1));
}

const CHAIN = "overflow: [{ after: 1 day, service: near }, { after: 2 days, service: far }]";

describe.each([
  ["in this order", [OWN, NEAR, FAR]],
  ["in the opposite order", [FAR, NEAR, OWN]],
])("services named %s that open at the same hour", (_, services) => {
  test("give somebody who waits for all the place of their own stage", () => {
    const world = ran(opening(services, CHAIN, ["patient"]));
    expect(startsOf(world)).toEqual({ own: 1, near: 0, far: 0 });
    expect([...world.use.overflowed]).toEqual([0, 0, 0, 0]);
  });

  test("give the next in the line for it the first place elsewhere of their chain", () => {
    const world = ran(opening(services, CHAIN, ["patient", "patient"]));
    const inUse = world.pools.all.filter(({ resource }) => resource.inUse > 0).map(({ plan }) => plan.name);
    expect(inUse.sort()).toEqual(["near", "own"]);
    expect(world.use.overflowed.reduce((sum, count) => sum + count)).toBe(1);
  });

  test("give what somebody does not take to whoever stands behind them, at that instant", () => {
    // The neighbour stands in the line of "near" behind the patient, who came to it on Tuesday.
    const behind = opening(services, CHAIN.replace("1 day", "0 days"), ["patient", "neighbour"]);
    const world = ran(behind);
    expect(startsOf(world)).toEqual({ own: 1, near: 1, far: 0 });
    expect(world.use.overflowed.reduce((sum, count) => sum + count)).toBe(0);
    expect(world.delays.time.reduce((sum, time) => sum + time)).toBe(2 * (3 + 8 / 24) * 86_400_000);
  });

  test("give a place, and not the bridge to it", () => {
    const world = ran(opening(services, "bridge: { service: near }", ["patient"]));
    expect(startsOf(world)).toEqual({ own: 1, near: 0, far: 0 });
  });
});
