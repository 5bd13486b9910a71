/** Steps between stages: who takes them, and the delay before them, by hand and by what goes in and out. */
import { describe, expect, test } from "vitest";
import { measuresOf } from "../../src/model/measures/measures.js";
import { blueprintOf, inside, ran, rowsOf, valueIn } from "./runs.js";

describe("three people on a ward who are ready at the start, for one place of ten days", () => {
  const blueprint = blueprintOf(`
title: One place
run: { start: 2019-04-01, warm-up: 0 days, length: 1 year }
services: { ward: { setting: acute, beds: 5 }, care: { setting: home, places: 1 } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: nhs }, stay: 10 days, next: { independent: 100 % } }
initially: [{ people: 3, class: patient, in: ward, remaining: ready }]
`);
  const [row] = rowsOf(blueprint, 1);

  test("all go to care and on, and did not come", () => {
    expect(valueIn(blueprint, row, "people-by-step", { next: "ward" })).toBe(0);
    expect(valueIn(blueprint, row, "people-by-step", { stage: "ward", next: "care" })).toBe(3);
    expect(valueIn(blueprint, row, "people-by-step", { stage: "care", next: "independent" })).toBe(3);
  });

  test("are delayed before care: 0, 10 and 20 days", () => {
    expect(valueIn(blueprint, row, "delayed-days-by-step", { stage: "ward", next: "care" })).toBe(30);
  });

  test("have no delay from a stage at home, which has no such number", () => {
    const stages = measuresOf(blueprint).flatMap(({ key, by }) => (key === "delayed-days-by-step" ? [by.stage] : []));
    expect(new Set(stages)).toEqual(new Set(["ward"]));
  });
});

describe("people who come back, die waiting, give up and change their plan", () => {
  const text = `
title: Every way
run: { start: 2019-04-01, warm-up: 0 days, length: 1 year }
services: { ward: { setting: acute, beds: 60 }, rehab: { setting: non-acute, beds: 6 }, care: { setting: home, places: 25 } }
people:
  patient: { arrive: { at: ward, rate: 3 per day }, readmission: { home: { share: 20 %, after: 20 days } } }
  neighbour: { arrive: { at: care, rate: 0.5 per day, patience: { after: 4 days, then: { none: 100 % } } } }
stages:
  ward: { stay: 5 days, next: { care: 30 %, rehab: 20 %, home: 50 % }, while-waiting: { died: 3 % per day } }
  rehab: { waiting: { reason: C, responsible: nhs }, stay: 12 days, next: { ward: 10 %, care: 50 %, home: 40 % } }
  care: { waiting: { reason: E, responsible: nhs }, stay: { exponential: { mean: 20 days } }, next: { independent: 100 % } }
changes: [{ on: 2019-10-01, services: { care: { places: 15 } } }]
`;
  const blueprint = blueprintOf(text);
  const [row] = rowsOf(blueprint, 1);
  const steps = measuresOf(blueprint).flatMap(({ key, by }, index) =>
    key === "people-by-step" ? [{ from: by.stage ?? "", to: by.next, people: row[index] }] : [],
  );
  const through = (end: "from" | "to", stage: string) =>
    steps.filter((step) => step[end] === stage).reduce((total, { people }) => total + people, 0);

  test("what goes into a stage comes out of it or is inside at the end", () => {
    const world = ran(text);
    const stages = blueprint.classes[0].stages.filter(({ outcome }) => outcome === -1).map(({ name }) => name);
    expect(stages).toEqual(expect.arrayContaining(["ward", "rehab", "care"]));
    for (const stage of stages) {
      const there = inside(world).filter((person) => {
        const { people } = world;
        return (
          people.stage[person] >= 0 &&
          blueprint.classes[people.class[person]].stages[people.stage[person]].name === stage
        );
      });
      expect(through("to", stage) - through("from", stage)).toBe(there.length);
    }
  });

  test("every ending has as many people as the steps that lead to it, and each way is taken", () => {
    for (const { name } of blueprint.outcomes)
      expect(through("to", name)).toBe(valueIn(blueprint, row, "outcomes", { outcome: name }));
    for (const [from, to] of [
      ["", "none"],
      ["ward", "died"],
      ["rehab", "ward"],
    ])
      expect(steps.find((step) => step.from === from && step.to === to)?.people).toBeGreaterThan(0);
  });

  test("delayed days before all steps are all delayed days", () => {
    const all = measuresOf(blueprint).reduce(
      (sum, { key }, k) => sum + (key === "delayed-days-by-step" ? row[k] : 0),
      0,
    );
    expect(all).toBeCloseTo(valueIn(blueprint, row, "delayed-days"), 8);
    expect(all).toBeGreaterThan(100);
  });
});
