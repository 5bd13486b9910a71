/** The benchmark models written as generator processes; see actions.js for the same with actions. */

import { Processes, Resource, request, Simulation, serve, wait } from "../../../dist/engine/index.js";
import { exponential, gamma, lognormal } from "./draws.js";

/** M/M/c with the waits of every customer. */
export function queue(servers, rate, customers, seed) {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const server = new Resource(simulation, { name: "server", capacity: servers });
  const between = exponential(`${seed} arrivals`);
  const work = exponential(`${seed} work`);
  let left = 0;
  function* customer() {
    yield serve(server, 1, work.next());
    left += 1;
  }
  processes.start("arrivals", function* () {
    for (let arrived = 0; arrived < customers; arrived++) {
      yield wait(between.next() / rate);
      processes.start("customer", customer);
    }
  });
  simulation.run();
  return { customers: left, figures: { wait: server.waits.mean } };
}

/** Ward of 100 beds, then 400 places of home care; the bed is kept until a place is free. */
export function discharge(years, runs, seed) {
  let customers = 0;
  let delayed = 0;
  for (let run = 0; run < runs; run++) {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const ward = new Resource(simulation, { name: "ward", capacity: 100 });
    const home = new Resource(simulation, { name: "home care", capacity: 400 });
    const between = exponential(`${seed} ${run} arrivals`);
    const stay = lognormal(2.5, 1, `${seed} ${run} stay`);
    const care = gamma(2, (0.97 * 400) / 30 / 2, `${seed} ${run} care`);
    function* person() {
      yield request(ward);
      yield wait(stay.next());
      yield request(home);
      ward.release(1);
      yield wait(care.next());
      home.release(1);
    }
    processes.start("arrivals", function* () {
      for (;;) {
        yield wait(between.next() / 30);
        customers += 1;
        processes.start("person", person);
      }
    });
    simulation.run(years * 365);
    delayed += home.line.integral(simulation.now);
  }
  return { customers, figures: { delayedDaysPerYear: delayed / years / runs } };
}
