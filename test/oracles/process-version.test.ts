/**
 * The model against a second telling of itself: the same small network written as one process for each person, with the
 * engine's processes, the same resources, the same named streams. Nothing of src/model is used on that side. Every time
 * of every person and every delayed day must be equal to the last bit.
 */
import { describe, expect, test } from "vitest";
import { Priority } from "../../src/engine/kernel/priority.js";
import { Simulation } from "../../src/engine/kernel/simulation.js";
import type { Steps } from "../../src/engine/process/process.js";
import { Processes } from "../../src/engine/process/processes.js";
import { request } from "../../src/engine/process/request-command.js";
import { wait } from "../../src/engine/process/waits.js";
import { Resource } from "../../src/engine/resource/resource.js";
import { millisecondsOf } from "../../src/foundation/time.js";
import { REASONS } from "../../src/model/plan/report-words.js";
import { createWorld } from "../../src/model/replication.js";
import { createArrivals } from "../../src/random/arrivals/hourly-arrivals.js";
import { createDistribution, type DistributionSpec } from "../../src/random/laws/distribution.js";
import { createStream } from "../../src/random/stream.js";
import { discrete } from "../../src/random/table.js";
import { blueprintOf, inside } from "../model/runs.js";

const DAYS = 400;
const SCENARIO = `
title: Two contracts
run: { start: 2019-01-07, warm-up: 0 days, length: ${DAYS} days }
services:
  ward: { setting: acute, beds: 7 }
  scah: { setting: home, hours: 60 hours per week }
  sah: { setting: home, hours: 90 hours per week }
providers: { enabler: {}, carer: {} }
contracts:
  - { provider: enabler, services: [scah] }
  - { provider: carer, services: [sah] }
handover: { between-providers: [handing-over] }
tasks:
  assessment: { reason: A, responsible: social-care, time: { exponential: { mean: 1 day } } }
  handing-over: { reason: E, responsible: social-care, time: { gamma: { mean: 3 days, sd: 1 day } } }
people: { older-person: { arrive: { rate: 1.2 per day, at: ward } } }
stages:
  ward:
    stay: { gamma: { mean: 4 days, sd: 2 days } }
    next: { scah: 40 %, home: 60 % }
  scah:
    arrange: [assessment]
    waiting: { reason: E, responsible: social-care }
    stay: { gamma: { mean: 14 days, sd: 7 days } }
    hours: { uniform: { low: 5 hours per week, high: 12 hours per week } }
    next: { sah: 60 %, independent: 40 % }
  sah:
    waiting: { reason: E, responsible: social-care }
    stay: { exponential: { mean: 40 days } }
    hours: { gamma: { mean: 9 hours per week, sd: 4.5 hours per week } }
    next: { died: 100 % }
`;

/** One stay of one person: NaN for what has not happened. */
interface Stay {
  readonly stage: string;
  readonly start: number;
  ready: number;
  end: number;
}

interface Told {
  /** By the order of arrival. */
  readonly journeys: Stay[][];
  /** Time delayed by reason, of what was settled by the end; number and time of delays that ended. */
  readonly byReason: { A: number; E: number };
  ended: number;
  endedTime: number;
}

/** As the model tells it: read off its table of people after every event. */
function byModel(replication: number): Told {
  const world = createWorld(blueprintOf(SCENARIO), "1", replication);
  const { simulation, people, delays } = world;
  const journeys: Stay[][] = [];
  let rows = new Map<number, number>();
  let last = 0;
  const look = () => {
    const present = new Map<number, number>();
    for (const person of inside(world)) {
      const key = people.key[person];
      present.set(person, key);
      journeys[key] ??= [];
      const stays = journeys[key];
      if (people.stage[person] === -1) continue;
      const start = people.stageSince[person];
      const stage = world.plans.presentStage(person).name;
      const before = stays.at(-1);
      if (before?.stage !== stage) {
        if (before !== undefined) before.end = last;
        stays.push({ stage, start, ready: Number.NaN, end: Number.NaN });
      }
      const now = stays.at(-1)!;
      if (people.ready[person] === 1 && Number.isNaN(now.ready)) now.ready = last;
    }
    for (const [person, key] of rows) {
      if (present.get(person) === key) continue;
      const stay = journeys[key].at(-1)!;
      stay.end = last;
      if (Number.isNaN(stay.ready)) stay.ready = last;
    }
    rows = present;
  };
  simulation.observe((time) => {
    look();
    last = time;
  });
  simulation.run(millisecondsOf(DAYS));
  look();
  const perReason = delays.time.length / REASONS.length;
  const byReason = (reason: (typeof REASONS)[number]) => {
    const first = REASONS.indexOf(reason) * perReason;
    return delays.time.subarray(first, first + perReason).reduce((sum, time) => sum + time, 0);
  };
  return {
    journeys,
    byReason: { A: byReason("A"), E: byReason("E") },
    ended: delays.ended,
    endedTime: delays.endedTime,
  };
}

