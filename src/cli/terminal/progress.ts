/**
 * The progress bar. It is shown on standard error, and only when that is a terminal.
 *
 * While it is shown, the cursor stands in it: whatever is written then would stand in its line. So it is taken away before
 * anything is written to the outputs, and comes back below at the next progress.
 */
import cliProgress from "cli-progress";
import type { Progress } from "../../experiment/rows.js";
import type { Surroundings } from "./surroundings.js";

/** What shows the progress of one piece of work. */
export interface ProgressDisplay {
  readonly show: (progress: Progress) => void;
  /** Removes the bar. */
  readonly end: () => void;
}

/**
 * Starts a bar that shows the replications done and the time left. It appears at the first call of `show`.
 *
 * @param surroundings the outputs that it makes room for, of which standard error is the terminal
 * @param quiet true when nothing is to be drawn
 * @param stream what it is drawn on: standard error itself
 * @returns the bar, or a stand-in that draws nothing when `quiet` is true or standard error is no terminal
 */
export function startProgress(
  { stdout, stderr }: Pick<Surroundings, "stdout" | "stderr">,
  quiet: boolean,
  stream: NodeJS.WritableStream = process.stderr,
): ProgressDisplay {
  if (quiet || !stderr.isTTY) return { show: () => undefined, end: () => undefined };
  const bar = new cliProgress.SingleBar({
    format: "{bar} {value}/{total} replications{eta_formatted}",
    // Before two tasks are done it is not known how long the others will take: then this is 0, or no number.
    formatTime: (seconds, ...how) => (seconds > 0 ? `, ${cliProgress.Format.TimeFormat(seconds, ...how)} left` : ""),
    stream,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 30,
    barCompleteChar: "█",
    barIncompleteChar: "░",
  });
  let isShown = false;
  const whenWritten = (done: (() => void) | null) => {
    for (const output of [stdout, stderr]) output.beforeWriting?.(done);
  };
  const end = () => {
    if (!isShown) return;
    isShown = false;
    whenWritten(null);
    bar.stop();
  };
  const show = ({ done, total }: Progress) => {
    if (!isShown) {
      isShown = true;
      bar.start(total, done);
      whenWritten(end);
    }
    bar.setTotal(total);
    bar.update(done);
  };
  return { show, end };
}
