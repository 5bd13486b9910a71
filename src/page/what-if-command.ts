/** The command that repeats a run with changed inputs. */
import type { WhatIfData } from "../report/html/what-if-data.js";
import { commandText, pathWord } from "../report/shell-words.js";
import type { Change } from "./what-if-controls.js";

/**
 * The command line whose result is that of the page.
 *
 * @param changes of the scenarios that are run, in the order of the result
 */
export function commandOf({ material, reported }: WhatIfData, changes: readonly Change[]): string {
  const scenarios = changes.map(({ scenario, set }) => ({ ...material.scenarios[scenario], changed: set }));
  const all = scenarios.map(({ set, changed }) => [...set, ...changed]);
  const isOne = all.every((set) => JSON.stringify(set) === JSON.stringify(all[0]));
  const sets = isOne
    ? all[0].flatMap((override) => ["--set", override])
    : all.flatMap((set, k) => set.flatMap((override) => ["--set", `${scenarios[k].name}:${override}`]));
  const { seed, first, replications } = reported;
  const which = first === 1 ? ["--replications", String(replications)] : ["--replication", String(first)];
  return commandText([
    "discharge-flow",
    scenarios.length === 1 ? "run" : "compare",
    ...scenarios.map(({ file }) => pathWord(file)),
    "--seed",
    seed,
    ...which,
    ...sets,
  ]);
}