/** As one process for each person tells it. */
function byProcesses(replication: number): Told {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const ward = new Resource(simulation, { name: "ward", capacity: 7 });
  const scah = new Resource(simulation, { name: "scah", capacity: 240, allowLarger: true });
  const sah = new Resource(simulation, { name: "sah", capacity: 360, allowLarger: true });
  const told: Told = { journeys: [], byReason: { A: 0, E: 0 }, ended: 0, endedTime: 0 };

  const stream = (...names: (string | number)[]) => createStream("1", replication, "older-person", ...names);
  const sampler = (spec: DistributionSpec, ...names: (string | number)[]) =>
    createDistribution(spec).sampler(stream(...names));
  const durations = (spec: DistributionSpec, ...names: (string | number)[]) => {
    const sample = sampler(spec, ...names);
    return () => millisecondsOf(sample());
  };
  const wardStay = durations({ kind: "gamma", shape: 4, scale: 1 }, "ward", "stay", "");
  const scahStay = durations({ kind: "gamma", shape: 4, scale: 3.5 }, "scah", "stay", "");
  const sahStay = durations({ kind: "exponential", mean: 40 }, "sah", "stay", "");
  const scahHours = sampler({ kind: "uniform", low: 5, high: 12 }, "scah", "hours");
  const sahHours = sampler({ kind: "gamma", shape: 4, scale: 2.25 }, "sah", "hours");
  const assessment = durations({ kind: "exponential", mean: 1 }, "scah", "arrange", "assessment", 0, "time");
  const handing = durations(
    { kind: "gamma", shape: 9, scale: 1 / 3 },
    "sah",
    "handover-between",
    "handing-over",
    0,
    "time",
  );
  const afterWard = stream("ward", "next");
  const afterScah = stream("scah", "next");
  const toScah = discrete([0.4, 0.6]);
  const toSah = discrete([0.6, 0.4]);
  const units = (hours: number) => Math.max(1, Math.round(hours * 4));

  function* person(stays: Stay[]): Steps {
    const drawn = {
      ward: wardStay(),
      scah: scahStay(),
      sah: sahStay(),
      scahUnits: units(scahHours()),
      sahUnits: units(sahHours()),
      assessment: assessment(),
      handing: handing(),
      goesToScah: toScah(afterWard) === 0,
      goesToSah: toSah(afterScah) === 0,
    };
    const begin = (stage: string): Stay => {
      const before = stays.at(-1);
      if (before !== undefined) before.end = simulation.now;
      const stay = { stage, start: simulation.now, ready: Number.NaN, end: Number.NaN };
      stays.push(stay);
      return stay;
    };
    yield request(ward, 1, { priority: 1 });
    let stay = begin("ward");
    yield wait(drawn.ward);
    stay.ready = simulation.now;
    if (!drawn.goesToScah) {
      stay.end = simulation.now;
      ward.release(1);
      return;
    }
    const ready = simulation.now;
    yield wait(drawn.assessment);
    const assessed = simulation.now;
    told.byReason.A += assessed - ready;
    yield request(scah, drawn.scahUnits, { priority: 1 });
    told.byReason.E += simulation.now - assessed;
    if (simulation.now > ready) {
      told.ended++;
      told.endedTime += simulation.now - ready;
    }
    ward.release(1);
    stay = begin("scah");
    yield wait(drawn.scah);
    stay.ready = simulation.now;
    if (!drawn.goesToSah) {
      stay.end = simulation.now;
      scah.release(drawn.scahUnits);
      return;
    }
    yield wait(drawn.handing);
    yield request(sah, drawn.sahUnits, { priority: 1 });
    scah.release(drawn.scahUnits);
    stay = begin("sah");
    yield wait(drawn.sah);
    stay.ready = simulation.now;
    stay.end = simulation.now;
    sah.release(drawn.sahUnits);
  }

  const arrivals = createArrivals(
    {
      perDay: 1.2,
      horizon: DAYS,
      daily: new Array<number>(DAYS).fill(1),
      hourOfWeek: new Array<number>(168).fill(1),
      firstWeekday: 0,
    },
    stream("arrival"),
  );
  const arrive = simulation.action("arrive", () => {
    const time = arrivals.next();
    if (time < Number.POSITIVE_INFINITY) simulation.scheduleAt(millisecondsOf(time), arrive, 0, Priority.arrival);
    const stays: Stay[] = [];
    told.journeys.push(stays);
    processes.start("older person", () => person(stays));
  });
  simulation.scheduleAt(millisecondsOf(arrivals.next()), arrive);
  simulation.run(millisecondsOf(DAYS));
  return told;
}

describe("the model and one process for each person", () => {
  test.each([0, 1, 2])("tell the same story, replication %d", (replication) => {
    const [model, processes] = [byModel(replication), byProcesses(replication)];
    expect(model).toEqual(processes);
    // The story is worth telling: people waited at both interfaces, and for a bed.
    const stays = model.journeys.flat();
    const blocked = (stage: string) =>
      stays.filter((stay) => stay.stage === stage && stay.end - stay.ready > millisecondsOf(4)).length;
    expect(model.journeys.length).toBeGreaterThan(400);
    expect(blocked("ward")).toBeGreaterThan(10);
    expect(blocked("scah")).toBeGreaterThan(10);
    expect(stays.some((stay) => stay.stage === "sah" && stay.end > 0)).toBe(true);
  });
});
