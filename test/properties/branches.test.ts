/** Branches of one past: the past is run once, and every row is as if its plan had been run alone. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { controlsOf } from "../../src/model/measures/failure-controls.js";
import { measuresOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { branchesOf } from "../../src/model/plan/branches.js";
import { replicate, replicateInParts, replicateTogether } from "../../src/model/replication.js";
import { sizeOf, timeoutFor } from "../effort.js";
import { branches } from "./branches.js";

const MODELS = sizeOf({ usual: 30, long: 10_000 });
vi.setConfig({ testTimeout: timeoutFor(MODELS, 3000) });

/** Where two rows differ, by measure. */
function differences(plan: Blueprint, found: Float64Array, expected: Float64Array): string[] {
  const measures = [...measuresOf(plan), ...controlsOf(plan).map(({ title }) => ({ key: "control", label: title }))];
  expect(found.length).toBe(measures.length);
  expect(expected.length).toBe(measures.length);
  return measures.flatMap(({ key, label }, k) =>
    Object.is(found[k], expected[k]) ? [] : [`${key}, ${label}: ${found[k]} against ${expected[k]}`],
  );
}

test("random plans with one past give the same bytes together as each alone", () => {
  const met = { shared: 0, days: 0, common: 0, differing: 0, controls: 0 };
  fc.assert(
    fc.property(branches, fc.nat(3), (models, number) => {
      const plans = models.map((plan): Blueprint => ({ ...plan, controls: true }));
      const shared = branchesOf(plans);
      met.controls += controlsOf(plans[0]).length;
      if (shared !== null) {
        met.shared++;
        met.days += shared.day;
        met.common += shared.common;
      }
      const alone = plans.map((plan) => replicate(plan, "1", number));
      const together = [...replicateInParts(plans, "1", number)].filter((row) => row !== null);
      // The same without its pauses, and with what is known by now of what the plans have in common.
      if (number === 0) expect([...replicateTogether(plans, "1", number)]).toEqual(together);
      plans.forEach((plan, k) => {
        expect(differences(plan, together[k], alone[k])).toEqual([]);
      });
      if (String(alone[0]) !== String(alone[1])) met.differing++;
    }),
    { seed: 1, numRuns: MODELS },
  );
  expect(met.shared).toBeGreaterThan(MODELS * 0.8);
  expect(met.days / met.shared).toBeGreaterThan(3);
  expect(met.common).toBeGreaterThan(MODELS * 0.2);
  expect(met.controls).toBeGreaterThan(MODELS * 0.2);
  expect(met.differing).toBeGreaterThan(MODELS * 0.5);
});
