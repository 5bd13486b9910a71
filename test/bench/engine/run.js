/**
 * Measures the engine: B1 M/M/1 at 0.9, B2 M/M/20 at 0.95, B3 ward and home care with blocking, B4 the hold model.
 * Prints nanoseconds of processor time per customer (B4: per hold), medians of interleaved runs, and the ratio to a C reference
 * where DISCHARGE_FLOW_C_BENCH names a directory with its binaries b1 to b4; simjs 2.0.3 beside it where it is simple. Absolute figures depend on the machine; ratios hold better.
 */

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import * as actions from "./actions.js";
import * as processes from "./processes.js";
import * as simjs from "./simjs.js";

const ROUNDS = 5;
const PENDING = [100, 1_000, 10_000, 100_000, 1_000_000];

function measure(model) {
  const started = process.cpuUsage();
  const { customers } = model();
  const { user, system } = process.cpuUsage(started);
  return ((user + system) * 1000) / customers;
}

function reference(program, parameters, perRun) {
  const directory = process.env.DISCHARGE_FLOW_C_BENCH;
  if (directory === undefined) return Number.NaN;
  const output = JSON.parse(execFileSync(join(directory, program), parameters.map(String), { encoding: "utf8" }));
  return perRun(output);
}

const perCustomer = ({ cpu, n }) => (cpu * 1e9) / n;

/** Where a model is not written in that style. */
const none = () => Number.NaN;

const rows = [
  {
    name: "B1 M/M/1",
    c: () => reference("b1", [2_000_000, 1], perCustomer),
    actions: (round) => measure(() => actions.queue(1, 0.9, 1_000_000, round)),
    processes: (round) => measure(() => processes.queue(1, 0.9, 300_000, round)),
    simjs: (round) => measure(() => simjs.queue(1, 0.9, 50_000, round)),
  },
  {
    name: "B2 M/M/20",
    c: () => reference("b2", [2_000_000, 1], perCustomer),
    actions: (round) => measure(() => actions.queue(20, 19, 1_000_000, round)),
    processes: (round) => measure(() => processes.queue(20, 19, 300_000, round)),
    simjs: (round) => measure(() => simjs.queue(20, 19, 50_000, round)),
  },
  {
    name: "B3 discharge",
    c: () => reference("b3", [10, 1, 10], perCustomer),
    actions: (round) => measure(() => actions.discharge(10, 5, round)),
    processes: (round) => measure(() => processes.discharge(10, 2, round)),
    simjs: none,
  },
  ...PENDING.map((pending) => ({
    name: `B4 hold, ${pending} pending`,
    c: () => reference("b4", [pending, 1_000_000], ({ ns }) => ns),
    actions: (round) => actions.hold(pending, 1_000_000, round).nanoseconds,
    processes: none,
    simjs: none,
  })),
];

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function cell(value, width) {
  return (Number.isNaN(value) ? "–" : value.toFixed(width === 7 ? 0 : 1)).padStart(width);
}

for (const row of rows) {
  const samples = { c: [], actions: [], processes: [], simjs: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of Object.keys(samples)) samples[kind].push(row[kind](round));
  }
  const base = median(samples.c);
  const columns = Object.entries(samples).map(([kind, values]) => {
    const nanoseconds = median(values);
    return `${kind}${cell(nanoseconds, 7)} ns${cell(nanoseconds / base, 6)}×`;
  });
  process.stdout.write(`${row.name.padEnd(24)} ${columns.join("   ")}\n`);
}
