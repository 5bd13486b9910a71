/** Calibrations whose answer is known: planted inputs, a model that cannot fit, and figures that decide nothing. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { calibrateCsv } from "../../../src/report/csv/calibrate-csv.js";
import { renderCalibrate } from "../../../src/report/text/calibrate-report.js";
import { parseScenario } from "../../../src/scenario/parse-scenario.js";
import { readQuantity } from "../../../src/scenario/schema/quantity.js";
import { collect } from "../../../src/study/design/collect.js";
import type { LoadScenario } from "../../../src/study/design/scenario-loader.js";
import { designStudy } from "../../../src/study/design/study-design.js";
import { calibrate } from "../../../src/study/fit/calibrate.js";
import {
  type CalibrateResult,
  calibrateJsonSchema,
  calibrateResultSchema,
} from "../../../src/study/fit/calibrate-answer.js";
import { inputsToFit, readInputRange, snapper, valuesOf } from "../../../src/study/fit/calibrate-inputs.js";
import { CalibrationRuns } from "../../../src/study/fit/calibration-runs.js";
import { type ChanceLaw, chanceAt, chanceBetween, fitChanceLaw } from "../../../src/study/fit/chance-law.js";
import { concludeCalibration } from "../../../src/study/fit/conclude-calibration.js";
import { criterionToChoose } from "../../../src/study/fit/criterion.js";
import { bestOf, emulate, foreseenMisses, limitFor, worstOf } from "../../../src/study/fit/implausibility.js";
import { answerFigures, answersAt, runOver } from "../../../src/study/fit/observed-columns.js";
import { readObserved } from "../../../src/study/fit/read-observed.js";
import { drawnInputs } from "../../../src/study/uncertainty/drawn-inputs.js";
import { readInputSets } from "../../../src/study/uncertainty/input-sets.js";
import { sizeOf } from "../../effort.js";

/**
 * People come, stay in a ward, and wait there for one of some places. What is observed begins as the runs do, so that
 * it does not matter that a week does not fill the places.
 */
function twoStages(rate: number, places: number): string {
  return `
title: A ward and places
run: { start: 2019-01-01, warm-up: 1 week, length: 3 months, replications: 5, seed: 1 }
services: { ward: { setting: acute, beds: 300 }, care: { setting: home, places: ${places} } }
people: { patient: { arrive: { rate: ${rate} per day, at: ward } } }
stages:
  ward: { stay: { exponential: { mean: 2 days } }, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: { exponential: { mean: 5 days } }, next: { home: 100 % } }
`;
}

const load: LoadScenario = ({ name = "two-stages", set }) => parseScenario(twoStages(4, 24), { name, set });
const RANGES = ["people.patient.arrive.rate=3..6 per day", "services.care.places=15..35"].map(readInputRange);
const FIGURES = [
  "month,measure,value",
  "2019-01,,V",
  "2019-02,,V",
  "2019-03,,V",
  ",arrivals,V",
  ",occupancy[service=care],V",
];

/** Figures of one run of a scenario. */
async function figuresOf(text: string, seed: string) {
  const design = designStudy([parseScenario(text, { name: "truth" })], { seed, replications: 1 });
  const rows = await collect(design);
  const asked = readObserved(FIGURES.join("\n").replaceAll("V", "1"), "o.csv");
  const answers = answersAt(rows, 0, answerFigures(design.scenarios[0], asked));
  const lines = FIGURES.slice(1).map((line, k) => line.replace("V", String(answers[k][0])));
  return readObserved([FIGURES[0], ...lines].join("\n"), "o.csv");
}

const numberOf = (text: string) => readQuantity(text)!.number;

function isLeft({ inputs }: CalibrateResult, input: number, value: number): boolean {
  const { left } = inputs[input];
  return left !== null && numberOf(left.low) <= value && numberOf(left.high) >= value;
}

