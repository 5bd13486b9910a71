import { expect, it } from "vitest";
import { Priority, Processes, Simulation, wait, waitUntil } from "../../src/engine/index.js";

it("processes begin, and waits end, by their priority within one instant", () => {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const order: string[] = [];
  const come = (name: string, priority?: number, pause = () => wait(0)) =>
    processes.start(
      name,
      function* () {
        order.push(name);
        yield pause();
        order.push(`${name} again`);
      },
      5,
      priority === undefined ? undefined : { priority },
    );
  come("plain", undefined, () => wait(2));
  come("last", 255, () => waitUntil(7, { priority: Priority.release }));
  come("first", Priority.release, () => wait(2, { priority: 255 }));
  simulation.run();
  expect(order).toEqual(["first", "plain", "last", "last again", "plain again", "first again"]);
});

it.each([-1, 256, 0.5, Number.NaN])("%d is no priority of an event", (priority) => {
  const processes = new Processes(new Simulation());
  const rule = /priority must be a (whole number from 0 to 255|finite number), got/;
  expect(() => wait(1, { priority })).toThrow(rule);
  expect(() => waitUntil(1, { priority })).toThrow(rule);
  expect(() => processes.start("Ada", function* () {}, 0, { priority })).toThrow(rule);
});
