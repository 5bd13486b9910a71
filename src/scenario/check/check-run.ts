/**
 * Whether the run makes sense: its length, its warm-up and the level of its intervals.
 */
import { showDate } from "../../foundation/dates.js";
import { spanDays, spanWithEnd } from "../schema/span-schema.js";
import type { CheckContext } from "./check-context.js";

/** Days: a hundred years. */
const LONGEST_RUN = 36_525;

/** Intervals at a higher level are so wide that they say nothing. */
const HIGHEST_CONFIDENCE = 0.9999;

/** The run must end on days that exist and last between a day and a hundred years. */
export function checkRun(context: CheckContext): void {
  const { run } = context.document;
  const parts = [
    ["warm-up", -1],
    ["length", 1],
  ] as const;
  for (const [key, sign] of parts) {
    const days = spanDays(run.start, run[key], sign);
    const path = ["run", key];
    if (days === undefined)
      context.error(
        path,
        `no such day counted from ${showDate(run.start)}`,
        `a stretch that ends on a day there is, such as ${spanWithEnd(run.start, run[key], sign)}`,
      );
    else if (days > LONGEST_RUN) context.error(path, `${days} days`, "at most a hundred years");
    else if (days === 0 && key === "length") context.error(path, "no time", "at least a day");
  }
  const length = spanDays(run.start, run.length, 1) ?? 0;
  const warmUp = spanDays(run.start, run["warm-up"], -1) ?? 0;
  context.document.changes.forEach(({ on, until }, index) => {
    const path = ["changes", index];
    if (until !== undefined && until <= on)
      context.error([...path, "until"], showDate(until), `a day after ${showDate(on)}, on which it begins`);
    if (on >= run.start + length || (until ?? Number.POSITIVE_INFINITY) <= run.start - warmUp)
      context.warn(
        [...path, "on"],
        "a change that holds at no time of the run",
        `one between ${showDate(run.start - warmUp)} and ${showDate(run.start + length)}`,
      );
  });
  if (run.confidence <= 0 || run.confidence > HIGHEST_CONFIDENCE) {
    const expected = `a level above 0 % and at most ${HIGHEST_CONFIDENCE * 100} %, such as 95 %`;
    context.error(["run", "confidence"], `${run.confidence * 100} %`, expected);
  }
}
