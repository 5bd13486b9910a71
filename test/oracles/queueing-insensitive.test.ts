/**
 * One server of the rules under which only the mean of the work matters, processor sharing and last come first served
 * with resumption; and the three faces of the engine side by side.
 */

import { describe, expect, it } from "vitest";
import { type Action, Resource, SharedServer, Simulation } from "../../src/engine/index.js";
import type { DistributionSpec } from "../../src/random/index.js";
import { Level, Tally } from "../../src/statistics/index.js";
import { type Draws, expectExact, replicate } from "./replicated.js";
import { runStation } from "./station.js";

const exponential: DistributionSpec = { kind: "exponential", mean: 1 };

/** Poisson arrivals to one server, of any rule: people over time, and the stays of those who came after the warm-up. */
function shared(
  draws: Draws,
  lambda: number,
  work: DistributionSpec,
  length: number,
  open: (simulation: Simulation) => (amount: number, done: Action, person: number) => void,
) {
  const warmUp = 500;
  const simulation = new Simulation();
  const serve = open(simulation);
  const between = draws.exponential(lambda, "between");
  const amount = draws.of(work, "work");
  const people = new Level();
  const stays = new Tally();
  const stayOfShort = new Tally();
  const arrivedAt: number[] = [];
  const needs: number[] = [];
  const done = simulation.action("done", (person) => {
    people.set(people.value - 1, simulation.now);
    if (arrivedAt[person] < warmUp) return;
    stays.add(simulation.now - arrivedAt[person]);
    if (needs[person] < 1) stayOfShort.add((simulation.now - arrivedAt[person]) / needs[person]);
  });
  const arrive = simulation.action("arrive", (person) => {
    simulation.schedule(between(), arrive, person + 1);
    people.set(people.value + 1, simulation.now);
    arrivedAt[person] = simulation.now;
    needs[person] = amount();
    serve(needs[person], done, person);
  });
  simulation.schedule(between(), arrive);
  simulation.run(warmUp);
  people.reset(warmUp);
  simulation.run(warmUp + length);
  return { L: people.mean(simulation.now), T: stays.mean, slowdown: stayOfShort.mean };
}

const sharing = (simulation: Simulation) => {
  const server = new SharedServer(simulation, { name: "server" });
  return (amount: number, done: Action, person: number) => server.serve(amount, done, person);
};

const lastComeFirstServed = (simulation: Simulation) => {
  const options = { name: "server", capacity: 1, preemptive: true, interruption: "resume" } as const;
  const server = new Resource(simulation, options);
  return (amount: number, done: Action, person: number) => server.serve(1, amount, done, person, -person);
};

describe("rules under which only the mean of the work matters: E[T | x] = x/(1 − ρ)", () => {
  it.each([
    ["processor sharing", sharing],
    ["last come first served, resumed", lastComeFirstServed],
  ] as const)("%s: M/M/1 at 0.5 and 0.8, and uniform work at 0.6", (_, open) => {
    for (const [lambda, L, T, length] of [
      [0.5, 1, 2, 4_000],
      [0.8, 4, 5, 14_000],
    ] as const) {
      const estimates = replicate(40, (draws) => shared(draws, lambda, exponential, length, open));
      expectExact(estimates, { L, T });
    }
    const uniform: DistributionSpec = { kind: "uniform", low: 0.5, high: 1.5 };
    const estimates = replicate(40, (draws) => shared(draws, 0.6, uniform, 4_000, open));
    expectExact(estimates, { L: 1.5, T: 2.5, slowdown: 2.5 });
  });
});

it("the three faces of the engine give the same people the same stays", () => {
  const run = (face: "actions" | "work" | "processes", queueLimit: number) => {
    const stays: number[] = [];
    return replicate(3, (draws) => {
      const { rejected, arrived, L, Lq, W, Wq } = runStation({
        capacity: 2,
        queueLimit,
        face,
        between: draws.exponential(1.6, "between"),
        work: draws.exponential(1, "work"),
        warmUp: 100,
        length: 1_000,
        observe: (_, stayed) => stays.push(stayed),
      });
      return { rejected, arrived, L, Lq, W, Wq };
    });
  };
  for (const queueLimit of [2, Number.POSITIVE_INFINITY]) {
    expect(run("work", queueLimit)).toEqual(run("actions", queueLimit));
    expect(run("processes", queueLimit)).toEqual(run("actions", queueLimit));
  }
});
