/**
 * Two ways to learn more from the same number of runs, both of which need the engine to use its draws person by person:
 * antithetic pairs, and common random numbers between two designs. A correlation from n pairs has a standard error of
 * about 1/√n.
 */

import { beforeAll, describe, expect, it } from "vitest";
import { Resource, Simulation } from "../../src/engine/index.js";
import {
  createAntitheticStream,
  createDistribution,
  createStream,
  inversionSampler,
  type Source,
} from "../../src/random/index.js";
import { Tally } from "../../src/statistics/index.js";
import { erlangC } from "../../src/verification/theory/erlang.js";
import { sizeOf } from "../effort.js";
import { expectExact } from "./replicated.js";

/**
 * Waits of the first `customers` in M/M/c with work of mean 1, in order of arrival; every draw rises with its uniform.
 */
function waits(servers: number, lambda: number, customers: number, gaps: Source, works: Source): Float64Array {
  const between = inversionSampler(createDistribution({ kind: "exponential", mean: 1 / lambda }), gaps);
  const work = inversionSampler(createDistribution({ kind: "exponential", mean: 1 }), works);
  const simulation = new Simulation();
  const server = new Resource(simulation, { name: "server", capacity: servers });
  const waited = new Float64Array(customers);
  const done = simulation.action("done", (person) => {
    waited[person] += simulation.now;
  });
  const arrive = simulation.action("arrive", (person) => {
    if (person + 1 < customers) simulation.schedule(between(), arrive, person + 1);
    const need = work();
    waited[person] = -simulation.now - need;
    server.serve(1, need, done, person);
  });
  simulation.schedule(between(), arrive);
  simulation.run();
  return waited;
}

/** Mean wait of those who come after the first `settled`, a fixed number: free of the bias of a ratio. */
function settledMean(waited: Float64Array, settled: number): number {
  const kept = waited.subarray(settled);
  return kept.reduce((sum, each) => sum + each, 0) / kept.length;
}

/** Correlation of pairs, from the variances of their sums and differences. */
function correlation(pairs: readonly (readonly [number, number])[]): number {
  const [sums, differences] = [new Tally(), new Tally()];
  for (const [first, second] of pairs) {
    sums.add(first + second);
    differences.add(first - second);
  }
  return (sums.variance - differences.variance) / (sums.variance + differences.variance);
}

const RUNS = 1_000;
/** Of longer runs, which vary less. */
const LONGER_RUNS = sizeOf({ usual: 200, long: 400 });
const replications = Array.from({ length: RUNS }, (_, index) => index + 1);

describe("antithetic pairs", () => {
  let pairs: (readonly [number, number])[];
  beforeAll(() => {
    pairs = replications.map((replication) => {
      const [plain, partner] = [createStream, createAntitheticStream].map((open) =>
        settledMean(waits(1, 0.5, 400, open(1, "gaps", replication), open(1, "works", replication)), 200),
      );
      return [plain, partner] as const;
    });
  });

  it("the two of a pair vary against each other", () => {
    expect(correlation(pairs)).toBeLessThan(-5 / Math.sqrt(RUNS));
  });

  it("their mean is unbiased and varies less than that of two independent runs: M/M/1 at 0.5, Wq = 1", () => {
    const together = new Tally();
    for (const [plain, partner] of pairs) together.add((plain + partner) / 2);
    const independent = new Tally();
    for (let index = 0; index + 1 < RUNS; index += 2) independent.add((pairs[index][0] + pairs[index + 1][0]) / 2);
    expectExact(new Map(Object.entries({ together, independent })), { together: 1, independent: 1 });
    expect(together.variance).toBeLessThan(independent.variance);
  });
});

describe("common random numbers between two servers and three, λ = 1.6", () => {
  let runs: Float64Array[][];
  let means: (readonly [number, number])[];
  beforeAll(() => {
    runs = replications.slice(0, LONGER_RUNS).map((replication) =>
      [2, 3].map((servers) => {
        const streams = [createStream(1, "gaps", replication), createStream(1, "works", replication)] as const;
        return waits(servers, 1.6, 1_000, ...streams);
      }),
    );
    means = runs.map(([two, three]) => [settledMean(two, 300), settledMean(three, 300)] as const);
  });
  // Wq = C/(cμ − λ)
  const exact = erlangC(1.6, 2) / 0.4 - erlangC(1.6, 3) / 1.4;

  it("with one server more nobody waits longer", () => {
    let longer = 0;
    for (const [two, three] of runs) {
      // Up to the rounding of times in the hundreds.
      for (const [person, waited] of three.entries()) if (waited > two[person] + 1e-9) longer += 1;
    }
    expect(longer).toBe(0);
  });

  it("the difference is unbiased and varies less than between independent runs", () => {
    const common = new Tally();
    const independent = new Tally();
    for (const [index, [two, three]] of means.entries()) {
      common.add(two - three);
      independent.add(two - means[(index + 1) % means.length][1]);
    }
    expectExact(new Map(Object.entries({ common, independent })), { common: exact, independent: exact }, 0.06);
    expect(common.variance).toBeLessThan(independent.variance);
  });

  it("the two designs vary with each other", () => {
    // Scaled to equal variances, so that sums and differences give the correlation.
    const scaled = [0, 1].map((design) => {
      const tally = new Tally();
      for (const pair of means) tally.add(pair[design]);
      return means.map((pair) => pair[design] / tally.deviation);
    });
    const pairs = means.map((_, index) => [scaled[0][index], scaled[1][index]] as const);
    expect(correlation(pairs)).toBeGreaterThan(5 / Math.sqrt(means.length));
  });
});
