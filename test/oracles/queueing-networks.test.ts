/**
 * Networks: a ward that loses arrivals, with one route onward for some and home for the others, as processes; and an
 * open Jackson network with readmission, as work of resources.
 */

import { expect, it } from "vitest";
import { Processes, Resource, request, Simulation, wait } from "../../src/engine/index.js";
import { erlangC } from "../../src/verification/theory/erlang.js";
import { solveChain } from "../../src/verification/theory/markov-chain.js";
import { expectExact, expectSame, replicate } from "./replicated.js";

it("ward of four that loses arrivals, 0.4 by a route of two places without a waiting room, 0.6 home", () => {
  const published = {
    lost: 0.190043135,
    accepted: 0.809956865,
    care: 2.024892163,
    blocked: 0.263951736,
    beds: 2.288843899,
    delay: 0.814709236,
    utilisation: 0.539971243,
  };
  const blocked = (past: number): number => Math.max(0, past - 2);
  const chain = solveChain([0, 0], ([care, past]) => [
    [care + blocked(past) < 4 ? 1 : 0, [care + 1, past]],
    [0.4 * care * 0.4, [care - 1, past + 1]],
    [0.4 * care * 0.6, [care - 1, past]],
    [0.3 * Math.min(past, 2), [care, past - 1]],
  ]);
  expect(chain.states).toHaveLength(25);
  const accepted = 0.4 * chain.mean(([care]) => care);
  const held = chain.mean(([, past]) => blocked(past));
  expectSame(
    {
      lost: 1 - accepted,
      accepted,
      care: chain.mean(([care]) => care),
      blocked: held,
      beds: chain.mean(([care, past]) => care + blocked(past)),
      delay: held / (0.4 * accepted),
      utilisation: chain.mean(([, past]) => Math.min(past, 2)) / 2,
    },
    published,
  );
  const [warmUp, length] = [200, 8_000];
  const estimates = replicate(
    40,
    (draws) => {
      const simulation = new Simulation();
      const processes = new Processes(simulation);
      const beds = new Resource(simulation, { name: "beds", capacity: 4, queueLimit: 0 });
      const route = new Resource(simulation, { name: "route", capacity: 2 });
      const between = draws.exponential(1, "between");
      const stay = draws.exponential(0.4, "stay");
      const support = draws.exponential(0.3, "support");
      const way = draws.uniform("way");
      let came = 0;
      let lost = 0;
      const visit = function* () {
        came += 1;
        if (!(yield* request(beds))) {
          lost += 1;
          return;
        }
        yield wait(stay());
        const isHome = way() >= 0.4;
        if (!isHome) yield request(route);
        beds.release(1);
        if (isHome) return;
        yield wait(support());
        route.release(1);
      };
      processes.start("arrivals", function* () {
        for (;;) {
          yield wait(between());
          processes.start("person", visit);
        }
      });
      simulation.run(warmUp);
      for (const resource of [beds, route]) resource.resetStatistics();
      came = 0;
      lost = 0;
      simulation.run(warmUp + length);
      const { now } = simulation;
      return {
        lost: lost / came,
        accepted: (came - lost) / length,
        care: beds.occupancy.mean(now) - route.line.mean(now),
        blocked: route.line.mean(now),
        beds: beds.occupancy.mean(now),
        delay: route.waits.mean,
        utilisation: route.occupancy.mean(now) / 2,
      };
    },
    40,
  );
  expectExact(estimates, published);
});

it("open Jackson network with readmission: every station is M/M/c at its own traffic", () => {
  const mean = [4, 10, 20];
  const servers = [24, 18, 24];
  // Traffic: ward = 5 + 0.1 × route 1, route 1 = 0.3 × ward, route 2 = 0.2 × ward.
  const ward = 5 / (1 - 0.1 * 0.3);
  const traffic = [ward, 0.3 * ward, 0.2 * ward];
  const load = traffic.map((rate, station) => rate * mean[station]);
  const C = load.map((each, station) => erlangC(each, servers[station]));
  const Lq = C.map((each, station) => (each * load[station]) / (servers[station] - load[station]));
  const published = {
    traffic: [5.154639175, 1.546391753, 1.030927835],
    load: [20.618556701, 15.463917526, 20.618556701],
    C: [0.372938381, 0.434941044, 0.372938381],
    Lq: [2.274014517, 2.652079537, 2.274014517],
  };
  const exact = (of: Readonly<Record<string, readonly number[]>>, name: string): Record<string, number> =>
    Object.fromEntries(of[name].map((value, station) => [`${name} ${station}`, value]));
  for (const name of Object.keys(published)) expectSame(exact({ traffic, load, C, Lq }, name), exact(published, name));
  const [warmUp, length] = [2_000, 10_000];
  const estimates = replicate(30, (draws) => {
    const simulation = new Simulation();
    const stations = servers.map((capacity, index) => new Resource(simulation, { name: `station ${index}`, capacity }));
    const between = draws.exponential(5, "between");
    const work = mean.map((each, station) => draws.exponential(1 / each, `work ${station}`));
    const way = draws.uniform("way");
    const came = [0, 0, 0];
    const waited = [0, 0, 0];
    const enter = (station: number): void => {
      const server = stations[station];
      came[station] += 1;
      if (server.free === 0 || server.waiting > 0) waited[station] += 1;
      server.serve(1, work[station](), leave[station], 0);
    };
    const leave = [
      simulation.action("leave the ward", () => {
        const draw = way();
        if (draw < 0.3) enter(1);
        else if (draw < 0.5) enter(2);
      }),
      simulation.action("leave route 1", () => {
        if (way() < 0.1) enter(0);
      }),
      simulation.action("leave route 2", () => undefined),
    ];
    const arrive = simulation.action("arrive", () => {
      simulation.schedule(between(), arrive);
      enter(0);
    });
    simulation.schedule(between(), arrive);
    simulation.run(warmUp);
    for (const station of stations) station.resetStatistics();
    came.fill(0);
    waited.fill(0);
    simulation.run(warmUp + length);
    return Object.fromEntries(
      stations.flatMap((station, index) => [
        [`traffic ${index}`, came[index] / length],
        [`load ${index}`, station.occupancy.mean(simulation.now)],
        [`C ${index}`, waited[index] / came[index]],
        [`Lq ${index}`, station.line.mean(simulation.now)],
      ]),
    );
  });
  expectExact(estimates, { ...exact(published, "traffic"), ...exact(published, "load") });
  expectExact(estimates, exact(published, "C"), 0.04);
  // Queues behind stays of weeks change slowly: they are known less well than all else.
  expectExact(estimates, exact(published, "Lq"), 0.08);
});
