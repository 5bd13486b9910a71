/** A difference taken apart with round figures, whose waterfall can be worked out by hand. */
import type { Effect } from "../../src/study/answer/answer-schema.js";
import type { ExplainResult } from "../../src/study/explain/explain-answer.js";

/** An effect of 2 replications around a mean; of one, without an interval. */
export function effect(mean: number, half: number | null): Effect {
  const values = half === null ? [mean] : [mean - half / 2, mean + half / 2];
  const ends = { low: half === null ? null : mean - half, high: half === null ? null : mean + half };
  const changed = values.filter((value) => value !== 0).length;
  return {
    mean,
    sd: half === null ? null : half / 2,
    "half-width": half,
    ...ends,
    defined: values.length,
    values,
    changed,
  };
}

const level = (mean: number, half: number | null) => {
  const { changed: _, ...estimate } = effect(mean, half);
  return estimate;
};

/** 1,000 days fall by 300 (staff) and 100 (beds, which may be chance) to 600; a third thing does nothing. */
export function explainedWith(half: (size: number) => number | null = (size) => size): ExplainResult {
  return {
    "discharge-flow": "0.1.0",
    format: 1,
    scenarios: [
      { name: "before", title: "Before", hash: "0123456789abcdef" },
      { name: "after", title: "After", hash: "fedcba9876543210" },
    ],
    overrides: [],
    warnings: [],
    seed: "1",
    first: 1,
    replications: half(1) === null ? 1 : 2,
    confidence: 0.95,
    interrupted: false,
    runs: 16,
    method: "every-order",
    mechanisms: [
      { name: "staff", changes: ["teams.ward.staff"], "not-alone": null, "not-last": null },
      {
        name: "beds",
        changes: ["services.ward.beds", "services.home.places"],
        "not-alone": "no beds",
        "not-last": null,
      },
      { name: "providers", changes: ["providers"], "not-alone": null, "not-last": null },
    ],
    joined: [],
    explained: [
      {
        measure: { key: "delayed-days", by: {}, label: "Delayed days", unit: "days per year" },
        baseline: level(1000, half(200)),
        alternative: level(600, half(150)),
        difference: effect(-400, half(70)),
        parts: [
          {
            mechanism: "staff",
            part: effect(-300, half(10)),
            alone: effect(-310, half(20)),
            last: effect(-290, half(30)),
          },
          { mechanism: "beds", part: effect(-100, half(120)), alone: null, last: effect(-90, half(100)) },
          { mechanism: "providers", part: effect(0, half(0)), alone: effect(0, half(0)), last: effect(0, half(0)) },
        ],
        rest: null,
        interaction: null,
        pairs: [],
      },
    ],
  };
}
