/** Sensitivity of models whose effects are known: delays that are counted by hand, and Erlang's loss formula. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sensitivityCsv } from "../../src/report/csv/sensitivity-csv.js";
import { renderSensitivity } from "../../src/report/text/sensitivity-report.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { type Effect, effectOf } from "../../src/study/answer/answer-schema.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { sensitivity } from "../../src/study/uncertainty/sensitivity.js";
import {
  type SensitivityResult,
  sensitivityJsonSchema,
  sensitivityResultSchema,
} from "../../src/study/uncertainty/sensitivity-answer.js";
import { designSensitivity } from "../../src/study/uncertainty/sensitivity-design.js";
import { erlangB } from "../../src/verification/theory/erlang.js";

const loaderOf =
  (text: string, own = "county"): LoadScenario =>
  ({ name = own, set }) =>
    parseScenario(text, { name, set });

/**
 * Three people are ready at once; each waits for funding (4 days), then for a visit (2 days): 18 delayed days. Nobody
 * needs an advocate. Of the shares by which guests leave, one alone cannot change.
 */
const BY_HAND = `
title: Three people who wait for two things
run: { start: 2013-04-01, warm-up: 0 days, length: 365 days, replications: 2 }
services: { ward: { setting: acute, beds: 9 }, other: { setting: acute, beds: 1 } }
people: { patient: { arrive: { at: ward } }, guest: { arrive: { at: other, rate: 0.4 per day } } }
tasks:
  funding:
    reason: B
    responsible: nhs
    time: { value: 4 days, range: 2..5 days, source: a survey }
    needed: { value: 100 %, range: 0..100 %, assumption: everybody }
  visit: { reason: A, responsible: social-care, time: { value: 2 days, range: 1..4 days } }
  advocate: { reason: A, responsible: nhs, needed: 0 %, time: { value: 9 days, range: 1..30 days } }
stages:
  ward: { stay: 10 days, next: { independent: 100 % } }
  other: { stay: 2 days, next: { home: { value: 60 %, range: 50..70 % }, died: 40 % } }
outcomes: { independent: { arrange: [funding, visit, advocate] } }
initially: [{ people: 3, class: patient, in: ward, remaining: ready }]
`;
const WITHOUT_VISIT = BY_HAND.replace("visit: { reason: A, ", "visit: { reason: A, needed: 0 %, ");

function barsOf({ tornados }: SensitivityResult) {
  return tornados[0].inputs.map(({ path, low, high, swing }) => [
    path.replace(/^tasks\./, ""),
    low?.mean ?? null,
    high?.mean ?? null,
    swing,
  ]);
}

const near = (numbers: (string | number | null)[]) =>
  numbers.map((one) => (typeof one === "number" ? expect.closeTo(one, 6) : one));

