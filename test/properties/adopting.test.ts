/** What must hold in every model in which a share of people follows a new way. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { measuresOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { createWorld, replicate, replicateTogether, runWorld } from "../../src/model/replication.js";
import { sizeOf, timeoutFor } from "../effort.js";
import { Auditor, compareAccounts } from "./auditor.js";
import { adopting } from "./blueprints.js";

const MODELS = sizeOf({ usual: 25, long: 4000 });
const options = { seed: 1, numRuns: MODELS };
vi.setConfig({ testTimeout: timeoutFor(MODELS, 2000) });

function valuesOf(blueprint: Blueprint): Map<string, number> {
  const row = replicate(blueprint, "1", 0);
  return new Map(measuresOf(blueprint).map(({ key, by }, k) => [`${key} ${JSON.stringify(by)}`, row[k]]));
}

describe("a random model with a new way", () => {
  test("keeps every account right at every event, and some follow the way and some do not", () => {
    let ways = 0;
    let none = 0;
    fc.assert(
      fc.property(adopting, ({ withShares }) => {
        const world = createWorld(withShares(0.6), "1", 0);
        const auditor = new Auditor(world);
        world.instants.whenSomebodyLeaves((person) => {
          if (world.people.stageWay[person] === 1) ways++;
          else none++;
        });
        runWorld(world);
        auditor.finish();
        compareAccounts(auditor, world);
      }),
      options,
    );
    expect(ways).toBeGreaterThan(MODELS);
    expect(none).toBeGreaterThan(MODELS);
  });

  test("is the model without it where nobody follows it", () => {
    fc.assert(
      fc.property(adopting, ({ base, withShares }) => {
        const found = valuesOf(withShares(0));
        for (const [name, value] of valuesOf(base)) expect([name, found.get(name)]).toEqual([name, value]);
      }),
      options,
    );
  });

  test("is the same from a past that is run once", () => {
    fc.assert(
      fc.property(adopting, fc.integer({ min: 1, max: 4 }), ({ base, withShares }, day) => {
        const some = { ...base, later: [{ day, blueprint: withShares(0.5) }] };
        const all = { ...base, later: [{ day, blueprint: withShares(1) }] };
        const alone = [base, some, all].map((blueprint) => replicate(blueprint, "1", 0));
        expect([...replicateTogether([base, some, all], "1", 0)]).toEqual(alone);
      }),
      options,
    );
  });
});
