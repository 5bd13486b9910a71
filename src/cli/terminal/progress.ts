/** The progress bar. It is shown on standard error, and only when that is a terminal. */
import { SingleBar } from "cli-progress";
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
 * @param surroundings the stream to draw on
 * @param quiet true when nothing is to be drawn
 * @returns the bar, or a stand-in that draws nothing when `quiet` is true or standard error is no terminal
 */
export function startProgress({ stderr }: Surroundings, quiet: boolean): ProgressDisplay {
  if (quiet || !stderr.isTTY) return { show: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format: "{bar} {value}/{total} replications, {eta_formatted} left",
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 30,
    barCompleteChar: "█",
    barIncompleteChar: "░",
  });
  let started = false;
  return {
    show: ({ done, total }) => {
      if (!started) {
        bar.start(total, done);
        started = true;
      }
      bar.setTotal(total);
      bar.update(done);
    },
    end: () => {
      if (started) bar.stop();
    },
  };
}
