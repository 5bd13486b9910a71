/** Tables of observed figures that are shown beside a result. */

import { measureText } from "../../experiment/measure.js";
import { showPeriod } from "../../foundation/dates.js";
import { counted, visible } from "../../foundation/words.js";
import type { DayPeriod } from "../../study/fit/day-period.js";
import { figuresCut, type ObservedFigure } from "../../study/fit/observed-figures.js";
import { withObserved } from "../../study/fit/observed-history.js";
import { readObserved } from "../../study/fit/read-observed.js";
import type { Result } from "../../study/result/result.js";
import { readWhole } from "./files.js";

/** Measures that a message names. */
const FEW = 3;

/**
 * Reads tables of observed figures.
 *
 * @throws FileError when a file cannot be read; ScenarioError with every mistake in it
 */
export async function readObservedFiles(files: readonly string[] = []): Promise<ObservedFigure[]> {
  return (await Promise.all(files.map(async (file) => readObserved(await readWhole(file), file)))).flat();
}

/**
 * Puts observed figures beside a result.
 *
 * @param say prints which of them have no place there
 * @throws ScenarioError for figures of what no scenario has
 */
export function besideObserved(given: Result, figures: readonly ObservedFigure[], say: (text: string) => void): Result {
  if (figures.length === 0) return given;
  const { result, leftOut, undrawn } = withObserved(given, figures);
  if (undrawn.length > 0)
    say(`In observed.csv alone, as no picture shows these parts: ${undrawn.map(measureText).join(", ")}.`);
  if (leftOut.length === 0) return result;
  const keys = [...new Set(leftOut.map(({ key }) => key))];
  const named = keys.length > FEW ? `${keys.slice(0, FEW).join(", ")} and others` : keys.join(", ");
  say(
    `${counted(leftOut.length, "observed figure")} of ${figures.length} (${named}) not shown. Shown are figures that have a ` +
      "period, within the measured one or the five years before it, of what the result gives by month, day or week.",
  );
  return result;
}

/**
 * Says which figures are left out because `--period` has only a part of their days.
 *
 * @param say prints it
 */
export function sayWhatIsCut(
  figures: readonly ObservedFigure[],
  periods: readonly DayPeriod[],
  say: (text: string) => void,
): void {
  const cut = figuresCut(figures, periods);
  if (cut.length === 0) return;
  const named = cut
    .slice(0, FEW)
    .map((one) => `${measureText(one)} of ${showPeriod(one.period!.from, one.period!.until)} (line ${one.line})`);
  const list = cut.length > FEW ? `${named.join(", ")} and others` : named.join(", ");
  const [{ file }] = cut;
  say(
    `Warning: ${visible(file)}: ${counted(cut.length, "figure")} left out, as --period has only a part of the days: ${list}.`,
  );
}
