/**
 * People who give up waiting: Erlang A (M/M/c+M), deaths at rate μ min(n, c) + θ max(0, n − c), as processes with
 * patience and as actions with timers that withdraw tickets.
 */

import { describe, expect, it } from "vitest";
import {
  GRANTED,
  Priority,
  Processes,
  Resource,
  request,
  Simulation,
  type Timer,
  wait,
} from "../../src/engine/index.js";
import { createDistribution } from "../../src/random/index.js";
import { Level } from "../../src/statistics/index.js";
import { birthDeath, meanOf } from "../../src/verification/theory/birth-death.js";
import { type Draws, expectExact, expectSame, replicate } from "./replicated.js";

interface Plan {
  readonly lambda: number;
  readonly theta: number;
  readonly servers: number;
  readonly length: number;
}

/** People present, and counts of arrivals, of those who had to wait and of those who gave up. */
interface Counts {
  readonly people: Level;
  came: number;
  waited: number;
  gaveUp: number;
}

/** Somebody comes (1) or goes (−1). */
function change(simulation: Simulation, { people }: Counts, by: number): void {
  people.set(people.value + by, simulation.now);
}

const WARM_UP = 200;

function observe({ servers, length }: Plan, open: (simulation: Simulation, server: Resource, counts: Counts) => void) {
  const simulation = new Simulation();
  const server = new Resource(simulation, { name: "server", capacity: servers });
  const counts = { people: new Level(0, 0, { histogram: true }), came: 0, waited: 0, gaveUp: 0 };
  open(simulation, server, counts);
  simulation.run(WARM_UP);
  server.resetStatistics();
  counts.people.reset(WARM_UP);
  Object.assign(counts, { came: 0, waited: 0, gaveUp: 0 });
  simulation.run(WARM_UP + length);
  const { now } = simulation;
  return {
    "P(abandon)": counts.gaveUp / counts.came,
    Lq: server.line.mean(now),
    Wq: server.timeWaited() / counts.came,
    "P(wait)": counts.waited / counts.came,
    utilisation: server.occupancy.mean(now) / servers,
    L: server.line.mean(now) + server.occupancy.mean(now),
    ...Object.fromEntries([0, 1, 2, 3].map((n) => [`P(${n})`, counts.people.timeAt(n, now) / length])),
  };
}

const withProcesses = (plan: Plan, draws: Draws) =>
  observe(plan, (simulation, server, counts) => {
    const processes = new Processes(simulation);
    const between = draws.exponential(plan.lambda, "between");
    const work = draws.exponential(1, "work");
    const patience = draws.exponential(plan.theta, "patience");
    const visit = function* () {
      counts.came += 1;
      change(simulation, counts, 1);
      if (server.free === 0) counts.waited += 1;
      if (yield* request(server, 1, { patience: patience() })) {
        yield wait(work());
        server.release(1);
      } else {
        counts.gaveUp += 1;
      }
      change(simulation, counts, -1);
    };
    processes.start("arrivals", function* () {
      for (;;) {
        yield wait(between());
        processes.start("person", visit);
      }
    });
  });

const withActions = (plan: Plan, draws: Draws) =>
  observe(plan, (simulation, server, counts) => {
    const between = draws.exponential(plan.lambda, "between");
    const work = draws.exponential(1, "work");
    const patience = draws.exponential(plan.theta, "patience");
    const tickets = new Map<number, number>();
    const timers = new Map<number, Timer>();
    const leave = simulation.action("leave", () => {
      change(simulation, counts, -1);
      server.release(1);
    });
    const begin = (): void => simulation.schedule(work(), leave, 0, Priority.release);
    const forget = (person: number): void => {
      tickets.delete(person);
      timers.delete(person);
    };
    const granted = simulation.action("granted", (person) => {
      simulation.cancel(timers.get(person)!);
      forget(person);
      begin();
    });
    const giveUp = simulation.action("give up", (person) => {
      expect(server.withdraw(tickets.get(person)!)).toBe(true);
      forget(person);
      change(simulation, counts, -1);
      counts.gaveUp += 1;
    });
    const arrive = simulation.action("arrive", (person) => {
      simulation.schedule(between(), arrive, person + 1);
      counts.came += 1;
      change(simulation, counts, 1);
      const bears = patience();
      const ticket = server.request(1, granted, person);
      if (ticket === GRANTED) return begin();
      counts.waited += 1;
      tickets.set(person, ticket);
      timers.set(person, simulation.timer(bears, giveUp, person));
    });
    simulation.schedule(between(), arrive, 0);
  });

it("with λ = μ = θ = 1 and one server, people are Poisson(1)", () => {
  const chain = birthDeath(
    () => 1,
    (n) => n,
    200,
  );
  const poisson = createDistribution({ kind: "poisson", mean: 1 });
  for (let n = 0; n < 10; n++)
    expect(chain.slice(0, n + 1).reduce((sum, p) => sum + p, 0)).toBeCloseTo(poisson.cdf(n), 12);
});

describe("Erlang A", () => {
  it.each([
    [
      { lambda: 4, theta: 0.5, servers: 4, length: 1_500 },
      {
        "P(abandon)": 0.162926235,
        Lq: 1.303409881,
        Wq: 0.32585247,
        "P(wait)": 0.638507416,
        utilisation: 0.837073765,
        L: 4.651704941,
      },
    ],
    [
      { lambda: 1, theta: 1, servers: 1, length: 3_000 },
      {
        "P(abandon)": Math.exp(-1),
        Lq: 0.367879441,
        Wq: 0.367879441,
        "P(wait)": 1 - Math.exp(-1),
        utilisation: 0.632120559,
        L: 1,
      },
    ],
  ] as const)("%o", (plan, published) => {
    const { lambda, theta, servers } = plan;
    const chain = birthDeath(
      () => lambda,
      (n) => Math.min(n, servers) + theta * Math.max(0, n - servers),
      200,
    );
    const Lq = meanOf(chain, (n) => Math.max(0, n - servers));
    const computed = {
      "P(abandon)": (theta * Lq) / lambda,
      Lq,
      Wq: Lq / lambda,
      "P(wait)": meanOf(chain, (n) => (n >= servers ? 1 : 0)),
      utilisation: meanOf(chain, (n) => Math.min(n, servers)) / servers,
      L: meanOf(chain, (n) => n),
    };
    expectSame(computed, published);
    const shares = Object.fromEntries([0, 1, 2, 3].map((n) => [`P(${n})`, chain[n]]));
    for (const simulate of [withProcesses, withActions]) {
      const estimates = replicate(40, (draws) => simulate(plan, draws));
      expectExact(estimates, published);
      expectExact(estimates, shares, 0.05);
    }
  });
});
