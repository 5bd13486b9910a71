/**
 * What changes with time: systems from empty, and arrivals whose rate follows a wave or the week. The clock may
 * start before 0, so a periodic state has settled by then.
 */

import { describe, expect, it } from "vitest";
import { GRANTED, Priority, Resource, Simulation } from "../../src/engine/index.js";
import { createArrivals, createDistribution, type DistributionSpec } from "../../src/random/index.js";
import { Tally } from "../../src/statistics/index.js";
import { type Draw, type Draws, expectExact, replicate } from "./replicated.js";

/** Integral by Simpson's rule. */
function integral(of: (x: number) => number, from: number, to: number, steps = 2_000): number {
  const width = (to - from) / steps;
  let sum = of(from) + of(to);
  for (let step = 1; step < steps; step++) sum += of(from + step * width) * (step % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}

/** People in an infinite server at the given times, averaged over `periods` periods, and over all the time of those. */
function census(
  nextArrival: Draw,
  stay: Draw,
  start: number,
  times: readonly number[],
  period = 0,
  periods = 1,
): Record<string, number> {
  const simulation = new Simulation({ start });
  const beds = new Resource(simulation, { name: "beds", capacity: Number.POSITIVE_INFINITY });
  const leave = simulation.action("leave", () => beds.release(1));
  const arrive = simulation.action("arrive", () => {
    const next = nextArrival();
    if (next < Number.POSITIVE_INFINITY) simulation.scheduleAt(next, arrive);
    if (beds.request(1, leave, 0) !== GRANTED) throw new Error("somebody waits for one of infinitely many beds");
    simulation.schedule(stay(), leave, 0, Priority.release);
  });
  simulation.scheduleAt(nextArrival(), arrive);
  simulation.run(0);
  beds.resetStatistics();
  const found = times.map(() => new Tally());
  for (let cycle = 0; cycle < periods; cycle++) {
    for (const [index, time] of times.entries()) {
      simulation.run(cycle * period + time);
      found[index].add(beds.inUse);
    }
  }
  const counts = Object.fromEntries(times.map((time, index) => [`N(${time})`, found[index].mean]));
  if (period === 0) return counts;
  simulation.run(period * periods);
  return { ...counts, mean: beds.occupancy.mean(simulation.now) };
}

function running(between: Draw, start = 0): Draw {
  let time = start;
  return () => {
    time += between();
    return time;
  };
}

const at = (times: readonly number[], values: readonly number[]): Record<string, number> =>
  Object.fromEntries(times.map((time, index) => [`N(${time})`, values[index]]));

describe("M/G/∞ from empty, 10 a day for 5 days: N(t) is Poisson with mean λ ∫ P(S > u) du", () => {
  const times = [1, 2, 5, 10, 20];
  it.each([
    [
      "exponential",
      { kind: "exponential", mean: 5 },
      [9.063462346, 16.483997698, 31.606027941, 43.233235838, 49.084218056],
    ],
    ["constant", { kind: "constant", value: 5 }, [10, 20, 50, 50, 50]],
    [
      "lognormal, variation 1",
      { kind: "lognormal", mu: 1.262864322, sigma: 0.832554611 },
      [9.823563735, 18.294727415, 33.860354859, 43.65615045, 48.44669014],
    ],
    [
      "gamma, shape 2",
      { kind: "gamma", shape: 2, scale: 2.5 },
      [9.780797238, 18.546972512, 36.466471676, 47.252654167, 49.916134343],
    ],
  ] as const)("%s", (_, law: DistributionSpec, means) => {
    const { cdf } = createDistribution(law);
    for (const [index, time] of times.entries()) {
      // A quadratic substitution takes the steep start of the lognormal law in small steps.
      const within =
        law.kind === "constant" ? Math.min(time, 5) : integral((v) => (1 - cdf(v * v)) * 2 * v, 0, Math.sqrt(time));
      expect(10 * within).toBeCloseTo(means[index], 6);
    }
    const spread = times.map(() => new Tally());
    const estimates = replicate(
      1_500,
      (draws) => {
        const found = census(running(draws.exponential(10, "between")), draws.of(law, "stay"), 0, times);
        for (const [index, time] of times.entries()) {
          const mean = means[index];
          spread[index].add((found[`N(${time})`] - mean) ** 2);
        }
        return found;
      },
      1_500,
    );
    expectExact(estimates, at(times, means));
    // A Poisson law's variance is its mean.
    const variances = new Map(times.map((time, index) => [`N(${time})`, spread[index]]));
    expectExact(variances, at(times, means), 0.05);
  });
});

describe("M(t)/G/∞, 10 + 4 sin(2πt/7) a day for 5 days", () => {
  const wave = (2 * Math.PI) / 7;
  const rate = (time: number): number => 10 + 4 * Math.sin(wave * time);
  const [mu, power] = [0.2, 0.2 ** 2 + wave ** 2];
  const exponential = (t: number): number => 50 + (4 * (mu * Math.sin(wave * t) - wave * Math.cos(wave * t))) / power;
  const constant = (t: number): number => 50 + (4 / wave) * (Math.cos(wave * (t - 5)) - Math.cos(wave * t));

  /** Arrivals of the wave: those of 14 a day, each kept with probability rate/14. */
  const arrivals = (draws: Draws, start: number): Draw => {
    const candidates = running(draws.exponential(14, "candidates"), start);
    const keep = draws.uniform("keep");
    return () => {
      for (;;) {
        const time = candidates();
        if (14 * keep() < rate(time)) return time;
      }
    };
  };

  it("settled: the wave of people is lower than that of arrivals, and later", () => {
    const times = [0, 1, 2, 3.5, 5];
    const publishedExponential = [45.754442405, 48.092536699, 51.866989764, 54.245557595, 50.022461118];
    const publishedConstant = [44.552033009, 43.206496281, 46.976606415, 55.447966991, 55.447966991];
    for (const [index, time] of times.entries()) {
      expect(exponential(time)).toBeCloseTo(publishedExponential[index], 8);
      expect(constant(time)).toBeCloseTo(publishedConstant[index], 8);
    }
    const lag = Math.atan(wave / mu) / wave;
    const amplitude = 4 / Math.sqrt(power);
    expect(lag).toBeCloseTo(1.505753009, 9);
    expect(amplitude).toBeCloseTo(4.349671409, 8);
    // Arrivals peak at 1.75 and are fewest at 5.25: people one lag later.
    const turns = [1.75 + lag, 5.25 + lag];
    for (const [index, extreme] of [54.349671409, 45.650328591].entries()) {
      expect(exponential(turns[index])).toBeCloseTo(extreme, 8);
    }
    const all = [...times, ...turns].sort((a, b) => a - b);
    const settled = (law: DistributionSpec) =>
      replicate(40, (draws) => census(arrivals(draws, -98), draws.of(law, "stay"), -98, all, 7, 75), 40);
    expectExact(settled({ kind: "exponential", mean: 5 }), { ...at(all, all.map(exponential)), mean: 50 }, 0.005);
    expectExact(settled({ kind: "constant", value: 5 }), { ...at(all, all.map(constant)), mean: 50 }, 0.005);
  });

  it("from empty, exponential stays", () => {
    const times = [1, 7, 30];
    const published = [10.631967612, 34.471535821, 51.753575841];
    for (const [index, time] of times.entries()) {
      expect(integral((u) => rate(time - u) * Math.exp(-mu * u), 0, time)).toBeCloseTo(published[index], 8);
    }
    const estimates = replicate(
      1_000,
      (draws) => census(arrivals(draws, 0), draws.exponential(mu, "stay"), 0, times),
      1_000,
    );
    expectExact(estimates, at(times, published));
  });
});

it("M(t)/M/∞, 12 a day on five days and 6 on two, stays of 5 days: people at the start of each day", () => {
  const published = [46.87236692, 49.252003082, 51.200284389, 52.795402211, 54.101374227, 55.170613679, 50.607955492];
  // Over one day at a constant rate, m → m e^(−1/5) + 5 rate (1 − e^(−1/5)).
  const kept = Math.exp(-0.2);
  for (const [day, people] of published.entries()) {
    const next = people * kept + 5 * (day < 5 ? 12 : 6) * (1 - kept);
    expect(next).toBeCloseTo(published[(day + 1) % 7], 7);
  }
  const days = [0, 1, 2, 3, 4, 5, 6];
  const hourOfWeek = Array.from({ length: 168 }, (_, hour) => (hour < 120 ? 1 : 0.5));
  const weeks = 75;
  const estimates = replicate(
    40,
    (draws) => {
      const settle = 98;
      const rates = { perDay: 12, horizon: settle + 7 * weeks, hourOfWeek };
      const arrivals = createArrivals(rates, draws.uniform("arrivals"));
      return census(() => arrivals.next() - settle, draws.exponential(0.2, "stay"), -settle, days, 7, weeks);
    },
    40,
  );
  expectExact(estimates, { ...at(days, published), mean: 360 / 7 }, 0.005);
});

describe("from empty (Kolmogorov's equations)", () => {
  it.each([
    [
      0.8,
      1,
      [1, 5, 10, 50, 200],
      [0.551551858, 1.469460828, 2.030281564, 3.405038978, 3.962982277],
      [0.59739875, 0.348967943, 0.286422593, 0.214117917, 0.200592155],
      8_000,
    ],
    [2, 3, [1, 5, 20], [1.279391481, 2.441399922, 2.857534201], [0.282380833, 0.125306904, 0.111678817], 12_000],
  ] as const)("M/M/c, λ = %d, μ = 1, c = %d", (lambda, servers, times, means, empty, runs) => {
    const estimates = replicate(
      runs,
      (draws) => {
        const simulation = new Simulation();
        const server = new Resource(simulation, { name: "server", capacity: servers, statistics: false });
        const between = draws.exponential(lambda, "between");
        const work = draws.exponential(1, "work");
        const leave = simulation.action("leave", () => server.release(1));
        const begin = simulation.action("begin", () => simulation.schedule(work(), leave, 0, Priority.release));
        const arrive = simulation.action("arrive", () => {
          simulation.schedule(between(), arrive);
          if (server.request(1, begin, 0) === GRANTED) simulation.schedule(work(), leave, 0, Priority.release);
        });
        simulation.schedule(between(), arrive);
        const found: [string, number][] = [];
        for (const time of times) {
          simulation.run(time);
          const people = server.inUse + server.waiting;
          found.push([`N(${time})`, people], [`P(N(${time}) = 0)`, people === 0 ? 1 : 0]);
        }
        return Object.fromEntries(found);
      },
      runs,
    );
    expectExact(estimates, at(times, means));
    expectExact(estimates, Object.fromEntries(times.map((time, index) => [`P(N(${time}) = 0)`, empty[index]])), 0.03);
  });
});
