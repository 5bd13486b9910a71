/**
 * Laws that hold at every resource, whatever people do: random histories of requests, releases, withdrawals and changes
 * of capacity.
 */

import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { Priority } from "../../src/engine/kernel/priority.js";
import { Simulation } from "../../src/engine/kernel/simulation.js";
import { GRANTED, REJECTED, Resource } from "../../src/engine/resource/resource.js";
import { sizeOf } from "../effort.js";

/** Random histories for each law. */
const RANDOM = { seed: 1, numRuns: sizeOf({ usual: 2_000, long: 10_000 }) };

/** Times are multiples of a power of two, so that sums are exact whatever their order. */
const person = fc.record({
  units: fc.integer({ min: 1, max: 4 }),
  priority: fc.integer({ min: 0, max: 2 }),
  hold: fc.nat(40).map((quarters) => quarters / 4),
  patience: fc.integer({ min: 1, max: 60 }).map((quarters) => quarters / 4),
  at: fc.nat(120).map((quarters) => quarters / 4),
});

const history = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 60 }),
  capacities: fc.array(fc.tuple(fc.nat(100), fc.integer({ min: 0, max: 6 })), { maxLength: 5 }),
  discipline: fc.constantFrom("strict" as const, "first-fit" as const),
  queueLimit: fc.constantFrom(3, Number.POSITIVE_INFINITY),
  warmUp: fc.nat(20),
});

type History = typeof history extends fc.Arbitrary<infer H> ? H : never;

type Watch = (resource: Resource, grant: { subject: number; now: number; waiting: readonly number[] } | null) => void;

function replay({ people, capacities, discipline, queueLimit, warmUp }: History, watch: Watch) {
  const simulation = new Simulation();
  const resource = new Resource(simulation, { name: "beds", capacity: 4, discipline, queueLimit });
  const counts = { arrived: 0, rejected: 0, lost: 0, served: 0, left: 0, held: 0 };
  const tickets = people.map(() => -1);
  const line = (): number[] => {
    const subjects: number[] = [];
    for (let t = resource.firstWaiting(); t >= 0; t = resource.nextWaiting(t)) subjects.push(resource.subjectOf(t));
    return subjects;
  };
  const hold = (subject: number): void => {
    counts.served += 1;
    counts.held += people[subject].units;
    simulation.schedule(people[subject].hold, leave, subject, Priority.release);
  };
  const leave = simulation.action("leave", (subject) => {
    resource.release(people[subject].units);
    counts.held -= people[subject].units;
    counts.left += 1;
    watch(resource, null);
  });
  const enter = simulation.action("enter", (subject) => {
    watch(resource, { subject, now: simulation.now, waiting: line() });
    hold(subject);
  });
  const give = simulation.action("give up", (subject) => {
    if (tickets[subject] >= 0 && resource.withdraw(tickets[subject])) counts.lost += 1;
  });
  const arrive = simulation.action("arrive", (subject) => {
    const { units, priority, patience } = people[subject];
    const waiting = line();
    counts.arrived += 1;
    const answer = resource.request(units, enter, subject, priority);
    if (answer === GRANTED) {
      watch(resource, { subject, now: simulation.now, waiting });
      hold(subject);
    } else if (answer === REJECTED) {
      counts.rejected += 1;
    } else {
      tickets[subject] = answer;
      simulation.schedule(patience, give, subject);
    }
  });
  const change = simulation.action("change", (units) => resource.setCapacity(units));
  const reset = simulation.action("reset", () => resource.resetStatistics());
  for (const [subject, { at }] of people.entries()) simulation.schedule(at, arrive, subject);
  for (const [at, units] of capacities) simulation.schedule(at / 2, change, units, Priority.capacity);
  simulation.schedule(warmUp, reset, 0, 255);
  const checkCounts = (): void => {
    expect(counts.arrived).toBe(counts.rejected + counts.lost + counts.served + resource.waiting);
    expect(resource.inUse).toBe(counts.held);
  };
  return { simulation, resource, checkCounts };
}

describe("a resource, whatever happens", () => {
  test.prop([history], RANDOM)("loses nobody and counts nobody twice", (given) => {
    const { simulation, checkCounts } = replay(given, () => undefined);
    while (simulation.step()) checkCounts();
  });

  test.prop([history], RANDOM)("never has more in use than there is, except while a cut drains", (given) => {
    const { simulation, resource } = replay(given, () => undefined);
    let before = 0;
    while (simulation.step()) {
      expect(resource.inUse).toBeGreaterThanOrEqual(0);
      if (resource.inUse > resource.capacity) expect(resource.inUse).toBeLessThanOrEqual(before);
      before = resource.inUse;
    }
  });

  test.prop([history], RANDOM)("lets nobody pass who must not be passed", (given) => {
    const { simulation } = replay(given, (resource, grant) => {
      if (grant === null || given.discipline === "first-fit") return;
      const { priority } = given.people[grant.subject];
      for (const other of grant.waiting) expect(given.people[other].priority).toBeGreaterThanOrEqual(priority);
      expect(resource.waiting).toBe(grant.waiting.length);
    });
    simulation.run();
  });

  test.prop([history], RANDOM)("leaves nobody waiting whom it could serve, once an instant is over", (given) => {
    const { simulation, resource } = replay(given, () => undefined);
    while (simulation.step()) {
      if (simulation.peek() === simulation.now) continue;
      let ticket = resource.firstWaiting();
      while (ticket >= 0) {
        expect(resource.unitsOf(ticket)).toBeGreaterThan(resource.free);
        ticket = given.discipline === "strict" ? -1 : resource.nextWaiting(ticket);
      }
    }
  });

  test.prop([history], RANDOM)(
    "keeps Little's law to the last bit: time waited by people is the area under the line",
    (given) => {
      const { simulation, resource } = replay(given, () => undefined);
      while (simulation.step()) expect(resource.timeWaited()).toBe(resource.line.integral(simulation.now));
    },
  );
});
