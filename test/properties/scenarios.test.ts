/**
 * What must hold in every model holds in the scenarios that are shipped: the first weeks of each, audited again and again.
 * And random models have all that scenarios can have.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { measuresOf, rowOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { createWorld, replicate, runWorld } from "../../src/model/replication.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";
import { blocksOf } from "../docs/blocks.js";
import { sizeOf } from "../effort.js";
import { blueprintAt, blueprintOf } from "../model/runs.js";
import { Auditor } from "./auditor.js";
import { becomingPooled, blueprints, losingBridges } from "./blueprints.js";
import { placesOf } from "./places.js";

const ROOT = "scenarios";
const FILES = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml"))
  .sort();

/** Days before a scenario is measured, and in which it is; of one with many people fewer, for they are as many events. */
const DAYS = { warmUp: 28, length: 63 };
const DAYS_OF_MANY = { warmUp: sizeOf({ usual: 10, long: 28 }), length: sizeOf({ usual: 32, long: 63 }) };
/** Of a variant of such a scenario: what it does not change is audited longer in the scenario that it varies. */
const DAYS_OF_VARIANT = { warmUp: sizeOf({ usual: 5, long: 28 }), length: sizeOf({ usual: 16, long: 63 }) };
/** Newcomers a day of a scenario with many people. */
const MANY = 100;

/** The first weeks of a scenario: of its plan at the start, and of those that follow it within that time. */
function shortened(whole: Blueprint, file: string): Blueprint {
  const newcomers = whole.classes.reduce((sum, { arrival }) => sum + arrival.perDay, 0);
  const ofMany = file.includes("/variants/") ? DAYS_OF_VARIANT : DAYS_OF_MANY;
  const most = newcomers > MANY ? ofMany : DAYS;
  const [warmUp, length] = [Math.min(most.warmUp, whole.warmUp), Math.min(most.length, whole.length)];
  const days = warmUp + length;
  const cut = (plan: Blueprint): Blueprint => ({
    ...plan,
    warmUp,
    length,
    classes: plan.classes.map((one) => ({
      ...one,
      arrival: { ...one.arrival, dayFactor: one.arrival.dayFactor.slice(0, days) },
    })),
  });
  const later = whole.later
    .filter(({ day }) => day < days)
    .map(({ day, blueprint }) => ({ day, blueprint: cut(blueprint) }));
  return { ...cut(whole), later };
}

describe("a shipped scenario", () => {
  test.each(FILES)("%s keeps every account right", (file) => {
    const short = shortened(blueprintAt(join(ROOT, file)), file);
    const world = createWorld(short, "1", 0);
    const auditor = new Auditor(world, 499);
    runWorld(world);
    auditor.finish();
    expect(auditor.events).toBeGreaterThan(100);
    const row = rowOf(world);
    measuresOf(short).forEach(({ label }, k) => {
      const value = row[k];
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY) && !Number.isNaN(value))
        throw new Error(`${label}: ${value}`);
    });
  });
});

/** The plan of a file in which services stand the other way round. */
function turnedRound(file: string): Blueprint {
  const { written } = loadScenario(join(ROOT, file));
  const services = Object.fromEntries(Object.entries(written.services as object).reverse());
  return blueprintOf(stringify({ ...written, services }));
}

/** What the first weeks of a plan come to, by measure; a pool is named by its services, whatever their order. */
function resultsOf(plan: Blueprint, file: string): ReadonlyMap<string, number> {
  const short = shortened(plan, file);
  const row = replicate(short, "1", 1);
  const nameOf = (value: string) => value.split("+").sort().join("+");
  return new Map(
    measuresOf(short).map(({ key, by }, k) => [
      JSON.stringify([key, ...Object.entries(by).map(([name, value]) => [name, nameOf(value)])]),
      row[k],
    ]),
  );
}

test.each(FILES)("%s has the same results whatever the order in which it names its services", (file) => {
  const results = resultsOf(blueprintAt(join(ROOT, file)), file);
  const others = resultsOf(turnedRound(file), file);
  expect(others.size).toBe(results.size);
  // Sums are made in another order, so they differ in their last digits.
  const differ = [...results].filter(([measure, value]) => {
    const other = others.get(measure) ?? Number.POSITIVE_INFINITY;
    return !Object.is(other, value) && !(Math.abs(other - value) <= 1e-9 * Math.max(1, Math.abs(value)));
  });
  expect(differ.map(([measure, value]) => [measure, value, others.get(measure)])).toEqual([]);
});

/** Some hundreds of random plans, made as they are asked for. */
function* randomPlans() {
  for (let seed = 1; seed <= 12; seed++) {
    yield* fc.sample(blueprints, { seed, numRuns: 60 });
    yield* fc.sample(becomingPooled, { seed, numRuns: 10 });
    yield* fc.sample(losingBridges, { seed, numRuns: 10 });
  }
}

/** The scenarios that are shipped, and whole ones of the documents: name to plan. */
function writtenPlans(): Map<string, Blueprint> {
  const plans = new Map(FILES.map((file) => [file, blueprintAt(join(ROOT, file))]));
  for (const document of ["docs/reference/scenario.md", "docs/guides/write-a-scenario.md", "docs/tutorial.md"])
    for (const { marks, text, line } of blocksOf(readFileSync(document, "utf8")))
      if (marks.get("scenario") === "") plans.set(`${document}, line ${line}`, blueprintOf(text));
  return plans;
}

/**
 * A rule that is added to the language and not to the generator is found here, before anybody takes the accounts of
 * random models for a proof of it.
 */
test("every place of a plan that is written somewhere is in a random plan, too", () => {
  const written = writtenPlans();
  expect(written.size).toBeGreaterThan(60);
  const missing = new Map<string, string>();
  for (const [name, plan] of written)
    for (const place of placesOf(plan)) if (!missing.has(place)) missing.set(place, name);
  expect(missing.size).toBeGreaterThan(200);
  // Once every place is found, more plans could not change the answer.
  for (const plan of randomPlans()) {
    for (const place of placesOf(plan)) missing.delete(place);
    if (missing.size === 0) break;
  }
  expect(Object.fromEntries(missing)).toEqual({});
});
