/** Random tasks on the way into a stage, and the stock of equipment that some of them deliver. */
import fc from "fast-check";
import type { TaskPlan } from "../../src/model/plan/care-plan.js";
import type { StockPlan } from "../../src/model/plan/supply-plan.js";
import type { DistributionSpec } from "../../src/random/laws/distribution.js";

const DAYS = [0, 0.25, 1, 3, 7, 10] as const;

/** Lengths of time; 0 and whole weeks make instants meet. */
export const time: fc.Arbitrary<DistributionSpec> = fc.oneof(
  fc.constantFrom(...DAYS).map((value): DistributionSpec => ({ kind: "constant", value })),
  fc.constantFrom(0.5, 2, 6).map((mean): DistributionSpec => ({ kind: "exponential", mean })),
  fc.constantFrom(1, 8).map((high): DistributionSpec => ({ kind: "uniform", low: 0, high })),
);

/** Of responsible organisations. */
export const shares = fc.constantFrom([1, 0, 0], [0, 1, 0], [0, 0, 1], [0.5, 0.3, 0.2]);

export const task = fc.record({
  name: fc.constantFrom("assessment", "equipment", "funding"),
  title: fc.constant("task"),
  needed: fc.constantFrom(1, 0.5, 0),
  refused: fc.constantFrom(0, 0, 0, 0.5),
  lead: fc.constantFrom(0, 0, 1, 4),
  team: fc.constantFrom(-1, -1, 0, 1),
  time,
  reason: fc.constantFrom(0, 1, 3, 5),
  responsible: shares,
  /** Whether it takes a unit of the stock, where there is one. */
  takesStock: fc.boolean(),
});
export type TaskChoices = typeof task extends fc.Arbitrary<infer T> ? T : never;

/** The only stock of a model; null: none. */
export const stock = fc.option(fc.record({ units: fc.nat(3), lentFor: fc.constantFrom(0.5, 3, 20) }), { nil: null });
export type StockChoices = typeof stock extends fc.Arbitrary<infer T> ? T : never;

export function buildTasks(chosen: readonly TaskChoices[], from: StockChoices): TaskPlan[] {
  return chosen.map(({ takesStock, ...plan }) => (takesStock && from !== null ? { ...plan, stock: 0 } : plan));
}

export function buildStocks(from: StockChoices): StockPlan[] {
  return from === null ? [] : [{ name: "equipment", title: "Equipment", ...from }];
}
