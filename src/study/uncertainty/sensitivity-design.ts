/** The runs of a sensitivity analysis: every input with a range at both ends, and all of them together at each end. */
import type { MeasureName } from "../../experiment/measure.js";
import { requireLoader, requireRunOptions } from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { measuresToReport } from "../answer/headline-measures.js";
import { keepMeasures } from "../design/kept-measures.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { StudySettings } from "../design/study-design.js";
import { designVariations, type Variation, type VariationDesign } from "../design/variation-design.js";
import { atEnd, type RangedInput, rangedInputs } from "./documented-ranges.js";
import { ENDS, type End, endName } from "./sensitivity-answer.js";

/** What a sensitivity analysis runs. Plain data. */
export interface SensitivityDesign extends VariationDesign {
  /** The inputs that are put at the ends of their ranges. */
  readonly inputs: readonly RangedInput[];
  /** The measures that are reported. */
  readonly measures: readonly MeasureName[];
}

/** What a sensitivity analysis is about, beside what is run. Plain data. */
export type SensitivityFacts = Omit<SensitivityDesign, "study">;

/** What is asked of the inputs. */
export interface SensitivityQuestion {
  /** Paths of the inputs to take; left out, all that have a documented range. */
  readonly paths?: readonly string[];
  /** Left out: delayed days, and the cost where there are prices. */
  readonly measures?: readonly MeasureName[];
  /** Loads a second scenario: then what is asked is which inputs move the difference of the two. */
  readonly alternative?: LoadScenario | undefined;
}

/** All inputs at once at one end: those that the files accept there by themselves. */
function allAt(end: End, inputs: readonly RangedInput[], accepted: readonly Variation[]): Variation[] {
  const names = new Set(accepted.map(({ name }) => name));
  const some = inputs.filter(({ path }) => names.has(endName(path, end)));
  if (some.length < 2) return [];
  const own = some.map((input) => atEnd(input, end));
  return [{ name: `all ${end}`, overrides: own[0].map((_, scenario) => own.flatMap((lists) => lists[scenario])) }];
}

/**
 * Lays out a sensitivity analysis.
 *
 * @param load loads the scenario; called once as it is, once for each end, and for all low and all high ends together
 * @param question what is asked
 * @param settings replications, seed and confidence; what is left out comes from the scenario
 * @returns the design, for `collect(design.study)` or `runSensitivity`; the rows have the measures that are reported,
 *   and no others
 * @throws ScenarioError when the scenario is wrong; RangeError when it documents no range, or for a wrong question
 * @example
 * const design = await designSensitivity((given) => parseScenario(text, given));
 */
export async function designSensitivity(
  load: LoadScenario,
  question: SensitivityQuestion = {},
  settings: StudySettings = {},
): Promise<SensitivityDesign> {
  requireLoader("load", load);
  refuseUnknownKeys("question", question, ["paths", "measures", "alternative"]);
  requireRunOptions(settings);
  const { paths = [], measures = [], alternative } = question;
  const loaders = alternative === undefined ? [load] : [load, alternative];
  const base = await Promise.all(loaders.map((one) => one({ set: [] })));
  const inputs = rangedInputs(base, paths);
  const variations = inputs.flatMap((input) =>
    ENDS.map((end) => ({ name: endName(input.path, end), overrides: atEnd(input, end) })),
  );
  const design = await designVariations(loaders, base, variations, {
    ...settings,
    refused: "skip",
    further: (accepted) => ENDS.flatMap((end) => allAt(end, inputs, accepted)),
  });
  const told = measuresToReport(design.study, measures);
  return { ...design, study: keepMeasures(design.study, told), inputs, measures: told };
}
