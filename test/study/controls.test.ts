/** Results whose means are corrected by controls. */
import { describe, expect, test } from "vitest";
import { renderText } from "../../src/report/text/text-report.js";
import type { Scenario } from "../../src/scenario/document/scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { conclude } from "../../src/study/compare/conclude.js";
import { compareScenarios } from "../../src/study/compare/run-scenarios.js";
import { collect } from "../../src/study/design/collect.js";
import { designStudy } from "../../src/study/design/study-design.js";
import { compareInterventions } from "../../src/study/interventions/compare-interventions.js";
import type { DifferenceResult, MeasureResult, Result } from "../../src/study/result/result.js";
import { parseResult } from "../../src/study/result/result.js";
import { mergeShards } from "../../src/study/shards/merge-shards.js";
import { collectShard } from "../../src/study/shards/shard.js";
import { parseShard, renderShard } from "../../src/study/shards/shard-document.js";

/** A ward whose people go on to care that is short when its provider fails. */
function county(
  name: string,
  change: string,
  run = "controls: true",
  length = "1 year",
  set: readonly string[] = [],
): Scenario {
  return parseScenario(
    `
title: ${name}
run: { start: 2019-04-01, warm-up: 30 days, length: ${length}, replications: 24, ${run} }
services:
  ward: { setting: acute, beds: 30 }
  care: { setting: home, hours: 110 hours per week }
provider-failure: { rate: 40 % per year, notice: 7 days, kept: 40 %, recovery: 8 weeks }
providers: { alder: {} }
contracts: [ { provider: alder, services: [care] } ]
stages:
  ward: { stay: 5 days, next: { care: 40 %, home: 60 % } }
  care: { stay: 21 days, hours: 7 hours per week, waiting: { reason: E, responsible: social-care }, next: { home: 100 % } }
people: { older: { arrive: { at: ward, rate: 1 per day } } }
${change}
`,
    { name, file: `${name}.yaml`, set },
  );
}

const BEFORE = county("before", "");
/** A change after which providers fail twice as often. */
const FAILS = "changes: [ { on: 2019-06-01, provider-failure: { rate: 80 % per year } } ]";
const AFTER = county("after", FAILS);

function total(measures: readonly (MeasureResult | DifferenceResult)[], key = "delayed-days") {
  return measures.find((measure) => measure.key === key && Object.keys(measure.by).length === 0)!;
}

const mean = (values: readonly (number | null)[]) => values.reduce<number>((sum, x) => sum + x!, 0) / values.length;

let known: Promise<Result> | undefined;
function compared(): Promise<Result> {
  known ??= compareScenarios(BEFORE, [AFTER]);
  return known;
}

