/** What makes the figures of a question other than a reader would take them for is said, whatever the question. */
import { describe, expect, test } from "vitest";
import { renderFutures } from "../../src/report/text/futures-report.js";
import { renderSensitivity } from "../../src/report/text/sensitivity-report.js";
import { renderSolve } from "../../src/report/text/solve-report.js";
import { renderSweep } from "../../src/report/text/sweep-report.js";
import { renderText } from "../../src/report/text/text-report.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { compareScenarios } from "../../src/study/compare/run-scenarios.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { readSoughtBound } from "../../src/study/solve/bound.js";
import { solve } from "../../src/study/solve/solve.js";
import { readVariedInput } from "../../src/study/sweep/grid.js";
import { sweep } from "../../src/study/sweep/sweep.js";
import { futures } from "../../src/study/uncertainty/futures-question.js";
import { sensitivity } from "../../src/study/uncertainty/sensitivity.js";

const loaderOf =
  (run: string, own: string): LoadScenario =>
  ({ name = own, set }) =>
    parseScenario(
      `
title: A ward ${own}
run: { start: 2019-01-01, warm-up: 1 week, length: 4 weeks, replications: 2${run} }
services: { ward: { setting: acute, beds: { value: 6, range: 5..8, source: a list } } }
people: { patient: { arrive: { rate: 2 per day, at: ward } } }
stages: { ward: { stay: { exponential: { mean: 2 days } }, next: { home: 100 % } } }
`,
      { name, set },
    );
const MEASURES = [{ key: "occupancy", by: { service: "ward" } }];

describe("an alternative that is measured in another period", () => {
  const later: LoadScenario = (given) => loaderOf("", "later")({ ...given, set: ["run.length=5 weeks", ...given.set] });
  const SAID =
    "A ward later: measured in another period (1 January 2019 to 4 February 2019; A ward first: 1 January 2019 to 28 January 2019), so part of the difference may come from the dates.";

  test("is said to be", async () => {
    const first = loaderOf("", "first");
    const found = await sensitivity(first, { measures: MEASURES, alternative: later });
    expect(found.warnings).toContainEqual({
      kind: "other-period",
      scenarios: ["later"],
      from: "2019-01-01",
      until: "2019-02-04",
      first: { from: "2019-01-01", until: "2019-01-28" },
    });
    expect(renderSensitivity(found, { width: 1000 })).toContain(SAID);
    const drawn = await futures(first, { futures: 10, measures: MEASURES, alternative: later });
    expect(renderFutures(drawn, { width: 1000 })).toContain(SAID);
    const same = await sensitivity(first, { measures: MEASURES, alternative: loaderOf("", "other") });
    expect(same.warnings.map(({ kind }) => kind)).not.toContain("other-period");
  });
});

describe("an input that moves the measured period", () => {
  const SAID =
    "A ward first: with some values other days are measured than with others, so part of what changes may come from the dates.";
  const load = loaderOf("", "first");
  const swept = (input: string) => sweep(load, { inputs: [readVariedInput(input)], measures: MEASURES });

  test("is said to", async () => {
    expect(renderSweep(await swept("run.length=3 weeks,4 weeks"), { width: 1000 })).toContain(SAID);
    expect(renderSweep(await swept("run.start=2019-01-01,2020-01-01"), { width: 1000 })).toContain(SAID);
    expect(renderSweep(await swept("services.ward.beds=6,7"), { width: 1000 })).not.toContain("other days");
    const sought = await solve(load, {
      input: readVariedInput("run.length=3 weeks,4 weeks"),
      target: readSoughtBound("occupancy[service=ward] <= 4"),
      wanted: "smallest",
    });
    expect(renderSolve(sought, { width: 1000 })).toContain(SAID);
  });
});

