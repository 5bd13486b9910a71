import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { Priority } from "../../src/engine/kernel/priority.js";
import { Simulation } from "../../src/engine/kernel/simulation.js";
import { claim } from "../../src/engine/process/claim-command.js";
import { Processes } from "../../src/engine/process/processes.js";
import { request } from "../../src/engine/process/request-command.js";
import { wait } from "../../src/engine/process/waits.js";
import { serve } from "../../src/engine/process/work-command.js";
import { type Blocked, describeCircle, findCircle } from "../../src/engine/resource/deadlock-circles.js";
import { Resource } from "../../src/engine/resource/resource.js";

function wards(...capacities: number[]) {
  const simulation = new Simulation();
  const resources = capacities.map((capacity, index) => new Resource(simulation, { name: "ABCD"[index], capacity }));
  const go = simulation.action("go", () => undefined);
  return { simulation, go, resources, a: resources[0], b: resources[1], c: resources[2] };
}

describe("findCircle", () => {
  it("names three people who wait for each other, whoever else waits, and none once the circle is open", () => {
    const { go, resources, a, b, c } = wards(1, 1, 1);
    for (const [person, resource] of [a, b, c].entries()) resource.claim(1, go, person);
    b.claim(1, go, 9);
    b.claim(1, go, 0);
    c.claim(1, go, 1);
    expect(findCircle(resources)).toBeNull();
    const closing = a.claim(1, go, 2);
    const circle = findCircle(resources)!;
    expect(describeCircle(circle)).toBe(
      "1 holds B and waits for C; 2 holds C and waits for A; 0 holds A and waits for B",
    );
    c.setCapacity(2);
    expect(findCircle(resources)).toBeNull();
    c.setCapacity(1);
    expect(findCircle(resources)).not.toBeNull();
    a.withdraw(closing);
    expect(findCircle(resources)).toBeNull();
  });

  it("finds none through units in overtime, which nobody waits for", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const [a, b] = ["A", "B"].map((name) => new Resource(simulation, { name, capacity: 1 }));
    const change = function* (from: Resource, to: Resource, after: number) {
      const held = claim(from);
      yield held;
      yield wait(after);
      const next = claim(to);
      yield next;
      held.release();
      next.release();
      return simulation.now;
    };
    const first = processes.start("first", () => change(a, b, 2));
    const second = processes.start("second", () => change(b, a, 3));
    // From 1 to 10 somebody of the next shift has the unit of A; the first keeps theirs beside it.
    processes.start(
      "third",
      function* () {
        a.changeShift(1);
        yield request(a);
        yield wait(9);
        a.release();
      },
      1,
    );
    simulation.run(5);
    expect([a.inUse, a.overtime, a.waiting, b.waiting]).toEqual([2, 1, 1, 1]);
    expect(findCircle([a, b])).toBeNull();
    simulation.run();
    // The second gets the unit of the third at 10, so it is true that there was no circle.
    expect([first.result, second.result]).toEqual([10, 10]);
  });

  it("assumes that people who do not wait, are served or are not known will move on", () => {
    for (const other of ["claim", "request", "serve"] as const) {
      const { go, resources, a, b } = wards(2, 1);
      a.claim(1, go, 0);
      b.claim(1, go, 1);
      if (other === "serve") a.serve(1, 5, go, 2);
      else a[other](1, go, 2);
      b.claim(1, go, 0);
      a.claim(1, go, 1);
      expect(findCircle(resources)).toBeNull();
    }
  });

  it("takes into account that nobody passes a strict line, and that somebody may pass a first-fit line", () => {
    for (const discipline of ["strict", "first-fit"] as const) {
      const simulation = new Simulation();
      const a = new Resource(simulation, { name: "A", capacity: 2, discipline });
      const b = new Resource(simulation, { name: "B", capacity: 1 });
      const go = simulation.action("go", () => undefined);
      a.claim(1, go, 0);
      b.claim(1, go, 1);
      b.claim(1, go, 0);
      a.claim(2, go, 8);
      a.claim(1, go, 1);
      simulation.run();
      // In the strict line 1 waits behind 8, who wants both units of A. One of them is held by 0, who waits for 1.
      const circle = findCircle([a, b]);
      expect(circle === null ? null : describeCircle(circle)).toBe(
        discipline === "strict" ? "1 holds B and waits for A; 0 holds A and waits for B" : null,
      );
    }
  });

  it("finds somebody who waits for more units of a resource that they hold", () => {
    const { go, a } = wards(2);
    a.claim(1, go, 0);
    a.claim(1, go, 1);
    a.claim(1, go, 0);
    expect(findCircle([a])).toBeNull();
    a.claim(1, go, 1);
    expect(describeCircle(findCircle([a])!)).toBe("0 holds A and waits for A");
  });

  it("does not take a closed resource for a circle", () => {
    const { go, a, b } = wards(1, 1);
    a.setCapacity(0);
    b.claim(1, go, 0);
    a.claim(1, go, 0);
    b.claim(1, go, 1);
    expect(findCircle([a, b])).toBeNull();
  });

  it("finds a circle behind somebody who waits at a closed resource", () => {
    const { go, resources, a, b, c } = wards(2, 1, 1);
    c.setCapacity(0);
    for (const person of [1, 2]) a.claim(1, go, person);
    b.claim(1, go, 3);
    c.claim(1, go, 1);
    b.claim(1, go, 2);
    expect(findCircle(resources)).toBeNull();
    a.claim(1, go, 3);
    // 1 holds A too and waits for C, which nobody holds.
    expect(describeCircle(findCircle(resources)!)).toBe("3 holds B and waits for A; 2 holds A and waits for B");
  });

  it("finds a circle through any of the resources that somebody waits for", () => {
    const { go, resources, a, b, c } = wards(1, 1, 1);
    c.setCapacity(0);
    a.claim(1, go, 0);
    b.claim(1, go, 1);
    c.claim(1, go, 0);
    b.claim(1, go, 0);
    a.claim(1, go, 1);
    expect(describeCircle(findCircle([c, ...resources])!)).toBe("1 holds B and waits for A; 0 holds A and waits for B");
  });

  it("assumes that a ticket of no person holds nothing else", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const a = new Resource(simulation, { name: "A", capacity: 1, interruption: "resume", preemptive: true });
    const b = new Resource(simulation, { name: "B", capacity: 1 });
    const surgeon = processes.start("surgeon", function* () {
      try {
        yield serve(a, 1, 10, { priority: 5 });
      } catch {
        yield wait(100);
      }
    });
    const crossing = (one: Resource, other: Resource, name: string) =>
      processes.start(name, function* () {
        yield wait(2);
        yield claim(one, 1, { priority: 0 });
        yield wait(1);
        yield claim(other, 1, { priority: 9 });
      });
    crossing(a, b, "Ada");
    crossing(b, a, "Ben");
    processes.start("call", function* () {
      yield wait(1);
      surgeon.interrupt();
    });
    simulation.run(2.5);
    // The surgeon's work waits in the line for no person.
    expect([a.waiting, findCircle([a, b])]).toEqual([1, null]);
    simulation.run(4);
    const circle = findCircle([a, b]);
    expect(describeCircle(circle!)).toBe("Ben holds B and waits for A; Ada holds A and waits for B");
  });

  it("tells people apart by what their action returns for them, and does not take work for a claim", () => {
    const { simulation, a, b } = wards(2, 1);
    const patient = simulation.action(
      "patient",
      () => undefined,
      (subject) => `patient ${subject}`,
    );
    const nurse = simulation.action(
      "nurse",
      () => undefined,
      (subject) => `nurse ${subject}`,
    );
    b.claim(1, patient, 7);
    a.claim(2, nurse, 8);
    a.claim(1, patient, 7);
    b.claim(1, nurse, 7);
    expect(findCircle([a, b])).toBeNull();
    b.claim(1, nurse, 8);
    expect(describeCircle(findCircle([a, b])!)).toBe(
      "patient 7 holds B and waits for A; nurse 8 holds A and waits for B",
    );
    const other = wards(1, 1);
    other.a.serve(1, 5, other.go, 1);
    other.b.claim(1, other.go, 2);
    other.a.claim(1, other.go, 2);
    other.b.claim(1, other.go, 1);
    expect(findCircle(other.resources)).toBeNull();
  });

  it("can be told who has which ticket", () => {
    const { go, a, b } = wards(1, 1);
    a.claim(1, go, 0);
    b.claim(1, go, 0);
    b.claim(1, go, 1);
    a.claim(1, go, 1);
    const names = new Map([
      [a, ["Ada", "Ben"]],
      [b, ["Ben", "Ada"]],
    ]);
    const circle = findCircle([a, b], (resource, ticket) => names.get(resource)![resource.subjectOf(ticket)]);
    expect(circle?.map(({ person }) => person)).toEqual(["Ben", "Ada"]);
  });
});

