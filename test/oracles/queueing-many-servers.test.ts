/** Many servers with an unlimited line (M/M/c), and so many that nobody waits (M/G/∞) in the steady state. */

import { describe, expect, it } from "vitest";
import { createDistribution, type DistributionSpec } from "../../src/random/index.js";
import { erlangC } from "../../src/verification/theory/erlang.js";
import { expectExact, expectSame, replicate } from "./replicated.js";
import { runStation } from "./station.js";

describe("M/M/c (Erlang C): Lq = C a/(c − a), P(Wq > t) = C exp(−(cμ − λ)t)", () => {
  it.each([
    {
      lambda: 4,
      mu: 1,
      servers: 5,
      face: "actions",
      length: 6_000,
      coarsest: 0.02,
      published: { C: 128 / 231, Lq: 512 / 231, Wq: 0.554112554, L: 6.216450216, W: 1.554112554, P0: 0.012987013 },
      tail: [1, 0.203846617],
    },
    {
      lambda: 2,
      mu: 1,
      servers: 3,
      face: "processes",
      length: 3_500,
      coarsest: 0.03,
      published: { C: 4 / 9, Lq: 8 / 9, Wq: 0.444444444, L: 2.888888889, W: 1.444444444, P0: 0.111111111 },
      tail: [1, 0.163501974],
    },
    {
      lambda: 18,
      mu: 1,
      servers: 20,
      face: "work",
      length: 2_500,
      coarsest: 0.04,
      published: { C: 0.550769005, Lq: 4.956921043, Wq: 0.275384502, L: 22.956921043, W: 1.275384502 },
      tail: [0.5, 0.202616594],
    },
    {
      lambda: 10,
      mu: 0.2,
      servers: 55,
      face: "actions",
      length: 6_000,
      coarsest: 0.04,
      published: { C: 0.384547318, Lq: 3.845473179, Wq: 0.384547318, L: 53.845473179, W: 5.384547318 },
      tail: [0.5, 0.233239738],
    },
  ] as const)(
    "λ = $lambda, μ = $mu, c = $servers",
    ({ lambda, mu, servers, face, length, coarsest, published, tail }) => {
      const load = lambda / mu;
      const C = erlangC(load, servers);
      const Lq = (C * load) / (servers - load);
      const [threshold, beyond] = tail;
      const { Lq: line, Wq, ...steady } = published;
      expectSame({ C, Lq, Wq: Lq / lambda }, { C: published.C, Lq: line, Wq });
      expectSame({ L: Lq + load, W: Lq / lambda + 1 / mu }, { L: published.L, W: published.W });
      expect(C * Math.exp(-(servers * mu - lambda) * threshold)).toBeCloseTo(beyond, 8);
      const estimates = replicate(
        40,
        (draws) => {
          let left = 0;
          let waited = 0;
          let waitedLong = 0;
          const { L, Lq, W, Wq, people, end } = runStation({
            capacity: servers,
            face,
            between: draws.exponential(lambda, "between"),
            work: draws.exponential(mu, "work"),
            warmUp: 200 / mu,
            length,
            // Stay less work is 0 only up to rounding.
            observe: (wait) => {
              left += 1;
              if (wait > 1e-9) waited += 1;
              if (wait > threshold) waitedLong += 1;
            },
          });
          const P0 = people.timeAt(0, end) / people.duration(end);
          return { L, Lq, W, Wq, P0, C: waited / left, "P(Wq > t)": waitedLong / left };
        },
        40,
      );
      expectExact(estimates, steady);
      expectExact(estimates, { Lq: line, Wq, "P(Wq > t)": beyond }, coarsest);
    },
  );
});

describe("M/G/∞ with 10 a day for 5 days: people are Poisson(50) whatever the law of the stay", () => {
  const poisson = createDistribution({ kind: "poisson", mean: 50 });

  it("published figures of Poisson(50)", () => {
    expect(Math.sqrt(poisson.variance)).toBeCloseTo(7.071067812, 9);
    expect(1 - poisson.cdf(55)).toBeCloseTo(0.215529599, 9);
    expect(1 - poisson.cdf(60)).toBeCloseTo(0.07216018, 9);
    expect(poisson.quantile(0.95)).toBe(62);
  });

  it.each([
    ["exponential", { kind: "exponential", mean: 5 }],
    ["constant", { kind: "constant", value: 5 }],
    ["lognormal, variation 1", { kind: "lognormal", mu: 1.262864322, sigma: 0.832554611 }],
    ["gamma, shape 2", { kind: "gamma", shape: 2, scale: 2.5 }],
  ] as const)("%s", (_, law: DistributionSpec) => {
    const estimates = replicate(
      40,
      (draws) => {
        const { people, end, Lq, rejected } = runStation({
          capacity: Number.POSITIVE_INFINITY,
          between: draws.exponential(10, "between"),
          work: draws.of(law, "work"),
          warmUp: 100,
          length: 2_500,
        });
        return {
          Lq,
          rejected,
          mean: people.mean(end),
          "E (N − 50)²": people.variance(end) + (people.mean(end) - 50) ** 2,
          "P(N > 55)": people.shareAtOrAbove(56, end),
          "P(N > 60)": people.shareAtOrAbove(61, end),
          "P(N > 61)": people.shareAtOrAbove(62, end),
          "P(N > 62)": people.shareAtOrAbove(63, end),
        };
      },
      40,
    );
    expectExact(estimates, { Lq: 0, rejected: 0, mean: 50, "E (N − 50)²": 50, "P(N > 55)": 0.215529599 });
    // The 95th percentile is 62: more than 5 % lie above 61, fewer above 62.
    const beyond = { "P(N > 61)": 1 - poisson.cdf(61), "P(N > 62)": 1 - poisson.cdf(62) };
    expect(beyond["P(N > 61)"]).toBeGreaterThan(0.05);
    expect(beyond["P(N > 62)"]).toBeLessThan(0.05);
    expectExact(estimates, { "P(N > 60)": 0.07216018, ...beyond }, 0.05);
  });
});