describe("a result of scenarios that ask for controls", () => {
  test("says what failures took and were expected to take, in each scenario", async () => {
    const { controls, scenarios } = await compared();
    expect(controls?.["least-replications"]).toBe(20);
    expect(controls?.list.map(({ scenarios: names, used, unit }) => [names, used, unit])).toEqual([
      [["before"], true, "hours per week"],
      [["after"], true, "hours per week"],
    ]);
    // The mean of the control is that of what the capacity loses, but for failures within failures and parts of days.
    const capacity = scenarios[0].measures.find(({ key, by }) => key === "capacity" && by.service === "care")!;
    expect(controls!.list[0].mean).toBeGreaterThan(0.9 * (110 - mean(capacity.values)));
    expect(parseResult(JSON.parse(JSON.stringify(await compared())))).toEqual(await compared());
  });

  test("has narrower intervals around other means; values and deviations are those of the runs", async () => {
    const plain = conclude({ ...(await collect(designStudy([BEFORE, AFTER]))), scenarios: await withoutControls() });
    const result = await compared();
    for (const [index, scenario] of result.scenarios.entries()) {
      const own = total(scenario.measures);
      const other = total(plain.scenarios[index].measures);
      expect(own.values).toEqual(other.values);
      expect(own.sd).toBe(other.sd);
      expect(own.mean).not.toBe(other.mean);
      expect(own["half-width"]!).toBeLessThan(other["half-width"]!);
    }
  });

  test("has differences that are those of the means, and reasons that add up", async () => {
    const { scenarios, differences } = await compared();
    const [before, after] = scenarios.map(({ measures }) => total(measures).mean!);
    expect(total(differences).mean).toBeCloseTo(after - before, 6);
    for (const { measures } of scenarios) {
      const reasons = measures.filter(({ key, by }) => key === "delayed-days" && Object.keys(by).join() === "reason");
      expect(reasons.reduce((sum, { mean: part }) => sum + part!, 0)).toBeCloseTo(total(measures).mean!, 6);
    }
  });

  test("has no difference at all where nothing differs", async () => {
    const [before, other] = ["before", "same"].map((name) => county(name, "", "controls: true", "13 weeks"));
    const same = await compareScenarios(before, [other], { replications: 20 });
    expect(same.controls?.list.map(({ scenarios }) => scenarios)).toEqual([["before", "same"]]);
    for (const { mean: difference, "half-width": halfWidth, changed } of same.differences)
      expect([difference ?? 0, halfWidth ?? 0, changed]).toEqual([0, 0, 0]);
  });

  test("is the same bytes from shards", async () => {
    const short = [
      county("before", "", "controls: true", "13 weeks"),
      county("after", FAILS, "controls: true", "13 weeks"),
    ];
    const design = designStudy(short, { replications: 20 });
    const parts = await Promise.all([1, 2, 3].map((shard) => collectShard(design, { shard, of: 3 })));
    const merged = mergeShards(parts.map((part) => parseShard(renderShard(part))));
    expect(JSON.stringify(conclude(merged))).toBe(JSON.stringify(conclude(await collect(design))));
  });

  test("tells in its report what it was corrected for, and why it was not", async () => {
    const text = (result: Result) => renderText(result).replace(/\s+/g, " ");
    expect(text(await compared())).toMatch(
      /Means and intervals are corrected for chance in failures of providers, which took [\d.]+ where [\d.]+ hours per week are expected \(before\) and /,
    );
    const few = await compareScenarios(BEFORE, [], { replications: 19 });
    expect(text(few)).toContain("Means are not corrected for failures of providers: that needs 20 replications.");
    const row = total(few.scenarios[0].measures);
    expect(row.mean).toBeCloseTo(mean(row.values), 9);
  });
});

test("means are corrected only where seven failures are to be expected", async () => {
  // One in ten replications: 13 weeks and what an earlier failure still takes of them.
  const rare = county("rare", "", "controls: true", "13 weeks", ["provider-failure.rate=10 % per year"]);
  const result = await compareScenarios(rare, [], { replications: 24 });
  const least = result.controls!["least-replications"];
  expect(least).toBeGreaterThan(100);
  expect(result.controls!.list.map(({ used }) => used)).toEqual([false]);
  const row = total(result.scenarios[0].measures);
  expect(row.mean).toBeCloseTo(mean(row.values), 9);
  expect(renderText(result).replace(/\s+/g, " ")).toContain(`that needs ${least} replications.`);
});

test("a result of scenarios that ask for none has no controls", async () => {
  const result = await compareScenarios(county("plain", "", "confidence: 95 %", "13 weeks"), [], { replications: 20 });
  expect("controls" in result).toBe(false);
});

test("a comparison of interventions is uncorrected as a whole: what there is without them, and what they avoid", async () => {
  const more = `
interventions:
  more: { title: More hours, cost: { council: £1000 }, changes: { services: { care: { hours: 130 hours per week } } } }
`;
  const [corrected, plain] = await Promise.all(
    ["controls: true", "controls: false"].map((run) =>
      compareInterventions(({ name = "before", set }) => county(name, more, run, "13 weeks", set)),
    ),
  );
  expect(corrected.baseline).toEqual(plain.baseline);
  expect(corrected.interventions.map(({ avoided }) => avoided)).toEqual(
    plain.interventions.map(({ avoided }) => avoided),
  );
});

/** The descriptions of the scenarios as if they asked for no controls. */
async function withoutControls() {
  return designStudy([BEFORE, AFTER]).scenarios.map(({ controls: _, ...rest }) => rest);
}
