/** The inputs of given sets. */
import { describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { futures } from "../../src/study/uncertainty/futures-question.js";
import { knowing, spreadOf } from "../../src/study/uncertainty/futures-spread.js";
import { inputsOfSets } from "../../src/study/uncertainty/input-sets.js";
import type { SampledInput } from "../../src/study/uncertainty/sampled-inputs.js";

const BEDS = "services.ward.beds";
const STAY = "stages.ward.stay";

function loaderOf({ beds = "2", stay = "2 days" }): LoadScenario {
  const text = `
title: A ward
run: { start: 2019-01-01, warm-up: 0 days, length: 13 weeks, replications: 2 }
services: { ward: { setting: acute, beds: ${beds} } }
people: { patient: { arrive: { rate: 3 per day, at: ward } } }
stages: { ward: { stay: ${stay}, next: { home: 100 % } } }
`;
  return ({ name = "county", set }) => parseScenario(text, { name, set });
}

/** The share of an input that alone decides, without noise, one number for each future. */
function shareOf(input: SampledInput, numbers: readonly number[]): number | null {
  return knowing(
    input,
    spreadOf(
      numbers.map((number) => [number, number]),
      0.95,
    ),
    false,
  ).share;
}

describe("inputs of given sets", () => {
  const inputOf = (values: readonly string[]) =>
    inputsOfSets({ paths: [STAY], sets: values.map((value) => [value]) }, [new Set()])[0];
  const repeated = (order: readonly string[]) => Array.from({ length: 40 }, (_, k) => order[k % order.length]);

  test.each([
    [["1 day", "2 days", "3 days", "4 days"]],
    [["3 days", "1 day", "4 days", "2 days"]],
    [["72 hours", "1 day", "4 days", "48 hours"]],
  ])("days are numbers in whatever order they come and however they are written: %j", (order) => {
    const values = repeated(order);
    const input = inputOf(values);
    const days = values.map((value) => Number.parseFloat(value) / (value.endsWith("hours") ? 24 : 1));
    expect(shareOf(input, days)).toBeCloseTo(1, 9);
    expect(input.ranges[0]).toMatchObject({ low: "1 day", high: "4 days" });
    input.positions.forEach((position, k) => {
      expect(position).toBeCloseTo((days[k] - 1) / 3, 9);
    });
  });

  test("of words each has a mean of its own, in whatever order they come", () => {
    const effect: Record<string, number> = { fifo: 5, urgent: 1, longest: 4, shortest: 2 };
    for (const order of [Object.keys(effect), Object.keys(effect).sort(), Object.keys(effect).reverse()]) {
      const values = repeated(order);
      const input = inputOf(values);
      expect(input.categorical).toBe(true);
      expect(
        shareOf(
          input,
          values.map((value) => effect[value]),
        ),
      ).toBeCloseTo(1, 9);
      expect(input.ranges[0]).toMatchObject({ low: "fifo", high: "urgent" });
      expect(new Map(values.map((value, k) => [value, input.positions[k]]))).toEqual(
        new Map(order.map((word) => [word, ["fifo", "longest", "shortest", "urgent"].indexOf(word) / 3])),
      );
    }
  });

  test("may be a million", () => {
    const { positions } = inputOf(Array.from({ length: 1_000_000 }, (_, k) => `${k}`));
    expect([positions[0], positions[999_999]]).toEqual([0, 1]);
  });

  test("the document says so where nothing can be told of words", async () => {
    const sets = { paths: [BEDS, "title"], sets: Array.from({ length: 10 }, (_, k) => [`${k + 1}`, `Ward ${k}`]) };
    const found = await futures(
      loaderOf({}),
      { sets, measures: [{ key: "occupancy", by: { service: "ward" } }] },
      { replications: 2 },
    );
    expect(found.measures[0].knowing.map(({ path, share }) => [path, share === null])).toEqual([
      [BEDS, false],
      ["title", true],
    ]);
  });
});
