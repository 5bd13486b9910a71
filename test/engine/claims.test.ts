import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type Action, Simulation } from "../../src/engine/kernel/simulation.js";
import { type TracedEvent, type TracedNote, traceEvents, traceLines } from "../../src/engine/kernel/trace.js";
import { GRANTED, REJECTED, Resource } from "../../src/engine/resource/resource.js";
import type { ResourceOptions } from "../../src/engine/resource/resource-options.js";

function ward(options: Partial<ResourceOptions> = {}) {
  const simulation = new Simulation();
  const beds = new Resource(simulation, { name: "beds", capacity: 1, ...options });
  const log: string[] = [];
  const say = (word: string) =>
    simulation.action(word, (subject) => {
      log.push(`${simulation.now} ${word} ${subject}`);
    });
  return { simulation, beds, log, granted: say("granted"), preempted: say("preempted"), done: say("done") };
}

const PREEMPTIVE = { preemptive: true, interruption: "resume" } as const;

describe("claims", () => {
  it("are held under a ticket from the grant to the release", () => {
    const { simulation, beds, log, granted } = ward();
    const first = beds.claim(1, granted, 10);
    const second = beds.claim(1, granted, 11);
    expect([beds.isHeld(first), beds.isHeld(second)]).toEqual([true, false]);
    expect([beds.subjectOf(first), beds.subjectOf(second), beds.unitsOf(first)]).toEqual([10, 11, 1]);
    simulation.run(3);
    beds.releaseClaim(first);
    expect(beds.isHeld(second)).toBe(false);
    simulation.run();
    expect(log).toEqual(["3 granted 11"]);
    expect([beds.isHeld(first), beds.isHeld(second), beds.heldSince(second)]).toEqual([false, true, 3]);
    expect([beds.waits.n, beds.waits.max]).toEqual([2, 3]);
  });

  it("can be given back by nobody else, and only once", () => {
    const { simulation, beds, granted } = ward({ capacity: 2 });
    const claim = beds.claim(1, granted, 0);
    expect(() => beds.release(1)).toThrow(
      "units must be held (given back twice?), but nobody holds any of beds without a claim, got 1",
    );
    beds.request(1, granted, 1);
    beds.release(1);
    beds.releaseClaim(claim);
    for (const ticket of [claim, 99]) expect(() => beds.releaseClaim(ticket)).toThrow(/ticket must be/);
    const held = beds.claim(2, granted, 0);
    const waiting = beds.claim(1, granted, 1);
    expect(() => beds.releaseClaim(waiting)).toThrow("ticket must be of a claim that holds units of beds");
    expect(() => beds.heldSince(waiting)).toThrow(RangeError);
    beds.releaseClaim(held);
    simulation.run();
    expect(beds.inUse).toBe(1);
  });

  it("wait, leave and are turned away like requests", () => {
    const { simulation, beds, log, granted } = ward({ queueLimit: 1 });
    const held = beds.claim(1, granted, 0);
    const waiting = beds.claim(1, granted, 1);
    expect(beds.claim(1, granted, 2)).toBe(REJECTED);
    expect(beds.withdraw(held)).toBe(false);
    expect(beds.withdraw(waiting)).toBe(true);
    beds.releaseClaim(held);
    simulation.run();
    expect(log).toEqual([]);
  });

  it("are preempted by a more urgent claim, and their action runs at once, before newcomers", () => {
    const { simulation, beds, log, granted, preempted, done } = ward(PREEMPTIVE);
    const patient = beds.claim(1, granted, 1, 5, preempted);
    const newcomer = simulation.action("newcomer", () => log.push("newcomer"));
    const urgent = simulation.action("urgent", () => {
      expect(beds.isHeld(beds.claim(1, granted, 2, 1, preempted))).toBe(true);
      expect(beds.isHeld(patient)).toBe(false);
    });
    simulation.schedule(4, urgent);
    simulation.schedule(4, newcomer);
    simulation.run();
    expect(log).toEqual(["4 preempted 1", "newcomer"]);
    expect(() => beds.releaseClaim(patient)).toThrow(RangeError);
    // Work is as urgent as a claim may be.
    beds.serve(1, 2, done, 3, 0);
    simulation.run();
    expect(log.slice(2)).toEqual(["4 preempted 2", "6 done 3"]);
  });

  it("are not preempted by equals, without an action for it, or where it would not be enough", () => {
    const { simulation, beds, log, granted, preempted } = ward({ ...PREEMPTIVE, capacity: 2 });
    const silent = beds.claim(1, granted, 1, 5);
    const spoken = beds.claim(1, granted, 2, 5, preempted);
    beds.claim(1, granted, 3, 5, preempted);
    beds.claim(2, granted, 5, -1);
    simulation.run();
    expect([beds.isHeld(silent), beds.isHeld(spoken)]).toEqual([true, true]);
    expect(log).toEqual([]);
  });

  it("are preempted by a request too, at once or from the line", () => {
    const { simulation, beds, log, granted, preempted } = ward(PREEMPTIVE);
    beds.claim(1, granted, 1, 5, preempted);
    expect(beds.request(1, granted, 2, 3)).toBe(GRANTED);
    simulation.run(1);
    beds.release();
    beds.claim(1, granted, 3, 5, preempted);
    const waiting = beds.request(1, granted, 4, 7);
    simulation.run(2);
    beds.reprioritise(waiting, 0);
    simulation.run(3);
    expect(log).toEqual(["0 preempted 1", "2 granted 4", "2 preempted 3"]);
  });

  it("interrupt work, and the work goes on after them", () => {
    const { simulation, beds, log, granted, done } = ward(PREEMPTIVE);
    beds.serve(1, 5, done, 1, 3);
    simulation.run(2);
    const claim = beds.claim(1, granted, 2, 1);
    expect(beds.isHeld(claim)).toBe(true);
    simulation.run(10);
    beds.releaseClaim(claim);
    simulation.run();
    expect(log).toEqual(["13 done 1"]);
  });

  it("give way to a fall of capacity if they said what happens then, whatever work does", () => {
    for (const interruption of ["finish", "resume"] as const) {
      const { simulation, beds, log, granted, preempted, done } = ward({ interruption, capacity: 4 });
      beds.claim(1, granted, 1, 0, preempted);
      beds.claim(1, granted, 2, 0);
      beds.claim(1, granted, 3, 0, preempted);
      beds.serve(1, 5, done, 4);
      beds.setCapacity(interruption === "finish" ? 3 : 2);
      simulation.run(1);
      expect(log).toEqual(["0 preempted 3"]);
      expect(beds.inUse).toBe(interruption === "finish" ? 3 : 2);
      beds.setCapacity(0);
      simulation.run(2);
      expect(log).toEqual(["0 preempted 3", "1 preempted 1"]);
      // The claim without an action for it stays, and work stops only where it may.
      expect(beds.inUse).toBe(interruption === "finish" ? 2 : 1);
    }
  });

  it("are preempted newest first, or oldest first where the option says so", () => {
    for (const victim of ["newest", "oldest"] as const) {
      const { simulation, beds, log, granted, preempted } = ward({ ...PREEMPTIVE, victim, capacity: 3 });
      for (const person of [1, 2, 3]) beds.claim(1, granted, person, 5, preempted);
      beds.claim(2, granted, 4, 1);
      simulation.run();
      const order = victim === "newest" ? [3, 2] : [1, 2];
      expect(log).toEqual(order.map((person) => `0 preempted ${person}`));
    }
  });

  it("are not preempted by somebody who must not pass an equal in the line", () => {
    const { simulation, beds, log, granted, preempted } = ward({ ...PREEMPTIVE, capacity: 2 });
    beds.claim(1, granted, 1, 0);
    beds.claim(1, granted, 2, 5, preempted);
    // The first wants two, which cannot be had; the second could have one, and must not pass.
    beds.claim(2, granted, 3, 1);
    expect(beds.request(1, granted, 4, 1)).not.toBe(GRANTED);
    expect(beds.isHeld(beds.claim(1, granted, 5, 1))).toBe(false);
    simulation.run();
    expect(log).toEqual([]);
  });

  it("preempt no more than needed", () => {
    const { simulation, beds, log, granted, preempted } = ward({ ...PREEMPTIVE, capacity: 4 });
    beds.claim(1, granted, 1, 5, preempted);
    beds.claim(3, granted, 2, 4, preempted);
    // The unit of the least urgent is not enough, and with the other's three it is not needed.
    expect(beds.isHeld(beds.claim(3, granted, 3, 1))).toBe(true);
    simulation.run();
    expect(log).toEqual(["0 preempted 2"]);
    expect(beds.free).toBe(0);
  });

  it("spare, of those who could each be spared, the one chosen last, who is the most urgent", () => {
    const { simulation, beds, log, granted, preempted } = ward({ ...PREEMPTIVE, capacity: 4 });
    beds.claim(1, granted, 1, 5, preempted);
    beds.claim(1, granted, 2, 4, preempted);
    beds.claim(2, granted, 3, 3, preempted);
    beds.claim(3, granted, 4, 1);
    simulation.run();
    expect(log).toEqual(["0 preempted 1", "0 preempted 3"]);
  });

  it("preempt others when they come to the front of the line, for whatever reason", () => {
    for (const how of ["withdraw", "reprioritise", "release"] as const) {
      const { simulation, beds, log, granted, preempted } = ward({ ...PREEMPTIVE, capacity: 3 });
      beds.claim(1, granted, 1, 5, preempted);
      const firm = beds.claim(2, granted, 2, 0);
      // Three units are never free while the claim that cannot be preempted holds; behind it waits one who needs a
      // single unit.
      const blocker = beds.claim(3, granted, 3, 1);
      const waiter = beds.claim(1, granted, 4, 2);
      expect(beds.isHeld(waiter)).toBe(false);
      if (how === "withdraw") beds.withdraw(blocker);
      else if (how === "reprioritise") beds.reprioritise(waiter, 0);
      else beds.releaseClaim(firm);
      simulation.run();
      // The action of a preempted claim runs next, after the grant for which it was preempted.
      expect(log).toEqual([how === "release" ? "0 granted 3" : "0 granted 4", "0 preempted 1"]);
    }
  });

  it("outlast a change of shift", () => {
    const { simulation, beds, granted, done } = ward({ capacity: 3 });
    beds.claim(1, granted, 1);
    beds.serve(1, 5, done, 2);
    beds.changeShift(2);
    expect([beds.inUse, beds.overtime, beds.free]).toEqual([2, 2, 2]);
    simulation.run();
    expect([beds.inUse, beds.overtime, beds.free]).toEqual([1, 1, 2]);
  });

  it("are not found by a number that is not their ticket", () => {
    const { simulation, beds, granted } = ward({ capacity: 1 });
    const others = Array.from({ length: 9 }, (_, k) => new Resource(simulation, { name: `ward ${k}`, capacity: 1 }));
    const held = beds.claim(1, granted, 0);
    const waiting = beds.claim(1, granted, 1);
    const theirs = others.flatMap((other) => [other.claim(1, granted, 2), other.claim(1, granted, 3)]);
    const wrong = [...theirs, waiting + 0.5, held - 1, 9e15, "0", null, true, [held], Number.NaN, undefined];
    for (const ticket of wrong as number[]) {
      for (const use of [
        "withdraw",
        "releaseClaim",
        "isHeld",
        "numbersOf",
        "stop",
        "subjectOf",
        "nextWaiting",
      ] as const) {
        expect(() => beds[use](ticket)).toThrow(/^ticket must be a ticket of this resource, got /);
      }
      expect(() => beds.reprioritise(ticket, 1)).toThrow(RangeError);
    }
    expect([beds.inUse, beds.waiting, ...others.map(({ inUse }) => inUse)]).toEqual([1, 1, ...others.map(() => 1)]);
    beds.releaseClaim(held);
    simulation.run();
    // A ticket that is over is still recognised as one of this resource, however often its row was used again.
    for (let k = 0; k < 2000; k++) beds.withdraw(beds.claim(1, granted, 4));
    expect([beds.withdraw(held), beds.isHeld(held), beds.isHeld(waiting)]).toEqual([false, false, true]);
    expect(() => beds.isHeld(theirs[0])).toThrow(RangeError);
  });

  it("have numbered units with the option numbering, and so has work", () => {
    const lowest = ward({ capacity: 4, numbering: "lowest" });
    const a = lowest.beds.claim(2, lowest.granted, 0);
    const b = lowest.beds.claim(1, lowest.granted, 1);
    const work = lowest.beds.serve(1, 3, lowest.done, 2);
    expect([a, b, work].map((ticket) => lowest.beds.numbersOf(ticket))).toEqual([[0, 1], [2], [3]]);
    expect([...holders(lowest.beds)]).toEqual([0, 1, 2]);
    lowest.beds.releaseClaim(a);
    lowest.simulation.run();
    const c = lowest.beds.claim(2, lowest.granted, 3);
    expect(lowest.beds.numbersOf(c)).toEqual([0, 1]);
    expect(() => lowest.beds.numbersOf(work)).toThrow(/ticket/);

    const longest = ward({ capacity: 2, numbering: "longest-free" });
    const seen = [0, 1, 2, 3].map((subject) => {
      const ticket = longest.beds.claim(1, longest.granted, subject);
      const number = longest.beds.numbersOf(ticket)[0];
      if (subject > 0) longest.beds.releaseClaim(ticket);
      return number;
    });
    expect(seen).toEqual([0, 1, 1, 1]);
    const turns = ward({ capacity: 3, numbering: "longest-free" });
    const next = (subject: number) => {
      const ticket = turns.beds.claim(1, turns.granted, subject);
      const [number] = turns.beds.numbersOf(ticket);
      turns.beds.releaseClaim(ticket);
      return number;
    };
    expect([0, 1, 2, 3].map(next)).toEqual([0, 1, 2, 0]);
    turns.beds.setCapacity(4);
    expect([4, 5, 6].map(next)).toEqual([3, 1, 2]);
    turns.beds.setCapacity(Number.POSITIVE_INFINITY);
    expect([7, 8].map(next)).toEqual([0, 3]);
    const plain = ward();
    expect(() => plain.beds.numbersOf(plain.beds.claim(1, plain.granted, 0))).toThrow("numbering");
  });
});

