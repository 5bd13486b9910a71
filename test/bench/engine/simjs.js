/**
 * M/M/c in simjs 2.0.3, an independent engine, as its manual writes it. The package only sets `window.Sim`, so a window
 * is lent to it while it loads.
 */

import { createRequire } from "node:module";
import { exponential } from "./draws.js";

globalThis.window ??= globalThis;
createRequire(import.meta.url)("simjs/sim.js");
const { Sim, Entity, Facility } = globalThis.Sim;

/** M/M/c: customers served, and their mean time in the system. */
export function queue(servers, rate, customers, seed) {
  const between = exponential(`${seed} arrivals`);
  const work = exponential(`${seed} work`);
  const server = new Facility("server", Facility.FCFS, servers);
  let arrived = 0;
  let left = 0;
  let stayed = 0;
  class Source extends Entity {
    start() {
      this.setTimer(between.next() / rate).done(this.arrive);
    }

    arrive() {
      arrived += 1;
      const since = this.time();
      this.useFacility(server, work.next()).done(() => {
        left += 1;
        stayed += this.time() - since;
      });
      if (arrived < customers) this.setTimer(between.next() / rate).done(this.arrive);
    }
  }
  const simulation = new Sim();
  simulation.addEntity(Source);
  simulation.simulate(Number.MAX_VALUE);
  return { customers: left, figures: { stay: stayed / left } };
}