/**
 * People who each claim units of some resources one after another, keep what they have, and give all of it back at the
 * end.
 */
const journeys = fc.array(
  fc.record({
    start: fc.nat({ max: 12 }),
    steps: fc.array(
      fc.record({
        resource: fc.nat({ max: 2 }),
        units: fc.integer({ min: 1, max: 2 }),
        stay: fc.nat({ max: 4 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  { maxLength: 8 },
);

describe("a circle", () => {
  test.prop([journeys, fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 3, maxLength: 3 }), fc.boolean()], {
    numRuns: 3000,
    seed: 1,
  })("stays, and is found whenever a run ends with people who wait", (people, capacities, firstFit) => {
    const simulation = new Simulation();
    const resources = capacities.map(
      (capacity, index) =>
        new Resource(simulation, {
          ...{ name: "ABC"[index], capacity },
          ...{ discipline: firstFit ? "first-fit" : "strict" },
        }),
    );
    const held: [Resource, number][][] = people.map(() => []);
    const done = people.map(() => 0);
    const finished = new Set<number>();
    const next = simulation.action("next", (person) => {
      const step = people[person].steps[done[person]];
      if (step === undefined) {
        for (const [resource, ticket] of held[person]) resource.releaseClaim(ticket);
        finished.add(person);
        return;
      }
      const resource = resources[step.resource];
      const ticket = resource.claim(step.units, granted, person);
      held[person].push([resource, ticket]);
      if (resource.isHeld(ticket)) simulation.perform(granted, person);
    });
    const granted = simulation.action("granted", (person) => {
      const { stay } = people[person].steps[done[person]++];
      simulation.schedule(stay, next, person, Priority.release);
    });
    for (const [person, { start }] of people.entries()) simulation.schedule(start, next, person);
    let circle: readonly Blocked<number>[] | null = null;
    while (simulation.step()) {
      const found = findCircle(resources, (resource, ticket) => resource.subjectOf(ticket));
      if (circle !== null) expect(found).not.toBeNull();
      circle = found;
      for (const { person, holds, waitsFor } of found ?? []) {
        const tickets = held[person];
        expect(tickets.some(([resource, ticket]) => resource === holds && resource.isHeld(ticket))).toBe(true);
        expect(tickets.some(([resource, ticket]) => resource === waitsFor && !resource.isHeld(ticket))).toBe(true);
      }
      if (found !== null)
        expect(found.every(({ waitsFor }, place) => waitsFor === found[(place + 1) % found.length].holds)).toBe(true);
    }
    expect(circle !== null).toBe(finished.size < people.length);
  });
});
