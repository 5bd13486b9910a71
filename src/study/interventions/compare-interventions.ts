/** The comparison of a scenario's interventions as one call. */

import { requireQuestionDesign, requireRunOptions } from "../../foundation/made-values.js";
import { collectWith, type RunOptions, type WorkOptions } from "../compare/run-scenarios.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { designInterventions, type InterventionDesign } from "./intervention-design.js";
import { concludeInterventions, type InterventionResult } from "./intervention-result.js";

/**
 * Runs a comparison of interventions that is designed already.
 *
 * @param design from `designInterventions`
 * @param options who does the work, and how it is watched
 * @returns delayed days that each avoids, alone and for its money, and all together
 * @throws as `runScenario`
 * @example
 * const found = await runInterventions(await designInterventions(load));
 */
export async function runInterventions(
  design: InterventionDesign,
  options: WorkOptions = {},
): Promise<InterventionResult> {
  requireQuestionDesign("design", design, "designInterventions");
  requireRunOptions(options);
  return concludeInterventions(await collectWith(design.study, options), design);
}

/**
 * Runs a scenario as it is, with each of its interventions that are off alone, and with all of them together, over the
 * same replications. The days before the first of them begins are run once for all.
 *
 * @param load loads the scenario with a name and overrides
 * @param options see `RunOptions`; settings that are left out come from the scenario
 * @returns delayed days that each avoids, alone and for its money, and all together
 * @throws ScenarioError when the scenario is wrong or has no intervention that is off; else as `runScenario`
 * @example
 * const found = await compareInterventions((given) => parseScenario(text, given), { replications: 20 });
 */
export async function compareInterventions(load: LoadScenario, options: RunOptions = {}): Promise<InterventionResult> {
  return runInterventions(await designInterventions(load, options), options);
}
