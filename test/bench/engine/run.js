/**
 * Measures the engine: B1 M/M/1 at 0.9, B2 M/M/20 at 0.95, B3 ward and home care with blocking, B4 the hold model.
 * Prints nanoseconds of processor time per customer (B4: per hold), medians of rounds in which the contenders take
 * turns, and the ratio to a C reference where DISCHARGE_FLOW_C_BENCH names a directory with its binaries b1 to b4;
 * simjs 2.0.3, and SimPy where `python3` can import it, beside it. Each contender runs in a process of its own and is
 * warmed up first. Absolute figures depend on the machine; ratios hold better.
 */

import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const WARM_UP = 3;
const ROUNDS = 5;
const PENDING = [100, 1_000, 10_000, 100_000, 1_000_000];
const CONTENDER = fileURLToPath(new URL("./contender.js", import.meta.url));
const SIMPY = fileURLToPath(new URL("./simpy_models.py", import.meta.url));
const C_PROGRAMS = process.env.DISCHARGE_FLOW_C_BENCH;

/** A contender in JavaScript: ready once it is warm. */
async function script(style, model, pending = "") {
  const child = fork(CONTENDER, [style, model, String(pending)]);
  const run = async (seed) => {
    child.send(seed);
    const [nanoseconds] = await once(child, "message");
    return nanoseconds;
  };
  for (let seed = 0; seed < WARM_UP; seed++) await run(seed);
  return { run, stop: () => child.disconnect() };
}

/** A program that prints one line of JSON about each run; needs no warming up. */
function program(file, parameters, nanosecondsOf) {
  const run = async (seed) => {
    const given = parameters.map((parameter) => String(parameter === "seed" ? seed : parameter));
    return nanosecondsOf(JSON.parse(execFileSync(file, given, { encoding: "utf8" })));
  };
  return { run, stop: () => undefined };
}

const perCustomer = ({ cpu, n }) => (cpu * 1e9) / n;
const c = (name, parameters, nanosecondsOf = perCustomer) =>
  C_PROGRAMS === undefined ? undefined : program(join(C_PROGRAMS, name), parameters, nanosecondsOf);
const simpy = (...parameters) => (hasSimpy() ? program("python3", [SIMPY, ...parameters], perCustomer) : undefined);

function hasSimpy() {
  try {
    execFileSync("python3", ["-c", "import simpy"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const rows = [
  {
    name: "B1 M/M/1",
    c: () => c("b1", [2_000_000, "seed"]),
    actions: () => script("actions", "B1"),
    processes: () => script("processes", "B1"),
    simjs: () => script("simjs", "B1"),
    simpy: () => simpy("queue", 1, 0.9, 50_000, "seed"),
  },
  {
    name: "B2 M/M/20",
    c: () => c("b2", [2_000_000, "seed"]),
    actions: () => script("actions", "B2"),
    processes: () => script("processes", "B2"),
    simjs: () => script("simjs", "B2"),
    simpy: () => simpy("queue", 20, 19, 50_000, "seed"),
  },
  {
    name: "B3 discharge",
    c: () => c("b3", [10, "seed", 10]),
    actions: () => script("actions", "B3"),
    processes: () => script("processes", "B3"),
    simpy: () => simpy("discharge", 2, "seed"),
  },
  ...PENDING.map((pending) => ({
    name: `B4 hold, ${pending} pending`,
    c: () => c("b4", [pending, 1_000_000], ({ ns }) => ns),
    actions: () => script("actions", "B4", pending),
  })),
];

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

for (const { name, ...makers } of rows) {
  const contenders = [];
  for (const [kind, make] of Object.entries(makers)) {
    const contender = await make();
    if (contender !== undefined) contenders.push({ kind, contender, samples: [] });
  }
  for (let round = 1; round <= ROUNDS; round++) {
    for (const { contender, samples } of contenders) samples.push(await contender.run(round));
  }
  const base = contenders.find(({ kind }) => kind === "c");
  const columns = contenders.map(({ kind, samples }) => {
    const ratio = base === undefined ? "" : ` (${(median(samples) / median(base.samples)).toFixed(1)} ×)`;
    return `${kind} ${median(samples).toFixed(0)} ns${ratio}`;
  });
  for (const { contender } of contenders) contender.stop();
  process.stdout.write(`${name.padEnd(24)}${columns.map((column) => column.padEnd(26)).join("")}\n`);
}
if (C_PROGRAMS === undefined) process.stdout.write("DISCHARGE_FLOW_C_BENCH is not set: nothing is compared with C.\n");
if (!hasSimpy()) process.stdout.write("python3 cannot import simpy: it is not compared.\n");