describe("work", () => {
  it("can be stopped while it waits, and where it can be interrupted once it has begun", () => {
    const { simulation, beds, log, done } = ward({ interruption: "resume" });
    const first = beds.serve(1, 5, done, 1);
    const second = beds.serve(1, 7, done, 2);
    const third = beds.serve(1, 1, done, 3);
    simulation.run(2);
    expect(beds.stop(second)).toBe(7);
    expect(beds.stop(first)).toBe(3);
    expect(beds.stop(first)).toBeNaN();
    simulation.run();
    expect(log).toEqual(["3 done 3"]);
    expect(beds.stop(third)).toBeNaN();
    expect([beds.inUse, beds.waiting, simulation.pending]).toEqual([0, 0, 0]);
  });

  it("is alone to be stopped: no claim is", () => {
    const { beds, granted } = ward({ capacity: 2 });
    expect(() => beds.stop(beds.claim(1, granted, 2))).toThrow("ticket must be of work");
  });

  it("runs actions when it starts, is interrupted and goes on", () => {
    const simulation = new Simulation();
    const log: string[] = [];
    const say = (word: string) =>
      simulation.action(word, (subject) => log.push(`${simulation.now} ${word} ${subject}`));
    const nurse = new Resource(simulation, {
      ...{ name: "nurse", capacity: 1, ...PREEMPTIVE },
      ...{ started: say("started"), interrupted: say("interrupted") },
    });
    const done = say("done");
    nurse.serve(1, 4, done, 1, 2);
    simulation.run(3);
    nurse.serve(1, 1, done, 2, 1);
    simulation.run();
    expect(log).toEqual(["0 started 1", "3 interrupted 1", "3 started 2", "4 done 2", "4 started 1", "5 done 1"]);
    const options = { name: "nurse", capacity: 1, started: 99 as Action };
    expect(() => new Resource(simulation, options)).toThrow("started must be a number that action() returned, got 99");
  });
});

