/**
 * Finite capacity: Erlang's loss system, whose losses depend on the law of the stay only through its mean, limited
 * lines (M/M/c/K), and requests for several units at once (Kaufman-Roberts).
 */

import { describe, expect, it } from "vitest";
import { Priority, REJECTED, Resource, Simulation } from "../../src/engine/index.js";
import type { DistributionSpec } from "../../src/random/index.js";
import { Level } from "../../src/statistics/index.js";
import { birthDeath, meanOf } from "../../src/verification/theory/birth-death.js";
import { erlangB } from "../../src/verification/theory/erlang.js";
import { unitsInUse } from "../../src/verification/theory/queues.js";
import { expectExact, expectSame, replicate } from "./replicated.js";
import { runStation } from "./station.js";

describe("Erlang B, the stay exponential, constant or lognormal of mean 1", () => {
  const laws: readonly DistributionSpec[] = [
    { kind: "exponential", mean: 1 },
    { kind: "constant", value: 1 },
    { kind: "lognormal", mu: -0.34657359, sigma: 0.832554611 },
  ];
  it.each([
    [5, 5, 1_000, { B: 0.284867821, carried: 3.575660893, utilisation: 0.715132179 }],
    [5, 10, 3_000, { B: 0.01838457, carried: 4.908077148, utilisation: 0.490807715 }],
    [50, 50, 500, { B: 0.104787456, carried: 44.760627225, utilisation: 0.895212544 }],
    [50, 55, 500, { B: 0.053748812, carried: 47.312559394, utilisation: 0.860228353 }],
    [50, 60, 600, { B: 0.021668473, carried: 48.916576347, utilisation: 0.815276272 }],
  ] as const)("a = %d, c = %d", (load, servers, length, published) => {
    const B = erlangB(load, servers);
    expectSame({ B, carried: load * (1 - B), utilisation: (load * (1 - B)) / servers }, published);
    for (const law of laws) {
      const estimates = replicate(30, (draws) => {
        const { arrived, rejected, inUse } = runStation({
          capacity: servers,
          queueLimit: 0,
          between: draws.exponential(load, "between"),
          work: draws.of(law, "work"),
          warmUp: 50,
          length,
        });
        return { B: rejected / arrived, carried: inUse, utilisation: inUse / servers };
      });
      expectExact(estimates, published, 0.04);
    }
  });
});

describe("M/M/c/K: p(n) by detailed balance, accepted λ(1 − p(K))", () => {
  it.each([
    [
      0.8,
      1,
      1,
      5,
      5_000,
      { lost: 0.088819499, L: 1.868332032, Lq: 1.139387631, accepted: 0.728944401, W: 2.563065207, Wq: 1.563065207 },
    ],
    [1, 1, 1, 4, 3_000, { lost: 0.2, L: 2, Lq: 1.2, accepted: 0.8, W: 2.5, Wq: 1.5 }],
    [
      3,
      1,
      2,
      6,
      1_000,
      { lost: 0.359644795, L: 4.505180069, Lq: 2.584114455, accepted: 1.921065614, W: 2.345146379, Wq: 1.345146379 },
    ],
    [
      10,
      0.2,
      50,
      60,
      2_000,
      { lost: 0.051168884, L: 50.25584442, Lq: 2.814288619, accepted: 9.48831116, W: 5.296605852, Wq: 0.296605852 },
    ],
  ] as const)("λ = %d, μ = %d, c = %d, K = %d", (lambda, mu, servers, most, length, published) => {
    const chain = birthDeath(
      () => lambda,
      (n) => mu * Math.min(n, servers),
      most,
    );
    const lost = chain[most];
    const L = meanOf(chain, (n) => n);
    const Lq = meanOf(chain, (n) => Math.max(0, n - servers));
    const accepted = lambda * (1 - lost);
    expectSame({ lost, L, Lq, accepted, W: L / accepted, Wq: Lq / accepted }, published);
    for (const face of ["actions", "work"] as const) {
      const estimates = replicate(30, (draws) => {
        const { L, Lq, W, Wq, arrived, rejected } = runStation({
          capacity: servers,
          queueLimit: most - servers,
          face,
          between: draws.exponential(lambda, "between"),
          work: draws.exponential(mu, "work"),
          warmUp: 100,
          length,
        });
        return { lost: rejected / arrived, L, Lq, accepted: (arrived - rejected) / length, W, Wq };
      });
      expectExact(estimates, published, 0.04);
    }
  });
});

