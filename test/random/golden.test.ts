/**
 * Our own output, held still: the first draws of every kind at seed 1. A change here changes every published result and
 * belongs in the changelog. Twelve digits, since engines may round a logarithm differently in the last bit.
 */
import { expect, it } from "vitest";
import { createArrivals } from "../../src/random/arrivals/hourly-arrivals.js";
import { createDistribution, type DistributionSpec } from "../../src/random/laws/distribution.js";
import { equilibrium } from "../../src/random/laws/equilibrium.js";
import { createStream, type Source } from "../../src/random/stream.js";
import { discrete } from "../../src/random/table.js";

const gamma: DistributionSpec = { kind: "gamma", shape: 2, scale: 6 };
const lognormal: DistributionSpec = { kind: "lognormal", mu: 1, sigma: 0.8 };
const specs: DistributionSpec[] = [
  { kind: "uniform", low: 1, high: 3 },
  { kind: "triangular", low: 1, mode: 3, high: 8 },
  { kind: "exponential", mean: 5 },
  { kind: "normal", mean: 5, sd: 2 },
  lognormal,
  gamma,
  { kind: "gamma", shape: 0.6, scale: 6 },
  { kind: "erlang", phases: 3, mean: 6 },
  { kind: "weibull", shape: 1.5, scale: 2 },
  { kind: "beta", a: 2, b: 5 },
  { kind: "hyperexponential", shares: [0.9, 0.1], means: [0.5, 4] },
  { kind: "poisson", mean: 30 },
  { kind: "binomial", n: 20, p: 0.3 },
  { kind: "empirical", values: [3, 1, 4, 1, 5] },
  { kind: "bands", edges: [1, 2, 4, 7, 14], shares: [0.4, 0.3, 0.2, 0.1] },
  { kind: "truncated", of: lognormal, low: 1, high: 9 },
  { kind: "truncated", of: gamma, high: 20 },
  { kind: "capped", of: lognormal, at: 3 },
  { kind: "mixture", shares: [0.5, 0.5], of: [gamma, lognormal] },
  { kind: "coxian", means: [2, 9], onward: [0.6] },
  { kind: "inverse-gaussian", mean: 3, shape: 4 },
  { kind: "log-logistic", scale: 6, shape: 3 },
  { kind: "pareto", low: 2, shape: 3 },
  { kind: "pearson-5", shape: 4, scale: 12 },
  { kind: "pearson-6", a: 2.5, b: 4, scale: 8 },
  { kind: "geometric", p: 0.1 },
  { kind: "negative-binomial", successes: 2.5, p: 0.2 },
  { kind: "discrete-uniform", low: 1, high: 100 },
  { kind: "truncated", of: { kind: "weibull", shape: 1.5, scale: 2 }, high: 4 },
];

function three(draw: () => number): string {
  return [draw(), draw(), draw()].map((x) => x.toPrecision(12)).join(" ");
}

const source = (): Source => createStream(1, "golden");

it("gives the same first draws for good", () => {
  const draws = specs.map((spec) => `${spec.kind}: ${three(createDistribution(spec).sampler(source()))}`);
  draws.push(`residual: ${three(equilibrium({ kind: "capped", of: gamma, at: 28 }).sampler(source()))}`);
  const pick = discrete([0.35, 0.6, 0.05]);
  const uniform = source();
  draws.push(`choice: ${three(() => pick(uniform))}`);
  const arrivals = createArrivals({ perDay: 12, horizon: 365, firstWeekday: 2 }, source());
  draws.push(`arrivals: ${three(arrivals.next)}`);
  expect(draws).toMatchInlineSnapshot(`
    [
      "uniform: 1.31898040703 1.14670016800 1.08618358052",
      "triangular: 2.49427669766 2.01336132548 1.77671427414",
      "exponential: 13.7656182708 16.8527830568 0.777815578063",
      "normal: 8.01129525131 7.94976516205 -0.354297333078",
      "lognormal: 9.06588167137 8.84547531836 0.319269746491",
      "gamma: 26.7841800913 10.8398040348 8.36097950069",
      "gamma: 17.7279684944 1.55692203260 5.21182098924",
      "erlang: 11.9169032550 0.497524904595 5.68542749919",
      "weibull: 3.92868438636 4.49604945403 0.578496963976",
      "beta: 0.825530124268 0.300842312003 0.0758698474854",
      "hyperexponential: 1.68527830568 0.554203344149 0.512150780264",
      "poisson: 25.0000000000 22.0000000000 21.0000000000",
      "binomial: 4.00000000000 3.00000000000 3.00000000000",
      "empirical: 1.00000000000 1.00000000000 1.00000000000",
      "bands: 1.39872550878 1.18337520999 1.10772947565",
      "truncated: 1.53521265043 1.25225088831 1.15069844200",
      "truncated: 10.8398040348 8.36097950069 5.42487749612",
      "capped: 3.00000000000 3.00000000000 0.319269746491",
      "mixture: 26.3271982553 10.8398040348 6.90019236790",
      "coxian: 6.90631534883 2.21681337659 2.04860312105",
      "inverse-gaussian: 0.880619904146 0.414526779023 3.28695380639",
      "log-logistic: 3.44784971795 2.57619989773 2.13464668187",
      "pareto: 5.00709078741 6.15131605134 2.10644470509",
      "pearson-5: 1.62790448113 21.4962917469 3.09881256233",
      "pearson-6: 74.8710369413 5.71844765725 1.07380063099",
      "geometric: 1.00000000000 0.00000000000 0.00000000000",
      "negative-binomial: 3.00000000000 2.00000000000 1.00000000000",
      "discrete-uniform: 16.0000000000 8.00000000000 5.00000000000",
      "truncated: 0.595797740939 0.344573320013 0.239308431799",
      "residual: 0.238051044859 11.3790254262 19.6563381217",
      "choice: 0.00000000000 0.00000000000 0.00000000000",
      "arrivals: 0.229426971180 0.510306688793 0.523270281761",
    ]
  `);
});
