/**
 * Processes that use resources and each other in every possible way, at random and mostly at the same instants. How
 * they are run and audited, and how to run more of them, is in stress.ts.
 */
import { expect, it } from "vitest";
import {
  allOf,
  anyOf,
  type Claim,
  type Command,
  claim,
  Interrupted,
  Processes,
  type Request,
  type ResourceOptions,
  request,
  requestAll,
  Simulation,
  State,
  type Steps,
  serve,
  type Work,
  wait,
} from "../../src/engine/index.js";
import { AuditedResource } from "./audited-resource.js";
import { type Dice, diceOf, findFaults, People, type World } from "./stress.js";

const PEOPLE = 8;
const STEPS = 6;

function wardOptions(dice: Dice, processes: Processes, workAnew: () => number): Omit<ResourceOptions, "name"> {
  const interruption = (["finish", "resume", "restart", "resample"] as const)[dice(4)];
  return {
    capacity: 1 + dice(4),
    discipline: dice(2) ? "strict" : "first-fit",
    order: dice(3) ? "first-in" : "last-in",
    interruption,
    preemptive: dice(2) === 1,
    victim: dice(2) ? "newest" : "oldest",
    ...(interruption === "resample" && { resample: workAnew }),
    ...(dice(3) === 0 && { queueLimit: dice(4), ...(dice(2) && { evicted: processes.evicted }) }),
    ...(dice(2) && { numbering: dice(2) ? "lowest" : "longest-free" }),
    allowLarger: true,
    histogram: true,
  };
}