describe("planted inputs", () => {
  const PLANTED = [5, 24] as const;
  let observed: Awaited<ReturnType<typeof figuresOf>>;
  let found: CalibrateResult;
  beforeAll(async () => {
    observed = await figuresOf(twoStages(...PLANTED), "the truth");
    found = await calibrate(load, { observed, inputs: RANGES, discrepancy: 0, waves: 3 });
  }, 120_000);

  test("are not ruled out, and most of the space is", () => {
    expect(found.outcome).toBe("fits");
    for (const [input, value] of PLANTED.entries()) expect(isLeft(found, input, value)).toBe(true);
    // About 450 people came, so that their rate is known to √(1/450) = 5 %; five of these either way are 2.4 of 3 a day.
    expect(found.inputs[0].left!.share).toBeLessThan(0.8);
    // With chance known the least that it could be, a tenth is left.
    expect(found.waves.at(-1)!.remaining).toBeLessThan(0.25);
    expect(found.waves.at(-1)!.remaining).toBeGreaterThan(0);
    for (const { implausibility } of found.accepted) expect(implausibility).toBeLessThanOrEqual(found.limit);
    // Five figures, of which at least one rules each set out that is not left; a set can be ruled out by several.
    const judged = found.figures.map((figure) => figure["ruled-out"]);
    const fitting = found.waves.reduce((sum, wave) => sum + wave.fitting, 0);
    expect(Math.max(...judged)).toBeLessThanOrEqual(found.sets - fitting);
    expect(judged.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(found.sets - fitting);
  });

  test("the same question has the same answer, to the last byte, and keeps to its schema", async () => {
    // Of January alone, for which a third of the time is run.
    const small = { observed: observed.slice(0, 1), inputs: RANGES, discrepancy: 0, waves: 1, points: 8 };
    const again = await calibrate(load, small, { replications: 2 });
    const more = await calibrate(load, small, { replications: 2 });
    expect(JSON.stringify(more)).toBe(JSON.stringify(again));
    expect(calibrateResultSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
  });

  test("that figures tell nothing is said where hardly a set is ruled out, by the region or by its own runs", () => {
    const textOf = (fitting: number) => {
      const last = { ...found.waves.at(-1)!, remaining: 1, sets: 20, fitting };
      return renderCalibrate({ ...found, waves: [last] }, { width: 1000 });
    };
    expect(textOf(18)).toContain("The figures tell next to nothing of these inputs.");
    expect(textOf(2)).not.toContain("next to nothing");
    expect(textOf(2)).toContain(
      "100 % of the space of inputs is not ruled out, though most sets are: the runs tell too little of the inputs between these. More replications or points would tell.",
    );
  });

  test("text within its width; sets that other commands read", () => {
    expect(renderCalibrate(found)).toContain(
      "sets of inputs drawn from what was left are ruled out by none of the 5\nfigures",
    );
    for (const width of [80, 120]) {
      const lines = renderCalibrate(found, { width }).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
    // Inputs in whole words, whose ranges are wrapped.
    const words = ["2,500.1 hours per week", "2,900.9 hours per week"] as const;
    const [low, high] = words;
    const left = { low, high, share: 1 };
    const wide = { ...found, inputs: found.inputs.map((input) => ({ ...input, low, high, left })) };
    wide.best = { ...found.best, values: found.best.values.map(() => low) };
    // Figures of millions beside them.
    wide.figures = found.figures.map((figure) => ({
      ...figure,
      ...{ measure: { ...figure.measure, unit: "£ per year" }, observed: 2e6, best: 1_853_518 },
      accepted: { low: 1_853_518, high: 22_246_311 },
    }));
    const lines = renderCalibrate(wide, { width: 80 }).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    const sets = readInputSets(calibrateCsv(found), "calibrate.csv");
    expect(sets.paths).toEqual(RANGES.map(({ path }) => path));
    expect(sets.sets).toEqual(found.accepted.map(({ values }) => values));
  });
});

test("planted inputs are not ruled out, whichever year was observed and wherever they lie", {
  timeout: 600_000,
}, async () => {
  const tries = sizeOf({ usual: 1, long: 40 });
  const points = sizeOf({ usual: 12, long: 20 });
  let missed = 0;
  for (let k = 0; k < tries; k++) {
    const planted = [3.3 + ((k * 0.618) % 1) * 2.4, 17 + ((k * 7) % 17)] as const;
    const observed = await figuresOf(twoStages(...planted), `year ${k}`);
    const question = { observed, inputs: RANGES, discrepancy: 0, waves: 2, points };
    const found = await calibrate(load, question, { seed: k });
    if (!planted.every((value, input) => isLeft(found, input, value))) missed++;
  }
  // Each is missed with a chance of 0.3 % or so; two in forty would have one of less than 1 %.
  expect(missed).toBeLessThanOrEqual(tries > 10 ? 1 : 0);
});

test("an input that would move the days of the figures is refused, and so are figures that no run could have", async () => {
  const of = (rows: string, input: string) =>
    calibrate(load, { observed: readObserved(rows, "o.csv"), inputs: [readInputRange(input)], waves: 1 });
  await expect(of("month,value\n2019-01,5\n", "run.length=1..9 weeks")).rejects.toThrow(
    "must be another than run.start and run.length, for the figures say which days are run, got run.length",
  );
  await expect(of("month,value\n2019-01,-5\n", "services.care.places=15..35")).rejects.toThrow(
    "o.csv:2:1: delayed-days: found -5, expected a number of at least 0",
  );
});

describe("a scenario that cannot fit", () => {
  let found: CalibrateResult;
  beforeAll(async () => {
    // At the rate of 1,200 in these 90 days.
    const observed = readObserved("from,to,measure,value\n2019-01-01,2019-03-31,arrivals,4866.6667", "o.csv");
    found = await calibrate(load, { observed, inputs: [RANGES[0]], discrepancy: 0.05, waves: 2, points: 20 });
  }, 120_000);

  test("is found out: nothing fits, which figure is off, and by how much", () => {
    expect(found.outcome).toBe("nothing fits");
    expect(found.accepted).toEqual([]);
    expect(found.inputs[0].left).toBeNull();
    const [arrivals] = found.figures;
    expect(arrivals.implausibility).toBeGreaterThan(found.limit);
    expect(renderCalibrate(found)).toContain("Nothing fits");
    expect(renderCalibrate(found)).toMatch(/The worst is Arrivals\s\(people\sper\syear\),\s/);
  });

  test("the discrepancy that it would take: 6 people a day are 540 in 90 days, 660 short of 1,200", () => {
    // Of a number of people the variance is the number; the mean of five runs adds a fifth.
    const needed = Math.sqrt(((1200 - 6 * 90) / found.limit) ** 2 - 1.2 * 6 * 90) / 1200;
    // The highest rate that was run is a little below 6, at most a twentieth of 3 a day in 20 bands: 14 of 660.
    expect(found["needed-discrepancy"]).toBeGreaterThan(needed * 0.95);
    expect(found["needed-discrepancy"]).toBeLessThan(needed * 1.1);
  });
});

describe("sets of which an earlier wave alone has some that fit", () => {
  /** What is concluded after some of three waves. */
  let conclude: (waves: number) => CalibrateResult;
  beforeAll(async () => {
    // 5 people a day are 1,825 a year. In these 90 days they are 450 ± 21; at most 3.1 a day are 279, eight of these fewer.
    const observed = readObserved("from,to,measure,value\n2019-01-01,2019-03-31,arrivals,1825", "o.csv");
    const over = await runOver(load, observed);
    const base = await over.load({ set: [] });
    const paths = ["people.patient.arrive.rate"];
    const { drawn: inputs } = await drawnInputs([over.load], inputsToFit(base, [RANGES[0]], []));
    const done = new CalibrationRuns({ over, base, observed, paths }, { replications: 10, seed: "1" }, {});
    const setAt = (position: number) => ({ position: [position], values: [`${3 + 3 * position} per day`] });
    const waves = [
      await done.run("wave 1", [setAt(0), setAt(2 / 3)]),
      await done.run("wave 2", [setAt(2 / 3), setAt(0.03)]),
      await done.run("wave 3", [setAt(0.01), setAt(0.02)]),
    ].map((sets) => ({ sets, refused: 0, replications: 10, within: null, remaining: 0 }));
    const aimed = { observed: 1825, sd: 0, discrepancy: 0 };
    const chance = [...done.known.values()].map(({ means, variances, replications }) => ({
      ...{ mean: means[0], variance: variances[0], replications },
    }));
    const criterion = { figures: [aimed], chance: [fitChanceLaw(chance)], replications: 10, limit: 4 };
    const region = { points: [], share: 0, level: 2 };
    conclude = (count) =>
      concludeCalibration({
        ...{ done, many: [], criterion, discrepancy: 0, inputs, held: [], region, waves: waves.slice(0, count) },
      });
  }, 60_000);

  test("are told with the last wave that each was in, and once", () => {
    const found = conclude(3);
    expect(found.waves.map(({ fitting }) => fitting)).toEqual([1, 1, 0]);
    expect(found.accepted.map(({ values, wave }) => [values, wave])).toEqual([[["5 per day"], 2]]);
    expect(calibrateResultSchema.parse(found)).toEqual(found);
    expect(renderCalibrate(found, { width: 120 })).toContain(
      "None of the 2 sets of inputs of the last wave is left; 1 of wave 2 is not ruled out by the figure.",
    );
  });

  test("are no matter where the last wave has some", () => {
    const found = conclude(2);
    expect(found.accepted.map(({ wave }) => wave)).toEqual([2]);
    expect(renderCalibrate(found)).toContain(
      "1 of 2 sets of inputs drawn from what was left is not ruled out by the figure.",
    );
  });
});

describe("a figure without a value in some runs", () => {
  /** With few places people are delayed in every run, with 60 nobody is: about 20 places are in use. */
  const asked = (lines: string, places: string, discrepancy = 0.5) =>
    calibrate(
      load,
      {
        observed: readObserved(`from,to,measure,value\n${lines}`, "o.csv"),
        inputs: [readInputRange(`services.care.places=${places}`)],
        ...{ discrepancy, waves: 1, points: 8 },
      },
      { replications: 2 },
    );
  const ARRIVALS = "2019-01-01,2019-01-31,arrivals,1460";
  const LENGTH = "2019-01-01,2019-01-31,length-of-delay,2";
  let found: CalibrateResult;
  beforeAll(async () => {
    found = await asked(`${ARRIVALS}\n${LENGTH}`, "2..60");
  });

  test("neither rules a set out nor counts for it, and the result counts these sets", () => {
    const [arrivals, length] = found.figures;
    expect(found.sets).toBe(8);
    expect(arrivals["without-value"]).toBe(0);
    expect(length["without-value"]).toBeGreaterThanOrEqual(3);
    expect(length["without-value"]).toBeLessThanOrEqual(6);
    expect(calibrateResultSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    // A set with 50 places or more is kept, by its arrivals, which the places have no part in.
    const roomy = found.accepted.filter(({ values }) => Number(values[0]) >= 50);
    expect(roomy.length).toBeGreaterThan(0);
    for (const { implausibility } of roomy) expect(implausibility).toBeCloseTo(arrivals.implausibility!, 12);
    // It is not the best one, which has a value of both figures.
    expect(length.best).not.toBeNull();
    // Of what was not run, nothing is ruled out by it.
    expect(found.waves).toMatchObject([{ "not-judged": 0, remaining: 1 }]);
  });

  test("is told with what helps", () => {
    const text = renderCalibrate(found, { width: 1000 });
    expect(text).toContain("ruled out by none of the 2 figures that they have a value of.");
    expect(text).toContain(
      `No value in some run of a set, of 8 sets that were run: Mean length of a delay, 2019-01 in ${found.figures[1]["without-value"]}.`,
    );
    expect(text).toContain("Narrower ranges, or a longer period, in which it always has a value let it decide.");
  });

  test("leaves a set of which it is the only figure neither ruled out nor kept", async () => {
    const alone = await asked(LENGTH, "2..60");
    const [{ "without-value": without }] = alone.figures;
    expect(without).toBeGreaterThan(0);
    expect(alone.waves[0]["not-judged"]).toBe(without);
    expect(alone.accepted.length + without).toBeLessThanOrEqual(8);
    expect(alone.accepted.every(({ values }) => Number(values[0]) < 50)).toBe(true);
    const text = renderCalibrate(alone, { width: 1000 });
    expect(text).toContain(`Without a value of any figure, and so neither ruled out nor kept: ${without} of wave 1.`);
    expect(calibrateResultSchema.parse(JSON.parse(JSON.stringify(alone)))).toEqual(alone);
  });

  test("is refused where no set has a value in every run, with its name and what to do", async () => {
    await expect(asked(`${ARRIVALS}\n${LENGTH}`, "60..67")).rejects.toThrow(
      "the figure of line 3 must be one that every run of at least one set of inputs has a value of, got Mean length of a delay without a value in some run of each of 8 sets. Leave it out, or give ranges or a longer period in which every run has one",
    );
  });

  test("has chance that its best set says nothing of, as far as the limit goes", async () => {
    const short = "2019-01-01,2019-01-31,length-of-delay,0.2";
    const few = await asked(`${ARRIVALS}\n${short}`, "22..30", 0.1);
    // The best of the sets, and two others, have a run without a delay among their 30, though not among the first two: 1
    // degree of freedom.
    expect(few.runs).toBe((few.sets + 1) * 2 + 3 * 28);
    expect(few.limit).toBe(limitFor(2, 1));
    // Of arrivals alone, the same 30 replications say how much chance moves them.
    expect((await asked(ARRIVALS, "22..30", 0.1)).limit).toBe(limitFor(1, 29));
  });

  test("has no surface, and other figures have the same as without it", () => {
    const chance = powerLaw(1, 0);
    const aimed = { observed: 10, sd: 0, discrepancy: 1 };
    const criterion = { figures: [aimed, aimed], chance: [chance, chance], replications: 5, limit: 3 };
    const run = (x: number, ...means: number[]) => ({ position: [x], means, variances: [1, 1], replications: 5 });
    const runs = [run(0, 8, 9), run(0.5, 9, 11), run(1, 11, Number.NaN), run(0.7, 10, 10)];
    const both = emulate(runs, criterion);
    expect(both.of).toEqual([0]);
    const single = { ...criterion, figures: [aimed], chance: [chance] };
    const first = emulate(
      runs.map(({ means, ...rest }) => ({ ...rest, means: [means[0]] })),
      single,
    );
    expect(both.surface).toEqual(first.surface);
    // Where the second alone has all values, it is the one that is foreseen.
    const second = emulate(
      runs.map(({ means, ...rest }) => ({ ...rest, means: means.toReversed() })),
      criterion,
    );
    expect(second.of).toEqual([1]);
    expect(foreseenMisses(second, run(0.2, 99, 9))).toEqual(foreseenMisses(first, run(0.2, 9)));
    expect(foreseenMisses(second, run(0.2, 9, Number.NaN))).toEqual([]);
  });

  test("the best set: not ruled out before ruled out, then most values, then the least miss", () => {
    const chance = powerLaw(1, 0);
    const aimed = { observed: 10, sd: 0, discrepancy: 0 };
    const criterion = { figures: [aimed, aimed], chance: [chance, chance], replications: 1, limit: 3 };
    const run = (...means: number[]) => ({ position: [0], means, variances: [1, 1], replications: 1 });
    const [none, far, half, whole] = [run(NaN, NaN), run(99, 10), run(10, NaN), run(11, 12)];
    expect([none, half, far, whole].map((set) => worstOf(set, criterion))).toEqual([
      null,
      0,
      89 / Math.sqrt(2),
      2 / Math.sqrt(2),
    ]);
    expect(bestOf([none, far, half, whole], criterion)).toBe(whole);
    expect(bestOf([none, far, half], criterion)).toBe(half);
    expect(bestOf([none, far], criterion)).toBe(far);
  });
});

/** The law whose variance is level · mean^exponent everywhere. */
function powerLaw(level: number, exponent: number): ChanceLaw {
  return {
    from: -20,
    step: 10,
    variances: [-20, -10, 0, 10, 20].map((size) => Math.log(level) + exponent * size),
  };
}

describe("the parts", () => {
  test("the limit: 3 for one figure whose chance is known well, more for several and for chance from few runs", () => {
    expect(limitFor(1, 1e6)).toBeCloseTo(3, 4);
    // P(|Z| > 3) = 0.0027, a tenth of it at each of ten figures: Φ⁻¹(1 − 0.000135) = 3.643.
    expect(limitFor(10, 1e7)).toBeCloseTo(3.643, 2);
    expect(limitFor(10, 29)).toBeGreaterThan(limitFor(10, 1e7));
  });

  test("a set with fewer runs than the others, of a wave that was stopped, is allowed more chance", () => {
    const chance = [powerLaw(9, 0)];
    const criterion = { figures: [{ observed: 100, sd: 0, discrepancy: 0 }], chance, replications: 10, limit: 3 };
    const missOf = (replications: number) =>
      worstOf({ position: [0], means: [106], variances: [9], replications }, criterion);
    // The variance of chance is 9 in every year: 6 days off, in the deviation of a year and of a mean of 10 and of 2.
    expect(missOf(10)).toBeCloseTo(6 / Math.sqrt(9 * 1.1), 9);
    expect(missOf(2)).toBeCloseTo(6 / Math.sqrt(9 * 1.5), 9);
  });

  test("the law of chance: near to a variance that is three times the mean", () => {
    const sets = [10, 20, 40, 80].map((mean) => ({ mean, variance: 3 * mean, replications: 5 }));
    const law = fitChanceLaw(sets);
    // Averages over neighbours, each taken to grow with the mean by an exponent of 1.5 and not 1.
    for (const { mean, variance } of sets) expect(Math.abs(chanceAt(law, mean) / variance - 1)).toBeLessThan(0.2);
    // A mean below a twentieth of the year that it is held against is taken as that.
    expect(chanceBetween(law, 40, 0, 10)).toBe(chanceBetween(law, 40, 2, 10));
    // A set in which nothing ever happens does not say how much chance there is where something does.
    expect(fitChanceLaw([{ mean: 0, variance: 0, replications: 5 }, ...sets])).toEqual(law);
    expect(chanceAt(fitChanceLaw([{ mean: 0, variance: 0, replications: 5 }]), 40)).toBe(0);
    // Unless it is all that there is, and what happens comes to 0 on the whole.
    expect(chanceAt(fitChanceLaw([{ mean: 0, variance: 9, replications: 5 }]), 40)).toBeCloseTo(9, 9);
  });

  test("where the sets tell of one mean alone, the variance grows as its power of 1.5 on both sides", () => {
    const law = fitChanceLaw([{ mean: 40, variance: 100, replications: 5 }]);
    for (const mean of [4, 10, 40, 160, 4000]) expect(chanceAt(law, mean) / 100 / (mean / 40) ** 1.5).toBeCloseTo(1, 9);
  });

  // Rare: a standard deviation of twice the mean. Steady: a hundred days, whatever the mean.
  const rare = [10, 15, 20, 30].map((mean) => ({ mean, variance: (2 * mean) ** 2, replications: 10 }));
  const steady = [2000, 3000, 4000].map((mean) => ({ mean, variance: 100 ** 2, replications: 10 }));

  test.each([1, 10, 100])(
    "the law is that of the sets near by, though there are %i times as many far away",
    (times) => {
      const law = fitChanceLaw([...Array(times).fill(rare).flat(), ...steady]);
      for (const { mean, variance } of [...rare, ...steady]) {
        expect(chanceAt(law, mean) / variance).toBeGreaterThan(0.6);
        expect(chanceAt(law, mean) / variance).toBeLessThan(1.8);
      }
      // A year of 34 is one of those with rare delays, and none of those with steady ones. One power for all would give
      // these a variance about forty times as large.
      const missed = (mean: number) => (34 - mean) ** 2 / (chanceBetween(law, 34, mean, 10) * 1.1);
      expect(missed(15)).toBeLessThan(3 ** 2);
      expect(missed(3000)).toBeGreaterThan(20 ** 2);
    },
  );

  test("where nothing was observed, sets far away do not make it likelier in those near by", () => {
    const near = [30, 31, 32].map((mean) => ({ mean, variance: 9, replications: 10 }));
    const missed = (far: number) => {
      const law = fitChanceLaw([...near, ...Array(far).fill({ mean: 4000, variance: 9, replications: 10 })]);
      return 30 / Math.sqrt(chanceBetween(law, 0, 30, 10) * 1.1);
    };
    expect(missed(0)).toBeGreaterThan(8);
    for (const far of [2, 3, 30]) expect(Math.abs(missed(far) / missed(0) - 1)).toBeLessThan(0.05);
  });

  test("a last bit of variance is none", () => {
    const still = [20, 40, 80, 160, 320].map((mean) => ({ mean, variance: 0, replications: 5 }));
    const many = [40, 45].map((mean) => ({ mean, variance: mean, replications: 30 }));
    const dust = { mean: 320, variance: 1e-24, replications: 5 };
    expect(fitChanceLaw([...still.with(4, dust), ...many])).toEqual(fitChanceLaw([...still, ...many]));
  });

  test("a figure that no run has anything of does not choose the sets that get many replications", () => {
    const run = (mean: number) => ({ position: [0], means: [0, mean], variances: [0, 1], replications: 5 });
    const aimed = { observed: 10, sd: 0, discrepancy: 0 };
    const chance = [fitChanceLaw([{ mean: 0, variance: 0, replications: 5 }]), powerLaw(1, 0)];
    const criterion = { figures: [aimed, aimed], chance, replications: 5, limit: 3 };
    const [first, second, third] = [4, 10, 16].map(run);
    expect(bestOf([first, second, third], criterion)).toBe(first);
    const toChoose = criterionToChoose(criterion);
    expect(bestOf([first, second, third], toChoose)).toBe(second);
    expect(worstOf(second, toChoose)!).toBeLessThan(1e-9);
    // What was known is as it was.
    expect(toChoose.chance[1]).toBe(criterion.chance[1]);
  });

  test("the distance of a year changes steadily with the mean", () => {
    const law = fitChanceLaw([...rare, ...steady]);
    const missed = (mean: number) => Math.abs(1000 - mean) / Math.sqrt(chanceBetween(law, 1000, mean, 10) * 1.1);
    for (let mean = 5; mean < 5000; mean *= 1.0005)
      expect(Math.abs(missed(mean * 1.0005) - missed(mean))).toBeLessThan(0.02);
  });

  test("few runs that are lucky alike are put right by the many of some sets, also far from these", () => {
    // All sets of 5 meet the same numbers, which happen to have a tenth of the true variance.
    const few = Array.from({ length: 21 }, (_, k) => 10 * 10 ** (k / 10)).map((mean) => ({
      ...{ mean, variance: mean ** 2 / 10, replications: 5 },
    }));
    const many = [10, 12, 15].map((mean) => ({ mean, variance: mean ** 2, replications: 30 }));
    const law = fitChanceLaw([...few, ...many]);
    // 4 and 29 degrees of freedom where both are; at 100 the nearest of the many has 1 ÷ (1 + ln² (100/15)).
    expect(chanceAt(law, 12) / 12 ** 2).toBeCloseTo((4 * 0.1 + 29) / 33, 1);
    const weight = 29 / (1 + Math.log(100 / 15) ** 2);
    expect(chanceAt(law, 100) / 100 ** 2).toBeCloseTo((4 * 0.1 + weight) / (4 + weight), 1);
  });

  test("how many sets with 30 replications lie at one mean plays no role at another", () => {
    const few = [10, 20, 40, 80].map((mean) => ({ mean, variance: mean, replications: 5 }));
    const many = { mean: 80, variance: 80, replications: 30 };
    const varied = (times: number) =>
      chanceAt(fitChanceLaw([...few, many, ...Array(times).fill({ mean: 10, variance: 90, replications: 30 })]), 80);
    expect(varied(0)).toBeLessThan(varied(1));
    for (const times of [2, 5, 50]) expect(varied(times)).toBeCloseTo(varied(1), 9);
  });

  test("beyond the means of all sets the variance grows as the power of 1.5, though it falls between them", () => {
    const law = fitChanceLaw([...rare, { mean: 300, variance: 1, replications: 10 }]);
    expect(chanceAt(law, 300)).toBeLessThan(chanceAt(law, 20) / 10);
    for (const [near, far] of [
      [600, 1e7],
      [7, 0.001],
    ]) {
      expect((chanceAt(law, near) * (far / near) ** 1.5) / chanceAt(law, far)).toBeCloseTo(1, 9);
    }
  });

  test("no variance is 0 where chance is known elsewhere", () => {
    // Two runs of the same number, in a place where no other set is.
    const still = { mean: 2, variance: 0, replications: 2 };
    const others = [80, 100, 120].map((mean) => ({ mean, variance: mean, replications: 2 }));
    const law = fitChanceLaw([still, ...others]);
    expect(law.variances.every(Number.isFinite)).toBe(true);
    // With 30 runs of a set near to it, these decide.
    const known = fitChanceLaw([still, ...others, { mean: 3, variance: 3, replications: 30 }]);
    expect(chanceAt(known, 2)).toBeGreaterThan(0.5);
    // Where nothing is moved anywhere, there is no chance.
    expect(chanceAt(fitChanceLaw([still, { ...still, mean: 100 }]), 2)).toBe(0);
  });

  test("sets of as many replications meet the same numbers: a hundred of them say no more than one", () => {
    // Sets without a variance count, but do not make the others certain: the mean of 0, with 4 degrees, and 126, with 29.
    const saturated = { mean: 40, variance: 0, replications: 5 };
    const many = { mean: 40, variance: 126, replications: 30 };
    const moved = { mean: 40, variance: 33, replications: 5 };
    for (const some of [[moved], Array(100).fill(moved)]) {
      expect(chanceAt(fitChanceLaw([...some, many]), 40)).toBeCloseTo((33 * 4 + 126 * 29) / 33, 9);
    }
    for (const none of [[saturated], Array(100).fill(saturated)])
      expect(chanceAt(fitChanceLaw([...none, many]), 40)).toBeGreaterThan(100);
  });

  test("chance between a year and the mean of others: the likelihood ratio of the law of their common mean", () => {
    // Gamma laws with a standard deviation of the mean. 100 after nine of 10 on average: 19 is the common mean, and twice
    // the logarithm of the likelihood ratio 2 (81/19 − ln 100/19) + 9 · 2 (−9/19 − ln 10/19) = 8.2319.
    const gamma = powerLaw(1, 2);
    const ratio = 2 * (81 / 19 - Math.log(100 / 19)) + 18 * (-9 / 19 - Math.log(10 / 19));
    expect(ratio).toBeCloseTo(8.2319, 4);
    expect(chanceBetween(gamma, 100, 10, 9)).toBeCloseTo(90 ** 2 / (ratio * (1 + 1 / 9)), 6);
    // Normal laws: the variance, wherever the year is.
    expect(chanceBetween(powerLaw(7, 0), 100, 10, 9)).toBeCloseTo(7, 9);
    // Nothing in five runs, and what may be the first of a rare kind: no rarer than by a law whose mean is its sixth.
    expect((20 - 0) ** 2 / (chanceBetween(powerLaw(4, 2), 20, 0, 5) * 1.2)).toBeLessThan(3 ** 2);
    // As a year comes near to the mean, the variance at it.
    for (const off of [1e-2, 1e-4, 1e-6, 0]) {
      const near = chanceBetween(powerLaw(2, 1.25), 50 * (1 + off), 50, 5);
      expect(near / chanceAt(powerLaw(2, 1.25), 50) - 1).toBeLessThan(off + 1e-12);
    }
  });

  test("a surface that undershoots 0 says no less than one at 0", () => {
    // Else positions would be ruled out where little happens, though their own runs would not be.
    for (const exponent of [0.5, 1, 1.5, 2])
      for (const others of [2, 5, 30]) {
        const law = powerLaw(2, exponent);
        const at = (mean: number) => chanceBetween(law, 100, mean, others);
        for (const mean of [-1e-9, -0.01, -5, -80]) expect(at(mean)).toBe(at(0));
        // A measure below 0 is as its mirror image.
        expect(chanceBetween(law, -100, -10, others)).toBe(at(10));
        expect(chanceBetween(law, -100, 10, others)).toBe(at(-10));
      }
  });

  test("a figure of 0 has the same verdict in days and in beds", () => {
    const verdictIn = (unit: number) => {
      const sets = [40, 60, 240].map((mean) => ({
        ...{ position: [mean], means: [mean * unit], replications: 5 },
        variances: [(mean * unit) ** 2],
      }));
      const aimed = { observed: 0, sd: 0, discrepancy: 0 };
      const chance = [
        fitChanceLaw(sets.map(({ means, variances }) => ({ mean: means[0], variance: variances[0], replications: 5 }))),
      ];
      const criterion = { figures: [aimed], chance, replications: 5, limit: 3 };
      return sets.map((set) => worstOf(set, criterion)!);
    };
    const [inDays, inBeds] = [1, 1 / 365].map(verdictIn);
    inBeds.forEach((one, k) => {
      expect(one).toBeCloseTo(inDays[k], 9);
    });
    expect(inDays[2]).toBeGreaterThan(inDays[0]);
  });

  test("a unit deviance is twice the integral of (value − t) ÷ t^exponent, whatever the exponent", () => {
    // The definition, by Simpson's rule, against the ratio that a variance between is made of.
    const integral = (value: number, mean: number, exponent: number) => {
      const steps = 2000;
      const at = (k: number) => mean + ((value - mean) * k) / steps;
      const term = (k: number) => ((value - at(k)) / at(k) ** exponent) * (k === 0 || k === steps ? 1 : k % 2 ? 4 : 2);
      return (
        (2 * (value - mean) * Array.from({ length: steps + 1 }, (_, k) => term(k)).reduce((a, b) => a + b, 0)) /
        (3 * steps)
      );
    };
    for (const exponent of [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2])
      for (const [year, mean, others] of [
        [40, 10, 3],
        [4, 30, 5],
        [9, 12, 1],
      ]) {
        const common = (year + others * mean) / (1 + others);
        const ratio = integral(year, common, exponent) + others * integral(mean, common, exponent);
        const between = chanceBetween(powerLaw(1, exponent), year, mean, others);
        expect((year - mean) ** 2 / (between * (1 + 1 / others)) / ratio).toBeCloseTo(1, 6);
      }
  });

  test("each whole number of a range has as much room as any other", () => {
    const ranges = [{ value: "3", low: "3", high: "5" }];
    const snap = snapper([{ path: "a.b", source: "", assumption: "", ranges, whole: true }]);
    expect([0, 0.33, 0.34, 0.66, 0.67, 1].map((x) => snap([x])[0])).toEqual([0, 0, 0.5, 0.5, 1, 1]);
  });

  test.each([
    ["services.ward.beds", "the input to fit must be path=low..high"],
    ["services.ward.beds=5..3", "the range of services.ward.beds must be low..high in units of one kind, the lower"],
    ["services.ward.beds=5", "the range of services.ward.beds must be low..high in units of one kind, the lower"],
    ["tasks.a.time=1 day..3 %", "in units of one kind, the lower end first, such as 1..4 days or 1 day..2 weeks"],
    ["tasks.a.time=3 weeks..1 day", "the lower end first"],
    ["tasks.a.time=7 days..1 week", "the lower end first"],
  ])("%s is refused", (text, message) => {
    expect(() => readInputRange(text)).toThrow(message);
  });

  test.each([
    ["1 day..4 days", "2.5 days"],
    ["1 day..2 weeks", "7.5 day"],
    ["24 hours..4 days", "60 hours"],
  ])("%s has %s in its middle", (range, middle) => {
    const inputs = [
      { ...inputsToFit(parseScenario(twoStages(4, 24)), [readInputRange(`a.b=${range}`)], [])[0], whole: false },
    ];
    expect(valuesOf(inputs, [0.5])).toEqual([middle]);
  });

  test("an input that is there twice is refused, and one without a documented range", () => {
    const scenario = parseScenario(twoStages(4, 24));
    expect(() => inputsToFit(scenario, [RANGES[0], RANGES[0]], [])).toThrow("the inputs to fit must be different ones");
    expect(() => inputsToFit(scenario, [], [])).toThrow("the documented ranges of");
  });

  test("ranges of which the file takes the low end alone are refused", async () => {
    const observed = readObserved("from,to,measure,value\n2019-01-01,2019-01-10,arrivals,1460", "o.csv");
    const inputs = [readInputRange("stages.ward.next.care=100..110 %")];
    await expect(calibrate(load, { observed, inputs })).rejects.toThrow(
      /^the inputs to fit must be at least one that the file takes at other values, got none: stages.ward.next.care is left at its value \(stages.ward.next.care: found "104 %"/,
    );
  });

  test("ranges of one value alone are refused", async () => {
    const observed = readObserved("from,to,measure,value\n2019-01-01,2019-01-10,arrivals,1460", "o.csv");
    const text = `
title: A ward
run: { start: 2019-01-01, warm-up: 0 days, length: 10 days, replications: 2 }
services: { ward: { setting: acute, beds: { value: 50, range: 50..50 } } }
people: { patient: { arrive: { rate: 4 per day, at: ward } } }
stages: { ward: { stay: 2 days, next: { home: 100 % } } }
`;
    const alone: LoadScenario = ({ name = "ward", set }) => parseScenario(text, { name, set });
    await expect(calibrate(alone, { observed }, { replications: 2 })).rejects.toThrow(
      "the inputs to fit must be at least one that the file takes at other values, got none: services.ward.beds is left at its value (its range, 50 to 50, is one value)",
    );
  });

  test("the published schema is that of the documents", () => {
    const published = readFileSync(new URL("../../../docs/reference/calibrate.schema.json", import.meta.url), "utf8");
    expect(published).toBe(`${JSON.stringify(calibrateJsonSchema(), null, 2)}\n`);
  });
});

test("two inputs of which one value each is left go with nothing; where their sum is known, against each other", async () => {
  // Of 10 to 13 who wait for funding for 4 days, 12 patients have 48 and 11 guests 44 delayed days. Two thirds and a third
  // of a range: a thousand of these add up to a little more or less than a thousand times as much.
  const text = `
title: People who wait for funding
run: { start: 2013-04-01, warm-up: 0 days, length: 365 days, replications: 2 }
services: { ward: { setting: acute, beds: 60 } }
people: { patient: { arrive: { at: ward, rate: 0 per day } }, guest: { arrive: { at: ward, rate: 0 per day } } }
tasks: { funding: { reason: B, responsible: nhs, time: 4 days } }
stages: { ward: { stay: 10 days, next: { independent: 100 % } } }
outcomes: { independent: { arrange: [funding] } }
initially:
  - { people: { value: 11, range: 10..13 }, class: patient, in: ward, remaining: ready }
  - { people: { value: 11, range: 10..13 }, class: guest, in: ward, remaining: ready }
`;
  const observed = readObserved("measure,class,value\ndelayed-days,patient,48\ndelayed-days,guest,44\n", "o.csv");
  const waiting: LoadScenario = ({ name = "waiting", set }) => parseScenario(text, { name, set });
  const options = { workers: 1, replications: 2 };
  const found = await calibrate(waiting, { observed, discrepancy: 0.001 }, options);
  expect(found.accepted.map(({ values }) => values)).toEqual([["12", "11"]]);
  expect(found.inputs.map(({ left }) => left)).toEqual([
    { low: "12", high: "12", share: 0.25 },
    { low: "11", high: "11", share: 0.25 },
  ]);
  expect(found.inputs.map(({ correlations }) => correlations)).toEqual([
    [null, null],
    [null, null],
  ]);
  // Of both together 23 people are left: the more of one, the fewer of the other.
  const both = readObserved("measure,value\ndelayed-days,92\n", "o.csv");
  const left = await calibrate(waiting, { observed: both, discrepancy: 0.001 }, options);
  expect(left.accepted.map(({ values }) => values.map(Number).reduce((a, b) => a + b))).toEqual(
    left.accepted.map(() => 23),
  );
  expect(left.inputs[1].correlations[0]).toBeCloseTo(-1, 12);
  expect(left.inputs[1].correlations[1]).toBeCloseTo(1, 12);
  expect(renderCalibrate(found)).not.toContain("cannot be set without");
  // A quarter of the range each, as it is; a little of a range is not none of it, and nearly all not all.
  const told = (share: number) => {
    const inputs = found.inputs.map((input) => ({ ...input, left: { low: "12", high: "12", share } }));
    return renderCalibrate({ ...found, inputs }).match(/12 … 12 +(.*?) {2,}/)?.[1];
  };
  expect([0.25, 0.003, 0, 0.997, 1].map(told)).toEqual(["25 %", "0.3 %", "0 %", "over 99 %", "100 %"]);
});
