/** The moving picture of a traced replication as one page of HTML that needs nothing else. */
import { gzipSync } from "fflate";
import { base64Of } from "../../foundation/base64.js";
import { parseDate } from "../../foundation/dates.js";
import { breach, refuseUnknownKeys, requireObject, requireText } from "../../foundation/refusal.js";
import { visible } from "../../foundation/words.js";
import { VERSION } from "../../study/design/version.js";
import type { DayPeriod } from "../../study/fit/day-period.js";
import type { ReplicationTrace } from "../../study/trace/trace-replication.js";
import { page } from "../html/page.js";
import { watchBody } from "./watch-body.js";
import { WATCH } from "./watch-elements.js";
import { packNumbers } from "./watch-numbers.js";
import { firstYear, type WatchedDays, watchPicture } from "./watch-picture.js";
import { WATCH_STYLE } from "./watch-style.js";

/** What the page is written with. */
export interface TraceHtmlOptions {
  /** What runs on the page, from `watchProgram`. */
  readonly program: string;
  /**
   * The days that are shown, within the measured period; see `readDayPeriod`. Default: the first year of the measured
   * period, or all of it where it is shorter.
   */
  readonly period?: DayPeriod;
}

/** Days of the measured period that are shown. */
function shownDays(trace: ReplicationTrace, period: DayPeriod | undefined): WatchedDays {
  if (period === undefined) return firstYear(trace);
  const first = parseDate(trace.from) ?? 0;
  const days = { from: period.from - first, until: period.until + 1 - first };
  if (days.from >= 0 && days.until <= trace.days && days.from < days.until) return days;
  throw breach("options.period", `days of the measured period, which has ${trace.days} from ${trace.from}`, period);
}

/**
 * The moving picture of a replication: a page on which people pass through the services day by day, lines grow, and
 * delayed days add up. It can be played, stopped and moved to any time. The page loads nothing and sends nothing.
 *
 * @param trace from `traceReplication`; none of its events may have been taken, for they are taken here
 * @param options the program of the page, and the days that are shown
 * @returns a document that a browser opens from a file, without a connection
 * @throws TypeError for an argument of another type; RangeError for days outside the measured period, or for a trace
 *   whose events have been taken
 * @example
 * const trace = traceReplication(scenario, { replication: 3 });
 * await writeFile("watch.html", traceHtml(trace, { program: await watchProgram() }));
 */
export function traceHtml(trace: ReplicationTrace, options: TraceHtmlOptions): string {
  requireObject("trace", trace, "a trace from traceReplication", ["events", "midnights", "plan"]);
  requireObject("options", options, "an object with the program of the page, from watchProgram", ["program"]);
  refuseUnknownKeys("options", options, ["program", "period"]);
  requireText("options.program", options.program);
  const days = shownDays(trace, options.period);
  if (trace.midnights.length > 0)
    throw new RangeError("trace must be one whose events have not been taken, got one that has begun: trace it again");
  const picture = watchPicture(trace, days);
  const numbers = gzipSync(packNumbers(picture.numbers), { level: 9, mtime: 0 });
  return page({
    title: visible(`${trace.title}, day by day`),
    body: watchBody(trace, picture),
    version: VERSION,
    style: WATCH_STYLE,
    script: {
      program: options.program,
      texts: { [WATCH.data]: JSON.stringify(picture.data), [WATCH.numbers]: base64Of(numbers) },
    },
  });
}
