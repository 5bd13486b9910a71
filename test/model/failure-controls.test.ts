/** Controls: what failures take, and what they are expected to take. */
import { describe, expect, test } from "vitest";
import { controlsOf, controlValuesOf } from "../../src/model/measures/failure-controls.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { daysTaken } from "../../src/model/plan/failing.js";
import { failingOwners, strikesOf } from "../../src/model/plan/failing-owners.js";
import { replicate } from "../../src/model/replication.js";
import { sizeOf } from "../effort.js";
import { blueprintOf, place } from "./runs.js";

describe("what one failure takes, by hand", () => {
  // Notice on day 10, failure on day 17; a fifth is missing for a week, a tenth for another.
  const plan = { perYear: 1, notice: 7, kept: 0.8, returning: 1, recovery: 14 };

  test.each([
    ["all of it in the period", 0, 100, 1.4 + 0.7],
    ["the period ends in the first week", 0, 20, 0.6],
    ["the period begins in the second week", 28, 100, 0.3],
    ["before the failure", 0, 17, 0],
    ["after the recovery", 31, 100, 0],
  ])("%s", (_, from, length, days) => {
    expect(daysTaken(plan, 10, from, length)).toBeCloseTo(days, 12);
  });

  test("what never returns is missing to the end", () => {
    expect(daysTaken({ ...plan, returning: 0.9 }, 10, 0, 100)).toBeCloseTo(1.4 + 0.15 * 7 + 0.1 * 69, 12);
  });
});

/** Two providers that fail, one lead provider from a date on. */
function county(run: string, rate: string): Blueprint {
  return blueprintOf(`
title: Two, then one
run: { start: 2019-04-01, warm-up: 60 days, length: 1 year, ${run} }
services:
  ward: { setting: acute, beds: 60 }
  scah: { setting: home, hours: 300 hours per week }
  sah: { setting: home, hours: 700 hours per week }
provider-failure: { rate: ${rate}, notice: 14 days, kept: 40 %, returning: 90 %, recovery: 6 weeks }
providers: { alder: {}, birch: {} }
contracts: [ { provider: alder, services: [scah] }, { provider: birch, services: [sah] } ]
changes:
  - { on: 2019-10-01, providers: { lead: {} }, contracts: [ { provider: lead, services: [scah, sah], pooled: true } ] }
stages:
  ward: { stay: 8 days, next: { scah: 30 %, home: 70 % } }
  scah: { stay: 28 days, hours: 9 hours per week, waiting: { reason: E, responsible: social-care }, next: { home: 100 % } }
people: { older: { arrive: { at: ward, rate: 0.4 per day } } }
`);
}

const ASKED = county("controls: true", "60 % per year");

test("a scenario that does not ask for controls has none, and the same row but for them", () => {
  const plain = county("confidence: 95 %", "60 % per year");
  expect(controlsOf(plain)).toEqual([]);
  const [row, more] = [plain, ASKED].map((blueprint) => replicate(blueprint, "1", 1));
  expect(more.length).toBe(row.length + 1);
  expect([...more.slice(0, row.length)]).toEqual([...row]);
});

test("a scenario in which nobody can fail has none", () => {
  expect(controlsOf(county("controls: true", "0 % per year"))).toEqual([]);
});

test("the mean over many replications is the expectation", () => {
  const [{ expected, unit }] = controlsOf(ASKED);
  expect(unit).toBe("hours per week");
  const count = sizeOf({ usual: 4000, long: 100_000 });
  let sum = 0;
  let squares = 0;
  for (let replication = 1; replication <= count; replication++) {
    const [value] = controlValuesOf({ whole: ASKED, seed: "expected", replication });
    sum += value - expected;
    squares += (value - expected) ** 2;
  }
  // The mean of values whose expectation is 0, in standard errors.
  expect(Math.abs(sum / Math.sqrt(squares))).toBeLessThan(4);
});

test("where the provider fails once, the control is what the capacity loses, to within a day of the failure", () => {
  const blueprint = blueprintOf(`
title: One provider
run: { start: 2019-04-01, warm-up: 60 days, length: 1 year, controls: true }
services: { home-care: { setting: home, hours: 1000 hours per week } }
provider-failure: { rate: 60 % per year, notice: 14 days, kept: 40 %, returning: 90 %, recovery: 6 weeks }
providers: { alder: {} }
contracts: [ { provider: alder, services: [home-care] } ]
stages: { home-care: { stay: 28 days, hours: 9 hours per week, next: { home: 100 % } } }
people: { older: { arrive: { at: home-care, rate: 0.1 per day } } }
`);
  const [owner] = failingOwners(blueprint);
  const capacity = place(blueprint, "capacity", { service: "home-care" });
  const lost: number[] = [];
  for (let replication = 1; replication <= 40; replication++) {
    const [points] = strikesOf(owner, blueprint, "once", replication);
    if (points.after(points.after(0)) !== Number.POSITIVE_INFINITY) continue;
    const row = replicate(blueprint, "once", replication);
    const loss = 1000 - row[capacity];
    lost.push(loss);
    // Six tenths are missing for at most a day more or less; a unit is a quarter of an hour.
    expect(Math.abs(row[row.length - 1] - loss)).toBeLessThan((0.6 * 1000) / 365 + 0.25);
  }
  expect(lost.filter((loss) => loss > 100).length).toBeGreaterThan(3);
  expect(lost.filter((loss) => loss === 0).length).toBeGreaterThan(3);
});
