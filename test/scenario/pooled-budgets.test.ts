/** The four forms of pooling budgets that the report of 2019 names, as variants of the two contracts. */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { measuresOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { replicate } from "../../src/model/replication.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";

const FOLDER = fileURLToPath(new URL("../../scenarios/hertfordshire-2019", import.meta.url));
const NAMES = ["two-contracts", "pooled-budgets", "pooled-for-some", "pooled-under-nhs", "joint-officer"] as const;

interface Ran {
  readonly blueprint: Blueprint;
  readonly row: ArrayLike<number>;
}

/** One replication of a quarter that begins half a year after the date, when nobody waits any more who did before it. */
async function run(name: string): Promise<Ran> {
  const file = name === "two-contracts" ? `${FOLDER}/${name}.yaml` : `${FOLDER}/variants/${name}.yaml`;
  const scenario = await loadScenario(file, {
    set: ["run.start=2020-10-01", "run.warm-up=39 weeks", "run.length=13 weeks"],
  });
  const { blueprint } = compileScenario(scenario);
  return { blueprint, row: replicate(blueprint, "1", 0) };
}

/** Values of a measure by what it is of. */
function valuesOf({ blueprint, row }: Ran, key: string): Map<string, number> {
  const found = measuresOf(blueprint).flatMap((measure, k) =>
    measure.key === key ? [[JSON.stringify(measure.by), row[k]] as const] : [],
  );
  return new Map(found);
}

describe("pooled budgets", () => {
  const ran = new Map<string, Ran>();
  beforeAll(async () => {
    for (const name of NAMES) ran.set(name, await run(name));
  }, 180_000);
  const delays = (name: (typeof NAMES)[number], reason: string) =>
    valuesOf(ran.get(name) as Ran, "delayed-days").get(JSON.stringify({ reason })) as number;

  test("take every wait for funding and for a dispute away", () => {
    expect(delays("two-contracts", "B")).toBeGreaterThan(0);
    expect(delays("two-contracts", "H")).toBeGreaterThan(0);
    expect([delays("pooled-budgets", "B"), delays("pooled-budgets", "H")]).toEqual([0, 0]);
  });

  test("for some of the people take a part of these waits away", () => {
    expect(delays("pooled-for-some", "B")).toBeLessThan(delays("two-contracts", "B"));
    expect(delays("pooled-for-some", "B")).toBeGreaterThan(0);
  });

  test("under the NHS give the same delays to the last bit, and the NHS pays for all", () => {
    const [council, nhs] = ["pooled-budgets", "pooled-under-nhs"].map((name) => ran.get(name) as Ran);
    expect(valuesOf(nhs, "delayed-days")).toEqual(valuesOf(council, "delayed-days"));
    const cost = (one: Ran, by: object) => valuesOf(one, "cost").get(JSON.stringify(by)) as number;
    expect(cost(council, { payer: "Council" })).toBeGreaterThan(cost(council, { payer: "NHS" }));
    expect(cost(nhs, { payer: "NHS" }) / cost(council, {})).toBeCloseTo(1, 9);
  });

  test("with one accountable officer end disputes, and leave funding as it was", () => {
    expect(delays("joint-officer", "H")).toBe(0);
    expect(delays("joint-officer", "B")).toBeGreaterThan(0.9 * delays("two-contracts", "B"));
  });
});
