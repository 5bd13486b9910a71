/**
 * What each word of a distribution means: its law against figures from formulas, and what is said of words that make
 * none.
 */
import { describe, expect, it } from "vitest";
import { createDistribution } from "../../src/random/laws/distribution.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { example, issuesOf } from "./example.js";

const withStay = (stay: string) => example().replace("stay: 28 days", `stay: ${stay}`);

function specOf(stay: string) {
  const spec = parseScenario(withStay(stay)).document.stages.get("care")?.stay?.otherwise;
  if (spec === undefined) throw new Error(`${stay} has no specification`);
  return spec;
}

function figuresOf(stay: string) {
  const law = createDistribution(specOf(stay));
  return { mean: law.mean, sd: Math.sqrt(law.variance), median: law.quantile(0.5), low: law.low, high: law.high };
}

const near = (value: number) => expect.closeTo(value, 6);

describe("words for a distribution", () => {
  it.each([
    ["{ exponential: { mean: 4 days } }", { mean: near(4), sd: near(4), median: near(4 * Math.LN2) }],
    ["{ lognormal: { mean: 6 days, sd: 5 days } }", { mean: near(6), sd: near(5) }],
    ["{ lognormal: { mean: 6 days, median: 4 days } }", { mean: near(6), median: near(4) }],
    ["{ lognormal: { mu: 1, sigma: 0.5 } }", { median: near(Math.E), mean: near(Math.exp(1.125)) }],
    ["{ log-logistic: { median: 4 days, mean: 120 h } }", { median: near(4), mean: near(5), low: 0 }],
    // With shape k the mean is the median × (π/k) / sin(π/k), and of the squares the same with k/2.
    [
      "{ log-logistic: { median: 4 days, shape: 3 } }",
      {
        median: near(4),
        mean: near((4 * Math.PI) / 3 / Math.sin(Math.PI / 3)),
        sd: near(4 * Math.sqrt(twice(3) - once(3) ** 2)),
      },
    ],
    ["{ gamma: { mean: 6 days, sd: 3 days } }", { mean: near(6), sd: near(3) }],
    ["{ erlang: { phases: 4, mean: 6 days } }", { mean: near(6), sd: near(3) }],
    ["{ weibull: { shape: 1, scale: 6 days } }", { mean: near(6), sd: near(6) }],
    // 2 days, and for one in five 3 weeks more: E[X²] = 2·2² + 0.2 (2·2·21 + 2·21²).
    ["{ coxian: { means: [2 days, 3 weeks], onward: [20 %] } }", { mean: near(6.2), sd: near(Math.sqrt(162.76)) }],
    ["{ coxian: { means: [2 days], onward: [] } }", { mean: near(2), sd: near(2) }],
    ["{ coxian: { means: [1 day, 2 days, 3 days], onward: [100 %, 100 %] } }", { mean: near(6), sd: near(14 ** 0.5) }],
    ["{ coxian: { mean: 8 days, sd: 16 days } }", { mean: near(8), sd: near(16) }],
    ["{ uniform: { low: 1 day, high: 7 days } }", { mean: near(4), sd: near(3 ** 0.5), low: 1, high: 7 }],
    ["{ triangular: { low: 1 day, mode: 2 days, high: 6 days } }", { mean: near(3), low: 1, high: 6 }],
    // Beta of 2 and 4 over 12 days from the second: variance 8 / (36 × 7) of the square of the width.
    [
      "{ pert: { low: 2 days, mode: 5 days, high: 2 weeks } }",
      { mean: near(6), sd: near(12 * Math.sqrt(8 / 252)), low: 2, high: 14 },
    ],
    [
      "{ beta: { low: 2 days, high: 14 days, mean: 6 days, sd: 2 days } }",
      { mean: near(6), sd: near(2), low: 2, high: 14 },
    ],
    [
      "{ beta: { low: 2 days, high: 14 days, a: 2, b: 4 } }",
      { mean: near(6), sd: near(12 * Math.sqrt(8 / 252)), low: 2, high: 14 },
    ],
    ["{ beta: { low: 0 days, high: 1 day, a: 1, b: 1 } }", { mean: near(0.5), sd: near(12 ** -0.5), low: 0, high: 1 }],
    ["{ hyperexponential: { shares: [50 %, 50 %], means: [2 days, 4 days] } }", { mean: near(3), sd: near(11 ** 0.5) }],
    ["{ log-logistic: { median: 4 days, mean: 5 days }, at-most: 4 days }", { high: 4 }],
    ["{ coxian: { mean: 8 days, sd: 16 days }, cap: 6 weeks }", { high: 42 }],
    [
      "{ mixture: [ { share: 50 %, of: { pert: { low: 0 days, mode: 1 day, high: 2 days } } }, { share: 50 %, of: { coxian: { mean: 5 days, sd: 5 days } } } ] }",
      { mean: near(3) },
    ],
  ])("%s", (stay, figures) => {
    expect(figuresOf(stay)).toMatchObject(figures);
  });

  it("give a Coxian of mean and sd two phases that hold half of the mean each", () => {
    expect(specOf("{ coxian: { mean: 8 days, sd: 16 days } }")).toEqual({
      kind: "coxian",
      means: [4, 32],
      onward: [0.125],
    });
  });

  it("serve hours of care as they serve lengths of time", () => {
    const hours =
      "hours: { beta: { low: 4 hours per week, high: 28 hours per week, mean: 10 hours per week, sd: 4 hours per week } }";
    const text = example({
      services: "services: { ward: { setting: acute, beds: 40 }, care: { setting: home, hours: 600 hours per week } }",
    });
    const document = parseScenario(text.replace("stay: 28 days", `stay: 28 days, ${hours}`)).document;
    const law = createDistribution(document.stages.get("care")?.hours?.start ?? { kind: "constant", value: 0 });
    expect([law.mean, Math.sqrt(law.variance), law.low, law.high]).toEqual([near(10), near(4), 4, 28]);
  });
});

