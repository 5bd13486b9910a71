/**
 * Priorities, class 1 first, with and without interruption (Cobham's formulas), and Kleinrock's conservation law: no
 * rule that keeps the server busy and looks at nobody's work can shorten one wait without lengthening another.
 */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  holdFor,
  Processes,
  Resource,
  type ResourceOptions,
  request,
  Simulation,
  wait,
} from "../../src/engine/index.js";
import type { DistributionSpec } from "../../src/random/index.js";
import { Level, Tally } from "../../src/statistics/index.js";
import { erlangC } from "../../src/verification/theory/erlang.js";
import { type Draws, expectExact, type Measures, replicate } from "./replicated.js";

interface Class {
  readonly rate: number;
  readonly work: DistributionSpec;
}

const mean1: DistributionSpec = { kind: "exponential", mean: 1 };
const classes = (...rates: readonly number[]): Class[] => rates.map((rate) => ({ rate, work: mean1 }));

/** Stays and people of each class, work done by the resource: T1, N1, T2, … */
function byClass(draws: Draws, of: readonly Class[], options: Omit<ResourceOptions, "name">, length: number): Measures {
  const warmUp = 1_000;
  const simulation = new Simulation();
  const server = new Resource(simulation, { name: "server", ...options });
  const between = of.map(({ rate }, type) => draws.exponential(rate, `between ${type}`));
  const work = of.map((each, type) => draws.of(each.work, `work ${type}`));
  const people = of.map(() => new Level());
  const stays = of.map(() => new Tally());
  const typeOf: number[] = [];
  const arrivedAt: number[] = [];
  const done = simulation.action("done", (person) => {
    const type = typeOf[person];
    people[type].set(people[type].value - 1, simulation.now);
    if (simulation.now >= warmUp) stays[type].add(simulation.now - arrivedAt[person]);
  });
  const arrive = simulation.action("arrive", (type) => {
    simulation.schedule(between[type](), arrive, type);
    people[type].set(people[type].value + 1, simulation.now);
    const person = typeOf.push(type) - 1;
    arrivedAt.push(simulation.now);
    server.serve(1, work[type](), done, person, type);
  });
  for (const type of of.keys()) simulation.schedule(between[type](), arrive, type);
  simulation.run(warmUp);
  for (const level of people) level.reset(warmUp);
  simulation.run(warmUp + length);
  return Object.fromEntries(
    of.flatMap((_, type) => [
      [`T${type + 1}`, stays[type].mean],
      [`N${type + 1}`, people[type].mean(simulation.now)],
    ]),
  );
}

/** Cobham: s(k) is the load of the classes up to k, and the residual work that of all, or of the classes up to k. */
function cobham(of: readonly { rate: number; mean: number; square: number }[], preemptive: boolean): number[] {
  return of.map(({ mean }, k) => {
    const load = (upTo: number): number => of.slice(0, upTo).reduce((sum, each) => sum + each.rate * each.mean, 0);
    const counted = preemptive ? of.slice(0, k + 1) : of;
    const residual = counted.reduce((sum, { rate, square }) => sum + (rate * square) / 2, 0);
    const waited = residual / ((1 - load(k)) * (1 - load(k + 1)));
    return preemptive ? mean / (1 - load(k)) + waited : mean + waited;
  });
}

const resumed = { capacity: 1, preemptive: true, interruption: "resume" } as const;
const finished = { capacity: 1 } as const;

describe("one server, classes by priority", () => {
  it.each([
    ["M/M/1, nothing interrupted", classes(0.2, 0.3, 0.3), finished, 24_000, [2, 3, 9], [0.4, 0.9, 2.7]],
    ["M/M/1, resumed", classes(0.2, 0.3, 0.3), resumed, 24_000, [1.25, 2.5, 10], [0.25, 0.75, 3]],
    ["M/M/1 of two classes, nothing interrupted", classes(0.2, 0.6), finished, 20_000, [2, 6], [0.4, 3.6]],
    ["M/M/1 of two classes, resumed", classes(0.2, 0.6), resumed, 20_000, [1.25, 6.25], [0.25, 3.75]],
    [
      "M/G/1, exponential and constant work, nothing interrupted",
      [
        { rate: 0.3, work: { kind: "exponential", mean: 0.5 } },
        { rate: 0.3, work: { kind: "constant", value: 1.5 } },
      ],
      finished,
      12_000,
      [0.985294118, 2.713235294],
      [0.295588235, 0.813970588],
    ],
  ] as const)("%s", (_, of, options, length, T, N) => {
    const moments = of.map(({ rate, work }) =>
      work.kind === "exponential"
        ? { rate, mean: work.mean, square: 2 * work.mean ** 2 }
        : { rate, mean: 1.5, square: 1.5 ** 2 },
    );
    for (const [type, exact] of cobham(moments, options === resumed).entries()) {
      expect(exact).toBeCloseTo(T[type], 8);
      expect(of[type].rate * exact).toBeCloseTo(N[type], 8);
    }
    const estimates = replicate(40, (draws) => byClass(draws, of, options, length));
    const exact = T.flatMap((stay, type) => [
      [`T${type + 1}`, stay],
      [`N${type + 1}`, N[type]],
    ]);
    expectExact(estimates, Object.fromEntries(exact), 0.025);
  });
});