describe("options", () => {
  it("that mean nothing, or contradict each other, are refused", () => {
    const simulation = new Simulation();
    const make = (options: object) => () => new Resource(simulation, { name: "beds", capacity: 1, ...options });
    expect(make({ interuption: "resume" })).toThrow(/got interuption/);
    expect(make({ preemptive: true })).toThrow(/interruption must be given where preemptive is true/);
    expect(make({ numbering: "highest" })).toThrow(/rule must be one of lowest, longest-free/);
    expect(make({ quantiles: true, statistics: false })).toThrow(/quantiles must be false/);
    expect(make({ name: 3 })).toThrow(/name must be a text/);
    expect(make({ preemptive: true, interruption: "finish" })).not.toThrow();
  });

  it("quantiles of waits are kept with the option quantiles", () => {
    const { simulation, beds, done } = ward({ quantiles: true });
    for (let person = 0; person < 100; person++) beds.serve(1, 1, done, person);
    simulation.run();
    // Waits are 0, 1, …, 99; the sketch errs by one in a hundred at most.
    expect(Math.abs(beds.waits.quantile(0.5) - 49.5)).toBeLessThanOrEqual(1);
    expect(() => ward().beds.waits.quantile(0.5)).toThrow(TypeError);
  });
});

describe("a first-fit line", () => {
  it("is served before a newcomer at the instant of a release", () => {
    const { simulation, beds, log, granted } = ward({ discipline: "first-fit" });
    const held = beds.claim(1, granted, 1);
    beds.claim(1, granted, 2);
    const script = simulation.action("script", () => {
      beds.releaseClaim(held);
      expect(beds.request(1, granted, 3)).not.toBe(GRANTED);
    });
    simulation.schedule(1, script);
    simulation.run();
    expect(log).toEqual(["1 granted 2"]);
  });
});

