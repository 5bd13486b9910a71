/**
 * A ward and the community behind it, as actions: Poisson arrivals to c1 beds, lost or queueing when they are full; who
 * is done needs one of c2 + b places and keeps the bed until there is one. The chain of (queue, in care, past care) is
 * a second oracle.
 */

import { describe, expect, it } from "vitest";
import { GRANTED, Priority, REJECTED, Resource, Simulation } from "../../src/engine/index.js";
import { Level } from "../../src/statistics/index.js";
import { solveChain } from "../../src/verification/theory/markov-chain.js";
import { type Draws, expectExact, expectSame, type Measures, replicate } from "./replicated.js";

interface Ward {
  readonly lambda: number;
  /** Beds, places where people are cared for, and waiting places between. */
  readonly beds: number;
  readonly places: number;
  readonly waiting: number;
  readonly rates: readonly [number, number];
  readonly queueLimit: number;
}

/** People past care are in the community, wait for it, or are blocked in a bed. */
function chainOf({ lambda, beds, places, waiting, rates, queueLimit }: Ward, truncatedAt: number): Measures {
  const blocked = (past: number): number => Math.max(0, past - places - waiting);
  const limit = Math.min(queueLimit, truncatedAt);
  const freed = (queue: number, care: number, past: number): readonly number[] =>
    queue > 0 ? [queue - 1, care + 1, past] : [0, care, past];
  const chain = solveChain([0, 0, 0], ([queue, care, past]) => {
    const isFull = care + blocked(past) === beds;
    const moves: [number, readonly number[]][] = [];
    if (!isFull) moves.push([lambda, [queue, care + 1, past]]);
    else if (queue < limit) moves.push([lambda, [queue + 1, care, past]]);
    const isKept = blocked(past + 1) > 0;
    const after: readonly number[] = isKept ? [queue, care - 1, past + 1] : freed(queue, care - 1, past + 1);
    if (care > 0) moves.push([rates[0] * care, after]);
    const freesBed = blocked(past) > 0;
    const out: readonly number[] = freesBed ? freed(queue, care, past - 1) : [queue, care, past - 1];
    if (past > 0) moves.push([rates[1] * Math.min(past, places), out]);
    return moves;
  });
  const lost = chain.mean(([queue, care, past]) => (care + blocked(past) === beds && queue >= limit ? 1 : 0));
  const accepted = lambda * (1 - lost);
  return {
    lost,
    queue: chain.mean(([queue]) => queue),
    wait: chain.mean(([queue]) => queue) / accepted,
    care: chain.mean(([, care]) => care),
    blocked: chain.mean(([, , past]) => blocked(past)),
    beds: chain.mean(([, care, past]) => care + blocked(past)),
    "P(any blocked)": chain.mean(([, , past]) => Math.sign(blocked(past))),
    delay: chain.mean(([, , past]) => blocked(past)) / accepted,
    "in community": chain.mean(([, , past]) => Math.min(past, places)),
    "waiting for community": chain.mean(([, , past]) => Math.min(waiting, Math.max(0, past - places))),
  };
}

function simulate(ward: Ward, length: number, draws: Draws) {
  const warmUp = 300;
  const simulation = new Simulation();
  const beds = new Resource(simulation, { name: "beds", capacity: ward.beds, queueLimit: ward.queueLimit });
  const places = new Resource(simulation, { name: "places", capacity: ward.places + ward.waiting });
  const community = new Resource(simulation, { name: "community", capacity: ward.places });
  const care = new Level();
  const blocked = new Level(0, 0, { histogram: true });
  const change = (level: Level, by: number): void => level.set(level.value + by, simulation.now);
  const between = draws.exponential(ward.lambda, "between");
  const stay = draws.exponential(ward.rates[0], "stay");
  const support = draws.exponential(ward.rates[1], "support");
  let came = 0;
  let lost = 0;

  const endSupport = simulation.action("end support", () => {
    community.release(1);
    places.release(1);
  });
  const beginSupport = (): void => simulation.schedule(support(), endSupport, 0, Priority.release);
  const supported = simulation.action("supported", beginSupport);
  const leave = (): void => {
    beds.release(1);
    if (community.request(1, supported, 0) === GRANTED) beginSupport();
  };
  const unblocked = simulation.action("unblocked", () => {
    change(blocked, -1);
    leave();
  });
  const ready = simulation.action("ready", () => {
    change(care, -1);
    if (places.request(1, unblocked, 0) === GRANTED) leave();
    else change(blocked, 1);
  });
  const beginCare = (): void => {
    change(care, 1);
    simulation.schedule(stay(), ready, 0, Priority.release);
  };
  const admitted = simulation.action("admitted", beginCare);
  const arrive = simulation.action("arrive", () => {
    simulation.schedule(between(), arrive);
    came += 1;
    const answer = beds.request(1, admitted, 0);
    if (answer === GRANTED) beginCare();
    if (answer === REJECTED) lost += 1;
  });
  simulation.schedule(between(), arrive);
  simulation.run(warmUp);
  for (const resource of [beds, places, community]) resource.resetStatistics();
  for (const level of [care, blocked]) level.reset(warmUp);
  came = 0;
  lost = 0;
  simulation.run(warmUp + length);
  const { now } = simulation;
  expect(beds.timeWaited() / beds.line.integral(now) || 1).toBeCloseTo(1, 9);
  return {
    lost: lost / came,
    queue: beds.line.mean(now),
    wait: beds.waits.mean,
    care: care.mean(now),
    blocked: blocked.mean(now),
    beds: beds.occupancy.mean(now),
    "P(any blocked)": blocked.shareAtOrAbove(1, now),
    delay: places.waits.mean,
    "in community": community.occupancy.mean(now),
    "waiting for community": community.line.mean(now),
  };
}