describe("words that make no distribution", () => {
  const unlike = "expected parameters that go together.";
  it.each([
    [
      "{ log-logistic: { median: 4 days } }",
      "log-logistic",
      "expected a log-logistic by median and mean, or by median and shape.",
    ],
    [
      "{ log-logistic: { mean: 4 days, shape: 3 } }",
      "log-logistic",
      "expected a log-logistic by median and mean, or by median and shape.",
    ],
    [
      "{ log-logistic: { median: 4 days, mean: 4 days } }",
      "log-logistic",
      "expected a log-logistic whose mean is above its median and below 1.57 times it.",
    ],
    [
      "{ log-logistic: { median: 4 days, mean: 6.3 days } }",
      "log-logistic",
      "expected a log-logistic whose mean is above its median and below 1.57 times it.",
    ],
    [
      "{ log-logistic: { median: 4 days, shape: 2 } }",
      "log-logistic",
      `${unlike} Shape must be above 2, for a finite variance, got 2.`,
    ],
    ["{ coxian: { means: [2 days] } }", "coxian", "expected a coxian by means and onward, or by mean and sd."],
    [
      "{ coxian: { means: [2 days], sd: 2 days } }",
      "coxian",
      "expected a coxian by means and onward, or by mean and sd.",
    ],
    [
      "{ coxian: { mean: 4 days, sd: 2 days } }",
      "coxian",
      "expected a coxian whose sd is at least 0.71 times its mean, or a gamma.",
    ],
    [
      "{ coxian: { means: [2 days, 5 days], onward: [] } }",
      "coxian",
      `${unlike} The number of onward must be one less than means (1), got 0.`,
    ],
    [
      "{ coxian: { means: [], onward: [] } }",
      "coxian",
      `${unlike} Means must be a list of at least one number, got an empty one.`,
    ],
    [
      "{ pert: { low: 2 days, mode: 1 day, high: 6 days } }",
      "pert",
      `${unlike} Mode must be from low (2) to high (6), got 1.`,
    ],
    [
      "{ beta: { low: 2 days, high: 6 days, mean: 3 days } }",
      "beta",
      "expected a beta by low, high, mean and sd, or by low, high, a and b.",
    ],
    [
      "{ beta: { low: 2 days, high: 6 days, mean: 3 days, a: 3 } }",
      "beta",
      "expected a beta by low, high, mean and sd, or by low, high, a and b.",
    ],
    [
      "{ beta: { low: 2 days, high: 6 days, mean: 7 days, sd: 1 day } }",
      "beta",
      `${unlike} Mean must be above low (2) and below high (6), got 7.`,
    ],
    [
      "{ beta: { low: 0 days, high: 4 days, mean: 2 days, sd: 2 days } }",
      "beta",
      `${unlike} Sd must be below the root of (mean − low)(high − mean) (2), got 2.`,
    ],
    [
      "{ pert: { low: 2 days, mode: 3 days, high: 6 days }, beta: { low: 0 days, high: 1 day, a: 1, b: 1 } }",
      "pert, beta",
      "expected exactly one kind of distribution.",
    ],
  ])("%s", (stay, found, complaint) => {
    expect(issuesOf(withStay(stay))).toEqual([`a.yaml:7:17: stages.care.stay: found a map of ${found}, ${complaint}`]);
  });

  it("are missing where a kind needs them all", () => {
    expect(issuesOf(withStay("{ pert: { low: 2 days, high: 6 days } }"))).toEqual([
      "a.yaml:7:25: stages.care.stay.pert.mode: found nothing, expected a length of time such as 4 weeks or 36 h.",
    ]);
  });

  it("are offered where one is misspelt", () => {
    expect(issuesOf(withStay("{ loglogistic: { median: 4 days, mean: 5 days } }"))[0]).toMatch(
      /Did you mean log-logistic\.$/,
    );
  });
});

/** Γ(1 + 1/k) Γ(1 − 1/k), and the same with 2/k. */
function once(k: number): number {
  return Math.PI / k / Math.sin(Math.PI / k);
}

function twice(k: number): number {
  return once(k / 2);
}