describe("a trace of resources", () => {
  it("notes a grant after a wait like an immediate one", () => {
    const { simulation, beds, granted } = ward();
    const script = simulation.action("script", () => {
      beds.request(1, granted, 1);
      beds.request(1, granted, 2);
      beds.release();
    });
    simulation.schedule(1, script);
    expect([...traceEvents(simulation, 10, { resources: true })].map(inWords)).toEqual([
      "1 script 0",
      "beds granted 1 for 1",
      "beds waits 1 for 2",
      "beds released 1",
      "beds granted 1 for 2",
      "1 granted 2",
    ]);
  });

  it("writes a capacity without limit as a text", () => {
    const simulation = new Simulation();
    const beds = new Resource(simulation, { name: "beds", capacity: 1 });
    const lines: string[] = [];
    const stop = traceLines(simulation, (line) => lines.push(line), { resources: true });
    beds.setCapacity(Number.POSITIVE_INFINITY);
    beds.setCapacity(3);
    stop();
    expect(lines).toEqual([
      '{"time":0,"resource":"beds","kind":"capacity","units":"Infinity"}',
      '{"time":0,"resource":"beds","kind":"capacity","units":3}',
    ]);
  });

  it("notes what happens inside events, in order", () => {
    const { simulation, beds, granted, preempted, done } = ward({ ...PREEMPTIVE, queueLimit: 1 });
    const script = simulation.action("script", () => {
      beds.claim(1, granted, 1, 5, preempted);
      beds.serve(1, 2, done, 2, 4);
      const ticket = beds.claim(1, granted, 3, 4);
      beds.claim(1, granted, 4, 4);
      beds.withdraw(ticket);
      beds.setCapacity(2);
      beds.request(1, granted, 5);
      beds.release(1);
    });
    simulation.schedule(1, script);
    const told = [...traceEvents(simulation, 10, { resources: true })].map(inWords);
    expect(told).toEqual([
      "1 script 0",
      "beds granted 1 for 1",
      "beds preempted 1 for 1",
      "beds started 1 for 2",
      "beds waits 1 for 3",
      "beds rejected 1 for 4",
      "beds withdrawn 1 for 3",
      "beds capacity 2",
      "beds granted 1 for 5",
      "beds released 1",
      "1 preempted 1",
      "3 beds: work done 0",
      "3 done 2",
    ]);
    expect([...traceEvents(simulation, 11)]).toEqual([]);
  });
});

