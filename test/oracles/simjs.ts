/**
 * simjs 2.0.3, an engine written by others, as an oracle. The package sets `window.Sim` and exports nothing: here it is
 * given a window of its own, so no global is touched.
 *
 * It is asked only for what it does right: timers, their cancellation, facilities that serve first come first served,
 * with or without a limit to the line, and processor sharing. Left out, because it is wrong there:
 * - last come first served: interrupted work stands in its event queue twice, ends twice, and the clock can go back;
 * - reneging: those who gave up stay in the line until a server comes to them, and in the population for ever;
 * - `simulate(end)`: the first event after the end is taken off the queue and lost, so a run cannot be continued;
 * - a negative delay: accepted, and the clock goes back;
 * - the clock after the last event: a cancelled timer moves it.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";

/** Something that will happen; `done` says what then. */
export interface Request {
  done(callback: () => void): Request;
  cancel(): void;
}

export interface Facility {
  /** Waits of those who started, in order of starting. */
  queueStats(): { readonly durationSeries: { sum(): number } };
}

export interface Entity {
  /** What a facility said to the callback that is running: −1 where the line was full. */
  readonly callbackMessage: unknown;
  time(): number;
  setTimer(delay: number): Request;
  useFacility(facility: Facility, duration: number): Request;
}

interface Simulator {
  addEntity(kind: new (simulator: Simulator, name?: string) => Entity & { start(): void }): void;
  simulate(end: number): boolean;
}

interface Exports {
  readonly Sim: new () => Simulator;
  readonly Entity: new (simulator: Simulator, name?: string) => Entity;
  readonly Facility: {
    new (name: string, discipline: number, servers: number, longestLine?: number): Facility;
    readonly FCFS: number;
    readonly PS: number;
  };
}

function load(): Exports {
  const path = createRequire(import.meta.url).resolve("simjs/sim.js");
  const window: { Sim?: Exports } = {};
  compileFunction(readFileSync(path, "utf8"), ["window"], { filename: path })(window);
  if (window.Sim === undefined) throw new Error(`${path} must set window.Sim`);
  return window.Sim;
}

const simjs = load();

/** First come, first served; `longestLine` limits those who wait. */
export function queueingFacility(servers: number, longestLine?: number): Facility {
  const { Facility } = simjs;
  if (longestLine === undefined) return new Facility("server", Facility.FCFS, servers);
  return new Facility("server", Facility.FCFS, servers, longestLine);
}

/** One server shared equally by all present. */
export function sharedFacility(): Facility {
  return new simjs.Facility("server", simjs.Facility.PS, 1);
}

/** Runs what `begin` sets going until nothing is left. */
export function simulate(begin: (entity: Entity) => void): void {
  const simulator = new simjs.Sim();
  simulator.addEntity(
    class extends simjs.Entity {
      start(): void {
        begin(this);
      }
    },
  );
  simulator.simulate(Number.MAX_VALUE);
}