describe("by hand", async () => {
  const found = await sensitivity(loaderOf(BY_HAND));

  test("each input's effect at both ends, the largest swing first", () => {
    expect(barsOf(found)).toEqual(
      [
        ["funding.needed", -12, 0, 12],
        ["funding.time", -6, 3, 9],
        ["visit.time", -3, 6, 9],
        ["advocate.time", 0, 0, 0],
        ["stages.other.next.home", null, null, null],
      ].map(near),
    );
    expect(found.tornados[0].unchanged.mean).toBeCloseTo(18, 6);
  });

  test("where both ends are above what it is, the swing is not told as one between the ends", async () => {
    // Three people, 2 days in the file and 3 to 6 in the range: between the ends lie 9 days.
    const above = BY_HAND.replace("range: 1..4 days", "range: 3..6 days").replace("range: 2..5 days, source", "source");
    const told = await sensitivity(loaderOf(above), { paths: ["tasks.visit.time"] });
    expect(barsOf(told)).toEqual([near(["visit.time", 3, 12, 12])]);
    expect(renderSensitivity(told, { width: 400 })).toContain(
      "tasks.visit.time: 12 between as it is and the end that is farthest from it.",
    );
  });

  test("an input that nothing uses changes exactly nothing", () => {
    const bar = found.tornados[0].inputs.find(({ path }) => path === "tasks.advocate.time")!;
    for (const effect of [bar.low, bar.high]) expect(effect).toMatchObject({ mean: 0, changed: 0, values: [0, 0] });
  });

  test("whether effects add up: without funding its time does nothing, so that the low ends do not; the high ends do", () => {
    const { low, high } = found.tornados[0].together;
    expect([low!.effect.mean, low!.sum.mean, low!.interaction.mean]).toEqual(near([-15, -21, 6]));
    expect([high!.effect.mean, high!.sum.mean, high!.interaction.mean]).toEqual(near([9, 9, 0]));
    expect(high!.interaction.changed).toBe(0);
  });

  test("what a file refuses by itself is named with its reason, and the others are run", () => {
    expect(found.refused.map(({ name }) => name)).toEqual([
      "stages.other.next.home low",
      "stages.other.next.home high",
    ]);
    for (const { reason } of found.refused) expect(reason).toContain("stages.other.next");
  });

  test("is a document of the published form, a text that fits, and a table", () => {
    expect(sensitivityResultSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    const published = readFileSync(new URL("../../docs/reference/sensitivity.schema.json", import.meta.url), "utf8");
    expect(`${JSON.stringify(sensitivityJsonSchema(), null, 2)}\n`).toBe(published);
    for (const width of [80, 120]) {
      const lines = renderSensitivity(found, { width }).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
    expect(sensitivityCsv(found).trim().split("\r\n")).toHaveLength(6);
  });

  test("a table of money and long ranges fits into 80 columns, and its swing has no more figures than its ends", () => {
    // Costs of millions: "−£1,800,000 ± 2,300,000" twice, beside ranges in whole words.
    const times = (effect: Effect, mean: number) => ({
      ...effect,
      ...{ mean, "half-width": 812_345, low: mean - 812_345, high: mean + 812_345 },
    });
    const tornado = found.tornados[0];
    const [first] = tornado.inputs;
    const wide: SensitivityResult = {
      ...found,
      inputs: found.inputs.map((input) => ({
        ...input,
        value: "£1.95m per year",
        low: "£1.8m per year and as much besides",
        high: "£2.2m per year and as much besides",
      })),
      tornados: [
        {
          ...tornado,
          measure: { ...tornado.measure, unit: "£ per year" },
          inputs: [
            { ...first, low: times(first.low!, -1_212_345), high: times(first.low!, 300_000), swing: 1_512_345 },
          ],
        },
      ],
    };
    const text = renderSensitivity(wide, { width: 80 });
    // Half-widths of 812,345 at both ends support £1,500,000 or £1,510,000, and not £1,512,345.
    expect(text.replace(/\s+/g, " ")).toContain("£1,500,000 between its two ends");
    for (const width of [60, 80]) {
      const lines = renderSensitivity(wide, { width }).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  });

  test("the largest effect of many is not told as if it were more than chance", () => {
    const [tornado] = found.tornados;
    const [first] = tornado.inputs;
    const textOf = (low: readonly number[]) => {
      // Five inputs, of which the first has these values at its low end; all other ends are noise around 0.
      const noise = effectOf([-3, 0, 3], 0.95);
      const inputs = Array.from({ length: 5 }, (_, k) => ({
        ...first,
        ...(k === 0 ? { low: effectOf(low, 0.95), high: noise } : { low: noise, high: noise }),
      }));
      const text = renderSensitivity({ ...found, replications: 3, tornados: [{ ...tornado, inputs }] }, { width: 400 });
      return text.split("\n").find((line) => line.includes("largest effect"));
    };
    // Mean 5, standard error 0.577: ± 2.48 by itself, with t(2) 4.303; of ten ends at once ± 8.13, with t(2) 14.09 at 99.75 %.
    expect(textOf([4, 5, 6])).toContain("No input's effect can be told from chance, all judged at once.");
    // Mean 10: beyond that.
    expect(textOf([9, 10, 11])).not.toContain("chance");
  });

  test("the text has a ranked table with bars to scale", () => {
    const text = renderSensitivity(found, { width: 80 });
    expect(text).toMatchInlineSnapshot(`
      "Which inputs matter: Three people who wait for two things

      Warning: scenario.yaml:3:27: run.warm-up: found 0 days, in which other fills to
      0 % at most (its mean stay is 2 days), expected at least 1 week, to fill it to
      95 %. Or say with initially who is there on 2013-04-01.

      Delayed days (days per year)

      18 ± 0 days per year as it is. The input with the largest effect over its range
      is tasks.funding.needed: 12 between its two ends.

      Input, value (range)         Low end ░    High end █
      ──────────────────────────────────────────────────────────────────────────
      funding.needed                 −12 ± 0 *        same    ░░░░░░░░░░░│
      = 100 % (0 % to 100 %)
      funding.time                    −6 ± 0 *       3 ± 0 *       ░░░░░░│███
      = 4 days (2 days to 5 days)
      visit.time                      −3 ± 0 *       6 ± 0 *          ░░░│██████
      = 2 days (1 day to 4 days)

      No change in any run by: tasks.advocate.time.

      All inputs whose low end was run, at these ends together: −15 ± 0; the sum of
      each alone: −21 ± 0. Effects do not add up there: the rest, 6 ± 0, comes from
      inputs that act on each other.

      All inputs whose high end was run, at these ends together: 9 ± 0; the sum of
      each alone: 9 ± 0. Effects add up there in every run.

      Not run: stages.other.next.home low, for the file refuses it (stages.other.next:
      found shares that sum to 90 %, expected shares that sum to 100 %).

      Not run: stages.other.next.home high, for the file refuses it
      (stages.other.next: found shares that sum to 110 %, expected shares that sum to
      100 %).

      Each input at the low and at the high end of its documented range, all others as
      they are. Replications 2, 22 runs, seed 1, discharge-flow 0.1.0; replication k
      meets the same people everywhere. Changes are against the scenario as it is,
      with intervals of 95 % for each by itself; * marks those that exclude 0. The
      order is that of the means: inputs whose intervals overlap may change places.
      "
    `);
  });
});

describe("of a difference", async () => {
  const found = await sensitivity(loaderOf(BY_HAND), { alternative: loaderOf(WITHOUT_VISIT, "without-visit") });

  test("only what acts on the two scenarios otherwise moves it, and the rest changes exactly nothing", () => {
    expect(found.of).toBe("difference");
    expect(found.tornados[0].unchanged.mean).toBeCloseTo(-6, 6);
    const [first, ...others] = barsOf(found);
    expect(first).toEqual(near(["visit.time", 3, -6, 9]));
    for (const [, low, high] of others) for (const mean of [low, high]) expect(mean ?? 0).toBe(0);
  });

  test("where one of the two has no range, the text says which of them moved", async () => {
    expect(renderSensitivity(found, { width: 400 })).not.toContain("Varied in");
    // The same scenario twice, once without a range of one input: the difference moves, for that one stays.
    const without = BY_HAND.replace("{ value: 4 days, range: 2..5 days, source: a survey }", "4 days");
    const other = await sensitivity(loaderOf(BY_HAND), { alternative: loaderOf(without, "without") });
    expect(barsOf(other)[0]).toEqual(near(["funding.time", 6, -3, 9]));
    const title = "Three people who wait for two things";
    expect(renderSensitivity(other, { width: 400 })).toContain(
      `Varied in ${title} (county) alone, because ${title} (without) has no range of it and stays as it is: tasks.funding.time.`,
    );
    const wider = BY_HAND.replace("range: 2..5 days, source: a survey", "range: 2..6 days, source: a survey");
    const differing = await sensitivity(loaderOf(BY_HAND), { alternative: loaderOf(wider, "wider") });
    expect(renderSensitivity(differing, { width: 400 })).toContain(
      `In the two scenarios these inputs have different values or ranges, and part of the difference comes from that: tasks.funding.time, 4 days (2 days to 5 days) in ${title} (county) and 4 days (2 days to 6 days) in ${title} (wider).`,
    );
  });
});

describe("a measure that some runs have no value of", () => {
  const question = { measures: [{ key: "length-of-delay", by: {} }] };
  const textOf = (found: SensitivityResult) => renderSensitivity(found, { width: 400 });

  test("is not told to be unchanged where nobody is delayed", async () => {
    const found = await sensitivity(loaderOf(BY_HAND.replace("people: 3,", "people: 0,")), question);
    expect(found.tornados[0].unchanged).toMatchObject({ mean: null, defined: 0 });
    const text = textOf(found);
    expect(text).toContain("– days as it is: no run has a value, so that nothing can be said of what changes it.");
    expect(text).not.toMatch(/No change|No input|same {2}|add up|together:/);
    // Without a value there is nothing that could have changed in none or in some of the runs.
    const [head, row] = sensitivityCsv(found).trim().split("\r\n");
    const cells = row.split(",").slice(head.split(",").indexOf("low-end-change"));
    expect(cells.slice(0, 10)).toEqual(["", "", "", "", "0", "", "", "", "", "0"]);
  });

  test("an end at which nobody is delayed has a dash", async () => {
    const alone = BY_HAND.replace("arrange: [funding, visit, advocate]", "arrange: [funding, advocate]");
    const text = textOf(await sensitivity(loaderOf(alone), question));
    // All wait 4 days, from 2 to 5. Who needs no funding is not delayed.
    expect(text).toMatch(/^funding\.time +−2 ± 0 \* +1 ± 0 \*/m);
    expect(text).toMatch(/^funding\.needed +– +same/m);
    expect(text).toContain("No change in any run by: tasks.visit.time, tasks.advocate.time.");
    expect(text).toContain(
      "All inputs whose low end was run, at these ends together: nothing can be said, for no run has a value both there and as it is.",
    );
    expect(text).toContain("– stands for an end where no run has a value both there and as it is.");
  });

  test("where one end has no value, only the runs that have one are said to be unchanged", async () => {
    const unneeded = BY_HAND.replace(/outcomes: .*/, "outcomes: { independent: { arrange: [funding] } }");
    const found = await sensitivity(loaderOf(unneeded), { ...question, paths: ["tasks.funding.needed"] });
    const [bar] = found.tornados[0].inputs;
    expect([bar.low!.defined, bar.high!.defined]).toEqual([0, 2]);
    expect(textOf(found)).toContain("No input changes it in any run that has a value.");
  });
});

test("one replication does not tell whether effects add up", async () => {
  const found = await sensitivity(loaderOf(BY_HAND), {}, { replications: 1 });
  const text = renderSensitivity(found, { width: 400 });
  expect(text).toContain(
    "All inputs whose low end was run, at these ends together: −15; the sum of each alone: −21.\n",
  );
  expect(text).not.toContain("add up");
});

describe("of the beds in use by Erlang's loss formula", async () => {
  const text = readFileSync(new URL("../../scenarios/validation/erlang-loss.yaml", import.meta.url), "utf8")
    .replace("beds: 5", "beds: { value: 5, range: 4..7 }")
    .replace("rate: 2 per day", "rate: { value: 2 per day, range: 1.8..2.1 per day }")
    .replace("mean: 2.5 days", "mean: { value: 2.5 days, range: 2.45..2.55 days }");
  const found = await sensitivity(
    loaderOf(text),
    { measures: [{ key: "occupancy", by: { service: "ward" } }] },
    { replications: 8, confidence: 0.999 },
  );
  const inUse = (beds: number, rate: number, stay: number) => rate * stay * (1 - erlangB(rate * stay, beds));
  const base = inUse(5, 2, 2.5);

  test.each([
    ["services.ward.beds", inUse(4, 2, 2.5), inUse(7, 2, 2.5)],
    ["people.patient.arrive.rate", inUse(5, 1.8, 2.5), inUse(5, 2.1, 2.5)],
    ["stages.ward.stay.exponential.mean", inUse(5, 2, 2.45), inUse(5, 2, 2.55)],
  ])("%s", (path, low, high) => {
    const bar = found.tornados[0].inputs.find((one) => one.path === path)!;
    for (const [effect, known] of [
      [bar.low!, low - base],
      [bar.high!, high - base],
    ] as const) {
      expect(effect.low).toBeLessThanOrEqual(known);
      expect(effect.high).toBeGreaterThanOrEqual(known);
      expect(Math.sign(effect.mean!)).toBe(Math.sign(known));
    }
  });

  test("the order is that of theory", () => {
    expect(found.tornados[0].inputs.map(({ path }) => path.split(".")[0])).toEqual(["services", "people", "stages"]);
  });
});

describe("a wrong question is refused before anything runs", () => {
  test("a file without a range, with what to write", async () => {
    const bare = BY_HAND.replaceAll(/\{ value: ([^,]+), range[^}]*\}/g, "$1");
    await expect(designSensitivity(loaderOf(bare))).rejects.toThrow(
      "the documented ranges of scenario.yaml must be at least one: write { value: 5 per day, range: 4..6 per day, source: … }",
    );
  });

  test("an input without a range, with the nearest that has one", async () => {
    await expect(designSensitivity(loaderOf(BY_HAND), { paths: ["tasks.visits.time"] })).rejects.toThrow(
      "(did you mean tasks.visit.time?), got tasks.visits.time",
    );
  });
});

describe("two inputs that do the same", () => {
  // Two people are ready at once. Each waits for two tasks, one after the other, of 1 day each: 4 delayed days. At its high
  // end each task takes 2 days: 2 more. The low ends are the values.
  const text = `
title: Two people who wait for two things
run: { start: 2013-04-01, warm-up: 0 days, length: 365 days, replications: 2 }
services: { ward: { setting: acute, beds: 9 } }
people: { patient: { arrive: { at: ward } } }
tasks:
  one: { reason: B, responsible: nhs, time: { value: 1 day, range: 1..2 days } }
  other: { reason: A, responsible: social-care, time: { value: 1 day, range: 1..2 days } }
stages: { ward: { stay: 10 days, next: { home: 100 % } } }
outcomes: { home: { arrange: [one, other] } }
initially: [{ people: 2, class: patient, in: ward, remaining: ready }]
`;

  test("are both told as the largest; low ends that do nothing are told so, and not as a remainder", async () => {
    const found = await sensitivity(loaderOf(text));
    const [{ inputs }] = found.tornados;
    expect(inputs.map(({ swing }) => swing)).toEqual([2, 2]);
    const told = renderSensitivity(found, { width: 1000 });
    expect(told).toContain(
      "The inputs with the largest effect over their ranges are tasks.one.time and tasks.other.time, each 2 between",
    );
    expect(told).toContain(
      "All inputs at their low ends together change nothing in any run, and neither does each alone.",
    );
    expect(told).toContain("the sum of each alone: 4 ± 0. Effects add up there in every run.");
    expect(told).not.toContain("remainder");
  });

  test("what cancels in the sum is not told as nothing", async () => {
    const found = await sensitivity(loaderOf(text));
    const [tornado] = found.tornados;
    const effect = (values: readonly number[]) => effectOf(values, 0.95);
    const inputs = [-2, 2].map((size, k) => ({ ...tornado.inputs[k], low: effect([size, size]) }));
    const low = { effect: effect([0, 0]), sum: effect([0, 0]), interaction: effect([0, 0]) };
    const tornados = [{ ...tornado, inputs, together: { low, high: null } }];
    const told = renderSensitivity({ ...found, tornados }, { width: 1000 });
    expect(told).toContain(
      "low ends together: 0 ± 0; the sum of each alone: 0 ± 0. Effects add up there in every run.",
    );
  });
});
