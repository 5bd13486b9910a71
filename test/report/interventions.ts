/** A comparison of interventions with round figures, whose waterfall can be worked out by hand. */
import type { InterventionResult } from "../../src/study/interventions/intervention-result.js";

export const estimate = (mean: number, half: number) => ({
  mean,
  low: mean - half,
  high: mean + half,
  "half-width": half,
});

function finding(name: string, avoided: number, cost: number): InterventionResult["interventions"][number] {
  return {
    name,
    title: `Title of ${name}`,
    kind: "recurrent",
    effect: "mechanism",
    with: [],
    costs: [{ payer: "council", "per-year": cost }],
    cost,
    scenario: name,
    avoided: estimate(avoided, 10),
    adds: estimate(avoided, 10),
    "per-thousand": estimate((avoided / cost) * 1000, 1),
    ranks: { best: 1, worst: 2 },
    values: [avoided],
    targets: [],
  };
}

export const INTERVENTIONS: InterventionResult = {
  "discharge-flow": "0.1.0",
  format: 1,
  scenario: { name: "county", title: "County", hash: "0123456789abcdef" },
  overrides: [],
  warnings: [],
  seed: "1",
  replications: 5,
  confidence: 0.95,
  interrupted: false,
  unit: "days per year",
  baseline: estimate(1000, 50),
  "already-on": ["a0"],
  interventions: [
    finding("a", 300, 1000),
    finding("b", 200, 1000),
    { ...finding("c", 0, 500), effect: "ledger", scenario: null, "per-thousand": null, ranks: null },
  ],
  together: {
    scenario: "all",
    avoided: estimate(440, 15),
    sum: estimate(500, 20),
    overlap: estimate(60, 12),
    cost: 2500,
  },
};
