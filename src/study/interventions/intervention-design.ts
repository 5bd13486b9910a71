/**
 * The design of a comparison of interventions: the scenario as it is, the same with each of its interventions alone, and
 * with all of them together.
 */

import { ScenarioError } from "../../foundation/errors.js";
import { requireLoader, requireRunOptions } from "../../foundation/made-values.js";
import { interventionCosts, type PayerCost } from "../../scenario/document/intervention-costs.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { designStudy, type StudyDesign, type StudySettings } from "../design/study-design.js";

/** What is reported of an intervention beside its effect. Plain data. */
export interface InterventionDescription {
  /** Its key in the scenario file. */
  readonly name: string;
  /** What reports call it; its name where the file gives no title. */
  readonly title: string;
  /** `recurrent`: it goes on; `pilot`: it is tried for a time. Reports tell it; the model does not look at it. */
  readonly kind: "recurrent" | "pilot";
  /**
   * `mechanism`: the model works its effect out; `assumed`: the file puts it in as a number; `ledger`: it changes
   * nothing.
   */
  readonly effect: "mechanism" | "assumed" | "ledger";
  /** Interventions that were switched on with it, because it needs them and they are off in the scenario. */
  readonly with: readonly string[];
  /** What it costs itself, by payer, in pounds a year of the measured period. */
  readonly costs: readonly PayerCost[];
  /** Pounds a year that it costs with those that were switched on with it. */
  readonly costWithNeeded: number;
  /** Name of the scenario that has it; null where it changes nothing, so that nothing is run. */
  readonly scenario: string | null;
}

/** What the scenarios of a comparison of interventions are. Plain data. */
export interface InterventionFacts {
  /** The interventions that are off in the scenario as it is, in the order of the file. */
  readonly interventions: readonly InterventionDescription[];
  /** Name of the scenario with all interventions on; null where at most one changes anything. */
  readonly together: string | null;
  /** Interventions that are on in the scenario as it is. */
  readonly alreadyOn: readonly string[];
}

/** The design, and what its scenarios are. */
export interface InterventionDesign extends InterventionFacts {
  /** What is run: the scenario as it is, with each intervention alone, and with all; for `collect`. */
  readonly study: StudyDesign;
}

/** Everything that must be switched on for an intervention, itself first. */
function neededFor(scenario: Scenario, name: string): string[] {
  const found = new Set([name]);
  for (const one of found)
    for (const needed of scenario.document.interventions.get(one)?.needs ?? [])
      if (scenario.document.interventions.get(needed)?.on === false) found.add(needed);
  return [...found];
}

/**
 * Lays out the comparison of a scenario's interventions.
 *
 * @param load loads the scenario; called once for the scenario as it is and once for each other that is run
 * @param settings replications, seed and confidence; what is left out comes from the scenario
 * @returns the design, for `collect(design.study)` or `runInterventions`
 * @throws ScenarioError when the scenario is wrong, or has no intervention that is off
 * @example
 * const design = await designInterventions((given) => parseScenario(text, given));
 */
export async function designInterventions(
  load: LoadScenario,
  settings: StudySettings = {},
): Promise<InterventionDesign> {
  requireLoader("load", load);
  requireRunOptions(settings);
  const base = await load({ set: [] });
  const { interventions } = base.document;
  const off = [...interventions].filter(([, { on }]) => !on);
  if (off.length === 0) throw noneOff(base);
  const switchedOn = (names: readonly string[]) => names.map((name) => `interventions.${name}.on=true`);
  const descriptions: InterventionDescription[] = [];
  const scenarios: Scenario[] = [base];
  for (const [name, intervention] of off) {
    const names = neededFor(base, name);
    const costs = names.map((one) => interventionCosts(base.document, interventions.get(one)!));
    const changesModel = names.some((one) => interventions.get(one)?.changes !== undefined);
    const scenario = `${base.name}+${name}`;
    if (changesModel) scenarios.push(await load({ name: scenario, set: switchedOn(names) }));
    descriptions.push({
      name,
      title: intervention.title ?? name,
      kind: intervention.kind,
      effect: changesModel ? intervention.effect : "ledger",
      with: names.slice(1),
      costs: costs[0],
      costWithNeeded: costs.flat().reduce((sum, { perYear }) => sum + perYear, 0),
      scenario: changesModel ? scenario : null,
    });
  }
  const together = scenarios.length > 2 ? `${base.name}+all` : null;
  if (together !== null) scenarios.push(await load({ name: together, set: switchedOn(off.map(([name]) => name)) }));
  return {
    study: designStudy(scenarios, settings),
    interventions: descriptions,
    together,
    alreadyOn: [...interventions].flatMap(([name, { on }]) => (on ? [name] : [])),
  };
}

function noneOff({ file, document }: Scenario): ScenarioError {
  const found = document.interventions.size === 0 ? "no interventions" : "interventions that are all on";
  const issue = { file, line: 0, column: 0, path: "interventions", found, expected: "interventions that are off" };
  return new ScenarioError([{ ...issue, hint: "Each of those that are off is switched on alone" }]);
}
