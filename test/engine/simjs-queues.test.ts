/**
 * Random queues in this engine and in simjs: the same people start and end at the same times, to the last bit. The
 * order of two events at one instant is a convention of each engine, so the order of a whole log is compared only where
 * no two times are equal.
 */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  GRANTED,
  Priority,
  Processes,
  REJECTED,
  Resource,
  request,
  SharedServer,
  Simulation,
  serve,
  wait,
} from "../../src/engine/index.js";
import { type Facility, queueingFacility, sharedFacility, simulate } from "../oracles/simjs.js";

/** A person: the time since the last arrival, and the work at each station. */
interface Arrival {
  readonly gap: number;
  readonly work: readonly number[];
}

interface Outcome {
  /** Which person ended at which station and when, in the order of events. */
  readonly log: readonly (readonly [time: number, station: number, person: number])[];
  readonly rejected: readonly number[];
  /** Sum of the waits at each station. */
  readonly waited: readonly number[];
}

interface Line {
  readonly arrivals: readonly Arrival[];
  readonly servers: readonly number[];
  readonly longestLine?: number;
}

function theirs({ arrivals, servers, longestLine }: Line): Outcome {
  const log: [number, number, number][] = [];
  const rejected: number[] = [];
  const stations: Facility[] = servers.map((count) => queueingFacility(count, longestLine));
  simulate((entity) => {
    const enter = (station: number, person: number): void => {
      entity.useFacility(stations[station], arrivals[person].work[station]).done(() => {
        if (entity.callbackMessage === -1) {
          rejected.push(person);
          return;
        }
        log.push([entity.time(), station, person]);
        if (station + 1 < stations.length) enter(station + 1, person);
      });
    };
    const come = (person: number): void => {
      if (person === arrivals.length) return;
      entity.setTimer(arrivals[person].gap).done(() => {
        come(person + 1);
        enter(0, person);
      });
    };
    come(0);
  });
  return { log, rejected, waited: stations.map((station) => station.queueStats().durationSeries.sum()) };
}

type Face = "actions" | "work" | "processes that hold units" | "processes that have work done";

function ours({ arrivals, servers, longestLine = Number.POSITIVE_INFINITY }: Line, face: Face): Outcome {
  const log: [number, number, number][] = [];
  const rejected: number[] = [];
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const stations = servers.map(
    (capacity, index) => new Resource(simulation, { name: `station ${index}`, capacity, queueLimit: longestLine }),
  );
  const work = (station: number, person: number): number => arrivals[person].work[station];
  const goOn = (station: number, person: number): void => {
    log.push([simulation.now, station, person]);
    if (station + 1 < stations.length) enter(station + 1, person);
  };
  const worked = stations.map((_, station) => simulation.action("worked", (person) => goOn(station, person)));
  const finish = stations.map((server, station) =>
    simulation.action("finish", (person) => {
      server.release(1);
      goOn(station, person);
    }),
  );
  const begin = (station: number, person: number): void =>
    simulation.schedule(work(station, person), finish[station], person, Priority.release);
  const granted = stations.map((_, station) => simulation.action("granted", (person) => begin(station, person)));
  const enter = (station: number, person: number): void => {
    const server = stations[station];
    const answer =
      face === "work"
        ? server.serve(1, work(station, person), worked[station], person)
        : server.request(1, granted[station], person);
    if (answer === REJECTED) rejected.push(person);
    else if (answer === GRANTED) begin(station, person);
  };
  const visit = (person: number) =>
    function* () {
      for (const [station, server] of stations.entries()) {
        if (face === "processes that have work done") {
          if (!(yield* serve(server, 1, work(station, person)))) return void rejected.push(person);
        } else {
          if (!(yield* request(server))) return void rejected.push(person);
          yield wait(work(station, person));
          server.release(1);
        }
        log.push([simulation.now, station, person]);
      }
    };
  const arrive = simulation.action("arrive", (person) => {
    if (person + 1 < arrivals.length) simulation.schedule(arrivals[person + 1].gap, arrive, person + 1);
    if (face === "actions" || face === "work") enter(0, person);
    else processes.start(`person ${person}`, visit(person));
  });
  simulation.schedule(arrivals[0].gap, arrive);
  simulation.run();
  return { log, rejected, waited: stations.map(({ waits }) => waits.sum) };
}

