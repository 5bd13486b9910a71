/** One server, first come first served: M/M/1 in full, M/G/1 by law of work, GI/M/1, batches, breakdowns. */

import { describe, expect, it } from "vitest";
import { createDistribution } from "../../src/random/index.js";
import { Tally } from "../../src/statistics/index.js";
import { expectExact, expectSame, replicate } from "./replicated.js";
import { runStation } from "./station.js";

describe("M/M/1: L = ρ/(1 − ρ), W = 1/(μ − λ), P(W > t) = exp(−(μ − λ)t)", () => {
  it.each([
    [
      0.5,
      24_000,
      { L: 1, Lq: 0.5, W: 2, Wq: 1, varN: 2, "P(N ≥ 5)": 0.03125, "P(W > 5)": 0.082084999, "P(Wq > 5)": 0.041042499 },
      5.991464547,
    ],
    [
      0.8,
      20_000,
      { L: 4, Lq: 3.2, W: 5, Wq: 4, varN: 20, "P(N ≥ 5)": 0.32768, "P(W > 5)": 0.367879441, "P(Wq > 5)": 0.294303553 },
      14.978661368,
    ],
    [
      0.9,
      60_000,
      { L: 9, Lq: 8.1, W: 10, Wq: 9, varN: 90, "P(N ≥ 5)": 0.59049, "P(W > 5)": 0.60653066, "P(Wq > 5)": 0.545877594 },
      29.957322736,
    ],
  ] as const)("λ = %d", (lambda, length, published, W95) => {
    expectSame(
      {
        L: lambda / (1 - lambda),
        Lq: lambda ** 2 / (1 - lambda),
        W: 1 / (1 - lambda),
        Wq: lambda / (1 - lambda),
        varN: lambda / (1 - lambda) ** 2,
        "P(N ≥ 5)": lambda ** 5,
        "P(W > 5)": Math.exp(-5 * (1 - lambda)),
        "P(Wq > 5)": lambda * Math.exp(-5 * (1 - lambda)),
      },
      published,
    );
    const estimates = replicate(
      40,
      (draws) => {
        let waitedOver5 = 0;
        let stayedOver5 = 0;
        let stayedOver95 = 0;
        let left = 0;
        const figures = runStation({
          capacity: 1,
          between: draws.exponential(lambda, "between"),
          work: draws.exponential(1, "work"),
          warmUp: 2_000,
          length,
          observe: (waited, stayed) => {
            left += 1;
            if (waited > 5) waitedOver5 += 1;
            if (stayed > 5) stayedOver5 += 1;
            if (stayed > W95) stayedOver95 += 1;
          },
        });
        const { L, Lq, W, Wq, people, end, busyPeriods } = figures;
        return {
          L,
          Lq,
          W,
          Wq,
          "E N²": people.integralOfSquare(end) / people.duration(end),
          "P(N ≥ 5)": people.shareAtOrAbove(5, end),
          "P(W > 5)": stayedOver5 / left,
          "P(Wq > 5)": waitedOver5 / left,
          "P(W > 95 % quantile)": stayedOver95 / left,
          "busy period": busyPeriods.mean,
        };
      },
      40,
    );
    const { varN, "P(N ≥ 5)": many, "P(Wq > 5)": late, ...steady } = published;
    expectExact(estimates, { ...steady, "busy period": 1 / (1 - lambda) });
    // Squares and far tails vary more.
    const far = { "E N²": varN + steady.L ** 2, "P(N ≥ 5)": many, "P(Wq > 5)": late, "P(W > 95 % quantile)": 0.05 };
    expectExact(estimates, far, 0.08);
  });
});

describe("M/G/1 at 0.8 (Pollaczek-Khinchine): Wq = λ E[S²]/(2(1 − ρ)), E[Wq²] = 2 Wq² + λ E[S³]/(3(1 − ρ))", () => {
  it.each([
    ["constant", { kind: "constant", value: 1 }, 12_000, { Wq: 2, Lq: 1.6, W: 3, L: 2.4 }, 2.309401077, 1],
    [
      "Erlang of two phases",
      { kind: "erlang", phases: 2, mean: 1 },
      14_000,
      { Wq: 3, Lq: 2.4, W: 4, L: 3.2 },
      3.605551275,
      3,
    ],
    [
      "hyperexponential, squared variation 4, balanced means",
      { kind: "hyperexponential", shares: [0.887298335, 0.112701665], means: [1 / 1.774596669, 1 / 0.225403331] },
      40_000,
      { Wq: 10, Lq: 8, W: 11, L: 8.8 },
      13.416407865,
      60,
    ],
    [
      "lognormal, variation 1",
      { kind: "lognormal", mu: -0.34657359, sigma: 0.832554611 },
      30_000,
      { Wq: 4, Lq: 3.2, W: 5, L: 4 },
      5.163977795,
      8,
    ],
    [
      "uniform on 0 to 2",
      { kind: "uniform", low: 0, high: 2 },
      12_000,
      { Wq: 2.666666667, Lq: 2.133333333, W: 3.666666667, L: 2.933333333 },
      3.12694384,
      2,
    ],
  ] as const)("%s", (_, law, length, published, sdWq, thirdMoment) => {
    const { mean, variance } = createDistribution(law);
    const Wq = (0.8 * (variance + mean ** 2)) / (2 * (1 - 0.8 * mean));
    expectSame({ Wq, Lq: 0.8 * Wq, W: Wq + mean, L: 0.8 * (Wq + mean) }, published, 6);
    expect(Wq ** 2 + (0.8 * thirdMoment) / (3 * 0.2)).toBeCloseTo(sdWq ** 2, 5);
    const estimates = replicate(
      40,
      (draws) => {
        const squares = new Tally();
        const figures = runStation({
          capacity: 1,
          between: draws.exponential(0.8, "between"),
          work: draws.of(law, "work"),
          warmUp: 2_000,
          length,
          observe: (waited) => squares.add(waited ** 2),
        });
        const { L, Lq, W, Wq } = figures;
        return { L, Lq, W, Wq, "E Wq²": squares.mean };
      },
      40,
    );
    expectExact(estimates, published);
    expectExact(estimates, { "E Wq²": sdWq ** 2 + published.Wq ** 2 }, 0.06);
  });
});

