/**
 * One contender on one model, in a process of its own, so that nothing it runs was shaped by another: `node
 * contender.js <style> <model>`. Each message asks for one run; the answer is nanoseconds of processor time per
 * customer, patient or hold.
 */

import * as actions from "./actions.js";
import * as processes from "./processes.js";
import * as simjs from "./simjs.js";

const HOLDS = 1_000_000;

const models = {
  "B1 actions": (seed) => actions.queue(1, 0.9, 1_000_000, seed),
  "B2 actions": (seed) => actions.queue(20, 19, 1_000_000, seed),
  "B3 actions": (seed) => actions.discharge(10, 5, seed),
  "B1 processes": (seed) => processes.queue(1, 0.9, 300_000, seed),
  "B2 processes": (seed) => processes.queue(20, 19, 300_000, seed),
  "B3 processes": (seed) => processes.discharge(10, 2, seed),
  "B1 simjs": (seed) => simjs.queue(1, 0.9, 50_000, seed),
  "B2 simjs": (seed) => simjs.queue(20, 19, 50_000, seed),
};

const [style, model, pending] = process.argv.slice(2);

function measure(seed) {
  if (model === "B4") return actions.hold(Number(pending), HOLDS, seed).nanoseconds;
  const started = process.cpuUsage();
  const { customers } = models[`${model} ${style}`](seed);
  const { user, system } = process.cpuUsage(started);
  return ((user + system) * 1000) / customers;
}

process.on("message", (seed) => process.send(measure(seed)));
