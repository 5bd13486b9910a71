/**
 * What a trace is told: every note after the change that it tells of. Whoever reads only the notes, and the ends of work,
 * knows at each of them how many units are in use, how many people wait and what the capacity is.
 */

import fc from "fast-check";
import { expect, it } from "vitest";
import type { NoteKind } from "../../src/engine/kernel/observer.js";
import { type Action, Simulation } from "../../src/engine/kernel/simulation.js";
import type { ResourceOptions } from "../../src/engine/resource/resource-options.js";
import { sizeOf } from "../effort.js";
import { AuditedResource } from "./audited-resource.js";

/** Everything that can be asked of a resource, at times that often coincide. */
const command = fc.record({
  what: fc.constantFrom(
    ...(["request", "claim", "serve", "request", "claim", "serve"] as const),
    ...(["release", "releaseClaim", "withdraw", "stop", "reprioritise"] as const),
    ...(["setCapacity", "changeShift", "setDiscipline", "takeBeforeTurn", "resetStatistics"] as const),
  ),
  at: fc.nat(12),
  phase: fc.nat(3),
  units: fc.integer({ min: 1, max: 3 }),
  priority: fc.nat(3),
  number: fc.nat(20),
  isPreemptible: fc.boolean(),
});

type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

const options = fc.record({
  discipline: fc.constantFrom("strict" as const, "first-fit" as const),
  order: fc.constantFrom("first-in" as const, "last-in" as const),
  interruption: fc.constantFrom("finish" as const, "resume" as const, "restart" as const),
  preemptive: fc.boolean(),
  queueLimit: fc.constantFrom(0, 2, Number.POSITIVE_INFINITY),
  isEvicting: fc.boolean(),
});

/** What is known from the notes alone. */
class Reader {
  inUse = 0;
  capacity = 2;
  readonly waiting = new Set<number>();
  readonly kinds = new Set<NoteKind>();
  private readonly resource: AuditedResource;

  constructor(resource: AuditedResource) {
    this.resource = resource;
  }

  read(kind: NoteKind, subject: number, units: number): void {
    this.kinds.add(kind);
    if (kind === "granted" || kind === "started") {
      this.inUse += units;
      this.waiting.delete(subject);
    } else if (kind === "released" || kind === "stopped" || kind === "preempted") {
      this.inUse -= units;
    } else if (kind === "waits") {
      this.waiting.add(subject);
    } else if (kind === "evicted" || kind === "withdrawn") {
      this.waiting.delete(subject);
    } else if (kind === "interrupted") {
      this.inUse -= units;
      this.waiting.add(subject);
    } else if (kind === "capacity") {
      this.capacity = units;
    }
    this.compare(kind);
  }

  compare(when: string): void {
    const { inUse, capacity, waiting } = this.resource;
    expect([when, inUse, waiting, capacity]).toEqual([when, this.inUse, this.waiting.size, this.capacity]);
  }
}

function play(commands: readonly Command[], given: ResourceOptions & { isEvicting: boolean }): Reader {
  const simulation = new Simulation();
  const { isEvicting, ...rest } = given;
  const evicted = simulation.action("evicted", () => undefined);
  const own = isEvicting ? { ...rest, evicted } : rest;
  const resource = new AuditedResource(simulation, own);
  const reader = new Reader(resource);
  const tickets: number[] = [];
  let held = 0;
  const granted = simulation.action("granted", (k) => {
    if (commands[k].what === "request") held += commands[k].units;
  });
  const claimed = simulation.action("claimed", () => undefined);
  const done = simulation.action("done", () => undefined);
  const preempted = simulation.action("preempted", () => undefined);
  const act = simulation.action("act", (k) => {
    const { what, units, priority, number, isPreemptible } = commands[k];
    const ticket = tickets[number % (tickets.length || 1)] ?? -1;
    const isLive =
      ticket >= 0 && (resource.isWaiting(ticket) || resource.isHeld(ticket) || resource.hasStarted(ticket));
    if (what === "request" || what === "claim" || what === "serve") {
      let answer = -2;
      if (what === "request") answer = resource.request(units, granted, k, priority);
      else if (what === "serve") answer = resource.serve(units, number / 4, done, k, priority);
      else answer = resource.claim(units, claimed, k, priority, isPreemptible ? preempted : undefined);
      if (answer === -1) held += units;
      if (answer >= 0) tickets.push(answer);
    } else if (what === "release") {
      if (held < units) return;
      held -= units;
      resource.release(units);
    } else if (what === "takeBeforeTurn") {
      if (resource.takeBeforeTurn(units, granted, k)) held += units;
    } else if (what === "setCapacity") resource.setCapacity(number % 5);
    else if (what === "changeShift") {
      if (resource.finishesWork) resource.changeShift(number % 5);
    } else if (what === "setDiscipline") resource.setDiscipline(number % 2 ? "strict" : "first-fit");
    else if (what === "resetStatistics") resource.resetStatistics();
    else if (!isLive) return;
    else if (what === "releaseClaim") {
      if (resource.isHeld(ticket)) resource.releaseClaim(ticket);
    } else if (what === "withdraw") resource.withdraw(ticket);
    else if (what === "reprioritise") resource.reprioritise(ticket, priority);
    else if (resource.isWorkToStop(ticket)) resource.stop(ticket);
  });
  for (const [k, { at, phase }] of commands.entries()) simulation.schedule(at, act, k, phase);
  const end = simulation.observe(
    (_time: number, action: Action, subject: number) => {
      // The end of work is an event of its own, and gives units back before anything else.
      if (simulation.nameOf(action) === "desk: work done") reader.inUse -= resource.unitsIn(subject);
      else reader.compare(`event ${simulation.nameOf(action)}`);
    },
    (_name, kind, _action, subject, units) => reader.read(kind, subject, units),
  );
  simulation.run(40);
  end();
  reader.compare("the end");
  return reader;
}

it("tells of every change once it is made, whatever is asked of a resource", () => {
  const kinds = new Set<NoteKind>();
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), options, (commands, given) => {
      const all = { name: "desk", capacity: 2, allowLarger: true, ...given };
      for (const kind of play(commands, all).kinds) kinds.add(kind);
    }),
    { seed: 1, numRuns: sizeOf({ usual: 1_500, long: 20_000 }) },
  );
  expect([...kinds].sort()).toEqual([
    ...["capacity", "evicted", "granted", "interrupted", "preempted", "rejected"],
    ...["released", "started", "stopped", "waits", "withdrawn"],
  ]);
});