function buildWorld(seed: number): World {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const dice = diceOf(seed);
  const wards = Array.from({ length: 1 + dice(3) }, (_, k) => {
    const workDice = diceOf(7 * seed + k);
    return new AuditedResource(simulation, { name: `ward ${k}`, ...wardOptions(dice, processes, () => workDice(4)) });
  });
  const alert = new State(0);
  const people = new People();
  const asked: Request[] = [];
  const works: Work[] = [];
  const log: string[] = [];

  function* live(name: string, dice: Dice): Steps {
    const claims: Claim[] = [];
    const requested: [ward: AuditedResource, units: number][] = [];
    const say = (...words: unknown[]) => log.push([simulation.now, name, ...words].join(" "));
    const some = <T>(all: readonly T[]): T | undefined => all[dice(all.length || 1)];

    /** Waits; false if an interrupt ended the wait. */
    function* goesThrough(command: Command<unknown>): Steps<boolean> {
      try {
        yield command;
        return true;
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        say("interrupted:", error.cause);
        return false;
      }
    }

    function* rest(): Steps {
      const time = dice(5);
      const end = simulation.now + time;
      if ((yield* goesThrough(wait(time))) && simulation.now !== end) throw new Error("a wait of another length");
    }

    function* holdClaim(ward: AuditedResource, units: number, options: { priority: number }): Steps {
      const bed = claim(ward, units, { ...options, preemptible: dice(2) === 1 });
      asked.push(bed);
      claims.push(bed);
      yield* goesThrough(bed);
      say("claim", bed.outcome, bed.isHeld);
    }

    function* holdRequest(ward: AuditedResource, units: number, options: { priority: number }): Steps {
      const bed = request(ward, units, options);
      asked.push(bed);
      yield* goesThrough(bed);
      say("request", bed.outcome);
      if (bed.outcome === "granted") keep(ward, units);
    }

    function* holdOneOfEach(_ward: AuditedResource, _units: number, options: { priority: number }): Steps {
      const all = requestAll(
        wards.map((ward) => [ward, 1]),
        options,
      );
      asked.push(all);
      yield* goesThrough(all);
      say("all", all.outcome);
      if (all.outcome === "granted") for (const ward of wards) keep(ward, 1);
    }

    function* work(ward: AuditedResource, units: number, options: { priority: number }): Steps {
      const work = serve(ward, units, dice(5), options);
      asked.push(work);
      works.push(work);
      const isBounded = dice(3) === 0;
      yield* goesThrough(isBounded ? anyOf(work, wait(dice(4))) : work);
      say("work", work.outcome);
    }

    function* waitForClaims(ward: AuditedResource, units: number, options: { priority: number }): Steps {
      const one = claim(ward, units, { ...options, preemptible: dice(2) === 1 });
      const other = claim(some(wards)!, 1 + dice(2), { priority: dice(4) });
      claims.push(one, other);
      asked.push(one, other);
      const time = wait(dice(4));
      yield* goesThrough(dice(2) ? anyOf(one, other, time) : anyOf(allOf(one, other), time));
      say("claims", one.outcome, other.outcome);
    }

    function interruptSomeone(): undefined {
      const person = some(people.all);
      if (person === undefined || person.name === name) return;
      say("interrupts", person.name, person.interrupt("boo"));
    }

    function meddle(ward: AuditedResource): undefined {
      const kind = dice(6);
      const request = some(asked);
      const work = some(works);
      if (kind === 0) say("withdraws", request?.withdraw());
      else if (kind === 1) say("reprioritises", request?.reprioritise(dice(4)));
      else if (kind === 2) {
        try {
          say("stops", work?.stop());
        } catch (error) {
          if (!(error instanceof RangeError && error.message.startsWith("interruption"))) throw error;
        }
      } else if (kind === 3 && ward.finishesWork) ward.changeShift(dice(5));
      else ward.setCapacity(dice(5));
    }

    function* heed(): Steps {
      const level = dice(3);
      if (dice(2)) alert.set(level);
      else
        yield* goesThrough(
          anyOf(
            alert.wait((value) => value === level),
            wait(6),
          ),
        );
    }

    function keep(ward: AuditedResource, units: number): void {
      ward.heldByRequests += units;
      requested.push([ward, units]);
    }

    function giveBack(ward: AuditedResource, units: number): void {
      ward.release(units);
      ward.heldByRequests -= units;
    }

    const deeds = [
      ...[rest, rest, holdClaim, holdClaim, holdRequest, work, work, waitForClaims, holdOneOfEach],
      ...[interruptSomeone, meddle, heed],
    ];
    for (let step = 0; step < STEPS; step++) {
      const deed = some(deeds)!;
      say(deed.name);
      const patience = dice(3) === 0 ? { patience: dice(5) } : {};
      yield* deed(some(wards)!, 1 + dice(3), { priority: dice(4), ...patience }) ?? [];
      const bed = dice(2) === 0 ? claims.splice(dice(claims.length || 1), 1)[0] : undefined;
      if (bed?.isHeld) bed.release();
      const last = dice(2) === 0 ? requested.pop() : undefined;
      if (last !== undefined) giveBack(...last);
    }
    for (const bed of claims) if (bed.isHeld) bed.release();
    for (const [ward, units] of requested) giveBack(ward, units);
    say("ends");
  }

  people.start(processes, PEOPLE, 4, seed, live);
  return {
    simulation,
    processes,
    log,
    audit: () => {
      for (const ward of wards) ward.audit();
    },
    auditInstant: () => {
      for (const ward of wards) ward.auditInstant();
    },
  };
}

it("processes with resources: all counts agree, in whichever way the simulation is run", { timeout: 600_000 }, () => {
  expect(findFaults(buildWorld)).toEqual({});
});

it("every possible outcome of a request occurs", () => {
  const seen = new Set<string>();
  for (let seed = 0; seed < 100; seed++) {
    const { simulation, log } = buildWorld(seed);
    simulation.run();
    for (const line of log) for (const word of line.split(" ").slice(3)) seen.add(word);
  }
  for (const word of ["granted", "full", "impatient", "evicted", "withdrawn", "stopped", "pending", "preempted"]) {
    expect(seen).toContain(word);
  }
});
