/** The longest delays of the measured period, with what was awaited, as text. */

import { parseDate, showDate } from "../../foundation/dates.js";
import { measuredPart, type TracedDelay } from "../../study/trace/trace-delays.js";
import type { ReplicationTrace } from "../../study/trace/trace-replication.js";
import { lengthText, responsibleText, TraceWords } from "./trace-words.js";

/** The date some days after the first measured day. */
function dateOf(from: string, day: number): string {
  return showDate((parseDate(from) ?? 0) + Math.floor(day));
}

/**
 * A paragraph for each delay, the longest first.
 *
 * @param delays from `longestDelays`
 * @param trace that they are of
 */
export function longestText(
  delays: readonly TracedDelay[],
  trace: Pick<ReplicationTrace, "title" | "replication" | "from" | "days" | "titles">,
): string {
  const words = new TraceWords(trace.titles);
  if (delays.length === 0) return `Nobody is delayed in replication ${trace.replication} of ${trace.title}.\n`;
  const head = `The longest delays in the measured period of ${trace.title}, replication ${trace.replication}:`;
  const paragraphs = delays.map((delay, k) => {
    const { person, stage, from, until, hasEnded, hospital, area } = delay;
    const where = [
      ...(stage === undefined ? [] : [`in ${words.title("stage", stage)}`]),
      ...(hospital === undefined ? [] : [`at ${words.title("hospital", hospital)}`]),
      ...(area === undefined ? [] : [`home in ${words.title("area", area)}`]),
    ].join(", ");
    const end = hasEnded ? `to ${dateOf(trace.from, until)}` : "and still so at the end";
    const parts = delay.parts.map(
      (part) =>
        `   ${lengthText(part.until - part.from)}: waited for ${words.awaited(part.waitsFor)} (reason ${part.reason}, ${responsibleText(part.responsible)})`,
    );
    const measured = measuredPart(delay, trace.days);
    const within = measured < until - from ? ` (${lengthText(measured)} of them in the measured period)` : "";
    const visit = delay.visit === 1 ? "" : `, visit ${delay.visit}`;
    return [
      `${k + 1}. ${person}${visit}: ${lengthText(until - from)}${within} ${where}, from ${dateOf(trace.from, from)} ${end}`,
      ...parts,
    ].join("\n");
  });
  return `${[head, ...paragraphs].join("\n")}\n`;
}
