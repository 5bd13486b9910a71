/**
 * One station with a line, in the three ways the engine offers: actions that hold units, a resource that does the work,
 * and processes. The draws are the same in all three, so the same people wait the same times.
 *
 * A person's work is drawn on arrival, whether or not there is room. Figures are of the time after the warm-up;
 * `observe` hears of those who leave in it.
 */

import { GRANTED, Priority, Processes, REJECTED, Resource, request, Simulation, wait } from "../../src/engine/index.js";
import { Level, Tally } from "../../src/statistics/index.js";
import type { Draw } from "./replicated.js";

export interface Station {
  readonly capacity: number;
  readonly queueLimit?: number;
  readonly between: Draw;
  readonly work: Draw;
  /** How many come at once; by default one. */
  readonly batch?: Draw;
  readonly warmUp: number;
  readonly length: number;
  readonly face?: "actions" | "work" | "processes";
  readonly observe?: (waited: number, stayed: number) => void;
  /** Called once, before the first event. */
  readonly prepare?: (simulation: Simulation, server: Resource) => void;
}

export interface StationFigures {
  readonly L: number;
  readonly Lq: number;
  readonly inUse: number;
  readonly W: number;
  readonly Wq: number;
  /** People present, over time. */
  readonly people: Level;
  readonly end: number;
  readonly arrived: number;
  readonly rejected: number;
  readonly busyPeriods: Tally;
}

/** Rows for the people present: more than there ever are. */
const ROWS = 2 ** 16;

export function runStation(station: Station): StationFigures {
  const { between, work, batch = () => 1, warmUp, observe } = station;
  const interruption = station.face === "work" ? "resume" : "finish";
  const simulation = new Simulation();
  const server = new Resource(simulation, {
    name: "server",
    capacity: station.capacity,
    queueLimit: station.queueLimit ?? Number.POSITIVE_INFINITY,
    interruption,
  });
  const people = new Level(0, 0, { histogram: true });
  const stays = new Tally();
  const busyPeriods = new Tally();
  const arrivedAt = new Float64Array(ROWS);
  const startedAt = new Float64Array(ROWS);
  const needs = new Float64Array(ROWS);
  let arrived = 0;
  let rejected = 0;
  let next = 0;
  let busySince = 0;

  const came = (): void => {
    if (people.value === 0) busySince = simulation.now;
    people.set(people.value + 1, simulation.now);
  };
  const left = (row: number, waited: number): void => {
    const { now } = simulation;
    people.set(people.value - 1, now);
    if (now < warmUp) return;
    stays.add(now - arrivedAt[row]);
    observe?.(waited, now - arrivedAt[row]);
    if (people.value === 0 && busySince >= warmUp) busyPeriods.add(now - busySince);
  };

  const finish = simulation.action("finish", (row) => {
    server.release(1);
    left(row, startedAt[row] - arrivedAt[row]);
  });
  const begin = (row: number): void => {
    startedAt[row] = simulation.now;
    simulation.schedule(needs[row], finish, row, Priority.release);
  };
  const granted = simulation.action("granted", begin);
  const worked = simulation.action("worked", (row) => left(row, simulation.now - arrivedAt[row] - needs[row]));

  const processes = new Processes(simulation);
  const visit = (row: number) =>
    function* () {
      if (!(yield* request(server))) {
        rejected += 1;
        people.set(people.value - 1, simulation.now);
        return;
      }
      startedAt[row] = simulation.now;
      yield wait(needs[row]);
      server.release(1);
      left(row, startedAt[row] - arrivedAt[row]);
    };

  const ask = (row: number): void => {
    if (station.face === "processes") {
      came();
      processes.start("person", visit(row));
      return;
    }
    const answer = station.face === "work" ? server.serve(1, needs[row], worked, row) : server.request(1, granted, row);
    if (answer === REJECTED) {
      rejected += 1;
      return;
    }
    came();
    if (answer === GRANTED) begin(row);
  };
  const arrive = simulation.action("arrive", () => {
    simulation.schedule(between(), arrive);
    for (let left = batch(); left > 0; left--) {
      const row = next++ % ROWS;
      arrivedAt[row] = simulation.now;
      needs[row] = work();
      arrived += 1;
      ask(row);
    }
  });
  simulation.schedule(between(), arrive);
  station.prepare?.(simulation, server);
  simulation.run(warmUp);
  server.resetStatistics();
  people.reset(warmUp);
  arrived = 0;
  rejected = 0;
  const end = warmUp + station.length;
  simulation.run(end);
  return {
    L: people.mean(end),
    Lq: server.line.mean(end),
    inUse: server.occupancy.mean(end),
    W: stays.mean,
    Wq: server.waits.mean,
    people,
    end,
    arrived,
    rejected,
    busyPeriods,
  };
}
