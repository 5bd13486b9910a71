/** Kent 2018: Local Care that nobody adopts changes nothing, nor does it anywhere before its day. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { measuresOf } from "../../src/model/measures/measures.js";
import { replicate } from "../../src/model/replication.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { loadScenario } from "../../src/scenario/load-scenario.js";

const FOLDER = fileURLToPath(new URL("../../scenarios/kent-2018", import.meta.url));
const ROLL_OUT = "interventions.local-care";

/** One replication of a file, and delayed days by area. */
async function run(name: string, ...set: string[]) {
  const scenario = await loadScenario(`${FOLDER}/${name}.yaml`, { set: ["run.warm-up=4 weeks", ...set] });
  const { blueprint } = compileScenario(scenario);
  const row = replicate(blueprint, "1", 0);
  const byArea = new Map(
    measuresOf(blueprint).flatMap(({ key, by }, k) =>
      key === "delayed-days" && "area" in by && Object.keys(by).length === 1 ? [[String(by.area), row[k]]] : [],
    ),
  );
  return { row, byArea };
}

/** Areas in which the delayed days of two runs differ. */
function differing(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): string[] {
  return [...one].filter(([area, days]) => days !== other.get(area)).map(([area]) => area);
}

describe("Local Care in Kent", () => {
  test("changes nothing to the last bit where no practice adopts it", async () => {
    const length = "run.length=22 weeks";
    const old = await run("old", length);
    const none = await run("old", length, `${ROLL_OUT}.on=true`, `${ROLL_OUT}.adopted-by=0 %`);
    expect(none.row).toEqual(old.row);
    const some = await run("old", length, `${ROLL_OUT}.on=true`);
    expect(some.row).not.toEqual(old.row);
  }, 120_000);

  test.each([
    ["2018-10-01", "61 days", ["canterbury"]],
    ["2019-01-01", "153 days", ["ashford", "canterbury", "swale"]],
  ])(
    "until %s differs only in areas that have begun",
    async (_day, length, begun) => {
      // Without shared stocks of care: whoever is in one area could otherwise move somebody in another through the council's own carers.
      const apart = [`run.length=${length}`, "services.in-house.hours=0 hours per week"];
      const old = await run("old", ...apart);
      const rolledOut = await run("old", ...apart, `${ROLL_OUT}.on=true`);
      expect(old.byArea.size).toBe(12);
      expect(differing(old.byArea, rolledOut.byArea)).toEqual(begun);
    },
    120_000,
  );
});
