/** Capacity that follows shifts: a cut stops work, which is resumed when there is capacity again. */

import { expect, it } from "vitest";
import { Calendar, followCalendar, Processes, Resource, Simulation, serve, wait } from "../../src/engine/index.js";
import { Level, Tally } from "../../src/statistics/index.js";
import { shiftQueue } from "../../src/verification/theory/shift-queue.js";
import { expectExact, replicate } from "./replicated.js";

it("shifts: M/M/c(t), 4 servers for 12 hours and 1 for 12, work resumed", () => {
  const published = {
    N: 6.408548189,
    W: 6.408548189,
    "N at 0": 9.864709764,
    "N at 12": 3.627732051,
    "N of day": 6.029000164,
    "N of night": 6.788096214,
  };
  expect((published["N of day"] + published["N of night"]) / 2).toBeCloseTo(published.N, 8);
  // In days: 24 tasks a day of two hours each.
  expect(shiftQueue(24, 2 / 24, [4, 1]).tasks).toBeCloseTo(published.N, 8);
  const [settle, days] = [10, 500];
  const estimates = replicate(40, (draws) => {
    const simulation = new Simulation({ start: -24 * settle });
    const processes = new Processes(simulation);
    const server = new Resource(simulation, { name: "server", capacity: 4, interruption: "resume" });
    const shifts = new Calendar(
      [
        { at: 0, value: 4 },
        { at: 12, value: 1 },
      ],
      { period: 24 },
    );
    followCalendar(simulation, shifts, (units) => server.setCapacity(units));
    const between = draws.exponential(1, "between");
    const work = draws.exponential(0.5, "work");
    const people = new Level(0, simulation.now);
    const stays = new Tally();
    const visit = function* () {
      const since = simulation.now;
      people.set(people.value + 1, simulation.now);
      yield serve(server, 1, work());
      people.set(people.value - 1, simulation.now);
      if (simulation.now >= 0) stays.add(simulation.now - since);
    };
    processes.start("arrivals", function* () {
      for (;;) {
        yield wait(between());
        processes.start("person", visit);
      }
    });
    simulation.run(0);
    people.reset(0);
    const starts = [new Tally(), new Tally()];
    const within = [new Tally(), new Tally()];
    for (let half = 0; half < 2 * days; half++) {
      starts[half % 2].add(people.value);
      const before = people.integral(simulation.now);
      simulation.run(12 * (half + 1));
      within[half % 2].add((people.integral(simulation.now) - before) / 12);
    }
    return {
      N: people.mean(simulation.now),
      W: stays.mean,
      "N at 0": starts[0].mean,
      "N at 12": starts[1].mean,
      "N of day": within[0].mean,
      "N of night": within[1].mean,
    };
  });
  expectExact(estimates, published, 0.03);
});