describe("GI/M/1: σ = A*(μ(1 − σ)), Wq = σ/(μ(1 − σ))", () => {
  it.each([
    [
      "constant gaps",
      { kind: "constant", value: 1.25 },
      (s: number) => Math.exp(-1.25 * s),
      { sigma: 0.628629796, Wq: 1.69273084, W: 2.69273084, L: 2.154184672, Lq: 1.354184672 },
    ],
    [
      "Erlang gaps of two phases",
      { kind: "erlang", phases: 2, mean: 1.25 },
      (s: number) => (1.6 / (1.6 + s)) ** 2,
      { sigma: 0.739852949, Wq: 2.843979767, W: 3.843979767, L: 3.075183814, Lq: 2.275183814 },
    ],
    [
      "uniform gaps on 0 to 2.5",
      { kind: "uniform", low: 0, high: 2.5 },
      (s: number) => -Math.expm1(-2.5 * s) / (2.5 * s),
      { sigma: 0.715971855, Wq: 2.520777845, W: 3.520777845, L: 2.816622276, Lq: 2.016622276 },
    ],
  ] as const)("%s", (_, gaps, transform, published) => {
    let sigma = 0.5;
    for (let step = 0; step < 500; step++) sigma = transform(1 - sigma);
    const W = 1 / (1 - sigma);
    expectSame({ sigma, Wq: sigma * W, W, L: 0.8 * W, Lq: 0.8 * sigma * W }, published, 7);
    const estimates = replicate(
      40,
      (draws) => {
        let left = 0;
        let waited = 0;
        const { L, Lq, W, Wq } = runStation({
          capacity: 1,
          face: "work",
          between: draws.of(gaps, "between"),
          work: draws.exponential(1, "work"),
          warmUp: 2_000,
          length: 12_000,
          // Stay less work is 0 only up to rounding.
          observe: (wait) => {
            left += 1;
            if (wait > 1e-9) waited += 1;
          },
        });
        return { L, Lq, W, Wq, sigma: waited / left };
      },
      40,
    );
    expectExact(estimates, published);
  });
});

it("batches: M[X]/M/1, L = ρ(1 + E[X²]/E[X])/(2(1 − ρ))", () => {
  const estimates = replicate(
    40,
    (draws) => {
      const size = draws.uniform("size");
      const { L, W, Wq, inUse } = runStation({
        capacity: 1,
        between: draws.exponential(0.2, "between"),
        work: draws.exponential(1, "work"),
        batch: () => 1 + Math.floor(5 * size()),
        warmUp: 1_000,
        length: 12_000,
      });
      return { rho: inUse, L, W, Wq };
    },
    40,
  );
  expect((0.6 * (1 + 11 / 3)) / (2 * 0.4)).toBeCloseTo(3.5, 12);
  expectExact(estimates, { rho: 0.6, L: 3.5, W: 5.833333333, Wq: 4.833333333 });
});

it("breakdowns while serving, work resumed: Pollaczek-Khinchine with the time to completion", () => {
  const [lambda, fail, repair] = [0.5, 0.1, 0.5];
  const mean = 1 + fail / repair;
  const square = 2 * mean ** 2 + fail * (2 / repair ** 2);
  expect((lambda * square) / (2 * (1 - lambda * mean))).toBeCloseTo(2.3, 12);
  const estimates = replicate(
    40,
    (draws) => {
      const untilFailure = draws.exponential(fail, "failure");
      const untilRepair = draws.exponential(repair, "repair");
      const { L, Lq, W, Wq, inUse } = runStation({
        capacity: 1,
        face: "work",
        between: draws.exponential(lambda, "between"),
        work: draws.exponential(1, "work"),
        warmUp: 1_000,
        length: 16_000,
        prepare: (simulation, server) => {
          // Failures come all the time and count only while work is being done: by lack of memory the same law.
          const failure = simulation.action("failure", () => {
            if (server.inUse === 0) return simulation.schedule(untilFailure(), failure);
            server.setCapacity(0);
            simulation.schedule(untilRepair(), repaired);
          });
          const repaired = simulation.action("repaired", () => {
            server.setCapacity(1);
            simulation.schedule(untilFailure(), failure);
          });
          simulation.schedule(untilFailure(), failure);
        },
      });
      return { L, line: Lq, W, Wq, working: inUse };
    },
    40,
  );
  // ρ = 0.6 counts repairs, of which work is 0.5; the line is Lq = 1.15 and the 0.1 whose work is interrupted.
  expectExact(estimates, { L: 1.75, line: 1.15 + 0.1, W: 3.5, Wq: 2.3, working: 0.5 });
});