function inWords(traced: TracedEvent | TracedNote): string {
  if ("action" in traced) return `${traced.time} ${traced.action} ${traced.subject}`;
  const { resource, kind, units, subject } = traced;
  return `${resource} ${kind} ${units}${subject === undefined ? "" : ` for ${subject}`}`;
}

function* holders(beds: Resource): Generator<number> {
  for (let ticket = beds.firstHolder(); ticket >= 0; ticket = beds.nextHolder(ticket)) yield beds.subjectOf(ticket);
}

/**
 * A resource with claims, written as plainly as possible: everybody is in one of two lists, and every choice looks at
 * all of them.
 */
class PlainClaims {
  readonly held: { id: number; units: number; priority: number; open: boolean }[] = [];
  readonly line: { id: number; units: number; priority: number; open: boolean }[] = [];
  readonly told: number[] = [];
  private readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  claim(id: number, units: number, priority: number, open: boolean): void {
    const person = { id, units, priority, open };
    if (this.line.every((other) => other.priority > priority) && this.makeRoom(person)) this.held.push(person);
    else this.line.splice(this.line.filter((other) => other.priority <= priority).length, 0, person);
    this.serveLine();
  }

  leave(id: number): void {
    for (const list of [this.held, this.line]) {
      const place = list.findIndex((person) => person.id === id);
      if (place >= 0) list.splice(place, 1);
    }
    this.serveLine();
  }

