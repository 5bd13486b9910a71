/**
 * Long lines: everyone asks at once for one unit and holds it for one unit of time, so nearly all of them wait. Prints
 * nanoseconds of processor time per person, medians of rounds after a first that is not counted, for each order in which they may be served and for two
 * lengths of line. Where places in a line are found in logarithmic time, ten times the people take little more than
 * ten times as long: `node test/bench/engine/lines.js`, after `npm run build`.
 */

import { Priority, Resource, Simulation } from "../../../dist/engine/index.js";
import { exponential } from "./draws.js";

const PEOPLE = [4_000, 40_000];
const ROUNDS = 5;

const random = exponential("priorities");

/** For each order, the options of the resource and the priority of the k-th who asks. */
const orders = {
  "first come, first served": { priorityOf: () => 0 },
  "three classes": { priorityOf: (k) => k % 3 },
  "random priorities": { priorityOf: () => random.next() },
  "rising urgency": { priorityOf: (k) => -k },
  "last in, first out": { options: { order: "last-in" }, priorityOf: () => 0 },
  "last in, in three classes": { options: { order: "last-in" }, priorityOf: (k) => k % 3 },
  "first-fit, random": { options: { discipline: "first-fit" }, priorityOf: () => random.next() },
};

function serveAll(people, { options = {}, priorityOf }) {
  const simulation = new Simulation();
  const desk = new Resource(simulation, { name: "desk", capacity: 1, ...options });
  const leave = simulation.action("leave", () => desk.release());
  const enter = simulation.action("enter", () => simulation.schedule(1, leave, 0, Priority.release));
  desk.request(1, enter, 0);
  simulation.schedule(1, leave, 0, Priority.release);
  for (let k = 1; k < people; k++) desk.request(1, enter, k, priorityOf(k));
  simulation.run();
  return desk.waits.n;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

for (const [name, order] of Object.entries(orders)) {
  const columns = PEOPLE.map((people) => {
    const samples = [];
    serveAll(people, order);
    for (let round = 0; round < ROUNDS; round++) {
      const started = process.cpuUsage();
      const served = serveAll(people, order);
      const { user, system } = process.cpuUsage(started);
      samples.push(((user + system) * 1000) / served);
    }
    return `${people} waiting: ${median(samples).toFixed(0)} ns`;
  });
  process.stdout.write(`${name.padEnd(28)}${columns.map((column) => column.padEnd(28)).join("")}\n`);
}
