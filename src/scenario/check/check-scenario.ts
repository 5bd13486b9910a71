/**
 * Whether a scenario's names and numbers go together: every check in turn. Each check copes with names that are not
 * defined, so that all issues come at once.
 */
import type { PoolPlan } from "../../model/plan/blueprint.js";
import { placesOf } from "../document/places.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { checkBudgets } from "./check-budgets.js";
import { checkCapacity } from "./check-capacity.js";
import { type CheckIssues, createCheckContext } from "./check-context.js";
import { checkContracts } from "./check-contracts.js";
import { checkDemand } from "./check-demand.js";
import { checkInitial } from "./check-initial.js";
import { checkJourneys } from "./check-journeys.js";
import { checkNames, type DefinedNames } from "./check-names.js";
import { checkOwners } from "./check-owners.js";
import { checkRun } from "./check-run.js";
import { checkSupply } from "./check-supply.js";
import { checkTargets } from "./check-targets.js";

/**
 * All checks of a document.
 *
 * @param compilePools the pools of the document; asked for only when nothing else is wrong, for it needs such a
 *   document
 * @param isPhase whether the document is a file as it is while some changes hold
 */
export function checkScenario(
  document: ScenarioDocument,
  names: DefinedNames,
  compilePools: () => readonly PoolPlan[],
  isPhase: boolean,
): CheckIssues {
  const context = createCheckContext(document, placesOf(document), isPhase);
  checkRun(context);
  checkNames(context, names);
  checkSupply(context);
  checkContracts(context);
  checkOwners(context);
  checkJourneys(context);
  checkDemand(context);
  checkInitial(context);
  checkTargets(context);
  checkBudgets(context);
  if (context.issues.errors.length === 0) checkCapacity(context, compilePools());
  return context.issues;
}

/** The checks of names alone, for a document from which what was wrong has been taken out. */
export function checkNamesAlone(document: ScenarioDocument, names: DefinedNames): CheckIssues {
  const context = createCheckContext(document, placesOf(document));
  checkNames(context, names);
  return context.issues;
}
