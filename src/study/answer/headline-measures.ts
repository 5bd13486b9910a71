/**
 * The measures that a question of many runs tells of where none are named: delayed days, and the cost where there are
 * prices.
 */
import { columnOf, identityOf, type MeasureName, measureText } from "../../experiment/measure.js";
import { breachInWords } from "../../foundation/refusal.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import { columnIn } from "../design/point-estimates.js";
import type { StudyDesign } from "../design/study-design.js";

/** Money in all, of a scenario with prices. */
export const COST: MeasureName = { key: "cost", by: {} };

/**
 * The measures to tell of.
 *
 * @param study whose scenarios must all have them
 * @param wanted those that were named; empty for the default
 * @throws RangeError when a scenario lacks one that was named, and for one that was named twice
 */
export function measuresToReport(study: StudyDesign, wanted: readonly MeasureName[]): MeasureName[] {
  const twice = wanted.find((one, index) => wanted.findIndex((other) => identityOf(other) === identityOf(one)) < index);
  if (twice !== undefined)
    throw breachInWords("the measures to report", "different ones", `${measureText(twice)} twice`);
  const isPriced = ({ services, teams }: Blueprint) =>
    services.some(({ price, delayedDayPrice }) => price !== null || delayedDayPrice !== null) ||
    teams.some(({ cost }) => cost !== null);
  const hasCost =
    study.points.some(({ input }) => isPriced(input)) &&
    study.scenarios.every(({ measures }) => columnOf(measures, COST) >= 0);
  const told = wanted.length > 0 ? [...wanted] : hasCost ? [study.headline, COST] : [study.headline];
  for (const scenario of study.scenarios) for (const measure of told) columnIn(scenario, measure);
  return told;
}
