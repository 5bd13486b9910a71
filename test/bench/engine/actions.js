/**
 * The benchmark models written with actions and resources, statistics on. Each runs its model once and returns
 * { customers, figures }: the figures are what a reader would ask for, and show that the work was done.
 */

import { GRANTED, Priority, Resource, Simulation } from "../../../dist/engine/index.js";
import { exponential, gamma, lognormal } from "./draws.js";

/** M/M/c with the waits of every customer. */
export function queue(servers, rate, customers, seed) {
  const simulation = new Simulation();
  const server = new Resource(simulation, { name: "server", capacity: servers });
  const between = exponential(`${seed} arrivals`);
  const work = exponential(`${seed} work`);
  let arrived = 0;
  let left = 0;
  const leave = simulation.action("leave", () => {
    left += 1;
  });
  const arrive = simulation.action("arrive", (customer) => {
    arrived += 1;
    if (arrived < customers) simulation.schedule(between.next() / rate, arrive, arrived);
    server.serve(1, work.next(), leave, customer);
  });
  simulation.schedule(between.next() / rate, arrive);
  simulation.run();
  const { waits, occupancy, line } = server;
  return {
    customers: left,
    figures: {
      wait: waits.mean,
      deviation: waits.deviation,
      utilisation: occupancy.mean(simulation.now) / servers,
      line: line.mean(simulation.now),
    },
  };
}

/** Ward of 100 beds, then 400 places of home care; the bed is kept until a place is free. */
export function discharge(years, runs, seed) {
  let customers = 0;
  let delayed = 0;
  for (let run = 0; run < runs; run++) {
    const simulation = new Simulation();
    const ward = new Resource(simulation, { name: "ward", capacity: 100 });
    const home = new Resource(simulation, { name: "home care", capacity: 400 });
    const between = exponential(`${seed} ${run} arrivals`);
    const stay = lognormal(2.5, 1, `${seed} ${run} stay`);
    const care = gamma(2, (0.97 * 400) / 30 / 2, `${seed} ${run} care`);
    const leave = simulation.action("leave", () => home.release(1));
    const placed = simulation.action("placed", (person) => {
      ward.release(1);
      simulation.schedule(care.next(), leave, person, Priority.release);
    });
    const ready = simulation.action("ready", (person) => {
      if (home.request(1, placed, person) === GRANTED) simulation.perform(placed, person);
    });
    const admitted = simulation.action("admitted", (person) => simulation.schedule(stay.next(), ready, person));
    const arrive = simulation.action("arrive", (person) => {
      customers += 1;
      simulation.schedule(between.next() / 30, arrive, person + 1);
      if (ward.request(1, admitted, person) === GRANTED) simulation.perform(admitted, person);
    });
    simulation.schedule(between.next() / 30, arrive);
    simulation.run(years * 365);
    delayed += home.line.integral(simulation.now);
  }
  return { customers, figures: { delayedDaysPerYear: delayed / years / runs } };
}

/** Hold model: `pending` events, each of which schedules itself again. */
export function hold(pending, holds, seed) {
  const simulation = new Simulation();
  const delay = exponential(`${seed} hold`);
  const again = simulation.action("again", (subject) => simulation.schedule(delay.next(), again, subject));
  for (let subject = 0; subject < pending; subject++) simulation.schedule(delay.next(), again, subject);
  simulation.runEvents(pending + 100_000);
  const before = simulation.executed;
  const started = process.cpuUsage();
  simulation.run(simulation.now + holds / pending);
  const { user, system } = process.cpuUsage(started);
  return { nanoseconds: ((user + system) * 1000) / (simulation.executed - before) };
}