describe("arrivals lost when the ward is full", () => {
  const names = ["lost", "care", "blocked", "beds", "P(any blocked)", "delay", "in community", "waiting for community"];
  it.each([
    [
      { lambda: 2, beds: 5, places: 3, waiting: 0, rates: [0.5, 0.4], queueLimit: 0 },
      [0.442809399, 2.228762405, 1.779710415, 4.00847282, 0.712884386, 1.597039156, 2.785953006, 0],
    ],
    [
      { lambda: 1, beds: 3, places: 2, waiting: 1, rates: [0.5, 0.6], queueLimit: 0 },
      [0.244127337, 1.511745327, 0.168844514, 1.680589841, 0.11711815, 0.223376929, 1.259787772, 0.251648836],
    ],
    [
      { lambda: 1, beds: 1, places: 1, waiting: 0, rates: [1, 1], queueLimit: 0 },
      [5 / 9, 4 / 9, 1 / 9, 5 / 9, 1 / 9, 0.25, 4 / 9, 0],
    ],
  ] as const)("%o", (ward, values) => {
    const published = Object.fromEntries(values.map((value, index) => [names[index], value]));
    expectSame(chainOf(ward, 0), published);
    const estimates = replicate(30, (draws) => simulate(ward, 5_000, draws), 30);
    expectExact(estimates, { ...published, queue: 0, wait: 0 });
  });
});

describe("a queue before the ward", () => {
  const small = { lambda: 1, beds: 3, places: 2, waiting: 0, rates: [0.5, 0.8] } as const;

  it("of ten", () => {
    const ward = { ...small, queueLimit: 10 };
    const published = {
      lost: 0.012474235,
      queue: 1.862224914,
      wait: 1.88574818,
      care: 1.97505153,
      blocked: 0.380930471,
      delay: 0.385742311,
    };
    expectSame(chainOf(ward, 10), published);
    const estimates = replicate(40, (draws) => simulate(ward, 8_000, draws), 40);
    const { lost, ...rest } = published;
    expectExact(estimates, rest);
    expectExact(estimates, { lost }, 0.06);
  });

  const one = { beds: 1, places: 1, queueLimit: Number.POSITIVE_INFINITY } as const;
  it.each([
    [{ ...one, lambda: 0.4, waiting: 0, rates: [1, 1] }, [1.499999999, 0.6, 0.4, 0.133333333, 0.333333333, 0]],
    [
      { ...one, lambda: 0.5, waiting: 1, rates: [1, 1] },
      [1.759562409, 0.879781205, 0.5, 0.08958884, 0.179177679, 0.235835536],
    ],
    [{ ...one, lambda: 0.5, waiting: 0, rates: [1, 2] }, [1.307142857, 183 / 280, 0.5, 3 / 56, 0.107142857, 0]],
    [{ ...small, queueLimit: Number.POSITIVE_INFINITY }, [2.637490011, 2.637490011, 2, 0.394919461, 0.394919461, 0]],
  ] as const)("without limit: %o", (ward, [wait, queue, care, blocked, delay, waiting]) => {
    const published = { wait, queue, care, blocked, delay, "waiting for community": waiting };
    expectSame(chainOf(ward, 130), published, 7);
    const estimates = replicate(40, (draws) => simulate(ward, 16_000, draws));
    expectExact(estimates, { ...published, lost: 0 });
  });
});
