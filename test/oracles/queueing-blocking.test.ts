/**
 * Blocking after service with a saturated first stage, as processes: who is done and finds no room ahead keeps the
 * server. And a node that blocks itself, until nobody can move.
 */

import { describe, expect, it } from "vitest";
import { claim, findCircle, Processes, Resource, request, Simulation, wait } from "../../src/engine/index.js";
import { Level } from "../../src/statistics/index.js";
import { birthDeath, meanOf } from "../../src/verification/theory/birth-death.js";
import { type Draws, expectExact, expectSame, replicate } from "./replicated.js";

interface Tandem {
  readonly servers: readonly [number, number];
  readonly rates: readonly [number, number];
  readonly buffer: number;
  readonly length: number;
}

/**
 * By the number past the first stage: in the second, in the buffer or blocked. It rises at μ1 (c1 − blocked) and falls
 * at μ2 min(k, c2).
 */
function saturatedChain({ servers: [c1, c2], rates: [mu1, mu2], buffer }: Tandem) {
  const blocked = (k: number): number => Math.max(0, k - c2 - buffer);
  const chain = birthDeath(
    (k) => mu1 * (c1 - blocked(k)),
    (k) => mu2 * Math.min(k, c2),
    c1 + buffer + c2,
  );
  const throughput = meanOf(chain, (k) => mu2 * Math.min(k, c2));
  return {
    throughput,
    blocked: meanOf(chain, blocked),
    "P(any blocked)": meanOf(chain, (k) => Math.sign(blocked(k))),
    "block time": meanOf(chain, blocked) / throughput,
    buffer: meanOf(chain, (k) => Math.min(buffer, Math.max(0, k - c2))),
  };
}

function saturated({ servers, rates, buffer, length }: Tandem, draws: Draws) {
  const warmUp = 200;
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const places = new Resource(simulation, { name: "places", capacity: servers[1] + buffer });
  const second = new Resource(simulation, { name: "second stage", capacity: servers[1] });
  const blocked = new Level(0, 0, { histogram: true });
  const work = rates.map((rate, stage) => draws.exponential(rate, `work ${stage}`));
  let left = 0;
  const goOn = function* () {
    yield request(second);
    yield wait(work[1]());
    second.release(1);
    places.release(1);
    left += 1;
  };
  const server = function* () {
    for (;;) {
      yield wait(work[0]());
      blocked.set(blocked.value + 1, simulation.now);
      yield request(places);
      blocked.set(blocked.value - 1, simulation.now);
      processes.start("past the first stage", goOn);
    }
  };
  for (let count = 0; count < servers[0]; count++) processes.start("first stage", server);
  simulation.run(warmUp);
  for (const resource of [places, second]) resource.resetStatistics();
  blocked.reset(warmUp);
  left = 0;
  simulation.run(warmUp + length);
  const { now } = simulation;
  return {
    throughput: left / length,
    blocked: blocked.mean(now),
    "P(any blocked)": blocked.shareAtOrAbove(1, now),
    "block time": places.waits.mean,
    buffer: second.line.mean(now),
  };
}

describe("saturated tandem", () => {
  const one = [1, 1] as const;
  it.each([
    [{ servers: one, rates: one, buffer: 0, length: 2_000 }, [2 / 3, 1 / 3, 1 / 3, 0.5, 0]],
    [{ servers: one, rates: one, buffer: 1, length: 2_000 }, [0.75, 0.25, 0.25, 1 / 3, 0.5]],
    [{ servers: one, rates: one, buffer: 2, length: 3_000 }, [0.8, 0.2, 0.2, 0.25, 1]],
    [{ servers: one, rates: one, buffer: 5, length: 6_000 }, [0.875, 0.125, 0.125, 0.142857143, 2.5]],
    [
      { servers: one, rates: [1, 2], buffer: 0, length: 2_000 },
      [0.857142857, 0.142857143, 0.142857143, 0.166666667, 0],
    ],
    [
      { servers: [10, 20], rates: [1 / 5, 1 / 12], buffer: 0, length: 3_000 },
      [1.597670078, 2.011649609, 0.618448752, 1.25911453, 0],
    ],
    [
      { servers: [10, 20], rates: [1 / 5, 1 / 12], buffer: 4, length: 3_000 },
      [1.636613587, 1.816932066, 0.55858603, 1.110177797, 2.984535015],
    ],
  ] as const)("%o", (tandem, [throughput, blocked, any, time, buffer]) => {
    const published = { throughput, blocked, "P(any blocked)": any, "block time": time, buffer };
    expectSame(saturatedChain(tandem), published);
    const estimates = replicate(30, (draws) => saturated(tandem, draws));
    expectExact(estimates, published);
  });

  it("in closed form: μ(b + 2)/(b + 3) for equal rates, μ1 μ2 (μ1 + μ2)/(μ1² + μ1 μ2 + μ2²) without a buffer", () => {
    for (const buffer of [0, 1, 2, 5]) {
      const { throughput } = saturatedChain({ servers: one, rates: one, buffer, length: 0 });
      expect(throughput).toBeCloseTo((buffer + 2) / (buffer + 3), 12);
    }
    const { throughput } = saturatedChain({ servers: one, rates: [1, 2], buffer: 0, length: 0 });
    expect(throughput).toBeCloseTo((2 * 3) / 7, 12);
  });
});

