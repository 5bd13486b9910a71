/**
 * The engine against queueing theory: exact stationary values, each with its formula. Every estimate comes from independent
 * runs; it must lie within five of its own standard errors.
 */

import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { Blocking } from "../../src/engine/blocking.js";
import { GRANTED, REJECTED, Resource, type ResourceOptions, Simulation } from "../../src/engine/index.js";
import { Priority } from "../../src/engine/priority.js";
import { Tally } from "../../src/statistics/tally.js";

type Draw = () => number;

/** Exponential draws of mean 1, by inversion. */
function exponential(seed: string): Draw {
  const uniform = seedrandom.alea(seed);
  return () => -Math.log1p(-uniform.double());
}

function expectWithin(estimates: Tally, exact: number): void {
  const error = estimates.deviation / Math.sqrt(estimates.n);
  expect(error).toBeGreaterThan(0);
  expect(Math.abs(estimates.mean - exact)).toBeLessThan(5 * error);
}

/** Poisson arrivals by class, exponential work of mean 1: mean wait of each class, from `runs` runs after a warm-up. */
function waits(options: Omit<ResourceOptions, "name">, rates: readonly number[], length: number, runs: number) {
  const means = rates.map(() => new Tally());
  const lines = new Tally();
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  for (let run = 0; run < runs; run++) {
    const simulation = new Simulation();
    const server = new Resource(simulation, { name: "server", ...options });
    const between = exponential(`1 arrivals ${run}`);
    const work = exponential(`1 work ${run}`);
    const kind = seedrandom.alea(`1 class ${run}`);
    const stays = rates.map(() => new Tally());
    const arrivedAt: number[] = [];
    const classOf: number[] = [];
    const needs: number[] = [];
    const done = simulation.action("done", (person) => {
      if (simulation.now > length / 10)
        stays[classOf[person]!]!.add(simulation.now - arrivedAt[person]! - needs[person]!);
    });
    const arrive = simulation.action("arrive", (person) => {
      let left = kind.double() * total;
      const type = rates.findIndex((rate) => {
        left -= rate;
        return left < 0;
      });
      arrivedAt[person] = simulation.now;
      classOf[person] = type;
      needs[person] = work();
      server.serve(1, needs[person]!, done, person, type);
      simulation.schedule(between() / total, arrive, person + 1);
    });
    const reset = simulation.action("reset", () => server.resetStatistics());
    simulation.schedule(length / 10, reset);
    simulation.schedule(between() / total, arrive);
    simulation.run(length);
    for (const [type, stay] of stays.entries()) means[type]!.add(stay.mean);
    lines.add(server.line.mean(length));
    expect(server.timeWaited() / server.line.integral(length)).toBeCloseTo(1, 9);
  }
  return { means, lines };
}

describe("against theory", () => {
  it("M/M/1 at 0.8: Wq = 4, Lq = 3.2", () => {
    const { means, lines } = waits({ capacity: 1 }, [0.8], 4000, 40);
    expectWithin(means[0]!, 4);
    expectWithin(lines, 3.2);
  });

  it("M/M/5 at 0.8 (Erlang C): Wq = 128/231, Lq = 512/231", () => {
    const { means, lines } = waits({ capacity: 5 }, [4], 2000, 30);
    expectWithin(means[0]!, 128 / 231);
    expectWithin(lines, 512 / 231);
  });

  it("M/M/1 with three priorities, nothing interrupted: Wq = 1, 2, 8", () => {
    const { means } = waits({ capacity: 1 }, [0.2, 0.3, 0.3], 4000, 40);
    for (const [type, exact] of [1, 2, 8].entries()) expectWithin(means[type]!, exact);
  });

  it("M/M/1 with two priorities, work resumed after interruption: T = 1.25, 6.25", () => {
    const { means } = waits({ capacity: 1, preemptive: true, interruption: "resume" }, [0.2, 0.6], 4000, 40);
    for (const [type, exact] of [0.25, 5.25].entries()) expectWithin(means[type]!, exact);
  });

  it("requests of several units without a line (Kaufman-Roberts, C = 4, a = 1, 1, b = 1, 2): lost 25/137 and 53/137", () => {
    const lost = [new Tally(), new Tally()];
    const used = new Tally();
    for (let run = 0; run < 30; run++) {
      const simulation = new Simulation();
      const units = new Resource(simulation, { name: "units", capacity: 4, queueLimit: 0 });
      const between = exponential(`1 arrivals ${run}`);
      const work = exponential(`1 work ${run}`);
      const counts = [0, 0, 0, 0];
      const leave = simulation.action("leave", (size) => units.release(size));
      const arrive = simulation.action("arrive", (size) => {
        simulation.schedule(between(), arrive, size);
        counts[size - 1]! += 1;
        if (units.request(size, leave, size) === REJECTED) counts[size + 1]! += 1;
        else simulation.schedule(work(), leave, size, Priority.release);
      });
      for (const size of [1, 2]) simulation.schedule(between(), arrive, size);
      simulation.run(3000);
      for (const type of [0, 1]) lost[type]!.add(counts[type + 2]! / counts[type]!);
      used.add(units.occupancy.mean(3000));
    }
    expectWithin(lost[0]!, 25 / 137);
    expectWithin(lost[1]!, 53 / 137);
    expectWithin(used, 2.04379562);
  });

  it("one server that feeds itself, two waiting places, half return: 8 until everyone is blocked", () => {
    const times = new Tally();
    for (let run = 0; run < 2000; run++) times.add(timeToCircle(run));
    expectWithin(times, 8);
  });
});

/**
 * Poisson arrivals at rate 1 to a server of rate 1 with two waiting places, lost when it is full; after service half return and, if
 * there is no place, keep the server. The time from empty until that circle closes: an absorbing chain with mean 8.
 */
function timeToCircle(run: number): number {
  const simulation = new Simulation();
  const server = new Resource(simulation, { name: "server", capacity: 1 });
  const places = new Resource(simulation, { name: "waiting places", capacity: 2 });
  const blocking = new Blocking();
  const draw = exponential(`1 circle ${run}`);
  const returns = seedrandom.alea(`1 return ${run}`);
  const start = simulation.action("start", () => {
    places.release(1);
    blocking.unblock(places, server);
    simulation.schedule(draw(), finish);
  });
  const join = (): void => {
    if (server.request(1, start, 0) === GRANTED) simulation.schedule(draw(), finish);
    else blocking.block(places, server);
  };
  const rejoin = simulation.action("rejoin", () => undefined);
  const finish = simulation.action("finish", () => {
    if (returns.double() < 0.5) {
      if (server.waiting === 0) return simulation.schedule(draw(), finish);
      if (places.request(1, rejoin, 0) !== GRANTED) {
        blocking.block(server, places);
        expect(blocking.circle()?.map(({ name }) => name)).toEqual(["waiting places", "server"]);
        return simulation.stop();
      }
      blocking.block(places, server);
      server.request(1, start, 0);
    }
    server.release(1);
  });
  const arrive = simulation.action("arrive", () => {
    simulation.schedule(draw(), arrive);
    if (server.free > 0) join();
    else if (places.free > 0 && places.request(1, rejoin, 0) === GRANTED) join();
  });
  simulation.schedule(draw(), arrive);
  simulation.run();
  return simulation.now;
}
