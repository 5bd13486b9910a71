/** Who is there at the first instant, who comes back, and capacity that changes. */
import { describe, expect, test } from "vitest";
import { millisecondsOf } from "../../src/foundation/time.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { inDays, inside, meanOf, ran, runTo, worldOf } from "./runs.js";

function inTheMiddle(stay: string, people: number, remaining: string): string {
  return `
title: People in the middle of a stay
run: { start: 2019-01-07, warm-up: 0 days, length: 600 days }
services: { care: { setting: home, unlimited: true } }
people: { patient: { arrive: { at: care } } }
stages: { care: { stay: ${stay}, next: { home: 100 % } } }
initially: [{ people: ${people}, class: patient, in: care, remaining: ${remaining} }]
`;
}

describe("people there at the start", () => {
  // Residual life: mean E[X²] / 2E[X], second moment E[X³] / 3E[X].
  test.each([
    ["{ uniform: { low: 0 days, high: 12 days } }", 4, 24],
    ["{ exponential: { mean: 10 days } }", 10, 200],
    ["6 days", 3, 12],
    ["{ uniform: { low: 0 days, high: 12 days } }, cap: 6 days", 24 / 9, (27 + 108) / 13.5],
  ])("have the residual of %s left", (stay, mean, square) => {
    const people = 4000;
    const world = ran(inTheMiddle(stay, people, "residual"));
    expect(world.heads.departed[0]).toBe(people);
    const error = Math.sqrt((square - mean ** 2) / people);
    expect(Math.abs(inDays(world.use.personTime[0]) / people - mean)).toBeLessThan(5 * error);
  });

  test("at the start or the end of their stay have all or nothing of it left", () => {
    expect(inDays(ran(inTheMiddle("6 days", 3, "whole")).use.personTime[0])).toBe(18);
    expect(inDays(ran(inTheMiddle("6 days", 3, "ready")).use.personTime[0])).toBe(0);
  });

  test("beyond what there is wait as those do whose provider failed", () => {
    const text = inTheMiddle("6 days", 3, "whole").replace("unlimited: true", "places: 5");
    const world = worldOf(text, { care: 2 });
    expect(inside(world)).toHaveLength(3);
    expect([world.pools.all[0].resource.inUse, world.pools.all[0].unmet.value]).toEqual([2, 1]);
    // The third has a place from day 6 on, and the whole stay before them then.
    runTo(world, 11.9);
    expect(world.heads.departed[0]).toBe(2);
    runTo(world, 12.1);
    expect(world.heads.departed[0]).toBe(3);
  });
});

describe("a caseload above the places", () => {
  const text = (places: number, more = "") =>
    `${inTheMiddle("6 days", 4, "whole")}${more}`.replace("unlimited: true", `places: ${places}`);

  test("at the start is odd and not wrong: those without a place wait for one", () => {
    const { warnings } = parseScenario(text(3));
    expect(warnings.map(({ found, expected }) => `${found}; ${expected}`)).toEqual([
      "4 people in care at the start; at most the 3 there is room for",
    ]);
    const world = worldOf(text(3));
    expect([world.pools.all[0].resource.inUse, world.pools.all[0].unmet.value]).toEqual([3, 1]);
    // Three leave on day 6; the fourth has a place from then on, and leaves on day 12.
    runTo(world, 6.1);
    expect([world.heads.departed[0], world.pools.all[0].resource.inUse]).toEqual([3, 1]);
    runTo(world, 12.1);
    expect(world.heads.departed[0]).toBe(4);
  });

  test("by a cut on a date puts nobody out: it drains", () => {
    const cut = "changes: [{ on: 2019-01-10, services: { care: { places: -75 % } } }]\n";
    expect(parseScenario(text(4, cut)).warnings).toEqual([]);
    const world = worldOf(text(4, cut));
    runTo(world, 3);
    world.changePlan(world.whole.later[0].blueprint);
    const { resource } = world.pools.all[0];
    expect([resource.capacity, resource.inUse]).toEqual([1, 4]);
    runTo(world, 6.1);
    expect([world.heads.departed[0], resource.inUse]).toEqual([4, 0]);
  });
});

describe("readmission", () => {
  const text = `
title: Coming back
run: { start: 2019-01-07, warm-up: 0 days, length: 400 days }
services: { care: { setting: home, unlimited: true } }
people:
  patient:
    arrive: { at: care, rate: 10 per day }
    readmission: { home: { share: 40 %, after: { exponential: { mean: 5 days } } } }
stages: { care: { stay: 2 days, next: { home: 70 %, died: 30 % } } }
`;

  test("brings back its share of those who left by the outcome, and nobody else", () => {
    const shares = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((replication) => {
      const world = ran(text, {}, replication);
      const home = world.heads.outcomes[world.blueprint.outcomes.findIndex((outcome) => outcome.name === "home")];
      // Those still away at the end are the share of the last days' leavers: 5 of 400 days, at the mean rate.
      return world.heads.readmitted[0] / (home * (1 - 5 / 398));
    });
    const { mean, error } = meanOf(shares);
    expect(Math.abs(mean - 0.4)).toBeLessThan(5 * error + 0.001);
  });

  test("is a new visit of the same person, counted as an arrival", () => {
    const world = worldOf(text);
    runTo(world, 60);
    const back = inside(world).filter((person) => world.people.visit[person] > 0);
    expect(back.length).toBeGreaterThan(5);
    expect(world.heads.arrived[0] - world.heads.departed[0]).toBe(inside(world).length);
    expect(world.heads.readmitted[0]).toBeGreaterThan(back.length);
  });
});

describe("capacity that changes", () => {
  const text = `
title: A cut and a rise
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services:
  care:
    setting: home
    places: 3
    changes: [{ from: 2019-01-12, add: -2 places, until: 2019-02-01 }]
people: { patient: { arrive: { at: care } } }
stages: { care: { stay: { by: hospital, a: 10 days, b: 12 days }, next: { home: 100 % } } }
areas: { here: { hospitals: { a: 50 %, b: 50 % } } }
hospitals: { a: {}, b: {} }
initially: [{ people: { a: 1, b: 2 }, class: patient, in: care, remaining: whole }]
`;

  test("drains: a cut displaces nobody", () => {
    const world = worldOf(text);
    const [pool] = world.pools.all;
    const seen = [4.9, 5.1, 10.1, 12.1, 24.9, 25.1].map((day) => {
      runTo(world, day);
      return [pool.resource.capacity, pool.resource.inUse];
    });
    expect(seen).toEqual([
      [3, 3],
      [1, 3],
      [1, 2],
      [1, 0],
      [1, 0],
      [3, 0],
    ]);
    expect(world.lostCare.replaced).toBe(0);
    expect(inDays(pool.available.integral(millisecondsOf(25)))).toBe(3 * 5 + 20);
  });
});

/** Nobody of the class is treated in b, and nobody is said to be there: the two of a are all there are. */
test("nobody at the start of a place from which nobody comes", () => {
  const world = worldOf(`
title: All of a
run: { start: 2019-01-07, warm-up: 0 days, length: 5 days }
hospitals: { a: {}, b: {} }
services: { care: { setting: home, places: 3 } }
people: { patient: { arrive: { at: care, hospitals: { a: 100 % } } } }
stages: { care: { stay: 10 days, next: { home: 100 % } } }
initially: [{ people: { a: 2, b: 0 }, class: patient, in: care }]
`);
  expect(world.pools.all[0].resource.inUse).toBe(2);
});
