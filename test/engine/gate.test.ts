/** A gate beside the number of free units: who may have them, and who may be passed. */
import { describe, expect, it } from "vitest";
import { type Gate, GRANTED, Resource, Simulation } from "../../src/engine/index.js";

/** Lets the subjects through that are even; `odd` says whether the others are let through, too. */
class Even implements Gate {
  odd = false;
  asked: number[] = [];

  begin(): void {
    this.asked.push(-1);
  }

  allows(subject: number): boolean {
    this.asked.push(subject);
    return this.odd || subject % 2 === 0;
  }
}

function gated(capacity: number) {
  const simulation = new Simulation();
  const resource = new Resource(simulation, { name: "beds", capacity });
  const gate = new Even();
  const granted: number[] = [];
  const grant = simulation.action("grant", (subject) => granted.push(subject));
  resource.setGate(gate);
  const ask = (subject: number, priority = 0, units = 1) => resource.request(units, grant, subject, priority);
  return { simulation, resource, gate, granted, ask };
}

describe("a gate", () => {
  it("lets newcomers pass whom it keeps waiting, and asks of those ahead first", () => {
    const { resource, gate, ask } = gated(2);
    expect(ask(1)).not.toBe(GRANTED);
    gate.asked = [];
    expect(ask(2)).toBe(GRANTED);
    expect(gate.asked).toEqual([-1, 1, 2]);
    expect([resource.inUse, resource.free, resource.waiting]).toEqual([1, 1, 1]);
  });

  it("does not ask of those whom a newcomer goes before", () => {
    const { gate, ask } = gated(2);
    ask(1, 5);
    gate.asked = [];
    expect(ask(4, 3)).toBe(GRANTED);
    expect(gate.asked).toEqual([-1, 4]);
  });

  it("gives what is free to the first of the line who may have it", () => {
    const { simulation, resource, granted, ask } = gated(1);
    ask(2);
    for (const subject of [1, 3, 4, 6]) ask(subject);
    resource.release(1);
    // Somebody who comes at that instant does not take it from those whose turn it is.
    expect(ask(8)).not.toBe(GRANTED);
    simulation.run();
    expect(granted).toEqual([4]);
  });

  it("passes over those for whom too little is free", () => {
    const { simulation, resource, granted, ask } = gated(2);
    ask(2, 0, 2);
    ask(4, 0, 2);
    ask(6);
    resource.setCapacity(1);
    resource.release(2);
    simulation.run();
    expect(granted).toEqual([6]);
  });

  it("is asked again when it is set again, and counts no longer when it is taken away", () => {
    const { simulation, resource, gate, granted, ask } = gated(3);
    ask(1);
    ask(3);
    gate.odd = true;
    simulation.run();
    expect(granted).toEqual([]);
    resource.setGate(gate);
    simulation.run();
    expect(granted).toEqual([1, 3]);
    gate.odd = false;
    ask(5);
    resource.setGate(undefined);
    simulation.run();
    expect(granted).toEqual([1, 3, 5]);
  });

  it("is refused where units can be taken away, and where the last to ask is the first", () => {
    const simulation = new Simulation();
    for (const options of [{ preemptive: true, interruption: "finish" as const }, { order: "last-in" as const }]) {
      const resource = new Resource(simulation, { name: "beds", capacity: 1, ...options });
      expect(() => resource.setGate(new Even())).toThrow("gate must be");
    }
  });
});