  private serveLine(): void {
    for (let first = this.line[0]; first !== undefined && this.makeRoom(first); first = this.line[0]) {
      this.held.push(first);
      this.line.shift();
    }
  }

  private free(): number {
    return this.capacity - this.held.reduce((sum, { units }) => sum + units, 0);
  }

  private makeRoom(person: { units: number; priority: number }): boolean {
    const losers = this.held.filter(({ priority, open }) => open && priority > person.priority);
    if (this.free() + losers.reduce((sum, { units }) => sum + units, 0) < person.units) return false;
    // The worst priority first; of those the latest to start; and whoever could have stayed stays.
    losers.reverse().sort((a, b) => b.priority - a.priority);
    const put: typeof losers = [];
    const sum = () => this.free() + put.reduce((total, { units }) => total + units, 0);
    while (sum() < person.units) put.push(losers.shift()!);
    for (const loser of [...put].reverse()) if (sum() - loser.units >= person.units) put.splice(put.indexOf(loser), 1);
    for (const loser of put) {
      this.held.splice(this.held.indexOf(loser), 1);
      this.told.push(loser.id);
    }
    return true;
  }
}

describe("claims against a plain model", () => {
  const step = fc.record({
    units: fc.integer({ min: 1, max: 3 }),
    priority: fc.integer({ min: 0, max: 3 }),
    open: fc.boolean(),
    leaves: fc.option(fc.nat({ max: 20 }), { freq: 2 }),
  });

  test.prop([fc.array(step, { maxLength: 40 }), fc.integer({ min: 3, max: 5 })], { numRuns: 2000, seed: 1 })(
    "hold, wait and are preempted alike",
    (steps, capacity) => {
      const { simulation, beds } = ward({ ...PREEMPTIVE, capacity });
      const told: number[] = [];
      const granted = simulation.action("granted", () => undefined);
      const preempted = simulation.action("preempted", (id) => told.push(id));
      const plain = new PlainClaims(capacity);
      const tickets: number[] = [];
      for (const [id, { units, priority, open, leaves }] of steps.entries()) {
        if (leaves === null) {
          tickets[id] = open
            ? beds.claim(units, granted, id, priority, preempted)
            : beds.claim(units, granted, id, priority);
          plain.claim(id, units, priority, open);
        } else {
          const ticket = tickets[leaves];
          if (ticket !== undefined && beds.isHeld(ticket)) beds.releaseClaim(ticket);
          else if (ticket !== undefined) beds.withdraw(ticket);
          plain.leave(leaves);
        }
        simulation.run(simulation.now + 1);
        expect([...holders(beds)]).toEqual(plain.held.map((person) => person.id));
        expect(waiters(beds)).toEqual(plain.line.map((person) => person.id));
        expect(told).toEqual(plain.told);
        expect(beds.inUse).toBe(plain.held.reduce((sum, person) => sum + person.units, 0));
        expect(beds.timeWaited()).toBeCloseTo(beds.line.integral(simulation.now), 9);
      }
    },
  );
});

function waiters(beds: Resource): number[] {
  const subjects: number[] = [];
  for (let ticket = beds.firstWaiting(); ticket >= 0; ticket = beds.nextWaiting(ticket))
    subjects.push(beds.subjectOf(ticket));
  return subjects;
}
