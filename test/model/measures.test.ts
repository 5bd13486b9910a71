/** The list of measures is fixed by the blueprint; the values are numbers, or NaN where nobody gave one. */
import { describe, expect, test } from "vitest";
import { measuresOf } from "../../src/model/measures.js";
import { replicate } from "../../src/model/replicate.js";
import { ServiceUse } from "../../src/model/service-use.js";
import { blueprintAt, blueprintOf, place, valueIn } from "./runs.js";

const EMPTY = `
title: Nobody comes
run: { start: 2019-01-07, warm-up: 7 days, length: 40 days }
services: { ward: { setting: acute, beds: 3 }, care: { setting: home, places: 0 } }
people: { patient: { arrive: { at: ward } } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 1 day, next: { home: 100 % } }
`;

describe("the measures", () => {
  test.each([
    "scenarios/published/two-contracts.yaml",
    "scenarios/teaching/one-ward.yaml",
    "scenarios/hertfordshire-2019/two-contracts.yaml",
  ])("of %s are each of its own name and thing", (path) => {
    const measures = measuresOf(blueprintAt(path));
    const names = measures.map(({ key, by }) => JSON.stringify([key, Object.entries(by).sort()]));
    expect(new Set(names).size).toBe(names.length);
    for (const { label, unit } of measures) expect(label.length * unit.length).toBeGreaterThan(0);
  });

  test("are as many as the values, whoever comes", () => {
    const blueprint = blueprintOf(EMPTY);
    const row = replicate(blueprint, "1", 0);
    expect(row).toHaveLength(measuresOf(blueprint).length);
    expect(valueIn(blueprint, row, "delayed-days")).toBe(0);
    expect(valueIn(blueprint, row, "occupancy", { service: "ward" })).toBe(0);
    expect(valueIn(blueprint, row, "utilisation", { service: "ward" })).toBe(0);
    // Nothing there to use, nobody who waited, no delay that ended: no value.
    expect(valueIn(blueprint, row, "utilisation", { service: "care" })).toBeNaN();
    expect(valueIn(blueprint, row, "wait", { service: "care" })).toBeNaN();
    expect(valueIn(blueprint, row, "length-of-delay")).toBeNaN();
  });

  test("have no share of delayed days that the situation report does not know", () => {
    const blueprint = blueprintOf(EMPTY);
    expect(() => place(blueprint, "delayed-days", { reason: "C", responsible: "social-care" })).toThrow(RangeError);
    expect(place(blueprint, "delayed-days", { reason: "C", responsible: "nhs" })).toBeGreaterThan(0);
  });
});

describe("quantiles of waits", () => {
  const use = () => new ServiceUse(blueprintOf(EMPTY));

  test("are whole hours, rounded down", () => {
    const waits = use();
    for (const hours of [0, 1.5, 3, 7.9, 30]) waits.start(0, hours / 24, false);
    const hours = [0.2, 0.4, 0.6, 0.8, 1].map((p) => Math.round(waits.waitQuantile(0, p) * 24));
    expect(hours).toEqual([0, 1, 3, 7, 30]);
    expect(waits.withinDay[0]).toBe(4);
  });

  test("are not a number for a service nobody started in", () => {
    expect(use().waitQuantile(1, 0.5)).toBeNaN();
  });
});