describe("one server, holders put out and claiming again for the rest", () => {
  it.each([
    ["M/M/1, anywhere in the class", classes(0.2, 0.6), undefined],
    [
      "M/D/1, before the rest of the class",
      [0.2, 0.6].map((rate) => ({ rate, work: { kind: "constant", value: 1 } }) as const),
      1.5,
    ],
  ] as const)("%s", (_, of, priorityAgain) => {
    const square = of[0].work.kind === "exponential" ? 2 : 1;
    const exact = cobham(
      of.map(({ rate }) => ({ rate, mean: 1, square })),
      true,
    );
    const estimates = replicate(40, (draws) => {
      const simulation = new Simulation();
      const processes = new Processes(simulation);
      const server = new Resource(simulation, {
        name: "server",
        capacity: 1,
        preemptive: true,
        interruption: "finish",
      });
      const stays = of.map(() => new Tally());
      for (const [type, { rate, work }] of of.entries()) {
        const between = draws.exponential(rate, `between ${type}`);
        const time = draws.of(work, `work ${type}`);
        const visit = function* () {
          const since = simulation.now;
          const priority = type + 1;
          yield* holdFor(server, time(), {
            priority,
            ...(type === 0 ? {} : { priorityAgain: priorityAgain ?? priority }),
          });
          if (since >= 500) stays[type].add(simulation.now - since);
        };
        processes.start(`class ${type}`, function* () {
          for (;;) {
            yield wait(between());
            processes.start("person", visit);
          }
        });
      }
      simulation.run(10_000);
      return { T1: stays[0].mean, T2: stays[1].mean };
    });
    expectExact(estimates, { T1: exact[0], T2: exact[1] }, 0.03);
  });
});

it("M/M/4 with three classes, as processes: Wq(k) = (C/(cμ))/((1 − s(k−1))(1 − s(k))), Σ λ Wq = Lq of M/M/4", () => {
  const rates = [1, 1, 1.5];
  const published = [0.245953698, 0.491907396, 2.951444376];
  const C = erlangC(3.5, 4);
  const s = [0, 0.25, 0.5, 0.875];
  for (const [k, waited] of published.entries()) {
    expect(C / 4 / ((1 - s[k]) * (1 - s[k + 1]))).toBeCloseTo(waited, 8);
  }
  const Lq = (C * 3.5) / 0.5;
  expect(rates.reduce((sum, rate, k) => sum + rate * published[k], 0)).toBeCloseTo(Lq, 8);
  const length = 6_000;
  const estimates = replicate(40, (draws) => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const server = new Resource(simulation, { name: "server", capacity: 4 });
    const waits = rates.map(() => new Tally());
    for (const [type, rate] of rates.entries()) {
      const between = draws.exponential(rate, `between ${type}`);
      const work = draws.exponential(1, `work ${type}`);
      const visit = function* () {
        const since = simulation.now;
        yield request(server, 1, { priority: type });
        if (simulation.now >= 300) waits[type].add(simulation.now - since);
        yield wait(work());
        server.release(1);
      };
      processes.start(`class ${type}`, function* () {
        for (;;) {
          yield wait(between());
          processes.start("person", visit);
        }
      });
    }
    simulation.run(300);
    server.resetStatistics();
    simulation.run(300 + length);
    return {
      Wq1: waits[0].mean,
      Wq2: waits[1].mean,
      Wq3: waits[2].mean,
      weighted: rates.reduce((sum, rate, k) => sum + rate * waits[k].mean, 0),
      Lq: server.line.mean(simulation.now),
    };
  });
  expectExact(estimates, { Wq1: published[0], Wq2: published[1] });
  expectExact(estimates, { Wq3: published[2], weighted: Lq, Lq }, 0.04);
});

describe("conservation, exactly, in every run", () => {
  const job = fc.record({ at: fc.integer({ min: 0, max: 30 }), work: fc.integer({ min: 1, max: 9 }), rank: fc.nat(3) });
  type Job = { at: number; work: number; rank: number };

  /** When each job ends at one server. */
  const ends = (jobs: readonly Job[], options: Omit<ResourceOptions, "name">): number[] => {
    const simulation = new Simulation();
    const server = new Resource(simulation, { name: "server", ...options });
    const at: number[] = [];
    const done = simulation.action("done", (index) => {
      at[index] = simulation.now;
    });
    const arrive = simulation.action("arrive", (index) => {
      server.serve(1, jobs[index].work, done, index, jobs[index].rank);
    });
    for (const [index, each] of jobs.entries()) simulation.schedule(each.at, arrive, index);
    simulation.run();
    return at;
  };
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

  it("Σ work × wait does not depend on who goes first, nothing being interrupted", () => {
    fc.assert(
      fc.property(fc.array(job, { minLength: 1, maxLength: 40 }), (jobs) => {
        const weighted = (of: readonly Job[]): number =>
          sum(ends(of, finished).map((end, index) => of[index].work * (end - of[index].at - of[index].work)));
        expect(weighted(jobs)).toBe(weighted(jobs.map((each) => ({ ...each, rank: 0 }))));
      }),
      { seed: 1 },
    );
  });

  it("the server falls idle at the same times whoever goes first, interrupted or not", () => {
    fc.assert(
      fc.property(fc.array(job, { minLength: 1, maxLength: 40 }), (jobs) => {
        const idle = (of: readonly Job[], options: Omit<ResourceOptions, "name">): number[] => {
          const at = ends(of, options);
          const isIdle = (end: number): boolean => of.every((each, index) => at[index] <= end || each.at >= end);
          return [...new Set(at.filter(isIdle))].sort((a, b) => a - b);
        };
        const inTurn = idle(
          jobs.map((each) => ({ ...each, rank: 0 })),
          finished,
        );
        expect(idle(jobs, finished)).toEqual(inTurn);
        expect(idle(jobs, resumed)).toEqual(inTurn);
      }),
      { seed: 1 },
    );
  });
});
