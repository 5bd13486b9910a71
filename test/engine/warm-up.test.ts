import { describe, expect, it } from "vitest";
import {
  Batch,
  Container,
  endWarmUpAt,
  Priority,
  Processes,
  Resource,
  SharedServer,
  Simulation,
  Store,
  share,
  wait,
} from "../../src/engine/index.js";
import { Level, Tally } from "../../src/statistics/index.js";

describe("the end of a warm-up", () => {
  it("comes before everything at its instant, except what was scheduled earlier with the priority of a release", () => {
    const simulation = new Simulation();
    const seen = new Tally();
    const note = simulation.action("note", (value) => seen.add(value));
    simulation.scheduleAt(5, note, 1, Priority.release);
    simulation.scheduleAt(5, note, 2, Priority.capacity);
    endWarmUpAt(simulation, 5, [seen]);
    simulation.scheduleAt(5, note, 4, Priority.release);
    simulation.scheduleAt(5, note, 8, Priority.grant);
    simulation.scheduleAt(5, note, 16, Priority.arrival);
    simulation.scheduleAt(4.9, note, 32);
    simulation.run();
    // All but 1 and 32.
    expect([seen.sum, seen.n]).toEqual([2 + 4 + 8 + 16, 4]);
  });

  it("clears all statistics that it is given, and leaves people where they are", () => {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const bed = new Resource(simulation, { name: "bed", capacity: 1 });
    const store = new Store<number>(simulation);
    const tank = new Container(simulation, { level: 5 });
    const batch = new Batch(simulation, { size: 2 });
    const server = new SharedServer(simulation, { name: "server", limit: 1 });
    const own = new Level(3);
    endWarmUpAt(simulation, 10, [bed, store, tank, batch, server, own]);
    const note = simulation.action("granted", () => undefined);
    for (const person of [1, 2]) bed.request(1, note, person);
    for (const item of [1, 2]) store.tryPut(item);
    tank.tryTake(3);
    for (const name of ["Ada", "Ben", "Cleo"]) {
      processes.start(name, function* () {
        yield wait(4);
        yield batch.join();
        yield share(server, 20);
      });
    }
    simulation.run(30);
    expect([bed.inUse, bed.waiting, store.items, tank.level, batch.waiting]).toEqual([1, 1, [1, 2], 2, 1]);
    expect([bed.waits.n, store.givers.waits.n, tank.takers.waits.n, batch.sizes.n, server.waits.n]).toEqual([
      0, 0, 0, 0, 1,
    ]);
    const levels = [bed.occupancy, bed.line, store.contents, tank.contents, batch.line, server.occupancy, own];
    expect(levels.map((level) => level.duration(30))).toEqual(levels.map(() => 20));
    expect(levels.map((level) => level.mean(30))).toEqual([1, 1, 2, 2, 1, 1, 3]);
    expect([bed.timeWaited(), batch.timeWaited(), server.timeWaited()]).toEqual([20, 20, 14]);
  });

  it("refuses what has no statistics to clear, and a time that has passed", () => {
    const simulation = new Simulation({ start: 3 });
    expect(() => endWarmUpAt(simulation, 5, [{} as never])).toThrow(
      new TypeError("observed[0] must be an object with resetStatistics() or reset(now), got an object"),
    );
    expect(() => endWarmUpAt(simulation, 2, [])).toThrow("time must be a time not before now (3), got 2");
  });
});
