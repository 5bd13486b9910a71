/**
 * Processes that use stores, containers, batches, signals and states, and each other, in every possible way, at random
 * and mostly at the same instants. How they are run and audited, and how to run more of them, is in stress.ts.
 */
import { expect, it } from "vitest";
import {
  allOf,
  anyOf,
  Batch,
  type Command,
  Container,
  Interrupted,
  Processes,
  SharedServer,
  Signal,
  Simulation,
  type Steps,
  Store,
  share,
  wait,
} from "../../src/engine/index.js";
import { type Dice, diceOf, findFaults, People, type World } from "./stress.js";

const PEOPLE = 8;
const STEPS = 7;
const TANK = 5;
const LARGEST_AMOUNT = 3;

/** The error with which some processes end, and which is thrown into those that join them. */
class Boom extends Error {
  override readonly message = "boom";
}

function isBoom(error: unknown): boolean {
  return error instanceof Boom || (error instanceof Error && isBoom(error.cause));
}

function buildWorld(seed: number): World {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const dice = diceOf(seed);
  const capacity = 1 + dice(3);
  const size = 2 + dice(2);
  const limit = 1 + dice(3);
  const order = dice(2) ? "first-in" : (one: number, other: number) => one - other;
  const shelf = new Store<number>(simulation, { capacity, order });
  const tank = new Container(simulation, { capacity: TANK, histogram: true });
  const round = new Batch(simulation, { size, timeout: dice(4) });
  const server = new SharedServer(simulation, { name: "server", limit });
  const bell = new Signal();
  const people = new People();
  /** As counted by the processes themselves. */
  const done = { put: 0, taken: 0, filled: 0, drawn: 0 };
  const log: string[] = [];

  function* live(name: string, dice: Dice): Steps {
    const say = (...words: unknown[]) => log.push([simulation.now, name, ...words].join(" "));

    /** Waits, perhaps for a limited time; undefined if an interrupt or a failure ended the wait. */
    function* goesThrough<T>(command: Command<T>): Steps<T | undefined> {
      try {
        return yield* command;
      } catch (error) {
        if (!(error instanceof Interrupted || isBoom(error))) throw error;
        say(error instanceof Interrupted ? "interrupted" : "hears of a failure");
        return undefined;
      }
    }

    const perhapsShortly = (command: Command<unknown>): Command<unknown> =>
      dice(2) ? anyOf(command, wait(dice(3))) : command;

    function* put(): Steps {
      const giving = shelf.put(dice(4));
      yield* goesThrough(perhapsShortly(giving));
      if (giving.isDone) done.put += 1;
    }

    function* take(): Steps {
      const least = dice(4);
      const taking = shelf.take(dice(2) ? (item) => item >= least : undefined, { priority: dice(3) });
      yield* goesThrough(perhapsShortly(taking));
      if (taking.isDone) done.taken += 1;
      say("has", taking.value);
    }

    function* fill(): Steps {
      const amount = 1 + dice(LARGEST_AMOUNT);
      const filling = tank.put(amount);
      yield* goesThrough(perhapsShortly(filling));
      if (filling.isDone) done.filled += amount;
    }

    function* draw(): Steps {
      const amount = 1 + dice(LARGEST_AMOUNT);
      const drawing = tank.take(amount);
      yield* goesThrough(perhapsShortly(drawing));
      if (drawing.isDone) done.drawn += amount;
    }

    function* join(): Steps {
      const group = yield* goesThrough(round.join());
      say("in group", group?.number, group?.place, group?.size);
    }

    function* heed(): Steps {
      if (dice(2)) say("wakes", bell.fire());
      else yield* goesThrough(anyOf(bell.next(), wait(4)));
    }

    function interruptSomeone(): undefined {
      const person = people.all[dice(people.all.length)];
      if (person.name !== name) say("interrupts", person.name, person.interrupt("boo"));
    }

    function* rest(): Steps {
      const time = dice(4);
      const end = simulation.now + time;
      const pause = wait(time);
      yield* goesThrough(pause);
      if (pause.isDone && simulation.now !== end) throw new Error("a wait of another length");
    }

    function* haveDone(): Steps {
      const child = processes.start(
        `child of ${name}`,
        function* () {
          yield wait(dice(3));
          if (dice(2)) throw new Boom();
          return 7;
        },
        dice(2),
      );
      const kind = dice(3);
      if (kind === 0) say("has child's", yield* goesThrough(child.join()));
      else if (kind === 1) yield* goesThrough(allOf(child.join(), wait(dice(3))));
      else yield* goesThrough(allOf(anyOf(child.join(), wait(dice(3))), child.join(), wait(dice(4))));
    }

    function* work(): Steps {
      yield* goesThrough(share(server, 1 + dice(3)));
    }

    const deeds = [put, put, take, take, fill, draw, join, heed, interruptSomeone, rest, haveDone, work];
    for (let step = 0; step < STEPS; step++) {
      const deed = deeds[dice(deeds.length)];
      say(deed.name);
      yield* deed() ?? [];
    }
    say("ends");
  }

  people.start(processes, PEOPLE, 3, seed, live);
  return {
    simulation,
    processes,
    log,
    expects: isBoom,
    audit: () => {
      for (const line of [shelf.takers, shelf.givers, tank.takers, tank.givers, round, server]) {
        const area = line.line.integral(simulation.now);
        if (Math.abs(line.timeWaited() - area) > 1e-6) throw new Error("time waited is not the area under the line");
      }
      // Only what was given back by takers who were called off at the instant of their grant is above the capacity.
      if (shelf.size > capacity + PEOPLE) throw new Error(`a shelf of ${shelf.size}`);
      if (tank.level < 0 || tank.level > TANK + PEOPLE * LARGEST_AMOUNT) throw new Error(`a tank of ${tank.level}`);
    },
    auditInstant: () => {
      const isIdle =
        (shelf.size < capacity && shelf.givers.waiting > 0) ||
        (tank.level >= LARGEST_AMOUNT && tank.takers.waiting > 0) ||
        (tank.level + LARGEST_AMOUNT <= TANK && tank.givers.waiting > 0) ||
        (server.inService < limit && server.waiting > 0) ||
        round.waiting >= size;
      if (isIdle) throw new Error("someone waits who could be served");
    },
    auditEnd: () => {
      // What was put in by a giver who was called off at that instant stays in, and is not counted as done.
      if (shelf.size < done.put - done.taken) throw new Error("a lost object");
      if (tank.level < done.filled - done.drawn) throw new Error("a lost amount");
    },
  };
}

it("processes with stores and with each other: all counts agree, in whichever way the simulation is run", {
  timeout: 600_000,
}, () => {
  expect(findFaults(buildWorld)).toEqual({});
});
