/** Ranges that are a change in per cent of the value, in every question that moves inputs: delays counted by hand. */
import { describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { parseRange } from "../../src/scenario/read/annotation.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { calibrate } from "../../src/study/fit/calibrate.js";
import { readInputRange } from "../../src/study/fit/calibrate-inputs.js";
import { readObserved } from "../../src/study/fit/read-observed.js";
import { readVariedInput } from "../../src/study/sweep/grid.js";
import { sweep } from "../../src/study/sweep/sweep.js";
import { futures } from "../../src/study/uncertainty/futures-question.js";
import { sensitivity } from "../../src/study/uncertainty/sensitivity.js";

/** Three people are ready at once and wait 4 days for funding: 12 delayed days. All others pass through the ward. */
const scenario = (ranges: { time?: string; beds?: string; share?: string }) => `
title: Three people who wait for funding
run: { start: 2013-04-01, warm-up: 0 days, length: 365 days, replications: 2 }
services: { ward: { setting: acute, beds: { value: 45, range: ${ranges.beds ?? "40..50"} } } }
people: { patient: { arrive: { at: ward } } }
tasks:
  funding:
    reason: B
    responsible: nhs
    time: { value: { empirical: [4 days, 4 days] }, range: ${ranges.time ?? "-50..+50 %"} }
    needed: { value: 40 %, range: ${ranges.share ?? "30..50 %"} }
stages: { ward: { stay: 10 days, next: { independent: 100 % } } }
outcomes: { independent: { arrange: [funding] } }
initially: [{ people: 3, class: patient, in: ward, remaining: ready }]
`;
const loaderOf =
  (text: string): LoadScenario =>
  ({ name = "county", set }) =>
    parseScenario(text, { name, set: ["tasks.funding.needed=100 %", ...set] });

describe("a change in per cent of a value", () => {
  test.each([
    ["-20..+20 %", "-20 %", "+20 %"],
    ["-20..20 %", "-20 %", "+20 %"],
    ["-20..0 %", "-20 %", "+0 %"],
    ["0..+20 %", "+0 %", "+20 %"],
    ["20..40 %", "20 %", "40 %"],
    ["-2..2 % per year", "-2 % per year", "2 % per year"],
  ])("%s has a sign at both ends, and no other range has", (text, low, high) => {
    expect(parseRange(text)).toEqual({ low, high });
  });

  test("futures above the value are run as well as those below, with the value the most likely", async () => {
    const found = await futures(
      loaderOf(scenario({ time: "-50..+50 %" })),
      {
        futures: 12,
        paths: ["tasks.funding.time"],
      },
      { replications: 2 },
    );
    expect(found.runs).toBe(2 * (12 + 1));
    expect(found.refused).toEqual([]);
    // 12 days less a half to and a half more, the middle of the positions in the middle of the range.
    const [{ positions }] = found.inputs;
    const sorted = positions.toSorted((a, b) => a - b);
    expect((sorted[5] + sorted[6]) / 2).toBeCloseTo(0.5, 1);
    const { futures: means } = found.measures[0].scenarios[0];
    for (const [k, position] of positions.entries()) expect(means[k]).toBeCloseTo(12 * (0.5 + position), 3);
  });

  test("a range that ends at the value is run at that end", async () => {
    const found = await sensitivity(loaderOf(scenario({ time: "-50..0 %" })), { paths: ["tasks.funding.time"] });
    expect(found.refused).toEqual([]);
    expect(found.tornados[0].inputs[0].low?.mean).toBeCloseTo(-6, 3);
    expect(found.tornados[0].inputs[0].high?.mean).toBe(0);
  });

  test("values at equal distances are changes, too", async () => {
    expect(readVariedInput("tasks.funding.time=-30..+30 % points 7").values).toEqual([
      ...["-30 %", "-20 %", "-10 %", "+0 %", "+10 %", "+20 %", "+30 %"],
    ]);
    const found = await sweep(loaderOf(scenario({})), {
      inputs: [readVariedInput("tasks.funding.time=-50..+50 % step 50")],
    });
    const means = found.points.slice(1).map(({ scenarios }) => scenarios[0].figures[0].mean);
    expect(means.map((mean) => Math.round(1e3 * mean!) / 1e3)).toEqual([6, 12, 18]);
  });

  test("of beds there are whole ones: 45 less and more 10 % are 40 to 50", async () => {
    const load = loaderOf(scenario({ beds: "-10..+10 %" }));
    const found = await sensitivity(load, { paths: ["services.ward.beds"] });
    expect(found.refused).toEqual([]);
    expect(found.inputs[0]).toMatchObject({ value: "45", low: "40", high: "50" });
    const drawn = await futures(load, { futures: 12, paths: ["services.ward.beds"] }, { replications: 2 });
    expect(drawn.refused).toEqual([]);
    const fitted = await calibrate(
      load,
      {
        observed: readObserved("from,to,measure,value\n2013-04-01,2014-03-31,delayed-days,12\n", "observed.csv"),
        inputs: [readInputRange("services.ward.beds=-10..+10 %"), readInputRange("tasks.funding.time=-10..10 %")],
        waves: 1,
      },
      { replications: 2 },
    );
    expect(fitted.waves[0]).toMatchObject({ sets: 20, refused: 0 });
  });

  test("of 42.5 to 47.5 beds the whole ones within are run, in every question alike", async () => {
    const load = loaderOf(scenario({ beds: "42.5..47.5" }));
    const ends = { low: "43", high: "47" };
    const paths = ["services.ward.beds"];
    expect((await sensitivity(load, { paths }, { replications: 1 })).inputs[0]).toMatchObject(ends);
    expect((await futures(load, { futures: 10, paths }, { replications: 2 })).inputs[0]).toMatchObject(ends);
  });

  test("a share lies within a change of it, and a range without the value itself is odd", async () => {
    const load = (share: string) => parseScenario(scenario({ share }), { name: "county" });
    expect((await load("-20..+20 %")).warnings).toEqual([]);
    expect((await load("+5..+20 %")).warnings).toMatchObject([
      { expected: "a range with +0 % in it, which is the value itself" },
    ]);
  });

  test("a range around a value that is a change itself is told as it is run", async () => {
    const load = async (range: string, value = "+10 %") => {
      const change = `\nchanges: [{ on: 2013-05-01, services: { ward: { beds: { value: ${value}, range: ${range} } } } }]`;
      const { warnings } = await parseScenario(
        `${scenario({ beds: "40..50" }).replace("value: 45", "value: 40")}${change}`,
        {
          name: "county",
        },
      );
      return warnings.map(({ found, expected, hint }) => ({ found, expected, hint }));
    };
    const hint = (ends: string) =>
      `To run ${ends}, write range: -9.09..+9.09 %; to run what is written, write the value as × 1.1`;
    expect(await load("+0..+20 %")).toEqual([
      {
        found: "+10 % with a range of +0 % to +20 %, which multiplies the change, so that +10 % to +32 % are run",
        expected: "a range by which the change is to be multiplied",
        hint: hint("+0 % to +20 %"),
      },
    ]);
    expect(await load("0..20 %")).toEqual([
      {
        found: "+10 % with a range of 0 % to 20 %",
        expected: "a range with signs, by which the change is multiplied",
        hint: hint("0 % to 20 %"),
      },
    ]);
    expect(await load("-9.09..+9.09 %")).toEqual([]);
    // As a factor it says that it is multiplied, and so does a value over which another has gone.
    expect(await load("-20..+20 %", "× 1.1")).toEqual([]);
    for (const value of ["+0 %", "-100 %"]) expect(await load("-100..+20 %", value)).toEqual([]);
    for (const value of ["+10 %", "× 1.1"])
      expect(await load("+20..+30 %", value)).toMatchObject([
        { expected: "a range with +0 % in it, which is the value itself" },
      ]);
  });
});
