/** What something changes, as cells of a table for a spreadsheet. */
import type { Effect } from "../../study/answer/answer-schema.js";
import type { Cell } from "../data-table.js";

/** The heads of {@link effectCells}: that of the mean, which those of its ends begin with, and that of the runs. */
export function effectHeads(mean: string, runs: string): string[] {
  return [mean, `${mean}-low`, `${mean}-high`, runs];
}

/** In how many runs there is a difference; empty where no run has a value that could differ. */
export function changedCell({ defined, changed }: Pick<Effect, "defined" | "changed">): Cell {
  return defined === 0 ? null : changed;
}

/** Mean, ends of the interval, and in how many runs there is a difference; empty where there is no effect. */
export function effectCells(effect: Effect | null): Cell[] {
  return effect === null ? [null, null, null, null] : [effect.mean, effect.low, effect.high, changedCell(effect)];
}
