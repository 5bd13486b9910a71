// A county-year of the Hertfordshire base: every admission, all areas, all statistics, once the code is warm.
//
// Prints processor time per replication of one measured year without warm-up, and the same for people who pass through
// (memory must not grow with them). Usage: npm run build && node test/bench/county-year.js [replications]

import { measuresOf } from "../../dist/model/measures/measures.js";
import { replicate } from "../../dist/model/replication.js";
import { compileScenario } from "../../dist/scenario/compile/compile-scenario.js";
import { loadScenario } from "../../dist/scenario/load-scenario.js";

const replications = Number(process.argv[2] ?? 12);
const file = new URL("../../scenarios/hertfordshire-2019/two-contracts.yaml", import.meta.url);

async function blueprintOf(length) {
  const scenario = await loadScenario(file.pathname, { set: ["run.warm-up=0 days", `run.length=${length}`] });
  return compileScenario(scenario).blueprint;
}

function processorSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const year = await blueprintOf("1 year");
const arrivals = measuresOf(year).findIndex(({ key, by }) => key === "arrivals" && Object.keys(by).length === 0);
const times = [];
let people = 0;
for (let k = 1; k <= replications + 3; k++) {
  const before = processorSeconds();
  people = replicate(year, "bench", k)[arrivals];
  if (k > 3) times.push(processorSeconds() - before);
}
console.log(
  `county-year: median ${median(times).toFixed(3)} s of processor time, least ${Math.min(...times).toFixed(3)} s`,
);
console.log(`             ${people.toFixed(0)} people, ${((median(times) / people) * 1e9).toFixed(0)} ns each`);

globalThis.gc?.();
const short = process.memoryUsage().rss;
replicate(await blueprintOf("10 years"), "bench", 1);
globalThis.gc?.();
const long = process.memoryUsage().rss;
console.log(
  `memory: ${(short / 2 ** 20).toFixed(0)} MiB after years, ${(long / 2 ** 20).toFixed(0)} MiB after ten years in one run`,
);
