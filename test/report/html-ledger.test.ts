/** The ledger on the page: its lines are those of the result, and add up to what all costs. */
import { beforeAll, describe, expect, test } from "vitest";
import { htmlReport } from "../../src/report/html/html-report.js";
import { viewOf } from "../../src/report/html/report-view.js";
import { ledgerRows } from "../../src/report/html/sections/ledger-figure.js";
import type { Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy } from "../experiment/fake.js";
import { hostile } from "./hostile.js";

const BASE = fakeScenario("base", 1000, { title: "Base" });

/** A number as an estimate of a few runs with that value each. */
const sure = (mean: number, replications: number) => ({
  mean,
  sd: 0,
  "half-width": replications > 1 ? 0 : null,
  low: replications > 1 ? mean : null,
  high: replications > 1 ? mean : null,
  defined: replications,
  values: Array.from({ length: replications }, () => mean),
});

/** A result in which three lines cost 100, 50 and 0 before, and 80, 90 and 0 after. */
async function withLedger(replications: number): Promise<Result> {
  const result = await fakeStudy([BASE, fakeScenario("other", 900, { title: "Other" })], { replications });
  const parts = [
    [{ payer: "nhs", service: "ward" }, 100, 80],
    [{ payer: "council", service: "home" }, 50, 90],
    [{ payer: "nhs", service: "spot" }, 0, 0],
  ] as const;
  const about = { key: "cost", label: "Cost", unit: "£ per year" };
  const costs = (side: 1 | 2) => [
    {
      ...about,
      by: {},
      ...sure(
        parts.reduce((sum, part) => sum + part[side], 0),
        replications,
      ),
    },
    ...parts.map((part) => ({ ...about, by: { ...part[0] }, ...sure(part[side], replications) })),
  ];
  result.scenarios = result.scenarios.map((scenario, index) => ({
    ...scenario,
    measures: [...scenario.measures.filter(({ key }) => key !== "cost"), ...costs(index === 0 ? 1 : 2)],
  }));
  const [before, after] = [costs(1), costs(2)];
  result.differences = [
    ...result.differences.filter(({ key }) => key !== "cost"),
    ...before.map((one, index) => {
      const change = (after[index].mean ?? 0) - (one.mean ?? 0);
      const changed = change === 0 ? 0 : replications;
      const names = { baseline: "base", alternative: "other" };
      return { ...names, ...about, by: one.by, ...sure(change, replications), changed };
    }),
  ];
  result.ledger = result.scenarios.flatMap(({ name, measures }) =>
    measures
      .filter(({ key, by }) => key === "cost" && "payer" in by)
      .map(({ sd: _sd, defined: _defined, values: _values, key: _key, ...line }) => ({ scenario: name, ...line })),
  );
  return result;
}

describe("the ledger", () => {
  let result: Result;
  beforeAll(async () => {
    result = await withLedger(3);
  });

  test("has each line that costs something, with its difference; lines and differences add up to the whole", () => {
    const view = viewOf(result);
    const rows = ledgerRows(view);
    expect(
      rows.map(({ baseline, sides }) => [baseline?.mean, sides[0].value?.mean, sides[0].difference?.mean]),
    ).toEqual([
      [100, 80, -20],
      [50, 90, 40],
    ]);
    expect(view.total("cost")?.baseline?.mean).toBe(150);
    expect(view.total("cost")?.sides[0].difference?.mean).toBe(20);
  });

  test("stands on the page as a picture and as a table that ends with the whole", () => {
    const [, section] = /id="figure-ledger">(.*?)<\/figure>/s.exec(htmlReport(result)) ?? [];
    expect(section).toContain("Who pays for what (£ per year)");
    expect(section).toContain("Largest in Base: NHS, Ward, £100.");
    expect(section).toContain("most in Council, Home, £40 more");
    const rows = [...(section ?? "").matchAll(/<tr><th scope="row">(.*?)<\/tr>/g)].map(([, row]) =>
      row.replace(/<\/t[hd]>/g, "|").replace(/<[^>]*>/g, ""),
    );
    expect(rows).toEqual([
      "NHS, Ward|£100 ± 0|£80 ± 0|−£20 (−£20 to −£20) *|",
      "Council, Home|£50 ± 0|£90 ± 0|£40 (£40 to £40) *|",
      "Cost|£150 ± 0|£170 ± 0|£20 (£20 to £20) *|",
    ]);
  });

  test("of one replication has no empty numbers, and hostile names are harmless", async () => {
    const single = htmlReport(await withLedger(1));
    expect(single).toContain('id="figure-ledger"');
    expect(single).not.toMatch(/NaN|undefined|Infinity/);
    expect(htmlReport(hostile(result))).not.toMatch(/<script|<img|onload='|<!--|[\u202a-\u202e\u2066-\u2069]/);
  });

  test("is left out where it would only repeat the cost in all", async () => {
    expect(htmlReport(await fakeStudy([BASE]))).not.toContain('id="figure-ledger"');
  });
});