test("means that a scenario asks to be corrected, and that are not, are said to be not", async () => {
  const failing: (controls: boolean) => LoadScenario =
    (controls) =>
    ({ name = "one", set }) =>
      parseScenario(
        `
title: Care that may fail
run: { start: 2019-01-01, warm-up: 1 week, length: 4 weeks, replications: 2, controls: ${controls} }
services: { ward: { setting: acute, beds: 20 }, care: { setting: home, hours: 100 hours per week } }
providers: { p: {} }
provider-failure: { rate: 50 % per year, notice: 25 days, kept: 30 %, returning: 80 %, recovery: 12 weeks }
contracts: [{ provider: p, services: [care] }]
people: { patient: { arrive: { rate: 2 per day, at: ward } } }
stages:
  ward: { stay: 2 days, next: { care: 40 %, home: 60 % } }
  care: { waiting: { reason: E, responsible: social-care }, hours: 5 hours per week, stay: 20 days, next: { independent: 100 % } }
`,
        { name, set },
      );
  const question = {
    input: readVariedInput("services.care.hours=80..100 hours per week step 20 hours per week"),
    target: readSoughtBound("delayed-days <= 9000"),
    wanted: "smallest",
  } as const;
  const textOf = async (controls: boolean) => renderSolve(await solve(failing(controls), question), { width: 1000 });
  const said =
    "Care that may fail: run.controls asks for means corrected for failures of providers. Only run and compare give these; here means are not corrected.";
  expect(await textOf(true)).toContain(said);
  expect(await textOf(false)).not.toContain("run.controls");
});

describe("what has a price in one scenario alone", () => {
  const BASE = `
title: Priced
run: { start: 2019-04-01, warm-up: 1 week, length: 4 weeks, replications: 2 }
services: { clinic: { setting: home, places: { value: 100, range: 80..120 }, price: £20 per day, charged: contracted } }
people: { p: { arrive: { rate: 2 per day, at: clinic } } }
stages: { clinic: { stay: 2 days, next: { home: 100 % } } }
`;
  const load =
    (name: string, more = ""): LoadScenario =>
    (given) =>
      parseScenario(more === "" ? BASE : `extends: base\ntitle: ${name}\n${more}`, {
        ...given,
        name: given.name ?? name,
        read: () => ({ text: BASE, file: "base", identity: "base" }),
      });
  const priced = load("priced");
  const unpriced = load("unpriced", "services: { clinic: { price: null, charged: null } }");
  const SAID = "unpriced: clinic has no price, which it has in Priced. What has no price adds nothing to cost";
  const asked = { futures: 10, measures: [{ key: "cost", by: {} }] };
  const unpricedIn = (warnings: readonly { kind: string }[]) => warnings.filter(({ kind }) => kind === "unpriced");

  test("is said to be, whichever comes first, and once", async () => {
    const compared = await compareScenarios(await priced({ set: [] }), [await unpriced({ set: [] })]);
    expect(unpricedIn(compared.warnings)).toEqual([
      { kind: "unpriced", scenarios: ["unpriced"], than: "priced", things: ["clinic"] },
    ]);
    expect(renderText(compared, { width: 1000 })).toContain(SAID);
    const drawn = await futures(unpriced, { ...asked, alternative: priced });
    expect(unpricedIn(drawn.warnings)).toHaveLength(1);
    expect(renderFutures(drawn, { width: 1000 })).toContain(SAID);
  });

  test("is said where the two have none of what is priced, and not of a price of £0", async () => {
    const of = async (alternative: LoadScenario) =>
      unpricedIn((await futures(priced, { ...asked, alternative, measures: [] })).warnings);
    const other = `
title: Elsewhere
run: { start: 2019-04-01, warm-up: 1 week, length: 4 weeks, replications: 2 }
services: { office: { setting: home, places: { value: 100, range: 80..120 } } }
people: { p: { arrive: { rate: 2 per day, at: office } } }
stages: { office: { stay: 2 days, next: { home: 100 % } } }
`;
    const elsewhere: LoadScenario = (given) => parseScenario(other, { ...given, name: given.name ?? "elsewhere" });
    expect(await of(elsewhere)).toEqual([{ kind: "unpriced", scenarios: ["elsewhere"], than: "priced", things: [] }]);
    expect(await of(load("free", "services: { clinic: { price: £0 per day } }"))).toEqual([]);
    expect(await of(load("same", "services: { clinic: { places: 110 } }"))).toEqual([]);
  });
});
