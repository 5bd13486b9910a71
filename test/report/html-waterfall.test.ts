/** The waterfall from one scenario to another: its bars are the numbers of the result, and the parts are the whole. */
import { beforeAll, describe, expect, test } from "vitest";
import { axisStart, differenceSteps } from "../../src/report/html/charts/waterfall-chart.js";
import { htmlReport } from "../../src/report/html/html-report.js";
import { viewOf } from "../../src/report/html/report-view.js";
import { partedByReason } from "../../src/report/html/sections/parted-difference.js";
import type { Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy } from "../experiment/fake.js";
import { hostile } from "./hostile.js";
import { estimate } from "./interventions.js";

const base = fakeScenario("two-contracts", 1000, { title: "Two contracts" });
const better = fakeScenario("single", 900, { title: "One provider" });

interface Bar {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** The bars of the waterfalls of a page, in per cent of the width. */
function barsOf(page: string): Bar[] {
  return [...page.matchAll(/<rect class="bar step (\w+)" x="([\d.]+)%" y="\d+" width="([\d.]+)%"/g)].map(
    ([, kind, x, width]) => ({ kind, from: Number(x), to: Number(x) + Number(width) }),
  );
}

describe("steps from 1,000 by −300, +50 and −150 to 600", () => {
  const parted = {
    unit: "days per year",
    before: { label: "Before", level: estimate(1000, 200) },
    parts: [
      { label: "a", part: estimate(-300, 10), kind: "less" as const },
      { label: "b", part: estimate(50, 60), kind: "unclear" as const },
      { label: "c", part: estimate(-150, 20), kind: "less" as const },
    ],
    after: { label: "After", level: estimate(600, 150) },
    difference: estimate(-400, 70),
  };

  test("begin where the one before ended, and reach the other level", () => {
    const steps = differenceSteps(parted);
    expect(steps.map(({ label, from, to, kind }) => [label, from, to, kind])).toEqual([
      ["Before", null, 1000, "base"],
      ["a", 1000, 700, "less"],
      ["b", 700, 750, "unclear"],
      ["c", 750, 600, "less"],
      ["After", null, 600, "base"],
    ]);
  });

  test("say each part with its sign and interval, and at the end the level and the whole difference", () => {
    expect(differenceSteps(parted).map(({ figure }) => [figure.number, figure.below])).toEqual([
      ["1,000", null],
      ["−300", "−310 to −290"],
      ["+50", "−10 to 110"],
      ["−150", "−170 to −130"],
      ["600", "−400 (−470 to −330)"],
    ]);
  });

  test("have an axis from 0 where they can be seen on it, else one that begins near them", () => {
    // From 530, the lower end at the last bar, to 1,000: more than two fifths of the axis.
    expect(axisStart(differenceSteps(parted))).toBeNull();
    const level = (mean: number) => ({ label: "", level: estimate(mean, 1) });
    const far = { ...parted, before: level(10_000), after: level(9600) };
    // From 9,530 to 10,000, and a quarter of these 470 before them.
    expect(axisStart(differenceSteps(far))).toBe(9530 - 470 / 4);
  });
});

describe("the waterfall by reason", () => {
  let pair: Result;
  let single: Result;
  beforeAll(async () => {
    pair = await fakeStudy([base, better]);
    single = await fakeStudy([base, better], { replications: 1 });
  });

  test("has the numbers of the result, the largest first, and they add up to the whole", () => {
    const parted = partedByReason(viewOf(pair), 0);
    const found = pair.differences.filter(
      ({ key, by }) => key === "delayed-days" && Object.keys(by).join() === "reason",
    );
    expect(found).toHaveLength(2);
    const wanted = found.map(({ mean, low, high }) => [mean, low, high]).sort(([a], [b]) => Number(a) - Number(b));
    expect(parted?.parts.map(({ part }) => [part.mean, part.low, part.high])).toEqual(wanted);
    const sum = parted?.parts.reduce((total, { part }) => total + (part.mean ?? Number.NaN), 0);
    const whole = pair.differences.find(({ key, by }) => key === "delayed-days" && Object.keys(by).length === 0);
    expect(sum).toBeCloseTo(whole?.mean ?? Number.NaN, 8);
  });

  test("is drawn from the level of the baseline to that of the alternative", () => {
    const page = htmlReport(pair);
    const [first, a, b, last, ...more] = barsOf(page);
    expect(more).toEqual([]);
    expect([first, a, b, last].map(({ kind }) => kind)).toEqual(["base", "less", "less", "base"]);
    // The first bar begins at the left edge of an axis that is cut. Widths are written with two decimals.
    expect(first.from).toBe(0);
    expect(a.to).toBeCloseTo(first.to, 1);
    expect(b.to).toBeCloseTo(a.from, 1);
    expect(last.to).toBeCloseTo(b.from, 1);
    expect(page).toContain("The axis does not begin at 0");
    expect(page.match(/class="break"/g)).toHaveLength(2);
  });

  test("of one replication has hollow bars, no whiskers, and says why", () => {
    const page = htmlReport(single);
    expect(barsOf(page).map(({ kind }) => kind)).toEqual(["base", "alone", "alone", "base"]);
    expect(page).toContain("One replication has no intervals");
    expect(page).not.toMatch(/NaN|undefined|Infinity|="%"/);
  });

  test("is left out where the parts of a result are not the whole, and where one part is all of it", () => {
    const broken = structuredClone(pair);
    const [part] = broken.differences.filter(({ by }) => Object.keys(by).join() === "reason");
    Object.assign(part, { mean: 0.5 + Number(part.mean) });
    expect(partedByReason(viewOf(broken), 0)).toBeNull();
    const lone = structuredClone(pair);
    lone.differences = lone.differences.filter(({ by }) => by.reason !== "A");
    expect(partedByReason(viewOf(lone), 0)).toBeNull();
  });

  test("is there for each alternative, folded away where there are many", async () => {
    const several = await fakeStudy([base, better, fakeScenario("worse", 1040), fakeScenario("other", 950)]);
    const page = htmlReport(several);
    expect(page.match(/<details><summary>From Two contracts to [^<]*, by reason[^<]*<\/summary><figure/g)).toHaveLength(
      3,
    );
    expect(barsOf(page).filter(({ kind }) => kind === "more")).toHaveLength(2);
  });

  test("no name from a file becomes markup in it", () => {
    const page = htmlReport(hostile(pair));
    expect(barsOf(page)).toHaveLength(4);
    expect(page).not.toMatch(/<script|<img|onload='|<!--|[\u202a-\u202e\u2066-\u2069]/);
  });
});
