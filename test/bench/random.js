/**
 * Nanoseconds per draw, side by side with d3-random over the same generator: `npm run build && node
 * test/bench/random.js`.
 *
 * Runs are interleaved and the median of processor times is shown, so ratios hold on a busy machine, absolute
 * figures do not. Every contender gets a sink of its own shape, or the first one would enjoy a call site to itself.
 */
import * as d3 from "d3-random";
import { createArrivals, createDistribution, createStream, discrete } from "../../dist/random/index.js";

const DRAWS = 2_000_000;
const ROUNDS = 7;

const source = () => createStream(1, "bench");
const ours = (spec) => createDistribution(spec).sampler(source());
const shares = [0.35, 0.6, 0.05];
const wide = Array.from({ length: 200 }, (_, index) => 1 + (index % 7));

function drawIndex(weights) {
  const pick = discrete(weights);
  const uniform = source();
  return () => pick(uniform);
}

function drawArrivals() {
  const hourOfWeek = Array.from({ length: 168 }, (_, hour) => 0.5 + (hour % 24) / 23);
  const daily = new Float64Array(DRAWS / 5).fill(1);
  return () => {
    let arrivals = createArrivals({ perDay: 12, horizon: daily.length, daily, hourOfWeek }, source());
    return () => {
      const time = arrivals.next();
      if (time < Number.POSITIVE_INFINITY) return time;
      arrivals = createArrivals({ perDay: 12, horizon: daily.length, daily, hourOfWeek }, source());
      return 0;
    };
  };
}

/** name, ours, d3-random's */
const rows = [
  ["uniform source", () => source(), undefined],
  ["uniform", () => ours({ kind: "uniform", low: 1, high: 3 }), () => d3.randomUniform.source(source())(1, 3)],
  ["triangular", () => ours({ kind: "triangular", low: 1, mode: 3, high: 8 }), undefined],
  ["exponential", () => ours({ kind: "exponential", mean: 5 }), () => d3.randomExponential.source(source())(0.2)],
  ["normal", () => ours({ kind: "normal", mean: 5, sd: 2 }), () => d3.randomNormal.source(source())(5, 2)],
  [
    "lognormal",
    () => ours({ kind: "lognormal", mu: 1, sigma: 0.8 }),
    () => d3.randomLogNormal.source(source())(1, 0.8),
  ],
  ["gamma, shape 2", () => ours({ kind: "gamma", shape: 2, scale: 6 }), () => d3.randomGamma.source(source())(2, 6)],
  [
    "gamma, shape 0.6",
    () => ours({ kind: "gamma", shape: 0.6, scale: 6 }),
    () => d3.randomGamma.source(source())(0.6, 6),
  ],
  [
    "weibull",
    () => ours({ kind: "weibull", shape: 1.5, scale: 2 }),
    () => d3.randomWeibull.source(source())(1.5, 0, 2),
  ],
  ["beta", () => ours({ kind: "beta", a: 2, b: 5 }), () => d3.randomBeta.source(source())(2, 5)],
  ["hyperexponential", () => ours({ kind: "hyperexponential", shares: [0.9, 0.1], means: [0.5, 4] }), undefined],
  ["poisson, mean 3", () => ours({ kind: "poisson", mean: 3 }), () => d3.randomPoisson.source(source())(3)],
  ["poisson, mean 400", () => ours({ kind: "poisson", mean: 400 }), () => d3.randomPoisson.source(source())(400)],
  [
    "binomial, n 20",
    () => ours({ kind: "binomial", n: 20, p: 0.3 }),
    () => d3.randomBinomial.source(source())(20, 0.3),
  ],
  ["coxian, 3 phases", () => ours({ kind: "coxian", means: [2, 7, 30], onward: [0.4, 0.2] }), undefined],
  ["inverse-gaussian", () => ours({ kind: "inverse-gaussian", mean: 5, shape: 4 }), undefined],
  ["log-logistic", () => ours({ kind: "log-logistic", scale: 4, shape: 3 }), undefined],
  ["pareto", () => ours({ kind: "pareto", low: 1, shape: 3 }), () => d3.randomPareto.source(source())(3)],
  ["pearson-5", () => ours({ kind: "pearson-5", shape: 4, scale: 6 }), undefined],
  ["pearson-6", () => ours({ kind: "pearson-6", a: 2, b: 4, scale: 6 }), undefined],
  ["geometric, p 0.1", () => ours({ kind: "geometric", p: 0.1 }), () => d3.randomGeometric.source(source())(0.1)],
  ["neg. binomial, 10", () => ours({ kind: "negative-binomial", successes: 5, p: 1 / 3 }), undefined],
  [
    "discrete-uniform",
    () => ours({ kind: "discrete-uniform", low: 1, high: 6 }),
    () => d3.randomInt.source(source())(1, 7),
  ],
  ["bands", () => ours({ kind: "bands", edges: [1, 2, 4, 7, 14], shares: [0.4, 0.3, 0.2, 0.1] }), undefined],
  ["capped lognormal", () => ours({ kind: "capped", of: { kind: "lognormal", mu: 1, sigma: 0.8 }, at: 9 }), undefined],
  [
    "truncated lognormal",
    () => ours({ kind: "truncated", of: { kind: "lognormal", mu: 1, sigma: 0.8 }, high: 9 }),
    undefined,
  ],
  ["choice of 3", () => drawIndex(shares), undefined],
  ["choice of 200", () => drawIndex(wide), undefined],
  ["arrival, 12 a day", drawArrivals(), undefined],
];

/** A timer with its own copy of the loop, so that the call in it sees one function only. */
function timer(draw) {
  const loop = new Function("draw", "n", "let sum = 0; for (let k = 0; k < n; k++) sum += draw(); return sum;");
  loop(draw, DRAWS / 4);
  return () => {
    const start = process.cpuUsage();
    loop(draw, DRAWS);
    const { user, system } = process.cpuUsage(start);
    return ((user + system) * 1000) / DRAWS;
  };
}

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

for (const [name, mine, theirs] of rows) {
  const timers = [mine, theirs].map((make) => make && timer(make()));
  const found = timers.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, time] of timers.entries()) if (time) found[index].push(time());
  }
  const [one, other] = found.map((list) => (list.length > 0 ? median(list).toFixed(0).padStart(5) : "    –"));
  console.log(`${name.padEnd(20)} ${one} ns   d3-random ${other} ns`);
}
