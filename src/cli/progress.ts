/** A progress bar on standard error, on a terminal alone. */
import { SingleBar } from "cli-progress";
import type { Progress } from "../experiment/rows.js";
import type { Surroundings } from "./surroundings.js";

export interface ProgressDisplay {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
}

/** A bar with the time left, or nothing in a pipe or when it should be quiet. */
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
