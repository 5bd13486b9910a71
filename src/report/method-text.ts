/** What was measured, how often, and what the intervals say: the sentences below every report. */
import { listed } from "../foundation/words.js";
import type { Result } from "../study/result/result.js";
import { exactly, meanText, percent } from "./number-text.js";
import { lengthText, periodText } from "./period-text.js";
import { scenarioTitles } from "./titles.js";

/** Figures of a precision, the fewest first. */
const PRECISION_FIGURES = [2, 3, 4, 6];

/** A precision with two figures, or as many as show on which side of the wanted one it is: 5.04 % is not 5 %. */
function reachedText(reached: number, wanted: number): string {
  const rounded = PRECISION_FIGURES.map((figures) => Number(reached.toPrecision(figures)));
  return percent(rounded.find((one) => one > wanted === reached > wanted) ?? reached);
}
/** Below figures of one replication, in place of what intervals mean. */
export const ONE_REPLICATION = "One replication has no intervals: every difference may be chance.";

function precisionNote(result: Result): string {
  const { precision } = result;
  if (precision === null) return "";
  const reached = precision.reached === null ? "no interval" : `± ${reachedText(precision.reached, precision.wanted)}`;
  // Small enough at the end alone is not reached, for it has to stay so for some replications.
  const late = !precision.met && precision.reached !== null && precision.reached <= precision.wanted;
  const outcome = precision.met ? "reached" : late ? "not kept for as long as the rule asks" : "not reached";
  return ` Wanted precision ± ${percent(precision.wanted)}: ${outcome} (${reached}).`;
}

/** What means are corrected by, where a scenario asks for it. */
function controlsNote({ controls, replications, scenarios }: Result): string {
  if (controls === undefined) return "";
  const used = controls.list.filter((control) => control.used);
  if (used.length === 0) {
    const least = controls["least-replications"];
    const reason =
      replications < least ? `that needs ${least} replications` : "too few happened to tell what a failure does";
    return ` Means are not corrected for failures of providers: ${reason}.`;
  }
  const parts = used.map(({ scenarios: names, unit, expected, mean }) => {
    const which = names.length === scenarios.length ? "" : ` (${scenarioTitles(names, scenarios)})`;
    return `${meanText(exactly(mean), unit)} where ${meanText(exactly(expected), unit)} ${unit} are expected${which}`;
  });
  return ` Means and intervals are corrected for chance in failures of providers, which took ${listed(parts)}.`;
}

/** What was measured, and after which warm-up; each different period once. */
export function periodsText({ scenarios }: Result): string {
  const texts = scenarios.map(({ period }) => {
    const before = period["warm-up"] === 0 ? "without a warm-up" : `after ${period["warm-up"]} days of warm-up`;
    return `${periodText(period)} (${lengthText(period)}), ${before}`;
  });
  return `Measured: ${[...new Set(texts)].join("; ")}.`;
}

/** Seed, replications, version, whether a wanted precision was reached, and what means are corrected by. */
export function runsText(result: Result): string {
  const { seed, first, replications } = result;
  const which = first === 1 ? `${replications}` : `${first} to ${first + replications - 1}`;
  return `Seed ${seed}, ${replications === 1 ? "replication" : "replications"} ${which}, discharge-flow ${result["discharge-flow"]}.${precisionNote(result)}${controlsNote(result)}`;
}

/** What intervals cover, and what they do not. */
export function intervalsText({ replications, confidence }: Result): string {
  if (replications === 1)
    return "One replication shows one possible course of events; more are needed to tell a difference, or a queue that grows, from chance.";
  return `Intervals (Student's t, ${percent(confidence)}) cover chance between runs. They do not cover how well the inputs are known, nor what the model leaves out.`;
}

/** Said when a run was stopped before its end; null where it was not. */
export function interruptedText({ interrupted, replications }: Result): string | null {
  if (!interrupted) return null;
  const those = replications === 1 ? "one replication" : `${replications} replications`;
  return `Interrupted: everything here rests on the ${those} that had been completed.`;
}

/** All of it in one paragraph. */
export function methodText(result: Result): string {
  return `${periodsText(result)} ${runsText(result)} ${intervalsText(result)}`;
}
