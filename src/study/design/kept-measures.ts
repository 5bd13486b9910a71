/**
 * A study of which only some measures are kept. A question that tells of one measure at hundreds of points would else
 * hold, and write into its shards, the thousands of others, and their descriptions at every point.
 */
import type { DesignPoint } from "../../experiment/design.js";
import { columnOf, type MeasureName } from "../../experiment/measure.js";
import { catalogueSection } from "../result/catalogue-section.js";
import type { StudyDesign } from "./study-design.js";

/**
 * The same study with rows of some measures alone. What is run, and what its numbers are, does not change.
 *
 * @param study as `designStudy` lays it out
 * @param wanted measures to keep, in their order; a scenario that lacks one keeps the others
 * @returns the study; its scenarios say nothing of series, controls, targets, inputs and titles, which go with other
 *   measures or with a whole result
 */
export function keepMeasures<Input>(study: StudyDesign<Input>, wanted: readonly MeasureName[]): StudyDesign<Input> {
  const columns = study.scenarios.map(({ measures }) =>
    wanted.map((measure) => columnOf(measures, measure)).filter((column) => column >= 0),
  );
  const scenarios = study.scenarios.map(({ daily: _daily, controls: _controls, ...scenario }, index) => ({
    ...scenario,
    measures: columns[index].map((column) => scenario.measures[column]),
    titles: {},
    targets: [],
    inputs: [],
  }));
  return {
    ...study,
    headline: wanted[0] ?? study.headline,
    points: study.points.map((point, index): DesignPoint<Input> => ({ ...point, kept: columns[index] })),
    scenarios,
    catalogue: catalogueSection(scenarios.flatMap(({ measures }) => measures)),
  };
}