describe("saturated line of single servers without buffers", () => {
  it.each([
    [2, 2 / 3],
    [3, 22 / 39],
    [4, 0.514775489],
    [5, 0.485798122],
    [6, 0.466713263],
  ])("%d stations", (stations, throughput) => {
    const length = 3_000;
    const estimates = replicate(30, (draws) => {
      const simulation = new Simulation();
      const processes = new Processes(simulation);
      const servers = Array.from(
        { length: stations - 1 },
        (_, index) => new Resource(simulation, { name: `station ${index + 2}`, capacity: 1 }),
      );
      const work = Array.from({ length: stations }, (_, index) => draws.exponential(1, `work ${index}`));
      let left = 0;
      const goOn = function* () {
        for (const [index, server] of servers.entries()) {
          if (index > 0) {
            yield request(server);
            servers[index - 1].release(1);
          }
          yield wait(work[index + 1]());
        }
        servers.at(-1)!.release(1);
        left += 1;
      };
      processes.start("first station", function* () {
        for (;;) {
          yield wait(work[0]());
          yield request(servers[0]);
          processes.start("past the first station", goOn);
        }
      });
      simulation.run(100);
      left = 0;
      simulation.run(100 + length);
      return { throughput: left / length };
    });
    expectExact(estimates, { throughput });
  });
});

/**
 * One server with `waitingPlaces`; newcomers are lost when all is full; with probability `back` who is served rejoins,
 * and needs a place for that while still holding one. The time until nobody can move.
 */
function timeToCircle(lambda: number, mu: number, back: number, waitingPlaces: number, draws: Draws): number {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const node = new Resource(simulation, { name: "node", capacity: waitingPlaces + 1 });
  const server = new Resource(simulation, { name: "server", capacity: 1 });
  const between = draws.exponential(lambda, "between");
  const work = draws.exponential(mu, "work");
  const returns = draws.uniform("returns");
  const visit = function* () {
    if (node.free === 0) return;
    let place = claim(node);
    yield place;
    for (;;) {
      const service = claim(server);
      yield service;
      yield wait(work());
      const next = returns() < back ? claim(node) : undefined;
      if (next !== undefined) yield next;
      service.release();
      place.release();
      if (next === undefined) return;
      place = next;
    }
  };
  processes.start("arrivals", function* () {
    for (;;) {
      yield wait(between());
      processes.start("person", visit);
    }
  });
  simulation.runUntil(() => findCircle([node, server]) !== null);
  return simulation.now;
}

/** The same time by first-step analysis: h(n) is the mean time left with n present, one equation for each. */
function meanTimeToCircle(lambda: number, mu: number, back: number, waitingPlaces: number): number {
  const full = waitingPlaces + 1;
  // Written as h(n) = constant[n] + factor[n] h(n + 1), from n = 0 upwards; the full node has no next.
  let constant = 1 / lambda;
  let factor = 1;
  const steps = [[constant, factor]];
  for (let n = 1; n <= full; n++) {
    const leaving = mu * (1 - back);
    const up = n < full ? lambda : 0;
    const stuck = n < full ? 0 : mu * back;
    const rest = up + stuck + leaving * (1 - factor);
    [constant, factor] = [(1 + leaving * constant) / rest, up / rest];
    steps.push([constant, factor]);
  }
  return steps.reduceRight((next, [own, weight]) => own + weight * next, 0);
}

describe("time until a node has blocked itself", () => {
  it.each([
    [4, 5, 0.25, 3, 5.878857422],
    [1, 1, 0.5, 2, 8],
  ])("λ = %d, μ = %d, rejoining %d, waiting places %d: %d", (lambda, mu, back, waitingPlaces, exact) => {
    expect(meanTimeToCircle(lambda, mu, back, waitingPlaces)).toBeCloseTo(exact, 8);
    const estimates = replicate(4_000, (draws) => ({
      time: timeToCircle(lambda, mu, back, waitingPlaces, draws),
    }));
    expectExact(estimates, { time: exact });
  });
});
