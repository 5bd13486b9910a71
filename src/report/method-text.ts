/** What was measured, how often, and what the intervals say: the sentences below every report. */
import type { Result } from "../study/result/result.js";
import { percent } from "./number-text.js";
import { lengthText, periodText } from "./period-text.js";

function precisionNote(result: Result): string {
  const { precision } = result;
  if (precision === null) return "";
  const reached = precision.reached === null ? "no interval" : `± ${percent(Number(precision.reached.toPrecision(2)))}`;
  const outcome = precision.met ? "reached" : "not reached";
  return ` Wanted precision ± ${percent(precision.wanted)}: ${outcome} (${reached}).`;
}

/** What was measured, and after which warm-up; each different period once. */
export function periodsText({ scenarios }: Result): string {
  const texts = scenarios.map(({ period }) => {
    const before = period["warm-up"] === 0 ? "without a warm-up" : `after ${period["warm-up"]} days of warm-up`;
    return `${periodText(period)} (${lengthText(period)}), ${before}`;
  });
  return `Measured: ${[...new Set(texts)].join("; ")}.`;
}

/** Seed, replications, version, and whether a wanted precision was reached. */
export function runsText(result: Result): string {
  const { seed, first, replications } = result;
  const which = first === 1 ? `${replications}` : `${first} to ${first + replications - 1}`;
  return `Seed ${seed}, ${replications === 1 ? "replication" : "replications"} ${which}, discharge-flow ${result["discharge-flow"]}.${precisionNote(result)}`;
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
