/**
 * Runs that are kept beside the work, so that work which was interrupted, or killed, can be taken up from what was
 * finished.
 */
import type { RowStore } from "../../experiment/watch.js";
import { checksumOf } from "../../foundation/checksum.js";
import type { StudyDesign } from "./study-design.js";
import { VERSION } from "./version.js";

/** Runs of earlier work, and where those of this work are kept. */
export interface RunStore {
  /**
   * The row of a run; undefined where it is not known.
   *
   * @param run what it is a run of: two runs with the same text have the same row
   */
  readonly find: (run: string) => Float64Array | undefined;
  /** Called once for each run that was worked out. */
  readonly keep: (run: string, row: Float64Array) => void;
}

/**
 * The store of a study's rows in a store of runs. A run is known by the version of the program, the scenario's content,
 * the numbers that are kept of it, seed and replication: not by the name of its point, which may differ from study to
 * study.
 */
export function rowsOfStudy({ find, keep }: RunStore, design: StudyDesign<unknown>): RowStore {
  const { points, scenarios, seed } = design;
  const contents = points.map(({ kept, width }, point) => [
    ...[VERSION, scenarios[point].hash, width],
    kept === undefined ? "all" : checksumOf(kept.join()),
  ]);
  const nameOf = (point: number, replication: number) => JSON.stringify([...contents[point], seed, replication]);
  return {
    find: ({ point, replication }) => find(nameOf(point, replication)),
    keep: ({ point, replication }, row) => keep(nameOf(point, replication), row),
  };
}