const inOrder = ({ log, ...rest }: Outcome): Outcome => ({
  log: [...log].sort(([a, s, p], [b, t, q]) => a - b || s - t || p - q),
  ...rest,
});

/** Whether no two people end at one instant, anyone arrives at another's end, or two arrive together. */
function isWithoutTies({ arrivals }: Line, { log }: Outcome): boolean {
  let now = 0;
  const times = arrivals.map(({ gap }) => {
    now += gap;
    return now;
  });
  const all = [...times, ...log.map(([time]) => time)];
  return new Set(all).size === all.length;
}

const whole = { gap: fc.nat(3), work: fc.integer({ min: 1, max: 6 }) };
const real = {
  gap: fc.double({ min: 1e-3, max: 3, noNaN: true }),
  work: fc.double({ min: 1e-3, max: 6, noNaN: true }),
};
const lines = ({ gap, work }: typeof whole, stations: number): fc.Arbitrary<Line> =>
  fc.record({
    arrivals: fc.array(fc.record({ gap, work: fc.array(work, { minLength: stations, maxLength: stations }) }), {
      minLength: 1,
      maxLength: 80,
    }),
    servers: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: stations, maxLength: stations }),
  });

const faces: readonly Face[] = ["actions", "work", "processes that hold units", "processes that have work done"];

describe.each(faces)("queues as in simjs, by %s", (face) => {
  it.each([
    ["one station, whole times with ties", whole, 1],
    ["one station, any times", real, 1],
    ["three stations in a row, whole times with ties", whole, 3],
    ["three stations in a row, any times", real, 3],
  ] as const)("%s", (_, times, stations) => {
    fc.assert(
      fc.property(lines(times, stations), (line) => {
        const expected = theirs(line);
        const found = ours(line, face);
        expect(inOrder(found)).toEqual(inOrder(expected));
        if (isWithoutTies(line, expected)) expect(found.log).toEqual(expected.log);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it("constant work (M/D/c)", () => {
    const constant = fc.tuple(lines(real, 1), fc.double({ min: 0.5, max: 5, noNaN: true }));
    fc.assert(
      fc.property(constant, ([{ arrivals, servers }, work]) => {
        const line = { arrivals: arrivals.map(({ gap }) => ({ gap, work: [work] })), servers };
        expect(inOrder(ours(line, face))).toEqual(inOrder(theirs(line)));
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it("a line that can be full, no two events at one instant", () => {
    fc.assert(
      fc.property(lines(real, 1), fc.nat(3), (line, longestLine) => {
        const limited = { ...line, longestLine };
        const expected = theirs(limited);
        fc.pre(isWithoutTies(line, expected));
        const found = ours(limited, face);
        expect([found.log, found.rejected]).toEqual([expected.log, expected.rejected]);
      }),
      { seed: 1, numRuns: 150 },
    );
  });
});

it("processor sharing as in simjs, up to rounding", () => {
  fc.assert(
    fc.property(lines(real, 1), ({ arrivals }) => {
      const expected: number[] = [];
      simulate((entity) => {
        const server = sharedFacility();
        let at = 0;
        for (const [person, { gap, work }] of arrivals.entries()) {
          at += gap;
          entity.setTimer(at).done(() => {
            entity.useFacility(server, work[0]).done(() => {
              expected[person] = entity.time();
            });
          });
        }
      });
      const simulation = new Simulation();
      const server = new SharedServer(simulation, { name: "server" });
      const found: number[] = [];
      const done = simulation.action("done", (person) => {
        found[person] = simulation.now;
      });
      const arrive = simulation.action("arrive", (person) => server.serve(arrivals[person].work[0], done, person));
      let at = 0;
      for (const [person, { gap }] of arrivals.entries()) {
        at += gap;
        simulation.schedule(at, arrive, person);
      }
      simulation.run();
      expect(found).toHaveLength(expected.length);
      for (const [person, end] of expected.entries()) expect(found[person]).toBeCloseTo(end, 8);
    }),
    { seed: 1, numRuns: 150 },
  );
});