describe("several units at once (Kaufman-Roberts), the stay exponential, or constant and lognormal", () => {
  it.each([
    {
      capacity: 10,
      loads: [3, 1.5, 0.5],
      sizes: [1, 2, 4],
      lost: [0.098026884, 0.211210728, 0.469000992],
      used: 6.134285183,
      shares: [
        0.008984755, 0.026954264, 0.053908529, 0.080862793, 0.105570869, 0.122641903, 0.132075896, 0.132268426,
        0.125521838, 0.113183844, 0.098026884,
      ],
    },
    { capacity: 4, loads: [1, 1], sizes: [1, 2], lost: [25 / 137, 53 / 137], used: 2.04379562, shares: [] },
  ])("C = $capacity", ({ capacity, loads, sizes, lost, used, shares }) => {
    const chain = unitsInUse(capacity, loads, sizes);
    for (const [n, share] of shares.entries()) expect(chain[n]).toBeCloseTo(share, 8);
    for (const [type, size] of sizes.entries()) {
      expect(chain.slice(capacity - size + 1).reduce((sum, share) => sum + share, 0)).toBeCloseTo(lost[type], 8);
    }
    expect(meanOf(chain, (n) => n)).toBeCloseTo(used, 8);
    const exponential: DistributionSpec = { kind: "exponential", mean: 1 };
    const others: DistributionSpec[] = [
      { kind: "constant", value: 1 },
      { kind: "lognormal", mu: -0.34657359, sigma: 0.832554611 },
    ];
    for (const laws of [[exponential], others]) {
      const estimates = replicate(30, (draws) => {
        const simulation = new Simulation();
        const units = new Resource(simulation, { name: "units", capacity, queueLimit: 0 });
        const inUse = new Level(0, 0, { histogram: true });
        const came = sizes.map(() => 0);
        const rejected = sizes.map(() => 0);
        const between = loads.map((load, type) => draws.exponential(load, `between ${type}`));
        const stay = sizes.map((_, type) => draws.of(laws[type % laws.length], `stay ${type}`));
        const note = (): void => inUse.set(units.inUse, simulation.now);
        const leave = simulation.action("leave", (size) => {
          units.release(size);
          note();
        });
        const arrive = simulation.action("arrive", (type) => {
          simulation.schedule(between[type](), arrive, type);
          came[type] += 1;
          if (units.request(sizes[type], leave, 0) === REJECTED) rejected[type] += 1;
          else simulation.schedule(stay[type](), leave, sizes[type], Priority.release);
          note();
        });
        for (const type of sizes.keys()) simulation.schedule(between[type](), arrive, type);
        simulation.run(50);
        units.resetStatistics();
        inUse.reset(50);
        came.fill(0);
        rejected.fill(0);
        simulation.run(4_050);
        return Object.fromEntries([
          ["used", units.occupancy.mean(simulation.now)],
          ...sizes.map((_, type) => [`lost ${type}`, rejected[type] / came[type]]),
          ...chain.map((_, n) => [`P(${n})`, inUse.timeAt(n, simulation.now) / 4_000]),
        ]);
      });
      expectExact(estimates, {
        used,
        ...Object.fromEntries(lost.map((share, type) => [`lost ${type}`, share])),
      });
      expectExact(estimates, Object.fromEntries(chain.map((share, n) => [`P(${n})`, share])), 0.05);
    }
  });
});
